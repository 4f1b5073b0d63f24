"""Groups of lessons, shortcomings, causes as HTML: support, quotes that open, ties between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.lessons import LessonGroup, LessonKind, Link, Support, Thought
from core.records import Citation, Role
from ui.markup import button, esc, shorten, tag

ROLES = {
    Role.LESSONS: "bài học",
    Role.SHORTCOMINGS: "hạn chế",
    Role.CAUSES: "nguyên nhân",
    Role.TASKS: "nhiệm vụ",
    Role.RESULTS: "kết quả",
    Role.STRENGTHS: "ưu điểm",
}
KINDS = {
    LessonKind.OWN: "từ đơn vị mình",
    LessonKind.OTHERS: "từ đơn vị khác",
    LessonKind.DIRECTIVE: "từ chỉ đạo cấp trên",
    LessonKind.SET_PHRASE: "câu quen dùng, gần như báo cáo nào cũng có",
}
_TIES = {
    "cause": "Nguyên nhân nêu kèm",
    "lesson": "Bài học nêu kèm",
    "task": "Nhiệm vụ nêu kèm",
    "result": "Kết quả nêu kèm",
}
_QUOTES = 2  # shown before the rest is unfolded
_LESSON = 220  # characters of a group's words

Find = Callable[[str], LessonGroup | None]


def support_line(support: Support) -> str:
    """ "7 báo cáo · 4 đơn vị · 3 năm"."""
    return f"{support.reports} báo cáo · {support.units} đơn vị · {support.years} năm"


def groups_html(groups: Sequence[LessonGroup], find: Find) -> str:
    """The groups, best supported first; those that one report alone tells are folded away."""
    if not groups:
        told = "Không có nội dung nào khớp. Hãy bỏ bớt điều kiện lọc hoặc dùng từ khác."
        return tag("p", told, class_="t-empty")
    many = [g for g in groups if g.support.reports > 1]
    single = [g for g in groups if g.support.reports <= 1]
    count = f"{len(many)} nội dung có từ hai báo cáo trở lên nêu"
    head = tag("p", count, class_="t-note", role="status")
    body = "".join(group_html(g, find, place) for place, g in enumerate(many, 1))
    if single:
        rows = "".join(group_html(g, find, 0) for g in single)
        label = tag("summary", f"{len(single)} nội dung chỉ một báo cáo nêu")
        body += tag("details", label + rows, class_="l-single", open=not many)
    return head + body


def group_html(group: LessonGroup, find: Find, place: int) -> str:
    """One group: its words, its support, its quotes, its ties."""
    number = tag("span", f"{place}.", class_="l-number") if place else ""
    words = tag("h3", number + esc(shorten(group.lesson, _LESSON)))
    facts = [ROLES.get(group.role, ""), support_line(group.support)]
    line = tag("span", esc(" · ".join(filter(None, facts))))
    if group.kind in (LessonKind.SET_PHRASE, LessonKind.DIRECTIVE):
        line += tag("span", esc(KINDS[group.kind]), class_="d-tag")
    quotes = [_quote(thought) for thought in group.thoughts]
    listed = tag("ul", "".join(quotes[:_QUOTES]), class_="l-quotes")
    if len(quotes) > _QUOTES:
        label = tag("summary", f"{len(quotes) - _QUOTES} câu nữa")
        rest = tag("ul", "".join(quotes[_QUOTES:]), class_="l-quotes")
        listed += tag("details", label + rest, class_="l-more")
    inner = (
        words
        + tag("p", line, class_="l-support")
        + listed
        + _ties(group.links, find)
        + _lack(group)
    )
    return tag("article", inner, class_="l-group")


def _quote(thought: Thought) -> str:
    about = " · ".join(filter(None, (thought.unit, str(thought.year) if thought.year else "")))
    copies = len(thought.copies)
    copied = f" · {copies} báo cáo khác chép lại đoạn này" if copies else ""
    told = tag("span", esc(about + copied), class_="t-note")
    return tag("li", open_quote(thought.citation) + told)


def open_quote(citation: Citation, label: str | None = None) -> str:
    """The words of a report as a button that opens them in their place."""
    words = " ".join(citation.quote.split())
    return button(
        label or f"“{shorten(words, 260)}”",
        do="select", client="source", class_="l-quote", data_document=citation.document_id,
        data_at=f"{citation.start}-{citation.end}", title=citation.title,
    )  # fmt: skip


def _ties(links: Sequence[Link], find: Find) -> str:
    parts = []
    for kind, label in _TIES.items():
        rows = "".join(_tie(link, find) for link in links if link.kind == kind)
        if rows:
            parts.append(tag("h4", label) + tag("ul", rows))
    if not parts:
        return ""
    label = tag("summary", "Nguyên nhân, bài học, nhiệm vụ đi cùng")
    return tag("details", label + "".join(parts), class_="l-ties")


_LACKING = {
    "lesson": "Chưa thấy bài học nào đi cùng hạn chế này.",
    "result": "Chưa thấy kết quả nào đi cùng bài học này.",
}


def _lack(group: LessonGroup) -> str:
    """What should stand beside it and does not."""
    return tag("p", _LACKING[group.lacks], class_="t-note") if group.lacks else ""


def _tie(link: Link, find: Find) -> str:
    group = find(link.to)
    if group is None:
        return ""
    words = tag("span", esc(shorten(group.lesson, _LESSON)))
    ground = tag("span", f" ({esc(link.ground)})", class_="t-note")
    shown = "".join(
        tag("li", open_quote(c) + tag("span", esc(c.title), class_="t-note")) for c in link.evidence
    )
    return tag("li", words + ground + tag("ul", shown, class_="l-quotes"))
