"""The tables of the database and how it is opened; portable but for SQLite's PRAGMAs."""

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

SCHEMA_VERSION = 1
_DATABASE_FILE = "trich.db"
_log = logging.getLogger(__name__)

metadata = sa.MetaData()

# name -> number: the schema's version and the count of changes.
meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
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
