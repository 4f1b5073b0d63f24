"""The form for an open question: the one sentence that says most of it."""

from __future__ import annotations

from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Fit, fits, stands_in
from answering.forms.case import OTHER_WORDS, REASON_NONE, Case
from answering.forms.meaning import by_meaning_too
from answering.slots.times import year_fits
from answering.view import view

# Coverages, in [0, 1]; chosen on the development questions.
ENOUGH_OPEN = 0.14
_ENOUGH_ROUTED = 0.08  # in a document that the question names
_ALIKE = 0.25  # a cosine of the shipped model: the same matter in other words
_SOME = 0.04  # of the words asked, beside such a cosine
_PLAIN = 0.42  # below it the answer says that it meets the question in other words
_FULL_BONUS = 0.5  # coverage from which the year counts in full
_TO_CHOOSE = 3  # sentences shown where none says it in the words of the question
_AS_NEAR = 0.7  # of the best score
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
    return by_meaning_too(case, found)


def best_sentence(case: Case) -> Chosen:
    """The sentence nearest to the question, when it is near enough; where it says it in other
    words, the next ones too, for the reader to choose from."""
    found = ranked(case)
    if not found or not _supports(case, found[0][1]):
        return refused(REASON_NONE)
    score, best = found[0]
    doubt = caution(best)
    shown = (
        found[:1] if doubt is None else [x for x in found[:_TO_CHOOSE] if x[0] >= _AS_NEAR * score]
    )
    return one_group([Picked(f.candidate, score=s) for s, f in shown], doubt)


def _supports(case: Case, found: Fit) -> bool:
    """Whether the best sentence is near enough by its words, or by meaning with some of its words;
    in a document that the question names, one telling word or pair of words is."""
    own = view(found.candidate.text)
    routed = bool(case.route.document_ids)
    alike = case.alike([found.candidate])[0]
    pair = any(t.folded in own.plain_pairs for t in case.terms.pairs)
    if found.coverage < ENOUGH_OPEN:
        if not routed:
            return False
        if alike >= _ALIKE and found.coverage >= _SOME:
            return True
        rare = any(t.folded in own.plain and t.weight >= _RARE for t in case.terms.singles)
        return found.coverage >= _ENOUGH_ROUTED and (rare or pair)
    if routed or pair or alike >= _ALIKE:
        return True
    # One shared syllable is no word shared: "thủ đô" is not "thủ tục".
    terms = (*case.terms.pairs, *case.terms.singles)
    near = [other for t in terms for other in t.near if " " in other.phrase]
    return any(stands_in(t.others, own) for t in terms) or stands_in(near, own) == 1.0


def caution(found: Fit) -> str | None:
    """A word of caution where the best sentence shares few words with the question."""
    if found.coverage >= _PLAIN:
        return None
    return OTHER_WORDS
