"""Drafting in a real browser: the whole journey, refresh, a second window, the chat, the phone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import serve
from visit import Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def fresh(browser: Any) -> Iterator[Visit]:
    """A page of its own server: drafts of one test are not another's."""
    server = serve("--wait", "0.8")
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="vi-VN", accept_downloads=True
    )
    context.set_default_timeout(15000)
    yield Visit(context.new_page(), next(server))
    context.close()
    server.close()


def begin(visit: Visit) -> Any:
    """The drafting tab with a new draft, its form of facts in view."""
    page = visit.open().page
    visit.tab("Soạn báo cáo")
    page.fill(".d-start [name=who]", "Lê Bình")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.wait_for_selector("#draft-form .d-form-main")
    return page


def give(page: Any, key: str, value: str) -> None:
    """A value typed into the form, left with Enter, kept by the server."""
    box = page.locator(f"#draft-form [data-key={key}][data-change]")
    box.fill(value)
    box.press("Enter")
    page.locator(f"#draft-form .d-given [data-key={key}][value='{value}']").wait_for()


def write(page: Any) -> None:
    page.get_by_role("button", name="Soạn bản thảo").click()
    page.locator(".d-told", has_text="Đã soạn").wait_for()


def test_from_last_years_report_to_word(fresh: Visit) -> None:
    import docx

    page = begin(fresh)
    assert "61 hộ" in page.inner_text("#draft-form")  # last year's value, beside an empty box
    give(page, "so_ho", "3.450")
    give(page, "ho_ngheo", "48")
    give(page, "ty_le_ngheo", "1,39")
    page.locator(".d-findings", has_text="48 / 3450 = 1,39%").wait_for()
    write(page)
    text = page.locator("#draft-text")
    assert "toàn xã còn 48 hộ nghèo, bằng 1,39%" in text.inner_text().replace("\n", " ")
    blank = text.locator("[data-key=doi_thoai]")
    blank.fill("12")  # a blank takes its value where it stands
    blank.press("Enter")
    text.locator(".d-fact", has_text="12").wait_for()
    text.locator(".d-said", has_text="dư luận").dblclick()
    editor = page.locator(".d-editor textarea")
    editor.fill("Việc nắm tình hình nhân dân ở 99 thôn chưa kịp thời.")
    editor.press("Enter")
    page.locator("#draft-text .t-odds", has_text="99").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Xuất Word").click()
    assert waiting.value.suggested_filename.endswith(".docx")
    paper = docx.Document(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    whole = "\n".join(p.text for p in paper.paragraphs)
    for words in ("3.450 hộ", "còn 48 hộ nghèo, bằng 1,39%", "12 hội nghị", "99 thôn"):
        assert words in whole
    assert "[CẦN BỔ SUNG: lượt người dự đối thoại, 2026]" in whole
    assert "61 hộ" not in whole
    assert fresh.faults == []


def test_a_chip_opens_the_words_of_last_year(fresh: Visit) -> None:
    page = begin(fresh)
    write(page)
    page.locator("#draft-text .t-chip").nth(1).click()
    page.locator("#source mark", has_text="61 hộ nghèo").wait_for()
    page.keyboard.press("Escape")
    page.locator("#source").wait_for(state="hidden")
    page.locator("#draft-text .d-mark").nth(1).click()
    page.locator("#draft-side", has_text="Câu của báo cáo kỳ trước, số liệu thay mới").wait_for()
    page.get_by_role("button", name="Kỳ trước", exact=True).click()
    page.locator("[data-pane=before] del", has_text="2025").wait_for()


def test_a_refresh_loses_nothing(fresh: Visit) -> None:
    page = begin(fresh)
    give(page, "ho_ngheo", "48")
    page.locator("[name=pasted]").type("đối thoại 12 cuộc")  # typed, not sent
    page.reload()
    page.locator("#draft-form .d-given [value='48']").wait_for()
    assert page.input_value("[name=pasted]") == "đối thoại 12 cuộc"
    write(page)
    page.locator("#draft-text .d-said", has_text="dư luận").dblclick()
    page.locator(".d-editor textarea").fill("Câu đang viết dở")
    page.reload()
    assert page.input_value(".d-editor textarea") == "Câu đang viết dở"


def test_what_is_typed_outlives_the_saving_of_another_box(fresh: Visit) -> None:
    page = begin(fresh)
    page.fill("#draft-form [data-key=so_ho]", "3.450")
    page.keyboard.press("Enter")  # saved; the focus goes on to the next box
    page.keyboard.type("48")
    page.locator("#draft-form .d-given [data-key=so_ho]").wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("document.activeElement.dataset.key") == "ho_ngheo"
    assert page.evaluate("document.activeElement.value") == "48"


def test_a_second_window_sees_the_newest(fresh: Visit) -> None:
    page = begin(fresh)
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#draft-form .d-form-main").wait_for()
    give(page, "ho_ngheo", "48")
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    other.locator("#draft-form .d-given [value='48']").wait_for()


def test_undo_history_and_a_removal_taken_back(fresh: Visit) -> None:
    page = begin(fresh)
    give(page, "ho_ngheo", "48")
    page.get_by_role("button", name="Hoàn tác").click()
    page.locator(".d-told", has_text="Đã hoàn tác").wait_for()
    assert page.input_value("#draft-form [data-key=ho_ngheo][data-change]") == ""
    page.get_by_role("button", name="‹ Các bản thảo").click()
    page.locator(".d-remove summary").click()
    page.get_by_role("button", name="Xóa", exact=True).click()
    page.get_by_role("button", name="Lấy lại").click()
    page.locator(".d-draft", has_text="Báo cáo năm công tác dân vận 2026").click()
    page.locator("#draft-head .d-head").wait_for()


def test_writing_can_be_stopped(browser: Any) -> None:
    server = serve("--wait", "6")
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    context.set_default_timeout(20000)
    page = begin(Visit(context.new_page(), next(server)))
    page.get_by_role("button", name="Soạn bản thảo").click()
    page.get_by_role("button", name="Dừng").click()
    told = page.locator(".d-told", has_text="Đã dừng")
    told.wait_for()
    assert "trên 6 mục" in told.inner_text()
    context.close()
    server.close()


def test_commands_of_the_chat_work_on_the_open_draft(fresh: Visit) -> None:
    page = begin(fresh)
    fresh.tab("Hỏi đáp")
    page.fill("#question textarea", "thêm số liệu đối thoại: 12 cuộc")
    page.press("#question textarea", "Enter")
    page.locator("#live", has_text="Đã ghi số cuộc đối thoại: 12 cuộc").wait_for()
    page.get_by_role("button", name="Mở bản thảo, mục 2. Đối thoại").click()
    page.locator("#draft-side [value='12']").wait_for()
    page.reload()
    fresh.tab("Hỏi đáp")
    page.locator("#past", has_text="Đã ghi số cuộc đối thoại: 12 cuộc").wait_for()


def test_a_sheet_is_read_for_confirmation(fresh: Visit) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["số hộ nghèo cuối kỳ", 48])
    data = io.BytesIO()
    book.save(data)
    page = begin(fresh)
    with page.expect_file_chooser() as waiting:
        page.get_by_role("button", name="Nhập từ tệp Excel").click()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    waiting.value.set_files({"name": "phiếu.xlsx", "mimeType": kind, "buffer": data.getvalue()})
    page.locator(".d-reading", has_text="Đọc được 1 số liệu").wait_for()
    page.get_by_role("button", name="Ghi các số đã chọn").click()
    page.locator("#draft-form .d-given [value='48']").wait_for()


def test_on_a_phone_nothing_runs_over_the_edge(fresh: Visit) -> None:
    page = fresh.page
    page.set_viewport_size({"width": 390, "height": 844})
    begin(fresh)
    write(page)
    for view in ("Số liệu", "Mục lục", "Bản thảo"):
        page.locator(".d-views button", has_text=view).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#draft-text .d-mark").nth(1).click()
    side = page.locator("#draft-side")
    side.wait_for(state="visible")
    page.keyboard.press("Escape")
    side.wait_for(state="hidden")
