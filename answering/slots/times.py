"""Whether a sentence speaks of the time asked, or gives a date or a period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answering.asked import Asked
from answering.evidence import Candidate, years_in
from core.symbols import PERIOD, YEAR, dates
from core.text import comparable

# What the year adds to a coverage in [0, 1]: enough to choose between two years' versions of one
# sentence, too little to lift a sentence about something else.
_BOTH_SAY = 0.25  # sentence and document are of the year
_SENTENCE_SAYS = 0.15  # a later report looks back on the year
_DOCUMENT_SAYS = 0.1  # a report of that year needs not repeat it
_OTHER_YEARS_TOO = 0.02  # … but its sentence names other years


_PART_OF_YEAR = re.compile(r"-(?:H\d|M\d|Q\d|\d\d)$")  # "2024-H1", "2024-Q3", "2024-05"
# "trong tháng 3/2026", "quý III/2024", "trước tháng 6"
_MONTH_OR_QUARTER = re.compile(r"\b(?:tháng|quý) ?(?:\d{1,2}|[ivx]{1,3})(?!\w)")
_ASKS_PART = re.compile(r"\b(?:thang|quy|dau nam|giua nam|6t|9t)\b")


def year_fits(candidate: Candidate, asked: Asked, document_years: Sequence[int]) -> float | None:
    """A bonus for the year asked, None when the sentence or document speaks of other years."""
    if not asked.years:
        return 0.0
    if _PART_OF_YEAR.search(candidate.document.fields.period or "") and not _ASKS_PART.search(
        asked.folded
    ):
        return None  # six months are not the year
    if asked.period and candidate.document.fields.period == asked.period:
        return _DOCUMENT_SAYS
    named = years_in(candidate)
    of_year = any(y in document_years for y in asked.years)
    if any(y in named for y in asked.years):
        return _BOTH_SAY if of_year else _SENTENCE_SAYS
    if of_year and (len(document_years) == 1 or asked.period):
        return _OTHER_YEARS_TOO if named else _DOCUMENT_SAYS
    return None  # a report of several years must say which


def period_given(candidate: Candidate) -> bool:
    """Whether the sentence names a period ("2021-2026")."""
    return PERIOD.search(comparable(candidate.text)) is not None


def date_given(candidate: Candidate) -> bool:
    """Whether the sentence holds a date or a year."""
    text = comparable(candidate.text)
    return (
        next(dates(text), None) is not None
        or YEAR.search(text) is not None
        or _MONTH_OR_QUARTER.search(text) is not None
    )
