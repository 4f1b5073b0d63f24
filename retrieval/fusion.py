"""Mixing two rankings by their scores, with one measured weight for each model.

MRR@10 / R@10, articles cut into passages of about 900 characters under law and title, questions as
written, the shipped model; and by sentence, the gold questions over real reports and by year:

weight              ALQAC (732)    XQuAD-vi (1,190)  Zalo (425)     real (36)      years (75)
0 (BM25 alone)      .8804 / .9652  .9575 / .9933     .7482 / .8973  .7239 / .8333  .4946 / .7156
0.1                 .8827 / .9652  .9591 / .9941     .7541 / .9043
0.2                 .8863 / .9693  .9602 / .9941     .7580 / .9078  .7106 / .8611  .5006 / .7433
0.3                 .8883 / .9679  .9606 / .9958     .7568 / .9031
1 (vectors alone)   .7936 / .9344  .8391 / .9597     .5850 / .8349  .4973 / .6389  .2506 / .4389

0.2 is above BM25 on the public sets, and in R@10 on all. Tried on models half trained: less of it
for long questions, or where the best by BM25 is far ahead, and exact cosines for what the vectors
did not find, gain nothing that holds on all sets: one number does. Cosines are taken by the best
of them, BM25 scores by the best of those: raw cosines lost .0015 on ALQAC. Ranks are not mixed:
reciprocal rank fusion with a weak model was far worse than BM25 alone (.716 to .801 against .865
on ALQAC). all-MiniLM-L6-v2 (.3182 / .5301 alone on ALQAC) and the hashed stand-in lose on ALQAC at
every weight, so they have 0.

The thesaurus in the lexical index (retrieval.expand) as it was before its associations grew, MRR@10
on ALQAC, XQuAD-vi, real and years; in brackets the paraphrases:

BM25                                  .8804   .9575   .724 (.079)   .495 (.130)
other words .25, near .1              .8802   .9582   .717 (.162)   .513 (.130)
the same, .6 for a phrase not there   .8809   .9582   .746 (.269)   .526 (.199)
other words .8, near .4               .8767   .9562   .695 (.253)   .501 (.324)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrieval.model_folder import DEFAULT

_WEIGHTS: Mapping[str, float] = {DEFAULT: 0.2, "all-MiniLM-L6-v2": 0.0, "stand-in": 0.0}
# Cautious for a model nobody has measured: the weak ones above lose 0.2 points at the most. A good
# model deserves more: measure it with `trich eval retrieval`, and add it above.
_UNKNOWN = 0.05

Ranking = Sequence[tuple[str, float]]  # ids with scores, best first


def weight_of(model: str) -> float:
    """The share of the vectors in [0, 1] for a model, by the name before its "@"."""
    return _WEIGHTS.get(model.split("@")[0], _UNKNOWN)


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
