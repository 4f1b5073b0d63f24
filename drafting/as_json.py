"""The JSON of a draft, as `trich draft` prints it, and its text with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from citations.render import citation_json, marks
from core.drafts import Draft, DraftParagraph, DraftSentence, PartKind, Section
from core.facts import Blank, Fact
from core.records import Status

_ORDER = (Status.FAIL, Status.UNSURE, Status.PASS)  # the worst first


def as_json(draft: Draft, only: Sequence[str] = ()) -> dict[str, object]:
    """The fields of the program's interface, and a few more; `only`: keys of sections."""
    sections = [s for s in draft.sections if not only or s.key in only]
    keys = {s.key for s in sections}
    used = {m for s in sections for x in s.sentences for m in x.citations}
    facts = {fact.key: fact for fact in draft.facts}
    return {
        "id": draft.id,
        "outline": draft.outline.key,
        "title": draft.outline.title,
        "subject": draft.outline.subject,
        "unit": draft.unit.name,
        "period": draft.period,
        "sections": [_section(s, facts) for s in sections],
        "blanks": [_blank(b) for b in draft.blanks if b.section in keys],
        "citations": [citation_json(c) for c in draft.citations if c.marker in used],
        "warnings": list(draft.warnings),
    }


def _section(section: Section, facts: dict[str, Fact]) -> dict[str, object]:
    return {
        "key": section.key,
        "heading": section.heading,
        "level": section.level,
        "role": section.role.value,
        "state": section.state.value,
        "note": section.note,
        "paragraphs": [_paragraph(p, facts) for p in section.paragraphs],
    }


def _paragraph(paragraph: DraftParagraph, facts: dict[str, Fact]) -> dict[str, object]:
    sentences = paragraph.sentences
    verdicts = [verdict_of(s) for s in sentences]
    return {
        "text": paragraph.text,
        "citations": list(dict.fromkeys(m for s in sentences for m in s.citations)),
        "facts": list(dict.fromkeys(_facts(sentences, PartKind.FACT, PartKind.COMPUTED))),
        "blanks": list(dict.fromkeys(_facts(sentences, PartKind.BLANK))),
        "verdict": next((str(v) for v in _ORDER if v in verdicts), str(Status.UNSURE)),
        "sentences": [_sentence(s, facts) for s in sentences],
    }


def _facts(sentences: Sequence[DraftSentence], *kinds: PartKind) -> Iterator[str]:
    """The keys of facts in parts of these kinds, in order."""
    for sentence in sentences:
        for part in sentence.parts:
            if part.kind in kinds and part.key:
                yield part.key


def verdict_of(sentence: DraftSentence) -> Status:
    """The worst of its verdicts; what still has a blank has not passed."""
    found = {v.status for v in sentence.verdicts}
    if Status.FAIL in found or not found:
        return Status.FAIL if found else Status.UNSURE
    return Status.UNSURE if sentence.blanks or Status.UNSURE in found else Status.PASS


def _sentence(sentence: DraftSentence, facts: dict[str, Fact]) -> dict[str, object]:
    return {
        "id": sentence.id,
        "text": sentence.text,
        "origin": sentence.origin.value,
        "citations": list(sentence.citations),
        "before": sentence.before,
        "accepted": sentence.accepted,
        "verdict": str(verdict_of(sentence)),
        "parts": [
            {
                "start": part.span.start,
                "end": part.span.end,
                "text": part.span.of(sentence.text),
                "kind": part.kind.value,
                "key": part.key,
                "label": facts[part.key].label if part.key in facts else None,
                "before": part.before,
                "note": part.note,
            }
            for part in sentence.parts
        ],
        "checks": [
            {
                "check": v.check,
                "status": str(v.status),
                "message": v.message,
                "span": [v.span.start, v.span.end] if v.span else None,
            }
            for v in sentence.verdicts
        ],
    }


def _blank(blank: Blank) -> dict[str, object]:
    return asdict(blank)


def as_text(draft: Draft, only: Sequence[str] = ()) -> str:
    """Headings and paragraphs with their marks, then the sources."""
    lines: list[str] = []
    used: set[int] = set()
    for section in draft.sections:
        if only and section.key not in only:
            continue
        lines += ["", section.heading]
        for paragraph in section.paragraphs:
            used |= {m for s in paragraph.sentences for m in s.citations}
            lines.append(" ".join(f"{s.text} {marks(s.citations)}".rstrip()
                                  for s in paragraph.sentences))  # fmt: skip
        if not section.sentences and section.note:
            lines.append(f"({section.note})")
    cited = [c for c in draft.citations if c.marker in used]
    if cited:
        lines += ["", "Nguồn:"]
    lines += [f"[{c.marker}] {c.title} ({c.doc})" for c in cited]
    return "\n".join(lines).strip()
