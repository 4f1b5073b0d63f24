"""`trich eval`: suites run one after another, printed as tables, kept, compared, and reported."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.errors import AppError
from core.scores import ScoreRun
from core.settings import Settings, load_settings
from corpus.scorebook import FOLDER, Scorebook
from evals.history import items_of, kept, with_results
from evals.provenance import commit, settings_of
from evals.registry import chosen
from evals.results import Result, result_of
from evals.suite import Asked, Suite
from evals.suites import EMBEDDING
from evals.systems.answers_file import AnswersFile
from evals.tables import card_text, changes_text
from retrieval.embedder import load_embedder


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed behind `trich eval`. `history`: the folder of earlier runs, None for that of
    the home folder."""

    suites: tuple[str, ...] = ()
    as_json: bool = False
    quick: bool = False
    html: Path | None = None
    answers: tuple[Path, ...] = ()
    history: Path | None = None
    home: str | None = None
    baselines: bool = True
    own: Path | None = None


def run_suites(wish: Wish) -> int:
    """Run the suites named, all where none is; print what came of them, keep it, compare it.

    0 when every threshold is reached and nothing fell; 1 when something is missed, fell by more
    than noise since the run before, or a suite that was named cannot run.

    :raises UsageError: for a suite that does not exist, or a file of answers that is none.
    """
    logging.basicConfig(level=logging.WARNING)
    suites = chosen(wish.suites)
    if wish.quick and not wish.suites:
        suites = [suite for suite in suites if suite.in_quick]
    for path in wish.answers:
        AnswersFile(path)  # a file that is none is told before anything is run
    home = load_settings(wish.home).home
    asked = Asked(wish.quick, wish.answers, wish.baselines, home, wish.own, _tell)
    book = Scorebook(wish.history or home / FOLDER)
    results: list[Result] = []
    contents: dict[str, Any] = {}
    failed = False
    for suite in suites:
        made = _tried(suite, asked, book)
        if isinstance(made, Result):
            results.append(made)
            contents[suite.name] = {**made.outcome.content, **_card(made)}
            told = "\n".join([f"\n== {suite.name}\n{made.outcome.text}", *_beside(made)])
        else:
            contents[suite.name] = {"not_run": made}
            failed = failed or bool(wish.suites)
            told = f"\n== {suite.name}: không chạy, {made}"
        if not wish.as_json:
            _say(told)
    return int(_finish(wish, results, contents, book) or failed)


def _tried(suite: Suite, asked: Asked, book: Scorebook) -> Result | str:
    """The result of a suite, or why there is none; one that cannot run does not lose the others."""
    why = suite.why_not(asked)
    if why:
        return why
    _tell(f"{suite.name} …")
    before = book.before(suite.name, asked.quick)
    try:
        outcome = suite.run(asked)
    except AppError as error:
        return str(error)
    return result_of(suite, outcome, items_of(before[1]) if before else None, asked.quick)


def propose(home: str | None, out: Path | None) -> int:
    """`trich eval new`: proposals written down for a person to confirm; 0.

    :raises AppError: when the home folder is in use, or the file cannot be read or written.
    """
    from evals.own import propose as propose_own

    path, added = propose_own(load_settings(home).home, out)
    _say(f"Đã thêm {added} câu hỏi đề xuất vào {path}.")
    _say('Hãy đọc từng câu, sửa nếu cần, đặt "confirmed": true, rồi chạy: trich eval own')
    return 0


def _beside(result: Result) -> Iterator[str]:
    """What the harness says under a suite's own table."""
    if len(result.systems) > 1 or not result.outcome.text:
        yield card_text(result)
    if result.changes:
        yield changes_text(result)
    known = set(result.outcome.missed)  # told by the suite itself
    yield from (f"CHƯA ĐẠT: {missed}" for missed in result.missed if missed not in known)


def _card(result: Result) -> dict[str, Any]:
    """What the harness adds to the JSON of a suite."""
    shown = asdict(kept(result))
    names = ("systems", "groups", "changes", "fallen", "missed", "not_run", "library")
    return {"card": {name: shown[name] for name in names}}


def _finish(
    wish: Wish, results: Sequence[Result], contents: dict[str, Any], book: Scorebook
) -> bool:
    """Keep, report and sum up a run; whether anything is missed or fell."""
    run = with_results(_origin(wish.quick), results)
    if results:
        book.keep(run)
    if wish.html is not None:
        from evals.report.page import write_page

        write_page(wish.html, run)
        _tell(f"Đã ghi báo cáo {wish.html}.")
    about = {"commit": run.commit, "settings": _settings()}
    if wish.as_json:
        print(json.dumps({**about, "suites": contents}, ensure_ascii=False, indent=1))
    else:
        print(f"\n{json.dumps(about, ensure_ascii=False)}")
    fallen = [f"{r.suite.name}: {c.metric}" for r in results for c in r.fallen]
    missed = [f"{r.suite.name}: {words}" for r in results for words in r.missed]
    for words in (*(f"TỤT: {one}" for one in fallen), *(f"CHƯA ĐẠT: {one}" for one in missed)):
        _tell(words)
    return bool(fallen or missed)


def _settings() -> dict[str, object]:
    return settings_of(Settings(home=Path(), embedding_model=EMBEDDING))


def _origin(quick: bool) -> ScoreRun:
    at = datetime.now(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
    model = load_embedder(Settings(home=Path(), embedding_model=EMBEDDING)).name
    settings = tuple((key, str(value or "")) for key, value in _settings().items())
    return ScoreRun(at, commit(), model, settings, quick)


def _say(words: str) -> None:
    print(words, flush=True)


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
