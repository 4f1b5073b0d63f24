"""The suite of drafts: counted as the scorer of the gold sets counts."""

import json
from pathlib import Path

import pytest

from citations.review.records import Tools
from core.records import Span
from evals.drafts import METRICS, gold_files, meets, reviewed, run, table
from evals.suite import Asked
from evals.thresholds import thresholds
from retrieval.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ((0, 10), (5, 15), True),  # half of the shorter
        ((0, 10), (6, 16), False),
        ((0, 100), (40, 44), True),
        ((0, 10), (10, 20), False),
    ],
)
def test_spans_meet_by_half_of_the_shorter(
    one: tuple[int, int], other: tuple[int, int], met: bool
) -> None:
    assert meets(Span(*one), Span(*other)) is met
    assert meets(Span(*other), Span(*one)) is met


@pytest.mark.parametrize("gold", gold_files(), ids=lambda p: p.stem)
def test_gold_spans_give_their_text(gold: Path) -> None:
    content = json.loads(gold.read_text("utf-8"))
    text = (gold.parent / content["draft"]).read_text("utf-8")
    for fault in content["faults"]:
        assert text[fault["start_char"] : fault["end_char"]] == fault["text"]


def test_a_fault_missed_and_a_false_alarm_are_counted(tmp_path: Path) -> None:
    text = "# Kết quả\n\nXã có …… thôn. Xã có 13/12 chi bộ. Nhân dân đoàn kết.\n"
    (tmp_path / "x.md").write_text(text, "utf-8")
    missed = text.index("Nhân dân")
    blank = text.index("……")
    faults = [
        {"start_char": blank, "end_char": blank + 2, "text": "……", "fault": "leftover_blank"},
        {
            "start_char": missed,
            "end_char": missed + 18,
            "text": text[missed : missed + 18],
            "fault": "unsupported",
        },
    ]
    gold = tmp_path / "x.gold.json"
    gold.write_text(json.dumps({"draft": "x.md", "faults": faults}), "utf-8")
    made = reviewed(gold, Tools(load_lexicon()))
    assert [f.fault.value for f in made.false_alarms] == ["arithmetic"]
    assert "tất cả                          2     1    0.50" in table([made])


def test_the_suite_reaches_its_thresholds() -> None:
    outcome = run(Asked())
    for metric in METRICS:
        parts = [item.parts[metric.key] for item in outcome.items if metric.key in item.parts]
        bar = thresholds("drafts").get(metric.key)
        if bar is not None:
            assert sum(r for r, _ in parts) / sum(n for _, n in parts) >= bar, metric.key
