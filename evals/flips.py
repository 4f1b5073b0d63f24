"""Suite `flips`: faults and harmless changes made by machine in every sentence that has what it
takes, and how often the checker is wrong about each kind."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from assistant import build
from citations.support.verdict import judge
from core.records import Role
from core.scores import ScoreShown
from core.settings import Settings
from corpus.shipped import sample_files
from evals.flip_faults import FAULTS
from evals.flip_harmless import HARMLESS
from evals.provenance import SHARED
from evals.suite import Asked, Failure, Item, Metric, Outcome, Suite
from retrieval.lexicon import load_lexicon

_SHORTEST, _LONGEST = 40, 700  # characters of a sentence that is used
_LEFT_OUT = frozenset({Role.HEADER, Role.SIGNATURE})
_EXAMPLES = 3  # shown of what went wrong with a kind
NEIGHBOUR = "dẫn nhầm câu bên cạnh"
METRICS = (
    Metric("passed", "lỗi lọt", False, "lỗi cài vào mà bộ kiểm tra cho qua"),
    Metric("false_alarms", "báo nhầm", False, "đổi vô hại mà bị nêu lỗi"),
)
_QUICK = 30  # every so many sentences are used


@dataclass(frozen=True, slots=True)
class Kind:
    """What came of one kind: how many were made, how many the checker got wrong."""

    name: str
    is_fault: bool
    made: int
    wrong: int
    examples: tuple[tuple[str, str], ...]  # (claim, quote)

    @property
    def error(self) -> float:
        """The share got wrong, [0, 1]."""
        return self.wrong / self.made if self.made else 0.0


@dataclass(frozen=True, slots=True)
class Flips:
    """The whole: kinds in order, sentences used, claims judged in a second of one processor."""

    kinds: tuple[Kind, ...]
    sentences: int
    speed: float


def sentences() -> list[list[str]]:
    """The sentences of the samples and, where they are, of the real documents, by document."""
    paths: list[Path] = [*sample_files()]
    if (SHARED / "corpus").exists():
        paths.append(SHARED / "corpus")
    with tempfile.TemporaryDirectory(prefix="trich-flips-") as folder:
        assistant = build(Settings(home=Path(folder), embedding_model="stand-in"))
        try:
            list(assistant.ingest(paths))
            found = []
            for document in assistant.documents():
                kept = [
                    " ".join(s.text.split())
                    for s in assistant.sentences_of(document.id)
                    if not s.is_row
                    and s.role not in _LEFT_OUT
                    and _SHORTEST <= len(s.text) <= _LONGEST
                ]
                found.append(list(dict.fromkeys(kept)))
            return found
        finally:
            assistant.close()


def run_flips(documents: Iterable[list[str]] | None = None) -> Flips:
    """Every change made in every sentence, and judged against the sentence as it was."""
    by_document = list(sentences() if documents is None else documents)
    everything = [s for found in by_document for s in found]
    cases: dict[str, list[tuple[str, str]]] = {}
    for name, make in {**FAULTS, **HARMLESS}.items():
        pairs = [(changed, s) for s in everything if (changed := make(s)) is not None]
        cases[name] = [(c, q) for c, q in pairs if c != q or name in HARMLESS]
    cases[NEIGHBOUR] = [(a, b) for found in by_document for a, b in pairwise(found) if a != b]
    lexicon = load_lexicon()
    start = time.process_time()
    kinds = []
    for name, pairs in cases.items():
        is_fault = name not in HARMLESS
        wrong = [(c, q) for c, q in pairs if judge(c, q, lexicon).supported == is_fault]
        kinds.append(Kind(name, is_fault, len(pairs), len(wrong), tuple(wrong[:_EXAMPLES])))
    seconds = time.process_time() - start
    return Flips(tuple(kinds), len(everything), sum(map(len, cases.values())) / seconds)


def flips_text(flips: Flips) -> str:
    """The table: a line a kind, with counts."""
    lines = [f"{flips.sentences} câu; lỗi lọt (lỗi cài vào) và báo nhầm (đổi vô hại):"]
    lines.append(f"{'':32}{'số ca':>7}{'sai':>6}{'tỷ lệ sai':>12}")
    for is_fault, head in ((True, "LỖI CÀI VÀO"), (False, "ĐỔI VÔ HẠI")):
        lines.append(head)
        for kind in flips.kinds:
            if kind.is_fault == is_fault:
                error = f"{kind.error:.4f}" if kind.made else "–"
                lines.append(f"{kind.name:32}{kind.made:7}{kind.wrong:6}{error:>12}")
    lines.append(f"{flips.speed:.0f} câu kiểm tra mỗi giây của một nhân")
    return "\n".join(lines)


def run(wanted: Asked) -> Outcome:
    """What came of the flips of every sentence; of every thirtieth where it has to be quick."""
    start = time.perf_counter()
    documents = sentences()
    if wanted.quick:
        documents = [found[::_QUICK] for found in documents]
    flips = run_flips(documents)
    return Outcome(
        [item for kind in flips.kinds for item in _items(kind)],
        [_failure(kind, n, *pair) for kind in flips.kinds for n, pair in enumerate(kind.examples)],
        text=flips_text(flips),
        content=asdict(flips),
        seconds=time.perf_counter() - start,
    )


def _items(kind: Kind) -> list[Item]:
    """Each change an item; those of one kind differ by their number alone, wrong ones first."""
    key = "passed" if kind.is_fault else "false_alarms"
    parts: list[dict[str, tuple[float, float]]] = [{key: (1.0, 1.0)}, {key: (0.0, 1.0)}]
    return [
        Item(f"{kind.name} {number}", kind.name, parts[number >= kind.wrong])
        for number in range(kind.made)
    ]


def _failure(kind: Kind, number: int, claim: str, quote: str) -> Failure:
    said = "có căn cứ" if kind.is_fault else "không có căn cứ"
    wanted = "không có căn cứ" if kind.is_fault else "có căn cứ"
    shown = (ScoreShown("", quote),)
    return Failure(f"{kind.name} {number}", kind.name, claim, said, wanted, shown)


SUITE = Suite("flips", "Lỗi cài bằng máy", METRICS, run)
