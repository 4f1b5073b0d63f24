"""What the tab "Soạn báo cáo" does, without its widgets: what to draw anew, no Gradio."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.drafts import Draft
from core.errors import UsageError
from core.facts import Fact
from ui.desk import Desk
from ui.draft_begin import DraftBegin
from ui.draft_form import form_html
from ui.draft_head import head_html
from ui.draft_outline import outline_html
from ui.draft_reading import read_html, taken
from ui.draft_shown import Data, Shown, boxes_of, file_html, told, who_of
from ui.draft_side import side_html
from ui.draft_text import text_html
from ui.drafts_desk import Drafts
from ui.faults import sentence
from ui.markup import button


class DraftPane:
    """The calls behind the tab; a fault is a sentence on the page, never raised."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        begin = self._first = DraftBegin(desk)
        self._acts: dict[str, Callable[[Data], Shown]] = {
            "look": self._look, "open": self._open, "begin": self._begin,
            "close": lambda data: begin.listed(), "new": lambda data: begin.form({}),
            "choose": lambda data: begin.form(boxes_of(data)),
            "previous": lambda data: begin.form(
                {k: v for k, v in boxes_of(data).items() if k in ("outline", "previous", "who")}
            ),
            "remove": lambda data: begin.removed(str(data.get("draft") or "")),
            "restore": lambda data: begin.restored(str(data.get("draft") or "")),
            "fact": self._fact, "same": self._same,
            "paste": self._paste, "take": self._take, "sheet": self._sheet,
            "section": self._section, "pick": self._section, "add": self._add,
            "edit": self._edit, "drop": self._drop, "accept": self._accept,
            "accept_all": self._accept_all,
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
            return self._first.listed()
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
            return self._first.listed()
        draft = self.drafts.get(key)
        if str(data.get("revision") or "") == str(draft.revision):
            return Shown()
        return self.drawn(draft, data)

    def _open(self, data: Data) -> Shown:
        return self.drawn(self.drafts.get(str(data.get("draft") or "")), {})

    def _begin(self, data: Data) -> Shown:
        begun = self._first.begun(boxes_of(data))
        return self.drawn(begun, {}) if isinstance(begun, Draft) else begun

    def uploaded(self, what: str, path: Path, data: Data) -> Shown:
        """An outline of the unit's own, or an Excel sheet of figures, as a file."""
        try:
            if what == "outline":
                outline = self.drafts.outline_from(path)
                return self._first.form({"outline": outline.key})
            draft = self._draft(data)
            return self._read(draft, list(self.drafts.read_sheet(draft.id, path)), path.name)
        except Exception as error:
            return Shown(said=told(sentence(error)))

    def stored(self, document_id: str | None, reason: str) -> Shown:
        """The form once last year's report has come into the library, or was refused."""
        if document_id is None:
            return Shown(said=told(reason))
        return self._first.form(
            {"previous": document_id}, said=told("Đã đưa báo cáo vào kho.", "good")
        )

    # --- facts

    def _fact(self, data: Data) -> Shown:
        draft = self._draft(data)
        value = str(data.get("value") or "").strip()
        if value.strip("[]").startswith("CẦN BỔ SUNG"):
            return Shown()
        label = str(data.get("label") or "") or None
        changed = self.drafts.set_fact(
            draft.id, str(data.get("key") or ""), value or None, by=who_of(data), label=label
        )
        return self.drawn(changed, data)

    def _same(self, data: Data) -> Shown:
        draft = self._draft(data)
        key = str(data.get("key") or "")
        return self.drawn(self.drafts.confirm_unchanged(draft.id, key, by=who_of(data)), data)

    def _paste(self, data: Data) -> Shown:
        draft = self._draft(data)
        pasted = str(boxes_of(data).get("pasted") or "")
        if not pasted.strip():
            raise UsageError("Chưa dán gì; hãy chép các ô Excel hoặc tin nhắn rồi dán vào ô.")
        return self._read(draft, list(self.drafts.read_pasted(draft.id, pasted)), "nội dung dán")

    def _read(self, draft: Draft, facts: list[Fact], name: str) -> Shown:
        if not facts:
            raise UsageError(f"Không đọc được số liệu nào trong {name}; hãy nhập tay vào biểu.")
        return Shown(form=read_html(facts, draft.facts), said="")

    def _take(self, data: Data) -> Shown:
        draft = self._draft(data)
        facts = taken(data.get("boxes"), draft.facts, draft.period)
        if not facts:
            raise UsageError("Chưa chọn số nào; hãy đánh dấu các dòng cần ghi.")
        changed = self.drafts.set_facts(draft.id, facts, by=who_of(data))
        return self.drawn(changed, data, told(f"Đã ghi {len(facts)} số liệu.", "good"))

    def _sheet(self, data: Data) -> Shown:
        draft = self._draft(data)
        return Shown(file=file_html(f"So-lieu-{draft.period}.xlsx", self.drafts.sheet(draft.id)))

    # --- text

    def _section(self, data: Data) -> Shown:
        """What stands beside the text; the page itself stays where it is."""
        draft = self._draft(data)
        section, picked = self._places(draft, data)
        return Shown(outline=outline_html(draft, section), side=side_html(draft, section, picked))

    def _add(self, data: Data) -> Shown:
        text = str(boxes_of(data).get("text") or "").strip()
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

    def _accept_all(self, data: Data) -> Shown:
        section = str(data.get("section") or "")
        return self.drawn(self.drafts.accept_all(self._draft(data).id, section), data)

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
        return Shown(file=file_html(name, content), said=told(f"Đã xuất “{name}”.", "good"))

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
