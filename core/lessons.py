"""The records of lessons learned: what many reports say, with their support."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records import Citation, Role


class LessonKind(StrEnum):
    """How a group is to be taken."""

    OWN = "own"  # từ đơn vị mình
    OTHERS = "others"  # từ đơn vị khác
    DIRECTIVE = "directive"  # từ chỉ đạo cấp trên
    SET_PHRASE = "set_phrase"  # câu quen dùng, gần như báo cáo nào cũng có


@dataclass(frozen=True, slots=True)
class Thought:
    """One lesson, cause, shortcoming, result or task as one report has it, word for word."""

    id: str
    citation: Citation  # its quote is the thought
    role: Role
    unit: str | None
    year: int | None
    copies: tuple[str, ...] = ()  # documents that have the same paragraph, counted once


@dataclass(frozen=True, slots=True)
class Support:
    """How much stands behind a group; copies of one paragraph count once."""

    reports: int
    units: int
    years: int


@dataclass(frozen=True, slots=True)
class Link:
    """A tie to another group, with the thoughts that show it."""

    to: str  # id of the other group
    kind: str  # "cause", "lesson", "task", "result"
    ground: str  # "cùng mục", "cùng nghĩa"
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class LessonGroup:
    """Thoughts of several reports that say one thing; named by the best-worded, verbatim."""

    id: str
    lesson: str
    role: Role
    kind: LessonKind
    support: Support
    thoughts: tuple[Thought, ...]
    by_year: tuple[tuple[int, int], ...] = ()  # (year, reports), oldest first
    repeated: tuple[tuple[str, tuple[int, ...]], ...] = ()  # (unit, years in which it says so)
    links: tuple[Link, ...] = ()
    score: float = 0.0

    @property
    def lacks(self) -> str | None:
        """The kind of tie that it should have and has not: a shortcoming without a "lesson", a
        lesson without a "result"; None where nothing is missing."""
        wanted = {Role.SHORTCOMINGS: "lesson", Role.LESSONS: "result"}.get(self.role)
        return None if any(link.kind == wanted for link in self.links) else wanted

    def words_of(self, unit: str) -> str:
        """What a unit's own newest report says of it, word for word; the group's name where it is
        among none of them. The name may be another unit's sentence."""
        own = [t for t in self.thoughts if t.unit == unit]
        newest = max(own, key=lambda t: t.year or 0, default=None)
        return newest.citation.quote if newest else self.lesson


@dataclass(frozen=True, slots=True)
class Proposal:
    """A lesson proposed for a draft, in house form, with what it answers and its support."""

    text: str
    answers: str  # the draft's own shortcoming or cause
    group: LessonGroup
    citations: tuple[Citation, ...]
    note: str = ""  # "đã nêu 3 năm liền", "kết quả sau đó: …"
