"""The parts of official papers in Word: lines, columns, rules, tables, page numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from drafting.word.layout import Layout

_FONT = "Times New Roman"
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")  # without the last two Word may show another font
_WHEN = (1980, 1, 1, 0, 0, 0)  # of every part of the file: the same draft gives the same bytes
_A4 = (210, 297)  # mm
_HEADER = 10  # mm from the edge of the sheet


@dataclass(frozen=True, slots=True)
class Line:
    """A line of header or signature. `style`: b(old), i(talic), u(nderlined); `rule`: a drawn line
    with so many millimetres free at either side."""

    text: str
    size: float = 14
    style: str = ""
    before: float = 0
    after: float = 0
    rule: float | None = None


def new_paper(layout: Layout, title: str) -> Any:
    """An empty A4 document: margins, base style, page numbers from the second page on."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(_A4[0]), Mm(_A4[1])
    top, bottom, left, right = layout.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = Mm(_HEADER)
    section.different_first_page_header_footer = True
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(layout.body_size)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in _SLOTS:
        fonts.set(_name(slot), _FONT)
    normal.element.rPr.append(element("lang", val="vi-VN", eastAsia="vi-VN"))
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_field(number, layout.page_size)
    document.core_properties.title = title
    document.core_properties.author = "Trích"
    document.core_properties.language = "vi-VN"
    return document


def _page_field(paragraph: Any, size: float) -> None:
    from docx.shared import Pt

    for tag, kind in (("fldChar", "begin"), ("instrText", ""), ("fldChar", "end")):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        made = element(tag, fldCharType=kind) if kind else element(tag)
        if not kind:
            made.text = "PAGE"
        run._r.append(made)


def element(tag: str, **attributes: str) -> Any:
    """A new element of Word's own names."""
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(_name(key), value)
    return made


def _name(key: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{key}"))


def put_line(where: Any, line: Line, align: str = "CENTER") -> Any:
    """A line of header, heading or signature, in single pitch."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    paragraph = where.add_paragraph()
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(line.before), Pt(line.after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if line.rule is not None:
        form.left_indent = form.right_indent = Mm(line.rule)
        form.line_spacing = Pt(3)
        border = element("pBdr")
        border.append(element("bottom", val="single", sz="6", space="0", color="000000"))
        paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")
    add_run(paragraph, line.text, line.size, line.style)
    return paragraph


def add_run(paragraph: Any, text: str, size: float, style: str = "") -> Any:
    """A run of text in black, of this size and style; None for no text."""
    from docx.shared import Pt

    if not text:
        return None
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold = True if "b" in style else None
    run.italic = True if "i" in style else None
    run.underline = True if "u" in style else None
    return run


def put_columns(
    document: Any, widths: tuple[float, float], left: Sequence[Line], right: Sequence[Line],
    left_align: str = "CENTER",
) -> None:  # fmt: skip
    """Two columns side by side, without borders: header, or recipients and signature."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    margins = element("tblCellMar")
    margins.extend(element(side, w="0", type="dxa") for side in ("left", "right"))
    table._tbl.tblPr.append(margins)
    table.rows[0]._tr.get_or_add_trPr().append(element("cantSplit"))
    for number, (lines, align) in enumerate(((left, left_align), (right, "CENTER"))):
        cell = table.cell(0, number)
        cell.width = table.columns[number].width = Mm(widths[number])
        cell._tc.remove(cell.paragraphs[0]._p)
        for line in lines:
            put_line(cell, line, align)


def put_table(
    document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    """A data table with borders; its head is repeated on each page, and no row is cut in two."""
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for number, head in enumerate(heads):
        _fill(table.rows[0].cells[number], head, "b", "CENTER")
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    for row in rows:
        cells = table.add_row().cells
        for number, text in enumerate(row):
            _fill(cells[number], text, "", "LEFT")
    for number, width in enumerate(widths):
        table.columns[number].width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for number, width in enumerate(widths):
            row.cells[number].width = Mm(width)


_TABLE_SIZE = 12


def _fill(cell: Any, text: str, style: str, align: str) -> None:
    cell._tc.remove(cell.paragraphs[0]._p)
    put_line(cell, Line(text, _TABLE_SIZE, style, 1, 1), align)


def saved(document: Any) -> bytes:
    """The file; the same document gives the same bytes, whenever it is written."""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(raw) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
