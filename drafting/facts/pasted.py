"""Facts read from what a person pastes: cells of a spreadsheet, or a message as phones send it.

Every value is a piece of the pasted text; what is doubtful stays unread and is listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.facts import Fact
from core.outlines import FactSpec
from core.records import Span
from core.text import has_accents, normalise
from drafting.facts.cells import is_sheet, read_cells
from drafting.facts.encoding import encode
from drafting.facts.form import of_another, years_of
from drafting.facts.matching import Match, matches_of

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"^\s*(?:[-–+*•·●▪►]|\d{1,2}[.)](?=\s))\s*")
_PARTS = re.compile(r"[;()]|[,.:](?=\s|$)")
_AROUND = 60  # characters of the message shown with a value
_NUMERIC = ("number", "percent", "money")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read, unconfirmed, and what was not: pieces of the text that hold a figure."""

    facts: tuple[Fact, ...]
    unread: tuple[str, ...] = ()


def read_pasted(
    text: str, specs: Sequence[FactSpec], *, period: str | None = None
) -> tuple[Fact, ...]:
    """The facts that pasted text gives, none confirmed; `source` has the words they were read from.

    A fact given twice with two values comes twice, for the person to choose.
    """
    return read_all(text, specs, period=period).facts


def read_all(text: str, specs: Sequence[FactSpec], *, period: str | None = None) -> Pasted:
    """As `read_pasted`, with the pieces that were left unread."""
    text = normalise(text)
    found, unread = (
        read_cells(text, specs, period) if is_sheet(text) else _message(text, specs, period)
    )
    facts = tuple(replace(fact, period=period) for fact in _once(found))
    return Pasted(facts, tuple(dict.fromkeys(unread)))


def _once(facts: list[Fact]) -> list[Fact]:
    """The same value for the same fact once."""
    seen: dict[tuple[str, str | None], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.key, fact.value), fact)
    return list(seen.values())


def _message(
    text: str, specs: Sequence[FactSpec], period: str | None
) -> tuple[list[Fact], list[str]]:
    counted = [s for s in specs if s.kind in _NUMERIC]
    found: list[Fact] = []
    unread: list[str] = []
    for line in _LINE.finditer(text):
        words = _BULLET.sub("", line[0]).strip()
        folded = not has_accents(words)
        encoded = encode(words, folded=folded)
        matches = [
            m
            for m in matches_of(encoded, counted, folded=folded, loose=True)
            if not of_another(words, m.figure.span, years_of(period))
        ]
        found += [_fact(m, words) for m in matches]
        read = {m.number for m in matches}
        unread += [
            _piece(words, figure.span)
            for i, figure in enumerate(encoded.figures)
            if i not in read and not figure.year
        ]
    return found, unread


def _fact(match: Match, words: str) -> Fact:
    spec = match.spec
    return Fact(
        key=spec.key,
        label=spec.label,
        value=match.figure.written,
        unit=spec.unit,
        source=f"đọc từ: “{_around(words, match.figure.span)}”",
        group=spec.group,
        kind=spec.kind,
        sensitive=spec.sensitive,
    )


def _piece(words: str, span: Span) -> str:
    """What stands around a figure between two commas or stops."""
    start = max((m.end() for m in _PARTS.finditer(words, 0, span.start)), default=0)
    end = _PARTS.search(words, span.end)
    return words[start : end.start() if end else len(words)].strip()


def _around(words: str, span: Span) -> str:
    """The piece of a message around a figure, whole words."""
    if len(words) <= 2 * _AROUND:
        return words
    start, end = max(0, span.start - _AROUND), min(len(words), span.end + _AROUND)
    if start:
        start = words.find(" ", start, span.start) + 1 or span.start
    if end < len(words):
        end = words.rfind(" ", span.end, end)
        end = end if end > 0 else span.end
    return words[start:end].strip()
