"""Lines and tables into the stored text: what is a table of data, what only stands in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.records import Span
from core.text import comparable
from corpus.readers.decoding import clean

_TITLES = ("đảng cộng sản việt nam", "cộng hòa xã hội chủ nghĩa việt nam")
# "Số 12-BC/ĐU", "Số: 05/BC-UBND", "Số …-BC/TU"; not "Số TT", "Số lượng".
_NUMBER = re.compile(r"\s*Số[\d….:\s_]*[-–/]\s*[A-ZĐ]")
# "Nơi nhận:", "T/M ĐẢNG ỦY", "TM. ỦY BAN NHÂN DÂN", "K/T TRƯỞNG BAN", "TL. CHỦ TỊCH"
_SIGNING = re.compile(
    r"\s*(?:(?i:nơi nhận)|(?:T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.|Q\.)\s*(?=[A-ZĐỦÀ-Ý]))"
)
_MOST_COLUMNS = 4  # header and signature tables have two, at times with spacers between
_MOST_ROWS = 10
_SIDE_BY_SIDE_ROWS = 3
_LONG_CELL = 1500  # characters; a cell of data is shorter, a page laid out in columns is not
JOINT = " | "


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over `width` grid columns from `column` on; `text` has a line per paragraph."""

    column: int
    width: int
    text: str


Row = Sequence[Cell]


class Page:
    """Collects lines and tables in reading order; `finish` gives the text and the table spans."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._tables: list[tuple[int, int]] = []  # half-open, in lines
        self._seen_table = False

    def line(self, text: str) -> None:
        """Adds a paragraph; its line breaks are kept, blank lines are not."""
        for line in clean(text).split("\n"):
            if line.strip():
                self._lines.append(line.strip())

    def table(self, rows: Sequence[Row]) -> None:
        """Adds a table: of data row by row, of layout column by column."""
        rows = [row for row in rows if any(cell.text.strip() for cell in row)]
        if not rows:
            return
        first, self._seen_table = not self._seen_table, True
        if in_columns(rows, first=first):
            for text in by_column(rows):
                self.line(text)
            return
        start = len(self._lines)
        self._lines.extend(row_lines(rows))
        self._tables.append((start, len(self._lines)))

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        """The text and the span of each data table, without the line end after its last row."""
        starts = [0]
        for line in self._lines:
            starts.append(starts[-1] + len(line) + 1)
        spans = tuple(Span(starts[a], starts[b] - 1) for a, b in self._tables if b > a)
        return "\n".join(self._lines), spans

    def lines(self) -> str:
        """The lines so far, for a cell or a header part."""
        return "\n".join(self._lines)


def in_columns(rows: Sequence[Row], *, first: bool) -> bool:
    """Whether a table only sets text side by side: a header, a signature block, a box.

    `first`: it is the first table of the document, where a header stands.
    """
    columns = max(cell.column + cell.width for row in rows for cell in row)
    if len({cell.column for row in rows for cell in row}) == 1:
        return True
    if len(rows) <= _SIDE_BY_SIDE_ROWS and any(len(c.text) > _LONG_CELL for r in rows for c in r):
        return True
    if columns > _MOST_COLUMNS or len(rows) > _MOST_ROWS:
        return False
    lines = [line for row in rows for cell in row for line in cell.text.split("\n")]
    if any(comparable(line).strip(" *_-") in _TITLES for line in lines):
        return True
    if any(_SIGNING.match(line) for line in lines):
        return True
    return first and any(_NUMBER.match(line) for line in lines)


def by_column(rows: Sequence[Row]) -> Iterator[str]:
    """The texts of the cells, left column from top to bottom first."""
    for column in sorted({cell.column for row in rows for cell in row}):
        for row in rows:
            yield from (cell.text for cell in row if cell.column == column)


def row_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Each row on one line; a merged cell once, at its first place, so columns stay in line."""
    columns = max(cell.column + cell.width for row in rows for cell in row)
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        if len(filled) == 1 and filled[0].width == columns:
            yield _flat(filled[0].text)
            continue
        texts = [""] * (filled[-1].column + 1)
        for cell in filled:
            texts[cell.column] = _flat(cell.text)
        yield JOINT.join(texts)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", clean(text)).strip()
