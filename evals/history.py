"""The history of runs: a JSON file a run, with what it was made of and every item, to compare with.

A run is compared, suite by suite, with the last one before it that ran the same suite as fully
(quick with quick).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.intervals import Interval
from evals.results import Line, Result
from evals.suite import Item

FOLDER = "scores"  # in the home folder
_DIGITS = 4
_KEPT = 200  # runs; older ones are removed


@dataclass(frozen=True, slots=True)
class Origin:
    """What a run was made of: when, which program, which model, how fully."""

    at: str  # ISO, UTC
    commit: str | None
    settings: Mapping[str, object]
    model: str
    quick: bool


class History:
    """The runs kept in a folder, a file each, named by time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def before(self, suite: str, quick: bool) -> tuple[Mapping[str, Any], list[Item]] | None:
        """(what the run was made of, its items) of the last run of the suite, None without one."""
        for path in reversed(self._files()):
            run = _read(path)
            if run is not None and suite in run["suites"] and run["quick"] == quick:
                return run, [_item(row) for row in run["suites"][suite]["items"]]
        return None

    def keep(self, run: Mapping[str, Any]) -> Path:
        """Write a run; the oldest beyond 200 are removed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = str(run["at"]).replace(":", "").replace("-", "")
        path = self._folder / f"{name}.json"
        path.write_text(json.dumps(run, ensure_ascii=False), "utf-8")
        for old in self._files()[:-_KEPT]:
            old.unlink(missing_ok=True)
        return path

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []


def _read(path: Path) -> dict[str, Any] | None:
    """The run of a file; None for one that is damaged or no run."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    known = isinstance(content, dict) and {"suites", "quick", "at"} <= content.keys()
    return content if known else None


def run_json(origin: Origin, results: Sequence[Result], shown: bool = True) -> dict[str, Any]:
    """A run as it is kept; `shown`: with what the page shows, the failures among it."""
    return {
        "at": origin.at,
        "commit": origin.commit,
        "settings": dict(origin.settings),
        "model": origin.model,
        "quick": origin.quick,
        "suites": {r.suite.name: _suite(r, shown) for r in results},
    }


def _suite(result: Result, shown: bool) -> dict[str, Any]:
    outcome = result.outcome
    return {
        "title": result.suite.title,
        "library": outcome.library,
        "seconds": round(outcome.seconds, 1),
        "metrics": [
            {"key": m.key, "label": m.label, "higher_is_better": m.higher_is_better, "note": m.note}
            for m in result.suite.metrics
        ],
        "systems": [line_json(line) for line in result.systems],
        "groups": [line_json(line) for line in result.groups],
        "not_run": dict(outcome.not_run),
        "changes": [
            {
                "metric": c.metric,
                "before": _round(c.before),
                "after": _round(c.after),
                "interval": _bounds(c.interval),
                "beyond_noise": c.beyond_noise,
                "items": c.items,
            }
            for c in result.changes
        ],
        "fallen": [c.metric for c in result.fallen],
        "missed": list(result.missed),
        "failures": [_failure(f) for f in outcome.failures] if shown else [],
        "items": [[i.id, i.group, i.parts, i.score] for i in outcome.items],
    }


def line_json(line: Line) -> dict[str, Any]:
    """A line of a table: value, bounds and number of items by metric."""
    cells = {
        key: {
            "value": _round(value),
            "interval": _bounds(line.intervals.get(key)),
            "n": line.counts[key],
        }
        for key, value in line.values.items()
        if value is not None
    }
    return {"label": line.label, "items": line.items, "cells": cells}


def _failure(failure: Any) -> dict[str, Any]:
    def passages(some: Sequence[Any]) -> list[dict[str, Any]]:
        return [{"doc": s.doc, "text": s.text, "right": s.right} for s in some]

    return {
        "id": failure.id,
        "group": failure.group,
        "asked": failure.asked,
        "said": failure.said,
        "wanted": failure.wanted,
        "gold": passages(failure.gold),
        "passages": passages(failure.passages),
        "checks": list(failure.checks),
    }


def _item(row: Sequence[Any]) -> Item:
    key, group, parts, score = row
    return Item(key, group, {name: (part[0], part[1]) for name, part in parts.items()}, score)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _bounds(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(interval.low, 4), round(interval.high, 4)]
