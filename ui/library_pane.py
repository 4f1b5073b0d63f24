"""What the tab "Kho tài liệu" shows: the documents, a job's progress, the outcome of each file."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import Document, IngestRow
from ui.markup import button, esc, notice, tag
from ui.uploads import Progress
from ui.words import KINDS, OUTCOMES, STATES, shown_date, shown_period

_HEADS = ("Tên tệp", "Loại", "Số, ký hiệu", "Đơn vị", "Ngày", "Kỳ", "Trạng thái")


def document_table(documents: Sequence[Document], open_id: str) -> str:
    """One row a document; pressing its name opens its fields."""
    if not documents:
        lead = "Kho chưa có tài liệu nào. Bấm “Thêm tài liệu” để đưa báo cáo, văn bản vào."
        return tag("p", lead, class_="t-empty")
    heads = "".join(tag("th", esc(h), scope="col") for h in _HEADS)
    rows = "".join(_row(d, d.id == open_id) for d in documents)
    count = tag("p", f"{len(documents)} tài liệu", class_="t-note")
    find = (
        '<input type="search" class="t-find" placeholder="Lọc theo tên, đơn vị, số …" '
        'aria-label="Lọc danh sách">'
    )
    bar = tag("div", count + find, class_="t-list-bar")
    table = tag("table", tag("thead", tag("tr", heads)) + tag("tbody", rows))
    return bar + tag("div", table, class_="t-documents")


def _row(document: Document, is_open: bool) -> str:
    fields = document.fields
    name = button(
        document.name,
        do="select",
        client="card",
        class_="t-document",
        data_document=document.id,
        aria_expanded="true" if is_open else "false",
        title=fields.subject or document.name,
    )
    cells = (
        ("kind", KINDS[fields.kind]),
        ("symbol", fields.symbol or ""),
        ("unit", fields.unit or fields.issuer or ""),
        ("date", shown_date(fields.date)),
        ("period", shown_period(fields.period)),
        ("state", STATES[document.state]),
    )
    plain = "".join(tag("td", esc(text), class_=f"t-{key}") for key, text in cells)
    return tag("tr", tag("th", name, scope="row") + plain, data_open=is_open or None)


def progress_html(progress: Progress) -> str:
    """The job so far: a bar with counts, then a row for each file that is through."""
    if progress.finished:
        told = _ending(progress)
    else:
        bar = f'<progress max="{progress.total}" value="{progress.done}"></progress>'
        line = f"Đã xong {progress.done} trên {progress.total} tệp"
        current = f" – đang đọc {esc(progress.current)}" if progress.current else ""
        told = tag("p", line + current, role="status") + bar
    return tag("div", told + outcome_table(progress.rows), class_="t-job")


def _ending(progress: Progress) -> str:
    if progress.message:
        return notice(progress.message)
    if progress.stopped:
        left = progress.total - progress.done
        return notice(f"Đã dừng: {progress.done} tệp xong, {left} tệp chưa đọc.", "amber")
    stored = sum(row.outcome.startswith("indexed") for row in progress.rows)
    return tag("p", f"Xong: {stored} trên {progress.total} tệp vào kho.", role="status")


def outcome_table(rows: Sequence[IngestRow]) -> str:
    """File, outcome, reason."""
    if not rows:
        return ""
    lines = []
    for row in rows:
        label, tone = OUTCOMES.get(row.outcome, (row.outcome, "soft"))
        cells = tag("th", esc(row.name), scope="row")
        cells += tag("td", esc(label), class_=f"t-{tone}") + tag("td", esc(row.reason))
        lines.append(tag("tr", cells))
    return tag("table", tag("tbody", "".join(lines)), class_="t-outcomes")
