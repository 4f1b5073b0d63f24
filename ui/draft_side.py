"""What stands beside the text: facts of the section, sources of a sentence, last year's text."""

from __future__ import annotations

from core.drafts import Draft, DraftSentence, Origin, PartKind, Section
from core.facts import Fact
from ui.draft_changes import changes_html
from ui.draft_fact import facts_table, previous_button
from ui.draft_text import chip
from ui.draft_words import ORIGINS, given_by, reasons, standing
from ui.markup import button, esc, shorten, tag

_TABS = (("facts", "Số liệu"), ("sources", "Nguồn"), ("before", "Kỳ trước"))
_QUOTE = 400  # characters of a quote shown beside the text


def side_html(draft: Draft, active: str, picked: str) -> str:
    """The three tabs for the section in work and the sentence looked at."""
    section = next((s for s in draft.sections if s.key == active), None)
    if section is None:
        return tag("p", "Chọn một mục ở bên trái.", class_="t-note d-side-empty")
    tabs = "".join(
        button(label, client="side", data_side=name, id=f"d-tab-{name}", aria_pressed="false")
        for name, label in _TABS
    )
    shut = button("đóng", client="unside", class_="t-close d-side-close")
    bar = tag("div", tag("div", tabs, class_="d-tabs", role="group") + shut, class_="d-side-bar")
    title = tag("p", esc(section.heading), class_="d-side-title")
    panes = {
        "facts": _facts(draft, section),
        "sources": _sources(draft, section, picked),
        "before": _before(draft, section),
    }
    bodies = "".join(
        tag("div", title + panes[name] if name != "sources" or not picked else panes[name],
            class_="d-side-pane", role="region", data_pane=name, aria_labelledby=f"d-tab-{name}")
        for name, _ in _TABS
    )  # fmt: skip
    return bar + bodies


def _facts(draft: Draft, section: Section) -> str:
    keys = [p.key for s in section.sentences for p in s.parts if p.key]
    spec = next((s for s in draft.outline.sections if s.key == section.key), None)
    wanted = dict.fromkeys([*keys, *(spec.facts if spec else ())])
    by_key = {fact.key: fact for fact in draft.facts}
    facts = [by_key[key] for key in wanted if key in by_key]
    if not facts:
        return tag("p", "Mục này không cần số liệu nào trong biểu.", class_="t-note")
    whole = button("Mở cả biểu số liệu", client="sheet", class_="t-link")
    return facts_table(facts, draft.period, "side") + tag("p", whole, class_="d-files")


def _sources(draft: Draft, section: Section, picked: str) -> str:
    for place, sentence in enumerate(section.sentences, 1):
        if sentence.id == picked:
            return _sentence(draft, sentence, place)
    markers = dict.fromkeys(m for s in section.sentences for m in s.citations)
    if not markers:
        told = "Bấm vào một câu để xem câu ấy lấy từ đâu và vì sao được giữ."
        return tag("p", told, class_="t-note")
    return tag("ul", "".join(_source(draft, marker) for marker in markers), class_="d-sources")


def _source(draft: Draft, marker: int) -> str:
    citation = next((c for c in draft.citations if c.marker == marker), None)
    if citation is None:
        return tag("li", chip(marker, None))
    title = tag("span", esc(citation.title), class_="d-source-title")
    quote = tag("blockquote", esc(shorten(citation.quote, _QUOTE)))
    return tag("li", chip(marker, citation) + " " + title + quote)


def _sentence(draft: Draft, sentence: DraftSentence, place: int) -> str:
    """All that is known of one sentence, and what one may do with it."""
    _, tone, words = standing(sentence)
    head = tag(
        "p", f"Câu {place}: {tag('span', esc(words), class_=f't-{tone}')}", class_="d-side-title"
    )
    why = "".join(tag("li", esc(reason)) for reason in reasons(sentence))
    told = tag("ul", why, class_="t-reasons") if why else ""
    origin = tag("p", esc(ORIGINS[sentence.origin]).capitalize() + ".", class_="t-note")
    sources = "".join(_source(draft, m) for m in dict.fromkeys(sentence.citations))
    listed = tag("ul", sources, class_="d-sources") if sources else ""
    if not sources and sentence.origin is Origin.TYPED:
        listed = tag("p", "Câu này chưa có căn cứ trong kho.", class_="t-note")
    return (
        head
        + told
        + origin
        + _parts(draft, sentence)
        + _changed(sentence)
        + listed
        + _acts(sentence)
    )


def _parts(draft: Draft, sentence: DraftSentence) -> str:
    facts = {fact.key: fact for fact in draft.facts}
    rows = []
    for part in sentence.parts:
        words = part.span.of(sentence.text)
        fact = facts.get(part.key or "")
        if part.kind is PartKind.BLANK:
            continue
        if part.kind is PartKind.FACT and fact is not None:
            told = f"{fact.label}: {given_by(fact)}" if given_by(fact) else fact.label
            shown = esc(told) + _was(fact)
        elif part.note:
            shown = esc(part.note)
        else:
            continue
        rows.append(tag("dt", esc(words)) + tag("dd", shown))
    return tag("dl", "".join(rows), class_="d-parts") if rows else ""


def _was(fact: Fact) -> str:
    return " · kỳ trước " + previous_button(fact.previous, fact.unit) if fact.previous else ""


def _changed(sentence: DraftSentence) -> str:
    if not sentence.before:
        return ""
    then, now = changes_html(sentence.before, sentence.text)
    pair = tag("p", tag("b", "Câu nguồn: ") + then) + tag("p", tag("b", "Câu này: ") + now)
    return tag("details", tag("summary", "So với câu nguồn") + pair, class_="t-fold d-changes")


def _acts(sentence: DraftSentence) -> str:
    key = sentence.id
    edit = button("Sửa câu", client="edit", class_="t-second", data_sentence=key)
    keep = ""
    if not sentence.ok and not sentence.blanks:
        label = "Bỏ chấp nhận" if sentence.accepted else "Chấp nhận câu này"
        keep = button(label, do="submit", class_="t-second", data_act="accept", data_sentence=key,
                      data_value="" if sentence.accepted else "1")  # fmt: skip
    sure = tag("p", "Bỏ câu này khỏi bản thảo? Có thể hoàn tác.")
    out = button(
        "Bỏ câu", do="submit", class_="t-danger t-second", data_act="drop", data_sentence=key
    )
    drop = tag("details", tag("summary", "bỏ câu…") + sure + out)
    return tag("div", edit + keep + drop, class_="d-sentence-acts")


def _before(draft: Draft, section: Section) -> str:
    rows = []
    for place, sentence in enumerate(section.sentences, 1):
        if sentence.before:
            then, now = changes_html(sentence.before, sentence.text)
            pair = tag("p", then, class_="d-then") + tag("p", now, class_="d-now")
            rows.append(tag("li", tag("span", f"Câu {place}", class_="t-note") + pair))
        else:
            told = tag("span", f"Câu {place} · câu mới", class_="t-note")
            rows.append(tag("li", told + tag("p", esc(sentence.text), class_="d-now")))
    if not rows:
        rows = [tag("li", tag("p", "Mục này chưa có câu nào.", class_="t-note"))]
    tick = '<input type="checkbox" id="d-changes" checked>'
    box = tag("label", f"{tick} Hiện chỗ thay đổi", class_="d-toggle")
    whole = ""
    if draft.previous:
        whole = button("Mở cả báo cáo kỳ trước", do="select", client="source", class_="t-link",
                       data_document=draft.previous)  # fmt: skip
    return tag("p", box + whole, class_="d-files") + tag("ol", "".join(rows), class_="d-compare")
