"""Drafting on the real program: last year's report, facts, the draft, Word and its figures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import Program
from visit import Visit

import corpus
from corpus.readers import read_file
from corpus.shipped import sample_files

pytestmark = pytest.mark.browser

REGISTER = Path(corpus.__file__).with_name("directives.json")
GIVEN = ("7.391", "8.642", "9.753")  # figures that no document of the library holds
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MOST = 20_000_000  # bytes of a file


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of the program itself, over a library that it filled with the samples."""
    folder = tmp_path_factory.mktemp("draft-job")
    with Program(folder / "home").serving(folder / "log") as address:
        yield address


def test_last_years_report_becomes_this_years_draft(visit: Visit) -> None:
    page = visit.open().page
    page.set_default_timeout(60_000)
    visit.tab("Soạn báo cáo")
    former = page.locator("[name=previous] option", has_text="xã An Khê Thượng").first
    page.locator("[name=previous]").select_option(former.get_attribute("value"))
    page.locator(".d-unit-line", has_text="Đảng ủy xã An Khê Thượng").wait_for()
    assert page.input_value(".d-start [name=period]") == "2026"
    page.fill(".d-start [name=who]", "Lê Bình")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.wait_for_selector("#draft-form .d-form-main")
    replaced = _given(page)
    page.get_by_role("button", name="Soạn bản thảo").click()
    page.locator(".d-told", has_text="Đã soạn").wait_for()
    told = page.inner_text("#draft-text")
    assert all(value in told for value in GIVEN)
    assert page.locator("#draft-text .d-blank").count() > 10
    assert page.locator("#draft-text .d-mark").count() == page.locator(".d-sentence").count()
    words = _exported(page)
    assert all(value in words for value in GIVEN)
    assert "[CẦN BỔ SUNG:" in words
    assert not [old for old in replaced if old in words]
    assert _strange(words) == []
    assert visit.faults == []


def _given(page: Any) -> list[str]:
    """Gives the form three figures, where last year's report has large ones; last year's values
    of the facts that were given."""
    page.locator(".d-filters [data-filter=before]").click()
    rows = page.locator("#draft-form tr[data-before]")
    large = [
        n for n in range(rows.count())
        if re.fullmatch(r"\d\.\d{3} .+", rows.nth(n).locator(".d-was").inner_text())
        and rows.nth(n).locator("input[data-key]").count()
    ][: len(GIVEN)]  # fmt: skip
    assert len(large) == len(GIVEN)
    old = [rows.nth(n).locator(".d-was").inner_text() for n in large]
    for n, value in zip(large, GIVEN, strict=True):
        box = rows.nth(n).locator("input[data-key]").first
        key = box.get_attribute("data-key")
        box.fill(value)
        box.press("Enter")
        page.locator(f"#draft-form .d-given [data-key='{key}'][value='{value}']").wait_for()
    return old


def _exported(page: Any) -> str:
    """The text of the file that the page hands over."""
    import docx

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Xuất Word").click()
    paper = docx.Document(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    return "\n".join(p.text for p in paper.paragraphs)


def _strange(words: str) -> list[str]:
    """Numbers of three figures or more that neither a person gave, nor any document, nor the
    register of directives holds."""
    known = {*GIVEN, "2026", "2027"}
    known.update(_NUMBER.findall(REGISTER.read_text("utf-8")))
    for path in sample_files():
        known.update(_NUMBER.findall(read_file(path, max_bytes=_MOST).text))
    return [n for n in _NUMBER.findall(words) if len(n) > 2 and n not in known]
