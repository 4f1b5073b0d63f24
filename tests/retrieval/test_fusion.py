from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.fusion import mix, weight_of

LEXICAL = [("a", 20.0), ("b", 18.0), ("c", 2.0)]
VECTOR = [("c", 0.9), ("b", 0.8), ("d", 0.5)]

# Scores apart by more than a rounding: two that differ in the last bit may come out mixed as one.
scores = st.integers(1, 5_000).map(lambda hundredths: hundredths / 100)
rankings = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), scores).map(
    lambda scored: sorted(scored.items(), key=lambda pair: -pair[1])
)


@pytest.mark.parametrize(
    ("lexical", "vector", "weight", "expected"),
    [
        (LEXICAL, VECTOR, 0.0, ["a", "b", "c"]),  # as if there were no vectors
        (LEXICAL, VECTOR, 0.05, ["a", "b", "c", "d"]),  # 1 against .9, .6 against .9: too little
        (LEXICAL, VECTOR, 0.3, ["b", "a", "c", "d"]),
        (LEXICAL, VECTOR, 0.9, ["c", "b", "a", "d"]),
        (LEXICAL, [], 0.3, ["a", "b", "c"]),
        ([], VECTOR, 0.3, ["c", "b", "d"]),
        ([], [], 0.3, []),
    ],
)
def test_order(
    lexical: list[tuple[str, float]],
    vector: list[tuple[str, float]],
    weight: float,
    expected: list[str],
) -> None:
    assert [key for key, _ in mix(lexical, vector, weight)] == expected


def test_scores_stay_in_the_unit_of_bm25() -> None:
    assert mix(LEXICAL, VECTOR, 0.0) == LEXICAL
    assert dict(mix(LEXICAL, VECTOR, 0.1))["b"] == pytest.approx(18 + 20 * 0.1 / 0.9 * 0.8 / 0.9)


@given(rankings, rankings, st.floats(0, 0.99))
def test_mixing_loses_nothing_and_sorts(
    lexical: list[tuple[str, float]], vector: list[tuple[str, float]], weight: float
) -> None:
    mixed = mix(lexical, vector, weight)
    expected = dict(lexical).keys() | (dict(vector).keys() if weight else set())
    assert {key for key, _ in mixed} == expected
    assert [s for _, s in mixed] == sorted((s for _, s in mixed), reverse=True)


@given(rankings, rankings, st.floats(0.01, 0.5))
def test_better_in_both_is_better_mixed(
    lexical: list[tuple[str, float]], vector: list[tuple[str, float]], weight: float
) -> None:
    words, cosines, mixed = dict(lexical), dict(vector), dict(mix(lexical, vector, weight))
    both = sorted(words.keys() & cosines.keys())
    for one in both:
        for other in both:
            if words[one] > words[other] and cosines[one] > cosines[other]:
                assert mixed[one] > mixed[other]


def test_weight_goes_by_the_name_without_the_fingerprint() -> None:
    assert weight_of("stand-in") == 0.0
    assert weight_of("all-MiniLM-L6-v2@12345678") == weight_of("all-MiniLM-L6-v2")
    assert 0 < weight_of("some-other-model@12345678") <= 0.2


def test_the_unit_of_cosines_does_not_matter() -> None:
    half = [(key, cosine / 2) for key, cosine in VECTOR]
    ours, theirs = mix(LEXICAL, VECTOR, 0.3), mix(LEXICAL, half, 0.3)
    assert [key for key, _ in ours] == [key for key, _ in theirs]
    assert [s for _, s in ours] == pytest.approx([s for _, s in theirs])
