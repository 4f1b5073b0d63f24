"""The checker as one of the checks of an answer, and its judgement as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from citations.support.records import FindPassage, Judgement, Subject, Thesaurus
from citations.support.verdict import judge
from citations.verify import Check, Grounds
from core.records import Citation, Span, Statement, Status, Verdict

_COLUMNS = "Bảng: "  # what a table row's section has in front of its column names


def support_check(
    thesaurus: Thesaurus | None, subjects: Mapping[str, Subject], find: FindPassage | None = None
) -> Check:
    """A check that each statement is supported by its quotes; `subjects` by document id.

    Its verdicts are named `support`, one for each fault, the span that of the statement.
    """

    def supported(statement: Statement, grounds: Grounds) -> list[Verdict]:
        if not grounds.citations:
            return [Verdict("support", Status.UNSURE, "Không có câu trích để đối chiếu.")]
        subject = _joined([subjects.get(c.document_id, Subject()) for c in grounds.citations])
        ground = "\n".join(map(_ground, grounds.citations))
        judgement = judge(statement.text, ground, thesaurus, subject, find)
        if judgement.supported:
            said = "; ".join(judgement.notes)
            message = "Câu trích nói đúng điều này" + (f" (tính: {said})." if said else ".")
            return [Verdict("support", Status.PASS, message)]
        found = [Verdict("support", f.status, f.message, f.claim) for f in judgement.faults]
        if judgement.right:
            words = " ".join(judgement.right.quote.split())
            told = f"Đoạn nói điều này: {judgement.right.title}: “{words}”"
            found.append(Verdict("support", Status.UNSURE, told))
        return found

    return supported


def _ground(citation: Citation) -> str:
    """The quote; of a table row, with its column names, which the row does not hold."""
    columns = citation.section.partition(_COLUMNS)[2]
    return f"{citation.quote}\n{columns}" if columns else citation.quote


def _joined(subjects: list[Subject]) -> Subject:
    return Subject(
        tuple(n for s in subjects for n in s.names),
        next((s.symbol for s in subjects if s.symbol), None),
        tuple(y for s in subjects for y in s.years),
    )


def judgement_json(key: str | None, judgement: Judgement) -> dict[str, object]:
    """The JSON of `verify` (interface.md); spans are [start, end) of claim and quote in NFC."""
    out: dict[str, object] = {
        "id": key,
        "verdict": "supported" if judgement.supported else "unsupported",
        "reasons": [
            {
                "check": fault.check,
                "status": str(fault.status),
                "message": fault.message,
                "claim_span": _span(fault.claim),
                "quote_span": _span(fault.quote),
            }
            for fault in judgement.faults
        ],
        "computed": list(judgement.notes),
    }
    if judgement.right:
        right = judgement.right
        out["right_passage"] = {
            "doc": right.doc,
            "quote": right.quote,
            "start": right.start,
            "end": right.end,
        }
    return out


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
