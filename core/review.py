"""The records of a review: what a reviewer is shown of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records import Span


class ReviewFault(StrEnum):
    """What may be wrong with a draft; the values are those of `trich check`."""

    INVENTED_FIGURE = "invented_figure"
    WRONG_DATE = "wrong_date"
    WRONG_REFERENCE = "wrong_reference"
    OTHER_UNIT = "other_unit"
    UNSUPPORTED = "unsupported"
    SUPERSEDED_BODY = "superseded_body"
    SUPERSEDED_DIRECTIVE = "superseded_directive"
    WRONG_CITATION = "wrong_citation"
    ARITHMETIC = "arithmetic"
    CONFLICT = "conflict"
    LEFTOVER_BLANK = "leftover_blank"
    STALE_VALUE = "stale_value"
    TRUNCATED = "truncated"
    FORMAT = "format"


class Severity(StrEnum):
    """How much a finding weighs: wrong; to be looked at; a matter of custom."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a finding rests on: of a source of the draft, of the library, or of the draft
    itself (`doc` is then the draft's name)."""

    doc: str
    quote: str
    marker: int | None = None  # of the draft's own list of sources
    span: Span | None = None  # in the stored text of `doc`; None where it is not at hand


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at its place: `text == draft[span]`, always. `message` and `suggestion` are
    Vietnamese sentences; a suggestion is never put into the draft."""

    span: Span
    text: str
    fault: ReviewFault
    severity: Severity
    message: str
    suggestion: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the draft with what it rests on; `source` None: không có nguồn."""

    span: Span
    text: str
    kind: str  # number, percent, ratio, date, sign
    source: Evidence | None = None
    markers: tuple[int, ...] = ()  # of the sentence it stands in
    supported: bool | None = None  # None: nothing to check it against


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A reference to a directive: what it means, and what is wrong with it."""

    span: Span
    quote: str
    canonical: str | None
    status: str  # resolved, mismatch, ambiguous, unknown, blank
    register_id: str | None = None
    problem: str | None = None
    explanation: str | None = None
    suggestion: str | None = None
    certain: bool | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRun:
    """A check that did not run: never counted as passed."""

    check: str
    why: str


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that was found in a draft, findings in reading order."""

    doc: str
    findings: tuple[Finding, ...]
    references: tuple[ReferenceRow, ...] = ()
    figures: tuple[Figure, ...] = ()
    checks_run: tuple[str, ...] = ()
    checks_not_run: tuple[NotRun, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether anything found is more than a matter of custom."""
        return any(f.severity is not Severity.HINT for f in self.findings)
