"""The outline of an open draft, with the state of each section and what it still wants."""

from __future__ import annotations

from core.drafts import Draft, Section, SectionState
from ui.draft_words import STATES, has_parts
from ui.markup import attributes, button, esc, tag


def outline_html(draft: Draft, active: str) -> str:
    """One row a section; pressing it shows the section and what belongs to it."""
    rows = "".join(_row(draft, section, section.key == active) for section in draft.sections)
    write = button("Soạn các mục còn trống", do="play", client="write", class_="d-write-all")
    any_empty = any(s.state is SectionState.EMPTY for s in draft.sections)
    some_written = any(s.sentences for s in draft.sections)
    head = tag("h2", "Mục lục")
    foot = tag("div", write, class_="d-outline-foot") if any_empty and some_written else ""
    return tag("nav", head + tag("ol", rows) + foot, aria_label="Mục lục bản thảo")


def _row(draft: Draft, section: Section, is_open: bool) -> str:
    words, tone = STATES[section.state]
    wanted = sum(len(s.blanks) for s in section.sentences)
    open_ones = sum(not (s.ok or s.accepted or s.blanks) for s in section.sentences)
    parent = not section.sentences and has_parts(draft, section)
    if parent:
        words, tone = "gồm các mục dưới", "none"
    counts = f"{wanted} chỗ trống" if wanted else f"{open_ones} câu" if open_ones else ""
    told = ", ".join(filter(None, (words, counts)))
    dot = tag("span", "", class_=f"d-dot d-dot-{section.state}", aria_hidden="true")
    name = tag("span", esc(section.heading), class_="d-heading")
    number = tag("span", str(wanted or open_ones or ""), class_=f"d-count t-{tone}",
                 aria_hidden="true")  # fmt: skip
    pairs: dict[str, object] = {
        "type": "button", "data_do": "submit", "data_act": "section", "data_client": "section",
        "data_section": section.key, "class": f"d-row d-level-{section.level}",
        "aria_current": "true" if is_open else None, "title": f"{section.heading}: {told}",
        "aria_label": f"{section.heading}: {told}",
    }  # fmt: skip
    inner = (tag("span", "", class_="d-dot") if parent else dot) + name + number
    return tag("li", f"<button{attributes(pairs)}>{inner}</button>")
