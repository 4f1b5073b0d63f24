"""Shortcomings that come back, by unit and year; lessons proposed for the open draft."""

from __future__ import annotations

from collections.abc import Sequence

from core.drafts import Draft
from core.lessons import LessonGroup, LessonKind, Proposal
from core.records import Role
from ui.lesson_cards import KINDS, ROLES, open_quote, support_line
from ui.markup import button, esc, shorten, tag

_WORDS = 90  # characters of a group's words in a table


def recurring_html(groups: Sequence[LessonGroup]) -> str:
    """One row a unit and shortcoming, one column a year; a dot where the report of the year says
    so."""
    rows = [(g, unit, years) for g in groups for unit, years in g.repeated if len(years) > 1]
    title = tag("h2", "Hạn chế lặp lại nhiều năm")
    if not rows:
        told = "Chưa thấy đơn vị nào nêu cùng một hạn chế trong hai năm trở lên."
        return tag("section", title + tag("p", told, class_="t-note"))
    span = sorted({year for _, _, years in rows for year in years})
    heads = tag("th", "Đơn vị, hạn chế", scope="col")
    heads += "".join(tag("th", str(year), scope="col") for year in span)
    body = "".join(
        tag(
            "tr",
            tag("th", tag("b", esc(unit)) + esc(shorten(_said(group, unit), _WORDS)), scope="row")
            + "".join(_cell(year in years, year) for year in span),
        )
        for group, unit, years in rows
    )
    table = tag("table", tag("thead", tag("tr", heads)) + tag("tbody", body))
    return tag("section", title + tag("div", table, class_="l-recurring"))


def _said(group: LessonGroup, unit: str) -> str:
    """The unit's own words: nothing is said of it that its report does not say."""
    return " ".join(group.words_of(unit).split())


def _cell(told: bool, year: int) -> str:
    if not told:
        return tag("td", "")
    return tag("td", tag("span", "●", aria_hidden="true"), aria_label=f"có nêu năm {year}")


def no_draft_html() -> str:
    """What stands in place of proposals while no draft is open."""
    told = "Mở một bản thảo để xem bài học trả lời đúng hạn chế, nguyên nhân của bản thảo ấy."
    go = button("Mở Soạn báo cáo", client="todrafts", class_="t-second")
    return tag("div", tag("p", told, class_="t-note") + go, class_="l-none")


def proposals_html(draft: Draft, proposals: Sequence[Proposal], names: bool) -> str:
    """Lessons that answer the draft's own shortcomings; other units stay unnamed unless asked."""
    title = f"Gợi ý cho “{draft.outline.title}”, {draft.unit.name}"
    head = tag("h2", esc(title))
    tick = "checked " if names else ""
    box = f'<input type="checkbox" {tick}data-change="submit" data-act="names">'
    toggle = tag("label", f"{box} Hiện tên đơn vị khác", class_="d-toggle")
    if not proposals:
        told = (
            "Chưa có bài học nào trong kho trả lời hạn chế, nguyên nhân của bản thảo. Soạn mục hạn "
            "chế, nguyên nhân trước, rồi xem lại."
        )
        return head + tag("p", told, class_="t-note")
    where = lesson_section(draft)
    rows = "".join(
        _proposal(proposal, place, where, names) for place, proposal in enumerate(proposals)
    )
    return head + tag("p", toggle) + rows


def _proposal(proposal: Proposal, place: int, where: str, names: bool) -> str:
    kind = proposal.group.kind
    shown = names or kind in (LessonKind.OWN, LessonKind.DIRECTIVE)
    label = KINDS[kind] + ("" if shown or kind is not LessonKind.OTHERS else " (đã ẩn tên)")
    text = tag("h3", esc(proposal.text))
    answers = tag("p", tag("b", "Trả lời: ") + esc(proposal.answers), class_="l-answers")
    line = tag("span", esc(support_line(proposal.group.support)))
    line += tag("span", esc(label), class_="d-tag")
    if proposal.note:
        line += tag("span", esc(proposal.note), class_="t-note")
    sources = "".join(
        tag("li", open_quote(c, None if shown else f"Xem căn cứ {n}")
            + (tag("span", esc(c.title), class_="t-note") if shown else ""))
        for n, c in enumerate(proposal.citations, 1)
    )  # fmt: skip
    put = ""
    if where:
        put = button("Đưa vào bản thảo", do="submit", class_="t-second", data_act="put",
                     data_place=place, data_words=proposal.text)  # fmt: skip
    body = (
        text + answers + tag("p", line, class_="l-support") + tag("ul", sources, class_="l-quotes")
    )
    return tag("article", body + put, class_="l-group")


def lesson_section(draft: Draft) -> str:
    """The key of the draft's section of lessons; "" where its outline has none."""
    return next((s.key for s in draft.sections if s.role is Role.LESSONS), "")


def filters_html(units: Sequence[str]) -> str:
    """What narrows the list; every change is applied at once."""
    find = (
        '<input type="search" name="topic" placeholder="đối thoại, phối hợp, cán bộ …" '
        'aria-label="Chủ đề" autocomplete="off">'
    )
    go = button("Tìm", do="submit", client="form", class_="t-second", data_act="filter")
    roles = _choice("role", "Loại", [("", "tất cả"), *((r.value, ROLES[r]) for r in _SHOWN)])
    unit = _choice("unit", "Đơn vị", [("", "mọi đơn vị"), *((u, u) for u in units)])
    years = _years("since", "Từ năm") + _years("until", "đến năm")
    topic = tag("div", find + go, class_="l-topic")
    return tag("div", topic + roles + unit + years, class_="l-filters t-form")


_SHOWN = (Role.LESSONS, Role.SHORTCOMINGS, Role.CAUSES)


def _choice(name: str, label: str, choices: Sequence[tuple[str, str]]) -> str:
    options = "".join(tag("option", esc(words), value=key) for key, words in choices)
    field = tag("select", options, name=name, data_change="submit", data_act="filter",
                data_client="form")  # fmt: skip
    return tag("label", tag("span", label) + field, class_="t-box")


def _years(name: str, label: str) -> str:
    box = (
        f'<input type="text" inputmode="numeric" name="{name}" size="5" maxlength="4" '
        'placeholder="…" data-change="submit" data-act="filter" data-client="form">'
    )
    return tag("label", tag("span", label) + box, class_="t-box l-year")
