"""The bar over an open draft: what it is, where it stands, undo, history, export."""

from __future__ import annotations

from collections.abc import Sequence

from core.drafts import Draft, DraftStep
from ui.draft_words import moment, summary
from ui.markup import button, esc, tag
from ui.words import shown_period

_STEPS = 40  # of the history that are listed
_EXPORTS = (
    ("pdf", "PDF"),
    ("md", "Văn bản thuần (Markdown)"),
    ("xlsx", "Bảng nguồn: từng câu lấy từ đâu (Excel)"),
)


def head_html(draft: Draft, history: Sequence[DraftStep]) -> str:
    """The bar; its one primary button is the next thing to do."""
    written = any(section.sentences for section in draft.sections)
    title = " · ".join(filter(None, (draft.outline.title, shown_period(draft.period))))
    back = button("‹ Các bản thảo", do="submit", class_="t-link d-back", data_act="close")
    state = " · ".join(filter(None, (draft.unit.name, summary(draft))))
    about = tag(
        "div",
        tag("div", back + tag("h1", esc(title)), class_="d-name")
        + tag("p", esc(state), class_="d-state", role="status"),
        class_="d-about",
    )
    warnings = "".join(tag("li", esc(w)) for w in draft.warnings)
    told = ""
    if warnings:
        count = tag("summary", f"{len(draft.warnings)} điều cần lưu ý của cả bản thảo")
        told = tag("details", count + tag("ul", warnings), class_="d-warnings")
    acts = tag("div", _views(draft) + _acts(draft, history, written), class_="d-acts")
    # Pressed by the page when its window is seen again: another one may have gone on.
    look = button("Xem bản mới nhất", do="submit", class_="d-look t-hidden", data_act="look",
                  data_revision=draft.revision)  # fmt: skip
    return tag(
        "div", about + acts + told + look, class_="d-head", data_draft=draft.id,
        data_revision=draft.revision, data_written="1" if written else "",
    )  # fmt: skip


def _views(draft: Draft) -> str:
    given = sum(fact.confirmed for fact in draft.facts)
    counts = f" {given}/{len(draft.facts)}" if draft.facts else ""
    views = (("facts", f"Số liệu{counts}"), ("outline", "Mục lục"), ("text", "Bản thảo"))
    return tag(
        "div",
        "".join(button(label, client="draftview", data_view=view) for view, label in views),
        class_="d-views", role="group", aria_label="Phần đang xem",
    )  # fmt: skip


def _acts(draft: Draft, history: Sequence[DraftStep], written: bool) -> str:
    saved = tag("span", f"đã lưu {moment(draft.updated_at)}", class_="t-note d-saved")
    undo = button("Hoàn tác", do="submit", data_act="undo", class_="t-link",
                  disabled=len(history) < 2)  # fmt: skip
    write = button("Soạn bản thảo", do="play", client="write", class_="t-primary")
    word = button("Xuất Word", do="submit", data_act="export", data_form="docx",
                  class_="t-primary")  # fmt: skip
    if not written:  # there is nothing to take away yet
        return saved + undo + _history(history) + write
    return saved + undo + _history(history) + _exports() + word


def _history(history: Sequence[DraftStep]) -> str:
    rows = []
    for place, step in enumerate(history[:_STEPS]):
        line = tag("span", esc(step.what)) + tag("span", moment(step.at), class_="t-note")
        back = ""
        if place:
            back = button("quay lại bước này", do="submit", class_="t-link", data_act="back",
                          data_number=step.revision)  # fmt: skip
        else:
            back = tag("span", "hiện tại", class_="t-note")
        rows.append(tag("li", line + back))
    more = len(history) - _STEPS
    if more > 0:
        rows.append(tag("li", f"và {more} bước cũ hơn", class_="t-note"))
    body = tag("ol", "".join(rows), class_="d-steps")
    return tag("details", tag("summary", "Lịch sử") + body, class_="d-menu", name="d-menu")


def _exports() -> str:
    rows = "".join(
        tag("li", button(label, do="submit", data_act="export", data_form=form))
        for form, label in _EXPORTS
    )
    return tag(
        "details", tag("summary", "Tệp khác") + tag("ul", rows), class_="d-menu", name="d-menu"
    )
