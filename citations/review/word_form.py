"""The form of a Word file, checked by its own rules, as findings of the review."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citations.review.manuscript import Manuscript
from citations.review.records import Tools, finding
from core.form import FormFinding
from core.records import Span
from core.review import Finding, NotRun, ReviewFault

# What these rules look at is looked at by checks of the review itself.
_OF_TEXT = frozenset(("SEC-1", "UNIT-1", "LVL-1", "BLANK-1", "ARITH-1", "CITE-1"))
_SHORTEST = 3  # characters of a place that can be found again


def word_form(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """What the Word file shows against the rules of form of its regime."""
    if tools.form is None:
        return NotRun(
            "word_form",
            "Bản thảo không phải tệp Word, nên không xét được khổ giấy, cỡ chữ, giãn dòng.",
        )
    report = tools.form()
    last = 0
    found = []
    for one in sorted(report.findings, key=lambda f: -1 if f.index is None else f.index):
        if one.rule in _OF_TEXT:
            continue
        span = _place(draft, one, last)
        last = span.start if one.index is not None else last
        found.append(
            finding(
                draft,
                span,
                ReviewFault.FORMAT,
                f"{one.rule}: {one.message}{f' ({one.times} chỗ)' if one.times > 1 else ''}",
                one.suggestion or (f"Đúng là: {one.expected}." if one.expected else None),
                severity=one.severity,
            )
        )
    return found


def _place(draft: Manuscript, one: FormFinding, first: int) -> Span:
    """The words of the paragraph that breaks the rule; the first line where it is the whole
    document, or cannot be found."""
    words = [re.escape(w) for w in one.place.strip(" .…").split()]
    if len(" ".join(words)) >= _SHORTEST:
        pattern = re.compile(r"\s+".join(words))
        match = pattern.search(draft.text, first) or pattern.search(draft.text)
        if match:
            return Span(match.start(), match.end())
    line = re.search(r"\S[^\n]*", draft.text)
    return Span(line.start(), line.end()) if line else Span(0, 0)
