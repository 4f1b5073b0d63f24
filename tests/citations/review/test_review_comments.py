"""The review as a Word file: comments in a copy, or a sheet."""

import io

import pytest
from docx import Document
from reviewed import tools

from citations.review.checks import review
from citations.review.comments import commented_copy, review_sheet
from citations.review.manuscript import read_manuscript
from core.errors import InputError
from corpus.readers.docx import read_docx


def _word() -> bytes:
    document = Document()
    document.add_heading("Kết quả công tác dân vận năm 2026", 1)
    first = document.add_paragraph("Xã có ")
    first.add_run("…… hộ").bold = True
    first.add_run(" và đăng ký 12 mô hình, gồm 8 mô hình kinh tế và 3 mô hình văn hóa.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Hòa giải"
    table.rows[0].cells[1].text = "13/12 vụ"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _commented() -> tuple[bytes, bytes]:
    source = _word()
    made = review(read_manuscript(read_docx(source, "bc.docx"), "bc.docx"), tools())
    assert {f.fault.value for f in made.findings} >= {"leftover_blank", "arithmetic"}
    return source, commented_copy(source, made)


def test_comments_stand_at_the_words_and_the_text_is_unchanged() -> None:
    source, copy = _commented()
    document = Document(io.BytesIO(copy))
    assert [p.text for p in document.paragraphs] == [
        p.text for p in Document(io.BytesIO(source)).paragraphs
    ]
    said = [comment.text for comment in document.comments]
    assert any("leftover_blank" in words for words in said)
    assert any("8 + 3 = 11" in words for words in said)
    assert any("CHƯA kiểm tra" in words for words in said)
    marked = [r.text for p in document.paragraphs for r in p.runs if r._r.getprevious() is not None]
    assert "……" in marked  # the run was divided at the blank


def test_a_draft_that_is_no_word_document_gets_a_sheet() -> None:
    made = review(read_manuscript(read_docx(_word(), "bc.docx"), "bc.docx"), tools())
    document = Document(io.BytesIO(review_sheet(made)))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert len(rows) == len(made.findings) + 1
    assert any("CHƯA kiểm tra" in p.text for p in document.paragraphs)


def test_what_is_no_word_document_is_refused_in_words() -> None:
    made = review(read_manuscript(read_docx(_word(), "bc.docx"), "bc.docx"), tools())
    with pytest.raises(InputError, match="Word"):
        commented_copy(b"PK no zip", made)
