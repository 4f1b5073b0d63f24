"""Negators and what they turn, words with an opposite, words of praise and blame: as read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from citations.support.records import Negation, Read, Word
from citations.support.rules import Phrases, listed, rule

REACH = 10  # words that a negator turns at most
FEW = frozenset(("ít", "hiếm", "khó", "ngại", "lười", "tránh", "thiếu"))  # all but "chưa"
_WORDS_OF_CHI = frozenset(("chỉ", word) for word in "định đạo rõ ra dẫn huy đích tên".split())
_NOUGHT = ("0", "00")


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of polarity."""

    negators: Phrases  # value: "strong", "soft" or "" for what only looks like one
    stops: frozenset[str]
    opposites: Phrases  # value: (pair, side)
    judging: Phrases  # value: 1 praise, -1 blame


@lru_cache(maxsize=1)
def lists() -> Lists:
    """The lists, read once."""
    pairs = [(w, "strong") for w in listed(rule("polarity", "negators")["negators"])]
    pairs += [(w, "soft") for w in listed(rule("polarity", "soft_negators")["soft_negators"])]
    pairs += [(w, "") for w in listed(rule("polarity", "not_negators")["not_negators"])]
    sides = []
    for pair, line in enumerate(rule("polarity", "opposites")["opposites"]):
        for side, words in enumerate(line.split("!")):
            sides += [(w, (pair, side)) for w in listed(words)]
    judging = rule("polarity", "good")
    values = [(w, 1) for w in listed(judging["good"])] + [(w, -1) for w in listed(judging["bad"])]
    stops = frozenset(listed(rule("polarity", "stops")["stops"]))
    return Lists(Phrases(pairs), stops, Phrases(sides), Phrases(values))


def negations_of(
    words: tuple[Word, ...], forms: Sequence[str]
) -> tuple[tuple[Negation, ...], frozenset[int]]:
    """The negators with what they turn, and all words turned by a strong one."""
    found: list[Negation] = []
    stops = lists().stops
    for first, end, strength in lists().negators.find(forms):
        if not strength and end < len(forms) and (forms[end - 1], forms[end]) in _WORDS_OF_CHI:
            end, strength = end - 1, "strong"  # "không chỉ định" denies; "không chỉ" does not
        if not strength:
            continue
        last = end
        while last < len(words) and last - end < REACH and not words[last].gap:
            if forms[last] in stops and last > end:
                break
            last += 1
        found.append(Negation(first, end, last, strength == "soft"))
    found += _zeros(words)
    found.sort(key=lambda n: n.at)
    turned = {i for n in found if not n.soft for i in range(n.first, n.last)}
    return tuple(found), frozenset(turned)


def _zeros(words: tuple[Word, ...]) -> list[Negation]:
    """A nought denies what it counts: "0 tố cáo"."""
    found = []
    for i, word in enumerate(words[:-1]):
        beside = (*words[max(0, i - 1) : i], words[i + 1])
        if word.form not in _NOUGHT or words[i + 1].gap or words[i + 1].form == "%":
            continue
        if any(w.number for w in beside):
            continue
        last = i + 1
        while last < len(words) and last - i < REACH and not words[last].gap:
            last += 1
        found.append(Negation(i, i + 1, last))
    return found


def negator_at(forms: Sequence[str]) -> bool:
    """Whether a strong negator stands among the words."""
    return any(strength == "strong" for _, _, strength in lists().negators.find(forms))


def opposite_sides(read: Read, place: tuple[int, int]) -> set[tuple[int, int]]:
    """(pair, side) of the words with an opposite that overlap a stretch."""
    first, last = place
    low, high = max(0, first - 2), last + 2
    return {
        value
        for start, end, value in lists().opposites.find(read.forms[low:high])
        if low + start < last and first < low + end
    }


def judgements(read: Read, place: tuple[int, int]) -> set[int]:
    """1 for praise, -1 for blame, of what is said in a stretch."""
    first, last = place
    return {
        -value if start in read.negated else value
        for start, end, value in lists().judging.find(read.forms)
        if start < last and first < end
    }


def said_by_opposite(claim: Read, quote: Read) -> list[int]:
    """The words of a claim whose opposite the quote denies, or that deny what the quote says by an
    opposite: "lỏng lẻo" for "chưa chặt chẽ"."""
    given = {
        (pair, side, first in quote.negated)
        for first, _, (pair, side) in lists().opposites.find(quote.forms)
    }
    return [
        i
        for first, last, (pair, side) in lists().opposites.find(claim.forms)
        if (pair, 1 - side, first not in claim.negated) in given
        for i in range(first, last)
    ]
