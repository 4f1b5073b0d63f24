"""What a question is about: its telling words with their weights, and what may stand for them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from answering.asked import Asked
from answering.stops import ABOUT_DOCUMENTS, ANSWER_PHRASES, STOP_PHRASES, covered, stops
from core.symbols import DATE, PERIOD, SYMBOL, YEAR
from core.text import comparable, fold, pairs, syllables
from retrieval.lexicon import Lexicon

_QUOTED = re.compile(r"[\"“]([^\"“”]{2,60})[\"”]")  # "dân vận khéo": every word of a name tells
_LEAST = 0.2  # no word is worth nothing
_UNKNOWN = 2.0  # weight of a word that no passage holds: it tells no sentence from another
_LONG_TAIL = 9.0  # no word weighs more than this, however rare
_HALF = 0.5  # of a passage, so that no logarithm is taken of infinity
_MOST_REMEMBERED = 100_000  # words whose weight is kept at hand


@dataclass(frozen=True, slots=True)
class Other:
    """A phrase in the place of a word asked, and the share of the word's weight that it is worth:
    "nhân dân", which stands in every sentence, proves little of the "bà con" that was asked."""

    phrase: str
    share: float  # in (0, 1]


@dataclass(frozen=True, slots=True)
class Term:
    """A syllable or a pair of neighbours, with its weight in [0, 9]."""

    folded: str  # "ho", or "ho ngheo" for a pair
    accented: str | None  # as typed, None when typed without accents
    weight: float
    others: tuple[Other, ...] = ()  # phrases that may stand for it, with accents
    near: tuple[Other, ...] = ()  # phrases that lie near
    written: bool = False  # the library writes it with these accents: with others, another word


@dataclass(frozen=True, slots=True)
class Terms:
    """The telling syllables and pairs of a question."""

    singles: tuple[Term, ...]
    pairs: tuple[Term, ...]

    @property
    def weight(self) -> float:
        """The weight of all its syllables."""
        return sum(t.weight for t in self.singles)


# (folded token or pair, the token as typed or None) -> how much it tells one passage from another.
Idf = Callable[[str, str | None], float]


def content_terms(
    asked: Asked,
    spent: frozenset[str] | None,
    lexicon: Lexicon,
    idf: Idf,
    drop: Iterable[str] = (),
    written: Callable[[str], bool] = lambda typed: False,
) -> Terms:
    """The terms of a question.

    `spent`: the folded syllables that chose the documents, left out (None: nothing chose any);
    `drop`: further ones; `written`: whether the library has a word with the accents typed.
    """
    text = comparable(asked.text)
    for pattern in (DATE, PERIOD, SYMBOL, YEAR):
        text = pattern.sub(" ", text)
    tokens = syllables(text)
    plain = [fold(t) for t in tokens]
    kept = _telling(asked, text, tokens, plain, spent, drop)
    others, near = _others(text, lexicon, asked.accented)
    singles: dict[str, Term] = {}
    for i in kept:
        typed = tokens[i] if asked.accented and tokens[i] != plain[i] else None
        weight = min(idf(plain[i], typed), _LONG_TAIL)
        singles.setdefault(
            plain[i],
            Term(
                plain[i],
                typed,
                weight,
                _worth(others.get(i, ()), weight, idf),
                _worth(near.get(i, ()), weight, idf),
                typed is not None and written(typed),
            ),
        )
    found: dict[str, Term] = {}
    for i, pair in enumerate(pairs(plain)):
        if i in kept and i + 1 in kept:
            name = pair.replace("_", " ")
            typed = f"{tokens[i]} {tokens[i + 1]}" if asked.accented else None
            weight = min(idf(pair, None), _LONG_TAIL)
            same, kin = (_worth(_both(some, i), weight, idf) for some in (others, near))
            found.setdefault(name, Term(name, typed, weight, same, kin))
    return Terms(tuple(singles.values()), tuple(found.values()))


def _telling(
    asked: Asked,
    text: str,
    tokens: list[str],
    plain: list[str],
    spent: frozenset[str] | None,
    drop: Iterable[str],
) -> dict[int, None]:
    """Positions of the tokens that tell what is asked, in order."""
    phrases = [STOP_PHRASES] + [p for w, p in ANSWER_PHRASES.items() if w in asked.wants]
    dropped = set(drop) | {n.number for n in asked.named} | {f"0{n.number}" for n in asked.named}
    if spent is not None:
        dropped |= spent
        phrases.append(ABOUT_DOCUMENTS)
    passed = covered(plain, tokens, "|".join(phrases), asked.accented)
    quoted = {fold(t) for q in _QUOTED.findall(text) for t in syllables(q)}
    return {
        i: None
        for i, token in enumerate(plain)
        if token in quoted
        or not (i in passed or token in dropped or stops(tokens[i], token, asked.accented))
    }


_At = Mapping[int, list[str]]


def _others(text: str, lexicon: Lexicon, accented: bool) -> tuple[_At, _At]:
    """Phrases that may stand for the token at each position, and those that lie near."""
    found: dict[int, list[str]] = {}
    near: dict[int, list[str]] = {}
    for expansion in lexicon.expand(text, accented):
        for i in range(expansion.start, expansion.end):
            found.setdefault(i, []).extend(expansion.others)
            near.setdefault(i, []).extend(expansion.near)
    return found, near


def _worth(phrases: Iterable[str], weight: float, idf: Idf) -> tuple[Other, ...]:
    """The phrases, each with its own rarity beside that of the word it stands for."""
    unique = dict.fromkeys(phrases)
    return tuple(Other(p, min(1.0, rarity(p, idf) / weight)) for p in unique) if weight else ()


def rarity(phrase: str, idf: Idf) -> float:
    """How much a phrase tells: its rarest pair of neighbours, or its one syllable."""
    tokens = syllables(phrase)
    plain = [fold(t) for t in tokens]
    if len(tokens) == 1:
        return idf(plain[0], tokens[0] if tokens[0] != plain[0] else None)
    return max((idf(pair, None) for pair in pairs(plain)), default=0.0)


def _both(phrases: _At, i: int) -> tuple[str, ...]:
    """Those of the token at `i` and of the next."""
    return tuple(sorted(set(phrases.get(i, ())) & set(phrases.get(i + 1, ()))))


def telling(terms: Terms, weight: float) -> Terms:
    """The terms of at least that weight; pairs of which both syllables are left."""
    singles = tuple(t for t in terms.singles if t.weight >= weight)
    known = {t.folded for t in singles}
    pairs_left = tuple(t for t in terms.pairs if set(t.folded.split()) <= known)
    return Terms(singles, pairs_left)


def idf_from(frequency: Callable[[str, bool], int], total: int) -> Idf:
    """Weights of (folded token, the same as typed) from passage counts: ln((N + 1) / (n + 0.5)),
    at least 0.2; remembered.

    With accents typed the word itself is counted ("bão" is rarer than all the "bao"); a word that
    no passage holds tells nothing apart: it weighs as much as a middling one.
    `frequency(token, accented)` counts passages.
    """
    known: dict[tuple[str, str | None], float] = {}

    def idf(plain: str, typed: str | None) -> float:
        """The weight of one token, in [0.2, ln(2 N + 2)]."""
        key = (plain, typed)
        if key not in known:
            if len(known) > _MOST_REMEMBERED:
                known.clear()
            count = frequency(plain, False)
            own = frequency(typed, True) if typed else 0
            # Half way between the word itself and all its look-alikes: accents are often wrong.
            seen = math.sqrt((own or count) * count)
            weight = math.log((total + 1) / (seen + _HALF))
            known[key] = max(_LEAST, weight) if count else _UNKNOWN
        return known[key]

    return idf
