"""Names in a question that the library does not know: another unit, a person nobody mentions.

"Phường Thạch Linh có bao nhiêu hộ?" is not answered from a report that only names the ward as its
neighbour, nor a question on "Bí thư Nguyễn Văn A" by what another secretary did.
"""

from __future__ import annotations

import re

from answering.asked import Want
from answering.choice import Chosen, refused
from answering.forms.case import Case
from answering.slips import edits
from answering.view import NAME
from core.text import comparable, fold

_PLACE = re.compile(
    r"\b(?P<level>(?i:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|tỉnh|quận))"
    rf" (?P<name>{NAME})"
)
_PERSON = re.compile(
    r"\b(?:(?i:đồng chí|ông|bà)|[Bb]í thư|[Cc]hủ tịch|[Tt]rưởng ban|[Tt]rưởng khối)"
    rf" (?P<name>{NAME})"
)
_LEVELS = (
    {"xa", "phuong", "thi tran", "dac khu"},
    {"huyen", "thi xa", "quan", "thanh pho"},
    {"tinh", "thanh pho"},
)
_ASKED_OF_A_UNIT = frozenset({Want.FIGURE, Want.PERSON, Want.LIST, Want.TREND, Want.YEARS})
_FEWEST = 3  # syllables of a person's full name


def unknown_name(case: Case) -> Chosen | None:
    """A refusal that names the unit or person that the library does not have; None otherwise."""
    return _unknown_unit(case) or _unknown_person(case)


def _unknown_unit(case: Case) -> Chosen | None:
    asked = case.asked
    if case.route.own or not (asked.wants & _ASKED_OF_A_UNIT or asked.role):
        return None
    for match in _PLACE.finditer(asked.text):
        level, name = fold(match["level"].lower()), fold(comparable(match["name"]))
        known = [u for u in case.route.units if u in name or name in u]
        other_level = known and not any(_same_level(case, level, unit) for unit in known)
        if other_level or not case.route.units:
            return refused(f"Kho không có tài liệu của {match[0]}{_nearest(case, name)}.")
    return None


def _nearest(case: Case, name: str) -> str:
    """The units whose names are one letter away, to be named in a refusal: asked for, not taken."""
    alike = case.catalogue.full_names({name, *edits(name)})
    return f"; tên gần giống trong kho: {', '.join(alike)}" if alike else ""


def _same_level(case: Case, level: str, bare: str) -> bool:
    """Whether a unit of that name stands at the level asked: a ward is no district."""
    own = case.catalogue.levels(bare)
    return level in own or any(level in group and own & group for group in _LEVELS)


def _unknown_person(case: Case) -> Chosen | None:
    text = None
    for match in _PERSON.finditer(case.asked.text):
        name = match["name"]
        if len(name.split()) < _FEWEST:
            continue
        if text is None:
            text = " ".join(fold(comparable(c.text)) for c in case.candidates)
        if fold(comparable(name)) not in text:
            return refused(f"Kho không nhắc đến {match[0]}.")
    return None
