"""Mixing two rankings by their scores, with one measured weight for each model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_UNKNOWN = 0.1
_WEIGHTS: Mapping[str, float] = {"all-MiniLM-L6-v2": 0.0, "stand-in": 0.0}

Ranking = Sequence[tuple[str, float]]  # ids with scores, best first


def weight_of(model: str) -> float:
    """The share of the vectors in [0, 1] for a model, by the name before its "@"."""
    return _WEIGHTS.get(model.split("@")[0], _UNKNOWN)


def mix(lexical: Ranking, vector: Ranking, weight: float) -> list[tuple[str, float]]:
    """Ids of either ranking, best first; equal scores in order of id.

    `lexical` holds BM25 scores, `vector` cosines. The order is that of
    `(1 - weight) * BM25 / best BM25 + weight * cosine`; the scores are given in the unit of BM25,
    so that a weight of 0 leaves them as they were. An id that a ranking does not have counts there
    as 0, respectively as the lowest cosine found.
    """
    if not weight:
        return list(lexical)
    best = max((score for _, score in lexical), default=1.0)
    lowest = max(0.0, min((cosine for _, cosine in vector), default=0.0))
    words, cosines = dict(lexical), dict(vector)
    share = best * weight / (1 - weight)
    scores = {
        key: words.get(key, 0.0) + share * max(0.0, cosines.get(key, lowest))
        for key in words.keys() | cosines.keys()
    }
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
