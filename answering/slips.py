"""Typing slips in a question: syllables the library does not know, pairs it has never seen together.

"hộ ngèo" -> "hộ nghèo", "đúng hạng" -> "đúng hạn", "khiếu lại" -> "khiếu nại". Only the search copy
changes; the question is shown as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from core.text import comparable, fold, syllables

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OFTEN = 2  # passages in which the corrected pair must stand
_SHORTEST = 2

# (folded token) -> passages that hold it; pairs are joined by "_".
Frequency = Callable[[str], int]


def corrected(text: str, frequency: Frequency) -> str:
    """`text` with its slips put right (without accents where changed); the same when none is found."""
    plain = comparable(text)
    tokens = syllables(plain)
    folded = [fold(t) for t in tokens]
    changes: dict[int, str] = {}
    for i, token in enumerate(folded):
        if not token.isalpha() or len(token) < _SHORTEST:
            continue
        before = changes.get(i - 1, folded[i - 1]) if i else None
        after = folded[i + 1] if i + 1 < len(folded) else None
        better = _better(token, before, after, frequency)
        if better:
            changes[i] = better
    if not changes:
        return text
    place = -1

    def swap(match: re.Match[str]) -> str:
        nonlocal place
        place += 1
        return changes.get(place, match[0])

    return re.sub(r"\d+(?:[.,]\d+)*|[^\W\d_]+", swap, plain)


def _better(
    token: str, before: str | None, after: str | None, frequency: Frequency
) -> str | None:
    known = frequency(token)
    pairs = _pair_count(token, before, after, frequency)
    if pairs or (known and not (before or after)):
        return None
    best, best_count = None, _OFTEN - 1
    for other in _edits(token):
        if other == token or not frequency(other):
            continue
        count = _pair_count(other, before, after, frequency)
        if count > best_count:
            best, best_count = other, count
    if known and best is not None and best_count < 2 * _OFTEN:
        return None  # a word of its own wants more proof
    return best


def _pair_count(token: str, before: str | None, after: str | None, frequency: Frequency) -> int:
    left = frequency(f"{before}_{token}") if before else 0
    right = frequency(f"{token}_{after}") if after else 0
    return left + right


def _edits(word: str) -> Iterator[str]:
    """Words one letter away: left out, put in, changed or swapped."""
    seen = set()
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    for left, right in splits:
        variants = [left + right[1:]] if right else []
        if len(right) > 1:
            variants.append(left + right[1] + right[0] + right[2:])
        for letter in _LETTERS:
            variants.append(left + letter + right)
            if right:
                variants.append(left + letter + right[1:])
        for variant in variants:
            if variant and variant not in seen:
                seen.add(variant)
                yield variant
