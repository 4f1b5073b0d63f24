"""The period a subject line speaks of."""

from __future__ import annotations

import re

from core.symbols import DATE, PERIOD, YEAR
from core.text import comparable

_AHEAD = re.compile(r"(?:nhiệm vụ|phương hướng|kế hoạch).*")
_YEARS_LONG = re.compile(r"\b(\d{1,2}) năm (?:thực hiện|triển khai|thi hành)")
_QUARTER = re.compile(r"quý (iv|i{1,3}|[1-4])\b")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = re.compile(r"\b(6|9|06|09|sáu|chín) tháng(?! \d)")
_MONTH = re.compile(r"\btháng (\d{1,2})\b")
_BEHIND_SLASH = re.compile(r"(?<=[\divx])/(?=(?:19|20)\d\d\b)")  # "quý I/2026", "tháng 5/2024"


def period_of(subject: str, date: str | None) -> str | None:
    """The period a subject line speaks of: "2021-2025", "2024", "2024-H1", "2024-Q3", "2024-05".

    `date` (ISO) ends "5 năm thực hiện …", which names no years. None when nothing is said.
    """
    words = comparable(subject)
    span = PERIOD.search(words)
    if span:
        return f"{span[1]}-{span[2]}"
    plain = _BEHIND_SLASH.sub(" ", DATE.sub(" ", words))
    long = _YEARS_LONG.search(plain)
    if long and date:
        return f"{int(date[:4]) - int(long[1])}-{date[:4]}"
    year = YEAR.search(_AHEAD.sub("", plain)) or YEAR.search(plain)
    if year is None:
        return None
    named = year[0]
    before = plain[: year.start()]
    done = _AHEAD.sub("", before)  # "9 tháng đầu năm, nhiệm vụ quý IV năm 2025": of nine months
    before = done if _QUARTER.search(done) or _MONTHS.search(done) else before
    quarter = _QUARTER.search(before)
    if quarter:
        return f"{named}-Q{_QUARTERS.get(quarter[1], quarter[1])}"
    months = _MONTHS.search(before)
    if months:
        return f"{named}-{'H1' if months[1] in ('6', '06', 'sáu') else 'M9'}"
    month = _MONTH.search(before)
    return f"{named}-{int(month[1]):02d}" if month and 1 <= int(month[1]) <= 12 else named
