"""Who does what: the body that opens a sentence acts in it."""

from __future__ import annotations

from citations.support.alignment import Alignment
from citations.support.names import is_general, same_name
from citations.support.records import Fault, Name, Read
from core.records import Status

_MARGIN = 1.0  # weight of words by which the claim must lie nearer to another body's sentence


def opens(read: Read, name: Name) -> bool:
    """Whether a body opens a text and is what acts in it."""
    return not any(
        read.weights[i]
        for i in range(name.first)
        if i not in read.typed and not read.words[i].number
    )


def actor_faults(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """What the quote says one body did, told of another body of the quote."""
    own = next((n for n in claim.names if n.kind == "body" and opens(claim, n)), None)
    if own is None or is_general(own):
        return []
    actors = _actors(quote, align)
    if len(actors) < 2 or not any(same_name(n, own) for n in actors.values()):
        return []
    votes = _votes(claim, own, align)
    best = max(votes, key=lambda n: votes[n], default=-1)
    mine = max((votes.get(k, 0.0) for k, n in actors.items() if same_name(n, own)), default=0.0)
    other = actors.get(best)
    if other is None or same_name(other, own) or votes[best] < mine + _MARGIN:
        return []
    message = (
        f"Câu nói việc này là của “{claim.said(own.first, own.last)}”, đoạn trích nói là của "
        f"“{quote.said(other.first, other.last)}”."
    )
    spans = claim.span(own.first, own.last), quote.span(other.first, other.last)
    return [Fault("name", Status.FAIL, message, *spans)]


def _actors(quote: Read, align: Alignment) -> dict[int, Name]:
    """The body that opens each sentence of the quote, by the sentence's number."""
    found: dict[int, Name] = {}
    for name in quote.names:
        if name.kind == "body" and not is_general(name):
            number = align.sentence_of[name.first]
            first = align.sentence_of.index(number)
            if not any(quote.weights[first : name.first]):
                found.setdefault(number, name)
    return found


def _votes(claim: Read, own: Name, align: Alignment) -> dict[int, float]:
    """How much of what the claim says of the body stands in each sentence of the quote."""
    votes: dict[int, float] = {}
    for i in range(own.last, len(claim.words)):
        if claim.words[i].gap >= 2:
            break
        if claim.weights[i]:
            for number in {align.sentence_of[j] for j in align.links[i]}:
                votes[number] = votes.get(number, 0.0) + claim.weights[i]
    return votes
