"""The JSON of a review, as `trich check` prints it."""

from __future__ import annotations

from citations.review.checks import NAMES
from core.review import Evidence, Figure, Finding, ReferenceRow, Review


def as_json(review: Review) -> dict[str, object]:
    """The fields of the program's interface, and a few more."""
    return {
        "doc": review.doc,
        "findings": [_finding(f) for f in review.findings],
        "references": [_reference(r) for r in review.references],
        "figures": [_figure(f) for f in review.figures],
        "checks_run": list(review.checks_run),
        "checks_not_run": [
            {"check": n.check, "name": NAMES.get(n.check, n.check), "why": n.why}
            for n in review.checks_not_run
        ],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "start_char": finding.span.start,
        "end_char": finding.span.end,
        "text": finding.text,
        "fault": finding.fault.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "evidence": [_evidence(e) for e in finding.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    span = evidence.span
    return {
        "doc": evidence.doc,
        "quote": evidence.quote,
        "marker": evidence.marker,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "start_char": figure.span.start,
        "end_char": figure.span.end,
        "text": figure.text,
        "kind": figure.kind,
        "source": _evidence(figure.source) if figure.source else None,
        "markers": list(figure.markers),
        "supported": figure.supported,
    }


def _reference(row: ReferenceRow) -> dict[str, object]:
    return {
        "start_char": row.span.start,
        "end_char": row.span.end,
        "quote": row.quote,
        "canonical": row.canonical,
        "status": row.status,
        "register_id": row.register_id,
        "problem": row.problem,
        "explanation": row.explanation,
        "suggestion": row.suggestion,
        "certain": row.certain,
        "notes": list(row.notes),
    }
