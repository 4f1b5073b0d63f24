"""Questions typed otherwise: what may slip, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import fold
from evals.questions import Gold, mistyped, typed_well, with_slips, without_accents

QUESTIONS = [
    "Năm 2022 xã Đồng Vạc có bao nhiêu hộ, bao nhiêu nhân khẩu?",
    "Nghị quyết số 25-NQ/TW ngày 03/6/2013 nói gì?",
    "Tỷ lệ hộ nghèo còn 0,81% phải không?",
]


def _gold(question: str, kind: str = "fact") -> Gold:
    return Gold("q", question, kind, True, (), False, (), ())


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("seed", ["1", "2", "3", "4", "5"])
def test_one_or_two_words_slip_never_figures_or_signs(question: str, seed: str) -> None:
    slipped = mistyped(question, seed)
    old, new = question.split(" "), slipped.split(" ")
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert 1 <= len(changed) <= 2
    for before, after in changed:
        assert not any(c.isdigit() or c == "/" for c in before)
        assert abs(len(before) - len(after)) <= 1
        assert before[0] == after[0] or fold(before) == fold(after)  # else only the tone


def test_slips_are_always_the_same() -> None:
    assert mistyped(QUESTIONS[0], "7") == mistyped(QUESTIONS[0], "7")
    assert with_slips(_gold(QUESTIONS[0])) == with_slips(_gold(QUESTIONS[0]))


@pytest.mark.parametrize("text", ["", "25-NQ/TW?", "NQ TW 2013", "ở đó", "  "])
def test_where_nothing_may_slip_nothing_does(text: str) -> None:
    assert mistyped(text, "1") == text


@given(st.text(max_size=60), st.text(max_size=3))
def test_any_text_may_be_mistyped(text: str, seed: str) -> None:
    assert len(mistyped(text, seed).split(" ")) == len(text.split(" "))


def test_only_well_typed_questions_are_asked_again() -> None:
    asked = [_gold("Có mấy hộ?"), _gold("co may ho"), _gold("Cso mấy hộ?", "typo")]
    assert typed_well(asked) == asked[:1]
    assert without_accents(asked[0]).question == "Co may ho?"
