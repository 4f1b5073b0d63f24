"""The drafting tab's panes as HTML, without a browser: what is said, what is kept, escaping."""

from __future__ import annotations

import base64
import io
import re
from html import unescape
from typing import Any

import pytest
from fake_assistant import FakeAssistant
from fake_drafts import CARD

from core.drafts import Draft, DraftSentence, Origin, Part, PartKind, Section
from core.drafts import DraftParagraph as Paragraph
from core.facts import UnitCard
from core.records import Document, Fields, Kind, Span, Status, Verdict
from ui.draft_changes import changes_html
from ui.draft_outline import outline_html
from ui.draft_pane import DraftPane
from ui.draft_reading import taken
from ui.draft_reports import former_reports, next_period, suggested
from ui.draft_shown import Shown
from ui.draft_side import side_html
from ui.draft_text import text_html
from ui.draft_unit import card_of, listed
from ui.draft_words import standing, summary, with_unit

HOSTILE = (
    "<script>alert('x')</script>",
    '"><img src=x onerror=alert(1)>',
    "${alert(1)} {{x}}",
)


def plain(html: str | None) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html or "")).split())


@pytest.fixture
def desk() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def pane(desk: FakeAssistant) -> DraftPane:
    return DraftPane(desk)


def begun(pane: DraftPane) -> dict[str, Any]:
    """What a press on an open draft carries."""
    report = next(d for d in pane._desk.documents() if d.fields.kind is Kind.REPORT)
    boxes = {"outline": "nam", "period": "2026", "previous": report.id, "who": "Lê Bình"}
    return {"draft": pane.act({"act": "begin", "boxes": boxes}).draft, "who": "Lê Bình"}


def written(pane: DraftPane) -> dict[str, Any]:
    data = begun(pane)
    pane.drafts.write(data["draft"])
    return data


def sentence_with(pane: DraftPane, data: dict[str, Any], words: str) -> DraftSentence:
    draft = pane.drafts.get(data["draft"])
    return next(s for part in draft.sections for s in part.sentences if words in s.text)


def test_first_screen_is_the_form_filled_from_the_library(pane: DraftPane) -> None:
    shown = pane.opened("")
    assert 'value="2026"' in shown.start  # the year after the unit's last report
    assert "48-BC/ĐU" in plain(shown.start)
    assert "Đảng ủy xã Thanh Bình" in plain(shown.start)
    assert shown.start.count("t-primary") == 1
    assert shown.head == ""


def test_a_missing_year_or_unit_is_told_and_nothing_typed_is_lost(pane: DraftPane) -> None:
    shown = pane.act({"act": "begin", "boxes": {"outline": "nam", "period": " ", "signer": "Hà"}})
    assert "Chưa ghi năm" in plain(shown.start)
    assert 'value="Hà"' in shown.start
    boxes = {"outline": "nam", "period": "2026", "name": ""}
    shown = pane.act({"act": "begin", "boxes": boxes})
    assert "Chưa có tên đơn vị" in plain(shown.start)
    assert list(pane.drafts.drafts()) == []


def test_a_new_draft_shows_last_year_beside_empty_boxes(pane: DraftPane) -> None:
    shown = pane._open(begun(pane))
    assert "0 trong 6 ô" in plain(shown.form)
    assert "61 hộ" in plain(shown.form)
    assert re.search(r'<input[^>]*value=""[^>]*data-key="ho_ngheo"', shown.form)
    assert "nhạy cảm" in plain(shown.form)
    assert "chưa soạn" in plain(shown.head)


def test_last_years_value_opens_the_words_it_stands_in(pane: DraftPane) -> None:
    shown = pane._open(begun(pane))
    document, start, end = re.search(
        r'data-document="(\w+)" data-at="(\d+)-(\d+)"[^>]*>61 hộ', shown.form
    ).groups()
    assert pane._desk.document(document).text[int(start) : int(end)] == "61"


def test_a_blank_stays_a_blank_until_a_person_gives_the_value(pane: DraftPane) -> None:
    data = written(pane)
    text = pane._open(data).text
    assert 'data-key="ho_ngheo"' in text
    assert "(2025: 61 hộ)" in plain(text)
    assert "toàn xã còn 61" not in plain(text)
    shown = pane.act({**data, "act": "fact", "key": "ho_ngheo", "value": "48"})
    assert "toàn xã còn 48 hộ nghèo" in plain(shown.text)
    assert 'data-key="ho_ngheo"' not in shown.text
    assert "Lê Bình xác nhận" in plain(shown.form)


def test_last_years_value_is_taken_over_only_when_a_person_says_so(pane: DraftPane) -> None:
    data = begun(pane)
    assert "vẫn như kỳ trước" in plain(pane._open(data).form)
    shown = pane.act({**data, "act": "same", "key": "doi_thoai"})
    fact = next(f for f in pane.drafts.get(data["draft"]).facts if f.key == "doi_thoai")
    assert (fact.value, fact.confirmed_by) == ("04", "Lê Bình")
    assert "1 trong 6 ô" in plain(shown.form)


def test_a_refused_value_is_told_and_the_form_is_left_as_it_is(pane: DraftPane) -> None:
    shown = pane.act({**begun(pane), "act": "fact", "key": "ho_ngheo", "value": "nhiều"})
    assert "“nhiều” không phải số" in plain(shown.said)
    assert shown.form is None


def test_what_is_pasted_waits_for_a_persons_word(pane: DraftPane) -> None:
    data = begun(pane)
    pasted = "số cuộc đối thoại 12\nlượt người dự đối thoại 850"
    shown = pane.act({**data, "act": "paste", "boxes": {"pasted": pasted}})
    assert plain(shown.form).startswith("Đọc được")
    assert not any(f.value for f in pane.drafts.get(data["draft"]).facts)
    boxes = {
        "key-0": "doi_thoai", "label-0": "số cuộc", "value-0": "12", "take-0": "1",
        "key-1": "luot_doi_thoai", "label-1": "lượt", "value-1": "850", "take-1": "",
    }  # fmt: skip
    pane.act({**data, "act": "take", "boxes": boxes})
    values = {f.key: f.value for f in pane.drafts.get(data["draft"]).facts if f.value}
    assert values == {"doi_thoai": "12"}


def test_rows_taken_are_those_left_chosen() -> None:
    boxes = {"key-0": "a", "value-0": "1", "take-0": "1", "source-0": "dán", "key-1": "b",
             "value-1": " ", "take-1": "1", "key-2": "c", "value-2": "3", "take-2": ""}  # fmt: skip
    facts = taken(boxes, (), "2026")
    assert [(f.key, f.value, f.source, f.confirmed) for f in facts] == [("a", "1", "dán", False)]
    assert taken(None, (), "2026") == []


def test_sums_are_shown_as_equations_faults_first(pane: DraftPane) -> None:
    data = begun(pane)
    for key, value in (("so_ho", "3.450"), ("ho_ngheo", "48"), ("ty_le_ngheo", "1,93")):
        shown = pane.act({**data, "act": "fact", "key": key, "value": value})
    assert "48 / 3450 = 1,39%" in plain(shown.form)
    assert "d-tick t-fault" in shown.form
    shown = pane.act({**data, "act": "fact", "key": "ty_le_ngheo", "value": "1,39"})
    assert "d-tick t-good" in shown.form


def test_every_sentence_has_its_mark_and_a_changed_one_loses_it(pane: DraftPane) -> None:
    data = written(pane)
    shown = pane._open(data)
    sentences = [s for part in pane.drafts.get(data["draft"]).sections for s in part.sentences]
    assert shown.text.count('class="d-mark ') == len(sentences)
    good = sentence_with(pane, data, "dư luận")
    assert standing(good)[1] == "good"
    change = {**data, "act": "edit", "sentence": good.id, "value": "Còn 17 thôn chưa họp dân."}
    shown = pane.act(change)
    assert standing(sentence_with(pane, data, "17 thôn"))[1] == "amber"
    assert "số 17 không có trong nguồn" in plain(shown.side)
    assert '<mark class="t-odds">17</mark>' in shown.text
    undone = pane.act({**data, "act": "undo"})
    assert "dư luận" in plain(undone.text)


def test_a_doubtful_sentence_may_be_accepted_and_the_acceptance_taken_back(
    pane: DraftPane,
) -> None:
    data = written(pane)
    first = sentence_with(pane, data, "dư luận")
    pane.act({**data, "act": "edit", "sentence": first.id, "value": "Còn 17 thôn chưa họp."})
    key = sentence_with(pane, data, "17 thôn").id
    shown = pane.act({**data, "act": "accept", "sentence": key, "value": "1"})
    assert "người soạn đã chấp nhận" in plain(shown.side)
    shown = pane.act({**data, "act": "accept", "sentence": key, "value": ""})
    assert "Chấp nhận câu này" in plain(shown.side)


def test_an_empty_edit_is_no_removal(pane: DraftPane) -> None:
    data = written(pane)
    key = sentence_with(pane, data, "dư luận").id
    assert "chưa lưu" in plain(
        pane.act({**data, "act": "edit", "sentence": key, "value": " "}).said
    )
    shown = pane.act({**data, "act": "drop", "sentence": key})
    assert "Hoàn tác" in plain(shown.said)
    assert "dư luận" not in plain(shown.text)


def test_a_removed_draft_is_brought_back(pane: DraftPane) -> None:
    data = begun(pane)
    shown = pane.act({"act": "remove", "draft": data["draft"]})
    assert "Lấy lại" in plain(shown.said)
    assert list(pane.drafts.drafts()) == []
    shown = pane.act({"act": "restore", "draft": data["draft"]})
    assert "Báo cáo năm công tác dân vận 2026" in plain(shown.start)


def test_the_history_leads_back(pane: DraftPane) -> None:
    data = begun(pane)
    first = pane.drafts.history(data["draft"])[0].revision
    pane.act({**data, "act": "fact", "key": "ho_ngheo", "value": "48"})
    shown = pane.act({**data, "act": "back", "number": str(first)})
    assert "0 trong 6 ô" in plain(shown.form)
    assert "Hoàn tác" in plain(shown.said)


def test_looking_again_draws_nothing_until_another_window_has_gone_on(pane: DraftPane) -> None:
    data = begun(pane)
    revision = pane.drafts.get(data["draft"]).revision
    assert pane.act({**data, "act": "look", "revision": str(revision)}) == Shown()
    pane.act({**data, "act": "fact", "key": "ho_ngheo", "value": "48"})
    shown = pane.act({**data, "act": "look", "revision": str(revision)})
    assert 'value="48"' in shown.form


def test_a_draft_that_is_gone_leads_to_the_list(pane: DraftPane) -> None:
    assert "Soạn báo cáo" in plain(pane.opened("d99").start)


def test_the_export_is_handed_over_whole(pane: DraftPane) -> None:
    import docx

    data = written(pane)
    pane.act({**data, "act": "fact", "key": "ho_ngheo", "value": "48"})
    shown = pane.act({**data, "act": "export", "form": "docx"})
    name = re.search(r'data-name="([^"]+)"', shown.file)[1]
    content = base64.b64decode(re.search(r'data-content="([^"]+)"', shown.file)[1])
    paper = docx.Document(io.BytesIO(content))
    assert name.endswith(".docx")
    assert any("còn 48 hộ nghèo" in p.text for p in paper.paragraphs)


def _hostile(text: str) -> Draft:
    sentence = DraftSentence(
        text, text, Origin.TYPED, (Part(Span(0, 4), PartKind.BLANK, text, text, text),),
        verdicts=(Verdict("x", Status.FAIL, text, Span(5, 9)),), before=text,
    )  # fmt: skip
    section = Section(text, text, paragraphs=(Paragraph((sentence,)),), note=text)
    pane = DraftPane(FakeAssistant())
    draft = pane.drafts.get(begun(pane)["draft"])
    return Draft(text, draft.outline, UnitCard(text, text, parent=text, place=text), text,
                 sections=(section,), warnings=(text,), number=text)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_draft_reaches_the_page_raw(text: str) -> None:
    draft = _hostile(text)
    html = text_html(draft, text, text) + side_html(draft, text, text) + outline_html(draft, text)
    assert "<script" not in html
    assert "<img" not in html


def test_changes_are_told_word_by_word() -> None:
    then, now = changes_html("năm 2025, còn 61 hộ", "năm 2026, còn [CẦN BỔ SUNG: số hộ] hộ")
    assert then == "năm <del>2025</del>, còn <del>61</del> hộ"
    assert now == "năm <ins>2026</ins>, còn <ins>[CẦN BỔ SUNG: số hộ]</ins> hộ"


def test_the_summary_counts_what_is_left(pane: DraftPane) -> None:
    data = begun(pane)
    assert summary(pane.drafts.get(data["draft"])) == "chưa soạn"
    pane.drafts.write(data["draft"])
    assert summary(pane.drafts.get(data["draft"])) == ("xong 1/4 mục · 5 chỗ trống")


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [("61", "hộ", "61 hộ"), ("1,79", "%", "1,79%"), ("1,79%", "%", "1,79%"), ("cao", None, "cao")],
)
def test_a_value_is_said_with_its_unit_once(value: str, unit: str | None, said: str) -> None:
    assert with_unit(value, unit) == said


def test_lists_of_the_card_are_parted_by_commas_and_lines() -> None:
    assert listed("thôn A, thôn B\n thôn  C;thôn A") == ("thôn A", "thôn B", "thôn C")
    card = card_of(CARD, {"signer": " Hà  Văn An ", "own_names": "thôn A", "regime": "tự đặt"})
    assert (card.signer, card.own_names, card.regime) == ("Hà Văn An", ("thôn A",), CARD.regime)


def _report(name: str, unit: str, period: str) -> Document:
    return Document(name, name, name, "docx", "", Fields(Kind.REPORT, unit=unit, period=period))


REPORTS = (
    _report("khac-2025", "xã Tân Ba", "2025"),
    _report("cu-2024", "xã Thanh Bình", "2024"),
    _report("nua-2025", "xã Thanh Bình", "2025-H1"),
    _report("moi-2025", "xã Thanh Bình", "2025"),
)


def test_last_years_report_is_the_units_own() -> None:
    assert [d.id for d in former_reports(REPORTS, "xã Thanh Bình", "2026")][:2] == [
        "moi-2025", "cu-2024",
    ]  # fmt: skip
    assert suggested(REPORTS, "xã Thanh Bình", "2026-H1").id == "nua-2025"
    assert suggested(REPORTS, "xã Không Có", "2026") is None
    assert suggested(REPORTS[:2], "xã Thanh Bình", "2026") is None  # 2024 is not the year before
    assert next_period(REPORTS[2]) == "2026-H1"
    assert next_period(_report("nk", "xã Thanh Bình", "2020-2025")) == ""
