"""References read, resolved and judged in one call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from citations.references.facts import Case
from citations.references.judge import SAID, is_replaced, judged, replacement
from citations.references.names import names_of
from citations.references.plain import plain
from citations.references.reading import read_mentions
from citations.references.records import (
    Examined,
    Fault,
    Form,
    Found,
    Mention,
    Problem,
    Status,
)
from citations.references.resolve import Resolver
from citations.references.within import told_by_others
from citations.references.wording import canonical, full_name, name_of
from core.records import Span
from corpus.register import Register, load_register

# Faults that say: this document is meant, and the reference gives it wrongly.
_MISMATCH = (Fault.DATE, Fault.TYPE, Fault.TERM, Fault.ISSUER, Fault.TITLE, Fault.TYPE_SIGN)


def read(text: str, *, register: Register | None = None) -> tuple[Mention, ...]:
    """The references in `text`, in order, none overlapping another.

    `text` is expected as stored (NFC); spans count its characters. `register` (the shipped one by
    default) gives the names that documents go by.
    """
    return read_mentions(text, names_of(register or load_register()))


def examine(
    text: str,
    *,
    document_date: str | None = None,
    register: Register | None = None,
    checked_on: str | None = None,
    tasks: Sequence[Span] = (),
) -> tuple[Examined, ...]:
    """The references in `text`, each with what it means and what is wrong with it, in order.

    :param document_date: ISO, or "2024-06", "2024": the day the text is of, at which a directive
        counts as superseded; where it is None, the latest date of what the text cites stands for
        it, since nothing is cited before it is issued.
    :param checked_on: ISO; what was replaced since the text, up to that day, is told in `notes`.
        The current day by default.
    :param tasks: the parts of a draft that speak of what is to be done; there a directive counts
        as superseded where it is by `checked_on`.
    """
    book = register or load_register()
    today = checked_on or date.today().isoformat()
    mentions = read(text, register=book)
    resolver = Resolver(book, text, _latest(document_date, today))
    found = resolver.resolve_all(mentions)
    earliest = _earliest(document_date, mentions, found, today)
    case = Case(book, text, plain(text), earliest, document_date, today, tuple(tasks))
    beside: dict[int, list[Problem]] = defaultdict(list)
    for place, problem in told_by_others(mentions, found, book, text):
        beside[place].append(problem)
    for place, problem in _said_to_be_replaced(mentions, found, case):
        beside[place].append(problem)
    seen: set[str] = set()
    examined = []
    for i, (mention, one) in enumerate(zip(mentions, found, strict=True)):
        problems = [*judged(mention, one, case), *beside[i]]
        is_first = seen.isdisjoint(d.id for d in one.directives)
        examined.append(_examined(mention, one, problems, case, is_first))
        seen.update(d.id for d in one.directives)
    return tuple(examined)


def _latest(document_date: str | None, today: str) -> str:
    """The last day that a document cited can be of; a month or year known is taken whole."""
    return f"{document_date}~" if document_date else today


def _earliest(
    document_date: str | None, mentions: Sequence[Mention], found: Sequence[Found], today: str
) -> str | None:
    """The first day that the text can be of: its date, or the latest date of what it cites, those
    apart that the register has otherwise."""
    if document_date:
        return f"{document_date}-01-01"[: len("2024-01-01")]
    dates = [
        m.tail.date
        for m, f in zip(mentions, found, strict=True)
        if m.tail.date and m.tail.date <= today and all(m.tail.date == d.date for d in f.directives)
    ]
    return max(dates, default=None)


def _said_to_be_replaced(
    mentions: Sequence[Mention], found: Sequence[Found], case: Case
) -> Iterator[tuple[int, Problem]]:
    """Cited again as if in force, where the text itself said what it is replaced by now."""
    replaced: dict[tuple[str | None, str], Mention] = {}
    for i, mention in enumerate(mentions):
        if mention.sign is None or len(mention.numbers) != 1:
            continue
        key = (mention.number, mention.sign.canonical)
        if SAID.match(case.copy, mention.span.end) and i + 1 < len(mentions):
            replaced.setdefault(key, mentions[i + 1])
        elif key in replaced and not found[i].by_context:
            later = replaced[key].quote
            yield (
                i,
                Problem(
                    Fault.SUPERSEDED,
                    f"Chính văn bản này đã nói ở trên rằng nay là “{' '.join(later.split())}”.",
                    f"Thay bằng “{' '.join(later.split())}”.",
                ),
            )


def _examined(
    mention: Mention, found: Found, problems: list[Problem], case: Case, is_first: bool
) -> Examined:
    order = list(Fault)
    # What is certain first, then by weight; one problem of a kind is enough.
    problems = sorted(problems, key=lambda p: (not p.certain, order.index(p.fault)))
    unique = tuple({p.fault: p for p in reversed(problems)}.values())[::-1]
    status = found.status
    if status is Status.RESOLVED and any(p.certain and p.fault in _MISMATCH for p in unique):
        status = Status.MISMATCH
    return Examined(
        mention,
        status,
        found.directives,
        found.candidates,
        found.reasons,
        unique,
        tuple(_hints(mention, found, unique, is_first)),
        tuple(_notes(mention, found, case)),
        canonical(mention, found.directives),
    )


def _hints(
    mention: Mention, found: Found, problems: Sequence[Problem], is_first: bool
) -> Iterator[str]:
    yield from mention.slips
    if mention.tail.blank_date and mention.form is not Form.BLANK:
        yield "ngày của văn bản còn để trống"
    told = any(p.fault is Fault.INCONSISTENT for p in problems)
    if mention.sign is not None and mention.sign.swapped and not told:
        yield f"nên viết “{canonical(mention, found.directives)}”"
    said = mention.tail.date or mention.tail.year or mention.nested or mention.year
    if is_first and not said and mention.form is Form.NUMBERED and len(found.directives) == 1:
        yield f"lần nêu đầu nên ghi đủ: “{full_name(found.directives[0])}”"


def _notes(mention: Mention, found: Found, case: Case) -> Iterator[str]:
    day = case.day_for(mention)
    for directive in found.directives:
        if is_replaced(directive, case.today) and not (day and is_replaced(directive, day)):
            yield f"{name_of(directive)} nay đã {replacement(directive, case.register)}."
        likely = case.register.get(directive.likely_replaced_by)
        if likely is not None:
            yield (
                f"{name_of(likely)} có nội dung thay cho {name_of(directive)}; chưa thấy điều khoản"
                " nào nói thay thế."
            )
        if directive.confidence == "memory":
            yield f"Sổ văn bản ghi {name_of(directive)} theo trí nhớ, cần kiểm lại."
