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
_NAME_WAIT = 0.3  # seconds: a new owner writes its pid within microseconds of locking
_NAME_PAUSE = 0.02


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
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    except BlockingIOError as error:
        owner = _owner(descriptor)
        os.close(descriptor)
        raise BusyHome(
            f"Thư mục dữ liệu {home} đang do {owner} sử dụng; hãy đóng chương trình đó "
            "hoặc chọn thư mục khác bằng --home."
        ) from error
    except OSError as error:
        os.close(descriptor)
        raise _unusable(home, error) from error
    return HomeLock(home, descriptor)


def _forget(lock: HomeLock | None) -> None:
    if lock is not None:
        lock._drop()


def _owner(descriptor: int) -> str:
    """Words for the owner. Waits a moment where the file still names nobody, or a dead process."""
    deadline = time.monotonic() + _NAME_WAIT
    while True:
        written = os.pread(descriptor, 32, 0).strip()
        if written.isdigit() and _alive(int(written)):
            return f"tiến trình {int(written)}"
        if time.monotonic() >= deadline:
            # Another container's pid is not visible from here, yet better than no name.
            return f"tiến trình {int(written)}" if written.isdigit() else "một tiến trình khác"
        time.sleep(_NAME_PAUSE)


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
        reason = error.strerror or type(error).__name__
    return UsageError(
        f"Không dùng được thư mục dữ liệu {home}: {reason}. "
        "Hãy chọn thư mục ghi được bằng --home hoặc biến TRICH_HOME."
    )
