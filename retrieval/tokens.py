"""What the lexical index counts: syllables and pairs of neighbours, with and without accents."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from core.text import fold, pairs, syllables


class Tokens(NamedTuple):
    """Syllables, then pairs of neighbours, as written and, place for place, without accents."""

    accented: list[str]
    folded: list[str]


def analyse(text: str) -> Tokens:
    """The tokens of `text`."""
    accented = syllables(text)
    folded = [_fold(s) for s in accented]
    return Tokens(accented + pairs(accented), folded + pairs(folded))


_fold = lru_cache(maxsize=65_536)(fold)  # remembered: Vietnamese has some 7,000 syllables


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[str, str]:
    """The tokens joined, as written and without accents; neighbours stand under one heading."""
    accented, folded = analyse(text)
    return " ".join(accented), " ".join(folded)
