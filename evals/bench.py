"""Speed and memory (`trich bench`): a library filled, asked, and the program started."""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from core.settings import Settings
from evals.bench_library import Asking, Filling, ask_all, fill
from evals.bench_model import Speed, measure_baseline, measure_model
from evals.bench_start import Start, help_seconds, import_seconds, serve_twice
from evals.provenance import commit, machine, settings_of
from retrieval.model_folder import MINILM

_IMPORTS = ("cli", "assistant", "gradio", "chromadb", "sentence_transformers")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; `value` None: could not be measured, `note` says why."""

    key: str
    name: str
    value: float | None
    unit: str
    bar: float | None = None
    at_least: bool = False  # the bar is a floor, not a ceiling
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the bar is reached; None without a bar or a value."""
        if self.bar is None or self.value is None:
            return None
        return self.value >= self.bar if self.at_least else self.value <= self.bar


def run_bench(passages: int, as_json: bool, drafting: bool = False) -> int:
    """Measure and print; 0 when every bar is reached, else 1. `drafting`: that alone."""
    logging.basicConfig(level=logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="trich-bench-") as folder:
        settings = Settings(home=Path(folder) / "home", embedding_model="stand-in")
        figures = _drafting(settings) if drafting else list(_measure(settings, passages))
    about = {"commit": commit(), "settings": settings_of(settings), "machine": machine()}
    if as_json:
        rows = [asdict(f) | {"met": f.met} for f in figures]
        print(json.dumps({**about, "figures": rows}, ensure_ascii=False, indent=1))
    else:
        print(f"{table(figures)}\n\n{json.dumps(about, ensure_ascii=False)}")
    return 0 if all(f.met is not False for f in figures) else 1


def _drafting(settings: Settings) -> list[Figure]:
    from evals.bench_draft import draft_figures

    return draft_figures(settings)


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines, each with its bar and whether it is reached."""
    lines = [f"{'Phép đo':58}{'Kết quả':>10}  {'Mức':>8}  Đạt"]
    for figure in figures:
        value = "–" if figure.value is None else f"{figure.value:,.6g}"
        bar = "" if figure.bar is None else f"{'≥' if figure.at_least else '≤'} {figure.bar:,g}"
        met = {True: "có", False: "KHÔNG", None: ""}[figure.met]
        note = f"  ({figure.note})" if figure.note else ""
        lines.append(f"{f'{figure.name} ({figure.unit})':58}{value:>10}  {bar:>8}  {met}{note}")
    return "\n".join(lines)


def _measure(settings: Settings, passages: int) -> Iterator[Figure]:
    started = time.perf_counter()
    _tell("Khởi động …")
    yield Figure("help", "trich --help", round(help_seconds(), 2), "giây", 0.5)
    yield from _starts(settings.home.parent / "page")
    for module in _IMPORTS:
        yield Figure(f"import {module}", f"import {module}", import_seconds(module), "giây")
    _tell("Mô hình nhúng …")
    yield from _models(measure_model(), measure_baseline(MINILM))
    _tell(f"Nạp {passages} đoạn …")
    filling = fill(settings, passages)
    yield from _filling(filling)
    _tell(f"Hỏi kho {filling.passages} đoạn …")
    yield from _asking(ask_all(settings))
    yield Figure("total", "Cả phép đo", round(time.perf_counter() - started, 1), "giây")


def _starts(home: Path) -> Iterator[Figure]:
    names = {"first": "Từ trich serve đến trang, lần đầu (nạp mẫu)", "again": "… lần sau"}
    for start in serve_twice(home):
        yield _start(start, names[start.which])


def _start(start: Start, name: str) -> Figure:
    note = start.fault or f"bộ nhớ {start.megabytes:.0f} MB"
    return Figure(f"page {start.which}", name, start.seconds, "giây", 12, note=note)


def _models(ours: Speed | None, other: Speed | None) -> Iterator[Figure]:
    """Those of our model, each beside that of the model measured against."""

    def note(name: str) -> str:
        return f"{MINILM}: {getattr(other, name):g}" if other else "chưa cài trich[bench]"

    if ours is None:
        yield Figure("model", "Mô hình nhúng", None, "đoạn/giây", note="không nạp được")
        return
    yield Figure("model load", f"Nạp {ours.name}", ours.load, "giây", note=note("load"))
    yield Figure(
        "model passages", "Mã hóa đoạn 800 ký tự", ours.passages, "đoạn/giây", 1500,
        at_least=True, note=note("passages"),
    )  # fmt: skip
    yield Figure("model query", "Mã hóa câu hỏi", ours.query, "ms", 2, note=note("query"))
    yield Figure("model memory", "Bộ nhớ", ours.megabytes, "MB", 150, note=note("megabytes"))


def _filling(filling: Filling) -> Iterator[Figure]:
    beside = filling.seconds - filling.embedder
    yield Figure("documents", "Tài liệu đã nạp", filling.documents, "tài liệu")
    yield Figure("passages", "Đoạn đã nạp", filling.passages, "đoạn")
    yield Figure(
        "ingest", "Nạp, không kể mô hình", round(filling.passages / beside), "đoạn/giây",
        1000, at_least=True, note=f"CPU {filling.passages / filling.processor:.0f}/giây",
    )  # fmt: skip
    for part, seconds in filling.parts.items():
        each = round(1000 * seconds / filling.passages, 3)
        yield Figure(f"ingest {part}", f"  {part}", each, "ms mỗi đoạn")
    yield Figure("ingest memory", "Bộ nhớ khi nạp", filling.megabytes, "MB", 1500)


def _asking(asking: Asking) -> Iterator[Figure]:
    yield Figure("open", "Mở kho", asking.opened, "giây")
    yield Figure("first ask", "Câu hỏi đầu tiên", asking.first, "ms")
    note = f"{asking.asked} câu, CPU {asking.processor:g} ms"
    yield Figure("ask median", "Hỏi, trung vị", asking.median, "ms", 40, note=note)
    yield Figure("ask p95", "Hỏi, p95", asking.p95, "ms", 150)
    yield Figure("ask worst", "Hỏi, chậm nhất", asking.worst, "ms")
    yield Figure("ask memory", "Bộ nhớ khi hỏi", asking.megabytes, "MB", 1500)


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
