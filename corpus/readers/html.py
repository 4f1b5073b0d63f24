"""HTML: the text a reader of the page would see, a block a line, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from core.records import Reading
from corpus.readers.decoding import decode
from corpus.readers.layout import Cell, Page
from corpus.readers.refusals import refusal

Element = Any  # lxml has no types

_UNSEEN = frozenset({
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "svg",
    "canvas", "audio", "video", "map", "select", "option", "datalist", "textarea", "button",
    "input", "nav", "title", "link", "meta",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:opacity|font-size)\s*:\s*0*(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\n\r\f]+")  # not the no-break space: blanks are written with it
_WIDEST = 50  # a larger colspan is an error or a trick
_TALLEST = 1000
_LETTERS = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
# A list mark whose text has not come yet.
_BARE_MARK = re.compile(r"\s*(?:-|\w{1,8}\.) ")
_TOO_DEEP = "lồng các thẻ quá sâu, không đọc được. Hãy lưu lại trang thành .docx."


def read_html(data: bytes, name: str) -> Reading:
    """The visible text of the page; its <title> as `title`."""
    root = _parse(decode(data, name), name)
    walk = _Walk()
    try:
        for body in root.iterchildren("body"):
            walk.blocks(body)
            walk.flush()
    except RecursionError:
        raise refusal(name, _TOO_DEEP) from None
    text, tables = walk.finish()
    title = _SPACES.sub(" ", root.findtext("head/title") or "").strip()
    return Reading(text=text, format="html", tables=tables, title=title or None)


def _parse(text: str, name: str) -> Element:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise refusal(name, "không có chữ nào trong trang HTML. Hãy kiểm tra lại tệp.")
    # libxml2 drops in silence what stands deeper than its limit.
    if any("depth" in error.message.lower() for error in parser.error_log):
        raise refusal(name, _TOO_DEEP)
    return root


class _Walk:
    """Goes through elements in order, gathering inline text until a block begins or ends."""

    def __init__(self) -> None:
        self._page = Page()
        self._inline: list[str] = []
        self.finish = self._page.finish

    def blocks(self, element: Element) -> None:
        """Adds everything visible inside `element`."""
        self._text(element.text, element)
        counter = _counter(element)
        for child in element:
            self._child(child, next(counter, "") if child.tag == "li" else "")
            self._text(child.tail, element)

    def _child(self, child: Element, mark: str) -> None:
        if not isinstance(child.tag, str) or child.tag in _UNSEEN or _is_hidden(child):
            return
        if child.tag == "br":
            self._inline.append("\n")
        elif child.tag == "table":
            self.flush()
            self._table(child)
        elif child.tag in _BLOCKS:
            self.flush()
            self._inline.append(mark)
            self.blocks(child)
            self.flush()
        else:
            self.blocks(child)

    def _text(self, text: str | None, element: Element) -> None:
        if text and element.tag == "pre":
            self._inline.append(text)
        elif text:
            text = _SPACES.sub(" ", text)
            after_space = self._inline and self._inline[-1].endswith((" ", "\n"))
            self._inline.append(text.lstrip(" ") if after_space else text)

    def flush(self) -> None:
        text = "".join(self._inline)
        if text.strip() and not _BARE_MARK.fullmatch(text):
            self._page.line(text)
            self._inline = []
        elif not text.strip():
            self._inline = []

    def _table(self, table: Element) -> None:
        for caption in table.iterchildren("caption"):
            if not _is_hidden(caption):
                self.blocks(caption)
                self.flush()
        if next(table.iterdescendants("table"), None) is not None:
            for cell in (c for row in _rows(table) for c in _cells(row)):
                self.blocks(cell)
                self.flush()
            return
        self._page.table(_grid(table))


def _counter(element: Element) -> Iterator[str]:
    """The marks of the items of a list: "1. ", "2. " … or "- "."""
    if element.tag == "ul":
        while True:
            yield "- "
    if element.tag != "ol":
        return
    letters = _LETTERS.get(element.get("type", ""))
    start = element.get("start", "1")
    number = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
    while True:
        in_letters = letters and 0 < number <= len(letters)
        yield f"{letters[number - 1] if letters and in_letters else number}. "
        number += 1


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None or (
        element.tag == "dialog" and element.get("open") is None
    ):
        return True
    return bool(_HIDING.search(element.get("style", "")))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr" and not _is_hidden(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot") and not _is_hidden(child):
            yield from (row for row in child.iterchildren("tr") if not _is_hidden(row))


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.iterchildren("td", "th") if not _is_hidden(cell))


def _grid(table: Element) -> list[list[Cell]]:
    """The rows with the grid column of each cell; those under a tall cell move right."""
    taken: dict[int, int] = {}  # column -> rows still covered from above
    grid = []
    for row in _rows(table):
        cells: list[Cell] = []
        column = 0
        below = {c: left - 1 for c, left in taken.items() if left > 1}
        for element in _cells(row):
            while taken.get(column, 0) > 0:
                column += 1
            width = _size(element, "colspan", _WIDEST)
            cells.append(Cell(column, width, _cell_text(element)))
            height = _size(element, "rowspan", _TALLEST)
            if height > 1:
                below.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width
        taken = below
        grid.append(cells)
    return grid


def _size(cell: Element, attribute: str, most: int) -> int:
    value = cell.get(attribute, "1").strip()
    return max(1, min(int(value), most)) if re.fullmatch(r"[0-9]{1,6}", value) else 1


def _cell_text(cell: Element) -> str:
    walk = _Walk()
    walk.blocks(cell)
    walk.flush()
    return walk._page.lines()
