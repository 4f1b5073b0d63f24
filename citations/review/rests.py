"""The list of figures: each figure of a draft with what it rests on, or without a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citations.review.brief import Source
from citations.review.figures import FigureSpan, counts_something, figures_in
from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, evidence_of, of_library
from citations.support.reading import read
from citations.support.verdict import judge
from core.records import Role, Span
from core.review import Evidence, Figure, Finding

_KINDS = {"month": "date", "year": "date", "period": "date", "spelt": "number"}
_LISTED = frozenset(("number", "percent", "ratio", "spelt", "date", "sign"))
_ASIDE = frozenset((Role.HEADER, Role.SIGNATURE))


def figures_of(draft: Manuscript, findings: Sequence[Finding], tools: Tools) -> tuple[Figure, ...]:
    """The figures, full dates and signs of the body, in order. A figure is `supported` where the
    quote of its own marks has it and nothing was found against it there."""
    return tuple(
        figure
        for piece in draft.pieces
        if piece.sentence.role not in _ASIDE
        for figure in _of_piece(draft, piece, findings, tools)
    )


def _of_piece(
    draft: Manuscript, piece: Piece, findings: Sequence[Finding], tools: Tools
) -> Iterator[Figure]:
    words = draft.body[piece.span.start : piece.span.end]
    known = [f for f in figures_in(words) if f.kind in _LISTED]
    if not known:
        return
    of_library = _of_library(words, draft, known, tools)
    for one in known:
        span = Span(piece.span.start + one.span.start, piece.span.start + one.span.end)
        markers = next(
            (c.markers for c in piece.claims if c.span.start <= span.start < c.marks.end), ()
        )
        source = _holding(draft.quotes(markers), one)
        against = any(f.span.overlaps(span) for f in findings)
        evidence = evidence_of(source) if source else None if markers else of_library
        supported = (source is not None and not against) if draft.quotes(markers) else None
        kind = _KINDS.get(one.kind, one.kind)
        yield Figure(span, span.of(draft.text), kind, evidence, markers, supported)


def _holding(sources: Sequence[Source], figure: FigureSpan) -> Source | None:
    """The source whose quote has the figure."""
    for source in sources:
        for other in figures_in(source.quote):
            same = set(other.values) & set(figure.values) if figure.values else False
            if same or (not figure.values and _plain(other.text) == _plain(figure.text)):
                return source
    return None


def _plain(written: str) -> str:
    forms = [w.form.lstrip("0") for w in read(written).words]
    return " ".join(f for f in forms if f not in ("tháng", "năm", "ngày"))


def _of_library(
    words: str, draft: Manuscript, figures: Sequence[FigureSpan], tools: Tools
) -> Evidence | None:
    """A sentence of the library that says what an uncited sentence with figures says."""
    if tools.nearest is None or draft.sources or not any(map(counts_something, figures)):
        return None
    for citation in tools.nearest(words):
        if judge(words, citation.quote, tools.thesaurus).supported:
            return of_library(citation)
    return None
