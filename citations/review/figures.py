"""Every figure, date and sign of a text, as spans; none is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from citations.support.reading import read
from citations.support.records import Quantity, Read
from core.records import Span
from core.symbols import symbols

_DIGITS = re.compile(r"\d+(?:[.,/\u00a0]\d+)*")
# The number of a list, of a heading, of a mark that names a source: no figure of the text.
_LIST_MARK = re.compile(r"(?:^|\n)[ \t#*|>-]*(?:\*\*)?\d{1,2}(?:\.\d{1,2})*[.)-](?=[ \t*])")
_MEASURE = re.compile(r"(?<![^\W\d_])(?:k|d|c)?m[23](?!\w)")  # "m2", "km2": the 2 is no figure
_SOURCE_MARK = re.compile(r"\[\d{1,3}(?:\s*[,;]\s*\d{1,3})*\]")
# "Điều 5", "lần thứ 4", "phường 5": a name or a place in a row, no amount.
_NAMED_ORDER = re.compile(
    r"(?:\b(?:điều|khoản|điểm|mục|phần|chương|biểu|phụ lục|bảng|trang|thứ|số|khu phố|tổ dân phố"
    r"|phường|quận|quốc lộ|tỉnh lộ|đại hội|khóa|trung ương)\s+|covid\s?-)$",
    re.IGNORECASE,
)
_TIME = ("năm", "tháng", "tuần", "ngày", "giờ")
_ORDER_REACH = 14  # characters before a figure that can make it one of a row


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A figure as it stands in a text: `text == whole_text[span]`.

    `kind`: number, percent, ratio, date (full), month, year, period, sign (number and sign of a
    directive), spelt (a number in words that counts something), other (digits that are read as
    none of these), order (a place in a row or a name: "Điều 5"). `whole` takes
    in the unit and the thing counted ("7.638 nhân khẩu").
    """

    span: Span
    whole: Span
    text: str
    kind: str
    values: tuple[Fraction, ...] = ()  # what it may be: "1.800" is 1800
    unit: str | None = None  # "%", "ha", "đồng"
    thing: str | None = None  # "hộ", "chi bộ"


def figures_in(text: str) -> tuple[FigureSpan, ...]:
    """The figures of `text` (NFC) in order, none overlapping another; list numbers and source
    marks ("[3]") are none."""
    known = read(text)
    found = [*_signs(text), *_moments(known), *_quantities(known)]
    kept: list[FigureSpan] = []
    not_figures = (_LIST_MARK, _SOURCE_MARK, _MEASURE)
    marks = [Span(m.start(), m.end()) for p in not_figures for m in p.finditer(text)]
    for figure in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        taken = kept and figure.span.start < kept[-1].span.end
        if not taken and not any(m.overlaps(figure.span) for m in marks):
            kept.append(figure)
    kept = [replace(f, kind="order") if _is_order(text, f) else f for f in kept]
    covered = marks + [f.span for f in kept]
    for match in _DIGITS.finditer(text):
        span = Span(match.start(), match.end())
        for left in _left(text, span, covered):
            figure = FigureSpan(left, left, left.of(text), "other")
            kept.append(replace(figure, kind="order") if _is_order(text, figure) else figure)
    return tuple(sorted(kept, key=lambda f: f.span))


def _left(text: str, span: Span, covered: list[Span]) -> Iterator[Span]:
    """A run of digits that nothing covers, or those of its numbers that nothing covers: of "0/0/0"
    the last."""
    if not any(c.overlaps(span) for c in covered):
        yield span
        return
    for match in re.finditer(r"\d+", span.of(text)):
        number = Span(span.start + match.start(), span.start + match.end())
        if not any(c.overlaps(number) for c in covered):
            yield number


def _is_order(text: str, figure: FigureSpan) -> bool:
    if figure.kind not in ("number", "other") or figure.unit or figure.thing:
        return False
    before = text[max(0, figure.span.start - _ORDER_REACH) : figure.span.start]
    return _NAMED_ORDER.search(before) is not None


def _signs(text: str) -> list[FigureSpan]:
    return [FigureSpan(s.span, s.span, s.span.of(text), "sign") for s in symbols(text)]


def _moments(known: Read) -> list[FigureSpan]:
    found = []
    for moment in known.moments:
        span = known.span(moment.first, moment.last)
        if span is None:
            continue
        if moment.day and moment.year:
            kind = "date"
        elif moment.until:
            kind = "period"
        elif moment.month:
            kind = "month"
        else:
            kind = "year"
        found.append(FigureSpan(span, span, span.of(known.text), kind))
    return found


def _quantities(known: Read) -> list[FigureSpan]:
    found = []
    for quantity in known.quantities:
        whole = known.span(quantity.first, quantity.last)
        if whole is None or quantity.ordinal:
            continue
        span = _own(known, quantity, whole)
        kind = _kind(known, quantity)
        found.append(
            FigureSpan(
                span,
                whole,
                span.of(known.text),
                kind,
                quantity.values,
                quantity.unit,
                quantity.thing,
            )
        )
    return found


def _own(known: Read, quantity: Quantity, whole: Span) -> Span:
    """The figure alone, without what it counts; the percent sign belongs to it."""
    if quantity.unit == "%" and known.text[whole.end - 1] == "%":
        return whole
    if not known.words[quantity.first].number:  # in words: as many as were read
        last = quantity.first + len(quantity.written.split())
        return known.span(quantity.first, min(last, quantity.last)) or whole
    last = quantity.first + 1
    while last < quantity.last and known.words[last].number and not known.words[last].gap:
        last += 1
    return known.span(quantity.first, last) or whole


def _kind(known: Read, quantity: Quantity) -> str:
    if quantity.ratio is not None:
        return "ratio"
    if quantity.unit == "%":
        return "percent"
    return "number" if known.words[quantity.first].number else "spelt"


def counts_something(figure: FigureSpan) -> bool:
    """Whether a figure says how much or how many, and not how long: what needs a source."""
    return figure.kind in ("number", "percent", "ratio", "spelt") and figure.unit not in _TIME
