"""Figures of a former report filled anew: values, changes by arithmetic, figures of history."""

from __future__ import annotations

import re

from core.drafts import PartKind
from core.facts import Fact
from core.records import Span
from drafting.bearing import fact_of
from drafting.facts.arithmetic import Trend, trend
from drafting.history import history
from drafting.labels import is_change
from drafting.periods import same_length
from drafting.pieces import Filling, Piece, Work, added, blank, label_in, of_fact
from drafting.slots import Slot

# "giảm xuống còn", "tăng mạnh lên": a way to a value, which the value's own trend decides.
_WAY = re.compile(
    r"(?P<verb>tăng|giảm)(?P<how> mạnh| dần| nhanh| đáng kể)?"
    r"(?P<to> xuống còn| xuống| còn| lên đến| lên| đến)(?: chỉ| gần| hơn)? ?$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"(?P<verb>tăng|giảm|thêm|bớt)(?: thêm| xuống| lên)? ?$", re.IGNORECASE)
_OPPOSITE = {
    " xuống còn": " lên", " xuống": " lên", " còn": " lên", " lên đến": " xuống còn",
    " lên": " xuống còn", " đến": " đến",
}  # fmt: skip
# What a change may be held against, where it is told by the year before.
_AGAINST = re.compile(r"so với|cùng kỳ|\bhơn\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?:so với|hơn)? ?(?:cùng kỳ|cuối|đầu)? ?(?:năm (?:trước|ngoái)|năm (?P<year>(?:19|20)\d\d)"
    r"|kỳ trước|cùng kỳ$|đầu năm)",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"\b(?:bình quân|mỗi năm|hằng năm|hàng năm|trung bình)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[;.](?!\d)")


def figure_piece(work: Work, slot: Slot, filling: Filling) -> Piece:
    written = slot.span.of(work.text)
    if _is_term_length(work, slot, filling):
        assert filling.shift is not None
        length = str(filling.shift.length[1]).zfill(len(written))
        return Piece(slot.span, length, PartKind.COMPUTED, note="số năm của kỳ báo cáo")
    if when := history(work, slot, filling):
        note = f"số liệu {when}, giữ như nguồn"
        return Piece(slot.span, written, PartKind.CARRIED, note=note)
    if is_change(work.text, slot.span):
        return _change(work, slot, filling)
    fact = fact_of(work, slot, filling)
    if fact is None:
        fact = added(work, slot, filling)
        fact = filling.facts.get(fact.key, fact)
    way = _WAY.search(work.text[: slot.span.start])
    if not (fact.confirmed and fact.value):
        return blank(work, _with_way(slot, way), fact)
    moved = _moved(fact)
    if way is None or moved is None:
        if way is not None:  # nothing to compare with: whether it rose cannot be said
            return blank(work, _with_way(slot, way), fact)
        return Piece(slot.span, fact.value, PartKind.FACT, fact.key, of_fact(fact))
    return _turned(work, slot, way, fact, moved)


def _turned(work: Work, slot: Slot, way: re.Match[str], fact: Fact, moved: Trend) -> Piece:
    """ "giảm còn 54" with the verb that the figures bear out."""
    rises = way["verb"].lower() == "tăng"
    if moved.direction == 0 or fact.value is None:
        return blank(work, _with_way(slot, way), fact)
    if rises == (moved.direction > 0):
        return Piece(slot.span, fact.value, PartKind.FACT, fact.key, moved.equation)
    verb = ("tăng" if moved.direction > 0 else "giảm") + (way["how"] or "")
    words = f"{verb}{_OPPOSITE[way['to'].lower()]} {fact.value}"
    span = Span(way.start(), slot.span.end)
    return Piece(span, words, PartKind.COMPUTED, fact.key, moved.equation)


def _change(work: Work, slot: Slot, filling: Filling) -> Piece:
    """ "giảm 12 hộ": worked out where the fact it is a change of has both values, else blank."""
    verb = _CHANGE.search(work.text[: slot.span.start])
    span = Span(verb.start(), slot.span.end) if verb else slot.span
    fact = _changed_fact(work, slot, filling)
    follows = _follows(filling) and _is_year_before(work, slot, filling)
    moved = _moved(fact) if fact and fact.confirmed and follows else None
    if fact is None or moved is None or moved.direction == 0 or verb is None:
        asked = fact.label if fact else label_in(work, slot)
        about = f"tăng hay giảm bao nhiêu ({asked})"
        made = added(work, slot, filling, about, kind="text")
        known = filling.facts.get(made.key, made)
        if known.confirmed and known.value:
            return Piece(span, known.value, PartKind.FACT, known.key, of_fact(known))
        return blank(work, span, known)
    word = "tăng" if moved.direction > 0 else "giảm"
    if verb["verb"][0].isupper():
        word = word.capitalize()
    text = f"{word} {moved.difference}"
    return Piece(span, text, PartKind.COMPUTED, fact.key, moved.equation)


def _follows(filling: Filling) -> bool:
    """Whether the former report is of the year before: only then is a change against its value the
    change that the sentence tells ("so với năm 2025"). Longer periods compare with their start."""
    shift = filling.shift
    return shift is not None and shift.is_yearly and shift.new[1] - shift.old[1] == 1


def _changed_fact(work: Work, slot: Slot, filling: Filling) -> Fact | None:
    """The fact whose change a figure tells: the nearest before it that counts the same."""
    figure = slot.figure
    for other in reversed([s for s in work.slots if s.span.end <= slot.span.start]):
        spec = other.spec
        if spec is None or other.figure is None or figure is None:
            continue
        points = figure.kind == "percent" or "điểm" in work.text[slot.span.end :][:8]
        if (other.figure.kind == "percent") != points:
            continue
        same = other.figure.thing == figure.thing or other.figure.unit == figure.unit
        if same or figure.thing is None:
            return fact_of(work, other, filling)
    return None


def _is_year_before(work: Work, slot: Slot, filling: Filling) -> bool:
    """Whether the change is told against the year before the report's own: not against another
    year, a plan or a term, and no mean of several years."""
    start = max((m.end() for m in _SENTENCE.finditer(work.text, 0, slot.span.start)), default=0)
    if _A_YEAR.search(work.text, start, slot.span.start):
        return False
    behind = _SENTENCE.split(work.text[slot.span.end :])[0]
    against = _AGAINST.search(behind)
    if against is None:
        return True
    told = _YEAR_BEFORE.match(behind[against.start() :].split(",")[0].strip())
    if told is None or filling.shift is None:
        return False
    return told["year"] is None or int(told["year"]) == filling.shift.old[1] - 1


def _moved(fact: Fact | None) -> Trend | None:
    """How a value went on from the former one; None between a year and a part of it."""
    if fact is None or fact.previous is None or not fact.value:
        return None
    if not same_length(fact.previous.period, fact.period):
        return None
    return trend(fact.previous.value, fact.value, fact.unit)


def _with_way(slot: Slot, way: re.Match[str] | None) -> Span:
    return Span(way.start(), slot.span.end) if way else slot.span


def _is_term_length(work: Work, slot: Slot, filling: Filling) -> bool:
    """ "05 năm thực hiện": as many years as the former period had."""
    shift, figure = filling.shift, slot.figure
    if shift is None or not all(shift.length) or figure is None or figure.unit != "năm":
        return False
    return bool(figure.values) and figure.values[0] == shift.length[0]
