"""The form of a report: the facts an outline asks for, with last year's values beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.facts import Fact, Previous, UnitCard
from core.outlines import FactSpec, Outline
from core.records import Document, Role, Sentence, Span
from core.symbols import PERIOD, YEAR
from core.text import UPPER, comparable
from drafting.facts.encoding import encode
from drafting.facts.matching import matches_of
from drafting.facts.numbers import number
from drafting.facts.rows import cell_of

# Where a report tells what was reached; targets and proposals hold no values of the period.
_TELLING = (Role.CONTEXT, Role.RESULTS)
# A figure of one village, group or cell is not the unit's own: "ở thôn Gò Mít có 3 hộ nghèo".
_PART = re.compile(
    rf"\b(?:[Tt]hôn|[Tt]ổ dân phố|[Kk]hu phố|[Bb]ản|[Ấấ]p|[Xx]óm|[Bb]uôn|[Tt]ổ) (?=[{UPPER}0-9])"
)
# Behind these a figure may be a part of what stood before: "15 chi bộ, trong đó 3 chi bộ …".
_AMONG = re.compile(r"\b(?:trong đó|trong số|riêng)\b", re.IGNORECASE)
# What is to be reached is no value of the period.
_AHEAD = (Role.HEADER, Role.SIGNATURE, Role.DIRECTION, Role.TASKS, Role.PROPOSALS)
# Whom something is given to is a part of the unit too: "hỗ trợ gạo cho 92 hộ, 307 nhân khẩu".
_GIVEN_TO = re.compile(r"\b(?:cho|giúp) (?:[\d.,]+ [^\W\d]+(?: [^\W\d]+)?(?:,| và| với)? )*$")
# "54 hộ, giảm so với năm 2023": the year is what the figure is held against.
_AGAINST = re.compile(r"so với|hơn|kém|cùng kỳ")
_LEVEL = re.compile(r"(?:xã|phường|thị trấn|đặc khu) ", re.IGNORECASE)
_CARD = "thẻ đơn vị"
_CLAUSE = re.compile(r"[;.](?!\d)|\n|, (?=trong đó)")


def facts_of(
    outline: Outline,
    unit: UnitCard,
    period: str,
    previous_document: Document | None = None,
    sentences: Sequence[Sentence] = (),
) -> tuple[Fact, ...]:
    """The facts that the outline asks for, without values, in the order of the form.

    Where a former report is given, each has the value it holds for the same fact, with its place.
    The unit card answers for the unit's own name, place and signer.
    A figure that a template left there stands as a value nobody has confirmed.
    """
    before = previous_values(outline.facts, previous_document, sentences)
    known = _of_card(unit)
    facts = (fact_from(s, period, before.get(s.key), outline) for s in outline.facts)
    return tuple(
        replace(fact, value=known[fact.key], source=_CARD, confirmed_by=_CARD)
        if fact.key in known and not fact.value
        else fact
        for fact in facts
    )


def _of_card(unit: UnitCard) -> dict[str, str]:
    """What the unit card answers of a template's blanks; who saved the card stands behind it."""
    level = _LEVEL.match(unit.name)
    name = unit.name[level.end() :] if level else ""
    given = {"ten_don_vi": name, "dia_danh": unit.place, "nguoi_ky": unit.signer}
    return {key: value for key, value in given.items() if value}


def fact_from(
    spec: FactSpec, period: str | None, previous: Previous | None, outline: Outline
) -> Fact:
    """A line of the form."""
    leftover = spec.leftover
    return Fact(
        key=spec.key,
        label=spec.label,
        value=leftover,
        unit=spec.unit,
        period=period,
        source=f"mẫu {outline.source}".strip() if leftover else None,
        previous=previous,
        group=spec.group,
        kind=spec.kind,
        sensitive=spec.sensitive,
    )


def previous_values(
    specs: Sequence[FactSpec],
    document: Document | None,
    sentences: Sequence[Sentence],
    roles: Sequence[Role] = _TELLING,
) -> dict[str, Previous]:
    """Values of a former report by fact; one that it gives in two ways is left out, unless all
    but one are parts ("trong đó …") of it."""
    if document is None:
        return {}
    found: dict[str, list[tuple[Previous, bool]]] = {}
    for key, span, among in _read(specs, document, _of_roles(sentences, roles)):
        value = span.of(document.text)
        previous = Previous(value, document.fields.period, document.id, document.name, span)
        found.setdefault(key, []).append((previous, among))
    agreed = {key: _agreed(values) for key, values in found.items()}
    return {key: value for key, value in agreed.items() if value is not None}


def told_values(
    specs: Sequence[FactSpec], document: Document, sentences: Sequence[Sentence]
) -> dict[str, str]:
    """What a report gives for each fact wherever it speaks of what was, so that a figure of the
    same words with another value can be told apart: it counts something else."""
    first = previous_values(specs, document, sentences)
    others = tuple(role for role in Role if role not in _AHEAD and role not in _TELLING)
    telling = {key for key, *_ in _read(specs, document, _of_roles(sentences, _TELLING))}
    more = previous_values(specs, document, sentences, others)
    found = {key: value for key, value in more.items() if key not in telling} | first
    return {key: previous.value for key, previous in found.items()}


def _of_roles(sentences: Sequence[Sentence], roles: Sequence[Role]) -> list[Sentence]:
    return [s for s in sentences if s.role in roles]


def _agreed(values: Sequence[tuple[Previous, bool]]) -> Previous | None:
    """The value that all mentions have, or all but those of parts."""
    wholes = [previous for previous, among in values if not among]
    for told in ([previous for previous, _ in values], wholes):
        if told and len({same_worth(p.value) for p in told}) == 1:
            return told[0]
    return None


def same_worth(written: str) -> object:
    """What two writings of one value have in common: "01" and "1"."""
    worth = number(written)
    return written if worth is None else worth


def _read(
    specs: Sequence[FactSpec], document: Document, sentences: Sequence[Sentence]
) -> Iterator[tuple[str, Span, bool]]:
    """(fact, place in the document, whether it may be a part of a figure before it)."""
    years = years_of(document.fields.period)
    counted = [s for s in specs if s.kind not in ("text", "reference", "name", "date")]
    for sentence in sentences:
        if sentence.is_row:
            cell = cell_of(sentence, counted, years)
            if cell:
                yield *cell, False
            continue
        if not any(c.isdigit() for c in sentence.text):
            continue
        for match in matches_of(encode(sentence.text), counted):
            span = match.figure.span
            text = sentence.text.replace("\n", " ")  # a line may be wrapped within
            if not of_another(text, span, years):
                start = sentence.span.start
                among = _AMONG.search(text, 0, span.start) is not None
                yield match.spec.key, Span(start + span.start, start + span.end), among


def years_of(period: str | None) -> frozenset[int]:
    """The years that a period names: all of "2021-2025"."""
    text = period or ""
    if found := PERIOD.search(text):
        return frozenset(range(int(found[1]), int(found[2]) + 1))
    return frozenset(int(m[0]) for m in re.finditer(r"(?:19|20)\d\d", text))


def of_another(text: str, span: Span, years: frozenset[int]) -> bool:
    """Whether the clause up to the figure speaks of another year, or of a part of the unit."""
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, span.start)), default=0)
    clause = text[start : span.start]
    if years and any(int(m[0]) not in years for m in YEAR.finditer(comparable(clause))):
        return True
    if _PART.search(clause) or _GIVEN_TO.search(clause):
        return True
    behind = re.split(r"[,;.:()\n]", text[span.end :])[0]
    if _AGAINST.search(behind):
        return False
    return bool(years) and any(int(m[0]) not in years for m in YEAR.finditer(comparable(behind)))
