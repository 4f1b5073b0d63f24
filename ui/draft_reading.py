"""What was read from a pasted message or a sheet, each row to be confirmed or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.facts import Fact
from ui.draft_words import with_unit
from ui.markup import attributes, button, esc, tag


def read_html(facts: Sequence[Fact], known: Sequence[Fact]) -> str:
    """What was read from a message or a sheet, each to be confirmed or left out."""
    by_key = {fact.key: fact for fact in known}
    rows = "".join(_read_row(n, fact, by_key.get(fact.key)) for n, fact in enumerate(facts))
    heads = "".join(
        tag("th", label, scope="col") for label in ("", "Số liệu", "Đọc được", "Đang có")
    )
    table = tag(
        "table", tag("thead", tag("tr", heads)) + tag("tbody", rows), class_="d-facts d-read"
    )
    save = button(f"Ghi các số đã chọn ({len(facts)})", do="submit", client="form",
                  class_="t-primary", data_act="take")  # fmt: skip
    drop = button("Bỏ qua", do="submit", class_="t-link", data_act="look")
    lead = tag("p", "Chưa số nào được ghi. Xem lại từng dòng, bỏ chọn dòng sai.", class_="t-note")
    acts = tag("div", save + drop, class_="t-card-acts")
    title = tag("h1", f"Đọc được {len(facts)} số liệu", tabindex="-1")
    return tag("div", title + lead + table + acts, class_="t-form d-reading")


def _read_row(place: int, fact: Fact, known: Fact | None) -> str:
    tick = _box(f"take-{place}", "checkbox", checked=True, aria_label=f"Ghi {fact.label}")
    hidden = "".join(
        _box(f"{name}-{place}", "hidden", value=value)
        for name, value in (("key", fact.key), ("label", fact.label), ("source", fact.source or ""))
    )
    box = _box(f"value-{place}", "text", value=fact.value or "", aria_label=fact.label)
    unit = tag("span", esc(fact.unit or ""), class_="d-unit")
    label = tag("span", esc(fact.label), class_="d-label")
    if known is None:
        label += tag("span", "mới", class_="d-tag")
    if fact.source:
        label += tag("span", esc(fact.source), class_="d-note")
    now = with_unit(known.value, known.unit) if known and known.value else "trống"
    clash = known is not None and known.value not in (None, fact.value)
    cells = (
        tag("td", tick + hidden) + tag("th", label, scope="row")
        + tag("td", tag("div", box + unit, class_="d-box"))
        + tag("td", esc(now), class_="t-amber" if clash else "t-soft")
    )  # fmt: skip
    return tag("tr", cells)


def _box(name: str, kind: str, **pairs: object) -> str:
    return f"<input{attributes({'type': kind, 'name': name, **pairs})}>"


def taken(boxes: object, known: Sequence[Fact], period: str) -> list[Fact]:
    """The rows that were left chosen, in order, as facts with the values as corrected."""
    given = boxes if isinstance(boxes, dict) else {}
    by_key = {fact.key: fact for fact in known}
    facts = []
    for place in range(sum(str(name).startswith("key-") for name in given)):
        key, label, value, source = (
            str(given.get(f"{name}-{place}") or "").strip()
            for name in ("key", "label", "value", "source")
        )
        if given.get(f"take-{place}") and key and value:
            fact = by_key.get(key) or Fact(key, label or key, period=period)
            facts.append(replace(fact, value=value, source=source or None))
    return facts
