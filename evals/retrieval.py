"""How well the right article or sentence is found, method by method (`trich eval retrieval`).

Methods: BM25; BM25 with the thesaurus; vectors alone; both mixed, without and with the thesaurus;
the best of these put in a new order by `retrieval.ranker`.
Every set is asked as written, with half of the words without accents, and with none.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import numpy.typing as npt

from core.records import Embedder, Passage
from evals.ranking import Measures, mean, measure
from evals.retrieval_sets import DATA, FORMS, GOLD, SETS, QuestionSet, load, why_not
from retrieval.expand import expanded
from retrieval.fusion import mix, weight_of
from retrieval.index import embedded_text
from retrieval.lexical import LexicalIndex
from retrieval.lexicon import Lexicon, load_lexicon
from retrieval.ranker import reranked
from retrieval.records import SearchQuery

__all__ = ["DATA", "SETS", "Row", "ablation", "run", "table", "why_not"]

_POOL = 50  # as in retrieval.index
_BATCH = 5_000
ALL = "tất cả"
RERANKED = " reranked"

Scored = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: `kind` of question, ALL for all; `form`: accented, half, stripped."""

    dataset: str
    kind: str
    form: str
    method: str
    measures: Measures
    asked: int
    milliseconds: float  # median of one search
    each: tuple[Measures, ...] = ()  # by question, of the rows over all kinds


def run(
    sets: Sequence[str] = SETS,
    *,
    embedder: Embedder | None = None,
    weights: Sequence[float] | None = None,
    data: Path = DATA,
    tell: Callable[[str], None] | None = None,
) -> list[Row]:
    """The measurements, set by set; those with vectors only with an embedder.

    `weights`: of the vectors, None for the one in use for the model.
    """
    rows: list[Row] = []
    for name in sets:
        loaded = load(name, data)
        if tell:
            tell(f"{name}: {len(loaded.entries)} đoạn, {len(loaded.questions)} câu hỏi")
        with tempfile.TemporaryDirectory() as folder:
            rows += _measure(_Bench(loaded, Path(folder), embedder), weights)
    return rows


class _Bench:
    """A set with its indexes; vectors are compared exactly, for the model is measured and not the
    graph of a vector index."""

    def __init__(self, loaded: QuestionSet, folder: Path, embedder: Embedder | None) -> None:
        self.loaded = loaded
        self.embedder = embedder
        self.lexicon: Lexicon = load_lexicon()
        self._index = LexicalIndex(folder)
        entries = loaded.entries
        for start in range(0, len(entries), _BATCH):
            self._index.upsert(entries[start : start + _BATCH])
        self._keys = [entry.passage.id for entry in entries]
        self._passages: dict[str, Passage] = {e.passage.id: e.passage for e in entries}
        self._matrix = _matrix(loaded, embedder) if embedder else None

    def words(self, question: str) -> Scored:
        return self._index.search(SearchQuery(question), _POOL)

    def more_words(self, question: str) -> Scored:
        return self._index.search(expanded(question, self.lexicon, self._index.frequency), _POOL)

    def near(self, question: str) -> Scored:
        """The nearest passages with their cosines."""
        if self._matrix is None or self.embedder is None:
            return []
        cosines = self._matrix @ np.asarray(self.embedder.embed_query(question), np.float32)
        pool = min(_POOL, len(cosines))
        best = np.argpartition(-cosines, pool - 1)[:pool]
        best = best[np.argsort(-cosines[best], kind="stable")]
        return [(self._keys[place], float(cosines[place])) for place in best]

    def ranked(self, question: str, scored: Scored) -> Scored:
        """The best looked at again."""
        return reranked(question, scored, self._passages, self._index.rarity)


def _matrix(loaded: QuestionSet, embedder: Embedder) -> npt.NDArray[np.float32]:
    parts = []
    for start in range(0, len(loaded.entries), _BATCH):
        texts = [embedded_text(e.passage) for e in loaded.entries[start : start + _BATCH]]
        parts.append(np.asarray(embedder.embed_documents(texts), np.float32))
    return np.concatenate(parts)


def _measure(bench: _Bench, weights: Sequence[float] | None) -> Iterator[Row]:
    loaded = bench.loaded
    for form, change in FORMS.items():
        questions = [change(question) for question in loaded.questions]
        for method, (rankings, took) in _rankings(bench, questions, weights).items():
            measured = [
                measure(_units(ranking), right)
                for ranking, right in zip(rankings, loaded.right, strict=True)
            ]
            over_all = mean(measured)
            yield Row(
                loaded.name, ALL, form, method, over_all, len(measured), took, tuple(measured)
            )
            for kind in sorted(set(loaded.kinds)) if loaded.name in GOLD else ():
                some = [m for m, k in zip(measured, loaded.kinds, strict=True) if k == kind]
                yield Row(loaded.name, kind, form, method, mean(some), len(some), took)


def _rankings(
    bench: _Bench, questions: Sequence[str], weights: Sequence[float] | None
) -> Mapping[str, tuple[list[Scored], float]]:
    """The rankings by method, and the milliseconds of one search."""
    words, words_took = _timed(bench.words, questions)
    more, more_took = _timed(bench.more_words, questions)
    found = {"BM25": (words, words_took), "BM25 + thesaurus": (more, more_took)}
    found[f"BM25{RERANKED}"] = _again(bench, questions, words, words_took)
    if bench.embedder is None:
        return found
    near, near_took = _timed(bench.near, questions)
    found["vectors"] = (near, near_took)
    for weight in (weight_of(bench.embedder.name),) if weights is None else weights:
        for name, some, took in (("", words, words_took), (" + thesaurus", more, more_took)):
            mixed = [mix(w, v, weight) for w, v in zip(some, near, strict=True)]
            both = f"fusion {weight:g}{name}"
            found[both] = (mixed, took + near_took)
            found[f"{both}{RERANKED}"] = _again(bench, questions, mixed, took + near_took)
    return found


def _again(
    bench: _Bench, questions: Sequence[str], rankings: Sequence[Scored], took: float
) -> tuple[list[Scored], float]:
    """The rankings looked at again, and the milliseconds with those spent before."""
    scored = iter(rankings)
    found, more = _timed(lambda question: bench.ranked(question, next(scored)), questions)
    return found, took + more


def _timed(search: Callable[[str], Scored], questions: Sequence[str]) -> tuple[list[Scored], float]:
    found, times = [], []
    for question in questions:
        started = time.perf_counter()
        found.append(search(question))
        times.append(time.perf_counter() - started)
    return found, 1000 * median(times)


def _units(ranking: Scored) -> list[str]:
    """The units of the passages, each at the place of its best one."""
    return list(dict.fromkeys(key.rsplit("#", 1)[0] for key, _ in ranking))


def table(rows: Sequence[Row]) -> str:
    """The measurements as lines of text."""
    heads = ("R@1", "R@5", "R@10", "MRR@10", "nDCG@10", "first", "best5")
    lines = [
        f"{'set':10}{'kind':13}{'queries':10}{'method':38}"
        + "".join(f"{head:>9}" for head in heads)
        + f"{'ms':>7}{'n':>6}"
    ]
    for row in rows:
        m = row.measures
        values = (m.r1, m.r5, m.r10, m.mrr, m.ndcg, m.first, m.best5)
        lines.append(
            f"{row.dataset:10}{row.kind:13}{row.form:10}{row.method:38}"
            + "".join(f"{value:9.4f}" for value in values)
            + f"{row.milliseconds:7.1f}{row.asked:6d}"
        )
    return "\n".join(lines)


def ablation(rows: Sequence[Row]) -> str:
    """MRR@10 / R@10 by method and set, all questions as written: what each part brings."""
    some = [row for row in rows if row.kind == ALL and row.form == "accented"]
    sets = list(dict.fromkeys(row.dataset for row in some))
    lines = [f"{'MRR@10 / R@10':38}" + "".join(f"{name:>18}" for name in sets)]
    for method in dict.fromkeys(row.method for row in some):
        cells = {row.dataset: row.measures for row in some if row.method == method}
        shown = [f"{cells[n].mrr:.4f} / {cells[n].r10:.4f}" if n in cells else "" for n in sets]
        lines.append(f"{method:38}" + "".join(f"{cell:>18}" for cell in shown))
    return "\n".join(lines)
