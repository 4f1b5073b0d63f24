"""Vectors to start from: what company tokens keep (shifted PPMI, factored).

Contrastive training sees a rare word a few dozen times; its neighbours in all the text tell more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.training.vocabulary import Ids

_REACH = 8  # tokens to either side
_SMOOTH = 0.75  # exponent on the contexts' counts
_SHIFT = 0.7  # taken off every PMI
_LEAST = 2.5  # weighted co-occurrences below which a cell is noise
_SIF = 1e-3  # weight a / (a + frequency)

Vectors = npt.NDArray[np.float32]


def starting_vectors(texts: Sequence[Ids], size: int, dimensions: int, seed: int) -> Vectors:
    """Vectors (size, dimensions) by factoring PPMI, scaled by how telling each token is."""
    counts = np.bincount(np.concatenate(texts), minlength=size).astype(np.float64)
    ppmi = _ppmi(_together(texts, size))
    left, strength = _factors(ppmi, dimensions, seed)
    vectors = left * np.sqrt(strength)[None, :]
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal(vectors.shape) / np.sqrt(dimensions)
    vectors = np.where(length > 1e-6, vectors / np.maximum(length, 1e-6), noise)
    weight = _SIF / (_SIF + counts / counts.sum())
    made: Vectors = (vectors * np.maximum(weight, 0.02)[:, None]).astype(np.float32)
    return made


def _together(texts: Sequence[Ids], size: int) -> Any:
    """How often two tokens stand near each other, nearer counting more."""
    from scipy import sparse

    gap = np.full(_REACH, -1, np.int32)
    stream = np.concatenate([part for text in texts for part in (text, gap)])
    total = sparse.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, _REACH + 1):
        left, right = stream[:-distance], stream[distance:]
        both = (left >= 0) & (right >= 0)
        ones = np.full(int(both.sum()), 1.0 / distance**0.5, np.float32)
        total = total + sparse.csr_matrix((ones, (left[both], right[both])), shape=(size, size))
    total = (total + total.T).tocsr()
    total.data[total.data < _LEAST] = 0
    total.eliminate_zeros()
    return total


def _ppmi(together: Any) -> Any:
    rows = np.asarray(together.sum(axis=1)).ravel()
    contexts = rows**_SMOOTH
    contexts = contexts / contexts.sum()
    coo = together.tocoo()
    expected = rows[coo.row] * contexts[coo.col]
    coo.data = np.maximum(np.log(coo.data / np.maximum(expected, 1e-12)) - _SHIFT, 0)
    found = coo.tocsr().astype(np.float32)
    found.eliminate_zeros()
    return found


def _factors(matrix: Any, dimensions: int, seed: int) -> tuple[Any, Any]:
    """Left singular vectors and values, by random projection with power steps."""
    rng = np.random.default_rng(seed)
    size = matrix.shape[1]
    basis = matrix @ rng.standard_normal((size, dimensions + 16)).astype(np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(basis)
        basis = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(basis)
    small = (matrix.T @ basis).T
    left, strength, _ = np.linalg.svd(small @ small.T)
    return (basis @ left)[:, :dimensions], np.sqrt(strength)[:dimensions]
