"""A sentence of a former report written anew: frame kept, each slot filled, carried or left blank.

A slot is filled from a confirmed fact, worked out from confirmed facts, or carried where what it
says is still so: the years of the period go along, a directive in force stays, history stays. All
else becomes a blank, which the form then asks for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from citations.references.judge import is_replaced
from citations.review.units import names_of_card, split_unit
from core.drafts import Part, PartKind
from core.facts import Fact, Previous, UnitCard
from core.records import Document, Span
from core.text import comparable
from drafting.facts.arithmetic import Trend, trend
from drafting.labels import around, is_change, way_label
from drafting.periods import Shift, last_day
from drafting.slots import Slot, SlotKind
from drafting.template.labels import label_of

ADDED_GROUP = "Theo báo cáo kỳ trước"  # facts that the former report asks for and no outline
_BLANK = "[CẦN BỔ SUNG: {}]"
_DIGITS = re.compile(r"\d+")
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
_CLAUSE = re.compile(r"[;.]")


@dataclass(frozen=True, slots=True)
class Filling:
    """What slots are filled with."""

    document: Document  # the former report
    facts: Mapping[str, Fact]
    card: UnitCard
    period: str
    shift: Shift | None
    day: str  # of writing, ISO
    own: bool = True  # whether the report is the unit's own
    ahead: bool = False  # whether it speaks of what is to be done: figures are targets


@dataclass(frozen=True, slots=True)
class Filled:
    """A sentence written anew. `facts`: blanks that the form does not ask for yet."""

    text: str
    parts: tuple[Part, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands in place of `span` of the source."""

    span: Span
    text: str
    kind: PartKind
    key: str | None = None
    note: str = ""
    fact: Fact | None = None


@dataclass(slots=True)
class _Sentence:
    """The sentence at work: where it lies in the document, its slots, what was decided."""

    text: str
    start: int
    slots: Sequence[Slot]
    pieces: list[_Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def fill(text: str, start: int, slots: Sequence[Slot], filling: Filling) -> Filled:
    """The sentence `text`, which begins at `start` of the document, with its slots filled."""
    work = _Sentence(text, start, slots)
    for slot in slots:
        piece = _FILL[slot.kind](work, slot, filling)
        if piece is not None:
            work.pieces.append(piece)
    return _written(work)


def blank_text(label: str, period: str | None) -> str:
    """A blank as it stands in a draft: "[CẦN BỔ SUNG: số hộ nghèo, 2026]"."""
    return _BLANK.format(f"{label}, {period}" if period else label)


def _figure(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    written = slot.span.of(work.text)
    if _is_term_length(work, slot, filling):
        assert filling.shift is not None
        length = str(filling.shift.length[1]).zfill(len(written))
        return _Piece(slot.span, length, PartKind.COMPUTED, note="số năm của kỳ báo cáo")
    if year := _history(work, slot, filling):
        note = f"số liệu năm {year}, giữ như nguồn"
        return _Piece(slot.span, written, PartKind.CARRIED, note=note)
    if is_change(work.text, slot.span):
        return _change(work, slot, filling)
    # A target has the words of a result and is none: "tổ chức ít nhất 12 cuộc đối thoại".
    fact = filling.facts.get(slot.spec.key) if slot.spec and not filling.ahead else None
    if fact is None:
        fact = _added(work, slot, filling)
        fact = filling.facts.get(fact.key, fact)
    way = _WAY.search(work.text[: slot.span.start])
    if not (fact.confirmed and fact.value):
        return _blank(work, _with_way(slot, way), fact)
    moved = _moved(fact)
    if way is None or moved is None:
        if way is not None:  # nothing to compare with: whether it rose cannot be said
            return _blank(work, _with_way(slot, way), fact)
        return _Piece(slot.span, fact.value, PartKind.FACT, fact.key, _of_fact(fact))
    return _turned(work, slot, way, fact, moved)


def _turned(work: _Sentence, slot: Slot, way: re.Match[str], fact: Fact, moved: Trend) -> _Piece:
    """ "giảm còn 54" with the verb that the figures bear out."""
    rises = way["verb"].lower() == "tăng"
    if moved.direction == 0 or fact.value is None:
        return _blank(work, _with_way(slot, way), fact)
    if rises == (moved.direction > 0):
        return _Piece(slot.span, fact.value, PartKind.FACT, fact.key, moved.equation)
    verb = ("tăng" if moved.direction > 0 else "giảm") + (way["how"] or "")
    words = f"{verb}{_OPPOSITE[way['to'].lower()]} {fact.value}"
    span = Span(way.start(), slot.span.end)
    return _Piece(span, words, PartKind.COMPUTED, fact.key, moved.equation)


def _change(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    """ "giảm 12 hộ": worked out where the fact it is a change of has both values, else blank."""
    verb = _CHANGE.search(work.text[: slot.span.start])
    span = Span(verb.start(), slot.span.end) if verb else slot.span
    fact = _changed_fact(work, slot, filling)
    moved = _moved(fact) if fact and fact.confirmed else None
    if fact is None or moved is None or moved.direction == 0 or verb is None:
        asked = fact.label if fact else _label(work, slot)
        about = f"tăng hay giảm bao nhiêu ({asked})"
        added = _added(work, slot, filling, about, kind="text")
        known = filling.facts.get(added.key, added)
        if known.confirmed and known.value:
            return _Piece(span, known.value, PartKind.FACT, known.key, _of_fact(known))
        return _blank(work, span, known)
    word = "tăng" if moved.direction > 0 else "giảm"
    if verb["verb"][0].isupper():
        word = word.capitalize()
    text = f"{word} {moved.difference}"
    return _Piece(span, text, PartKind.COMPUTED, fact.key, moved.equation)


def _changed_fact(work: _Sentence, slot: Slot, filling: Filling) -> Fact | None:
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


def _is_term_length(work: _Sentence, slot: Slot, filling: Filling) -> bool:
    """ "05 năm thực hiện": as many years as the former period had."""
    shift, figure = filling.shift, slot.figure
    if shift is None or shift.is_yearly or figure is None or figure.unit != "năm":
        return False
    return bool(figure.values) and figure.values[0] == shift.length[0]


def _history(work: _Sentence, slot: Slot, filling: Filling) -> int | None:
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


def _year(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    written = slot.span.of(work.text)
    found = _DIGITS.search(written)
    year = int(found[0]) if found else 0
    new = filling.shift.year(year) if filling.shift else None
    if new is None or not found:
        return _blank(work, slot.span, _added(work, slot, filling, "năm", kind="date"))
    if new == year:
        return _Piece(slot.span, written, PartKind.CARRIED, note="mốc thời gian trước đây")
    text = written[: found.start()] + str(new) + written[found.end() :]
    return _Piece(slot.span, text, PartKind.COMPUTED, note="theo kỳ báo cáo")


def _period(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    written = slot.span.of(work.text)
    first, last = (int(y) for y in re.findall(r"(?:19|20)\d\d", written)[:2])
    new = filling.shift.span(first, last) if filling.shift else None
    if new is None:
        return _blank(work, slot.span, _added(work, slot, filling, "giai đoạn", kind="date"))
    if new == (first, last):
        return _Piece(slot.span, written, PartKind.CARRIED, note="giai đoạn, nhiệm kỳ")
    text = written.replace(str(last), str(new[1]))
    text = text.replace(str(first), str(new[0]), 1)
    return _Piece(slot.span, text, PartKind.COMPUTED, note="theo kỳ báo cáo")


def _dated(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    """A day or month: of history it stays, of the former period it is asked for."""
    written = slot.span.of(work.text)
    years = [int(y) for y in re.findall(r"(?:19|20)\d\d", written)]
    if years and filling.shift and filling.own and filling.shift.is_history(years[-1]):
        return _Piece(slot.span, written, PartKind.CARRIED, note="mốc thời gian trước đây")
    if written.replace(" ", "") in _MILESTONES:
        return _Piece(slot.span, written, PartKind.CARRIED, note="mốc sắp xếp chính quyền hai cấp")
    what = "ngày" if slot.kind is SlotKind.DATE else "tháng"
    return _asked(work, slot, filling, f"{what} ({around(work.text, slot.span)})", "date")


# What was decided for the whole country stays a date of history in any later report.
_MILESTONES = frozenset(("01/7/2025", "1/7/2025", "01/07/2025", "1/07/2025"))


def _order(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    return _Piece(slot.span, slot.span.of(work.text), PartKind.CARRIED, note="số thứ tự, tên gọi")


def _reference(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    written, examined = slot.span.of(work.text), slot.reference
    if examined is not None and examined.directives:
        for directive in examined.directives:
            if is_replaced(directive, filling.day):
                work.notes.append(
                    f"“{_flat(written)}” đã được thay thế; hãy xem lại việc viện dẫn."
                )
        return _Piece(slot.span, written, PartKind.CARRIED, note="văn bản có trong sổ văn bản")
    years = [int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", written)]
    if years and filling.own and filling.shift and filling.shift.is_history(years[-1]):
        return _Piece(slot.span, written, PartKind.CARRIED, note="văn bản của các năm trước")
    kind = examined.mention.type if examined else None
    lead = ""
    if kind and comparable(written).startswith(comparable(kind)):
        lead = written[: len(kind)] + " "
    label = f"số, ký hiệu, ngày của {(kind or 'văn bản').lower()}"
    piece = _asked(work, slot, filling, label, "reference")
    if piece.kind is PartKind.BLANK and lead:
        span = Span(slot.span.start + len(lead.rstrip()) + 1, slot.span.end)
        return replace(piece, span=span) if span.start < span.end else piece
    return piece


def _body(work: _Sentence, slot: Slot, filling: Filling) -> _Piece | None:
    body = slot.body
    assert body is not None
    # A report on years before may name who was there then.
    if min(filling.day, last_day(filling.period)) < body.since:
        return None
    name = _flat(body.name)
    work.notes.append(f"“{name}” không còn; nay là {body.successor}.")
    piece = _asked(work, slot, filling, f"cơ quan thay cho {name}", "name")
    return replace(piece, note=f"nay: {body.successor}")


def _unit(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    written = slot.span.of(work.text)
    name = split_unit(slot.unit or written)[1]
    own = names_of_card(filling.card)
    source = split_unit(filling.document.fields.unit or "")[1]
    if name in own or comparable(written) in ("việt nam",):
        return _Piece(slot.span, written, PartKind.CARRIED, note="đơn vị mình hoặc cấp trên")
    if name and name == source and filling.card.name:
        return _Piece(slot.span, filling.card.name, PartKind.COMPUTED, note="tên đơn vị")
    return _asked(work, slot, filling, "tên địa phương, đơn vị", "name")


def _person(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    return _asked(work, slot, filling, "họ tên", "name")


def _place(work: _Sentence, slot: Slot, filling: Filling) -> _Piece:
    if filling.own:
        note = "tên riêng trong báo cáo kỳ trước của đơn vị"
        return _Piece(slot.span, slot.span.of(work.text), PartKind.CARRIED, note=note)
    return _asked(work, slot, filling, "tên riêng", "name")


_FILL = {
    SlotKind.FIGURE: _figure,
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


def _asked(work: _Sentence, slot: Slot, filling: Filling, label: str, kind: str) -> _Piece:
    """The value that a person gave for this very place, else a blank."""
    added = _added(work, slot, filling, label, kind=kind)
    known = filling.facts.get(added.key, added)
    if known.confirmed and known.value:
        return _Piece(slot.span, known.value, PartKind.FACT, known.key, _of_fact(known))
    return _blank(work, slot.span, known)


def _added(
    work: _Sentence, slot: Slot, filling: Filling, label: str | None = None, kind: str = "number"
) -> Fact:
    """A fact of its own for a place of the former report, with what stood there."""
    at = Span(work.start + slot.span.start, work.start + slot.span.end)
    digest = hashlib.sha256(f"{filling.document.id}:{at.start}:{at.end}".encode()).hexdigest()
    figure = slot.figure
    made = label or _label(work, slot)
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


def _label(work: _Sentence, slot: Slot) -> str:
    """What a figure is called, in the words of its sentence."""
    if ways := way_label(work.text, slot.span):
        return ways
    others = [s.span for s in work.slots if s is not slot]
    made = label_of(work.text, slot.span, others, "amount", 0).text.strip(" -–:")
    return made if len(made) > _SHORT_LABEL else f"số liệu ({around(work.text, slot.span)})"


_SHORT_LABEL = 3  # characters: "số" alone says nothing


def _blank(work: _Sentence, span: Slot | Span, fact: Fact) -> _Piece:
    place = span.span if isinstance(span, Slot) else span
    text = blank_text(fact.label, fact.period)
    return _Piece(place, text, PartKind.BLANK, fact.key, fact=fact)


def _of_fact(fact: Fact) -> str:
    return f"{fact.label}: {fact.source or 'biểu số liệu'}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _written(work: _Sentence) -> Filled:
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
