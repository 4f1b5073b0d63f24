"""The source panel: the cited words in their document, what stands around them, why they came."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from citations.directives.page import entry_id
from citations.titles import title_of
from core.records import Citation, Document, Sentence, Span
from ui.markup import button, esc, shorten, tag
from ui.passage import passage_html
from ui.words import caution

_AROUND = 1500  # characters shown on each side of the cited words
_SNAP = 300  # how far a window may move to begin or end with a paragraph
_CRUMB = 90  # characters of one heading in the path above


@dataclass(frozen=True, slots=True)
class View:
    """What the panel shows of a document.

    `mark` and `turn` name the chip that opened it, None for a document opened from the library.
    `show` is "cite", "whole", "before:<place>" or "after:<place>".
    """

    document_id: str
    show: str = "cite"
    turn: str | None = None
    mark: str | None = None
    at: str | None = None  # "120-140": a place that no mark stands for
    back: str | None = None  # the entry of the register whose card led here
    back_key: str | None = None  # the same for what the register does not hold


def panel(
    view: View,
    document: Document,
    cited: Citation | None,
    sentences: Sequence[Sentence],
    reasons: Sequence[str] | None = None,
) -> str:
    """The panel for a view; `reasons` when "vì sao tìm thấy" was asked."""
    span = Span(cited.start, cited.end) if cited else None
    window = window_of(view.show, document.text, span)
    body = passage_html(document, window, span, sentences)
    gap = tag("p", "…", class_="t-gap")
    before = gap if document.text[: window.start].strip() else ""
    after = gap if document.text[window.end :].strip() else ""
    text = tag("div", before + body + after, class_="t-passage", tabindex="0", lang="vi")
    head = _head(view, document) + _place(view, document, cited, window, sentences)
    # The moment makes every opening a change, so that the page scrolls to the mark again.
    moment = None if reasons is not None else time.time_ns()
    foot = _steps(view, document, window) + _why(view, reasons)
    return tag("div", head + text + foot, class_="t-source", data_moment=moment)


def lost(citation: Citation | None) -> str:
    """The panel for a document that has left the library: the words kept with the answer."""
    told = tag("p", "Tài liệu này không còn trong kho.", class_="t-notice t-amber")
    if citation is not None:
        told += tag("p", esc(citation.title), class_="t-title")
        told += tag("div", tag("p", tag("mark", esc(citation.quote))), class_="t-passage")
    return tag("div", _bar("Nguồn") + told, class_="t-source", data_moment=time.time_ns())


def changed(citation: Citation, document: Document) -> str:
    """The panel for a page that has changed since it was cited: the words of then, the page now."""
    told = tag(
        "p", "Trang này của sổ đã thay đổi từ khi được trích; dưới đây là câu trích lúc ấy, rồi "
        "trang hiện nay.", class_="t-notice t-amber",
    )  # fmt: skip
    told += tag("p", esc(citation.title), class_="t-title")
    then = tag("p", tag("mark", esc(citation.quote)))
    body = then + passage_html(document, Span(0, len(document.text)), None, ())
    foot = _steps(View(document.id, "cite"), document, Span(0, len(document.text)))
    inner = _bar("Nguồn") + told + tag("div", body, class_="t-passage", tabindex="0") + foot
    return tag("div", inner, class_="t-source", data_moment=time.time_ns())


def failed(message: str) -> str:
    """The panel when the source could not be opened."""
    told = tag("p", esc(message), class_="t-notice t-fault", role="alert")
    return tag("div", _bar("Nguồn") + told, class_="t-source", data_moment=time.time_ns())


def window_of(show: str, text: str, cited: Span | None) -> Span:
    """The characters to show; a step before or after joins the window it leaves without a gap."""
    name, _, place = show.partition(":")
    at = min(max(int(place), 0), len(text)) if place.isdecimal() else 0
    if name == "before":
        return Span(_begin(text, at - 2 * _AROUND), at)
    if name == "after":
        return Span(at, _end(text, at + 2 * _AROUND))
    if name == "whole":
        return Span(0, len(text))
    anchor = cited or Span(0, 0)
    return Span(_begin(text, anchor.start - _AROUND), _end(text, anchor.end + _AROUND))


def _begin(text: str, wanted: int) -> int:
    """A paragraph's first character at or a little before `wanted`, else a word's."""
    if wanted <= 0:
        return 0
    found = text.rfind("\n", max(0, wanted - _SNAP), wanted)
    return (found if found >= 0 else text.rfind(" ", 0, wanted)) + 1


def _end(text: str, wanted: int) -> int:
    """A paragraph's end at or a little after `wanted`, else a word's."""
    if wanted >= len(text):
        return len(text)
    for mark, limit in (("\n", wanted + _SNAP), (" ", len(text))):
        found = text.find(mark, wanted, limit)
        if found >= 0:
            return found
    return len(text)


def _bar(label: str, chip: str = "") -> str:
    close = button("đóng", client="close", class_="t-close", aria_label="Đóng nguồn (Esc)")
    return tag("div", tag("span", label, class_="t-label") + chip + close, class_="t-bar")


def _head(view: View, document: Document) -> str:
    chip = tag("span", esc(f"[{view.mark}]"), class_="t-chip t-still") if view.mark else ""
    back = ""
    if view.back or view.back_key:
        back = button("‹ về thẻ văn bản", do="apply", client="source", class_="t-back",
                      data_directive=view.back, data_key=view.back_key)  # fmt: skip
    bar = _bar("Nguồn" if view.mark else "Tài liệu", chip + back)
    title = tag("p", esc(title_of(document)), class_="t-title", title=document.name)
    warnings = [caution(document.fields), *document.warnings]
    notes = "".join(tag("p", esc(w), class_="t-caution") for w in warnings if w)
    return bar + title + notes


def _place(
    view: View,
    document: Document,
    cited: Citation | None,
    window: Span,
    sentences: Sequence[Sentence],
) -> str:
    """The heading path of what is shown, and its page."""
    if view.show == "whole":
        return tag("p", esc(document.name), class_="t-path")
    at_mark = cited is not None and view.show == "cite"
    start = cited.start if cited and at_mark else window.start
    if cited and at_mark:
        path = [part for part in cited.section.split(" › ") if part]
    else:
        path = list(next((s.path for s in sentences if s.span.end > start), ()))
    page = cited.page if cited and at_mark else document.page_of(start)
    crumbs = " › ".join(shorten(part, _CRUMB) for part in path)
    number = tag("span", f"trang {page}", class_="t-page") if page else ""
    return tag("p", tag("span", esc(crumbs)) + number, class_="t-path")


def _step(view: View, label: str, show: str, **more: object) -> str:
    return button(
        label,
        do="select",
        client="source",
        data_document=view.document_id,
        data_turn=view.turn,
        data_mark=view.mark,
        data_show=show,
        data_at=view.at,
        data_back=view.back,
        data_backkey=view.back_key,
        **more,
    )


def _steps(view: View, document: Document, window: Span) -> str:
    text = document.text
    register = entry_id(document.id)
    if register is not None:
        card = button("mở thẻ văn bản", do="apply", client="source", data_directive=register)
        return tag("div", card, class_="t-steps")
    if view.show == "whole" and not (view.mark or view.at):
        return ""
    earlier = _step(view, "‹ đoạn trước", f"before:{window.start}", disabled=window.start == 0)
    later = _step(view, "đoạn sau ›", f"after:{window.end}", disabled=window.end >= len(text))
    if view.show != "cite" and (view.mark or view.at):
        middle = _step(view, "về câu trích", "cite")
    else:
        middle = _step(
            view, "mở cả tài liệu", "whole", disabled=len(text) == window.end - window.start
        )
    return tag("div", earlier + middle + later, class_="t-steps")


def _why(view: View, reasons: Sequence[str] | None) -> str:
    if view.mark is None:
        return ""
    if reasons is None:
        ask = button(
            "vì sao tìm thấy ▸",
            do="expand",
            data_turn=view.turn,
            data_mark=view.mark,
            data_document=view.document_id,
            data_show=view.show,
        )
        return tag("div", ask, class_="t-why")
    lines = "".join(tag("li", esc(line)) for line in reasons)
    told = tag("ul", lines) if lines else tag("p", "Không có thông tin thêm.")
    return tag("div", tag("p", "Vì sao tìm thấy") + told, class_="t-why")
