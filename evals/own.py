"""Suite `own`: the user's own set put to the user's own library; and `trich eval new`, which
proposes its questions."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant import build
from core.scores import OwnQuestion
from core.settings import load_settings
from corpus.scorebook import FOLDER, OWN, read_own, write_own
from evals.answers import failure_of, library_mark, pieces_of, went_wrong
from evals.metrics import Counts, total
from evals.questions import Gold, Quote
from evals.scorecard import METRICS
from evals.suite import Asked, Outcome, Suite
from evals.suites import Table, ask
from evals.tables import table_json, table_text

_AT_ONCE = 40


def file_of(home: Path) -> Path:
    """Where the set lies that page and command share."""
    return home / FOLDER / OWN


def confirmed(questions: Sequence[OwnQuestion]) -> list[Gold]:
    """The questions that a person confirmed, as gold. One of several must-haves is separated by |;
    where the library has no answer, declining is right."""
    return [
        Gold(
            one.id,
            one.question,
            one.kind,
            one.doc is not None,
            (Quote(one.doc, one.quote),) if one.doc is not None else (),
            False,
            one.must,
            (),
        )
        for one in questions
        if one.confirmed
    ]


def run(wanted: Asked) -> Outcome:
    """The confirmed questions put to the library in the home folder.

    :raises AppError: when another process owns the folder, or the set is damaged.
    """
    start = time.perf_counter()
    assert wanted.home is not None
    golden = confirmed(read_own(wanted.own or file_of(wanted.home)))
    assistant = build(load_settings(wanted.home))
    try:
        assistant.make_vectors()
        asked = ask(assistant, golden)
        texts = pieces_of(assistant).texts
        mark = library_mark(assistant)
    finally:
        assistant.close()
    faults = [f for one in asked for f in one.faults]
    faults += [f"{gold.id}: {why}" for gold in golden if (why := _lost(gold, texts))]
    rows: tuple[tuple[str, Counts], ...] = (("tất cả", total(one.counts for one in asked)),)
    table = Table("own", rows, {}, tuple(asked), tuple(faults), seconds=time.perf_counter() - start)
    return Outcome(
        [one.item for one in asked if one.item],
        [failure_of(one, texts) for one in asked if went_wrong(one)],
        text=table_text(table),
        content=table_json(table),
        missed=faults,
        library=mark,
        seconds=time.perf_counter() - start,
    )


def _lost(gold: Gold, texts: Mapping[str, str]) -> str | None:
    """Why a gold passage cannot be found any more, None where it can."""
    for passage in gold.passages:
        if passage.doc not in texts:
            return f"kho không còn tài liệu {passage.doc}; hãy bỏ hoặc sửa câu hỏi này"
        if passage.quote not in texts[passage.doc]:
            return f"đoạn vàng không còn nguyên văn trong {passage.doc}; hãy sửa câu hỏi này"
    return None


def _why_not(wanted: Asked) -> str | None:
    if wanted.home is None:
        return "không có thư mục dữ liệu"
    path = wanted.own or file_of(wanted.home)
    if not path.exists():
        return "chưa có bộ câu hỏi riêng; hãy chạy trich eval new rồi xác nhận câu hỏi"
    if not confirmed(read_own(path)):
        return f"chưa câu hỏi nào trong {path.name} được xác nhận (confirmed: true)"
    return None


def propose(home: Path, out: Path | None) -> tuple[Path, int]:
    """(file, how many were added): proposals from the library in the home folder.

    Without `out` they join the set of the page; with it they are written to a file of their own,
    where what a person has decided already is kept.

    :raises AppError: when another process owns the folder, or the file cannot be read.
    """
    assistant = build(load_settings(home))
    try:
        if out is None:
            return file_of(home), assistant.scores.propose()
        known = read_own(out) if out.exists() else []
        ids = {one.id for one in known}
        fresh = [one for one in assistant.scores.proposals() if one.id not in ids][:_AT_ONCE]
        write_own(out, [*known, *fresh])
        return out, len(fresh)
    finally:
        assistant.close()


SUITE = Suite("own", "Bộ câu hỏi của đơn vị", METRICS, run, _why_not, in_quick=False)
