"""`trich eval`: suites run one after another, printed as tables or as one JSON document."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.errors import UsageError
from core.settings import Settings, load_settings
from evals import claims, flips, references, retrieval
from evals.metrics import MEASURES, Counts
from evals.provenance import commit, settings_of
from evals.suites import BY_YEAR, EMBEDDING, REAL, Asked, Set, Table, absent, run_robust, run_set
from retrieval.embedder import load_embedder

SUITES = ("real", "years", "robust", "references", "claims", "flips", "retrieval")
_HEADS = ("đáp án", "đủ cả", "dẫn đúng", "dẫn đủ", "từ chối", "từ chối sai", "nguyên văn")
# Suites that can always run, on sets of their own: (JSON, text, whether a bar is missed).
_ALWAYS: dict[str, Callable[[], tuple[dict[str, Any], str, bool]]] = {
    "claims": claims.run,
    "flips": flips.run,
    "references": references.run,
}
_SETS = {some.name: some for some in (REAL, BY_YEAR)}


def run_suites(suites: Sequence[str], as_json: bool) -> int:
    """Run the suites named, all where none is; print what came of them.

    0 when every bar is reached, 1 when one is missed or a suite that was named cannot run.

    :raises UsageError: for a suite that does not exist.
    """
    logging.basicConfig(level=logging.WARNING)
    unknown = [name for name in suites if name not in SUITES]
    if unknown:
        raise UsageError(f"Không có bộ “{unknown[0]}”; các bộ: {', '.join(SUITES)}.")
    results: dict[str, Any] = {}
    missed = False
    for name in suites or SUITES:
        why = _cannot_run(name)
        if why:
            results[name] = {"not_run": why}
            missed = missed or bool(suites)
            _say(as_json, f"\n== {name}: không chạy, {why}")
            continue
        print(f"{name} …", file=sys.stderr, flush=True)
        results[name], text, bad = _run(name)
        missed = missed or bad
        _say(as_json, f"\n== {name}\n{text}")
    settings = settings_of(Settings(home=Path(), embedding_model=EMBEDDING))
    about = {"commit": commit(), "settings": settings}
    if as_json:
        print(json.dumps({**about, "suites": results}, ensure_ascii=False, indent=1))
    else:
        print(f"\n{json.dumps(about, ensure_ascii=False)}")
    return int(missed)


def _say(as_json: bool, words: str) -> None:
    if not as_json:
        print(words, flush=True)


def _cannot_run(name: str) -> str | None:
    if name == "retrieval":
        return (
            None if any(not retrieval.why_not(some) for some in retrieval.SETS) else "không có bộ"
        )
    if name in _ALWAYS:
        return None
    if name == "robust":
        reasons = [absent(some) for some in _SETS.values()]
        return reasons[0] if all(reasons) else None
    return absent(_SETS[name])


def _run(name: str) -> tuple[dict[str, Any], str, bool]:
    """(JSON, text, whether a bar is missed) of a suite."""
    if name == "retrieval":
        return _retrieval()
    if name in _ALWAYS:
        return _ALWAYS[name]()
    runs: dict[str, Callable[[], Table]] = {
        **{key: _runner(some) for key, some in _SETS.items()},
        "robust": lambda: run_robust([s for s in _SETS.values() if absent(s) is None]),
    }
    table = runs[name]()
    return table_json(table), table_text(table), bool(table.missed)


def _retrieval() -> tuple[dict[str, Any], str, bool]:
    """As `_run`, with the model of the settings and the sets that are there."""
    embedder = load_embedder(load_settings())
    sets = [name for name in retrieval.SETS if retrieval.why_not(name) is None]
    rows = retrieval.run(sets, embedder=embedder, tell=lambda words: print(words, file=sys.stderr))
    text = f"mô hình {embedder.name}\n{retrieval.table(rows)}\n\n{retrieval.ablation(rows)}"
    content = {"model": embedder.name, "sets": sets, "rows": [asdict(row) for row in rows]}
    return content, text, False


def _runner(some: Set) -> Callable[[], Table]:
    return lambda: run_set(some)


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
        f" / {_share(sum(p > 0 for p in places), places)}"
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
