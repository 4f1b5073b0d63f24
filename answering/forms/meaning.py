"""Sentences weighed by meaning beside their words."""

from __future__ import annotations

from collections.abc import Sequence

from answering.evidence import Fit
from answering.forms.case import Case

_MEANING = 1.1  # of a cosine of the shipped model, beside a coverage in [0, 1]
_LOOKED_AT = 300  # sentences, those with the best scores: the others are not asked for meaning


def by_meaning_too(case: Case, scored: Sequence[tuple[float, Fit]]) -> list[tuple[float, Fit]]:
    """(score, fit) with what meaning adds, best first; without a model the scores as they are."""
    by_words = sorted(scored, key=lambda pair: -pair[0])
    first, rest = by_words[:_LOOKED_AT], by_words[_LOOKED_AT:]
    alike = case.alike([f.candidate for _, f in first])
    near = [(s + _MEANING * max(0.0, a), f) for (s, f), a in zip(first, alike, strict=True)]
    return sorted(near, key=lambda pair: -pair[0]) + rest
