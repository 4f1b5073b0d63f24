"""The tab of lessons as HTML and figure, without a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from fake_assistant import FakeAssistant

from core.lessons import LessonKind, Proposal
from core.records import Kind
from ui.lesson_cards import groups_html
from ui.lesson_chart import years_chart
from ui.lesson_pane import LessonPane
from ui.lesson_tables import proposals_html, recurring_html

HOSTILE = "<img src=x onerror=alert(1)>"


def plain(html: str | None) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html or "")).split())


@pytest.fixture
def desk() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def pane(desk: FakeAssistant) -> LessonPane:
    return LessonPane(desk)


def a_draft(desk: FakeAssistant) -> Any:
    report = next(d for d in desk.documents() if d.fields.kind is Kind.REPORT)
    draft = desk.drafts.start("nam", desk.drafts.unit_card(), "2026", report.id)
    return desk.drafts.write(draft.id)


def test_support_kind_and_copies_are_told(pane: LessonPane) -> None:
    told = plain(pane.opened("").groups)
    assert "hạn chế · 3 báo cáo · 2 đơn vị · 3 năm" in told
    assert "câu quen dùng" in told
    assert "1 báo cáo khác chép lại đoạn này" in told
    assert "1 nội dung chỉ một báo cáo nêu" in told


def test_a_quote_opens_its_own_words(pane: LessonPane, desk: FakeAssistant) -> None:
    html = pane.opened("").groups
    document, start, end = re.search(r'data-document="(\w+)" data-at="(\d+)-(\d+)"', html).groups()
    assert "còn chậm" in desk.document(document).text[int(start) : int(end)]


def test_ties_are_shown_with_their_evidence(pane: LessonPane) -> None:
    html = pane.opened("").groups
    tied = html.partition('class="l-ties"')[2]
    assert "Nguyên nhân nêu kèm" in plain(tied)
    assert "kiêm nhiệm" in plain(tied)
    assert 'class="l-quote"' in tied


def test_filters_narrow_and_a_wrong_year_is_told(pane: LessonPane) -> None:
    shown = pane.act({"act": "filter", "boxes": {"role": "causes"}}, "")
    assert "kiêm nhiệm" in plain(shown.groups)
    assert "còn chậm" not in plain(shown.groups)
    shown = pane.act({"act": "filter", "boxes": {"topic": "không có"}}, "")
    assert "Không có nội dung nào khớp" in plain(shown.groups)
    assert shown.figure is None
    shown = pane.act({"act": "filter", "boxes": {"since": "năm ngoái"}}, "")
    assert "“năm ngoái” không phải năm" in plain(shown.said)
    assert shown.groups is None


def test_what_comes_back_is_a_row_with_its_years(desk: FakeAssistant) -> None:
    html = recurring_html(desk.lessons.recurring())
    assert "xã Thanh Bình" in plain(html)
    assert [f"có nêu năm {y}" in html for y in (2023, 2024, 2025)] == [False, True, True]
    assert "Chưa thấy đơn vị nào" in plain(recurring_html([]))


def test_the_chart_counts_reports_a_year(desk: FakeAssistant) -> None:
    figure = years_chart(desk.lessons.groups())
    grid = figure.data[0]
    assert list(grid.x) == [2023, 2024, 2025]
    assert [list(row) for row in grid.z] == [[1, None, 2], [None, 2, None]]
    assert list(grid.text[0]) == ["1", "", "2"]
    assert years_chart([]) is None


def test_proposals_hide_other_units_until_asked(pane: LessonPane, desk: FakeAssistant) -> None:
    draft = a_draft(desk)
    hidden = pane.opened(draft.id).proposals
    assert "từ đơn vị khác (đã ẩn tên)" in plain(hidden)
    assert "48-BC/ĐU" not in plain(hidden)
    shown = pane.act({"act": "names", "checked": True}, draft.id).proposals
    assert "48-BC/ĐU · xã Thanh Bình" in plain(shown)
    assert "Mở một bản thảo" in plain(pane.opened("").proposals)


def test_a_proposal_goes_into_the_section_of_lessons(pane: LessonPane, desk: FakeAssistant) -> None:
    draft = a_draft(desk)
    words = desk.lessons.proposals(draft)[0].text
    shown = pane.act({"act": "put", "words": words}, draft.id)
    assert "Đã đưa vào mục bài học" in plain(shown.said)
    section = next(s for s in desk.drafts.get(draft.id).sections if s.key == "iv")
    assert section.sentences[0].text == words
    assert section.sentences[0].citations
    shown = pane.act({"act": "put", "words": "lời tự đặt"}, draft.id)
    assert "không còn" in plain(shown.said)


def test_no_text_reaches_the_page_raw(desk: FakeAssistant) -> None:
    group = desk.lessons.groups()[0]
    cited = replace(group.thoughts[0].citation, quote=HOSTILE, title=HOSTILE, document_id=HOSTILE)
    thought = replace(group.thoughts[0], citation=cited, unit=HOSTILE)
    bad = replace(group, lesson=HOSTILE, thoughts=(thought,) * 3, kind=LessonKind.OWN,
                  repeated=((HOSTILE, (2024, 2025)),))  # fmt: skip
    draft = a_draft(desk)
    proposal = Proposal(HOSTILE, HOSTILE, bad, (cited,), HOSTILE)
    html = groups_html([bad], lambda _: bad) + recurring_html([bad])
    html += proposals_html(draft, [proposal], names=True)
    assert "<img" not in html
