"""A section made shorter without saying anything new: tails cut off, proposals left out."""

from __future__ import annotations

import re
from dataclasses import replace

from core.drafts import Draft, DraftParagraph, DraftSentence, PartKind, Section
from drafting.engine import with_sentences
from drafting.typed import Ground, retyped

# What only says to what end something is done, at the end of a sentence.
_TAIL = re.compile(
    r"[,;] (?:và )?(?:góp phần|qua đó|từ đó|nhằm|tạo (?:điều kiện|sự|niềm|động lực|chuyển biến)"
    r"|đáp ứng|đảm bảo|bảo đảm|phục vụ|làm cơ sở|giúp|đồng thời|trong đó chú trọng"
    r"|không để xảy ra)\b[^.]*(?=\.?$)",
    re.IGNORECASE,
)
_LEFT = 5  # words at least that a cut sentence must have left
_KEPT = 2 / 3  # share of the sentences without a value that stay


def shortened(draft: Draft, key: str, ground: Ground) -> tuple[Draft, int, int]:
    """(the draft with one section shorter, sentences cut, sentences left out), not yet checked.

    Sentences with a value of the form, with a blank, or that a person accepted stay; of the others
    the last go, a third of them.
    """
    section = next(s for s in draft.sections if s.key == key)
    plain = [s for s in section.sentences if not _counts(s)]
    gone = {s.id for s in plain[max(1, round(len(plain) * _KEPT)) :]}
    cut = {s.id: new for s in section.sentences if s.id not in gone if (new := _cut(s, ground))}
    draft = with_sentences(draft, lambda s: cut.get(s.id, s))
    sections = tuple(_without(s, gone) if s.key == key else s for s in draft.sections)
    return replace(draft, sections=sections), len(cut), len(gone)


def _counts(sentence: DraftSentence) -> bool:
    kinds = {part.kind for part in sentence.parts}
    return sentence.accepted or bool(kinds & {PartKind.FACT, PartKind.COMPUTED, PartKind.BLANK})


def _cut(sentence: DraftSentence, ground: Ground) -> DraftSentence | None:
    """The sentence without its tail; None where it has none, or the tail tells a value."""
    tail = _TAIL.search(sentence.text)
    if tail is None or len(sentence.text[: tail.start()].split()) < _LEFT:
        return None
    if any(part.span.end > tail.start() for part in sentence.parts):
        return None
    words = sentence.text[: tail.start()].rstrip() + "."
    new = retyped(sentence, words, ground)
    # Nothing was written by a person: it stays what it was, if its source still says it.
    kept = new.citations == sentence.citations
    return replace(new, origin=sentence.origin, before=sentence.before) if kept else None


def _without(section: Section, gone: set[str]) -> Section:
    left = [
        DraftParagraph(tuple(s for s in p.sentences if s.id not in gone))
        for p in section.paragraphs
    ]
    return replace(section, paragraphs=tuple(p for p in left if p.sentences))
