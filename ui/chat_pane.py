"""What the tab "Hỏi đáp" does, without its widgets: HTML and ids out, no Gradio."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citations.titles import title_of
from core.errors import AppError, UsageError
from core.records import CheckedAnswer, Citation, Document, Kind, Sentence, Span, Turn
from ui import answer, source
from ui.desk import Desk
from ui.directive_card import span_of
from ui.draft_reply import reply_json
from ui.faults import sentence
from ui.kept import read_answer
from ui.markup import button, shorten, tag
from ui.talks import talk_list

_TITLE = 60  # characters of a question that name its conversation in the list
_LONGEST = 4000  # characters of a question


class ChatPane:
    """The calls behind the chat, the list of conversations and the source panel."""

    def __init__(self, desk: Desk, examples: Sequence[str]) -> None:
        self._desk = desk
        self._examples = examples

    def talks(self, open_id: str) -> str:
        return talk_list(self._desk.conversations.list(), open_id)

    def turns(self, conversation_id: str) -> list[Turn]:
        return list(self._desk.conversations.turns(conversation_id)) if conversation_id else []

    def told(self, turns: Sequence[Turn]) -> str:
        """Finished turns, oldest first."""
        return "".join(self.finished(turn) for turn in turns)

    def finished(self, turn: Turn) -> str:
        from citations.render import copy_text

        return answer.finished(turn, self._mention, copy_text)

    def answer(
        self, question: str, conversation_id: str, draft_id: str = ""
    ) -> tuple[str, Turn, str]:
        """The conversation (started when there is none), the new turn, kept already, and the draft
        that is open after it; a drafting command works on `draft_id`."""
        from citations.render import answer_json

        if not question.strip():
            raise UsageError("Câu hỏi trống; hãy viết câu hỏi rồi bấm Gửi.")
        if len(question) > _LONGEST:
            raise UsageError(
                f"Câu hỏi dài {len(question)} ký tự, quá {_LONGEST}; hãy viết gọn lại."
            )
        talks = self._desk.conversations
        reply = self._desk.drafts.command(question.strip(), draft_id or None)
        if reply is None:
            kept = answer_json(self._desk.ask(question.strip()))
        else:
            kept = reply_json(question.strip(), reply)
            draft_id = reply.draft.id if reply.draft else draft_id
        known = conversation_id or talks.start(shorten(question, _TITLE))
        turn_id = talks.record(known, question.strip(), kept)
        turn = next(t for t in reversed(talks.turns(known)) if t.id == turn_id)
        return known, turn, draft_id

    def welcome(self) -> str:
        """The empty state: what to do next."""
        documents = self._desk.documents()
        count = len(documents)
        if count == 0:
            add = button("Thêm tài liệu", client="library", class_="t-primary")
            lead = "Kho chưa có tài liệu nào. Thêm báo cáo, văn bản của đơn vị rồi hỏi."
            return tag("div", tag("h1", "Bắt đầu") + tag("p", lead) + add, class_="t-welcome")
        lead = (
            f"Trích tìm trong {count} tài liệu của kho và trả lời bằng chính câu chữ của tài liệu; "
            "bấm vào số ở cuối câu để mở nguồn."
        )
        rows = "".join(
            button(e, do="submit", class_="t-choice", data_question=e)
            for e in examples_for(documents, self._examples)
        )
        asked = tag("p", "Hỏi thử:", class_="t-note") + tag("div", rows, class_="t-choices")
        head = tag("h1", "Hỏi về báo cáo, chỉ thị trong kho")
        return tag("div", head + tag("p", lead) + asked, class_="t-welcome")

    def source(self, data: dict[str, Any], conversation_id: str, with_reasons: bool = False) -> str:
        """The panel for a chip, for a step in the panel, or for a document of the library."""
        try:
            question, cited = self._cited(data, conversation_id)
            document_id = cited.document_id if cited else str(data.get("document", ""))
            try:
                document = self._desk.document(document_id)
            except UsageError:
                return source.lost(cited)
            if cited and cited.document_id == document.id and not _stands(cited, document):
                return source.changed(cited, document)
            place = None if cited else span_of(str(data.get("at") or ""), document.text)
            if place is not None:
                cited = _at(place, document, self._desk.sentences_of(document.id))
            show = str(data.get("show") or ("cite" if cited else "whole"))
            view = source.View(
                document.id, show, data.get("turn"), data.get("mark"),
                data.get("at") if place else None, data.get("back"), data.get("backkey"),
            )  # fmt: skip
            asked = cited and not place and with_reasons
            reasons = self._desk.why(question, cited) if cited and asked else None
            sentences = self._desk.sentences_of(document.id)
            return source.panel(view, document, cited, sentences, reasons)
        except Exception as error:
            return source.failed(sentence(error))

    def vote(self, turn_id: str, value: int | None) -> None:
        self._desk.conversations.vote(turn_id, value)

    def rename(self, conversation_id: str, title: str) -> None:
        if title.strip():
            self._desk.conversations.rename(conversation_id, title.strip())

    def forget(self, conversation_id: str) -> None:
        self._desk.conversations.remove(conversation_id)

    def _cited(self, data: dict[str, Any], conversation_id: str) -> tuple[str, Citation | None]:
        """The question and the citation behind a mark; no citation for a library document."""
        if not data.get("turn"):
            return "", None
        turn = next((t for t in self.turns(conversation_id) if t.id == data["turn"]), None)
        if turn is None:
            raise UsageError("Lượt hỏi này không còn; hãy hỏi lại.")
        return turn.question, _citation(read_answer(turn.answer), str(data.get("mark", "")))

    def _mention(self, document_id: str) -> str | None:
        """The first-mention line; None also for a document that has left the library."""
        try:
            return self._desk.first_mention(document_id)
        except AppError:
            return None


def _citation(checked: CheckedAnswer, mark: str) -> Citation:
    """The citation that a mark stands for: "2", or "r1" for a related passage."""
    related = mark.startswith("r")
    known = checked.answer.related if related else checked.answer.citations
    for place, citation in enumerate(known, 1):
        if mark == (f"r{place}" if related else str(citation.marker)):
            return citation
    raise UsageError(f"Dấu “{mark}” không có nguồn trong câu trả lời này.")


def _stands(cited: Citation, document: Document) -> bool:
    """Whether the words cited are still there: a page of the register changes with the register."""
    return document.text[cited.start : cited.end] == cited.quote


def _at(place: Span, document: Document, sentences: Sequence[Sentence]) -> Citation:
    """The sentence at a place of a document, as a citation that no answer made."""
    found = next((s for s in sentences if s.span.start <= place.start < s.span.end), None)
    span = found.span if found else place
    path = " › ".join(found.path) if found else ""
    return Citation(
        0, document.name, document.id, title_of(document), path, span.of(document.text),
        span.start, span.end, document.page_of(span.start), 0.0,
    )  # fmt: skip


# What an official asks of a report; each is completed with a unit that the library knows.
_FORMS = (
    "Những hạn chế của {unit}?",
    "Nguyên nhân của hạn chế ở {unit}?",
    "{unit} kiến nghị những gì?",
    "Bài học kinh nghiệm của {unit}?",
)


def examples_for(documents: Sequence[Document], samples: Sequence[str]) -> list[str]:
    """Questions that this library can answer: those for the samples while it holds them, else some
    about the units of its reports."""
    if any(d.fields.is_sample for d in documents):
        return list(samples)
    reports = [d.fields.unit for d in documents if d.fields.kind is Kind.REPORT and d.fields.unit]
    units = list(dict.fromkeys(reports)) or [d.fields.unit for d in documents if d.fields.unit]
    if not units:
        return list(samples)[:1]
    told = [form.format(unit=units[i % len(units)]) for i, form in enumerate(_FORMS)]
    return [t[:1].upper() + t[1:] for t in told]
