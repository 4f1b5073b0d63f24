"""Column names of a table that stand in two rows: "Kết quả | " over "Năm 2022 | Năm 2023"."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 60  # characters of a cell that names a column


def goes_under(header: str, row: str) -> bool:
    """Whether a row goes on naming the columns of the header above it: its first cell is empty, and
    it holds words and years but no figures."""
    names, cells = _cells(header), _cells(row)
    filled = [c for c in cells if c]
    return (
        len(names) > 1
        and bool(filled)
        and not cells[0]
        and bool(names[0])
        and len(cells) <= len(names) + 1
        and all(len(c) <= _LONGEST and not re.search(r"\d", _YEAR.sub("", c)) for c in filled)
    )


def both_rows(header: str, row: str) -> str:
    """The names of the columns from both rows, cells between " | "; a name over several columns is
    said in each."""
    names, cells = _cells(header), _cells(row)
    width = max(len(names), len(cells))
    names += [""] * (width - len(names))
    cells += [""] * (width - len(cells))
    found, over = [], ""
    for name, under in zip(names, cells, strict=True):
        over = name or (over if under else "")
        found.append(" ".join(x for x in (over, under) if x))
    return " | ".join(found)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]
