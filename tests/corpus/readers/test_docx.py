from pathlib import Path

import pytest
from reader_files import docx, p, part, read, tbl

BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
SPAN = "<w:tc><w:tcPr><w:gridSpan w:val='{}'/></w:tcPr>{}</w:tc>"
DOWN = "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{}</w:tc>"
COVERED = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('gộp')}</w:tc>"
TRACKED = "Tệp có sửa đổi đang theo dõi (Track Changes): đã đọc như khi chấp nhận mọi sửa đổi."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Đảng ", "ủy"), "Đảng ủy"),
        (p("M", "Ậ", "T"), "MẬT"),
        (p("a") + p() + p("b"), "a\nb"),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb\tc"),
        ("<w:p><w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>", "x"),
        (f"<w:sdt><w:sdtContent>{p('x')}</w:sdtContent></w:sdt>", "x"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r></w:p>", "7"),
        ("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t> có</w:t></w:r></w:p>", "☑ có"),
        (p("trước") + BOX.format(p("trong khung")) + p("sau"), "trước\ntrong khung\nsau"),
        (p("e\u0301"), "é"),
    ],
)
def test_visible_text_of_paragraphs(tmp_path: Path, body: str, text: str) -> None:
    reading = read(tmp_path, "a.docx", docx(body))
    assert (reading.text, reading.warnings) == (text, ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>",
            "a",
        ),
        ("<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>", "a"),
        ("<w:p><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:r><w:t>a</w:t></w:r></w:p>", "a"),
        (p("một ", properties="<w:rPr><w:del/></w:rPr>") + p("dòng"), "một dòng"),
        (
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
            f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>",
            "a | b",
        ),
    ],
)
def test_tracked_changes_are_accepted_with_a_warning(tmp_path: Path, body: str, text: str) -> None:
    reading = read(tmp_path, "a.docx", docx(body))
    assert (reading.text, reading.warnings) == (text, (TRACKED,))


def test_hidden_text_is_left_out_with_a_warning(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>a</w:t></w:r></w:p>"
    reading = read(tmp_path, "a.docx", docx(body))
    assert reading.text == "a"
    assert reading.warnings == ("Tệp có chữ ẩn (Hidden); chữ ẩn không được đọc.",)


def test_header_table_is_read_left_column_first(tmp_path: Path) -> None:
    header = tbl(
        ["ĐẢNG BỘ TỈNH A\nĐẢNG ỦY XÃ B\n*", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["Số 12-BC/ĐU", "B, ngày 05 tháng 12 năm 2026"],
    )
    reading = read(tmp_path, "a.docx", docx(header + p("BÁO CÁO")))
    assert reading.text.split("\n") == [
        *("ĐẢNG BỘ TỈNH A", "ĐẢNG ỦY XÃ B", "*", "Số 12-BC/ĐU"),
        *("ĐẢNG CỘNG SẢN VIỆT NAM", "B, ngày 05 tháng 12 năm 2026", "BÁO CÁO"),
    ]
    assert reading.tables == ()


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (tbl(["Nơi nhận:\n- Như trên", "T/M ĐẢNG ỦY\nBÍ THƯ"]), 4),
        (tbl(["", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]), 2),
        (tbl(["UBND XÃ A\nSố: 05/BC-UBND", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"]), 3),
        (tbl(["ĐẢNG ỦY A\nSố …-BC/ĐU", "A, ngày 1"]), 3),
        (tbl(["một ô\nhai dòng"]), 2),
    ],
)
def test_tables_that_only_stand_in_columns_are_lines(
    tmp_path: Path, table: str, lines: int
) -> None:
    reading = read(tmp_path, "a.docx", docx(table))
    assert len(reading.text.split("\n")) == lines
    assert reading.tables == ()


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (tbl(["Số TT", "Nội dung"], ["1", "a\nb"]), ["Số TT | Nội dung", "1 | a b"]),
        (tbl(["Kỷ niệm thành lập Đảng Cộng sản Việt Nam", "3/2"]),
         ["Kỷ niệm thành lập Đảng Cộng sản Việt Nam | 3/2"]),
        (tbl([SPAN.format(2, p("Biểu 1"))], ["a", "b"]), ["Biểu 1", "a | b"]),
        (tbl([SPAN.format(2, p("A")), "B"], ["1", "2", "3"]), ["A |  | B", "1 | 2 | 3"]),
        (tbl([DOWN.format(p("A")), "1"], [COVERED, "2"]), ["A | 1", " | 2"]),
        (tbl(["a", "b"], ["", ""], ["c", ""]), ["a | b", "c"]),
    ],
)  # fmt: skip
def test_data_tables_are_rows_with_merged_cells_once(
    tmp_path: Path, table: str, rows: list[str]
) -> None:
    reading = read(tmp_path, "a.docx", docx(p("trước") + table + p("sau")))
    assert [span.of(reading.text) for span in reading.tables] == ["\n".join(rows)]
    assert reading.text == "\n".join(["trước", *rows, "sau"])


def test_a_frame_around_a_table_keeps_the_table(tmp_path: Path) -> None:
    inner = tbl(["1", "2"])
    frame = f"<w:tbl><w:tr><w:tc>{p('a')}{inner}{p('b')}</w:tc></w:tr></w:tbl>"
    reading = read(tmp_path, "a.docx", docx(frame))
    assert reading.text == "a\n1 | 2\nb"
    assert [span.of(reading.text) for span in reading.tables] == ["1 | 2"]


def test_headers_footers_and_notes_come_after_the_body(tmp_path: Path) -> None:
    body = p("thân") + (
        '<w:sectPr><w:footerReference r:id="rId2"/><w:headerReference r:id="rId1"/></w:sectPr>'
    )
    note = (
        f'<w:footnote w:type="separator">{p("—")}</w:footnote><w:footnote>{p("chú")}</w:footnote>'
    )
    parts = {
        "word/header1.xml": part("hdr", p("MẬT") + p("Trang 2/5")),
        "word/footer1.xml": part("ftr", p("- 2 -") + p("MẬT")),
        "word/footnotes.xml": part("footnotes", note),
        "word/comments.xml": part("comments", p("ý kiến")),
    }
    assert read(tmp_path, "a.docx", docx(body, parts)).text == "thân\nchú\nMẬT"


def test_generated_table_of_contents_is_left_out(tmp_path: Path) -> None:
    gallery = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    toc = f"<w:sdt>{gallery}</w:sdtPr><w:sdtContent>{p('I. X 3')}</w:sdtContent></w:sdt>"
    assert read(tmp_path, "a.docx", docx(toc + p("I. X"))).text == "I. X"


def test_what_python_docx_writes_is_read(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.core_properties.title = "Tên tệp"
    document.add_heading("I. KẾT QUẢ", 1)
    document.add_paragraph("Một", style="List Number")
    document.add_paragraph("Hai", style="List Number")
    document.add_paragraph("gạch", style="List Bullet")
    table = document.add_table(2, 3)
    for i, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = str(i)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "gộp"
    document.save(str(tmp_path / "b.docx"))
    reading = read(tmp_path, "a.docx", (tmp_path / "b.docx").read_bytes())
    assert reading.text == "I. KẾT QUẢ\n1. Một\n2. Hai\n- gạch\ngộp |  | 2\n3 | 4 | 5"
    assert reading.title == "Tên tệp"
