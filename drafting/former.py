"""Which reports of the library are the unit's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from citations.review.units import names_of_card, split_unit
from core.facts import UnitCard
from core.records import Document, Kind
from core.text import comparable
from drafting.periods import ends
from drafting.sources import Shelf
from drafting.unit import suggested_unit

_MOST = 12  # reports of a unit that its card is read from, the newest


def former_report(heads: Sequence[Document], unit: UnitCard, period: str) -> Document | None:
    """The unit's own newest report before a period, one of a like span first; None without one.

    A unit of the same name, or one merged into it, is its own.
    """
    wanted = ends(period)
    own = names_of_card(UnitCard(name=unit.name, predecessors=unit.predecessors))
    if wanted is None or not own:
        return None
    found: list[tuple[bool, int, str, Document]] = []
    for head in heads:
        span = ends(head.fields.period or head.fields.date)
        named = split_unit(head.fields.unit or "")[1]
        if head.fields.kind is Kind.REPORT and span and named in own and span[1] < wanted[1]:
            alike = (span[0] == span[1]) == (wanted[0] == wanted[1])
            found.append((alike, span[1], head.fields.date or "", head))
    return max(found, key=lambda row: row[:3])[3] if found else None


def likely_own(heads: Sequence[Document]) -> list[Document]:
    """The newest reports of the unit that has most, samples only where there is nothing else."""
    reports = [d for d in heads if d.fields.kind is Kind.REPORT and d.fields.unit]
    real = [d for d in reports if not d.fields.is_sample] or reports
    counted = Counter(comparable(d.fields.unit or "") for d in real)
    if not counted:
        return []
    newest = sorted(real, key=lambda d: d.fields.date or "", reverse=True)
    most = max(counted.values())
    chosen = next(unit for d in newest if counted[unit := comparable(d.fields.unit or "")] == most)
    return [d for d in newest if comparable(d.fields.unit or "") == chosen][:_MOST]


def likely_card(shelf: Shelf, saved: UnitCard | None, previous: str | None = None) -> UnitCard:
    """The card `saved`, unless the former report that is taken (`previous`, an id) is of another
    unit; else the one that the library's own reports suggest, those of that unit."""
    chosen = shelf.get(previous) if previous else None
    unit = chosen.fields.unit if chosen else None
    if saved is not None and unit in (None, saved.name, *saved.predecessors):
        return saved
    heads = [h for h in shelf.heads() if h.fields.unit == unit] if unit else shelf.heads()
    return suggested_unit([d for r in likely_own(heads) if (d := shelf.get(r.id))])
