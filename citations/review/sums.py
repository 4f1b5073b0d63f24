"""A whole and its parts: "348 mô hình, trong đó 149 …; 167 …; 23 …; 9 …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from citations.review.equations import Equation, is_count, written
from citations.review.figures import FigureSpan
from core.records import Span

_NEAR = Fraction(1, 10)  # of the whole: parts that lack less than this were meant to make it up
_MOST = 20  # parts of a whole
_MANY = 3  # parts that look like all of them
_GAP = 90  # characters from a whole to its first part, and from part to part
_OPENS = re.compile(
    r"(?P<all>\b(?:gồm|bao gồm|chia ra|cụ thể|cụ thể là|gồm có)\b\s*:?|=)"
    r"|(?P<some>\btrong đó\b|\()|(?P<bare>:\s)",
    re.IGNORECASE,
)
# A part of the part, or what became of the whole: "27 đơn, gồm …; đã giải quyết 26 đơn".
_OTHER_LIST = re.compile(
    r"\)|\b(?:trong đó|đã|đang|giải\s+quyết|hoàn thành|còn|thành|đạt|tổ chức|qua đó|với|công nhận"
    r"|bình chọn|bình xét|duy trì|nhân rộng|khen thưởng|được)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[;.)]|,|\bvà\b")
_TOTAL = re.compile(r"\b(?:tổng cộng|cộng|tổng số là|tổng là|cả thảy)\s*(?:là|có|:)?\s*$", re.I)
_DONE = re.compile(
    r"[^.\d:]{0,30}\b(?:đã (?:được )?)?(?:giải quyết|trả lời|xử lý|hoàn thành)[^.\d:;]{0,30}",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\s*[,;]?\s*(?:và |hiện )?còn(?: lại)?\s*", re.IGNORECASE)
_STOPS = re.compile(r"[.!?]\s|\n\s*\n|\btăng\b|\bgiảm\b|\bso với\b", re.IGNORECASE)
# Traits of persons overlap ("12 nữ, 9 đảng viên"): they make no sum.
_TRAIT = re.compile(
    r"\b(?:(?<!phụ )nữ|(?<!việt )nam|dân tộc|tôn giáo|trẻ|tuổi|trình độ|đại học|trung cấp"
    r"|cao cấp|kiêm nhiệm|đảng viên là|là đảng viên|là người|xuất sắc|tiêu biểu|khá|giỏi|nghèo"
    r"|chính sách|hưu trí|mới|lần)\b",
    re.IGNORECASE,
)


def parts_of_wholes(text: str, figures: Sequence[FigureSpan]) -> Iterator[Equation]:
    taken = 0
    for i, whole in enumerate(figures):
        if i < taken or not is_count(whole):
            continue
        opened = _opened(text, whole, figures[i + 1 :])
        if opened is None:
            continue
        parts = _alike(text, whole, figures[i + 1 :], opened.end())
        if len(parts) < 2:
            continue
        made = _summed(text, whole, parts, opened)
        if made:
            yield made
            taken = i + 1 + len(parts)


def totals_after_parts(text: str, figures: Sequence[FigureSpan]) -> Iterator[Equation]:
    """ "tiếp 37 lượt, Chủ tịch tiếp 94 lượt, tổng cộng 131 lượt"."""
    for i, total in enumerate(figures):
        if not is_count(total) or not _TOTAL.search(text[: total.span.start]):
            continue
        parts: list[FigureSpan] = []
        last = total.span.start
        for figure in reversed(figures[:i]):
            between = text[figure.whole.end : last]
            if not is_count(figure) or figure.thing != total.thing or re.search(r"[.;:]", between):
                break
            parts.insert(0, figure)
            last = figure.span.start
        if len(parts) >= 2:
            yield _compared(parts, total, Span(parts[0].span.start, total.whole.end))


def done_and_left(text: str, figures: Sequence[FigureSpan]) -> Iterator[Equation]:
    """ "52 ý kiến; đã giải quyết 46 ý kiến, còn 06 ý kiến"."""
    for i in range(1, len(figures) - 1):
        done, left = figures[i], figures[i + 1]
        if not (is_count(done) and is_count(left) and done.thing == left.thing):
            continue
        wholes = [f for f in figures[:i] if is_count(f) and f.thing == done.thing]
        first = text[figures[i - 1].whole.end : done.span.start]
        second = text[done.whole.end : left.span.start]
        if not wholes or not _DONE.fullmatch(first) or not _LEFT.fullmatch(second):
            continue
        summed = done.values[0] + left.values[0]
        fitting = [f for f in wholes if summed in f.values]
        if fitting or len(wholes) == 1:  # of several it is not told which is meant
            whole = (fitting or wholes)[-1]
            yield _compared((done, left), whole, Span(whole.span.start, left.whole.end))


def _compared(parts: Sequence[FigureSpan], total: FigureSpan, span: Span) -> Equation:
    """A sum beside the figure that is said to be it."""
    summed = sum((p.values[0] for p in parts), Fraction(0))
    equation = f"{' + '.join(p.text for p in parts)} = {written(summed)}"
    if summed in total.values:
        return Equation(span, equation, True, "Cộng đúng.")
    message = f"Cộng các phần: {equation}, không bằng {total.text} {total.thing}."
    return Equation(span, f"{equation} ≠ {total.text}", False, message)


def _opened(text: str, whole: FigureSpan, following: Sequence[FigureSpan]) -> re.Match[str] | None:
    """What opens the list of parts between a whole and the next figure."""
    if not following:
        return None
    between = text[whole.span.end : following[0].span.start]
    if len(between) > _GAP:
        return None
    found = None
    for match in _OPENS.finditer(text, whole.span.end, following[0].span.start):
        found = match
    if found is None or re.search(r"[!?]", between):
        return None
    # A sentence may end between, where the next begins with "Trong đó".
    return found if "." not in between.strip(". \n") or found["some"] else None


def _alike(
    text: str, whole: FigureSpan, following: Sequence[FigureSpan], start: int
) -> list[FigureSpan]:
    """The figures behind that count the same thing, one right after another."""
    parts: list[FigureSpan] = []
    last = start
    for figure in following[:_MOST]:
        between = text[last : figure.span.start]
        if len(between) > _GAP or _STOPS.search(between):
            break
        if figure.kind == "percent":  # "149 mô hình (42,8%)" tells the part's share
            last = figure.whole.end
            continue
        if not _is_part(figure, whole):
            break
        if parts and _OTHER_LIST.search(between):
            break
        if parts and (parts[0].thing is None) != (figure.thing is None):
            break  # "…, 1 chi bộ công an với 312 đảng viên"
        parts.append(figure)
        last = figure.whole.end
    return _made_up(text, whole, parts)


def _made_up(text: str, whole: FigureSpan, parts: list[FigureSpan]) -> list[FigureSpan]:
    """The first parts that make up the whole, where what follows is set off from them by another
    sign than they from one another; else all."""
    total = Fraction(0)
    signs: set[str] = {",", "và"}
    for i, part in enumerate(parts):
        total += part.values[0]
        if i + 1 == len(parts):
            break
        between = text[part.whole.end : parts[i + 1].span.start]
        found = set(_SEPARATOR.findall(between))
        if i and total in whole.values and not found <= signs:
            return parts[: i + 1]
        signs |= found
    return parts


def _is_part(figure: FigureSpan, whole: FigureSpan) -> bool:
    """The same thing counted, or the figure alone: "kinh tế 149, văn hóa 167"."""
    if figure.kind != "number" and not is_count(figure):
        return False
    return figure.unit is None and figure.thing in (None, whole.thing)


def _summed(
    text: str, whole: FigureSpan, parts: Sequence[FigureSpan], opened: re.Match[str]
) -> Equation | None:
    span = Span(whole.span.start, parts[-1].whole.end)
    behind = text[parts[-1].whole.end : parts[-1].whole.end + 25]
    words = f"{span.of(text)}{behind}"
    if _TRAIT.search(words):
        return None
    total = sum((p.values[0] for p in parts), Fraction(0))
    said = whole.values[0]
    equation = f"{' + '.join(p.text for p in parts)} = {written(total)}"
    if total in whole.values:
        return Equation(span, equation, True, "Cộng đúng.")
    bare = any(p.thing is None for p in parts)
    many = len(parts) >= _MANY
    exhaustive = opened["all"] is not None and (many or not bare)
    if not exhaustive and not many:
        return None
    if total < said and not exhaustive and said - total > said * _NEAR:
        return None  # "trong đó có" names some of them only
    message = f"Cộng các phần: {equation}, không bằng {whole.text} {whole.thing}."
    sure = total > said or exhaustive
    return Equation(span, f"{equation} ≠ {whole.text}", False, message, sure)
