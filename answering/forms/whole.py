"""The form for an open question: the one sentence that says most of it."""

from __future__ import annotations

from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Fit, fits, stands_in
from answering.forms.case import OTHER_WORDS, REASON_NONE, Case
from answering.slots.times import year_fits
from answering.view import view

# Coverages, in [0, 1]; chosen on the development questions.
ENOUGH_OPEN = 0.14
_ENOUGH_ROUTED = 0.08  # in a document that the question names
_PLAIN = 0.34  # below it the answer says that it meets the question in other words
_FULL_BONUS = 0.5  # coverage from which the year counts in full
_MEANING = 0.8  # of a cosine, beside a coverage in [0, 1]
_LOOKED_AT = 300  # sentences, those that share most words: the others are not asked for meaning
_RARE = 3.0  # weight of a word that few passages hold


def ranked(case: Case) -> list[tuple[float, Fit]]:
    """(score, fit) of the sentences that may answer, best first, by their words and by meaning;
    those that speak of another year than the one asked are left out."""
    found = []
    for f in fits(case.body(), case.terms):
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if bonus is not None:
            # A year that both say proves little where hardly a word is shared.
            found.append((f.coverage + bonus * min(1.0, f.coverage / _FULL_BONUS), f))
    alike = case.alike([f.candidate for _, f in found[:_LOOKED_AT]])
    near = [
        (score + _MEANING * cosine, f)
        for (score, f), cosine in zip(found[:_LOOKED_AT], alike, strict=True)
    ]
    return sorted(near, key=lambda x: -x[0]) + found[_LOOKED_AT:]


def best_sentence(case: Case) -> Chosen:
    """The sentence nearest to the question, when it is near enough."""
    found = ranked(case)
    if not found or not _supports(case, found[0][1]):
        return refused(REASON_NONE)
    score, best = found[0]
    return one_group([Picked(best.candidate, score=score)], caution(best))


def _supports(case: Case, found: Fit) -> bool:
    """Whether the best sentence is near enough; in a document that the question names, one telling
    word or pair of words is."""
    own = view(found.candidate.text)
    routed = bool(case.route.document_ids)
    pair = any(t.folded in own.plain_pairs for t in case.terms.pairs)
    if found.coverage < ENOUGH_OPEN:
        rare = any(t.folded in own.plain and t.weight >= _RARE for t in case.terms.singles)
        return routed and found.coverage >= _ENOUGH_ROUTED and (rare or pair)
    if routed or pair:
        return True
    # One shared syllable is no word shared: "thủ đô" is not "thủ tục".
    joined = own.joined()
    return any(stands_in(t.others, joined) for t in (*case.terms.pairs, *case.terms.singles))


def caution(found: Fit) -> str | None:
    """A word of caution where the best sentence shares few words with the question."""
    if found.coverage >= _PLAIN:
        return None
    return OTHER_WORDS
