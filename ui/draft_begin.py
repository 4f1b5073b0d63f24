"""Before a draft is open: the list, the form that starts one, removing and having back."""

from __future__ import annotations

from collections.abc import Mapping

from core.drafts import Draft
from core.errors import UsageError
from ui.desk import Desk
from ui.draft_reports import former_reports, next_period, suggested
from ui.draft_shown import Shown, told
from ui.draft_start import list_html, start_html
from ui.draft_unit import card_of
from ui.faults import sentence
from ui.markup import button
from ui.words import read_period


class DraftBegin:
    """The calls behind the list of drafts and the form that starts one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listed(self, message: str = "") -> Shown:
        """The list of drafts, or the form where there is none yet."""
        heads = self._desk.drafts.drafts()
        if not heads:
            return self.form({}, said=message)
        return Shown("", list_html(heads), "", "", "", "", "", message)

    def form(self, values: Mapping[str, str], fault: str = "", said: str = "") -> Shown:
        """The form that starts a draft; what is not typed yet is proposed."""
        documents = self._desk.documents()
        unit = card_of(self._desk.drafts.unit_card(), values).name
        filled = dict(values)
        typed = read_period(filled.get("period", "")) or ""
        if "previous" not in filled:
            report = suggested(documents, unit, typed)
            filled["previous"] = report.id if report else ""
        former = next((d for d in documents if d.id == filled["previous"]), None)
        filled.setdefault("period", next_period(former))
        reports = former_reports(documents, unit, typed)
        card = card_of(self._desk.drafts.unit_card(filled["previous"] or None), values)
        html = start_html(
            self._desk.drafts.outlines(), card, reports, filled, fault=fault,
            has_drafts=bool(self._desk.drafts.drafts()),
        )  # fmt: skip
        return Shown("", html, "", "", "", "", "", said)

    def begun(self, values: Mapping[str, str]) -> Draft | Shown:
        """The new draft; the form again, with what is wrong, where it could not be begun."""
        try:
            period = read_period(values.get("period", ""))
            if period is None:
                raise UsageError("Chưa ghi năm hoặc kỳ của báo cáo; hãy ghi, ví dụ 2026.")
            previous = values.get("previous") or None
            card = card_of(self._desk.drafts.unit_card(previous), values)
            if not card.name:
                raise UsageError("Chưa có tên đơn vị; hãy mở phần Đơn vị và ghi tên.")
            self._desk.drafts.save_unit(card)
            return self._desk.drafts.start(values.get("outline", ""), card, period, previous)
        except Exception as error:
            return self.form(values, fault=sentence(error))

    def removed(self, key: str) -> Shown:
        """The list without a draft, and the way to have it back."""
        title = self._desk.drafts.get(key).outline.title
        self._desk.drafts.remove(key)
        again = button("Lấy lại", do="submit", class_="t-link", data_act="restore", data_draft=key)
        return self.listed(told(f"Đã xóa bản thảo “{title}”.", "good", again))

    def restored(self, key: str) -> Shown:
        """The list with a draft that had been removed."""
        self._desk.drafts.restore(key)
        return self.listed(told("Đã lấy lại bản thảo.", "good"))
