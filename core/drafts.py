"""The records of drafts: sentences with their sources, sections, histories.

Text of a draft is only what `citations` has checked; every sentence carries what was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.facts import Blank, Fact, UnitCard
from core.outlines import Outline
from core.records import Citation, Role, Span, Status, Verdict


class PartKind(StrEnum):
    """What a stretch of a drafted sentence is."""

    FACT = "fact"  # the value of a confirmed fact
    COMPUTED = "computed"  # worked out from confirmed facts; `note` shows the sum
    CARRIED = "carried"  # kept from the source, and may be: a directive, a date of the past, a name
    BLANK = "blank"  # [CẦN BỔ SUNG: …]


class Origin(StrEnum):
    """Where a sentence of a draft comes from."""

    LAST_YEAR = "last_year"  # the unit's own former report, slots filled anew
    PAST_REPORT = "past_report"  # another report, its particulars taken out
    DIRECTIVE = "directive"
    FACTS = "facts"  # made from the form alone
    LESSON = "lesson"
    TYPED = "typed"  # written or changed by a person


class SectionState(StrEnum):
    """Where a section stands."""

    EMPTY = "empty"  # trống
    BLANKS = "blanks"  # còn chỗ trống
    TO_CHECK = "to_check"  # cần kiểm tra
    DONE = "done"  # xong


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence that is not plain frame."""

    span: Span  # within the sentence
    kind: PartKind
    key: str | None = None  # of the fact or blank
    note: str = ""  # the equation, or why it may stand
    before: str | None = None  # what stood there in the source


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of a draft with its sources and verdicts."""

    id: str
    text: str
    origin: Origin
    parts: tuple[Part, ...] = ()
    citations: tuple[int, ...] = ()  # markers of `Draft.citations`
    verdicts: tuple[Verdict, ...] = ()
    before: str | None = None  # the sentence of the source, as it stood
    accepted: bool = False

    @property
    def ok(self) -> bool:
        """Whether it was checked and every check passed."""
        return bool(self.verdicts) and all(v.status is Status.PASS for v in self.verdicts)

    @property
    def blanks(self) -> tuple[Part, ...]:
        """Its blanks, in order."""
        return tuple(part for part in self.parts if part.kind is PartKind.BLANK)


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """Sentences that stand together."""

    sentences: tuple[DraftSentence, ...]

    @property
    def text(self) -> str:
        """The paragraph as one line of text."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a draft."""

    key: str
    heading: str
    level: int = 1
    role: Role = Role.OTHER
    paragraphs: tuple[DraftParagraph, ...] = ()
    note: str = ""  # why it is empty, or what was left out

    @property
    def sentences(self) -> tuple[DraftSentence, ...]:
        """All its sentences, in order."""
        return tuple(s for paragraph in self.paragraphs for s in paragraph.sentences)

    @property
    def state(self) -> SectionState:
        """Empty; blanks left; something to check; done."""
        if not self.sentences:
            return SectionState.EMPTY
        if any(sentence.blanks for sentence in self.sentences):
            return SectionState.BLANKS
        if not all(sentence.ok or sentence.accepted for sentence in self.sentences):
            return SectionState.TO_CHECK
        return SectionState.DONE


@dataclass(frozen=True, slots=True)
class Draft:
    """A report being written; holds checked sentences only."""

    id: str
    outline: Outline
    unit: UnitCard
    period: str  # "2026", "2021-2025"
    date: str | None = None  # of the report, ISO
    number: str | None = None  # None: still blank
    previous: str | None = None  # id of the former report
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    revision: int = 0
    updated_at: str = ""

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is still missing, in reading order, each once for each section."""
        facts = {fact.key: fact for fact in self.facts}
        found: dict[tuple[str, str], Blank] = {}
        for section in self.sections:
            for sentence in section.sentences:
                for part in sentence.blanks:
                    label = part.span.of(sentence.text)
                    fact = facts.get(part.key or "")
                    blank = Blank(
                        section.key,
                        part.key or label,
                        fact.label if fact else label,
                        fact.unit if fact else None,
                        fact.period if fact else self.period,
                    )
                    found.setdefault((blank.section, blank.key), blank)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class DraftHead:
    """A line of the list of drafts."""

    id: str
    title: str
    unit: str
    period: str
    updated_at: str
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step of a draft's history; `revision` can be gone back to."""

    revision: int
    what: str  # "soạn mục II.1", "sửa câu 3 mục IV.2"
    at: str  # ISO


@dataclass(frozen=True, slots=True)
class DraftReply:
    """What a drafting command of the chat did."""

    message: str
    draft: Draft | None = None
    section: str | None = None  # to be shown
    choices: tuple[str, ...] = ()  # other commands to choose from
