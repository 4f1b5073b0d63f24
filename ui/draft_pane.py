"""What the tab "Soạn báo cáo" does, without its widgets: what to draw anew, no Gradio."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.drafts import Draft
from core.errors import UsageError
from core.facts import Fact
from ui.desk import Desk
from ui.draft_form import form_html, read_html, taken
from ui.draft_head import head_html
from ui.draft_outline import outline_html
from ui.draft_reports import former_reports, next_period, suggested
from ui.draft_side import side_html
from ui.draft_start import list_html, start_html
from ui.draft_text import text_html
from ui.draft_unit import card_of
from ui.drafts_desk import Drafts
from ui.faults import sentence
from ui.markup import attributes, button, esc, tag
from ui.words import read_period

Data = Mapping[str, Any]
_NOBODY = "người soạn"  # who stands behind a value, where no name was given


@dataclass(frozen=True, slots=True)
class Shown:
    """What to draw anew; None leaves a pane as it is. `draft` is the id now open, "" for none."""

    draft: str | None = None
    start: str | None = None
    head: str | None = None
    outline: str | None = None
    text: str | None = None
    side: str | None = None
    form: str | None = None
    said: str | None = None
    file: str | None = None


def told(message: str, tone: str = "fault", more: str = "") -> str:
    """A line under the head of the tab; `more` is a button that goes with it."""
    if not message:
        return ""
    inner = tag("p", esc(message), class_=f"t-notice t-{tone}", role="alert") + more
    return tag("div", inner, class_="d-told")


class DraftPane:
    """The calls behind the tab; a fault is a sentence on the page, never raised."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._acts: dict[str, Callable[[Data], Shown]] = {
            "look": self._look, "open": self._open, "close": self._close, "new": self._new,
            "choose": self._choose, "begin": self._begin, "remove": self._remove,
            "restore": self._restore, "fact": self._fact, "same": self._same,
            "paste": self._paste, "take": self._take, "sheet": self._sheet,
            "section": self._section, "pick": self._section, "add": self._add,
            "edit": self._edit, "drop": self._drop, "accept": self._accept,
            "undo": self._undo, "back": self._back, "export": self._export,
        }  # fmt: skip

    @property
    def drafts(self) -> Drafts:
        """What keeps the drafts."""
        return self._desk.drafts

    def act(self, data: Data) -> Shown:
        """What a button or a box of the tab does."""
        try:
            return self._acts.get(str(data.get("act")), self._look)(data)
        except Exception as error:
            return Shown(said=told(sentence(error)))

    def opened(self, draft_id: str, section: str = "") -> Shown:
        """The tab as it is when the page opens: the draft of the address, else the list."""
        try:
            return self._look({"draft": draft_id, "section": section})
        except UsageError:  # removed meanwhile, or an address of another library
            return self._begun()
        except Exception as error:
            return Shown(said=told(sentence(error)))

    def drawn(self, draft: Draft, data: Data, said: str = "") -> Shown:
        """All panes of an open draft."""
        section, picked = self._places(draft, data)
        return Shown(
            draft.id, "",
            head_html(draft, self.drafts.history(draft.id)),
            outline_html(draft, section),
            text_html(draft, section, picked),
            side_html(draft, section, picked),
            form_html(draft, self.drafts.findings(draft.id)),
            said,
        )  # fmt: skip

    # --- before a draft is open

    def _look(self, data: Data) -> Shown:
        key = str(data.get("draft") or "")
        if not key:
            return self._begun()
        draft = self.drafts.get(key)
        if str(data.get("revision") or "") == str(draft.revision):
            return Shown()
        return self.drawn(draft, data)

    def _begun(self, message: str = "") -> Shown:
        """The list of drafts, or the form where there is none yet."""
        heads = self.drafts.drafts()
        if not heads:
            return self._form({}, said=message)
        return Shown("", list_html(heads), "", "", "", "", "", message)

    def _form(self, values: Mapping[str, str], fault: str = "", said: str = "") -> Shown:
        """The form that starts a draft; what is not typed yet is proposed."""
        documents = self._desk.documents()
        card = card_of(self.drafts.unit_card(), values)
        filled = dict(values)
        typed = read_period(filled.get("period", "")) or ""
        if "previous" not in filled:
            report = suggested(documents, card.name, typed)
            filled["previous"] = report.id if report else ""
            filled.setdefault("period", next_period(report))
        reports = former_reports(documents, card.name, typed)
        html = start_html(
            self.drafts.outlines(), card, reports, filled, fault=fault,
            has_drafts=bool(self.drafts.drafts()),
        )  # fmt: skip
        return Shown("", html, "", "", "", "", "", said)

    def _open(self, data: Data) -> Shown:
        return self.drawn(self.drafts.get(str(data.get("draft") or "")), {})

    def _close(self, data: Data) -> Shown:
        return self._begun()

    def _new(self, data: Data) -> Shown:
        return self._form({})

    def _choose(self, data: Data) -> Shown:
        return self._form(_boxes(data))

    def _begin(self, data: Data) -> Shown:
        values = _boxes(data)
        try:
            period = read_period(values.get("period", ""))
            if period is None:
                raise UsageError("Chưa ghi năm hoặc kỳ của báo cáo; hãy ghi, ví dụ 2026.")
            card = card_of(self.drafts.unit_card(), values)
            if not card.name:
                raise UsageError("Chưa có tên đơn vị; hãy mở phần Đơn vị và ghi tên.")
            self.drafts.save_unit(card)
            previous = values.get("previous") or None
            draft = self.drafts.start(values.get("outline", ""), card, period, previous)
        except Exception as error:
            return self._form(values, fault=sentence(error))
        return self.drawn(draft, {})

    def _remove(self, data: Data) -> Shown:
        key = str(data.get("draft") or "")
        title = self.drafts.get(key).outline.title
        self.drafts.remove(key)
        again = button("Lấy lại", do="submit", class_="t-link", data_act="restore", data_draft=key)
        return self._begun(told(f"Đã xóa bản thảo “{title}”.", "good", again))

    def _restore(self, data: Data) -> Shown:
        self.drafts.restore(str(data.get("draft") or ""))
        return self._begun(told("Đã lấy lại bản thảo.", "good"))

    def uploaded(self, what: str, path: Path, data: Data) -> Shown:
        """An outline of the unit's own, or an Excel sheet of figures, as a file."""
        try:
            if what == "outline":
                outline = self.drafts.outline_from(path)
                return self._form({"outline": outline.key})
            draft = self._draft(data)
            return self._read(draft, list(self.drafts.read_sheet(draft.id, path)), path.name)
        except Exception as error:
            return Shown(said=told(sentence(error)))

    def stored(self, document_id: str | None, reason: str) -> Shown:
        """The form once last year's report has come into the library, or was refused."""
        if document_id is None:
            return Shown(said=told(reason))
        return self._form({"previous": document_id}, said=told("Đã đưa báo cáo vào kho.", "good"))

    # --- facts

    def _fact(self, data: Data) -> Shown:
        draft = self._draft(data)
        value = str(data.get("value") or "").strip()
        if value.strip("[]").startswith("CẦN BỔ SUNG"):
            return Shown()
        label = str(data.get("label") or "") or None
        changed = self.drafts.set_fact(
            draft.id, str(data.get("key") or ""), value or None, by=_who(data), label=label
        )
        return self.drawn(changed, data)

    def _same(self, data: Data) -> Shown:
        draft = self._draft(data)
        key = str(data.get("key") or "")
        return self.drawn(self.drafts.confirm_unchanged(draft.id, key, by=_who(data)), data)

    def _paste(self, data: Data) -> Shown:
        draft = self._draft(data)
        pasted = str(_boxes(data).get("pasted") or "")
        if not pasted.strip():
            raise UsageError("Chưa dán gì; hãy chép các ô Excel hoặc tin nhắn rồi dán vào ô.")
        return self._read(draft, list(self.drafts.read_pasted(draft.id, pasted)), "nội dung dán")

    def _read(self, draft: Draft, facts: list[Fact], name: str) -> Shown:
        if not facts:
            raise UsageError(f"Không đọc được số liệu nào trong {name}; hãy nhập tay vào biểu.")
        return Shown(form=read_html(facts, draft.facts), said="")

    def _take(self, data: Data) -> Shown:
        draft = self._draft(data)
        rows = taken(data.get("boxes"))
        if not rows:
            raise UsageError("Chưa chọn số nào; hãy đánh dấu các dòng cần ghi.")
        written, faults = 0, []
        for key, label, value in rows:
            try:
                draft = self.drafts.set_fact(draft.id, key, value, by=_who(data), label=label)
                written += 1
            except UsageError as error:
                faults.append(str(error))
        message = told(f"Đã ghi {written} số liệu.", "good") if written else ""
        return self.drawn(draft, data, message + "".join(told(fault) for fault in faults))

    def _sheet(self, data: Data) -> Shown:
        draft = self._draft(data)
        return Shown(file=_file(f"So-lieu-{draft.period}.xlsx", self.drafts.sheet(draft.id)))

    # --- text

    def _section(self, data: Data) -> Shown:
        """What stands beside the text; the page itself stays where it is."""
        draft = self._draft(data)
        section, picked = self._places(draft, data)
        return Shown(outline=outline_html(draft, section), side=side_html(draft, section, picked))

    def _add(self, data: Data) -> Shown:
        text = str(_boxes(data).get("text") or "").strip()
        if not text:
            raise UsageError("Chưa viết gì; hãy gõ câu cần thêm.")
        section = str(data.get("section") or "")
        return self.drawn(self.drafts.add_text(self._draft(data).id, section, text), data)

    def _edit(self, data: Data) -> Shown:
        key, text = str(data.get("sentence") or ""), str(data.get("value") or "").strip()
        if not text:
            raise UsageError("Câu trống nên chưa lưu; muốn bỏ câu thì bấm “bỏ câu…”.")
        return self.drawn(self.drafts.edit(self._draft(data).id, key, text), data)

    def _drop(self, data: Data) -> Shown:
        draft = self.drafts.edit(self._draft(data).id, str(data.get("sentence") or ""), "")
        undo = button("Hoàn tác", do="submit", class_="t-link", data_act="undo")
        return self.drawn(draft, data, told("Đã bỏ câu.", "good", undo))

    def _accept(self, data: Data) -> Shown:
        key, accepted = str(data.get("sentence") or ""), bool(data.get("value"))
        return self.drawn(self.drafts.accept(self._draft(data).id, key, accepted), data)

    def _undo(self, data: Data) -> Shown:
        return self.drawn(
            self.drafts.undo(self._draft(data).id), data, told("Đã hoàn tác.", "good")
        )

    def _back(self, data: Data) -> Shown:
        number = str(data.get("number") or "")
        draft = self.drafts.back_to(self._draft(data).id, int(number) if number.isdecimal() else -1)
        undo = button("Hoàn tác", do="submit", class_="t-link", data_act="undo")
        return self.drawn(draft, data, told("Đã quay lại bước đã chọn.", "good", undo))

    def _export(self, data: Data) -> Shown:
        name, content = self.drafts.export(self._draft(data).id, str(data.get("form") or "docx"))
        return Shown(file=_file(name, content), said=told(f"Đã xuất “{name}”.", "good"))

    # --- inside

    def _draft(self, data: Data) -> Draft:
        key = str(data.get("draft") or "")
        if not key:
            raise UsageError("Chưa mở bản thảo nào; hãy chọn một bản thảo.")
        return self.drafts.get(key)

    def _places(self, draft: Draft, data: Data) -> tuple[str, str]:
        """The section in work and the sentence looked at, as the draft has them now."""
        picked = str(data.get("sentence") or data.get("picked") or "")
        for section in draft.sections:
            if any(sentence.id == picked for sentence in section.sentences):
                return section.key, picked
        wanted = str(data.get("section") or "")
        keys = [s.key for s in draft.sections]
        return (wanted if wanted in keys else next(iter(keys), "")), ""


def _who(data: Data) -> str:
    return " ".join(str(data.get("who") or "").split()) or _NOBODY


def _boxes(data: Data) -> dict[str, str]:
    given = data.get("boxes")
    return {str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}


def _file(name: str, content: bytes) -> str:
    """A file for the browser to save, in the page itself: nothing of it stays on the disk."""
    pairs: dict[str, object] = {
        "hidden": True, "data_name": name, "data_moment": time.time_ns(),
        "data_content": base64.b64encode(content).decode(),
    }  # fmt: skip
    return f'<span{attributes(pairs)} class="d-file"></span>'
