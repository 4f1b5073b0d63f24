"""Lessons proposed for a draft: from its own shortcomings and causes, checked, in house form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from core.drafts import Draft
from core.lessons import LessonGroup, LessonKind, Proposal
from core.records import Citation, Kind, Role
from core.text import comparable
from drafting.lessons.links import matter_shared
from drafting.lessons.support import figure_shown
from drafting.lessons.thoughts import Unit
from drafting.lessons.wording import Wording, Wordings, idea_weights

Judge = Callable[[str, Citation], str | None]  # None: supported; else what is at odds

MOST = 5
_ANSWERS = 0.8  # matter that a lesson must share with what it answers
_REPEATS = 0.6  # share of a lesson's matter that a task already has
_ORDINALS = ("Một là", "Hai là", "Ba là", "Bốn là", "Năm là")
_HIDDEN = "Báo cáo của đơn vị khác (đã ẩn tên)"
_FIGURE = re.compile(r"\d")
# A capital inside a sentence names something: a village, a person, another unit.
_NAMED = re.compile(r"(?<=[a-zà-ỹđ,] )[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ [A-ZĐÀ-Ỹ][a-zà-ỹđ]+")
_FIELD_NAMES = ("Mặt trận", "Dân vận", "Đảng ủy", "Tổ quốc", "Nhà nước", "Nhân dân")
_RANKS = {
    LessonKind.OWN: 0,
    LessonKind.OTHERS: 1,
    LessonKind.DIRECTIVE: 2,
    LessonKind.SET_PHRASE: 3,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A group with the units it was made of."""

    group: LessonGroup
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    source: Source
    unit: Unit
    kind: LessonKind
    answers: str
    shared: float
    wording: Wording


def proposals_for(
    draft: Draft,
    sources: Sequence[Source],
    wordings: Wordings,
    judge: Judge,
    *,
    names: bool = False,
) -> list[Proposal]:
    """At most five lessons, each answering a shortcoming or cause of the draft; none repeats a
    task of the draft or another lesson; each is supported by the words it is cited with."""
    own = [(text, wordings.read(text, role)) for text, role in _faults(draft)]
    tasks = [wordings.read(text, Role.TASKS) for text in _said(draft, (Role.TASKS, Role.DIRECTION))]
    told = [wordings.read(text, Role.LESSONS) for text in _said(draft, (Role.LESSONS,))]
    candidates = [c for s in sources for c in _candidates(s, own, draft, wordings)]
    candidates.sort(
        key=lambda c: (_RANKS[c.kind], -c.shared, -c.source.group.support.reports, c.unit.core)
    )
    chosen: list[tuple[_Candidate, Proposal]] = []
    answered: dict[str, int] = {}
    for candidate in candidates:
        if len(chosen) == MOST:
            break
        before = [*tasks, *told, *(c.wording for c, _ in chosen)]
        if answered.get(candidate.answers, 0) >= 2 or _repeats(candidate.wording, before):
            continue
        proposal = _proposal(candidate, len(chosen), judge, names)
        if proposal is not None:
            chosen.append((candidate, proposal))
            answered[candidate.answers] = answered.get(candidate.answers, 0) + 1
    return [proposal for _, proposal in chosen]


def _faults(draft: Draft) -> Iterator[tuple[str, Role]]:
    """The draft's shortcomings and causes; a sentence with a blank says nothing yet."""
    for section in draft.sections:
        if section.role in (Role.SHORTCOMINGS, Role.CAUSES):
            yield from ((s.text, section.role) for s in section.sentences if not s.blanks)


def _said(draft: Draft, roles: Sequence[Role]) -> list[str]:
    return [
        s.text for section in draft.sections if section.role in roles for s in section.sentences
    ]


def _candidates(
    source: Source, own: Sequence[tuple[str, Wording]], draft: Draft, wordings: Wordings
) -> Iterator[_Candidate]:
    """The best member of a group for each fault of the draft that it answers."""
    if source.group.role is not Role.LESSONS and source.group.kind is not LessonKind.DIRECTIVE:
        return
    name = comparable(draft.unit.name)
    for unit in sorted(
        source.units, key=lambda u: (comparable(u.thought.unit or "") != name, u.core)
    ):
        mine = bool(name) and comparable(unit.thought.unit or "") == name
        if not mine and not _general(unit):
            continue
        kind = LessonKind.OWN if mine else source.group.kind
        wording = wordings.read(unit.core, Role.LESSONS)
        for text, fault in own:
            shared = matter_shared(wording, fault)
            if shared >= _ANSWERS:
                yield _Candidate(source, unit, kind, text, shared, wording)
        return


def _general(unit: Unit) -> bool:
    """Whether the words hold of any unit: no figure, nobody's name."""
    if unit.kind is Kind.DIRECTIVE:
        return True
    named = [m[0] for m in _NAMED.finditer(unit.core) if not m[0].startswith(_FIELD_NAMES)]
    return not named and not _FIGURE.search(unit.core)


def _repeats(wording: Wording, others: Sequence[Wording]) -> bool:
    matter = sum(idea_weights(wording).values())
    return any(matter_shared(wording, other) >= _REPEATS * matter > 0 for other in others)


def _proposal(candidate: _Candidate, place: int, judge: Judge, names: bool) -> Proposal | None:
    """The lesson in house form; None where the checker finds its words at odds with its quote."""
    citation = candidate.unit.thought.citation
    core = " ".join(candidate.unit.core.split())
    if judge(core, citation) is not None:
        return None
    shown = citation if names or candidate.kind is LessonKind.OWN else _hidden(citation)
    group = replace(candidate.source.group, kind=candidate.kind)
    text = f"{_ORDINALS[place]}, {core[:1].lower()}{core[1:]}."
    if core[:2].isupper():  # "MTTQ …"
        text = f"{_ORDINALS[place]}, {core}."
    note = _note(candidate)
    return Proposal(text, candidate.answers, group, (replace(shown, marker=1),), note)


def _hidden(citation: Citation) -> Citation:
    return replace(citation, title=_HIDDEN, doc="(đã ẩn tên)")


def _note(candidate: _Candidate) -> str:
    """How often it was told, where, and with what result."""
    group, unit = candidate.source.group, candidate.unit
    support = group.support
    parts = [f"{support.reports} báo cáo, {support.units} đơn vị, {support.years} năm nêu"]
    if candidate.kind is LessonKind.OWN:
        years = next((y for name, y in group.repeated if name == unit.thought.unit), ())
        if years:
            parts.append(f"đơn vị mình đã nêu {len(years)} năm ({', '.join(map(str, years))})")
        result = figure_shown(unit.thought, unit.core)
        parts.append(f"kết quả sau đó: “{result}”" if result else "chưa thấy kết quả kèm theo")
    elif figure_shown(unit.thought, unit.core):
        parts.append("báo cáo ấy có nêu kết quả bằng số liệu")
    if group.kind is LessonKind.SET_PHRASE:
        parts.append("câu quen dùng, hầu như báo cáo nào cũng có")
    return "; ".join(parts)
