"""The particulars of a sentence: every figure, date, directive, unit, person and place in it.

What is left between the slots is frame: wording that another year's report may use again. Nothing
with a digit, and no name, is ever frame; what cannot be classed is a slot all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from citations.references.records import Examined
from citations.review.bodies import Abolished, abolished_in, speaks_of_past
from citations.review.figures import FigureSpan, figures_in
from citations.review.loose import loose_amounts, loose_times
from citations.review.units import unit_mentions
from citations.support.reading import read
from citations.support.rules import grouped, rule
from core.outlines import FactSpec
from core.records import Span
from core.text import syllables
from drafting.facts.encoding import Encoded, encode
from drafting.facts.matching import matches_of


class SlotKind(StrEnum):
    """What a slot holds."""

    FIGURE = "figure"
    YEAR = "year"
    PERIOD = "period"
    MONTH = "month"
    DATE = "date"
    ORDER = "order"  # "Điều 5", "lần thứ XIV": a place in a row
    REFERENCE = "reference"
    BODY = "body"  # one that no longer exists
    UNIT = "unit"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Slot:
    """A particular at its place in the sentence."""

    span: Span
    kind: SlotKind
    figure: FigureSpan | None = None
    spec: FactSpec | None = None  # the fact of the form that a figure is
    reference: Examined | None = None
    body: Abolished | None = None
    unit: str | None = None  # plain name: "xã An Khê Thượng"


_KINDS = {
    "date": SlotKind.DATE, "month": SlotKind.MONTH, "year": SlotKind.YEAR,
    "period": SlotKind.PERIOD, "order": SlotKind.ORDER, "sign": SlotKind.REFERENCE,
}  # fmt: skip
_CAPITAL = re.compile(r"[^\W\d_]+")
_OPENS = "“\"'«‘(:-–—•·+*"
# Written with capitals in official text and no name of a place or person.
_OFFICIAL = """
    nghị quyết chỉ thị kết luận quyết định quy quy định chế hướng dẫn thông báo tri kế hoạch
    chương trình hành động đề án phương án luật bộ luật pháp lệnh hiến nghị định đảng cộng sản
    việt nam nhà nước nhân dân trung ương bộ chính trị ban bí thư chấp hành thường vụ trực mặt
    trận tổ quốc đoàn thanh niên hội phụ nữ nông dân cựu chiến binh liên hiệp lao động công đoàn
    người cao tuổi chữ thập đỏ khuyến học ủy tỉnh thành thị huyện ủy ban kiểm tra tuyên giáo dân
    vận xây dựng văn phòng hội đồng chủ tịch hồ chí minh bác quốc khánh cách mạng tháng tám khéo
    tư tưởng đạo đức phong cách đại toàn quốc cục chính phủ thủ tướng quốc phòng an ninh xã hội
    chủ nghĩa thanh tra giám sát đầu tư cộng đồng mttq ubnd hđnd btv bch nxb cchc vneid covid
    gpmb ntm xhcn internet zalo facebook ngày phần mục điều khoản tết nguyên đán giáp ất bính
    đinh mậu kỷ canh tân nhâm quý tý sửu dần mão thìn tỵ ngọ mùi thân dậu tuất hợi một hai ba
    bốn năm sáu bảy tám chín mười là tiểu học trung học cơ sở mầm non phổ thông trạm y tế công
    an quân sự hợp tác
"""


def slots_of(
    text: str,
    specs: Sequence[FactSpec] = (),
    references: Sequence[tuple[Span, Examined]] = (),
) -> tuple[Slot, ...]:
    """The slots of a sentence (NFC), in order, none overlapping another.

    `references`: those read in the whole document, with their places in this sentence.
    """
    found: list[Slot] = []
    layers = (
        [Slot(span, SlotKind.REFERENCE, reference=one) for span, one in references],
        _bodies(text),
        _units(text),
        _named(text),
        _figures(text, specs),
        _loose(text),
        _proper(text),
    )
    for layer in layers:
        for slot in layer:
            if not any(slot.span.overlaps(known.span) for known in found):
                found.append(slot)
    return tuple(sorted(found, key=lambda s: s.span))


def _bodies(text: str) -> Iterator[Slot]:
    for body in abolished_in(text):
        if body.sure and not speaks_of_past(text, body.span):
            yield Slot(body.span, SlotKind.BODY, body=body)


def _units(text: str) -> Iterator[Slot]:
    for mention in unit_mentions(text):
        yield Slot(mention.span, SlotKind.UNIT, unit=mention.unit)


def _named(text: str) -> Iterator[Slot]:
    """Persons, and places that are no units; "đồng chí" stays in the frame."""
    known = read(text)
    for name in known.names:
        kind = {"person": SlotKind.PERSON, "place": SlotKind.PLACE}.get(name.kind)
        span = known.span(name.first, name.last)
        if kind and span:
            yield Slot(span, kind, unit=name.key)


def _figures(text: str, specs: Sequence[FactSpec]) -> Iterator[Slot]:
    if not any(c.isdigit() for c in text) and not _SPELT.search(text.casefold()):
        return
    encoded = encode(text)
    meant = _told_once(encoded, specs) if specs else {}
    names = [Span(m.start(), m.end()) for m in _SHORT_QUOTE.finditer(text)]
    for figure in figures_in(text):
        kind = _KINDS.get(figure.kind, SlotKind.FIGURE)
        if kind is SlotKind.YEAR and not _is_named_year(text, figure.span):
            kind = SlotKind.FIGURE  # "1941 cuộc đối thoại"
        if any(name.overlaps(figure.span) for name in names):
            kind = SlotKind.ORDER  # “5 không, 3 sạch” is a name
        spec = next((s for span, s in meant.items() if span.overlaps(figure.span)), None)
        # A percent sign belongs to the frame: the form has it as the unit.
        span = figure.span
        if figure.kind == "percent" and text[span.start : span.end].endswith("%"):
            span = Span(span.start, span.start + len(span.of(text).rstrip("% \u00a0")))
        yield Slot(span, kind, figure, spec if kind is SlotKind.FIGURE else None)


def _loose(text: str) -> Iterator[Slot]:
    """Amounts and times in words: "hàng trăm hộ", "quý III"."""
    for span in loose_amounts(text):
        yield Slot(span, SlotKind.FIGURE)
    for span in loose_times(text):
        yield Slot(span, SlotKind.MONTH)


_SHORT_QUOTE = re.compile(r"“[^”\n]{1,40}”|\"[^\"\n]{1,40}\"")


def _told_once(encoded: Encoded, specs: Sequence[FactSpec]) -> dict[Span, FactSpec]:
    """The fact of each figure. Two figures cannot both be one fact: "1.800 hộ với 7.638 nhân khẩu,
    trong đó có 22 hộ giáo dân với 92 nhân khẩu"; the first is it, the other is of a part."""
    found: dict[Span, FactSpec] = {}
    written: dict[str, str] = {}
    for match in sorted(matches_of(encoded, specs), key=lambda m: m.figure.span):
        if written.setdefault(match.spec.key, match.figure.written) == match.figure.written:
            found[match.figure.span] = match.spec
    return found


# A year is one where "năm" says so, for itself or for the list it stands in, or alone in brackets.
_YEAR_BEFORE = re.compile(
    r"(?:\bnăm|\bkỳ|\bkhóa)(?: học)?(?:\s|,|và|đến|tới|năm|[-–]|(?:19|20)\d\d)*$", re.IGNORECASE
)
_LONGEST_LIST = 60  # characters before a year in which its list begins


def _is_named_year(text: str, span: Span) -> bool:
    written = span.of(text)
    if not written.isdigit():
        return True
    before = text[max(0, span.start - _LONGEST_LIST) : span.start]
    return _YEAR_BEFORE.search(before) is not None or (
        before.endswith("(") and text[span.end : span.end + 1] == ")"
    )


_SPELT = re.compile(r"\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b")


def _proper(text: str) -> Iterator[Slot]:
    """Runs of capitalised words that are neither official words nor open a sentence or quote."""
    run: list[Span] = []
    for match in _CAPITAL.finditer(text):
        span = Span(match.start(), match.end())
        joins = run and not text[run[-1].end : span.start].strip(" \u00a0")
        if match[0][0].isupper() and (joins or not _opens(text, span.start)):
            run = [*run, span] if joins else _closed(run, span)
            if not joins and len(run) == 2:  # a finished run, and the one that begins
                yield from _as_place(text, run[:1])
                run = run[1:]
        elif run:
            yield from _as_place(text, run)
            run = []
    yield from _as_place(text, run)


def _closed(run: list[Span], span: Span) -> list[Span]:
    return [Span(run[0].start, run[-1].end), span] if run else [span]


def _as_place(text: str, run: Sequence[Span]) -> Iterator[Slot]:
    if not run:
        return
    span = Span(run[0].start, run[-1].end)
    words = syllables(span.of(text))
    short = span.of(text).isupper() and len(words) == 1  # "CCHC"
    if short or all(word in _official() for word in words):
        return
    yield Slot(span, SlotKind.PLACE)


def _opens(text: str, start: int) -> bool:
    """Whether a capital stands there because a sentence, item or quote begins."""
    before = text[:start].rstrip(" \u00a0\n\t")
    return not before or before[-1] in _OPENS or before[-1] in ".!?;|" or before[-1].isdigit()


@lru_cache(maxsize=1)
def _official() -> frozenset[str]:
    """Syllables of official words: those above, and of all bodies and positions known."""
    names = rule("names", "bodies")["bodies"], rule("names", "positions")["positions"]
    known = (word for lines in names for group in grouped(lines) for word in group)
    return frozenset(syllables(" ".join((_OFFICIAL, *known))))
