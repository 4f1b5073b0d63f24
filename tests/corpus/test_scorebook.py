"""The book of measurements, and the questions proposed from a library."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UsageError
from core.records import Document, Fields, Kind, Role, Sentence, Span, Turn
from core.scores import OwnQuestion, ScoreItem, ScoreMetric, ScoreRun, ScoreSuite
from corpus.proposals import proposed
from corpus.scorebook import Scorebook, read_own, read_run, write_own

SUITE = ScoreSuite(
    "claims", "Câu", (ScoreMetric("caught", "bắt lỗi"),), (),
    items=(ScoreItem("1", "negated", (("caught", 1.0, 1.0),), None),),
)  # fmt: skip
RUN = ScoreRun("2026-11-30T02:15:00.000Z", None, "m", (("a", "b"),), False, (SUITE,))
QUESTION = OwnQuestion("q1", "Có mấy thôn?", "fact", "a.txt", "Có 12 thôn.", ("12",))


def test_a_run_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    book = Scorebook(tmp_path / "scores")
    assert book.last() is None and book.before("claims", False) is None
    path = book.keep(RUN)
    assert read_run(path) == RUN and book.last() == RUN
    assert book.before("claims", quick=False) == (RUN, SUITE)
    assert book.before("claims", quick=True) is None
    later = replace(RUN, at="2026-12-01T00:00:00.000Z", suites=())
    book.keep(later)
    assert book.last() == later and book.before("claims", False) == (RUN, SUITE)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"at": 1}', '{"suites": 3}'])
def test_a_damaged_run_is_passed_over(content: str, tmp_path: Path) -> None:
    book = Scorebook(tmp_path)
    book.keep(RUN)
    (tmp_path / "run-20991231T000000.json").write_text(content, "utf-8")
    assert book.last() == RUN


def test_nothing_decided_is_changed_by_proposing_again(tmp_path: Path) -> None:
    book = Scorebook(tmp_path / "scores")
    assert book.own() == []
    assert book.propose([QUESTION]) == 1
    book.decide("q1", True, "Xã có  mấy thôn?")
    assert book.propose([QUESTION, replace(QUESTION, id="q2")]) == 1
    assert [(q.id, q.confirmed, q.question) for q in book.own()] == [
        ("q1", True, "Xã có mấy thôn?"),
        ("q2", None, "Có mấy thôn?"),
    ]
    gone = book.decide("q2", True, nowhere=True)
    assert (gone.doc, gone.quote, gone.must) == (None, "", ())
    with pytest.raises(UsageError, match="q9"):
        book.decide("q9", True)


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    write_own(path, [QUESTION])
    assert read_own(path) == [QUESTION]
    path.write_text(path.read_text("utf-8") + '{"id": 3}\n', "utf-8")
    with pytest.raises(UsageError, match="Dòng 2"):
        read_own(path)
    row = {"id": "x", "question": "?", "kind": "fact", "doc": None, "quote": "", "thêm": 1}
    path.write_text(json.dumps(row), "utf-8")
    assert read_own(path)[0].doc is None


TEXT = (
    "Toàn xã có 1.245 hộ với 5.310 nhân khẩu.\n"
    "Tỷ lệ hộ nghèo cuối năm còn 3,15%.\n"
    "Xã đã quán triệt Nghị quyết số 25-NQ/TW đến cán bộ.\n"
    "Việc tuyên truyền ở một số thôn chưa thường xuyên, có nơi còn khoán cho cán bộ thôn làm.\n"
    "Ngày 03/6/2024 họp.\n"
)


def _document() -> tuple[Document, list[Sentence]]:
    fields = Fields(Kind.REPORT, unit="xã Suối Mơ", period="2024", date="2024-12-05")
    document = Document("d", "a.txt", "0", "txt", TEXT, fields)
    sentences, start = [], 0
    for line in TEXT.splitlines():
        span = Span(start, start + len(line))
        bad = "tuyên truyền" in line
        role = Role.SHORTCOMINGS if bad else Role.RESULTS
        sentences.append(Sentence(span, line, ("II. HẠN CHẾ",) if bad else (), role))
        start += len(line) + 1
    return document, sentences


def test_questions_are_made_of_figures_sections_and_references_with_exact_spans() -> None:
    made = proposed([_document()])
    by_words = {one.question: one for one in made}
    households = by_words["Toàn xã có bao nhiêu hộ (xã Suối Mơ, 2024)?"]
    assert households.must == ("1.245",) and households.kind == "fact"
    assert by_words["Tỷ lệ hộ nghèo cuối năm còn bao nhiêu phần trăm (xã Suối Mơ, 2024)?"].must == (
        "3,15%",
    )
    assert by_words["Những hạn chế của xã Suối Mơ năm 2024?"].kind == "lessons"
    assert by_words["Xã Suối Mơ, 2024 làm gì theo văn bản 25-NQ/TW?"].must == ("25-NQ/TW",)
    nowhere = by_words["Toàn xã có bao nhiêu hộ (xã Suối Mơ, năm 2027)?"]
    assert nowhere.doc is None and nowhere.kind == "unanswerable"
    assert all(one.quote in TEXT for one in made) and all(one.confirmed is None for one in made)
    assert len({one.id for one in made}) == len(made)
    assert proposed([_document()]) == made
    assert not [one for one in made if "Ngày" in one.question]


def test_blank_forms_are_not_asked() -> None:
    document, sentences = _document()
    form = replace(document, fields=replace(document.fields, kind=Kind.TEMPLATE))
    assert proposed([(form, sentences)]) == []


def test_answers_found_wrong_come_first() -> None:
    answer: dict[str, object] = {"citations": [{"doc": "a.txt", "quote": "Có 12 thôn."}]}
    turns = [
        Turn("t1", "c", "Hay chứ?", {}, 1, ""),
        Turn("t2", "c", "Có mấy thôn?", answer, -1, ""),
        Turn("t3", "c", "Ai làm?", {"citations": []}, -1, ""),
    ]
    made = proposed([_document()], turns)
    assert [(q.question, q.doc, q.kind) for q in made[:2]] == [
        ("Có mấy thôn?", "a.txt", "disliked"),
        ("Ai làm?", None, "disliked"),
    ]
