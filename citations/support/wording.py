"""A claim that follows its quote word by word: what was put in, taken out or exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from citations.support.alignment import Alignment
from citations.support.denials import is_said_otherwise
from citations.support.measures import compatible, equal
from citations.support.names import same_name
from citations.support.negations import FEW, judgements, negator_at, opposite_sides
from citations.support.records import Fault, Read, has_words
from citations.support.scope import narrows
from core.records import Status

_NAMED = ("body", "position", "place", "person")
_FEWEST = 6  # words of a claim that can be said to follow its quote
_FOLLOWS = 0.72  # of its words standing in the quote in their order
_SHORT = 6  # words of a passage exchanged; longer, it is another sentence
_ADDED = 2.6  # weight of words put in without ground
_EXCHANGED = 1.7  # weight of a word exchanged for another
_LINKED = 0.7  # of its words with a link; fewer cannot follow


def wording_faults(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """Faults told by place alone; none where the claim goes its own way."""
    size = len(claim.forms)
    if size < _FEWEST or sum(map(bool, align.links)) < _LINKED * size:
        return []
    matcher = SequenceMatcher(None, claim.forms, quote.forms, autojunk=False)
    codes = matcher.get_opcodes()
    kept = sum(b - a for kind, a, b, _, _ in codes if kind == "equal")
    if kept < _FOLLOWS * size:
        return []
    put_in = sum(negator_at(claim.forms[a:b]) for kind, a, b, _, _ in codes if kind != "equal")
    left_out = sum(
        negator_at(quote.forms[c:d])
        for kind, _, _, c, d in codes
        if kind != "equal" and d - c <= _SHORT
    )
    found: list[Fault] = []
    for kind, a, b, c, d in codes:
        if _has_negator(claim, quote, a, b, c, d) and (
            put_in == left_out or _turns_what_is_turned(claim, quote, align, a, b)
        ):
            continue  # a negator that stands elsewhere in its clause: the sense was looked at
        said = [n for n in claim.negations if a <= n.at < b and not n.soft]
        if said and all(is_said_otherwise(claim, quote, align, n) for n in said):
            continue
        if kind == "equal" or _moved(claim, quote, (a, b), (c, d)):
            continue
        if b - a <= _SHORT and (d - c <= _SHORT or (b == size and kind == "replace")):
            found += _exchanged(claim, quote, align, (a, b), (c, d))
        if sum(align.weights[i] * (1 - align.strength[i]) for i in range(a, b)) >= _ADDED:
            message = f"“{claim.said(a, b)}” không có căn cứ trong đoạn trích."
            found.append(Fault("addition", Status.FAIL, message, claim.span(a, b)))
    return found[:1]


def _has_negator(claim: Read, quote: Read, a: int, b: int, c: int, d: int) -> bool:
    return negator_at(claim.forms[a:b]) or negator_at(quote.forms[c:d])


def _turns_what_is_turned(claim: Read, quote: Read, align: Alignment, a: int, b: int) -> bool:
    """Whether a negator put in turns, right behind it, what the quote denies elsewhere."""
    own = [n for n in claim.negations if not n.soft and a <= n.at < b]
    heads = [next((i for i in range(n.first, n.last) if claim.weights[i]), -1) for n in own]
    return bool(own) and all(i >= 0 and align.same[i] & quote.negated for i in heads)


def _moved(claim: Read, quote: Read, own: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a passage only stands elsewhere on the other side."""
    mine, theirs = claim.forms[slice(*own)], quote.forms[slice(*other)]
    return (len(mine) > 2 and not theirs and has_words(quote, mine)) or (
        len(theirs) > 2 and not mine and has_words(claim, theirs)
    )


def _exchanged(
    claim: Read, quote: Read, align: Alignment, own: tuple[int, int], other: tuple[int, int]
) -> Iterator[Fault]:
    """Faults of one place: words `own` of the claim stand where the quote has `other`."""
    a, b = own
    c, d = other
    spans = (claim.span(a, b), quote.span(c, d))
    said, told = claim.said(a, b), quote.said(c, d)
    inside = c > 0 and d < len(quote.forms)  # at the ends the claim may simply be shorter
    if negator_at(claim.forms[a:b]) != negator_at(quote.forms[c:d]) and (a < b or inside):
        other_way = _alike(claim, quote, own, other) or FEW & set(claim.forms[a:b])
        if not _opposed(claim, quote, own, other) and not other_way:
            message = _message(said, told)
            yield Fault("polarity", Status.FAIL, message, *spans)
            return
    elif _opposed(claim, quote, own, other):
        yield Fault("polarity", Status.FAIL, _message(said, told), *spans)
        return
    if a == b and inside and narrows(quote, c, d) and not _narrowed_beside(claim, a):
        message = f"Đoạn trích chỉ nói “{told}”, câu bỏ mất chữ ấy."
        yield Fault("scope", Status.FAIL, message, None, spans[1])
    names = [n for n in claim.names if n.first < b and a < n.last and n.kind in _NAMED]
    theirs_named = [n for n in quote.names if n.first < d and c < n.last and n.kind in _NAMED]
    if names and theirs_named and a < b:
        n, t = names[0], theirs_named[0]
        if n.kind == t.kind and not same_name(t, n):
            yield Fault("name", Status.FAIL, _message(said, told), *spans)
    if _is_other_thing(claim, quote, align, own, other):
        yield Fault("name", Status.FAIL, _message(said, told), *spans)
        return
    mine = [q for q in claim.quantities if q.first < b and a < q.last]
    theirs = [q for q in quote.quantities if q.first < d and c < q.last]
    if mine and theirs and a < b and b - a == d - c:
        numbers = any(w.number for w in claim.words[a:b])
        if numbers and not any(equal(t, m) and compatible(t, m) for m in mine for t in theirs):
            yield Fault("number", Status.FAIL, _message(said, told), *spans)


def _is_other_thing(
    claim: Read, quote: Read, align: Alignment, own: tuple[int, int], other: tuple[int, int]
) -> bool:
    """Whether a word of two syllables stands where the quote has another, and neither has anything
    to do with the other side: "luật sư" for "trưởng thôn"."""
    (a, b), (c, d) = own, other
    if sum(align.weights[i] * (1 - align.strength[i]) for i in range(a, b)) < _EXCHANGED:
        return False
    left = [j for j in range(c, d) if not align.back(j) and not quote.words[j].number]
    return sum(quote.weights[j] for j in left) >= _EXCHANGED


def _narrowed_beside(claim: Read, place: int) -> bool:
    """Whether another narrowing word stands in the clause: "có lúc" for "một số … đôi lúc"."""
    marks = [m for m in claim.scopes if narrows(claim, m.first, m.last)]
    return any(
        not any(
            claim.words[k].gap >= 2 for k in range(min(m.first, place) + 1, max(m.first, place) + 1)
        )
        for m in marks
    )


def _alike(claim: Read, quote: Read, own: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether both sides praise, or both blame: "chưa cao" for "còn hạn chế"."""
    mine, theirs = judgements(claim, own), judgements(quote, other)
    return bool(mine & theirs)


def _opposed(claim: Read, quote: Read, own: tuple[int, int], other: tuple[int, int]) -> bool:
    mine, theirs = opposite_sides(claim, own), opposite_sides(quote, other)
    return any((pair, 1 - side) in theirs for pair, side in mine)


def _message(said: str, told: str) -> str:
    if not said:
        return f"Câu bỏ mất “{told}” của đoạn trích."
    if not told:
        return f"Câu thêm “{said}”, đoạn trích không có."
    return f"Câu nói “{said}”, đoạn trích nói “{told}”."
