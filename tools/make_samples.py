"""Build the sample library from its small text sources.

``corpus/samples/src/NAME.md`` holds ``key: value`` lines between two ``---`` lines (header,
recipients, signature) and a body; it becomes ``corpus/samples/NAME.<out>``, where ``out`` is
``docx``, or ``pdf`` or ``html`` (the .docx converted by LibreOffice).

Body lines: ``# I. …`` ``## 1. …`` ``### a) …`` headings, ``| a | b |`` table rows (the first is the
head), ``= text`` a centred bold line, anything else a paragraph.  ``**bold**`` works inside.

Usage: ``python tools/make_samples.py [NAME …]`` (all sources when no name is given).
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
NOTE = "Tài liệu mẫu của chương trình Trích – đơn vị và số liệu không có thật."
PARTY_TITLE = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
STATE_TITLE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PAGE = "max-width: 46em; margin: 2em auto; padding: 0 1em"  # of the .html files
TEXT_WIDTH = 165  # millimetres between the margins
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of header or signature; ``style``: b(old), i(talic), u(nderlined), _ (a rule)."""

    text: str
    size: float = 14
    style: str = ""
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body: ``h1``, ``h2``, ``h3``, ``p``, ``centre`` or ``table``."""

    kind: str
    text: str = ""
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed source file."""

    name: str
    meta: dict[str, str]
    blocks: tuple[Block, ...]

    def get(self, key: str) -> str:
        """The value of a key; ``\\n`` in it is a line break."""
        return self.meta.get(key, "").replace("\\n", "\n")

    def many(self, key: str) -> list[str]:
        """The parts of a value that are separated by ``|``."""
        return [part.strip() for part in self.get(key).split("|") if part.strip()]

    def head(self) -> tuple[list[Line], list[Line], list[Line]]:
        """Left column, right column, and the centred lines below (a letter has no type)."""
        state, kind, subject = self.get("regime") == "state", self.get("type"), self.get("subject")
        size = 12.5 if state else 14.0
        left = [Line(self.get("parent"), size)] if self.get("parent") else []
        left += [Line(self.get("issuer"), size, "b"), Line("", 22, "_") if state else Line("*")]
        left += [Line(self.get("number"))]
        left += [] if kind else [Line(subject, 12, "" if state else "i")]
        title = [(line, size + n) for n, line in enumerate(STATE_TITLE)]
        right = [Line(*pair, "b") for pair in (title if state else [(PARTY_TITLE[0], 15.0)])]
        right += [Line("", 22 if state else 9, "_"), Line(self.get("place"), 14, "i", before=8)]
        below = []
        if kind:
            below += [Line(kind, 16, "b", before=16), Line(subject, 14, "b")]
            below += [Line("", 60, "_", before=3) if state else Line("-----")]
        below += [Line(to, 14, before=0 if n else 14) for n, to in enumerate(self.many("to"))]
        return left, right, [*below, Line("", 6)]

    def end(self) -> tuple[list[Line], list[Line]]:
        """Recipients and signature."""
        state, items = self.get("regime") == "state", self.many("recipients")
        left = [Line("Nơi nhận:", 12, "bi") if state else Line("Nơi nhận:", 14, "u")]
        for n, item in enumerate(items, 1):
            left.append(Line(f"- {item}{';' if n < len(items) else '.'}", 11 if state else 12))
        right = [Line(self.get("authority"), 14, "b")]
        right += [Line(self.get("position"), 14, "b" if state else "", after=62)]
        return left, [*right, Line(self.get("name"), 14, "b")]


def parse_blocks(body: str) -> Iterator[Block]:
    """Cut the body into blocks; neighbouring table rows become one table."""
    rows: list[tuple[str, ...]] = []
    for line in map(str.rstrip, [*body.splitlines(), ""]):
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            yield Block("table", rows=tuple(rows))
            rows = []
        if match := re.match(r"(#{1,3}) (.*)", line):
            yield Block(f"h{len(match[1])}", match[2])
        elif line:
            yield Block("centre", line[2:]) if line.startswith("= ") else Block("p", line)


def parse(path: Path) -> Source:
    """Read one source file."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    _, head, body = text.split("---\n", 2)
    meta = dict(re.findall(r"^(\w+):[ \t]*(.*?)[ \t]*$", head, re.MULTILINE))
    return Source(path.stem, meta, tuple(parse_blocks(body)))


def element(tag: str, **attributes: str) -> Any:
    """A new Word XML element with ``w:`` attributes."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_runs(par: Any, text: str, size: float, style: str = "") -> None:
    """Add text to a Word paragraph."""
    for n, part in enumerate(text.split("**")):
        if part:
            run = par.add_run(part)
            run.font.size = Pt(size)
            run.bold = True if "b" in style or n % 2 else None
            run.italic = True if "i" in style else None
            run.underline = True if "u" in style else None


def put(where: Any, line: Line, align: ALIGN = ALIGN.CENTER) -> None:
    """Add a paragraph with single line pitch; a rule is indented by ``size`` millimetres."""
    par = where.add_paragraph()
    fmt, par.alignment = par.paragraph_format, align
    fmt.space_before, fmt.space_after = Pt(line.before), Pt(line.after)
    fmt.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if line.style == "_":
        fmt.left_indent = fmt.right_indent = Mm(line.size)
        fmt.line_spacing = Pt(3)
        border = element("pBdr")
        border.append(element("bottom", val="single", sz="6", space="0", color="000000"))
        par._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")
    add_runs(par, line.text, line.size, line.style)


def columns(doc: Any, widths: tuple[float, float], left: list[Line], right: list[Line]) -> None:
    """A borderless 1×2 table with fixed widths and no cell margins; lists start at the left."""
    table = doc.add_table(rows=1, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    margins = element("tblCellMar")
    margins.extend(element(side, w="0", type="dxa") for side in ("left", "right"))
    table._tbl.tblPr.append(margins)
    table.rows[0]._tr.get_or_add_trPr().append(element("cantSplit"))
    for n, lines in enumerate((left, right)):
        cell = table.cell(0, n)
        cell.width = table.columns[n].width = Mm(widths[n])
        cell._tc.remove(cell.paragraphs[0]._p)
        is_list = lines[0].text.startswith("Nơi nhận")
        for line in lines:
            put(cell, line, ALIGN.LEFT if is_list else ALIGN.CENTER)


def new_document(title: str) -> Any:
    """An empty A4 document with the base style and the page number at the top."""
    doc = Document()
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), "Times New Roman")
    normal.element.rPr.append(element("lang", val="vi-VN"))
    section.header.paragraphs[0].alignment = ALIGN.CENTER
    number = section.header.paragraphs[0].add_run()._r
    number.append(element("fldChar", fldCharType="begin"))
    number.append(element("instrText"))
    number[-1].text = " PAGE "
    number.append(element("fldChar", fldCharType="end"))
    props = doc.core_properties
    props.title, props.author, props.comments, props.language = title[:250], "Trích", "", "vi-VN"
    props.created = props.modified = dt.datetime(2026, 1, 1)
    return doc


def add_table(doc: Any, rows: Rows) -> None:
    """A table of figures; the first row repeats on each page."""
    table = doc.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    lengths = [[len(text) for text in column] for column in zip(*rows, strict=True)]
    longest = [4 + min(34, max(6, *column)) for column in lengths]
    widths = [Mm(TEXT_WIDTH * length / sum(longest)) for length in longest]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for n, row in enumerate(rows):
        line = table.add_row()
        for flag in ("cantSplit",) if n else ("cantSplit", "tblHeader"):
            line._tr.get_or_add_trPr().append(element(flag))
        for col, (width, cell, text) in enumerate(zip(widths, line.cells, row, strict=True)):
            cell.width = width
            cell._tc.remove(cell.paragraphs[0]._p)
            align = ALIGN.CENTER if n == 0 or max(lengths[col][1:]) < 12 else ALIGN.LEFT
            put(cell, Line(text, 12, "" if n else "b", 2, 2), align)
    put(doc, Line("", 6))


def add_block(doc: Any, block: Block) -> None:
    """A heading or a paragraph of the body."""
    par, heading = doc.add_paragraph(), block.kind[0] == "h"
    fmt, par.alignment = par.paragraph_format, ALIGN.JUSTIFY
    fmt.space_after, fmt.first_line_indent = Pt(6), Mm(10)
    fmt.line_spacing_rule, fmt.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(19)
    if block.kind == "centre" or (heading and block.text.startswith("Phần")):
        par.alignment, fmt.first_line_indent = ALIGN.CENTER, Mm(0)
    if heading:
        fmt.keep_with_next = True
        level = element("outlineLvl", val=str(int(block.kind[1]) - 1))
        par._p.get_or_add_pPr().append(level)
    style = {"h1": "b", "h2": "b", "h3": "i", "centre": "b"}.get(block.kind, "")
    add_runs(par, block.text, 14, style)


def write_docx(src: Source, target: Path) -> None:
    """Write one .docx: head, body, recipients beside the signature, mark of a sample."""
    doc = new_document(f"{src.get('type')} {src.get('subject')}".strip())
    left, right, below = src.head()
    columns(doc, (65, 100) if src.get("regime") == "state" else (77, 90), left, right)
    for line in below:
        put(doc, line)
    for block in src.blocks:
        if block.kind == "table":
            add_table(doc, block.rows)
        else:
            add_block(doc, block)
    columns(doc, (82, 83), *src.end())
    put(doc, Line(NOTE, 11, "i", before=14))
    doc.save(str(target))


def convert(files: list[Path], kind: str) -> None:
    """Turn .docx files into .pdf or .html with one run of LibreOffice and a private profile."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}"]
        command += ["--convert-to", kind, "--outdir", str(SAMPLES), *map(str, files)]
        subprocess.run(command, check=True, timeout=600, capture_output=True)
    for page in (SAMPLES / f"{file.stem}.html" for file in files if kind == "html"):
        text = page.read_text(encoding="utf-8")
        text = text.replace("text-align: left;", "margin-top: 0;", 1)  # it would undo align="…"
        page.write_text(text.replace("<body ", f'<body style="{PAGE}" ', 1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the sample library.")
    parser.add_argument("names", nargs="*", help="source names without .md (default: all)")
    names = parser.parse_args().names
    paths = [SAMPLES / "src" / f"{n}.md" for n in names] or sorted((SAMPLES / "src").glob("*.md"))
    with tempfile.TemporaryDirectory() as scratch:
        waiting: dict[str, list[Path]] = {"pdf": [], "html": []}
        for src in map(parse, paths):
            out = src.get("out")
            target = (SAMPLES if out == "docx" else Path(scratch)) / f"{src.name}.docx"
            write_docx(src, target)
            if out != "docx":
                waiting[out].append(target)
        for kind, files in waiting.items():
            if files:
                convert(files, kind)


if __name__ == "__main__":
    main()
