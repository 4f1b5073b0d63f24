"""The records of outlines: sections, the facts they ask for, rules between facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records import Role


class Regime(StrEnum):
    """Whose rules of form a document obeys; decided by the issuing body."""

    PARTY = "party"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A fact that an outline asks for."""

    key: str  # "ho_ngheo_cuoi_ky"
    label: str  # "số hộ nghèo cuối kỳ"
    unit: str | None = None  # "hộ", "%"
    group: str = "Khác"  # heading of the form
    kind: str = "number"  # number, percent, money, date, text, reference, name
    sensitive: bool = False
    names: tuple[str, ...] = ()  # other wordings that mean it, as reports and messages have them
    frames: tuple[str, ...] = ()  # wordings with "#" where the value stands: "# chi bộ thôn"
    leftover: str | None = None  # a figure that a template left there: to be confirmed, no constant


@dataclass(frozen=True, slots=True)
class FactRule:
    """An arithmetic rule between facts of the form.

    `kind`: "sum" (total = parts), "percent" (rate = part / whole), "at_most" (part <= whole),
    "order" (first <= last). `keys` in that order: total or rate first for sum and percent.
    """

    kind: str
    keys: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section of an outline. `sources`: L(ocal facts), D(irectives), P(ast reports); none: only a
    heading, with sections below it."""

    key: str  # "iv_2_han_che"
    heading: str  # "2. Hạn chế, khuyết điểm"
    level: int = 1  # 0 Phần, 1 I., 2 1., 3 a)
    role: Role = Role.OTHER
    sources: str = "LP"
    questions: tuple[str, ...] = ()  # put to the library; headings and words that find the content
    facts: tuple[str, ...] = ()  # keys
    directives: tuple[str, ...] = ()  # ids of the register
    checks: tuple[str, ...] = ()
    text: tuple[str, ...] = ()  # sentences of a template, blanks as {{key}}, where it has its own
    printed: bool = True  # False: the heading names it in lists and does not stand in the report


@dataclass(frozen=True, slots=True)
class Outline:
    """What a kind of report consists of."""

    key: str  # "tong-ket-nam"
    title: str  # for the list: "Báo cáo năm công tác dân vận"
    subject: str  # trích yếu with $variables: "kết quả công tác dân vận năm $period"
    sections: tuple[SectionSpec, ...]
    facts: tuple[FactSpec, ...] = ()
    rules: tuple[FactRule, ...] = ()
    regime: Regime = Regime.PARTY
    period: str = "year"  # year, quarter, term, years
    sensitive: bool = False
    source: str = ""  # where the outline comes from
    own: bool = False  # added by the user
