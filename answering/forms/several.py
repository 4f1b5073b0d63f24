"""The forms for several documents: a comparison, a trend over the years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from answering.asked import Want
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import fit
from answering.forms.case import REASON_NONE, Case
from answering.forms.figures import figure
from answering.forms.references import by_document, directive, every_mention
from answering.forms.sections import section
from answering.view import figures
from core.records import Role

# The choice of a form for a part of the question, handed in by `answering.choose`.
Single = Callable[[Case], Chosen]


def compared(case: Case, single: Single) -> Chosen:
    asked = case.asked
    if len(asked.named) > 1 and all(n.date or n.sign for n in asked.named):
        picked = []
        for named in asked.named:
            one = directive(replace(case, asked=replace(asked, named=(named,))), named)
            picked += [p for _, g in one.groups for p in g[:1]]
        return one_group(picked) if picked else refused(REASON_NONE)
    if (asked.named and not case.route.groups) or (
        asked.named and len(case.route.groups) <= 1 and asked.role is None
    ):
        return every_mention(case, asked.named[0])
    parts = _parts(case)
    groups = []
    inner = replace(asked, wants=asked.wants - {Want.COMPARE, Want.TREND})
    for _, ids in parts:
        narrowed = replace(case.route, document_ids=ids, wide=ids, groups=())
        some = [c for c in case.candidates if c.document.id in ids]
        part = replace(case, asked=inner, route=narrowed, candidates=some)
        groups += [(h, p) for h, p in _part(part, single) if p]
    if not groups:
        return refused(REASON_NONE)
    return Chosen(groups=tuple(groups))


def _part(case: Case, single: Single) -> list[tuple[str | None, tuple[Picked, ...]]]:
    roles = [r for r in (case.asked.role, *case.asked.other_roles) if r]
    if len(roles) < 2:
        return list(single(case).groups)
    picked: list[Picked] = []
    for role in roles:
        chosen = section(replace(case, asked=replace(case.asked, role=role, other_roles=())))
        found = [p for _, g in chosen.groups for p in g]
        best = sorted(
            found, key=lambda p: -(_told(p, role) + fit(p.candidate, case.terms).coverage)
        )[:1]
        picked += [p for p in best if p.candidate.key not in {x.candidate.key for x in picked}]
    return [(None, tuple(picked))]


def _told(picked: Picked, role: Role) -> float:
    """Results are told in figures."""
    return 0.2 if role is Role.RESULTS and figures(picked.candidate.text) else 0.0


def _parts(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    groups = [(n, g) for n, g in case.route.groups if g]
    if len(groups) > 1:
        return groups
    ids = case.route.document_ids or tuple(dict.fromkeys(c.document.id for c in case.candidates))
    return [(i, (i,)) for i in ids]


def trend(case: Case, single: Single) -> Chosen:
    """One sentence from each year's report, in the order of the years."""
    picked = []
    ids = sorted(case.route.document_ids, key=lambda i: case.catalogue.years[i] or (9999,))
    inner = case.asked.wants - {Want.TREND, Want.YES_NO, Want.COMPARE, Want.LIST}
    for key in ids:
        asked = replace(case.asked, wants=inner, years=case.catalogue.years[key], period=None)
        route = replace(case.route, document_ids=(key,), wide=(key,), groups=())
        some = [c for c in case.candidates if c.document.id == key]
        part = replace(case, asked=asked, route=route, candidates=some)
        one = figure(part)
        if one.empty and Want.FIGURE not in inner:
            one = single(part)
        picked += [p for _, g in one.groups for p in g[:1]]
    return by_document(picked) if picked else single(case)
