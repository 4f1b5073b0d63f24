"""Check the thesaurus files and count their groups: python retrieval/thesaurus/check.py"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ABBREVIATIONS = "viet-tat.txt"
SIGNS = "=<>!"
_SYLLABLE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def key(phrase: str) -> str:
    """The syllables of `phrase`: commas, hyphens and slashes do not count."""
    return " ".join(_SYLLABLE.findall(phrase))


def form_faults(line: str, sign: str, phrases: list[str]) -> Iterator[str]:
    """What is wrong with one line, looked at alone."""
    keys = [key(p) for p in phrases]
    if len(phrases) < 2 or (sign == "!" and len(phrases) > 2):
        yield "number of phrases"
    if (sign in "<>" and line.count(sign) != 1) or (sign not in "<>" and ";" in line):
        yield "signs out of place"
    if len(set(keys)) != len(keys):
        yield "a phrase twice"
    for phrase, k in zip(phrases, keys, strict=True):
        if phrase != phrase.strip().lower() or "  " in phrase:
            yield f"spaces or capitals: {phrase!r}"
        if not 1 <= len(k.split()) <= 6:
            yield f"1 to 6 syllables: {phrase!r}"


class Book:
    """All groups read so far, to find what is said twice or against itself."""

    def __init__(self) -> None:
        self.equal: dict[str, str] = {}
        self.left: dict[str, str] = {}
        self.heads: dict[str, str] = {}
        self.pairs: dict[frozenset[str], str] = {}
        self.members: list[set[str]] = []

    def add(self, where: str, sign: str, keys: list[str]) -> Iterator[str]:
        if sign == "=":
            self.members.append(set(keys))
            for k in keys:
                home = self.equal.setdefault(k, where)
                theme = where.startswith(ABBREVIATIONS) and not home.startswith(ABBREVIATIONS)
                if home != where and not (theme and " " in k):
                    yield f"{k!r} is also in {home}"
        elif sign == ">":
            if self.left.setdefault(keys[0], where) != where:
                yield f"{keys[0]!r} is also on the left of {self.left[keys[0]]}"
        elif sign == "<":
            if self.heads.setdefault(keys[0], where) != where:
                yield f"{keys[0]!r} is also a head in {self.heads[keys[0]]}"
        elif self.pairs.setdefault(frozenset(keys), where) != where:
            yield "the same opposites again"

    def contradictions(self) -> Iterator[str]:
        for pair, where in self.pairs.items():
            if any(pair <= group for group in self.members):
                yield f"{where}: opposites in one = group"


def check_file(path: Path, book: Book, count: Counter[str]) -> Iterator[str]:
    text = path.read_bytes().decode("utf-8")
    if unicodedata.normalize("NFC", text) != text:
        yield f"{path.name}: not NFC"
    if "\r" in text or "\ufeff" in text or not text.endswith("\n"):
        yield f"{path.name}: line ends or byte-order mark"
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path.name}:{number}"
        signs = [s for s in SIGNS if s in line]
        if len(signs) != 1:
            yield f"{where}: one kind of sign a line"
            continue
        sign = signs[0]
        phrases = re.split(f" [{sign};] " if sign in "<>" else f" {sign} ", line)
        count[sign] += 1
        for fault in form_faults(line, sign, phrases):
            yield f"{where}: {fault}"
        for fault in book.add(where, sign, [key(p) for p in phrases]):
            yield f"{where}: {fault}"


def main() -> int:
    book, total = Book(), 0
    faults: list[str] = []
    for path in sorted(HERE.glob("*.txt")):
        count: Counter[str] = Counter()
        faults += check_file(path, book, count)
        total += count.total()
        signs = "  ".join(f"{s} {count[s]:3}" for s in SIGNS)
        sys.stdout.write(f"{path.name:28}{count.total():5}   {signs}\n")
    faults += book.contradictions()
    sys.stdout.write(f"{'all':28}{total:5}   faults {len(faults)}\n")
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
