"""What directives give a section: the formal mention of its bases, and their own words on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from citations.directives.formal import dated_name, mentions_of, short_name
from citations.references.judge import is_replaced
from core.drafts import DraftParagraph, DraftSentence, Origin, Part, PartKind
from core.outlines import Regime, SectionSpec
from core.records import Directive, Document, Role, Sentence, Span
from core.text import comparable, syllables
from corpus.register import Register
from drafting.sources import Sources, section_name
from drafting.writing import Work, sentence_id

_QUOTING = (Role.DIRECTION, Role.TASKS)
_GOALS = re.compile(r"mục tiêu|quan điểm", re.IGNORECASE)  # results told by the goals themselves
_QUOTES = 2  # sentences quoted of one directive
_SHARED = 3  # words of the section's questions that a sentence must share
_SHORTEST = 8  # words
_FIELD = re.compile(
    r"[-–•* ]*(?:Trích yếu|Số|Ngày|Cơ quan|Tên|Loại|Người ký|Tình trạng)\b[^:]{0,30}:"
)
_DASH = re.compile(r"^[-–•*+]\s+")
DirectiveOf = Callable[[str], Directive | None]  # of a document of the library


def bases(section: SectionSpec, register: Register, work: Work) -> tuple[DraftParagraph, ...]:
    """A sentence that names what the section rests on, as a first mention does; directives that
    are no longer in force are left out, and a note says so."""
    named: list[str] = []
    for key in section.directives:
        directive = register.get(key)
        if directive is None:
            continue
        if is_replaced(directive, work.day):
            work.notes.append(f"{short_name(directive)} không còn hiệu lực, không đưa vào căn cứ.")
            continue
        formal = mentions_of(directive)
        state = work.card.regime is Regime.STATE
        first = formal.state_first if state else formal.party_first
        if words := first or formal.later:
            named.append(words)
    if not named:
        return ()
    text, parts = "Thực hiện ", []
    for number, words in enumerate(named):
        text += "; " if number else ""
        span = Span(len(text), len(text) + len(words))
        parts.append(Part(span, PartKind.CARRIED, note="theo sổ văn bản"))
        text += words
    made = DraftSentence(
        sentence_id(section.key, "bases"), text + ".", Origin.DIRECTIVE, tuple(parts)
    )
    return (DraftParagraph((made,)),)


def quoted(
    section: SectionSpec, sources: Sources, directive_of: DirectiveOf, work: Work
) -> tuple[DraftParagraph, ...]:
    """Sentences of the section's directives in the library, word for word, with who says so."""
    asked = section.role in _QUOTING or _GOALS.search(section.heading)
    if not asked or "D" not in section.sources:
        return ()
    wanted = frozenset(syllables(comparable(" ".join((section.heading, *section.questions)))))
    made = []
    for head in sources.directives():
        directive = directive_of(head.id)
        if directive is None or directive.id not in section.directives:
            continue
        for sentence in _telling(head, sources, wanted):
            made.append(_quote(section, directive, head, sentence, sources, work))
    return tuple(DraftParagraph((s,)) for s in made)


def _telling(head: Document, sources: Sources, wanted: frozenset[str]) -> Sequence[Sentence]:
    """The sentences that share most words with what the section asks, in reading order."""
    return sorted(_best(head, sources, wanted), key=lambda s: s.span.start)


def _best(head: Document, sources: Sources, wanted: frozenset[str]) -> Iterator[Sentence]:
    source = sources.source(head.id)
    if source is None:
        return
    scored = []
    for sentence in source.sentences:
        words = frozenset(syllables(comparable(sentence.text)))
        shared = len(words & wanted)
        body = sentence.role not in (Role.HEADER, Role.SIGNATURE) and not sentence.is_row
        if body and shared >= _SHARED and _says_something(sentence.text):
            scored.append((shared / len(words) ** 0.5, sentence))
    scored.sort(key=lambda pair: -pair[0])
    yield from (sentence for _, sentence in scored[:_QUOTES])


def _says_something(text: str) -> bool:
    """Whether a sentence is more than a line about the document itself ("Trích yếu: …")."""
    return len(text.split()) >= _SHORTEST and _FIELD.match(text) is None


def _quote(
    section: SectionSpec,
    directive: Directive,
    head: Document,
    sentence: Sentence,
    sources: Sources,
    work: Work,
) -> DraftSentence:
    source = sources.source(head.id)
    assert source is not None
    words = _DASH.sub("", " ".join(sentence.text.split())).rstrip(".;,")
    name = dated_name(directive)  # a number alone may be that of several
    # A digest is not the text of the directive, and says so.
    says = "được tóm lược là" if head.fields.is_digest else "nêu"
    text = f"{name} {says}: “{words}”."
    span = Span(0, len(name))
    return DraftSentence(
        sentence_id(section.key, f"{head.id}:{sentence.span.start}"),
        text,
        Origin.DIRECTIVE,
        (Part(span, PartKind.CARRIED, note="theo sổ văn bản"),),
        (work.cite(source.cite(sentence.span, section_name(sentence))),),
    )
