"""Dates, parts of dates and periods, as places among the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citations.support.records import Moment, Word

_B = r"[ \t\u00a0]*"
_FULL = re.compile(
    rf"(?<![\d/.,])(?P<d>\d{{1,2}})(?:{_B}\s*tháng\s*(?P<m>\d{{1,2}})\s*năm\s*(?P<y>\d{{4}})"
    rf"|{_B}[/.-]{_B}(?P<m2>\d{{1,2}}){_B}[/.-]{_B}(?P<y2>\d{{4}}))(?![\d/])",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?<![\d/])(?P<y>(?:19|20)\d\d)\s*(?:[-–—]|đến(?: hết)?(?: năm)?|tới)\s*(?:năm\s*)?"
    r"(?P<u>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:tháng\s*(?P<m>\d{1,2})\s*(?:/|-|năm)\s*(?P<y>\d{4}))(?!\d)", re.IGNORECASE)
_QUARTER = re.compile(
    r"quý\s*(?P<q>[ivIV]{1,3}|\d)\s*(?:/|-|năm|,)\s*(?:năm\s*)?(?P<y>\d{4})(?!\d)"
)
_MONTH_SLASH = re.compile(r"(?<![\d/.,])(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\d/])")
_DAY_MONTH = re.compile(
    r"(?:ngày|trước|đến|hết|vào|từ|sáng|chiều)\s+(?:ngày\s+)?(?P<d>\d{1,2})"
    r"(?:/|-|\s+tháng\s+)(?P<m>\d{1,2})(?![\d/]|\s*%)",
    re.IGNORECASE,
)
_ONLY_MONTH = re.compile(r"(?<!\d )\btháng\s+(?P<m>\d{1,2})(?![\d/]|[.,]\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.,\-])(?P<y>(?:19[4-9]\d|20\d\d))(?![\d/]|[.,]\d)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FIRST_QUARTER = 100  # quarters stand as months behind this
_COUNTED = re.compile(
    r"\s*(?:hộ|nhân|người|đồng|lượt|ha|m2|triệu|tỉ|tỷ|đảng viên|hội viên)\b", re.I
)


def moments_of(text: str, words: tuple[Word, ...], taken: set[int]) -> tuple[Moment, ...]:
    """The dates, in order; words in `taken` are part of something else, and those found join it."""
    found: list[Moment] = []
    for start, end, parts in _raw(text):
        places = [i for i, w in enumerate(words) if start <= w.start and w.end <= end]
        if not places or any(i in taken for i in places) or not _is_date(parts):
            continue
        taken.update(places)
        found.append(Moment(places[0], places[-1] + 1, **parts))
    return tuple(sorted(found, key=lambda m: m.first))


def _raw(text: str) -> Iterator[tuple[int, int, dict[str, int]]]:
    """(start, end, parts) of what may be a date, the fullest forms first."""
    for m in _FULL.finditer(text):
        yield (
            m.start(),
            m.end(),
            {"day": int(m["d"]), "month": int(m["m"] or m["m2"]), "year": int(m["y"] or m["y2"])},
        )
    for m in _PERIOD.finditer(text):
        yield m.start(), m.end(), {"year": int(m["y"]), "until": int(m["u"])}
    for m in _QUARTER.finditer(text):
        month = _FIRST_QUARTER + _QUARTERS.get(m["q"].lower(), 0)
        yield m.start(), m.end(), {"month": month, "year": int(m["y"])}
    for pattern in (_MONTH, _MONTH_SLASH):
        for m in pattern.finditer(text):
            yield m.start(), m.end(), {"month": int(m["m"]), "year": int(m["y"])}
    for m in _DAY_MONTH.finditer(text):
        yield m.start("d"), m.end(), {"day": int(m["d"]), "month": int(m["m"])}
    for m in _ONLY_MONTH.finditer(text):
        yield m.start("m"), m.end(), {"month": int(m["m"])}
    for m in _YEAR.finditer(text):
        named = text[max(0, m.start() - 4) : m.start()].lower() == "năm "
        if named or not _COUNTED.match(text, m.end()):
            yield m.start(), m.end(), {"year": int(m["y"])}


def _is_date(parts: dict[str, int]) -> bool:
    month = parts.get("month", 1)
    return parts.get("day", 1) <= 31 and (month <= 12 or month > _FIRST_QUARTER)


def holds(known: Moment, asked: Moment) -> bool:
    """Whether a date known says the date asked: each part that is asked is given, and the same."""
    if asked.until is not None:
        return (known.year, known.until) == (asked.year, asked.until)
    if known.until is not None:  # the ends of a period are named by it
        return asked.month is None and asked.day is None and asked.year in (known.year, known.until)
    parts = ((known.year, asked.year), (known.month, asked.month), (known.day, asked.day))
    return all(a is None or k == a for k, a in parts)


def grain(moment: Moment) -> tuple[bool, bool, bool]:
    """Which parts a date has: day, month, until."""
    return moment.day is not None, moment.month is not None, moment.until is not None
