"""The suites: question sets put to a fresh library, and what came of them."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant, build
from citations.render import answer_text
from core.records import CheckedAnswer, Document, Status
from core.settings import Settings
from corpus.shipped import sample_files
from evals.metrics import Counts, Predicted, count, loss, matches, total
from evals.provenance import ROOT, SHARED
from evals.questions import Gold, Quote, read_gold, typed_well, with_slips, without_accents
from evals.scorecard import scored
from evals.suite import Item
from evals.thresholds import thresholds

YEARS = ROOT / "evals" / "data" / "years"
QUESTIONS = ROOT / "evals" / "data" / "questions"
MORE = ROOT / "evals" / "data" / "library"  # documents written for the questions on the samples
EMBEDDING = None  # the shipped model, as users have it
NEAREST = 10  # sentences looked at for where the right one stands
NEAR = 5  # of them are "near"
_LOST_MOST = 5.0  # points that a question typed otherwise may lose
_LOSSES = ("answer_recall", "citation_precision", "citation_recall")


@dataclass(frozen=True, slots=True)
class Set:
    """A library of documents with questions about it, and the least that each measure must reach
    (`wrongly_abstained`: the most)."""

    name: str
    documents: Path
    questions: Path
    bars: Mapping[str, float]
    also: tuple[Path, ...] = ()  # further documents

    @property
    def paths(self) -> list[Path]:
        """What is read into the library."""
        return [self.documents, *self.also]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, its answer in short, and what was counted."""

    gold: Gold
    predicted: Predicted
    counts: Counts
    faults: tuple[str, ...]  # promises broken: a quote not verbatim, a statement without a mark
    doubted: bool = False  # shown with the word that it may not answer
    place: int | None = None  # of the first right sentence among the nearest ten, from 1
    checked: CheckedAnswer | None = None
    near: tuple[Quote, ...] = ()  # the nearest sentences, best first
    item: Item | None = None  # for the harness


@dataclass(frozen=True, slots=True)
class Table:
    """What came of a suite: rows of counts by label, the first one over all."""

    suite: str
    rows: tuple[tuple[str, Counts], ...]
    bars: Mapping[str, float]
    asked: tuple[Asked, ...] = ()
    faults: tuple[str, ...] = ()
    losses: tuple[tuple[str, Mapping[str, float]], ...] = ()
    seconds: float = 0.0

    @property
    def missed(self) -> list[str]:
        """The bars not reached, the broken promises among them."""
        overall = self.rows[0][1]
        found = [f"{m} {v:.3f} ({bar:g})" for m, v, bar in _below(overall, self.bars)]
        for label, lost in self.losses:
            found += [f"{label}: {m} −{v:g}" for m, v in lost.items() if v > _LOST_MOST]
        return [*found, *self.faults]


REAL = Set("real", SHARED / "corpus", SHARED / "evals" / "questions.dev.jsonl", thresholds("real"))
BY_YEAR = Set("years", YEARS / "documents", YEARS / "questions.jsonl", thresholds("years"))
SAMPLES = Set(
    "samples", MORE, QUESTIONS / "questions.jsonl", thresholds("samples"), tuple(sample_files())
)


def absent(some: Set) -> str | None:
    """Why a set cannot be asked, None when it can."""
    missing = [path for path in (some.documents, some.questions) if not path.exists()]
    return f"không có {_short(missing[0])}" if missing else None


def run_set(some: Set) -> Table:
    """The questions of a set put to its documents, counted over all and by kind."""
    start = time.perf_counter()
    with library(some) as (assistant, faults):
        asked = ask(assistant, read_gold(some.questions))
    return tabled(some, asked, faults, time.perf_counter() - start)


def tabled(some: Set, asked: Sequence[Asked], faults: Sequence[str], seconds: float) -> Table:
    """The answers to a set's questions, counted over all and by kind."""
    kinds = sorted({a.gold.kind for a in asked})
    by_kind = [(k, total(a.counts for a in asked if a.gold.kind == k)) for k in kinds]
    return Table(
        some.name,
        (("tất cả", total(a.counts for a in asked)), *by_kind),
        some.bars,
        tuple(asked),
        (*faults, *(f for a in asked for f in a.faults)),
        seconds=seconds,
    )


def run_robust(sets: Sequence[Set], most: int | None = None) -> Table:
    """Questions typed well, then without accents, then with slips, and what each loses.

    `most`: questions of each set, None for all.
    """
    start = time.perf_counter()
    forms: dict[str, Callable[[Gold], Gold]] = {
        "gõ đúng": lambda gold: gold,
        "không dấu": without_accents,
        "gõ sai": with_slips,
    }
    asked: dict[str, list[Asked]] = {form: [] for form in forms}
    faults: list[str] = []
    for some in sets:
        golden = spread(typed_well(read_gold(some.questions)), most)
        with library(some) as (assistant, refused):
            faults += refused
            for form, change in forms.items():
                asked[form] += ask(assistant, [change(gold) for gold in golden])
    counts = {form: total(a.counts for a in answers) for form, answers in asked.items()}
    well = counts["gõ đúng"]
    everything = tuple(a for answers in asked.values() for a in answers)
    return Table(
        "robust",
        tuple(counts.items()),
        {},
        everything,
        (*faults, *(f for a in everything for f in a.faults)),
        tuple((form, loss(well, counts[form], _LOSSES)) for form in list(forms)[1:]),
        time.perf_counter() - start,
    )


def spread(golden: Sequence[Gold], most: int | None) -> list[Gold]:
    """At most `most` questions, taken evenly from the whole, so that every kind has its share."""
    if most is None or len(golden) <= most:
        return list(golden)
    ordered = sorted(golden, key=lambda gold: gold.kind)
    return [ordered[i * len(ordered) // most] for i in range(most)]


@contextmanager
def library(some: Set) -> Iterator[tuple[Assistant, list[str]]]:
    """A fresh library of the set's documents, and the documents it refused."""
    with tempfile.TemporaryDirectory(prefix="trich-eval-") as folder:
        assistant = build(Settings(home=Path(folder), embedding_model=EMBEDDING))
        try:
            rows = list(assistant.ingest(some.paths))
            assistant.make_vectors()
            yield (
                assistant,
                [f"{r.name}: {r.reason}" for r in rows if r.outcome == "refused"],
            )
        finally:
            assistant.close()


def ask(assistant: Assistant, questions: Sequence[Gold]) -> list[Asked]:
    """The answers to the questions, counted, with the promises they break."""
    documents = {d.name: assistant.document(d.id) for d in assistant.documents()}
    texts = {name: document.text for name, document in documents.items()}
    found = []
    for gold in questions:
        checked = assistant.ask(gold.question)
        predicted = predicted_from(checked)
        faults = tuple(f"{gold.id}: {fault}" for fault in broken(checked, documents))
        doubted = any(not item.ok for item in checked.statements)
        counts = count(gold, predicted, texts)
        near = nearest(assistant, gold.question)
        place = _place(near, gold, texts) if gold.answerable else None
        score = max((c.score for c in checked.answer.citations), default=None)
        item = scored(gold, predicted, texts, score=score, seconds=checked.seconds)
        found.append(Asked(gold, predicted, counts, faults, doubted, place, checked, near, item))
    return found


def nearest(assistant: Assistant, question: str) -> tuple[Quote, ...]:
    """The nearest sentences, best first, whatever the answer says."""
    near = assistant.nearest(question, NEAREST)
    return tuple(Quote(c.document.name, c.text) for c in near)


def _place(near: Sequence[Quote], gold: Gold, texts: Mapping[str, str]) -> int | None:
    """Where the first right sentence stands among the nearest."""
    right = (any(matches(q, g, texts) for g in gold.passages) for q in near)
    return next((place for place, hit in enumerate(right, 1) if hit), None)


def predicted_from(checked: CheckedAnswer) -> Predicted:
    """What of an answer is judged: the text shown and the words cited."""
    answer = checked.answer
    cited = tuple(Quote(c.doc, c.quote) for c in answer.citations)
    return Predicted(answer_text(checked), answer.abstained, cited)


def broken(checked: CheckedAnswer, documents: Mapping[str, Document]) -> Iterator[str]:
    """The promises that an answer breaks, in words; `documents` by file name, with text."""
    answer = checked.answer
    if answer.abstained and (answer.citations or answer.statements):
        yield "câu trả lời từ chối mà vẫn nêu hoặc dẫn nguồn"
    for c in (*answer.citations, *answer.related):
        document = documents.get(c.doc)
        if document is None or document.text[c.start : c.end] != c.quote:
            yield f"câu trích [{c.marker}] không khớp nguyên văn"
    markers = {c.marker for c in answer.citations}
    for item in checked.statements:
        if not item.statement.citations or not set(item.statement.citations) <= markers:
            yield f"câu không có trích dẫn: {item.statement.text[:60]}"
        elif failed := [v.check for v in item.verdicts if v.status is Status.FAIL]:
            yield f"câu không qua kiểm tra ({', '.join(failed)}): {item.statement.text[:60]}"


def _below(counts: Counts, bars: Mapping[str, float]) -> Iterator[tuple[str, float, float]]:
    for measure, bar in bars.items():
        value = getattr(counts, measure)
        if value is not None and (value > bar if measure == "wrongly_abstained" else value < bar):
            yield measure, value, bar


def _short(path: Path) -> str:
    return path.relative_to(ROOT.parent).as_posix() if ROOT.parent in path.parents else path.name
