"""Each metric worked by hand; tricks cannot look good; intervals and comparisons of runs."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.errors import UsageError
from core.records import Span
from evals import claims
from evals.claims import read_claims
from evals.intervals import Interval, compared, counted, fell, intervals, values
from evals.metrics import Predicted
from evals.provenance import SHARED
from evals.questions import Gold, Quote
from evals.reference_metrics import figures, matched
from evals.scorecard import (
    METRICS,
    abstention_curve,
    card,
    false_premise_met,
    reliability,
    scored,
    youden,
)
from evals.spans import by_character, by_sentence, merged, points, shared
from evals.suite import Item, Metric
from evals.systems.answers_file import AnswersFile
from evals.systems.simple import AlwaysAnswers, passages_of, trick_answers
from evals.systems.system import Pieces, Reply
from evals.systems.words import Words

# Three sentences of 40, 30 and 30 characters with the blank behind each.
ONE = "Toàn xã có 1.245 hộ, gồm mười hai thôn."  # 39
TWO = "Hộ nghèo còn 3,15% cuối năm."  # 28
THREE = "Đường thôn đã làm được 9 km."  # 28
TEXTS = {"a.txt": f"{ONE} {TWO} {THREE}", "b.txt": "Xã khác có 987 hộ, không liên quan gì cả."}


def gold(*passages: str, must: Sequence[str] = (), any_passage: bool = False) -> Gold:
    quotes = tuple(Quote("a.txt", passage) for passage in passages)
    return Gold("q", "Hỏi gì?", "fact", bool(quotes), quotes, any_passage, tuple(must), ())


def said(answer: str, *cited: str, doc: str = "a.txt") -> Predicted:
    return Predicted(answer, False, tuple(Quote(doc, quote) for quote in cited))


DECLINED = Predicted("", True)


@pytest.mark.parametrize(
    ("passages", "cited", "precision", "recall"),
    [
        ([TWO], [TWO], (28, 28), (28, 28)),
        ([TWO], [f"{TWO} {THREE}"], (28, 57), (28, 28)),  # 28 + blank + 28
        ([TWO], [TWO, TWO], (28, 28), (28, 28)),  # the same words count once
        ([ONE, TWO], [TWO], (28, 28), (28, 67)),  # 39 + 28
        ([TWO], ["không có ở đâu cả"], (0, 17), (0, 28)),
        ([TWO], [], (0, 0), (0, 28)),
    ],
)
def test_by_character(
    passages: list[str], cited: list[str], precision: tuple[int, int], recall: tuple[int, int]
) -> None:
    quotes = [Quote("a.txt", quote) for quote in cited]
    assert by_character(gold(*passages), quotes, TEXTS) == (precision, recall)


def test_where_one_passage_suffices_the_one_covered_best_counts() -> None:
    both = gold(ONE, TWO, any_passage=True)
    assert by_character(both, [Quote("a.txt", TWO)], TEXTS) == ((28, 28), (28, 28))
    assert by_sentence(both, [Quote("a.txt", TWO)], TEXTS) == ((1, 1), (1, 1))


@pytest.mark.parametrize(
    ("passages", "cited", "precision", "recall"),
    [
        ([TWO, THREE], [ONE, TWO], (1, 2), (1, 2)),
        ([TWO], [f"{ONE} {TWO} {THREE}"], (1, 3), (1, 1)),
        ([TWO], ["không có ở đâu cả"], (0, 1), (0, 1)),
    ],
)
def test_by_sentence(
    passages: list[str], cited: list[str], precision: tuple[int, int], recall: tuple[int, int]
) -> None:
    quotes = [Quote("a.txt", quote) for quote in cited]
    assert by_sentence(gold(*passages), quotes, TEXTS) == (precision, recall)


@pytest.mark.parametrize(
    ("predicted", "part"),
    [
        (said("Còn 3,15%, 9 km.", TWO), (1, 2)),  # 9 km is said without its ground
        (said("Còn 3,15%, 9 km.", TWO, THREE), (2, 2)),
        (said("Không rõ.", TWO, THREE), (0, 2)),  # cited and not said
        (DECLINED, (0, 2)),
    ],
)
def test_a_point_is_covered_when_it_is_said_and_grounded(
    predicted: Predicted, part: tuple[int, int]
) -> None:
    assert points(gold(TWO, THREE, must=["3,15%", "9 km"]), predicted, TEXTS) == part


def test_spans_are_merged_and_shared() -> None:
    assert merged([Span(5, 9), Span(0, 4), Span(3, 6)]) == (Span(0, 9),)
    assert shared([Span(0, 10), Span(20, 30)], [Span(5, 25)]) == 10


def test_the_card_is_the_harmonic_mean_of_its_three_sides() -> None:
    known = {"points": 0.8, "precision_characters": 0.5, "wrongly_abstained": 0.1, "declined": 0.5}
    assert youden(known) == pytest.approx(0.4)
    assert card(known) == pytest.approx(3 / (1 / 0.8 + 1 / 0.5 + 1 / 0.4))
    assert card({**known, "declined": 0.0}) == 0.0
    assert card({**known, "declined": None}) is None


def test_a_false_premise_is_met_by_its_correction_only() -> None:
    asked = Gold("q", "?", "unanswerable", False, (), False, (), (), ("giảm",))
    assert false_premise_met(asked, said("Tỷ lệ ấy giảm."))
    assert not false_premise_met(asked, said("Tỷ lệ ấy tăng."))
    assert not false_premise_met(asked, DECLINED)
    assert scored(asked, DECLINED, TEXTS).parts["false_premises"] == (1.0, 1.0)


def test_precision_against_coverage_by_threshold() -> None:
    right, wrong = (1.0, 1.0), (0.0, 1.0)
    items = [
        Item("1", "fact", {"answer_all_present": right}, 0.9),
        Item("2", "fact", {"answer_all_present": wrong}, 0.7),
        Item("3", "none", {}, 0.7),  # nothing to answer: the answer is wrong
        Item("4", "fact", {"answer_all_present": right}, None),  # declined
    ]
    assert abstention_curve(items) == [(1 / 3, 1.0), (2 / 3, 1 / 3)]


def test_reliability_is_the_share_right_in_bins_of_equal_size() -> None:
    judged = [(0.1, False), (0.2, True), (0.8, True), (0.9, True)]
    assert reliability(judged, 2) == [(pytest.approx(0.15), 0.5, 2), (pytest.approx(0.85), 1.0, 2)]


# --- tricks


def _questions() -> list[Gold]:
    asked = [
        ("1", "Toàn xã có bao nhiêu hộ?", ONE, "1.245"),
        ("2", "Hộ nghèo cuối năm còn bao nhiêu?", TWO, "3,15%"),
        ("3", "Đường thôn làm được bao nhiêu km?", THREE, "9 km"),
        ("4", "Có bao nhiêu hộ nuôi cá sấu?", "", ""),
        ("5", "Ai là bí thư xã năm 1950?", "", ""),
    ]
    return [
        Gold(k, q, "fact" if p else "none", bool(p),
             (Quote("a.txt", p),) if p else (), False, (m,) if m else (), ())
        for k, q, p, m in asked
    ]  # fmt: skip


class Perfect:
    """Says what is right and declines the rest."""

    name = "đúng hết"

    def ask(self, question: str, key: str) -> Reply:
        found = next(g for g in _questions() if g.id == key)
        if not found.answerable:
            return Reply(DECLINED)
        return Reply(Predicted(found.passages[0].quote, False, found.passages), 1.0)


def test_tricks_cannot_look_good_on_the_card() -> None:
    sentences = [Quote("a.txt", s) for s in (ONE, TWO, THREE)]
    pieces = Pieces(TEXTS, [*sentences, Quote("b.txt", TEXTS["b.txt"])])
    systems = [*trick_answers(pieces), AlwaysAnswers(Perfect(), lambda q: (), pieces), Perfect()]
    cards = {}
    for system in systems:
        replies = [system.ask(g.question, g.id).predicted for g in _questions()]
        items = [scored(g, p, TEXTS) for g, p in zip(_questions(), replies, strict=True)]
        cards[system.name] = values(items, METRICS)
    assert cards["chép tất cả"]["answer_recall"] == 1.0  # looks perfect by this figure
    assert cards["luôn từ chối"]["declined"] == 1.0
    assert cards["luôn trả lời"]["points"] == 1.0
    best = {name: row["card"] for name, row in cards.items()}
    assert best.pop("đúng hết") == 1.0
    assert set(best.values()) == {0.0}, best


def test_words_are_found_by_bm25_as_worked_by_hand() -> None:
    words = Words(["hộ nghèo", "hộ hộ khá giả"])
    # N 2, n 2: idf = ln(1 + 0.5/2.5); lengths 2 and 4, mean 3.
    idf = 0.1823215568
    first = idf * 1 * 2.5 / (1 + 1.5 * (0.25 + 0.75 * 2 / 3))
    second = idf * 2 * 2.5 / (2 + 1.5 * (0.25 + 0.75 * 4 / 3))
    assert words.best("hộ", 5) == [(1, pytest.approx(second)), (0, pytest.approx(first))]
    assert words.best("trâu", 5) == []


def test_answers_of_a_file_are_read_by_id(tmp_path: Path) -> None:
    file = tmp_path / "khac.jsonl"
    row = {"id": "1", "answer": "1.245", "abstained": False,
           "citations": [{"doc": "x/a.txt", "quote": ONE}], "score": 2}  # fmt: skip
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n\n", "utf-8")
    given = AnswersFile(file)
    assert given.name == "khac" and given.knows({"1", "2"}) and not given.knows({"2"})
    assert given.ask("?", "1") == Reply(said("1.245", ONE), 2.0)
    assert given.ask("?", "2").predicted.abstained
    file.write_text("[]", "utf-8")
    with pytest.raises(UsageError, match="Dòng 1"):
        AnswersFile(file)


# --- intervals and comparisons

METRIC = Metric("right", "đúng")
FALSE = Metric("false", "sai", False)


def _items(right: int, of: int) -> list[Item]:
    return [Item(str(i), "k", {"right": (float(i < right), 1.0)}) for i in range(of)]


def test_a_value_is_the_sum_of_parts() -> None:
    items = [
        Item("1", "k", {"right": (2, 3)}),
        Item("2", "k", {"right": (1, 1)}),
        Item("3", "k", {}),
    ]
    assert values(items, [METRIC]) == {"right": 0.75}
    assert counted(items, METRIC) == 2
    assert values([], [METRIC]) == {"right": None}


def test_an_interval_is_that_of_the_binomial_and_the_same_each_time() -> None:
    made = intervals(_items(80, 100), [METRIC])["right"]
    # 0.8 ± 1.96 · √(0.8 · 0.2 / 100) = 0.8 ± 0.0784
    assert made.low == pytest.approx(0.72, abs=0.011) and made.high == pytest.approx(
        0.88, abs=0.011
    )
    assert intervals(_items(80, 100), [METRIC])["right"] == made
    assert intervals(_items(1, 1), [METRIC]) == {}
    assert intervals(_items(9, 9), [METRIC])["right"] == Interval(1.0, 1.0)


def test_runs_are_compared_over_the_items_of_both() -> None:
    before, after = _items(90, 100), _items(70, 120)
    (change,) = compared(before, after, [METRIC])
    assert (change.before, change.after, change.items) == (0.9, 0.7, 100)
    assert change.beyond_noise and fell([change], [METRIC]) == [change]
    (back,) = compared(after, before, [METRIC])
    assert back.beyond_noise and not fell([back], [METRIC])
    (little,) = compared(before, _items(89, 100), [METRIC])
    assert not little.beyond_noise
    (same,) = compared(before, before, [METRIC])
    assert same.interval == Interval(0.0, 0.0) and not same.beyond_noise


def test_more_of_what_is_bad_is_a_fall() -> None:
    def wrong(count: int) -> list[Item]:
        return [Item(str(i), "k", {"false": (float(i < count), 1.0)}) for i in range(100)]

    assert fell(compared(wrong(5), wrong(25), [FALSE]), [FALSE])
    assert not fell(compared(wrong(25), wrong(5), [FALSE]), [FALSE])


# --- references


def test_references_are_matched_one_to_one_and_counted() -> None:
    row = {"seed_file": "a", "number": "25", "sign": "NQ/TW", "register_id": None, "problem": None}
    wanted = [{**row, "quote": "x" * 10, "char_offset": at} for at in (0, 20, 40, 60, 80)]
    wanted[4]["problem"] = "wrong date"
    found = [
        {"doc": "a", "quote": "x" * 10, "char_offset": 2, "number": "25", "sign": "NQ / tw"},
        {"doc": "a", "quote": "x" * 10, "char_offset": 26, "number": "25", "sign": "NQ/TW"},  # 4
        {"doc": "a", "quote": "x" * 10, "char_offset": 40, "number": "26", "sign": "NQ/TW"},
        {"doc": "a", "quote": "x" * 10, "char_offset": 80, "number": "25", "sign": "NQ/TW",
         "problem": "wrong date"},
    ]  # fmt: skip
    assert [pair.found is not None for pair in matched(wanted, found)] == [True, False, True, False,
                                                                           True]  # fmt: skip
    made = figures(wanted, found)
    assert (made["precision"], made["recall"], made["f1"]) == (0.75, 0.6, 0.6667)
    assert made["agree"] == {"number": 0.6667, "sign": 1.0}
    assert (made["problems_in_gold"], made["problems_found"]) == (1, 1)
    assert made["false_alarms_on_clean"] == 0


SCORER = SHARED / "evals" / "score.py"
REFERENCES = SHARED / "evals" / "references.dev.json"


@pytest.mark.skipif(not SCORER.exists(), reason="the outside scorer (../shared) is not here")
@pytest.mark.parametrize("seed", range(3))
def test_references_agree_with_the_outside_scorer(seed: int, tmp_path: Path) -> None:
    wanted = json.loads(REFERENCES.read_text("utf-8"))
    draw = random.Random(seed)
    found = []
    for row in wanted:
        if draw.random() < 0.8:
            cut = draw.randint(0, len(row["quote"]) - 1)
            given = {**row, "doc": row["seed_file"], "char_offset": row["char_offset"] + cut}
            given["number"] = draw.choice([row["number"], "99"])
            given["problem"] = draw.choice([row["problem"], None, "wrong date"])
            found.append(given)
    file = tmp_path / "found.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in found), "utf-8")
    command = [sys.executable, str(SCORER), "references", str(REFERENCES), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == figures(wanted, found)


CLAIMS = SHARED / "evals" / "claims.dev.jsonl"


@pytest.mark.skipif(not SCORER.exists(), reason="the outside scorer (../shared) is not here")
@pytest.mark.parametrize("seed", range(3))
def test_claims_agree_with_the_outside_scorer(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    judged = [(claim, draw.random() < 0.8) for claim in read_claims(CLAIMS)]
    file = tmp_path / "judged.jsonl"
    lines = [
        {"id": c.id, "verdict": "supported" if c.is_supported == right else "unsupported"}
        for c, right in judged
    ]
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    command = [sys.executable, str(SCORER), "claims", str(CLAIMS), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout)["overall"]
    ours = values([claims._item(c, right, ()) for c, right in judged], claims.METRICS)
    assert ours["balanced"] == pytest.approx(theirs["balanced_accuracy"], abs=5e-4)
    assert ours["caught"] == pytest.approx(theirs["fault_detection_rate"], abs=5e-4)
    assert 1 - (ours["supported"] or 0) == pytest.approx(
        theirs["false_alarm_rate_on_supported"], abs=5e-4
    )


def test_passages_are_joined_sentences_verbatim() -> None:
    text = "Một câu. Hai câu.\nBa câu. " + "Dài " * 300 + "."
    sentences = [Quote("a.txt", s) for s in ("Một câu.", "Hai câu.", "Ba câu.")]
    found = passages_of(
        Pieces({"a.txt": text, "b.txt": "Khác."}, [*sentences, Quote("b.txt", "Khác.")])
    )
    assert found == [Quote("a.txt", "Một câu. Hai câu.\nBa câu."), Quote("b.txt", "Khác.")]
