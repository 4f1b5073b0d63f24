"""Questions about lessons in the chat: "gợi ý bài học kinh nghiệm về …", "hạn chế nào lặp lại"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from core.lessons import LessonGroup, LessonKind
from core.records import Answer, Citation, Role, Statement
from core.text import comparable, fold

_MOST = 5  # groups shown
_ROLES = (
    (Role.LESSONS, r"bai hoc(?: kinh nghiem)?|kinh nghiem"),
    (Role.CAUSES, r"nguyen nhan"),
    (Role.SHORTCOMINGS, r"han che|khuyet diem|ton tai|yeu kem|thieu sot|vuong mac"),
)
_ROLE = "|".join(words for _, words in _ROLES)
_SUGGEST = re.compile(
    rf"\b(?:goi y|de xuat|tham khao|rut ra giup|cho (?:toi|minh) (?:xin )?(?:vai|mot so)) "
    rf"(?:\w+ ){{0,4}}?(?:{_ROLES[0][1]})(?: (?:ve|cho|trong|tu) (?P<topic>.+))?$"
)
_AGAIN = re.compile(
    rf"\b(?P<role>{_ROLE})(?: (?:ve|trong) (?P<topic>.+?))? (?:nao|gi)? ?(?:\w+ ){{0,3}}?"
    r"(?:lap lai|lap di lap lai|tai dien|nhac lai|neu lai|keo dai)"
    r" (?:nhieu|qua|cac|hang|hằng|tu|nam nay|may|lien tuc|mai|nhat)"
)
_SHARED = re.compile(
    rf"\b(?P<role>{_ROLE}) (?:nao|gi) (?:\w+ ){{0,3}}?(?:nhieu|cac) (?:bao cao|don vi|xa|noi)"
    r" (?:\w+ ){0,2}?(?:neu|nhac|gap|noi|co)"
)
_NONE = "Không thấy nhóm bài học, hạn chế nào trong kho nói về điều được hỏi."


class Desk(Protocol):
    """What is asked of the lessons desk."""

    def groups(
        self, topic: str = "", *, roles: Sequence[Role] = (), units: Sequence[str] = ()
    ) -> list[LessonGroup]: ...

    def recurring(self, topic: str = "", units: Sequence[str] = ()) -> list[LessonGroup]: ...

    def units(self) -> Sequence[str]: ...


def lessons_asked(question: str, desk: Desk) -> Answer | None:
    """The answer in the reports' own words, unchecked; None where the question asks something
    else."""
    words = comparable(question).rstrip(" ?.!")
    plain = fold(words)
    suggested = _SUGGEST.search(plain)
    again = None if suggested else _AGAIN.search(plain)
    shared = None if suggested or again else _SHARED.search(plain)
    found = suggested or again or shared
    if found is None:
        return None
    names = [unit for unit in desk.units() if fold(comparable(unit)) in plain]
    given = found.groupdict().get("topic")
    topic = words[found.start("topic") : found.end("topic")] if given else ""
    if names and topic and any(fold(comparable(n)) in fold(topic) for n in names):
        topic = ""
    if again is not None and _role(again["role"]) is Role.SHORTCOMINGS:
        groups = desk.recurring(topic, names)
    else:
        role = Role.LESSONS if suggested else _role(found["role"])
        groups = desk.groups(topic, roles=(role,), units=names)
        if again is not None:
            groups = [g for g in groups if g.repeated or g.support.years > 1]
    return _answer(question, groups)


def _role(words: str) -> Role:
    return next(role for role, pattern in _ROLES if re.fullmatch(pattern, words))


def _answer(question: str, groups: Sequence[LessonGroup]) -> Answer:
    if not groups:
        return Answer(question, (), (), True, _NONE)
    statements, citations = [], []
    for marker, group in enumerate(groups[:_MOST], 1):
        citations.append(replace(_named_by(group), marker=marker))
        statements.append(Statement(" ".join(group.lesson.split()), (marker,), told(group)))
    notes = [_NOTE]
    if len(groups) > _MOST:
        notes.append(
            f"Còn {len(groups) - _MOST} nhóm nữa; xem mục Bài học hoặc lệnh trich lessons."
        )
    return Answer(question, tuple(statements), tuple(citations), False, notes=tuple(notes))


_NOTE = "Mỗi câu là câu nêu rõ nhất của một nhóm câu cùng nghĩa; đoạn chép lại chỉ tính một lần."


def _named_by(group: LessonGroup) -> Citation:
    """The citation whose quote holds the name of the group."""
    return next(t.citation for t in group.thoughts if group.lesson in t.citation.quote)


def told(group: LessonGroup) -> str:
    """What stands behind a group: "Có 3 báo cáo của 2 đơn vị nêu; xã … nêu lại 3 năm (…)"."""
    support = group.support
    said = f"Có {support.reports} báo cáo của {support.units} đơn vị nêu"
    if not support.units:
        said = f"Có {support.reports} báo cáo nêu"
    for unit, years in group.repeated[:2]:
        said += f"; {unit} nêu {len(years)} năm ({', '.join(map(str, years))})"
    if group.kind is LessonKind.SET_PHRASE:
        said += "; câu quen dùng, hầu như báo cáo nào cũng có"
    return f"{said}:"
