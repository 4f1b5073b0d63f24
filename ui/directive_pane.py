"""What the tab "Văn bản" and the card do, without widgets: HTML out, no Gradio."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from citations.directives.cited import Citing
from citations.directives.entries import Entry
from core.errors import AppError, UsageError
from core.records import Document, Role, Sentence
from ui.desk import Desk
from ui.directive_card import Card, Quoted, card_html, panel, quoted, unknown_html
from ui.directive_form import changed, form_html, typed, values_of
from ui.directive_history import undo_html
from ui.directive_list import lists
from ui.faults import sentence
from ui.markup import notice

_READ_FIRST = 20  # documents that have just come, read for mentions before the lists are drawn
_QUOTED = 12  # documents of which the sentence of the mention is shown
_SENTENCES = 3  # of the directive's own text shown on the card
_SHORTEST = 60  # characters of a sentence that tells something: no heading, no number line
_LABELLED = re.compile(r"\W*[^.;:]{3,28}: ")  # "Cơ quan ban hành: …", which the card has said


class DirectivePane:
    """The calls behind the tab and the panel; a fault is a sentence in the panel, never raised."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lists(self, message: str = "") -> str:
        """Both lists of the tab."""
        try:
            book = self._desk.directives
            cited = book.cited
            unread = cited.read(at_most=_READ_FIRST)
            return lists(book.entries(), cited.counts(), cited.wanted(), unread, message)
        except Exception as error:
            return notice(sentence(error))

    def card(self, data: Mapping[str, Any], message: str = "", fault: str = "") -> str:
        """The card of an entry, or of what only documents know."""
        try:
            key = str(data.get("directive") or "")
            if not key and data.get("key"):
                return self._unknown(str(data["key"]))
            return card_html(self._gathered(self._entry(key)), message, fault)
        except Exception as error:
            return panel("Văn bản", notice(sentence(error)))

    def form(self, data: Mapping[str, Any]) -> str:
        """The form for an entry, else an empty one; `symbol`: as a document writes it."""
        try:
            book = self._desk.directives
            entries = book.entries()
            if data.get("directive"):
                entry = self._entry(str(data["directive"]))
                history = book.history(entry.id)
                seen = history[0].ordinal if history else 0
                return form_html(entry, values_of(entry, entries), entries, seen=seen)
            symbol, _, day = str(data.get("symbol") or "").partition(", ngày ")
            return form_html(None, {"symbol": symbol, "date": day}, entries)
        except Exception as error:
            return panel("Sổ văn bản", notice(sentence(error)))

    def save(self, data: Mapping[str, Any]) -> tuple[str, str | None]:
        """(panel, message): the card after saving, or the form, what is wrong, and no message."""
        boxes = typed(data.get("boxes"))
        key = str(data.get("directive") or "")
        book = self._desk.directives
        entry = None
        try:
            entry = self._entry(key) if key else None
            basis, who = boxes.get("basis", ""), boxes.get("who", "")
            if entry is None:
                given = {n: v for n, v in boxes.items() if v.strip()}
                saved = book.add(given, basis=basis, who=who)
                told = "Đã thêm vào sổ."
            else:
                before = values_of(entry, book.entries())
                given = changed(boxes, before)
                seen = str(data.get("seen") or "")
                saved = book.correct(
                    entry.id, given, basis=basis, who=who,
                    seen=int(seen) if seen.isdecimal() else None,
                )  # fmt: skip
                told = "Đã lưu."
            self._desk.make_vectors_behind()  # documents that mention it are read anew
            return self.card({"directive": saved.id}, told), told
        except Exception as error:
            seen = str(data.get("seen") or "0")
            number = int(seen) if seen.isdecimal() else 0
            fault = sentence(error)
            return form_html(entry, boxes, book.entries(), seen=number, fault=fault), None

    def undo(self, data: Mapping[str, Any]) -> tuple[str, str | None]:
        """(panel, message) after a save was taken back."""
        key = str(data.get("directive") or "")
        try:
            who = typed(data.get("boxes")).get("who", "")
            key = self._desk.directives.undo(str(data.get("save") or ""), who=who)
            if self._desk.directives.entries().get(key) is None:
                return panel(
                    "Văn bản", notice("Đã hoàn tác; văn bản không còn trong sổ.", "good")
                ), ("Đã hoàn tác.")
            return self.card({"directive": key}, "Đã hoàn tác."), "Đã hoàn tác."
        except Exception as error:
            return self.card({"directive": key}, fault=sentence(error)), None

    def remove(self, data: Mapping[str, Any]) -> tuple[str, str | None]:
        """(panel, message) after an entry that a person added was taken out."""
        key = str(data.get("directive") or "")
        try:
            who = typed(data.get("boxes")).get("who", "")
            gone = self._desk.directives.remove(key, basis="gỡ khỏi sổ", who=who)
            saved = self._desk.directives.history(gone.id)[0]
            return _removed(saved.save_id, gone.id), "Đã gỡ khỏi sổ."
        except Exception as error:
            return self.card({"directive": key}, fault=sentence(error)), None

    def _entry(self, key: str) -> Entry:
        entry = self._desk.directives.entries().get(key)
        if entry is None:
            raise UsageError("Văn bản này không còn trong sổ; hãy tìm lại trong thẻ Văn bản.")
        return entry

    def _unknown(self, key: str) -> str:
        citing = self._desk.directives.cited.under(key)
        if not citing:
            raise UsageError("Kho không còn tài liệu nào viện dẫn văn bản này.")
        label = max((m.label for c in citing for m in c.mentions), key=len)
        return unknown_html(label, key, self._quotes(citing))

    def _gathered(self, entry: Entry) -> Card:
        book = self._desk.directives
        citing = book.cited.of(entry)
        unclear = sum(len(c.mentions) for c in book.cited.unclear(entry))
        texts = []
        for document_id in (*entry.texts, *entry.digests):
            try:
                document = self._desk.document(document_id)
            except AppError:  # removed at this very moment
                continue
            texts.append((document, self._opening(document)))
        return Card(
            entry, book.entries(), self._quotes(citing), unclear, texts, book.history(entry.id)
        )

    def _opening(self, document: Document) -> list[Sentence]:
        """The first sentences of a directive's body."""
        body = [
            s
            for s in self._desk.sentences_of(document.id)
            if s.role not in (Role.HEADER, Role.SIGNATURE)
            and not s.is_row
            and len(s.text) >= _SHORTEST
        ]
        inside = [s for s in body if len(s.path) > 1 and not _LABELLED.match(s.text)]
        return (inside or body)[:_SENTENCES]

    def _quotes(self, citing: Sequence[Citing]) -> list[Quoted]:
        shown = [quoted(c, self._desk.sentences_of(c.document.id)) for c in citing[:_QUOTED]]
        return shown + [(c, "") for c in citing[_QUOTED:]]


def _removed(save_id: str, directive_id: str) -> str:
    told = notice("Đã gỡ khỏi sổ.", "good")
    return panel("Văn bản", told + undo_html(save_id, directive_id, "Hoàn tác"))
