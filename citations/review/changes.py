"""Changes: "từ 3,8% xuống 2,26%, giảm 1,54 điểm %"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.review.equations import Equation, half_digit, percent, tolerance, written
from citations.review.figures import FigureSpan, figures_in
from core.records import Span

_FROM = re.compile(r"\btừ\s+(?:mức |chỗ )?(?:khoảng )?$", re.IGNORECASE)
_TO = re.compile(
    r"^[^.;:]{0,45}?\b(?P<way>xuống còn|giảm còn|giảm xuống|xuống|còn|tăng lên|lên đến|lên|đến|tới)"
    r"\s+(?:còn )?$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"^[^.;:]{0,60}?\b(?P<way>tăng|giảm)\s*(?:thêm|được|đi|khoảng)?\s*$", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(tăng|giảm)\b[^.;:,]{0,40}$", re.IGNORECASE)
# "bình quân giảm 5,57 điểm mỗi năm" is no difference of the two.
_EACH = re.compile(r"\W*(?:bình quân|trung bình|mỗi|hằng|hàng)\b|\s*/\s*năm", re.IGNORECASE)
_DOWN = frozenset(("xuống còn", "giảm còn", "giảm xuống", "xuống", "còn"))
_UP = frozenset(("tăng lên", "lên đến", "lên"))


def changes_stated(text: str, figures: Sequence[FigureSpan]) -> Iterator[Equation]:
    """ "từ 3,8% xuống 2,26%, giảm 1,54 điểm %"."""
    for i, way in _courses(text, figures):
        first, second = figures[i], figures[i + 1]
        down = _is_down(text, first, way)
        if down is not None and (second.values[0] > first.values[0]) == down:
            yield _wrong_way(first, second, down)
            continue
        for change in figures[i + 2 : i + 4]:  # "từ 397 hộ xuống 351 hộ, còn 35,8%, giảm 46 hộ"
            if made := list(_change(text, first, second, change)):
                yield from made
                break


def courses_in(text: str) -> list[tuple[FigureSpan, FigureSpan]]:
    """(first, last) of what a text says to have gone from one figure to another."""
    figures = [f for f in figures_in(text) if f.values]
    return [(figures[i], figures[i + 1]) for i, _ in _courses(text, figures)]


def _courses(text: str, figures: Sequence[FigureSpan]) -> Iterator[tuple[int, str]]:
    """(place of the first figure, the word that leads to the next) of each course."""
    for i, first in enumerate(figures[:-1]):
        second = figures[i + 1]
        if not _FROM.search(text[max(0, first.span.start - 20) : first.span.start]):
            continue
        way = _TO.match(text[first.whole.end : second.span.start])
        if way is not None and first.unit == second.unit and first.kind == second.kind:
            yield i, way["way"].lower()


def _is_down(text: str, first: FigureSpan, way: str) -> bool | None:
    before = _BEFORE.search(text[max(0, first.span.start - 60) : first.span.start])
    if before:
        return before[1].lower() == "giảm"
    return True if way in _DOWN and way != "còn" else False if way in _UP else None


def _wrong_way(first: FigureSpan, second: FigureSpan, down: bool) -> Equation:
    said = "giảm" if down else "tăng"
    sign = ">" if second.values[0] > first.values[0] else "<"
    span = Span(first.span.start, second.span.end)
    equation = f"{second.text} {sign} {first.text}"
    return Equation(span, equation, False, f"Câu nói {said} nhưng {equation}.")


def _change(
    text: str, first: FigureSpan, second: FigureSpan, change: FigureSpan
) -> Iterator[Equation]:
    between = text[second.whole.end : change.span.start]
    way = _CHANGE.match(between)
    if _EACH.search(between) or _EACH.match(text[change.whole.end :]):
        return
    if way is None or change.kind not in ("number", "percent"):
        return
    span = Span(first.span.start, change.whole.end)
    high, low = sorted((first.values[0], second.values[0]), reverse=True)
    rises = second.values[0] > first.values[0]
    names = (second.text, first.text) if rises else (first.text, second.text)
    equation = f"{names[0]} − {names[1]} = {written(high - low)}"
    if rises != (way["way"].lower() == "tăng"):
        message = f"Câu nói {way['way'].lower()} nhưng {first.text} → {second.text}."
        yield Equation(span, equation, False, message)
        return
    said = change.values
    shares = change.unit == "%" and first.unit != "%"
    if not shares and any(abs(high - low - v) <= half_digit(change) for v in said):
        yield Equation(span, equation, True, "Tính đúng.")
        return
    if change.unit == "%" and first.values[0]:  # of the first: "tăng 12%"
        relative = (high - low) / first.values[0] * 100
        shown = f"({names[0]} − {names[1]}) / {first.text} = {percent(relative)}"
        if any(abs(relative - v) <= tolerance(change) for v in said):
            yield Equation(span, shown, True, "Tính đúng.")
            return
        equation = shown if shares else equation
    if change.unit in ("%", first.unit) or change.thing == first.thing:
        message = f"{equation}, không phải {change.text}."
        yield Equation(span, f"{equation} ≠ {change.text}", False, message)
