"""Sentences that a person wrote or changed: their parts read anew, marks kept where they hold."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from citations.drafted import DraftGrounds, restored
from citations.references import examine
from core.drafts import DraftSentence, Origin, Part, PartKind
from core.facts import Fact
from core.outlines import FactSpec
from core.records import Span
from core.text import comparable, normalise
from drafting.facts.encoding import encode
from drafting.facts.matching import matches_of
from drafting.periods import ends
from drafting.pieces import blank_text
from drafting.slots import SlotKind, slots_of

_BLANK = re.compile(r"\[CẦN BỔ SUNG: ([^\]\n]*)\]")
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a person's words are read against."""

    grounds: DraftGrounds
    specs: Sequence[FactSpec]
    period: str


def one_line(text: str) -> str:
    """What was typed as one line of text in NFC."""
    return " ".join(normalise(text).encode("utf-8", "replace").decode().split())


def retyped(old: DraftSentence, text: str, ground: Ground) -> DraftSentence:
    """A sentence of the draft with other words; not yet checked.

    A value, name or directive keeps its part where the words around it stayed; what is new is
    looked for in the form. A mark stays only where its source still says what is written.
    """
    parts = list(_blanks(text, old, ground))
    for part in (*_stayed(old, text), *_found(text, ground)):
        if not any(part.span.overlaps(known.span) for known in parts):
            parts.append(part)
    ordered = tuple(sorted(parts, key=lambda p: p.span))
    citations = tuple(m for m in old.citations if _still_says(text, ordered, m, ground))
    return DraftSentence(
        old.id, text, Origin.TYPED, ordered, citations, before=old.before if citations else None
    )


def typed(text: str, ground: Ground) -> DraftSentence:
    """A sentence of a person's own; not yet checked."""
    empty = DraftSentence(uuid.uuid4().hex[:12], "", Origin.TYPED)
    return retyped(empty, text, ground)


def refreshed(sentence: DraftSentence, facts: Mapping[str, Fact], period: str) -> DraftSentence:
    """A sentence of a person's with its values as the form has them now: a blank that was given is
    filled, a value that changed is changed, one taken back is a blank again. What was worked out
    from a value that changed becomes a blank."""
    out, parts, at = "", [], 0
    for part in sentence.parts:
        out += sentence.text[at : part.span.start]
        words, kind = _now(part, part.span.of(sentence.text), facts.get(part.key or ""), period)
        start = len(out)
        out += words
        parts.append(replace(part, span=Span(start, len(out)), kind=kind))
        at = part.span.end
    out += sentence.text[at:]
    return replace(sentence, text=out, parts=tuple(parts))


def _now(part: Part, words: str, fact: Fact | None, period: str) -> tuple[str, PartKind]:
    if fact is None or part.kind is PartKind.CARRIED:
        return words, part.kind
    given = fact.value if fact.confirmed else None
    if part.kind is PartKind.COMPUTED:
        if given and given in part.note:
            return words, part.kind
        return blank_text(f"mức tăng, giảm {fact.label}", fact.period or period), PartKind.BLANK
    if given:
        return given, PartKind.FACT
    return blank_text(fact.label, fact.period or period), PartKind.BLANK


def _blanks(text: str, old: DraftSentence, ground: Ground) -> Iterator[Part]:
    """The blanks written in a text; each asks for the fact whose words it has."""
    keys = {part.span.of(old.text): part.key for part in old.blanks}
    for fact in ground.grounds.facts.values():
        keys.setdefault(blank_text(fact.label, fact.period), fact.key)
    for match in _BLANK.finditer(text):
        yield Part(Span(*match.span()), PartKind.BLANK, keys.get(match[0]))


def _stayed(old: DraftSentence, text: str) -> Iterator[Part]:
    """The parts of the former wording whose words, and the word on either side, stand unchanged."""
    before = [(m[0], m.start(), m.end()) for m in _WORD.finditer(old.text)]
    after = [(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
    matcher = SequenceMatcher(None, [w for w, *_ in before], [w for w, *_ in after], autojunk=False)
    moved = {}
    for i, j, size in matcher.get_matching_blocks():
        moved.update({i + n: j + n for n in range(size)})
    for part in old.parts:
        places = [i for i, (_, s, e) in enumerate(before)
                  if s < part.span.end and part.span.start < e]  # fmt: skip
        if part.kind is PartKind.BLANK or not places:
            continue
        around = [i for i in (places[0] - 1, *places, places[-1] + 1) if 0 <= i < len(before)]
        new = [moved.get(i) for i in around]
        if any(n is None for n in new) or new != list(range(new[0] or 0, (new[0] or 0) + len(new))):
            continue
        start, end = after[moved[places[0]]][1], after[moved[places[-1]]][2]
        if text[start:end] == part.span.of(old.text):
            yield replace(part, span=Span(start, end))


def _found(text: str, ground: Ground) -> Iterator[Part]:
    """Values of the form, years of the period, and directives of the register, in a text."""
    facts = ground.grounds.facts
    for match in matches_of(encode(text), ground.specs):
        fact = facts.get(match.spec.key)
        span = match.figure.span
        if fact and fact.confirmed and fact.value == span.of(text):
            yield Part(span, PartKind.FACT, fact.key, f"{fact.label}: {fact.source or ''}")
    yield from _added_values(text, facts)
    yield from _standing(text, ground)


def _standing(text: str, ground: Ground) -> Iterator[Part]:
    """What may stand in a report without a value of the form."""
    near = ends(ground.period)
    known = ground.grounds
    examined = examine(text, document_date=known.day, register=known.register)
    for slot in slots_of(text, (), [(one.mention.span, one) for one in examined]):
        words = slot.span.of(text)
        if slot.kind is SlotKind.REFERENCE and slot.reference and slot.reference.directives:
            yield Part(slot.span, PartKind.CARRIED, note="văn bản có trong sổ văn bản")
        elif slot.kind is SlotKind.YEAR and near and words.isdigit():
            if near[0] - 1 <= int(words) <= near[1] + 1:
                yield Part(slot.span, PartKind.COMPUTED, note="theo kỳ báo cáo")
        elif slot.kind is SlotKind.PERIOD and near:
            if tuple(map(int, re.findall(r"\d{4}", words))) == near:
                yield Part(slot.span, PartKind.COMPUTED, note="theo kỳ báo cáo")
        elif slot.kind is SlotKind.PERSON and words == known.card.signer:
            yield Part(slot.span, PartKind.CARRIED, note="người ký trên thẻ đơn vị")


_SAYS_ITSELF = re.compile(r"[^\W\d_]|\d[/-]\d+[/-]\d")


def _added_values(text: str, facts: Mapping[str, Fact]) -> Iterator[Part]:
    """Values of facts that are words: names, dates and references that a person confirmed."""
    for fact in facts.values():
        if fact.confirmed and fact.value and fact.kind in ("text", "name", "date", "reference"):
            # A bare number says nothing of what it counts: "4" of a month is not that of "4 hộ".
            if not _SAYS_ITSELF.search(fact.value):
                continue
            found = re.search(rf"(?<![\w/]){re.escape(fact.value)}(?![\w/])", text)
            if found:
                span = Span(*found.span())
                yield Part(span, PartKind.FACT, fact.key, f"{fact.label}: {fact.source or ''}")


def _still_says(text: str, parts: Sequence[Part], marker: int, ground: Ground) -> bool:
    citation = ground.grounds.citations.get(marker)
    if citation is None:
        return False
    back = restored(text, parts)
    return comparable(back) in comparable(citation.quote) or ground.grounds.supports(
        back, citation.quote
    )
