"""How alike thoughts are: shared ideas by weight and rarity, and nearness of their vectors."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from citations.support.rules import weigh
from core.text import syllables
from drafting.lessons.nearness import from_the_middle
from drafting.lessons.wording import Wording

Vectors = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]
Ids = npt.NDArray[np.int32]
Embed = Callable[[Sequence[str]], Vectors]

_TERMS = 28  # heaviest terms of a thought that are compared
_TELLS = 6
_RAREST = (
    3.0  # rarity counts up to here: in a large library every detail would be rarer than a point
)
_COMMONEST = 1.0
_WORDS_SHARE = 0.72  # the rest is the vectors'
_CHUNK = 8_192  # pairs compared at once


class Space:
    """Thoughts as arrays, for scoring many pairs at once."""

    def __init__(
        self, wordings: Sequence[Wording], texts: Sequence[str], embed: Embed | None
    ) -> None:
        """`embed`: unit vectors of texts; None where no quick model is at hand."""
        frequency = Counter(term for w in wordings for term in w.terms)
        known = {term: number for number, term in enumerate(sorted(frequency))}
        size = len(wordings)
        self.ids = np.full((size, _TERMS), -1, np.int32)
        self.weights = np.zeros((size, _TERMS), np.float32)
        self.tells = np.full((size, _TELLS), -1, np.int32)
        for row, wording in enumerate(wordings):
            pairs = _weighed(wording, frequency, size)
            self.ids[row, : len(pairs)] = [known[term] for term, _ in pairs]
            self.weights[row, : len(pairs)] = [weight for _, weight in pairs]
            told = sorted(wording.tells, key=lambda t: (-wording.terms[t], t))[:_TELLS]
            self.tells[row, : len(told)] = [known[term] for term in told]
        norms = np.linalg.norm(self.weights, axis=1, keepdims=True)
        self.weights /= np.where(norms > 0, norms, 1.0)
        self.vectors: Vectors | None = None
        self.meaning: Vectors | None = None  # of text and telling words, from the middle
        if embed is not None and size:
            self.vectors = embed(texts)
            self.meaning = from_the_middle(self.vectors + embed([_telling(t) for t in texts]))

    def words(self, a: Places, b: Places) -> tuple[Vectors, npt.NDArray[np.bool_]]:
        """(ideas and words shared, in [0, 1], whether a telling idea is) of each pair."""
        found = np.zeros(len(a), np.float32)
        shared = np.zeros(len(a), np.bool_)
        for start in range(0, len(a), _CHUNK):
            part = slice(start, start + _CHUNK)
            one, two = a[part], b[part]
            found[part] = _overlap(
                self.ids[one], self.weights[one], self.ids[two], self.weights[two]
            )
            shared[part] = _share_a_tell(self.tells[one], self.tells[two])
        return found, shared

    def nearness(self, a: Places, b: Places) -> float:
        """The mean cosine of pairs, from the middle; 0 without vectors."""
        if self.meaning is None or not len(a):
            return 0.0
        return float(np.einsum("ij,ij->i", self.meaning[a], self.meaning[b]).mean())

    def scores(self, a: Places, b: Places) -> tuple[Vectors, npt.NDArray[np.bool_]]:
        """(alikeness in [-1, 1], whether a telling idea is shared) of each pair of places."""
        found, shared = self.words(a, b)
        if self.vectors is None:
            return found, shared
        near = np.zeros(len(a), np.float32)
        for start in range(0, len(a), _CHUNK):
            part = slice(start, start + _CHUNK)
            near[part] = np.einsum("ij,ij->i", self.vectors[a[part]], self.vectors[b[part]])
        return _WORDS_SHARE * found + (1 - _WORDS_SHARE) * near, shared


def _share_a_tell(one: Ids, other: Ids) -> npt.NDArray[np.bool_]:
    same = (one[:, :, None] == other[:, None, :]) & (one[:, :, None] >= 0)
    return np.asarray(same.any(axis=(1, 2)), np.bool_)


def _telling(text: str) -> str:
    """The words of a text that tell something; all where none does."""
    forms = syllables(text)
    weights = weigh(forms)
    return " ".join(f for f, w in zip(forms, weights, strict=True) if w > 0) or text


def _weighed(wording: Wording, frequency: Counter[str], size: int) -> list[tuple[str, float]]:
    """The heaviest terms with weight times rarity."""
    found = [
        (term, weight * min(_RAREST, max(_COMMONEST, math.log(1 + size / frequency[term]))))
        for term, weight in wording.terms.items()
    ]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:_TERMS]


def _overlap(ids_a: Ids, w_a: Vectors, ids_b: Ids, w_b: Vectors) -> Vectors:
    """Inner products of rows of (id, weight) pairs."""
    same = (ids_a[:, :, None] == ids_b[:, None, :]) & (ids_a[:, :, None] >= 0)
    found: Vectors = np.einsum("ij,ijk,ik->i", w_a, same, w_b).astype(np.float32)
    return found
