"""Where everything in a draft is from, as .xlsx: sentences, facts, sources, blanks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from core.drafts import Draft, DraftSentence, Origin, Part, PartKind
from core.records import Status

_ORIGINS = {
    Origin.LAST_YEAR: "báo cáo kỳ trước",
    Origin.PAST_REPORT: "báo cáo khác",
    Origin.DIRECTIVE: "văn bản chỉ đạo",
    Origin.FACTS: "biểu số liệu",
    Origin.LESSON: "bài học kinh nghiệm",
    Origin.TYPED: "người soạn viết",
}
_KINDS = {
    PartKind.FACT: "số liệu đã xác nhận",
    PartKind.COMPUTED: "tính từ số liệu",
    PartKind.CARRIED: "giữ như nguồn",
    PartKind.BLANK: "chỗ trống",
}
_WIDTHS = 40


def provenance_of(draft: Draft) -> bytes:
    """A workbook of four sheets, with the numbers of sources as on the page."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    _sheet(
        book, "Câu",
        ("Mục", "Câu", "Từ đâu", "Nguồn", "Số liệu trong câu", "Kiểm tra", "Đã xác nhận"),
        (
            (section.heading, *_sentence(sentence))
            for section in draft.sections
            for sentence in section.sentences
        ),
    )  # fmt: skip
    _sheet(
        book, "Số liệu",
        ("Nhóm", "Nội dung", "Giá trị", "Đơn vị", "Kỳ", "Người xác nhận", "Lúc", "Nguồn",
         "Kỳ trước", "Theo"),
        (
            (f.group, f.label, f.value or "", f.unit or "", f.period or "", f.confirmed_by or "",
             f.confirmed_at or "", f.source or "", f.previous.value if f.previous else "",
             f.previous.doc if f.previous else "")
            for f in draft.facts
        ),
    )  # fmt: skip
    _sheet(
        book, "Nguồn", ("Số", "Tệp", "Văn bản", "Mục", "Trang", "Câu trích"),
        ((f"[{c.marker}]", c.doc, c.title, c.section, str(c.page or ""), " ".join(c.quote.split()))
         for c in draft.citations),
    )  # fmt: skip
    headings = {s.key: s.heading for s in draft.sections}
    _sheet(
        book, "Chỗ trống", ("Mục", "Nội dung", "Đơn vị", "Kỳ"),
        ((headings.get(b.section, ""), b.label, b.unit or "", b.period or "")
         for b in draft.blanks),
    )  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sentence(sentence: DraftSentence) -> tuple[str, ...]:
    checks = "; ".join(v.message for v in sentence.verdicts if v.status is not Status.PASS)
    return (
        sentence.text,
        _ORIGINS[sentence.origin],
        " ".join(f"[{m}]" for m in sentence.citations),
        "; ".join(_part(sentence, part) for part in sentence.parts),
        checks or ("đạt" if sentence.verdicts else "chưa kiểm tra"),
        "có" if sentence.accepted else "",
    )


def _part(sentence: DraftSentence, part: Part) -> str:
    note = f" ({part.note})" if part.note else ""
    return f"{part.span.of(sentence.text)}: {_KINDS[part.kind]}{note}"


def _sheet(book: object, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(title)  # type: ignore[attr-defined]
    sheet.append(list(heads))
    for row in rows:
        sheet.append([_plain(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(_WIDTHS, longest + 2)
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _plain(text: str) -> str:
    """Text that a spreadsheet takes as text: a formula in a report stays words."""
    return f"'{text}" if text[:1] in "=+-@" and len(text) > 1 else text
