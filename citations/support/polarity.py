"""Yes and no: where a claim says the opposite of its quote."""

from __future__ import annotations

from collections.abc import Sequence

from citations.support.alignment import Alignment
from citations.support.denials import is_said_otherwise, told_otherwise
from citations.support.negations import FEW, REACH, lists
from citations.support.records import Fault, Negation, Read, has_words
from core.records import Status

_TREND = 0  # the pair "tăng ! giảm": figures stand far from what they are of
_NAMED_BY = 4  # words between what is judged and the judgement
_LISTED = 7  # words of an item of a denied list
_SAYS = frozenset(
    "được còn đã đang sẽ bị là có luôn đều thì ngày vẫn không chưa phải nên đạt".split()
)
_TOLD = 3  # telling words of what is denied that a claim must speak of
_HEADS = 2  # telling words behind a negator that it turns for certain


def polarity_faults(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """Where claim and quote say the opposite of each other."""
    return (
        _denied(claim, quote, align)
        or _affirmed(claim, quote, align)
        or _made_good(claim, quote, align)
        or _opposed(claim, quote, align)
        or _judged(claim, quote, align)
    )


def _soft(read: Read) -> set[int]:
    return {i for n in read.negations for i in range(n.first, _end_of_denial(read, n))}


def _denied(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """What the claim denies and the quote does not."""
    turned = {
        j
        for n in quote.negations
        if not (n.soft and has_words(claim, quote.forms[n.at : n.first]))
        for j in range(n.first, n.last if n.soft else _listed_on(quote, n.last))
    }  # "không hạn chế được" denies what the quote says with "hạn chế được"
    for negation in claim.negations:
        if negation.soft or is_said_otherwise(claim, quote, align, negation):
            continue
        told = [i for i in range(negation.first, _end_of_denial(claim, negation)) if align.near(i)]
        told = [i for i in told if align.weight(i) > 0] or told
        if not told or any(j in turned for i in told for j in align.near(i)):
            continue
        if told_otherwise(claim, quote, align, negation, told):
            continue
        j = min(align.near(told[0]))
        return [
            Fault(
                "polarity",
                Status.FAIL,
                f"Câu nói “{_cut(claim, negation)}”, đoạn trích không phủ định điều đó.",
                claim.span(negation.at, negation.last),
                quote.span(j, _end_of(quote, j)),
            )
        ]
    return []


def _end_of_denial(read: Read, negation: Negation) -> int:
    """Where the denied ends: in the passive the verb stands behind those who act ("chưa được một
    số chi bộ, chi hội coi trọng")."""
    if read.forms[negation.first - 1] != "được":
        return negation.last
    last = negation.last
    while last < len(read.words) and read.words[last].gap < 2 and last - negation.at < 2 * REACH:
        last += 1
    return last


def _listed_on(read: Read, last: int) -> int:
    """Where a denied list ends that goes on behind commas: "không để xảy ra khiếu kiện, điểm nóng".
    A stretch with a word of its own for what is or was done is a clause, and no part of it."""
    end = last
    while end < len(read.words) and read.words[end].gap == 1:
        stop = end + 1
        while stop < len(read.words) and not read.words[stop].gap:
            stop += 1
        if stop - end > _LISTED or any(f in _SAYS for f in read.forms[end:stop]):
            break
        if any(end <= first < stop and v > 0 for first, _, v in lists().judging.find(read.forms)):
            break
        end = stop
    return end


def _affirmed(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """What the quote denies and the claim affirms."""
    denied = _soft(claim)
    for negation in quote.negations:
        if negation.soft:
            continue
        heads = [j for j in range(negation.first, negation.last) if quote.weights[j]]
        heads = heads[:_HEADS]
        said = [align.back(j) for j in heads]
        if not heads or not all(said):
            continue
        places = sorted({i for found in said for i in found})
        if places[-1] - places[0] > 2 * _HEADS and len(heads) > 1:
            places = _closest(said)
        scope = range(negation.first, negation.last)
        if any(i in denied for j in scope for i in align.back(j)):
            continue
        # The same words stand un-denied elsewhere in the quote: the claim may mean those.
        if all(any(j not in quote.negated for j in align.near(i)) for i in places):
            continue
        if _blames(claim, places, align) or FEW & set(claim.forms[places[0] - 2 : places[0]]):
            continue
        return [
            Fault(
                "polarity",
                Status.FAIL,
                f"Đoạn trích nói “{_cut(quote, negation)}”, câu không phủ định điều đó.",
                claim.span(places[0], places[-1] + 1),
                quote.span(negation.at, negation.last),
            )
        ]
    return []


def _made_good(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """What the quote denies, told as done in other words: "ngang tầm yêu cầu" for "chưa đáp ứng yêu
    cầu". The claim denies and blames nothing, and speaks of most of what is denied."""
    if claim.negations or not any(m.mode == "done" for m in claim.modes):
        return []
    if any(v < 0 for _, _, v in lists().judging.find(claim.forms)):
        return []
    for negation in quote.negations:
        scope = range(negation.first, negation.last)
        heads = [j for j in scope if quote.weights[j]]
        met = [j for j in heads if align.back(j)]
        whole = sum(quote.weights[j] for j in heads)
        if negation.soft or len(met) < _TOLD or sum(quote.weights[j] for j in met) * 2 < whole:
            continue
        back = {i for j in met for i in align.back(j)}
        places = sorted(i for i in back if align.near(i) <= quote.negated)
        if len(places) >= _TOLD:
            message = f"Đoạn trích nói “{_cut(quote, negation)}”, câu nói là đã được."
            spans = claim.span(places[0], places[-1] + 1), quote.span(negation.at, negation.last)
            return [Fault("polarity", Status.UNSURE, message, *spans)]
    return []


def _closest(said: Sequence[Sequence[int]]) -> list[int]:
    first, second = said[0], said[-1]
    a, b = min(((a, b) for a in first for b in second), key=lambda p: abs(p[0] - p[1]))
    return sorted({a, b})


def _blames(claim: Read, places: Sequence[int], align: Alignment) -> bool:
    low, high = places[0] - 8, places[-1] + 9
    return any(
        (v < 0) != (first in claim.negated)
        for first, last, v in lists().judging.find(claim.forms)
        if low <= first < high and not all(align.strong(i) for i in range(first, last))
    )


def _opposed(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """A word of the claim whose opposite stands in the quote in its place."""
    given = lists().opposites.find(quote.forms)
    sides = {value for _, _, value in given}
    own = {value for _, _, value in lists().opposites.find(claim.forms)}
    for first, last, (pair, side) in lists().opposites.find(claim.forms):
        other = (pair, 1 - side)
        if other not in sides or other in own or (pair, side) in sides:
            continue
        if has_words(quote, claim.forms[first:last]):
            continue
        turned = first in claim.negated
        for low, high, value in given:
            here = pair == _TREND or align.in_region(first, low) or _is_label(quote, high)
            if value != other or not here:
                continue
            if turned == (low in quote.negated):
                return [
                    Fault(
                        "polarity",
                        Status.FAIL,
                        f"Câu nói “{claim.said(first, last)}”, "
                        f"đoạn trích nói “{quote.said(low, high)}”.",
                        claim.span(first, last),
                        quote.span(low, high),
                    )
                ]
    return []


def _is_label(read: Read, last: int) -> bool:
    """Whether a colon follows, so that what stands before it is said of all that follows."""
    if last >= len(read.words):
        return False
    return ":" in read.text[read.words[last - 1].end : read.words[last].start]


def _judged(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """Praise in the claim for what the quote only blames, and the other way round."""
    given = [
        (low, high, -v if low in quote.negated else v)
        for low, high, v in lists().judging.find(quote.forms)
    ]
    for first, last, value in lists().judging.find(claim.forms):
        value = -value if first in claim.negated else value
        if all(align.strong(i) for i in range(first, last)):
            continue  # the quote has the word itself, and negation was looked at
        near = [g for g in given if align.in_clause(first, g[0])]
        if not near or any(v == value for _, _, v in near):
            continue
        if value > 0 and _blamed_behind(claim, last):
            continue
        low, high, _ = near[0]
        return [
            Fault(
                "polarity",
                Status.FAIL,
                f"Câu đánh giá “{claim.said(first, last)}”, "
                f"đoạn trích nói “{quote.said(low, high)}”.",
                claim.span(first, last),
                quote.span(low, high),
            )
        ]
    return []


def _blamed_behind(claim: Read, place: int) -> bool:
    """Whether blame follows a word of praise, which then only names what is blamed: "hiệu quả còn
    thấp"."""
    return any(
        place <= first < place + _NAMED_BY and ((v < 0) != (first in claim.negated))
        for first, _, v in lists().judging.find(claim.forms)
        if not any(claim.words[k].gap for k in range(place, first + 1))
    )


def _cut(read: Read, negation: Negation) -> str:
    """The negator with the first words it turns, as written."""
    return read.said(negation.at, min(negation.last, negation.first + 4))


def _end_of(read: Read, place: int) -> int:
    last = place + 1
    while last < len(read.words) and not read.words[last].gap and last - place < 6:
        last += 1
    return last
