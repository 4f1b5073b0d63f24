"""Sums, differences and shares that a claim may state of quoted figures, computed exactly."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from citations.support.measures import compatible, equal
from citations.support.records import Quantity, Read
from citations.support.rules import listed, rule

_REST = 6  # words behind a figure that tell that it is left over
_OPEN = frozenset(("chưa", "đang", "lại", "tồn"))
_DENIED = 9  # words between a figure and what denies something of what it counts
_FEW_PARTS = 4  # figures added up at most


def computed(claim: Read, quote: Read, asked: Quantity) -> str | None:
    """The sum that gives a figure of the claim from figures of the quote, written out; None where
    none is named by the claim's words."""
    parts = [q for q in quote.quantities if q.ratio is None and not q.ordinal]
    return (
        (_named(claim, "sums") and _sum(parts, asked))
        or ((_named(claim, "differences") or _rest(claim, asked)) and _difference(parts, asked))
        or (_named(claim, "means") and _mean(parts, asked))
        or (
            (_is_denied(claim, asked) or any(_is_denied(quote, q) for q in parts))
            and not _told_open(quote, parts, asked)
            and (_difference([*parts, *_of_ratios(quote)], asked) or _hundred(parts, asked))
        )
        or (asked.ratio and asked.about and _part(parts, asked))
        or (_named(claim, "shares") and (asked.unit == "%" or asked.ratio) and _share(parts, asked))
        or _years(quote, asked)
        or None
    )


def _years(quote: Read, asked: Quantity) -> str | None:
    """Years gone by between two that the quote names: "sau 5 năm" of 2012 and 2017."""
    if asked.unit != "năm":
        return None
    years = sorted({y for m in quote.moments for y in (m.year, m.until) if y})
    for first, last in combinations(years, 2):
        if last - first in asked.values:
            return f"{last} − {first} = {asked.written}"
    return None


def _named(claim: Read, key: str) -> bool:
    said = f" {' '.join(claim.forms)} "
    return any(f" {w} " in said for w in listed(rule("counted", "sums")[key]))


def left_over(claim: Read, quote: Read, asked: Quantity) -> str | None:
    """As `computed`, of what the claim says is left over."""
    parts = [q for q in quote.quantities if q.thing == asked.thing and q.values[0] and not q.ratio]
    if not asked.thing or not _rest(claim, asked) or _told_open(quote, parts, asked):
        return None
    return _difference(parts, asked)


def _told_open(quote: Read, parts: list[Quantity], asked: Quantity) -> bool:
    """Whether the quote itself says how many are open: "đang giải quyết 8 đơn"."""
    for q in parts:
        i = q.first
        while i > 0 and q.first - i < _REST and not quote.words[i].gap:
            i -= 1
            if quote.forms[i] in _OPEN:
                return q.values != asked.values
    return False


def _rest(claim: Read, asked: Quantity) -> bool:
    """Whether a figure is what is left over: "còn 3 đơn chưa giải quyết"."""
    behind = claim.forms[asked.last : asked.last + _REST]
    before = claim.forms[max(0, asked.first - 2) : asked.first]
    return "còn" in before and bool(_OPEN & set((*before, *behind)))


def _is_denied(claim: Read, asked: Quantity) -> bool:
    """Whether a figure counts those of whom something is denied: "32 hồ sơ không đúng hạn"."""
    return any(
        not n.soft
        and asked.last <= n.at <= asked.last + _DENIED
        and not any(claim.words[k].gap >= 2 for k in range(asked.last, n.at + 1))
        for n in claim.negations
    )


def _of_ratios(quote: Read) -> list[Quantity]:
    """Both figures of each ratio: 29 and 35 of "29/35 hồ sơ"."""
    return [
        replace(q, ratio=None, values=(Fraction(value),), written=str(value))
        for q in quote.quantities
        if q.ratio
        for value in q.ratio
    ]


def _hundred(parts: list[Quantity], asked: Quantity) -> str | None:
    """What is left of a hundred percent: "8,3% chưa tán thành" of 91,7%."""
    for q in parts:
        if q.unit == asked.unit == "%" and 100 - q.values[0] in asked.values:
            return f"100 − {q.written} = {asked.written}%"
    return None


def _mean(parts: list[Quantity], asked: Quantity) -> str | None:
    """So many to each: "bình quân mỗi thôn 272 hộ" of 1.905 hộ and 7 thôn."""
    for whole in parts:
        if whole.unit != asked.unit or not _alike(whole, asked):
            continue
        for part in parts:
            other = part.thing and part.thing != whole.thing and part.values[0]
            if other and _rounded(whole.values[0] / part.values[0], asked):
                return f"{whole.written} : {part.written} ≈ {asked.written}"
    return None


def _sum(parts: list[Quantity], asked: Quantity) -> str | None:
    """Neighbours that add up."""
    alike = [q for q in parts if q.unit == asked.unit and _alike(q, asked)]
    for size in range(2, min(_FEW_PARTS, len(alike)) + 1):
        for run in zip(*(alike[k:] for k in range(size)), strict=False):
            if sum((q.values[0] for q in run), Fraction(0)) in asked.values:
                return f"{' + '.join(q.written for q in run)} = {asked.written}"
    return None


def _difference(parts: list[Quantity], asked: Quantity) -> str | None:
    alike = [q for q in parts if q.unit in (asked.unit, "%") and _alike(q, asked)]
    for a, b in combinations(alike, 2):
        if abs(a.values[0] - b.values[0]) in asked.values:
            high, low = sorted((a, b), key=lambda q: -q.values[0])
            return f"{high.written} − {low.written} = {asked.written}"
    return None


def _share(parts: list[Quantity], asked: Quantity) -> str | None:
    for a, b in combinations(parts, 2):
        low, high = sorted((a, b), key=lambda q: q.values[0])
        if asked.ratio:
            if high.values[0] and low.values[0] / high.values[0] in asked.values:
                return f"{low.written} / {high.written} = {asked.written}"
        elif high.values[0] and _rounded(low.values[0] / high.values[0] * 100, asked):
            return f"{low.written} / {high.written} = {asked.written}%"
    return None


def _part(parts: list[Quantity], asked: Quantity) -> str | None:
    """A part said roughly of the greatest figure of its sort: "gần chín phần mười" of 63 and 71."""
    for high in parts:
        alike = [q for q in parts if q.thing == high.thing and q.unit == high.unit and q != high]
        if not alike or any(q.values[0] > high.values[0] for q in alike):
            continue
        for low in alike:
            few, many = low.values[0], high.values[0]
            share = replace(low, unit="%", thing=None, values=(few / many * 100,)) if many else low
            if many and equal(share, asked):
                return f"{low.written} / {high.written} ≈ {asked.written}"
    return None


def _alike(known: Quantity, asked: Quantity) -> bool:
    return None in (known.thing, asked.thing) or compatible(known, asked)


def _rounded(value: Fraction, asked: Quantity) -> bool:
    digits = len(asked.written.replace(".", ",").partition(",")[2])
    return any(abs(value - v) * 2 * 10**digits <= 1 for v in asked.values)
