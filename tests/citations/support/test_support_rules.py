"""Every rule file's own examples: one claim that its quote supports, one that it does not."""

from __future__ import annotations

import pytest

from citations.support.rules import Example, Phrases, examples, grouped, listed, paraphrases, weigh
from citations.support.verdict import judge
from retrieval.lexicon import load_lexicon

EXAMPLES = examples()


def _name(example: Example) -> str:
    return f"{example.file}: {example.name}"


@pytest.mark.parametrize("example", EXAMPLES, ids=_name)
def test_the_passing_example_of_a_rule_passes(example: Example) -> None:
    judgement = judge(example.passes, example.quote, load_lexicon())
    assert judgement.supported, [f.message for f in judgement.faults]


@pytest.mark.parametrize("example", EXAMPLES, ids=_name)
def test_the_failing_example_of_a_rule_fails(example: Example) -> None:
    judgement = judge(example.fails, example.quote, load_lexicon())
    assert not judgement.supported
    assert all(f.message for f in judgement.faults)


@pytest.mark.parametrize("example", EXAMPLES, ids=_name)
def test_no_example_needs_the_thesaurus_to_fail(example: Example) -> None:
    assert not judge(example.fails, example.quote).supported


def test_every_file_of_rules_has_examples() -> None:
    files = {e.file for e in EXAMPLES}
    assert files == {
        "classes.toml", "counted.toml", "modality.toml", "names.toml", "polarity.toml",
        "scope.toml", "weights.toml",
    }  # fmt: skip


def test_phrases_are_found_longest_first_and_none_overlapping() -> None:
    phrases = Phrases([("một số", 1), ("một số ít", 2), ("ít", 3)])
    assert phrases.find("còn một số ít nơi ít người".split()) == [(1, 4, 2), (5, 6, 3)]


def test_tone_marks_and_spelling_of_a_list_do_not_matter() -> None:
    phrases = Phrases([("hàng năm", "năm"), ("tỷ lệ", "tỷ")])
    assert [v for _, _, v in phrases.find(("hằng", "năm", "tỉ", "lệ"))] == ["năm", "tỷ"]


def test_lists_are_read() -> None:
    assert listed("a | b |") == ["a", "b"]
    assert grouped("hộ = gia đình\n\nvụ") == [["hộ", "gia đình"], ["vụ"]]


def test_words_weigh_by_phrase() -> None:
    assert weigh("kịp thời".split()) == (1.0, 1.0)
    assert weigh("trong thời gian".split()) == (0.0, 0.0, 0.0)


def test_paraphrases_stand_for_each_other() -> None:
    (_, others), *_ = paraphrases().all_at(("phương", "pháp"), 0)
    assert ("cách", "thức") in others
