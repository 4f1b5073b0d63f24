"""The records of the form: who writes, and the figures, dates and names that are given.

A blank is a fact without a value, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.outlines import FactRule, Regime
from core.records import Span, Status


@dataclass(frozen=True, slots=True)
class UnitCard:
    """Who writes: names, level, superiors, signature. Empty where not known."""

    name: str = ""  # "xã An Khê Thượng"
    issuer: str = ""  # "Đảng ủy xã An Khê Thượng"
    level: str = "commune"  # central, province, commune, base; no district since 1/7/2025
    parent: str = ""  # the line above the issuer: "Đảng bộ tỉnh Hải Lâm"
    superiors: tuple[str, ...] = ()  # other bodies above: "Tỉnh ủy Hải Lâm", "tỉnh Hải Lâm"
    predecessors: tuple[str, ...] = ()  # units merged into this one, former districts included
    own_names: tuple[str, ...] = ()  # villages, wards, groups, schools of its own
    regime: Regime = Regime.PARTY
    sign: str = "BC/ĐU"
    place: str = ""  # of the date line: "An Khê Thượng"
    authority: str = ""  # "T/M BAN THƯỜNG VỤ"
    position: str = ""  # "BÍ THƯ"
    signer: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Previous:
    """A value of a former period, with the words it stands in."""

    value: str
    period: str | None
    document_id: str
    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure, date, name or text of the form. `value` None: not given yet, a blank.

    Only a confirmed fact (`confirmed_by`) may enter a draft.
    """

    key: str
    label: str
    value: str | None = None  # as it is to be printed: "2,26"
    unit: str | None = None
    period: str | None = None  # "2026"
    as_of: str | None = None  # cut-off date, ISO
    source: str | None = None  # document or person
    confirmed_by: str | None = None
    confirmed_at: str | None = None  # ISO
    previous: Previous | None = None
    group: str = "Khác"
    kind: str = "number"
    sensitive: bool = False

    @property
    def confirmed(self) -> bool:
        """Whether a person stands behind the value."""
        return bool(self.value) and self.confirmed_by is not None


@dataclass(frozen=True, slots=True)
class Blank:
    """A place of the draft that wants a fact: `[CẦN BỔ SUNG: label, period]`."""

    section: str
    key: str
    label: str
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class FactFinding:
    """What the arithmetic of the form shows: an equation, and whether it holds."""

    rule: FactRule
    status: Status
    equation: str  # "149 + 167 + 23 + 9 = 348"
    message: str
