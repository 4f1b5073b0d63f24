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

_IN_FIGURES = 0.2  # added to a coverage: results are told in figures
_LATEST = (9999,)  # a report of no year comes after the others

# The choice of a form for a part of the question, handed in by `answering.choose`.
Single = Callable[[Case], Chosen]


def compared(case: Case, single: Single) -> Chosen:
    """The answer of each part to be compared: directives, mentions of one, units or documents."""
    asked = case.asked
    if len(asked.named) > 1 and all(n.date or n.sign for n in asked.named):
        return _directives(case)
    many = len(case.route.groups) > 1
    if asked.named and not many and (not case.route.groups or asked.role is None):
        return every_mention(case, asked.named[0])
    groups = []
    inner = replace(asked, wants=asked.wants - {Want.COMPARE, Want.TREND})
    for ids in _parts(case):
        narrowed = replace(case.route, document_ids=ids, wide=ids, groups=())
        some = [c for c in case.candidates if c.document.id in ids]
        part = replace(case, asked=inner, route=narrowed, candidates=some)
        groups += [(h, p) for h, p in _part(part, single) if p]
    return Chosen(groups=tuple(groups)) if groups else refused(REASON_NONE)


def _directives(case: Case) -> Chosen:
    """The best sentence on each of the directives named."""
    picked = []
    for named in case.asked.named:
        one = directive(replace(case, asked=replace(case.asked, named=(named,))), named)
        picked += [p for _, g in one.groups for p in g[:1]]
    return one_group(picked) if picked else refused(REASON_NONE)


def _part(case: Case, single: Single) -> list[tuple[str | None, tuple[Picked, ...]]]:
    """The groups of one part; where several roles are asked, the best sentence of each."""
    roles = [r for r in (case.asked.role, *case.asked.other_roles) if r]
    if len(roles) < 2:
        return list(single(case).groups)
    picked: list[Picked] = []
    for role in roles:
        chosen = section(replace(case, asked=replace(case.asked, role=role, other_roles=())))
        found = [p for _, g in chosen.groups for p in g]
        known = {p.candidate.key for p in picked}
        best = max(found, key=lambda p: _worth(case, p, role), default=None)
        if best and best.candidate.key not in known:
            picked.append(best)
    return [(None, tuple(picked))]


def _worth(case: Case, picked: Picked, role: Role) -> float:
    in_figures = role is Role.RESULTS and bool(figures(picked.candidate.text))
    return _IN_FIGURES * in_figures + fit(picked.candidate, case.terms).coverage


def _parts(case: Case) -> list[tuple[str, ...]]:
    """Ids of the documents of each part."""
    groups = [g for _, g in case.route.groups if g]
    if len(groups) > 1:
        return groups
    ids = case.route.document_ids or tuple(dict.fromkeys(c.document.id for c in case.candidates))
    return [(i,) for i in ids]


def trend(case: Case, single: Single) -> Chosen:
    """One sentence from each year's report, in the order of the years."""
    picked = []
    ids = sorted(case.route.document_ids, key=lambda i: case.catalogue.years[i] or _LATEST)
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
