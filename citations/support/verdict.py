"""The checker: does a quote support a claim, and if not, which words are at odds."""

from __future__ import annotations

from citations.support.addition import ground_faults
from citations.support.alignment import align
from citations.support.courses import course_faults
from citations.support.figures import figure_faults
from citations.support.labels import label_faults
from citations.support.modality import modality_faults
from citations.support.naming import name_faults
from citations.support.polarity import polarity_faults
from citations.support.reading import read
from citations.support.records import (
    Fault,
    FindPassage,
    Judgement,
    Read,
    Subject,
    Thesaurus,
)
from citations.support.scope import scope_faults
from citations.support.wording import wording_faults
from core.records import Status
from core.text import normalise

_NOBODY = Subject()
_MOST = 1_000_000  # words of the claim times words of the quote; more is no sentence with its quote


def judge(
    claim: str,
    quote: str,
    thesaurus: Thesaurus | None = None,
    subject: Subject = _NOBODY,
    find: FindPassage | None = None,
) -> Judgement:
    """Whether `quote` supports `claim`, judged by the two alone but for the subject.

    Faults are in the order figures, names, polarity, scope, modality, ground; spans are of
    `claim` and `quote` in NFC. `find` names the right passage where the quote is a wrong one.
    """
    said, told = read(normalise(claim)), read(normalise(quote))
    if not said.words:
        message = "Câu trống, không có gì để đối chiếu."
        return Judgement((Fault("passage", Status.UNSURE, message),))
    if not told.words:
        return Judgement((Fault("passage", Status.FAIL, "Không có đoạn trích."),))
    if _is_verbatim(said, told):
        return Judgement()
    if len(said.words) * len(told.words) > _MOST:
        message = "Câu và đoạn trích quá dài để đối chiếu; hãy chia câu, hoặc trích ngắn hơn."
        return Judgement((Fault("passage", Status.UNSURE, message),))
    links = align(said, told, thesaurus)
    notes: list[str] = []
    faults = figure_faults(said, told, links, subject, notes)
    faults += [*label_faults(said, told), *course_faults(said, told)]
    faults += name_faults(said, told, links, subject)
    if not notes:  # what is left over, computed, may well be said as what is not done
        faults += polarity_faults(said, told, links)
    faults += scope_faults(said, told, links)
    faults += modality_faults(said, told, links)
    if not faults:
        faults += wording_faults(said, told, links)
    faults += ground_faults(said, told, links, subject, bool(notes))
    right = find(claim) if find and any(f.check == "passage" for f in faults) else None
    return Judgement(tuple(faults), tuple(notes), right)


def _leads(quote: Read, last: int, place: int) -> bool:
    """Whether nothing but small words stands between a mark and a place: "hầu hết những |"."""
    between = range(last, place)
    return last <= place and not any(quote.weights[k] or quote.words[k].gap for k in between)


def _is_verbatim(claim: Read, quote: Read) -> bool:
    """Whether the claim's words stand in the quote in a row, with nothing before them in their
    clause that turns, narrows or puts off what they say."""
    size = len(claim.forms)
    for j in quote.at.get(claim.forms[0], ()):
        if quote.forms[j : j + size] != claim.forms:
            continue
        last = quote.words[j + size] if j + size < len(quote.words) else None
        if last is not None and last.number and not last.gap and claim.words[-1].number:
            continue  # "8" of "8,2"
        spans = [(m.first, m.last) for m in quote.moments]
        spans += [(n.first, n.last) for n in quote.names]
        if any(first < j < last for first, last in spans):
            continue  # "năm 2017" of "từ năm 2013 đến năm 2017", "Chủ tịch" of "Phó Chủ tịch"
        if j == 0 or quote.words[j].gap:
            return True
        turned = any(n.at < j < n.last for n in quote.negations if not n.soft)
        narrowed = any(_leads(quote, m.last, j) for m in (*quote.scopes, *quote.modes))
        if not turned and not narrowed:
            return True
    return False
