"""The tables of the database, portable: what each column holds."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData()

# name -> number: the schema's version and the count of changes.
meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)

# Every field of core.records.Fields is a column of the same name, in the same order, from `kind`.
documents = sa.Table(
    "documents",
    metadata,
    sa.Column("ordinal", sa.Integer, primary_key=True),  # order of arrival, whatever the clock says
    sa.Column("id", sa.String(64), nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False, index=True),
    sa.Column("sha256", sa.String(64), nullable=False, index=True),
    sa.Column("format", sa.String(16), nullable=False),
    sa.Column("pages", sa.Text, nullable=False),  # JSON [[start, page], ...]
    sa.Column("tables", sa.Text, nullable=False),  # JSON [[start, end], ...]
    sa.Column("warnings", sa.Text, nullable=False),  # JSON [sentence, ...]
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("added_at", sa.String(40), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("number", sa.Text),
    sa.Column("sign", sa.Text),
    sa.Column("issuer", sa.Text),
    sa.Column("parent", sa.Text),
    sa.Column("place", sa.Text),
    sa.Column("date", sa.String(10)),
    sa.Column("subject", sa.Text),
    sa.Column("unit", sa.Text),
    sa.Column("period", sa.Text),
    sa.Column("level", sa.Text),
    sa.Column("is_digest", sa.Boolean, nullable=False),
    sa.Column("is_sample", sa.Boolean, nullable=False),
)


def _document_key(**options: Any) -> sa.Column[str]:
    target = sa.ForeignKey("documents.id", ondelete="CASCADE")
    return sa.Column("document_id", sa.String(64), target, nullable=False, **options)


# Apart from `documents`, so that listing the library does not walk over its whole text.
texts = sa.Table(
    "texts",
    metadata,
    _document_key(primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)

# Spans only: the words are cut from `texts`, so they cannot differ from it.
sentences = sa.Table(
    "sentences",
    metadata,
    _document_key(primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("span_start", sa.Integer, nullable=False),
    sa.Column("span_end", sa.Integer, nullable=False),
    sa.Column("path", sa.Text, nullable=False),  # JSON [heading, ...]
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("is_row", sa.Boolean, nullable=False),
    sa.Column("lead_start", sa.Integer),
    sa.Column("lead_end", sa.Integer),
    sa.Column("header", sa.Text),
    sqlite_with_rowid=False,  # a document's sentences lie side by side on disk
)

passages = sa.Table(
    "passages",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    _document_key(),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("span_start", sa.Integer, nullable=False),
    sa.Column("span_end", sa.Integer, nullable=False),
    sa.Column("path", sa.Text, nullable=False),  # JSON [heading, ...]
    sa.Column("role", sa.String(16), nullable=False),
    # The same words as in `texts`: 60 hits in long documents take 7 ms to cut, 1 ms to read here.
    sa.Column("text", sa.Text, nullable=False),
    sa.UniqueConstraint("document_id", "position"),
)

vectors = sa.Table(
    "vectors",
    metadata,
    sa.Column(
        "passage_id",
        sa.String(64),
        sa.ForeignKey("passages.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("model", sa.String(200), primary_key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False),  # float32, little-endian
)

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("updated_at", sa.String(40), nullable=False),
    sa.Column("touched", sa.BigInteger, nullable=False, index=True),  # order, whatever the clock
)

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("id", sa.String(32), nullable=False, unique=True),
    sa.Column(
        "conversation_id",
        sa.String(32),
        sa.ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),  # JSON, as `ask --json` prints it
    sa.Column("vote", sa.SmallInteger),
    sa.Column("asked_at", sa.String(40), nullable=False),
)

# What people add to the register of directives or correct in it: a row for each fact, never changed
# and never deleted. What the program ships with is no row here; it is overlaid when it is read.
register_changes = sa.Table(
    "register_changes",
    metadata,
    sa.Column("ordinal", sa.Integer, primary_key=True),  # order, whatever the clock says
    sa.Column("save_id", sa.String(32), nullable=False, index=True),  # facts saved together
    sa.Column("directive_id", sa.String(64), nullable=False, index=True),
    sa.Column("field", sa.String(24), nullable=False),  # a fact, or "entry": added, removed
    sa.Column("old", sa.Text),  # what stood there when it was saved
    sa.Column("new", sa.Text),
    sa.Column("basis", sa.Text, nullable=False),  # what the fact rests on, in the person's words
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
)

# Where the documents of the library mention directives: a cache, made again when the reader of
# references or the register changes.
mentions = sa.Table(
    "mentions",
    metadata,
    _document_key(primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("span_start", sa.Integer, nullable=False),
    sa.Column("span_end", sa.Integer, nullable=False),
    sa.Column("directive_id", sa.String(64), index=True),  # None: not in the register
    sa.Column("key", sa.String(80), nullable=False, index=True),  # number and sign, folded
    sa.Column("date", sa.String(10)),  # as it stands with the mention
    sa.Column("label", sa.Text, nullable=False),  # "Quyết định số 05-QĐ/ĐU, ngày 21/7/2015"
)

# Which documents have been read for mentions, and by what.
mention_readings = sa.Table(
    "mention_readings",
    metadata,
    _document_key(primary_key=True),
    sa.Column("reader", sa.String(64), nullable=False),
)

# A draft as it stands; what it was before lies in `draft_revisions`.
drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("period", sa.Text, nullable=False),
    sa.Column("blanks", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("touched", sa.BigInteger, nullable=False, index=True),  # order of use
    sa.Column("updated_at", sa.String(40), nullable=False),
    sa.Column("removed_at", sa.String(40)),  # None: not removed
)

# Every state a draft was in, whole, so that going back is reading.
draft_revisions = sa.Table(
    "draft_revisions",
    metadata,
    sa.Column("draft_id", sa.ForeignKey(drafts.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("source", sa.Integer, nullable=False),  # the revision it is the same as, or itself
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # JSON
)

# What is kept for the whole home folder by name, as JSON: the unit card, outlines of the user.
kept = sa.Table(
    "kept",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)
