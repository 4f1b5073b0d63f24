"""`ReaderProcess`: reads files in a child with limits, so that no file can harm this process."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from core.errors import AppError, RefusedFile
from core.records import PageBreak, Reading, Span
from corpus.readers.messages import receive, send
from corpus.readers.refusals import refusal

_LOG = logging.getLogger(__name__)
_WALL_SECONDS = 90.0
_CPU_SECONDS = 60
_MEMORY_BYTES = 1536 * 1024 * 1024  # lxml and pypdf take 0.2 GB of it before any file
_START_SECONDS = 60.0  # a first, cold import from a slow disk
_GRACE_SECONDS = 0.5  # a child whose input ended ends at once, unless it is stuck in a file
_MOST_REPLY = 128 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
_UNHARMED = "Các chức năng khác không bị ảnh hưởng."


class ReaderProcess:
    """A child that reads one file after another; started at the first file, restarted when killed.

    May be shared by threads: one file at a time. `command` replaces the child in tests.
    """

    def __init__(
        self,
        max_bytes: int,
        *,
        wall_seconds: float = _WALL_SECONDS,
        cpu_seconds: int = _CPU_SECONDS,
        memory_bytes: int = _MEMORY_BYTES,
        command: Sequence[str] | None = None,
    ) -> None:
        limits = (str(max_bytes), str(cpu_seconds), str(memory_bytes))
        # -P: a module in the user's folder must not stand in for one of ours.
        own = (sys.executable, "-P", "-B", "-m", "corpus.readers.child", *limits)
        self._command = tuple(command) if command is not None else own
        self._wall_seconds = wall_seconds
        self._cpu_seconds = cpu_seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> ReaderProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child; the next `read` starts another."""
        with self._lock:
            self._stop()

    def read(self, path: Path) -> Reading:
        """The text of the file, in the stored form.

        :raises RefusedFile: when it cannot be read, took too long or broke the child.
        :raises AppError: when no child can be started.
        """
        with self._lock:
            child = self._running()
            try:
                request: dict[str, object] = {"path": str(path.absolute())}
                reply, timed_out = self._exchange(child, request, self._wall_seconds)
                # After time ran out the child is being killed: even a whole reply is its last.
                reading = None if timed_out or reply is None else _reading(reply)
                if reading is not None:
                    return reading
            except RefusedFile:
                raise
            except BaseException:  # half a reply must not be taken for the next file's
                self._stop()
                raise
            status = self._stop()
        raise self._broken(path.name, status, timed_out)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._stop()
        self._child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},  # no keys of ours in its reach
            start_new_session=True,  # Ctrl-C is for us to act on
        )
        ready, _ = self._exchange(self._child, None, _START_SECONDS)
        if ready is None:
            status = self._stop()
            raise AppError(
                f"Bộ đọc tệp không khởi động được (mã {status}). Hãy cài lại chương trình."
            )
        return self._child

    def _exchange(
        self, child: subprocess.Popen[bytes], request: dict[str, object] | None, seconds: float
    ) -> tuple[dict[str, object] | None, bool]:
        """The child's next message, None when it died or garbled it; whether time ran out."""
        assert child.stdin is not None and child.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            if request is not None:
                send(child.stdin, request)
            reply = receive(child.stdout, _MOST_REPLY)
        except (OSError, ValueError) as error:
            _LOG.warning("reader process: %s", type(error).__name__)
            reply = None
        finally:
            timer.cancel()
            timer.join()  # it may be killing right now
        return reply, late.is_set()

    def _stop(self) -> int | None:
        """Ends the child and returns its exit status, minus the signal when one ended it."""
        child, self._child = self._child, None
        if child is None:
            return None
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    _LOG.debug("pipe to a dead reader process")
        try:
            return child.wait(timeout=_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()

    def _broken(self, name: str, status: int | None, timed_out: bool) -> RefusedFile:
        if timed_out:
            what = f"cần hơn {self._wall_seconds:g} giây để đọc, đã dừng. {_UNHARMED}"
        elif status == -getattr(signal, "SIGXCPU", 0):
            what = f"cần hơn {self._cpu_seconds} giây xử lý, đã dừng. {_UNHARMED}"
        else:
            what = f"làm hỏng bộ đọc (mã {status}), đã bỏ qua. {_UNHARMED}"
        return refusal(name, f"{what} Hãy lưu lại tệp rồi nạp.")


def _reading(reply: dict[str, Any]) -> Reading | None:
    """The record from a reply, made anew, for the child is not trusted; None when it is garbled.

    :raises RefusedFile: when the reply is a refusal.
    """
    if "refused" in reply:
        raise RefusedFile(str(reply["refused"]))
    try:
        found = reply["reading"]
        title = found["title"]
        return Reading(
            text=str(found["text"]),
            format=str(found["format"]),
            pages=tuple(PageBreak(int(p["start"]), int(p["page"])) for p in found["pages"]),
            tables=tuple(Span(int(s["start"]), int(s["end"])) for s in found["tables"]),
            title=None if title is None else str(title),
            warnings=tuple(str(w) for w in found["warnings"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
