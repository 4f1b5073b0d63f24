"""What the tab "Điểm số" does, without widgets: the last measurement, and the user's own set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.scores import OwnQuestion
from ui.desk import Desk
from ui.faults import sentence
from ui.markup import button, esc, notice, tag
from ui.score_card import run_html
from ui.words import kind_name

_SHOWN = 8  # proposals at a time: a person decides, not a scroll bar
_NEVER = (
    "Chưa có lần đo nào trong thư mục dữ liệu này. Đóng trang rồi chạy lệnh trich eval own để đo "
    "trên bộ câu hỏi của đơn vị, hoặc trich eval để đo trên các bộ đi kèm."
)
_HOW = (
    "Câu hỏi được đề xuất từ số liệu, đề mục, văn bản viện dẫn, phần hạn chế và bài học trong kho, "
    "và từ câu trả lời bị chê. Sửa lời nếu cần rồi xác nhận; chỉ câu đã xác nhận mới được đo."
)
_DECISIONS: Mapping[str, tuple[bool | None, bool]] = {  # confirmed, whether nothing answers it
    "right": (True, False),
    "nowhere": (True, True),
    "aside": (False, False),
    "open": (None, False),
}


class ScorePane:
    """The calls behind the tab; a fault is a sentence on the page, never raised."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def last(self) -> str:
        """The newest measurement, as in the report."""
        try:
            run = self._desk.scores.last()
            return run_html(run) if run else tag("p", _NEVER, class_="t-empty")
        except Exception as error:
            return notice(sentence(error))

    def own(self, message: str = "") -> str:
        """The user's set: how far it is, what is to be decided."""
        try:
            return own_html(self._desk.scores.questions(), message)
        except Exception as error:
            return notice(sentence(error))

    def propose(self) -> str:
        """The set with more proposals from the library."""
        try:
            added = self._desk.scores.propose()
            told = f"Đã thêm {added} câu hỏi đề xuất." if added else "Kho không còn gì mới để hỏi."
            return self.own(told)
        except Exception as error:
            return notice(sentence(error))

    def decide(self, data: Mapping[str, Any]) -> str:
        """The set after a decision on one question."""
        try:
            key, decision = str(data.get("question") or ""), str(data.get("decision") or "")
            confirmed, nowhere = _DECISIONS.get(decision, (None, False))
            typed = data.get("typed")
            words = str(typed) if isinstance(typed, str) and confirmed else None
            self._desk.scores.decide(key, confirmed, words, nowhere)
            return self.own()
        except Exception as error:
            return self.own(sentence(error))


def own_html(questions: Sequence[OwnQuestion], message: str = "") -> str:
    """Counts, a button for more, and the next questions to decide; decided ones below."""
    waiting = [one for one in questions if one.confirmed is None]
    taken = [one for one in questions if one.confirmed]
    counts = f"{len(taken)} câu đã xác nhận, {len(waiting)} câu chờ xem."
    head = tag("h2", "Bộ câu hỏi của đơn vị") + tag("p", _HOW, class_="t-note")
    more = button("Đề xuất câu hỏi từ kho", do="edit", class_="s-more")
    parts = [head, tag("p", esc(counts), role="status"), more, notice(message, "amber")]
    parts += [_waiting(one) for one in waiting[:_SHOWN]]
    if taken:
        rows = "".join(map(_taken, taken))
        summary = tag("summary", f"Câu đã xác nhận ({len(taken)})")
        parts.append(tag("details", summary + tag("ul", rows), class_="s-fold"))
    return tag("section", "".join(parts), class_="s-own")


def _waiting(one: OwnQuestion) -> str:
    box = (
        f'<input name="question" value="{esc(one.question)}" aria-label="Câu hỏi" '
        'autocomplete="off">'
    )
    about = f"{kind_name(one.kind)} · {one.basis}" if one.basis else kind_name(one.kind)
    answer = "Kho không có câu trả lời: phải từ chối."
    if one.doc is not None:
        answer = tag("span", esc(one.doc), class_="s-doc") + tag("q", esc(one.quote))
        if one.must:
            wanted = f"Câu trả lời phải có: {'; '.join(one.must)}"
            answer += tag("p", esc(wanted), class_="t-note")
    given = {"do": "submit", "client": "field", "data_question": one.id}
    pressed = ""
    if one.doc is not None:
        pressed += button("Đúng, đưa vào bộ", data_decision="right", class_="s-yes", **given)
    none = "Kho không có đáp án" if one.doc is not None else "Đúng, phải từ chối"
    pressed += button(none, data_decision="nowhere", class_=None if one.doc else "s-yes", **given)
    pressed += button("Bỏ", data_decision="aside", **given)
    note = tag("p", esc(about), class_="t-note")
    return tag("div", note + box + tag("div", answer, class_="s-block") + pressed, class_="s-ask")


def _taken(one: OwnQuestion) -> str:
    where = one.doc or "kho không có đáp án"
    back = button("xem lại", do="submit", data_question=one.id, data_decision="open")
    return tag("li", esc(one.question) + tag("span", f" {esc(where)} ", class_="s-doc") + back)
