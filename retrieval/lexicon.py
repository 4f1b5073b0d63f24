"""The thesaurus read from `retrieval/thesaurus/*.txt`: what else may be meant by a phrase.

One group a line: `a = b = c` (each for each), `a > b ; c` (typed a, also b and c), `a < b ; c`
(typed b or c, the report may say a: what people associate, looser than the others), `a ! b`
(opposites). Everything is compared without diacritics only where the question has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from core.errors import StoreError
from core.text import comparable, fold, syllables

_FOLDER = Path(__file__).parent / "thesaurus"
_LONGEST = 7  # syllables of a phrase
_LONGEST_OPPOSITE = 3
# Typed without accents these are as often other words: "công nhận" for "công nhân", "năng lượng"
# for "nâng lương", "phạt tù" for "phật tử", "tuyến đường" for "tuyên dương", "sơ đồ" for "sổ đỏ".
_MISREAD = frozenset(
    "cong nhan|nang luong|hang hai|phat tu|nho va|lam thu|dua vao|hien ke|so do|tuyen duong"
    "|truong ban|dong quy".split("|")
)
_TELLING = 4  # letters of a single syllable that is known without its accents


@dataclass(frozen=True, slots=True)
class Expansion:
    """A phrase of the question (`start`, `end`: token positions) and what may stand for it."""

    start: int
    end: int
    phrase: str
    others: tuple[str, ...]  # comparable form, accents kept
    near: tuple[str, ...] = ()  # the same, for words that only lie near


class Lexicon:
    """Phrases with their other words and their opposites."""

    def __init__(
        self,
        same: Mapping[str, set[str]],
        opposite: Mapping[str, set[str]],
        near: Mapping[str, set[str]] = MappingProxyType({}),
    ) -> None:
        self._same = _Words(same)
        self._near = _Words(near)
        self._opposite = {k: tuple(sorted(v)) for k, v in opposite.items()}

    def expand(self, text: str, accented: bool) -> list[Expansion]:
        """Expansions of the phrases in `text`, longest first at each place; below a phrase that has
        its equals no shorter one is looked at."""
        tokens = syllables(text)
        found = []
        for start in range(len(tokens)):
            for length in range(min(_LONGEST, len(tokens) - start), 0, -1):
                phrase = " ".join(tokens[start : start + length])
                others, near = self._same.of(phrase, accented), self._near.of(phrase, accented)
                if others or near:
                    found.append(Expansion(start, start + length, phrase, others, near))
                if others:
                    break
        return found

    def groups(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(phrase, what may stand for it, the looser ones too) for every phrase."""
        yield from self._same.all()
        yield from self._near.all()

    def opposites(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """(phrase, its opposites) for the phrases of `text` that have one."""
        tokens = syllables(text)
        found = []
        for start in range(len(tokens)):
            for length in range(min(_LONGEST_OPPOSITE, len(tokens) - start), 0, -1):
                phrase = " ".join(tokens[start : start + length])
                if phrase in self._opposite:
                    found.append((phrase, self._opposite[phrase]))
                    break
        return found


class _Words:
    """Phrases with what may stand for them, found with or without accents."""

    def __init__(self, words: Mapping[str, set[str]]) -> None:
        self._words = {k: tuple(sorted(v)) for k, v in words.items()}
        self._folded: dict[str, set[str]] = {}
        for phrase in self._words:
            self._folded.setdefault(fold(phrase), set()).add(phrase)

    def all(self) -> list[tuple[str, tuple[str, ...]]]:
        """Every phrase with what may stand for it, in order of the phrase."""
        return sorted(self._words.items())

    def of(self, phrase: str, accented: bool) -> tuple[str, ...]:
        """What may stand for a phrase; none when not known."""
        if phrase in self._words:
            return self._words[phrase]
        if accented and phrase != fold(phrase):
            return ()
        # Without accents a single syllable may be anything; a phrase of two is telling enough.
        if (" " not in phrase and len(phrase) < _TELLING) or phrase in _MISREAD:
            return ()
        keys = self._folded.get(phrase, ())
        return tuple(sorted({o for k in keys for o in self._words[k]}))


@lru_cache(maxsize=4)
def load_lexicon(folder: Path = _FOLDER) -> Lexicon:
    """The lexicon of a folder of `*.txt` files.

    :raises StoreError: a line that is no group; the message names file and line.
    """
    same: dict[str, set[str]] = {}
    opposite: dict[str, set[str]] = {}
    near: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.txt")):
        for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
            line = raw.partition("#")[0].strip()
            if line and not _read_group(line, same, opposite, near):
                raise StoreError(
                    f"Từ điển {path.name}, dòng {number}: không đọc được nhóm từ “{line}”."
                )
    return Lexicon(same, opposite, near)


def _read_group(
    line: str,
    same: dict[str, set[str]],
    opposite: dict[str, set[str]],
    near: dict[str, set[str]],
) -> bool:
    if "!" in line:
        words = [comparable(w) for w in line.split("!") if w.strip()]
        for word in words:
            opposite.setdefault(word, set()).update(w for w in words if w != word)
        return len(words) > 1
    if "<" in line:
        left, _, right = line.partition("<")
        head = " ".join(syllables(left))
        typed = {" ".join(syllables(w)) for w in right.split(";") if w.strip()}
        for word in typed - {head}:
            near.setdefault(word, set()).add(head)
        return bool(head and typed)
    if ">" in line:
        left, _, right = line.partition(">")
        others = {" ".join(syllables(w)) for w in right.split(";") if w.strip()}
        same.setdefault(" ".join(syllables(left)), set()).update(others)
        return bool(left.strip() and others)
    words = [" ".join(syllables(w)) for w in line.split("=") if w.strip()]
    for word in words:
        same.setdefault(word, set()).update(w for w in words if w != word)
    return len(words) > 1
