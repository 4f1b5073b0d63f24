"""The text of a draft as a page of Word shows it: blanks to fill in place, a mark a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.drafts import Draft, DraftSentence, Part, PartKind, Section
from core.facts import Fact
from core.outlines import Regime
from core.records import Citation, Role, Span
from ui.draft_words import has_parts, standing, with_unit
from ui.markup import attributes, button, esc, shorten, tag

_LEVELS = ("h2", "h2", "h3", "h4")  # Phần, I., 1., a)
_BOX = (6, 16)  # characters: the narrowest and the widest box of a blank


def text_html(draft: Draft, active: str, picked: str) -> str:
    """The whole draft; `active` is the section in work, `picked` the sentence looked at."""
    facts = {fact.key: fact for fact in draft.facts}
    sources = {c.marker: c for c in draft.citations}
    parts = [_head(draft)]
    for section in draft.sections:
        parent = not section.sentences and has_parts(draft, section)
        parts.append(_section(section, facts, sources, section.key == active, picked, parent))
    return tag("article", "".join(parts), class_="d-page", lang="vi")


def _head(draft: Draft) -> str:
    """The head of the document, as far as the card of the unit knows it."""
    unit = draft.unit
    party = unit.regime is Regime.PARTY
    above = tag("p", esc(unit.parent.upper())) if unit.parent else ""
    number = draft.number or "…"
    joint = "-" if party else "/"
    left = (
        above
        + tag("p", tag("b", esc((unit.issuer or unit.name).upper())))
        + (tag("p", "*") if party else "")
        + tag("p", f"Số {esc(number)}{joint}{esc(unit.sign)}")
    )
    right = "ĐẢNG CỘNG SẢN VIỆT NAM" if party else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    day = _day(draft.date)
    right_side = tag("p", tag("b", right)) + tag(
        "p", f"{esc(unit.place or '…')}, {day}", class_="d-day"
    )
    subject = draft.outline.subject.replace("$period", draft.period)
    title = tag("p", "BÁO CÁO", class_="d-kind") + tag("p", esc(subject), class_="d-subject")
    sides = tag("div", left, class_="d-left") + tag("div", right_side, class_="d-right")
    return tag("header", tag("div", sides, class_="d-sides") + title, class_="d-paper-head")


def _day(iso: str | None) -> str:
    year, month, day = (iso or "").split("-") if iso and iso.count("-") == 2 else ("…", "…", "…")
    return f"ngày {esc(day)} tháng {esc(month)} năm {esc(year)}"


def _section(
    section: Section,
    facts: Mapping[str, Fact],
    sources: Mapping[int, Citation],
    is_open: bool,
    picked: str,
    parent: bool,
) -> str:
    level = _LEVELS[min(max(section.level, 0), len(_LEVELS) - 1)]
    title = tag(level, esc(section.heading))
    paragraphs = []
    place = 0
    for paragraph in section.paragraphs:
        said = []
        for sentence in paragraph.sentences:
            place += 1  # within its section, as the commands of the chat count
            said.append(_sentence(sentence, facts, sources, sentence.id == picked, place))
        paragraphs.append(tag("p", " ".join(said)))
    note = tag("p", esc(section.note), class_="d-section-note t-note") if section.note else ""
    pairs = {"data_of": section.key, "aria_current": "true" if is_open else None}
    head = tag("div", title + _section_acts(section, parent), class_="d-section-head")
    inner = head + "".join(paragraphs) + note
    return tag("section", inner, class_="d-section", **pairs)


def _section_acts(section: Section, parent: bool) -> str:
    key = section.key
    if section.sentences:
        sure = tag("p", "Soạn lại sẽ thay các câu đang có của mục; có thể hoàn tác.")
        redo = button(
            "Soạn lại mục này", do="play", client="write", class_="t-second", data_only=key
        )
        write = tag("details", tag("summary", "soạn lại…") + sure + redo, name="d-acts")
    else:
        write = button("Soạn mục này", do="play", client="write", data_only=key)
    if parent:
        write = ""
    if section.role is Role.LESSONS:
        write += button("gợi ý bài học", client="tolessons")
    doubtful = sum(not (s.ok or s.accepted or s.blanks) for s in section.sentences)
    if doubtful > 1:
        write += button("chấp nhận cả mục", do="submit", data_act="accept_all", data_section=key)
    hint = "Gõ hoặc dán đoạn văn; câu nào cũng được kiểm tra."
    box = tag("textarea", "", name="text", rows=3, data_keep=f"add:{key}", placeholder=hint,
              aria_label="Câu viết thêm")  # fmt: skip
    save = button("Thêm vào mục", do="submit", client="form", class_="t-second", data_act="add",
                  data_section=key)  # fmt: skip
    more = tag(
        "details", tag("summary", "viết thêm…") + tag("div", box + save, class_="t-form"),
        name="d-acts",
    )  # fmt: skip
    return tag("div", write + more, class_="d-section-acts")


def _sentence(
    sentence: DraftSentence,
    facts: Mapping[str, Fact],
    sources: Mapping[int, Citation],
    is_picked: bool,
    place: int,
) -> str:
    mark, tone, words = standing(sentence)
    said = tag("span", "".join(_pieces(sentence, facts)), class_="d-said")
    chips = "".join(chip(m, sources.get(m)) for m in dict.fromkeys(sentence.citations))
    sign = button(mark, do="submit", client="pick", class_=f"d-mark d-mark-{tone}", data_act="pick",
                  data_sentence=sentence.id, aria_label=f"Câu {place}: {words}. Xem nguồn, sửa câu",
                  title=f"Câu {place}: {words}")  # fmt: skip
    doubt = " d-doubt" if tone == "amber" and not sentence.blanks else ""
    marks = tag("span", chips + sign, class_="d-marks")
    return tag(
        "span", f"{said}&nbsp;{marks}", class_=f"d-sentence{doubt}",
        data_sentence=sentence.id, data_text=sentence.text,
        aria_current="true" if is_picked else None,
    )  # fmt: skip


def chip(marker: int, citation: Citation | None, label: str | None = None) -> str:
    """The mark of a source; one that points nowhere stays, and says so."""
    shown = label or f"[{marker}]"
    if citation is None:
        return tag("span", esc(shown), class_="t-chip t-lost", title="Dấu này không có nguồn")
    told = " · ".join(filter(None, [citation.title, shorten(citation.section, 90)]))
    return button(
        shown, do="select", client="source", class_="t-chip" if label is None else "t-link",
        data_document=citation.document_id, data_at=f"{citation.start}-{citation.end}",
        title=told, aria_label=f"Nguồn {marker}: {told}",
    )  # fmt: skip


def _pieces(sentence: DraftSentence, facts: Mapping[str, Fact]) -> Iterator[str]:
    """The sentence, its parts drawn as what they are."""
    odd = [v.span for v in sentence.verdicts if v.span and v.status != "pass"]
    done = 0
    for part in sorted(sentence.parts, key=lambda p: p.span.start):
        if part.span.start < done or part.span.end > len(sentence.text):
            continue
        yield _marked(sentence.text, Span(done, part.span.start), odd)
        yield _part(sentence, part, facts.get(part.key or ""), odd)
        done = part.span.end
    yield _marked(sentence.text, Span(done, len(sentence.text)), odd)


def _marked(text: str, window: Span, odd: Sequence[Span]) -> str:
    """The characters of a window, those at odds with the source marked."""
    parts, done = [], window.start
    for span in sorted(odd):
        start, end = max(done, span.start), min(window.end, span.end)
        if start >= end:
            continue
        parts += [esc(text[done:start]), tag("mark", esc(text[start:end]), class_="t-odds")]
        done = end
    return "".join([*parts, esc(text[done : window.end])])


def _part(sentence: DraftSentence, part: Part, fact: Fact | None, odd: Sequence[Span]) -> str:
    words = part.span.of(sentence.text)
    if part.kind is PartKind.BLANK:
        return _blank(part, words, fact)
    shown = _marked(sentence.text, part.span, odd)
    if part.kind is PartKind.CARRIED and not part.note:
        return shown
    was = f"kỳ trước: {part.before}" if part.before and part.before != words else ""
    label = f"số liệu: {fact.label}" if fact and part.kind is PartKind.FACT else ""
    told = " · ".join(filter(None, (label, part.note, was)))
    return tag("span", shown, class_=f"d-part d-{part.kind}", title=told or None)


def _blank(part: Part, words: str, fact: Fact | None) -> str:
    """A dashed box that takes the value in place, last year's value in grey beside it."""
    label = fact.label if fact else words.strip("[]").removeprefix("CẦN BỔ SUNG:").strip()
    key = part.key or label
    width = min(max(_BOX[0], len(label) + 1), _BOX[1])
    pairs: dict[str, object] = {
        "class": "d-blank", "type": "text", "size": width, "placeholder": label, "title": label,
        "aria_label": f"Chỗ trống: {label}", "data_change": "submit", "data_act": "fact",
        "data_key": key, "data_label": label, "data_keep": f"blank:{key}", "autocomplete": "off",
    }  # fmt: skip
    previous = fact.previous if fact else None
    old = previous.value if previous else part.before
    before = with_unit(old, fact.unit if fact else None) if old else ""
    year = f"{previous.period}: " if previous and previous.period else "kỳ trước "
    grey = tag("span", esc(f"({year}{before})"), class_="d-was") if before else ""
    return f"<input{attributes(pairs)}>{grey}"
