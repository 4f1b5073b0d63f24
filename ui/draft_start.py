"""Before a draft is open: the list of drafts, and the form that starts one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citations.titles import title_of
from core.drafts import DraftHead
from core.facts import UnitCard
from core.outlines import Outline
from core.records import Document
from ui.draft_unit import unit_boxes
from ui.draft_words import moment
from ui.markup import attributes, button, esc, notice, shorten, tag
from ui.words import shown_period

_PERIODS = {  # of an outline: label of the box, example
    "year": ("Năm báo cáo", "2026"),
    "quarter": ("Kỳ báo cáo", "quý I/2026, 6 tháng đầu năm 2026"),
    "term": ("Nhiệm kỳ", "2020-2025"),
    "years": ("Các năm", "2013-2018"),
}
_NAME = 120  # characters of a report's title in the list


def list_html(heads: Sequence[DraftHead], message: str = "") -> str:
    """The drafts, the one changed last first."""
    rows = "".join(_row(head) for head in heads)
    new = button("Soạn báo cáo mới", do="submit", class_="t-primary", data_act="new")
    bar = tag("div", tag("h1", "Các bản thảo") + new, class_="d-list-bar")
    return tag("div", bar + message + tag("ul", rows, class_="d-drafts"), class_="d-start")


def _row(head: DraftHead) -> str:
    blanks = f"{head.blanks} chỗ trống" if head.blanks else "không còn chỗ trống"
    about = " · ".join(filter(None, (head.unit, blanks, f"sửa lúc {moment(head.updated_at)}")))
    name = tag("b", esc(f"{head.title} {shown_period(head.period)}"))
    pairs: dict[str, object] = {
        "type": "button", "data_do": "submit", "data_act": "open", "data_draft": head.id,
        "data_client": "opendraft", "class": "d-draft",
    }  # fmt: skip
    link = f"<button{attributes(pairs)}>{name}{tag('span', esc(about), class_='t-note')}</button>"
    sure = tag("p", "Xóa bản thảo này? Có thể lấy lại ngay sau đó.")
    erase = button(
        "Xóa", do="submit", class_="t-danger t-link", data_act="remove", data_draft=head.id
    )
    gone = tag("details", tag("summary", "xóa…") + sure + erase, name="d-remove", class_="d-remove")
    return tag("li", link + gone)


def start_html(
    outlines: Sequence[Outline],
    card: UnitCard,
    reports: Sequence[Document],
    values: Mapping[str, str],
    *,
    fault: str = "",
    has_drafts: bool = False,
) -> str:
    """The form that starts a draft; `values` as chosen or typed, so that a fault loses nothing."""
    chosen = next((o for o in outlines if o.key == values.get("outline")), None)
    chosen = chosen or (outlines[0] if outlines else None)
    lead = (
        "Chọn loại báo cáo và báo cáo kỳ trước. Câu chữ lấy từ báo cáo của đơn vị; số liệu kỳ cũ "
        "được bỏ ra để nhập số mới, chỗ chưa có số để trống."
    )
    back = button("‹ Các bản thảo", do="submit", class_="t-link d-back", data_act="close")
    head = (
        (back if has_drafts else "") + tag("h1", "Soạn báo cáo") + tag("p", lead, class_="d-lead")
    )
    pair = tag("div", _period_box(chosen, values) + _who_box(values), class_="d-start-pair")
    boxes = _outline_box(outlines, chosen) + _previous_box(reports, values.get("previous", ""))
    boxes += pair
    begin = button(
        "Bắt đầu soạn", do="submit", client="begin", class_="t-primary", data_act="begin"
    )
    inner = (
        head + notice(fault) + tag("div", boxes, class_="d-start-boxes") + unit_boxes(card, values)
        + tag("div", begin, class_="t-card-acts")
    )  # fmt: skip
    return tag("div", inner, class_="d-start t-form")


def _box(label: str, field: str, hint: str = "") -> str:
    told = tag("span", hint, class_="t-note") if hint else ""
    name = tag("span", esc(label), class_="d-box-label")
    return tag("label", name + field + told, class_="d-start-box")


def _outline_box(outlines: Sequence[Outline], chosen: Outline | None) -> str:
    options = "".join(
        tag("option", esc(o.title + (" (của đơn vị)" if o.own else "")), value=o.key,
            selected=chosen is not None and o.key == chosen.key)
        for o in outlines
    )  # fmt: skip
    select = tag("select", options, name="outline", data_keep="start:outline",
                 data_change="submit", data_act="choose",
                 data_client="form")  # fmt: skip
    count = f"{len(chosen.sections)} mục" if chosen else ""
    source = (
        f"{count} · {esc(shorten(chosen.source, _NAME))}" if chosen and chosen.source else count
    )
    own = button("Dùng đề cương hoặc mẫu của cấp trên (tệp)", client="pick", class_="t-link",
                 data_field="draft-outline")  # fmt: skip
    return tag("div", _box("Loại báo cáo", select, source) + own)


def _period_box(chosen: Outline | None, values: Mapping[str, str]) -> str:
    label, example = _PERIODS.get(chosen.period if chosen else "year", _PERIODS["year"])
    pairs: dict[str, object] = {
        "type": "text", "name": "period", "value": values.get("period", ""),
        "placeholder": example, "autocomplete": "off", "data_keep": "start:period",
    }  # fmt: skip
    return _box(label, f"<input{attributes(pairs)}>")


def _previous_box(reports: Sequence[Document], chosen: str) -> str:
    options = tag("option", "không dùng báo cáo nào", value="", selected=not chosen)
    for report in reports:
        label = shorten(" · ".join(filter(None, (
            shown_period(report.fields.period), title_of(report)))), _NAME)  # fmt: skip
        options += tag("option", esc(label), value=report.id, selected=report.id == chosen)
    select = tag("select", options, name="previous", data_change="submit", data_act="previous",
                 data_client="form")  # fmt: skip
    upload = button(
        "Tải tệp từ máy lên", client="pick", class_="t-link", data_field="draft-previous"
    )
    return tag("div", _box("Báo cáo kỳ trước của đơn vị", select) + upload)


def _who_box(values: Mapping[str, str]) -> str:
    pairs: dict[str, object] = {
        "type": "text", "name": "who", "value": values.get("who", ""), "autocomplete": "name",
        "placeholder": "họ và tên",
    }  # fmt: skip
    hint = "Ghi cạnh mỗi số liệu để biết ai xác nhận."
    return tag("div", _box("Người soạn", f"<input{attributes(pairs)}>", hint))
