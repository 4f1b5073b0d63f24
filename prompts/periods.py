"""The variables of outlines: what a report's period is called, and the period after it."""

from __future__ import annotations

import re
from dataclasses import replace

from core.errors import InputError
from core.outlines import Outline, SectionSpec

VARIABLES = ("period", "next", "span", "next_span", "years", "unit", "resolution")
# The resolution that the shipped outlines of O1 and O2 sum up, where no other is given.
RESOLUTION = (
    "Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng (khóa XI) về tăng"
    " cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới"
)
_YEAR = re.compile(r"(\d{4})")
_YEARS = re.compile(r"(\d{4}) ?[-–] ?(\d{4})")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H1|M9|\d{2})")
_ROMAN = ("I", "II", "III", "IV")
_VARIABLE = re.compile(r"\$(\w+)")
_LAST_MONTH = 12


def variables_of(period: str, unit: str = "", resolution: str = RESOLUTION) -> dict[str, str]:
    """The variables for a period: "2026", "2021-2026", "2026-Q1", "2026-H1", "2026-M9", "2026-05".

    :raises InputError: when the period is none of these.
    """
    text = period.strip()
    if found := _YEARS.fullmatch(text):
        first, last = int(found[1]), int(found[2])
        if last <= first:
            raise InputError(f"Kỳ “{period}” có năm cuối không sau năm đầu; hãy ghi như 2021-2026.")
        # Terms may share a border year: after 2020-2025 comes 2025-2030, after 2021-2025 2026-2030.
        length = last - first
        start = last if length % 5 == 0 else last + 1
        following = f"{start} - {start + length}"
        named = f"{first} - {last}"
        span, after = f"giai đoạn {named}", f"giai đoạn {following}"
        return _all(named, following, span, after, str(length), unit, resolution)
    if found := _PART.fullmatch(text):
        span, after = _parts(int(found[1]), found[2], period)
        return _all(span, after, span, after, "1", unit, resolution)
    if found := _YEAR.fullmatch(text):
        year = int(found[1])
        return _all(
            str(year), str(year + 1), f"năm {year}", f"năm {year + 1}", "1", unit, resolution
        )
    raise InputError(
        f"Kỳ báo cáo “{period}” không đọc được; hãy ghi như 2026, 2021-2026, 2026-Q1, 2026-H1."
    )


def _all(
    period: str, following: str, span: str, after: str, years: str, unit: str, resolution: str
) -> dict[str, str]:
    values = (period, following, span, after, years, unit, resolution)
    return dict(zip(VARIABLES, values, strict=True))


def _parts(year: int, part: str, period: str) -> tuple[str, str]:
    if part.startswith("Q"):
        quarter = int(part[1])
        after = (quarter + 1, year) if quarter < len(_ROMAN) else (1, year + 1)
        return (
            f"quý {_ROMAN[quarter - 1]} năm {year}",
            f"quý {_ROMAN[after[0] - 1]} năm {after[1]}",
        )
    if part == "H1":
        return f"6 tháng đầu năm {year}", f"6 tháng cuối năm {year}"
    if part == "M9":
        return f"9 tháng năm {year}", f"quý IV năm {year}"
    month = int(part)
    if not 1 <= month <= _LAST_MONTH:
        raise InputError(f"Kỳ “{period}” có tháng không đúng; hãy ghi tháng từ 01 đến 12.")
    after = (month + 1, year) if month < _LAST_MONTH else (1, year + 1)
    return f"tháng {month} năm {year}", f"tháng {after[0]} năm {after[1]}"


def filled(text: str, variables: dict[str, str]) -> str:
    """`text` with its $variables; in a heading in capitals their words are capitals too."""
    capitals = _VARIABLE.sub("", text).isupper()

    def value(match: re.Match[str]) -> str:
        found = variables.get(match[1])
        if found is None:
            raise InputError(f"Không có giá trị cho biến “${match[1]}” trong “{text}”.")
        return found.upper() if capitals else found

    return _VARIABLE.sub(value, text)


def fitted(outline: Outline, period: str, unit: str = "", resolution: str = RESOLUTION) -> Outline:
    """The outline for a period and unit: subject, headings and texts without variables.

    :raises InputError: when the period cannot be read.
    """
    variables = variables_of(period, unit, resolution)
    return replace(
        outline,
        subject=filled(outline.subject, variables),
        sections=tuple(_fitted(section, variables) for section in outline.sections),
    )


def _fitted(section: SectionSpec, variables: dict[str, str]) -> SectionSpec:
    return replace(
        section,
        heading=filled(section.heading, variables),
        questions=tuple(filled(q, variables) for q in section.questions),
        text=tuple(filled(t, variables) for t in section.text),
    )
