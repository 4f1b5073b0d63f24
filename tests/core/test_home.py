"""The home folder has one owner, whatever way the owner ends."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.errors import AppError, BusyHome, UsageError
from core.home import own_home

ROOT = Path(__file__).parents[2]
_HOLD = "import sys, time, pathlib; from core.home import own_home; " + (
    "lock = own_home(pathlib.Path(sys.argv[1])); print('owned', flush=True); time.sleep(60)"
)
# The owner forks a child that lives on, as a reader of files does, and both then sleep.
_HOLD_AND_FORK = _HOLD.replace("print(", "import os; os.fork() and print(")


def _owner(home: Path, program: str = _HOLD) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(home)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "owned\n"
    return process


def _end(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_folder_is_created_private_and_names_its_owner(tmp_path):
    home = tmp_path / "một" / "hai"
    with own_home(home) as lock:
        assert lock.home == home
        assert (home / ".owner").read_text() == f"{os.getpid()}\n"
        assert home.stat().st_mode & 0o077 == 0


def test_second_owner_is_refused_within_a_second_with_the_pid(tmp_path):
    process = _owner(tmp_path)
    try:
        before = time.monotonic()
        with pytest.raises(BusyHome) as refusal:
            own_home(tmp_path)
        assert time.monotonic() - before < 1
        assert str(refusal.value) == (
            f"Thư mục dữ liệu {tmp_path} đang do tiến trình {process.pid} sử dụng; "
            "hãy đóng chương trình đó hoặc chọn thư mục khác bằng --home."
        )
        assert refusal.value.exit_status == 2
    finally:
        _end(process)


def test_same_process_may_not_own_twice_but_may_own_again(tmp_path):
    lock = own_home(tmp_path)
    with pytest.raises(BusyHome, match=f"tiến trình {os.getpid()} "):
        own_home(tmp_path)
    lock.close()
    lock.close()  # harmless
    own_home(tmp_path).close()


def test_killed_owner_leaves_the_folder_free(tmp_path):
    process = _owner(tmp_path)
    process.kill()
    process.wait()
    own_home(tmp_path).close()
    _end_quietly(process)


def test_child_of_a_killed_owner_does_not_hold_the_folder(tmp_path):
    process = _owner(tmp_path, _HOLD_AND_FORK)
    process.kill()  # the forked child sleeps on
    process.wait()
    try:
        own_home(tmp_path).close()
    finally:
        _end_quietly(process)


def _end_quietly(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    assert process.stdout is not None
    process.stdout.close()


@pytest.mark.parametrize("written", [b"", b"?", b"4194399\n"], ids=["empty", "odd", "dead pid"])
def test_owner_file_that_names_nobody_alive_does_not_delay_for_long(tmp_path, written):
    with own_home(tmp_path):
        (tmp_path / ".owner").write_bytes(written)
        before = time.monotonic()
        with pytest.raises(BusyHome, match="tiến trình"):
            own_home(tmp_path)
        assert time.monotonic() - before < 1


def test_a_file_is_no_home(tmp_path):
    (tmp_path / "tệp").write_text("")
    for home in (tmp_path / "tệp", tmp_path / "tệp" / "trong"):
        with pytest.raises(UsageError, match=r"không phải là thư mục.*--home"):
            own_home(home)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here")
def test_folder_that_cannot_be_written_is_refused_with_a_sentence():
    with pytest.raises(AppError, match=r"^Không dùng được thư mục dữ liệu /proc/trich: .*--home"):
        own_home(Path("/proc/trich"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="không có quyền ghi"):
        own_home(tmp_path)
