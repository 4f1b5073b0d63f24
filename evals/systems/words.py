"""BM25 over any texts, as everybody has it: the plain word search to be measured against."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from core.text import syllables

_K1, _B = 1.5, 0.75  # the values of Lucene and rank_bm25, not tuned


class Words:
    """Texts that can be searched by their syllables."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(syllables(text)) for text in texts]
        self._lengths = [sum(counts.values()) for counts in self._counts]
        self._mean = sum(self._lengths) / len(self._lengths) if texts else 1.0
        self._holders: dict[str, list[int]] = {}
        for number, counts in enumerate(self._counts):
            for token in counts:
                self._holders.setdefault(token, []).append(number)

    def best(self, question: str, limit: int) -> list[tuple[int, float]]:
        """(number of the text, score), best first; only texts with a word of the question.

        Okapi BM25 (Robertson and Zaragoza, 2009) with idf = ln(1 + (N − n + ½) / (n + ½)).
        """
        scores: dict[int, float] = {}
        total = len(self._counts)
        for token in syllables(question):
            holders = self._holders.get(token, ())
            idf = math.log(1 + (total - len(holders) + 0.5) / (len(holders) + 0.5))
            for number in holders:
                often = self._counts[number][token]
                longer = 1 - _B + _B * self._lengths[number] / self._mean
                gain = idf * often * (_K1 + 1) / (often + _K1 * longer)
                scores[number] = scores.get(number, 0.0) + gain
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
