"""Sentences of a section: from the unit's former report, a template, other reports, the form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.drafts import DraftParagraph, DraftSentence, Origin, Part, PartKind
from core.facts import Fact, UnitCard
from core.outlines import FactSpec, SectionSpec
from core.records import Citation, Role, Sentence, Span
from core.text import comparable
from drafting.facts.arithmetic import trend
from drafting.facts.form import told_values
from drafting.filling import fill
from drafting.periods import ends, same_length, shift_of
from drafting.pieces import Filling, blank_text
from drafting.sources import Source, section_name
from drafting.standing import with_standing

_MARK = re.compile(r"\{\{(\w+)\}\}")
_AHEAD = (Role.DIRECTION, Role.TASKS, Role.PROPOSALS)
# A table that has come out of its file as lines: "2013 9,8 1 88 7".
_TABLE = re.compile(r"(?<!\d)\d[\d.,]*%?(?:\s+\d[\d.,]*%?){3,}(?!\d)|Năm \d{4}\s+Năm \d{4}")
_ITEM = re.compile(r"^[-–+•*·o]\s+")


@dataclass(slots=True)
class Work:
    """A draft being written: what is known, and what comes up on the way."""

    card: UnitCard
    period: str
    day: str
    specs: Sequence[FactSpec]
    facts: dict[str, Fact]
    citations: list[Citation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    taken: list[frozenset[str]] = field(default_factory=list)  # words of other reports' sentences
    told: dict[str, dict[str, str]] = field(default_factory=dict)  # values by report and fact

    def cite(self, citation: Citation) -> int:
        """The marker of a citation, a new one unless the same place is cited already."""
        for known in self.citations:
            place = (known.document_id, known.start, known.end)
            if place == (citation.document_id, citation.start, citation.end):
                return known.marker
        marker = max((c.marker for c in self.citations), default=0) + 1
        self.citations.append(replace(citation, marker=marker))
        return marker

    def values_of(self, source: Source) -> dict[str, str]:
        """What a report gives for each fact of the form; read once."""
        document = source.document
        if document.id not in self.told:
            self.told[document.id] = told_values(self.specs, document, source.sentences)
        return self.told[document.id]


def from_report(
    section: SectionSpec, source: Source, sentences: Sequence[Sentence], work: Work, *, own: bool
) -> tuple[DraftParagraph, ...]:
    """The sentences of a former report written anew, in its paragraphs; table rows left out."""
    filling = Filling(
        source.document,
        work.facts,
        work.card,
        work.period,
        shift_of(source.document.fields.period or source.document.fields.date, work.period),
        work.day,
        work.values_of(source),
        own,
        section.role in _AHEAD,
    )
    headings = {comparable(part) for s in source.sentences for part in s.path}
    paragraphs: list[list[DraftSentence]] = []
    last = -1
    for sentence in sentences:
        if sentence.is_row or not sentence.text.strip(" -–.*_…"):
            continue
        if comparable(sentence.text) in headings or _TABLE.search(sentence.text):
            continue
        made = _anew(section, source, sentence, filling, work)
        between = source.document.text[last : sentence.span.start] if last >= 0 else "\n"
        if "\n" in between or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(made)
        last = sentence.span.end
    return tuple(DraftParagraph(tuple(p)) for p in paragraphs)


def _anew(
    section: SectionSpec, source: Source, sentence: Sentence, filling: Filling, work: Work
) -> DraftSentence:
    slots = source.slots(sentence, work.specs)
    if sentence.role in _AHEAD:  # a plan that came among results
        filling = replace(filling, ahead=True)
    # A line may be wrapped within; words are read across it.
    filled = fill(sentence.text.replace("\n", " "), sentence.span.start, slots, filling)
    for fact in filled.facts:
        work.facts.setdefault(fact.key, fact)
    work.notes += filled.notes
    marker = work.cite(source.cite(sentence.span, section_name(sentence)))
    text, parts = _one_line(filled.text, filled.parts)
    return DraftSentence(
        id=sentence_id(section.key, f"{source.document.id}:{sentence.span.start}"),
        text=text,
        origin=Origin.LAST_YEAR if filling.own else Origin.PAST_REPORT,
        parts=parts,
        citations=(marker,),
        before=" ".join(sentence.text.split()),
    )


def from_template(section: SectionSpec, work: Work) -> tuple[DraftParagraph, ...]:
    """The template's own sentences, each blank filled from the form or left blank."""
    made = []
    for number, text in enumerate(section.text):
        out, parts, at = "", [], 0
        for mark in _MARK.finditer(text):
            out += text[at : mark.start()]
            words, part = _value(work.facts.get(mark[1]), mark[1], len(out), work.period)
            out += words
            parts.append(part)
            at = mark.end()
        out += text[at:]
        out, stood = with_standing(out, parts, work.card, work.period, work.facts)
        line, placed = _one_line(out, stood)
        sentence = DraftSentence(
            sentence_id(section.key, f"t{number}"), line, Origin.FACTS, placed, before=text
        )
        made.append(DraftParagraph((sentence,)))
    return tuple(made)


def _value(fact: Fact | None, key: str, start: int, period: str) -> tuple[str, Part]:
    if fact and fact.confirmed and fact.value:
        span = Span(start, start + len(fact.value))
        return fact.value, Part(span, PartKind.FACT, key, f"{fact.label}: {fact.source or ''}")
    words = blank_text(fact.label if fact else key, fact.period if fact else period)
    return words, Part(Span(start, start + len(words)), PartKind.BLANK, key)


def from_facts(
    section: SectionSpec, facts: Sequence[Fact], work: Work
) -> tuple[DraftParagraph, ...]:
    """A sentence for each group of the form: "Đối thoại: số cuộc đối thoại 12 cuộc (tăng 4 …)"."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.group, []).append(fact)
    return tuple(
        DraftParagraph((_listed(section, group, members, work),))
        for group, members in groups.items()
    )


def _listed(section: SectionSpec, group: str, facts: Sequence[Fact], work: Work) -> DraftSentence:
    out = f"{group}: "
    parts: list[Part] = []
    for number, fact in enumerate(facts):
        out += "; " if number else ""
        if fact.confirmed:
            out += f"{fact.label} "
        words, part = _value(fact, fact.key, len(out), work.period)
        out += words
        parts.append(part)
        if part.kind is PartKind.FACT:
            out += _unit(fact)
            moved = _moved(fact, len(out))
            if moved:
                out += moved[0]
                parts.append(moved[1])
    out += "."
    return DraftSentence(sentence_id(section.key, f"f:{group}"), out, Origin.FACTS, tuple(parts))


def _unit(fact: Fact) -> str:
    if not fact.unit:
        return ""
    return fact.unit if fact.unit == "%" else f" {fact.unit}"


def _moved(fact: Fact, start: int) -> tuple[str, Part] | None:
    """How the value went on from last year's, in brackets; None where there is none."""
    if fact.previous is None or not fact.value or not fact.previous.period:
        return None
    if not same_length(fact.previous.period, fact.period):
        return None
    moved = trend(fact.previous.value, fact.value, fact.unit)
    if moved is None:
        return None
    words = f" ({moved.text} so với {_former(fact.previous.period)})"
    return words, Part(Span(start, start + len(words)), PartKind.COMPUTED, fact.key, moved.equation)


def _former(period: str) -> str:
    """A former period of the same length as people name it beside this one."""
    first, last = ends(period) or (0, 0)
    if first != last:
        return f"giai đoạn {period}"
    return f"năm {period}" if period.isdigit() else f"cùng kỳ năm {last}"


def sentence_id(section: str, place: str) -> str:
    """The same for the same source in the same section, so that a rewriting keeps what was said
    of a sentence."""
    return hashlib.sha256(f"{section}:{place}".encode()).hexdigest()[:12]


def _one_line(text: str, parts: Sequence[Part]) -> tuple[str, tuple[Part, ...]]:
    """The sentence without line breaks and without the dash of a list, its parts moved along."""
    lead = _ITEM.match(text)
    cut = lead.end() if lead else 0
    places = _kept_places(text, cut)
    out = "".join(" " if text[i].isspace() else text[i] for i in places)
    index = {at: n for n, at in enumerate(places)}
    moved = []
    for part in parts:
        start = index.get(part.span.start)
        end = index.get(part.span.end - 1)
        if start is not None and end is not None:
            moved.append(replace(part, span=Span(start, end + 1)))
    return out, tuple(moved)


def _kept_places(text: str, cut: int) -> list[int]:
    """Places of the characters kept: of several blanks the first."""
    kept: list[int] = []
    for at in range(cut, len(text.rstrip())):
        blank = text[at].isspace()
        if blank and (not kept or text[kept[-1]].isspace()):
            continue
        kept.append(at)
    return kept


def sentences_in(paragraphs: Sequence[DraftParagraph]) -> Iterator[DraftSentence]:
    """All sentences, in order."""
    for paragraph in paragraphs:
        yield from paragraph.sentences
