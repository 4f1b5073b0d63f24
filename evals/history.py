"""Results as the records in which a run is kept, and back as the items to compare by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.scores import (
    ScoreCell,
    ScoreChange,
    ScoreFailure,
    ScoreItem,
    ScoreLine,
    ScoreMetric,
    ScoreRun,
    ScoreSuite,
)
from evals.intervals import Change
from evals.results import Line, Result
from evals.suite import Failure, Item

_DIGITS = 4


def with_results(origin: ScoreRun, results: Sequence[Result]) -> ScoreRun:
    """The run with what came of its suites."""
    return replace(origin, suites=tuple(map(kept, results)))


def kept(result: Result) -> ScoreSuite:
    """A result as it is kept."""
    outcome = result.outcome
    return ScoreSuite(
        result.suite.name,
        result.suite.title,
        tuple(
            ScoreMetric(m.key, m.label, m.higher_is_better, m.note, m.main)
            for m in result.suite.metrics
        ),
        tuple(map(_line, result.systems)),
        tuple(map(_line, result.groups)),
        tuple(map(_change, result.changes)),
        tuple(change.metric for change in result.fallen),
        result.missed,
        tuple(outcome.not_run.items()),
        tuple(map(_failure, outcome.failures)),
        tuple(outcome.curves),
        tuple(map(_item, outcome.items)),
        outcome.library,
        round(outcome.seconds, 1),
    )


def items_of(suite: ScoreSuite) -> list[Item]:
    """The items of a suite that was kept."""
    return [
        Item(i.id, i.group, {key: (right, asked) for key, right, asked in i.parts}, i.score)
        for i in suite.items
    ]


def _line(line: Line) -> ScoreLine:
    cells = []
    for key, value in line.values.items():
        if value is not None:
            interval = line.intervals.get(key)
            low, high = (interval.low, interval.high) if interval else (None, None)
            n = line.counts[key]
            cells.append(ScoreCell(key, _short(value) or 0.0, _short(low), _short(high), n))
    return ScoreLine(line.label, line.items, tuple(cells))


def _change(change: Change) -> ScoreChange:
    low, high = (change.interval.low, change.interval.high) if change.interval else (None, None)
    return ScoreChange(
        change.metric,
        _short(change.before) or 0.0,
        _short(change.after) or 0.0,
        _short(low),
        _short(high),
        change.items,
        change.beyond_noise,
    )


def _failure(failure: Failure) -> ScoreFailure:
    return ScoreFailure(
        failure.id,
        failure.group,
        failure.asked,
        failure.said,
        failure.wanted,
        failure.gold,
        failure.passages,
        failure.checks,
    )


def _item(item: Item) -> ScoreItem:
    parts = tuple((key, float(right), float(asked)) for key, (right, asked) in item.parts.items())
    return ScoreItem(item.id, item.group, parts, item.score)


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
