"""The tab "Văn bản" in a real browser: narrow, card, copy, who cites, add, refuse, undo, phone."""

from __future__ import annotations

from typing import Any

import pytest
from visit import Visit

pytestmark = pytest.mark.browser

ROW = ".t-register section:not([hidden]) tbody tr:not([hidden]) .t-document"


def opened(visit: Visit) -> Any:
    page = visit.open().page
    visit.tab("Văn bản")
    page.wait_for_selector(".t-register")
    return page


def shown(page: Any) -> list[str]:
    """What the rows in sight are named."""
    rows = page.locator(ROW)
    return [text.strip() for text in rows.all_inner_texts()]


def card(page: Any, name: str, nth: int = 0) -> None:
    page.locator(ROW, has_text=name).nth(nth).click()
    page.locator("#source .t-card-name", has_text=name).wait_for()


def test_register_narrows_by_words_number_and_status(visit: Visit) -> None:
    page = opened(visit)
    everything = shown(page)
    assert len(everything) > 100
    page.fill(".t-find-directive", "25-NQ/TW")
    assert "Nghị quyết số 25-NQ/TW" in shown(page)
    page.fill(".t-find-directive", "qd 23")
    assert shown(page) == ["Quyết định số 23-QĐ/TW"]  # 23 is no part of 2023
    page.fill(".t-find-directive", "giam sat, phan bien")
    found = shown(page)
    assert "Quyết định số 217-QĐ/TW" in found
    assert page.inner_text(".t-shown-count").startswith(f"{len(found)} trong ")
    page.fill(".t-find-directive", "")
    page.locator(".t-status", has_text="đã được thay thế").click()
    assert "Quyết định số 290-QĐ/TW" in shown(page)
    assert "Quyết định số 23-QĐ/TW" not in shown(page)
    page.fill(".t-find-directive", "không có đâu")
    page.locator(".t-register .t-empty:visible", has_text="Không có văn bản nào khớp").wait_for()
    assert visit.faults == []


def test_card_chain_copy_and_document_that_cites(visit: Visit) -> None:
    page = opened(visit)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.fill(".t-find-directive", "290")
    card(page, "290-QĐ/TW")
    assert "Đã được thay thế" in page.inner_text(".t-card-status")
    page.locator(".t-copy").first.click()
    page.locator("#t-said", has_text="Đã chép").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Quyết định số 290-QĐ/TW, ngày 25/02/2010 của Bộ Chính trị")
    page.locator(".t-chain .t-link").click()
    page.locator(".t-card-name", has_text="23-QĐ/TW").wait_for()
    page.keyboard.press("Escape")
    page.locator("#source").wait_for(state="hidden")
    assert visit.faults == []


def test_who_cites_opens_at_the_mention_and_back(visit: Visit) -> None:
    page = visit.open().page
    visit.library()
    text = "BÁO CÁO\nXã đã quán triệt Quy định số 124-QĐ/TW, ngày 02/02/2018 của Ban Bí thư.\n"
    visit.send({"bao-cao-trich-dan.txt": text.encode()})
    page.locator("#job", has_text="Xong: 1 trên 1").wait_for()
    visit.tab("Văn bản")
    page.locator(".t-register").wait_for()
    page.locator(".t-view", has_text="Hay viện dẫn").click()
    card(page, "124-QĐ/TW")
    page.locator(".t-citing .t-link").first.click()
    mark = page.locator("#source mark")
    mark.wait_for()
    assert "124-QĐ/TW" in mark.inner_text()
    page.get_by_role("button", name="về thẻ văn bản").click()
    page.locator("#source .t-card-name", has_text="124-QĐ/TW").wait_for()
    assert visit.faults == []


def test_add_is_refused_then_kept_then_undone(visit: Visit) -> None:
    page = opened(visit)
    before = len(shown(page))
    page.get_by_role("button", name="Thêm văn bản").click()
    page.locator(".t-boxes").first.wait_for()
    page.select_option("[name=type]", "Quyết định")
    page.fill("[name=symbol]", "05-QĐ/HU")
    page.fill("[name=date]", "40/7/2015")
    page.fill("[name=title]", "về <img src=x onerror=alert('tr')> phối hợp")
    page.fill("[name=basis]", "bản in, trang 1")
    page.fill("[name=who]", "Lê Văn Bình")
    page.press("[name=who]", "Enter")  # as the button
    page.locator(".t-card .t-fault", has_text="40/7/2015").wait_for()
    assert page.input_value("[name=symbol]") == "05-QĐ/HU"
    page.fill("[name=date]", "21/7/2015")
    page.get_by_role("button", name="Lưu").click()
    page.locator(".t-card .t-good", has_text="Đã thêm").wait_for()
    page.locator("#directives .t-good", has_text="Đã thêm").wait_for()
    assert len(shown(page)) == before + 1
    page.locator("summary", has_text="Lịch sử").click()
    assert "Lê Văn Bình" in page.inner_text(".t-history")
    page.get_by_role("button", name="Sửa thông tin").click()
    page.locator(".t-boxes").first.wait_for()
    assert page.input_value("[name=who]") == "Lê Văn Bình"  # this browser remembers who writes
    page.fill("[name=date]", "22/7/2015")
    page.fill("[name=basis]", "bản gốc")
    page.get_by_role("button", name="Lưu").click()
    page.locator(".t-card .t-good", has_text="Đã lưu").wait_for()
    page.locator("summary", has_text="Lịch sử").click()
    page.locator("summary", has_text="hoàn tác").click()
    page.get_by_role("button", name="Hoàn tác lần sửa này").click()
    page.locator(".t-card .t-good", has_text="Đã hoàn tác").wait_for()
    assert "21/7/2015" in page.inner_text(".t-facts")
    page.locator("summary", has_text="Gỡ khỏi sổ").click()
    page.locator(".t-remove [data-do=delete]").click()
    page.locator(".t-card .t-good", has_text="Đã gỡ khỏi sổ").wait_for()
    page.wait_for_timeout(300)
    assert len(shown(page)) == before
    assert visit.executed == []
    assert page.locator("#source img, #directives img").count() == 0
    assert visit.faults == []


def test_answer_from_the_register_opens_its_page_and_card(visit: Visit) -> None:
    page = visit.open().page
    visit.ask("QĐ 23 còn hiệu lực không?")
    page.locator("#live .t-chip").first.click()
    mark = page.locator("#source mark")
    mark.wait_for()
    assert "không rõ còn hiệu lực" in mark.inner_text()
    assert "không phải nguyên văn" in page.inner_text("#source .t-caution")
    page.locator("#source").get_by_role("button", name="mở thẻ văn bản").click()
    page.locator("#source .t-card-name", has_text="23-QĐ/TW").wait_for()
    page.keyboard.press("Escape")
    page.locator("#live").get_by_role("button", name="mở thẻ văn bản").click()  # at once, too
    page.locator("#source .t-card-name", has_text="23-QĐ/TW").wait_for()
    assert visit.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tab_on_a_phone(browser: Any, address: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, color_scheme=scheme
    )
    context.set_default_timeout(15000)
    page = opened(Visit(context.new_page(), address))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.fill(".t-find-directive", "290")
    card(page, "290-QĐ/TW")
    page.wait_for_timeout(400)
    box = page.locator("#source").bounding_box()
    assert box["width"] == 390
    assert box["height"] > 844 * 2 / 3
    page.get_by_role("button", name="Sửa thông tin").click()
    page.locator(".t-boxes").first.wait_for()
    wide = page.evaluate(
        "[...document.querySelectorAll('.t-form input')].every("
        "box => box.getBoundingClientRect().right <= innerWidth)"
    )
    assert wide
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
