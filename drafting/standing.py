"""What a template's sentence holds besides its blanks: kept where it may say it, else asked.

Directives, places in a row and periods are the template's own words and stand. A figure that counts
something, another unit's name and a person are not for a template to say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from citations.references import examine
from citations.review.units import names_of_card, split_unit
from core.drafts import Part, PartKind
from core.facts import Fact, UnitCard
from core.records import Span
from drafting.labels import around
from drafting.pieces import blank_text
from drafting.slots import Slot, SlotKind, slots_of
from drafting.template.labels import label_of

_GROUP = "Theo mẫu"
_KEPT = {
    SlotKind.REFERENCE: "văn bản nêu trong mẫu", SlotKind.ORDER: "số thứ tự, tên gọi",
    SlotKind.YEAR: "mốc thời gian theo mẫu", SlotKind.PERIOD: "giai đoạn, nhiệm kỳ theo mẫu",
    SlotKind.DATE: "ngày theo mẫu", SlotKind.MONTH: "thời gian theo mẫu",
}  # fmt: skip


def with_standing(
    text: str, parts: Sequence[Part], card: UnitCard, period: str, facts: dict[str, Fact]
) -> tuple[str, tuple[Part, ...]]:
    """(text, parts) with a part for every particular; what is asked for joins `facts`."""
    bare = text
    for part in parts:
        bare = bare[: part.span.start] + " " * _width(part.span) + bare[part.span.end :]
    references = [(one.mention.span, one) for one in examine(bare)]
    pieces: list[tuple[Part, str]] = [(p, p.span.of(text)) for p in parts]
    for slot in slots_of(bare, (), references):
        if not any(slot.span.overlaps(p.span) for p in parts):
            piece = _piece(text, slot, card, period, facts)
            if piece:
                pieces.append(piece)
    out, placed, at = "", [], 0
    for part, words in sorted(pieces, key=lambda piece: piece[0].span):
        out += text[at : part.span.start]
        span = Span(len(out), len(out) + len(words))
        placed.append(Part(span, part.kind, part.key, part.note, part.before))
        out += words
        at = part.span.end
    return out + text[at:], tuple(placed)


def _width(span: Span) -> int:
    return span.end - span.start


def _piece(
    text: str, slot: Slot, card: UnitCard, period: str, facts: dict[str, Fact]
) -> tuple[Part, str] | None:
    written = slot.span.of(text)
    if slot.kind in _KEPT:
        return Part(slot.span, PartKind.CARRIED, None, _KEPT[slot.kind], written), written
    if slot.kind is SlotKind.FIGURE:
        figure = slot.figure
        counts = figure is not None and (figure.unit or figure.thing or figure.kind == "percent")
        if not counts:  # "mức độ 2", "Covid19"
            return Part(slot.span, PartKind.CARRIED, None, "tên gọi theo mẫu", written), written
        label = label_of(text, slot.span, (), "", 0).text
        return _asked(text, slot, label, "number", period, facts)
    if slot.kind is SlotKind.PERSON:
        return _asked(text, slot, f"họ tên ({around(text, slot.span)})", "name", period, facts)
    own = names_of_card(card)
    if slot.kind is SlotKind.UNIT and own and split_unit(slot.unit or written)[1] not in own:
        return _asked(text, slot, "tên địa phương, đơn vị", "name", period, facts)
    return None


def _asked(
    text: str, slot: Slot, label: str, kind: str, period: str, facts: dict[str, Fact]
) -> tuple[Part, str]:
    """The value that a person gave for this very place, else a blank."""
    digest = hashlib.sha256(f"{text}:{slot.span.start}".encode()).hexdigest()
    key = f"t_{digest[:10]}"
    fact = facts.setdefault(key, Fact(key, label, period=period, group=_GROUP, kind=kind))
    before = slot.span.of(text)
    if fact.confirmed and fact.value:
        return Part(slot.span, PartKind.FACT, key, f"{fact.label}: {fact.source or ''}", before), (
            fact.value
        )
    return Part(slot.span, PartKind.BLANK, key, "", before), blank_text(fact.label, fact.period)
