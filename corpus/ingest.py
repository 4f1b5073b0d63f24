"""Files into documents: found in folders, read in a limited child, refused with a sentence, stored.

Reading -> one transaction, state staged -> the index of words -> ready. A file is searchable wholly
or not at all. Small files go this way together: a commit of the index costs as much as a hundred
of their passages.
"""

from __future__ import annotations

import hashlib
import time
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

TOGETHER = 500  # passages stored and indexed at once
_WAIT = 1.0  # seconds that a file already read waits for others at most


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


@dataclass(frozen=True, slots=True)
class _Read:
    """A file read: what is to be stored, or the row that says why nothing is."""

    path: Path
    made: Prepared | IngestRow

    @property
    def passages(self) -> int:
        return len(self.made.structure.passages) if isinstance(self.made, Prepared) else 0


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
    return prepared_from(
        reader.read(path), path.name, hashlib.sha256(path.read_bytes()).hexdigest()
    )


def prepared_from(reading: Reading, name: str, sha256: str) -> Prepared:
    """What was read from a file of this name and hash, with fields and structure.

    :raises RefusedFile: when it carries a secrecy mark.
    """
    mark = secret_mark(reading.text)
    if mark:
        raise RefusedFile(
            f"Phát hiện dấu “{mark}”. Trích không nhận tài liệu mật; không có gì được lưu."
        )
    identity = hashlib.sha256(reading.text.encode()).hexdigest()[:16]
    document = Document(
        id=identity,
        name=name,
        sha256=sha256,
        format=reading.format,
        text=reading.text,
        fields=read_fields(reading, name),
        pages=reading.pages,
        tables=reading.tables,
        warnings=reading.warnings,
        state=State.STAGED,
    )
    return Prepared(document, split(reading, identity))


def store(prepared: Sequence[Prepared], library: Library, index: Indexer) -> None:
    """Store documents and let search show them, all together.

    :raises StoreError: when one cannot be stored; none is then.
    """
    if not prepared:
        return
    library.add_many((p.document, p.sentences, p.structure.passages) for p in prepared)
    _show([p.document.id for p in prepared], library, index)


def _show(document_ids: Sequence[str], library: Library, index: Indexer) -> None:
    index.add_words(document_ids)
    library.mark_ready(*document_ids)


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
    waiting: list[_Read] = []
    since = time.monotonic()
    for done, path in enumerate(files):
        if cancelled is not None and cancelled():
            yield from _rows(waiting, library, index, dry_run)
            return
        if progress is not None:
            progress(done, len(files), path.name)
        waiting.append(_Read(path, _read(path, library, reader)))
        if sum(r.passages for r in waiting) >= TOGETHER or time.monotonic() - since > _WAIT:
            yield from _rows(waiting, library, index, dry_run)
            waiting, since = [], time.monotonic()
    yield from _rows(waiting, library, index, dry_run)
    if progress is not None:
        progress(len(files), len(files), "")


def _read(path: Path, library: Library, reader: FileReader) -> Prepared | IngestRow:
    """What is to be stored of a file, or its row when nothing is."""
    if not path.is_file():  # a pipe or a device would be read for ever
        return _refused(path, f"“{path.name}” không phải là tệp tài liệu; hãy chọn một tệp.")
    try:
        known = _known(path, library)
        if known is not None:
            return _unchanged(path, known)
        prepared = prepare(path, reader)
        known = library.get(prepared.document.id)
        return _unchanged(path, known) if known is not None else prepared
    except AppError as error:
        return _refused(path, str(error))
    except OSError as error:
        return _refused(path, f"Không đọc được tệp “{path.name}”: {error.strerror or error}.")


def _rows(
    waiting: Sequence[_Read], library: Library, index: Indexer, dry_run: bool
) -> Iterator[IngestRow]:
    """The rows of files read, in order, once they are stored."""
    fresh: dict[str, Prepared] = {}
    for read in waiting:
        if isinstance(read.made, Prepared):
            fresh.setdefault(read.made.document.id, read.made)
    faults = {} if dry_run else _store_or_say(list(fresh.values()), library, index)
    for read in waiting:
        if isinstance(read.made, IngestRow):
            yield read.made
            continue
        document = read.made.document
        if document.id in faults:
            yield _refused(read.path, faults[document.id])
        elif fresh[document.id] is not read.made:
            yield _unchanged(read.path, fresh[document.id].document)
        else:
            yield _stored(read.path, read.made, dry_run)


def _store_or_say(prepared: Sequence[Prepared], library: Library, index: Indexer) -> dict[str, str]:
    """Why a document could not be stored, by its id; one by one when all together fails."""
    try:
        store(prepared, library, index)
        return {}
    except AppError:
        faults: dict[str, str] = {}
    for one in prepared:
        key = one.document.id
        try:
            if library.get(key) is None:
                store([one], library, index)
            else:  # stored, but the index failed
                _show([key], library, index)
        except AppError as error:
            faults[key] = str(error)
    return faults


def _known(path: Path, library: Library) -> Document | None:
    """The stored document of the very same bytes."""
    with path.open("rb") as file:
        return library.by_sha256(hashlib.file_digest(file, "sha256").hexdigest())


def _refused(path: Path, reason: str) -> IngestRow:
    return IngestRow(str(path), path.name, "refused", reason)


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
