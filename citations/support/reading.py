"""A text read into words and typed facts, once; claim and quote are read alike."""

from __future__ import annotations

from functools import lru_cache

from citations.support.modality import modes_of
from citations.support.names import names_of
from citations.support.negations import negations_of
from citations.support.quantities import quantities_of
from citations.support.records import Read
from citations.support.references import mentions_of
from citations.support.rules import weigh
from citations.support.scope import scopes_of
from citations.support.times import moments_of
from citations.support.tokens import words_of


@lru_cache(maxsize=4_096)
def read(text: str) -> Read:
    """The structure of a text in NFC; remembered, for many claims share a quote."""
    words = words_of(text)
    forms = [w.form for w in words]
    at: dict[str, list[int]] = {}
    for i, form in enumerate(forms):
        at.setdefault(form, []).append(i)
    taken: set[int] = set()
    mentions = mentions_of(text, words, taken)
    moments = moments_of(text, words, taken)
    quantities = quantities_of(text, words, forms, taken)
    names = names_of(words, forms, set(taken))
    typed = taken | {i for n in names for i in range(n.first, n.last)}
    negations, negated = negations_of(words, forms)
    return Read(
        text,
        words,
        tuple(forms),
        {form: tuple(places) for form, places in at.items()},
        weigh(forms),
        quantities,
        moments,
        mentions,
        names,
        frozenset(typed),
        negations,
        negated,
        scopes_of(words, forms),
        modes_of(words, forms),
    )
