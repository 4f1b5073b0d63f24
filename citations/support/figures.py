"""Figures, dates and directives of a claim that its quote must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from citations.support.alignment import Alignment
from citations.support.context import around, fit
from citations.support.measures import compatible, equal, sides_differ
from citations.support.names import roman_term
from citations.support.paces import pace_of, paces
from citations.support.placing import placing_faults
from citations.support.quantities import is_numeral
from citations.support.records import Fault, Mention, Moment, Quantity, Read, Subject
from citations.support.references import same
from citations.support.sums import computed, left_over
from citations.support.times import grain, holds
from citations.support.tokens import phrase_forms
from core.records import Status
from core.symbols import symbols

_TOLD_APART = 2  # words behind a thing that tell it from the next of its sort
_OF = frozenset(("của", "về", "cho", "ở", "tại", "từ"))  # "13 ý kiến của hộ" are no 13 hộ
_LISTED = 9  # things that a list names at most


def figure_faults(
    claim: Read, quote: Read, align: Alignment, subject: Subject, notes: list[str]
) -> list[Fault]:
    """Figures, dates, directives that the quote does not have, or has of something else. Sums
    computed on the way are put into `notes`."""
    found = [*_mentions(claim, quote, subject), *_moments(claim, quote, subject)]
    found += [*_quantities(claim, quote, align, notes), *_numerals(claim, quote)]
    return found or placing_faults(claim, quote, align)


def _mentions(claim: Read, quote: Read, subject: Subject) -> Iterator[Fault]:
    numbers = {m.number for m in quote.mentions}
    numbers |= {w.form.lstrip("0") for w in quote.words if w.number}
    own = {(s.number.lstrip("0"), s.sign) for s in symbols(subject.symbol or "")}
    for asked in claim.mentions:
        if any(same(known, asked) for known in quote.mentions):
            continue
        if asked.sign is None and not quote.mentions and asked.number in numbers:
            continue
        if asked.number in {number for number, _ in own}:
            continue
        said = claim.said(asked.first, asked.last)
        other = _likest(asked, quote)
        told = f"đoạn trích nói “{quote.said(other.first, other.last)}”" if other else ""
        message = f"Văn bản “{said}” không có trong đoạn trích" + (f"; {told}." if told else ".")
        span = quote.span(other.first, other.last) if other else None
        yield Fault("reference", Status.FAIL, message, claim.span(asked.first, asked.last), span)


def _likest(asked: Mention, quote: Read) -> Mention | None:
    def shared(m: Mention) -> int:
        return (m.number == asked.number) + (m.sign == asked.sign) + (m.kind == asked.kind)

    return max(quote.mentions, key=shared, default=None)


def _moments(claim: Read, quote: Read, subject: Subject) -> Iterator[Fault]:
    for asked in claim.moments:
        given = [m for m in quote.moments if holds(m, asked)]
        if (given or _in_parts(asked, quote)) and not _one_year_of_many(claim, quote, asked, given):
            continue
        if _is_year(asked) and asked.year in subject.years and not quote.moments:
            continue
        other = next((m for m in quote.moments if grain(m) == grain(asked)), None)
        other = other or next(iter(quote.moments), None)
        said = claim.said(asked.first, asked.last)
        told = f"; đoạn trích nói “{quote.said(other.first, other.last)}”" if other else ""
        message = f"Thời gian “{said}” không có trong đoạn trích{told}."
        span = quote.span(other.first, other.last) if other else None
        yield Fault("date", Status.FAIL, message, claim.span(asked.first, asked.last), span)


def _one_year_of_many(claim: Read, quote: Read, asked: Moment, given: Sequence[Moment]) -> bool:
    """Whether "năm 2017" opens a claim about what the quote says of "từ 2013 đến 2017"."""
    if not _is_year(asked) or not given or any(m.until is None for m in given):
        return False
    before = [f for f in claim.forms[: asked.first] if f != "năm"]
    return not before or before == ["trong"]


def _is_year(asked: Moment) -> bool:
    return asked.day is None and asked.month is None and asked.until is None


def _in_parts(asked: Moment, quote: Read) -> bool:
    """Whether the quote has a date in parts: both ends of a period, a year as one end, a month as
    "sáu tháng"."""
    years = {m.year for m in quote.moments} | {m.until for m in quote.moments}
    if asked.until:
        return {asked.year, asked.until} <= years
    if _is_year(asked):
        return asked.year in years
    only_month = asked.day is None and asked.year is None
    return only_month and any(
        q.unit == "tháng" and asked.month in q.values for q in quote.quantities
    )


def _quantities(claim: Read, quote: Read, align: Alignment, notes: list[str]) -> Iterator[Fault]:
    for asked in claim.quantities:
        equals = [q for q in quote.quantities if equal(q, asked)]
        fits = [q for q in equals if compatible(q, asked)]
        if rest := left_over(claim, quote, asked):
            notes.append(rest)
        elif fits:
            if all(sides_differ(q, asked) for q in fits):
                yield _not_so(claim, quote, asked, fits[0], 1)
            elif other := _counted_otherwise(claim, quote, asked, fits):
                yield _not_so(claim, quote, asked, other, 0)
        elif equals and not asked.ordinal:
            q = equals[0]
            alike = _beside(quote, q, claim, asked) or _beside(claim, asked, quote, q)
            if not (q.thing and alike):
                yield _not_so(claim, quote, asked, q, 0)
        elif _stands_otherwise(claim, quote, asked):
            continue
        elif sum_ := computed(claim, quote, asked):
            notes.append(sum_)
        else:
            yield _not_there(claim, quote, asked, _nearest(claim, quote, asked, align))


def _numerals(claim: Read, quote: Read) -> Iterator[Fault]:
    """A numeral in words before a word that the quote has behind another: "năm biết" for "sáu
    biết"."""
    for i, noun in enumerate(claim.forms[1:], 1):
        form = claim.forms[i - 1]
        if not is_numeral(claim.forms, i - 1) or claim.words[i].gap:
            continue
        places = [j for j in quote.at.get(noun, ()) if j and _is_counted(quote, j)]
        if places and all(quote.forms[j - 1] != form for j in places):
            said, told = claim.said(i - 1, i + 1), quote.said(places[0] - 1, places[0] + 1)
            message = f"Câu nói “{said}”, đoạn trích nói “{told}”."
            spans = claim.span(i - 1, i + 1), quote.span(places[0] - 1, places[0] + 1)
            yield Fault("number", Status.FAIL, message, *spans)


def _is_counted(read: Read, place: int) -> bool:
    """Whether a numeral in words stands before a word, "một" too."""
    return is_numeral(read.forms, place - 1) or (
        read.forms[place - 1] == "một" and read.forms[place] != "lần"
    )


def _not_so(claim: Read, quote: Read, asked: Quantity, known: Quantity, before: int) -> Fault:
    """The same figure, said of another unit or with another bound; `before`: words shown too."""
    said = claim.said(max(0, asked.first - before), asked.last)
    told = quote.said(max(0, known.first - before), known.last)
    message = f"Câu nói “{said}”, đoạn trích nói “{told}”."
    own, theirs = claim.span(asked.first, asked.last), quote.span(known.first, known.last)
    return Fault("number", Status.FAIL, message, own, theirs)


def _not_there(claim: Read, quote: Read, asked: Quantity, other: Quantity | None) -> Fault:
    said = claim.said(asked.first, asked.last)
    told = f"; đoạn trích nói “{quote.said(other.first, other.last)}”" if other else ""
    message = f"Số liệu “{said}” không có trong đoạn trích{told}."
    span = quote.span(other.first, other.last) if other else None
    return Fault("number", Status.FAIL, message, claim.span(asked.first, asked.last), span)


def _counted_otherwise(
    claim: Read, quote: Read, asked: Quantity, fits: Sequence[Quantity]
) -> Quantity | None:
    """The one figure by which the quote counts the very thing, where the figure asked stands there
    of a wider thing alone: "04 cá nhân" of "04 đồng chí … 02 cá nhân"."""
    if asked.thing is None or any(q.thing == asked.thing or q.thing is None for q in fits):
        return None
    own = [q for q in quote.quantities if q.thing == asked.thing]
    if len(own) != 1 or any(q.thing == asked.thing and equal(own[0], q) for q in claim.quantities):
        return None
    return own[0]


def _stands_otherwise(claim: Read, quote: Read, asked: Quantity) -> bool:
    """Whether the quote has a figure in another way: as a ratio's parts, a directive, in words."""
    if asked.ratio and _both_parts(asked, quote):
        return True
    if _counts_listed(claim, quote, asked) or _counts_named(claim, asked):
        return True
    if (pace := pace_of(claim, asked)) and pace in paces(quote):
        return True
    return _as_reference(claim, asked, quote) or _said_in_words(claim, quote, asked)


def _beside(quote: Read, known: Quantity, own: Read, asked: Quantity) -> bool:
    """Whether the thing the claim counts stands right behind what the quote counts: "9 chi bộ tổ
    dân phố" told as nine of either."""
    behind = []
    for j in range(known.last, min(len(quote.words), known.last + 4)):
        if quote.words[j].gap or quote.words[j].number or quote.forms[j] in _OF:
            break
        behind.append(quote.forms[j])
    named = [f for f in own.forms[asked.first : asked.last] if not f.isdigit()]
    return bool(named) and any(behind[k : k + len(named)] == named for k in range(len(behind)))


def _both_parts(asked: Quantity, quote: Read) -> bool:
    """Whether the quote has both figures of a ratio: "214/312" of "214 … (312 hộ)"."""
    values = {v for q in quote.quantities for v in q.values}
    return asked.ratio is not None and set(asked.ratio) <= values


def _as_reference(claim: Read, asked: Quantity, quote: Read) -> bool:
    """A number of the claim that is the number of a directive or of a term in Roman figures, or
    counts a list of directives."""
    if asked.unit:
        return False
    written = {str(v) for v in asked.values}
    term = roman_term(claim.forms, asked.first)
    if term and any(n.kind == "term" and n.key == term for n in quote.names):
        return True
    if any(m.number in written for m in quote.mentions) and not asked.thing:
        return True
    kinds = [m.kind for m in quote.mentions]
    counted = {kinds.count(k) for k in set(kinds)} | {len(kinds)}
    return bool(asked.thing) and bool(kinds) and any(v in counted for v in asked.values)


def _counts_listed(claim: Read, quote: Read, asked: Quantity) -> bool:
    """Whether a small number counts what the quote lists: "hai mô hình" of one and another."""
    named = tuple(f for f in claim.forms[asked.first : asked.last] if not f.isdigit())
    if not asked.thing or asked.unit or not 1 < asked.values[0] <= _LISTED:
        return False
    if any(q.thing == asked.thing for q in quote.quantities):
        return False
    noun = phrase_forms(asked.thing)
    size = len(noun)
    places = [j + size for j in quote.at.get(noun[0], ()) if quote.forms[j : j + size] == noun]
    listed = {quote.forms[j : j + _TOLD_APART] for j in places}
    return bool(named) and len(listed) == asked.values[0]


def _counts_named(claim: Read, asked: Quantity) -> bool:
    """Whether a figure counts the months or years named behind it: "hai tháng 7 và 8"."""
    named, i = 0, asked.last
    while i < len(claim.words) and (
        claim.words[i].number or claim.forms[i] in ("và", "mồng", "các", asked.unit)
    ):
        named += claim.words[i].number
        i += 1
    return asked.unit in ("tháng", "năm", "ngày", "quý") and named > 1 and named in asked.values


def _said_in_words(claim: Read, quote: Read, asked: Quantity) -> bool:
    """A number in words, or a name with a number in it, that the quote has as it is."""
    words = claim.forms[asked.first : asked.last]
    size = len(words)
    for j in quote.at.get(words[0], ()):
        if quote.forms[j : j + size] == words:
            return True
    return bool(
        asked.ordinal and len(asked.written.split()) == 2 and asked.values == (Fraction(1),)
    )


def _nearest(claim: Read, quote: Read, asked: Quantity, align: Alignment) -> Quantity | None:
    alike = [q for q in quote.quantities if compatible(q, asked)] or list(quote.quantities)
    own = around(claim, asked.first, asked.last, claim.quantities)
    return max(alike, key=lambda q: fit(own, quote, q, quote.quantities, align), default=None)
