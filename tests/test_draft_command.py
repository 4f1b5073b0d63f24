"""`trich draft`: from a former report and a form to JSON, in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import Program

_SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
_FORMER = "bao-cao-dan-van-2025-xa-an-khe-thuong.docx"


@pytest.fixture
def filled(program: Program) -> Program:
    assert program("ingest", _SAMPLES / _FORMER).status == 0
    return program


def test_a_section_as_json(filled: Program, tmp_path: Path) -> None:
    facts = tmp_path / "so-lieu.json"
    facts.write_text(json.dumps({"ho_ngheo": "41", "doi_ca": "3"}), "utf-8")
    told = filled.json(
        "draft", "bao-cao-nam", "--section", "tình hình kinh tế", "--facts", facts,
        "--from", _FORMER, "--period", "2026",
    )  # fmt: skip
    assert told["unit"] == "xã An Khê Thượng"
    assert {"outline", "unit", "sections", "blanks", "citations", "warnings"} <= told.keys()
    (section,) = told["sections"]
    paragraphs = section["paragraphs"]
    text = " ".join(p["text"] for p in paragraphs)
    assert "Hộ nghèo còn 41 hộ" in text
    assert "ho_ngheo" in [key for p in paragraphs for key in p["facts"]]
    assert {b["section"] for b in told["blanks"]} == {section["key"]}
    assert all(p["verdict"] in ("pass", "unsure", "fail") for p in paragraphs)
    assert any("doi_ca" in warning for warning in told["warnings"])
    sentence = paragraphs[0]["sentences"][0]
    for part in sentence["parts"]:
        assert sentence["text"][part["start"] : part["end"]] == part["text"]
    shown = filled.json("library", "show", told["citations"][0]["document_id"])
    for cited in told["citations"]:
        assert shown["text"][cited["start"] : cited["end"]] == cited["quote"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("draft",), "Thiếu đề cương"),
        (("draft", "khong-co"), "Không có đề cương"),
        (("draft", "bao-cao-nam", "--section", "thời tiết"), "Chưa rõ mục"),
        (("draft", "bao-cao-nam", "--period", "năm sau"), "không đọc được"),
        (("draft", "bao-cao-nam", "--facts", "khong-co.json"), "Không có tệp số liệu"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(
    program: Program, arguments: tuple[str, ...], told: str
) -> None:
    ended = program(*arguments)
    assert ended.status == 2
    assert told in ended.err and ended.is_plain
    assert not ended.out


def test_outlines_are_listed(program: Program) -> None:
    told = program.json("draft", "--list")
    assert "bao-cao-nam" in [o["key"] for o in told]
