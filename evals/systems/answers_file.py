"""Anyone's system, by the answers it gave: a .jsonl with a line for each question.

    {"id": "q003", "answer": "…", "abstained": false, "citations": [{"doc": "x.txt", "quote": "…"}],
     "score": 0.8}

The fields are those that `../shared/evals/score.py` reads; `score` (how sure it was) may be left
out. A question without a line was not answered and counts as declined.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.errors import UsageError
from evals.metrics import Predicted
from evals.questions import Quote
from evals.systems.system import ABSTAINED, Reply


class AnswersFile:
    """The answers of a file, by question id."""

    def __init__(self, path: Path) -> None:
        """:raises UsageError: for a file that is not there, or a line that is no answer."""
        self.name = path.stem
        self._replies = dict(_read(path))

    def ask(self, question: str, key: str) -> Reply:
        """What the file says to the question of that id."""
        return self._replies.get(key, Reply(ABSTAINED))

    def knows(self, keys: set[str]) -> bool:
        """Whether any of the questions is answered here: a file may be of one set only."""
        return bool(keys & self._replies.keys())


def _read(path: Path) -> list[tuple[str, Reply]]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeError) as error:
        raise UsageError(f"Không đọc được tệp câu trả lời {path}: {error}.") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_reply(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise UsageError(
                    f"Dòng {number} của {path.name} không phải một câu trả lời; mỗi dòng cần "
                    '{"id", "answer", "abstained", "citations": [{"doc", "quote"}]}.'
                ) from error
    return found


def _reply(row: dict[str, Any]) -> tuple[str, Reply]:
    cited = [Quote(Path(str(c["doc"])).name, str(c["quote"])) for c in row.get("citations") or []]
    predicted = Predicted(str(row.get("answer") or ""), row.get("abstained") is True, tuple(cited))
    score = row.get("score")
    seconds = row.get("seconds")
    return str(row["id"]), Reply(
        predicted,
        float(score) if score is not None else None,
        float(seconds) if seconds is not None else None,
    )
