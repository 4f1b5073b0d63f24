"""A section from other reports, where the unit's own has none: what several of them say, without
their particulars.

Only work done and work to do is taken over, as wording with blanks: a judgement of another unit –
strengths, shortcomings, causes, lessons – is never offered as ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.drafts import DraftParagraph
from core.outlines import SectionSpec
from core.records import Document, Role, Sentence
from core.text import comparable, syllables
from drafting.matching import score
from drafting.slots import Slot, SlotKind
from drafting.sources import Source, Sources
from drafting.writing import Work, from_report

OFFERED = (Role.RESULTS, Role.DIRECTION, Role.TASKS)
_FITS = 0.7  # score of a heading, to speak for a section
_REPORTS = 12  # read at most, the newest
_SENTENCES = 4  # offered at most
_FOREIGN = {SlotKind.PERSON, SlotKind.PLACE, SlotKind.UNIT, SlotKind.BODY}
_PLACE = re.compile(r"(?:khu phố|tổ dân phố|thôn|ấp|bản|xóm|phường|quận|tổ|đội) $", re.IGNORECASE)
_MOST_FIGURES = 4  # a sentence full of another unit's figures is no wording to take over
_ALIKE = 0.5  # share of words from which two sentences say one thing
_SHORTEST = 6  # words


@dataclass(frozen=True, slots=True)
class _Offer:
    source: Source
    sentence: Sentence
    words: frozenset[str]
    fit: float


def from_past(
    section: SectionSpec, sources: Sources, own: Document | None, work: Work
) -> tuple[DraftParagraph, ...]:
    """At most four sentences, the most widely said first; empty where none may be offered."""
    if section.role not in OFFERED:
        return ()
    offers = list(_offers(section, sources, own, work))
    shared = [o for o in offers if _said_elsewhere(o, offers)]
    ranked = sorted(shared, key=lambda o: (-_central(o, shared), o.sentence.span.start))
    chosen: list[_Offer] = []
    for offer in ranked:
        if len(chosen) == _SENTENCES:
            break
        if not any(_same(offer.words, known) for known in work.taken):
            work.taken.append(offer.words)
            chosen.append(offer)
    made = [from_report(section, o.source, [o.sentence], work, own=False) for o in chosen]
    return tuple(paragraph for paragraphs in made for paragraph in paragraphs)


def _offers(
    section: SectionSpec, sources: Sources, own: Document | None, work: Work
) -> Iterator[_Offer]:
    reports = [d for d in sources.reports() if own is None or d.id != own.id]
    for head in reports[:_REPORTS]:
        source = sources.source(head.id)
        if source is None:
            continue
        for sentence in source.sentences:
            if not _may_speak(section, sentence):
                continue
            slots = source.slots(sentence, work.specs)
            if any(_is_foreign(s, sentence.text) for s in slots) or len(slots) > _MOST_FIGURES:
                continue
            words = frozenset(syllables(comparable(sentence.text)))
            yield _Offer(source, sentence, words, score(section, sentence.path, sentence.role))


def _is_foreign(slot: Slot, text: str) -> bool:
    """Whether a particular is a name of another unit's: "Gò Mít", "khu phố 6"."""
    numbered = slot.kind is SlotKind.ORDER and _PLACE.search(text[: slot.span.start])
    return slot.kind in _FOREIGN or bool(numbered)


def _may_speak(section: SectionSpec, sentence: Sentence) -> bool:
    if sentence.is_row or not sentence.path or sentence.role is not section.role:
        return False
    if len(sentence.text.split()) < _SHORTEST or sentence.text.rstrip().endswith(":"):
        return False
    return score(section, sentence.path, sentence.role) >= _FITS


def _said_elsewhere(offer: _Offer, offers: Sequence[_Offer]) -> bool:
    """Whether another report says something alike: one report's own turn is no common wording."""
    return any(
        o.source.document.id != offer.source.document.id and _alike(o, offer) for o in offers
    )


def _central(offer: _Offer, offers: Sequence[_Offer]) -> float:
    """In how many other reports something alike stands; nearness of the heading decides ties."""
    others = {
        o.source.document.id
        for o in offers
        if o.source.document.id != offer.source.document.id and _alike(o, offer)
    }
    return len(others) + offer.fit


def _alike(a: _Offer, b: _Offer) -> bool:
    return _same(a.words, b.words)


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= _ALIKE * min(len(a), len(b))
