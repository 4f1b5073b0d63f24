"""How far a figure can be trusted: bootstrap intervals, and two runs compared pair by pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evals.suite import Item, Metric

_SEED = 17
_DRAWS = 2_000  # the third digit of an interval's ends is settled by then
_CONFIDENCE = 0.95
_FEWEST = 2  # items that an interval may be made of

Values = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds within which 95 of 100 samples of such items would lie; `low <= high`."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one metric from one run to the next over the items that both have."""

    metric: str
    before: float
    after: float
    items: int
    interval: Interval | None

    @property
    def beyond_noise(self) -> bool:
        """Whether the interval of the difference leaves out 0."""
        return self.interval is not None and (self.interval.low > 0 or self.interval.high < 0)


def values(items: Sequence[Item], metrics: Sequence[Metric]) -> Values:
    """The value of each metric over the items: the sum of what is right over the sum of what was
    asked; None for nothing of nothing.

    Micro average, as in ../shared/evals/score.py. 2 of 3 and 1 of 1 -> 3/4.
    """
    found: Values = {}
    for metric in metrics:
        if metric.of is None:
            right, asked = _sums(items, metric.key)
            found[metric.key] = right / asked if asked else None
    return found | {m.key: m.of(found) for m in metrics if m.of is not None}


def counted(items: Sequence[Item], metric: Metric) -> int:
    """How many items the metric is of; all, for one that is made of others."""
    if metric.of is not None:
        return len(items)
    return sum(1 for item in items if item.parts.get(metric.key, (0.0, 0.0))[1])


def _sums(items: Sequence[Item], key: str) -> tuple[float, float]:
    parts = [item.parts.get(key, (0.0, 0.0)) for item in items]
    return sum(right for right, _ in parts), sum(asked for _, asked in parts)


def intervals(items: Sequence[Item], metrics: Sequence[Metric]) -> dict[str, Interval]:
    """95% intervals by metric: percentiles of the value over items drawn anew with replacement,
    2,000 times, from one seed.

    Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. Metrics of fewer than
    two items have none.
    """
    found = {}
    draws = _draws(len(items))
    for key, drawn in _drawn(items, metrics, draws).items():
        known = drawn[~np.isnan(drawn)]
        metric = next(m for m in metrics if m.key == key)
        if len(known) and counted(items, metric) >= _FEWEST:
            found[key] = _percentiles(known)
    return found


def compared(
    before: Sequence[Item], after: Sequence[Item], metrics: Sequence[Metric]
) -> list[Change]:
    """What changed in each metric over the items that both runs have, with the 95% interval of the
    difference: the same items are drawn for both (paired bootstrap).

    Koehn, Statistical Significance Tests for Machine Translation Evaluation (EMNLP 2004).
    """
    old = {item.id: item for item in before}
    both = [item for item in after if item.id in old]
    earlier = [old[item.id] for item in both]
    draws = _draws(len(both))
    was, now = values(earlier, metrics), values(both, metrics)
    drawn_was, drawn_now = _drawn(earlier, metrics, draws), _drawn(both, metrics, draws)
    changes = []
    for metric in metrics:
        a, b = was[metric.key], now[metric.key]
        if a is None or b is None:
            continue
        apart = drawn_now[metric.key] - drawn_was[metric.key]
        apart = apart[~np.isnan(apart)]
        interval = _percentiles(apart) if len(apart) and len(both) >= _FEWEST else None
        changes.append(Change(metric.key, a, b, len(both), interval))
    return changes


def fell(changes: Sequence[Change], metrics: Sequence[Metric]) -> list[Change]:
    """The changes for the worse that are more than noise."""
    better = {m.key: m.higher_is_better for m in metrics if m.watched}
    beyond = [c for c in changes if c.beyond_noise and c.metric in better]
    return [c for c in beyond if (c.after < c.before) == better[c.metric]]


def _draws(size: int) -> npt.NDArray[np.int64]:
    """How often each item is drawn: shape (_DRAWS, size)."""
    draw = np.random.default_rng(_SEED)
    if not size:
        return np.zeros((_DRAWS, 0), np.int64)
    return draw.multinomial(size, np.full(size, 1 / size), size=_DRAWS)


def _drawn(
    items: Sequence[Item], metrics: Sequence[Metric], draws: npt.NDArray[np.int64]
) -> Mapping[str, npt.NDArray[np.float64]]:
    """The value of each metric in each draw, shape (_DRAWS,), NaN where nothing was asked."""
    found: dict[str, npt.NDArray[np.float64]] = {}
    for metric in metrics:
        if metric.of is None:
            parts = np.array([i.parts.get(metric.key, (0.0, 0.0)) for i in items], np.float64)
            sums = draws @ parts.reshape(len(items), 2)
            with np.errstate(divide="ignore", invalid="ignore"):
                found[metric.key] = np.where(sums[:, 1] > 0, sums[:, 0] / sums[:, 1], np.nan)
    for metric in metrics:
        if metric.of is not None:
            found[metric.key] = _of_draws(metric, found)
    return found


def _of_draws(
    metric: Metric, found: Mapping[str, npt.NDArray[np.float64]]
) -> npt.NDArray[np.float64]:
    assert metric.of is not None
    columns = {key: column.tolist() for key, column in found.items()}
    rows = zip(*columns.values(), strict=True)
    made = []
    for row in rows:
        known = {k: None if v != v else v for k, v in zip(columns, row, strict=True)}
        value = metric.of(known)
        made.append(float("nan") if value is None else value)
    return np.array(made, np.float64)


def _percentiles(drawn: npt.NDArray[np.float64]) -> Interval:
    tail = 100 * (1 - _CONFIDENCE) / 2
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return Interval(float(low), float(high))
