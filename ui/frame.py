"""The frame around the tabs: header, footer, and panes whose buttons reach the server."""

from __future__ import annotations

from typing import Any

import gradio as gr

from ui.markup import esc, tag
from ui.words import DISCLAIMER

# Buttons carry `data-do`, the name of the event, boxes `data-change`; their other data goes along.
# The server never trusts it: ids are looked up, numbers clamped.
_DELEGATE = """
element.addEventListener('click', (event) => {
  const pressed = event.target.closest('[data-do]');
  if (pressed && element.contains(pressed)) {
    trigger(pressed.dataset.do, window.trich.payload(pressed));
  }
});
element.addEventListener('change', (event) => {
  const box = event.target.closest('[data-change]');
  if (!box) return;
  const { value, checked } = box;
  trigger(box.dataset.change, { ...window.trich.payload(box), value, checked });
});
"""


def html_pane(elem_id: str, value: str = "") -> Any:
    """A `gr.HTML` whose `data-do` buttons trigger its events. The template stays `${value}`: any
    other would run the text through a template engine."""
    return html_text(value, elem_id=elem_id, js_on_load=_DELEGATE)


def html_text(value: str, elem_id: str | None = None, js_on_load: str | None = None) -> Any:
    """A `gr.HTML` with our style alone, and no script unless one is given."""
    return gr.HTML(
        value, elem_id=elem_id, js_on_load=js_on_load, padding=False, apply_default_css=False
    )


def clicks(event: gr.EventData) -> dict[str, Any]:
    """The data of the button that was pressed; empty when the event brought none."""
    data = event._data
    return dict(data) if isinstance(data, dict) else {}


def header(model_note: str) -> str:
    """Name at the left, the models in use at the right; the tabs lie between them."""
    name = tag("span", "Trích", class_="t-name")
    note = tag("span", esc(model_note), class_="t-model")
    return tag("header", name + note)


def footer() -> Any:
    """The line that says what this is."""
    return html_text(tag("footer", DISCLAIMER), elem_id="foot")
