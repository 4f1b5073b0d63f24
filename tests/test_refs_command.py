from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli

TEXT = (
    "ĐẢNG ỦY XÃ BÌNH AN\nBÁO CÁO\nThực hiện Quyết định số 218-QĐ/TVV ngày 12/12/2013 của Bộ Chính"
    " trị; Luật Thực hiện dân chủ ở cơ sở.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "báo cáo.txt"
    file.write_text(TEXT, "utf-8")
    return file


def test_every_reference_of_a_file_as_json(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["refs", str(report), "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert status == 1, "something is certainly wrong"
    assert [row["register_id"] for row in rows] == ["QD218-2013", "L10-2022"]
    assert [row["problem"] for row in rows] == ["garbled sign", None]
    for row in rows:
        end = row["char_offset"] + len(row["quote"])
        assert TEXT[row["char_offset"] : end] == row["quote"]
        assert row["doc"] == report.name


def test_what_is_wrong_stands_beside_its_line(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["refs", str(report), "--date", "2024-06-30"])
    out = capsys.readouterr().out
    assert "dòng 3: Quyết định số 218-QĐ/TVV" in out
    assert "SAI:" in out
    assert "2 chỗ dẫn, 1 chỗ sai" in out


def test_nothing_wrong_is_status_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Nghị quyết số 25-NQ/TW ngày 03/6/2013 đề ra mục tiêu.", "utf-8")
    assert cli.main(["refs", str(file)]) == 0
    assert "1 chỗ dẫn, 0 chỗ sai" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["refs", "không-có.txt"], "không-có.txt"),
        (["refs", "{report}", "--date", "30/6/2024"], "30/6/2024"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(
    arguments: list[str], said: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main([a.format(report=report) for a in arguments])
    printed = capsys.readouterr()
    assert (status, printed.out) == (2, "")
    assert said in printed.err
    assert "Traceback" not in printed.err
