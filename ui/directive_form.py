"""The form that adds a directive to the register, or corrects one."""

from __future__ import annotations

from collections.abc import Mapping

from citations.directives.entries import Entries, Entry
from citations.directives.formal import dated_name, symbol_of
from citations.directives.typed import FIELDS, TYPES
from core.symbols import vietnamese_date
from ui.directive_card import panel
from ui.markup import attributes, button, esc, notice, tag
from ui.words import STATUSES

# box, label, what an example looks like
_BOXES = (
    ("type", "Loại văn bản", ""),
    ("symbol", "Số, ký hiệu", "25-NQ/TW"),
    ("date", "Ngày ban hành", "03/6/2013"),
    ("term", "Khóa", "XIII"),
    ("issuer", "Cơ quan ban hành", "Ban Thường vụ Tỉnh ủy …"),
    ("title", "Trích yếu", "về …"),
    ("status", "Tình trạng", ""),
    ("replaced_on", "Được thay thế từ ngày", "30/7/2021"),
    ("replaced_by", "Văn bản thay thế", "23-QĐ/TW"),
)
_ANSWERS = (
    ("basis", "Căn cứ: thông tin lấy từ đâu", "bản scan văn bản, trang 1"),
    ("who", "Người ghi", "họ và tên"),
)
ALL_BOXES = (*(name for name, *_ in _BOXES), *(name for name, *_ in _ANSWERS))


def values_of(entry: Entry, entries: Entries) -> dict[str, str]:
    """What the boxes hold for an entry as it stands."""
    d = entry.directive
    later = entries.register.get(d.replaced_by)
    return {
        "type": d.type,
        "symbol": symbol_of(d) or "",
        "date": vietnamese_date(d.date) if d.date else "",
        "term": d.term or "",
        "issuer": d.issuer or "",
        "title": d.title or "",
        "status": d.status,
        "replaced_on": vietnamese_date(d.replaced_on) if d.replaced_on else "",
        "replaced_by": later.id if later else "",
    }


def form_html(
    entry: Entry | None,
    values: Mapping[str, str],
    entries: Entries,
    *,
    seen: int = 0,
    fault: str = "",
) -> str:
    """The form; `values` as typed, so that nothing typed is lost when a value is refused."""
    title = f"Sửa {dated_name(entry.directive)}" if entry else "Thêm văn bản vào sổ"
    lead = (
        "Thông tin cũ vẫn được giữ trong lịch sử sửa đổi."
        if entry
        else "Ghi những gì biết chắc; ô chưa biết thì để trống."
    )
    boxes = "".join(_box(name, label, hint, values) for name, label, hint in _BOXES)
    answers = "".join(_box(name, label, hint, values) for name, label, hint in _ANSWERS)
    known = {"data_directive": entry.id} if entry else {}
    save = button("Lưu", do="submit", client="form", class_="t-primary", data_seen=seen, **known)
    back = {"do": "apply", "client": "source"} if entry else {"client": "close"}
    stop = button("Thôi", class_="t-link", **back, **known)
    inner = (
        tag("p", esc(title), class_="t-card-name")
        + tag("p", lead, class_="t-note")
        + notice(fault)
        + tag("div", boxes, class_="t-boxes")
        + tag("div", answers, class_="t-boxes t-answers")
        + tag("div", save + stop, class_="t-card-acts")
        + _known(entries)
    )
    return panel("Sổ văn bản", tag("div", inner, class_="t-form"))


def typed(values: object) -> dict[str, str]:
    """What the browser sent of the form: the boxes that we know, as text."""
    given = values if isinstance(values, dict) else {}
    return {name: str(given[name]) for name in ALL_BOXES if name in given}


def changed(values: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """The boxes that no longer hold what they were drawn with."""
    return {
        n: v for n, v in values.items()
        if n in FIELDS and " ".join(v.split()) != " ".join(before.get(n, "").split())
    }  # fmt: skip


def _box(name: str, label: str, hint: str, values: Mapping[str, str]) -> str:
    value = values.get(name, "")
    if name == "type":
        field = _choice(name, [("", "chọn loại"), *((t, t) for t in TYPES)], value)
    elif name == "status":
        field = _choice(
            name, [(s, label) for s, (label, _) in STATUSES.items()], value or "unknown"
        )
    elif name == "title":
        field = tag("textarea", esc(value), name=name, rows=3, placeholder=hint)
    else:
        listed = "known-directives" if name == "replaced_by" else None
        pairs: dict[str, object] = {
            "name": name,
            "value": value,
            "placeholder": hint,
            "list": listed,
        }
        field = f'<input{attributes(pairs)} autocomplete="off">'
    return tag(
        "label", tag("span", esc(label)) + field, class_=f"t-box t-box-{name.replace('_', '-')}"
    )


def _choice(name: str, choices: list[tuple[str, str]], value: str) -> str:
    options = "".join(
        tag("option", esc(label), value=key, selected=key == value) for key, label in choices
    )
    return tag("select", options, name=name)


def _known(entries: Entries) -> str:
    """The entries offered while one types what replaced a directive."""
    options = "".join(tag("option", esc(dated_name(e.directive)), value=e.id) for e in entries)
    return tag("datalist", options, id="known-directives")
