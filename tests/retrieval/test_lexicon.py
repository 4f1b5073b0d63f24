from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import StoreError
from retrieval.lexicon import Lexicon, load_lexicon


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    (tmp_path / "a.txt").write_text(
        "# nhận xét\n"
        "hộ nghèo = gia đình khó khăn  # hai chiều\n"
        "thiếu sót > hạn chế; khuyết điểm\n"
        "tăng ! giảm ! hạ\n"
        "bão = áp thấp\n"
        "phụ trách < gánh ; đứng mũi chịu sào\n"
        "đảm nhiệm < gánh\n",
        "utf-8",
    )
    return load_lexicon(tmp_path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("số hộ nghèo", [(1, 3, ("gia đình khó khăn",))]),
        ("gia đình khó khăn", [(0, 4, ("hộ nghèo",))]),
        ("thiếu sót gì", [(0, 2, ("hạn chế", "khuyết điểm"))]),
        ("hạn chế", []),  # one way only
        ("hồ nghèo", []),  # other accents are another word
        ("bao nhiêu", []),
    ],
)
def test_phrases_are_expanded(
    lexicon: Lexicon, text: str, found: list[tuple[int, int, tuple[str, ...]]]
) -> None:
    expansions = lexicon.expand(text, accented=True)
    assert [(e.start, e.end, e.others) for e in expansions] == found


def test_without_accents_phrases_are_known_but_short_syllables_are_not(lexicon: Lexicon) -> None:
    assert lexicon.expand("so ho ngheo", accented=False)[0].others == ("gia đình khó khăn",)
    assert lexicon.expand("bao nhieu", accented=False) == []


def test_without_accents_a_phrase_that_is_oftener_another_is_left_alone() -> None:
    lexicon = Lexicon({"tuyên dương": {"khen thưởng"}}, {})
    assert lexicon.expand("tuyên dương ai", True)
    assert lexicon.expand("tuyen duong nao", False) == []


def test_the_longest_phrase_at_a_place_is_taken() -> None:
    lexicon = Lexicon({"hộ": {"nhà"}, "hộ nghèo": {"gia đình khó khăn"}}, {})
    assert [e.phrase for e in lexicon.expand("hộ nghèo", True)] == ["hộ nghèo"]


def test_opposites_are_of_each_other(lexicon: Lexicon) -> None:
    assert lexicon.opposites("vì sao lại tăng") == [("tăng", ("giảm", "hạ"))]
    assert lexicon.opposites("vì sao giữ nguyên") == []


@pytest.mark.parametrize(
    ("text", "accented", "near"),
    [
        ("ai gánh việc", True, [("phụ trách", "đảm nhiệm")]),
        ("ai đứng mũi chịu sào", True, [("phụ trách",)]),
        ("ai dung mui chiu sao", False, [("phụ trách",)]),
        ("ai phụ trách", True, []),  # one way only
        ("ai gành việc", True, []),
    ],
)
def test_words_that_lie_near_are_apart(
    lexicon: Lexicon, text: str, accented: bool, near: list[tuple[str, ...]]
) -> None:
    assert [(e.others, e.near) for e in lexicon.expand(text, accented)] == [((), n) for n in near]


def test_below_a_phrase_that_lies_near_shorter_ones_are_looked_at() -> None:
    lexicon = Lexicon({"giấy": {"hồ sơ"}}, {}, {"giấy má": {"thủ tục"}})
    found = lexicon.expand("giấy má", True)
    assert [(e.others, e.near) for e in found] == [((), ("thủ tục",)), (("hồ sơ",), ())]


@pytest.mark.parametrize("line", ["một mình", "trái >", "chỉ một !", "= ", "đầu <"])
def test_a_line_that_is_no_group_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "b.txt").write_text(f"a = b\n{line}\n", "utf-8")
    with pytest.raises(StoreError, match=r"b\.txt, dòng 2"):
        load_lexicon(tmp_path)


def test_the_shipped_thesaurus_can_be_read() -> None:
    assert load_lexicon().expand("khó khăn", True) is not None
