"""The arithmetic of a draft: what its sentences calculate, and the totals of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from citations.review.changes import changes_stated
from citations.review.equations import Equation, written
from citations.review.figures import figures_in
from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, finding, of_draft
from citations.review.shares import parts_above_wholes, shares_above_all, shares_of_wholes
from citations.review.sums import done_and_left, parts_of_wholes, totals_after_parts
from core.records import Role, Span
from core.review import Finding, NotRun, ReviewFault, Severity

_TOTAL = re.compile(
    r"^\W*(?:tổng(?: số| cộng)?|cộng|toàn (?:xã|phường|huyện|tỉnh))\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"(?:[^\s.;:()|]|[ ](?![ ]|$|\())*")  # the rest of what the last figure counts
_WHOLE_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{3})+|\d+)\s*")
_FEWEST_ROWS = 2  # above a total


def equations_in(text: str) -> tuple[Equation, ...]:
    """The calculations stated in a paragraph (NFC), in order, those that hold too."""
    figures = [f for f in figures_in(text) if f.values and f.kind != "order"]
    found = [
        *parts_of_wholes(text, figures),
        *totals_after_parts(text, figures),
        *done_and_left(text, figures),
        *parts_above_wholes(text, figures),
        *shares_of_wholes(text, figures),
        *shares_above_all(text, figures),
        *changes_stated(text, figures),
    ]
    return tuple(sorted(found, key=lambda e: e.span))


def arithmetic(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Sums, shares and changes that do not come out."""
    found = []
    for span in _paragraphs(draft):
        for equation in equations_in(span.of(draft.body)):
            if not equation.holds:
                found.append(_told(draft, span.start, equation))
    return [*found, *_tables(draft)]


def _told(draft: Manuscript, start: int, equation: Equation) -> Finding:
    first, last = start + equation.span.start, start + equation.span.end
    clause = _CLAUSE.match(draft.body, last)
    span = Span(first, clause.end() if clause else last)
    return finding(
        draft,
        span,
        ReviewFault.ARITHMETIC,
        equation.message,
        f"Kiểm lại các số: {equation.equation}.",
        severity=Severity.ERROR if equation.sure else Severity.WARNING,
        evidence=[of_draft(draft, span)],
    )


def _paragraphs(draft: Manuscript) -> Iterator[Span]:
    """The running text by paragraph: sentences with nothing but blanks between."""
    start = end = -1
    for piece in draft.running:
        between = draft.body[end : piece.span.start] if end >= 0 else "\n\n"
        if end >= 0 and "\n" not in between and not between.strip():
            end = piece.span.end
            continue
        if end >= 0:
            yield Span(start, end)
        start, end = piece.span.start, piece.span.end
    if end >= 0:
        yield Span(start, end)


def _tables(draft: Manuscript) -> Iterator[Finding]:
    """Totals of columns against their rows."""
    rows = [p for p in draft.pieces if p.sentence.is_row and p.sentence.role is not Role.HEADER]
    for _, group in groupby(rows, key=lambda p: p.sentence.header):
        yield from _table(draft, [row for row in group if row.sentence.text != row.sentence.header])


def _table(draft: Manuscript, rows: Sequence[Piece]) -> Iterator[Finding]:
    totals = [i for i, row in enumerate(rows) if any(_TOTAL.fullmatch(c) for c in _names(row))]
    if len(totals) != 1 or totals[0] not in (0, len(rows) - 1) or len(rows) <= _FEWEST_ROWS:
        return
    total = rows[totals[0]]
    others = [row for i, row in enumerate(rows) if i != totals[0]]
    for column, (span, said) in enumerate(_cells(total)):
        parts = [cells[column][1] for row in others if column < len(cells := _cells(row))]
        numbers = [p for p in parts if p is not None]
        if said is None or len(numbers) != len(others):
            continue
        summed = sum(numbers, Fraction(0))
        if summed != said:
            equation = f"{' + '.join(map(written, numbers))} = {written(summed)}"
            yield finding(
                draft,
                span,
                ReviewFault.ARITHMETIC,
                f"Cộng cột: {equation}, bảng ghi {span.of(draft.text).strip()}.",
                f"Kiểm lại các số của cột: {equation}.",
                evidence=[of_draft(draft, total.span)],
            )


def _names(row: Piece) -> list[str]:
    return [span.of(row.sentence.text) for span in _places(row.sentence.text)][:2]


def _places(row: str) -> list[Span]:
    """Where the cells of a row stand; an empty cell has its place too."""
    found, start = [], 0
    for cell in row.split("|"):
        inner = cell.strip()
        at = start + (cell.index(inner) if inner else 0)
        found.append(Span(at, at + len(inner)))
        start += len(cell) + 1
    return found


def _cells(row: Piece) -> list[tuple[Span, Fraction | None]]:
    """The cells of a row with their place in the draft, and their value where they hold a whole
    number."""
    found: list[tuple[Span, Fraction | None]] = []
    for place in _places(row.sentence.text):
        number = _WHOLE_NUMBER.fullmatch(place.of(row.sentence.text))
        value = Fraction(number[1].replace(".", "")) if number else None
        found.append((Span(row.span.start + place.start, row.span.start + place.end), value))
    return found
