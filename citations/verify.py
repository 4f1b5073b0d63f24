"""The one place where an answer becomes a checked answer; nothing else makes `CheckedAnswer`.

Every statement is cited and every quote is verbatim at its place; whether the quote supports the
statement is told by `citations.support.check`, handed in with what it needs, or, without it, by the
numbers, dates and document signs that must stand in the quotes. A check that did not run is not a
pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.records import (
    Answer,
    CheckedAnswer,
    CheckedStatement,
    Citation,
    Statement,
    Status,
    Verdict,
)
from core.symbols import dates, symbols
from core.text import comparable

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a statement is checked against: its citations, and the texts they point into."""

    citations: tuple[Citation, ...]
    unknown: tuple[int, ...]  # markers that no citation has
    texts: Mapping[str, str]  # stored text by document id


Check = Callable[[Statement, Grounds], Verdict | Sequence[Verdict]]


def is_cited(statement: Statement, grounds: Grounds) -> Verdict:
    """Every statement carries a mark, and every mark has its citation."""
    if grounds.unknown:
        marks = ", ".join(f"[{m}]" for m in grounds.unknown)
        return Verdict("cited", Status.FAIL, f"Dấu trích dẫn {marks} không có nguồn.")
    if not grounds.citations:
        return Verdict("cited", Status.FAIL, "Câu này không có trích dẫn.")
    return Verdict("cited", Status.PASS, "Câu có trích dẫn.")


def quote_is_verbatim(statement: Statement, grounds: Grounds) -> Verdict:
    """Each quote is exactly the words at its place in the stored text."""
    for c in grounds.citations:
        text = grounds.texts.get(c.document_id)
        if text is None:
            return Verdict("verbatim", Status.FAIL, f"Nguồn [{c.marker}] không còn trong kho.")
        if not c.quote.strip() or text[c.start : c.end] != c.quote:
            message = f"Câu trích [{c.marker}] không khớp nguyên văn trong {c.doc}."
            return Verdict("verbatim", Status.FAIL, message)
    if not grounds.citations:
        return Verdict("verbatim", Status.UNSURE, "Không có câu trích để đối chiếu.")
    return Verdict("verbatim", Status.PASS, "Câu trích khớp nguyên văn.")


def _ground(grounds: Grounds) -> str:
    # A table row is read with its column names, which stand in the citation's section.
    return "\n".join(f"{c.quote}\n{c.section}" for c in grounds.citations)


def numbers_are_quoted(statement: Statement, grounds: Grounds) -> Verdict:
    """Each number of the statement stands in a quote, digit for digit."""
    given = set(_NUMBER.findall(comparable(_ground(grounds))))
    missing = [n for n in _NUMBER.findall(comparable(statement.text)) if n not in given]
    if missing:
        message = f"Số {missing[0]} không có trong câu trích."
        return Verdict("numbers", Status.FAIL, message)
    return Verdict("numbers", Status.PASS, "Mọi số liệu có trong câu trích.")


def dates_are_quoted(statement: Statement, grounds: Grounds) -> Verdict:
    """Each full date of the statement stands in a quote."""
    given = {iso for _, iso in dates(_ground(grounds))}
    missing = [span.of(statement.text) for span, iso in dates(statement.text) if iso not in given]
    if missing:
        message = f"Ngày {missing[0]} không có trong câu trích."
        return Verdict("dates", Status.FAIL, message)
    return Verdict("dates", Status.PASS, "Mọi ngày tháng có trong câu trích.")


def symbols_are_quoted(statement: Statement, grounds: Grounds) -> Verdict:
    """Each document symbol of the statement stands in a quote."""
    given = {s.key for s in symbols(_ground(grounds))}
    missing = [s.span.of(statement.text) for s in symbols(statement.text) if s.key not in given]
    if missing:
        message = f"Số, ký hiệu {missing[0]} không có trong câu trích."
        return Verdict("symbols", Status.FAIL, message)
    return Verdict("symbols", Status.PASS, "Mọi số, ký hiệu văn bản có trong câu trích.")


CHECKS: tuple[Check, ...] = (
    is_cited,
    quote_is_verbatim,
    numbers_are_quoted,
    dates_are_quoted,
    symbols_are_quoted,
)


def verify(
    answer: Answer,
    texts: Mapping[str, str],
    checks: Sequence[Check] = CHECKS,
    seconds: float = 0.0,
) -> CheckedAnswer:
    """The answer with the verdicts of all checks on each statement; nothing is left out or changed.

    `texts`: stored text by document id, at least of the documents cited.
    """
    by_marker = {c.marker: c for c in answer.citations}
    checked = []
    for statement in answer.statements:
        cited = tuple(by_marker[m] for m in statement.citations if m in by_marker)
        unknown = tuple(m for m in statement.citations if m not in by_marker)
        grounds = Grounds(cited, unknown, texts)
        verdicts = [v for c in checks for v in _listed(c(statement, grounds))]
        if answer.doubt:
            verdicts.append(Verdict("answers", Status.UNSURE, answer.doubt))
        checked.append(CheckedStatement(statement, tuple(verdicts)))
    return CheckedAnswer(answer, tuple(checked), seconds)


def _listed(found: Verdict | Sequence[Verdict]) -> Sequence[Verdict]:
    return (found,) if isinstance(found, Verdict) else found
