"""Where documents of the library mention directives, kept so that nothing is read twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from core.records import Span, State
from corpus.schema import Database, documents, mention_readings, mentions


@dataclass(frozen=True, slots=True)
class Mention:
    """A directive mentioned in a document; `directive_id` None: not in the register, or not told
    apart from its namesakes."""

    span: Span
    directive_id: str | None
    key: str  # number and sign, folded: "5 qddu"; "" for one named without a number
    date: str | None  # ISO, as it stands with the mention
    label: str  # how it is named to a reader: "Quyết định số 05-QĐ/ĐU, ngày 21/7/2015"


class Mentions:
    """The mentions in the database of the library. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unread(self, reader: str) -> list[str]:
        """The ids of ready documents that `reader` has not read, the oldest arrival first."""
        done = sa.select(mention_readings.c.document_id).where(mention_readings.c.reader == reader)
        wanted = (
            sa.select(documents.c.id)
            .where(documents.c.state == State.READY.value, documents.c.id.not_in(done))
            .order_by(documents.c.ordinal)
        )
        with self._database.reading() as connection:
            return list(connection.execute(wanted).scalars())

    def keep(self, reader: str, found: Mapping[str, Sequence[Mention]]) -> None:
        """Keeps the mentions by document id in place of earlier ones, all or none; a document that
        has left the library meanwhile is passed over."""
        with self._database.writing() as connection:
            there = set(
                connection.execute(
                    sa.select(documents.c.id).where(documents.c.id.in_(list(found)))
                ).scalars()
            )
            for table in (mentions, mention_readings):
                connection.execute(sa.delete(table).where(table.c.document_id.in_(there)))
            rows = [row for id_ in there for row in _rows(id_, found[id_])]
            if rows:
                connection.execute(sa.insert(mentions), rows)
            if there:
                marks = [{"document_id": id_, "reader": reader} for id_ in there]
                connection.execute(sa.insert(mention_readings), marks)

    def forget(self, keys: Iterable[str]) -> None:
        """Has the documents read again that mention a number and sign, or name any directive
        without a number: the register has changed there."""
        hold = sa.select(mentions.c.document_id).where(mentions.c.key.in_(["", *keys]))
        stale = sa.delete(mention_readings).where(mention_readings.c.document_id.in_(hold))
        with self._database.writing() as connection:
            connection.execute(stale)

    def of(self, directive_id: str) -> list[tuple[str, Mention]]:
        """(document id, mention) of one directive, document by document, in reading order."""
        return self._found(mentions.c.directive_id == directive_id)

    def unresolved(self, key: str | None = None) -> list[tuple[str, Mention]]:
        """As `of`, for those with a number and sign that belong to no entry; of one key, or all."""
        wanted = mentions.c.key != "" if key is None else mentions.c.key == key
        return self._found(mentions.c.directive_id.is_(None), wanted)

    def counts(self) -> dict[str, dict[str, int]]:
        """How often each document mentions a directive: by directive id, by document id."""
        columns = mentions.c.directive_id, mentions.c.document_id
        wanted = (
            sa.select(*columns, sa.func.count()).where(columns[0].is_not(None)).group_by(*columns)
        )
        found: dict[str, dict[str, int]] = {}
        with self._database.reading() as connection:
            for directive_id, document_id, times in connection.execute(wanted):
                found.setdefault(directive_id, {})[document_id] = times
        return found

    def _found(self, *conditions: sa.ColumnElement[bool]) -> list[tuple[str, Mention]]:
        wanted = (
            sa.select(*(c for c in mentions.c if c.name != "position"))
            .join(documents)
            .where(*conditions)
            .order_by(documents.c.ordinal.desc(), mentions.c.position)
        )
        with self._database.reading() as connection:
            return [
                (id_, Mention(Span(start, end), directive_id, key, dated, label))
                for id_, start, end, directive_id, key, dated, label in connection.execute(wanted)
            ]


def _rows(document_id: str, found: Sequence[Mention]) -> list[dict[str, object]]:
    return [
        {
            "document_id": document_id,
            "position": position,
            "span_start": m.span.start,
            "span_end": m.span.end,
            "directive_id": m.directive_id,
            "key": m.key,
            "date": m.date,
            "label": m.label,
        }
        for position, m in enumerate(found)
    ]
