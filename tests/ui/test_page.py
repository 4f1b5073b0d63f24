"""The page in a real browser: ask, open a source, upload, remove, narrow, hostile text, offline."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from visit import Visit

pytestmark = pytest.mark.browser

POOR = "Xã còn bao nhiêu hộ nghèo cuối năm 2025?"
QUOTE = "Đến cuối năm 2025, toàn xã còn 61 hộ nghèo"


def in_view(page: Any, selector: str) -> bool:
    """Whether the first such element lies wholly inside the window."""
    return bool(
        page.evaluate(
            """(selector) => {
              const box = document.querySelector(selector).getBoundingClientRect();
              return box.top >= 0 && box.bottom <= innerHeight
                && box.left >= 0 && box.right <= innerWidth && box.height > 0;
            }""",
            selector,
        )
    )


def test_chip_opens_the_cited_sentence_and_escape_closes(visit: Visit) -> None:
    page = visit.open().page
    visit.ask(POOR)
    assert "khớp nguyên văn" in page.inner_text("#live .t-verdict")
    chip = page.locator("#live .t-chip").first
    assert "48-BC/ĐU" in chip.get_attribute("title")
    chip.click()
    mark = page.locator("#source mark").first
    mark.wait_for()
    page.wait_for_timeout(300)
    assert QUOTE in mark.inner_text()
    assert in_view(page, "#source mark")
    assert "đời sống nhân dân" in page.inner_text("#source .t-path")
    page.keyboard.press("Escape")
    page.locator("#source").wait_for(state="hidden")
    assert chip.evaluate("chip => chip === document.activeElement")
    chip.click()  # the same source again, although its HTML is the same
    page.locator("#source").wait_for(state="visible")
    assert visit.faults == []


def test_enter_sends_and_shift_enter_breaks_the_line(visit: Visit) -> None:
    page = visit.open().page
    box = page.locator("#question textarea")
    box.fill("hộ nghèo")
    box.press("Shift+Enter")
    box.type("cuối năm của xã")
    assert box.input_value() == "hộ nghèo\ncuối năm của xã"
    assert page.locator(".t-turn").count() == 0
    box.press("Enter")
    page.locator("#live .t-actions").wait_for()
    assert box.input_value() == ""


def test_source_steps_whole_document_and_why(visit: Visit) -> None:
    page = visit.open().page
    visit.ask(POOR)
    page.locator("#live .t-chip").first.click()
    page.locator("#source mark").wait_for()
    page.get_by_role("button", name="vì sao tìm thấy").click()
    assert "Từ chung với câu hỏi" in page.locator("#source .t-why li").first.inner_text()
    page.get_by_role("button", name="đoạn sau").click()
    page.get_by_role("button", name="về câu trích").wait_for()
    assert page.locator("#source mark").count() == 0
    page.get_by_role("button", name="về câu trích").click()
    page.get_by_role("button", name="mở cả tài liệu").click()
    page.locator("#source .t-passage", has_text="Thôn số 40").wait_for()
    assert page.locator("#source mark").count() == 1


def test_declined_question_shows_related_passages_apart(visit: Visit) -> None:
    page = visit.open().page
    visit.ask("Thu ngân sách của huyện Lộc Điền?")
    assert page.inner_text("#live .t-declined") == "Không tìm thấy căn cứ trong kho."
    assert page.locator("#live .t-answer .t-chip").count() == 0
    page.locator("#live .t-related .t-chip").first.click()
    page.locator("#source mark").first.wait_for()


def test_choice_is_asked_by_a_press(visit: Visit) -> None:
    page = visit.open().page
    visit.ask("Nghị quyết 25 nói gì về đối thoại?")
    page.locator("#live .t-choice", has_text="dân vận").click()
    visit.answered("đối thoại trực tiếp với nhân dân")
    assert page.locator("#live .t-statement").count() >= 1
    assert page.get_by_role("button", name="chép viện dẫn lần đầu").count() == 1


def test_doubtful_statement_says_why(visit: Visit) -> None:
    page = visit.open().page
    visit.ask("kiểm tra sai: tỷ lệ hộ nghèo cuối năm của xã?")
    assert "nguồn ghi 1,79%" in page.inner_text("#live .t-reasons")
    assert "Cần kiểm tra" in page.inner_text("#live .t-verdict")


def test_inner_fault_is_one_sentence_and_the_question_stays(visit: Visit) -> None:
    page = visit.open().page
    page.fill("#question textarea", "hỏng hóc")
    page.press("#question textarea", "Enter")
    page.locator("#notice .t-notice").wait_for()
    said = page.inner_text("#notice")
    assert re.search(r"Có lỗi bên trong chương trình \(mã [0-9a-f]{6}\)", said)
    assert "secret" not in page.inner_text("body")
    assert page.input_value("#question textarea") == "hỏng hóc"


def test_conversation_and_vote_outlive_the_page(visit: Visit) -> None:
    page = visit.open().page
    visit.ask(POOR)
    page.locator("#live .t-vote", has_text="chưa đúng").click()
    page.wait_for_timeout(600)
    page.reload()
    page.locator("#past .t-turn").wait_for()
    assert page.locator(".t-vote[aria-pressed=true]").inner_text() == "chưa đúng"
    page.get_by_role("button", name="+ Cuộc mới").click()
    page.locator(".t-welcome").wait_for()
    page.locator(".t-talk", has_text="Kế hoạch đối thoại").click()
    page.locator("#past .t-asked", has_text="Kế hoạch đối thoại").wait_for()
    page.locator("#past .t-chip").first.click()
    page.locator("#source mark").first.wait_for()


def test_conversation_is_renamed_and_deleted(visit: Visit) -> None:
    page = visit.open().page
    visit.ask("Cán bộ dân vận ở thôn kiêm nhiệm phụ cấp thấp")
    page.locator("summary", has_text="đổi tên").click()
    page.fill(".t-upkeep input", "Về cán bộ thôn")
    page.get_by_role("button", name="Lưu tên").click()
    page.locator(".t-talk", has_text="Về cán bộ thôn").wait_for()
    page.locator("summary", has_text="xóa").click()
    page.get_by_role("button", name="Xóa", exact=True).click()
    page.locator(".t-talk", has_text="Về cán bộ thôn").wait_for(state="detached")
    page.locator(".t-welcome").wait_for()


def test_answer_is_copied_with_its_sources(visit: Visit) -> None:
    page = visit.open().page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.ask(POOR)
    page.get_by_role("button", name="chép kèm trích dẫn").click()
    page.wait_for_timeout(200)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1]" in copied
    assert "Nguồn:" in copied
    assert "48-BC/ĐU" in copied


def test_upload_correct_ask_and_remove(visit: Visit) -> None:
    page = visit.open().page
    visit.library()
    visit.send(
        {
            "Tờ trình (lần 2).txt": "Trạm bơm Cầu Ngà hoàn thành ngày 12 tháng 8.".encode(),
            "rong.txt": b"",
        }
    )
    outcomes = page.locator(".t-outcomes tr")
    outcomes.nth(1).wait_for()
    assert "Tờ trình (lần 2).txt" in outcomes.nth(0).inner_text()
    assert "đã vào kho" in outcomes.nth(0).inner_text()
    assert "Tệp rỗng" in outcomes.nth(1).inner_text()
    page.get_by_role("button", name="Tờ trình (lần 2).txt").click()
    page.fill("#field-date textarea", "12/13/2026")
    page.click("#save")
    page.locator("#card-told", has_text="12/13/2026").wait_for()
    page.fill("#field-date textarea", "12/8/2026")
    page.click("#save")
    page.locator("tr[data-open] .t-date", has_text="12/8/2026").wait_for()

    visit.tab("Hỏi đáp")
    visit.ask("Trạm bơm Cầu Ngà hoàn thành ngày nào?")
    assert "Trạm bơm" in page.inner_text("#live .t-statement")

    visit.tab("Kho tài liệu")
    page.click("#remove")
    page.click("#really")
    page.locator("#documents", has_text="Đã gỡ “Tờ trình (lần 2).txt”").wait_for()
    assert page.locator(".t-document", has_text="Tờ trình").count() == 0
    visit.tab("Hỏi đáp")
    page.locator("#live .t-chip").first.click()
    page.locator("#source", has_text="không còn trong kho").wait_for()
    visit.ask("Trạm bơm Cầu Ngà hoàn thành ngày nào vậy?")
    assert page.locator("#live .t-declined").count() == 1


def test_long_upload_tells_counts_and_stops(visit: Visit) -> None:
    page = visit.open().page
    visit.library()
    visit.send({f"tep-{n}.txt": f"Tệp thứ {n} của lượt dài.".encode() for n in range(8)})
    page.locator("#job", has_text="trên 8 tệp").wait_for()
    page.locator(".t-outcomes tr").first.wait_for()
    page.click("#stop")
    page.locator("#job", has_text="Đã dừng").wait_for()
    assert 1 <= page.locator(".t-outcomes tr").count() < 8


def test_large_file_is_told_before_it_travels(visit: Visit, tmp_path: Path) -> None:
    page = visit.open().page
    visit.library()
    large = tmp_path / "lon.txt"
    large.write_bytes(b"x" * (21 * 1024 * 1024))
    page.set_input_files("#library input[type=file]", large)
    page.locator("#t-said", has_text="vượt giới hạn 20 MB").wait_for()
    assert not [url for url in visit.requests if "upload" in url]


PAYLOADS = (
    "<script>alert('tr1')</script>",
    "<img src=x onerror=\"alert('tr2')\">",
    "\"><svg onload=alert('tr3')>",
    "${alert('tr4')} {{constructor.constructor(\"alert('tr5')\")()}}",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_is_shown_never_run(visit: Visit, payload: str) -> None:
    page = visit.open().page
    place = f"Ao Sen {PAYLOADS.index(payload)}"
    visit.library()
    name = payload.replace("/", "∕") + ".txt"
    visit.send({name: f"Hồ {place} rộng chín mẫu {payload} theo biên bản.".encode()})
    page.locator("#job", has_text="Xong").wait_for()
    assert payload[:12] in page.inner_text(".t-outcomes")
    page.locator(".t-document").first.click()
    page.locator("#card .t-title").wait_for()
    page.get_by_role("button", name="xem nội dung").click()
    page.locator("#source .t-passage", has_text="rộng chín mẫu").wait_for()
    visit.tab("Hỏi đáp")
    question = f"Hồ {place} rộng chín mẫu? {payload}"
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.locator("#live .t-actions").wait_for()
    page.locator("#live .t-chip").first.click()
    page.locator("#source mark").first.wait_for()
    page.reload()
    page.locator("#past .t-asked").wait_for()
    page.wait_for_timeout(300)
    assert visit.executed == []
    assert payload in page.inner_text("#past .t-asked")
    inside = "#past script, #past img, #past svg, #source img, #source svg, #documents img"
    assert page.locator(inside).count() == 0


def test_nothing_is_asked_of_any_other_host(visit: Visit) -> None:
    page = visit.open().page
    visit.ask(POOR)
    page.locator("#live .t-chip").first.click()
    page.locator("#source mark").wait_for()
    visit.library()
    outside = [url for url in visit.requests if not url.startswith((visit.address, "data:"))]
    assert outside == []
    assert "fonts.g" not in page.content()
    assert page.locator("footer:visible").count() == 1


def test_narrow_page_is_one_column(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(15000)
    visit = Visit(context.new_page(), address).open()
    page = visit.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.locator("#talks").is_visible()
    page.get_by_role("button", name="Cuộc trò chuyện").click()
    page.locator("#talks").wait_for(state="visible")
    page.keyboard.press("Escape")
    visit.ask(POOR)
    page.locator("#live .t-chip").first.click()
    page.locator("#source mark").wait_for()
    page.wait_for_timeout(400)
    box = page.locator("#source").bounding_box()
    assert box["width"] == 390
    assert box["height"] > 844 * 2 / 3
    assert in_view(page, "#source mark")
    page.keyboard.press("Escape")
    visit.library()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("query", ["", "?__theme=light", "?__theme=dark"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme_follows_the_system_and_gradio(
    browser: Any, address: str, scheme: str, query: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    context.set_default_timeout(15000)
    page = Visit(context.new_page(), address).open(query).page
    wanted = query.removeprefix("?__theme=") or scheme
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = sum(int(part) for part in re.findall(r"\d+", paper)[:3]) > 384
    assert light == (wanted == "light")
    context.close()


def test_empty_library_says_what_to_do(browser: Any, empty_address: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(15000)
    page = Visit(context.new_page(), empty_address).open().page
    page.get_by_role("button", name="Thêm tài liệu").first.click()
    page.locator(".t-empty", has_text="Kho chưa có tài liệu nào").wait_for()
    context.close()


@pytest.mark.parametrize(("origin", "status"), [("https://evil.example", 403), (None, 422)])
def test_foreign_origin_is_refused(address: str, origin: str | None, status: int) -> None:
    headers = {"Content-Type": "application/json"} | ({"Origin": origin} if origin else {})
    request = urllib.request.Request(f"{address}gradio_api/queue/join", b"[]", headers)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == status
    refused.value.close()
