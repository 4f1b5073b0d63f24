"""Lessons over the library, as page, command line and chat ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Protocol

from core.drafts import Draft
from core.lessons import LessonGroup, LessonKind, Proposal
from core.records import Document, Kind, Role, Sentence
from core.text import comparable
from drafting.lessons.alike import Embed
from drafting.lessons.grouping import grouped
from drafting.lessons.links import linked
from drafting.lessons.proposals import Judge, Source, proposals_for
from drafting.lessons.support import copies_marked, group_of, holders_of, order
from drafting.lessons.thoughts import Unit, thoughts_of
from drafting.lessons.topics import about
from drafting.lessons.wording import OtherWords, Wordings

GROUPED = (Role.LESSONS, Role.SHORTCOMINGS, Role.CAUSES)
_BESIDE = (Role.TASKS, Role.RESULTS, Role.STRENGTHS)  # tied to, not grouped: each stands alone
_BATCH = 64  # documents whose sentences are read at once


class Shelf(Protocol):
    """The library as far as lessons need it."""

    def change_sequence(self) -> int: ...

    def heads(self) -> Sequence[Document]: ...

    def get(self, document_id: str) -> Document | None: ...

    def sentences(self, document_ids: Sequence[str]) -> Mapping[str, list[Sentence]]: ...


@dataclass(frozen=True, slots=True)
class _State:
    """What was read of one state of the library."""

    groups: tuple[LessonGroup, ...]  # of every role, the best supported first
    members: Mapping[str, tuple[Unit, ...]]
    holders: Mapping[Role, int]


class LessonDesk:
    """Groups and proposals; read anew when the library changes, then kept."""

    def __init__(
        self,
        shelf: Shelf,
        other_words: OtherWords | None,
        embed: Embed | None,
        judge: Judge,
    ) -> None:
        """`embed`: unit vectors of texts, None without a quick model; `judge`: whether a quote
        supports a claim, None where it does, else what is at odds."""
        self._shelf = shelf
        self._wordings = Wordings(other_words)
        self._embed = embed
        self._judge = judge
        self._lock = Lock()
        self._state: tuple[int, _State] | None = None

    def groups(
        self,
        topic: str = "",
        *,
        roles: Sequence[Role] = (),
        units: Sequence[str] = (),
        years: Sequence[int] = (),
    ) -> list[LessonGroup]:
        """Groups, best supported first; of lessons, shortcomings and causes where no role is
        named. Support is counted within the units and years asked for."""
        state = self._read()
        wanted = tuple(roles) or GROUPED
        folded = {comparable(unit) for unit in units}
        found = []
        for group in state.groups:
            if group.role not in wanted:
                continue
            if not (folded or years):
                found.append(group)
                continue
            kept = [u for u in state.members[group.id] if _within(u, folded, set(years))]
            if kept:
                fresh = group_of(kept, state.holders[group.role], self._wordings)
                found.append(replace(fresh, id=group.id, links=group.links, kind=group.kind))
        return (
            sorted(about(topic, found, self._wordings), key=order)
            if topic
            else sorted(found, key=order)
        )

    def recurring(self, topic: str = "", units: Sequence[str] = ()) -> list[LessonGroup]:
        """Shortcomings that come back: told by one unit in several years, or in several years by
        several units; those of most years first."""
        told = self.groups(topic, roles=(Role.SHORTCOMINGS,), units=units)
        found = [g for g in told if g.repeated or g.support.years > 1]
        return sorted(found, key=lambda g: (-_longest(g), -g.support.years, order(g)))

    def thoughts_of(self, group_id: str) -> tuple[Unit, ...]:
        """All thoughts of a group, copies too; none for a group that is not there."""
        return self._read().members.get(group_id, ())

    def units(self) -> list[str]:
        """The units whose reports tell something, in order of their names."""
        members = self._read().members.values()
        return sorted({u.thought.unit for some in members for u in some if u.thought.unit})

    def group(self, group_id: str) -> LessonGroup | None:
        """The group of an id, of any role: where a tie leads."""
        return next((g for g in self._read().groups if g.id == group_id), None)

    def proposals(self, draft: Draft, *, names: bool = False) -> list[Proposal]:
        """Lessons that answer the draft's own shortcomings and causes, the unit's own first; names
        of other units are hidden unless `names`."""
        state = self._read()
        sources = [
            Source(group, state.members[group.id])
            for group in state.groups
            if group.role in (Role.LESSONS, *GROUPED) or group.kind is LessonKind.DIRECTIVE
        ]
        return proposals_for(draft, sources, self._wordings, self._judge, names=names)

    def _read(self) -> _State:
        with self._lock:
            now = self._shelf.change_sequence()
            if self._state is None or self._state[0] != now:
                self._state = (now, state_of(self._units(), self._wordings, self._embed))
            return self._state[1]

    def _units(self) -> Iterable[Unit]:
        heads = sorted(self._shelf.heads(), key=lambda d: (d.name, d.id))
        for start in range(0, len(heads), _BATCH):
            ids = [head.id for head in heads[start : start + _BATCH]]
            sentences = self._shelf.sentences(ids)
            for key in ids:
                document = self._shelf.get(key)
                if document is not None:
                    yield from thoughts_of(document, sentences.get(key, []))


def state_of(units: Iterable[Unit], wordings: Wordings, embed: Embed | None) -> _State:
    """All groups of some units, tied to one another."""
    told = copies_marked(list(units))
    judged = [u for u in told if u.thought.role in GROUPED and u.kind is not Kind.DIRECTIVE]
    holders = holders_of(judged)
    members: dict[str, tuple[Unit, ...]] = {}
    groups = []
    places = grouped([u.core for u in judged], [u.thought.role for u in judged], wordings, embed)
    for rows in places:
        part = tuple(judged[row] for row in rows)
        group = group_of(part, holders[part[0].thought.role], wordings)
        groups.append(group)
        members[group.id] = part
    beside: dict[str, list[Unit]] = defaultdict(list)
    for unit in told:
        if unit.thought.role in _BESIDE or unit.kind is Kind.DIRECTIVE:
            beside[unit.thought.id].append(unit)
    for some in beside.values():
        group = group_of(some, 1, wordings)
        groups.append(group)
        members[group.id] = tuple(some)
    return _State(tuple(sorted(linked(groups, members, wordings), key=order)), members, holders)


def _within(unit: Unit, units: set[str], years: set[int]) -> bool:
    own = comparable(unit.thought.unit or "")
    return (not units or own in units) and (not years or unit.thought.year in years)


def _longest(group: LessonGroup) -> int:
    return max((len(years) for _, years in group.repeated), default=0)
