"""Files into documents: found in folders, read in a limited child, refused with a sentence, stored.

Reading -> one transaction, state staged -> the indexes -> ready. A file is searchable wholly or not
at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.errors import AppError, InputError, RefusedFile
from core.records import Document, IngestRow, Reading, Sentence, State
from corpus.fields import read_fields
from corpus.library import Library
from corpus.secrecy import secret_mark
from corpus.structure import Structure, split

Progress = Callable[[int, int, str], None]


class FileReader(Protocol):
    """Reads one file; raises RefusedFile."""

    def read(self, path: Path) -> Reading: ...


class Indexer(Protocol):
    """Makes documents searchable by words."""

    def add_words(self, document_ids: Sequence[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be stored, with its parts."""

    document: Document
    structure: Structure

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.structure.sentences


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files of `paths`, folders searched through, hidden ones left out; each once, in order.

    :raises InputError: for a path that does not exist.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path))
        elif path.exists():
            found.append(path)
        else:
            raise InputError(f"Không có tệp hay thư mục “{path}”; hãy kiểm tra lại đường dẫn.")
    return list(dict.fromkeys(p.absolute() for p in found))


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)


def prepare(path: Path, reader: FileReader) -> Prepared:
    """A file read, with fields and structure.

    :raises RefusedFile: when it cannot be read or carries a secrecy mark.
    """
    reading = reader.read(path)
    mark = secret_mark(reading.text)
    if mark:
        raise RefusedFile(
            f"Phát hiện dấu “{mark}”. Hệ thống không nhận tài liệu mật ở cấu hình này."
        )
    identity = hashlib.sha256(reading.text.encode()).hexdigest()[:16]
    document = Document(
        id=identity,
        name=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        format=reading.format,
        text=reading.text,
        fields=read_fields(reading, path.name),
        pages=reading.pages,
        tables=reading.tables,
        warnings=reading.warnings,
        state=State.STAGED,
    )
    return Prepared(document, split(reading, identity))


def ingest(
    paths: Sequence[Path],
    library: Library,
    index: Indexer,
    reader: FileReader,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[IngestRow]:
    """A row for each file as it is done; `progress(done, total, name)` before each.

    :raises InputError: for a path that does not exist, before anything is stored.
    """
    files = files_in(paths)
    for done, path in enumerate(files):
        if cancelled is not None and cancelled():
            return
        if progress is not None:
            progress(done, len(files), path.name)
        yield _one(path, library, index, reader, dry_run)
    if progress is not None:
        progress(len(files), len(files), "")


def _one(
    path: Path, library: Library, index: Indexer, reader: FileReader, dry_run: bool
) -> IngestRow:
    try:
        known = _known(path, library)
        if known is not None:
            return _unchanged(path, known)
        prepared = prepare(path, reader)
        document = prepared.document
        known = library.get(document.id)
        if known is not None:
            return _unchanged(path, known)
        if not dry_run:
            library.add(document, prepared.structure.sentences, prepared.structure.passages)
            index.add_words([document.id])
            library.mark_ready(document.id)
        return _stored(path, prepared, dry_run)
    except AppError as error:
        return IngestRow(str(path), path.name, "refused", str(error))
    except OSError as error:
        reason = f"Không đọc được tệp “{path.name}”: {error.strerror or error}."
        return IngestRow(str(path), path.name, "refused", reason)


def _known(path: Path, library: Library) -> Document | None:
    """The stored document of the very same bytes."""
    with path.open("rb") as file:
        return library.by_sha256(hashlib.file_digest(file, "sha256").hexdigest())


def _unchanged(path: Path, known: Document) -> IngestRow:
    reason = f"Nội dung đã có trong kho: “{known.name}”."
    return IngestRow(str(path), path.name, "unchanged", reason, known.id)


def _stored(path: Path, prepared: Prepared, dry_run: bool) -> IngestRow:
    document = prepared.document
    outcome = "indexed with warning" if document.warnings else "indexed"
    count = len(prepared.structure.passages)
    done = "sẽ nạp" if dry_run else "đã nạp"
    reason = " ".join(document.warnings) or f"{done} {count} đoạn, {len(prepared.sentences)} câu"
    return IngestRow(str(path), path.name, outcome, reason, document.id)
