"""An answer as it was kept: the JSON of `ask` read back into the records the page draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.records import (
    Answer,
    CheckedAnswer,
    CheckedStatement,
    Choice,
    Citation,
    Span,
    Statement,
    Status,
    Verdict,
)


def read_answer(kept: Mapping[str, Any]) -> CheckedAnswer:
    """The checked answer that `citations.render.answer_json` wrote.

    The verdicts are those given then: nothing is checked again, and nothing is upgraded.
    """
    checked = tuple(_statement(entry) for entry in kept.get("statements") or ())
    answer = Answer(
        question=str(kept.get("question", "")),
        statements=tuple(entry.statement for entry in checked),
        citations=_citations(kept.get("citations")),
        abstained=bool(kept.get("abstained")),
        reason=kept.get("reason"),
        clarify=tuple(Choice(c["label"], c["question"]) for c in kept.get("clarify") or ()),
        notes=tuple(kept.get("notes") or ()),
        related=_citations(kept.get("related")),
    )
    return CheckedAnswer(answer, checked, float(kept.get("seconds") or 0.0))


def _statement(entry: Mapping[str, Any]) -> CheckedStatement:
    statement = Statement(entry["text"], tuple(entry["citations"]), entry.get("heading"))
    verdicts = tuple(
        Verdict(
            str(check["check"]),
            _status(check.get("status")),
            str(check.get("message", "")),
            Span(*check["span"]) if check.get("span") else None,
        )
        for check in entry.get("checks") or ()
    )
    return CheckedStatement(statement, verdicts)


def _status(value: object) -> Status:
    """A status that is not known counts as unsure, never as passed."""
    try:
        return Status(str(value))
    except ValueError:
        return Status.UNSURE


def _citations(entries: Any) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            marker=int(entry.get("marker") or place),
            doc=entry["doc"],
            document_id=entry["document_id"],
            title=entry.get("title") or entry["doc"],
            section=entry.get("section") or "",
            quote=entry["quote"],
            start=int(entry["start"]),
            end=int(entry["end"]),
            page=entry.get("page"),
            score=float(entry.get("score") or 0.0),
        )
        for place, entry in enumerate(entries or (), 1)
    )
