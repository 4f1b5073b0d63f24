"""What filling works with: the sentence at work, pieces laid into it, blanks and their facts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.drafts import PartKind
from core.facts import Fact, Previous, UnitCard
from core.records import Document, Span
from drafting.labels import around, told_where, way_label
from drafting.periods import Shift, spoken
from drafting.slots import Slot, SlotKind
from drafting.template.labels import label_of

ADDED_GROUP = "Theo báo cáo kỳ trước"  # facts that the former report asks for and no outline
_BLANK = "[CẦN BỔ SUNG: {}]"


@dataclass(frozen=True, slots=True)
class Filling:
    """What slots are filled with."""

    document: Document  # the former report
    facts: Mapping[str, Fact]
    card: UnitCard
    period: str
    shift: Shift | None
    day: str  # of writing, ISO
    told: Mapping[str, str]  # what the former report gives for each fact of the form
    own: bool = True  # whether the report is the unit's own
    ahead: bool = False  # whether it speaks of what is to be done: figures are targets


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in place of `span` of the source."""

    span: Span
    text: str
    kind: PartKind
    key: str | None = None
    note: str = ""
    fact: Fact | None = None


@dataclass(slots=True)
class Work:
    """The sentence at work: where it lies in the document, its slots, what was decided."""

    text: str
    start: int
    slots: Sequence[Slot]
    pieces: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def blank_text(label: str, period: str | None) -> str:
    """A blank as it stands in a draft: "[CẦN BỔ SUNG: số hộ nghèo, 2026]"."""
    return _BLANK.format(f"{label}, {spoken(period)}" if period else label)


def asked(work: Work, slot: Slot, filling: Filling, label: str, kind: str) -> Piece:
    """The value that a person gave for this very place, else a blank."""
    made = added(work, slot, filling, label, kind=kind)
    known = filling.facts.get(made.key, made)
    if known.confirmed and known.value:
        return Piece(slot.span, known.value, PartKind.FACT, known.key, of_fact(known))
    return blank(work, slot.span, known)


def added(
    work: Work, slot: Slot, filling: Filling, label: str | None = None, kind: str = "number"
) -> Fact:
    """A fact of its own for a place of the former report, with what stood there."""
    at = Span(work.start + slot.span.start, work.start + slot.span.end)
    digest = hashlib.sha256(f"{filling.document.id}:{at.start}:{at.end}".encode()).hexdigest()
    figure = slot.figure
    made = label or label_in(work, slot)
    if filling.ahead and figure and slot.kind is SlotKind.FIGURE:
        made = f"chỉ tiêu: {made}"
    is_percent = figure is not None and figure.kind == "percent"
    return Fact(
        key=f"k_{digest[:10]}",
        label=made,
        unit=("%" if is_percent else (figure.thing or figure.unit) if figure else None),
        period=filling.period,
        previous=Previous(
            slot.span.of(work.text),
            filling.document.fields.period,
            filling.document.id,
            filling.document.name,
            at,
        ),
        group=ADDED_GROUP,
        kind="percent" if is_percent else kind,
    )


def label_in(work: Work, slot: Slot) -> str:
    """What a figure is called, in the words of its sentence."""
    if ways := way_label(work.text, slot.span):
        return ways
    others = [s.span for s in work.slots if s is not slot]
    made = label_of(work.text, slot.span, others, "amount", 0).text.strip(" -–:")
    if made.startswith("("):  # "(kể tên)", of what a list opens
        made = ""
    if len(made) <= _SHORT_LABEL:
        made = f"số liệu ({around(work.text, slot.span)})"
    return told_where(made, work.text, slot.span)


_SHORT_LABEL = 3  # characters: "số" alone says nothing


def blank(work: Work, span: Slot | Span, fact: Fact) -> Piece:
    place = span.span if isinstance(span, Slot) else span
    text = blank_text(fact.label, fact.period)
    return Piece(place, text, PartKind.BLANK, fact.key, fact=fact)


def of_fact(fact: Fact) -> str:
    return f"{fact.label}: {fact.source or 'biểu số liệu'}"


def flat(text: str) -> str:
    return " ".join(text.split())
