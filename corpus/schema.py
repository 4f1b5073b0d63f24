"""How the database is opened and brought up to date; portable but for SQLite's PRAGMAs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from core.errors import StoreError
from corpus.tables import (
    conversations,
    documents,
    draft_revisions,
    drafts,
    kept,
    mention_readings,
    mentions,
    meta,
    metadata,
    passages,
    register_changes,
    sentences,
    texts,
    turns,
    vectors,
)

__all__ = [
    "SCHEMA_VERSION",
    "Database",
    "conversations",
    "documents",
    "draft_revisions",
    "drafts",
    "home_url",
    "kept",
    "mention_readings",
    "mentions",
    "meta",
    "metadata",
    "passages",
    "register_changes",
    "sentences",
    "texts",
    "turns",
    "vectors",
]

SCHEMA_VERSION = 3
_DATABASE_FILE = "trich.db"
_log = logging.getLogger(__name__)

# The driver's name of the fault, by its beginning -> what the user is told.
_FAULTS = {
    "SQLITE_FULL": "Ổ đĩa đã đầy; thay đổi CHƯA được lưu. Hãy giải phóng dung lượng rồi làm lại.",
    "SQLITE_READONLY": "Cơ sở dữ liệu chỉ cho đọc; thay đổi CHƯA được lưu. "
    "Hãy kiểm tra quyền ghi của thư mục dữ liệu.",
    "SQLITE_BUSY": "Cơ sở dữ liệu đang bận; thay đổi CHƯA được lưu. Hãy thử lại sau ít phút.",
    "SQLITE_CANTOPEN": "Không mở được tệp cơ sở dữ liệu. "
    "Hãy kiểm tra thư mục dữ liệu có tồn tại và có quyền ghi.",
    "SQLITE_NOTADB": "Tệp cơ sở dữ liệu không đúng định dạng. Hãy khôi phục từ bản sao lưu.",
    "SQLITE_CORRUPT": "Tệp cơ sở dữ liệu bị hỏng. Hãy khôi phục từ bản sao lưu.",
    "SQLITE_IOERR": "Ổ đĩa báo lỗi khi đọc hoặc ghi cơ sở dữ liệu; thay đổi CHƯA được lưu. "
    "Hãy kiểm tra ổ đĩa.",
}

_PRAGMAS = (
    "journal_mode=WAL",  # readers go on while one writes
    "busy_timeout=5000",
    "foreign_keys=ON",
    "secure_delete=ON",  # removed text is overwritten, not merely unlinked
    # Survives any crash of the program; a power cut may lose the last changes, never corrupts.
    "synchronous=NORMAL",
)


class Database:
    """An opened database: tables present, schema known. Safe to share between threads."""

    def __init__(self, url: str | sa.URL) -> None:
        """:raises StoreError: when it cannot be opened, or a newer program made it."""
        self.engine = _engine(url)
        self._writer = threading.Lock()  # SQLite's own waiting is not fair between threads
        try:
            self._prepare()
        except StoreError:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection to read with.

        :raises StoreError: in place of any error of the database.
        """
        with _faults(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection inside a transaction: kept whole at the end, undone whole on any error.

        :raises StoreError: in place of any error of the database.
        """
        with _faults(), self._writer, self.engine.begin() as connection:
            yield connection

    def erase_traces(self) -> None:
        """Empties the write-ahead log, which still holds what has just been removed."""
        if self.engine.dialect.name != "sqlite":
            return
        with self.reading() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            busy = plain.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        if busy:
            _log.warning("the log still holds removed text: a reader kept it from being emptied")

    def close(self) -> None:
        """Closes every connection; the object opens new ones if used again."""
        self.engine.dispose()

    def _prepare(self) -> None:
        with self.writing() as connection:
            version = _version(connection)
            if version is None:
                # The version is written last: a start cut short is made good by the next one.
                metadata.create_all(connection)
                start = {"schema_version": SCHEMA_VERSION, "change_sequence": 0}
                rows = [{"name": name, "value": value} for name, value in start.items()]
                connection.execute(sa.insert(meta), rows)
            elif version > SCHEMA_VERSION:
                raise StoreError(
                    f"Cơ sở dữ liệu thuộc phiên bản {version}, chương trình này chỉ hiểu đến phiên "
                    f"bản {SCHEMA_VERSION}. Hãy cập nhật chương trình hoặc chọn thư mục khác bằng "
                    "--home."
                )
            else:
                _bring_up(connection, version)


# Version -> the tables that the next one adds. Tables are only ever added so far.
_ADDED = {
    1: (register_changes, mentions, mention_readings),
    2: (drafts, draft_revisions, kept),
}


def _bring_up(connection: sa.Connection, version: int) -> None:
    """Adds what the schema has gained since `version`; documents and conversations stay as they
    are. The version is written last: what was cut short is made good by the next start."""
    if version == SCHEMA_VERSION:
        return
    for old in range(version, SCHEMA_VERSION):
        metadata.create_all(connection, tables=_ADDED[old])
    stored = sa.update(meta).where(meta.c.name == "schema_version")
    connection.execute(stored.values(value=SCHEMA_VERSION))


def home_url(home: Path) -> sa.URL:
    """The address of the SQLite database in the home folder, whatever signs its path holds."""
    return sa.URL.create("sqlite", database=str(home / _DATABASE_FILE))


def _engine(url: str | sa.URL) -> sa.Engine:
    try:
        engine = sa.create_engine(url)
    except (SQLAlchemyError, ImportError) as error:  # ImportError: the driver is not installed
        raise StoreError(
            "Địa chỉ cơ sở dữ liệu (TRICH_DATABASE_URL) không dùng được: "
            f"{type(error).__name__}. Hãy kiểm tra lại địa chỉ và trình điều khiển."
        ) from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _version(connection: sa.Connection) -> int | None:
    """The version of the schema found, None in a new database."""
    if not sa.inspect(connection).has_table(meta.name):
        return None
    wanted = sa.select(meta.c.value).where(meta.c.name == "schema_version")
    return connection.execute(wanted).scalar()


@contextmanager
def _faults() -> Iterator[None]:
    """Turns the errors of the database into a StoreError with a sentence for the user."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(_sentence(error)) from error
    except UnicodeEncodeError as error:  # half of a surrogate pair cannot be stored as UTF-8
        raise StoreError(
            f"Văn bản có ký tự không hợp lệ ở vị trí {error.start}; thay đổi CHƯA được lưu."
        ) from error


def _sentence(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", "")
    for start, sentence in _FAULTS.items():
        if name.startswith(start):
            return sentence
    return f"Không dùng được cơ sở dữ liệu; thay đổi CHƯA được lưu. Chi tiết: {cause}."
