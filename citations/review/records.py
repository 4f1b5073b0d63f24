"""What a check is handed besides the draft, and how it says what it found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from citations.review.brief import Source
from citations.review.manuscript import Manuscript
from citations.support.records import Subject, Thesaurus
from citations.support.subject import subject_of
from core.form import FormReport
from core.records import Citation, Document, Span
from core.review import Evidence, Finding, NotRun, ReviewFault, Severity

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
Nearest = Callable[
    [str], Sequence[Citation]
]  # sentences of the library nearest to words, best first


@dataclass(frozen=True, slots=True)
class Tools:
    """The library and the language, handed in. `document`: of the library, by the name that a
    source gives, None where it is not there; `nearest`: None without a library."""

    thesaurus: Thesaurus | None = None
    document: Callable[[str], Document | None] = lambda name: None
    nearest: Nearest | None = None
    today: str = ""  # ISO; "" for the current day
    form: Callable[[], FormReport] | None = None  # the rules of form run on a Word file

    @property
    def day(self) -> str:
        """The day of the review, ISO."""
        return self.today or date.today().isoformat()


# A check's findings in any order, or why it did not run.
Check = Callable[[Manuscript, Tools], Sequence[Finding] | NotRun]


def finding(
    draft: Manuscript,
    span: Span,
    fault: ReviewFault,
    message: str,
    suggestion: str | None = None,
    *,
    severity: Severity = Severity.ERROR,
    evidence: Sequence[Evidence] = (),
) -> Finding:
    """A finding at its place in the draft."""
    return Finding(span, span.of(draft.text), fault, severity, message, suggestion, tuple(evidence))


def evidence_of(source: Source) -> Evidence:
    """A source of the draft as evidence."""
    return Evidence(source.doc, source.quote, source.marker)


def of_library(citation: Citation) -> Evidence:
    """A sentence of the library as evidence."""
    return Evidence(citation.doc, citation.quote, span=Span(citation.start, citation.end))


def of_draft(draft: Manuscript, span: Span) -> Evidence:
    """Words of the draft itself as evidence."""
    return Evidence(draft.doc, span.of(draft.text), span=span)


def subject_for(draft: Manuscript, sources: Sequence[Source], tools: Tools) -> Subject:
    """Whom the sources speak of, by the library; where it does not have them, the draft's own
    unit, whose report they are taken to be."""
    names = [n for n in (draft.card.name, draft.card.issuer) if n]
    found = [subject_of(d.fields) for s in sources if (d := tools.document(s.doc)) is not None]
    if found:
        names = [n for s in found for n in s.names]
    named = years_named(sources) if not found else ()
    return Subject(
        tuple(dict.fromkeys(names)),
        next((s.symbol for s in found if s.symbol), None),
        (*(y for s in found for y in s.years), *named),
    )


def years_named(sources: Sequence[Source]) -> tuple[int, ...]:
    """The years in the file names of sources: "bao-cao-2023-xa-ba-gian.md" is of 2023."""
    return tuple(int(y) for s in sources for y in _YEAR.findall(s.doc))
