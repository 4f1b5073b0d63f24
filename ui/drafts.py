"""The tab "Soạn báo cáo": its widgets, and which event calls what."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from ui.desk import Desk
from ui.draft_pane import DraftPane
from ui.draft_shown import Shown, told
from ui.draft_writing import progress_html, writing
from ui.faults import sentence
from ui.frame import clicks, html_pane, html_text
from ui.uploads import Upload, intake, named_uploads, safe_name

Updates = dict[Any, Any]

_REMEMBER = "(id) => { window.trich.note('d', id || ''); }"
_SECTION = "() => [window.trich.drafting.opened(), window.trich.drafting.section()]"
_PANES = ("start", "head", "outline", "text", "side", "form", "said")


@dataclass(frozen=True, slots=True)
class DraftWidgets:
    """The components of the tab that events read or write."""

    tab: Any
    draft: Any  # hidden: the id of the open draft; it lives in the browser
    section: Any  # hidden: the section in work
    panes: dict[str, Any]
    file: Any
    uploads: dict[str, Any]  # what a file is for


def hidden_ids() -> tuple[Any, Any]:
    """The id of the open draft and the section in work, outside the tab: the chat reads them."""
    draft, section = (
        gr.Textbox(elem_classes="t-hidden", container=False, show_label=False) for _ in range(2)
    )
    return draft, section


def drafts_tab(tab: Any, draft: Any, section: Any) -> DraftWidgets:
    """The widgets of the tab, drawn where the caller stands."""
    panes = {}
    with gr.Column(elem_id="drafting", min_width=0):
        panes["head"] = html_pane("draft-head")
        panes["said"] = html_pane("draft-said")
        panes["start"] = html_pane("draft-start")
        panes["form"] = html_pane("draft-form")
        with gr.Row(elem_id="draft-desk"):
            for name in ("outline", "text", "side"):
                panes[name] = html_pane(f"draft-{name}")
        file = html_text("", elem_id="draft-file")
        with gr.Row(elem_classes="t-hidden"):
            uploads = {
                "outline": _upload("draft-outline-field", [".docx", ".md", ".txt", ".toml"]),
                "sheet": _upload("draft-sheet-field", [".xlsx"]),
                "previous": _upload("draft-previous-field", None),
            }
    return DraftWidgets(tab, draft, section, panes, file, uploads)


def _upload(elem_id: str, kinds: list[str] | None) -> Any:
    with gr.Column(elem_id=elem_id):
        field: Any = gr.UploadButton("Chọn tệp", file_count="multiple", file_types=kinds)
    field.preprocess = named_uploads
    return field


def wire_drafts(page: Any, desk: Desk, pane: DraftPane, w: DraftWidgets, panel: Any,
                opened_source: Callable[[dict[str, Any]], str]) -> None:  # fmt: skip
    """Connects the tab's events; `opened_source` draws the source panel."""
    quiet = {"show_progress": "hidden", "api_visibility": "private"}
    outputs = [w.draft, *w.panes.values(), w.file]

    def drawn(shown: Shown) -> Updates:
        found: Updates = {
            w.panes[name]: value for name in _PANES if (value := getattr(shown, name)) is not None
        }
        if shown.draft is not None:
            found[w.draft] = shown.draft
        if shown.file is not None:
            found[w.file] = shown.file
        return found

    def act(event: gr.EventData) -> Updates:
        return drawn(pane.act(clicks(event)))

    presses = [p.submit for p in w.panes.values()]
    # One after another: two boxes left in quick succession are both saved, and in that order.
    gr.on(presses, act, None, outputs, trigger_mode="multiple", concurrency_limit=1, **quiet)

    def open_source(event: gr.EventData) -> str:
        return opened_source(clicks(event))

    marks = [w.panes[name].select for name in ("text", "side", "form")]
    gr.on(marks, open_source, None, panel, trigger_mode="always_last", **quiet)

    def look(draft_id: str, section: str) -> Updates:
        return drawn(pane.opened(draft_id, section))

    page.load(look, [w.draft, w.section], outputs, js=_SECTION, **quiet)
    w.tab.select(look, [w.draft, w.section], outputs, js=_SECTION, **quiet)
    w.draft.change(None, w.draft, None, js=_REMEMBER)
    _wire_writing(pane, w, drawn, outputs, quiet)
    _wire_uploads(desk, pane, w, drawn, outputs, quiet)


def _wire_writing(pane: DraftPane, w: DraftWidgets, drawn: Callable[[Shown], Updates],
                  outputs: list[Any], quiet: dict[str, Any]) -> None:  # fmt: skip
    stops: dict[str, threading.Event] = {}  # by browser session, while it writes

    def write(event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        data = clicks(event)
        session = str(request.session_hash)
        stop = stops[session] = threading.Event()
        key, section = str(data.get("draft") or ""), str(data.get("only") or "")
        try:
            for written in writing(pane.drafts, key, section, stop):
                yield drawn(pane.drawn(written.draft, data, progress_html(written)))
        except Exception as error:
            yield {w.panes["said"]: told(sentence(error))}
        finally:
            stops.pop(session, None)

    def halt(request: gr.Request) -> None:
        if found := stops.get(str(request.session_hash)):
            found.set()

    presses = [p.play for p in w.panes.values()]
    gr.on(presses, write, None, outputs, **quiet)
    w.panes["said"].stop(halt, None, None, **quiet)


def _wire_uploads(desk: Desk, pane: DraftPane, w: DraftWidgets, drawn: Callable[[Shown], Updates],
                  outputs: list[Any], quiet: dict[str, Any]) -> None:  # fmt: skip
    def taken(what: str) -> Callable[[list[Upload], str], Updates]:
        def take(files: list[Upload], draft_id: str) -> Updates:
            if not files:
                return {}
            # Under the name its owner gave it: what is read from it says where from.
            with tempfile.TemporaryDirectory(prefix="trich-") as folder:
                path = Path(folder) / safe_name(files[0].name)
                shutil.move(files[0].path, path)
                return drawn(pane.uploaded(what, path, {"draft": draft_id}))

        return take

    def store(files: list[Upload]) -> Iterator[Updates]:
        for step in intake(desk, files[:1], threading.Event()):
            if not step.finished:
                yield {w.panes["said"]: told("Đang đọc báo cáo…", "soft")}
                continue
            row = step.rows[0] if step.rows else None
            known = row.document_id if row else None
            reason = f"{row.name}: {row.reason}" if row else step.message
            yield drawn(pane.stored(known, reason))

    for what in ("outline", "sheet"):
        w.uploads[what].upload(taken(what), [w.uploads[what], w.draft], outputs, **quiet)
    w.uploads["previous"].upload(store, w.uploads["previous"], outputs, **quiet)
