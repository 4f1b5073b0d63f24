"""What the tab "Văn bản" shows: the register, and what the library cites but does not hold."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from citations.directives.cited import Wanted
from citations.directives.entries import Entries, Entry, Ground, searched
from citations.directives.formal import short_name, symbol_of
from core.symbols import vietnamese_date
from core.text import fold
from ui.markup import button, esc, notice, tag
from ui.words import STATUSES

_HEADS = ("Văn bản", "Ngày", "Cơ quan ban hành", "Tình trạng", "Viện dẫn")
_MOST = 2000  # rows drawn; a browser narrows so many without a pause


def controls() -> str:
    """What narrows the lists: view, words, status. It stays while the lists are drawn anew."""
    views = "".join(
        button(label, client="view", class_="t-view", data_view=view, aria_pressed=pressed)
        for label, view, pressed in (
            ("Sổ văn bản", "all", "true"),
            ("Hay viện dẫn, kho chưa có", "wanted", "false"),
        )
    )
    chips = "".join(
        button(label, client="status", class_="t-status", data_status=status, aria_pressed=pressed)
        for label, status, pressed in (
            ("tất cả", "", "true"),
            *((label, status, "false") for status, (label, _) in STATUSES.items()),
        )
    )
    find = (
        '<input type="search" class="t-find t-find-directive" '
        'placeholder="Tìm số, ký hiệu, trích yếu …" aria-label="Tìm trong sổ văn bản">'
    )
    row = tag("div", find + tag("div", chips, class_="t-statuses", role="group",
                                aria_label="Lọc theo tình trạng"), class_="t-narrow")  # fmt: skip
    return tag("div", views, class_="t-views", role="group", aria_label="Danh sách") + row


def lists(
    entries: Entries,
    counts: Mapping[str, tuple[int, int]],
    wanted: Sequence[Wanted],
    unread: int,
    message: str = "",
) -> str:
    """Both lists; the browser shows one of them, and narrows it."""
    told = notice(message, "good")
    if unread:
        told += tag("p", f"Còn {unread} tài liệu trong kho chưa đọc xong phần viện dẫn; "
                    "số liệu bên dưới sẽ tăng thêm.", class_="t-note", role="status")  # fmt: skip
    body = _register(entries, counts) + _wanted(wanted)
    return told + tag("div", body, class_="t-register", data_moment=time.time_ns())


def _register(entries: Entries, counts: Mapping[str, tuple[int, int]]) -> str:
    newest = sorted(entries, key=lambda e: e.directive.date or "", reverse=True)
    heads = "".join(
        tag("th", esc(h), scope="col", class_="t-number" if h == _HEADS[-1] else None)
        for h in _HEADS
    )
    rows = "".join(_row(e, counts.get(e.id, (0, 0))[0]) for e in newest[:_MOST])
    table = tag("table", tag("thead", tag("tr", heads)) + tag("tbody", rows))
    count = tag("p", f"{len(entries)} văn bản", class_="t-note t-shown-count", role="status")
    none = tag("p", "Không có văn bản nào khớp. Thử ít từ hơn, hoặc bấm “Thêm văn bản”.",
               class_="t-empty", hidden=True)  # fmt: skip
    inner = count + tag("div", table, class_="t-documents t-directives") + none
    return tag("section", inner, data_list="all")


def _row(entry: Entry, documents: int) -> str:
    d = entry.directive
    name = button(
        short_name(d),
        do="select",
        client="source",
        class_="t-document",
        data_directive=entry.id,
    )
    marks = [m for m in (_held(entry), "theo trí nhớ" if _remembered(entry) else "") if m]
    title = tag("span", esc(d.title), class_="t-about") if d.title and symbol_of(d) else ""
    mark = tag("span", esc(" · ".join(marks)), class_="t-mark-note") if marks else ""
    label, tone = STATUSES[d.status]
    cited = f"{documents} tài liệu" if documents else ""
    cells = (
        tag("td", esc(vietnamese_date(d.date) if d.date else ""), class_="t-date")
        + tag("td", esc(d.issuer or ""), class_="t-issuer")
        + tag("td", esc(label), class_=f"t-state t-{tone}")
        + tag("td", esc(cited), class_="t-number")
    )
    words = fold("".join(searched(entry)))
    return tag(
        "tr",
        tag("th", name + title + mark, scope="row") + cells,
        data_status=d.status,
        data_words=words,
    )


def _held(entry: Entry) -> str:
    if entry.is_sample:
        return "tài liệu mẫu"
    if entry.texts:
        return "có trong kho"
    return "kho có bản tóm lược" if entry.digests else ""


def _remembered(entry: Entry) -> bool:
    return any(entry.ground(f) is Ground.MEMORY for f in ("number", "date", "title"))


def _wanted(wanted: Sequence[Wanted]) -> str:
    if not wanted:
        lead = "Văn bản nào được viện dẫn trong kho thì kho cũng đã có."
        return tag("section", tag("p", lead, class_="t-empty"), data_list="wanted", hidden=True)
    heads = "".join(
        tag("th", esc(h), scope="col", class_="t-number" if n else None)
        for n, h in enumerate(("Văn bản", "Viện dẫn trong", "Số lần"))
    )
    rows = "".join(_wanted_row(w) for w in wanted[:_MOST])
    table = tag("table", tag("thead", tag("tr", heads)) + tag("tbody", rows))
    lead = tag(
        "p",
        "Tài liệu trong kho nhắc đến những văn bản này, nhưng kho chưa có nguyên văn. "
        "Nên tìm và thêm vào Kho tài liệu.",
        class_="t-note",
    )
    inner = lead + tag("div", table, class_="t-documents t-wanted")
    return tag("section", inner, data_list="wanted", hidden=True)


def _wanted_row(wanted: Wanted) -> str:
    entry = wanted.entry
    known = {"data_directive": entry.id} if entry else {"data_key": wanted.key}
    name = button(wanted.label, do="select", client="source", class_="t-document", **known)
    if entry is None:
        mark, status = "chưa có trong sổ", ""
    else:
        mark, status = _held(entry), entry.directive.status
    title = ""
    if entry and entry.directive.title and symbol_of(entry.directive):
        title = tag("span", esc(entry.directive.title), class_="t-about")
    note = tag("span", esc(mark), class_="t-mark-note") if mark else ""
    cells = tag("td", f"{wanted.documents} tài liệu", class_="t-number")
    cells += tag("td", f"{wanted.mentions} lần", class_="t-number")
    words = fold("".join(searched(entry)) if entry else f" {wanted.label.lower()} {wanted.key} ")
    head = tag("th", name + title + note, scope="row")
    return tag("tr", head + cells, data_status=status, data_words=words)
