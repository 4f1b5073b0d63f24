"""The tab of lessons in a real browser: filter, open a quote, put a proposal into the draft."""

from __future__ import annotations

from typing import Any

import pytest
from test_page_drafts import begin, fresh, write
from visit import Visit

pytestmark = pytest.mark.browser

__all__ = ["fresh"]  # the fixture


def test_groups_open_their_sources_and_are_narrowed(fresh: Visit) -> None:
    page = fresh.open().page
    fresh.tab("Bài học")
    page.locator(".l-group").first.wait_for()
    page.locator("#lessons-chart .js-plotly-plot").wait_for()
    page.locator(".l-quote").first.click()
    page.locator("#source mark", has_text="còn chậm").wait_for()
    page.keyboard.press("Escape")
    page.locator(".l-filters [name=role]").select_option(label="nguyên nhân")
    page.locator("#lessons-groups", has_text="1 nội dung có từ hai báo cáo").wait_for()
    page.locator("[name=topic]").fill("không có chuyện này")
    page.locator("[name=topic]").press("Enter")
    page.locator("#lessons-groups", has_text="Không có nội dung nào khớp").wait_for()
    assert fresh.faults == []
    assert all(url.startswith((fresh.address, "data:", "blob:")) for url in fresh.requests)


def test_a_proposal_is_put_into_the_open_draft(fresh: Visit) -> None:
    page: Any = begin(fresh)
    write(page)
    fresh.tab("Bài học")
    page.get_by_role("button", name="Gợi ý cho bản thảo").click()
    page.locator("#lessons-proposals", has_text="đã ẩn tên").wait_for()
    page.get_by_role("button", name="Đưa vào bản thảo").click()
    page.get_by_role("button", name="Mở bản thảo").click()
    page.locator("#draft-text .d-said", has_text="hạn trả lời").wait_for()
