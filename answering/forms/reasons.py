"""The form for "vì sao"."""

from __future__ import annotations

from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import fits
from answering.forms.case import Case
from answering.forms.meaning import by_meaning_too
from answering.forms.whole import caution
from answering.slots.reasons import cause_given

_ENOUGH_WHY = 0.16  # coverage; a reason seldom repeats the words of what it explains


def reason(case: Case) -> Chosen:
    """The sentence that can be the reason of what is asked."""
    told = [(cause_given(f.candidate), f) for f in fits(case.body(), case.terms)]
    found = by_meaning_too(case, [(f.coverage + c, f) for c, f in told if c >= 0])
    if not found or found[0][1].coverage < _ENOUGH_WHY:
        return refused("Không tìm thấy câu nào nêu lý do của việc được hỏi.")
    return one_group([Picked(found[0][1].candidate, score=found[0][0])], caution(found[0][1]))
