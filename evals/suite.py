"""What a suite of `trich eval` is and gives back; the harness does the rest.

A suite (claims, drafts, lessons, …) is one module with a constant `SUITE` and a row in
`evals.registry`. Its `run` gives an `Outcome`: what was judged, item by item, each with the parts
of its metrics: (right, asked). From these the harness makes every table, interval, comparison with
the run before, threshold and chart, the same way for all:

    SUITE = Suite("drafts", "Thẩm tra bản thảo", METRICS, run)
    METRICS = (Metric("fault_recall", "lỗi tìm thấy"), Metric("false_alarms", "báo nhầm", False))

    def run(asked: Asked) -> Outcome:
        items = [Item(fault.id, fault.kind, {"fault_recall": (1.0, 1.0)}) for fault in …]
        return Outcome(items, failures=[Failure(id, group, asked, said, wanted, …)], text=table)

A metric's value over items is the sum of its parts right over the sum of its parts asked. `text` is
what the terminal prints, `content` what `--json` gives; both may be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.scores import ScoreCurve, ScoreShown

OURS = "trich"  # the name of our own system among those measured

Parts = Mapping[str, tuple[float, float]]  # (right, asked) by metric


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric: its key, its name for the user, which way is better; `note`: what it says.

    `of`: made of other metrics' values rather than of parts (None where one is not known);
    `watched`: a fall is told as a fall (not of speed, which is the machine's); `main`: has a column
    in the terminal's table.
    """

    key: str
    label: str
    higher_is_better: bool = True
    note: str = ""
    of: Callable[[Mapping[str, float | None]], float | None] | None = None
    watched: bool = True
    main: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One thing judged: a question, a claim, a fault. `group`: its kind, for the rows."""

    id: str
    group: str
    parts: Parts
    score: float | None = None  # how sure the system was of it, for the curves


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that went wrong, readable side by side: what was asked, said and wanted, on what."""

    id: str
    group: str
    asked: str
    said: str
    wanted: str
    gold: tuple[ScoreShown, ...] = ()
    passages: tuple[ScoreShown, ...] = ()
    checks: tuple[str, ...] = ()  # verdicts, a line each


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a suite. `systems`: the same items of other systems, by name."""

    items: Sequence[Item]
    failures: Sequence[Failure] = ()
    systems: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    not_run: Mapping[str, str] = field(default_factory=dict)  # systems, and why
    curves: Sequence[ScoreCurve] = ()
    text: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    missed: Sequence[str] = ()  # what the suite itself holds against the run, in words
    library: str | None = None  # hash of what was read
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """How a run is wanted. `quick`: a part that is done in seconds; `answers`: files of answers by
    other systems, to be judged in the same table; `tell`: what is being done, for the user."""

    quick: bool = False
    answers: tuple[Path, ...] = ()
    baselines: bool = True
    home: Path | None = None  # of the user, for the set of their own
    own: Path | None = None  # that set, where it is not in the home folder
    tell: Callable[[str], None] = lambda words: None


@dataclass(frozen=True, slots=True)
class Suite:
    """A suite by its name, with the metrics in the order of the columns."""

    name: str
    title: str
    metrics: tuple[Metric, ...]
    run: Callable[[Asked], Outcome]
    why_not: Callable[[Asked], str | None] = lambda asked: None  # why it cannot be run here
    in_quick: bool = True  # has a quick form
