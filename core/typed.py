"""Values as a person types them, read into the stored form."""

from __future__ import annotations

import re
from datetime import date

from core.errors import InputError

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")  # 18/4/2018, 18-04-2018
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})[/.-](\d{4})")  # 6/2024, tháng 6/2024
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")  # 2018-04-18, 2024-06


def read_date(typed: str) -> str | None:
    """The ISO form of a date as a person types it; None for an empty box.

    :raises InputError: when it is not a date.
    """
    text = typed.strip()
    if not text:
        return None
    day, month, year = 0, 0, 0
    if match := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _MONTH.fullmatch(text):
        month, year = (int(part) for part in match.groups())
    elif match := _ISO.fullmatch(text):
        year, month, day = (int(part or 0) for part in match.groups())
    try:
        date(year, month, day or 1)
    except ValueError:
        raise InputError(
            f"Ngày “{text}” không đọc được; hãy ghi như 18/4/2018, hoặc 6/2024 khi chỉ biết tháng."
        ) from None
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"
