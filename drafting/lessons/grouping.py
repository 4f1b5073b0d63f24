"""Thoughts of many reports brought together by meaning, in time that grows as n log n.

Near-copies are one; candidates share a telling idea or lie near one another; the likest are
joined first, and two groups only while they are alike on average, so that no chain grows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from core.records import Role
from core.text import comparable
from drafting.lessons.alike import Embed, Places, Space
from drafting.lessons.nearness import near_pairs
from drafting.lessons.wording import Wording, Wordings, at_odds, may_be_at_odds

JOINED = 0.28  # alikeness of thoughts with a telling idea in common
JOINED_BY_WORDS = 0.8  # without one: nearly the same words
NEAR = 0.16  # how much nearer than to others, of thoughts that the word list does not know
NEAR_TOLD = 0.3  # the same of thoughts that it knows, each by an idea of its own
OTHER_WORDS = 0.5  # shared at most: what shares more has been judged by its words
_WHOLE_BUCKET = 48  # thoughts with one telling idea, all compared with each other; more: neighbours
_NEIGHBOURS = 10
_DIRECTIONS = 4  # random directions along which neighbours are looked for
_SEED = 20_240
NEAR_ON_AVERAGE = 0.22  # cosine from the middle, of the members of groups joined by vectors
_MOSTLY = 0.5  # of the pairs share a telling idea
_CHECKED = 6  # members of a group looked at for contradiction
_FIGURE = re.compile(r"\d[\d.,/]*")
_PLACE = re.compile(r"\b(?:thôn|bản|ấp|buôn|tổ dân phố|khu phố|khu dân cư|xóm|xã|phường)\b")


def copy_key(text: str) -> str:
    """The same for near-copies: figures and sorts of place apart, signs and case apart."""
    words = _PLACE.sub("nơi", _FIGURE.sub("0", comparable(text)))
    return " ".join(re.findall(r"\w+", words))


def grouped(
    texts: Sequence[str], roles: Sequence[Role], wordings: Wordings, embed: Embed | None
) -> list[list[int]]:
    """Places of thoughts that say one thing, each group in order, groups by their first place.

    Copies are in the group of what they copy. The result does not depend on the order.
    """
    copies: dict[tuple[Role, str], list[int]] = defaultdict(list)
    for place, (text, role) in enumerate(zip(texts, roles, strict=True)):
        copies[role, copy_key(text)].append(place)
    keys = sorted(copies)
    # The first in alphabetical order stands for its copies, whatever the order of documents.
    told = [min(copies[key], key=lambda place: texts[place]) for key in keys]
    read = [wordings.read(texts[place], roles[place]) for place in told]
    space = Space(read, [texts[place] for place in told], embed)
    sorts = [
        f"{roles[place].value}/{wording.face}" for place, wording in zip(told, read, strict=True)
    ]
    joined = _joined(space, read, *_edges(space, sorts))
    found = [sorted(place for row in rows for place in copies[keys[row]]) for rows in joined]
    return sorted(found)


def _edges(space: Space, sorts: Sequence[str]) -> tuple[Places, Places, npt.NDArray[np.float32]]:
    """Pairs alike enough to be joined, the likest first."""
    pairs = np.array(sorted(_candidates(space, sorts)), dtype=np.intp).reshape(-1, 2)
    scores, shared = space.scores(pairs[:, 0], pairs[:, 1])
    kept = scores >= np.where(shared, JOINED, JOINED_BY_WORDS)
    pairs, scores = pairs[kept], scores[kept]
    near, gains = _near(space, sorts)
    pairs, scores = np.concatenate([pairs, near]), np.concatenate([scores, gains])
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -np.round(scores, 5)))
    return pairs[order, 0], pairs[order, 1], scores[order]


def _near(
    space: Space, sorts: Sequence[str]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float32]]:
    """Pairs that say one thing in other words, by their vectors: where an idea known to the word
    list tells both what they are about, its word stands."""
    if space.meaning is None:
        return np.zeros((0, 2), np.intp), np.zeros(0, np.float32)
    pairs, gains = [], []
    for sort in sorted(set(sorts)):
        rows = np.array([row for row, other in enumerate(sorts) if other == sort], np.intp)
        first, second, gain = near_pairs(space.meaning, rows)
        words, shared = space.words(first, second)
        told = (space.tells[first, 0] >= 0) & (space.tells[second, 0] >= 0)
        kept = (gain >= np.where(told, NEAR_TOLD, NEAR)) & (words <= OTHER_WORDS) & ~shared
        pairs.append(np.stack([first[kept], second[kept]], axis=1))
        gains.append(gain[kept])
    return np.concatenate(pairs), np.concatenate(gains)


def _candidates(space: Space, sorts: Sequence[str]) -> set[tuple[int, int]]:
    buckets: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row, sort in enumerate(sorts):
        for tell in space.tells[row]:
            if tell >= 0:
                buckets[sort, int(tell)].append(row)
        buckets[sort, -1].append(row)
    lines = _lines(space)
    found: set[tuple[int, int]] = set()
    for (_, tell), rows in sorted(buckets.items()):
        if tell >= 0 and len(rows) <= _WHOLE_BUCKET:
            found.update((a, b) for i, a in enumerate(rows) for b in rows[i + 1 :])
        else:
            found.update(_neighbours(rows, lines))
    return found


def _lines(space: Space) -> npt.NDArray[np.float32]:
    """(n, directions): where each thought lies along random directions; like thoughts lie near."""
    chance = np.random.default_rng(_SEED)
    size = int(space.ids.max(initial=0)) + 1
    along = chance.standard_normal((size, _DIRECTIONS)).astype(np.float32)
    lines = np.zeros((len(space.ids), _DIRECTIONS), np.float32)
    for place in range(space.ids.shape[1]):  # one term of each thought at a time: little memory
        lines += space.weights[:, place, None] * along[np.maximum(space.ids[:, place], 0)]
    if space.vectors is not None:
        lines += space.vectors @ chance.standard_normal(
            (space.vectors.shape[1], _DIRECTIONS)
        ).astype(np.float32)
    return lines


def _neighbours(rows: Sequence[int], lines: npt.NDArray[np.float32]) -> Iterable[tuple[int, int]]:
    places = np.array(rows)
    for direction in range(lines.shape[1]):
        order = places[np.argsort(lines[places, direction], kind="stable")]
        for step in range(1, min(_NEIGHBOURS, len(order) - 1) + 1):
            low = np.minimum(order[:-step], order[step:])
            high = np.maximum(order[:-step], order[step:])
            yield from zip(low.tolist(), high.tolist(), strict=True)


def _joined(
    space: Space,
    read: Sequence[Wording],
    first: Places,
    second: Places,
    scores: npt.NDArray[np.float32],
) -> list[list[int]]:
    """Groups of rows: the likest pairs first, while the two groups are alike on average."""
    groups = {row: [row] for row in range(len(read))}
    odd = [may_be_at_odds(wording) for wording in read]
    refused: set[tuple[int, int, int, int]] = set()  # groups as they were when they were tried
    of = list(range(len(read)))
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        own, other = of[a], of[b]
        tried = (own, len(groups[own]), other, len(groups[other]))
        if own == other or tried in refused:
            continue
        if not _may_join(space, read, odd, groups[own], groups[other]):
            refused.add(tried)
            continue
        if len(groups[own]) < len(groups[other]):
            own, other = other, own
        for row in groups[other]:
            of[row] = own
        groups[own] = sorted(groups[own] + groups.pop(other))
    return list(groups.values())


def _may_join(
    space: Space,
    read: Sequence[Wording],
    odd: Sequence[bool],
    own: Sequence[int],
    other: Sequence[int],
) -> bool:
    some, more = _spread(own), _spread(other)
    if any(at_odds(read[a], read[b]) for a in some if odd[a] for b in more if odd[b]):
        return False
    if len(own) == len(other) == 1:
        return True
    one = np.repeat(np.array(some), len(more))
    two = np.tile(np.array(more), len(some))
    scores, shared = space.scores(one, two)
    if scores.mean() >= JOINED_BY_WORDS or (scores.mean() >= JOINED and shared.mean() > _MOSTLY):
        return True
    return space.nearness(one, two) >= NEAR_ON_AVERAGE


def _spread(rows: Sequence[int]) -> list[int]:
    """At most a few of the rows, evenly taken."""
    if len(rows) <= _CHECKED:
        return list(rows)
    return [rows[i * len(rows) // _CHECKED] for i in range(_CHECKED)]
