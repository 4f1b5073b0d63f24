"""Figures of years gone by: those that a former report gives for a year or period that stays."""

from __future__ import annotations

import re

from drafting.periods import Shift
from drafting.pieces import Filling, Work
from drafting.slots import Slot, SlotKind

_CLAUSE = re.compile(r"[;.](?!\d)|,(?!\d)")  # a year speaks for the figures of its own clause
_SENTENCE = re.compile(r"[;.](?!\d)")
# "năm 2012 hộ nghèo là 3,8%, cận nghèo 4,2%": a clause of a name and a figure goes on with it.
_GOES_ON = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3} (?:là |chiếm )?")
_OF_NOW = re.compile(r"\b(?:nay|hiện|còn|đến|có|cuối|đầu|trong|từ|đã|năm)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:đến nay|hiện nay|hiện có|hiện còn|năm nay)\b", re.IGNORECASE)
_BEHIND = re.compile(r"[ %]*(?:[^\W\d_]+ ){0,3}(?:năm |giai đoạn |\(giai đoạn )$")
_LEAD = 12  # characters before a period that opens its sentence: "Trong 5 năm"
_YEAR = re.compile(r"(?:19|20)\d\d")


def history(work: Work, slot: Slot, filling: Filling) -> str | None:
    """The year or period of history that a figure belongs to; None where none is named. Only what
    the unit's own report tells of it is kept."""
    shift = filling.shift
    if shift is None or not filling.own:
        return None
    if behind := _behind(work, slot):
        return _named(work, behind) if _stays(work, behind, shift) else None
    return _before(work, slot, shift)


def speaks_of_history(work: Work, slot: Slot, filling: Filling) -> bool:
    """Whether the words up to a figure tell of a year or period that stays as it was, so that no
    value of the new period belongs there."""
    shift = filling.shift
    if shift is None:
        return False
    if behind := _behind(work, slot):
        return _stays(work, behind, shift)
    start = max((m.end() for m in _SENTENCE.finditer(work.text, 0, slot.span.start)), default=0)
    times = _times(work, start, slot.span.start) or _opening(work, slot)
    if not times or _NOW.search(work.text, times[-1].span.end, slot.span.start):
        return False
    return _stays(work, times[-1], shift)


def is_left(work: Work, year: int, shift: Shift) -> bool:
    """Whether the first year of the former period stays what it was, because a later year beside
    it does: "từ 9,8% năm 2013 xuống 4,4% năm 2017"."""
    if shift.is_yearly or year != shift.old[0]:
        return False
    found = (_YEAR.findall(t.span.of(work.text)) for t in work.slots if t.kind is SlotKind.YEAR)
    others = [int(years[-1]) for years in found if years]
    return any(other > year and shift.is_history(other) for other in others)


def _before(work: Work, slot: Slot, shift: Shift) -> str | None:
    text = work.text
    starts = [0, *(m.end() for m in _CLAUSE.finditer(text, 0, slot.span.start))]
    times = _times(work, starts[-1], slot.span.start)
    lead = text[starts[-1] : slot.span.start].lstrip()
    goes_on = text[: starts[-1]].endswith(",") and _GOES_ON.fullmatch(lead)
    if not times and goes_on and not _OF_NOW.search(lead):
        times = _times(work, starts[-2], starts[-1])
    if not times and not _NOW.search(text, 0, slot.span.start):
        times = _opening(work, slot)
    return _named(work, times[-1]) if times and _stays(work, times[-1], shift) else None


def _opening(work: Work, slot: Slot) -> list[Slot]:
    """The period that opens a sentence, where no other time stands between it and a figure: it
    speaks for all of it."""
    times = _times(work, 0, slot.span.start)
    opens = len(times) == 1 and times[0].span.start <= _LEAD and times[0].kind is SlotKind.PERIOD
    return times if opens else []


def _behind(work: Work, slot: Slot) -> Slot | None:
    """The year right behind a figure: "58% cuối năm 2021"."""
    for other in work.slots:
        if other.kind in _TIMES and other.span.start >= slot.span.end:
            between = work.text[slot.span.end : other.span.start]
            return other if _BEHIND.fullmatch(between) and "so với" not in between else None
    return None


def _times(work: Work, start: int, end: int) -> list[Slot]:
    inside = [s for s in work.slots if s.kind in _TIMES and start <= s.span.start < end]
    return [s for s in inside if _YEAR.search(s.span.of(work.text))]


def _stays(work: Work, time: Slot, shift: Shift) -> bool:
    years = [int(y) for y in _YEAR.findall(time.span.of(work.text))]
    if time.kind is SlotKind.YEAR and years and is_left(work, years[-1], shift):
        return True
    if time.kind is SlotKind.PERIOD and len(years) > 1:
        return shift.span(years[0], years[1]) == (years[0], years[1]) and years[1] < shift.new[1]
    return bool(years) and shift.is_history(years[-1])


def _named(work: Work, time: Slot) -> str:
    written = " ".join(time.span.of(work.text).split())
    return f"{'giai đoạn' if time.kind is SlotKind.PERIOD else 'năm'} {written}"


_TIMES = (SlotKind.YEAR, SlotKind.PERIOD)
