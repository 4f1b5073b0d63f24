"""The desk: what a person does to a draft, kept, undone, and checked again."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from made_desk import CARD, desk_of, report

from core.drafts import Draft, DraftSentence, Origin, PartKind
from core.errors import AppError, InputError, UsageError
from core.records import Status
from drafting.desk import DraftDesk


@pytest.fixture
def desk(tmp_path: Path) -> DraftDesk:
    return desk_of(tmp_path, report())


@pytest.fixture
def draft(desk: DraftDesk) -> Draft:
    former = desk.former_report(CARD, "2026")
    assert former is not None
    return desk.write(desk.start("bao-cao-nam", CARD, "2026", former.id).id)


def _sentence(draft: Draft, words: str) -> DraftSentence:
    found = [s for x in draft.sections for s in x.sentences if words in s.text]
    assert found, words
    return found[0]


def _failed(sentence: DraftSentence) -> list[str]:
    return [v.check for v in sentence.verdicts if v.status is Status.FAIL]


def _text(draft: Draft) -> str:
    return "\n".join(p.text for s in draft.sections for p in s.paragraphs)


def test_last_years_values_become_blanks(draft: Draft) -> None:
    text = _text(draft)
    for old in (
        "1.911",
        "7.613",
        "91 hộ",
        "4,77",
        "17 cuộc",
        "933",
        "Lê Thị Hường",
        "17/9",
        "23 cuộc",
    ):
        assert old not in text
    assert "[CẦN BỔ SUNG: số hộ nghèo cuối kỳ, 2026]" in text
    assert "Nghị quyết số 25-NQ/TW, ngày 03/6/2013" in text
    assert "so với năm 2025" in text


def test_a_value_given_enters_and_its_change_is_worked_out(desk: DraftDesk, draft: Draft) -> None:
    draft = desk.set_fact(draft.id, "ho_ngheo", "54 hộ", by="Lan")
    draft = desk.set_fact(draft.id, "ty_le_ho_ngheo", "2,26%", by="Lan")
    sentence = _sentence(draft, "Hộ nghèo còn 54 hộ")
    assert "chiếm 2,26%, giảm 2,51 điểm phần trăm so với năm 2025" in sentence.text
    assert {p.kind for p in sentence.parts} == {PartKind.FACT, PartKind.COMPUTED}
    assert not _failed(sentence)


def test_a_value_taken_back_is_a_blank_again(desk: DraftDesk, draft: Draft) -> None:
    desk.set_fact(draft.id, "ho_ngheo", "54", by="Lan")
    draft = desk.set_fact(draft.id, "ho_ngheo", None, by="Lan")
    assert "54" not in _text(draft)


@pytest.mark.parametrize("value", ["nhiều", "12 13 cuộc", "[CẦN BỔ SUNG: x]", "1" * 3000])
def test_what_is_no_value_is_refused(desk: DraftDesk, draft: Draft, value: str) -> None:
    with pytest.raises(InputError):
        desk.set_fact(draft.id, "ho_ngheo", value, by="Lan")
    assert desk.get(draft.id) == draft


def test_last_years_value_holds_only_when_confirmed(desk: DraftDesk, draft: Draft) -> None:
    draft = desk.confirm_unchanged(draft.id, "ho_ngheo", by="Lan")
    assert "Hộ nghèo còn 91 hộ" in _text(draft)
    fact = next(f for f in draft.facts if f.key == "ho_ngheo")
    assert fact.confirmed_by == "Lan" and fact.source == "giữ như kỳ trước"
    with pytest.raises(UsageError):
        desk.confirm_unchanged(draft.id, "so_ton_giao", by="Lan")


def test_an_edited_sentence_loses_marks_it_no_longer_deserves(
    desk: DraftDesk, draft: Draft
) -> None:
    old = _sentence(draft, "chưa quan tâm đúng mức")
    assert old.citations
    same = desk.edit(
        draft.id, old.id, "Một số chi bộ chưa quan tâm đúng mức đến công tác dân vận ở thôn."
    )
    other = desk.edit(draft.id, old.id, "Các trường học thiếu sân chơi cho học sinh.")
    assert _sentence(same, "chưa quan tâm").origin is Origin.TYPED
    assert not _sentence(other, "sân chơi").citations
    assert "cited" in [
        v.check for v in _sentence(other, "sân chơi").verdicts if v.status is Status.UNSURE
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Toàn xã có 45 mô hình mới.", True),
        ("Đồng chí Nguyễn Văn Mão phụ trách.", True),
        ("Xã Bãi Cháy cùng tham gia.", True),
        ("Năm 2026, cấp ủy quan tâm hơn.", False),
        ("Thực hiện Quyết định số 217-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị.", False),
    ],
)
def test_a_typed_sentence_needs_ground_for_its_particulars(
    desk: DraftDesk, draft: Draft, text: str, wrong: bool
) -> None:
    section = next(s for s in draft.sections if s.sentences)
    sentence = _sentence(desk.add_text(draft.id, section.key, text), text)
    assert ("particulars" in _failed(sentence)) is wrong


def test_a_typed_value_of_the_form_is_known_and_follows_it(desk: DraftDesk, draft: Draft) -> None:
    draft = desk.set_fact(draft.id, "ho_ngheo", "54", by="Lan")
    section = next(s for s in draft.sections if s.sentences)
    draft = desk.add_text(draft.id, section.key, "Đến nay số hộ nghèo là 54 hộ.")
    assert not _failed(_sentence(draft, "Đến nay số hộ nghèo"))
    draft = desk.set_fact(draft.id, "ho_ngheo", "52", by="Lan")
    assert "Đến nay số hộ nghèo là 52 hộ." in _text(draft)


def test_undo_goes_back_step_by_step_and_forward_again(desk: DraftDesk, draft: Draft) -> None:
    first = _text(draft)
    desk.set_fact(draft.id, "ho_ngheo", "54", by="Lan")
    desk.set_fact(draft.id, "so_ho", "1952", by="Lan")
    assert "1952" not in _text(desk.undo(draft.id))
    assert _text(desk.undo(draft.id)) == first
    steps = desk.history(draft.id)
    both = next(s for s in steps if "tổng số hộ" in s.what)
    assert "1952" in _text(desk.back_to(draft.id, both.revision))


def test_a_removed_sentence_stays_out_until_its_section_is_written_anew(
    desk: DraftDesk, draft: Draft
) -> None:
    sentence = _sentence(draft, "chưa quan tâm đúng mức")
    draft = desk.edit(draft.id, sentence.id, "")
    draft = desk.set_fact(draft.id, "ho_ngheo", "54", by="Lan")
    assert "chưa quan tâm đúng mức" not in _text(draft)
    key = next(s.key for s in draft.sections if s.heading.startswith("2. Hạn chế"))
    assert "chưa quan tâm đúng mức" in _text(desk.write(draft.id, key))


def test_accepting_makes_a_proposal_stand_and_can_be_taken_back(
    desk: DraftDesk, draft: Draft
) -> None:
    sentence = _sentence(draft, "chưa quan tâm đúng mức")
    assert not sentence.ok
    assert _sentence(desk.accept(draft.id, sentence.id), "chưa quan tâm đúng mức").ok
    assert not _sentence(desk.accept(draft.id, sentence.id, False), "chưa quan tâm đúng mức").ok


def test_two_tabs_lose_nothing_to_each_other(desk: DraftDesk, draft: Draft) -> None:
    section = next(s for s in draft.sections if s.sentences)
    faults: list[Exception] = []

    def type_in(name: str) -> None:
        try:
            for number in ("một", "hai", "ba"):
                desk.add_text(draft.id, section.key, f"Câu {number} của {name}.")
        except AppError as error:
            faults.append(error)

    tabs = [threading.Thread(target=type_in, args=(n,)) for n in ("bên trái", "bên phải")]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    text = _text(desk.get(draft.id))
    assert not faults
    assert all(
        f"Câu {n} của bên {b}." in text for n in ("một", "hai", "ba") for b in ("trái", "phải")
    )


def test_a_removed_draft_can_be_restored(desk: DraftDesk, draft: Draft) -> None:
    desk.remove(draft.id)
    assert not desk.drafts()
    desk.restore(draft.id)
    assert [h.id for h in desk.drafts()] == [draft.id]


def test_a_draft_is_read_back_as_it_was_saved(desk: DraftDesk, draft: Draft) -> None:
    assert desk.get(draft.id) == draft


def test_anothers_judgement_is_not_ours(tmp_path: Path) -> None:
    former = report()
    desk = desk_of(tmp_path, former)
    other = desk.start(
        "bao-cao-nam", CARD.__class__(name="xã Suối Mây"), "2026", former.document.id
    )
    text = _text(desk.write(other.id))
    assert "chưa quan tâm đúng mức" not in text
    assert "Rú Lòi" not in text
