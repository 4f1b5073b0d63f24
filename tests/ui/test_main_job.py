"""The main job on the real program: documents in, a question, the answer, its source, and out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from program import Program
from visit import Visit

from corpus.readers import read_file
from corpus.shipped import sample_files

pytestmark = pytest.mark.browser

NOTHING = "Không tìm thấy căn cứ trong kho."
SAMPLE = "bao-cao-dan-van-2025-xa-an-khe-thuong.docx"
QUESTIONS = (
    "Hạn chế trong công tác dân vận năm 2025 của xã An Khê Thượng là gì?",
    "han che trong cong tac dan van nam 2025 cua xa An Khe Thuong la gi?",
)
FOUND = "có 229 hồ sơ trễ hạn, phần lớn về đất đai"

OWN = "Báo cáo dân vận (xã Thử Nghiệm Đông).docx"
OWN_SENTENCE = (
    "Trong năm 2025, xã Thử Nghiệm Đông trồng 7.318 cây sao đen dọc các tuyến đường liên thôn."
)
OWN_QUESTION = "Năm 2025 xã Thử Nghiệm Đông trồng bao nhiêu cây sao đen?"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of the program itself, over a library that it filled with the samples."""
    folder = tmp_path_factory.mktemp("main-job")
    with Program(folder / "home").serving(folder / "log") as address:
        yield address


@pytest.fixture
def seen(visit: Visit) -> Iterator[Visit]:
    """A visit after which nothing may have gone wrong, or gone out."""
    yield visit
    assert faultless(visit)


def faultless(visit: Visit) -> bool:
    """Whether the browser complained of nothing and asked nobody else."""
    assert visit.faults == []
    assert visit.executed == []
    own = (visit.address, "data:", "blob:" + visit.address)
    assert [url for url in visit.requests if not url.startswith(own)] == []
    return True


def report() -> bytes:
    """A report with the two-column header of official documents."""
    from docx import Document

    document = Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "ĐẢNG BỘ TỈNH THỬ NGHIỆM\nĐẢNG ỦY XÃ THỬ NGHIỆM ĐÔNG\n*\nSố 83-BC/ĐU"
    head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM\nThử Nghiệm Đông, ngày 09 tháng 12 năm 2025"
    for line in (
        "BÁO CÁO",
        "kết quả công tác dân vận năm 2025",
        "I. KẾT QUẢ",
        "1. Phong trào thi đua “Dân vận khéo”",
        f"{OWN_SENTENCE} Nhân dân tự chăm sóc cây trước cửa nhà.",
        "II. HẠN CHẾ",
        "Một số tổ dân vận chưa họp đều.",
    ):
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def ask(visit: Visit, question: str) -> None:
    visit.ask(question)
    visit.page.locator("#live .t-verdict, #live .t-declined").first.wait_for()


def marked(page: Any) -> str:
    """The words highlighted in the source panel, once they are in view."""
    mark = page.locator("#source mark").first
    mark.wait_for()
    page.wait_for_function(
        """() => {
          const box = document.querySelector("#source mark").getBoundingClientRect();
          return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
        }"""
    )
    return " ".join(page.locator("#source mark").all_text_contents())


def sources(page: Any) -> list[str]:
    """What each chip of the answer opens: the words, in the order of the chips."""
    chips = page.locator("#live .t-answer .t-chip")
    opened = []
    for place in range(chips.count()):
        chips.nth(place).click()
        page.locator("#source .t-still", has_text=chips.nth(place).inner_text()).wait_for()
        opened.append(marked(page))
    return opened


def test_samples_answer_with_and_without_accents(seen: Visit) -> None:
    page = seen.open().page
    (sample,) = (path for path in sample_files() if path.name == SAMPLE)
    text = read_file(sample, max_bytes=20_000_000).text
    answers = []
    for question in QUESTIONS:
        ask(seen, question)
        assert FOUND in page.inner_text("#live .t-answer")
        assert "39-BC/ĐU" in page.locator("#live .t-chip").first.get_attribute("title")
        opened = sources(page)
        assert len(opened) >= 1
        assert all(words in text for words in opened), opened
        assert any(FOUND in words for words in opened)
        assert "39-BC/ĐU" in page.inner_text("#source .t-title")
        assert "Hạn chế" in page.inner_text("#source .t-path")
        answers.append(opened)
    assert answers[0] == answers[1]


def test_own_report_goes_in_answers_and_goes_out(seen: Visit) -> None:
    page = seen.open().page
    ask(seen, OWN_QUESTION)
    assert page.inner_text("#live .t-declined") == NOTHING

    seen.library()
    seen.send({OWN: report()})
    page.locator(".t-outcomes tr", has_text=OWN).wait_for()
    assert "đã vào kho" in page.inner_text(".t-outcomes tr")
    row = page.locator("#documents tr", has_text="Thử Nghiệm Đông")
    row.wait_for()
    assert "83-BC/ĐU" in row.inner_text()
    assert "9/12/2025" in re.sub(r"\b0", "", row.inner_text())

    page.get_by_role("tab", name="Hỏi đáp").click()
    ask(seen, OWN_QUESTION)
    assert "7.318" in page.inner_text("#live .t-answer")
    (words,) = sources(page)
    assert words == OWN_SENTENCE
    assert "Dân vận khéo" in page.inner_text("#source .t-path")

    seen.library()
    page.get_by_role("button", name=OWN).click()
    page.click("#remove")
    page.locator("#sure").wait_for()
    page.click("#keep")
    page.locator("#sure").wait_for(state="hidden")
    assert row.count() == 1
    page.click("#remove")
    page.click("#really")
    page.locator("#documents", has_text=f"Đã gỡ “{OWN}”").wait_for()
    assert row.count() == 0

    page.get_by_role("tab", name="Hỏi đáp").click()
    ask(seen, OWN_QUESTION)
    assert page.inner_text("#live .t-declined") == NOTHING
    assert "7.318" not in page.inner_text("#live")
    assert "sao đen" not in page.inner_text("#live .t-related")


def test_narrow_page_opens_the_source_as_a_sheet(browser: Any, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(15000)
    visit = Visit(context.new_page(), address).open()
    page = visit.page
    ask(visit, QUESTIONS[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#live .t-chip").first.tap()
    assert marked(page)
    page.wait_for_timeout(400)  # the sheet slides in
    box = page.locator("#source").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] + box["height"] == 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#source .t-close").tap()
    page.locator("#source").wait_for(state="hidden")
    assert FOUND in page.inner_text("#live .t-answer")
    assert faultless(visit)
    context.close()
