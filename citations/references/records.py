"""What is read of a reference, and what is found out about it: frozen records, no logic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records import Directive, Span


class Form(StrEnum):
    """How a reference names its document."""

    NUMBERED = "numbered"  # "Nghị quyết số 25-NQ/TW"
    LIST = "number list"  # "Quyết định số 217, 218-QĐ/TW", "Chỉ thị 03, 05"
    SHORT = "short form"  # "Nghị quyết 25", "QĐ 23"
    PLENUM = "plenum"  # "Nghị quyết Trung ương 4 khóa XII"
    CONGRESS = "congress"  # "Nghị quyết Đại hội XIII", "Nghị quyết Đại hội Đảng bộ xã …"
    NAMED = "named"  # "Luật Thực hiện dân chủ ở cơ sở"
    TITLED = "titled"  # "Nghị quyết về xây dựng nông thôn mới"
    OWN = "own number"  # "Số: 70 - BC/ĐU"
    BLANK = "blank"  # "Số      -CV/HU"


class Status(StrEnum):
    """What a reference turned out to be; the values are those of `trich refs`."""

    RESOLVED = "resolved"
    MISMATCH = "mismatch"  # one document is meant, and a fact of it is certainly wrong
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"  # not in the register: nothing is said against it
    BLANK = "blank"


class Fault(StrEnum):
    """What may be wrong with a reference; the values are those of `trich refs`."""

    BLANK = "blank number"
    SIGN = "garbled sign"
    TYPE_SIGN = "type/sign mismatch"
    DATE = "wrong date"
    TYPE = "wrong type"
    TERM = "wrong term"
    ISSUER = "wrong issuer"
    TITLE = "wrong title"
    AMBIGUOUS_NUMBER = "ambiguous number"
    AMBIGUOUS_SIGN = "ambiguous sign"
    INCONSISTENT = "inconsistent within document"
    SEQUENCE = "number out of sequence"
    INCOMPLETE = "incomplete reference"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of a number: as written without blanks, and the form it should have."""

    written: str  # "QĐ/TVV", "QĐ-ĐU", "PL/UBTVQH11"
    canonical: str  # "QĐ/TW", "QĐ/ĐU", "PL-UBTVQH11"
    code: str | None  # of the type: "QĐ"; None for a law ("QH15") or a letter ("VPCP-KTTH")
    body: str  # "TW", "UBND"
    damage: str | None = None  # what is garbled, in Vietnamese
    swapped: bool = False  # State separators in a Party sign, or the other way round
    incomplete: bool = False  # the legislature is missing: "PL-UBTVQH"
    slips: tuple[str, ...] = ()  # spelling only: "QD" for "QĐ"


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind number or name: date, issuer, term, in any order."""

    end: int
    date: str | None = None  # ISO
    date_written: str | None = None
    year: int | None = None  # where only the year stands: "năm 2013"
    issuer: str | None = None  # as written
    body: str | None = None  # which body that is, see `bodies`
    terms: tuple[str, ...] = ()  # "XI", "XII"
    blank_date: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference as read: `text[span.start:span.end] == quote`, always."""

    span: Span
    quote: str
    form: Form
    type: str | None  # "Nghị quyết", whatever the way it was written
    numbers: tuple[str, ...]  # as written: ("217", "218"); a plenum's or congress's own
    sign: Sign | None
    tail: Tail
    year: str | None = None  # that belongs to the number: "59/2023/NĐ-CP"
    title: Span | None = None  # the words that say what it is about
    name: str | None = None  # of a document named without number, comparable form
    local: bool = False  # a document of the place that bears a central one's name
    nested: bool = False  # stands in the title of another reference
    slips: tuple[str, ...] = ()  # spelling of number and date, in Vietnamese

    @property
    def number(self) -> str | None:
        """The number as `trich refs` gives it: "25", "59/2023", "217, 218", "Trung ương 4"."""
        if not self.numbers:
            return None
        if self.form is Form.PLENUM:
            return f"Trung ương {self.numbers[0]}"
        if self.form is Form.CONGRESS:
            return f"Đại hội {self.numbers[0]}"
        return f"{self.numbers[0]}/{self.year}" if self.year else ", ".join(self.numbers)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a reference: one Vietnamese sentence that explains it, and what to
    write instead where that is known. `certain` is False where the register's fact rests on
    memory, or where only a convention is broken: to be shown as a hint."""

    fault: Fault
    explanation: str
    suggestion: str | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What a reference resolves to: `directives` holds one for each document that it stands for;
    `candidates` those that fit where it cannot be decided. `reasons` are Vietnamese."""

    status: Status
    directives: tuple[Directive, ...] = ()
    candidates: tuple[Directive, ...] = ()
    reasons: tuple[str, ...] = ()
    by_context: bool = False  # only the words around it decide


@dataclass(frozen=True, slots=True)
class Examined:
    """A reference with everything that was found out about it.

    `problems` are in order of weight; `hints` are spelling only (blanks, separators, zeros);
    `notes` are worth knowing and no fault, such as a replacement later than the document.
    """

    mention: Mention
    status: Status
    directives: tuple[Directive, ...] = ()
    candidates: tuple[Directive, ...] = ()
    reasons: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    canonical: str | None = None  # number and sign, or name, in the form they should have

    @property
    def problem(self) -> Problem | None:
        """The weightiest problem, None when there is none."""
        return self.problems[0] if self.problems else None
