from __future__ import annotations

import pytest

from evals.ranking import mean, measure
from evals.retrieval import ALL, ablation, run, table
from evals.retrieval_sets import DATA, FORMS, cut
from retrieval.embedder import StandIn


@pytest.mark.parametrize(
    ("ranking", "right", "expected"),
    [
        (["a", "b"], {"a"}, (1, 1, 1, 1, 1, 1, 1)),
        (["x", "a"], {"a"}, (0, 1, 1, 0.5, 0.6309, 0, 1)),
        (["a", "x", "b"], {"a", "b"}, (0.5, 1, 1, 1, 0.9197, 1, 1)),
        ([*"uvwxyz", "a"], {"a", "b"}, (0, 0, 0.5, 1 / 7, 0.2044, 0, 0)),
        ([*"klmnopqrst", "a"], {"a"}, (0, 0, 0, 0, 0, 0, 0)),
        ([], {"a"}, (0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_measures(ranking: list[str], right: set[str], expected: tuple[float, ...]) -> None:
    found = measure(ranking, right)
    values = (found.r1, found.r5, found.r10, found.mrr, found.ndcg, found.first, found.best5)
    assert values == pytest.approx(expected, abs=1e-4)


def test_mean_is_taken_measure_by_measure() -> None:
    found = mean([measure(["a"], {"a"}), measure(["x", "a"], {"a"})])
    assert (found.mrr, found.r1, found.r5) == pytest.approx((0.75, 0.5, 1.0))


def test_forms_of_a_question() -> None:
    question = "Nhà nước thu hồi đất thì người dân được bồi thường thế nào"
    assert FORMS["accented"](question) == question
    assert FORMS["stripped"](question).isascii()
    half = FORMS["half"](question)
    assert half == FORMS["half"](question)
    assert not half.isascii() and half != question


def test_a_long_text_is_cut_without_loss() -> None:
    text = "\n".join(f"Dòng {n}: " + "chữ " * 60 for n in range(20)) + "Câu dài. " * 300
    parts = cut(text)
    assert max(map(len, parts)) <= 1_800
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the public sets are not part of the repository")
def test_words_find_what_they_found() -> None:
    rows = run(("xquad_vi",), embedder=StandIn(), weights=(0.0, 0.05))
    found = {(row.form, row.method): row.measures for row in rows if row.kind == ALL}
    assert found["accented", "BM25"].mrr > 0.95
    assert found["stripped", "BM25"].mrr > 0.945
    assert found["accented", "fusion 0"].mrr == found["accented", "BM25"].mrr
    assert table(rows).count("\n") == len(rows)
    assert "xquad_vi" in ablation(rows)
