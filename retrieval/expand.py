"""A question with the other words that the thesaurus knows, for the lexical index."""

from __future__ import annotations

from core.records import Filters
from core.text import has_accents
from retrieval.lexicon import Lexicon
from retrieval.records import SearchQuery

# Of a phrase's other words, together, against 1 for the words typed: measured, see fusion.py.
WEIGHT = 0.25


def expanded(
    text: str, lexicon: Lexicon, filters: Filters | None = None, weight: float = WEIGHT
) -> SearchQuery:
    """The question with every other word for its phrases; many others count less each."""
    others: dict[str, float] = {}
    for expansion in lexicon.expand(text, has_accents(text)):
        share = weight / len(expansion.others) ** 0.5
        for other in expansion.others:
            others[other] = max(others.get(other, 0.0), share)
    return SearchQuery(text, tuple(others.items()), filters or Filters())
