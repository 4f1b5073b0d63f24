"""What the tab "Bài học" does, without its widgets: HTML and a figure out, no Gradio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.drafts import Draft
from core.errors import UsageError
from core.records import Role
from ui.desk import Desk
from ui.draft_shown import Data, boxes_of, told
from ui.faults import sentence
from ui.lesson_cards import groups_html
from ui.lesson_chart import years_chart
from ui.lesson_tables import (
    filters_html,
    lesson_section,
    no_draft_html,
    proposals_html,
    recurring_html,
)
from ui.markup import button

_FIRST, _LAST = 1990, 2100  # years a report of this field may be of


@dataclass(frozen=True, slots=True)
class Lessons:
    """What to draw anew; None leaves a part as it is. `figure` may be None: there is no chart."""

    filters: str | None = None
    groups: str | None = None
    recurring: str | None = None
    proposals: str | None = None
    said: str = ""
    figure: Any = None
    has_figure: bool = False  # whether `figure` is to be drawn


class LessonPane:
    """The calls behind the tab; a fault is a sentence on the page, never raised."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def opened(self, draft_id: str) -> Lessons:
        """The whole tab, unfiltered, with proposals for the draft that is open."""
        try:
            lessons = self._desk.lessons
            groups = lessons.groups()
            return Lessons(
                filters_html(lessons.units()),
                groups_html(groups, lessons.group),
                recurring_html(lessons.recurring()),
                self._proposals(draft_id, False),
                "",
                years_chart(groups),
                True,
            )
        except Exception as error:
            return Lessons(said=told(sentence(error)))

    def act(self, data: Data, draft_id: str) -> Lessons:
        """What a filter, the switch of names or "Đưa vào bản thảo" does."""
        try:
            if data.get("act") == "names":
                return Lessons(proposals=self._proposals(draft_id, bool(data.get("checked"))))
            if data.get("act") == "put":
                return self._put(draft_id, data)
            return self._filtered(boxes_of(data))
        except Exception as error:
            return Lessons(said=told(sentence(error)))

    def _filtered(self, boxes: Mapping[str, str]) -> Lessons:
        lessons = self._desk.lessons
        unit = boxes.get("unit", "")
        units = (unit,) if unit else ()
        topic = boxes.get("topic", "").strip()
        role = boxes.get("role", "")
        roles = (Role(role),) if role in set(Role) else ()
        years = _years(boxes.get("since", ""), boxes.get("until", ""))
        groups = lessons.groups(topic, roles=roles, units=units, years=years)
        return Lessons(
            groups=groups_html(groups, lessons.group),
            recurring=recurring_html(lessons.recurring(topic, units)),
            figure=years_chart(groups),
            has_figure=True,
        )

    def _proposals(self, draft_id: str, names: bool) -> str:
        draft = self._draft(draft_id)
        if draft is None:
            return no_draft_html()
        return proposals_html(draft, self._desk.lessons.proposals(draft, names=names), names)

    def _put(self, draft_id: str, data: Data) -> Lessons:
        """A proposal into the draft's section of lessons, with the words it rests on."""
        draft = self._draft(draft_id)
        if draft is None:
            raise UsageError("Chưa mở bản thảo nào; hãy mở bản thảo trong thẻ Soạn báo cáo.")
        words = str(data.get("words") or "")
        proposals = self._desk.lessons.proposals(draft)
        proposal = next((p for p in proposals if p.text == words), None)
        if proposal is None:
            named = self._desk.lessons.proposals(draft, names=True)
            proposal = next((p for p in named if p.text == words), None)
        if proposal is None:
            raise UsageError("Gợi ý này không còn; hãy mở lại thẻ Bài học.")
        section = lesson_section(draft)
        self._desk.drafts.add_lesson(draft.id, section, proposal.text, proposal.citations)
        go = button("Mở bản thảo", client="godraft", class_="t-link", data_draft=draft.id,
                    data_section=section)  # fmt: skip
        return Lessons(
            proposals=self._proposals(draft_id, False),
            said=told("Đã đưa vào mục bài học kinh nghiệm của bản thảo.", "good", go),
        )

    def _draft(self, draft_id: str) -> Draft | None:
        try:
            return self._desk.drafts.get(draft_id) if draft_id else None
        except UsageError:  # removed meanwhile
            return None


def _years(since: str, until: str) -> tuple[int, ...]:
    """The years from one to another; empty where neither is named.

    :raises UsageError: for what is no year.
    """
    for typed in filter(None, (since.strip(), until.strip())):
        if not (typed.isdecimal() and _FIRST <= int(typed) <= _LAST):
            raise UsageError(f"“{typed}” không phải năm; hãy ghi bốn chữ số, ví dụ 2024.")
    if not (since.strip() or until.strip()):
        return ()
    return tuple(range(int(since.strip() or _FIRST), int(until.strip() or _LAST) + 1))
