"""Every clause of a claim finds its ground in the quote; what has none is named."""

from __future__ import annotations

from collections.abc import Sequence

from citations.support.alignment import Alignment
from citations.support.records import Fault, Read, Subject
from citations.support.rules import Phrases, listed, rule
from citations.support.tokens import phrase_forms
from core.records import Status

_WRONG_PASSAGE = 0.42  # of the claim's weight in the quote; less, and it is another passage
_LEAST_WEIGHT = 1.5  # of a claim or clause that can be judged at all
_RUN = 2.6  # weight of words in a row without ground: more than a two-syllable word said otherwise
_CLAUSE = 0.34  # of a clause's weight; less, and the clause has no ground
_SHORT_CLAUSE = 2.2  # weight: below, a clause is judged with its neighbours
_HALF = 0.5
_WORKED_OUT = ("sums", "differences", "means", "shares")
_FACT = 0.7  # weight of a word of a figure or name in the quote


def ground_faults(
    claim: Read, quote: Read, align: Alignment, subject: Subject, reckoned: bool = False
) -> list[Fault]:
    """The parts of the claim that the quote does not speak of. `reckoned`: a figure was worked
    out, so that the words for that ("bình quân") need no ground."""
    free = _subject_words(claim, subject)
    if reckoned:
        free |= reckoning(claim)
    telling = [i for i in range(len(claim.words)) if align.weights[i] and i not in free]
    total = sum(align.weights[i] for i in telling)
    met = sum(align.weights[i] * align.strength[i] for i in telling)
    facts = _FACT * len([i for i in claim.typed if align.links[i]])
    total, met = total + facts, met + facts  # figures and names that stand speak for the passage
    if total >= _LEAST_WEIGHT and met < _WRONG_PASSAGE * total:
        message = "Đoạn trích không nói điều này: quá ít từ của câu có trong đoạn trích."
        span = claim.span(telling[0], telling[-1] + 1)
        return [Fault("passage", Status.FAIL, message, span)]
    for part in (*_clauses(claim, quote, align, telling), *_runs(claim, align, telling)):
        said = claim.said(part[0], part[-1] + 1)
        message = f"“{said}” không có căn cứ trong đoạn trích."
        return [Fault("addition", Status.FAIL, message, claim.span(part[0], part[-1] + 1))]
    return []


def reckoning(claim: Read) -> set[int]:
    """The words that say how a figure is worked out of others."""
    words = Phrases((w, True) for key in _WORKED_OUT for w in listed(rule("counted", "sums")[key]))
    return {i for first, last, _ in words.find(claim.forms) for i in range(first, last)}


def _subject_words(claim: Read, subject: Subject) -> set[int]:
    known = {f for name in subject.names for f in phrase_forms(name)}
    return {i for i, form in enumerate(claim.forms) if form in known}


def _missing(align: Alignment, i: int) -> float:
    return align.weights[i] * (1.0 - align.strength[i])


def _runs(claim: Read, align: Alignment, telling: Sequence[int]) -> list[list[int]]:
    """Telling words in a row of which the quote has none."""
    found: list[list[int]] = []
    run: list[int] = []
    for i in telling:
        apart = run and any(claim.words[k].gap for k in range(run[-1] + 1, i + 1))
        if (align.strength[i] > _HALF and align.weights[i] >= _HALF) or apart:
            found.append(run)
            run = []
        if align.strength[i] <= _HALF:
            run.append(i)
    found.append(run)
    return [r for r in found if sum(_missing(align, i) for i in r) >= _RUN]


def _clauses(claim: Read, quote: Read, align: Alignment, telling: Sequence[int]) -> list[list[int]]:
    """Clauses of which the quote has too little."""
    parts: list[list[int]] = []
    number = 0
    last = -1
    for i in telling:
        broken = any(claim.words[k].gap or claim.forms[k] in _JOINS for k in range(last + 1, i + 1))
        if broken or not parts:
            parts.append([])
            number += 1
        parts[-1].append(i)
        last = i
    found = []
    for part in parts:
        weight = sum(align.weights[i] for i in part)
        met = sum(align.weights[i] * align.strength[i] for i in part)
        reason = part[0] and claim.forms[part[0] - 1] in _REASONS and _REASONS & set(quote.forms)
        if (weight >= _SHORT_CLAUSE and met < _CLAUSE * weight) or (
            reason and weight >= 1.0 and not met
        ):
            found.append(part)
    return found


_REASONS = frozenset(("do", "vì", "bởi"))
_JOINS = frozenset(("và", "với", "cùng", "để", "nhằm", "đồng", "nên", "do", "vì", "nhưng", "mà"))
