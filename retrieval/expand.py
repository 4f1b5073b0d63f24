"""A question with the other words that the thesaurus knows, for the lexical index."""

from __future__ import annotations

from core.records import Filters
from core.text import has_accents
from retrieval.lexicon import Lexicon
from retrieval.records import SearchQuery

# Of a phrase's other words, together, against 1 for the words typed; of those that only lie near.
# Measured, see fusion.py.
WEIGHT, NEAR = 0.25, 0.1


def expanded(
    text: str,
    lexicon: Lexicon,
    filters: Filters | None = None,
    weights: tuple[float, float] = (WEIGHT, NEAR),
) -> SearchQuery:
    """The question with every other word for its phrases; many others count less each."""
    others: dict[str, float] = {}
    for expansion in lexicon.expand(text, has_accents(text)):
        for words, weight in zip((expansion.others, expansion.near), weights, strict=True):
            for word in words:
                share = weight / len(words) ** 0.5
                others[word] = max(others.get(word, 0.0), share)
    given = tuple((word, share) for word, share in others.items() if share > 0)
    return SearchQuery(text, given, filters or Filters())
