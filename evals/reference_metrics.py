"""References found against a gold list: matched by their places, then compared as
`../shared/evals/score.py` compares them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.scores import ScoreShown
from evals.suite import Failure, Item

Row = Mapping[str, Any]  # a line of a file
_HALF = 0.5  # of the shorter of two references that must be shared
_COMPARED = ("number", "sign", "register_id")
_AROUND = 60  # characters shown on both sides of a reference that went wrong


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold reference with what was read at its place, None where nothing was."""

    gold: Row
    found: Row | None


def matched(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Pair]:
    """Each gold reference with the first unused one of its document that shares half of the
    shorter of the two.

    The occurrence matching of MUC (Chinchor, 1992), one to one.
    """
    used: set[int] = set()
    pairs = []
    for row in gold:
        at = next((i for i, p in enumerate(predicted) if i not in used and _meet(row, p)), None)
        if at is not None:
            used.add(at)
        pairs.append(Pair(row, None if at is None else predicted[at]))
    return pairs


def _meet(gold: Row, found: Row) -> bool:
    if found.get("doc") != gold["seed_file"]:
        return False
    a, b = _span(gold), _span(found)
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both > 0 and both >= _HALF * min(a[1] - a[0], b[1] - b[0])


def _span(row: Row) -> tuple[int, int]:
    return row["char_offset"], row["char_offset"] + len(row["quote"])


def agrees(pair: Pair, field: str) -> bool | None:
    """Whether a field was read as the gold has it, blanks and capitals aside; None where the gold
    says nothing, or several things."""
    wanted = pair.gold.get(field)
    if pair.found is None or not wanted or isinstance(wanted, list):
        return None
    return _plain(pair.found.get(field)) == _plain(wanted)


def _plain(text: object) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", str(text or ""))).casefold()


def figures(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Any]:
    """Precision, recall and F1 of the references, agreement of their fields, problems found and
    false alarms: the figures of `score.py references`.

    F1 = 2PR / (P + R). 3 of 4 predicted are among 5 gold: P 0.75, R 0.6, F1 0.6667.
    """
    pairs = matched(gold, predicted)
    hits = [p for p in pairs if p.found is not None]
    precision = len(hits) / len(predicted) if predicted else 0.0
    recall = len(hits) / len(gold) if gold else 0.0
    both = precision + recall
    faulty = [p for p in pairs if p.gold["problem"]]
    return {
        "gold": len(gold),
        "predicted": len(predicted),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both, 4) if both else 0,
        "agree": {f: round(s, 4) for f in _COMPARED if (s := _agreement(hits, f)) is not None},
        "problems_in_gold": len(faulty),
        "problems_found": sum(_has_problem(p) for p in faulty),
        "false_alarms_on_clean": sum(_has_problem(p) for p in hits if not p.gold["problem"]),
    }


def _agreement(pairs: Iterable[Pair], field: str) -> float | None:
    said = [same for pair in pairs if (same := agrees(pair, field)) is not None]
    return sum(said) / len(said) if said else None


def _has_problem(pair: Pair) -> bool:
    return pair.found is not None and bool(pair.found.get("problem"))


def items(name: str, pairs: Sequence[Pair]) -> Iterator[Item]:
    """A reference an item, by whether it has a problem."""
    for pair in pairs:
        parts: dict[str, tuple[float, float]] = {"recall": (float(pair.found is not None), 1.0)}
        told = [same for f in _COMPARED if (same := agrees(pair, f)) is not None]
        if told:
            parts["right"] = (float(all(told)), 1.0)
        if pair.gold["problem"]:
            parts["problems_found"] = (float(_has_problem(pair)), 1.0)
        else:
            parts["false_alarms"] = (float(_has_problem(pair)), 1.0)
        kind = str(pair.gold["problem"] or "không có lỗi")
        yield Item(f"{name} {_key(pair)}", kind, parts)


def failures(name: str, pairs: Sequence[Pair], texts: Mapping[str, str]) -> Iterator[Failure]:
    """The references not read, read wrongly, or judged wrongly."""
    for pair in pairs:
        wrong = [f for f in _COMPARED if agrees(pair, f) is False]
        if pair.found and not wrong and bool(pair.gold["problem"]) == _has_problem(pair):
            continue
        found = pair.found
        said = "không đọc ra" if found is None else _told(found, found.get("problem"))
        wanted = _told(pair.gold, pair.gold["problem"])
        start, end = _span(pair.gold)
        text = texts.get(pair.gold["seed_file"], "")
        around = text[max(0, start - _AROUND) : end + _AROUND] or pair.gold["quote"]
        yield Failure(
            f"{name} {_key(pair)}",
            str(pair.gold["problem"] or "không có lỗi"),
            pair.gold["quote"],
            said,
            wanted,
            (ScoreShown(pair.gold["seed_file"], around),),
            (ScoreShown(str(found["doc"]), str(found["quote"])),) if found else (),
            (str(pair.gold.get("explanation") or ""),),
        )


def _told(row: Row, problem: object) -> str:
    shown = [f"{field}: {row[field]}" for field in _COMPARED if row.get(field)]
    return "; ".join([*shown, f"lỗi: {problem}" if problem else "không có lỗi"])


def _key(pair: Pair) -> str:
    return f"{pair.gold['seed_file']}:{pair.gold['char_offset']}"
