"""A question that names no unit where several units could answer: the user is asked which."""

from __future__ import annotations

from dataclasses import replace

from answering.asked import Want
from answering.choice import Chosen
from answering.evidence import fits
from answering.forms.case import Case
from core.records import Choice

_NEAR = 0.85  # of the best coverage: documents whose sentence says as much
_MOST = 6  # units offered
_OF_A_UNIT = frozenset({Want.FIGURE, Want.LIST, Want.TREND})


def with_units(case: Case, chosen: Chosen) -> Chosen:
    """The answer with a choice of units, where the question names none and several fit."""
    asked = case.asked
    if case.route.document_ids or chosen.empty or chosen.clarify or asked.named:
        return chosen
    if not (asked.wants & _OF_A_UNIT or asked.role):
        return chosen
    best: dict[str, float] = {}
    for found in fits(case.body(), case.terms):
        unit = found.candidate.document.fields.unit
        if unit and (asked.role is None or found.candidate.sentence.role is asked.role):
            best.setdefault(unit, found.coverage)
    if not best:
        return chosen
    top = max(best.values())
    units = sorted((u for u, c in best.items() if c >= _NEAR * top), key=lambda u: -best[u])
    if len(units) < 2:
        return chosen
    question = asked.text.rstrip(" ?.")
    choices = tuple(Choice(u, f"{question} của {u}?") for u in units[:_MOST])
    note = "Câu hỏi chưa nêu đơn vị; câu trả lời lấy từ tài liệu ghi ở trên. Chọn đơn vị cần hỏi:"
    return replace(chosen, clarify=choices, notes=(*chosen.notes, note))
