"""A checked answer as text with marks, as JSON of the `ask` command, and for the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import CheckedAnswer, CheckedStatement, Citation, Status

NOTHING_FOUND = "Không tìm thấy căn cứ trong kho."


def marks(markers: Sequence[int]) -> str:
    """The marks as shown: "[1][2]"."""
    return "".join(f"[{m}]" for m in markers)


def answer_text(checked: CheckedAnswer) -> str:
    """The text shown, with [1] marks; one statement a line, headings on lines of their own."""
    answer = checked.answer
    lines: list[str] = []
    heading: str | None = None
    for item in checked.statements:
        statement = item.statement
        if statement.heading and statement.heading != heading:
            lines.append(statement.heading)
        heading = statement.heading
        lines.append(f"{statement.text} {marks(statement.citations)}".rstrip())
    if not lines:
        lines.append(NOTHING_FOUND)
        if answer.reason:
            lines.append(answer.reason)
    return "\n".join(lines)


def answer_json(checked: CheckedAnswer, key: str | None = None) -> dict[str, object]:
    """The JSON of `ask` (interface.md); fields may be added, never renamed."""
    answer = checked.answer
    return {
        "id": key,
        "question": answer.question,
        "answer": answer_text(checked),
        "abstained": answer.abstained,
        "reason": answer.reason,
        "statements": [_statement(s) for s in checked.statements],
        "citations": [citation_json(c) for c in answer.citations],
        "clarify": [{"label": c.label, "question": c.question} for c in answer.clarify],
        "notes": list(answer.notes),
        "related": [citation_json(c) for c in answer.related],
        "seconds": round(checked.seconds, 4),
    }


def _statement(item: CheckedStatement) -> dict[str, object]:
    return {
        "text": item.statement.text,
        "heading": item.statement.heading,
        "citations": list(item.statement.citations),
        "verdict": "pass" if item.ok else _worst(item),
        "checks": [
            {
                "check": v.check,
                "status": str(v.status),
                "message": v.message,
                "span": [v.span.start, v.span.end] if v.span else None,
            }
            for v in item.verdicts
        ],
    }


def _worst(item: CheckedStatement) -> str:
    failed = any(v.status is Status.FAIL for v in item.verdicts)
    return str(Status.FAIL if failed else Status.UNSURE)


def citation_json(citation: Citation) -> dict[str, object]:
    """One citation; `quote` is exactly `text[start:end]` of the stored text."""
    return {
        "marker": citation.marker,
        "doc": citation.doc,
        "document_id": citation.document_id,
        "title": citation.title,
        "section": citation.section,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "page": citation.page,
        "score": round(citation.score, 4),
    }


def copy_text(checked: CheckedAnswer) -> str:
    """The answer and its list of sources, for the clipboard."""
    lines = [answer_text(checked)]
    if checked.answer.citations:
        lines += ["", "Nguồn:"]
    for c in checked.answer.citations:
        place = f", trang {c.page}" if c.page else ""
        section = f", {c.section}" if c.section else ""
        lines.append(
            f"[{c.marker}] {c.title} ({c.doc}{place}{section}): “{' '.join(c.quote.split())}”"
        )
    return "\n".join(lines)
