"""Suite `claims`: claims with quotes and labels judged by the checker, counted as
`shared/evals/score.py` counts them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from citations.support.verdict import judge
from core.scores import ScoreShown
from evals.provenance import ROOT, SHARED
from evals.suite import Asked, Failure, Item, Metric, Outcome, Suite
from evals.thresholds import thresholds
from retrieval.lexicon import load_lexicon

OWN = ROOT / "evals" / "data" / "claims" / "claims.jsonl"
MORE = ROOT / "evals" / "data" / "claims" / "more.jsonl"
GIVEN = SHARED / "evals" / "claims.dev.jsonl"
_SUPPORTED = "supported"
_QUICK = 60  # claims of each set
# The least share judged rightly, by label (of the supported, the share without false alarm), and
# the least mean of both shares: of the sets worked on, and of the one that was not.
_BALANCED = "balanced"
BARS = thresholds("claims-worked-on")
SECOND_BARS = thresholds("claims-second")


METRICS = (
    Metric("balanced", "cân bằng", note="trung bình của đúng khi có căn cứ và bắt lỗi",
           of=lambda known: mean_of(known.get("supported"), known.get("caught"))),
    Metric("supported", "không báo nhầm", note="câu có căn cứ được nhận là có"),
    Metric("caught", "bắt lỗi", note="câu có lỗi cài vào bị bắt"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, what it cites, and whether that supports it."""

    id: str
    claim: str
    quote: str
    label: str
    doc: str = ""

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
    each: tuple[tuple[Claim, bool, tuple[str, ...]], ...] = ()  # judged rightly, why
    bars: Mapping[str, float] = field(default_factory=lambda: BARS)

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
        return mean_of(self.share(True), self.share(False))

    @property
    def missed(self) -> list[str]:
        """The bars not reached."""
        found = [
            f"{label} {right / asked:.3f} ({self.bars[label]:g})"
            for label, (asked, right) in self.counts.items()
            if asked and right / asked < self.bars.get(label, 0.0)
        ]
        least = self.bars.get(_BALANCED, 0.0)
        if self.balanced is not None and self.balanced < least:
            found.append(f"cân bằng {self.balanced:.3f} ({least:g})")
        return found


def mean_of(a: float | None, b: float | None) -> float | None:
    """The mean of the share of supported claims taken as such and of faults caught (balanced
    accuracy); None where one is not known. 0.9 and 0.7 -> 0.8."""
    return None if a is None or b is None else (a + b) / 2


def read_claims(path: Path) -> list[Claim]:
    """The claims of a .jsonl file."""
    rows = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip())
    return [Claim(str(r["id"]), r["claim"], r["quote"], r["label"], r.get("doc", "")) for r in rows]


def sets() -> dict[str, Path]:
    """The sets that are here, by name."""
    found = {
        "claims.dev (thư mục dùng chung)": GIVEN,
        "claims (tài liệu mẫu)": OWN,
        "claims (bộ thứ hai, tài liệu mẫu)": MORE,
    }
    return {name: path for name, path in found.items() if path.exists()}


def run_claims(name: str, claims: Iterable[Claim]) -> Judged:
    """Each claim judged by its quote alone."""
    lexicon = load_lexicon()
    asked = list(claims)
    start = time.process_time()
    judged = [judge(c.claim, c.quote, lexicon) for c in asked]
    right = [j.supported == c.is_supported for j, c in zip(judged, asked, strict=True)]
    seconds = time.process_time() - start
    counts: dict[str, tuple[int, int]] = {}
    for claim, ok in sorted(zip(asked, right, strict=True), key=lambda pair: pair[0].label):
        n, good = counts.get(claim.label, (0, 0))
        counts[claim.label] = (n + 1, good + ok)
    wrong = tuple(c.id for c, ok in zip(asked, right, strict=True) if not ok)
    why = [tuple(f.message for f in j.faults) for j in judged]
    each = tuple(zip(asked, right, why, strict=True))
    return Judged(name, counts, wrong, len(asked) / seconds if asked else 0.0, each)


def judged_text(judged: Judged) -> str:
    """The table of a set: a line a label."""
    lines = [f"{judged.name}", f"{'':24}{'câu':>5}{'đúng':>6}{'tỷ lệ':>9}{'mức':>7}"]
    for label, (asked, right) in judged.counts.items():
        bar = judged.bars.get(label)
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


def run(wanted: Asked) -> Outcome:
    """What came of the sets that are here."""
    start = time.perf_counter()
    judged = []
    for name, path in sets().items():
        claims = read_claims(path)
        step = max(1, len(claims) // _QUICK) if wanted.quick else 1
        bars = SECOND_BARS if path == MORE else BARS
        one = run_claims(name, claims[::step])
        # A part is too few to be held to the bars of the whole; the harness weighs the noise.
        judged.append(replace(one, bars={} if wanted.quick else bars))
    rows = [_row(one) for one in judged]
    return Outcome(
        [_item(*one) for some in judged for one in some.each],
        [_failure(*one) for some in judged for one in some.each if not one[1]],
        text="\n\n".join(map(judged_text, judged)),
        content={"sets": rows},
        missed=[f"{j.name}: {bar}" for j in judged for bar in j.missed],
        seconds=time.perf_counter() - start,
    )


def _row(one: Judged) -> dict[str, Any]:
    shown = {k: v for k, v in asdict(one).items() if k not in ("each", "bars")}
    return {**shown, "balanced": one.balanced, "missed": one.missed}


def _item(claim: Claim, right: bool, why: tuple[str, ...]) -> Item:
    key = _SUPPORTED if claim.is_supported else "caught"
    return Item(claim.id, claim.label, {key: (float(right), 1.0)})


def _failure(claim: Claim, right: bool, why: tuple[str, ...]) -> Failure:
    said = "có căn cứ" if claim.is_supported != right else "không có căn cứ"
    wanted = "có căn cứ" if claim.is_supported else f"không có căn cứ ({claim.label})"
    gold = (ScoreShown(claim.doc, claim.quote, claim.is_supported),)
    return Failure(claim.id, claim.label, claim.claim, said, wanted, gold, (), why)


SUITE = Suite("claims", "Câu và căn cứ", METRICS, run)
