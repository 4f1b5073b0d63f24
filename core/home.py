"""Ownership of the home folder: one process at a time, by a lock that dies with the process."""

from __future__ import annotations

import fcntl
import os
import time
import weakref
from pathlib import Path
from types import TracebackType

from core.errors import BusyHome, UsageError

_OWNER_FILE = ".owner"
_WAIT = 0.3  # seconds: a new owner writes its pid, a dead owner's child lets go, far sooner
_PAUSE = 0.02


class HomeLock:
    """Holds the home folder until closed, or until the process ends however it ends."""

    def __init__(self, home: Path, descriptor: int) -> None:
        self.home = home
        self._descriptor: int | None = descriptor
        # A forked child shares the lock: left open there, it would outlive a killed owner.
        held = weakref.ref(self)
        os.register_at_fork(after_in_child=lambda: _forget(held()))

    def close(self) -> None:
        """Gives the folder back; closing twice is harmless."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            self._drop()

    def _drop(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> HomeLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def own_home(home: Path) -> HomeLock:
    """The lock on `home`, which is created when absent. Take it before opening anything inside.

    :raises BusyHome: within a second, naming the process that owns the folder.
    :raises UsageError: when the folder cannot be created or written.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(home / _OWNER_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise _unusable(home, error) from error
    try:
        owner = _lock(descriptor)
        if owner is None:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
            return HomeLock(home, descriptor)
    except OSError as error:
        os.close(descriptor)
        raise _unusable(home, error) from error
    os.close(descriptor)
    raise BusyHome(
        f"Thư mục dữ liệu {home} đang do {owner} sử dụng; hãy đóng chương trình đó "
        "hoặc chọn thư mục khác bằng --home."
    )


def _forget(lock: HomeLock | None) -> None:
    if lock is not None:
        lock._drop()


def _lock(descriptor: int) -> str | None:
    """None when the lock is ours now, else words for its owner.

    Tries for a moment where the file names nobody, or a process that is no more.
    """
    deadline = time.monotonic() + _WAIT
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return None
        except BlockingIOError:
            written = os.pread(descriptor, 32, 0).strip()
        late = time.monotonic() >= deadline
        # Late, a pid not visible from here (another container's) is better than no name.
        if written.isdigit() and (late or _alive(int(written))):
            return f"tiến trình {int(written)}"
        if late:
            return "một tiến trình khác"
        time.sleep(_PAUSE)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # someone else's process: not ours to signal, but there
        return True
    return True


def _unusable(home: Path, error: OSError) -> UsageError:
    if isinstance(error, FileExistsError | NotADirectoryError):
        reason = "đây không phải là thư mục"
    elif isinstance(error, PermissionError):
        reason = "không có quyền ghi"
    else:
        reason = f"hệ thống báo lỗi {error.strerror or type(error).__name__}"
    return UsageError(
        f"Không dùng được thư mục dữ liệu {home}: {reason}. "
        "Hãy chọn thư mục ghi được bằng --home hoặc biến TRICH_HOME."
    )
