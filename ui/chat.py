"""The tab "Hỏi đáp": its widgets, and which event calls what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.answer import partial, pending
from ui.chat_pane import ChatPane
from ui.faults import sentence
from ui.frame import clicks, html_pane, html_text
from ui.markup import button, notice

Updates = dict[Any, Any]

_HASH = "() => [window.trich.remembered()]"
_REMEMBER = "(id) => { window.trich.remember(id); }"


@dataclass(frozen=True, slots=True)
class ChatWidgets:
    """The components of the tab that events read or write."""

    conversation: Any  # hidden; the id lives in the browser, never in the server's memory
    talks: Any
    past: Any  # turns before the last question
    live: Any  # the last question, while and after its answer comes
    notice: Any
    box: Any
    send: Any


def chat_tab(pane: ChatPane) -> ChatWidgets:
    """The widgets of the tab, drawn where the caller stands."""
    conversation = gr.Textbox(elem_classes="t-hidden", container=False, show_label=False)
    with gr.Row(elem_id="chat"):
        talks = html_pane("talks")
        with gr.Column(elem_id="talk", min_width=0):
            opener = button("Cuộc trò chuyện", client="drawer", class_="t-quiet")
            html_text(opener, elem_id="drawer")
            with gr.Column(elem_id="turns", min_width=0):
                past = html_pane("past")
                live = html_pane("live")
            told = html_text("", elem_id="notice")
            with gr.Row(elem_id="ask"):
                box = gr.Textbox(
                    placeholder="Hỏi về chỉ thị, báo cáo …",
                    label="Câu hỏi",
                    show_label=False,
                    lines=1,
                    max_lines=6,
                    container=False,
                    elem_id="question",
                    autofocus=True,
                )
                send = gr.Button("Gửi", variant="primary", elem_id="send", scale=0, min_width=72)
    return ChatWidgets(conversation, talks, past, live, told, box, send)


def wire_chat(page: Any, pane: ChatPane, w: ChatWidgets, panel: Any, draft: Any) -> None:
    """Connects the tab's events; `panel` is the source panel beside it, `draft` the hidden id of
    the draft that is open."""
    quiet = {"show_progress": "hidden", "api_visibility": "private"}
    asking = _wire_asking(pane, w, draft, quiet)
    _wire_talks(page, pane, w, quiet, asking)

    def open_source(conversation_id: str, event: gr.EventData) -> str:
        return pane.source(clicks(event), conversation_id)

    def explain(conversation_id: str, event: gr.EventData) -> str:
        return pane.source(clicks(event), conversation_id, with_reasons=True)

    marks = [w.past.select, w.live.select, panel.select]
    gr.on(marks, open_source, w.conversation, panel, trigger_mode="always_last", **quiet)
    panel.expand(explain, w.conversation, panel, **quiet)

    def vote(event: gr.EventData) -> str:
        data = clicks(event)
        value = {"1": 1, "-1": -1}.get(str(data.get("value")))
        try:
            pane.vote(str(data.get("turn", "")), value)
        except Exception as error:
            return notice(sentence(error))
        return ""

    gr.on([w.past.like, w.live.like], vote, None, w.notice, **quiet)


def _wire_asking(pane: ChatPane, w: ChatWidgets, draft: Any, quiet: dict[str, Any]) -> list[Any]:
    """Enter, the button, an example or a choice all ask; returns the events, to be cancelled."""

    def ask(question: str, conversation_id: str, draft_id: str) -> Iterator[Updates]:
        for now in _answer(pane, w, question or "", conversation_id, draft_id):
            yield {draft if part == "draft" else part: value for part, value in now.items()}

    def ask_choice(conversation_id: str, draft_id: str, event: gr.EventData) -> Iterator[Updates]:
        yield from ask(str(clicks(event).get("question", "")), conversation_id, draft_id)

    outputs = [w.box, w.notice, w.past, w.live, w.conversation, w.talks, draft]
    inputs = [w.box, w.conversation, draft]
    typed = gr.on([w.box.submit, w.send.click], ask, inputs, outputs, **quiet)
    pressed = [w.past.submit, w.live.submit]
    chosen = gr.on(pressed, ask_choice, [w.conversation, draft], outputs, **quiet)
    return [typed, chosen]


def _answer(
    pane: ChatPane, w: ChatWidgets, question: str, conversation_id: str, draft_id: str
) -> Iterator[Updates]:
    """The question at once, then the answer statement by statement, then all that goes with it."""
    try:
        before = pane.told(pane.turns(conversation_id))
        if question.strip():
            yield {w.box: "", w.notice: "", w.past: before, w.live: pending(question)}
        known, turn, opened = pane.answer(question, conversation_id, draft_id)
        yield {w.conversation: known, w.live: partial(turn, 1), "draft": opened}
        statements = turn.answer.get("statements")
        for shown in range(2, len(statements) if isinstance(statements, list) else 0):
            yield {w.live: partial(turn, shown)}
        yield {w.live: pane.finished(turn), w.talks: pane.talks(known)}
    except Exception as error:
        # The question goes back into the box: what a person has typed is never lost.
        message = notice(sentence(error))
        empty = "" if conversation_id else pane.welcome()
        yield {w.box: question, w.notice: message, w.live: empty}


class _Talks:
    """What happens to the chat when a conversation is reopened, begun, renamed or deleted."""

    def __init__(self, pane: ChatPane, widgets: ChatWidgets) -> None:
        self._pane = pane
        self._w = widgets

    def open(self, conversation_id: str) -> Updates:
        try:
            return self._shown(conversation_id)
        except Exception as error:
            return {self._w.notice: notice(sentence(error))}

    def reopen(self, event: gr.EventData) -> Updates:
        return self.open(str(clicks(event).get("talk", "")))

    def fresh(self) -> Updates:
        return self.open("")

    def rename(self, conversation_id: str, event: gr.EventData) -> Updates:
        data = clicks(event)
        try:
            self._pane.rename(str(data.get("talk", "")), str(data.get("typed", "")))
            return {self._w.talks: self._pane.talks(conversation_id)}
        except Exception as error:
            return {self._w.notice: notice(sentence(error))}

    def forget(self, conversation_id: str, event: gr.EventData) -> Updates:
        gone = str(clicks(event).get("talk", ""))
        try:
            self._pane.forget(gone)
        except Exception as error:
            return {self._w.notice: notice(sentence(error))}
        return self.open("" if gone == conversation_id else conversation_id)

    def _shown(self, conversation_id: str) -> Updates:
        turns = self._pane.turns(conversation_id)
        known = conversation_id if turns else ""
        return {
            self._w.conversation: known,
            self._w.past: self._pane.told(turns),
            self._w.live: "" if turns else self._pane.welcome(),
            self._w.talks: self._pane.talks(known),
            self._w.notice: "",
        }


def _wire_talks(
    page: Any, pane: ChatPane, w: ChatWidgets, quiet: dict[str, Any], asking: list[Any]
) -> None:
    """The list at the left, and reopening by the page's address."""
    talks = _Talks(pane, w)
    outputs = [w.conversation, w.past, w.live, w.talks, w.notice]
    w.talks.select(talks.reopen, None, outputs, cancels=asking, **quiet)
    w.talks.clear(talks.fresh, None, outputs, cancels=asking, **quiet)
    w.talks.edit(talks.rename, w.conversation, outputs, **quiet)
    w.talks.delete(talks.forget, w.conversation, outputs, cancels=asking, **quiet)
    page.load(talks.open, w.conversation, outputs, js=_HASH, **quiet)
    w.conversation.change(None, w.conversation, None, js=_REMEMBER)
