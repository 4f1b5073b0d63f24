"""The tab "Kho tài liệu": its widgets, and which event calls what."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.card import KIND_CHOICES, LEVEL_CHOICES, TEXT_FIELDS, corrected, form_values
from ui.desk import Desk
from ui.faults import sentence
from ui.frame import clicks, html_pane, html_text
from ui.library_pane import document_table, progress_html
from ui.markup import button, esc, notice, tag
from ui.uploads import Upload, intake, named_uploads

Updates = dict[Any, Any]

_HELP = "Tệp .docx, .pdf, .txt, .md, .html; mỗi tệp tối đa 20 MB. Có thể kéo thả tệp vào trang."
_SURE = "Gỡ tài liệu này? Mọi đoạn của nó sẽ không còn trong tìm kiếm."


@dataclass(frozen=True, slots=True)
class LibraryWidgets:
    """The components of the tab that events read or write."""

    tab: Any
    upload: Any
    stop: Any
    job: Any
    table: Any
    chosen: Any  # hidden: the id of the document in the form
    card: Any
    heading: Any
    form: list[Any]
    save: Any
    remove: Any
    sure: Any
    really: Any
    keep: Any
    told: Any


def library_tab(tab: Any) -> LibraryWidgets:
    """The widgets of the tab, drawn where the caller stands."""
    chosen = gr.Textbox(elem_classes="t-hidden", container=False, show_label=False)
    with gr.Row(elem_id="library"):
        with gr.Column(elem_id="shelf", min_width=0):
            with gr.Row(elem_id="intake"):
                html_text(tag("h1", "Kho tài liệu") + tag("p", _HELP, class_="t-note"))
                upload: Any = gr.UploadButton(
                    "Thêm tài liệu",
                    file_count="multiple",
                    variant="primary",
                    elem_id="upload",
                    scale=0,
                    min_width=150,
                )
                # On the object: a subclass would make Gradio write a stub file into this folder.
                upload.preprocess = named_uploads
                stop = gr.Button("Dừng", visible=False, elem_id="stop", scale=0, min_width=80)
            job = html_text("", elem_id="job")
            table = html_pane("documents")
        with gr.Column(elem_id="card", min_width=0, visible=False) as card:
            heading = html_pane("card-head")
            form = _form()
            told = html_text("", elem_id="card-told")
            with gr.Row(elem_id="card-acts"):
                save = gr.Button("Lưu", variant="primary", scale=0, min_width=90, elem_id="save")
                remove = gr.Button("Gỡ khỏi kho…", scale=0, min_width=130, elem_id="remove")
            with gr.Column(visible=False, elem_id="sure") as sure:
                html_text(tag("p", _SURE))
                with gr.Row():
                    really = gr.Button("Gỡ", elem_id="really", scale=0, min_width=80)
                    keep = gr.Button("Giữ lại", elem_id="keep", scale=0, min_width=90)
    return LibraryWidgets(
        tab, upload, stop, job, table, chosen, card, heading, form, save, remove, sure, really,
        keep, told,
    )  # fmt: skip


def _form() -> list[Any]:
    """Kind, level, then the text fields in the order of `card.TEXT_FIELDS`."""
    with gr.Row(elem_classes="t-pair"):
        kind = gr.Dropdown(KIND_CHOICES, label="Loại", filterable=False, min_width=120)
        level = gr.Dropdown(LEVEL_CHOICES, label="Cấp", filterable=False, min_width=120)
    fields = [
        gr.Textbox(label=label, max_lines=4, elem_id=f"field-{name}") for name, label in TEXT_FIELDS
    ]
    return [kind, level, *fields]


def wire_library(page: Any, desk: Desk, w: LibraryWidgets, panel: Any, opened: Any) -> None:
    """Connects the tab's events; `opened` draws the source panel for a library document."""
    quiet = {"show_progress": "hidden", "api_visibility": "private"}
    _wire_upload(desk, w, quiet)
    _wire_card(desk, w, quiet)

    def listed(chosen: str) -> str:
        try:
            return document_table(desk.documents(), chosen)
        except Exception as error:
            return notice(sentence(error))

    page.load(listed, w.chosen, w.table, **quiet)
    w.tab.select(listed, w.chosen, w.table, **quiet)

    def read(event: gr.EventData) -> str:
        return str(opened(clicks(event)))

    w.heading.select(read, None, panel, **quiet)


def _wire_upload(desk: Desk, w: LibraryWidgets, quiet: dict[str, Any]) -> None:
    stops: dict[str, threading.Event] = {}  # by browser session, for as long as its job runs

    def take(files: list[Upload], chosen: str, request: gr.Request) -> Iterator[Updates]:
        session = str(request.session_hash)
        stops[session] = threading.Event()
        try:
            yield {w.stop: gr.update(visible=True)}
            for progress in intake(desk, files, stops[session]):
                yield {w.job: progress_html(progress)}
        except Exception as error:
            yield {w.job: notice(sentence(error))}
        finally:
            stops.pop(session, None)
        table = document_table(desk.documents(), chosen)
        yield {w.table: table, w.stop: gr.update(visible=False), w.upload: None}

    def halt(request: gr.Request) -> str:
        event = stops.get(str(request.session_hash))
        if event:
            event.set()
        return "Đang dừng…"

    outputs = [w.job, w.table, w.stop, w.upload]
    w.upload.upload(take, [w.upload, w.chosen], outputs, concurrency_limit=1, **quiet)
    w.stop.click(halt, None, None, **quiet)


class _Card:
    """What happens to the form and the list when a document is chosen, saved or removed."""

    def __init__(self, desk: Desk, widgets: LibraryWidgets) -> None:
        self._desk = desk
        self._w = widgets

    def choose(self, event: gr.EventData) -> Updates:
        try:
            return self._shown(str(clicks(event).get("document", "")))
        except Exception as error:
            table = document_table(self._desk.documents(), "")
            return {self._w.table: notice(sentence(error)) + table}

    def save(self, document_id: str, *values: str) -> Updates:
        try:
            fields = corrected(self._desk.document(document_id).fields, values)
            self._desk.correct(document_id, fields)
            return self._shown(document_id, "Đã lưu.")
        except Exception as error:
            return {self._w.told: notice(sentence(error))}

    def remove(self, document_id: str) -> Updates:
        try:
            gone = self._desk.remove(document_id)
            return self._closed(f"Đã gỡ “{gone.name}” khỏi kho.")
        except Exception as error:
            return {self._w.told: notice(sentence(error))}

    def close(self) -> Updates:
        return self._closed()

    def _shown(self, document_id: str, message: str = "") -> Updates:
        w = self._w
        document = self._desk.document(document_id)
        return {
            w.chosen: document.id,
            w.card: gr.update(visible=True),
            w.heading: card_head(document.id, document.name),
            **dict(zip(w.form, form_values(document.fields), strict=True)),
            w.sure: gr.update(visible=False),
            w.told: notice(message, "good"),
            w.table: document_table(self._desk.documents(), document.id),
        }

    def _closed(self, message: str = "") -> Updates:
        table = notice(message, "good") + document_table(self._desk.documents(), "")
        return {self._w.chosen: "", self._w.card: gr.update(visible=False), self._w.table: table}


def _wire_card(desk: Desk, w: LibraryWidgets, quiet: dict[str, Any]) -> None:
    card = _Card(desk, w)
    outputs = [w.chosen, w.card, w.heading, *w.form, w.sure, w.told, w.table]
    w.table.select(card.choose, None, outputs, **quiet)
    w.heading.clear(card.close, None, outputs, **quiet)
    w.save.click(card.save, [w.chosen, *w.form], outputs, **quiet)
    w.remove.click(lambda: gr.update(visible=True), None, w.sure, **quiet)
    w.keep.click(lambda: gr.update(visible=False), None, w.sure, **quiet)
    w.really.click(card.remove, w.chosen, outputs, **quiet)


def card_head(document_id: str, name: str) -> str:
    """The name of the chosen document, a way to read it, a way to close the form."""
    read = button("xem nội dung", do="select", client="source", data_document=document_id)
    close = button("đóng", do="clear", class_="t-close")
    title = tag("p", esc(name), class_="t-title")
    return tag("div", tag("span", "Thông tin tài liệu", class_="t-label") + read + close,
               class_="t-bar") + title  # fmt: skip
