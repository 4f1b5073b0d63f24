"""How well passages are found: public Vietnamese question sets, by words alone and fused.

Every set is asked twice, as written and with the accents taken away. MRR@10 is the mean of one
over the rank of the first right article among ten, R@10 the share of right articles among them.
"""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt

from core.records import Embedder, Kind, Passage, Role, Span
from core.text import fold
from evals.provenance import SHARED
from retrieval.fusion import Ranking, mix, weight_of
from retrieval.lexical import LexicalIndex
from retrieval.records import IndexEntry, SearchQuery

DATA = SHARED / "data"
SETS = ("alqac", "xquad_vi", "zalo2021")

_TOP = 10
_POOL = 50  # as in retrieval.index
_PASSAGE = 900  # characters: about what a section of a report gives
_PASSAGE_MOST = 2 * _PASSAGE
_BATCH = 5_000
_EMBEDDED_MOST = 10_000  # passages; a set with more is searched by words alone


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: `method` is "bm25" or the model's name with its weight."""

    dataset: str
    queries: str  # "as written" or "no accents"
    method: str
    mrr: float
    recall: float
    asked: int
    milliseconds: float  # median of one lexical search


@dataclass(frozen=True, slots=True)
class _Set:
    name: str
    entries: list[IndexEntry]  # the document id is the article's
    questions: list[str]
    right: list[set[str]]  # article ids


def run(
    sets: Sequence[str] = SETS,
    *,
    embedder: Embedder | None = None,
    weights: Sequence[float] | None = None,
    data: Path = DATA,
    tell: Callable[[str], None] | None = None,
) -> list[Row]:
    """The measurements, set by set; fused ones only with an embedder, for each weight given.

    `weights`: None for the one in use for the model.
    """
    rows: list[Row] = []
    for name in sets:
        loaded = _load(name, data)
        if tell:
            tell(f"{name}: {len(loaded.entries)} đoạn, {len(loaded.questions)} câu hỏi")
        with tempfile.TemporaryDirectory() as folder:
            index = LexicalIndex(Path(folder))
            for start in range(0, len(loaded.entries), _BATCH):
                index.upsert(loaded.entries[start : start + _BATCH])
            rows += _measure(loaded, index, embedder, weights)
    return rows


def table(rows: Sequence[Row]) -> str:
    """The measurements as lines of text."""
    lines = [
        f"{'set':10} {'queries':11} {'method':32} {'MRR@10':>7} {'R@10':>7} {'ms':>6} {'n':>6}"
    ]
    lines += [
        f"{row.dataset:10} {row.queries:11} {row.method:32} {row.mrr:7.4f} {row.recall:7.4f} "
        f"{row.milliseconds:6.1f} {row.asked:6d}"
        for row in rows
    ]
    return "\n".join(lines)


def _measure(
    loaded: _Set, index: LexicalIndex, embedder: Embedder | None, weights: Sequence[float] | None
) -> Iterator[Row]:
    vectors = _Vectors(loaded.entries, embedder) if embedder and _small(loaded) else None
    for form, change in (("as written", str), ("no accents", fold)):
        questions = [change(question) for question in loaded.questions]
        words, took = _search_all(index, questions)
        yield _row(loaded, form, "bm25", words, took)
        if vectors is None or embedder is None:
            continue
        near = [vectors.nearest(question) for question in questions]
        for weight in weights if weights is not None else (weight_of(embedder.name),):
            mixed = [mix(w, v, weight) for w, v in zip(words, near, strict=True)]
            yield _row(loaded, form, f"{embedder.name} {weight:g}", mixed, took)


def _small(loaded: _Set) -> bool:
    return len(loaded.entries) <= _EMBEDDED_MOST


class _Vectors:
    """Exact cosines in memory: what is measured is the model, not the graph of a vector index."""

    def __init__(self, entries: Sequence[IndexEntry], embedder: Embedder) -> None:
        self._ids = [entry.passage.id for entry in entries]
        self._embedder = embedder
        texts = ["\n".join((*entry.passage.path, entry.passage.text)) for entry in entries]
        self._matrix: npt.NDArray[np.float32] = np.asarray(
            embedder.embed_documents(texts), dtype=np.float32
        )

    def nearest(self, question: str) -> list[tuple[str, float]]:
        """The `_POOL` nearest passages with their cosines, best first."""
        cosines = self._matrix @ np.asarray(self._embedder.embed_query(question), dtype=np.float32)
        best = np.argsort(-cosines)[:_POOL]
        return [(self._ids[place], float(cosines[place])) for place in best]


def _search_all(
    index: LexicalIndex, questions: Iterable[str]
) -> tuple[list[list[tuple[str, float]]], float]:
    """The rankings, and the median time of a search in milliseconds."""
    found, times = [], []
    for question in questions:
        started = time.perf_counter()
        found.append(index.search(SearchQuery(question), _POOL))
        times.append(time.perf_counter() - started)
    return found, 1000 * median(times)


def _row(loaded: _Set, form: str, method: str, rankings: Sequence[Ranking], took: float) -> Row:
    reciprocal, share = 0.0, 0.0
    for ranking, right in zip(rankings, loaded.right, strict=True):
        # An article is as good as its best passage.
        articles = list(dict.fromkeys(key.rsplit("#", 1)[0] for key, _ in ranking))[:_TOP]
        places = [place for place, article in enumerate(articles, start=1) if article in right]
        reciprocal += 1 / places[0] if places else 0.0
        share += len(places) / len(right)
    asked = len(loaded.right)
    return Row(loaded.name, form, method, reciprocal / asked, share / asked, asked, took)


def _load(name: str, data: Path) -> _Set:
    corpus = "phapdien" if name == "zalo2021" else name
    entries = [e for article in _lines(data / corpus / "corpus") for e in _entries(article)]
    right: dict[str, set[str]] = {}
    for pair in _lines(data / name / "qrels"):
        right.setdefault(pair["query_id"], set()).add(pair["doc_id"])
    asked = [query for query in _lines(data / name / "queries") if query["id"] in right]
    return _Set(name, entries, [q["text"] for q in asked], [right[q["id"]] for q in asked])


def _lines(stem: Path) -> Iterator[dict[str, Any]]:
    packed, plain = stem.with_suffix(".jsonl.gz"), stem.with_suffix(".jsonl")
    content = gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
    for line in content.splitlines():
        yield json.loads(line)


def _entries(article: dict[str, Any]) -> Iterator[IndexEntry]:
    """The passages of an article, under its law and its title."""
    law = article.get("law_name") or article.get("law")
    path = tuple(str(part) for part in (law, article.get("title")) if part)
    for number, text in enumerate(_cut(str(article["text"])) or [""]):
        key = f"{article['id']}#{number}"
        passage = Passage(key, str(article["id"]), Span(0, len(text)), text, path, Role.OTHER)
        yield IndexEntry(passage, Kind.OTHER)


def _cut(text: str) -> list[str]:
    """`text` in passages of whole lines; a very long line is cut after a sentence."""
    passages, current = [], ""
    for line in text.split("\n"):
        while len(line) > _PASSAGE_MOST:
            cut = line.rfind(". ", 0, _PASSAGE) + 1 or _PASSAGE
            passages += [current, line[:cut]]
            current, line = "", line[cut:]
        if len(current) + len(line) > _PASSAGE:
            passages.append(current)
            current = ""
        current = f"{current}\n{line}" if current else line
    return [passage for passage in (*passages, current) if passage.strip()]
