"""A second look at the best passages: what words alone count, order and nearness complete.

BM25 counts words wherever they stand. A passage that says what was asked has the words together,
in the order typed, under a heading that is about nothing else. MRR@10 of words alone, without and
with this (evals/retrieval.py): ALQAC .880 to .896, XQuAD-vi .958 to .961, Zalo .748 to .759. In a
short sentence nothing is far from anything: where most passages are no longer than the window
(sentences of reports: .495 to .478 by year, .439 to .412 of the samples) the order stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median_high

from core.records import Passage
from core.text import folded_syllables

# What is added to the share of the best score, which is 1 for the passage found first.
_TOGETHER = 0.8  # the words asked, within `_WINDOW` syllables
_HEADING_ASKED = 0.4  # of the heading, the share that was asked
_HEADING_SAYS = -0.2  # of the words asked, those that the heading alone accounts for
_LENGTH = -0.2  # a long passage meets words by chance
_IN_ORDER = 0.5  # a pair of neighbours beside the single words
_WINDOW = 40  # syllables: about two lines of a report
_LONG = 600  # syllables of a passage as long as they come
_LEAST = 0.05  # no word is worth nothing
_LOOKED_AT = 30  # passages

Rarity = Callable[[str], float]  # of a folded syllable: ln((passages + 1) / (those with it + 0.5))


def reranked(
    question: str,
    scored: Sequence[tuple[str, float]],
    passages: Mapping[str, Passage],
    rarity: Rarity,
) -> list[tuple[str, float]]:
    """The passages in their new order, the first 30 looked at, the others behind them as they were.

    `scored`: ids with scores, best first; scores stay in their unit, each at most that of the one
    before. `passages`: by id; one that is missing keeps its place at the end.
    """
    head = [(key, score) for key, score in scored[:_LOOKED_AT] if key in passages and score > 0]
    wanted = _Wanted(question, rarity)
    if not head or not wanted.total or not _long_enough(passages[key] for key, _ in head):
        return list(scored)
    best = head[0][1]
    worth = {key: score / best + wanted.worth(passages[key]) for key, score in head}
    order = sorted(head, key=lambda pair: -worth[pair[0]])
    # The scores of the places, so that they fall from first to last and keep their unit.
    places = [score for _, score in head]
    ahead = [(key, score) for (key, _), score in zip(order, places, strict=True)]
    return ahead + [pair for pair in scored if pair[0] not in worth]


def _long_enough(head: Iterable[Passage]) -> bool:
    """Whether nearness can tell the passages apart: half of them are as long as the window."""
    return median_high(len(_tokens(passage.text)) for passage in head) >= _WINDOW


class _Wanted:
    """The words of a question with their weights, and what a passage has of them."""

    def __init__(self, question: str, rarity: Rarity) -> None:
        tokens = folded_syllables(question)
        self._rarity = rarity
        self._single = {token: max(_LEAST, rarity(token)) for token in tokens}
        self._pair = {
            (a, b): self._single[a] + self._single[b] for a, b in pairwise(tokens) if a != b
        }
        self.total = sum(self._single.values())
        self._pairs_total = sum(self._pair.values())

    def worth(self, passage: Passage) -> float:
        """What order, nearness and heading add to the share of the best score."""
        heading = _tokens(passage.path[-1]) if passage.path else ()
        tokens = _tokens(passage.text)
        return (
            _TOGETHER * self._together(tokens, heading)
            + _HEADING_ASKED * self._asked(heading)
            + _HEADING_SAYS * self._says(heading)
            + _LENGTH * min(1.0, len(tokens) / _LONG)
        )

    def _asked(self, heading: Sequence[str]) -> float:
        """Of the heading's words, by rarity, the share that the question has."""
        words = dict.fromkeys(heading)
        whole = sum(max(_LEAST, self._rarity(word)) for word in words)
        return sum(self._single.get(word, 0.0) for word in words) / whole if whole else 0.0

    def _says(self, heading: Sequence[str]) -> float:
        """Of the question's words, by rarity, the share that stands in the heading."""
        words = set(heading)
        return sum(w for token, w in self._single.items() if token in words) / self.total

    def _together(self, tokens: Sequence[str], heading: Sequence[str]) -> float:
        """The best of all windows: the share of the words, heading counted in, and of the pairs."""
        words = {t for t in heading if t in self._single}
        pairs = {p for p in pairwise(heading) if p in self._pair}
        given = sum(self._single[t] for t in words) / self.total
        if self._pairs_total:
            given += _IN_ORDER * sum(self._pair[p] for p in pairs) / self._pairs_total
        events = self._events(tokens, words, pairs)
        best = value = 0.0
        inside: Counter[object] = Counter()
        first = 0
        for place, thing, weight in events:
            while events[first][0] < place - _WINDOW:
                _, gone, lost = events[first]
                inside[gone] -= 1
                value -= lost if not inside[gone] else 0.0
                first += 1
            inside[thing] += 1
            value += weight if inside[thing] == 1 else 0.0
            best = max(best, value)
        return given + best

    def _events(
        self, tokens: Sequence[str], words: set[str], pairs: set[tuple[str, str]]
    ) -> list[tuple[int, object, float]]:
        """(place, word or pair, share) of what the question asks and the heading does not say."""
        found: list[tuple[int, object, float]] = []
        before = ""
        for place, token in enumerate(tokens):
            weight = self._single.get(token)
            if weight is not None:
                if token not in words:
                    found.append((place, token, weight / self.total))
                pair = (before, token)
                if pair in self._pair and pair not in pairs:
                    share = _IN_ORDER * self._pair[pair] / self._pairs_total
                    found.append((place, pair, share))
            before = token
        return found


@lru_cache(maxsize=4_096)
def _tokens(text: str) -> tuple[str, ...]:
    """Folded syllables; cached, the same passages are looked at again and again."""
    return tuple(folded_syllables(text))
