"""What was left from an older text: years that are no longer the report's, figures and sentences of
the former report that were not changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from citations.references import read as read_references
from citations.review.brief import Source
from citations.review.figures import FigureSpan, counts_something, figures_in
from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, finding
from core.records import Kind, Role, Span
from core.review import Evidence, Finding, NotRun, ReviewFault, Severity
from core.symbols import PERIOD, years
from core.text import comparable
from corpus.sentences import sentence_spans

# "nhiệm vụ năm 2013": what is ahead cannot lie behind the report.
_AHEAD = re.compile(
    r"\b(?:nhiệm vụ|phương hướng|kế hoạch|mục tiêu|chỉ tiêu|chương trình công tác)\b"
    r"[^.;:\n\d]{0,40}?\bnăm (?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
# "bình quân năm 2013 đạt …", "Trong năm 2013, …": what a report tells of its own period.
_CURRENT = re.compile(
    r"\bnăm (?P<year>(?:19|20)\d\d)(?P<behind>\s*(?:đạt|là|có|ước|,|đã)\b|\s*,)", re.IGNORECASE
)
_NOT_CURRENT = re.compile(
    r"(?:so với|từ|trước|sau|thành lập|ban hành|cuối|đầu|hết|đến|giai đoạn|nhiệm kỳ|kể từ|cùng kỳ"
    r"|tháng \d{1,2}|quý \w{1,3}|ngày [\d/]+)\s*$",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:so với|tăng|giảm|từ năm|thì|đến nay|cùng kỳ)\b", re.IGNORECASE)
_RESULTS = frozenset((Role.RESULTS, Role.STRENGTHS, Role.SHORTCOMINGS, Role.CONTEXT, Role.OTHER))
_SAME_FRAME = 0.9  # of two sentences, figures aside: the same sentence of two years
_LEAST_WORDS = 6
# What seldom changes from year to year is no slip where it did not.
_LASTING = frozenset(("thôn", "tổ dân phố", "chi bộ", "xã", "trường", "tôn giáo", "đảng bộ"))
_FEW = 2  # small counts are the same by chance, and 15/15 is all of both years
_DIGITS = re.compile(r"\d+(?:[.,/]\d+)*")


def stale_years(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Years before the report's own period where it speaks of itself or of what is ahead."""
    period = _period(draft)
    if period is None:
        return NotRun("stale_years", "Không rõ kỳ báo cáo, nên không biết năm nào là năm cũ.")
    cited = [m.span for m in read_references(draft.body)]
    return [f for p in draft.running for f in _old_years(draft, p, period, cited)]


def _period(draft: Manuscript) -> tuple[int, int] | None:
    """(first, last) year reported on; None for what is no report."""
    if draft.fields.kind not in (Kind.REPORT, Kind.TEMPLATE) and draft.brief.span is None:
        return None
    written = draft.fields.period or ""
    span = PERIOD.search(written)
    if span:
        return int(span[1]), int(span[2])
    named = years(written[:4]) if written[:4].isdigit() else []
    return (named[0], named[0]) if named else None


def _old_years(
    draft: Manuscript, piece: Piece, period: tuple[int, int], cited: Sequence[Span]
) -> Iterator[Finding]:
    words = draft.body[piece.span.start : piece.span.end]
    for pattern in (_AHEAD, _CURRENT):
        for match in pattern.finditer(words):
            year = int(match["year"])
            span = Span(
                piece.span.start + match.start("year"), piece.span.start + match.end("year")
            )
            if year >= period[0] or any(span.overlaps(c) for c in cited):
                continue
            if pattern is _CURRENT and not _is_current(draft, piece, words, match, period):
                continue
            shown = str(period[0]) if period[0] == period[1] else f"{period[0]}-{period[1]}"
            yield finding(
                draft,
                span,
                ReviewFault.STALE_VALUE,
                f"Năm {year} nằm ngoài kỳ báo cáo {shown}.",
                "Có thể là năm của báo cáo cũ còn sót: kiểm lại năm và số liệu đi kèm.",
                severity=Severity.WARNING,
            )


def _is_current(
    draft: Manuscript,
    piece: Piece,
    words: str,
    match: re.Match[str],
    period: tuple[int, int],
) -> bool:
    """Whether a year stands for what the report tells of its own time."""
    if piece.sentence.role not in _RESULTS:
        return False
    before, behind = words[: match.start()], words[match.end() :]
    if _NOT_CURRENT.search(before) or any(
        str(match["year"]) in s.quote for s in _quoted(draft, piece)
    ):
        return False
    others = {y for y in years(words) if period[0] <= y <= period[1]}
    compared = _COMPARES.search(behind.partition(";")[0]) is not None
    leads = not before.strip(" -–*•") or before.rstrip().casefold().endswith("trong")
    if others or (compared and leads):
        return False
    return leads or match["behind"].strip().casefold() in ("đạt", "là", "ước")


def _quoted(draft: Manuscript, piece: Piece) -> list[Source]:
    return draft.quotes(piece.markers)


@dataclass(frozen=True, slots=True)
class _Old:
    """A sentence of the former report: its frame, and its figures in order."""

    text: str
    frame: tuple[str, ...]
    figures: tuple[FigureSpan, ...]
    span: Span


def unchanged(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Figures that stand in the same sentence of the former report with the same value."""
    if draft.previous is None:
        return NotRun("unchanged", "Không có báo cáo kỳ trước để so; hãy cho biết bằng --previous.")
    old = [o for s in sentence_spans(draft.previous) if (o := _old(draft.previous, s)).figures]
    by_word: dict[str, list[_Old]] = {}
    for one in old:
        for word in set(one.frame):
            by_word.setdefault(word, []).append(one)
    return [f for piece in draft.running for f in _same(draft, piece, by_word)]


def _old(text: str, span: Span) -> _Old:
    words = span.of(text)
    figures = tuple(f for f in figures_in(words) if counts_something(f))
    return _Old(words, _frame(words), figures, span)


def _frame(words: str) -> tuple[str, ...]:
    return tuple(_DIGITS.sub("0", comparable(words)).split())


def _same(draft: Manuscript, piece: Piece, by_word: dict[str, list[_Old]]) -> Iterator[Finding]:
    words = draft.body[piece.span.start : piece.span.end]
    figures = [f for f in figures_in(words) if counts_something(f)]
    frame = _frame(words)
    if not figures or len(frame) < _LEAST_WORDS:
        return
    old = _likest(frame, by_word)
    if old is None or len(old.figures) != len(figures):
        return
    for now, then in zip(figures, old.figures, strict=True):
        same = now.values == then.values
        if not same or now.thing in _LASTING or 100 in now.values or now.values[0] <= _FEW:
            continue
        yield finding(
            draft,
            Span(piece.span.start + now.span.start, piece.span.start + now.span.end),
            ReviewFault.STALE_VALUE,
            f"“{now.whole.of(words)}” giống hệt báo cáo kỳ trước: đúng hay quên sửa?",
            "Xác nhận số liệu của kỳ này.",
            severity=Severity.WARNING,
            evidence=[Evidence("báo cáo kỳ trước", " ".join(old.text.split()), span=old.span)],
        )


def _likest(frame: tuple[str, ...], by_word: dict[str, list[_Old]]) -> _Old | None:
    """The former sentence with the same frame, None where none is near enough."""
    tried: dict[int, int] = {}
    held: dict[int, _Old] = {}
    for word in set(frame):
        for one in by_word.get(word, ()):
            tried[id(one)] = tried.get(id(one), 0) + 1
            held[id(one)] = one
    best, score = None, _SAME_FRAME
    for key in sorted(tried, key=lambda k: -tried[k])[:5]:
        ratio = SequenceMatcher(None, frame, held[key].frame, autojunk=False).ratio()
        if ratio >= score:
            best, score = held[key], ratio
    return best
