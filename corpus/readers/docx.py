"""Word documents: paragraphs, lists, tables, text boxes, notes, headers, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from core.records import Reading
from corpus.readers.layout import Cell, Page
from corpus.readers.numbering import Numbering, W
from corpus.readers.package import Package
from corpus.readers.refusals import refusal
from corpus.readers.runs import REMOVED, Runs, chosen, is_alternative
from corpus.readers.sniff import MAIN_PART

Element = Any  # lxml has no types

_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_WRAPPERS = frozenset(
    f"{W}{tag}" for tag in ("sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
# "2", "- 2 -", "Trang 2/5": a header of this kind says nothing.
_PAGE_NUMBER = re.compile(r"(?:trang)?[\s\d./|–-]*", re.IGNORECASE)
_WIDEST = 63  # columns of a Word table
_TRACKED = "Tệp có sửa đổi đang theo dõi (Track Changes): đã đọc như khi chấp nhận mọi sửa đổi."
_HIDDEN = "Tệp có chữ ẩn (Hidden); chữ ẩn không được đọc."
_EMBEDDED = "Tệp nhúng một văn bản khác bên trong; phần nhúng không được đọc."


def read_docx(data: bytes, name: str) -> Reading:
    """The text of the document as printed, headers, footers and notes after the body."""
    package = Package(data, name)
    main = next((part for part in package.names() if MAIN_PART.fullmatch(part)), "")
    document = package.xml(main)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise refusal(name, "hỏng: không có phần nội dung. Hãy mở bằng Word, lưu lại rồi nạp.")
    related = package.relations(main)
    story = _Story(Numbering(_part(package, main, "numbering"), _part(package, main, "styles")))
    story.blocks(body)
    story.end_paragraph()
    for kind in ("footnote", "endnote"):
        story.notes(_part(package, main, f"{kind}s"), kind)
    story.margins(_margin_parts(document, related, package))
    text, tables = story.page.finish()
    if not text and story.runs.pictures:
        raise refusal(name, "chỉ có ảnh, không có chữ. Cần OCR trước khi nạp.")
    properties = package.xml("docProps/core.xml")
    title = None if properties is None else properties.findtext(_TITLE)
    return Reading(
        text=text,
        format="docx",
        tables=tables,
        title=(title or "").strip() or None,
        warnings=story.warnings(),
    )


def _part(package: Package, main: str, kind: str) -> Element | None:
    return package.xml(f"{main.rpartition('/')[0]}/{kind}.xml")


def _margin_parts(
    document: Element, related: dict[str, str], package: Package
) -> Iterator[Element]:
    """The headers, then the footers, that some section of the document shows."""
    for tag in ("headerReference", "footerReference"):
        found = (related.get(ref.get(_RELATION_ID, "")) for ref in document.iter(f"{W}{tag}"))
        for part in dict.fromkeys(part for part in found if part):
            root = package.xml(part)
            if root is not None:
                yield root


class _Story:
    """Writes the blocks of a document to a page."""

    def __init__(self, numbering: Numbering, runs: Runs | None = None) -> None:
        self.page = Page()
        self.runs = runs or Runs()
        self._numbering = numbering
        self._embedded = False
        self._open = ""  # text of paragraphs whose ends were deleted

    def blocks(self, parent: Element) -> None:
        """Adds the paragraphs and tables inside `parent`, wrappers opened."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self.end_paragraph()
                self._table(child)
            elif child.tag == f"{W}sdt":
                if not _is_contents(child):
                    self.blocks(child)
            elif child.tag in _WRAPPERS:
                self.blocks(child)
            elif is_alternative(child):
                self.blocks(chosen(child))
            elif child.tag == f"{W}altChunk":
                self._embedded = True
            elif child.tag in REMOVED:
                self.runs.tracked = True

    def _paragraph(self, paragraph: Element) -> None:
        text = self.runs.text(paragraph)
        joins = self.runs.joins_next(paragraph)
        label = "" if joins or self._open else self._numbering.label(paragraph)
        self._open += label + text if text.strip() else text
        if not joins:
            self.end_paragraph()
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            self.blocks(box)

    def end_paragraph(self) -> None:
        """Writes what is still open."""
        text, self._open = self._open, ""
        self.page.line(text)

    def _table(self, table: Element) -> None:
        rows = [self._cells(row) for row in _children(table, "tr") if not self._is_deleted(row)]
        nested = table.find(f".//{W}tc//{W}tbl") is not None
        if nested and all(len(row) < 2 for row in rows):  # a frame around other blocks
            for row in rows:
                for _, _, cell in row:
                    self.blocks(cell)
                    self.end_paragraph()
            return
        self.page.table(
            [
                [Cell(column, width, self._cell_text(cell)) for column, width, cell in row]
                for row in rows
            ]
        )

    def _cells(self, row: Element) -> list[tuple[int, int, Element]]:
        """Grid column, width and element of each cell that begins in this row."""
        column = _size(row, "trPr", "gridBefore", default=0)
        cells = []
        for cell in _children(row, "tc"):
            width = max(1, _size(cell, "tcPr", "gridSpan", default=1))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is None or merge.get(f"{W}val") == "restart":
                cells.append((column, width, cell))
            column += width
        return cells

    def _cell_text(self, cell: Element) -> str:
        inner = _Story(self._numbering, self.runs)
        inner.blocks(cell)
        inner.end_paragraph()
        self._embedded = self._embedded or inner._embedded
        return inner.page.lines()

    def _is_deleted(self, row: Element) -> bool:
        deleted = row.find(f"{W}trPr/{W}del") is not None
        self.runs.tracked = self.runs.tracked or deleted
        return deleted

    def notes(self, root: Element | None, kind: str) -> None:
        """Adds the footnotes or endnotes, without the lines Word draws above them."""
        for note in root.iterchildren(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type", "normal") == "normal":
                self.blocks(note)
                self.end_paragraph()

    def margins(self, parts: Iterator[Element]) -> None:
        """Adds headers and footers once each, save those that only number the pages."""
        seen: set[str] = set()
        for root in parts:
            inner = _Story(self._numbering, self.runs)
            inner.blocks(root)
            inner.end_paragraph()
            for line in inner.page.lines().split("\n"):
                if line not in seen and not _PAGE_NUMBER.fullmatch(line):
                    self.page.line(line)
                seen.add(line)

    def warnings(self) -> tuple[str, ...]:
        """Vietnamese sentences on what was left out or taken one way of two."""
        met = (
            (self.runs.tracked, _TRACKED),
            (self.runs.hidden, _HIDDEN),
            (self._embedded, _EMBEDDED),
        )
        return tuple(message for is_so, message in met if is_so)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """The rows or cells of `parent`, also those inside content controls and revisions."""
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in _WRAPPERS or child.tag == f"{W}sdt":
            yield from _children(child, tag)


def _is_contents(control: Element) -> bool:
    """Whether Word generated the block as a table of contents: it repeats the headings."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _size(element: Element, *path: str, default: int) -> int:
    found = element.find("/".join(f"{W}{step}" for step in path))
    value = "" if found is None else found.get(f"{W}val", "")
    return min(int(value), _WIDEST) if re.fullmatch(r"[0-9]{1,6}", value) else default
