"""Build `documents/` from `source/`, and check that every gold quote stands in its document.

    python make.py          build the sixteen files
    python make.py check    check questions.jsonl against them

Needs python-docx, beautifulsoup4 and lxml.

A source line is a paragraph unless it starts with `#` (heading), `- ` (list item), `|` (table
row; `<` and `^` join a cell with the one to the left or above) or `@` (header, title, note,
signature). `[2021,2023] ` before a line keeps it for those years only; `{key}` is filled from
figures.toml, `{p.key}` from the year before.
"""

from __future__ import annotations

import html
import itertools
import json
import re
import sys
import textwrap
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup
from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

HERE = Path(__file__).resolve().parent
SOURCE, DOCUMENTS = HERE / "source", HERE / "documents"
NBSP = "\u00a0"

# file name -> (source, year or "")
FILES: dict[str, tuple[str, str]] = {
    "y01.docx": ("dong_vac", "2021"), "y02.docx": ("dong_vac", "2022"),
    "y03.docx": ("dong_vac", "2023"), "y04.html": ("dong_vac", "2024"),
    "y05.html": ("ben_gia", "2021"), "y06.html": ("ben_gia", "2022"),
    "y07.md": ("ben_gia", "2023"), "y08.docx": ("ben_gia", "2024"),
    "y09.txt": ("nam_thia", "2021"), "y10.txt": ("nam_thia", "2022"),
    "y11.docx": ("nam_thia", "2023"), "y12.md": ("nam_thia", "2024"),
    "y13.md": ("ke_hoach_2025", ""), "y14.docx": ("chuyen_de_ben_gia", ""),
    "y15.docx": ("mau_bao_cao", ""), "y16.html": ("tin_doi_thoai", ""),
}  # fmt: skip
# decomposed letters, NBSP in dates and figures; the other .txt is hard-wrapped
NFD_FILE = "y10.txt"

Rows = list[list[str]]


@dataclass
class Source:
    """One document before it is written: header columns, title, blocks of (kind, text or rows)."""

    marks: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[tuple[str, str | Rows]] = field(default_factory=list)

    def get(self, mark: str) -> list[str]:
        return self.marks.get(mark, [])


def fill(line: str, unit: str, year: str, figures: dict[str, dict[str, dict[str, str]]]) -> str:
    if not year:
        return line
    values = {**figures[unit][year], "nam": year, "sau": str(int(year) + 1)}
    values.update({f"p.{k}": v for k, v in figures[unit].get(str(int(year) - 1), {}).items()})
    return re.sub(r"\{([\w.]+)\}", lambda m: values[m[1]], line)


def read_source(unit: str, year: str) -> Source:
    figures = tomllib.loads((SOURCE / "figures.toml").read_text("utf-8"))
    doc = Source()
    for raw in (SOURCE / f"{unit}.txt").read_text("utf-8").splitlines():
        years = re.match(r"\[(20\d\d(?:,20\d\d)*)\] ", raw)
        if years and year not in years[1].split(","):
            continue
        line = fill(raw[years.end() :] if years else raw, unit, year, figures)
        if line.startswith("@"):
            mark, _, text = line[1:].partition(" ")
            doc.marks.setdefault(mark, []).append(text)
        elif line.startswith("#"):
            hashes, _, text = line.partition(" ")
            doc.blocks.append((f"h{len(hashes)}", text))
        elif line.startswith("|"):
            if not doc.blocks or doc.blocks[-1][0] != "table":
                doc.blocks.append(("table", []))
            rows = doc.blocks[-1][1]
            assert isinstance(rows, list)
            rows.append(line[1:-1].split("|"))
        elif line.startswith("- "):
            doc.blocks.append(("li", line[2:]))
        elif line:
            doc.blocks.append(("p", line))
    return doc


# ---- writers


def docx_columns(out: Docx, left: list[str], right: list[str]) -> None:
    cells = out.add_table(rows=1, cols=2).rows[0].cells  # the default style draws no borders
    for cell, lines in zip(cells, (left, right), strict=True):
        for n, text in enumerate(lines):
            p = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            p.alignment = WD_ALIGN_PARAGRAPH.CENTER
            p.add_run(text).bold = n == 1


def docx_paragraph(out: Docx, text: str, bold: bool = False) -> Paragraph:
    p = out.add_paragraph()
    # quoted names are runs of their own, as Word leaves them
    for part in re.split(r"(“[^”]*”)", text):
        if part:
            run = p.add_run(part)
            run.bold, run.italic = bold, part.startswith("“")
    return p


def docx_table(out: Docx, rows: Rows) -> None:
    table = out.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for r, c, text, down, across in spans(rows):
        cell = table.cell(r, c)
        if down > 1 or across > 1:
            cell = cell.merge(table.cell(r + down - 1, c + across - 1))
        cell.text = text
    out.add_paragraph()


def write_docx(doc: Source, path: Path) -> None:
    out = Document()
    normal = out.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    docx_columns(out, doc.get("left"), doc.get("right"))
    for text in doc.get("title"):
        docx_paragraph(out, text, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in doc.get("note"):
        out.add_paragraph().add_run(f"({text})").italic = True
    for kind, body in doc.blocks:
        if isinstance(body, list):
            docx_table(out, body)
        elif kind == "p":
            p = docx_paragraph(out, body)
            p.alignment, p.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Mm(10)
        else:
            docx_paragraph(out, f"- {body}" if kind == "li" else body, bold=kind != "li")
    docx_columns(out, doc.get("sigleft"), doc.get("sigright"))
    out.core_properties.author, out.core_properties.comments = "Tài liệu mẫu", ""
    out.save(str(path))


def spans(rows: Rows) -> list[tuple[int, int, str, int, int]]:
    """Cells that stand for themselves: (row, column, text, rows joined, columns joined)."""
    out = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            across, down = 1, 1
            while c + across < len(row) and row[c + across] == "<":
                across += 1
            while r + down < len(rows) and rows[r + down][c] == "^":
                down += 1
            out.append((r, c, text, down, across))
    return out


def esc(text: str) -> str:
    text = re.sub(r"“([^”]*)”", r"“<em>\1</em>”", html.escape(text, quote=False))
    return re.sub(r"(ngày|tháng|năm) (?=\d)", r"\1&nbsp;", text)


def html_columns(left: list[str], right: list[str]) -> list[str]:
    a, b = ("<br>".join(map(esc, lines)) for lines in (left, right))
    cells = f'<td align="center">{a}</td><td align="center">{b}</td>'
    return [f'<table border="0" width="100%"><tr>{cells}</tr></table>'] if left else []


def html_table(rows: Rows) -> list[str]:
    out = [""] * len(rows)
    for r, _, text, down, across in spans(rows):
        joined = f' rowspan="{down}"' if down > 1 else ""
        joined += f' colspan="{across}"' if across > 1 else ""
        out[r] += f"<td{joined}>{esc(text)}</td>"
    return ['<table border="1">', *(f"<tr>{cells}</tr>" for cells in out), "</table>"]


def html_block(kind: str, body: str | Rows) -> list[str]:
    if isinstance(body, list):
        return html_table(body)
    if kind.startswith("h"):
        return [f"<h{int(kind[1]) + 1}>{esc(body)}</h{int(kind[1]) + 1}>"]
    # files of this kind are hard-wrapped inside their tags
    return [textwrap.fill(f"<{kind}>{esc(body)}</{kind}>", 110, break_long_words=False)]


def write_html(doc: Source, path: Path) -> None:
    title = " ".join(t for t in doc.get("title") if t != "-----")
    out = ['<!DOCTYPE html>\n<html lang="vi">\n<head><meta charset="utf-8">']
    out.append(f"<title>{esc(title)}</title>")
    out.append("<style>td { vertical-align: top } p { text-align: justify }</style></head>\n<body>")
    out += html_columns(doc.get("left"), doc.get("right"))
    out += [f'<p align="center"><b>{esc(t)}</b></p>' for t in doc.get("title")]
    out += [f"<p><i>({esc(t)})</i></p>" for t in doc.get("note")]
    for listed, run in itertools.groupby(doc.blocks, lambda block: block[0] == "li"):
        lines = [line for kind, body in run for line in html_block(kind, body)]
        out += ["<ul>", *lines, "</ul>"] if listed else lines
    out += html_columns(doc.get("sigleft"), doc.get("sigright"))
    path.write_text("\n".join([*out, "</body>\n</html>\n"]), "utf-8")


def write_md(doc: Source, path: Path) -> None:
    out: list[str] = []
    if doc.get("left"):
        rows = max(len(doc.get("left")), len(doc.get("right")))
        left, right = (doc.get(m) + [""] * (rows - len(doc.get(m))) for m in ("left", "right"))
        head = [f"| {a} | {b} |" for a, b in zip(left, right, strict=True)]
        out.append("\n".join([head[0], "|:---:|:---:|", *head[1:]]))
    out += [f"**{t}**" if t != "-----" else "\\-\\-\\-\\-\\-" for t in doc.get("title")]
    out += [f"*({t})*" for t in doc.get("note")]
    listing: list[str] = []
    for kind, body in [*doc.blocks, ("end", "")]:
        if kind == "li":
            listing.append(f"- {body}")
            continue
        if listing:
            out.append("\n".join(listing))
            listing = []
        if isinstance(body, list):
            lines = [f"| {' | '.join(row)} |" for row in body]
            out.append("\n".join([lines[0], "|---" * len(body[0]) + "|", *lines[1:]]))
        elif kind.startswith("h"):
            out.append(f"{'#' * (int(kind[1]) + 1)} {body}")
        elif body:
            out.append(body)
    out += ["  \n".join(doc.get(m)) for m in ("sigleft", "sigright") if doc.get(m)]
    path.write_text("\n\n".join(out) + "\n", "utf-8")


def write_txt(doc: Source, path: Path) -> None:
    out: list[str] = []
    wrap = path.name != NFD_FILE
    if wrap:  # two columns side by side, as a text export of Word prints them
        pairs = itertools.zip_longest(doc.get("left"), doc.get("right"), fillvalue="")
        out += [f"{a:<40}{b}".rstrip() for a, b in pairs]
    else:  # flattened: the left column first, then the right one
        out += [*doc.get("left"), *doc.get("right")]
    out += ["", *(f"{t:^80}".rstrip() if wrap else t for t in doc.get("title"))]
    for kind, body in [("p", f"({t})") for t in doc.get("note")] + doc.blocks:
        assert isinstance(body, str)
        text = f"- {body}" if kind == "li" else body
        out += ["", *textwrap.wrap(text, 80)] if wrap else [text]
    out += ["", *doc.get("sigleft"), "", *doc.get("sigright")]
    text = "\n".join(out) + "\n"
    if not wrap:
        text = re.sub(r"\b(ngày|tháng|năm|số) (?=\d)", rf"\1{NBSP}", text)
        text = re.sub(r"(?<=\d) (?=(?:hộ|ha|km|m2|triệu|lượt|ý kiến|ngày công)\b)", NBSP, text)
        text = unicodedata.normalize("NFD", re.sub(r"(?<=\d)%", f"{NBSP}%", text))
    path.write_text(text, "utf-8")


# ---- reading back


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def extract(path: Path) -> str:
    """Text as a reader sees it; a table row is its distinct cells joined with ` | `."""
    if path.suffix == ".docx":
        doc: Docx = Document(str(path))
        lines = []
        for item in doc.iter_inner_content():
            if isinstance(item, Table):
                for row in item.rows:
                    cells = list({id(cell._tc): cell.text for cell in row.cells}.values())
                    lines.append(" | ".join(c for c in cells if c))
            else:
                lines.append(item.text)
        return fold("\n".join(lines))
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        soup = BeautifulSoup(text, "lxml")
        for br in soup.find_all("br"):
            br.replace_with("\n")
        for row in soup.find_all("tr"):
            cells = [c.get_text() for c in row.find_all("td")]
            row.replace_with(" | ".join(c for c in cells if c) + "\n")
        text = soup.get_text()
    return fold(text)


def build() -> None:
    DOCUMENTS.mkdir(exist_ok=True)
    writers = {".docx": write_docx, ".html": write_html, ".md": write_md, ".txt": write_txt}
    for name, (unit, year) in FILES.items():
        path = DOCUMENTS / name
        writers[path.suffix](read_source(unit, year), path)


def check() -> int:
    texts = {name: extract(DOCUMENTS / name) for name in FILES}
    lines = (HERE / "questions.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line) for line in lines if line.strip()]
    faults = []
    for q in questions:
        for g in q["gold"]:
            if fold(g["quote"]) not in texts[g["doc"]]:
                faults.append(f"{q['id']}: {g['doc']}: {g['quote']}")
        if q["answerable"] != bool(q["gold"]):
            faults.append(f"{q['id']}: answerable and gold disagree")
    print(f"{len(questions)} questions {dict(Counter(q['kind'] for q in questions))}")
    gold = sum(len(q["gold"]) for q in questions)
    print(f"{gold} gold passages, {len(faults)} faults", *faults, sep="\n")
    return int(bool(faults))


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        sys.exit(check())
    build()
