"""Killed at any moment, the program comes back whole; its indexes are worth nothing but time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from program import Program

from assistant import Assistant, build
from core.home import own_home
from core.records import State
from core.settings import Settings
from corpus.library import Library
from corpus.schema import home_url
from retrieval.embedder import StandIn
from retrieval.lexical import LexicalIndex
from retrieval.vectors import VectorIndex

pytestmark = pytest.mark.slow

COMMUNES = (
    "An Bình Hạ", "Bàu Sen", "Cầu Ngà", "Đá Trắng", "Đồng Mơ", "Gò Dưa", "Hòa Lạc Thượng",
    "Khe Sím", "Lũng Pù", "Mỹ Xuyên Tây", "Nà Hẩu", "Ngọc Trì", "Phú Mãn", "Quế Lâm", "Rạch Dừa",
    "Suối Rè", "Tân Cỏ", "Vân Trục", "Xuân Lãng", "Yên Nghiệp",
)  # fmt: skip
REPORT = """ĐẢNG ỦY XÃ {upper}
Số {number}-BC/ĐU
{name}, ngày 12 tháng 12 năm 2025

BÁO CÁO
kết quả công tác dân vận năm 2025

I. KẾT QUẢ
Cuối năm 2025, xã {name} còn {figure} hộ nghèo.
Đảng ủy đã tổ chức {number} hội nghị đối thoại với nhân dân.

II. HẠN CHẾ
Việc nắm tình hình nhân dân ở một số thôn của xã {name} chưa kịp thời.
"""

# A real command that dies at one moment: MODULE.CLASS.METHOD, before or after, at which call.
# Every file is stored by itself, so that there are moments between two of them.
DYING = """
import importlib, os, signal, sys

place, when, count, *arguments = sys.argv[1:]
module, holder, name = place.rsplit(".", 2)
holder = getattr(importlib.import_module(module), holder)
real, left = getattr(holder, name), int(count)

def dying(*given, **named):
    global left
    left -= 1
    if left == 0 and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = real(*given, **named)
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return result

setattr(holder, name, dying)

import cli
import corpus.ingest

corpus.ingest.TOGETHER = 1
sys.exit(cli.main(arguments))
"""
MOMENTS = [
    ("corpus.library.Library.add_many", "before", 3),
    ("corpus.library.Library.add_many", "after", 3),  # staged, in no index
    ("retrieval.lexical.LexicalIndex._commit", "before", 3),
    ("retrieval.lexical.LexicalIndex._commit", "after", 3),  # in the index, still staged
    ("corpus.library.Library.mark_ready", "after", 20),  # all ready, nothing has a vector
    ("corpus.library.Library.put_vectors", "after", 1),
    ("retrieval.vectors.VectorIndex.upsert", "before", 1),
    ("retrieval.vectors.VectorIndex.upsert", "after", 1),
]


def figure(commune: str) -> int:
    """The figure that only the report of this commune gives."""
    return 211 + 17 * COMMUNES.index(commune)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small reports, one of each commune."""
    folder = tmp_path_factory.mktemp("reports")
    for number, name in enumerate(COMMUNES, 1):
        text = REPORT.format(upper=name.upper(), name=name, number=number, figure=figure(name))
        (folder / f"{number:02} {name}.txt").write_text(text, "utf-8")
    return folder


@contextmanager
def opened(home: Path) -> Iterator[Assistant]:
    assistant = build(Settings(home, embedding_model="stand-in"))
    try:
        yield assistant
    finally:
        assistant.close()


def names(assistant: Assistant) -> set[str]:
    """The communes whose reports are in the library; each is found, whole and once."""
    listed = assistant.documents()
    assert all(document.state is State.READY for document in listed)
    assert len({document.sha256 for document in listed}) == len(listed)
    assert len({document.id for document in listed}) == len(listed)
    found = {document.name[3:].removesuffix(".txt") for document in listed}
    for commune in sorted(found):
        checked = assistant.ask(f"Cuối năm 2025 xã {commune} còn bao nhiêu hộ nghèo?")
        said = " ".join(s.statement.text for s in checked.statements)
        assert f"{figure(commune)} hộ nghèo" in said, commune
        assert {c.doc[3:] for c in checked.answer.citations} == {f"{commune}.txt"}
    return found


def assert_both_indexes_equal_the_library(home: Path) -> None:
    library = Library(home_url(home))
    lexical = LexicalIndex(home / "index" / "lexical")
    vectors = VectorIndex(home / "index" / "vectors", StandIn())
    try:
        wanted = library.passage_ids()
        assert wanted
        assert lexical.ids() == wanted
        assert vectors.ids() == wanted
        assert library.staged() == []
    finally:
        vectors.close()
        lexical.close()
        library.close()


def assert_whole(program: Program, folder: Path, acknowledged: set[str]) -> None:
    """What was acknowledged is there, nothing is half there, and the rest can be brought in."""
    listed = program("library", "list")
    assert (listed.status, listed.is_plain) == (0, True), listed.err
    with opened(program.home) as assistant:
        before = names(assistant)
        assert acknowledged <= before
        rows = list(assistant.ingest([folder]))
        fates = {row.name[3:].removesuffix(".txt"): row.outcome for row in rows}
        assert fates == {c: "unchanged" if c in before else "indexed" for c in COMMUNES}
        assert names(assistant) == set(COMMUNES)
        assistant.make_vectors()
    assert_both_indexes_equal_the_library(program.home)


def acknowledged(said: str) -> set[str]:
    """The communes whose rows were told before the end."""
    told = [line.removeprefix("đã nạp: ") for line in said.splitlines() if "đã nạp: " in line]
    return {line.split(".txt")[0][3:] for line in told if ".txt" in line}


@pytest.mark.parametrize(("place", "when", "count"), MOMENTS)
def test_killed_at_a_moment(
    program: Program, folder: Path, place: str, when: str, count: int
) -> None:
    ingest = ["--home", str(program.home), "ingest", str(folder)]
    process = program.with_(PYTHONUNBUFFERED="1", PYTHONPATH=os.getcwd()).start(
        [sys.executable, "-c", DYING, place, when, str(count), *ingest],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, err = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, err
    assert_whole(program, folder, acknowledged(out))


def test_killed_again_and_again(program: Program, folder: Path) -> None:
    """By the clock, wherever that hits: the transaction, the index, the start that recovers."""
    told: set[str] = set()
    stopped = 0
    for wait in (0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8):
        process = program.with_(PYTHONUNBUFFERED="1").start(
            program.command("ingest", folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        owner = program.home / ".owner"
        while time.monotonic() < until and process.poll() is None:
            if owner.exists() and owner.read_text().strip() == str(process.pid):
                break
            time.sleep(0.005)
        time.sleep(wait)
        process.kill()
        out, _ = process.communicate(timeout=60)
        stopped += process.returncode == -signal.SIGKILL
        told |= acknowledged(out)
    assert stopped >= 3
    assert_whole(program, folder, told)


def test_killed_while_removing(program: Program, folder: Path) -> None:
    """Gone from the library, still in the index: never found again."""
    assert program("ingest", folder).status == 0
    gone = COMMUNES[4]
    process = program.start(
        [
            *(sys.executable, "-c", DYING, "corpus.library.Library.remove", "after", "1"),
            *("--home", str(program.home), "library", "remove", f"05 {gone}.txt"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.wait(120) == -signal.SIGKILL
    with opened(program.home) as assistant:
        assert names(assistant) == set(COMMUNES) - {gone}
        checked = assistant.ask(f"Cuối năm 2025 xã {gone} còn bao nhiêu hộ nghèo?")
        cited = (*checked.answer.citations, *checked.answer.related)
        assert gone not in " ".join(c.doc + c.quote for c in cited)
        assistant.make_vectors()
    assert_both_indexes_equal_the_library(program.home)


@pytest.mark.parametrize("lost", ["index", "index/lexical", "index/vectors"])
@pytest.mark.parametrize("how", ["deleted", "scribbled"])
def test_indexes_lost_are_made_again(program: Program, folder: Path, lost: str, how: str) -> None:
    assert program("ingest", folder).status == 0
    if how == "deleted":
        shutil.rmtree(program.home / lost)
    else:
        for path in (program.home / lost).rglob("*"):
            if path.is_file():
                path.write_bytes(b"\x00scribbled\xff" * 7)
    ended = program("index", "rebuild")
    assert (ended.status, ended.is_plain) == (0, True), ended.err
    assert f"{len(COMMUNES)} tài liệu" in ended.out
    with opened(program.home) as assistant:
        assert names(assistant) == set(COMMUNES)
    assert_both_indexes_equal_the_library(program.home)


@pytest.mark.parametrize(
    "command", [("library",), ("ask", "Hỏi?"), ("index", "rebuild"), ("serve",)], ids=" ".join
)
def test_a_second_process_is_refused_by_name(program: Program, command: tuple[str, ...]) -> None:
    with own_home(program.home):
        ended = program(*command)
    assert (ended.status, ended.out, ended.is_plain) == (2, "", True)
    assert f"tiến trình {os.getpid()}" in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_the_page_keeps_others_out_until_it_ends(program: Program, tmp_path: Path) -> None:
    with program.serving(tmp_path / "log"):
        refused = program("library")
        assert refused.status == 2
        assert "tiến trình" in refused.err
    listed = program("library")
    assert (listed.status, "39-BC/ĐU" in listed.out) == (0, True)
