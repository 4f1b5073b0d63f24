"""The forms that fill a slot: a figure, a date, a place, the number of a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from answering.asked import Asked, Want
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, Fit, fit, fits, goes_on
from answering.forms.case import Case
from answering.forms.references import subject_reference
from answering.slots.figures import figure_given, is_measure
from answering.slots.references import date_of, mentions, symbol_segments, type_asked
from answering.slots.times import year_fits
from answering.view import view
from core.records import Role
from core.text import comparable, fold

# Thresholds of coverage, in [0, 1]; chosen on the development questions, between the best wrong
# and the worst right sentences of each form.
_ENOUGH_FIGURE = 0.46
_ENOUGH_SHARE = 0.3  # of the things counted that stand beside a figure
_MISSING = 0.42  # of the telling words, at most, may be wanting around a figure or date
ENOUGH_DATE = 0.5
_ENOUGH_SYMBOL = 0.42
_PLANNED = 0.3  # a target is no result
_ASKS_PLAN = re.compile(r"\b(?:chi tieu|muc tieu|ke hoach|phan dau|du kien|dat ra|de ra|dang ky)\b")
_PLANS = re.compile(r"\b(?:phấn đấu|dự kiến|đến năm 20\d\d phải|chỉ tiêu)\b")


def figure(case: Case) -> Chosen:
    subject = [t.folded for t in case.terms.singles]
    scored: list[tuple[float, Fit]] = []
    hole = 0.0
    for f in fits(case.wide_body(), case.terms):
        given = figure_given(f.candidate, case.asked, subject)
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if given.blank and bonus is not None:
            hole = max(hole, f.coverage)
        if bonus is None or given.share < _ENOUGH_SHARE:
            continue
        planned = _PLANNED * (is_planned(f.candidate) and not _asks_plan(case.asked))
        scored.append((f.coverage + 0.5 * given.share + bonus - planned, f))
    scored.sort(key=lambda x: -x[0])
    good = [s for s in scored if s[1].coverage >= _ENOUGH_FIGURE and _head_stands(case, s[1])]
    if not good or hole > good[0][1].coverage + 0.02:
        if hole >= _ENOUGH_FIGURE:
            return refused("Chỗ này trong tài liệu còn để trống, chưa có số liệu.")
        return refused("Không tìm thấy số liệu này cho đơn vị và thời gian được hỏi.")
    return one_group([Picked(good[0][1].candidate, score=good[0][0])])


def is_planned(candidate: Candidate) -> bool:
    """Whether the sentence sets a target: by its section, or by its words."""
    planned = candidate.sentence.role in (Role.TASKS, Role.DIRECTION, Role.PROPOSALS)
    return planned or bool(_PLANS.search(comparable(candidate.text)))


def _asks_plan(asked: Asked) -> bool:
    return asked.role in (Role.TASKS, Role.DIRECTION) or bool(_ASKS_PLAN.search(asked.folded))


def _head_stands(case: Case, found: Fit) -> bool:
    """Whether the rarest of what is measured stands in the sentence or its headings: "kinh phí …
    là bao nhiêu" is not answered by another figure of the same matter."""
    candidate = found.candidate
    before = candidate.before if goes_on(candidate.text) else ""
    header = candidate.sentence.header or ""
    subject = candidate.document.fields.subject or ""
    around = (candidate.text, candidate.lead, before, header, subject, *candidate.sentence.path)
    own = view(" \n ".join(around))
    joined = own.joined()
    telling = [t for t in case.terms.singles if t.weight > 0.5]
    if not telling:
        return True
    missing = sum(
        t.weight
        for t in telling
        if t.folded not in own.plain and not any(f" {o} " in joined for o in t.others)
    )
    if missing > _MISSING * sum(t.weight for t in telling):
        return False
    counted = [n for n in case.asked.counted if not is_measure(n)]
    if Want.FIGURE not in case.asked.wants or counted or len(case.terms.singles) < 2:
        return True
    # "X là bao nhiêu": the first pair of words names what is measured.
    first = " ".join(t.folded for t in case.terms.singles[:2])
    head = next((t for t in case.terms.pairs if t.folded == first), None)
    return (
        head is None
        or head.folded in own.plain_pairs
        or any(f" {o} " in joined for o in head.others)
    )


def filtered(case: Case, given: Callable[[Candidate], bool], enough: float, what: str) -> Chosen:
    scored = []
    for f in fits(case.wide_body(), case.terms):
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if given(f.candidate) and bonus is not None:
            scored.append((f.coverage + bonus, f))
    scored.sort(key=lambda x: -x[0])
    if not scored or scored[0][1].coverage < enough or not _head_stands(case, scored[0][1]):
        return refused(f"Không tìm thấy {what} của việc được hỏi.")
    return one_group([Picked(scored[0][1].candidate, score=scored[0][0])])


def symbol(case: Case) -> Chosen:
    code = type_asked(case.asked)
    named = case.asked.named[0] if case.asked.named else None
    scored = []
    for candidate in case.wide_body():
        found = symbol_segments(candidate, code)
        if named and mentions(candidate.text, named):
            found = [x for x in found if not named.matches(x[0])]
        elif named and subject_reference(case.asked):
            continue
        for symbol, words in found:
            piece = replace(candidate.sentence, text=words, lead=None)
            f = fit(replace(candidate, sentence=piece, before="", lead=""), case.terms)
            whole = fit(candidate, case.terms)
            bonus = year_fits(candidate, case.asked, case.years_of(candidate)) or 0.0
            wants_date = Want.DATE in case.asked.wants
            dated = 0.3 if wants_date and date_of(candidate.text, symbol) else 0.0
            if named:
                dated += 0.4 * (
                    "nay la" in fold(comparable(candidate.text)) or "thay" in candidate.text
                )
            scored.append(
                (0.7 * f.coverage + 0.3 * whole.coverage + bonus + dated, whole, candidate)
            )
    scored.sort(key=lambda x: -x[0])
    if (
        not scored
        or scored[0][0] < _ENOUGH_SYMBOL
        or not (named or _head_stands(case, scored[0][1]))
    ):
        return refused("Không tìm thấy số, ký hiệu của văn bản được hỏi (có thể còn để trống).")
    return one_group([Picked(scored[0][2], score=scored[0][0])])
