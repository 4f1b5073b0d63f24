"""The statements of the library, composed once: composing one costs more than running it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from core.records import State
from corpus import rows, schema

IDS: sa.BindParameter[str] = sa.bindparam("ids", expanding=True)
_KEY: sa.BindParameter[str] = sa.bindparam("key")

TEXTS = sa.select(schema.texts).where(schema.texts.c.document_id.in_(IDS))
PASSAGES = sa.select(*rows.PASSAGE_COLUMNS).where(schema.passages.c.id.in_(IDS))
READY_PASSAGES = PASSAGES.join(schema.documents).where(
    schema.documents.c.state == State.READY.value
)
_IN_ORDER = sa.select(*rows.PASSAGE_COLUMNS).order_by(
    schema.passages.c.document_id, schema.passages.c.position
)
PASSAGES_OF = _IN_ORDER.where(schema.passages.c.document_id == _KEY)
PASSAGES_OF_ALL = _IN_ORDER.where(schema.passages.c.document_id.in_(IDS))
HEADS_OF = sa.select(*rows.HEAD_COLUMNS).where(schema.documents.c.id.in_(IDS))
SENTENCES = (
    sa.select(*rows.SENTENCE_COLUMNS)
    .where(schema.sentences.c.document_id.in_(IDS))
    .order_by(schema.sentences.c.document_id, schema.sentences.c.position)
)
VECTORS = sa.select(schema.vectors.c.passage_id, schema.vectors.c.vector).where(
    schema.vectors.c.model == sa.bindparam("model"), schema.vectors.c.passage_id.in_(IDS)
)

INSERT = {table: sa.insert(table) for table in schema.metadata.sorted_tables}
_SET = sa.update(schema.documents).where(schema.documents.c.id == _KEY)
SET_STATE = _SET.values(state=sa.bindparam("state"))
SET_FIELDS = _SET.values({name: sa.bindparam(name) for name in rows.FIELD_NAMES})
SEQUENCE = schema.meta.c.name == "change_sequence"
COUNT_CHANGE = sa.update(schema.meta).where(SEQUENCE).values(value=schema.meta.c.value + 1)


def _with_text(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The first document that fits, its text before the columns of its head."""
    return (
        sa.select(schema.texts.c.text, *rows.HEAD_COLUMNS)
        .join_from(schema.documents, schema.texts)
        .where(condition)
        .order_by(schema.documents.c.ordinal)
        .limit(1)
    )


BY_ID = _with_text(schema.documents.c.id == _KEY)
BY_SHA256 = _with_text(schema.documents.c.sha256 == _KEY)
