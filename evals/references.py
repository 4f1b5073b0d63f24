"""The suite of references: the gold set through its own scorer, the made set, and the speed."""

from __future__ import annotations

import importlib.util
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from citations.references import Examined, Status, as_json, examine
from core.records import Reading
from core.text import normalise
from corpus.fields import read_fields
from corpus.register import load_register
from evals.made_references import Made, swapped, true_forms
from evals.provenance import SHARED

GOLD = SHARED / "evals" / "references.dev.json"
_SCORER = SHARED / "evals" / "score.py"
_PAGES = 150_000  # characters: 60 pages
_CHECKED_ON = "2026-11-22"
BARS = {"f1": 0.97, "number and sign": 0.98, "register id": 0.97, "problems found": 0.90}
MOST_FALSE = 0.02
_SHOWN = 8  # failures told of each kind


@dataclass(slots=True)
class Outcome:
    """What came of the made set: how many of each kind, and which went wrong."""

    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def run() -> tuple[dict[str, Any], str, bool]:
    """(JSON, text, whether a bar is missed) of the suite."""
    report: dict[str, Any] = {"gold": gold_figures() if GOLD.exists() else None}
    made = made_figures()
    report["made"] = {"asked": dict(made.asked), "wrong": made.wrong}
    report["speed"] = speed()
    missed = _missed(report)
    report["missed"] = missed
    return report, _text(report), bool(missed)


def gold_figures() -> dict[str, Any]:
    """The figures of the gold set's own scorer."""
    gold = json.loads(GOLD.read_text("utf-8"))
    names = dict.fromkeys(row["seed_file"] for row in gold)
    predicted = [one for name in names for one in predictions(SHARED / "corpus" / name)]
    figures: dict[str, Any] = _scorer().score_references(gold, predicted)
    return figures


def predictions(path: Path) -> Iterator[dict[str, object]]:
    """The references of a text file as `trich refs` gives them."""
    text = normalise(path.read_bytes().decode("utf-8"))
    found = examine(text, document_date=date_of(text, path.name), checked_on=_CHECKED_ON)
    return (as_json(one, path.name) for one in found)


def date_of(text: str, name: str) -> str | None:
    """The date that a text gives itself."""
    return read_fields(Reading(text, "txt"), name).date


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("trich_references_score", _SCORER)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(_SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made_figures() -> Outcome:
    """The made set, put to the register it was made from."""
    outcome = Outcome()
    register = load_register()
    for made in true_forms(register):
        _count(outcome, "true forms", made, _flagged(made))
    for made in swapped(register):
        _count(outcome, f"swapped {made.swapped}", made, _not_caught(made))
    return outcome


def _count(outcome: Outcome, kind: str, made: Made, fault: str | None) -> None:
    outcome.asked[kind] += 1
    if fault:
        outcome.wrong.append(f"{kind}, {made.form}, {made.id}: {fault}: {made.text[:120]!r}")


def first(made: Made) -> Examined | None:
    """The reference that a made text begins with, None where none is read."""
    found = examine(made.text, document_date=made.document_date, checked_on=_CHECKED_ON)
    return found[0] if found else None


def _flagged(made: Made) -> str | None:
    """Why a true form is not taken as true, None when it is."""
    one = first(made)
    if one is None:
        return "not read"
    if [d.id for d in one.directives] != [made.id]:
        return f"resolved to {[d.id for d in one.directives]}"
    return one.problem.fault.value if one.problem else None


def _not_caught(made: Made) -> str | None:
    """Why a swap is not caught, None when it is."""
    one = first(made)
    if one is None:
        return "not read"
    if made.swapped == "number" and one.status is not Status.UNKNOWN:
        return f"an invented number is {one.status}"
    caught = one.problem is not None or one.status is not Status.RESOLVED
    return None if caught else "taken as true"


def speed(characters: int = _PAGES) -> dict[str, float]:
    """How long a text of that many characters takes, references read, resolved and judged."""
    register = load_register()
    forms = [made.text for made in true_forms(register)]
    text = "\n".join(forms[::7])
    text = (text * (characters // len(text) + 1))[:characters]
    start = time.perf_counter()
    found = examine(text, checked_on=_CHECKED_ON)
    seconds = time.perf_counter() - start
    return {"characters": characters, "references": len(found), "seconds": round(seconds, 3)}


def _missed(report: dict[str, Any]) -> list[str]:
    missed = [f"đặt sẵn: {fault}" for fault in report["made"]["wrong"][:_SHOWN]]
    if report["gold"]:
        missed += [
            f"{name} {value:.3f}" for name, value, bar in _bars(report["gold"]) if value < bar
        ]
        false = _share_false(report["gold"])
        if false > MOST_FALSE:
            missed.append(f"báo sai {false:.3f} ({MOST_FALSE})")
    return missed


def _bars(gold: dict[str, Any]) -> Iterable[tuple[str, float, float]]:
    agree = gold["agree"]
    found = gold["problems_found"] / gold["problems_in_gold"]
    values = (gold["f1"], min(agree["number"], agree["sign"]), agree["register_id"], found)
    return ((name, value, BARS[name]) for name, value in zip(BARS, values, strict=True))


def _share_false(gold: dict[str, Any]) -> float:
    clean: int = gold["gold"] - gold["problems_in_gold"]
    return float(gold["false_alarms_on_clean"] / clean)


def _text(report: dict[str, Any]) -> str:
    lines = []
    if gold := report["gold"]:
        lines += [f"{name:18}{value:8.4f}  (≥ {bar:g})" for name, value, bar in _bars(gold)]
        lines.append(f"{'báo sai':18}{_share_false(gold):8.4f}  (≤ {MOST_FALSE:g})")
    else:
        lines.append("không có shared/evals/references.dev.json")
    wrong = report["made"]["wrong"]
    for kind, asked in report["made"]["asked"].items():
        bad = sum(w.startswith(f"{kind},") for w in wrong)
        lines.append(f"{kind:24}{asked:6} câu, sai {bad}")
    speed_ = report["speed"]
    lines.append(
        f"{speed_['characters']:,} ký tự, {speed_['references']} lần dẫn: {speed_['seconds']} giây"
    )
    lines += [f"CHƯA ĐẠT: {fault}" for fault in report["missed"]]
    return "\n".join(lines)
