"""The least (or most) that each metric must reach, from `thresholds.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from evals.intervals import Interval, Values
from evals.suite import Metric

FILE = Path(__file__).with_name("thresholds.toml")


def thresholds(suite: str) -> Mapping[str, float]:
    """The thresholds of a suite by metric; empty where it has none."""
    return dict(_read().get(suite, {}))


@lru_cache(maxsize=1)
def _read() -> dict[str, dict[str, float]]:
    content = tomllib.loads(FILE.read_text("utf-8"))
    return {suite: {k: float(v) for k, v in rows.items()} for suite, rows in content.items()}


def below(
    found: Values,
    metrics: Sequence[Metric],
    bars: Mapping[str, float],
    intervals: Mapping[str, Interval] | None = None,
) -> list[str]:
    """The metrics that miss their threshold, in words.

    With `intervals`, only those that miss it by more than noise: the whole interval lies beyond.
    """
    missed = []
    for metric in metrics:
        value, bar = found.get(metric.key), bars.get(metric.key)
        if value is None or bar is None:
            continue
        best = value
        if intervals is not None and metric.key in intervals:
            one = intervals[metric.key]
            best = one.high if metric.higher_is_better else one.low
        if best < bar if metric.higher_is_better else best > bar:
            sign = "≥" if metric.higher_is_better else "≤"
            missed.append(f"{metric.key} {value:.3f} ({sign} {bar:g})")
    return missed
