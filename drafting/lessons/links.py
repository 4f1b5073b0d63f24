"""Ties between groups: shortcoming to cause, lesson, task, and lesson to result, with evidence.

Two groups are tied where a document has both in one sentence, or has both and they speak of one
matter; or where their words speak of one matter though no document has both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.lessons import LessonGroup, Link
from core.records import Citation, Role
from drafting.lessons.thoughts import Unit
from drafting.lessons.wording import Wording, Wordings, idea_weights

# From each role to the roles that follow from it, with the kind of tie.
_FOLLOWS: Mapping[Role, tuple[tuple[Role, str], ...]] = {
    Role.SHORTCOMINGS: ((Role.CAUSES, "cause"), (Role.LESSONS, "lesson"), (Role.TASKS, "task")),
    Role.CAUSES: ((Role.LESSONS, "lesson"), (Role.TASKS, "task")),
    Role.LESSONS: ((Role.TASKS, "task"), (Role.RESULTS, "result"), (Role.STRENGTHS, "result")),
}
SAME_SECTION, SAME_MEANING = "cùng mục", "cùng nghĩa"
_TOGETHER = 0.8  # matter in common that ties what one document says
_APART = 1.6  # matter in common that ties what no document has together
_MOST = 3  # ties of one kind for a group
_COMMON = 0.25  # share of the groups; an idea in more of them ties nothing


def matter_shared(a: Wording, b: Wording, common: frozenset[str] = frozenset()) -> float:
    """How much two thoughts speak of one matter: weights of the ideas they share."""
    one, other = idea_weights(a), idea_weights(b)
    return sum(min(one[t], other[t]) for t in (one.keys() & other.keys()) - common)


def linked(
    groups: Sequence[LessonGroup], members: Mapping[str, Sequence[Unit]], wordings: Wordings
) -> list[LessonGroup]:
    """The groups with their ties, in the same order; `members`: units by id of the group."""
    read = {g.id: _read(members[g.id], wordings) for g in groups}
    common = _common(list(read.values()))
    by_idea: dict[str, list[LessonGroup]] = defaultdict(list)
    for group in groups:
        for term in idea_weights(read[group.id]).keys() - common:
            by_idea[term].append(group)
    by_sentence: dict[tuple[str, int], list[LessonGroup]] = defaultdict(list)
    for group in groups:
        for unit in members[group.id]:
            by_sentence[unit.thought.citation.document_id, unit.item].append(group)
    found = []
    for group in groups:
        near = {g.id: g for t in idea_weights(read[group.id]) for g in by_idea.get(t, ())}
        for unit in members[group.id]:
            near |= {g.id: g for g in by_sentence[unit.thought.citation.document_id, unit.item]}
        ties: list[Link] = []
        for role, kind in _FOLLOWS.get(group.role, ()):
            ties += _ties(
                group, kind, [g for g in near.values() if g.role is role], read, members, common
            )
        found.append(replace(group, links=tuple(ties)))
    return found


def _ties(
    group: LessonGroup,
    kind: str,
    others: Sequence[LessonGroup],
    read: Mapping[str, Wording],
    members: Mapping[str, Sequence[Unit]],
    common: frozenset[str],
) -> list[Link]:
    ranked = []
    for other in others:
        shared = matter_shared(read[group.id], read[other.id], common)
        together = _together(members[group.id], members[other.id], shared >= _TOGETHER)
        if together:
            ranked.append((0, -shared, other.id, Link(other.id, kind, SAME_SECTION, together)))
        elif shared >= _APART:
            evidence = (
                members[group.id][0].thought.citation,
                members[other.id][0].thought.citation,
            )
            ranked.append((1, -shared, other.id, Link(other.id, kind, SAME_MEANING, evidence)))
    return [link for *_, link in sorted(ranked, key=lambda row: row[:3])[:_MOST]]


def _together(
    own: Sequence[Unit], others: Sequence[Unit], one_matter: bool
) -> tuple[Citation, ...]:
    """The thoughts of one document that show the tie: of one sentence, or of one matter."""
    by_document: dict[str, list[Unit]] = defaultdict(list)
    for other in others:
        by_document[other.thought.citation.document_id].append(other)
    for unit in own:
        for other in by_document.get(unit.thought.citation.document_id, ()):
            if one_matter or other.item == unit.item:
                return unit.thought.citation, other.thought.citation
    return ()


def _read(units: Sequence[Unit], wordings: Wordings) -> Wording:
    """The wording of the first member; the members say one thing."""
    return wordings.read(units[0].core, units[0].thought.role)


def _common(read: Sequence[Wording]) -> frozenset[str]:
    counted: dict[str, int] = defaultdict(int)
    for wording in read:
        for term in wording.terms:
            counted[term] += 1
    least = max(4, int(_COMMON * len(read)))
    return frozenset(term for term, number in counted.items() if number > least)
