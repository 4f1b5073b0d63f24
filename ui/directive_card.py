"""The card of a directive: its facts with their grounds, formal mentions, text, who cites it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from citations.directives.cited import Citing
from citations.directives.entries import Entries, Entry, Ground
from citations.directives.formal import dated_name, mentions_of, short_name, symbol_of
from citations.directives.page import ground_words, status_words
from citations.directives.typed import NAMES
from citations.titles import title_of
from core.records import Directive, Document, Sentence, Span
from core.symbols import vietnamese_date
from corpus.register_changes import Change
from ui.directive_history import history_html
from ui.markup import button, esc, notice, shorten, tag
from ui.words import STATUSES

_SNIPPET = 260  # characters around a mention
_PASSAGE = 320  # of a sentence of the directive's own text
_MOST_CITING = 30  # documents listed
_MOST_NAMESAKES = 6
Quoted = tuple[Citing, str]  # a document, and the words around its first mention


@dataclass(frozen=True, slots=True)
class Card:
    """All that the card of an entry shows."""

    entry: Entry
    entries: Entries
    citing: Sequence[Quoted]
    unclear: int  # mentions of its number that may mean a namesake
    texts: Sequence[tuple[Document, Sequence[Sentence]]]  # its text or digest, first sentences
    history: Sequence[Change]


def card_html(card: Card, message: str = "", fault: str = "") -> str:
    """The card, in the panel."""
    d = card.entry.directive
    name = tag("p", esc(short_name(d)), class_="t-card-name")
    about = tag("p", esc(d.title), class_="t-card-about") if d.title and symbol_of(d) else ""
    body = (
        notice(message, "good")
        + notice(fault)
        + name
        + about
        + _status(card)
        + _facts(card)
        + _formal(card.entry)
        + _texts(card)
        + _citing(card.citing, card.entry.id, card.unclear)
        + _sources(d)
        + history_html(card.history, card.entry.id, card.entries)
        + _acts(card)
    )
    return panel("Văn bản", body)


def unknown_html(label: str, key: str, citing: Sequence[Quoted]) -> str:
    """The card of what documents cite and the register does not hold."""
    told = tag("p", esc(label), class_="t-card-name")
    told += tag(
        "p",
        "Sổ chưa có văn bản này; chỉ biết qua tài liệu trong kho viện dẫn. "
        "Không rõ còn hiệu lực hay không.",
        class_="t-caution",
    )
    add = button("Thêm vào sổ", do="edit", class_="t-primary", data_symbol=label, data_key=key)
    return panel("Văn bản được viện dẫn", told + _citing(citing, "", 0, key) + tag("p", add))


def panel(label: str, body: str) -> str:
    """The side panel around a card or a form."""
    close = button("đóng", client="close", class_="t-close", aria_label="Đóng thẻ (Esc)")
    bar = tag("div", tag("span", esc(label), class_="t-label") + close, class_="t-bar")
    inner = bar + tag("div", body, class_="t-card", tabindex="0")
    return tag("div", inner, class_="t-source", data_moment=time.time_ns())


def quoted(citing: Citing, sentences: Sequence[Sentence]) -> Quoted:
    """The document with the sentence of its first mention, cut around it when it is long."""
    at = citing.mentions[0].span
    found = next((s for s in sentences if s.span.start < at.end and at.start < s.span.end), None)
    if found is None:
        return citing, ""
    start = max(0, at.start - found.span.start - _SNIPPET // 2)
    words = found.text[start:]
    lead = "… " if start else ""
    return citing, lead + shorten(words.split(" ", 1)[-1] if start else words, _SNIPPET)


def _status(card: Card) -> str:
    d = card.entry.directive
    label, tone = STATUSES[d.status]
    head = tag("strong", esc(label[:1].upper() + label[1:]), class_=f"t-{tone}")
    told = tag("p", head + esc(_why(card, label)), class_="t-card-status")
    chain = card.entries.register.chain(d)
    if not chain:
        return told
    steps = "".join(
        tag("li", _link(c) + tag("span", f" {esc(shorten(c.title or '', 110))}", class_="t-soft"))
        for c in chain
    )
    first = tag("li", esc(dated_name(d)))
    return told + tag("ol", first + steps, class_="t-chain", aria_label="Chuỗi thay thế")


def _why(card: Card, label: str) -> str:
    said = status_words(card.entry, card.entries)
    rest = said.removeprefix(label).lstrip(" ,;")
    return f" – {rest}" if rest and rest != said else f" – {said}"


def _facts(card: Card) -> str:
    d, entry = card.entry.directive, card.entry
    issuer = f"{d.issuer} (khóa {d.term})" if d.issuer and d.term else d.issuer
    rows = [
        ("Loại", esc(d.type), "type"),
        ("Số, ký hiệu", esc(symbol_of(d) or d.number or ""), "number"),
        ("Ngày ban hành", esc(vietnamese_date(d.date)) if d.date else "", "date"),
        ("Cơ quan ban hành", esc(issuer or ""), "issuer"),
    ]
    parts = []
    for label, value, fact in rows:
        if fact in ("type", "number") and entry.ground(fact) is Ground.SOURCE:
            continue  # the heading says it
        ground = ground_words(entry, fact) if value else ""
        tone = "t-amber" if entry.ground(fact) is Ground.MEMORY else "t-soft"
        note = tag("span", esc(ground), class_=f"t-ground {tone}") if ground else ""
        missing = tag("span", "chưa rõ", class_="t-soft")
        parts.append(tag("dt", label) + tag("dd", (value or missing) + note))
    older = card.entries.replaced_by_it(d)
    if older:
        parts.append(tag("dt", "Thay thế cho") + tag("dd", _links(older)))
    if d.title and not d.title_exact:
        note = "Ghi theo nội dung, không phải nguyên văn trích yếu."
        parts.append(tag("dt", "Trích yếu") + tag("dd", note))
    others = card.entries.register.namesakes(d)
    if others:
        links = _links(others[:_MOST_NAMESAKES], by_date=True)
        parts.append(tag("dt", "Cùng số, ký hiệu") + tag("dd", links))
    return tag("dl", "".join(parts), class_="t-facts")


def _links(directives: Sequence[Directive], by_date: bool = False) -> str:
    """A line for each; `by_date`: under one number, only the date tells them apart."""
    lines = []
    for d in directives:
        about = tag("span", f" {esc(shorten(d.title or '', 80))}", class_="t-soft")
        name = vietnamese_date(d.date) if by_date and d.date else dated_name(d)
        lines.append(tag("li", _link(d, name) + about))
    return tag("ul", "".join(lines))


def _link(directive: Directive, name: str = "") -> str:
    return button(
        name or dated_name(directive),
        do="apply",
        client="source",
        class_="t-link",
        data_directive=directive.id,
    )


def _formal(entry: Entry) -> str:
    formal = mentions_of(entry.directive)
    rows = [
        (label, words)
        for label, words in (
            ("Lần đầu, văn bản của Đảng", formal.party_first),
            ("Lần đầu, văn bản của Nhà nước", formal.state_first),
            ("Các lần sau", formal.later),
        )
        if words
    ]
    lines = "".join(
        tag(
            "div",
            tag("span", label, class_="t-formal-label")
            + button("chép", client="copy", class_="t-copy", data_text=words,
                     aria_label=f"Chép: {label}")
            + tag("p", esc(words), class_="t-formal-words"),
            class_="t-formal",
        )
        for label, words in rows
    )  # fmt: skip
    doubtful = [
        NAMES[f] for f in ("type", "number", "date", "issuer", "title")
        if entry.ground(f) is Ground.MEMORY
    ]  # fmt: skip
    note = ""
    if doubtful and lines:
        words = f"Kiểm tra trước khi dùng: {', '.join(doubtful)} ghi theo trí nhớ."
        note = tag("p", esc(words), class_="t-caution")
    if not formal.party_first:
        lack = "Chưa đủ số, ngày, cơ quan ban hành để ghi viện dẫn lần đầu."
        lines = tag("p", lack, class_="t-note") + lines
    return tag("section", tag("h3", "Chép viện dẫn") + note + lines)


def _texts(card: Card) -> str:
    if not card.texts:
        return ""
    parts = []
    for document, sentences in card.texts:
        what = "Bản tóm lược trong kho" if document.fields.is_digest else "Nguyên văn trong kho"
        opener = button(
            "mở cả tài liệu", do="select", client="source", class_="t-link",
            data_document=document.id, data_back=card.entry.id,
        )  # fmt: skip
        said = "".join(tag("blockquote", esc(_said(s.text))) for s in sentences)
        parts.append(tag("h3", what) + tag("p", f"{esc(document.name)} · {opener}") + said)
    return tag("section", "".join(parts))


def _said(text: str) -> str:
    return shorten(text.strip().lstrip("-–+*• "), _PASSAGE)


def _citing(citing: Sequence[Quoted], back: str, unclear: int, key: str = "") -> str:
    count = len(citing)
    head = (
        f"Được viện dẫn trong {count} tài liệu của kho" if count else "Chưa thấy viện dẫn trong kho"
    )
    rows = []
    for found, words in citing[:_MOST_CITING]:
        at = found.mentions[0].span
        opener = button(
            title_of(found.document), do="select", client="source", class_="t-link",
            data_document=found.document.id, data_at=f"{at.start}-{at.end}",
            data_back=back or None, data_backkey=key or None,
        )  # fmt: skip
        times = f" · {len(found.mentions)} lần" if len(found.mentions) > 1 else ""
        said = tag("span", esc(words), class_="t-snippet") if words else ""
        rows.append(tag("li", opener + tag("span", times, class_="t-soft") + said))
    more = ""
    if count > _MOST_CITING:
        more = tag("p", f"… và {count - _MOST_CITING} tài liệu khác.", class_="t-note")
    if unclear:
        more += tag("p", f"Ngoài ra có {unclear} chỗ nhắc số này mà không rõ là văn bản nào trong "
                    "các văn bản cùng số.", class_="t-note")  # fmt: skip
    return tag("section", tag("h3", head) + tag("ul", "".join(rows), class_="t-citing") + more)


def _sources(d: Directive) -> str:
    if not d.sources:
        return ""
    rows = "".join(tag("li", esc(s)) for s in d.sources)
    head = tag("summary", f"Nguồn của sổ ({len(d.sources)})")
    return tag("details", head + tag("ul", rows), class_="t-fold")


def _acts(card: Card) -> str:
    acts = button("Sửa thông tin", do="edit", class_="t-second", data_directive=card.entry.id)
    if card.entry.origin is Ground.PERSON:
        who = '<input name="who" placeholder="Họ tên người gỡ" aria-label="Người gỡ">'
        sure = tag("p", "Gỡ văn bản này khỏi sổ? Có thể hoàn tác trong lịch sử sửa đổi.")
        press = button("Gỡ", do="delete", client="form", class_="t-link t-fault",
                       data_directive=card.entry.id)  # fmt: skip
        inner = tag("summary", "Gỡ khỏi sổ…") + tag("div", sure + who + press, class_="t-form")
        acts += tag("details", inner, class_="t-remove")
    return tag("div", acts, class_="t-card-acts")


def span_of(at: str, text: str) -> Span | None:
    """The place that a button names ("120-140"), inside the text; None when it names none."""
    start, _, end = at.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        return None
    span = Span(min(int(start), len(text)), min(int(end), len(text)))
    return span if span.start < span.end else None
