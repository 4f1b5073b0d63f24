"""The book of measurements in the home folder: runs, a JSON file each, and the user's own set."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from core.errors import UsageError
from core.scores import OwnQuestion, ScoreRun, ScoreSuite

FOLDER = "scores"  # in the home folder
OWN = "own.jsonl"
_KEPT = 200  # runs; older ones are removed


class Scorebook:
    """Runs and proposals in a folder. Safe to share between threads of one process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    # --- runs

    def last(self) -> ScoreRun | None:
        """The newest run, None before the first."""
        return next(iter(self._runs()), None)

    def before(self, suite: str, quick: bool) -> tuple[ScoreRun, ScoreSuite] | None:
        """The last run of a suite, quick ones for a quick one; None without any."""
        for run in self._runs():
            found = next((s for s in run.suites if s.name == suite), None)
            if found is not None and run.quick == quick:
                return run, found
        return None

    def keep(self, run: ScoreRun) -> Path:
        """Write a run; the oldest beyond 200 are removed."""
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"run-{run.at.replace(':', '').replace('-', '')}.json"
            path.write_text(json.dumps(asdict(run), ensure_ascii=False), "utf-8")
            for old in self._files()[:-_KEPT]:
                old.unlink(missing_ok=True)
        return path

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("run-*.json")) if self._folder.is_dir() else []

    def _runs(self) -> Iterable[ScoreRun]:
        """The runs that can be read, newest first."""
        for path in reversed(self._files()):
            run = read_run(path)
            if run is not None:
                yield run

    # --- the user's own set

    def own(self) -> list[OwnQuestion]:
        """The questions of the user's set in order, confirmed or not.

        :raises UsageError: for a file with a line that is no question.
        """
        path = self._folder / OWN
        return read_own(path) if path.exists() else []

    def propose(self, proposed: Iterable[OwnQuestion]) -> int:
        """Add proposals that are not there yet; returns how many. Nothing decided is changed."""
        with self._lock:
            known = self.own()
            ids = {question.id for question in known}
            added = [question for question in proposed if question.id not in ids]
            self._write([*known, *added])
        return len(added)

    def decide(
        self, key: str, confirmed: bool | None, question: str | None = None, nowhere: bool = False
    ) -> OwnQuestion:
        """Confirm a question (True), put it aside (False) or leave it open (None); `question`:
        its words as corrected; `nowhere`: the library has no answer to it.

        :raises UsageError: when there is no such question, or its words are empty.
        """
        with self._lock:
            known = self.own()
            at = next((i for i, one in enumerate(known) if one.id == key), None)
            if at is None:
                raise UsageError(f"Không có câu hỏi mang mã {key} trong bộ đo; hãy mở lại trang.")
            words = known[at].question if question is None else " ".join(question.split())
            if not words:
                raise UsageError("Câu hỏi trống; hãy gõ câu hỏi rồi xác nhận.")
            known[at] = replace(known[at], question=words, confirmed=confirmed)
            if nowhere:
                known[at] = replace(known[at], doc=None, quote="", must=())
            self._write(known)
        return known[at]

    def _write(self, questions: Iterable[OwnQuestion]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write_own(self._folder / OWN, questions)


def read_run(path: Path) -> ScoreRun | None:
    """The run of a file; None for one that is damaged or of another form."""
    try:
        made = _record(ScoreRun, json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return made if isinstance(made, ScoreRun) else None


def read_own(path: Path) -> list[OwnQuestion]:
    """The questions of a .jsonl file.

    :raises UsageError: for a file that cannot be read, or a line that is no question.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeError) as error:
        raise UsageError(f"Không đọc được bộ câu hỏi {path}: {error}.") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(_record(OwnQuestion, json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UsageError(
                f"Dòng {number} của {path.name} không phải một câu hỏi; hãy sửa hoặc bỏ dòng ấy."
            ) from error
    return found


def write_own(path: Path, questions: Iterable[OwnQuestion]) -> None:
    """The questions as .jsonl, a line each."""
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in questions]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _record(kind: Any, given: Any) -> Any:
    """A record of a type from what JSON gave; unknown fields are left out.

    :raises TypeError: where the types do not fit.
    """
    if isinstance(kind, UnionType):
        options = [k for k in get_args(kind) if k is not NoneType]
        return None if given is None else _record(options[0], given)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if not isinstance(given, list):
            raise TypeError(f"no list: {given!r}")
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_record(parts[0], one) for one in given)
        return tuple(_record(part, one) for part, one in zip(parts, given, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(given, Mapping):
            raise TypeError(f"no record: {given!r}")
        types = get_type_hints(kind)
        named = {f.name: given[f.name] for f in fields(kind) if f.name in given}
        return kind(**{name: _record(types[name], value) for name, value in named.items()})
    if kind is float and isinstance(given, int) and not isinstance(given, bool):
        return float(given)
    if not isinstance(given, kind):
        raise TypeError(f"{given!r} is no {kind.__name__}")
    return given
