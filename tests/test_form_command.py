"""`trich form`: findings in words and as JSON, and a copy put right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from cli import main
from core.errors import UsageError

SAMPLE = (
    Path(__file__).parents[1] / "corpus" / "samples" / "ke-hoach-dan-van-2025-xa-an-khe-thuong.docx"
)


@pytest.fixture
def narrow(tmp_path: Path) -> Path:
    """A sample whose margins are wrong."""
    document = Document(str(SAMPLE))
    document.sections[0].left_margin //= 2
    path = tmp_path / "hep.docx"
    document.save(str(path))
    return path


def test_a_paper_of_good_form_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", str(SAMPLE)]) == 0
    assert "0 lỗi" in capsys.readouterr().out


def test_a_fault_is_told_with_what_is_right(
    narrow: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["form", str(narrow)]) == 1
    out = capsys.readouterr().out
    assert "SAI [PAGE-2]" in out and "trái 30 mm" in out


def test_json_has_every_finding(narrow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", str(narrow), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [f["rule"] for f in report["findings"]] == ["PAGE-2"]
    assert report["profile"] == "party_2018" and report["errors"] == 1


def test_the_copy_is_right_and_the_file_untouched(narrow: Path, tmp_path: Path) -> None:
    before, out = narrow.read_bytes(), tmp_path / "dep.docx"
    main(["form", str(narrow), "--fix", str(out)])
    assert main(["form", str(out)]) == 0
    assert narrow.read_bytes() == before


def test_the_copy_never_replaces_the_file(narrow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", str(narrow), "--fix", str(narrow)]) == 2
    assert "tệp gốc" in capsys.readouterr().err


def test_an_unknown_profile_ends_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", str(SAMPLE), "--profile", "x"]) == UsageError.exit_status
    assert "party_2026" in capsys.readouterr().err
