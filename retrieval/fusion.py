"""Mixing two rankings by their scores, with one measured weight for each model.

MRR@10 / R@10 of evals/retrieval.py, articles cut into passages of about 900 characters, the
questions as written and with their accents taken away; "up, down": questions whose first right
article moved against BM25 alone.

all-MiniLM-L6-v2    ALQAC (732)                    XQuAD-vi (1,190)               Zalo (425)
weight              as written     no accents      as written     no accents      as written
0 (BM25 alone)      .8804 / .9652  .8793 / .9652   .9575 / .9933  .9540 / .9933   .7482 / .8973
0.02                .8804 / .9652  .8793 / .9652   .9576 / .9933  .9540 / .9933   .7495 / .8996
0.05                .8797 / .9652  .8793 / .9652   .9576 / .9933  .9540 / .9933   .7520 / .8996
0.1                 .8789 / .9652  .8794 / .9652   .9578 / .9933  .9542 / .9933   .7508 / .9020
0.2                 .8786 / .9652  .8794 / .9652   .9579 / .9933  .9546 / .9933   .7521 / .8996
0.3                 .8775 / .9652  .8783 / .9652   .9586 / .9933  .9546 / .9933   .7582 / .8973
1 (vectors alone)   .3182 / .5301  .2788 / .4952   .4322 / .6420  .4374 / .6513   not measured
up, down at 0.02    0, 0           0, 0            1, 0           0, 0            3, 1
up, down at 0.05    0, 1           0, 0            2, 0           0, 0            10, 3

0.02 loses on no set, but four questions up and one down of 2,347, on the very questions it would be
chosen by, are no gain: the weight is 0, and answers do not shift once the model has
loaded. (Zalo: the 20 best by BM25 put in a new order, of which 0.6% without a vector; the rest of
its 95,511 passages were not embedded.) The hashed stand-in loses on ALQAC at every weight (0.05:
.8785 / .9638), so it has 0. Scores over the best score are mixed, not ranks: reciprocal rank
fusion with a weak model was found far worse than
BM25 alone (.716 to .801 against .865 on ALQAC, with other models). A saturating scale,
BM25 / (BM25 + 20), did worse on ALQAC at every weight from 0.05 up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.text import syllables
from retrieval.model_folder import DEFAULT

_WEIGHTS: Mapping[str, float] = {DEFAULT: 0.3, "all-MiniLM-L6-v2": 0.0, "stand-in": 0.0}
# Cautious for a model nobody has measured: the weak ones above lose 0.2 points at the most. A good
# model deserves more: measure it with `trich eval retrieval`, and add it above.
_UNKNOWN = 0.05
_SHORT = 14  # syllables; a longer question has words enough to be found by

Ranking = Sequence[tuple[str, float]]  # ids with scores, best first


def weight_of(model: str) -> float:
    """The share of the vectors in [0, 1] for a model, by the name before its "@"."""
    return _WEIGHTS.get(model.split("@")[0], _UNKNOWN)


def weight_for(weight: float, question: str) -> float:
    """The share for one question: less for a long one, by the square of its length."""
    return weight * min(1.0, (_SHORT / max(1, len(syllables(question)))) ** 2)


def mix(lexical: Ranking, vector: Ranking, weight: float) -> list[tuple[str, float]]:
    """Ids of either ranking, best first; equal scores in order of id.

    `lexical` holds BM25 scores, `vector` cosines. The order is that of
    `(1 - weight) * BM25 / best BM25 + weight * cosine / best cosine`; the scores are given in the
    unit of BM25, so that a weight of 0 leaves them as they were. An id that a ranking does not have
    counts there as 0, respectively as the lowest cosine found.
    """
    if not weight:
        return list(lexical)
    best = max((score for _, score in lexical), default=1.0)
    nearest = max((cosine for _, cosine in vector), default=0.0)
    lowest = max(0.0, min((cosine for _, cosine in vector), default=0.0))
    words, cosines = dict(lexical), dict(vector)
    share = best * weight / (1 - weight) / nearest if nearest > 0 else 0.0
    scores = {
        key: words.get(key, 0.0) + share * max(0.0, cosines.get(key, lowest))
        for key in words.keys() | cosines.keys()
    }
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
