"""Figures told as those of now that the quote tells as those of then: "hiện còn 41,3%" of "giảm từ
41,3% cuối năm 2021 xuống 24,6%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.review.changes import courses_in
from citations.review.figures import FigureSpan, counts_something, figures_in
from citations.review.manuscript import Claim, Manuscript
from citations.review.records import Tools, evidence_of, finding
from core.records import Span
from core.review import Finding, NotRun, ReviewFault
from core.symbols import years

_NOW = re.compile(r"\b(?:hiện(?: nay| tại| còn| có)?|đến nay|nay còn|cuối kỳ|còn|nay)\b", re.I)
_THEN = re.compile(r"\b(?:từ|đầu (?:năm|kỳ|nhiệm kỳ)|trước đó|trước đây)\b", re.IGNORECASE)


def outdated(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Figures of the beginning of a course that a cited sentence gives as those of its end."""
    if not draft.sources:
        return NotRun("outdated", "Bản thảo không kèm danh mục nguồn.")
    return [f for piece in draft.pieces for c in piece.claims for f in _of_claim(draft, c)]


def _of_claim(draft: Manuscript, claim: Claim) -> Iterator[Finding]:
    words = claim.span.of(draft.body)
    if not _NOW.search(words) or _THEN.search(words):
        return
    figures = [f for f in figures_in(words) if counts_something(f)]
    for source in draft.quotes(claim.markers):
        for first, last in courses_in(source.quote):
            for figure in figures:
                if _is_of_then(words, figure, first, last, figures):
                    span = Span(
                        claim.span.start + figure.span.start, claim.span.start + figure.span.end
                    )
                    yield finding(
                        draft,
                        span,
                        ReviewFault.STALE_VALUE,
                        f"“{figure.text}” là số lúc đầu; nguồn [{source.marker}] nói nay là"
                        f" {last.text}.",
                        f"Sửa thành {last.text}, hoặc ghi rõ là số của lúc nào.",
                        evidence=[evidence_of(source)],
                    )


def _is_of_then(
    words: str,
    figure: FigureSpan,
    first: FigureSpan,
    last: FigureSpan,
    figures: Sequence[FigureSpan],
) -> bool:
    if figure.unit != first.unit or figure.values[0] not in first.values:
        return False
    if years(words) or any(f.values[0] in last.values for f in figures):
        return False
    return figure.values[0] not in last.values
