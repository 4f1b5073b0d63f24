"""Parts of a drafted sentence worked out again: a computed change must follow from its fact."""

from __future__ import annotations

import pytest

from citations.drafted_parts import PartGrounds, parts_at_odds
from core.drafts import DraftSentence, Origin, Part, PartKind
from core.facts import Fact, Previous, UnitCard
from core.records import Span
from corpus.register import load_register


def _odd(words: str, value: str, before: str) -> list[str]:
    """What is wrong with a change told of a fact that went from `before` to `value`."""
    former = Previous(before, "2025", "d", "bc-2025.docx", Span(0, len(before)))
    fact = Fact("k", "số lượt", value, "lượt", "2026", confirmed_by="Lan", previous=former)
    part = Part(Span(0, len(words)), PartKind.COMPUTED, "k")
    sentence = DraftSentence("s", words, Origin.FACTS, (part,))
    grounds = PartGrounds({"k": fact}, (), UnitCard(), "2026", load_register(), "2026-12-01")
    return [message for _, message in parts_at_odds(sentence, grounds)]


@pytest.mark.parametrize(
    ("words", "value", "before"),
    [
        ("giảm 37 lượt (40,7%) so với năm 2025", "54", "91"),
        ("giảm 1385 lượt (41,4%) so với năm 2025", "1958", "3343"),  # figures written like years
        ("giảm 1943 lượt (52,0%) so với năm 2025", "1794", "3737"),
        ("tăng 57 lượt so với năm 2025", "1.998", "1.941"),
        ("giảm 2,51 điểm phần trăm", "2,26", "4,77"),
    ],
)
def test_a_change_that_follows_holds(words: str, value: str, before: str) -> None:
    assert not _odd(words, value, before)


@pytest.mark.parametrize(
    ("words", "value", "before"),
    [
        ("giảm 38 lượt so với năm 2025", "54", "91"),
        ("tăng 37 lượt so với năm 2025", "54", "91"),
        ("giảm 1384 lượt so với năm 2025", "1958", "3343"),
        ("giảm 1385 lượt (42,4%) so với năm 2025", "1958", "3343"),
    ],
)
def test_a_change_that_does_not_follow_is_told(words: str, value: str, before: str) -> None:
    assert _odd(words, value, before)
