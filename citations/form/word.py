"""A .docx read into lines with their looks, sections and headers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from citations.form.records import Cell, Line, Margin, Paper, Sheet, Stretch
from citations.form.styles import Styles, child, millimetres, value
from core.text import normalise
from corpus.readers.docx import read_docx
from corpus.readers.numbering import Numbering, W
from corpus.readers.package import Package
from corpus.readers.refusals import refusal
from corpus.readers.sniff import MAIN_PART

Element = Any  # lxml has no types

_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_REMOVED = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom", "rPr", "pPr", "comment"))
_SHAPES = frozenset(f"{W}{tag}" for tag in ("drawing", "pict", "object"))
_SIGNS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_BREAKS = (f"{W}br", f"{W}cr")
_WRAPPERS = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "customXml"))
_ON = (None, "1", "true", "on")


def read_paper(data: bytes, name: str) -> Paper:
    """The file as the form check sees it.

    :raises RefusedFile: when it is no .docx, or not one to be opened.
    """
    package = Package(data, name)
    main = next((part for part in package.names() if MAIN_PART.fullmatch(part)), "")
    document = package.xml(main) if main else None
    body = child(document, "body")
    if body is None:
        raise refusal(name, "không phải tệp Word (.docx) đọc được. Hãy mở bằng Word, lưu lại.")
    related = package.relations(main)
    folder = main.rpartition("/")[0]
    styles = Styles(package.xml(f"{folder}/styles.xml"), _theme(package, related))
    numbering = Numbering(
        package.xml(f"{folder}/numbering.xml"), package.xml(f"{folder}/styles.xml")
    )
    story = _Story(styles, numbering)
    story.blocks(body, None, None)
    margins = {
        key: _margin(package.xml(part), styles)
        for key, part in related.items()
        if "header" in part or "footer" in part
    }
    return Paper(tuple(story.lines), _sheets(body, margins), read_docx(data, name))


def _theme(package: Package, related: dict[str, str]) -> Element | None:
    part = next((p for p in related.values() if "/theme" in p), None)
    return package.xml(part) if part else None


def paragraphs_of(body: Element) -> Iterator[Element]:
    """The paragraphs of a body in the order in which lines count them."""
    for block in body:
        if block.tag == f"{W}p":
            yield block
        elif block.tag == f"{W}tbl":
            for row in block.iterchildren(f"{W}tr"):
                for cell in row.iterchildren(f"{W}tc"):
                    yield from paragraphs_of(cell)
        elif block.tag in _WRAPPERS:
            yield from paragraphs_of(block)


class _Story:
    """Collects the lines of a body, a header or a footer."""

    def __init__(self, styles: Styles, numbering: Numbering | None) -> None:
        self.lines: list[Line] = []
        self._styles = styles
        self._numbering = numbering
        self._index = self._tables = self._section = 0

    def blocks(self, parent: Element, table: Element | None, cell: Cell | None) -> None:
        for block in parent:
            if block.tag == f"{W}p":
                self._paragraph(block, table, cell)
            elif block.tag == f"{W}tbl":
                self._table(block)
            elif block.tag in _WRAPPERS:
                self.blocks(block, table, cell)

    def _table(self, table: Element) -> None:
        number = self._tables
        self._tables += 1
        for row_number, row in enumerate(table.iterchildren(f"{W}tr")):
            for column, cell in enumerate(row.iterchildren(f"{W}tc")):
                self.blocks(cell, table, Cell(number, row_number, column))

    def _paragraph(self, paragraph: Element, table: Element | None, cell: Cell | None) -> None:
        form = self._styles.paragraph(paragraph, table)
        label = self._numbering.label(paragraph) if self._numbering else ""
        pieces = _pieces(paragraph)
        drawn = any(p == "shape" for p, _ in pieces)
        opens = any(p == "page" for p, _ in pieces) or (
            (found := child(paragraph, "pPr", "pageBreakBefore")) is not None
            and value(found) in _ON
        )
        rows: list[list[Stretch]] = [[]]
        composed = all(unicodedata.is_normalized("NFC", text) for text, _ in pieces)
        for kind, run in pieces:
            if kind == "break":
                rows.append([])
            elif kind not in ("shape", "page"):
                look = self._styles.run(run, paragraph, table)
                if not look.hidden:
                    rows[-1].append(Stretch(normalise(kind), look))
        for number, row in enumerate(rows):
            first = number == 0
            self.lines.append(
                Line(
                    self._index, tuple(row), form, cell, label if first else "", drawn,
                    self._section, opens and first, composed, len(rows) > 1,
                )
            )  # fmt: skip
        self._index += 1
        if child(paragraph, "pPr", "sectPr") is not None:
            self._section += 1


def _pieces(paragraph: Element) -> list[tuple[str, Element]]:
    """(text, run) of a paragraph in order; the "texts" `shape`, `page` and `break` stand for what
    they name."""
    return list(_within(paragraph, None))


def _within(parent: Element, run: Element | None) -> Iterator[tuple[str, Element]]:
    for item in parent:
        if item.tag in _REMOVED:
            continue
        if item.tag == f"{W}r":
            yield from _within(item, item)
        elif item.tag == f"{W}t":
            yield item.text or "", run
        elif item.tag in _SIGNS:
            yield _SIGNS[item.tag], run
        elif item.tag in _BREAKS:
            yield ("page" if value(item, "type") == "page" else "break"), run
        elif item.tag in _SHAPES or item.tag == _CHOICE:
            yield "shape", run
        elif isinstance(item.tag, str):
            yield from _within(item, run)


def _margin(root: Element | None, styles: Styles) -> Margin:
    """A header or footer with the line that holds the page number."""
    if root is None:
        return Margin()
    story = _Story(styles, None)
    story.blocks(root, None, None)
    numbered = None
    centred = False
    for paragraph in root.iter(f"{W}p"):
        asked = [t.text or "" for t in paragraph.iter(f"{W}instrText")]
        asked += [value(f, "instr") or "" for f in paragraph.iter(f"{W}fldSimple")]
        if any("PAGE" in text.split() for text in " ".join(asked).upper().split("\\")):
            numbered = _number_line(paragraph, styles)
            centred = any(value(t, "alignment") == "center" for t in paragraph.iter(f"{W}ptab"))
    return Margin(tuple(story.lines), numbered, centred)


def _number_line(paragraph: Element, styles: Styles) -> Line:
    """The number as a line of its own: the look of the run that shows it, else of the field's."""
    shown = [
        run
        for run in paragraph.iter(f"{W}r")
        if child(run, "t") is not None or child(run, "instrText") is not None
    ]
    run = shown[-1] if shown else paragraph
    look = styles.run(run, paragraph, None)
    return Line(0, (Stretch("1", look),), styles.paragraph(paragraph, None))


def _sheets(body: Element, margins: dict[str, Margin]) -> tuple[Sheet, ...]:
    """The sections in order; one that names no header has that of the section before."""
    found = []
    held: dict[str, Margin] = {}
    for properties, has_table in _sections(body):
        for tag in ("header", "footer"):
            for reference in properties.iterchildren(f"{W}{tag}Reference"):
                kind = f"{tag}.{value(reference, 'type') or 'default'}"
                held[kind] = margins.get(reference.get(_RELATION_ID, ""), Margin())
        sheet = _sheet(properties)
        found.append(
            replace(
                sheet,
                has_table=has_table,
                header=held.get("header.default", Margin()),
                first_header=held.get("header.first", Margin()),
                footer=held.get("footer.default", Margin()),
            )
        )
    return tuple(found)


def _sections(body: Element) -> list[tuple[Element, bool]]:
    """(properties, whether it holds a table) of each section."""
    blocks = list(body)
    ends = [i for i, b in enumerate(blocks) if _properties(b) is not None]
    return [
        (
            _properties(blocks[end]),
            any(b.tag == f"{W}tbl" for b in blocks[begin + 1 : end]),
        )
        for begin, end in pairwise([-1, *ends])
    ]


def _properties(block: Element) -> Element | None:
    return block if block.tag == f"{W}sectPr" else child(block, "pPr", "sectPr")


def _sheet(properties: Element) -> Sheet:
    size, edges = child(properties, "pgSz"), child(properties, "pgMar")
    width, height = millimetres(value(size, "w")), millimetres(value(size, "h"))
    differs = child(properties, "titlePg")
    return Sheet(
        width=width,
        height=height,
        margins={s: millimetres(value(edges, s)) for s in ("top", "bottom", "left", "right")},
        header_distance=millimetres(value(edges, "header")),
        landscape=value(size, "orient") == "landscape" or width > height,
        first_differs=differs is not None and value(differs) in _ON,
    )
