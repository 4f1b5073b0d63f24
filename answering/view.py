"""A text seen as comparable tokens, and what stands in it: figures, blanks, symbols, names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.records import Span
from core.symbols import DATE, PERIOD, Symbol, symbols
from core.text import LOWER, UPPER, fold, syllables

_AROUND = 9  # tokens beside a figure that may say what it counts
_AROUND_CHARACTERS = 70  # that hold so many tokens
# "9", "1.250", "2,26%", "12/12"; not the digits of "A1" or "3/2/2024"
_FIGURE = re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)*(?:/\d+)?(?![\d/])[ \u00a0]?(?P<percent>%)?")
# "…… hộ", "____%", "Số      -BC/ĐU"; not the three dots that end "và các việc khác..."
_BLANK = re.compile(r"(?:\.[ ]?){3,}|…[.… ]*|_{3,}|(?<=[Ss]ố)[ \t\u00a0]{3,}(?=[-–/])")
# "1.2 ", "3) ", "- " in front of a sentence are no figures
_LIST_MARK = re.compile(
    r"^[ \t]*(?:\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?:\.\d{1,2})*[.)]|[-+*•·])[ \t\u00a0]+"
)
_MONTH = re.compile(r"tháng[ \u00a0]+\d{1,2}(?![\d,%])", re.IGNORECASE)
_YEAR_WORD = re.compile(r"năm[ \u00a0]+(?:19|20)\d\d(?!\d)", re.IGNORECASE)
# "2024", but not "2024 hộ" or "2.024"
_BARE_YEAR = re.compile(
    r"(?<![\d.,/])(?:19[5-9]\d|20[0-4]\d)(?![\d.,%]|[ ]*(?:hộ|người|lượt|đồng))"
)
NAME = rf"[{UPPER}][{LOWER}]+(?:[ \u00a0][{UPPER}][{LOWER}]+){{1,3}}"
# "đồng chí Nguyễn Văn Tí"; not "đồng chí Bí thư"
_PERSON = re.compile(rf"(?:(?:[Đđ]ồng chí|[Đđ]/c|ông|bà|Ông|Bà|anh|chị)[ \u00a0]+)(?P<name>{NAME})")
# A line of nothing but a name: the signer
_SIGNED = re.compile(rf"^(?P<name>{NAME})$")
_NOT_NAMES = frozenset(
    "đảng ban bí phó chủ trưởng ủy mặt hội tỉnh huyện thị thành xã phường khối tổ trung".split()
)
# The same typed without accents
_PLAIN_NOT_NAMES = frozenset("truong dang uy huyen tinh phuong khoi".split())
# "Quy định 76", "nghị quyết 25": the number of a document mentioned in short
_SHORT_MENTION = re.compile(r"(?<=[Qq]uy định )\d+|(?<=[Nn]ghị quyết )\d+|(?<=[Cc]hỉ thị )\d+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number (or a blank, `value` empty) with the folded tokens before and after it."""

    value: str
    percent: bool
    before: tuple[str, ...]  # nearest last
    after: tuple[str, ...]  # nearest first
    span: Span


@dataclass(frozen=True, slots=True)
class View:
    """`tokens` as compared, `folded` without diacritics; sets for quick look-ups."""

    text: str
    tokens: tuple[str, ...]
    folded: tuple[str, ...]
    words: frozenset[str]
    plain: frozenset[str]
    plain_pairs: frozenset[str]
    line: str  # the folded tokens between blanks
    written: str  # the tokens between blanks, with their accents

    def joined(self) -> str:
        """The folded tokens between blanks, for finding phrases: " nghi quyet so 25 "."""
        return self.line


@lru_cache(maxsize=60_000)
def view(text: str) -> View:
    """The view of a text; cached, sentences are looked at again and again."""
    tokens = tuple(syllables(text))
    folded = tuple(fold(t) for t in tokens)
    plain_pairs = frozenset(f"{a} {b}" for a, b in pairwise(folded))
    line, written = f" {' '.join(folded)} ", f" {' '.join(tokens)} "
    return View(
        text, tokens, folded, frozenset(tokens), frozenset(folded), plain_pairs, line, written
    )


@lru_cache(maxsize=20_000)
def symbols_in(text: str) -> tuple[Symbol, ...]:
    """The document symbols in `text`, in order."""
    return tuple(symbols(text))


def _masked(text: str) -> str:
    """`text` with dates, periods, years and document symbols blotted out, length unchanged."""
    for symbol in symbols_in(text):
        start, end = symbol.span.start, symbol.span.end
        text = text[:start] + "\x00" * (end - start) + text[end:]
    for pattern in (DATE, PERIOD, _MONTH, _YEAR_WORD, _LIST_MARK, _BARE_YEAR, _SHORT_MENTION):
        text = pattern.sub(lambda match: "\x00" * len(match[0]), text)
    return text


@lru_cache(maxsize=20_000)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text, dates and document numbers left out, in order."""
    masked = _masked(text)
    return tuple(
        _figure(text, match, match[0].rstrip("% \u00a0"), bool(match["percent"]))
        for match in _FIGURE.finditer(masked)
    )


@lru_cache(maxsize=20_000)
def blanks(text: str) -> tuple[Figure, ...]:
    """The blanks to fill in, seen as figures without a value."""
    return tuple(
        _figure(text, m, "", text[m.end() : m.end() + 2].strip().startswith("%"))
        for m in _BLANK.finditer(text)
        if m.end() < len(text) and not (text[m.end() - 1] in ".…" and not text[m.end() :].strip())
    )


def _figure(text: str, match: re.Match[str], value: str, percent: bool) -> Figure:
    start = max(0, match.start() - _AROUND_CHARACTERS)
    before = view(text[start : match.start()]).folded[-_AROUND:]
    after = view(text[match.end() : match.end() + _AROUND_CHARACTERS]).folded[:_AROUND]
    return Figure(value, percent, before, after, Span(match.start(), match.end()))


@lru_cache(maxsize=20_000)
def persons(text: str) -> tuple[tuple[Span, str], ...]:
    """(span, name) of the persons that a text names with a title, or that stand alone as signer."""
    found = [
        (Span(m.start("name"), m.end("name")), m["name"])
        for m in _PERSON.finditer(text)
        if m["name"].split()[0].lower() not in _NOT_NAMES
    ]
    alone = _SIGNED.match(text.strip())
    if alone and alone["name"].split()[0].lower() not in _NOT_NAMES:
        start = text.index(alone["name"])
        found.append((Span(start, start + len(alone["name"])), alone["name"]))
    return tuple(found)


_LETTERS = re.compile(rf"[{UPPER}][{LOWER}]+(?:[ \u00a0][{UPPER}][{LOWER}]+)+")


def proper_names(text: str) -> list[str]:
    """Runs of two or more capitalised syllables that are not the opening words of the text."""
    found = []
    for match in _LETTERS.finditer(text):
        words = match[0].split()
        if match.start() == 0:
            words = words[1:]
        while words and (words[0].lower() in _NOT_NAMES or words[0].lower() in _PLAIN_NOT_NAMES):
            words = words[1:]
        if len(words) >= 2:
            found.append(" ".join(words))
    return found
