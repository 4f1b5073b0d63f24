"""A stretch of a document's text as HTML: paragraphs, headings, tables, the cited words marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from core.records import Document, Sentence, Span
from ui.markup import esc, tag

_CELL = " | "  # how readers join the cells of a row
_FIGURE = re.compile(r"[-+]?\d[\d.,]*\s*%?")  # 3.412, 1,79, 98,5%; not "Quý 1"

_HASHES = re.compile(r"#{1,6} +")  # "## 2. Nội dung": the sign of a heading, not its words


def passage_html(
    document: Document, window: Span, cited: Span | None, sentences: Sequence[Sentence]
) -> str:
    """The characters of `window`, nothing left out but line breaks inside a sentence."""
    headings = {part.strip() for s in sentences for part in s.path}
    parts: list[str] = []
    rows: list[str] = []
    for block in _blocks(document.text, window, sentences):
        table = next((t for t in document.tables if t.overlaps(block)), None)
        if table is not None:
            rows.append(_row(document.text, block, cited, block.start == table.start))
            continue
        parts.append(_table(rows))
        rows = []
        is_heading = block.of(document.text).strip() in headings
        sign = _HASHES.match(block.of(document.text)) if document.format == "md" else None
        said = Span(block.start + sign.end(), block.end) if sign else block
        inner = _marked(document.text, said, cited)
        parts.append(tag("p", inner, class_="t-heading" if is_heading or sign else None))
    parts.append(_table(rows))
    return "".join(parts)


def _blocks(text: str, window: Span, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """Paragraphs of the window; a line break inside a sentence does not end one."""
    prose = [s.span for s in sentences if not s.is_row]
    starts = [span.start for span in prose]
    begin = window.start
    for place in range(window.start, window.end):
        if text[place] != "\n":
            continue
        before = bisect_right(starts, place) - 1
        if before >= 0 and prose[before].end > place:
            continue
        if text[begin:place].strip():
            yield Span(begin, place)
        begin = place + 1
    if text[begin : window.end].strip():
        yield Span(begin, window.end)


def _row(text: str, block: Span, cited: Span | None, is_head: bool) -> str:
    cells = []
    begin = block.start
    name = "th" if is_head else "td"
    for cell in block.of(text).split(_CELL):
        span = Span(begin, begin + len(cell))
        kind = "t-number" if _FIGURE.fullmatch(cell.strip()) else None
        cells.append(tag(name, _marked(text, span, cited), class_=kind))
        begin = span.end + len(_CELL)
    return tag("tr", "".join(cells))


def _table(rows: Sequence[str]) -> str:
    return tag("div", tag("table", "".join(rows)), class_="t-table") if rows else ""


def _marked(text: str, span: Span, cited: Span | None) -> str:
    if cited is None or not cited.overlaps(span):
        return esc(span.of(text))
    left, right = max(span.start, cited.start), min(span.end, cited.end)
    said = text[left:right]
    marked = tag("mark", esc(said)) if said.strip() else esc(said)
    return esc(text[span.start : left]) + marked + esc(text[right : span.end])
