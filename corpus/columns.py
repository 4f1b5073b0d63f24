"""The two columns of an official header, told apart however the file has run them together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.text import UPPER

TITLES = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H(?:OÀ|ÒA) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO = re.compile(r"Độc lập[ ]?[-–—][ ]?Tự do[ ]?[-–—][ ]?Hạnh phúc")
NUMBER_LINE = re.compile(
    r"Số[ \t\u00a0]*:?[ \t\u00a0]*(?P<number>\d{1,5}|[.…_]*)[ \t\u00a0.…_]*"
    r"(?P<sign>[-–/][ \t\u00a0]*[A-ZĐƯ0-9][^\s,;|]*"
    r"(?:[ \t\u00a0]*[-–/][ \t\u00a0]*[A-ZĐƯ][^\s,;|]*)*)"
)
PLACE_DATE = re.compile(
    r"(?P<place>[^,\n|]{0,60}?),?[ \t\u00a0]*ngày(?P<day>[ \t\u00a0.…_]*\d{0,2}[ \t\u00a0.…_]*)"
    r"tháng(?P<month>[ \t\u00a0.…_]*\d{0,2}[ \t\u00a0.…_]*)"
    r"năm(?P<year>[ \t\u00a0.…_]*(?:\d{4}|\d{0,3}[ \t\u00a0.…_]*))"
)
_WIDE_GAP = re.compile(r"\t+|[ \u00a0]{3,}")
# "ĐẢNG ỦY XÃ NẬM THIA" before "Nậm Thia, ngày …": words all in capitals, then one that is not
_CAPITALS_FIRST = re.compile(rf"(?:[{UPPER}]+[ ,]+){{2,}}(?=[{UPPER}][^{UPPER} ])")
_STAR_FIRST = re.compile(r"\*+[ \t]+(?=\S)")


def columns_of(rows: Iterable[str]) -> tuple[str, ...]:
    """Header lines, left column first, from rows as they stand: a line of one column, a line that
    holds both, a row of a pipe table with `<br>`."""
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        for column, cell in zip((left, right), (*_cells(row.strip()), ""), strict=False):
            column += [p.strip(" *\\") for p in re.split(r"<br ?/?>", cell) if p.strip(" *\\:-")]
    return tuple(x.strip("\t ") for x in left + right if x.strip())


def _cells(row: str) -> tuple[str, ...]:
    if "|" in row:
        return tuple(c.strip(" *") for c in row.strip("|").split("|"))
    at = _right_begins(row)
    if at:
        return row[:at].strip(" \t*"), row[at:].strip()
    return (row.strip(" *\\"),)


def _right_begins(row: str) -> int:
    """Where the right column begins in a line that holds both; 0 for a line of one column."""
    for title in (TITLES, MOTTO):
        match = title.search(row)
        if match:
            return match.start() if row[: match.start()].strip(" *_|") else 0
    if not PLACE_DATE.search(row):
        return 0
    number = NUMBER_LINE.match(row)
    if number and PLACE_DATE.search(row, number.end()):
        return number.end()
    for gap in _WIDE_GAP.finditer(row):
        # A blank inside the date is as wide: "…………, ngày       tháng 6 năm 2024".
        if "ngày" not in row[: gap.start()] and re.search(r"[^\W\d]", row[: gap.start()]):
            return gap.end()
    for first in (_CAPITALS_FIRST, _STAR_FIRST):
        match = first.match(row)
        if match:
            return match.end()
    return 0
