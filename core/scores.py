"""Records of a measurement as it is kept and shown, and of questions proposed for a set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScoreMetric:
    """What a column says: its key, its name for the user, which way is better."""

    key: str
    label: str
    higher_is_better: bool = True
    note: str = ""
    main: bool = True


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """A value with its 95% bounds (None: too few items) over `n` items."""

    key: str
    value: float
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One system, or one kind of item, by metric."""

    label: str
    items: int
    cells: tuple[ScoreCell, ...]

    def cell(self, key: str) -> ScoreCell | None:
        """The cell of a metric, None where nothing was asked."""
        return next((cell for cell in self.cells if cell.key == key), None)


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A metric in the run before and in this one, over the items of both; `low`, `high`: bounds of
    the difference."""

    key: str
    before: float
    after: float
    low: float | None
    high: float | None
    items: int
    beyond_noise: bool


@dataclass(frozen=True, slots=True)
class ScoreShown:
    """Words of a document; `right`: whether they are what was wanted, None: not judged."""

    doc: str
    text: str
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class ScoreFailure:
    """An item that went wrong, to be read side by side."""

    id: str
    group: str
    asked: str
    said: str
    wanted: str
    gold: tuple[ScoreShown, ...] = ()
    passages: tuple[ScoreShown, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreCurve:
    """A line of a chart, points in order of x."""

    chart: str
    label: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One thing judged: (metric, right, asked) for each metric; what runs are compared by."""

    id: str
    group: str
    parts: tuple[tuple[str, float, float], ...]
    score: float | None = None


@dataclass(frozen=True, slots=True)
class ScoreSuite:
    """What came of a suite. `systems`: ours first; `groups`: ours by kind; `fallen`: keys of
    metrics that fell by more than noise; `missed`: thresholds not reached, in words."""

    name: str
    title: str
    metrics: tuple[ScoreMetric, ...]
    systems: tuple[ScoreLine, ...]
    groups: tuple[ScoreLine, ...] = ()
    changes: tuple[ScoreChange, ...] = ()
    fallen: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    not_run: tuple[tuple[str, str], ...] = ()  # systems, and why
    failures: tuple[ScoreFailure, ...] = ()
    curves: tuple[ScoreCurve, ...] = ()
    items: tuple[ScoreItem, ...] = ()
    library: str | None = None  # hash of what was read
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ScoreRun:
    """A run of `trich eval`: when (ISO, UTC), of which program, with which model."""

    at: str
    commit: str | None
    model: str
    settings: tuple[tuple[str, str], ...]
    quick: bool
    suites: tuple[ScoreSuite, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question for the user's own set, with the words that answer it.

    `confirmed`: True by a person, False when put aside, None while only proposed. `basis`: what it
    was made of, for the user. `must`: what an answer has to hold. No `doc`: the library has no
    answer, and declining is right.
    """

    id: str
    question: str
    kind: str
    doc: str | None
    quote: str
    must: tuple[str, ...] = ()
    confirmed: bool | None = None
    basis: str = ""
