"""Document symbols and dates as written in Vietnamese official text.

Party: number-TYPE/BODY (70-BC/ĐU). State: number/TYPE-BODY or number/year/TYPE-BODY (33/CT-TTg,
59/2023/NĐ-CP). Real papers add blanks, NBSP, other dashes, swapped separators and OCR slips:
"70 - BC/ĐU", "39 -CTHĐ/ĐU", "04 /QĐ-ĐU", "06-TB/Đ.U", "218-QĐ/TVV", "114- KL/TW".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.records import Span
from core.text import comparable, fold

_BLANK = r"[ \t\u00a0]*"
_GAP = r"[ \t\u00a0]*\n?[ \t\u00a0]*"  # a line may be wrapped inside: "62-\nKH/ĐU"
_DASH = r"[-–—‐]"
# NQ, QĐ (QĐi), CT, KL, QC, TB, BC, KH, CTr, CTHĐ, TTr, CV, BB, HD, TT, ĐA, PA, DA, PL, NĐ, L...
_TYPE = (
    r"(?:CTHĐ|CTHD|CTPH|CTr|TTLT|TTr|QĐi|QCPH|NQLT|KHPH|NQ|QĐ|QD|CT|KL|QC|TB|BC|KH|CV|BB|HD|TT|ĐA"
    r"|PA|DA|PL|NĐ|ND|GM|ĐC)"
)
# "ĐU", "UBND", "TW", "Đ.U", "MTTQ-BTT", "ĐU-ĐBP"
_BODY = r"[A-ZĐƯ](?:[A-Za-zĐđƯư0-9]|\.(?=[A-ZĐ])){1,14}(?-i:(?:-[A-ZĐƯ]{2,10})*)"

# "70-BC/ĐU", "03/QĐ-ĐU", "59/2023/NĐ-CP", "34/2007/PL/UBTVQH11"; not "03/6/2013", "12/12 Chi bộ"
SYMBOL = re.compile(
    rf"(?<![\w/.,])(?P<number>\d{{1,4}}){_BLANK}(?P<first>[-–—‐/]){_GAP}"
    rf"(?:(?P<year>(?:19|20)\d\d){_BLANK}/{_BLANK})?"
    rf"(?:(?P<type>{_TYPE}){_BLANK}(?P<second>[-–—‐/]){_GAP}(?P<body>{_BODY})"
    r"|(?P<assembly>QH\d{1,2}))(?![\w])",
    re.IGNORECASE,
)
_BODY_SLIPS = {"TVV": "TW", "TUW": "TW", "T.W": "TW", "TƯW": "TW", "Đ.U": "ĐU", "DU": "ĐU"}
_WRITTEN = {"TTG": "TTg"}  # bodies with a small letter
_TYPE_SLIPS = {"QD": "QĐ", "ND": "NĐ", "CTHD": "CTHĐ", "QĐI": "QĐi", "CTR": "CTr", "TTR": "TTr"}

# "ngày 03 tháng 6 năm 2013", "03/6/2013", "25/ 7 /2015", "3-2-2018", "03.6.2013"
DATE = re.compile(
    rf"(?<![\d/.,])(?P<day>\d{{1,2}}){_BLANK}"
    rf"(?:\s+tháng\s+(?P<month>\d{{1,2}})\s+năm\s+(?P<year>\d{{4}})"
    rf"|(?P<mark>[/.-]){_BLANK}(?P<month2>\d{{1,2}}){_BLANK}(?P=mark){_BLANK}(?P<year2>\d{{4}}))"
    r"(?!\d)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\d/.,\-])(?:19[4-9]\d|20\d\d)(?![\d]|[.,]\d)")
# "tháng 11/2023", "quý I/2024": a year behind a slash, where YEAR looks at none ("16/2016")
_MONTH_YEAR = re.compile(r"\b(?:tháng|quý) ?(?:\d{1,2}|[ivx]{1,3}) ?/ ?((?:19|20)\d\d)(?!\d)")
PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol as found; `sign` canonical ("QĐ/TW", "CT-TTg", "2023/NĐ-CP")."""

    span: Span
    number: str
    sign: str

    @property
    def key(self) -> tuple[str, str]:
        """For comparing: number without zeros in front, sign without diacritics and separators."""
        return self.number.lstrip("0") or "0", re.sub(r"[^a-z0-9]", "", fold(self.sign).lower())


def symbols(text: str) -> Iterator[Symbol]:
    """The document symbols in `text`, in order."""
    for match in SYMBOL.finditer(text):
        span = Span(match.start(), match.end())
        yield Symbol(span, match["number"], _sign(match))


def _sign(match: re.Match[str]) -> str:
    year = f"{match['year']}/" if match["year"] else ""
    if match["assembly"]:
        return f"{year}{match['assembly'].upper()}"
    kind = match["type"] if not match["type"].islower() else match["type"].upper()
    kind = _TYPE_SLIPS.get(kind.upper(), kind)
    body = match["body"]
    body = _BODY_SLIPS.get(body.upper(), body.upper() if body.islower() else body)
    body = _WRITTEN.get(body, body)
    # A slash in front is State usage; a hyphen, Party usage: the other separator follows.
    if match["first"] == "/":
        return f"{year}{kind}-{body}"
    return f"{year}{kind}/{body}"


def dates(text: str) -> Iterator[tuple[Span, str]]:
    """(span, ISO date) of each full calendar date in `text`, in order; impossible ones left out."""
    for match in DATE.finditer(text):
        iso = iso_date(
            match["year"] or match["year2"], match["month"] or match["month2"], match["day"]
        )
        if iso:
            yield Span(match.start(), match.end()), iso


def iso_date(year: str, month: str, day: str) -> str | None:
    """The ISO form of a calendar date given in digits; None for a day that does not exist."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def years(text: str) -> list[int]:
    """The years named in `text`, in order; a period "2020 - 2025" gives its two ends."""
    plain = _MONTH_YEAR.sub(r" \1 ", comparable(text))
    found = [int(m[0]) for m in YEAR.finditer(SYMBOL.sub(" ", DATE.sub(_year_only, plain)))]
    found += [int(m[2]) for m in PERIOD.finditer(plain) if int(m[2]) not in found]
    return found


def _year_only(match: re.Match[str]) -> str:
    return " " + (match["year"] or match["year2"]) + " "


def vietnamese_date(iso: str) -> str:
    """An ISO date as official papers write it: "2013-06-03" -> "03/6/2013" (days below ten and
    months 1 and 2 are padded; HD 05-HD/VPTW)."""
    parts = iso.split("-")
    if len(parts) == 2:
        return f"tháng {int(parts[1])}/{parts[0]}"
    if len(parts) != 3:
        return iso
    year, month, day = parts
    return f"{day}/{month if int(month) <= 2 else int(month)}/{year}"
