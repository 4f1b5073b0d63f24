"""The command line: results on one stream, messages on the other, and the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cli
from core.home import own_home

ROOT = Path(__file__).parents[1]
REPORT = """ĐẢNG ỦY XÃ ĐỒNG NGÀ
Số 31-BC/ĐU
Đồng Ngà, ngày 12 tháng 12 năm 2024

BÁO CÁO
kết quả công tác dân vận năm 2024

I. KẾT QUẢ
Cuối năm 2024, xã Đồng Ngà còn 143 hộ nghèo, chiếm tỷ lệ 2,26%.
Đảng ủy đã tổ chức 02 hội nghị đối thoại với nhân dân.

II. HẠN CHẾ
Việc nắm tình hình nhân dân ở một số thôn chưa kịp thời.
"""
PLAN = """Kế hoạch số 12-KH/ĐU của Đảng ủy xã Đồng Ngà.
Trong quý I năm 2025, xã trồng 4.500 cây bàng lăng dọc bờ kênh.
"""
QUESTION = "Cuối năm 2024 xã Đồng Ngà còn bao nhiêu hộ nghèo?"
STRANGE = "Giá vàng ở Luân Đôn hôm nay là bao nhiêu?"


class Trich:
    """Runs commands on one home folder, in this process."""

    def __init__(self, home: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capture = capture

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """(exit status, standard output, standard error)"""
        self._capture.readouterr()
        try:
            status = cli.main(["--home", str(self.home), *arguments])
        except SystemExit as stop:  # how argparse ends
            status = int(stop.code or 0)
        out, err = self._capture.readouterr()
        return status, out, err

    def json(self, *arguments: str) -> tuple[int, Any]:
        """(exit status, the one document on standard output)"""
        status, out, _ = self(*arguments, "--json")
        return status, json.loads(out)


@pytest.fixture
def trich(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Trich:
    monkeypatch.setenv("TRICH_EMBEDDING_MODEL", "stand-in")
    monkeypatch.delenv("TRICH_DATABASE_URL", raising=False)
    return Trich(tmp_path / "home", capsys)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of two documents about an invented commune."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "bao-cao-2024.md").write_text(REPORT, "utf-8")
    (folder / "ke-hoach.txt").write_text(PLAN, "utf-8")
    return folder


def test_from_files_to_an_answer_and_back(trich: Trich, files: Path) -> None:
    status, rows = trich.json("ingest", str(files))
    assert (status, [r["outcome"] for r in rows]) == (0, ["indexed", "indexed"])
    status, rows = trich.json("ingest", str(files))
    assert (status, [r["outcome"] for r in rows]) == (0, ["unchanged", "unchanged"])

    status, documents = trich.json("library", "list")
    assert (status, {d["name"] for d in documents}) == (0, {"bao-cao-2024.md", "ke-hoach.txt"})
    report = next(d for d in documents if d["name"] == "bao-cao-2024.md")
    assert (report["kind"], report["symbol"], report["date"]) == (
        "report",
        "31-BC/ĐU",
        "2024-12-12",
    )

    status, answer = trich.json("ask", QUESTION)
    assert (status, answer["abstained"]) == (0, False)
    assert "143" in answer["answer"]
    assert "[1]" in answer["answer"]
    assert {s["verdict"] for s in answer["statements"]} == {"pass"}
    status, shown = trich.json("library", "show", report["id"])
    assert (status, shown["text"]) == (0, REPORT)
    for citation in answer["citations"]:
        assert citation["doc"] == "bao-cao-2024.md"
        assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]

    assert trich("library", "remove", report["id"])[0] == 0
    status, answer = trich.json("ask", QUESTION)
    assert (status, answer["abstained"], answer["citations"]) == (1, True, [])
    assert "143" not in json.dumps(answer, ensure_ascii=False)
    assert [d["name"] for d in trich.json("library")[1]] == ["ke-hoach.txt"]
    assert trich("index", "rebuild")[0] == 0


def test_what_a_person_reads(trich: Trich, files: Path) -> None:
    status, out, err = trich("ingest", str(files))
    assert (status, out.count("đã nạp: ")) == (0, 2)
    assert "Traceback" not in err
    status, out, _ = trich("ask", QUESTION)
    assert status == 0
    assert out.startswith("Theo 31-BC/ĐU · Đảng ủy xã Đồng Ngà")
    assert "\nCuối năm 2024, xã Đồng Ngà còn 143 hộ nghèo" in out
    assert "\nNguồn:\n[1] 31-BC/ĐU" in out
    status, out, _ = trich("ask", STRANGE)
    assert (status, out.splitlines()[0]) == (1, "Không tìm thấy căn cứ trong kho.")


def test_a_dry_run_stores_nothing(trich: Trich, files: Path) -> None:
    status, rows = trich.json("ingest", str(files), "--dry-run")
    assert (status, len(rows)) == (0, 2)
    assert trich.json("library") == (0, [])


def test_questions_from_a_file(trich: Trich, files: Path, tmp_path: Path) -> None:
    trich("ingest", str(files))
    asked, answered = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    lines = [{"id": "a", "question": QUESTION}, {"id": "b", "question": STRANGE}]
    asked.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", "utf-8")
    assert trich("ask", "--batch", str(asked), "--out", str(answered))[0] == 0
    answers = [json.loads(line) for line in answered.read_text("utf-8").splitlines()]
    assert [(a["id"], a["abstained"]) for a in answers] == [("a", False), ("b", True)]
    assert "hộ nghèo" in answered.read_text("utf-8")  # not escaped


def test_a_refused_file_is_a_row_and_the_status_says_so(trich: Trich, files: Path) -> None:
    (files / "hong.docx").write_bytes(b"PK\x03\x04 broken")
    status, rows = trich.json("ingest", str(files))
    assert status == 1
    assert {r["name"]: r["outcome"] for r in rows} == {
        "bao-cao-2024.md": "indexed",
        "hong.docx": "refused",
        "ke-hoach.txt": "indexed",
    }
    refused = next(r for r in rows if r["outcome"] == "refused")
    assert (refused["document_id"], "hong.docx" in refused["reason"]) == (None, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["khong-co"], "Lệnh không đúng"),
        (["ingest"], "Lệnh không đúng"),
        (["ask", "--khong-co"], "Lệnh không đúng"),
        (["ask"], "Thiếu câu hỏi"),
        (["ask", "   "], "Câu hỏi trống"),
        (["ask", "a " * 2_001], "4000"),
        (["ask", "--batch", "khong-co.jsonl"], "--out"),
        (["ask", "--batch", "khong-co.jsonl", "--out", "a.jsonl"], "khong-co.jsonl"),
        (["ingest", "khong-co.docx"], "khong-co.docx"),
        (["library", "show"], "cần ID"),
        (["library", "show", "khong-co"], "khong-co"),
        (["library", "remove", "khong-co"], "khong-co"),
    ],
)
def test_wrong_use_is_one_sentence(trich: Trich, arguments: list[str], said: str) -> None:
    status, out, err = trich(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"question": "Hỏi?"}', '{"id": "a"}'], ids=["cut", "list", "no id", "no q"]
)
def test_a_bad_line_of_questions_is_named(trich: Trich, tmp_path: Path, line: str) -> None:
    asked = tmp_path / "q.jsonl"
    asked.write_text(f'{{"id": "a", "question": "Hỏi?"}}\n{line}\n', "utf-8")
    status, _, err = trich("ask", "--batch", str(asked), "--out", str(tmp_path / "a.jsonl"))
    assert (status, "dòng 2" in err) == (2, True)
    assert not (tmp_path / "a.jsonl").exists()


def test_an_embedding_model_that_is_not_there_is_named(
    trich: Trich, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRICH_EMBEDDING_MODEL", "khong-co-mo-hinh")
    status, out, err = trich("models", "test")
    assert (status, out) == (2, "")
    assert "khong-co-mo-hinh" in err


def test_a_fault_of_ours_is_status_3_without_a_traceback(
    trich: Trich, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError("của chúng tôi")

    monkeypatch.setattr("commands.library._library", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    status, out, err = trich("library")
    assert (status, out) == (3, "")
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
    (log,) = tmp_path.glob("trich-*.log")
    assert "của chúng tôi" in log.read_text("utf-8")


def test_models_are_named(trich: Trich) -> None:
    status, models = trich.json("models", "test")
    assert (status, models["embedding"]["name"], models["language"]) == (0, "stand-in", None)


def test_help_is_vietnamese_and_needs_no_home(trich: Trich) -> None:
    status, out, _ = trich("--help")
    assert (status, "nạp tệp hoặc thư mục" in out) == (0, True)
    assert not trich.home.exists()


def test_a_second_process_on_the_same_home_is_told_who_has_it(tmp_path: Path) -> None:
    with own_home(tmp_path / "home"):
        command = [sys.executable, "cli.py", "--home", str(tmp_path / "home"), "library"]
        ended = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "TRICH_EMBEDDING_MODEL": "stand-in", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"tiến trình {os.getpid()}" in ended.stderr
    assert "Traceback" not in ended.stderr
