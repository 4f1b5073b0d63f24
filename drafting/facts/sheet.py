"""The form as a spreadsheet, written and read back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from core.errors import InputError
from core.facts import Fact
from core.outlines import FactSpec
from drafting.facts.cells import columns_of, facts_in

HEADS = (
    "Nhóm", "Chỉ tiêu", "Đơn vị tính", "Kỳ trước", "Kỳ này", "Kỳ báo cáo", "Chốt đến ngày",
    "Nguồn", "Khóa",
)  # fmt: skip
_TITLE = "Dữ kiện"
_WIDTHS = (24, 52, 14, 14, 16, 14, 16, 28, 24)
_MOST_BYTES = 20_000_000  # a form has some hundred rows
_MOST_ROWS = 5_000
_HEAD_WITHIN = 10  # rows above the head: a title, the unit's name


def sheet_of(facts: Sequence[Fact]) -> bytes:
    """The form as .xlsx: a row for each fact, texts as texts, last period's value beside."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = _TITLE
    page.append(HEADS)
    for cell in page[1]:
        cell.font = Font(bold=True)
    for place, fact in enumerate(facts, start=2):
        for column, value in enumerate(_row(fact), start=1):
            cell = page.cell(place, column)
            cell.value = value
            cell.data_type = "s" if value is not None else "n"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEFGHI", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "C2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _row(fact: Fact) -> tuple[str | None, ...]:
    return (
        fact.group, fact.label, fact.unit, fact.previous.value if fact.previous else None,
        fact.value, fact.period, fact.as_of, fact.source, fact.key,
    )  # fmt: skip


def read_sheet(
    source: Path | bytes, specs: Sequence[FactSpec], name: str = "", period: str | None = None
) -> list[Fact]:
    """The facts of a spreadsheet with values, none confirmed.

    A sheet that this program wrote is read by its keys; any other by the labels of its rows, and
    by the column of the `period` where its head names years.

    :raises InputError: when it is no spreadsheet, or no row of it names a fact.
    """
    name = name or (source.name if isinstance(source, Path) else "bảng tính")
    found: list[Fact] = []
    for rows in _pages(source, name):
        head = next((i for i, r in enumerate(rows[:_HEAD_WITHIN]) if columns_of(r)), 0)
        facts, _ = facts_in(rows[head:], specs, period)
        found += _with_dates(facts, rows[head:])
    if not found:
        raise InputError(
            f"Không thấy dữ kiện nào trong “{name}”; mỗi hàng cần tên chỉ tiêu như trong biểu và"
            " giá trị, hoặc hãy tải biểu mẫu về rồi điền."
        )
    return [replace(f, source=f.source if _given(f) else f"tệp {name}") for f in found]


def _given(fact: Fact) -> bool:
    return bool(fact.source) and not str(fact.source).startswith("đọc từ:")


def _with_dates(facts: list[Fact], rows: list[list[str]]) -> list[Fact]:
    """The facts with period and cut-off date, where the sheet is one of ours."""
    if not rows or rows[0][: len(HEADS)] != list(HEADS):
        return facts
    by_key = {r[HEADS.index("Khóa")]: r for r in rows[1:] if len(r) >= len(HEADS)}
    found = []
    for fact in facts:
        row = by_key.get(fact.key)
        if row:
            period, as_of = row[HEADS.index("Kỳ báo cáo")], row[HEADS.index("Chốt đến ngày")]
            fact = replace(fact, period=period or None, as_of=as_of or None)
        found.append(fact)
    return found


def _pages(source: Path | bytes, name: str) -> list[list[list[str]]]:
    from openpyxl import load_workbook

    data = source if isinstance(source, bytes) else _bytes(source)
    if len(data) > _MOST_BYTES:
        raise InputError(f"Tệp “{name}” quá lớn; biểu dữ kiện chỉ vài trăm hàng, hãy tách ra.")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [
            [
                [_text(v) for v in row]
                for row in page.iter_rows(max_row=_MOST_ROWS, values_only=True)
            ]
            for page in book.worksheets
        ]
    except Exception as error:  # openpyxl lets through whatever zip and XML throw
        raise InputError(
            f"Không đọc được bảng tính “{name}”; hãy lưu lại thành .xlsx rồi thử lại."
        ) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"Không mở được tệp “{path.name}”; hãy xem lại đường dẫn.") from error


def _text(value: object) -> str:
    """A cell as it is printed here: comma for decimals, ISO dates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",") if value != int(value) else str(int(value))
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return str(value).strip()
