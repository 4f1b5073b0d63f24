"""References to directives in a draft: dates, signs, types and issuers, and what was replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from citations.references import Examined, Fault, Problem, examine, read
from citations.references.records import Form
from citations.references.wording import full_name
from citations.review.bodies import speaks_of_future
from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, finding
from core.records import Span
from core.review import Finding, NotRun, ReferenceRow, ReviewFault, Severity
from core.symbols import dates, years
from corpus.register import Register, load_register

# What the reader of references calls it -> what the reviewer is told; what is not here is shown in
# the list of references alone, or by another check (blanks).
_FAULTS = {
    Fault.DATE: ReviewFault.WRONG_DATE,
    Fault.SIGN: ReviewFault.WRONG_REFERENCE,
    Fault.TYPE_SIGN: ReviewFault.WRONG_REFERENCE,
    Fault.TYPE: ReviewFault.WRONG_REFERENCE,
    Fault.TERM: ReviewFault.WRONG_REFERENCE,
    Fault.ISSUER: ReviewFault.WRONG_REFERENCE,
    Fault.TITLE: ReviewFault.WRONG_REFERENCE,
    Fault.SUPERSEDED: ReviewFault.SUPERSEDED_DIRECTIVE,
    Fault.INCONSISTENT: ReviewFault.CONFLICT,
    Fault.SEQUENCE: ReviewFault.CONFLICT,
}
_DAYS_OF_A_DRAFT = 366  # older papers are read as what they were
_STYLE = (
    "viết theo kiểu"  # of the explanation of a sign in another style: form, not a contradiction
)


def examined(draft: Manuscript, tools: Tools) -> tuple[Examined, ...]:
    """The references of the draft, read and judged at its date."""
    ahead = [p.span for p in draft.running if p.is_ahead] if _is_new(draft, tools) else []
    return examine(draft.body, document_date=draft.date, checked_on=tools.day, tasks=ahead)


def _is_new(draft: Manuscript, tools: Tools) -> bool:
    """Whether the draft is being written now, so that its tasks lie in the future of today."""
    own = draft.fields.date
    if own is None or draft.brief.span is not None:
        return True
    written = date.fromisoformat(f"{own}-01-01"[: len("2024-01-01")])
    return (date.fromisoformat(tools.day) - written).days <= _DAYS_OF_A_DRAFT


def references(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """What is wrong with references to directives, by the register and by one another."""
    known = examined(draft, tools)
    return [*_findings(draft, known), *_number_slips(draft, known, load_register())]


def _findings(draft: Manuscript, references: Sequence[Examined]) -> Iterator[Finding]:
    for one in references:
        for problem in one.problems:
            kind = _FAULTS.get(problem.fault)
            if kind is None or not _is_told(draft, one, problem):
                continue
            if _is_of_form(one, problem):
                kind = ReviewFault.FORMAT
            yield finding(
                draft,
                one.mention.span,
                kind,
                problem.explanation,
                problem.suggestion,
                severity=_severity(kind, problem),
            )
            break  # the weightiest; the others stand in the list of references


def _number_slips(
    draft: Manuscript, references: Sequence[Examined], register: Register
) -> Iterator[Finding]:
    """A number that no directive of the register has, where one with the same sign is of that very
    day and differs by a slip of digits: "34-KL/TW, ngày 07/01/2019" for 43-KL/TW."""
    for one in references:
        mention = one.mention
        if one.directives or mention.sign is None or not mention.tail.date or not mention.numbers:
            continue
        for directive in register:
            same = directive.sign == mention.sign.canonical and directive.date == mention.tail.date
            if same and _differs_by_slip(directive.number or "", mention.numbers[0]):
                right = full_name(directive)
                yield finding(
                    draft,
                    mention.span,
                    ReviewFault.WRONG_REFERENCE,
                    f"Sổ văn bản không có {mention.number}-{mention.sign.canonical}; văn bản ngày"
                    f" này là {right}.",
                    f"Viết “{right}”.",
                    severity=Severity.ERROR if directive.sure_of("date") else Severity.WARNING,
                )


def _differs_by_slip(one: str, other: str) -> bool:
    """Whether two numbers have the same digits in another order, or differ in one of them."""
    if one == other or len(one) != len(other) or not one.isdigit():
        return False
    return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _is_told(draft: Manuscript, one: Examined, problem: Problem) -> bool:
    if one.mention.form is Form.OWN:  # the draft's own number is given when it is issued
        return False
    if problem.fault is Fault.SUPERSEDED:
        return not (_of_its_time(draft, one) or _is_from_source(draft, one))
    if problem.fault is Fault.INCONSISTENT and _is_from_source(draft, one):
        return False  # written as the source writes it
    return problem.certain


def _is_of_form(one: Examined, problem: Problem) -> bool:
    """Whether a sign is only written badly, and the document meant is not in doubt."""
    if problem.fault is Fault.INCONSISTENT:
        return _STYLE in problem.explanation
    damaged = one.mention.sign is not None and one.mention.sign.damage is not None
    return problem.fault is Fault.SIGN and damaged


def _severity(kind: ReviewFault, problem: Problem) -> Severity:
    if kind is ReviewFault.FORMAT:
        return Severity.WARNING if problem.fault is Fault.SIGN else Severity.HINT
    return Severity.ERROR if problem.certain else Severity.WARNING


def _of_its_time(draft: Manuscript, one: Examined) -> bool:
    """Whether a replaced directive is named for what was done while it was in force."""
    piece = _piece_at(draft, one.mention.span)
    if piece is None or piece.is_ahead:
        return False
    replaced = [d.replaced_on for d in one.directives if d.replaced_on]
    if not replaced:
        return False
    words = piece.sentence.text
    beside = words.replace(one.mention.quote, " ")
    done = [int(iso[:4]) for _, iso in dates(beside)] + years(beside)
    return bool(done) and max(done) < int(max(replaced)[:4])


def _is_from_source(draft: Manuscript, one: Examined) -> bool:
    """Whether a sentence tells of the past what its quote tells with the same directive."""
    piece = _piece_at(draft, one.mention.span)
    if piece is None or piece.is_ahead or speaks_of_future(piece.sentence.text):
        return False
    numbers = set(one.mention.numbers)
    quotes = (s.quote for s in draft.quotes(piece.markers))
    return any(numbers & set(m.numbers) for quote in quotes for m in read(quote))


def _piece_at(draft: Manuscript, span: Span) -> Piece | None:
    return next((p for p in draft.pieces if p.span.overlaps(span)), None)


def reference_rows(references: Sequence[Examined]) -> tuple[ReferenceRow, ...]:
    """The list of references, one row for each place."""
    rows = []
    for one in references:
        problem = one.problem
        rows.append(
            ReferenceRow(
                span=one.mention.span,
                quote=one.mention.quote,
                canonical=one.canonical,
                status=one.status.value,
                register_id=one.directives[0].id if len(one.directives) == 1 else None,
                problem=problem.fault.value if problem else None,
                explanation=problem.explanation if problem else None,
                suggestion=problem.suggestion if problem else None,
                certain=problem.certain if problem else None,
                notes=(*one.hints, *one.notes),
            )
        )
    return tuple(rows)
