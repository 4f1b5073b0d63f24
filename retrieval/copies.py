"""Near-copies among the passages found: the same words in another document, shown once."""

from __future__ import annotations

from collections.abc import Iterable

from core.records import Hit, Passage
from core.text import SYLLABLE, fold, folded_syllables

_ALIKE = 0.9  # of all runs of syllables in either passage
_RUN = 3
# A word more or less in sixty leaves nine tenths of the runs alike, and may turn the meaning.
_DENIALS = {"không", "chưa", "chẳng", "chớ", "đừng"}


def without_copies(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """The first `limit` hits, leaving out those that nearly repeat a better one elsewhere.

    Reports of other years and units repeat a sentence with other figures and names: passages that
    differ in a number, a capitalised word or a denial are never copies of each other. Nor are
    passages of one document.
    """
    kept: list[Hit] = []
    by_telling: dict[tuple[str, ...], list[Passage]] = {}
    for hit in hits:
        if len(kept) >= limit:
            break
        # Few passages share all telling words, so few are ever cut into runs.
        rivals = by_telling.setdefault(_telling(hit.passage.text), [])
        if not any(_alike(hit.passage, other) for other in rivals):
            kept.append(hit)
            rivals.append(hit.passage)
    return kept


def _alike(one: Passage, other: Passage) -> bool:
    """Whether two passages with the same telling words have nearly all runs in common."""
    if one.document_id == other.document_id:
        return False
    ours, theirs = _runs(one.text), _runs(other.text)
    return len(ours & theirs) >= _ALIKE * len(ours | theirs)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = folded_syllables(text)
    runs = zip(*(words[start:] for start in range(_RUN)), strict=False)
    return frozenset(runs) or frozenset({tuple(words)})


def _telling(text: str) -> tuple[str, ...]:
    """Numbers, capitalised words and denials, folded, in order."""
    return tuple(
        fold(word.casefold())
        for word in SYLLABLE.findall(text)
        if not word[0].islower() or word in _DENIALS
    )
