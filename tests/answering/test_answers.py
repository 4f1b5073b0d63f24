"""Whole answers over the invented library: what is said, what is declined, what is asked back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering.pool import Pool
from citations.verify import verify
from core.records import Answer, Filters, Kind, Status
from core.text import fold
from retrieval.records import SearchQuery
from tests.answering.invented import DOCUMENTS, FakeLibrary, Small


def texts_of(answer: Answer) -> list[str]:
    return [s.text for s in answer.statements]


ANSWERED = [
    pytest.param(
        "Năm 2024 xã Bàu Vạc có bao nhiêu mô hình “Dân vận khéo” được công nhận?",
        ["Toàn xã đăng ký 21 mô hình “Dân vận khéo”, trong đó có 17 mô hình được công nhận."],
        id="a fact, not last year's nor the target",
    ),
    pytest.param(
        "Năm 2023 xã Bàu Vạc còn bao nhiêu hộ nghèo?",
        ["Cuối năm 2023, toàn xã còn 57 hộ nghèo, chiếm 2,68% tổng số hộ."],
        id="the year decides",
    ),
    pytest.param(
        "Lĩnh vực kinh tế năm 2024 xã Bàu Vạc đăng ký bao nhiêu mô hình?",
        ["Kinh tế – Đăng ký mô hình: 8; Công nhận: 7"],
        id="a table row",
    ),
    pytest.param(
        "Ai dự hội nghị gặp các hộ nuôi tôm của xã Bàu Vạc?",
        ["Dự hội nghị có lãnh đạo xã, cán bộ khuyến nông và 36 hộ nuôi tôm."],
        id="who took part",
    ),
    pytest.param(
        "Xã Bàu Vạc năm 2024 còn hạn chế gì?",
        [
            "Việc nắm tình hình ở thôn Cầu Ván còn chậm.",
            "Một số mô hình “Dân vận khéo” chưa được nhân rộng.",
            "Đối thoại với nhân dân chưa đều giữa các thôn.",
        ],
        id="all shortcomings",
    ),
    pytest.param(
        "Báo cáo năm 2024 của xã Bàu Vạc rút ra những bài học kinh nghiệm nào?",
        [
            "Phải nghe dân trước khi bàn việc.",
            "Việc khó phải giao cho người có uy tín ở thôn.",
        ],
        id="lessons",
    ),
    pytest.param(
        "Nguyên nhân của những hạn chế năm 2023 ở xã Bàu Vạc?",
        ["Do phân công nhiệm vụ chưa rõ."],
        id="causes",
    ),
    pytest.param(
        "Tổ phản ứng nhanh gồm những ai?",
        ["Tổ phản ứng nhanh gồm công an, dân quân, đoàn viên và cán bộ y tế."],
        id="an enumeration",
    ),
    pytest.param(
        "Xã Bàu Vạc làm những nhiệm vụ gì năm 2025?",
        [
            "Phấn đấu có 20 mô hình “Dân vận khéo” được công nhận.",
            "Tổ chức đối thoại với nhân dân ở cả 9 thôn.",
        ],
        id="tasks stand in the report of the year before",
    ),
    pytest.param(
        "Báo cáo năm 2023 của xã Bàu Vạc số mấy?", ["Số 58-BC/ĐU"], id="the document's own number"
    ),
    pytest.param(
        "Báo cáo năm 2024 của xã Bàu Vạc gửi cho những nơi nào?",
        ["Ban Dân vận Tỉnh ủy", "Các chi bộ trực thuộc."],
        id="recipients",
    ),
    pytest.param(
        "Nhân dân hiến đất làm đường ở đâu?",
        ["Nhân dân hiến 3.250 m2 đất làm đường ở thôn Bờ Giếng."],
        id="a place",
    ),
    pytest.param(
        "Đồng chí Lê Văn Mộc giữ chức vụ gì?",
        [
            "Tổ dân vận của xã do đồng chí Lê Văn Mộc, Phó Bí thư Thường trực Đảng ủy, làm tổ"
            " trưởng."
        ],
        id="a post",
    ),
]


@pytest.mark.parametrize(("question", "said"), ANSWERED)
def test_a_question_is_answered_in_the_words_of_the_library(
    small: Small, question: str, said: list[str]
) -> None:
    answer = small.answerer.answer(question)
    assert texts_of(answer) == said
    assert verify(answer, small.texts).ok


@pytest.mark.parametrize(("question", "said"), ANSWERED)
def test_the_same_without_accents_gives_the_same_citations(
    small: Small, question: str, said: list[str]
) -> None:
    plain = small.answerer.answer(fold(question).lower().replace("“", "").replace("”", ""))
    assert texts_of(plain) == said


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        (
            "Năm 2024 xã Bàu Vạc có bao nhiêu mô hình “Dân vận khéo” được công nhận?",
            "Năm 2024 xã Bàu Vạt có bao nhiêu mô hìnnh dân vận khéoo được công nhận?",
        ),
        (
            "Xã Bàu Vạc năm 2023 còn bao nhiêu hộ nghèo?",
            "Xã Bàu Vạc năm 2023 còn bao nhiu hộ ngèo?",
        ),
        ("Xã Bàu Vạc năm 2024 còn hạn chế gì?", "xã bàu vạc năm 2024 còn hạn chếé gì"),
    ],
)
def test_misspelt_questions_give_the_same_citations(
    small: Small, question: str, typed: str
) -> None:
    meant, given = small.answerer.answer(question), small.answerer.answer(typed)
    assert [c.quote for c in given.citations] == [c.quote for c in meant.citations] != []
    assert given.question == typed  # shown as typed


def test_a_directive_is_told_with_its_date(small: Small) -> None:
    answer = small.answerer.answer("Quyết định 23-QĐ/TW ban hành ngày nào, về việc gì?")
    assert "số 23-QĐ/TW ngày 30/7/2021" in texts_of(answer)[0]
    assert verify(answer, small.texts).ok


def test_several_directives_of_one_number_are_asked_back(small: Small) -> None:
    answer = small.answerer.answer("NQ 25 ban hành ngày nào?")
    assert len(answer.clarify) > 1
    assert all("25-NQ/TW" in c.label and "25-NQ/TW" in c.question for c in answer.clarify)


def test_units_are_compared_each_from_its_own_report(small: Small) -> None:
    answer = small.answerer.answer(
        "Năm 2024, xã Bàu Vạc và phường Bến Trăng có bao nhiêu mô hình “Dân vận khéo” được công"
        " nhận?"
    )
    assert [c.doc for c in answer.citations] == ["bau-vac-2024.txt", "ben-trang-2024.txt"]
    assert [s.heading is not None and s.heading.startswith("Theo") for s in answer.statements]
    assert verify(answer, small.texts).ok


def test_a_trend_takes_one_sentence_of_each_year(small: Small) -> None:
    question = "Tỷ lệ hộ nghèo của xã Bàu Vạc từ 2022 đến 2024 thay đổi ra sao?"
    answer = small.answerer.answer(question)
    assert [c.doc for c in answer.citations] == [f"bau-vac-{y}.txt" for y in (2022, 2023, 2024)]
    assert [f"{y}" in text for y, text in zip((2022, 2023, 2024), texts_of(answer), strict=True)]


def test_shortcomings_and_their_causes_are_of_one_report(small: Small) -> None:
    answer = small.answerer.answer("Xã Bàu Vạc còn hạn chế gì, do đâu?")
    assert len({c.doc for c in answer.citations}) == 1
    assert texts_of(answer)[-1].startswith("Do ")


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Trong mẫu báo cáo, xã đặt bao nhiêu hòm thư góp ý?", id="a blank"),
        pytest.param("Phường Bến Trăng có bao nhiêu hộ nghèo?", id="only another unit tells"),
        pytest.param("Năm 2019 xã Bàu Vạc có bao nhiêu hộ nghèo?", id="another year"),
        pytest.param("Năm 2024 xã Bàu Vạc tổ chức bao nhiêu cuộc đối thoại?", id="only the ward"),
        pytest.param("Ai là chủ tịch Hội Nông dân xã Bàu Vạc?", id="a post not named"),
        pytest.param("Đồng chí Phan Thị Lá giữ chức vụ gì?", id="a person not known"),
        pytest.param("Chỉ thị 99-CT/TW nói về việc gì?", id="a directive not in the library"),
        pytest.param("Quyết định 23-QĐ/TW do ai ký ngày 01/01/1999?", id="another date"),
    ],
)
def test_what_the_library_does_not_say_is_declined(small: Small, question: str) -> None:
    answer = small.answerer.answer(question)
    assert answer.abstained, texts_of(answer)
    assert answer.reason and not answer.statements and not answer.citations


def test_a_unit_one_letter_away_is_named_and_not_taken(small: Small) -> None:
    answer = small.answerer.answer("Những hạn chế của xã Bàu Vạ năm 2024?")
    assert answer.abstained and answer.reason is not None
    assert "xã Bàu Vạ;" in answer.reason and "xã Bàu Vạc" in answer.reason


@pytest.mark.parametrize("question", ["NQ 25 nói gì?", "Xã Bàu Vạc có bao nhiêu hộ?", "", "?"])
def test_an_empty_library_says_so(tmp_path: Path, question: str) -> None:
    answer = Small(tmp_path, {}).answerer.answer(question)
    assert answer.abstained and "chưa có tài liệu nào" in (answer.reason or "")


def test_filters_leave_documents_out(small: Small) -> None:
    question = "Có bao nhiêu mô hình “Dân vận khéo” được công nhận?"
    answer = small.answerer.answer(question, Filters(units=("phường Bến Trăng",)))
    assert {c.doc for c in answer.citations} == {"ben-trang-2024.txt"}
    assert small.answerer.answer(question, Filters(kinds=(Kind.NEWS,))).abstained


def test_a_pool_forgets_documents_but_never_those_just_read(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answering.pool._REMEMBERED", 2)

    class NoIndex:
        def search(self, query: SearchQuery, limit: int) -> list:  # type: ignore[type-arg]
            return []

    pool = Pool(FakeLibrary(small.sentences), NoIndex(), small.catalogue)
    ids = list(small.documents)
    for wanted in (ids[:2], [*ids[1:], ids[0]], ids, ids[2:]):
        assert {c.document.id for c in pool.whole(wanted)} == set(wanted)


def _nothing_fails(answer: Answer, small: Small) -> bool:
    """Whether each statement is checked and no check fails; one may be unsure, and say so."""
    checked = verify(answer, small.texts).statements
    assert all(s.verdicts for s in checked)
    return all(v.status is not Status.FAIL for s in checked for v in s.verdicts)


WORDS = sorted({w for text in DOCUMENTS.values() for w in text.split()})
ASKING = ["bao nhiêu", "là gì?", "ngày nào?", "vì sao", "ai", "ở đâu?", "qua các năm", "khác nhau"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS + ASKING * 8), max_size=14))
def test_any_words_are_answered_with_what_can_be_verified(small: Small, words: list[str]) -> None:
    answer = small.answerer.answer(" ".join(words))
    assert answer.abstained == (not answer.statements)
    assert _nothing_fails(answer, small)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_anything_typed_gets_an_answer_or_a_reason(small: Small, text: str) -> None:
    answer = small.answerer.answer(text)
    assert answer.reason if answer.abstained else _nothing_fails(answer, small)
