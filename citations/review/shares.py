"""Shares: a part that is more than its whole, a percentage beside the figures it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from citations.review.equations import Equation, is_count, percent, tolerance
from citations.review.figures import FigureSpan
from core.records import Span

_SHARE_LINK = re.compile(
    r"^[\s\w“”\"/,–-]{0,60}?[\s,(]*(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương đương|tức|=)\s*"
    r"(?:tỷ lệ|tỉ lệ)?\s*$|^\s*[,(]\s*$|^[\s\w]{0,30}\(\s*$",
    re.IGNORECASE,
)
_NO_SHARE = re.compile(
    r"\b(?:tăng|giảm|so với|kế hoạch|chỉ tiêu|dự toán|vượt|nghị quyết|cùng kỳ|năm trước)\b", re.I
)
_DONE = re.compile(
    r"[\s,;]*(?:[^.;:\d]{0,30}\b)?(?:giải quyết|hòa giải thành|thành|hoàn thành|xử lý|trả lời"
    r"|đúng(?: và trước)? hạn|trước hạn)(?: đúng hạn| đúng và trước hạn| xong| được)?[\s:]*",
    re.IGNORECASE,
)
_PLAN_BEHIND = re.compile(
    r"^\s*(?:so với|kế hoạch|chỉ tiêu|dự toán|mục tiêu|nghị quyết|cùng kỳ|\w+ giao)", re.IGNORECASE
)


def parts_above_wholes(text: str, figures: Sequence[FigureSpan]) -> Iterator[Equation]:
    for figure in figures:
        if figure.kind != "ratio" or figure.thing is None or figure.values[0] <= 1:
            continue  # "15/5" without a thing may be a day
        if _PLAN_BEHIND.match(text[figure.whole.end :]):
            continue
        message = f"“{figure.whole.of(text)}”: phần lớn hơn tổng số."
        yield Equation(figure.span, f"{figure.text} > 1", False, message)


def shares_of_wholes(text: str, figures: Sequence[FigureSpan]) -> Iterator[Equation]:
    """ "75/80 hộ, đạt 93,75%"; "75 trên tổng số 80 hộ, chiếm 93,75%"."""
    for i, figure in enumerate(figures[:-1]):
        share = figures[i + 1]
        if share.kind != "percent" or not _is_linked(text, figure, share):
            continue
        before = figures[i - 1] if i else None
        if figure.kind == "ratio":
            part, _, whole = figure.text.partition("/")
            words = f"{part.strip()} / {whole.strip()}"
            yield _share(figure.span.start, share, words, figure.values[0])
        elif before and is_count(figure) and _of_total(text, before, figure):
            words = f"{before.text} / {figure.text}"
            yield _share(before.span.start, share, words, before.values[0] / figure.values[0])
        elif before and is_count(figure) and _is_done_of(text, before, figure):
            words = f"{figure.text} / {before.text}"
            yield _share(before.span.start, share, words, figure.values[0] / before.values[0])


def _is_linked(text: str, figure: FigureSpan, share: FigureSpan) -> bool:
    """Whether a percentage is said of the figures before it, and of no plan."""
    between = text[figure.whole.end : share.span.start]
    if _PLAN_BEHIND.match(text[share.whole.end :]) or _NO_SHARE.search(between):
        return False
    return _SHARE_LINK.match(between) is not None


def _of_total(text: str, part: FigureSpan, whole: FigureSpan) -> bool:
    """Whether two figures stand as "75 hộ trên tổng số 80 hộ"."""
    between = text[part.whole.end : whole.span.start]
    joined = re.fullmatch(r"[\s\w]{0,30}\b(?:trên|/)\s*(?:tổng số|tổng)\s*", between)
    return joined is not None and bool(part.values and whole.values[0])


def _is_done_of(text: str, whole: FigureSpan, part: FigureSpan) -> bool:
    """Whether two figures stand as "tiếp nhận 80 hồ sơ, giải quyết đúng hạn 75 hồ sơ"."""
    between = text[whole.whole.end : part.span.start]
    same = is_count(whole) and whole.thing == part.thing
    if not same or not 0 < part.values[0] <= whole.values[0]:
        return False
    return _DONE.fullmatch(between) is not None


def _share(start: int, share: FigureSpan, words: str, value: Fraction) -> Equation:
    span = Span(start, share.span.end)
    equation = f"{words} = {percent(value * 100)}"
    if any(abs(value * 100 - said) <= tolerance(share) for said in share.values):
        return Equation(span, equation, True, "Tính đúng.")
    message = f"{equation}, không phải {share.text}."
    return Equation(span, f"{equation} ≠ {share.text}", False, message)


def shares_above_all(text: str, figures: Sequence[FigureSpan]) -> Iterator[Equation]:
    """Shares of more than all: "102% số hộ"; a plan may be passed by any much."""
    for figure in figures:
        if figure.kind != "percent" or figure.values[0] <= 100:
            continue
        around = text[max(0, figure.span.start - 60) : figure.span.end + 60]
        if _NO_SHARE.search(around) or _PLAN_BEHIND.match(text[figure.span.end :]):
            continue
        behind = text[figure.span.end : figure.span.end + 30]
        before = text[max(0, figure.span.start - 60) : figure.span.start]
        if re.match(r"\s*(?:số|tổng số|các|hộ|người|đảng viên|cán bộ)\b", behind) or re.search(
            r"(?:tỷ lệ|tỉ lệ|chiếm)[^.,;]{0,50}$", before, re.IGNORECASE
        ):
            message = f"Tỷ lệ {figure.text} lớn hơn 100%."
            yield Equation(figure.span, f"{figure.text} > 100%", False, message)
