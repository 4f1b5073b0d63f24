"""Lessons over the invented report for the page's tests: sentences grouped by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.drafts import Draft
from core.lessons import LessonGroup, LessonKind, Link, Proposal, Support, Thought
from core.records import Citation, Document, Role

_LATE = "Phối hợp giữa chính quyền và Mặt trận trong giải quyết kiến nghị còn chậm"
_BUSY = "Cán bộ dân vận ở thôn đều kiêm nhiệm, phụ cấp thấp và ít được bồi dưỡng"
_ONE = "Nội dung sinh hoạt của một số chi hội còn đơn điệu"


class FakeLessons:
    """Everything `ui.drafts_desk.Lessons` names, over the report that holds the sentences."""

    def __init__(self, documents: Callable[[], Sequence[Document]]) -> None:
        self._documents = documents

    def _all(self) -> list[LessonGroup]:
        report = next((d for d in self._documents() if _LATE in d.text), None)
        if report is None:
            return []
        late = _group("g1", _LATE, Role.SHORTCOMINGS, report, Support(3, 2, 3))
        busy = _group("g2", _BUSY, Role.CAUSES, report, Support(2, 1, 2))
        single = _group("g3", _ONE, Role.SHORTCOMINGS, report, Support(1, 1, 1))
        tie = Link("g2", "cause", "cùng mục", (busy.thoughts[0].citation,))
        late = replace(
            late, links=(tie,), by_year=((2023, 1), (2025, 2)),
            repeated=(("xã Thanh Bình", (2024, 2025)),), kind=LessonKind.SET_PHRASE,
        )  # fmt: skip
        return [late, replace(busy, by_year=((2024, 2),)), single]

    def groups(
        self,
        topic: str = "",
        *,
        roles: Sequence[Role] = (),
        units: Sequence[str] = (),
        years: Sequence[int] = (),
    ) -> Sequence[LessonGroup]:
        return [
            g for g in self._all()
            if topic.casefold() in g.lesson.casefold() and (not roles or g.role in roles)
            and (not years or any(year in years for year, _ in g.by_year))
        ]  # fmt: skip

    def recurring(self, topic: str = "", units: Sequence[str] = ()) -> Sequence[LessonGroup]:
        return [g for g in self.groups(topic) if g.repeated]

    def units(self) -> Sequence[str]:
        return ["xã Thanh Bình"] if self._all() else []

    def group(self, group_id: str) -> LessonGroup | None:
        return next((g for g in self._all() if g.id == group_id), None)

    def proposals(self, draft: Draft, *, names: bool = False) -> Sequence[Proposal]:
        late = self.group("g1")
        if late is None or not any(_LATE in s.text for p in draft.sections for s in p.sentences):
            return []
        text = "Một là, phối hợp phải có người chịu trách nhiệm chính và hạn trả lời."
        cited = late.thoughts[0].citation
        if not names:
            cited = replace(cited, title="Báo cáo của đơn vị khác (đã ẩn tên)")
        others = replace(late, kind=LessonKind.OTHERS)
        return [Proposal(text, _LATE, others, (cited,), "đã nêu 2 năm liền")]


def _group(key: str, words: str, role: Role, report: Document, support: Support) -> LessonGroup:
    start = report.text.index(words)
    citation = Citation(1, report.name, report.id, "48-BC/ĐU · xã Thanh Bình", "III", words, start,
                        start + len(words), None, 1.0)  # fmt: skip
    thought = Thought(f"{key}-1", citation, role, "xã Thanh Bình", 2025, ("khac",))
    return LessonGroup(key, words, role, LessonKind.OTHERS, support, (thought,) * support.reports)
