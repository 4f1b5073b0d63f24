"""Suite `drafts`: drafts with planted faults reviewed, counted as `shared/evals/score.py` counts
them: a fault is found where a finding overlaps it by half of the shorter, and a finding that
overlaps none is a false alarm. A hint (a blank that says of itself that it is one) is no alarm."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from citations.review.checks import review
from citations.review.manuscript import read_manuscript
from citations.review.records import Tools
from core.records import Span
from core.review import Finding, Severity
from core.scores import ScoreShown
from corpus.readers.markdown import read_markdown
from evals.metrics import ratio
from evals.provenance import ROOT, SHARED
from evals.suite import Asked, Failure, Item, Metric, Outcome, Suite
from retrieval.lexicon import load_lexicon

FOLDERS = (SHARED / "evals" / "drafts", ROOT / "evals" / "data" / "drafts")
_CLEAN = "sạch"  # what a draft without faults is called in the table
METRICS = (
    Metric("fault_recall", "lỗi tìm thấy", note="lỗi cài vào được chỉ đúng chỗ"),
    Metric("flag_precision", "chỉ đúng", note="chỗ bị chỉ mà có lỗi cài vào"),
    Metric("fault_named", "gọi đúng tên", note="lỗi tìm thấy được gọi đúng loại", main=False),
)  # fmt: skip
# The gold sets call it by the level, the program by what is wrong.
_SAME = {"other_commune": "other_unit"}


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault planted in a draft."""

    span: Span
    fault: str
    text: str
    expected: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft with the faults planted in it and what the review found."""

    name: str
    planted: tuple[Planted, ...]
    findings: tuple[Finding, ...]

    @property
    def false_alarms(self) -> tuple[Finding, ...]:
        """The findings that meet no planted fault."""
        return tuple(
            f for f in self.findings if not any(meets(p.span, f.span) for p in self.planted)
        )


def meets(one: Span, other: Span) -> bool:
    """Whether two spans overlap by half of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return shared > 0 and 2 * shared >= shorter


def gold_files() -> list[Path]:
    """The gold files that are here, in order."""
    return [p for folder in FOLDERS if folder.exists() for p in sorted(folder.glob("*.gold.json"))]


def reviewed(gold: Path, tools: Tools) -> Reviewed:
    """A draft of a set read and reviewed by its own request and sources alone."""
    content = json.loads(gold.read_text("utf-8"))
    name = str(content["draft"])
    reading = read_markdown((gold.parent / name).read_bytes(), name)
    planted = tuple(
        Planted(
            Span(f["start_char"], f["end_char"]),
            _SAME.get(f["fault"], f["fault"]),
            f["text"],
            f.get("expected", ""),
        )
        for f in content["faults"]
    )
    found = review(read_manuscript(reading, name), tools).findings
    return Reviewed(name, planted, tuple(f for f in found if f.severity is not Severity.HINT))


def run(wanted: Asked) -> Outcome:
    """What came of the drafts that are here."""
    start = time.perf_counter()
    tools = Tools(load_lexicon())
    drafts = [reviewed(gold, tools) for gold in gold_files()]
    return Outcome(
        [item for draft in drafts for item in _items(draft)],
        [failure for draft in drafts for failure in _failures(draft)],
        text=table(drafts),
        content={"drafts": [_row(draft) for draft in drafts]},
        seconds=time.perf_counter() - start,
    )


def _items(draft: Reviewed) -> Iterator[Item]:
    for planted in draft.planted:
        met = [f for f in draft.findings if meets(planted.span, f.span)]
        parts = {"fault_recall": (float(bool(met)), 1.0)}
        if met:
            named = any(f.fault.value == planted.fault for f in met)
            parts["fault_named"] = (float(named), 1.0)
        yield Item(f"{draft.name}:{planted.span.start}", planted.fault, parts)
    alarms = draft.false_alarms
    for finding in draft.findings:
        right = float(finding not in alarms)
        group = finding.fault.value if draft.planted else _CLEAN
        yield Item(
            f"{draft.name}:{finding.span.start}:{finding.fault.value}",
            group,
            {"flag_precision": (right, 1.0)},
        )


def _failures(draft: Reviewed) -> Iterator[Failure]:
    for planted in draft.planted:
        if not any(meets(planted.span, f.span) for f in draft.findings):
            key = f"{draft.name}:{planted.span.start}"
            gold = (ScoreShown(draft.name, planted.text, True),)
            yield Failure(key, planted.fault, planted.text, "không thấy", planted.expected, gold)
    for found in draft.false_alarms:
        key = f"{draft.name}:{found.span.start}:{found.fault.value}"
        yield Failure(key, found.fault.value, found.text, found.message, "không có lỗi ở đây")


def table(drafts: Sequence[Reviewed]) -> str:
    """Recall by fault, then a line a draft."""
    lines = [f"{'':28}{'lỗi':>5}{'thấy':>6}{'tỷ lệ':>8}"]
    by_fault: dict[str, list[bool]] = {}
    for draft in drafts:
        for planted in draft.planted:
            met = any(meets(planted.span, f.span) for f in draft.findings)
            by_fault.setdefault(planted.fault, []).append(met)
    lines += [_line(fault, by_fault[fault]) for fault in sorted(by_fault)]
    lines.append(_line("tất cả", [met for found in by_fault.values() for met in found]))
    flags = sum(len(d.findings) for d in drafts)
    alarms = sum(len(d.false_alarms) for d in drafts)
    clean = [d for d in drafts if not d.planted]
    lines.append(
        f"{len(drafts)} bản thảo, {flags} chỗ bị chỉ, {alarms} chỗ chỉ nhầm;"
        f" {sum(not d.findings for d in clean)}/{len(clean)} bản sạch không bị chỉ chỗ nào"
    )
    for d in drafts:
        alarms = len(d.false_alarms)
        lines.append(f"  {d.name}: {len(d.planted)} lỗi, {len(d.findings)} chỉ, {alarms} chỉ nhầm")
    return "\n".join(lines)


def _line(label: str, met: Sequence[bool]) -> str:
    share = ratio(sum(met), len(met))
    shown = "–" if share is None else f"{share:.2f}"
    return f"{label:28}{len(met):5}{sum(met):6}{shown:>8}"


def _row(draft: Reviewed) -> dict[str, Any]:
    return {
        "draft": draft.name,
        "faults": len(draft.planted),
        "flags": [asdict(f) for f in draft.findings],
        "false_alarms": len(draft.false_alarms),
    }


def _why_not(asked: Asked) -> str | None:
    return None if gold_files() else "không có bản thảo nào"


SUITE = Suite("drafts", "Rà soát bản thảo", METRICS, run, _why_not)
