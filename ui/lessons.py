"""The tab "Bài học": its widgets, and which event calls what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.frame import clicks, html_pane, html_text
from ui.lesson_pane import LessonPane, Lessons
from ui.markup import button, tag

Updates = dict[Any, Any]

_HELP = (
    "Bài học, hạn chế, nguyên nhân mà nhiều báo cáo trong kho cùng nêu, bằng chính câu chữ của báo "
    "cáo; bấm vào câu để mở nguồn."
)
_WAITING = tag("p", "Đang đọc các báo cáo trong kho…", class_="t-waiting", role="status")


@dataclass(frozen=True, slots=True)
class LessonWidgets:
    """The components of the tab that events read or write."""

    tab: Any
    filters: Any
    said: Any
    groups: Any
    chart: Any
    recurring: Any
    proposals: Any


def lessons_tab(tab: Any) -> LessonWidgets:
    """The widgets of the tab, drawn where the caller stands."""
    views = "".join(
        button(label, client="lessonview", class_="t-view", data_view=name, aria_pressed=pressed)
        for name, label, pressed in (
            ("groups", "Nhiều báo cáo cùng nêu", "true"),
            ("proposals", "Gợi ý cho bản thảo", "false"),
        )
    )
    with gr.Column(elem_id="lessons", min_width=0):
        head = tag("h1", "Bài học kinh nghiệm") + tag("p", _HELP, class_="t-note")
        html_text(head + tag("div", views, class_="t-views"), elem_id="lessons-head")
        said = html_pane("lessons-said")
        proposals = html_pane("lessons-proposals")
        with gr.Column(elem_id="lessons-found", min_width=0):
            filters = html_pane("lessons-filters")
            with gr.Row(elem_id="lessons-desk"):
                groups = html_pane("lessons-groups")
                with gr.Column(elem_id="lessons-beside", min_width=0):
                    html_text(
                        tag("h2", "Mỗi năm bao nhiêu báo cáo nêu"), elem_id="lessons-chart-head"
                    )
                    chart = gr.Plot(show_label=False, container=False, elem_id="lessons-chart")
                    recurring = html_pane("lessons-recurring")
    return LessonWidgets(tab, filters, said, groups, chart, recurring, proposals)


def wire_lessons(
    pane: LessonPane,
    w: LessonWidgets,
    draft: Any,
    panel: Any,
    opened_source: Callable[[dict[str, Any]], str],
) -> None:
    """Connects the tab's events; `draft` is the hidden id of the open draft."""
    quiet = {"show_progress": "hidden", "api_visibility": "private"}
    outputs = [w.filters, w.said, w.groups, w.chart, w.recurring, w.proposals]

    def drawn(found: Lessons) -> Updates:
        parts = {w.filters: found.filters, w.groups: found.groups, w.recurring: found.recurring,
                 w.proposals: found.proposals}  # fmt: skip
        now: Updates = {part: html for part, html in parts.items() if html is not None}
        now[w.said] = found.said
        if found.has_figure:
            now[w.chart] = gr.update(value=found.figure, visible=found.figure is not None)
        return now

    def look(draft_id: str) -> Iterator[Updates]:
        yield {w.groups: _WAITING, w.said: ""}
        yield drawn(pane.opened(draft_id))

    def act(draft_id: str, event: gr.EventData) -> Updates:
        return drawn(pane.act(clicks(event), draft_id))

    def open_source(event: gr.EventData) -> str:
        return opened_source(clicks(event))

    w.tab.select(look, draft, outputs, **quiet)
    presses = [w.filters.submit, w.proposals.submit]
    gr.on(presses, act, draft, outputs, trigger_mode="always_last", **quiet)
    marks = [w.groups.select, w.proposals.select, w.recurring.select]
    gr.on(marks, open_source, None, panel, trigger_mode="always_last", **quiet)
