"""Cosines of sentences with a question, remembered between questions."""

from __future__ import annotations

import pytest

from retrieval.embedder import StandIn
from retrieval.likeness import Likeness


class Counting(StandIn):
    """Counts the sentences it is given."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.made += texts
        return super().embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        return self._embed(text).tolist()


def test_the_nearest_sentence_has_the_highest_cosine() -> None:
    near, far, none = Likeness(StandIn()).of(
        "hộ nghèo của xã", ["Toàn xã còn 12 hộ nghèo.", "Trường học mới xây.", "…"]
    )
    assert near > far
    assert none == 0.0


def test_the_same_words_are_one() -> None:
    assert Likeness(StandIn()).of("hộ nghèo", ["hộ nghèo"]) == [pytest.approx(1.0, abs=1e-3)]


def test_nothing_is_asked_of_the_model_for_no_sentence() -> None:
    assert Likeness(StandIn()).of("hộ nghèo", []) == []


def test_a_sentence_is_made_once_and_the_oldest_is_forgotten() -> None:
    model = Counting()
    likeness = Likeness(model, remembered=2)
    likeness.of("một", ["a b", "c d"])
    model.made.clear()
    likeness.of("hai", ["a b", "a b", "e f"])
    assert model.made == ["e f"]
    model.made.clear()
    likeness.of("ba", ["c d"])
    assert model.made == ["c d"]
