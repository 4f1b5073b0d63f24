"""A sentence of a former report written anew: frame kept, each slot filled, carried or left blank.

A slot is filled from a confirmed fact, worked out from confirmed facts, or carried where what it
says is still so: the years of the period go along, a directive in force stays, history stays. All
else becomes a blank, which the form then asks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citations.references.judge import is_replaced
from citations.review.units import names_of_card, split_unit
from core.drafts import Part, PartKind
from core.facts import Fact
from core.records import Span
from core.text import comparable
from drafting.figures import figure_piece
from drafting.history import is_left
from drafting.labels import around
from drafting.periods import last_day
from drafting.pieces import Filling, Piece, Work, added, asked, blank, flat
from drafting.slots import Slot, SlotKind

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Filled:
    """A sentence written anew. `facts`: blanks that the form does not ask for yet."""

    text: str
    parts: tuple[Part, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


def fill(text: str, start: int, slots: Sequence[Slot], filling: Filling) -> Filled:
    """The sentence `text`, which begins at `start` of the document, with its slots filled."""
    work = Work(text, start, slots)
    for slot in slots:
        piece = _FILL[slot.kind](work, slot, filling)
        if piece is not None:
            work.pieces.append(piece)
    return _written(work)


def _year(work: Work, slot: Slot, filling: Filling) -> Piece:
    written = slot.span.of(work.text)
    found = _DIGITS.search(written)
    year = int(found[0]) if found else 0
    new = filling.shift.year(year) if filling.shift else None
    if filling.shift and is_left(work, year, filling.shift):
        new = year
    if new is None or not found:
        return blank(work, slot.span, added(work, slot, filling, "năm", kind="date"))
    if new == year:
        return Piece(slot.span, written, PartKind.CARRIED, note="mốc thời gian trước đây")
    text = written[: found.start()] + str(new) + written[found.end() :]
    return Piece(slot.span, text, PartKind.COMPUTED, note="theo kỳ báo cáo")


def _period(work: Work, slot: Slot, filling: Filling) -> Piece:
    written = slot.span.of(work.text)
    first, last = (int(y) for y in re.findall(r"(?:19|20)\d\d", written)[:2])
    new = filling.shift.span(first, last) if filling.shift else None
    if new is None:
        return blank(work, slot.span, added(work, slot, filling, "giai đoạn", kind="date"))
    if new == (first, last):
        return Piece(slot.span, written, PartKind.CARRIED, note="giai đoạn, nhiệm kỳ")
    text = written.replace(str(last), str(new[1]))
    text = text.replace(str(first), str(new[0]), 1)
    return Piece(slot.span, text, PartKind.COMPUTED, note="theo kỳ báo cáo")


def _dated(work: Work, slot: Slot, filling: Filling) -> Piece:
    """A day or month: of history it stays, of the former period it is asked for."""
    written = slot.span.of(work.text)
    years = [int(y) for y in re.findall(r"(?:19|20)\d\d", written)]
    if years and filling.shift and filling.own and filling.shift.is_history(years[-1]):
        return Piece(slot.span, written, PartKind.CARRIED, note="mốc thời gian trước đây")
    if written.replace(" ", "") in _MILESTONES:
        return Piece(slot.span, written, PartKind.CARRIED, note="mốc sắp xếp chính quyền hai cấp")
    what = "ngày" if slot.kind is SlotKind.DATE else "thời gian"
    if any(c.isdigit() for c in written) and slot.kind is SlotKind.MONTH:
        what = "tháng"
    return asked(work, slot, filling, f"{what} ({around(work.text, slot.span)})", "date")


# What was decided for the whole country stays a date of history in any later report.
_MILESTONES = frozenset(("01/7/2025", "1/7/2025", "01/07/2025", "1/07/2025"))


def _order(work: Work, slot: Slot, filling: Filling) -> Piece:
    return Piece(slot.span, slot.span.of(work.text), PartKind.CARRIED, note="số thứ tự, tên gọi")


def _reference(work: Work, slot: Slot, filling: Filling) -> Piece:
    written, examined = slot.span.of(work.text), slot.reference
    if examined is not None and examined.directives:
        for directive in examined.directives:
            if is_replaced(directive, filling.day):
                work.notes.append(f"“{flat(written)}” đã được thay thế; hãy xem lại việc viện dẫn.")
        return Piece(slot.span, written, PartKind.CARRIED, note="văn bản có trong sổ văn bản")
    years = [int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", written)]
    if years and filling.own and filling.shift and filling.shift.is_history(years[-1]):
        return Piece(slot.span, written, PartKind.CARRIED, note="văn bản của các năm trước")
    kind = examined.mention.type if examined else None
    lead = ""
    if kind and comparable(written).startswith(comparable(kind)):
        lead = written[: len(kind)] + " "
    label = f"số, ký hiệu, ngày của {(kind or 'văn bản').lower()}"
    piece = asked(work, slot, filling, label, "reference")
    if piece.kind is PartKind.BLANK and lead:
        span = Span(slot.span.start + len(lead.rstrip()) + 1, slot.span.end)
        return replace(piece, span=span) if span.start < span.end else piece
    return piece


def _body(work: Work, slot: Slot, filling: Filling) -> Piece | None:
    body = slot.body
    assert body is not None
    # A report on years before may name who was there then.
    if min(filling.day, last_day(filling.period)) < body.since:
        return None
    name = flat(body.name)
    work.notes.append(f"“{name}” không còn; nay là {body.successor}.")
    piece = asked(work, slot, filling, f"cơ quan thay cho {name}", "name")
    return replace(piece, note=f"nay: {body.successor}")


def _unit(work: Work, slot: Slot, filling: Filling) -> Piece:
    written = slot.span.of(work.text)
    name = split_unit(slot.unit or written)[1]
    own = names_of_card(filling.card)
    source = split_unit(filling.document.fields.unit or "")[1]
    if name in own or comparable(written) in ("việt nam",):
        return Piece(slot.span, written, PartKind.CARRIED, note="đơn vị mình hoặc cấp trên")
    if name and name == source and filling.card.name:
        return Piece(slot.span, filling.card.name, PartKind.COMPUTED, note="tên đơn vị")
    return asked(work, slot, filling, "tên địa phương, đơn vị", "name")


def _person(work: Work, slot: Slot, filling: Filling) -> Piece:
    return asked(work, slot, filling, "họ tên", "name")


def _place(work: Work, slot: Slot, filling: Filling) -> Piece:
    if filling.own:
        note = "tên riêng trong báo cáo kỳ trước của đơn vị"
        return Piece(slot.span, slot.span.of(work.text), PartKind.CARRIED, note=note)
    return asked(work, slot, filling, "tên riêng", "name")


_FILL = {
    SlotKind.FIGURE: figure_piece,
    SlotKind.YEAR: _year,
    SlotKind.PERIOD: _period,
    SlotKind.MONTH: _dated,
    SlotKind.DATE: _dated,
    SlotKind.ORDER: _order,
    SlotKind.REFERENCE: _reference,
    SlotKind.BODY: _body,
    SlotKind.UNIT: _unit,
    SlotKind.PERSON: _person,
    SlotKind.PLACE: _place,
}


def _written(work: Work) -> Filled:
    """The pieces laid into the sentence, with the part that each makes."""
    out, parts, at = "", [], 0
    for piece in sorted(work.pieces, key=lambda p: p.span):
        if piece.span.start < at:  # inside one that reached back over its verb
            continue
        out += work.text[at : piece.span.start]
        start = len(out)
        out += piece.text
        before = piece.span.of(work.text)
        parts.append(Part(Span(start, len(out)), piece.kind, piece.key, piece.note, before))
        at = piece.span.end
    out += work.text[at:]
    facts = tuple({p.fact.key: p.fact for p in work.pieces if p.fact}.values())
    return Filled(out, tuple(parts), facts, tuple(dict.fromkeys(work.notes)))
