"""Suite `claims`: claims with quotes and labels judged by the checker, counted as
`shared/evals/score.py` counts them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from citations.support.verdict import judge
from evals.provenance import ROOT, SHARED
from retrieval.lexicon import load_lexicon

OWN = ROOT / "evals" / "data" / "claims" / "claims.jsonl"
GIVEN = SHARED / "evals" / "claims.dev.jsonl"
_SUPPORTED = "supported"
# The least share judged rightly, by label; of the supported, the share without false alarm.
BARS: Mapping[str, float] = {
    "number-changed": 0.98,
    "date-changed": 0.98,
    "directive-changed": 0.98,
    "entity-changed": 0.92,
    "negated": 0.92,
    "scope-exaggerated": 0.90,
    "fabricated-addition": 0.85,
    "wrong-passage": 0.90,
    "supported-verbatim": 1.0,
    "supported-paraphrase": 0.91,
}
BALANCED = 0.93


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, what it cites, and whether that supports it."""

    id: str
    claim: str
    quote: str
    label: str

    @property
    def is_supported(self) -> bool:
        return self.label.startswith(_SUPPORTED)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a set of claims: (asked, right) by label, and the claims judged wrongly."""

    name: str
    counts: Mapping[str, tuple[int, int]]
    wrong: tuple[str, ...]
    speed: float  # claims in a second of one processor

    def share(self, supported: bool) -> float | None:
        """The share judged rightly of the supported, or of the faulty; None where there is none."""
        chosen = [
            c for label, c in self.counts.items() if label.startswith(_SUPPORTED) == supported
        ]
        asked = sum(n for n, _ in chosen)
        return sum(right for _, right in chosen) / asked if asked else None

    @property
    def balanced(self) -> float | None:
        """The mean of both shares."""
        a, b = self.share(True), self.share(False)
        return None if a is None or b is None else (a + b) / 2

    @property
    def missed(self) -> list[str]:
        """The bars not reached."""
        found = [
            f"{label} {right / asked:.3f} ({BARS[label]:g})"
            for label, (asked, right) in self.counts.items()
            if asked and right / asked < BARS.get(label, 0.0)
        ]
        if self.balanced is not None and self.balanced < BALANCED:
            found.append(f"cân bằng {self.balanced:.3f} ({BALANCED:g})")
        return found


def read_claims(path: Path) -> list[Claim]:
    """The claims of a .jsonl file."""
    rows = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip())
    return [Claim(str(r["id"]), r["claim"], r["quote"], r["label"]) for r in rows]


def sets() -> dict[str, Path]:
    """The sets that are here, by name."""
    found = {"claims.dev (thư mục dùng chung)": GIVEN, "claims (tài liệu mẫu)": OWN}
    return {name: path for name, path in found.items() if path.exists()}


def run_claims(name: str, claims: Iterable[Claim]) -> Judged:
    """Each claim judged by its quote alone."""
    lexicon = load_lexicon()
    asked = list(claims)
    start = time.process_time()
    right = [judge(c.claim, c.quote, lexicon).supported == c.is_supported for c in asked]
    seconds = time.process_time() - start
    counts: dict[str, tuple[int, int]] = {}
    for claim, ok in sorted(zip(asked, right, strict=True), key=lambda pair: pair[0].label):
        n, good = counts.get(claim.label, (0, 0))
        counts[claim.label] = (n + 1, good + ok)
    wrong = tuple(c.id for c, ok in zip(asked, right, strict=True) if not ok)
    return Judged(name, counts, wrong, len(asked) / seconds if asked else 0.0)


def judged_text(judged: Judged) -> str:
    """The table of a set: a line a label."""
    lines = [f"{judged.name}", f"{'':24}{'câu':>5}{'đúng':>6}{'tỷ lệ':>9}{'mức':>7}"]
    for label, (asked, right) in judged.counts.items():
        bar = BARS.get(label)
        told = f"{bar:g}" if bar is not None else "–"
        lines.append(f"{label:24}{asked:5}{right:6}{right / asked:9.4f}{told:>7}")
    supported, caught = judged.share(True), judged.share(False)
    if supported is not None and caught is not None:
        lines.append(
            f"báo nhầm {1 - supported:.4f}, bắt lỗi {caught:.4f}, cân bằng {judged.balanced:.4f}"
        )
    lines += [f"CHƯA ĐẠT: {bar}" for bar in judged.missed]
    lines.append(f"{judged.speed:.0f} câu kiểm tra mỗi giây của một nhân")
    return "\n".join(lines)


def run() -> tuple[dict[str, Any], str, bool]:
    """(JSON, text, whether a bar is missed) of the sets that are here."""
    judged = [run_claims(name, read_claims(path)) for name, path in sets().items()]
    rows = [{**asdict(j), "balanced": j.balanced, "missed": j.missed} for j in judged]
    return {"sets": rows}, "\n\n".join(map(judged_text, judged)), any(j.missed for j in judged)
