"""Denials that only say in other words what the quote says: "không còn việc nào bỏ dở" of what is
done."""

from __future__ import annotations

from collections.abc import Sequence

from citations.support.alignment import Alignment
from citations.support.negations import REACH, lists, negator_at
from citations.support.records import Negation, Read, has_words

_LISTED = 7  # words between a figure and what is denied of it
_MUST = frozenset(("phải", "cần", "muốn"))
_LEFT = frozenset("tồn sót dở treo đọng nợ".split())
_FINISHED = frozenset(("xong", "hết", "thành"))


def told_otherwise(
    claim: Read, quote: Read, align: Alignment, negation: Negation, told: Sequence[int]
) -> bool:
    """Whether the quote denies in its own way what a claim denies; `told`: words of the claim that
    are denied and stand in the quote."""
    return (
        _blamed_beside(claim, quote, align, told)
        or _opposite_said(claim, quote, negation)
        or _is_condition(claim, quote, negation)
        or _none_left(claim, quote, negation)
        or _denied_in_other_words(claim, quote, align, negation, told)
        or _of_the_rest(claim, quote, align, negation, told)
    )


def _is_condition(claim: Read, quote: Read, negation: Negation) -> bool:
    """Whether what is denied is a condition that goes wrong, of what the quote says must be: "không
    ai nắm giá đất thì hỏng" for "phải có người hiểu giá đất"."""
    if not _MUST & set(quote.forms):
        return False
    place = negation.at
    while place < len(claim.words) and claim.forms[place] != "thì":
        if place > negation.at and claim.words[place].gap >= 2:
            return False
        place += 1
    behind = range(place, min(len(claim.words), place + REACH))
    blamed = any(first in behind and v < 0 for first, _, v in lists().judging.find(claim.forms))
    return blamed or any(n.at in behind for n in claim.negations)


def _none_left(claim: Read, quote: Read, negation: Negation) -> bool:
    """Whether nothing is left over of what the quote says is finished: "không còn cái nào bỏ dở",
    "không để tồn đơn nào" for "đã giải quyết xong"; "còn 8 đơn chưa xong" for "đang giải quyết"."""
    scope = claim.forms[negation.at : negation.last]
    if claim.forms[negation.at] == "chưa":
        return "còn" in claim.forms[: negation.at] and "đang" in quote.forms
    return bool(_LEFT & set(scope)) and bool(_FINISHED & set(quote.forms))


def _denied_in_other_words(
    claim: Read, quote: Read, align: Alignment, negation: Negation, told: Sequence[int]
) -> bool:
    """Whether the very thing denied is in none of the quote's words, and the quote denies or blames
    something there that the claim does not name: "không ai được xếp trước" for "không chỉ định"."""
    head = next((i for i in range(negation.first, negation.last) if claim.weights[i]), None)
    if head is None or align.links[head]:
        return False
    clauses = {align.clause_of[j] for i in told for j in align.near(i)}
    marks = [(n.at, n.first) for n in quote.negations]
    marks += [(low, high) for low, high, v in lists().judging.find(quote.forms) if v < 0]
    return any(
        align.clause_of[low] in clauses
        and not any(align.same[i] & set(range(low, high)) for i in told)
        for low, high in marks
    )


def _of_the_rest(
    claim: Read, quote: Read, align: Alignment, negation: Negation, told: Sequence[int]
) -> bool:
    """Whether the claim denies of one figure what the quote says of another, and the quote has both
    and their sum: "8 hộ chưa bàn giao" of 112 where 104 "đã bàn giao"."""
    own = [q for q in claim.quantities if 0 <= negation.at - q.last < _LISTED]
    clauses = {align.clause_of[j] for i in told for j in align.same[i]}
    for asked in own:
        alike = [q for q in quote.quantities if q.thing and q.thing == asked.thing]
        rest = [q for q in alike if q.values == asked.values]
        others = [q for q in alike if align.clause_of[q.first] in clauses and q not in rest]
        apart = all(align.clause_of[q.first] not in clauses for q in rest)
        sums = {q.values[0] + asked.values[0] for q in others}
        if rest and apart and any(q.values[0] in sums for q in alike):
            return True
    return False


def is_said_otherwise(claim: Read, quote: Read, align: Alignment, negation: Negation) -> bool:
    """Whether the negator is part of a phrase that the quote says in other words: "không thu tiền"
    for "miễn phí"."""
    found = align.links[negation.at] - align.same[negation.at]
    return bool(found) and not negator_at([quote.forms[j] for j in sorted(found)])


def _blamed_beside(claim: Read, quote: Read, align: Alignment, told: Sequence[int]) -> bool:
    """Whether the quote blames where the claim denies: "còn hạn chế" for "chưa cao"."""
    links = [(i, j) for i in told for j in align.near(i)]
    same = [(i, j) for i, j in links if claim.forms[i] == quote.forms[j]]
    clauses = {align.clause_of[j] for _, j in same or links}
    values = [
        v if first not in quote.negated else -v
        for first, last, v in lists().judging.find(quote.forms)
        if align.clause_of[first] in clauses and not has_words(claim, quote.forms[first:last])
    ]
    return any(v < 0 for v in values)


def _opposite_said(claim: Read, quote: Read, negation: Negation) -> bool:
    wanted = {
        (pair, 1 - side)
        for first, _, (pair, side) in lists().opposites.find(claim.forms)
        if negation.first <= first < negation.last
    }
    given = {v for first, _, v in lists().opposites.find(quote.forms) if first not in quote.negated}
    return any(v in given and (v[0], 1 - v[1]) not in given for v in wanted)
