"""The register's lists, card and form as HTML, without a browser: what is said, and escaping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fake_assistant import FakeAssistant

from citations.directives.page import page_id
from core.records import Citation
from ui.chat_pane import ChatPane
from ui.directive_form import typed
from ui.directive_pane import DirectivePane

HOSTILE = (
    "<script>alert('x')</script>",
    '"><img src=x onerror=alert(1)>',
    "${alert(1)} {{x}}",
)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))


@pytest.fixture(scope="module")
def desk() -> Iterator[FakeAssistant]:
    yield FakeAssistant()


@pytest.fixture
def pane(desk: FakeAssistant) -> DirectivePane:
    return DirectivePane(desk)


def added(pane: DirectivePane, **boxes: str) -> str:
    """The panel after an entry was added."""
    filled = {
        "type": "Quyết định", "symbol": "05-QĐ/HU", "date": "21/7/2015", "issuer": "Huyện ủy Tây",
        "title": "về phối hợp", "status": "unknown", "basis": "bản in", "who": "Lê Bình",
    } | boxes  # fmt: skip
    return pane.save({"boxes": filled})[0]


def test_every_entry_has_its_row_with_its_status(pane: DirectivePane) -> None:
    html = pane.lists()
    register = html.partition('data-list="wanted"')[0]
    assert register.count("<tr data-status=") == len(pane._desk.directives.entries())
    for status in ("in force", "replaced", "unknown"):
        assert f'data-status="{status}"' in register
    assert "không rõ trong kho" in plain(register)


def test_what_is_cited_and_not_held_is_listed(pane: DirectivePane) -> None:
    # The invented digest of 25-NQ/TW is a digest: the directive itself is still wanted.
    wanted = pane.lists().partition('data-list="wanted"')[2]
    cited = pane._desk.directives.cited.wanted()
    assert wanted.count("<tr data-status=") == len(cited)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("QD290-2010", "Đã được thay thế – bằng Quyết định số 23-QĐ/TW, ngày 30/7/2021"),
        ("QD23-2021", "Không rõ trong kho – chưa thấy văn bản thay thế trong sổ"),
        ("NQ25-2008", "ngày ban hành ghi theo trí nhớ"),
        ("NQ25-2013", "Bản tóm lược trong kho"),
        ("NQ25-2013", "Nghị quyết số 25-NQ/TW ngày 03 tháng 6 năm 2013"),
        ("NQ25-2013", "Cùng số, ký hiệu"),
        ("KL01-2021", "có thể đã được thay bằng Chỉ thị số 07-CT/TW"),
    ],
)
def test_card_says_what_the_register_knows(pane: DirectivePane, key: str, words: str) -> None:
    assert words in " ".join(plain(pane.card({"directive": key})).split())


def test_replaced_card_leads_to_the_later_one(pane: DirectivePane) -> None:
    html = pane.card({"directive": "ND60-2013"})
    chain = html.partition('class="t-chain"')[2].partition("</ol>")[0]
    assert re.findall(r'data-directive="([^"]+)"', chain) == ["ND149-2018", "ND145-2020"]


def test_unknown_ids_are_told_not_raised(pane: DirectivePane) -> None:
    for data in ({"directive": "nope"}, {"key": "9 zz"}, {"directive": "<b>"}, {}):
        assert "t-fault" in pane.card(data)
    assert "không còn trong sổ" in plain(pane.form({"directive": "nope"}))
    for data in ({"save": "x" * 32}, {}, {"directive": "NQ25-2013", "boxes": {"who": "A"}}):
        html, message = pane.undo(data)
        assert message is None
        assert "t-fault" in html
    assert pane.remove({"directive": "NQ25-2013", "boxes": {"who": "A"}})[1] is None


def test_refused_form_keeps_what_was_typed(pane: DirectivePane) -> None:
    html = added(pane, date="40/7/2015", title="về việc đã gõ rất lâu")
    assert "40/7/2015" in plain(html)
    assert "về việc đã gõ rất lâu</textarea>" in html
    assert 'value="40/7/2015"' in html
    assert '<option value="Quyết định" selected>' in html


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_stays_text(desk: FakeAssistant, payload: str) -> None:
    pane = DirectivePane(FakeAssistant(documents=()))
    html = added(pane, issuer=payload, title=payload, basis=payload, who=payload)
    drawn = html + pane.lists() + pane.form({"directive": "QD05-HU-2015"})
    drawn += pane.form({"symbol": payload}) + added(pane, type=payload)
    assert payload in unescape(drawn)
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert not re.search(r"=\"[^\"]*<", drawn)  # an attribute never holds a raw bracket


def test_odd_data_from_the_browser_is_harmless(pane: DirectivePane) -> None:
    assert typed(None) == typed("x") == typed([1]) == {}
    assert typed({"who": 5, "x": "y"}) == {"who": "5"}
    html, message = pane.save({"boxes": "x", "directive": "NQ25-2013", "seen": "abc"})
    assert message is None
    assert "Chưa có tên người ghi" in plain(html)


def test_correcting_twice_from_one_form_is_told(desk: FakeAssistant) -> None:
    pane = DirectivePane(FakeAssistant(documents=()))
    form = pane.form({"directive": "QD99-2017"})
    seen = re.search(r'data-seen="(\d+)"', form)
    assert seen is not None
    boxes = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    boxes |= {"type": "Quyết định", "status": "in force", "basis": "b", "who": "A"}
    title = re.search(r"<textarea[^>]*>(.*?)</textarea>", form)
    boxes["title"] = unescape(title[1]) if title else ""
    data = {"directive": "QD99-2017", "seen": seen[1], "boxes": boxes}
    assert pane.save(data)[1] == "Đã lưu."
    again = {**data, "boxes": {**boxes, "status": "unknown"}}
    html, message = pane.save(again)
    assert message is None
    assert "vừa được người khác sửa" in plain(html)


def test_page_that_changed_since_is_said_to_have(desk: FakeAssistant) -> None:
    fresh = FakeAssistant(documents=())
    chat = ChatPane(fresh, ())
    known, turn, _ = chat.answer("QĐ 23 còn hiệu lực không?", "")
    data = {"turn": turn.id, "mark": "1"}
    before = chat.source(data, known)
    assert "<mark>Tình trạng" in before
    assert 'data-do="apply"' in before
    boxes = {"status": "in force"}
    fresh.directives.correct("QD23-2021", boxes, basis="công văn trả lời", who="A")
    after = chat.source(data, known)
    assert "đã thay đổi từ khi được trích" in plain(after)
    assert "không rõ còn hiệu lực" in plain(after)  # the words of then
    assert "căn cứ: công văn trả lời" in plain(after)  # the page of now


@pytest.mark.parametrize("at", ["0-5", "12-40", "999999-9999999", "5-2", "x", "-", "1-", ""])
def test_place_named_by_a_button_is_clamped(desk: FakeAssistant, at: str) -> None:
    document = desk.documents()[0]
    html = ChatPane(desk, ()).source({"document": document.id, "at": at, "back": "NQ25-2013"}, "")
    assert "t-passage" in html
    assert "về thẻ văn bản" in html


def test_citation_of_a_library_document_still_opens_as_before(desk: FakeAssistant) -> None:
    chat = ChatPane(desk, ())
    known, turn, _ = chat.answer("Xã còn bao nhiêu hộ nghèo cuối năm 2025?", "")
    html = chat.source({"turn": turn.id, "mark": "1"}, known)
    assert "<mark>" in html
    assert "mở thẻ văn bản" not in html
    assert isinstance(desk.ask("hộ nghèo cuối năm 2025").answer.citations[0], Citation)
    assert page_id("x") == "register:x"
