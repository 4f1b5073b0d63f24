"""A question with the other words that the thesaurus knows, for the lexical index."""

from __future__ import annotations

from collections.abc import Callable

from core.records import Filters
from core.text import folded_syllables, has_accents, pairs
from retrieval.lexicon import Lexicon
from retrieval.records import SearchQuery

# Of a phrase's other words, together, against 1 for the words typed; of those that only lie near;
# and of either where the index does not have the phrase at all. Measured, see fusion.py.
WEIGHT, NEAR, UNKNOWN = 0.25, 0.1, 0.6

Frequency = Callable[[str], int]  # passages with a folded token, a syllable or a pair "a_b"


def expanded(
    text: str,
    lexicon: Lexicon,
    frequency: Frequency | None = None,
    filters: Filters | None = None,
    weights: tuple[float, float, float] = (WEIGHT, NEAR, UNKNOWN),
) -> SearchQuery:
    """The question with every other word for its phrases; many others count less each.

    `frequency`: as `LexicalIndex.frequency`; a phrase that stands nowhere must be found by its
    other words.
    """
    same, near, unknown = weights
    others: dict[str, float] = {}
    for expansion in lexicon.expand(text, has_accents(text)):
        absent = frequency is not None and not _stands(expansion.phrase, frequency)
        for words, weight in ((expansion.others, same), (expansion.near, near)):
            for word in words:
                share = (unknown if absent else weight) / len(words) ** 0.5
                others[word] = max(others.get(word, 0.0), share)
    given = tuple((word, share) for word, share in others.items() if share > 0)
    return SearchQuery(text, given, filters or Filters())


def _stands(phrase: str, frequency: Frequency) -> bool:
    """Whether each neighbouring pair of the phrase, or its one syllable, is in some passage."""
    tokens = folded_syllables(phrase)
    return all(frequency(token) for token in pairs(tokens) or tokens)
