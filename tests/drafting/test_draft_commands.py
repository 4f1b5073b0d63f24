"""What is typed in the chat to work on a draft, with accents and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_desk import CARD, desk_of, report

from core.drafts import Draft
from drafting.desk import DraftDesk


@pytest.fixture
def desk(tmp_path: Path) -> DraftDesk:
    made = desk_of(tmp_path, report())
    made.save_unit(CARD)
    return made


def _draft(desk: DraftDesk) -> Draft:
    reply = desk.command("soạn phần hạn chế cho báo cáo năm 2026", None)
    assert reply is not None and reply.draft is not None, reply
    return reply.draft


@pytest.mark.parametrize(
    "text",
    [
        "soạn phần hạn chế cho báo cáo năm 2026",
        "soan phan han che cho bao cao nam 2026",
        "Viết mục hạn chế, khuyết điểm cho báo cáo năm 2026.",
        "hãy soạn phần Hạn chế của báo cáo năm 2026",
    ],
)
def test_a_section_is_written_into_a_new_draft(desk: DraftDesk, text: str) -> None:
    reply = desk.command(text, None)
    assert reply is not None and reply.draft is not None
    section = next(s for s in reply.draft.sections if s.key == reply.section)
    assert section.heading == "2. Hạn chế, khuyết điểm"
    assert "Một số chi bộ" in section.sentences[0].text
    assert reply.draft.unit.name == "xã Rú Lòi"


@pytest.mark.parametrize(
    "text",
    [
        "NQ 25 nói gì về đối thoại?",
        "phần hạn chế của báo cáo năm 2025 viết gì",
        "số hộ nghèo năm 2025",
        "bài học kinh nghiệm của xã Rú Lòi",
        "",
    ],
)
def test_a_question_is_no_command(desk: DraftDesk, text: str) -> None:
    assert desk.command(text, None) is None


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("thêm số liệu đối thoại: 12 cuộc", "doi_thoai", "12"),
        ("them so lieu ho ngheo: 54 ho", "ho_ngheo", "54"),
        ("nhập số liệu tổng số hộ: 1.952", "so_ho", "1.952"),
    ],
)
def test_a_value_is_given(desk: DraftDesk, text: str, key: str, value: str) -> None:
    draft = _draft(desk)
    known = {f.key for f in draft.facts}
    reply = desk.command(text, draft.id)
    assert reply is not None and reply.draft is not None, reply
    given = [f for f in reply.draft.facts if f.confirmed]
    assert [f.value for f in given] == [value]
    assert key not in known or given[0].key == key


@pytest.mark.parametrize("text", ["bỏ câu 2", "bo cau 2", "xóa câu 2 phần hạn chế"])
def test_a_sentence_goes_and_comes_back(desk: DraftDesk, text: str) -> None:
    draft = _draft(desk)
    reply = desk.command(text, draft.id)
    assert reply is not None and reply.draft is not None
    section = next(s for s in reply.draft.sections if s.key == "han_che")
    assert [s.text[:8] for s in section.sentences] == ["Một số c"]
    undone = desk.command("hoàn tác", draft.id)
    assert undone is not None and undone.draft is not None
    assert undone.draft.sections == draft.sections


@pytest.mark.parametrize("text", ["viết lại ngắn hơn", "viet lai ngan hon", "rút gọn phần hạn chế"])
def test_shorter_says_nothing_new(desk: DraftDesk, text: str) -> None:
    draft = _draft(desk)
    reply = desk.command(text, draft.id)
    assert reply is not None and reply.draft is not None, reply
    before = " ".join(s.text for x in draft.sections for s in x.sentences)
    after = [s for x in reply.draft.sections for s in x.sentences]
    assert 0 < sum(len(s.text) for s in after) < len(before)
    assert all(s.text.rstrip(".") in before for s in after)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bỏ câu 9", "không có câu 9"),
        ("soạn phần thời tiết vũ trụ", "không có mục"),
        ("thêm số liệu độ ẩm: 12", "Không rõ"),
    ],
)
def test_what_cannot_be_done_is_said(desk: DraftDesk, text: str, told: str) -> None:
    reply = desk.command(text, _draft(desk).id)
    assert reply is not None and told in reply.message


def test_nothing_open_is_said(desk: DraftDesk) -> None:
    reply = desk.command("bỏ câu 3", None)
    assert reply is not None and "Chưa có bản thảo" in reply.message
    reply = desk.command("soạn phần hạn chế", None)
    assert reply is not None and "kỳ nào" in reply.message
