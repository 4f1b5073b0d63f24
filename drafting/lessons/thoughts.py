"""Units of thought: each lesson, cause, shortcoming, result or task of a report, word for word."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citations.titles import title_of
from core.lessons import Thought
from core.records import Citation, Document, Kind, Role, Sentence, Span
from core.text import syllables
from drafting.lessons.reading import FEWEST, clauses, core_of, explains, is_blank, role_of

ROLES = (
    Role.LESSONS,
    Role.CAUSES,
    Role.SHORTCOMINGS,
    Role.STRENGTHS,
    Role.RESULTS,
    Role.TASKS,
)
_JUDGING = frozenset({Role.LESSONS, Role.CAUSES, Role.SHORTCOMINGS})
_SHOWN = 12  # hex digits of an id
_ITEM = re.compile(
    r"[-–—+*•·●▪►]|\d{1,2}[.)]|[a-zđ]\)|(?:Một|Hai|Ba|Bốn|Bổn|Năm|Sáu|Bảy) là"
    r"|Thứ (?:nhất|hai|ba|tư)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Unit:
    """A thought and where it stands: `core` is what is compared, without the case that shows it."""

    thought: Thought
    core: str
    section: tuple[str, ...]
    item: int  # place of its sentence in the document, for what stands together
    kind: Kind
    report: str = ""  # the report that its document is a copy of, where there is one

    @property
    def told_in(self) -> str:
        """The report it counts for: a report kept in two formats is one."""
        return self.report or self.thought.citation.document_id


def thoughts_of(document: Document, sentences: Sequence[Sentence]) -> list[Unit]:
    """The units of thought of a document, in reading order; `quote == text[start:end]`."""
    found: list[Unit] = []
    for place, (sentence, role) in enumerate(_told(document.text, sentences)):
        if role not in ROLES or sentence.is_row or is_blank(sentence.text):
            continue
        if _shows_last(found, sentence, role):
            found[-1] = _extended(document, found[-1], sentence.span.end)
            continue
        span = core_of(document.text, sentence.span)
        if sentence.text.rstrip().endswith(":") or len(syllables(span.of(document.text))) < FEWEST:
            continue
        for part, own in clauses(document.text, span, role):
            if len(syllables(part.of(document.text))) >= FEWEST:
                found.append(_unit(document, sentence, part, own, place))
    return found


def _told(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Role]]:
    """Each sentence with its role; "Nguyên nhân:" turns what follows it in the same section."""
    turned: tuple[tuple[str, ...], Role, Role] | None = None  # section, its role, role from here
    for sentence in sentences:
        lead = sentence.lead.of(text) if sentence.lead else None
        role = role_of(sentence, lead)
        if turned and (turned[0] != sentence.path or turned[1] is not sentence.role):
            turned = None
        if sentence.text.rstrip().endswith(":"):
            announced = role_of(sentence, sentence.text)
            if announced is not sentence.role and announced in _JUDGING:
                turned = (sentence.path, sentence.role, announced)
        yield sentence, turned[2] if turned and role is sentence.role else role


def _shows_last(found: Sequence[Unit], sentence: Sentence, role: Role) -> bool:
    """Whether a sentence goes on with the item before it to show it, under lessons."""
    if role is not Role.LESSONS or not found or _ITEM.match(sentence.text.lstrip("*_ ")):
        return False
    last = found[-1]
    near = sentence.span.start - last.thought.citation.end
    together = last.thought.role is Role.LESSONS and last.section == sentence.path
    return together and 0 <= near <= _SHOWN and explains(sentence.text)


def _extended(document: Document, unit: Unit, end: int) -> Unit:
    start = unit.thought.citation.start
    while end > start and document.text[end - 1] in " \n\t.;,":
        end -= 1
    citation = _citation(document, Span(start, end), unit.section)
    old = unit.thought
    thought = Thought(old.id, citation, old.role, old.unit, old.year)
    return Unit(thought, unit.core, unit.section, unit.item, unit.kind)


def _unit(document: Document, sentence: Sentence, span: Span, role: Role, place: int) -> Unit:
    key = f"{document.id}:{span.start}:{span.end}"
    identity = hashlib.sha256(key.encode()).hexdigest()[:_SHOWN]
    thought = Thought(
        identity,
        _citation(document, span, sentence.path),
        role,
        document.fields.unit,
        year_of(document),
    )
    return Unit(
        thought, _head(span.of(document.text), role), sentence.path, place, document.fields.kind
    )


def _head(words: str, role: Role) -> str:
    """What of a thought is compared: of a lesson not the clause that only shows it."""
    if role is not Role.LESSONS:
        return words
    head = words.split("; ")[0]
    return head if len(syllables(head)) >= FEWEST else words


def _citation(document: Document, span: Span, path: Sequence[str]) -> Citation:
    return Citation(
        1,
        document.name,
        document.id,
        title_of(document),
        " › ".join(path),
        span.of(document.text),
        span.start,
        span.end,
        document.page_of(span.start),
        1.0,
    )


def year_of(document: Document) -> int | None:
    """The year a report speaks of: the last of its period, else that of its date."""
    for given in (document.fields.period, document.fields.date):
        years = _YEAR.findall(given or "")
        if years:
            return int(years[-1])
    return None
