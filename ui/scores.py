"""The tab "Điểm số": its widgets, and which event calls what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.frame import clicks, html_pane, html_text
from ui.markup import tag
from ui.score_pane import ScorePane

_HELP = (
    "Chương trình trả lời đúng, dẫn đúng và biết từ chối đến đâu, đo bằng bộ câu hỏi có đáp án; "
    "dòng nhỏ dưới mỗi số là khoảng tin cậy 95%."
)


@dataclass(frozen=True, slots=True)
class ScoreWidgets:
    """The components of the tab that events read or write."""

    tab: Any
    own: Any
    last: Any


def scores_tab(tab: Any) -> ScoreWidgets:
    """The widgets of the tab, drawn where the caller stands."""
    with gr.Column(elem_id="scores", min_width=0):
        html_text(tag("h1", "Điểm số") + tag("p", _HELP, class_="t-note"))
        last = html_text("")
        own = html_pane("own-set")
    return ScoreWidgets(tab, own, last)


def wire_scores(pane: ScorePane, w: ScoreWidgets) -> None:
    """Connects the tab's events."""
    quiet = {"show_progress": "hidden", "api_visibility": "private"}

    def decide(event: gr.EventData) -> str:
        return pane.decide(clicks(event))

    w.tab.select(lambda: (pane.last(), pane.own()), None, [w.last, w.own], **quiet)
    w.own.edit(pane.propose, None, w.own, **quiet)
    w.own.submit(decide, None, w.own, **quiet)
