"""The library of documents: the truth that both indexes can be rebuilt from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from core.errors import InputError, StoreError, UsageError
from core.records import Document, Fields, Passage, Sentence, State
from corpus import rows, schema
from corpus import statements as sql
from corpus.schema import Database

_BATCH = 500  # ids in one statement: far below every database's limit of parameters
_SHOWN = 5  # documents named in "which one do you mean?"
_STORED = (schema.documents, schema.texts, schema.sentences, schema.passages)

Arrival = tuple[Document, Iterable[Sentence], Iterable[Passage]]


class Library:
    """Documents with their sentences, passages and vectors. Safe to share between threads."""

    def __init__(self, url: str | sa.URL) -> None:
        """Opens the database at `url`; creates the tables when absent.

        :raises StoreError: when it cannot be opened, or a newer program made it.
        """
        self.database = Database(url)

    def close(self) -> None:
        """Closes the database."""
        self.database.close()

    def add(
        self, document: Document, sentences: Iterable[Sentence], passages: Iterable[Passage]
    ) -> None:
        """Stores a document, state STAGED, in one transaction: wholly or not at all.

        :raises InputError: when a document with this id is there already.
        :raises StoreError: when a span does not give its text, or the database fails.
        """
        try:
            self.add_many([(document, sentences, passages)])
        except StoreError as error:
            if isinstance(error.__cause__, IntegrityError) and self.get(document.id):
                raise InputError(
                    f'Tài liệu "{document.name}" đã có trong kho (mã {document.id}).'
                ) from error
            raise

    def add_many(self, arrivals: Iterable[Arrival]) -> None:
        """As `add`, in one transaction for all: far quicker where documents are small.

        :raises StoreError: when one of them cannot be stored; none is then.
        """
        new: dict[sa.Table, list[dict[str, object]]] = {table: [] for table in _STORED}
        for document, sentences, passages in arrivals:
            new[schema.documents].append(rows.document_row(document))
            new[schema.texts].append({"document_id": document.id, "text": document.text})
            new[schema.sentences] += rows.sentence_rows(document, sentences)
            new[schema.passages] += rows.passage_rows(document, passages)
        with self.database.writing() as connection:
            connection.execute(sql.COUNT_CHANGE)
            for table, added in new.items():
                _insert(connection, table, added)

    def mark_ready(self, *document_ids: str) -> None:
        """Lets search show the documents: all of them, or none.

        :raises UsageError: when there is no such document.
        """
        self._change(sql.SET_STATE, document_ids, {"state": State.READY.value})

    def staged(self) -> list[str]:
        """The ids of documents whose ingestion has not come to its end, oldest first."""
        wanted = (
            sa.select(schema.documents.c.id)
            .where(schema.documents.c.state == State.STAGED.value)
            .order_by(schema.documents.c.ordinal)
        )
        with self.database.reading() as connection:
            return list(connection.execute(wanted).scalars())

    def remove(self, document_id: str) -> bool:
        """Whether the document was there; with it go its sentences, passages and vectors."""
        with self.database.writing() as connection:
            gone = sa.delete(schema.documents).where(schema.documents.c.id == document_id)
            found = connection.execute(gone).rowcount > 0  # the rest follows by foreign keys
            if found:
                connection.execute(sql.COUNT_CHANGE)
        if found:
            self.database.erase_traces()
        return found

    def get(self, document_id: str) -> Document | None:
        """The document with its text, None when it is not in the library."""
        return self._first(sql.BY_ID, document_id)

    def by_sha256(self, sha: str) -> Document | None:
        """The document made from a file of these bytes, with its text; None when there is none."""
        return self._first(sql.BY_SHA256, sha)

    def heads(self, ready_only: bool = True) -> list[Document]:
        """All documents with `text` left empty, the newest arrival first."""
        wanted = sa.select(*rows.HEAD_COLUMNS).order_by(schema.documents.c.ordinal.desc())
        if ready_only:
            wanted = wanted.where(schema.documents.c.state == State.READY.value)
        with self.database.reading() as connection:
            return [rows.document_of(row, "") for row in connection.execute(wanted)]

    def find(self, key: str) -> Document:
        """The document, with its text, of this id, beginning of an id, or exact file name.

        :raises UsageError: when none fits, or several do.
        """
        key = key.strip()
        if not key:
            raise UsageError("Chưa cho biết tài liệu nào; hãy nêu mã hoặc tên tệp.")
        fitting = self._fitting(key)
        found = self.get(fitting[0][0]) if len(fitting) == 1 else None
        if found is not None:
            return found
        if len(fitting) > 1:
            shown = ", ".join(f"{id_} ({name})" for id_, name in fitting[:_SHOWN])
            more = ", …" if len(fitting) > _SHOWN else ""
            raise UsageError(
                f'"{key}" ứng với {len(fitting)} tài liệu: {shown}{more}. Hãy nêu đủ mã tài liệu.'
            )
        raise UsageError(
            f'Không có tài liệu nào mang mã hoặc tên tệp "{key}"; '
            "hãy xem danh sách bằng lệnh: trich library list."
        )

    def set_fields(self, document_id: str, fields: Fields) -> None:
        """Replaces what is known of the document by a person's correction.

        :raises UsageError: when there is no such document.
        """
        self._change(sql.SET_FIELDS, [document_id], rows.field_columns(fields))

    def sentences(self, document_ids: Sequence[str]) -> dict[str, list[Sentence]]:
        """The sentences of each document in reading order; ids not in the library are left out."""
        found: dict[str, list[Sentence]] = {}
        with self.database.reading() as connection:
            for ids in _batches(document_ids):
                texts = _texts(connection, ids)
                found.update((document_id, []) for document_id in texts)
                selected = connection.execute(sql.SENTENCES, {"ids": ids})
                for document_id, sentence in rows.sentences_of(selected, texts):
                    found[document_id].append(sentence)
        return found

    def passages(self, ids: Sequence[str], *, ready_only: bool = False) -> dict[str, Passage]:
        """The passages by id; ids not in the library are left out.

        `ready_only`: leave out those of documents that search must not show yet.
        """
        wanted = sql.READY_PASSAGES if ready_only else sql.PASSAGES
        found: dict[str, Passage] = {}
        with self.database.reading() as connection:
            for some in _batches(ids):
                selected = connection.execute(wanted, {"ids": some})
                found.update((p.id, p) for p in rows.passages_of(selected))
        return found

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of one document in reading order."""
        with self.database.reading() as connection:
            selected = connection.execute(sql.PASSAGES_OF, {"key": document_id})
            return list(rows.passages_of(selected))

    def described(self, document_ids: Iterable[str]) -> Iterator[tuple[Document, list[Passage]]]:
        """(document with its text left empty, its passages in reading order), in no order.

        Staged or ready; ids not in the library are left out.
        """
        for ids in _batches(document_ids):
            found: dict[str, list[Passage]] = {}
            with self.database.reading() as connection:
                heads = connection.execute(sql.HEADS_OF, {"ids": ids}).all()
                selected = connection.execute(sql.PASSAGES_OF_ALL, {"ids": ids}).all()
            for passage in rows.passages_of(selected):
                found.setdefault(passage.document_id, []).append(passage)
            for row in heads:
                document = rows.document_of(row, "")
                yield document, found.get(document.id, [])

    def all_passages(self, batch: int = _BATCH) -> Iterator[list[Passage]]:
        """Every passage, staged or ready, document by document; holds nothing between batches."""
        order = (schema.passages.c.document_id, schema.passages.c.position)
        wanted = sa.select(*rows.PASSAGE_COLUMNS, order[1]).order_by(*order).limit(batch)
        step = wanted
        while True:
            with self.database.reading() as connection:
                selected = connection.execute(step).all()
            if not selected:
                return
            yield list(rows.passages_of(row[:-1] for row in selected))
            last = selected[-1]
            step = wanted.where(sa.tuple_(*order) > sa.tuple_(last.document_id, last.position))

    def passage_ids(self) -> set[str]:
        """The ids of all passages, staged or ready: what both indexes must hold."""
        with self.database.reading() as connection:
            return set(connection.execute(sa.select(schema.passages.c.id)).scalars())

    def counts(self) -> tuple[int, int]:
        """How many documents and how many passages, staged or ready."""
        counted = [
            sa.select(sa.func.count()).select_from(table).scalar_subquery()
            for table in (schema.documents, schema.passages)
        ]
        with self.database.reading() as connection:
            found = connection.execute(sa.select(*counted)).one()
        return found[0], found[1]

    def put_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keeps the model's vectors by passage id, in place of its earlier ones.

        :raises StoreError: when a passage is not in the library; nothing is kept then.
        """
        table = schema.vectors
        old = sa.delete(table).where(table.c.model == model, table.c.passage_id.in_(sql.IDS))
        with self.database.writing() as connection:
            for ids in _batches(vectors):
                connection.execute(old, {"ids": ids})
                new = [{"passage_id": id_, "model": model, "vector": vectors[id_]} for id_ in ids]
                _insert(connection, table, new)

    def vectors(self, model: str, ids: Sequence[str]) -> dict[str, bytes]:
        """The model's vectors by passage id, float32 little-endian; those unknown are left out."""
        found: dict[str, bytes] = {}
        with self.database.reading() as connection:
            for some in _batches(ids):
                selected = connection.execute(sql.VECTORS, {"model": model, "ids": some})
                found.update((row[0], row[1]) for row in selected)
        return found

    def change_sequence(self) -> int:
        """A number that grows by one with every add, mark_ready, remove and set_fields."""
        with self.database.reading() as connection:
            wanted = sa.select(schema.meta.c.value).where(sql.SEQUENCE)
            return int(connection.execute(wanted).scalar_one())

    def _change(self, change: sa.Update, keys: Sequence[str], columns: dict[str, object]) -> None:
        with self.database.writing() as connection:
            for key in keys:
                if not connection.execute(change, {"key": key, **columns}).rowcount:
                    raise UsageError(f"Không có tài liệu mang mã {key} trong kho.")
            connection.execute(sql.COUNT_CHANGE)

    def _first(self, wanted: sa.Select[Any], key: str) -> Document | None:
        with self.database.reading() as connection:
            row = connection.execute(wanted, {"key": key}).first()
        return None if row is None else rows.document_of(row[1:], row[0])

    def _fitting(self, key: str) -> list[tuple[str, str]]:
        """(id, name) of the document with this id, else of all that `key` may mean."""
        names = {key, *(unicodedata.normalize(form, key) for form in ("NFC", "NFD"))}
        id_, name = schema.documents.c.id, schema.documents.c.name
        wanted = (
            sa.select(id_, name)
            .where(id_.startswith(key, autoescape=True) | name.in_(names))
            .order_by(schema.documents.c.ordinal.desc())
        )
        with self.database.reading() as connection:
            fitting = [(row[0], row[1]) for row in connection.execute(wanted)]
        return [pair for pair in fitting if pair[0] == key] or fitting


def _insert(
    connection: sa.Connection, table: sa.Table, new: Sequence[Mapping[str, object]]
) -> None:
    if new:  # an insert without rows would mean one row of defaults
        connection.execute(sql.INSERT[table], new)


def _texts(connection: sa.Connection, document_ids: Sequence[str]) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(sql.TEXTS, {"ids": document_ids})}


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """`ids`, each once, in lists short enough for one statement."""
    rest = iter(dict.fromkeys(ids))
    while some := list(islice(rest, _BATCH)):
        yield some
