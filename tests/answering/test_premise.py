from __future__ import annotations

import pytest

from tests.answering.invented import Small


@pytest.mark.parametrize(
    ("question", "told", "instead"),
    [
        # a count that the reports give otherwise
        ("Vì sao năm 2024 xã Bàu Vạc lập 11 tổ dân vận?", "11 tổ dân vận", "9 tổ dân vận"),
        # a direction that they tell the other way round
        ("Vì sao tỷ lệ hộ nghèo của xã Bàu Vạc năm 2024 tăng?", "tăng", "giảm"),
        # nothing of a kind, where a sentence counts some
        (
            "Vì sao xã Bàu Vạc năm 2024 không có mô hình nào được công nhận?",
            "không có mô hình nào",
            "17 mô hình",
        ),
        # a year that no mention of the directive has
        ("Vì sao Nghị quyết 25-NQ/TW được ban hành năm 2015?", "2015", "03/6/2013"),
    ],
)
def test_a_false_premise_is_not_confirmed(
    small: Small, question: str, told: str, instead: str
) -> None:
    answer = small.answerer.answer(question)
    assert answer.abstained
    assert answer.reason is not None and f"({told})" in answer.reason
    assert instead in answer.related[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Vì sao năm 2024 xã Bàu Vạc lập 9 tổ dân vận?",
        "Vì sao tỷ lệ hộ nghèo của xã Bàu Vạc năm 2024 giảm?",
        "Vì sao việc nắm tình hình ở thôn Cầu Ván còn chậm?",
        "Vì sao Nghị quyết 25-NQ/TW được ban hành năm 2013?",
        "5 năm qua xã Bàu Vạc có bao nhiêu tổ dân vận?",
    ],
)
def test_a_premise_that_the_library_shares_is_no_ground_to_refuse(
    small: Small, question: str
) -> None:
    reason = small.answerer.answer(question).reason
    assert reason is None or "không xác nhận" not in reason
