"""The second look: words together, in order, under a heading that says nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Passage, Role, Span
from retrieval.ranker import reranked

FAR = "một hai ba bốn năm sáu bảy tám chín mười " * 6


def passage(key: str, text: str, *path: str) -> Passage:
    return Passage(key, key, Span(0, len(text)), text, path, Role.OTHER)


def even(token: str) -> float:
    return 1.0


QUESTION = "điều kiện cấp giấy phép xây dựng"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param(
            passage("b", "Điều kiện cấp giấy phép xây dựng gồm bản vẽ."),
            passage("a", f"Điều kiện cấp {FAR} giấy phép {FAR} xây dựng."),
            id="together",
        ),
        pytest.param(
            passage("b", f"Điều kiện cấp giấy phép xây dựng gồm bản vẽ. {FAR}"),
            passage("a", f"Xây dựng phép giấy cấp kiện điều gồm bản vẽ. {FAR}"),
            id="in order",
        ),
        pytest.param(
            passage("b", f"Có bản vẽ và đất hợp pháp. {FAR}", "Điều kiện cấp giấy phép xây dựng"),
            passage(
                "a",
                f"Có bản vẽ và đất hợp pháp. {FAR}",
                "Điều kiện cấp giấy phép xây dựng, sửa chữa, di dời, phá dỡ, gia hạn",
            ),
            id="a heading about nothing else",
        ),
        pytest.param(
            passage("b", "Giấy phép xây dựng được cấp khi có đủ điều kiện."),
            passage("a", f"{FAR * 12} Giấy phép xây dựng được cấp khi có đủ điều kiện."),
            id="short",
        ),
    ],
)
def test_what_says_it_better_comes_first(better: Passage, worse: Passage) -> None:
    passages = {p.id: p for p in (better, worse)}
    order = reranked(QUESTION, [("a", 2.0), ("b", 2.0)], passages, even)
    assert order == [("b", 2.0), ("a", 2.0)]


def test_a_far_better_score_is_not_overturned() -> None:
    passages = {"a": passage("a", FAR), "b": passage("b", "Giấy phép.")}
    assert reranked(QUESTION, [("a", 20.0), ("b", 1.0)], passages, even)[0][0] == "a"


def test_short_sentences_keep_their_order() -> None:
    """Nothing is far from anything in them; the same with longer ones is turned round."""
    together, apart = "Điều kiện cấp giấy phép xây dựng.", "Xây dựng phép giấy cấp kiện điều."
    short = {"a": passage("a", apart), "b": passage("b", together)}
    long = {"a": passage("a", apart + FAR), "b": passage("b", together + FAR)}
    scored = [("a", 2.0), ("b", 1.9)]
    assert [k for k, _ in reranked(QUESTION, scored, short, even)] == ["a", "b"]
    assert [k for k, _ in reranked(QUESTION, scored, long, even)] == ["b", "a"]


def test_one_that_is_missing_stays_behind_those_looked_at() -> None:
    passages = {"b": passage("b", f"Giấy phép xây dựng. {FAR}")}
    assert [k for k, _ in reranked(QUESTION, [("a", 3.0), ("b", 1.0)], passages, even)] == [
        "b",
        "a",
    ]


WORDS = st.lists(st.sampled_from("điều kiện cấp giấy phép xây dựng nhà đất".split()), max_size=80)


@given(
    question=WORDS,
    texts=st.lists(WORDS, max_size=40),
    scores=st.lists(st.floats(0, 50), min_size=40, max_size=40),
)
def test_nothing_is_lost_and_scores_fall(
    question: list[str], texts: list[list[str]], scores: list[float]
) -> None:
    passages = {str(i): passage(str(i), " ".join(t), *t[:2]) for i, t in enumerate(texts)}
    scored = sorted(zip(passages, scores, strict=False), key=lambda pair: -pair[1])
    found = reranked(" ".join(question), scored, passages, even)
    assert sorted(k for k, _ in found) == sorted(passages)
    assert [s for _, s in found] == sorted((s for _, s in scored), reverse=True)
