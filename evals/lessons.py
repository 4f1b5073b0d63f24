"""Suite `lessons`: thoughts of many reports grouped by meaning, beside two plain ways to do it.

Pairs of thoughts are counted, near-copies once: of the pairs joined how many belong together, of
those that belong together how many are joined; the planted groups of the libraries of other hands;
pairs alike that say two things; supports against a count of their own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from core.records import Role
from core.scores import ScoreShown
from core.settings import Settings
from drafting.lessons.grouping import copy_key, grouped
from drafting.lessons.support import support_of
from drafting.lessons.wording import Wordings
from evals.lesson_baselines import Groups, tfidf_agglomerative, vectors_hdbscan
from evals.lesson_sets import Task, tasks
from evals.suite import Asked, Failure, Item, Metric, Outcome, Suite
from evals.thresholds import below, thresholds
from retrieval.embedder import load_embedder
from retrieval.lexicon import load_lexicon
from retrieval.likeness import Likeness


def _f1(values: Mapping[str, float | None]) -> float | None:
    precision, recall = values.get("pair_precision"), values.get("pair_recall")
    if not precision or not recall:
        return None if precision is None or recall is None else 0.0
    return 2 * precision * recall / (precision + recall)


METRICS = (
    Metric("pair_f1", "F1 cặp", of=_f1, note="hòa của hai cột sau"),
    Metric("pair_precision", "cặp gộp đúng", note="trong các cặp đã gộp"),
    Metric("pair_recall", "cặp gộp được", note="trong các cặp phải gộp"),
    Metric("planted_pairs", "cặp cài", note="kho do người khác viết, cặp báo cáo gộp được"),
    Metric("planted_groups", "nhóm cài", note="nhóm có từ nửa số cặp gộp được"),
    Metric("near_apart", "cặp giống mà khác", note="giữ được tách nhau"),
    Metric("support_right", "đếm đúng", note="số báo cáo, đơn vị, năm đúng như đếm riêng"),
    Metric("exact", "nguyên văn"),
)
_FOUND = 0.5  # of its pairs joined, and a planted group is found


def run(wanted: Asked) -> Outcome:
    """What came of the sets that are here."""
    start = time.perf_counter()
    embed = Likeness(load_embedder(Settings(home=Path()))).embed
    wordings = Wordings(load_lexicon())
    items: list[Item] = []
    failures: list[Failure] = []
    systems: dict[str, list[Item]] = {}
    lines = []
    for task in tasks():
        texts = [unit.core for unit in task.units]
        roles = [unit.thought.role for unit in task.units]
        ours = grouped(texts, roles, wordings, embed)
        items += [*judged(task, ours), *_supports(task, ours), _quotes(task)]
        failures += _failures(task, ours)
        if task.second:
            lines.append(_agreement(task))
        if wanted.baselines and not wanted.quick:
            for name, groups in _others(task, texts, roles, embed):
                systems.setdefault(name, []).extend(judged(task, groups))
    return Outcome(
        items,
        failures,
        systems,
        text="\n".join([*lines, *_table({"trich": items, **systems})]),
        missed=list(_missed(items)),
        seconds=time.perf_counter() - start,
    )


def _others(
    task: Task, texts: Sequence[str], roles: Sequence[Role], embed: Callable[..., object]
) -> Iterator[tuple[str, Groups]]:
    def fits(groups: Groups) -> float:
        return _totals(judged(task, groups)).get("pair_f1") or 0.0

    yield "TF-IDF + gộp cụm", tfidf_agglomerative(texts, roles, fits)
    yield "véc-tơ + HDBSCAN", vectors_hdbscan(texts, roles, embed, fits)  # type: ignore[arg-type]


def judged(task: Task, groups: Groups) -> list[Item]:
    """The pairs of a grouping counted: by group of the gold, and by group found."""
    of = {place: number for number, rows in enumerate(groups) for place in rows}
    once = _once(task)
    is_gold = task.name == "gold"
    found = []
    for label in sorted({label for label in task.labels if label is not None}):
        rows = [i for i in once if task.labels[i] == label]
        pairs = list(combinations(rows, 2))
        if not pairs:
            continue
        joined = sum(of[a] == of[b] for a, b in pairs)
        parts = {"pair_recall": (float(joined), float(len(pairs)))}
        if not is_gold:
            joined, asked = _reports_joined(task, rows, of)
            enough = float(joined >= _FOUND * asked)
            parts = {
                "planted_pairs": (float(joined), float(asked)),
                "planted_groups": (enough, 1.0),
            }
        found.append(Item(f"{task.name}:{label}", task.name, parts))
    kept = set(once)
    for number, rows in enumerate(groups):
        pairs = list(combinations([row for row in rows if row in kept], 2))
        right = sum(_together(task, a, b) for a, b in pairs)
        if pairs and is_gold:
            part = {"pair_precision": (float(right), float(len(pairs)))}
            found.append(Item(f"{task.name}:#{number}", task.name, part))
    for a, b in task.near:
        part = {"near_apart": (float(of[a] != of[b]), 1.0)}
        found.append(Item(f"{task.name}:{a}/{b}", task.name, part))
    return found


def _reports_joined(task: Task, rows: Sequence[int], of: Mapping[int, int]) -> tuple[int, int]:
    """(joined, all) pairs of reports that have a planted thought: a thought of one stands in a
    group with one of the other; a planted sentence may hold several thoughts."""
    groups: dict[str, set[int]] = {}
    for row in rows:
        document = task.units[row].thought.citation.document_id
        groups.setdefault(document, set()).add(of[row])
    pairs = list(combinations(sorted(groups), 2))
    return sum(bool(groups[a] & groups[b]) for a, b in pairs), len(pairs)


def _together(task: Task, a: int, b: int) -> bool:
    return task.labels[a] is not None and task.labels[a] == task.labels[b]


def _once(task: Task) -> list[int]:
    """The places of the units, near-copies once; of the gold only what people looked at."""
    first: dict[tuple[str, str], int] = {}
    for place, unit in enumerate(task.units):
        if task.name == "gold" and unit.thought.role in (Role.RESULTS, Role.STRENGTHS):
            continue
        first.setdefault((unit.thought.role.value, copy_key(unit.core)), place)
    return sorted(first.values())


def _supports(task: Task, groups: Groups) -> Iterator[Item]:
    """Supports as told against a plain count over the same members."""
    for number, rows in enumerate(groups):
        if len(rows) < 2:
            continue
        units = [task.units[row] for row in rows]
        told = support_of(units)
        oldest: dict[str, tuple[int, str]] = {}
        for unit in units:
            key = copy_key(unit.thought.citation.quote)
            if len(key.split()) < 20:
                key = f"{key}|{unit.thought.unit or unit.thought.citation.doc}"
            place = (unit.thought.year or 9999, unit.thought.citation.doc)
            oldest[key] = min(place, oldest.get(key, place))
        counted = (
            len({doc for _, doc in oldest.values()}),
            len({u.thought.unit for u in units} - {None}),
            len({u.thought.year for u in units} - {None}),
        )
        right = float((told.reports, told.units, told.years) == counted)
        yield Item(f"{task.name}:s{number}", task.name, {"support_right": (right, 1.0)})


def _quotes(task: Task) -> Item:
    part = {"exact": (float(task.exact), float(len(task.units)))}
    return Item(f"{task.name}:exact", task.name, part)


def _failures(task: Task, groups: Groups) -> Iterator[Failure]:
    """Pairs joined that should not be, and the other way round."""
    of = {place: number for number, rows in enumerate(groups) for place in rows}
    for a, b in combinations(_once(task), 2):
        same, joined = _together(task, a, b), of[a] == of[b]
        if same != joined and (same or task.name == "gold"):
            cited = [task.units[place].thought.citation for place in (a, b)]
            shown = tuple(ScoreShown(c.doc, c.quote) for c in cited)
            said, wanted = ("gộp", "tách") if joined else ("tách", "gộp")
            yield Failure(f"{task.name}:{a}-{b}", task.name, cited[0].quote, said, wanted, shown)


def _agreement(task: Task) -> str:
    """How far two people agree on the pairs, by F1."""
    first, second = (
        {(a, b) for a, b in task.pairs(labels) if _role(task, a) is _role(task, b)}
        for labels in (task.first, task.second)
    )
    both = len(first & second)
    return (
        f"hai người gộp riêng: F1 cặp {2 * both / (len(first) + len(second)):.3f}"
        f" (người thứ nhất {len(first)} cặp, người thứ hai {len(second)}, chung {both})"
    )


def _role(task: Task, place: int) -> Role:
    return task.units[place].thought.role


def _missed(items: Sequence[Item]) -> Iterator[str]:
    """The thresholds missed over all, and those of planted groups by the reports of another hand
    alone: our own are easier for us."""
    bars = thresholds("lessons")
    yield from below(_totals(items), METRICS, bars)
    theirs = _totals([item for item in items if item.group == "second"])
    for words in below(theirs, METRICS, {k: v for k, v in bars.items() if "planted" in k}):
        yield f"second: {words}"


def _totals(items: Sequence[Item]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for metric in METRICS:
        parts = [item.parts[metric.key] for item in items if metric.key in item.parts]
        asked = sum(part[1] for part in parts)
        found[metric.key] = sum(part[0] for part in parts) / asked if asked else None
    found["pair_f1"] = _f1(found)
    return found


def _table(systems: Mapping[str, Sequence[Item]]) -> Iterator[str]:
    names = sorted({item.group for items in systems.values() for item in items})
    yield f"{'':44}" + "".join(f"{metric.label:>18}" for metric in METRICS)
    for system, items in systems.items():
        for name in names:
            totals = _totals([item for item in items if item.group == name])
            cells = "".join(f"{'–' if v is None else f'{v:.3f}':>18}" for v in
                            (totals[m.key] for m in METRICS))  # fmt: skip
            yield f"{system:18}{name:26}{cells}"


SUITE = Suite("lessons", "Bài học, hạn chế gộp theo nghĩa", METRICS, run)
