"""A library filled the way files fill it, with a clock on each part; then asked."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from statistics import median

from assistant import build
from core.settings import Settings
from corpus.ingest import TOGETHER, Prepared, prepared_from, store
from corpus.library import Arrival, Library
from corpus.schema import home_url
from evals.articles import questions, readings
from retrieval.embedder import StandIn
from retrieval.index import Index
from retrieval.lexical import LexicalIndex
from retrieval.vectors import VectorIndex

_WARM_UP = 25  # questions before the clock counts
_MOST_QUESTIONS = 300
_PREPARE, _STORE, _WORDS, _VECTORS = "đọc trường, chia câu", "cơ sở dữ liệu", "từ khóa", "véc-tơ"


@dataclass(frozen=True, slots=True)
class Filling:
    """How long it took to fill the library: seconds, those of `processor` of all threads."""

    documents: int
    passages: int
    seconds: float
    processor: float
    embedder: float
    parts: dict[str, float]
    megabytes: float


@dataclass(frozen=True, slots=True)
class Asking:
    """How long answers took: milliseconds, but `opened`, the seconds it took to open."""

    asked: int
    opened: float
    first: float
    median: float
    processor: float  # median of the time of all processors
    p95: float
    worst: float
    megabytes: float


class _Clock:
    """Seconds by part; a part inside another counts for itself alone."""

    def __init__(self) -> None:
        self.parts: dict[str, float] = {}
        self._inside = 0.0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        before, self._inside = self._inside, 0.0
        start = time.perf_counter()
        try:
            yield
        finally:
            took = time.perf_counter() - start
            self.parts[name] = self.parts.get(name, 0.0) + took - self._inside
            self._inside = before + took


class _ClockedLibrary(Library):
    def __init__(self, home: Path, clock: _Clock) -> None:
        super().__init__(home_url(home))
        self._clock = clock

    def add_many(self, arrivals: Iterable[Arrival]) -> None:
        with self._clock.part(_STORE):
            super().add_many(arrivals)

    def mark_ready(self, *document_ids: str) -> None:
        with self._clock.part(_STORE):
            super().mark_ready(*document_ids)


class _ClockedEmbedder(StandIn):
    spent = 0.0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        start = time.perf_counter()
        try:
            return super().embed_documents(texts)
        finally:
            self.spent += time.perf_counter() - start


def fill(settings: Settings, passages: int) -> Filling:
    """Fill the library in the home folder with at least that many passages, if they exist."""
    settings.home.mkdir(parents=True, exist_ok=True)
    clock, embedder = _Clock(), _ClockedEmbedder()
    library = _ClockedLibrary(settings.home, clock)
    folder = settings.home / "index"
    vectors = VectorIndex(folder / "vectors", embedder)
    index = Index(library, LexicalIndex(folder / "lexical"), vectors, embedder)
    start, processor = time.perf_counter(), time.process_time()
    for prepared in _batches(clock, passages):
        with clock.part(_WORDS):  # the time that the library takes is counted there
            store(prepared, library, index)
    with clock.part(_VECTORS):
        index.sync()
    seconds, used = time.perf_counter() - start, time.process_time() - processor
    clock.parts[_VECTORS] -= embedder.spent
    documents, stored = library.counts()
    index.close()
    library.close()
    return Filling(
        documents, stored, seconds, used, embedder.spent, clock.parts, peak_megabytes()
    )  # fmt: skip


def _batches(clock: _Clock, passages: int) -> Iterator[list[Prepared]]:
    """Documents ready to be stored, as many at once as the program stores at once."""
    waiting: list[Prepared] = []
    seen: set[str] = set()
    total = held = 0
    for name, reading in readings():
        with clock.part(_PREPARE):
            identity = sha256(reading.text.encode()).hexdigest()
            if identity in seen:  # the same article stands in two laws
                continue
            seen.add(identity)
            made = prepared_from(reading, name, identity)
        waiting.append(made)
        held += len(made.structure.passages)
        if held >= TOGETHER or total + held >= passages:
            yield waiting
            total, held, waiting = total + held, 0, []
        if total >= passages:
            return
    yield waiting


def ask_all(settings: Settings) -> Asking:
    """Ask the library in the home folder one question after another."""
    start = time.perf_counter()
    assistant = build(settings)
    opened = time.perf_counter() - start
    asked = list(islice(questions(), _WARM_UP + _MOST_QUESTIONS))
    times, processor = [], []
    try:
        for question in asked:
            start, used = time.perf_counter(), time.process_time()
            assistant.ask(question)
            times.append(1000 * (time.perf_counter() - start))
            processor.append(1000 * (time.process_time() - used))
    finally:
        assistant.close()
    counted = times[_WARM_UP:]
    return Asking(
        asked=len(counted),
        opened=round(opened, 2),
        first=round(times[0]),
        median=round(median(counted), 1),
        processor=round(median(processor[_WARM_UP:]), 1),
        p95=round(percentile(counted, 0.95), 1),
        worst=round(max(counted)),
        megabytes=peak_megabytes(),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def peak_megabytes(process: str = "self") -> float:
    """The most memory that a process has held; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0.0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return round(int(lines[0].split()[1]) / 1024) if lines else 0.0
