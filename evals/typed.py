"""Suite `robust`: questions typed well, without accents and with slips, as items."""

from __future__ import annotations

import time
from collections.abc import Sequence

from evals.scorecard import METRICS
from evals.suite import Asked as Wanted
from evals.suite import Item, Outcome, Suite
from evals.suites import BY_YEAR, REAL, Set, absent, run_robust
from evals.tables import table_json, table_text

SETS: tuple[Set, ...] = (REAL, BY_YEAR)
_QUICK = 24  # questions of each set


def run(wanted: Wanted) -> Outcome:
    """The questions of every set that is here, in each form."""
    start = time.perf_counter()
    here = [some for some in SETS if absent(some) is None]
    table = run_robust(here, _QUICK if wanted.quick else None)
    forms = [label for label, _ in table.rows]
    size = len(table.asked) // len(forms)
    items = [
        Item(f"{forms[number // size]} {one.gold.id}", forms[number // size], one.item.parts)
        for number, one in enumerate(table.asked)
        if one.item is not None
    ]
    return Outcome(
        items,
        text=table_text(table),
        content=table_json(table),
        missed=[] if wanted.quick else table.missed,
        seconds=time.perf_counter() - start,
    )


def _why_not(wanted: Wanted) -> str | None:
    reasons: Sequence[str | None] = [absent(some) for some in SETS]
    return reasons[0] if all(reasons) else None


SUITE = Suite("robust", "Gõ không dấu, gõ sai", METRICS, run, _why_not)
