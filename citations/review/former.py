"""Bodies that no longer exist and yet act in the draft: a district since 1/7/2025, merged
commissions and ministries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.references import read as read_references
from citations.review.bodies import Abolished, abolished_in, speaks_of_future, speaks_of_past
from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, evidence_of, finding
from citations.support.reading import read
from core.records import Role, Span
from core.review import Finding, NotRun, ReviewFault, Severity
from core.text import comparable

_QUOTED = re.compile(r"[“\"«][^“”\"«»]*[”\"»]")
# "6 tháng đầu năm", "quý I" of the year in which a body ended lie before its end.
_HALF = re.compile(r"\b(?:6|sáu) tháng đầu năm|\bquý (?:i|ii|1|2)\b|\bđầu năm\b", re.IGNORECASE)
# Who is reported to, asked or followed has to be there.
_ADDRESSED = re.compile(
    r"\b(?:báo cáo|trình|xin ý kiến|đề nghị|kiến nghị|tham mưu|phối hợp|gửi|chỉ đạo của"
    r"|hướng dẫn của|lãnh đạo của)(?: với| cho| lên)?(?: Ban Thường vụ| Thường trực| đồng chí)?"
    r"\s*$",
    re.IGNORECASE,
)
_ISSUED = 60  # characters behind a reference in which its issuer stands


def former(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Abolished bodies named as if they were there."""
    if draft.date is None:
        return NotRun(
            "former",
            "Không rõ bản thảo viết ngày nào, nên không biết cơ quan nào đã hết hoạt động; hãy cho"
            " biết bằng --date.",
        )
    cited = [m.span for m in read_references(draft.body)]
    return [f for piece in draft.pieces for f in _of_piece(draft, piece, cited)]


def _of_piece(draft: Manuscript, piece: Piece, cited: Sequence[Span]) -> Iterator[Finding]:
    words = piece.sentence.text
    for body in abolished_in(words):
        if draft.date is None or draft.date < body.since:
            continue
        if _is_history(draft, piece, body, cited):
            continue
        span = Span(piece.span.start + body.span.start, piece.span.start + body.span.end)
        yield finding(
            draft,
            span,
            ReviewFault.SUPERSEDED_BODY,
            f"“{body.name}” không còn từ ngày {_since(body)}.",
            f"Nay là {body.successor}; nếu nói việc đã qua thì ghi rõ “trước đây”.",
            severity=Severity.ERROR if body.sure else Severity.WARNING,
            evidence=[evidence_of(s) for s in draft.quotes(piece.markers)],
        )


def _since(body: Abolished) -> str:
    year, month, day = body.since.split("-")
    return f"{int(day)}/{int(month)}/{year}"


def _is_history(draft: Manuscript, piece: Piece, body: Abolished, cited: Sequence[Span]) -> bool:
    """Whether a body is named for what it did while it was there."""
    words = piece.sentence.text
    at = Span(piece.span.start + body.span.start, piece.span.start + body.span.end)
    if piece.sentence.role is Role.HEADER:
        return False
    if speaks_of_past(words, body.span) or _in_quotes(words, body.span):
        return True
    if _is_of_reference(draft, at, cited):
        return True
    if not body.sure and not piece.is_ahead:
        return True
    if piece.is_ahead or speaks_of_future(words):
        told = draft.brief.former and _told_by_source(draft, piece, body)
        return told and _ADDRESSED.search(words[: body.span.start]) is None
    return _done_before(words, body) or _told_by_source(draft, piece, body)


def _in_quotes(words: str, span: Span) -> bool:
    return any(Span(m.start(), m.end()).overlaps(span) for m in _QUOTED.finditer(words))


def _is_of_reference(draft: Manuscript, at: Span, cited: Sequence[Span]) -> bool:
    """Whether a body is the issuer of a directive cited, or stands in its title: "Kế hoạch số
    15-KH/HU của Huyện ủy"."""
    for span in cited:
        if span.overlaps(at):
            return True
        between = draft.body[span.end : at.start]
        if 0 <= at.start - span.end <= _ISSUED and re.match(
            r"\W*(?:ngày[\w/ ]+)?\W*của\s*$", between
        ):
            return True
    return False


def _done_before(words: str, body: Abolished) -> bool:
    """Whether the sentence dates what it tells before the body's end."""
    year, month, day = map(int, body.since.split("-"))
    told = [(m.until or m.year, m.month, m.day) for m in read(words).moments if m.year]
    if not told:
        return False
    half = _HALF.search(words) is not None
    latest = [(y or 0, m or (1 if half else 12), d or 1) for y, m, d in told]
    return max(latest) < (year, month, day)


def _told_by_source(draft: Manuscript, piece: Piece, body: Abolished) -> bool:
    """Whether a quote that the sentence cites names the body too: a report of its time."""
    name = comparable(body.name)
    kept = name.split()
    core = " ".join(kept[-2:]) if len(kept) > 2 else name
    return any(core in comparable(s.quote) for s in draft.quotes(piece.markers))
