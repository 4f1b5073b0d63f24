"""References read from a text: where each stands, and what it says. Nothing is looked up here but
the names that documents go by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from citations.references import patterns, types
from citations.references.names import Names
from citations.references.plain import plain
from citations.references.records import Form, Mention, Tail
from citations.references.signs import Symbol, symbol_from
from citations.references.tails import tail_at
from citations.references.titles import with_titles
from core.records import Span

_BEFORE = 110  # characters before a number that may hold type, body and further numbers
_INHERITS = re.compile(r" *(?:,|;|va|&) *(?:so *)?$")  # "217-QĐ/TW, 218-QĐ/TW": one type for both
_LAW_NUMBER = re.compile(r" {0,9},? {0,9}\(? {0,9}")
_LINE_ABOVE = " \t\u00a0|*-_"
# Verbs as well as types: "quyết định 25 …" in small letters decides something.
_ALSO_VERBS = ("Quyết định", "Quy định", "Kết luận")
_HINT_ZERO = re.compile(r"^(\d)\s*[/.-]|[/.-]\s*([12])\s*[/.-]")


def read_mentions(text: str, names: Names) -> tuple[Mention, ...]:
    """The references in `text` (NFC), in order, none overlapping another."""
    copy = plain(text)
    kept = _Kept()
    for found in (
        _numbered(copy, text),
        _blank(copy, text),
        _short(copy, text),
        names.found(copy, text),
    ):
        for mention in found:
            kept.add(mention)
    return with_titles(_laws_with_numbers(kept.in_order(), copy, text), copy, text)


def _laws_with_numbers(mentions: list[Mention], copy: str, text: str) -> list[Mention]:
    """A law's name with its number behind it is one reference: "Luật … số 10/2022/QH15"."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.form is Form.NAMED
            and mention.sign is not None
            and mention.type == before.type
            and _LAW_NUMBER.fullmatch(copy[before.span.end : mention.span.start])
        ):
            span = Span(before.span.start, mention.span.end)
            kept[-1] = replace(mention, span=span, quote=span.of(text), name=before.name)
        else:
            kept.append(mention)
    return kept


class _Kept:
    """Mentions that overlap none kept before; what is surer is added first."""

    def __init__(self) -> None:
        self._taken: set[int] = set()
        self._mentions: list[Mention] = []

    def add(self, mention: Mention) -> None:
        places = range(mention.span.start, mention.span.end)
        if self._taken.isdisjoint(places):
            self._taken.update(places)
            self._mentions.append(mention)

    def in_order(self) -> list[Mention]:
        return sorted(self._mentions, key=lambda m: m.span)


def _numbered(copy: str, text: str) -> Iterator[Mention]:
    matches = [*patterns.NUMBERED.regex.finditer(copy), *patterns.LETTER.regex.finditer(copy)]
    last: tuple[int, str | None] = (-1, None)  # end and type of the number before
    for match in sorted(matches, key=lambda m: m.start()):
        before = _before(copy, match.start())
        central = _is_central(copy, text, match.end())
        symbol = symbol_from(match, text, central)
        if symbol is None or (match.re is patterns.LETTER.regex and not before):
            continue
        kind = types.named(before["type"]) if before and before["type"] else None
        if kind is None and last[1] and _INHERITS.fullmatch(copy[last[0] : match.start()]):
            kind = last[1]
        yield _with_number(copy, text, symbol, before, kind)
        last = (symbol.span.end, kind)


def _before(copy: str, position: int) -> re.Match[str] | None:
    """Type, "số" and further numbers before a number; None where neither type nor "số" stands."""
    match = patterns.BEFORE.search(copy, max(0, position - _BEFORE), position)
    return match if match and (match["type"] or match["so"]) else None


def _is_central(copy: str, text: str, end: int) -> bool | None:
    """Whether the body named behind a number is a central one; None where none is named."""
    from citations.references.bodies import CENTRAL

    body = tail_at(copy, text, end).body
    return None if body is None else body in CENTRAL


def _with_number(
    copy: str, text: str, symbol: Symbol, before: re.Match[str] | None, kind: str | None
) -> Mention:
    start = _start(copy, before) if before else symbol.span.start
    tail = tail_at(copy, text, symbol.span.end)
    if before and before["by"] and tail.body is None:
        tail = _issuer_first(copy, text, before, tail)
    listed = re.findall(r"\d+", before["list"]) if before and before["list"] else []
    numbers = (*listed, symbol.number or "")
    form = Form.LIST if listed else Form.NUMBERED
    if before and not kind and _opens_line(text, start):
        form = Form.OWN
    span = Span(start, tail.end)
    slips = (*symbol.sign.slips, *symbol.slips, *_date_slips(tail))
    if before and before["so"]:
        slips = (*slips, *_numero_slip(text[slice(*before.span("so"))].strip()))
    return Mention(
        span,
        span.of(text),
        form,
        kind or types.type_of_code(symbol.sign.code) or _by_assembly(symbol),
        numbers,
        symbol.sign,
        tail,
        symbol.year,
        slips=slips,
    )


def _numero_slip(written: str) -> tuple[str, ...]:
    return (f"“{written}” nên là “số”",) if written.lower() in ("sổ", "sô", "sồ", "só") else ()


def _by_assembly(symbol: Symbol) -> str | None:
    return None if symbol.sign.code else ("Luật" if symbol.sign.body == "QH" else "Công văn")


def _start(copy: str, before: re.Match[str]) -> int:
    start = before.start("type") if before["type"] else before.start("so")
    while copy[start] in " \n":
        start += 1
    return start


def _issuer_first(copy: str, text: str, before: re.Match[str], tail: Tail) -> Tail:
    """The body between type and number: "Chỉ thị của Ban Bí thư số 10-CT/TW"."""
    early = tail_at(copy, text, before.start("by"))
    return replace(tail, body=early.body, issuer=early.issuer, terms=tail.terms or early.terms)


def _opens_line(text: str, start: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return not line.strip(_LINE_ABOVE) and text[start].isupper()


def _date_slips(tail: Tail) -> tuple[str, ...]:
    written = tail.date_written or ""
    found = []
    if _HINT_ZERO.search(written):
        found.append(f"ngày dưới 10 và tháng 1, 2 viết thêm số 0: “{written}”")
    if re.search(r"\s[/.-]|[/.-]\s", written):
        found.append(f"thừa dấu cách trong ngày “{' '.join(written.split())}”")
    return tuple(found)


def _blank(copy: str, text: str) -> Iterator[Mention]:
    for match in patterns.BLANK_NUMBER.regex.finditer(copy):
        window = max(0, match.start() - _BEFORE)
        before = patterns.BEFORE_BLANK.search(copy, window, match.start())
        if before is None or not before["gap"]:
            continue
        if not before["so"] and not (before["type"] and set(before["gap"]) & {".", "_"}):
            continue
        symbol = symbol_from(match, text)
        if symbol is None:
            continue
        kind = types.named(before["type"]) if before["type"] else None
        start = before.start("type") if before["type"] else before.start("so")
        tail = tail_at(copy, text, match.end())
        yield _blank_mention(
            text, start, tail, kind or types.type_of_code(symbol.sign.code), symbol
        )
    for match in patterns.BLANK_ALONE.regex.finditer(copy):
        tail = tail_at(copy, text, match.end())
        yield _blank_mention(text, match.start(), tail, types.named(match["type"]), None)


def _blank_mention(
    text: str, start: int, tail: Tail, kind: str | None, symbol: Symbol | None
) -> Mention:
    span = Span(start, tail.end)
    sign = symbol.sign if symbol else None
    return Mention(span, span.of(text), Form.BLANK, kind, (), sign, tail)


def _short(copy: str, text: str) -> Iterator[Mention]:
    for match in patterns.SHORT.regex.finditer(copy):
        kind = types.named(match["type"])
        tail = tail_at(copy, text, match.end())
        if kind is None or not _is_reference(match, text, kind, tail):
            continue
        numbers = tuple(re.findall(r"\d+", match["numbers"].partition("/")[0]))
        span = Span(match.start(), tail.end)
        form = Form.LIST if len(numbers) > 1 else Form.SHORT
        yield Mention(
            span,
            span.of(text),
            form,
            kind,
            numbers,
            None,
            tail,
            match["year"],
            slips=_date_slips(tail),
        )


def _is_reference(match: re.Match[str], text: str, kind: str, tail: Tail) -> bool:
    """Whether type and bare number are a reference: "số" stands between, or a body or date behind,
    or the type is one that is cited so. A short form stands in capitals, a verb does not."""
    written = text[slice(*match.span("type"))]
    if match["so"] or match["year"]:
        return True
    issued = bool(tail.body or tail.date) and written[0].isupper()
    one_digit = len(match["numbers"]) == 1 and match["numbers"] != "0"
    if one_digit or not (issued or types.BY_NAME[kind].bare):
        return False
    is_short = len(written) <= 4
    if is_short:
        return written.isupper() or written == "QĐi"
    return written[0].isupper() or kind not in _ALSO_VERBS
