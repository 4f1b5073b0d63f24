"""Blanks left in a draft: rows of dots, brackets to be filled, gaps in numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, finding
from core.records import Role, Span
from core.review import Finding, NotRun, ReviewFault, Severity

_ASKED = re.compile(
    r"\[(?:\s*(?:CẦN|CHƯA|BỔ SUNG|ĐIỀN|XÁC MINH|KIỂM TRA|TODO|TÊN|SỐ|NGÀY|ĐƠN VỊ)\b[^\]\n]{0,200}"
    r"|[ _.…xX?]*)\]|\{\{[^}\n]{0,80}\}\}|<<[^>\n]{1,80}>>|\bX{2,}\b ?%?|\?{3,}",
)
_DECLARED = re.compile(r"\[(?:CẦN|CHƯA)\b[^\]]*\]")  # a blank that says of itself that it is one
_DOTS = re.compile(r"(?:\.[ ]?){4,}|…[.… ]*|_{3,}")
# A list left open ("nghị quyết, quy chế… về", "v.v…") or a quotation cut short is no blank.
_OPEN_LIST = re.compile(r"(?:v\.?v\.?|[,;”\"’)\]])\s*$", re.IGNORECASE)
_LISTED = re.compile(r",[^.;:]{2,60}$")
_ENDS = re.compile(r"\s*(?:[”\"’')\].;,:!?]|$|\n)")
# What wants a figure or a name: "Dân số có…hộ", "chiếm….%", "Đảng ủy xã ….. báo cáo".
_WANTS = re.compile(
    r"\b(?:có|với|là|gồm|đạt|được|chiếm|số|tăng|giảm|còn|trên|gần|khoảng|ở|tại|xã|phường|huyện"
    r"|tỉnh|thôn|ngày|tháng|năm|quý|thành|quyết|tiếp|cử|bằng|nhận|như|đồng chí|ông|bà|từ|đến|và)"
    r"[ \t\u00a0]*$",
    re.IGNORECASE,
)
_UNIT_BEHIND = re.compile(
    r"[ \t\u00a0]*(?:(?:ha|m2|km|triệu|tỷ|tỉ|nghìn|đồng|hộ|nhân|khẩu|người|thôn|xã|chi bộ|đảng viên"
    r"|đồng chí|lượt|cuộc|vụ|đơn|đợt|buổi|mô hình|ý kiến|điểm|hội viên|cán bộ|công trình|thủ tục"
    r"|tổ|lớp|tập thể|cá nhân|suất|căn|giấy|bằng khen|tổ chức|đơn vị)\b|%|[/-]\s*\d|/)",
    re.IGNORECASE,
)
_SHORT = 3  # dots of an ellipsis; more are a row to write on
# Blanks of spaces alone: "Số      -CV/HU", "ngày     /6/2024", "ngày    tháng    năm 2026".
_SPACES = re.compile(
    r"\bsố[ \t\u00a0]+(?=[-–/][ ]?[A-ZĐ]{2})"
    r"|\b(?:số|ngày)[ \t\u00a0]{3,}(?=[-–/]|tháng|năm|thg)|\btháng[ \t\u00a0]{3,}(?=năm|/)"
    r"|\bnăm[ \t\u00a0]{4,}(?=[,.;\n]|$)|(?<=\d/)[ \t\u00a0]{2,}(?=/\d{4})",
    re.IGNORECASE,
)
_LONGEST = 160  # characters shown
_SHOWN = 24  # characters around a blank that are shown with it


def blanks(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Places that were to be filled in and were not."""
    return [f for piece in draft.pieces for f in _of_piece(draft, piece)]


def _of_piece(draft: Manuscript, piece: Piece) -> Iterator[Finding]:
    """One finding a sentence, from its first blank to its last."""
    spans = [
        span
        for span in blank_spans(draft.body, piece.span)
        if span.of(draft.body) == span.of(draft.text)  # a mark blanked out is no blank
    ]
    if not spans:
        return
    span = Span(spans[0].start, spans[-1].end)
    head = piece.sentence.role in (Role.HEADER, Role.SIGNATURE)
    asked = all(_DECLARED.match(span.of(draft.text)) for span in spans)
    many = f"{len(spans)} chỗ trống chưa điền" if len(spans) > 1 else "Chỗ trống chưa điền"
    message = f"{many}: “{_shown(draft.body, span)}”."
    yield finding(
        draft,
        span,
        ReviewFault.LEFTOVER_BLANK,
        "Số, ngày, tên còn để trống ở phần đầu hoặc phần ký." if head else message,
        "Điền khi ban hành." if head else "Điền số liệu đã xác nhận, hoặc bỏ câu.",
        severity=Severity.HINT if head or asked else Severity.ERROR,
    )


def blank_spans(text: str, within: Span) -> list[Span]:
    """The blanks in a part of a text, in order, none overlapping another."""
    found = [
        Span(m.start(), m.end())
        for pattern in (_ASKED, _SPACES)
        for m in pattern.finditer(text, within.start, within.end)
    ]
    for match in _DOTS.finditer(text, within.start, within.end):
        kept = match[0].rstrip()
        span = Span(match.start(), match.start() + len(kept))
        if not any(span.overlaps(known) for known in found) and not _closes_list(text, span):
            found.append(span)
    return _joined(text, sorted(found))


def _closes_list(text: str, span: Span) -> bool:
    """Whether dots only leave a list or a quotation open: "đất đai, trật tự xây dựng,…"."""
    before, after = text[max(0, span.start - 70) : span.start], text[span.end : span.end + 12]
    if _WANTS.search(before) or _UNIT_BEHIND.match(after):
        return False
    if _OPEN_LIST.search(before) or _LISTED.search(before):
        return True
    return len(span.of(text).replace("…", "...")) <= _SHORT and _ENDS.match(after) is not None


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Blanks that belong to one date as one: "ngày …/…/2026"."""
    found: list[Span] = []
    for span in spans:
        if found and re.fullmatch(r"\s*(?:[/-]|tháng|năm)?\s*", text[found[-1].end : span.start]):
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def _shown(text: str, span: Span) -> str:
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _SHOWN)
    end = text.find("\n", span.end)
    end = min(end if end >= 0 else len(text), span.end + _SHOWN)
    shown = " ".join(text[start:end].split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]} …"
