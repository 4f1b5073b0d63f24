"""Records to rows of the database and back; the words of a span are cut from the document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields as fields_of
from datetime import UTC, datetime
from functools import cache
from typing import Any

from core.errors import StoreError
from core.records import (
    Document,
    Fields,
    Kind,
    PageBreak,
    Passage,
    Role,
    Sentence,
    Span,
    State,
)
from corpus import schema

FIELD_NAMES = tuple(f.name for f in fields_of(Fields))
# json.dumps with options would build an encoder for each of a million calls.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ROLES = {role.value: role for role in Role}

# The columns, in the order in which the functions below unpack them.
HEAD_COLUMNS = [c for c in schema.documents.c if c.name != "ordinal"]
PASSAGE_COLUMNS = [c for c in schema.passages.c if c.name != "position"]
SENTENCE_COLUMNS = [c for c in schema.sentences.c if c.name != "position"]


def document_row(document: Document) -> dict[str, object]:
    """The columns of a document that has just arrived: STAGED, added now unless it says when."""
    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "format": document.format,
        "pages": _json([[mark.start, mark.page] for mark in document.pages]),
        "tables": _json([[span.start, span.end] for span in document.tables]),
        "warnings": _json(document.warnings),
        "state": State.STAGED.value,
        "added_at": document.added_at or now(),
        **field_columns(document.fields),
    }


def field_columns(fields: Fields) -> dict[str, object]:
    """The columns that hold the fields."""
    return {**{name: getattr(fields, name) for name in FIELD_NAMES}, "kind": fields.kind.value}


def sentence_rows(document: Document, sentences: Iterable[Sentence]) -> list[dict[str, object]]:
    """The rows of a document's sentences, in the order given."""
    path_json = cache(_json)
    return [
        {
            "document_id": document.id,
            "position": position,
            "span_start": s.span.start,
            "span_end": s.span.end,
            "path": path_json(s.path),
            "role": s.role.value,
            "is_row": s.is_row,
            "lead_start": s.lead.start if s.lead else None,
            "lead_end": s.lead.end if s.lead else None,
            "header": s.header,
        }
        for position, s in enumerate(sentences)
        if _fits(document, s.span, s.text)
    ]


def passage_rows(document: Document, passages: Iterable[Passage]) -> list[dict[str, object]]:
    """The rows of a document's passages, in the order given."""
    path_json = cache(_json)
    return [
        {
            "id": p.id,
            "document_id": p.document_id,
            "position": position,
            "span_start": p.span.start,
            "span_end": p.span.end,
            "path": path_json(p.path),
            "role": p.role.value,
            "text": p.text,
        }
        for position, p in enumerate(passages)
        if _fits(document, p.span, p.text, p.document_id)
    ]


def document_of(row: Sequence[Any], text: str) -> Document:
    """The document of a row of HEAD_COLUMNS."""
    id_, name, sha256, format_, pages, tables, warnings, state, added_at, kind, *rest = row
    return Document(
        id=id_,
        name=name,
        sha256=sha256,
        format=format_,
        text=text,
        fields=Fields(Kind(kind), *rest),
        pages=tuple(PageBreak(start, page) for start, page in _list(pages)),
        tables=tuple(Span(start, end) for start, end in _list(tables)),
        warnings=tuple(_list(warnings)),
        state=State(state),
        added_at=added_at,
    )


def passages_of(rows: Iterable[Sequence[Any]]) -> Iterator[Passage]:
    """The passages of rows of PASSAGE_COLUMNS."""
    path_of = cache(_path)
    for id_, document_id, start, end, path, role, text in rows:
        yield Passage(id_, document_id, Span(start, end), text, path_of(path), _ROLES[role])


def sentences_of(
    rows: Iterable[Sequence[Any]], texts: dict[str, str]
) -> Iterator[tuple[str, Sentence]]:
    """(document id, sentence) of rows of SENTENCE_COLUMNS, less those not in `texts`."""
    path_of = cache(_path)
    for document_id, start, end, path, role, is_row, lead_start, lead_end, header in rows:
        text = texts.get(document_id)
        if text is not None:
            lead = None if lead_start is None else Span(lead_start, lead_end)
            words, heads = text[start:end], path_of(path)
            yield (
                document_id,
                Sentence(Span(start, end), words, heads, _ROLES[role], is_row, lead, header),
            )


def now() -> str:
    """The present moment, ISO, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _fits(document: Document, span: Span, text: str, document_id: str | None = None) -> bool:
    """Always true: what would break `document.text[span] == text` must not be stored.

    :raises StoreError: when the span gives other words, or the passage is another document's.
    """
    if document.text[span.start : span.end] != text:
        fault = "không khớp với văn bản"
    elif document_id not in (None, document.id):
        fault = f"thuộc tài liệu khác ({document_id})"
    else:
        return True
    raise StoreError(
        f'Đoạn {span.start}–{span.end} của "{document.name}" {fault}; tài liệu CHƯA được lưu.'
    )


def _path(written: str) -> tuple[str, ...]:
    return tuple(_list(written))


def _list(written: str) -> list[Any]:
    if written == "[]":  # the most frequent case by far, when 42,000 documents are listed
        return []
    found: list[Any] = json.loads(written)
    return found
