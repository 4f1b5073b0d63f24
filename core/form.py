"""The records of the form check: what a rule of form expected at a place, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass

from core.review import Severity


@dataclass(frozen=True, slots=True)
class FormFinding:
    """A rule of form that a place of a document breaks.

    `expected` and `found` are short Vietnamese phrases; `place` is the text of the paragraph, cut.
    `times`: how many paragraphs break the rule in the same way, the first of which is shown.
    """

    rule: str  # "FONT-1"
    severity: Severity
    message: str
    place: str = ""
    index: int | None = None  # of the paragraph in reading order; None: the whole document
    expected: str = ""
    found: str = ""
    suggestion: str = ""
    fixable: bool = False  # whether the fix is mechanical
    times: int = 1


@dataclass(frozen=True, slots=True)
class FormReport:
    """The findings of a check, the weightiest first, by which rules, and what could not be checked.

    `not_run`: (rule, why), so that "không có lỗi" is never said of what was not looked at.
    """

    profile: str  # "party_2026"
    title: str  # of the profile, for the reader
    findings: tuple[FormFinding, ...] = ()
    rules_run: tuple[str, ...] = ()
    not_run: tuple[tuple[str, str], ...] = ()

    @property
    def errors(self) -> int:
        """How many findings would stop a document."""
        return sum(f.severity is Severity.ERROR for f in self.findings)
