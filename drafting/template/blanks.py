"""Where a template leaves room to be filled: dots, spaces inside numbers and dates, empty brackets.

"Từ đầu năm đã tiếp ….. lượt" is a blank; "các chỉ thị, nghị quyết…về công tác này" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.records import Span
from core.text import UPPER
from drafting.facts.frames import units_known

_GAP = r"[ \t\u00a0]"
_WIDE = "{2,99}"  # blanks that leave room; bounded, so that no text takes long to read
# "…", "…..", "......", "____"; a single "." or ".." ends a sentence.
_DOTS = re.compile(r"(?:[.…]*…[.…]*|\.{3,}|_{3,})")
# A date of which a part is open: "ngày …/…./2022", "ngày     /6/2024", "ngày … tháng … năm 20…",
# "ngày       tháng 6 năm 2024". What the day stands in may be dots or spaces.
_OPEN = rf"(?:{_GAP}{{0,99}}[.…_]{{1,99}}{_GAP}{{0,99}}|{_GAP}{_WIDE})"
_PART = rf"(?:{_OPEN}|{_GAP}{{0,99}}\d{{1,2}}{_GAP}{{0,99}})"
_YEAR = rf"{_GAP}{{0,99}}(?:\d{{4}}|\d{{0,3}}[.…_]+|\d{{2}}(?={_GAP}{_WIDE})|{_GAP}{_WIDE})"
_DATE = re.compile(
    rf"(?<=ngày)(?:{_GAP}{{0,99}}(?P<slash>{_PART}|{_GAP})/(?:{_PART}|{_GAP}+)/{_YEAR}"
    rf"|{_PART}tháng{_PART}năm{_YEAR})",
    re.IGNORECASE,
)
# "Số      -CV/HU", "số …./KH-UBND"
_NUMBER = re.compile(
    rf"(?<=số)[:]?(?:{_GAP}{_WIDE}|{_GAP}{{0,99}}[.…_]{{1,99}}{_GAP}{{0,99}})(?={_GAP}{{0,99}}[-–/]{_GAP}{{0,99}}[{UPPER}])",
    re.IGNORECASE,
)
# "-CV/        ,": the body of a sign
_BODY = re.compile(rf"(?<=[{UPPER}]/)(?:{_GAP}{_WIDE}|[.…_]{{2,}})(?=[,;]|{_GAP}|$)", re.MULTILINE)
_YEAR_LEFT = re.compile(
    r"(?<=năm )(?:19|20)[.…_]+|(?<=/)(?:19|20)[.…_]+|(?<=năm )(?:19|20)(?=[ ]{2,})"
)
_BRACKETS = re.compile(rf"(?<=\()(?:{_GAP}{{1,99}}|[.…_]{{2,}})(?=\))")
# Between a word that waits for a value and what the value counts: "có      hộ"
_SPACES = re.compile(rf"(?<=[^\W\d_]){_GAP}{{3,99}}(?=[^\W\d_%])")
# A value is wanted behind these, whatever follows.
_WAITING = re.compile(
    r"(?:^|[\W_])(?:số|ngày|tháng|năm|quý|xã|phường|thị trấn|thôn|bản|ấp|huyện|tỉnh|thị xã"
    r"|thành phố|có|còn|đạt|chiếm|được|với|và|của|là|gồm|như|giáp|phía|tại|tên|gần|trên|hơn|khoảng"
    r"|tổng số|tăng|giảm|thành|cử|ở|đạo|đối với|tiếp|ông|bà|đồng chí|tỷ lệ|bình quân|về|từ"
    r"|đến)[\s]*$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:xã|phường|thị trấn|thôn|bản|ấp|huyện|tỉnh|thị xã|thành phố)\s*$", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*(?:%|/|[-–]\s?[A-ZĐ])")
_OPENS_LINE = re.compile(r"(?:^|[\n|:(])[ \t\u00a0]*$")
_CLOSES = re.compile(r"[ \t\u00a0]*(?:[,;.)|\n]|$)")
_LONG = 5  # dots; an ellipsis of a list has three or four
_SURE = 8  # more dots than anyone writes for "and so on"
_GLYPH = 3  # "…" is three dots


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to be filled. `kind`: date, number (of a document), body, year, or "" for any."""

    span: Span
    kind: str = ""
    dots: int = 0  # how much room is left; 0 where spaces leave it


def blanks_of(text: str) -> tuple[Blank, ...]:
    """The blanks of `text`, in order, none overlapping; a date with open parts is one blank."""
    found: list[Blank] = []
    for blank in _all(text):
        if blank.span.end > blank.span.start and not any(
            blank.span.overlaps(b.span) for b in found
        ):
            found.append(blank)
    return tuple(sorted(found, key=lambda b: b.span))


def _all(text: str) -> Iterator[Blank]:
    for match in _DATE.finditer(text):
        if re.search(rf"[.…_]|{_GAP}{_WIDE}|{_GAP}/", match[0]):
            yield Blank(_stripped(match.span(), text), "date")
    for kind, pattern in (("number", _NUMBER), ("body", _BODY), ("year", _YEAR_LEFT)):
        yield from (Blank(Span(*m.span()), kind) for m in pattern.finditer(text))
    yield from (Blank(Span(*m.span()), "", _room(m[0])) for m in _BRACKETS.finditer(text))
    for match in _DOTS.finditer(text):
        if _wants(text, match):
            end = match.end() - _ends_sentence(text, match)
            yield Blank(Span(match.start(), end), "", _room(match[0]))
    for match in _SPACES.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        if _WAITING.search(before[-20:]) and _counts(behind):
            yield Blank(Span(*match.span()))


def _stripped(place: tuple[int, int], text: str) -> Span:
    """The place without the one blank behind "ngày", nor those behind its year."""
    start, end = place
    if text[start] in " \t\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\u00a0":
        end -= 1
    return Span(start, end)


def _room(dots: str) -> int:
    return sum(_GLYPH if c == "…" else 1 for c in dots)


def _ends_sentence(text: str, match: re.Match[str]) -> int:
    """1 where the last dot of a blank is the stop of its sentence: "huyện………….. Xã có …"."""
    behind = text[match.end() : match.end() + 3]
    ends = re.match(rf"[ \t\u00a0]*(?:$|\n|[{UPPER}])", behind)
    if "…" not in match[0] and not re.match(r" [^\W\d_]", behind):
        return 0  # a leader of dots that fills its line
    return int(match[0].endswith(".") and len(match[0]) > 1 and ends is not None)


def _wants(text: str, match: re.Match[str]) -> bool:
    """Whether dots stand for a value, and not for "and so on"."""
    before, behind = text[: match.start()], text[match.end() :]
    if before.rstrip(" \t\u00a0").endswith("v.v"):
        return False
    if before.rstrip(" \t\u00a0").endswith(","):
        return _counts(behind) or _room(match[0]) > 2 * _LONG
    if _BEHIND.match(behind) or _counts(behind) or _OPENS_LINE.search(before):
        return True
    if _WAITING.search(before[-20:]):
        # A name takes room: "liên thôn....qua đó" goes on as a list does.
        named = _PLACE.search(before[-20:]) is None or not re.match(r"[^\W\dA-ZĐ_]", behind)
        return named or _room(match[0]) >= _LONG or behind.startswith("và")
    return _room(match[0]) >= _SURE or (
        _room(match[0]) >= _LONG and (match[0].count("…") >= 2 or _CLOSES.match(behind) is not None)
    )


def _counts(behind: str) -> bool:
    """Whether what follows is a measure or a thing that is counted."""
    words = re.findall(r"[^\W_]+", behind[:40].casefold())[:3]
    if not words or not re.match(r"[ \t\u00a0]*[^\W_]", behind):
        return False
    known = units_known()
    return any(" ".join(words[:n]) in known for n in (1, 2, 3))
