"""Chooses the sentences that answer, by the form of the question.

A form that finds its slot unfilled refuses: a figure of another year, a date of another document, a
name without the post is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from answering.asked import Want
from answering.choice import Chosen
from answering.forms.case import Case
from answering.forms.figures import ENOUGH_DATE, figure, filtered
from answering.forms.lists import listed
from answering.forms.own import named_document, own_fields
from answering.forms.people import asks_participants, participants, person, post, post_in
from answering.forms.reasons import reason
from answering.forms.references import (
    directive,
    mentioning_documents,
    only_reference,
    subject_reference,
)
from answering.forms.sections import AND_WHY, section, with_causes
from answering.forms.several import compared, trend
from answering.forms.symbols import symbol
from answering.forms.whole import best_sentence
from answering.slots.places import place_given
from answering.slots.times import date_given, period_given
from core.records import Role

_ENOUGH_PLACE = 0.2
_WHO_IS = re.compile(r"^(?:dong chi|ong|ba) (?:\w+ ){2,4}la ai")


def choose(case: Case) -> Chosen:
    """The sentences that answer, or why none does."""
    asked = case.asked
    wants = asked.wants
    if Want.MENTIONS in wants and asked.named:
        return mentioning_documents(case)
    if len([g for _, g in case.route.groups if g]) > 1:
        return compared(case, _single)
    several = case.route.by_year and len(asked.years) > 1 and asked.role is None
    if (Want.TREND in wants or several) and len(case.route.document_ids) > 1 and not asked.named:
        return trend(case, _single)
    if Want.COMPARE in wants:
        return compared(case, _single)
    return _single(case)


def _single(case: Case) -> Chosen:
    """The answer of the first form that the question has and that does not pass it on."""
    for applies, form in _FORMS:
        if applies(case):
            chosen = form(case)
            if chosen is not None:
                return chosen
    return best_sentence(case)


def _wants(*wanted: Want) -> Callable[[Case], bool]:
    return lambda case: bool(case.asked.wants & set(wanted))


def _of_a_directive(case: Case) -> bool:
    told = case.asked.wants & {Want.DATE, Want.SUBJECT, Want.ISSUER}
    return bool(told or only_reference(case))


def _the_directive(case: Case) -> Chosen | None:
    named = subject_reference(case.asked)
    return directive(case, named) if named else None


def _place(case: Case) -> Chosen | None:
    placed = filtered(case, lambda c: place_given(c, case.asked), _ENOUGH_PLACE, "địa danh")
    return None if placed.empty else placed


def _asks_figure(case: Case) -> bool:
    return Want.FIGURE in case.asked.wants and Want.LIST not in case.asked.wants


def _asks_person(case: Case) -> bool:
    wants = case.asked.wants
    return Want.PERSON in wants and (Want.LIST not in wants or bool(post_in(case.asked)))


# In this order: a form that fills a slot comes before one that takes the best sentence.
_FORMS: tuple[tuple[Callable[[Case], bool], Callable[[Case], Chosen | None]], ...] = (
    (lambda c: c.route.own is not None, named_document),
    (_of_a_directive, _the_directive),
    (lambda c: asks_participants(c.asked), participants),
    (_wants(Want.SYMBOL, Want.DATE, Want.RECIPIENTS, Want.PERSON, Want.ISSUER), own_fields),
    (
        lambda c: (
            Want.WHY in c.asked.wants
            and c.asked.role is Role.SHORTCOMINGS
            and bool(AND_WHY.search(c.asked.folded))
        ),
        with_causes,
    ),
    (lambda c: Want.WHY in c.asked.wants and c.asked.role is not Role.CAUSES, reason),
    (
        lambda c: (
            Want.SYMBOL in c.asked.wants and not (c.asked.role and Want.LIST in c.asked.wants)
        ),
        symbol,
    ),
    (_wants(Want.YEARS), lambda c: filtered(c, period_given, ENOUGH_DATE, "giai đoạn")),
    (_asks_figure, figure),
    (
        lambda c: (
            Want.POST in c.asked.wants
            or (Want.PERSON in c.asked.wants and bool(_WHO_IS.search(c.asked.folded)))
        ),
        post,
    ),
    (_asks_person, person),
    (_wants(Want.DATE), lambda c: filtered(c, date_given, ENOUGH_DATE, "ngày, tháng")),
    (_wants(Want.PLACE), _place),
    (lambda c: c.asked.role is not None, section),
    (_wants(Want.LIST), listed),
)
