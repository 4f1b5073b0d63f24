"""A draft written section by section, and every sentence of it checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from citations.drafted import DraftGrounds, Supports, checked
from citations.review.units import names_of_card, split_unit
from core.drafts import Draft, DraftParagraph, DraftSentence, Origin, Section
from core.facts import Fact
from core.outlines import SectionSpec
from core.records import Citation, Document, Sentence
from corpus.register import Register
from drafting.directives import DirectiveOf, bases, quoted
from drafting.facts.form import facts_of
from drafting.matching import by_section
from drafting.past import OFFERED, from_past
from drafting.periods import last_day
from drafting.sources import Shelf, Source, Sources
from drafting.writing import Work, from_facts, from_report, from_template, sentences_in

Progress = Callable[[int, int, str], None]
_LEFT = "Mục “{}” của báo cáo kỳ trước chưa có chỗ trong đề cương; hãy xem có cần đưa vào không."
_NOT_OURS = (
    "Mục “{}”: báo cáo được chọn là của đơn vị khác, nhận định của nó không lấy làm của mình."
)
_NOTHING = (
    "Chưa có căn cứ để soạn mục này: báo cáo kỳ trước không có mục tương ứng; hãy nhập số liệu"
    " hoặc tự viết."
)


@dataclass(frozen=True, slots=True)
class Engine:
    """Writes drafts from a shelf of documents. `register`: called anew each time, it may change."""

    shelf: Shelf
    register: Callable[[], Register]
    directive_of: DirectiveOf
    supports: Supports
    today: Callable[[], str]  # ISO

    def begun(self, draft: Draft) -> Draft:
        """The draft with its form: a fact for each that the outline asks, last year's beside it."""
        sources = Sources(self.shelf)
        source = sources.source(draft.previous) if draft.previous else None
        facts = facts_of(
            draft.outline,
            draft.unit,
            draft.period,
            source.document if source else None,
            source.sentences if source else (),
        )
        sections = tuple(Section(s.key, s.heading, s.level, s.role) for s in draft.outline.sections)
        return replace(draft, facts=facts, sections=sections)

    def written(
        self,
        draft: Draft,
        keys: Sequence[str] | None = None,
        progress: Progress | None = None,
        fresh: bool = False,
    ) -> Draft:
        """The draft with the sections of `keys` (all by default) written anew. What a person wrote
        or accepted in them stays; what a person took out comes back only where `fresh`."""
        sources = Sources(self.shelf)
        work = self._work(draft)
        source = sources.source(draft.previous) if draft.previous else None
        former, left = by_section(draft.outline, source.sentences) if source else ({}, [])
        wanted = [s for s in draft.outline.sections if s.sources and (not keys or s.key in keys)]
        made: dict[str, Section] = {}
        for number, spec in enumerate(wanted):
            if progress:
                progress(number, len(wanted), spec.heading)
            sentences = former.get(spec.key, ()) if source else ()
            own = source if sentences else None
            made[spec.key] = self._section(draft, spec, own, sentences, sources, work, fresh)
        sections = _with_unused([made.get(s.key, s) for s in draft.sections], wanted, work)
        warnings = dict.fromkeys(work.notes)
        warnings.update((_LEFT.format(path[-1]), None) for path in left)
        facts = tuple(work.facts.values())
        draft = replace(
            draft,
            sections=sections,
            facts=facts,
            citations=tuple(work.citations),
            warnings=tuple(warnings),
        )
        return self.checked(tidied(draft))

    def refilled(self, draft: Draft) -> Draft:
        """The draft after a change of its facts: sections that hold text are filled anew."""
        keys = [s.key for s in draft.sections if s.sentences]
        return self.written(draft, keys) if keys else draft

    def checked(self, draft: Draft, only: Iterable[str] | None = None) -> Draft:
        """The draft with every sentence checked, or those of the ids in `only`."""
        chosen = None if only is None else set(only)
        grounds = self.grounds(draft)
        return with_sentences(
            draft,
            lambda s: checked(s, grounds) if chosen is None or s.id in chosen else s,
        )

    def grounds(self, draft: Draft) -> DraftGrounds:
        """What the sentences of a draft are checked against."""
        documents = (self.shelf.get(key) for key in {c.document_id for c in draft.citations})
        return DraftGrounds(
            citations={c.marker: c for c in draft.citations},
            texts={d.id: d.text for d in documents if d},
            facts={fact.key: fact for fact in draft.facts},
            card=draft.unit,
            day=draft.date or self.today(),
            until=last_day(draft.period),
            supports=self.supports,
            register=self.register(),
            period=draft.period,
            templates=frozenset(t for s in draft.outline.sections for t in s.text),
        )

    def _work(self, draft: Draft) -> Work:
        facts = {fact.key: fact for fact in draft.facts}
        return Work(
            draft.unit,
            draft.period,
            draft.date or self.today(),
            draft.outline.facts,
            facts,
            list(draft.citations),
        )

    def _section(
        self,
        draft: Draft,
        spec: SectionSpec,
        source: Source | None,
        sentences: Sequence[Sentence],
        sources: Sources,
        work: Work,
        fresh: bool,
    ) -> Section:
        section = next(s for s in draft.sections if s.key == spec.key)
        made = self._made(spec, source, sentences, sources, work, _head(sources, draft))
        made = _with_former(made, section, fresh)
        note = "" if made else _NOTHING
        return replace(section, paragraphs=made, note=note)

    def _made(
        self,
        spec: SectionSpec,
        source: Source | None,
        sentences: Sequence[Sentence],
        sources: Sources,
        work: Work,
        own: Document | None,
    ) -> tuple[DraftParagraph, ...]:
        """From the unit's own former report; else the template's text, else directives, the form
        and other reports."""
        asked = [work.facts[key] for key in spec.facts if key in work.facts]
        if spec.text:
            return from_template(spec, work)
        if source is not None:
            mine = _is_own(source.document, work)
            if mine or spec.role in OFFERED:
                return from_report(spec, source, sentences, work, own=mine)
            work.notes.append(_NOT_OURS.format(spec.heading))
        quotes = quoted(spec, sources, self.directive_of, work)
        based = bases(spec, self.register(), work) if spec.directives and not quotes else ()
        wording = from_past(spec, sources, own, work) if "P" in spec.sources else ()
        given = [f for f in asked if f.confirmed]
        counted = given if wording or quotes else _few(asked)
        return (*based, *quotes, *wording, *from_facts(spec, counted, work))


def _with_unused(
    sections: Sequence[Section], wanted: Sequence[SectionSpec], work: Work
) -> tuple[Section, ...]:
    """The sections, with a sentence for what a person gave and no sentence has taken up: at the
    end of the first section that asks for it."""
    used = {p.key for section in sections for s in section.sentences for p in s.parts}
    specs = {spec.key: spec for spec in wanted}
    out = []
    for section in sections:
        spec = specs.get(section.key)
        asked = [work.facts[k] for k in spec.facts if k in work.facts] if spec else []
        given = [f for f in asked if f.confirmed and f.key not in used]
        if spec and given:
            used.update(f.key for f in given)
            added = from_facts(spec, given, work)
            section = replace(section, paragraphs=(*section.paragraphs, *added), note="")
        out.append(section)
    return tuple(out)


def _few(facts: Sequence[Fact]) -> list[Fact]:
    """What is given, and of each group the first few that are asked for: a section is no form."""
    kept: list[Fact] = []
    blanks: dict[str, int] = {}
    for fact in facts:
        blanks[fact.group] = blanks.get(fact.group, 0) + (not fact.confirmed)
        if fact.confirmed or blanks[fact.group] <= _BLANKS_OF_GROUP:
            kept.append(fact)
    return kept


_BLANKS_OF_GROUP = 5


def _is_own(document: Document, work: Work) -> bool:
    """Whether a former report is the unit's own, or of one merged into it."""
    unit = split_unit(document.fields.unit or "")[1]
    return not unit or not work.card.name or unit in names_of_card(work.card)


def _head(sources: Sources, draft: Draft) -> Document | None:
    source = sources.source(draft.previous) if draft.previous else None
    return source.document if source else None


def _with_former(
    made: tuple[DraftParagraph, ...], section: Section, fresh: bool
) -> tuple[DraftParagraph, ...]:
    """What was written anew, with what a person did to it kept: sentences changed or taken out,
    accepted, and added."""
    former = {s.id: s for s in section.sentences}
    known = {s.id for s in sentences_in(made)}
    paragraphs = []
    for paragraph in made:
        kept = tuple(
            _kept(s, former.get(s.id), bool(former) and not fresh) for s in paragraph.sentences
        )
        if any(kept):
            paragraphs.append(DraftParagraph(tuple(s for s in kept if s is not None)))
    added = [s for s in section.sentences if s.origin is Origin.TYPED and s.id not in known]
    added += [s for s in section.sentences if s.origin is Origin.LESSON and s.id not in known]
    return (*paragraphs, *(DraftParagraph((s,)) for s in added))


def _kept(
    new: DraftSentence, old: DraftSentence | None, section_known: bool
) -> DraftSentence | None:
    if old is None:
        # A sentence of a section that was there already and is not now was taken out.
        return None if section_known and new.origin is not Origin.FACTS else new
    if old.origin is Origin.TYPED:
        return old
    return replace(new, accepted=old.accepted)


def with_sentences(draft: Draft, change: Callable[[DraftSentence], DraftSentence]) -> Draft:
    """The draft with each sentence changed."""
    return replace(
        draft,
        sections=tuple(
            replace(
                section,
                paragraphs=tuple(
                    DraftParagraph(tuple(change(s) for s in paragraph.sentences))
                    for paragraph in section.paragraphs
                ),
            )
            for section in draft.sections
        ),
    )


def tidied(draft: Draft) -> Draft:
    """The draft with its citations numbered in reading order, those no longer used left out."""
    order: dict[int, int] = {}
    for section in draft.sections:
        for sentence in section.sentences:
            for marker in sentence.citations:
                order.setdefault(marker, len(order) + 1)
    known: dict[int, Citation] = {c.marker: c for c in draft.citations}
    citations = tuple(replace(known[m], marker=n) for m, n in order.items() if m in known)
    renumbered = with_sentences(
        draft, lambda s: replace(s, citations=tuple(order[m] for m in s.citations if m in known))
    )
    return replace(renumbered, citations=citations)
