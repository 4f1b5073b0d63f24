"""One fact of the form as a row: last year's value in grey beside this year's box."""

from __future__ import annotations

from core.facts import Fact, Previous
from ui.draft_words import given_by, with_unit
from ui.markup import attributes, button, esc, tag
from ui.words import shown_date, shown_period


def facts_table(facts: list[Fact], period: str, place: str) -> str:
    """The rows of some facts; `place` tells apart two boxes of one fact."""
    old = next((f.previous.period for f in facts if f.previous and f.previous.period), None)
    before = esc(shown_period(old)) if old else "Kỳ trước"
    heads = (
        tag("th", "Số liệu", scope="col")
        + tag("th", before, scope="col", class_="t-number")
        + tag("th", esc(shown_period(period)), scope="col")
    )
    rows = "".join(fact_row(fact, place) for fact in facts)
    table = tag("thead", tag("tr", heads)) + tag("tbody", rows)
    return tag("table", table, class_="d-facts")


def fact_row(fact: Fact, place: str) -> str:
    """Label, last year's value, this year's box with its unit, who stands behind it."""
    label = tag("span", esc(fact.label), class_="d-label")
    if fact.sensitive:
        label += tag("span", "nhạy cảm", class_="d-tag", title="Cân nhắc trước khi đưa vào báo cáo")
    box = tag("div", _box(fact, place) + tag("span", esc(fact.unit or ""), class_="d-unit"),
              class_="d-box")  # fmt: skip
    return tag(
        "tr",
        tag("th", label, scope="row") + tag("td", _before(fact, place), class_="d-before t-number")
        + tag("td", box + _note(fact)),
        class_="d-given" if fact.confirmed else None,
        data_given=fact.confirmed or None,
        data_before=fact.previous is not None or None,
    )  # fmt: skip


def _box(fact: Fact, place: str) -> str:
    pairs: dict[str, object] = {
        "value": fact.value or "", "aria_label": f"{fact.label}, kỳ này",
        "data_change": "submit", "data_act": "fact", "data_key": fact.key,
        "data_keep": f"{place}:{fact.key}", "autocomplete": "off",
    }  # fmt: skip
    if fact.kind == "text":
        return tag(
            "textarea",
            esc(fact.value or ""),
            rows=2,
            **{k: v for k, v in pairs.items() if k != "value"},
        )
    mode = "decimal" if fact.kind in ("number", "percent", "money") else None
    return f"<input{attributes({'type': 'text', 'inputmode': mode, **pairs})}>"


def _before(fact: Fact, place: str) -> str:
    """Last year's value; pressed, it shows the words it stands in. Beside the text no column says
    which year it is of."""
    if fact.previous is None:
        return tag("span", "–", aria_label="không có")
    year = fact.previous.period if place == "side" else None
    named = esc(f"{shown_period(year)}: ") if year else ""
    return named + previous_button(fact.previous, fact.unit)


def previous_button(previous: Previous, unit: str | None) -> str:
    """A value of a former period that opens the sentence it comes from."""
    shown = with_unit(previous.value, unit)
    return button(
        shown, do="select", client="source", class_="d-was", data_document=previous.document_id,
        data_at=f"{previous.span.start}-{previous.span.end}",
        title=f"{previous.doc}: xem câu có số này", aria_label=f"Kỳ trước {shown}, xem nguồn",
    )  # fmt: skip


def _note(fact: Fact) -> str:
    parts = []
    if fact.confirmed:
        until = f"tính đến {shown_date(fact.as_of)}" if fact.as_of else ""
        parts.append(tag("span", esc(" · ".join(filter(None, (until, given_by(fact)))))))
    elif fact.value:
        keep = button("xác nhận", do="submit", class_="t-link", data_act="fact", data_key=fact.key,
                      data_value=fact.value)  # fmt: skip
        parts.append(tag("span", "chưa xác nhận", class_="t-amber") + " " + keep)
    elif fact.previous is not None:
        parts.append(button("vẫn như kỳ trước", do="submit", class_="d-same", data_act="same",
                            data_key=fact.key, title="Số kỳ trước vẫn đúng kỳ này"))  # fmt: skip
    return tag("div", "".join(parts), class_="d-note") if parts else ""
