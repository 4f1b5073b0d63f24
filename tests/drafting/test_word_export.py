"""The exported report: what stands on the page stands in the file, with the same numbers."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from citations.form.check import form_report
from core.drafts import Draft, DraftParagraph, DraftSentence, Origin, Part, PartKind, Section
from core.facts import Fact, UnitCard
from core.outlines import Regime
from core.records import Citation, Span, Status, Verdict
from drafting.word.export import docx_of, name_lines, number_line, place_and_date
from drafting.word.layout import layout_of
from drafting.word.markdown import markdown_of
from drafting.word.pdf import pdf_of
from drafting.word.provenance import provenance_of
from prompts.outlines import load_outline
from prompts.periods import fitted

PARTY = UnitCard(
    name="xã Bình Hòa Tây",
    issuer="Đảng ủy xã Bình Hòa Tây",
    parent="Đảng bộ tỉnh Sơn Bàng",
    place="Bình Hòa Tây",
    authority="T/M ĐẢNG ỦY",
    position="BÍ THƯ",
    signer="Lương Thị Hạnh",
    recipients=("Tỉnh ủy Sơn Bàng", "Các chi bộ trực thuộc"),
)
STATE = replace(
    PARTY,
    issuer="Ủy ban nhân dân xã Bình Hòa Tây",
    parent="",
    regime=Regime.STATE,
    sign="BC-UBND",
    authority="TM. ỦY BAN NHÂN DÂN",
    position="CHỦ TỊCH",
)
_PASS = (Verdict("cited", Status.PASS, "Câu có nguồn."),)
_QUOTE = "Cuối năm 2025, toàn xã còn 41 hộ nghèo."


def _draft(card: UnitCard = PARTY, outline: str = "bao-cao-nam", **changes: Any) -> Draft:
    filled = DraftSentence(
        "a",
        "Cuối năm 2026, toàn xã còn 33 hộ nghèo.",
        Origin.LAST_YEAR,
        (Part(Span(27, 29), PartKind.FACT, "ho_ngheo", "số hộ nghèo", "41"),),
        (1,),
        _PASS,
    )
    words = "Đã tổ chức [CẦN BỔ SUNG: số cuộc đối thoại, 2026] cuộc đối thoại."
    blank = Part(Span(11, 49), PartKind.BLANK, "doi_thoai")
    waiting = Verdict("current", Status.UNSURE, "Hãy xác nhận năm nay vẫn đúng.")
    open_ = DraftSentence("b", words, Origin.LAST_YEAR, (blank,), (1,), (*_PASS, waiting))
    wrong = Verdict("particulars", Status.FAIL, "Số liệu “9” không có căn cứ.")
    typed = DraftSentence("c", "Có 9 mô hình mới.", Origin.TYPED, verdicts=(wrong,))
    paragraphs = (DraftParagraph((filled, open_)), DraftParagraph((typed,)))
    made = fitted(load_outline(outline), "2026")
    first = next(s for s in made.sections if s.sources and s.printed)
    sections = tuple(
        Section(s.key, s.heading, s.level, s.role, paragraphs if s is first else ())
        for s in made.sections
    )
    cited = Citation(1, "bc-2025.docx", "d1", "12-BC/ĐU", "I", _QUOTE, 0, len(_QUOTE), None, 1.0)
    facts = (Fact("ho_ngheo", "số hộ nghèo", "33", "hộ", "2026", confirmed_by="Văn phòng"),)
    stamp = "2026-11-30T08:00:00+00:00"
    draft = Draft("x", made, card, "2026", sections=sections, facts=facts, citations=(cited,))
    return replace(draft, updated_at=stamp, **changes)


def _text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [p.text for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert docx_of(_draft()) == docx_of(_draft())


def test_every_sentence_stands_in_the_file_with_its_number() -> None:
    text = _text(docx_of(_draft()))
    assert "Cuối năm 2026, toàn xã còn 33 hộ nghèo.[1]" in text
    assert "[CẦN BỔ SUNG: số cuộc đối thoại, 2026]" in text
    assert "Có 9 mô hình mới." in text


@pytest.mark.parametrize("form", ["docx", "md", "xlsx"])
def test_numbers_of_sources_are_the_same_everywhere(form: str) -> None:
    draft = _draft()
    if form == "xlsx":
        book = load_workbook(io.BytesIO(provenance_of(draft)))
        rows = list(book["Nguồn"].iter_rows(min_row=2, values_only=True))
        assert [(row[0], row[-1]) for row in rows] == [("[1]", _QUOTE)]
        return
    text = _text(docx_of(draft)) if form == "docx" else markdown_of(draft)
    assert set(re.findall(r"\[\d+\]", text)) == {"[1]"}
    assert _QUOTE in text


def test_what_is_open_is_listed_and_commented() -> None:
    content = docx_of(_draft())
    text = _text(content)
    assert "NHỮNG CHỖ CẦN BỔ SUNG" in text and "NHỮNG CÂU CẦN XÁC NHẬN" in text
    comments = [c.text for c in Document(io.BytesIO(content)).comments]
    assert comments == ["Cần kiểm tra: Số liệu “9” không có căn cứ."]


def test_the_report_alone_has_no_marks_and_no_annexes() -> None:
    text = _text(docx_of(_draft(), final=True))
    assert "[1]" not in text and "BẢNG NGUỒN" not in text and "DỰ THẢO" not in text


@pytest.mark.parametrize(
    ("card", "outline", "head", "number"),
    [
        (PARTY, "bao-cao-nam", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 07-BC/ĐU"),
        (STATE, "dan-van-chinh-quyen", "Độc lập - Tự do - Hạnh phúc", "Số: 07/BC-UBND"),
    ],
    ids=["party", "state"],
)
def test_each_regime_has_its_own_head(card: UnitCard, outline: str, head: str, number: str) -> None:
    draft = _draft(card, outline, number="7", date="2026-12-05")
    assert head in _text(docx_of(draft))
    assert number_line(draft, layout_of(card)) == number
    assert form_report(docx_of(_clean(draft), final=True)).errors == 0


def _clean(draft: Draft) -> Draft:
    """The draft with sentences that nothing is wrong with, in every section."""
    words = "Nhân dân đồng tình, tích cực tham gia các phong trào thi đua ở địa phương."
    sentence = DraftSentence("s", words, Origin.TYPED, verdicts=_PASS)
    sections = tuple(
        replace(s, paragraphs=(DraftParagraph((sentence,)),)) if spec.sources else s
        for s, spec in zip(draft.sections, draft.outline.sections, strict=True)
    )
    return replace(draft, sections=sections)


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2026-12-05", "Bình Hòa Tây, ngày 05 tháng 12 năm 2026"),
        ("2026-02-15", "Bình Hòa Tây, ngày 15 tháng 02 năm 2026"),
        (None, "Bình Hòa Tây, ngày     tháng     năm 2026"),
    ],
)
def test_the_date_is_padded_as_official_papers_pad_it(date: str | None, shown: str) -> None:
    assert place_and_date(_draft(date=date)) == shown


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("", []),
        ("Tỉnh ủy Sơn Bàng", ["TỈNH ỦY SƠN BÀNG"]),
        ("Ủy ban nhân dân xã Bình Hòa Tây", ["ỦY BAN NHÂN DÂN", "XÃ BÌNH HÒA TÂY"]),
        ("Đảng ủy xã Bình Hòa Tây", ["ĐẢNG ỦY", "XÃ BÌNH HÒA TÂY"]),
    ],
)
def test_a_long_name_is_not_parted_within_its_place(name: str, lines: list[str]) -> None:
    assert name_lines(name) == lines


def test_a_formula_in_a_report_stays_words_in_the_workbook() -> None:
    draft = _draft()
    fact = replace(draft.facts[0], label='=HYPERLINK("x")')
    book = load_workbook(io.BytesIO(provenance_of(replace(draft, facts=(fact,)))))
    assert book["Số liệu"]["B2"].data_type == "s"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_file() -> None:
    assert pdf_of(docx_of(_draft())).startswith(b"%PDF")
