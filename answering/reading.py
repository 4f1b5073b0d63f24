"""A question read from its words: wants, role, directives, years and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answering.asked import Asked, Named, Want, type_code
from answering.patterns import (
    ASKS_COUNT,
    ASKS_COUNT_OR_SHARE,
    COUNTED,
    FIGURE_ACCENTED,
    FIGURE_BESIDE,
    NAMES_A_FIGURE,
    NO_PERSON,
    NOT_A_FIGURE,
    NOUN_END,
    OF_WHAT,
    ROLES,
    SHORT_REFERENCE,
    TYPE_CODES,
    WANTS,
    WHETHER_ANYBODY,
)
from core.records import Role
from core.symbols import DATE, PERIOD, dates, symbols, years
from core.text import comparable, fold, has_accents

_PUNCTUATION = re.compile(r"[?!.,;:()\"'“”]+(?=\s|$)|[\"“”()?]")
_BLANKS_AND_HYPHENS = re.compile(r"(?<=[a-z])-(?=[a-z])|\s+")  # "dan-van" is "dan van"
_DATE_WITHIN = 30  # characters after a symbol that may hold its date: ", ngày 03/6/2013"
_DATE_BEGINS = 14  # and it begins within so many
_TYPE_LETTERS = 3  # of a sign tell its type: "nqt", "qdt", "ndc"
_LONGEST_NOUN = 5  # syllables of what is counted
# A reason asked for outweighs these: "vì sao từng năm …" asks for no trend.
_NOT_BESIDE_WHY = frozenset(
    {Want.LIST, Want.YES_NO, Want.TREND, Want.DATE, Want.SYMBOL, Want.PERSON}
)


def read_question(text: str) -> Asked:
    """The question read; never fails, whatever was typed."""
    plain = comparable(text)
    folded = _PUNCTUATION.sub(" ", fold(plain))
    folded = _BLANKS_AND_HYPHENS.sub(" ", folded).strip()
    role, others, of_role = _roles(folded)
    span = PERIOD.search(plain)
    return Asked(
        text=text,
        folded=folded,
        accented=has_accents(text),
        wants=_wants(folded, plain),
        role=role,
        other_roles=others,
        of_role=of_role,
        named=_named(plain),
        years=tuple(dict.fromkeys(years(plain))),
        period=f"{span[1]}-{span[2]}" if span else None,
        dates=tuple(iso for _, iso in dates(plain)),
        counted=_counted(folded),
    )


def _roles(folded: str) -> tuple[Role | None, tuple[Role, ...], Role | None]:
    """(role asked for, further ones, the one whose causes are asked): "nguyên nhân của hạn chế"
    is (CAUSES, (), SHORTCOMINGS)."""
    found = sorted((m.start(), role) for role, p in ROLES if (m := p.search(folded)) is not None)
    of_what = OF_WHAT.search(folded)
    of_role = next((r for r, p in ROLES if of_what and p.match(of_what[1])), None)
    role = found[0][1] if found else None
    if of_role is not None:
        role = Role.CAUSES
    others = tuple(r for _, r in found[1:] if r is not role and r is not of_role)
    return role, others, of_role


def _wants(folded: str, plain: str) -> frozenset[Want]:
    """What is asked for, wants that exclude one another sorted out."""
    wants = {want for want, pattern in WANTS if pattern.search(folded)}
    if Want.FIGURE in wants and not _asks_figure(wants, folded, plain):
        wants.discard(Want.FIGURE)
    if not wants and NAMES_A_FIGURE.search(folded):
        wants.add(Want.FIGURE)
    if Want.PERSON in wants and WHETHER_ANYBODY.search(folded):
        wants.discard(Want.PERSON)
    if Want.WHY in wants:
        wants -= _NOT_BESIDE_WHY
    if Want.PERSON in wants and NO_PERSON.search(folded) and "ai" in plain:
        wants.discard(Want.PERSON)
    return frozenset(wants)


def _asks_figure(wants: set[Want], folded: str, plain: str) -> bool:
    """Whether words that may ask for a figure do."""
    if NOT_A_FIGURE.search(folded) and not FIGURE_BESIDE.search(NOT_A_FIGURE.sub(" ", folded)):
        return False
    if has_accents(plain) and not FIGURE_ACCENTED.search(plain):
        return False
    # "vì sao tỷ lệ hộ nghèo …" asks for a reason.
    if wants & {Want.WHY, Want.PERSON, Want.SYMBOL} and not ASKS_COUNT.search(folded):
        return False
    # "có phải chỉ là chuyện của mấy người …"
    return Want.YES_NO not in wants or ASKS_COUNT_OR_SHARE.search(folded) is not None


def _named(plain: str) -> tuple[Named, ...]:
    """The directives named: whole symbols first, then short mentions of others."""
    found: list[Named] = []
    rest = fold(DATE.sub(" ", plain))
    for symbol in symbols(plain):
        number, sign = symbol.key
        after = plain[symbol.span.end : symbol.span.end + _DATE_WITHIN]
        dated = next((iso for span, iso in dates(after) if span.start < _DATE_BEGINS), None)
        found.append(Named(number, type_code(sign)[:_TYPE_LETTERS], sign, dated))
        rest = rest.replace(fold(symbol.span.of(plain)), " ")
    for named in _short_mentions(rest):
        if all(n.number != named.number or n.code[:2] != named.code[:2] for n in found):
            found.append(named)
    return tuple(found)


def _short_mentions(folded: str) -> Iterator[Named]:
    words = re.sub(r"\s+", " ", re.sub(r"[^\w ]", " ", folded))
    for match in SHORT_REFERENCE.finditer(words):
        if len(match["number"]) == 4 and match["number"][:2] in ("19", "20"):
            continue  # "báo cáo 2023" names a year
        yield Named(match["number"].lstrip("0") or "0", TYPE_CODES[match["type"]], None)


def _counted(folded: str) -> tuple[tuple[str, ...], ...]:
    nouns = []
    for match in COUNTED.finditer(folded):
        noun = NOUN_END.split(match["noun"])[0].split()
        if noun:
            nouns.append(tuple(noun[:_LONGEST_NOUN]))
    return tuple(nouns)
