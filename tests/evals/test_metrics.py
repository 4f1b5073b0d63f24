"""What counts as said and as cited, and agreement with the outside scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.metrics import Counts, Predicted, count, holds, loss, matches, plain, total
from evals.questions import Gold, Quote, read_gold
from evals.suites import REAL, SHARED

SAID = [
    # answer, piece, whether it is said
    ("Phường có 1800 hộ.", "1.800|1800", True),
    ("Phường có 1.800 hộ.", "1800", False),
    ("Có 112 hộ.", "12 hộ", False),
    ("Đạt 12,5 điểm.", "12", False),
    ("Đạt 12, rồi giảm.", "12", True),
    ("Còn 2,42 % hộ nghèo.", "2,42%", True),
    ("Còn 12,42%.", "2,42%", False),
    ("Ngày 03 tháng 6 năm 2013.", "03/6/2013", True),
    ("Ngày 3/6/2013.", "ngày 03 tháng 06 năm 2013", True),
    ("Ngày 13/6/2013.", "3/6/2013", False),
    ("Ngày 03.6.2013", "3/6/2013", True),
    ("Nghị quyết 25–NQ/TW", "25-NQ/TW", True),
    ("Báo cáo 70 - BC / ĐU", "70-BC/ĐU", True),
    ("Toàn dân HOÀ thuận", "hòa thuận", True),
    ("Uỷ ban", "ủy ban", True),
    ("hoàn thành", "hoàn thành", True),
    ("ba ho\u00e0", "ba hoa\u0300", True),  # composed, decomposed
    ("dân\u00a0vận  khéo", "dân vận khéo", True),
    ("dan van kheo", "dân vận khéo", False),
    ("bất cứ gì", "", False),
]


@pytest.mark.parametrize(("answer", "piece", "said"), SAID)
def test_a_piece_is_said_in_any_way_of_writing_it(answer: str, piece: str, said: bool) -> None:
    assert holds(plain(answer), piece) is said


TEXT = "Mở đầu dài dòng. " + "Câu vàng nói đúng điều được hỏi ở đây. " + "Kết thúc cũng dài dòng. "
GOLD = Quote("a.txt", "Câu vàng nói đúng điều được hỏi ở đây.")
CITED = [
    # doc, quote, whether it counts
    ("a.txt", "Câu vàng nói đúng điều được hỏi ở đây.", True),
    ("a.txt", "vàng nói  đúng\nđiều được", True),  # blanks do not matter
    ("b.txt", "Câu vàng nói đúng điều được hỏi ở đây.", False),
    ("a.txt", "Kết thúc cũng dài dòng.", False),
    ("a.txt", "hỏi ở đây. Kết thúc cũng dài dòng.", False),  # less than half of the shorter
    ("a.txt", "nói đúng điều được hỏi ở đây. Kết thúc cũng", True),
    ("a.txt", "Câu vàng", False),  # too short to be a citation
    ("a.txt", TEXT, True),
    ("a.txt", TEXT + "x" * 2_500, False),  # no citation but a whole document
    ("a.txt", "", False),
]


@pytest.mark.parametrize(("doc", "quote", "counts"), CITED)
def test_a_citation_counts_when_it_shares_half_of_the_shorter(
    doc: str, quote: str, counts: bool
) -> None:
    assert matches(Quote(doc, quote), GOLD, {"a.txt": TEXT}) is counts
    if TEXT not in quote:
        assert matches(Quote(doc, quote), GOLD, {}) is counts  # by the longest common run


def test_a_short_citation_counts_when_it_is_a_whole_line_of_the_gold() -> None:
    gold = Quote("a.txt", "Số 70-BC/ĐU\nHà Tĩnh, ngày 18/4/2018")
    assert matches(Quote("a.txt", "Số 70-BC/ĐU"), gold, {})
    assert not matches(Quote("a.txt", "Số 70"), gold, {})


def test_places_decide_where_the_same_words_stand_twice() -> None:
    text = "Xã có nhiều mô hình dân vận khéo. " * 2
    whole = Quote("a.txt", "dân vận khéo. Xã có nhiều mô hình")
    assert matches(whole, Quote("a.txt", "Xã có nhiều mô hình dân vận khéo."), {"a.txt": text})


QUESTION = Gold("q", "?", "fact", True, (GOLD,), False, ("12", "15"), ("99",))
NO_ANSWER = replace(QUESTION, answerable=False, passages=(), must=(), corrections=("chưa từng",))
RIGHT = Predicted("Có 12 và 15.", False, (GOLD, Quote("a.txt", "Kết thúc cũng dài dòng.")))


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        (QUESTION, RIGHT, {"said": 2, "complete": 1, "cited": 2, "cited_rightly": 1, "exact": 1.0}),
        (QUESTION, replace(RIGHT, answer="12, 15, 99"), {"said": 2, "complete": 0}),
        (QUESTION, replace(RIGHT, answer="12"), {"said": 1, "wanted": 2, "complete": 0}),
        (
            QUESTION,
            replace(RIGHT, abstained=True),  # what an abstention says does not count
            {"said": 0, "cited": 0, "declined_rightly": 0, "declined_wrongly": 1, "gold_cited": 0},
        ),
        (NO_ANSWER, Predicted("", True), {"declined_rightly": 1, "answerable": 0, "cited": 0}),
        (NO_ANSWER, RIGHT, {"declined_rightly": 0, "cited": 2, "cited_rightly": 0}),
        (NO_ANSWER, replace(RIGHT, answer="Xã chưa từng có."), {"declined_rightly": 1, "cited": 0}),
        (
            QUESTION,
            Predicted("12", False, (Quote("a.txt", "không hề có trong tài liệu ấy"),)),
            {"exact": 0.0},
        ),
    ],
)
def test_counts_of_one_question(gold: Gold, predicted: Predicted, expected: dict[str, Any]) -> None:
    counts = count(gold, predicted, {"a.txt": TEXT})
    assert {name: getattr(counts, name) for name in expected} == expected


def test_one_gold_passage_may_suffice() -> None:
    two = replace(QUESTION, passages=(GOLD, Quote("a.txt", "Mở đầu dài dòng rồi tiếp tục mãi.")))
    texts = {"a.txt": TEXT}
    assert count(two, RIGHT, texts).citation_recall == 0.5
    assert count(replace(two, any_passage=True), RIGHT, texts).citation_recall == 1.0


def test_nothing_of_nothing_is_not_known() -> None:
    assert total([]) == Counts()
    assert Counts().answer_recall is None and Counts().exact is None


def test_loss_is_in_points() -> None:
    before, after = Counts(wanted=10, said=9), Counts(wanted=10, said=8)
    assert loss(before, after, ("answer_recall", "citation_recall")) == {"answer_recall": 10.0}


SCORER = SHARED / "evals" / "score.py"


@pytest.mark.skipif(not SCORER.exists(), reason="the outside scorer (../shared) is not here")
@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_the_outside_scorer(seed: int, tmp_path: Path) -> None:
    golden = read_gold(REAL.questions)
    texts = {path.name: path.read_text("utf-8") for path in REAL.documents.iterdir()}
    predictions = {gold.id: _guessed(gold, golden, texts, seed) for gold in golden}
    file = tmp_path / "predictions.jsonl"
    lines = [_line(key, predicted) for key, predicted in predictions.items()]
    file.write_text("\n".join(lines), "utf-8")
    command = [sys.executable, str(SCORER), "questions", str(REAL.questions), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout)
    ours = {g.id: count(g, predictions[g.id], texts) for g in golden}
    _same(total(ours.values()), theirs["overall"])
    for kind, expected in theirs["by_kind"].items():
        _same(total(ours[g.id] for g in golden if g.kind == kind), expected)


def _same(ours: Counts, theirs: dict[str, float | None]) -> None:
    names = {
        "answer_recall": "answer_recall",
        "answer_all_present": "answer_all_present",
        "citation_precision": "citation_precision",
        "citation_recall": "citation_recall",
        "abstention_accuracy": "abstention_accuracy",
        "wrongly_abstained_on_answerable": "wrongly_abstained",
        "cited_quotes_exact_in_document": "exact",
    }
    for name, own in names.items():
        if name in theirs:
            value = getattr(ours, own)
            assert (None if value is None else round(value, 4)) == theirs[name], name


def _guessed(gold: Gold, golden: list[Gold], texts: dict[str, str], seed: int) -> Predicted:
    """An answer that is right in part, written in some other way, with spans cut and moved."""
    draw = random.Random(f"{seed} {gold.id}")
    pieces = [draw.choice(piece.split("|")) for piece in gold.must if draw.random() < 0.7]
    words = [draw.choice((str.upper, str.lower, str))(p).replace("-", " – ") for p in pieces]
    words += [piece for piece in gold.must_not if draw.random() < 0.1]
    words += [draw.choice(c.split("|")) for c in gold.corrections or () if draw.random() < 0.5]
    cited = [_moved(q, texts, draw) for q in gold.passages if draw.random() < 0.7]
    cited += [_moved(q, texts, draw) for q in draw.choice(golden).passages[:1]]
    if draw.random() < 0.2:
        cited.append(Quote("000_09ddd7b7e09418db.txt", "Lời này không có ở đâu trong tài liệu cả."))
    return Predicted(". ".join(words), draw.random() < 0.2, tuple(cited))


def _moved(quote: Quote, texts: dict[str, str], draw: random.Random) -> Quote:
    text = texts[quote.doc]
    start, size = text.index(quote.quote), len(quote.quote)
    first = max(0, start + draw.randint(-size, size) // draw.randint(1, 3))
    last = first + draw.choice((8, size // 3, size // 2, size, 2 * size, 2_600))
    return Quote(quote.doc, text[first:last])


def _line(key: str, predicted: Predicted) -> str:
    cited = [{"doc": c.doc, "quote": c.quote} for c in predicted.citations]
    made = {"id": key, "answer": predicted.answer, "abstained": predicted.abstained}
    return json.dumps({**made, "citations": cited}, ensure_ascii=False)
