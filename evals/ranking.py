"""Measures of rankings: R@1, R@5, R@10, MRR@10, nDCG@10."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

TOP = 10

Ranking = Sequence[str]  # what was found, best first, each once


@dataclass(frozen=True, slots=True)
class Measures:
    """`r1`, `r5`, `r10`: the share of the right ones found so far up (`first`: whether any stands
    in the first place, `best5`: in the best five); `mrr`: one over the place of the first right
    one among ten; `ndcg`: with every right one worth the same."""

    r1: float
    r5: float
    r10: float
    mrr: float
    ndcg: float
    first: float
    best5: float


def measure(ranking: Ranking, right: set[str]) -> Measures:
    """The measures of one question; `right` is not empty."""
    places = [place for place, key in enumerate(ranking[:TOP], start=1) if key in right]
    r1, r5, r10 = (sum(place <= limit for place in places) / len(right) for limit in (1, 5, 10))
    gain = sum(1 / math.log2(place + 1) for place in places)
    most = sum(1 / math.log2(place + 1) for place in range(1, min(len(right), TOP) + 1))
    return Measures(
        r1=r1,
        r5=r5,
        r10=r10,
        mrr=1 / places[0] if places else 0.0,
        ndcg=gain / most,
        first=float(1 in places),
        best5=float(any(place <= 5 for place in places)),
    )


def mean(measured: Sequence[Measures]) -> Measures:
    """The mean of each measure; `measured` is not empty."""
    columns = zip(*map(astuple, measured), strict=True)
    return Measures(*(sum(column) / len(measured) for column in columns))
