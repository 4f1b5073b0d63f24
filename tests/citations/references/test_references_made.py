from __future__ import annotations

from itertools import pairwise

import pytest

from citations.references.terms import term_of
from corpus.register import load_register
from evals.made_references import FORMS, SWAPS, swapped, true_forms
from evals.provenance import SHARED
from evals.references import BARS, GOLD, MOST_FALSE, gold_figures, made_figures


def test_the_made_set_is_made_of_every_entry() -> None:
    register = load_register()
    numbered = {d.id for d in register if d.number and d.sign and d.date}
    assert len(FORMS) == 12
    assert {made.id for made in true_forms(register)} == numbered
    made = list(swapped(register))
    assert {m.swapped for m in made} == set(SWAPS)
    assert made == list(swapped(register)), "a seed, so that it is the same each time"


def test_no_true_form_is_flagged_and_every_swap_is_caught() -> None:
    outcome = made_figures()
    assert outcome.asked["true forms"] > 1500
    assert outcome.wrong == []


def test_a_swap_in_another_seed_is_caught_too() -> None:
    from evals.references import _not_caught

    faults = [m for m in swapped(load_register(), seed=7) if _not_caught(m)]
    assert faults == []


@pytest.mark.skipif(not GOLD.exists(), reason=f"no {GOLD.relative_to(SHARED)}")
def test_the_gold_set_reaches_its_bars() -> None:
    figures = gold_figures()
    assert figures["f1"] >= BARS["f1"]
    assert min(figures["agree"]["number"], figures["agree"]["sign"]) >= BARS["number and sign"]
    assert figures["agree"]["register_id"] >= BARS["register id"]
    found = figures["problems_found"] / figures["problems_in_gold"]
    assert found >= BARS["problems found"]
    clean = figures["gold"] - figures["problems_in_gold"]
    assert figures["false_alarms_on_clean"] <= MOST_FALSE * clean


def test_the_register_itself_keeps_its_order() -> None:
    """Within one series and term no higher number is earlier, for dates that a source gives."""
    series: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for d in load_register():
        if not (d.sign and d.sign.endswith("/TW") and d.date and (d.number or "").isdigit()):
            continue
        if not {"date", "type", "number"} & set(d.unsure):
            key = (d.sign, term_of(d.date) or "")
            series.setdefault(key, []).append((int(d.number or 0), d.date))
    for points in series.values():
        for low, high in pairwise(sorted(points)):
            assert low[1] <= high[1], (low, high)
