"""What a figure is of: the telling words around it, in claim and quote."""

from __future__ import annotations

from collections.abc import Sequence

from citations.support.alignment import Alignment
from citations.support.records import Moment, Quantity, Read

_CONTEXT = 9  # words on each side of a figure that tell what it is
_FADE = 0.15  # what a word further off tells less
_NO_NOUNS = frozenset("% và với ở trong của là đã được tại cho do thì còn để năm , có".split())
_STOPS = frozenset(("và", "còn", "thì", "trong", "đó"))
_BARE = 0.35  # weight of a word of a typed thing: it still tells what is counted


def around(
    read: Read, first: int, last: int, items: Sequence[Quantity] | Sequence[Moment]
) -> list[int]:
    """The telling words around a figure: as far as the next break or figure of its sort."""
    others = {i for item in items if item.first != first for i in range(item.first, item.last)}
    measured = any(isinstance(q, Quantity) and q.unit for q in items if q.first == first)
    found = [] if measured else [i for i in range(first, last) if not read.words[i].number]
    for i in range(last, min(len(read.words), last + _CONTEXT)):
        if read.words[i].gap or i in others or _parts(read, i, 1, others):
            break
        found.append(i)
    i = first
    while i > 0 and first - i < _CONTEXT and not read.words[i].gap:
        i -= 1
        beside = i == first - 1 and read.forms[i] == "còn"  # "còn 8,2 ha" tells of what is before
        if i in others or (_parts(read, i, -1, others) and not beside):
            break
        found.append(i)
    return [i for i in found if not read.words[i].number and read.weights[i]]


def _parts(read: Read, i: int, step: int, others: set[int]) -> bool:
    """Whether a word parts one figure's matter from the next; "và" does only between figures."""
    if read.forms[i] not in _STOPS or read.forms[i] != "và":
        return read.forms[i] in _STOPS
    while 0 < i < len(read.words) - 1 and not read.words[i + (step > 0)].gap:
        i += step
        if i in others:
            return True
    return False


def fit(
    own: Sequence[int],
    quote: Read,
    item: Quantity | Moment,
    items: Sequence[Quantity] | Sequence[Moment],
    align: Alignment,
) -> float:
    """The share of a claim figure's context that stands around a figure of the quote, [0, 1]."""
    near_words = set(around(quote, item.first, item.last, items))
    near = {i: place for place, i in enumerate(own)}  # behind the figure first, then before it
    weighed = [(i, telling(align, i) / (1 + _FADE * near[i])) for i in own]
    total = sum(w for _, w in weighed)
    met = sum(w for i, w in weighed if align.links[i] & near_words)
    return met / total if total else 0.0


def counted_noun(read: Read, item: Quantity) -> str | None:
    """The first word of what a figure counts."""
    for i in range(item.first, min(len(read.words), item.last + 2)):
        if read.forms[i] in ("%", "số") and (i == item.first or not read.words[i].gap):
            continue
        if not read.words[i].number and not (i > item.first and read.words[i].gap):
            return None if read.forms[i] in _NO_NOUNS else read.forms[i]
    return None


def telling(align: Alignment, i: int) -> float:
    return align.weights[i] or _BARE
