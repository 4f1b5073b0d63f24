"""A text as one line of marks, so that figures can be found by the words around them.

"Hộ nghèo còn 54 hộ, chiếm 2,30%" becomes " hộ nghèo còn #0 hộ , chiếm #1 %".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citations.support.records import Word
from citations.support.tokens import words_of
from core.records import Span
from core.symbols import DATE, PERIOD, SYMBOL, YEAR
from core.text import UPPER, fold
from drafting.facts.numbers import NUMBER

_RATIO = re.compile(r"(?<![\w.,/])\d{1,4} ?/ ?\d{1,4}(?![\w/]|[.,]\d)")
_LIST_MARK = re.compile(r"(?:^|(?<=\n))[ \t]*(?:\d{1,2}(?:\.\d{1,2})*[.)](?=[ \t]))", re.MULTILINE)
_PART_OF_YEAR = re.compile(
    r"(?i)\b(?:tháng|quý|thang|quy) ?\d{1,2}(?:[/.-]\d{4})?\b|\b\d{1,2}/\d{4}\b"
)
_HALF_YEAR = re.compile(r"(?i)\b\d tháng (?:đầu|cuối)|\b\d thang (?:dau|cuoi)")
_SQUARE = re.compile(r"\bk?m[23](?!\d)")  # the figure of a measure: "m2"
# The number of a row, where a table has come out as lines: "1 Hộ nghèo (%) 11,6 3,4"
_ROW_NUMBER = re.compile(rf"^[ \t]*\d{{1,3}}(?= [{UPPER}])", re.MULTILINE)
_TAKEN = (_SQUARE, _ROW_NUMBER, SYMBOL, DATE, PERIOD, _PART_OF_YEAR, _HALF_YEAR, _LIST_MARK)
OTHER = "§"  # a number that counts nothing: of a date, a sign, a list


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the text, by its number in the line."""

    span: Span
    written: str
    year: bool = False  # written like a year: counts only where a frame says so


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text in its line of marks. `places`: where each mark begins, and the text's place."""

    text: str
    line: str
    figures: tuple[Figure, ...]


def encode(text: str, *, folded: bool = False, slots: tuple[Span, ...] = ()) -> Encoded:
    """`text` as a line; `folded` without diacritics. `slots` stand for figures, blanks say."""
    figures = _figures(text, slots)
    by_start = {f.span.start: (i, f) for i, f in enumerate(figures)}
    hidden = [s for s in slots]
    pieces: list[str] = []
    last_end = 0
    plain = _without(text, hidden)
    words = list(words_of(plain))
    for word in _with_slots(words, figures, slots):
        mark = _break(text[last_end : word.start], word.gap)
        if mark:
            pieces.append(mark)
        if word.start in by_start:
            number, figure = by_start[word.start]
            pieces.append(f"#{number}")
            last_end = figure.span.end
            continue
        if word.start < last_end:
            continue
        pieces.append(OTHER if word.number else fold(word.form) if folded else word.form)
        last_end = word.end
    return Encoded(text, " " + " ".join(pieces), figures)


def _without(text: str, spans: list[Span]) -> str:
    """`text` with blanks for the characters of `spans`; the length stays."""
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _figures(text: str, slots: tuple[Span, ...]) -> tuple[Figure, ...]:
    if slots:
        text = _without(text, list(slots))
    taken = [Span(*m.span()) for pattern in _TAKEN for m in pattern.finditer(text)]
    found = [Figure(s, "") for s in slots]
    for pattern in (_RATIO, NUMBER):
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if any(span.overlaps(t) for t in taken):
                continue
            taken.append(span)
            year = YEAR.fullmatch(match[0]) is not None
            found.append(Figure(span, match[0], year))
    return tuple(sorted(found, key=lambda f: f.span.start))


def _with_slots(
    words: list[Word], figures: tuple[Figure, ...], slots: tuple[Span, ...]
) -> list[Word]:
    added = [Word("", s.start, s.end, 0, False, True) for s in slots]
    return sorted([*words, *added], key=lambda w: w.start)


def _break(between: str, gap: int) -> str:
    """The mark of what parts two words: "." a sentence, ";", ":", "(", ",", or nothing."""
    # A wrapped line may go on with a bracket: "12 chi bộ trực thuộc\n(8 chi bộ thôn …".
    ends = re.search(r"[.!?…]", between) or ("\n" in between and "(" not in between)
    if gap == 3 and ends:
        return "."
    for sign, mark in ((";", ";"), (":", ":"), ("|", ";"), ("(", "("), (")", "("), (",", ",")):
        if sign in between:
            return mark
    return "," if gap == 1 and re.search(r"\s[-–—]\s", between) else ""
