"""The form for "vì sao"."""

from __future__ import annotations

from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import fits
from answering.forms.case import Case
from answering.forms.whole import caution
from answering.slots.reasons import cause_given

_ENOUGH_WHY = 0.16


def reason(case: Case) -> Chosen:
    found = sorted(
        ((f.coverage + cause_given(f.candidate), f) for f in fits(case.body(), case.terms)),
        key=lambda x: -x[0],
    )
    found = [x for x in found if cause_given(x[1].candidate) >= 0]
    if not found or found[0][1].coverage < _ENOUGH_WHY:
        return refused("Không tìm thấy câu nào nêu lý do của việc được hỏi.")
    return one_group([Picked(found[0][1].candidate, score=found[0][0])], caution(found[0][1]))
