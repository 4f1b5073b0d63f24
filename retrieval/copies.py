"""Near-copies among the passages found: the same words in another document, shown once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.records import Hit, Passage
from core.text import fold, folded_syllables

_ALIKE = 0.9  # of all runs of syllables in either passage
_RUN = 3
# A word more or less in sixty leaves nine tenths of the runs alike, and may turn the meaning.
_DENIALS = {"không", "chưa", "chẳng", "chớ", "đừng"}
_TELLING = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Print:
    """What two passages must share: the telling words in order, and nearly all runs."""

    document_id: str
    telling: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]


def without_copies(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """The first `limit` hits, leaving out those that nearly repeat a better one elsewhere.

    Reports of other years and units repeat a sentence with other figures and names: passages that
    differ in a number, a capitalised word or a denial are never copies of each other. Nor are
    passages of one document.
    """
    kept: list[Hit] = []
    prints: list[_Print] = []
    for hit in hits:
        if len(kept) >= limit:
            break
        mine = _print(hit.passage)
        if not any(_alike(mine, other) for other in prints):
            kept.append(hit)
            prints.append(mine)
    return kept


def _print(passage: Passage) -> _Print:
    words = folded_syllables(passage.text)
    runs = zip(*(words[start:] for start in range(_RUN)), strict=False)
    return _Print(
        passage.document_id, _telling(passage.text), frozenset(runs) or frozenset({tuple(words)})
    )


def _telling(text: str) -> tuple[str, ...]:
    """Numbers, capitalised words and denials, folded, in order."""
    return tuple(
        fold(word.casefold())
        for word in _TELLING.findall(text)
        if not word[0].islower() or word in _DENIALS
    )


def _alike(one: _Print, other: _Print) -> bool:
    if one.document_id == other.document_id or one.telling != other.telling:
        return False
    shared = len(one.runs & other.runs)
    return shared >= _ALIKE * len(one.runs | other.runs)
