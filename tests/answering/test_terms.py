from __future__ import annotations

import math

import pytest

from answering.reading import read_question
from answering.terms import Term, Terms, content_terms, idf_from, telling
from retrieval.lexicon import Lexicon

EMPTY = Lexicon({}, {})


def terms_of(question: str, spent: frozenset[str] | None = None, lexicon: Lexicon = EMPTY) -> Terms:
    return content_terms(read_question(question), spent, lexicon, lambda plain, typed: 1.0)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Có bao nhiêu cơn bão?", ["con", "bao"]),  # "bão" tells, "bao" of "bao nhiêu" does not
        ("Bao nhiêu hộ nghèo?", ["ho", "ngheo"]),
        ("bao nhieu ho ngheo", ["ho", "ngheo"]),
        ("Đất đai được quản lý ra sao?", ["dat", "dai", "quan", "ly"]),
        ("Vì sao chưa đạt?", ["dat"]),
        ("Năm 2024 tiếp 98 lượt?", ["tiep", "98", "luot"]),  # a year tells nothing, a count does
        ("Nghị quyết 25-NQ/TW ban hành ngày nào?", ["nghi", "quyet"]),
        ("Vì sao “của dân” là tên?", ["cua", "dan", "ten"]),  # every quoted word tells
        ("", []),
    ],
)
def test_telling_words(question: str, words: list[str]) -> None:
    assert [t.folded for t in terms_of(question).singles] == words


def test_pairs_are_of_neighbours_that_both_tell() -> None:
    assert [t.folded for t in terms_of("hộ nghèo và cận nghèo").pairs] == ["ho ngheo", "can ngheo"]


def test_words_that_chose_the_documents_are_left_out() -> None:
    found = terms_of("Báo cáo của xã Bàu Vạc nêu hộ nghèo", frozenset({"xa", "bau", "vac"}))
    assert [t.folded for t in found.singles] == ["ho", "ngheo"]


def test_words_typed_with_accents_keep_them() -> None:
    assert [t.accented for t in terms_of("bão lụt ao").singles] == ["bão", "lụt", None]


def test_synonyms_stand_by_every_word_of_their_phrase() -> None:
    lexicon = Lexicon({"hộ nghèo": {"gia đình khó khăn"}}, {})
    found = terms_of("hộ nghèo giảm", None, lexicon)
    assert [[o.phrase for o in t.others] for t in found.singles] == [["gia đình khó khăn"]] * 2 + [
        []
    ]
    assert [o.phrase for o in found.pairs[0].others] == ["gia đình khó khăn"]


def test_telling_keeps_heavy_words_and_their_pairs() -> None:
    a, b, c = (Term(w, None, n) for w, n in (("cong", 0.5), ("ho", 2.0), ("ngheo", 3.0)))
    both = Term("ho ngheo", None, 1.0)
    found = telling(Terms((a, b, c), (Term("cong ho", None, 1.0), both)), 1.0)
    assert found == Terms((b, c), (both,))
    assert found.weight == 5.0


def test_a_rare_word_weighs_more_and_an_unknown_one_middling() -> None:
    counts = {"ho": 90, "bao": 40, "bão": 2}
    idf = idf_from(lambda token, accented: counts.get(token, 0), 100)
    assert idf("ho", None) == pytest.approx(0.2)  # at least
    assert idf("bao", "bão") == pytest.approx(math.log(101 / (math.sqrt(80) + 0.5)))
    assert idf("bao", "bão") > idf("bao", None)
    assert idf("wxyz", None) == 2.0


def test_a_word_that_the_library_writes_as_typed_is_marked() -> None:
    found = content_terms(
        read_question("Chỉ tiêu được đặt thế nào?"),
        None,
        EMPTY,
        lambda plain, typed: 1.0,
        written=lambda typed: typed == "đặt",
    )
    assert {t.folded: t.written for t in found.singles}["dat"]


def test_words_that_lie_near_go_with_their_tokens() -> None:
    lexicon = Lexicon({}, {}, {"đứng mũi": {"phụ trách"}})
    found = terms_of("ai đứng mũi", lexicon=lexicon)
    assert [[o.phrase for o in t.near] for t in found.singles] == [["phụ trách"]] * 2
    assert [[o.phrase for o in t.near] for t in found.pairs] == [["phụ trách"]]


def test_a_word_found_everywhere_proves_little_of_the_rare_one_asked() -> None:
    lexicon = Lexicon({"xứ": {"nhân dân", "làng nghề"}}, {})
    rare = {"xu": 4.0, "nhan_dan": 0.5, "lang_nghe": 6.0}
    found = content_terms(
        read_question("xứ nào?"), None, lexicon, lambda plain, typed: rare.get(plain, 1.0)
    )
    assert {o.phrase: o.share for o in found.singles[0].others} == {
        "làng nghề": 1.0,
        "nhân dân": 0.125,
    }
