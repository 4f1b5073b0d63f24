"""Which words of the quote each word of the claim stands on: same words, other words of the
thesaurus and of the rules, abbreviations, scanning slips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citations.support.negations import said_by_opposite
from citations.support.records import Read, Thesaurus, has_words
from citations.support.rules import paraphrases
from citations.support.tokens import folded, phrase_forms
from core.text import SYLLABLE

_STRONG = 1.0
_WEAK = 0.55  # the syllable alone, its neighbours elsewhere: "dân số" in "nhân dân … một số"
_KIN = 0.7  # a word that the thesaurus only sees near: ground, and no place in the quote
_PHRASE = 5  # words before and behind that a phrase of the thesaurus may take in
_NEIGHBOUR = 3  # words between two that still lie together
_DENYING = frozenset(("không", "chưa", "chẳng"))  # part of no acronym: "chưa thực" is no "CT"
_SHORTEST_ACRONYM = 2


@dataclass(frozen=True, slots=True)
class Alignment:
    """Links from claim to quote; positions are of words."""

    links: tuple[frozenset[int], ...]
    same: tuple[frozenset[int], ...]  # those of the very word
    strength: tuple[float, ...]
    weights: tuple[float, ...]
    sentence_of: tuple[int, ...]  # of each word of the quote
    clause_of: tuple[int, ...]  # of each word of the quote
    best: tuple[frozenset[int], ...]  # sentences of the quote that a word's clause stands on
    best_clauses: tuple[frozenset[int], ...]

    def weight(self, i: int) -> float:
        """What a word of the claim weighs."""
        return self.weights[i]

    def strong(self, i: int) -> bool:
        """Whether the quote has the word or one for it."""
        return self.strength[i] >= _STRONG

    def near(self, i: int) -> frozenset[int]:
        """Where the quote has a word of the claim: the word itself before one for it, the sentence
        that its clause stands on before others."""
        found = self.same[i] or self.links[i]
        return frozenset(j for j in found if self.sentence_of[j] in self.best[i]) or found

    def back(self, j: int) -> list[int]:
        """The words of the claim that stand on a word of the quote."""
        return [i for i, found in enumerate(self.links) if j in found and j in self.near(i)]

    def in_region(self, i: int, j: int) -> bool:
        """Whether a word of the quote lies where the clause of a word of the claim stands."""
        return self.sentence_of[j] in self.best[i]

    def in_clause(self, i: int, j: int) -> bool:
        """As `in_region`, between two commas."""
        return self.clause_of[j] in self.best_clauses[i]


def align(claim: Read, quote: Read, thesaurus: Thesaurus | None) -> Alignment:
    """The alignment of a claim with its quote."""
    size = len(claim.forms)
    links: list[set[int]] = [set() for _ in range(size)]
    strength = [0.0] * size
    _same_words(claim, quote, links, strength)
    _other_words(claim, quote, thesaurus, links, strength)
    for i in said_by_opposite(claim, quote):
        strength[i] = _STRONG
    _acronyms(claim, quote, links, strength)
    _slips(claim, quote, links, strength)
    known = tuple(
        0.0 if i in claim.typed or w.number else claim.weights[i] for i, w in enumerate(claim.words)
    )
    sentence_of, clause_of = _numbered(quote, 2), _numbered(quote, 1)
    own = _numbered(claim, 1)
    return Alignment(
        tuple(map(frozenset, links)),
        tuple(frozenset(quote.at.get(form, ())) for form in claim.forms),
        tuple(strength),
        known,
        sentence_of,
        clause_of,
        _best(own, links, known, sentence_of),
        _best(own, links, known, clause_of),
    )


def _same_words(claim: Read, quote: Read, links: list[set[int]], strength: list[float]) -> None:
    """A word that the quote has: strong where a neighbour stands beside it there too."""
    at = quote.at
    for i, form in enumerate(claim.forms):
        places = at.get(form)
        if not places:
            continue
        links[i].update(places)
        strength[i] = _WEAK
        for n in (i - 1, i + 1, i - 2, i + 2):
            if 0 <= n < len(claim.forms) and strength[i] < _STRONG:
                beside = at.get(claim.forms[n], ())
                if any(
                    0 < abs(p - q) <= _NEIGHBOUR and (q - p > 0) == (n > i)
                    for p in places
                    for q in beside
                ):
                    strength[i] = _STRONG  # fmt: skip


def _other_words(
    claim: Read,
    quote: Read,
    thesaurus: Thesaurus | None,
    links: list[set[int]],
    strength: list[float],
) -> None:
    table = paraphrases()
    for first in range(len(claim.forms)):
        for last, others in table.all_at(claim.forms, first):
            _link(quote, others, range(first, last), links, strength)
    if thesaurus is None:
        return
    starts = {w.start: i for i, w in enumerate(claim.words)}
    for text, offset in _open_stretches(claim, strength):
        places = [m.start() + offset for m in SYLLABLE.finditer(text)]
        for phrase in thesaurus.expand(text, True):
            if phrase.end <= len(places):
                own = [starts[p] for p in places[phrase.start : phrase.end] if p in starts]
                _link(quote, map(phrase_forms, phrase.others), own, links, strength)
                if any(has_words(quote, phrase_forms(other)) for other in phrase.near):
                    for i in own:
                        strength[i] = max(strength[i], _KIN)


def _open_stretches(claim: Read, strength: list[float]) -> list[tuple[str, int]]:
    """(text, where it begins) of the stretches around words not found as they are: looking up the
    rest in a thesaurus would only cost time."""
    found: list[list[int]] = []
    for i, word in enumerate(claim.words):
        if strength[i] >= _STRONG or word.number or not claim.weights[i]:
            continue
        first, last = max(0, i - _PHRASE), min(len(claim.words), i + _PHRASE + 1)
        if found and first <= found[-1][1]:
            found[-1][1] = last
        else:
            found.append([first, last])
    spans = [(claim.words[a].start, claim.words[b - 1].end) for a, b in found]
    return [(claim.text[start:end], start) for start, end in spans]


def _link(
    quote: Read,
    others: Iterable[Sequence[str]],
    own: Sequence[int],
    links: list[set[int]],
    strength: list[float],
) -> None:
    for other in others:
        size = len(other)
        for j in quote.at.get(other[0], ()) if size else ():
            if quote.forms[j : j + size] == tuple(other):
                for i in own:
                    links[i].update(range(j, j + size))
                    strength[i] = _STRONG


def _acronyms(claim: Read, quote: Read, links: list[set[int]], strength: list[float]) -> None:
    """ "QCDC" for "quy chế dân chủ", either way round."""
    for j, letters in _capitals(quote):
        for i in _spelt(claim.forms, letters):
            for k in range(i, i + len(letters)):
                links[k].add(j)
                strength[k] = _STRONG
    for i, letters in _capitals(claim):
        for j in _spelt(quote.forms, letters):
            links[i].update(range(j, j + len(letters)))
            strength[i] = _STRONG


def _capitals(read: Read) -> list[tuple[int, str]]:
    found = []
    for i, word in enumerate(read.words):
        written = read.text[word.start : word.end]
        if len(written) >= _SHORTEST_ACRONYM and written.isupper() and not word.number:
            found.append((i, word.form))
    return found if len(found) * 2 < len(read.words) else []  # a text all in capitals has none


def _spelt(forms: Sequence[str], letters: str) -> list[int]:
    size = len(letters)
    return [
        i
        for i in range(len(forms) - size + 1)
        if all(forms[i + k][0] == letters[k] for k in range(size))
        and all(len(forms[i + k]) > 1 and forms[i + k] not in _DENYING for k in range(size))
    ]


def _slips(claim: Read, quote: Read, links: list[set[int]], strength: list[float]) -> None:
    """A word that differs by its marks alone, beside one that stands: "giảm sảt" of a scan."""
    missing = [i for i, s in enumerate(strength) if not s and not claim.words[i].number]
    if not missing:
        return
    plain: dict[str, list[int]] = {}
    for j, form in enumerate(quote.forms):
        plain.setdefault(folded(form), []).append(j)
    for i in missing:
        for j in plain.get(folded(claim.forms[i]), ()):
            before = i > 0 and j - 1 in links[i - 1]
            after = i + 1 < len(claim.forms) and j + 1 in links[i + 1]
            if before and after:
                links[i].add(j)
                strength[i] = _STRONG


def _numbered(read: Read, gap: int) -> tuple[int, ...]:
    """The number of the stretch that each word lies in, breaks of `gap` and more dividing."""
    found, number = [], 0
    for i, word in enumerate(read.words):
        if i and word.gap >= gap:
            number += 1
        found.append(number)
    return tuple(found)


def _best(
    own: Sequence[int], links: list[set[int]], known: Sequence[float], stretch: Sequence[int]
) -> tuple[frozenset[int], ...]:
    """For each word of the claim: the stretches of the quote that its clause stands on most."""
    votes: dict[int, Counter[int]] = {}
    for i, found in enumerate(links):
        if known[i]:
            counter = votes.setdefault(own[i], Counter())
            for number in {stretch[j] for j in found}:
                counter[number] += known[i]  # type: ignore[assignment]
    best: dict[int, frozenset[int]] = {}
    for clause, counter in votes.items():
        top = max(counter.values(), default=0)
        best[clause] = frozenset(n for n, v in counter.items() if v >= 0.6 * top)
    everything = frozenset(stretch)
    return tuple(best.get(clause) or everything for clause in own)
