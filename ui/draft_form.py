"""The form of facts: groups with counts, sums and rates as equations, pasting, Excel."""

from __future__ import annotations

from collections.abc import Sequence

from core.drafts import Draft
from core.facts import Fact, FactFinding
from core.records import Status
from ui.draft_fact import facts_table
from ui.draft_words import TICKS
from ui.markup import button, esc, tag

_LEAD = (
    "Nhập số liệu của kỳ này; ô chưa có số thì để trống, báo cáo sẽ ghi “cần bổ sung”. "
    "Mỗi ô được lưu ngay khi nhập xong."
)
_JUMPS = 4  # groups from which a list of them helps


def form_html(draft: Draft, findings: Sequence[FactFinding]) -> str:
    """The whole form of a draft."""
    given = sum(fact.confirmed for fact in draft.facts)
    total = len(draft.facts)
    head = tag("h1", "Số liệu") + tag("p", _LEAD, class_="t-note")
    meter = f'<progress max="{max(total, 1)}" value="{given}" aria-label="Số ô đã có"></progress>'
    count = tag("p", f"{given} trong {total} ô đã có số {meter}", class_="d-meter")
    groups = "".join(
        _group(name, facts, draft.period) for name, facts in _grouped(draft.facts).items()
    )
    if not groups:
        groups = tag("p", "Đề cương này không hỏi số liệu nào. Có thể soạn ngay.", class_="t-note")
    side = _intake() + _findings(findings) + _jumps(draft.facts)
    body = tag("div", head + count + _filters(draft.facts) + groups, class_="d-form-main")
    return body + tag("aside", side, class_="d-form-side")


def _grouped(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.group, []).append(fact)
    return groups


def _group(name: str, facts: list[Fact], period: str) -> str:
    given = sum(fact.confirmed for fact in facts)
    title = tag("h2", esc(name) + tag("span", f"{given}/{len(facts)}", class_="t-note"))
    return tag(
        "section", title + facts_table(facts, period, "form"), class_="d-group", data_group=name
    )


def _filters(facts: Sequence[Fact]) -> str:
    """Which rows to see; the browser hides the others."""
    counts = (
        ("", "tất cả", len(facts)),
        ("before", "kỳ trước có số", sum(f.previous is not None for f in facts)),
        ("empty", "còn trống", sum(not f.confirmed for f in facts)),
    )
    rows = "".join(
        button(f"{label} {count}", client="factfilter", data_filter=name, aria_pressed="false")
        for name, label, count in counts
    )
    return tag("div", rows, class_="d-filters", role="group", aria_label="Lọc các ô")


def _jumps(facts: Sequence[Fact]) -> str:
    groups = _grouped(facts)
    if len(groups) < _JUMPS:
        return ""
    rows = "".join(
        tag("li", button(name, client="jump", data_group=name)
            + tag("span", f"{sum(f.confirmed for f in some)}/{len(some)}", class_="t-note"))
        for name, some in groups.items()
    )  # fmt: skip
    return tag("nav", tag("h2", "Nhóm số liệu") + tag("ul", rows, class_="d-jumps"))


def _intake() -> str:
    """Pasting, an Excel file, the form as Excel."""
    box = tag("textarea", "", name="pasted", rows=6, data_keep="pasted",
              aria_label="Nội dung dán từ Excel hoặc Zalo",
              placeholder="Dán các ô Excel hoặc tin nhắn Zalo vào đây, ví dụ:\n"
              "đối thoại 12 cuộc, 850 lượt người dự")  # fmt: skip
    read = button("Đọc thành số liệu", do="submit", client="form", class_="t-second",
                  data_act="paste")  # fmt: skip
    paste = tag("div", box + read, class_="t-form d-paste")
    up = button("Nhập từ tệp Excel", client="pick", class_="t-link", data_field="draft-sheet")
    down = button("Tải biểu số liệu (Excel)", do="submit", class_="t-link", data_act="sheet")
    files = tag("p", up + down, class_="d-files")
    return tag("section", tag("h2", "Dán số liệu") + paste + files)


def _findings(findings: Sequence[FactFinding]) -> str:
    if not findings:
        return ""
    order = (Status.FAIL, Status.UNSURE, Status.PASS)
    rows = "".join(
        _finding(found) for found in sorted(findings, key=lambda f: order.index(f.status))
    )
    return tag("section", tag("h2", "Đối chiếu số liệu") + tag("ul", rows, class_="d-findings"))


def _finding(found: FactFinding) -> str:
    sign, tone = TICKS[found.status]
    label = found.rule.label
    head = tag("span", sign, class_=f"d-tick t-{tone}", aria_hidden="true")
    name = tag("span", esc(label), class_="d-finding-label") if label else ""
    told = tag("span", esc(found.message), class_=f"d-finding-told t-{tone}")
    shown = tag("span", esc(found.equation), class_="d-equation")
    return tag("li", head + tag("div", name + shown + told))
