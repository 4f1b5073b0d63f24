"""One quantity given with two values in one draft: totals of the unit, rates by their name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from citations.review.figures import FigureSpan, figures_in
from citations.review.manuscript import Manuscript
from citations.review.records import Tools, finding, of_draft
from citations.support.reading import read
from core.records import Span
from core.review import Finding, NotRun, ReviewFault, Severity
from core.symbols import years
from core.text import comparable

# What a unit has one total of.
_THINGS = frozenset(("hộ", "nhân khẩu", "thôn", "tổ dân phố", "chi bộ", "đảng viên"))
_WHOLE = re.compile(
    r"(?:\b(?:toàn (?:xã|phường|đảng bộ)|(?:xã|phường|đảng bộ|địa bàn)(?: [\w ]{0,30}?)?)"
    r"(?: hiện| hiện nay| đến nay)? có(?: tổng số| tổng cộng)?|\bdân số(?: là| có)?)\s*$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*(?:,|;|và|với|, với)\s*$", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:[,;.()\n]|$|trực thuộc|và\b|với\b|sinh hoạt|dân\b|gia đình\b)", re.IGNORECASE
)
_RATE = re.compile(
    r"\bt[ỷỉ] lệ (?P<name>(?:(?!đạt\b|là\b|còn\b|giảm\b|tăng\b|chiếm\b|năm\b|đến\b|cuối\b|dưới\b"
    r"|trên\b|từ\b|bằng\b|hiện\b|đã\b|hằng\b|hàng\b|xuống\b|ước\b|mới\b|chỉ\b|cũng\b|t[ỷỉ] lệ\b)"
    r"[^\W\d_]+[ ]?){1,8})",
    re.IGNORECASE,
)
_SUBJECT = 5  # words of a sentence that make its subject the same as another's
_VERB = re.compile(r"\b(đã [^\W\d_]+(?: [^\W\d_]+)?) $", re.IGNORECASE)
_STOPS = re.compile(r"\s*(?:[,;.)]|$)")
_RATE_REACH = 70  # characters from the name of a rate to its figure
_FROM = re.compile(r"\btừ(?: mức)?\s*$", re.IGNORECASE)
_OTHER_MATTER = re.compile(
    r"\b(?:kế hoạch|chỉ tiêu|mục tiêu|phấn đấu|năm trước|cùng kỳ|so với|dự kiến|trong đó|bình quân"
    r"|trở lên|hằng năm|hàng năm|đầu nhiệm kỳ|đầu kỳ|thôn|tổ dân phố số|chi bộ \w+ có)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A quantity with its value as the draft states it; `year` None where none is said."""

    key: str  # "hộ", "tỷ lệ hộ nghèo"
    value: Fraction
    year: int | None
    span: Span
    text: str


def conflicts(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Quantities that the draft gives twice, with two values, for the same time."""
    known: dict[tuple[str, int | None], Stated] = {}
    found = []
    for one in _stated(draft):
        other = known.setdefault((one.key, one.year), one)
        if other.value == one.value:
            continue
        found.append(
            finding(
                draft,
                one.span,
                ReviewFault.CONFLICT,
                f"“{one.key}” ở đây là {one.text}, chỗ khác trong bản thảo là {other.text}.",
                "Kiểm lại và ghi thống nhất.",
                severity=Severity.ERROR if one.year == other.year else Severity.WARNING,
                evidence=[of_draft(draft, other.span)],
            )
        )
    return found


def _stated(draft: Manuscript) -> Iterator[Stated]:
    for piece in draft.running:
        if piece.is_ahead:
            continue
        words = draft.body[piece.span.start : piece.span.end]
        figures = figures_in(words)
        for one in [*_totals(words, figures), *_rates(words, figures), *_done(words, figures)]:
            span = Span(piece.span.start + one.span.start, piece.span.start + one.span.end)
            yield Stated(one.key, one.value, one.year, span, one.text)


def _totals(words: str, figures: Sequence[FigureSpan]) -> Iterator[Stated]:
    """ "Xã có 1.800 hộ với 7.638 nhân khẩu, 9 thôn": each is a total of the unit."""
    last: FigureSpan | None = None
    for figure in figures:
        before = words[: figure.span.start]
        goes_on = last is not None and _NEXT.fullmatch(words[last.whole.end : figure.span.start])
        if figure.kind != "number" or figure.thing not in _THINGS or len(figure.values) == 0:
            last = None
            continue
        if not goes_on and not _WHOLE.search(before):
            last = None
            continue
        if not _ENDS.match(words[figure.whole.end :]):
            last = None
            continue
        last = figure
        yield Stated(
            figure.thing or "",
            figure.values[0],
            _year_of(words, figure),
            figure.whole,
            figure.whole.of(words),
        )


def _rates(words: str, figures: Sequence[FigureSpan]) -> Iterator[Stated]:
    """ "tỷ lệ hộ nghèo giảm còn 2,26%": the last of the figures that it went through."""
    for match in _RATE.finditer(words):
        reach = words[match.end() : match.end() + _RATE_REACH]
        stop = re.search(r"[.;:]\s|\bt[ỷỉ] lệ\b", reach)
        end = match.end() + (stop.start() if stop else len(reach))
        behind = [f for f in figures if match.end() <= f.span.start < end and f.kind == "percent"]
        if not behind or _OTHER_MATTER.search(words[match.start() : behind[0].span.end + 12]):
            continue
        figure = behind[0]
        if _FROM.search(words[: figure.span.start]):
            if len(behind) < 2:
                continue
            figure = behind[1]
        name = f"tỷ lệ {' '.join(comparable(match['name']).split())}"
        yield Stated(
            name, figure.values[0], _year_of(words, figure), figure.span, figure.span.of(words)
        )


def _done(words: str, figures: Sequence[FigureSpan]) -> Iterator[Stated]:
    """ "Cuộc đối thoại tháng 4 … đã giải quyết 20 ý kiến": what the same subject did."""
    subject = [w.form for w in read(words).words][:_SUBJECT]
    if len(subject) < _SUBJECT:
        return
    for figure in figures:
        verb = _VERB.search(words[: figure.span.start])
        if figure.kind != "number" or figure.thing is None or verb is None:
            continue
        if not _STOPS.match(words[figure.whole.end :]):
            continue
        key = f"{' '.join(subject)} … {' '.join(comparable(verb[1]).split())} {figure.thing}"
        yield Stated(key, figure.values[0], None, figure.whole, figure.whole.of(words))


def _year_of(words: str, figure: FigureSpan) -> int | None:
    """The year that stands nearest to a figure in its clause."""
    start = max(words.rfind(sign, 0, figure.span.start) for sign in (";", ". ", ":")) + 1
    ends = [p for sign in (";", ". ", ",") if (p := words.find(sign, figure.whole.end)) >= 0]
    behind = years(words[figure.whole.end : min(ends, default=len(words))])
    before = years(words[start : figure.span.start])
    if before and behind:
        return behind[0]
    named = before or behind
    return named[-1] if named else None
