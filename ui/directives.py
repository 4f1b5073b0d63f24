"""The tab "Văn bản": its widgets, and which event calls what; the card stands in the side panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.directive_list import controls
from ui.directive_pane import DirectivePane
from ui.frame import clicks, html_pane, html_text
from ui.markup import button, tag

Updates = dict[Any, Any]

_HELP = (
    "Chỉ thị, nghị quyết, quy định hay được viện dẫn: số, ngày, cơ quan ban hành, còn hiệu lực "
    "hay không, và nơi lấy thông tin."
)


@dataclass(frozen=True, slots=True)
class DirectiveWidgets:
    """The components of the tab that events read or write."""

    tab: Any
    intake: Any
    lists: Any


def directives_tab(tab: Any) -> DirectiveWidgets:
    """The widgets of the tab, drawn where the caller stands."""
    with gr.Column(elem_id="register", min_width=0):
        head = tag("div", tag("h1", "Văn bản") + tag("p", _HELP, class_="t-note"))
        add = button(
            "Thêm văn bản", do="edit", client="source", class_="t-primary", id="new-directive"
        )
        intake = html_pane("register-head", head + add)
        html_text(controls(), elem_id="narrow")
        lists = html_pane("directives")
    return DirectiveWidgets(tab, intake, lists)


def wire_directives(
    pane: DirectivePane, w: DirectiveWidgets, panel: Any, answers: Sequence[Any]
) -> None:
    """Connects the tab's events, and those of the card in the side panel; `answers`: the panes
    whose buttons open a card."""
    quiet = {"show_progress": "hidden", "api_visibility": "private"}

    def card(event: gr.EventData) -> str:
        return pane.card(clicks(event))

    def form(event: gr.EventData) -> str:
        return pane.form(clicks(event))

    def drawn(result: tuple[str, str | None]) -> Updates:
        shown, message = result
        return {panel: shown} if message is None else {panel: shown, w.lists: pane.lists(message)}

    def save(event: gr.EventData) -> Updates:
        return drawn(pane.save(clicks(event)))

    def undo(event: gr.EventData) -> Updates:
        return drawn(pane.undo(clicks(event)))

    def remove(event: gr.EventData) -> Updates:
        return drawn(pane.remove(clicks(event)))

    opens = [w.lists.select, panel.apply, *(shown.apply for shown in answers)]
    gr.on(opens, card, None, panel, trigger_mode="always_last", **quiet)
    gr.on([w.intake.edit, panel.edit], form, None, panel, **quiet)
    both = [panel, w.lists]
    panel.submit(save, None, both, **quiet)
    panel.undo(undo, None, both, **quiet)
    panel.delete(remove, None, both, **quiet)
    w.tab.select(pane.lists, None, w.lists, **quiet)
