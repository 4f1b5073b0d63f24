"""Figures that a template holds of some other unit or year: facts to be confirmed, no constants.

Numbers and dates of cited documents are what they are, and so are ordinals ("Trung ương 4").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citations.references import read as read_references
from core.records import Span
from core.symbols import DATE, PERIOD, SYMBOL
from drafting.facts.encoding import encode

_ORDINAL = re.compile(
    r"(?:trung ương|khóa|khoá|mức độ|lần thứ|thứ|điều|khoản|điểm|chương|phần|mục|loại|cấp|mẫu|số"
    r"|covid[- ]?|bậc|hạng|phụ lục)\s*$",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(
    r"(?:luật|pháp lệnh|hiến pháp|nghị định|bộ luật|thông tư)[^.;]{0,80}(?:năm )?$", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d/.,–-])(?<!\d )(?:19|20)\d\d(?![\d/.,]?\d)(?!\s?[-–]\s?(?:19|20)\d\d)")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]+[.)-])(?=\s)")
_FIRST_WORDS = 40  # characters in front that can make a figure an ordinal


@dataclass(frozen=True, slots=True)
class Leftover:
    """A figure of a template. `kind`: figure, year, period, date."""

    span: Span
    written: str
    kind: str


def leftovers_of(text: str, taken: Sequence[Span], own_period: str | None) -> tuple[Leftover, ...]:
    """The figures of a sentence that are left over, in order; `taken`: its blanks.

    The template's own period is none of them: it is what `$period` stands for.
    """
    held = [*taken, *_cited(text)]
    numbering = _NUMBERING.match(text)
    if numbering:
        held.append(Span(*numbering.span()))
    found: list[Leftover] = []
    for one in _all(text, own_period):
        if not any(one.span.overlaps(s) for s in held):
            held.append(one.span)
            found.append(one)
    return tuple(sorted(found, key=lambda f: f.span))


def _cited(text: str) -> list[Span]:
    """References to documents with what belongs to them, and signs standing alone."""
    spans = [m.span for m in read_references(text)]
    return spans + [Span(*m.span()) for m in SYMBOL.finditer(text)]


def _all(text: str, own_period: str | None) -> Iterator[Leftover]:
    for match in PERIOD.finditer(text):
        if f"{match[1]}-{match[2]}" != own_period:
            yield Leftover(Span(*match.span()), match[0], "period")
    for match in DATE.finditer(text):
        yield Leftover(Span(*match.span()), match[0], "date")
    periods = [Span(*m.span()) for m in PERIOD.finditer(text)]
    for match in _YEAR.finditer(text):
        before = text[: match.start()]
        span = Span(*match.span())
        if own_period == match[0] or any(span.overlaps(p) for p in periods):
            continue
        if not _NAMED_YEAR.search(before[-2 * _FIRST_WORDS :]):
            yield Leftover(span, match[0], "year")
    for figure in encode(text).figures:
        before = text[max(0, figure.span.start - _FIRST_WORDS) : figure.span.start]
        if not figure.year and not _ORDINAL.search(before):
            yield Leftover(figure.span, figure.written, "figure")


def own_periods(text: str, own_period: str | None) -> list[Span]:
    """Where a sentence names the template's own period: "nhiệm kỳ 2021 – 2025", "năm 2024"."""
    if own_period is None:
        return []
    found = [Span(*m.span()) for m in PERIOD.finditer(text) if f"{m[1]}-{m[2]}" == own_period]
    cited = _cited(text)
    if re.fullmatch(r"\d{4}", own_period):
        found += [Span(*m.span()) for m in _YEAR.finditer(text) if m[0] == own_period]
    return [s for s in found if not any(s.overlaps(c) for c in cited)]
