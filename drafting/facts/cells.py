"""Facts read from cells: a label, a value, perhaps a unit and a period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.facts import Fact
from core.outlines import FactSpec
from core.text import fold, has_accents
from drafting.facts.numbers import number
from drafting.facts.rows import spec_named

_TAB, _SEMICOLON, _BAR = "\t", ";", "|"
_FEWEST_ROWS = 2  # a message may hold one semicolon; a sheet has rows of as many cells
_NUMERIC = ("number", "percent", "money")
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?|[-+*•·]?")
_HEADS = {
    "value": (
        "nam nay", "ky nay", "gia tri", "so lieu", "so luong", "ket qua", "thuc hien", "value",
    ),
    "unit": ("don vi", "don vi tinh", "dvt", "unit"),
    "label": ("chi tieu", "noi dung", "du kien", "ten chi tieu", "label"),
    "key": ("khoa", "key", "ma"),
    "previous": ("nam truoc", "ky truoc", "cung ky", "previous"),
    "source": ("nguon", "source"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row holds what; None where no head says so."""

    value: int | None = None
    unit: int | None = None
    label: int | None = None
    key: int | None = None
    previous: int | None = None
    source: int | None = None
    other_period: bool = False  # the values are of other years than the report


def is_sheet(text: str) -> bool:
    """Whether pasted text is cells: tabs, or rows with as many semicolons or bars each."""
    rows = [line for line in text.splitlines() if line.strip()]
    if any(_TAB in row for row in rows):
        return True
    for sign in (_SEMICOLON, _BAR):
        counts = [row.strip(sign).count(sign) for row in rows]
        if len(rows) >= _FEWEST_ROWS and min(counts) >= 1 and max(counts) == min(counts):
            return True
    return False


def read_cells(
    text: str, specs: Sequence[FactSpec], period: str | None = None
) -> tuple[list[Fact], list[str]]:
    """(facts, rows left unread) of pasted cells."""
    sign = next((s for s in (_TAB, _SEMICOLON, _BAR) if s in text), _TAB)
    rows = [[c.strip() for c in line.split(sign)] for line in text.splitlines() if line.strip()]
    return facts_in(rows, specs, period)


def facts_in(
    rows: Sequence[Sequence[str]], specs: Sequence[FactSpec], period: str | None = None
) -> tuple[list[Fact], list[str]]:
    """(facts, rows left unread) of the rows of a table; the first row may be its head.

    Where the head names years, the values are those of the `period`'s; without one, the newest's.
    """
    columns = columns_of(rows[0], period) if rows else None
    found: list[Fact] = []
    unread: list[str] = []
    for row in rows[1:] if columns else rows:
        fact = _fact(row, columns or Columns(), specs)
        if fact:
            found.append(fact)
        elif any(number(cell) is not None for cell in row[1:]):
            unread.append(" | ".join(cell for cell in row if cell))
    return found, unread


def columns_of(row: Sequence[str], period: str | None = None) -> Columns | None:
    """The columns that a head row names; None for a row that is no head."""
    if any(number(cell) is not None and not _is_year(cell) for cell in row):
        return None
    found: dict[str, int] = {}
    for i, cell in enumerate(row):
        words = fold(cell).casefold().strip()
        for name, heads in _HEADS.items():
            if words and words.startswith(heads) and name not in found:
                found[name] = i
    if not found.keys() & {"value", "label", "key", "unit"}:
        return None
    other = False
    if "value" not in found:
        years = [(int(y), i) for i, cell in enumerate(row) if (y := _year_in(cell))]
        wanted = re.findall(r"(?:19|20)\d\d", period or "")
        named = [(y, i) for y, i in years if not wanted or str(y) == wanted[-1]]
        # Two columns of one year ("Quý I/2026", "Kế hoạch 2026"): which is meant is not said.
        other = bool(years) and (not named or (bool(wanted) and len(named) > 1))
        if named and not other:
            found["value"] = max(named)[1]
    return Columns(**found, other_period=other)


def _year_in(cell: str) -> str | None:
    match = re.search(r"(?:19|20)\d\d", cell)
    return match[0] if match else None


def _is_year(cell: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", cell.strip()) is not None


def _fact(row: Sequence[str], columns: Columns, specs: Sequence[FactSpec]) -> Fact | None:
    """The fact of a row; None where its label names no fact, or its value is not plain."""
    label = _label(row, columns)
    by_key = {s.key: s for s in specs}
    key = _cell(row, columns.key)
    unit = _cell(row, columns.unit)
    named = f"{label} ({unit})" if unit and "(" not in label else label
    folded = not has_accents(label)
    spec = by_key.get(key) or spec_named(named, specs, folded=folded)
    spec = spec or (spec_named(label, specs, folded=folded) if not unit else None)
    value = _value(row, columns, label)
    if spec is None or not value:
        return None
    if spec.kind in _NUMERIC and number(value) is None:
        return None
    if spec.kind == "percent" and value.endswith("%"):
        value = value.removesuffix("%").strip()
    return Fact(
        key=spec.key,
        label=spec.label,
        value=value,
        unit=spec.unit,
        source=_cell(row, columns.source) or f"đọc từ: “{' | '.join(c for c in row if c)}”",
        group=spec.group,
        kind=spec.kind,
        sensitive=spec.sensitive,
    )


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _label(row: Sequence[str], columns: Columns) -> str:
    if columns.label is not None:
        return _cell(row, columns.label)
    return next((c for c in row if not _ORDINAL.fullmatch(c) and number(c) is None), "")


def _value(row: Sequence[str], columns: Columns, label: str) -> str:
    """The cell of the value column; without one, the only figure behind the label."""
    if columns.value is not None or columns.other_period:
        return _cell(row, columns.value)
    behind = row[list(row).index(label) + 1 :] if label in row else []
    figures = [c for c in behind if number(c) is not None]
    if len(figures) == 1:
        return figures[0]
    texts = [c for c in behind if c]
    return texts[0] if not figures and len(texts) == 1 else ""
