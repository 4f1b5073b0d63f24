"""Chosen sentences written as an answer: narrowed, grouped by document, marked with citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from answering.choice import Chosen
from answering.evidence import Candidate
from citations.titles import title_of
from core.records import Answer, Citation, Document, Hit, Span, Statement
from corpus.lines import MARKER

_LONG = 300  # characters; a longer sentence made of clauses is cut to the clauses that answer
_SHORTEST_CLAUSE = 40
_RELATED = 3


def compose(
    question: str,
    chosen: Chosen,
    texts: Mapping[str, str],
    clause_score: Callable[[Candidate, str], float] | None,
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
) -> Answer:
    """The answer; `texts` holds the stored text of every document picked.

    `clause_score` tells how well a clause answers (None: sentences are kept whole).
    """
    if chosen.empty:
        related = _related(chosen, hits, texts, documents)
        return Answer(question, (), (), True, chosen.reason, chosen.clarify, chosen.notes, related)
    citations: dict[tuple[str, int, int], Citation] = {}
    statements = []
    many = len({p.candidate.document.id for _, g in chosen.groups for p in g}) > 1
    for heading, group in chosen.groups:
        for picked in group:
            document = picked.candidate.document
            text = texts[document.id]
            span = picked.span or _narrowed(picked.candidate, text, clause_score)
            key = (document.id, span.start, span.end)
            if key not in citations:
                citations[key] = cite(
                    len(citations) + 1, picked.candidate, span, text, picked.score
                )
            shown = heading or (_according_to(document) if many else None)
            statement = Statement(
                spoken(span.of(text), picked.candidate), (citations[key].marker,), shown
            )
            if statement not in statements:
                statements.append(statement)
    return Answer(
        question,
        tuple(statements),
        tuple(citations.values()),
        False,
        None,
        chosen.clarify,
        chosen.notes,
    )


def _according_to(document: Document) -> str:
    return f"Theo {title_of(document)}:"


def cite(marker: int, candidate: Candidate, span: Span, text: str, score: float) -> Citation:
    """The citation of a part of a document's text."""
    document, sentence = candidate.document, candidate.sentence
    section = " › ".join(sentence.path)
    if sentence.header and sentence.header != sentence.text:
        section = f"{section} › Bảng: {' '.join(sentence.header.split())}".removeprefix(" › ")
    return Citation(
        marker,
        document.name,
        document.id,
        title_of(document),
        section,
        span.of(text),
        span.start,
        span.end,
        document.page_of(span.start),
        score,
    )


def spoken(quote: str, candidate: Candidate) -> str:
    """A quote as shown in the answer: on one line, without its list mark; words unchanged."""
    words = " ".join(quote.split())
    if candidate.sentence.is_row:
        return _row(words, candidate.sentence.header)
    words = re.sub(r"^(?:[-–+*•·●▪►][ ]*|\(\d+\)[ ]*|[a-zđ]\)[ ]*)", "", words)
    words = re.sub(r"^\d{1,2}(?:\.\d{1,2}){0,3}[.)][ ]*(?=\D)", "", words)
    return words.rstrip(" ;,") if words.endswith((";", ",")) else words


def _row(words: str, header: str | None) -> str:
    cells = [c.strip(" *") for c in words.strip("| ").split("|")]
    names = [c.strip(" *") for c in " ".join((header or "").split()).strip("| ").split("|")]
    if len(cells) < 2 or len(names) != len(cells) or header == words:
        return " – ".join(c for c in cells if c)
    first = 1 if re.fullmatch(r"\d{0,3}\.?", cells[0]) and len(cells) > 2 else 0
    pairs = [f"{n}: {c}" for n, c in zip(names[first + 1 :], cells[first + 1 :], strict=True) if c]
    return f"{cells[first]} – {'; '.join(pairs)}"


def _narrowed(
    candidate: Candidate, text: str, clause_score: Callable[[Candidate, str], float] | None
) -> Span:
    """The sentence, or the run of its clauses that answers when the sentence is long."""
    whole = candidate.sentence.span
    if clause_score is None or candidate.sentence.is_row or whole.end - whole.start <= _LONG:
        return whole
    clauses = clause_spans(text, whole)
    if len(clauses) < 3:
        return whole
    scored = [(clause_score(candidate, c.of(text)), c) for c in clauses]
    top = max(s for s, _ in scored)
    if top <= 0:
        return whole
    good = [i for i, (s, _) in enumerate(scored) if s >= 0.85 * top]
    first, last = clauses[good[0]], clauses[good[-1]]
    if good[-1] - good[0] > 2:
        return whole
    return Span(first.start, last.end)


def clause_spans(text: str, span: Span) -> list[Span]:
    """The parts of a sentence between semicolons; short ones joined to the next."""
    found: list[Span] = []
    start = span.start
    for match in re.finditer(r";[ \t\u00a0\n]*", text[span.start : span.end]):
        end = span.start + match.start() + 1
        if end - start >= _SHORTEST_CLAUSE:
            found.append(Span(start, end))
            start = span.start + match.end()
    if span.end - start >= _SHORTEST_CLAUSE or not found:
        found.append(Span(start, span.end))
    elif found:
        found[-1] = Span(found[-1].start, span.end)
    return found


def _related(
    chosen: Chosen,
    hits: Sequence[Hit],
    texts: Mapping[str, str],
    documents: Mapping[str, Document],
) -> tuple[Citation, ...]:
    found = []
    for i, picked in enumerate(chosen.against, 1):
        document = picked.candidate.document
        if document.id in texts:
            found.append(
                cite(i, picked.candidate, picked.candidate.sentence.span, texts[document.id], 0.0)
            )
    for hit in hits:
        if len(found) >= _RELATED:
            break
        known = documents.get(hit.passage.document_id)
        if known is None:
            continue
        passage = hit.passage
        found.append(
            Citation(
                len(found) + 1,
                known.name,
                known.id,
                title_of(known),
                " › ".join(passage.path),
                passage.text,
                passage.span.start,
                passage.span.end,
                known.page_of(passage.span.start),
                hit.score,
            )
        )
    return tuple(found)


def has_marker(text: str) -> bool:
    """Whether a sentence begins with a list mark."""
    return MARKER.match(text) is not None


def picked_documents(chosen: Chosen) -> list[str]:
    """Ids of the documents whose text is needed to write the answer."""
    ids = [p.candidate.document.id for _, g in chosen.groups for p in g]
    return list(dict.fromkeys(ids + [p.candidate.document.id for p in chosen.against]))
