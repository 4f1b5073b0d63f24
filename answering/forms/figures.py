"""The forms that fill a slot: a figure, a date, a period, a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from answering.asked import Asked, Want
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import LABELLED, Candidate, Fit, fits, goes_on, labels, stands_in
from answering.forms.case import OTHER_WORDS, Case
from answering.forms.meaning import by_meaning_too
from answering.slots.figures import figure_given, is_measure
from answering.slots.times import year_fits
from answering.view import NAME, View, view
from core.records import Kind, Role
from core.text import comparable, fold

# Thresholds of coverage, in [0, 1]; chosen on the development questions, between the best wrong
# and the worst right sentences of each form.
_ENOUGH_FIGURE = 0.46
_ENOUGH_SHARE = 0.3  # of the things counted that stand beside a figure
ENOUGH_DATE = 0.5
_COUNTS_IT = 0.65  # share of a figure with its noun right behind it
_SURELY = 0.9  # the noun itself stands there, not another that is counted by
_ENOUGH_OTHERWISE = 0.25  # of the words asked, beside such a figure
_ENOUGH_BOTH_OTHERWISE = 0.35  # the same where the noun is another one
_MISSING = 0.42  # of the telling words, at most, may be wanting around a figure or date
_TELLS = 0.5  # weight from which a wanting word counts

# What is added to a coverage, to rank.
_GIVEN = 0.5  # the figure stands there whole
_BLANK_AHEAD = 0.02  # a blank in a sentence that fits better than the one with a figure

_ASKS_PLAN = re.compile(
    r"\b(?:chi tieu|muc tieu|ke hoach|phan dau|du kien|dat ra|de ra|dang ky|phai|it nhat|toi thieu"
    r"|toi da|hen|dinh|se|muon|xin|moi (?:nam|thang|quy|tuan|buoi|lan|xa|phuong|thon|to|chi bo))\b"
)
# "phấn đấu đạt 90%", "đến năm 2030 phải"
_PLANS = re.compile(r"\b(?:phấn đấu|dự kiến|đến năm 20\d\d phải|chỉ tiêu)\b")


def figure(case: Case) -> Chosen:
    """The sentence with the figure asked for; a refusal where none has it, or a blank stands
    there."""
    subject = [t.folded for t in case.terms.singles]
    scored: list[tuple[float, Fit]] = []
    hole = 0.0
    for f in fits(case.wide_body(), case.terms):
        given = figure_given(f.candidate, case.asked, subject)
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if given.blank and bonus is not None:
            hole = max(hole, f.coverage)
        if bonus is None or given.share < _ENOUGH_SHARE or not _of_sub_unit(f, case.asked):
            continue
        if _is_planned(f.candidate) and not _asks_plan(case.asked):
            continue  # a target is no result
        scored.append((f.coverage + _GIVEN * given.share + bonus, f))
    scored = by_meaning_too(case, scored)
    good = [s for s in scored if s[1].coverage >= _ENOUGH_FIGURE and head_stands(case, s[1])]
    if not good or hole > good[0][1].coverage + _BLANK_AHEAD:
        if hole >= _ENOUGH_FIGURE:
            return refused("Chỗ này trong tài liệu còn để trống, chưa có số liệu.")
        told = _in_other_words(case, scored, hole)
        if told is not None:
            return told
        return refused("Không tìm thấy số liệu này cho đơn vị và thời gian được hỏi.")
    return one_group([Picked(good[0][1].candidate, score=good[0][0])])


def _in_other_words(case: Case, scored: Sequence[tuple[float, Fit]], hole: float) -> Chosen | None:
    """The first sentence, where it counts the very thing asked though it says the rest in other
    words; shown with a word of caution."""
    nouns = [n for n in case.asked.counted if not is_measure(n)]
    if not nouns or not scored:
        return None
    found = scored[0][1]
    subject = [t.folded for t in case.terms.singles]
    share = figure_given(found.candidate, case.asked, subject).share
    if found.candidate.sentence.is_row or share < _COUNTS_IT or found.coverage <= hole:
        return None
    enough = _ENOUGH_OTHERWISE if share > _SURELY else _ENOUGH_BOTH_OTHERWISE
    if min(found.coverage, found.inside) < enough:
        return None
    return one_group([Picked(found.candidate, score=scored[0][0])], OTHER_WORDS)


def _is_planned(candidate: Candidate) -> bool:
    """Whether the sentence sets a target: by its section, or by its words."""
    planned = candidate.sentence.role in (Role.TASKS, Role.DIRECTION, Role.PROPOSALS)
    planned = planned or candidate.document.fields.kind is Kind.PLAN
    return planned or bool(_PLANS.search(comparable(candidate.text)))


def _asks_plan(asked: Asked) -> bool:
    return asked.role in (Role.TASKS, Role.DIRECTION) or bool(_ASKS_PLAN.search(asked.folded))


# "thôn Suối Cạn", "tổ dân phố 7", "bản Huổi Lắm"
_SUB_UNIT = re.compile(
    rf"\b(?i:thôn|bản|ấp|buôn|xóm|tổ dân phố|khu phố|tổ|khu) (?P<name>\d+|{NAME})"
)


def _of_sub_unit(found: Fit, asked: Asked) -> bool:
    """Whether the sentence is of the village or group that the question names, if it names one."""
    if found.candidate.document.fields.kind is Kind.NEWS:
        return True  # a piece of news is of one place, named once
    own = _with_headings(found.candidate).joined()
    names = [fold(comparable(m["name"])) for m in _SUB_UNIT.finditer(asked.text)]
    return all(f" {name} " in own for name in names)


def head_stands(case: Case, found: Fit) -> bool:
    """Whether the rarest of what is measured stands in the sentence or its headings: "kinh phí …
    là bao nhiêu" is not answered by another figure of the same matter."""
    own = _with_headings(found.candidate)
    telling = [t for t in case.terms.singles if t.weight > _TELLS]
    missing = [t for t in telling if t.folded not in own.plain and not stands_in(t.others, own)]
    if sum(t.weight for t in missing) > _MISSING * sum(t.weight for t in telling):
        return False
    counted = [n for n in case.asked.counted if not is_measure(n)]
    if not telling or Want.FIGURE not in case.asked.wants or counted:
        return True
    # "X là bao nhiêu": the first pair of words names what is measured.
    first = " ".join(t.folded for t in case.terms.singles[:2])
    head = next((t for t in case.terms.pairs if t.folded == first), None)
    if head is None or head.folded in own.plain_pairs or stands_in(head.others, own):
        return True
    # "hộ cận nghèo" is also written "hộ nghèo 3,8%, cận nghèo 4,2%": the classifier stands apart.
    second = " ".join(t.folded for t in case.terms.singles[1:3])
    return case.terms.singles[0].folded in own.plain and second in own.plain_pairs


def _with_headings(candidate: Candidate) -> View:
    """The sentence with its lead-in, headings, column names and the subject of its document."""
    before = candidate.before if goes_on(candidate.text) else ""
    header = candidate.sentence.header or ""
    subject = candidate.document.fields.subject or ""
    around = (candidate.text, candidate.lead, before, header, subject, *candidate.sentence.path)
    return view(" \n ".join(around))


def filtered(case: Case, given: Callable[[Candidate], bool], enough: float, what: str) -> Chosen:
    """The best of the sentences that give a thing; `what` names it in the refusal."""
    scored = []
    for f in fits(case.wide_body(), case.terms):
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if given(f.candidate) and bonus is not None:
            bonus += LABELLED * labels(f.candidate.text, case.asked)
            scored.append((f.coverage + bonus, f))
    scored = by_meaning_too(case, scored)
    if not scored or scored[0][1].coverage < enough or not head_stands(case, scored[0][1]):
        return refused(f"Không tìm thấy {what} của việc được hỏi.")
    return one_group([Picked(scored[0][1].candidate, score=scored[0][0])])
