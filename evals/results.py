"""What a run gave, suite by suite, worked out from the items: values, intervals, falls, misses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.intervals import Change, Interval, Values, compared, counted, fell, intervals, values
from evals.suite import OURS, Item, Outcome, Suite
from evals.thresholds import below, thresholds

ALL = "tất cả"


@dataclass(frozen=True, slots=True)
class Line:
    """One system, or one kind of item of ours, with the value of each metric."""

    label: str
    values: Values
    counts: Mapping[str, int]
    intervals: Mapping[str, Interval]
    items: int


@dataclass(frozen=True, slots=True)
class Result:
    """A suite that was run. `systems`: ours first; `groups`: ours by kind of item."""

    suite: Suite
    outcome: Outcome
    systems: tuple[Line, ...]
    groups: tuple[Line, ...]
    changes: tuple[Change, ...]  # since the run before, over the items of both
    missed: tuple[str, ...]

    @property
    def fallen(self) -> list[Change]:
        """The metrics that fell since the run before by more than noise."""
        return fell(self.changes, self.suite.metrics)

    @property
    def ours(self) -> Line:
        return self.systems[0]


def result_of(
    suite: Suite, outcome: Outcome, before: Sequence[Item] | None, quick: bool = False
) -> Result:
    """The figures of a suite; `before`: its items in the run that it is compared with. In a quick
    run a threshold is missed by more than noise only."""
    items = list(outcome.items)
    systems = [line(suite, OURS, items)]
    systems += [line(suite, name, list(theirs)) for name, theirs in outcome.systems.items()]
    kinds = sorted({item.group for item in items})
    groups = [line(suite, kind, [i for i in items if i.group == kind]) for kind in kinds]
    changes = compared(before, items, suite.metrics) if before else []
    bars = thresholds(suite.name)
    missed = list(outcome.missed)
    told = {words.split()[0] for words in missed}  # by the suite itself
    bounds = systems[0].intervals if quick else None
    short = below(systems[0].values, suite.metrics, bars, bounds)
    missed += [words for words in short if words.split()[0] not in told]
    if quick:
        missed += _groups_below(groups, bars)
    return Result(suite, outcome, tuple(systems), tuple(groups), tuple(changes), tuple(missed))


def line(suite: Suite, label: str, items: Sequence[Item]) -> Line:
    """The value of every metric over the items, with its interval."""
    return Line(
        label,
        values(items, suite.metrics),
        {metric.key: counted(items, metric) for metric in suite.metrics},
        intervals(items, suite.metrics),
        len(items),
    )


def _groups_below(groups: Sequence[Line], bars: Mapping[str, float]) -> list[str]:
    """Kinds of item that miss a threshold of their own by more than noise."""
    missed = []
    for group in groups:
        bar = bars.get(group.label)
        found = [(v, group.intervals.get(k)) for k, v in group.values.items() if v is not None]
        for value, interval in found[:1]:
            if bar is not None and (interval.high if interval else value) < bar:
                missed.append(f"{group.label} {value:.3f} (≥ {bar:g})")
    return missed
