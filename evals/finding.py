"""Suite `retrieval`: how well passages are found, our way and each simpler way, as items."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from core.scores import ScoreCurve
from core.settings import load_settings
from evals import retrieval
from evals.ranking import TOP
from evals.retrieval import ALL, RERANKED, Row
from evals.retrieval_sets import GOLD
from evals.suite import Asked, Item, Metric, Outcome, Suite
from retrieval.embedder import load_embedder

CHART = "retrieval"
METRICS = (
    Metric("mrr", f"MRR@{TOP}", note="một chia cho thứ hạng của đoạn đúng đầu tiên"),
    Metric("ndcg", f"nDCG@{TOP}", note="đoạn đúng càng cao càng được nhiều"),
    Metric("r1", "R@1", note="đoạn đúng xếp đầu"),
    Metric("r5", "R@5", note="đoạn đúng trong 5 đoạn đầu"),
    Metric("r10", "R@10", note="đoạn đúng trong 10 đoạn đầu"),
)


def sets(wanted: Asked) -> list[str]:
    """The sets that are here; only those by sentence where it has to be quick."""
    return [
        name
        for name in retrieval.SETS
        if retrieval.why_not(name) is None and (name in GOLD or not wanted.quick)
    ]


def run(wanted: Asked) -> Outcome:
    """What came of every set, with the model of the settings."""
    start = time.perf_counter()
    embedder = load_embedder(load_settings())
    names = sets(wanted)
    rows = retrieval.run(names, embedder=embedder, tell=lambda words: print(words, file=sys.stderr))
    ours = _ours(rows)
    return Outcome(
        _items(rows, ours),
        systems={m: _items(rows, m) for m in _methods(rows) if m != ours},
        curves=_curves(rows),
        text="\n\n".join([f"mô hình {embedder.name}", *_tables(rows, wanted.quick)]),
        content={"model": embedder.name, "sets": names, "rows": [_row(row) for row in rows]},
        seconds=time.perf_counter() - start,
    )


def _tables(rows: Sequence[Row], quick: bool) -> list[str]:
    short = retrieval.ablation(rows)
    return [short] if quick else [retrieval.table(rows), short]


def _row(row: Row) -> dict[str, Any]:
    return {key: value for key, value in asdict(row).items() if key != "each"}


def _methods(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(row.method for row in rows))


def _ours(rows: Sequence[Row]) -> str:
    """The method in use: words and meaning mixed, with the thesaurus, looked at again."""
    used = [m for m in _methods(rows) if m.startswith("fusion") and m.endswith(RERANKED)]
    return next(m for m in used if "thesaurus" in m)


def _items(rows: Sequence[Row], method: str) -> list[Item]:
    return [
        Item(
            f"{row.dataset} {row.form} {number}",
            f"{row.dataset}, {row.form}",
            {metric.key: (float(getattr(one, metric.key)), 1.0) for metric in METRICS},
        )
        for row in rows
        if row.method == method and row.kind == ALL
        for number, one in enumerate(row.each)
    ]


def _curves(rows: Sequence[Row]) -> list[ScoreCurve]:
    """Recall at 1, 5 and 10 by method, questions as written: a chart a set."""
    return [
        ScoreCurve(
            f"{CHART}: {row.dataset}",
            row.method,
            ((1.0, row.measures.r1), (5.0, row.measures.r5), (10.0, row.measures.r10)),
        )
        for row in rows
        if row.kind == ALL and row.form == "accented"
    ]


def _why_not(wanted: Asked) -> str | None:
    return None if sets(wanted) else "không có bộ"


SUITE = Suite("retrieval", "Tìm đoạn", METRICS, run, _why_not)
