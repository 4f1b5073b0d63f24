"""Figures of a former report filled anew: values, changes by arithmetic, figures of history."""

from __future__ import annotations

import re

from core.drafts import PartKind
from core.facts import Fact
from core.records import Span
from drafting.facts.arithmetic import Trend, trend
from drafting.labels import is_change
from drafting.pieces import Filling, Piece, Work, added, blank, label_in, of_fact
from drafting.slots import Slot, SlotKind

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
_CLAUSE = re.compile(r"[;.](?!\d)|,(?!\d)")  # a year speaks for the figures of its own clause


def figure_piece(work: Work, slot: Slot, filling: Filling) -> Piece:
    written = slot.span.of(work.text)
    if _is_term_length(work, slot, filling):
        assert filling.shift is not None
        length = str(filling.shift.length[1]).zfill(len(written))
        return Piece(slot.span, length, PartKind.COMPUTED, note="số năm của kỳ báo cáo")
    if year := _history(work, slot, filling):
        note = f"số liệu năm {year}, giữ như nguồn"
        return Piece(slot.span, written, PartKind.CARRIED, note=note)
    if is_change(work.text, slot.span):
        return _change(work, slot, filling)
    # A target has the words of a result and is none: "tổ chức ít nhất 12 cuộc đối thoại".
    fact = filling.facts.get(slot.spec.key) if slot.spec and not filling.ahead else None
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
    moved = _moved(fact) if fact and fact.confirmed and _follows(filling) else None
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
            return filling.facts.get(spec.key)
    return None


def _moved(fact: Fact | None) -> Trend | None:
    if fact is None or fact.previous is None or not fact.value:
        return None
    return trend(fact.previous.value, fact.value, fact.unit)


def _with_way(slot: Slot, way: re.Match[str] | None) -> Span:
    return Span(way.start(), slot.span.end) if way else slot.span


def _is_term_length(work: Work, slot: Slot, filling: Filling) -> bool:
    """ "05 năm thực hiện": as many years as the former period had."""
    shift, figure = filling.shift, slot.figure
    if shift is None or shift.is_yearly or figure is None or figure.unit != "năm":
        return False
    return bool(figure.values) and figure.values[0] == shift.length[0]


def _history(work: Work, slot: Slot, filling: Filling) -> int | None:
    """The year of history that the clause of a figure names, None where it names none."""
    shift = filling.shift
    if shift is None or not filling.own:
        return None
    start = max((m.end() for m in _CLAUSE.finditer(work.text, 0, slot.span.start)), default=0)
    named = [
        int(s.span.of(work.text))
        for s in work.slots
        if s.kind is SlotKind.YEAR
        and start <= s.span.start < slot.span.start
        and s.span.of(work.text).isdigit()
    ]
    return named[-1] if named and shift.is_history(named[-1]) else None
