"""The form for a list that is no section: the sentence, or the items, that enumerate."""

from __future__ import annotations

import re

from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, Fit, fits
from answering.forms.case import MOST, REASON_NONE, Case
from answering.forms.whole import ENOUGH_OPEN, caution
from answering.view import view

_ENUMERATES = 0.06
_NAMES_ITEMS = 0.15  # the sentence says "hình thức" where "những hình thức nào" is asked
_ITEMS = re.compile(
    r"\b(?:nhung|cac|neu|ke ten) (?:nhung |cac )?(?P<noun>[a-z]+ [a-z]+)(?: \w+){0,4}"
)
_DETAILS = re.compile(r"\W*(?:Trong (?:đó|số đó)|Cụ thể|Gồm|Bao gồm)\b")
_HEADING_SAYS = 0.72  # of the question's words in a heading


def listed(case: Case) -> Chosen:
    headed = _by_heading(case)
    if headed:
        return one_group([Picked(c, score=0.8) for c in headed[:MOST]])
    scored = sorted(
        ((f.coverage + _list_bonus(case, f), f) for f in fits(case.body(), case.terms, True)),
        key=lambda x: -x[0],
    )
    if not scored or scored[0][1].coverage < ENOUGH_OPEN:
        return refused(REASON_NONE)
    best = scored[0][1]
    same = [c for c in case.candidates if c.document.id == best.candidate.document.id]
    items = [c for c in same if c.lead and c.lead == best.candidate.text]
    if not items and best.candidate.lead and best.candidate.sentence.is_row:
        items = [c for c in same if c.lead == best.candidate.lead]
    if items and (best.candidate.text.endswith(":") or best.candidate.sentence.is_row):
        items = [c for c in items if c.sentence.header != c.text]
        return one_group([Picked(c, score=best.coverage) for c in items[:MOST]])
    picked = [Picked(best.candidate, score=best.coverage)]
    following = next((c for c in same if c.order == best.candidate.order + 1), None)
    if following and _DETAILS.match(following.text):
        picked.append(Picked(following, score=best.coverage))
    return one_group(picked, caution(best))


def _list_bonus(case: Case, found: Fit) -> float:
    noun = _ITEMS.search(case.asked.folded)
    named = noun is not None and noun["noun"] in view(found.candidate.text).plain_pairs
    return _ENUMERATES * enumerates(found.candidate.text) + _NAMES_ITEMS * named


def enumerates(text: str) -> bool:
    """Whether a sentence lists things: several commas or semicolons, "như", "gồm", a colon."""
    return text.count(",") + 2 * text.count(";") >= 3 or bool(re.search(r"\b(?:như|gồm)\b|:", text))


def _by_heading(case: Case) -> list[Candidate]:
    """The items under a heading that says what is asked, where one does."""
    best: tuple[float, tuple[str, tuple[str, ...]]] | None = None
    seen: dict[tuple[str, tuple[str, ...]], list[Candidate]] = {}
    for candidate in case.body():
        if candidate.sentence.path:
            seen.setdefault((candidate.document.id, candidate.sentence.path), []).append(candidate)
    total = case.terms.weight
    if not total or len(case.terms.singles) < 2:
        return []
    for key, members in seen.items():
        heading = view(key[1][-1])
        share = sum(t.weight for t in case.terms.singles if t.folded in heading.plain) / total
        if not any(t.folded in heading.plain_pairs for t in case.terms.pairs):
            continue
        if len(members) > 1 and share >= _HEADING_SAYS and (best is None or share > best[0]):
            best = (share, key)
    if best is None:
        return []
    members = seen[best[1]]
    inside = fits(members, case.terms)[0]
    if inside.inside >= best[0]:
        return []  # one sentence says it all
    items = [c for c in members if re.match(r"[-–+*•·]|\d+[.)]|[a-zđ]\)", c.text)]
    return items if len(items) > 1 else members
