"""Files from the page into the library: in a thread of their own, told as they go, stoppable."""

from __future__ import annotations

import queue
import re
import shutil
import tempfile
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.records import IngestRow
from ui.desk import Desk
from ui.faults import sentence

_LOOK = 0.4  # seconds between two looks at a long job
_LONGEST_NAME = 150  # characters of a file name that are kept
# Control characters, and marks that turn the reading direction ("fdp.exe" shown as "exe.pdf").
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\]")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file the browser sent: where it lies, and what its owner calls it."""

    path: Path
    name: str


def named_uploads(payload: Any) -> list[Upload]:
    """The files with the names people gave: Gradio's own cleaning drops brackets, and the tone
    marks of a decomposed name."""
    files = getattr(payload, "root", payload) or []
    return [Upload(Path(f.path), f.orig_name or Path(f.path).name) for f in files]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is; `message` is a fault that ended it."""

    total: int
    done: int = 0
    current: str = ""
    rows: tuple[IngestRow, ...] = ()
    finished: bool = False
    stopped: bool = False
    message: str = ""


def safe_name(name: str) -> str:
    """`name` as a plain file name in NFC, its ending kept; never empty, never a path."""
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip().lstrip(".")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return plain[:_LONGEST_NAME] or "tep"
    return f"{stem[: _LONGEST_NAME - len(ending) - 1] or 'tep'}.{ending}"


def intake(desk: Desk, uploads: Sequence[Upload], stop: threading.Event) -> Iterator[Progress]:
    """Progress of the job, at least at every row; the last one is `finished`.

    The files are moved to a folder of the job and deleted at its end, whatever happens: what the
    library refused must not stay behind.
    """
    folder = Path(tempfile.mkdtemp(prefix="trich-"))
    try:
        paths = [_move(upload, folder / str(place)) for place, upload in enumerate(uploads)]
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        yield Progress(len(uploads), finished=True, message=sentence(error))
        return
    told: queue.SimpleQueue[Progress] = queue.SimpleQueue()
    worker = threading.Thread(target=_work, args=(desk, paths, folder, stop, told), daemon=True)
    worker.start()
    last = Progress(len(paths))
    yield last
    while not last.finished:
        try:
            last = told.get(timeout=_LOOK)
        except queue.Empty:
            continue
        yield last


def _move(upload: Upload, folder: Path) -> Path:
    folder.mkdir()  # one folder a file: two files may share a name
    target = folder / safe_name(upload.name)
    shutil.move(upload.path, target)
    return target


def _work(
    desk: Desk,
    paths: Sequence[Path],
    folder: Path,
    stop: threading.Event,
    told: queue.SimpleQueue[Progress],
) -> None:
    """Runs to its end even when the browser goes away: what was begun is stored or refused."""
    now = Progress(len(paths), current=paths[0].name if paths else "")

    def report(done: int, total: int, name: str) -> None:
        told.put(replace(now, current=f"{name} ({done}/{total})" if total else name))

    try:
        for row in desk.ingest(paths, progress=report, cancelled=stop.is_set):
            done = now.done + 1
            following = paths[done].name if done < len(paths) else ""
            now = replace(now, done=done, rows=(*now.rows, row), current=following)
            told.put(now)
        desk.make_vectors_behind()  # words answer at once; the model may take its time
    except Exception as error:
        now = replace(now, message=sentence(error))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        told.put(replace(now, finished=True, stopped=stop.is_set() and now.done < now.total))
