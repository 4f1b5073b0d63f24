"""Papers as offices have them: drafts, letters, heads without a table, lists, old and new rules."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from papers import CLEAN, PARTY, TODAY, changed, draft

from citations.form import check_form, form_report, load_profile
from citations.form.profiles import PROFILES, profile_for
from core.drafts import Draft
from core.errors import InputError, RefusedFile, UsageError
from core.outlines import Regime
from core.records import Citation
from core.review import Severity
from drafting.word.export import docx_of

ROOT = Path(__file__).parents[3]


def _cited() -> Draft:
    made = draft(number=None)
    quote = "Các thôn họp dân hằng tháng, có biên bản."
    source = Citation(1, "bc.docx", "x", "Báo cáo năm 2025", "I", quote, 0, len(quote), None, 1.0)
    first = made.sections[0]
    sentence = replace(first.paragraphs[0].sentences[0], citations=(1,))
    paragraph = replace(first.paragraphs[0], sentences=(sentence,))
    sections = (replace(first, paragraphs=(paragraph,)), *made.sections[1:])
    return replace(made, sections=sections, citations=(source,))


def test_a_draft_with_its_annexes_has_only_the_number_open() -> None:
    report = form_report(docx_of(_cited()), unit=PARTY, today=TODAY)
    assert [(f.rule, f.severity) for f in report.findings] == [("NUM-2", Severity.HINT)]


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_names_a_source_for_each_rule(name: str) -> None:
    profile = load_profile(name)
    assert not profile.verified  # nobody has compared them with the instruction itself yet
    marks = {mark for rule in profile.rules.values() for mark in rule.source.split()}
    assert marks and marks <= profile.sources.keys()
    assert {look.rule for look in profile.looks.values()} <= profile.rules.keys()


def test_an_unknown_profile_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"“x”.*party_2026"):
        load_profile("x")


@pytest.mark.parametrize(
    ("regime", "day", "name"),
    [
        (Regime.PARTY, "2026-05-27", "party_2026"),
        (Regime.PARTY, "2026-05-26", "party_2018"),
        (Regime.PARTY, "2012-01-01", "party_2018"),  # older rules are not among the data
        (Regime.STATE, "2026-01-01", "state_2020"),
    ],
)
def test_the_profile_is_the_one_in_force(regime: Regime, day: str, name: str) -> None:
    assert profile_for(regime, day).name == name


def test_a_profile_asked_for_is_taken() -> None:
    report = form_report(CLEAN["party_2026"](), "state_2020", today=TODAY)
    assert report.profile == "state_2020"
    assert "REG-1" in {f.rule for f in report.findings}


def test_the_issuing_body_decides_not_the_title() -> None:
    def change(document: Any) -> None:
        cell = document.tables[0].cell(0, 1)
        cell.paragraphs[0].runs[0].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"

    report = form_report(changed(CLEAN["party_2026"](), change), today=TODAY)
    assert report.profile == "party_2026"
    assert {f.rule for f in report.findings} == {"REG-1"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04junk", b"%PDF-1.4"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedFile):
        check_form(data)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="khong-co"):
        check_form(tmp_path / "khong-co.docx")


def test_an_empty_document_lacks_its_parts() -> None:
    out = io.BytesIO()
    Document().save(out)
    rules = {f.rule for f in form_report(out.getvalue(), today=TODAY).findings}
    assert rules == {"PAGE-1", "PAGE-2", "REG-1", "SIGN-2", "RCPT-1"}


def test_a_list_inside_a_point_does_not_break_the_letters() -> None:
    def change(document: Any) -> None:
        paragraph = next(p for p in document.paragraphs if p.text.startswith("Các thôn giữ"))
        paragraph.runs[0].text = "1. Giữ nếp họp dân hằng tháng."

    report = form_report(changed(CLEAN["party_2026"](), change), today=TODAY)
    assert report.findings == ()


class _Letter:
    """A letter typed with tabs instead of tables."""

    def __init__(self) -> None:
        self.document = Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(14)
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)

    def columns(self, left: str, right: str, style: str, size: float = 14) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(f"{left}\t")
        run = paragraph.add_run(right)
        run.bold, run.italic, run.font.size = "b" in style, "i" in style, Pt(size)
        run.underline = "u" in style

    def line(self, text: str, style: str = "", size: float = 14, align: str = "LEFT") -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        paragraph.paragraph_format.space_after = Pt(6)
        run = paragraph.add_run(text)
        run.bold, run.italic, run.underline = "b" in style, "i" in style, "u" in style
        run.font.size = Pt(size)
        if align == "JUSTIFY":
            paragraph.paragraph_format.first_line_indent = Mm(10)
            paragraph.paragraph_format.line_spacing = Pt(19)

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def _letter(about: str = "về việc đăng ký mô hình") -> bytes:
    made = _Letter()
    made.columns("ĐẢNG BỘ TỈNH SƠN BÀNG", "ĐẢNG CỘNG SẢN VIỆT NAM", "bu", 15)
    made.line("ĐẢNG ỦY XÃ ĐỒNG VỪNG", "b")
    made.line("*")
    made.columns("Số 15-CV/ĐU", "Đồng Vừng, ngày 10 tháng 12 năm 2026", "i")
    made.line(about, "i", 12)
    made.line("Kính gửi: Ban Thường vụ Tỉnh ủy Sơn Bàng", align="CENTER")
    made.line("Đảng ủy xã Đồng Vừng đăng ký mô hình như bảng kèm theo.", align="JUSTIFY")
    made.line("Trân trọng báo cáo.", align="JUSTIFY")
    made.line("T/M ĐẢNG ỦY", "b", align="RIGHT")
    made.line("BÍ THƯ", align="RIGHT")
    made.line("Lý Văn Khởi", "b", align="RIGHT")
    made.line("Nơi nhận:", "u")
    made.line("- Như trên,", size=12)
    made.line("- Lưu Văn phòng Đảng ủy.", size=12)
    return made.saved()


def test_a_letter_without_tables_is_read() -> None:
    assert form_report(_letter(), unit=PARTY, today=TODAY).findings == ()


def test_a_letter_says_what_it_is_about() -> None:
    report = form_report(_letter("V/v đăng ký mô hình"), unit=PARTY, today=TODAY)
    assert {f.rule for f in report.findings} == {"SUBJ-1"}


def test_the_sample_documents_are_of_good_form() -> None:
    """What is found in them is there; nothing is said of the page, the letters or the head."""
    for path in sorted((ROOT / "corpus" / "samples").glob("*.docx")):
        if path.name.startswith("mau-"):
            continue
        rules = {f.rule for f in check_form(path, today=TODAY)}
        # A short citation, a district that is named once, a State title printed too large.
        assert rules <= {"CITE-1", "LVL-1", "NUM-1", "TYPE-1"}, path.name
