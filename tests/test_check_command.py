"""`trich check`: the reviewer's findings on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

import cli

TEXT = """> Yêu cầu: Viết cho Đảng ủy xã Bình Sơn, tỉnh Hải Yên; thời điểm viết: tháng 12/2026.

# Kết quả công tác dân vận năm 2026

Xã có 11 thôn, 3.241 hộ [1]. Hằng quý, Đảng ủy xã báo cáo Huyện ủy.

## Nguồn

[1] tinh-hinh.docx: «Xã Bình Sơn có 11 thôn với 3.214 hộ.»
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "bản thảo.md"
    file.write_text(TEXT, "utf-8")
    return file


def _checked(home: Path, *arguments: str | Path) -> int:
    return cli.main(["--home", str(home), "check", *map(str, arguments)])


def test_findings_as_json_with_offsets_of_the_file(
    tmp_path: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = _checked(tmp_path / "home", draft, "--json")
    made = json.loads(capsys.readouterr().out)
    assert status == 1
    assert made["doc"] == draft.name
    assert [f["fault"] for f in made["findings"]] == ["invented_figure", "superseded_body"]
    for found in [*made["findings"], *made["figures"]]:
        assert TEXT[found["start_char"] : found["end_char"]] == found["text"]
    assert "3.214" in made["findings"][0]["suggestion"]
    assert {"cited", "former"} <= set(made["checks_run"])
    assert {n["check"] for n in made["checks_not_run"]} >= {"unchanged", "quoted"}
    assert all(n["why"] for n in made["checks_not_run"])


def test_a_draft_in_order_ends_with_zero(tmp_path: Path, draft: Path) -> None:
    good = TEXT.replace("3.241", "3.214").replace("Huyện ủy", "Tỉnh ủy Hải Yên")
    draft.write_text(good, "utf-8")
    assert _checked(tmp_path / "home", draft) == 0


def test_the_review_sheet_leaves_the_draft_as_it_was(
    tmp_path: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "phieu.docx"
    _checked(tmp_path / "home", draft, "--docx", out)
    assert draft.read_text("utf-8") == TEXT
    rows = Document(str(out)).tables[0].rows
    assert [row.cells[0].text for row in rows] == ["STT", "1", "2"]
    shown = capsys.readouterr()
    assert "dòng 5: SAI [invented_figure] “3.241 hộ”" in shown.out
    assert "CHƯA kiểm tra" in shown.out


def test_the_draft_itself_is_not_written_over(
    tmp_path: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _checked(tmp_path / "home", draft, "--docx", draft) == 2
    assert draft.read_text("utf-8") == TEXT
    assert "bản gốc" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["không-có.md"], "Không có tệp"), (["{draft}", "--date", "hôm qua"], "hôm qua")],
)
def test_wrong_use_is_told_in_words(
    tmp_path: Path,
    draft: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    given = [a.replace("{draft}", str(draft)) for a in arguments]
    assert _checked(tmp_path / "home", *given) == 2
    assert words in capsys.readouterr().err


def test_the_library_tells_whose_report_a_source_is(
    tmp_path: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "tinh-hinh.docx"
    document = Document()
    for line in (
        "ĐẢNG BỘ TỈNH HẢI YÊN", "ĐẢNG ỦY XÃ GIA THỊNH", "*", "Số 15-BC/ĐU",
        "ĐẢNG CỘNG SẢN VIỆT NAM", "Gia Thịnh, ngày 05 tháng 12 năm 2026", "BÁO CÁO",
        "kết quả công tác dân vận năm 2026", "-----", "I. TÌNH HÌNH",
        "Xã Bình Sơn có 11 thôn với 3.214 hộ.",
    ):  # fmt: skip
        document.add_paragraph(line)
    document.save(str(source))
    home = tmp_path / "home"
    cli.main(["--home", str(home), "ingest", str(source)])
    capsys.readouterr()
    _checked(home, draft, "--json")
    made = json.loads(capsys.readouterr().out)
    assert {"foreign_sources", "quoted"} <= set(made["checks_run"])
    told = [f for f in made["findings"] if f["fault"] == "other_unit"]
    assert len(told) == 1 and "xã Gia Thịnh" in told[0]["message"]


def test_a_word_file_is_checked_for_its_form_and_commented_in_a_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "bao-cao.docx"
    document = Document()
    document.add_paragraph("Xã có …… hộ; đăng ký 12 mô hình, gồm 8 mô hình mới và 3 mô hình cũ.")
    document.save(str(source))
    before = source.read_bytes()
    out = tmp_path / "ra-soat.docx"
    assert _checked(tmp_path / "home", source, "--docx", out, "--json") == 1
    made = json.loads(capsys.readouterr().out)
    assert "word_form" in made["checks_run"]
    assert {"format", "leftover_blank"} <= {f["fault"] for f in made["findings"]}
    assert source.read_bytes() == before
    assert any("……" in c.text for c in Document(str(out)).comments)
