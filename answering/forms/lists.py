"""The form for a list that is no section: the sentence, or the items, that enumerate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, Fit, fits
from answering.forms.case import MOST, REASON_NONE, Case
from answering.forms.whole import ENOUGH_OPEN, caution
from answering.view import view

_ENUMERATES = 0.06  # added to a coverage: the sentence lists things
_NAMES_ITEMS = 0.15  # the sentence says "hình thức" where "những hình thức nào" is asked
_FEWEST_COMMAS = 3  # of an enumeration; a semicolon counts as two
_HEADING_SAYS = 0.72  # of the question's words in a heading
_UNDER_HEADING = 0.8  # score of an item chosen by its heading, not by its own words
# "những hình thức nào", "kể tên các mô hình": the noun after says what is listed
_ITEMS = re.compile(
    r"\b(?:nhung|cac|neu|ke ten) (?:nhung |cac )?(?P<noun>[a-z]+ [a-z]+)(?: \w+){0,4}"
)
# "Trong đó có …", a sentence that tells more of the one before
_DETAILS = re.compile(r"\W*(?:Trong (?:đó|số đó)|Cụ thể|Gồm|Bao gồm)\b")
_ITEM_MARK = re.compile(r"[-–+*•·]|\d+[.)]|[a-zđ]\)")

# A heading within a document.
_Place = tuple[str, tuple[str, ...]]


def listed(case: Case) -> Chosen:
    """The items under a heading that says what is asked, else the sentence that enumerates, with
    the items that it opens."""
    headed = _by_heading(case)
    if headed:
        return one_group([Picked(c, score=_UNDER_HEADING) for c in headed[:MOST]])
    scored = sorted(
        ((f.coverage + _list_bonus(case, f), f) for f in fits(case.body(), case.terms, True)),
        key=lambda x: -x[0],
    )
    if not scored or scored[0][1].coverage < ENOUGH_OPEN:
        return refused(REASON_NONE)
    best = scored[0][1]
    same = [c for c in case.candidates if c.document.id == best.candidate.document.id]
    items = _opened(best.candidate, same)
    if items:
        return one_group([Picked(c, score=best.coverage) for c in items[:MOST]])
    picked = [Picked(best.candidate, score=best.coverage)]
    following = next((c for c in same if c.order == best.candidate.order + 1), None)
    if following and _DETAILS.match(following.text):
        picked.append(Picked(following, score=best.coverage))
    return one_group(picked, caution(best))


def _opened(best: Candidate, same: Sequence[Candidate]) -> list[Candidate]:
    """The items that a lead-in opens, or the rows of the table that the best row stands in."""
    row = best.sentence.is_row
    items = [c for c in same if c.lead and c.lead == best.text]
    if not items and row and best.lead:
        items = [c for c in same if c.lead == best.lead]
    if not row and not best.text.endswith(":"):
        return []
    return [c for c in items if c.sentence.header != c.text]


def _list_bonus(case: Case, found: Fit) -> float:
    noun = _ITEMS.search(case.asked.folded)
    named = noun is not None and noun["noun"] in view(found.candidate.text).plain_pairs
    return _ENUMERATES * _enumerates(found.candidate.text) + _NAMES_ITEMS * named


def _enumerates(text: str) -> bool:
    """Whether a sentence lists things: several commas or semicolons, "như", "gồm", a colon."""
    commas = text.count(",") + 2 * text.count(";")
    return commas >= _FEWEST_COMMAS or bool(re.search(r"\b(?:như|gồm)\b|:", text))


def _by_heading(case: Case) -> list[Candidate]:
    """The items under a heading that says what is asked, where one does."""
    if not case.terms.weight or len(case.terms.singles) < 2:
        return []
    under: dict[_Place, list[Candidate]] = {}
    for candidate in case.body():
        if candidate.sentence.path:
            place = (candidate.document.id, candidate.sentence.path)
            under.setdefault(place, []).append(candidate)
    shares = {
        place: share
        for place, members in under.items()
        if len(members) > 1 and (share := _said(case, place[1][-1])) >= _HEADING_SAYS
    }
    if not shares:
        return []
    best = max(shares, key=lambda place: shares[place])
    members = under[best]
    if fits(members, case.terms)[0].inside >= shares[best]:
        return []  # one sentence says it all
    items = [c for c in members if _ITEM_MARK.match(c.text)]
    return items if len(items) > 1 else members


def _said(case: Case, heading: str) -> float:
    """The share of the question's words in a heading; 0 where no two stand together in it."""
    words = view(heading)
    if not any(t.folded in words.plain_pairs for t in case.terms.pairs):
        return 0.0
    found = sum(t.weight for t in case.terms.singles if t.folded in words.plain)
    return found / case.terms.weight
