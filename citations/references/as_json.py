"""The JSON of one examined reference, as `trich refs` prints it."""

from __future__ import annotations

from citations.references.records import Examined, Problem


def as_json(one: Examined, doc: str) -> dict[str, object]:
    """The fields of the program's interface, and a few more; `doc` is the file's name."""
    mention, problem = one.mention, one.problem
    ids = [d.id for d in one.directives]
    return {
        "doc": doc,
        "quote": mention.quote,
        "char_offset": mention.span.start,
        "type": mention.type,
        "number": mention.number,
        "sign": mention.sign.written if mention.sign else None,
        "date": mention.tail.date,
        "issuer": mention.tail.issuer,
        "register_id": ids[0] if len(ids) == 1 else ids or None,
        "status": one.status.value,
        "problem": problem.fault.value if problem else None,
        "explanation": problem.explanation if problem else None,
        "suggestion": problem.suggestion if problem else None,
        "certain": problem.certain if problem else None,
        "other_problems": [_problem(p) for p in one.problems[1:]],
        "form": mention.form.value,
        "canonical": one.canonical,
        "reasons": list(one.reasons),
        "candidates": [d.id for d in one.candidates],
        "hints": list(one.hints),
        "notes": list(one.notes),
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "problem": problem.fault.value,
        "explanation": problem.explanation,
        "suggestion": problem.suggestion,
        "certain": problem.certain,
    }
