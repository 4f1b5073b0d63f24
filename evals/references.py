"""The suite of references: the gold sets, the made set, and the speed."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from citations.references import Examined, Status, as_json, examine
from core.records import Reading
from corpus.fields import read_fields
from corpus.readers import read_file
from corpus.register import load_register
from corpus.shipped import sample_files
from evals.made_references import Made, swapped, true_forms
from evals.provenance import ROOT, SHARED
from evals.reference_metrics import Row, figures, matched
from evals.reference_metrics import failures as found_failures
from evals.reference_metrics import items as found_items
from evals.suite import Asked, Failure, Item, Metric, Outcome, Suite
from evals.thresholds import thresholds

GOLD = SHARED / "evals" / "references.dev.json"
OWN = ROOT / "evals" / "data" / "references" / "references.json"
GIVEN_TEXTS = (SHARED / "corpus",)
OWN_TEXTS = (
    OWN.parent,
    ROOT / "evals" / "data" / "library",
    sample_files()[0].parent,
)
_MOST_BYTES = 20 * 1024 * 1024  # as in the settings
_PAGES = 150_000  # characters: 60 pages
_CHECKED_ON = "2026-11-22"
_BARS = thresholds("references")
BARS = {  # as they are called in the table
    "f1": _BARS["f1"],
    "number and sign": _BARS["number_and_sign"],
    "register id": _BARS["register_id"],
    "problems found": _BARS["problems_found"],
}
MOST_FALSE = _BARS["false_alarms"]
METRICS = (
    Metric("recall", "tìm thấy", note="lần dẫn trong bộ vàng được đọc ra"),
    Metric("right", "đúng văn bản", note="số, ký hiệu và mục trong sổ đều đúng"),
    Metric("problems_found", "bắt lỗi", note="lỗi trong cách dẫn được nêu"),
    Metric("false_alarms", "báo sai", False, "cách dẫn đúng mà bị nêu lỗi"),
    Metric("made_right", "dạng đặt sẵn", note="dạng viết từ sổ được nhận, sự kiện đổi bị bắt"),
)
_SHOWN = 8  # failures told of each kind


@dataclass(slots=True)
class Forms:
    """What came of the made set: how many of each kind, and which went wrong."""

    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def run(wanted: Asked) -> Outcome:
    """What came of the suite: the gold sets, the made set, and the speed."""
    begin = time.perf_counter()
    report: dict[str, Any] = {"gold": None, "own": None}
    items: list[Item] = []
    failures: list[Failure] = []
    for name, path, folders in (("gold", GOLD, GIVEN_TEXTS), ("own", OWN, OWN_TEXTS)):
        if path.exists():
            gold, predicted, texts = read_and_find(path, folders)
            report[name] = figures(gold, predicted)
            pairs = matched(gold, predicted)
            items += found_items(name, pairs)
            failures += found_failures(name, pairs, texts)
    made = made_figures()
    report["made"] = {"asked": dict(made.asked), "wrong": made.wrong}
    report["speed"] = speed()
    report["missed"] = _missed(report)
    return Outcome(
        [*items, *made.items],
        failures,
        text=_text(report),
        content=report,
        missed=report["missed"],
        seconds=time.perf_counter() - begin,
    )


def gold_figures() -> dict[str, Any]:
    """The figures of the shared gold set."""
    gold, predicted, _ = read_and_find(GOLD, GIVEN_TEXTS)
    return figures(gold, predicted)


def read_and_find(
    path: Path, folders: Sequence[Path]
) -> tuple[list[Row], list[Row], Mapping[str, str]]:
    """(gold references of a file, those found in the texts it names, the texts by file name)."""
    gold: list[Row] = json.loads(path.read_text("utf-8"))
    texts = {}
    for name in dict.fromkeys(str(row["seed_file"]) for row in gold):
        where = next(folder / name for folder in folders if (folder / name).exists())
        texts[name] = read_file(where, max_bytes=_MOST_BYTES).text
    predicted = [one for name, text in texts.items() for one in predictions(name, text)]
    return gold, predicted, texts


def predictions(name: str, text: str) -> Iterator[Row]:
    """The references of a text as `trich refs` gives them."""
    found = examine(text, document_date=date_of(text, name), checked_on=_CHECKED_ON)
    return (as_json(one, name) for one in found)


def date_of(text: str, name: str) -> str | None:
    """The date that a text gives itself."""
    return read_fields(Reading(text, "txt"), name).date


def made_figures() -> Forms:
    """The made set, put to the register it was made from."""
    outcome = Forms()
    register = load_register()
    for made in true_forms(register):
        _count(outcome, "true forms", made, _flagged(made))
    for made in swapped(register):
        _count(outcome, f"swapped {made.swapped}", made, _not_caught(made))
    return outcome


def _count(outcome: Forms, kind: str, made: Made, fault: str | None) -> None:
    outcome.asked[kind] += 1
    if fault:
        outcome.wrong.append(f"{kind}, {made.form}, {made.id}: {fault}: {made.text[:120]!r}")
    key = f"{kind} {outcome.asked[kind]}"
    outcome.items.append(Item(key, kind, {"made_right": (float(fault is None), 1.0)}))


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
    if own := report["own"]:
        told = ", ".join(f"{k} {v:g}" for k, v in own.items() if not isinstance(v, dict))
        lines.append(f"bộ trong kho mã: {told}")
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


SUITE = Suite("references", "Dẫn chiếu văn bản", METRICS, run)
