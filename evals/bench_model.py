"""The embedding model: how fast it encodes, how much memory it takes, and the model that people
take where they have no better one, in the same run."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import islice
from statistics import median

from evals.articles import questions, readings
from evals.provenance import ROOT

_LENGTH = 800  # characters of a passage
_PASSAGES, _FEW = 6_000, 48  # for a quick model; for one of 16 passages a second
_QUESTIONS = 200

# Run in a process of its own, so that memory is the model's alone: "" is the shipped one.
_PROGRAM = """
import json, sys
from evals.bench_model import measured_here
print(json.dumps(measured_here(sys.argv[1], int(sys.argv[2]))))
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """Of one model: seconds to load, passages a second, milliseconds of a question (median), and
    megabytes that loading took."""

    name: str
    load: float
    passages: float
    query: float
    megabytes: float


def measure_model(model: str = "", passages: int = _PASSAGES) -> Speed | None:
    """The figures of a model, of the shipped one where none is named; None when it is not here."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, model, str(passages)],
        cwd=ROOT,
        text=True,
        capture_output=True,
    )
    if done.returncode:
        return None
    return Speed(**json.loads(done.stdout.splitlines()[-1]))


def measure_baseline(model: str) -> Speed | None:
    """As `measure_model` over a few passages, for a slow model."""
    return measure_model(model, _FEW)


def measured_here(model: str, passages: int) -> dict[str, object]:
    """The fields of `Speed`, measured in this process."""
    from pathlib import Path

    from core.settings import Settings
    from retrieval.embedder import load_embedder

    texts = [reading.text[:_LENGTH] for _, reading in islice(readings(), passages)]
    before, start = _resident(), time.perf_counter()
    embedder = load_embedder(Settings(home=Path(), embedding_model=model or None))
    embedder.embed_query("thử")
    load, megabytes = time.perf_counter() - start, _resident() - before
    start = time.perf_counter()
    embedder.embed_documents(texts)
    rate = len(texts) / (time.perf_counter() - start)
    times = []
    for question in islice(questions(), _QUESTIONS if passages > _FEW else 20):
        start = time.perf_counter()
        embedder.embed_query(question)
        times.append(1000 * (time.perf_counter() - start))
    return {
        "name": embedder.name,
        "load": round(load, 2),
        "passages": round(rate, 1),
        "query": round(median(times), 2),
        "megabytes": round(megabytes, 1),
    }


def _resident() -> float:
    """Megabytes that this process holds; 0 where the system does not tell."""
    try:
        with open("/proc/self/status", encoding="utf-8") as lines:
            held = [line for line in lines if line.startswith("VmRSS")]
    except OSError:
        return 0.0
    return int(held[0].split()[1]) / 1024 if held else 0.0
