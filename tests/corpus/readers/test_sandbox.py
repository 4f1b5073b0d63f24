import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from reader_files import docx, p, pdf, tbl

from core.errors import AppError, RefusedFile
from core.records import PageBreak, Span
from corpus.readers import ReaderProcess, read_file

LIMIT = 4 * 1024 * 1024
# A child that is ready, then does as told with each request.
FAKE = (
    "import sys, os, time, signal, struct, json\n"
    "def put(b): sys.stdout.buffer.write(struct.pack('>Q', len(b)) + b); sys.stdout.flush()\n"
    "put(b'{\"ready\": true}')\n"
    "sys.stdin.buffer.read(8)\n"
)


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderProcess]:
    with ReaderProcess(LIMIT) as process:
        yield process


def _file(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "Đảng ủy 😀\u2028\x07"),
        ("a.md", "| a |\n|---|\n| b |"),
        ("báo cáo.docx", docx(p("x") + tbl(["1", "2"]))),
        (
            "a.pdf",
            pdf([["Bao cao ket qua thuc hien cong tac dan van nam 2024 cua Dang uy phuong"]] * 2),
        ),
        ("a.html", "<html><title>t</title><body>x"),
    ],
)
def test_the_child_reads_as_this_process_does(
    tmp_path: Path, reader: ReaderProcess, name: str, data: bytes | str
) -> None:
    path = _file(tmp_path, name, data)
    assert reader.read(path) == read_file(path, max_bytes=LIMIT)


def test_records_come_back_as_records(tmp_path: Path, reader: ReaderProcess) -> None:
    reading = reader.read(_file(tmp_path, "a.docx", docx(tbl(["1", "2"]))))
    assert reading.tables == (Span(0, 5),)
    pages = pdf([["Bao cao ket qua thuc hien cong tac dan van nam 2024 cua Dang uy phuong"]])
    assert reader.read(_file(tmp_path, "a.pdf", pages)).pages == (PageBreak(0, 1),)


def test_refusals_come_back_and_the_child_lives_on(tmp_path: Path, reader: ReaderProcess) -> None:
    for _ in range(3):
        with pytest.raises(RefusedFile, match="rỗng"):
            reader.read(_file(tmp_path, "a.txt", b""))
    with pytest.raises(RefusedFile, match="vượt giới hạn 4 MB"):
        reader.read(_file(tmp_path, "a.txt", bytes(LIMIT + 1)))
    assert reader.read(_file(tmp_path, "a.txt", "x")).text == "x"


def test_threads_share_one_reader(tmp_path: Path, reader: ReaderProcess) -> None:
    texts: dict[int, str] = {}

    def read(number: int) -> None:
        texts[number] = reader.read(_file(tmp_path, f"{number}.txt", str(number))).text

    threads = [threading.Thread(target=read, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == {n: str(n) for n in range(8)}


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "làm hỏng bộ đọc (mã -11)"),
        ("sys.exit(3)", "làm hỏng bộ đọc (mã 3)"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "cần hơn 60 giây xử lý"),
        ("time.sleep(60)", "cần hơn 0.5 giây để đọc"),
        ("put(b'no json')", "làm hỏng bộ đọc"),
        ("put(b'[]')", "làm hỏng bộ đọc"),
        ("sys.stdout.buffer.write(b'\\xff' * 8); sys.stdout.flush()", "làm hỏng bộ đọc"),
        ("put(b'{}')", "làm hỏng bộ đọc"),
        ('put(b\'{"reading": {"text": 1}}\')', "làm hỏng bộ đọc"),
    ],
)
def test_a_broken_child_refuses_the_file_only(tmp_path: Path, deed: str, said: str) -> None:
    command = (sys.executable, "-c", FAKE + deed)
    with ReaderProcess(LIMIT, wall_seconds=0.5, command=command) as process:
        for _ in range(2):  # each time with a new child
            with pytest.raises(RefusedFile, match=r"Tệp “a\.txt”") as error:
                process.read(_file(tmp_path, "a.txt", "x"))
            assert said in str(error.value)


def test_memory_is_limited_and_the_next_file_is_read(tmp_path: Path) -> None:
    with ReaderProcess(1 << 30, memory_bytes=400 * 1024 * 1024) as process:
        big = tmp_path / "a.txt"
        with big.open("wb") as file:
            file.truncate(600 * 1024 * 1024)
        with pytest.raises(RefusedFile, match=r"Tệp “a\.txt”"):
            process.read(big)
        assert process.read(_file(tmp_path, "b.txt", "x")).text == "x"


def test_processor_time_is_counted_for_each_file(tmp_path: Path) -> None:
    slow = _file(tmp_path, "a.html", "<table>" + "<tr><td colspan=50 rowspan=999>x" * 100_000)
    with ReaderProcess(LIMIT, cpu_seconds=1) as process:
        with pytest.raises(RefusedFile, match="cần hơn 1 giây xử lý"):
            process.read(slow)
        assert process.read(_file(tmp_path, "b.txt", "x")).text == "x"


def test_a_child_that_died_between_files_is_replaced(tmp_path: Path) -> None:
    path = _file(tmp_path, "a.txt", "x")
    with ReaderProcess(LIMIT) as process:
        process.read(path)
        child = process._child
        assert child is not None
        child.kill()
        child.wait()
        assert process.read(path).text == "x"


def test_a_child_that_cannot_start_is_our_fault_not_the_files(tmp_path: Path) -> None:
    with (
        ReaderProcess(LIMIT, command=(sys.executable, "-c", "1/0")) as process,
        pytest.raises(AppError, match="Bộ đọc tệp không khởi động được") as error,
    ):
        process.read(_file(tmp_path, "a.txt", "x"))
    assert not isinstance(error.value, RefusedFile)


def test_close_ends_the_child(tmp_path: Path) -> None:
    process = ReaderProcess(LIMIT)
    process.read(_file(tmp_path, "a.txt", "x"))
    child = process._child
    assert child is not None
    process.close()
    assert child.poll() is not None


def test_relative_paths_are_those_of_the_caller(
    tmp_path: Path, reader: ReaderProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    _file(tmp_path, "a.txt", "x")
    monkeypatch.chdir(tmp_path)
    assert reader.read(Path("a.txt")).text == "x"


def test_names_of_unknown_encoding_are_found(tmp_path: Path, reader: ReaderProcess) -> None:
    path = _file(tmp_path, os.fsdecode(b"a\xff.txt"), "x")
    assert reader.read(path).text == "x"
    with pytest.raises(RefusedFile, match=r"a\?\.txt"):
        reader.read(_file(tmp_path, path.name, b""))


def test_readers_import_nothing_heavy_and_open_no_network() -> None:
    root = Path(__file__).resolve().parents[3]
    script = (
        "import sys, corpus.readers.child as c\n"
        "c._load_parsers()\n"
        "heavy = {'gradio', 'chromadb', 'torch', 'sqlalchemy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "sys.addaudithook(c._forbid)\n"
        "import socket\n"
        "try: socket.socket()\n"
        "except PermissionError: print('ok')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "ok\n"
