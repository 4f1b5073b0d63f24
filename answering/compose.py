"""Chosen sentences written as an answer: narrowed, grouped by document, marked with citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from answering.choice import Chosen
from answering.evidence import Candidate
from citations.titles import title_of
from core.records import Answer, Citation, Document, Hit, Span, Statement

_LONG = 300  # characters; a longer sentence made of clauses is cut to the clauses that answer
_SHORTEST_CLAUSE = 40  # characters; a shorter one is part of its neighbour
_FEWEST_CLAUSES = 3  # of a sentence that is cut
_LONGEST_RUN = 2  # clauses between the first and the last kept; further apart, all is kept
_AS_GOOD = 0.85  # of the best clause's score: the clause answers too
_RELATED = 3  # passages shown where nothing answers
# "- ", "(1) ", "a) " and "2.1. " in front of a sentence; not "25. 000"
_LIST_MARK = re.compile(r"^(?:[-–+*•·●▪►][ ]*|\(\d+\)[ ]*|[a-zđ]\)[ ]*)")
_LIST_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}[.)][ ]*(?=\D)")
_REMARKS = re.compile(r"ghi chú|chú thích|lý do|giải trình|nguyên nhân")  # often left empty
_ROW_NUMBER = re.compile(r"\d{0,3}\.?")  # the cell "STT", which names nothing


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
    statements: list[Statement] = []
    for heading, picked in ((h, p) for h, group in chosen.groups for p in group):
        document = picked.candidate.document
        text = texts[document.id]
        span = picked.span or _narrowed(picked.candidate, text, clause_score)
        key = (document.id, span.start, span.end)
        if key not in citations:
            marker = len(citations) + 1
            citations[key] = cite(marker, picked.candidate, span, text, picked.score)
        # A figure comes with its unit and year: the document is named above its sentences.
        shown = heading or _according_to(document)
        words = spoken(span.of(text), picked.candidate)
        statement = Statement(words, (citations[key].marker,), shown)
        if statement not in statements:
            statements.append(statement)
    cited = tuple(citations.values())
    return Answer(
        question,
        tuple(statements),
        cited,
        False,
        clarify=chosen.clarify,
        notes=chosen.notes,
        doubt=chosen.doubt,
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
    words = _LIST_NUMBER.sub("", _LIST_MARK.sub("", words))
    return words.rstrip(" ;,") if words.endswith((";", ",")) else words


def _row(words: str, header: str | None) -> str:
    """A table row as read aloud: label, then each column with its name; cells without names where
    the columns are not known."""
    cells, names = _cells(words), _cells(" ".join((header or "").split()))
    if len(names) == len(cells) + 1 and _REMARKS.fullmatch(names[-1].lower()):
        cells.append("")  # the cell "Ghi chú" left empty
    if len(cells) < 2 or len(names) != len(cells) or header == words:
        return " – ".join(c for c in cells if c)
    first = 1 if _ROW_NUMBER.fullmatch(cells[0]) and len(cells) > 2 else 0
    pairs = [f"{n}: {c}" for n, c in zip(names[first + 1 :], cells[first + 1 :], strict=True) if c]
    return f"{cells[first]} – {'; '.join(pairs)}"


def _cells(row: str) -> list[str]:
    return [c.strip(" *") for c in row.strip("| ").split("|")]


def _narrowed(
    candidate: Candidate, text: str, clause_score: Callable[[Candidate, str], float] | None
) -> Span:
    """The sentence, or the run of its clauses that answers when the sentence is long."""
    whole = candidate.sentence.span
    if clause_score is None or candidate.sentence.is_row or whole.end - whole.start <= _LONG:
        return whole
    clauses = clause_spans(text, whole)
    if len(clauses) < _FEWEST_CLAUSES:
        return whole
    scored = [(clause_score(candidate, c.of(text)), c) for c in clauses]
    top = max(s for s, _ in scored)
    if top <= 0:
        return whole
    good = [i for i, (s, _) in enumerate(scored) if s >= _AS_GOOD * top]
    first, last = clauses[good[0]], clauses[good[-1]]
    if good[-1] - good[0] > _LONGEST_RUN:
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
    """What the library says instead, then the nearest passages."""
    found: list[Citation] = []
    for picked in chosen.against:
        candidate = picked.candidate
        text = texts.get(candidate.document.id)
        if text is not None:
            found.append(cite(len(found) + 1, candidate, candidate.sentence.span, text, 0.0))
    for hit in hits:
        known = documents.get(hit.passage.document_id)
        if known is not None and len(found) < _RELATED:
            found.append(_cite_passage(len(found) + 1, known, hit))
    return tuple(found)


def _cite_passage(marker: int, document: Document, hit: Hit) -> Citation:
    passage = hit.passage
    return Citation(
        marker,
        document.name,
        document.id,
        title_of(document),
        " › ".join(passage.path),
        passage.text,
        passage.span.start,
        passage.span.end,
        document.page_of(passage.span.start),
        hit.score,
    )


def picked_documents(chosen: Chosen) -> list[str]:
    """Ids of the documents whose text is needed to write the answer."""
    ids = [p.candidate.document.id for _, g in chosen.groups for p in g]
    return list(dict.fromkeys(ids + [p.candidate.document.id for p in chosen.against]))
