"""Which directives are about something, by the words of their titles."""

from __future__ import annotations

import math
from collections import Counter

from citations.directives.entries import Entries, Entry
from core.text import fold, folded_syllables, has_accents, pairs, syllables

_ENOUGH = 0.72  # of the weight of the words asked; below it another subject is meant
_AS_GOOD = 0.9  # of the best entry's share: it is about the same
_PAIRS = 0.5  # weight of neighbouring pairs beside single words
# Words that say nothing of the subject.
_SMALL = frozenset(
    "và của về các những cho trong ở với đối theo việc công tác thực hiện là gì nào hiện nay hiện"
    " hành được có đang đã một số tại từ đến do bởi".split()
)
_SMALL_PLAIN = frozenset(fold(w) for w in _SMALL)


def about(topic: str, entries: Entries) -> list[Entry]:
    """The entries whose title, or other name, has the words of a topic, best first: those still
    standing before those replaced, newer before older. Diacritics count where they are typed."""
    accented = has_accents(topic)
    read = syllables if accented else folded_syllables
    small = _SMALL if accented else _SMALL_PLAIN
    asked = [w for w in read(topic) if w not in small]
    if not asked:
        return []
    wanted = list(dict.fromkeys([*asked, *pairs(asked)]))
    held = {e.id: _words(e, accented) for e in entries}
    spread = Counter(w for words in held.values() for w in words)
    weight = {w: _weight(w, spread[w], len(held)) for w in wanted}
    total = sum(weight.values())
    shares = {e.id: sum(weight[w] for w in wanted if w in held[e.id]) / total for e in entries}
    best = max(shares.values(), default=0.0)
    if best < _ENOUGH:
        return []
    good = [e for e in entries if shares[e.id] >= max(_ENOUGH, _AS_GOOD * best)]
    newest = sorted(good, key=lambda e: e.directive.date or "", reverse=True)
    return sorted(newest, key=lambda e: (e.directive.status == "replaced", -round(shares[e.id], 2)))


def _words(entry: Entry, accented: bool) -> set[str]:
    """Words and neighbouring pairs of title and names; small words part no pair."""
    read = syllables if accented else folded_syllables
    small = _SMALL if accented else _SMALL_PLAIN
    found: set[str] = set()
    for text in (entry.directive.title or "", *entry.directive.names):
        tokens = [w for w in read(text) if w not in small]
        found |= {*tokens, *pairs(tokens)}
    return found


def _weight(word: str, holders: int, count: int) -> float:
    rarity = math.log(1 + count / (1 + holders))
    return rarity * (_PAIRS if "_" in word else 1.0)
