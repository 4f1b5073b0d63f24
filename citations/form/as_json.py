"""The JSON of a form check, as `trich form` prints it."""

from __future__ import annotations

from core.form import FormFinding, FormReport


def as_json(report: FormReport, doc: str) -> dict[str, object]:
    """The report with every field of its findings."""
    return {
        "doc": doc,
        "profile": report.profile,
        "title": report.title,
        "errors": report.errors,
        "findings": [_finding(f) for f in report.findings],
        "rules_run": list(report.rules_run),
        "rules_not_run": [{"rule": rule, "why": why} for rule, why in report.not_run],
    }


def _finding(finding: FormFinding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "place": finding.place,
        "paragraph": finding.index,
        "times": finding.times,
        "expected": finding.expected,
        "found": finding.found,
        "suggestion": finding.suggestion,
        "fixable": finding.fixable,
    }
