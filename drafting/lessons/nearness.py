"""Thoughts that lie nearest to each other by their vectors, for what no word list knows.

A vector tells little by itself: thoughts of one field all lie near. So vectors are taken from the
middle of all, and two thoughts count as near by how much nearer they lie to each other than to
their other neighbours (cross-domain similarity local scaling).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float32]

NEIGHBOURS = 8
_LEAF = 512  # rows all compared with each other
_TREES = 3  # ways to divide more rows than that
_SEED = 7


def from_the_middle(vectors: Floats) -> Floats:
    """Unit vectors seen from their mean."""
    moved = vectors - vectors.mean(axis=0, keepdims=True)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    found: Floats = moved / np.where(lengths > 0, lengths, np.float32(1.0))
    return found


def near_pairs(vectors: Floats, rows: Rows) -> tuple[Rows, Rows, Floats]:
    """(lower, higher, by how much nearer than to other neighbours, in [-1, 1]) of pairs of `rows`
    that are each among the other's nearest, in order of the rows; time grows as n log n."""
    if len(rows) < 2:
        return rows[:0], rows[:0], np.zeros(0, np.float32)
    number = min(NEIGHBOURS, len(rows) - 1)
    nearest = np.full((len(rows), number), -1, np.intp)  # places within `rows`
    scores = np.full((len(rows), number), -1.0, np.float32)
    own = vectors[rows]
    chance = np.random.default_rng(_SEED)
    for _ in range(_TREES if len(rows) > _LEAF else 1):
        for leaf in _leaves(own, np.arange(len(rows)), chance):
            _look_within(own, leaf, nearest, scores)
    mean = np.where(nearest >= 0, scores, 0.0).mean(axis=1)
    first = np.repeat(np.arange(len(rows)), number)
    second = nearest.ravel()
    kept = second >= 0
    first, second, near = first[kept], second[kept], scores.ravel()[kept]
    mutual = (nearest[second] == first[:, None]).any(axis=1) & (first < second)
    first, second, near = first[mutual], second[mutual], near[mutual]
    gain: Floats = near - (mean[first] + mean[second]) / 2
    return rows[first], rows[second], gain


def _leaves(vectors: Floats, places: Rows, chance: np.random.Generator) -> Iterator[Rows]:
    """The places divided along random directions at their median until a leaf is small."""
    if len(places) <= _LEAF:
        yield places
        return
    along = vectors[places] @ chance.standard_normal((vectors.shape[1],)).astype(np.float32)
    order = np.argsort(along, kind="stable")
    half = len(places) // 2
    yield from _leaves(vectors, places[order[:half]], chance)
    yield from _leaves(vectors, places[order[half:]], chance)


def _look_within(vectors: Floats, leaf: Rows, nearest: Rows, scores: Floats) -> None:
    """Puts the nearest of a leaf into `nearest` and `scores`, the best of all leaves kept."""
    number = nearest.shape[1]
    like = vectors[leaf] @ vectors[leaf].T
    np.fill_diagonal(like, -1.0)
    found = np.argsort(-like, axis=1, kind="stable")[:, :number]
    fresh = np.take_along_axis(like, found, axis=1)
    for row, place in enumerate(leaf.tolist()):
        best = dict(zip(nearest[place].tolist(), scores[place].tolist(), strict=True))
        best.update(zip(leaf[found[row]].tolist(), fresh[row].tolist(), strict=True))
        best.pop(-1, None)
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:number]
        nearest[place, : len(ranked)] = [key for key, _ in ranked]
        scores[place, : len(ranked)] = [value for _, value in ranked]
