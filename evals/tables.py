"""Tables as lines of text: a suite of questions, its JSON, the score card, what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from evals.metrics import MEASURES, Counts
from evals.results import Line, Result
from evals.suites import NEAR, Asked, Table

_HEADS = ("đáp án", "đủ cả", "dẫn đúng", "dẫn đủ", "từ chối", "từ chối sai", "nguyên văn")


def table_text(made: Table) -> str:
    """A suite's table as lines of text."""
    heads = "".join(f"{head:>13}" for head in _HEADS)
    lines = [f"{'':16}{'câu':>5}{heads}"]
    lines += [f"{label:16}{c.asked:5}{_cells(c)}" for label, c in made.rows]
    if made.bars:
        lines.append(f"{'mức':21}" + "".join(_cell(made.bars.get(m)) for m in MEASURES))
    for label, lost in made.losses:
        said = ", ".join(f"{measure} {points:+g}" for measure, points in lost.items())
        lines.append(f"mất khi {label} (điểm, tối đa 5): {said}")
    if doubted := sum(asked.doubted for asked in made.asked):
        lines.append(f"trả lời kèm lời nhắc chưa chắc đúng câu hỏi: {doubted}/{len(made.asked)}")
    lines += _places(made)
    lines += [f"CHƯA ĐẠT: {fault}" for fault in made.missed]
    lines.append(f"{made.seconds:.1f} giây")
    return "\n".join(lines)


def _places(made: Table) -> list[str]:
    """How often a right sentence is the nearest, and among the nearest five, by kind."""
    by_kind: dict[str, list[int]] = {"tất cả": []}
    for asked in made.asked:
        if asked.gold.answerable:
            place = asked.place or 0
            by_kind["tất cả"].append(place)
            by_kind.setdefault(asked.gold.kind, []).append(place)
    told = [
        f"{kind} {_share(sum(p == 1 for p in places), places)}"
        f" / {_share(sum(0 < p <= NEAR for p in places), places)}"
        for kind, places in by_kind.items()
        if places
    ]
    return [f"câu đúng xếp đầu / trong 5 câu đầu: {'; '.join(told)}"] if told else []


def _share(part: int, whole: Sequence[int]) -> str:
    return f"{part / len(whole):.2f}"


def _cells(counts: Counts) -> str:
    return "".join(_cell(getattr(counts, measure)) for measure in MEASURES)


def _cell(value: float | None) -> str:
    return f"{'–' if value is None else f'{value:.4f}':>13}"


def table_json(made: Table) -> dict[str, Any]:
    """A suite's table with each question, for reading by a program."""
    return {
        "rows": {label: _measures(counts) for label, counts in made.rows},
        "bars": dict(made.bars),
        "losses": {label: dict(lost) for label, lost in made.losses},
        "missed": made.missed,
        "seconds": round(made.seconds, 1),
        "questions": [_question(asked) for asked in made.asked],
    }


def _measures(counts: Counts) -> Mapping[str, float | int | None]:
    values = {measure: getattr(counts, measure) for measure in MEASURES}
    shown = {m: None if v is None else round(v, 4) for m, v in values.items()}
    return {"n": counts.asked, **shown}


def _question(asked: Asked) -> dict[str, Any]:
    return {
        "id": asked.gold.id,
        "kind": asked.gold.kind,
        "question": asked.gold.question,
        "answer": asked.predicted.answer,
        "abstained": asked.predicted.abstained,
        "citations": [asdict(c) for c in asked.predicted.citations],
        "counts": asdict(asked.counts),
        "faults": list(asked.faults),
        "doubted": asked.doubted,
        "place": asked.place,
    }


def card_text(result: Result) -> str:
    """Every system by the main metrics, each value with its 95% interval."""
    known = {key for s in result.systems for key, value in s.values.items() if value is not None}
    shown = [metric for metric in result.suite.metrics if metric.main and metric.key in known]
    width = max(len(s.label) for s in result.systems) + 2
    heads = "".join(f"{metric.label:>20}" for metric in shown)
    lines = [f"{'':{width}}{heads}"]
    for system in result.systems:
        cells = "".join(f"{interval_text(system, metric.key):>20}" for metric in shown)
        lines.append(f"{system.label:{width}}{cells}")
    lines += [f"{name}: không chạy, {why}" for name, why in result.outcome.not_run.items()]
    return "\n".join(lines)


def interval_text(line: Line, key: str) -> str:
    """ "0,912 (0,85–0,96)" as printed: value and bounds; a dash where it is not known."""
    value, interval = line.values.get(key), line.intervals.get(key)
    if value is None:
        return "–"
    bounds = f" ({interval.low:.2f}–{interval.high:.2f})" if interval else ""
    return f"{value:.3f}{bounds}"


def changes_text(result: Result) -> str:
    """What moved since the run before, and whether by more than noise."""
    labels = {metric.key: metric.label for metric in result.suite.metrics}
    moved = [c for c in result.changes if c.before != c.after and c.metric != "seconds"]
    if not moved:
        return "so với lần trước: không đổi"
    told = [
        f"{labels[c.metric]} {c.before:.3f} → {c.after:.3f}"
        f"{'' if c.beyond_noise else ' (trong mức ngẫu nhiên)'}"
        for c in moved
    ]
    return "so với lần trước: " + "; ".join(told)
