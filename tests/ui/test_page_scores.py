"""The tab "Điểm số" in a real browser: the last run, a failure opened, a question confirmed."""

from __future__ import annotations

import pytest
from visit import Visit

pytestmark = pytest.mark.browser


def test_the_last_run_is_read_and_a_question_confirmed(visit: Visit) -> None:
    page = visit.open().page
    page.get_by_role("tab", name="Điểm số").click()
    page.wait_for_selector(".s-own")
    assert "BM25, một câu" in page.locator(".s-table").first.inner_text()
    page.locator(".s-fold summary", has_text="Xã còn bao nhiêu hộ nghèo").click()
    page.get_by_text("Cuối năm còn 41 hộ nghèo.").wait_for()
    page.locator("#own-set .s-more").click()
    page.wait_for_selector(".s-ask")
    page.locator(".s-ask input").first.fill("Xã Đá Dựng có mấy thôn?")
    page.locator(".s-yes").first.click()
    page.get_by_text("1 câu đã xác nhận, 2 câu chờ xem.").wait_for()
    assert "Xã Đá Dựng có mấy thôn?" in page.locator(".s-own details").text_content()
    assert not visit.faults and not visit.executed
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 1280
