"""Figures, dates and directives that the quote has, but of something else."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from citations.support.alignment import Alignment
from citations.support.context import around, counted_noun, fit, telling
from citations.support.labels import outcome
from citations.support.measures import compatible, equal
from citations.support.quantities import is_numeral
from citations.support.records import Fault, Mention, Moment, Quantity, Read
from citations.support.references import same
from citations.support.sums import computed
from citations.support.times import holds
from core.records import Status

_MARGIN = 0.34  # by which another figure must fit better for a swap
_MENTION_REACH = 14  # words between a directive and its date
_LEAST_MATTER = 4.0  # weight of words that say what a directive is about, its type taken in


def placing_faults(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """Facts of the quote told of the wrong thing."""
    found = [*_dates_of_mentions(claim, quote), *_swapped(claim, quote, align)]
    found += [*_course(claim), *_trend(claim, quote), *_of_another(claim, quote, align)]
    return found


def _dates_of_mentions(claim: Read, quote: Read) -> Iterator[Fault]:
    """A date that the quote gives to another directive."""
    given = list(_pairs(quote))
    for mention, moment in _pairs(claim):
        dates = [d for m, d in given if same(m, mention)]
        if dates and not any(holds(d, moment) for d in dates):
            said, told = (
                claim.said(moment.first, moment.last),
                quote.said(dates[0].first, dates[0].last),
            )
            message = (
                f"Ngày “{said}” trong đoạn trích là của văn bản khác; văn bản này là “{told}”."
            )
            yield Fault(
                "date",
                Status.FAIL,
                message,
                claim.span(moment.first, moment.last),
                quote.span(dates[0].first, dates[0].last),
            )


def _pairs(read: Read) -> Iterator[tuple[Mention, Moment]]:
    for moment in read.moments:
        if moment.day is None:
            continue
        before = [m for m in read.mentions if m.last <= moment.first]
        if not before or moment.first - before[-1].last > _MENTION_REACH:
            continue
        last = before[-1].last
        between = [m for m in read.moments if last <= m.first < moment.first and m.day]
        if not between and not any(read.words[k].gap == 3 for k in range(last, moment.first)):
            for m in before:
                if m.first == before[-1].first or m.last == before[-1].last:
                    yield m, moment


def _is_part(claim: Read, asked: Quantity) -> bool:
    """Whether "trong" and another figure follow: "5 trong (tổng số) 6 vụ" names both at once."""
    behind = claim.forms[asked.last : asked.last + 4]
    before = claim.forms[max(0, asked.first - 5) : asked.first]
    numbered = any(f.isdigit() or is_numeral(before, i) for i, f in enumerate(before))
    if "trong" in before[-3:] and (numbered or "một" in before):
        return True
    return "trong" in behind[:1] and any(f.isdigit() for f in behind)


def _swapped(claim: Read, quote: Read, align: Alignment) -> Iterator[Fault]:
    """A figure that the quote gives to something else."""
    for asked in claim.quantities:
        if asked.ordinal or _is_part(claim, asked):
            continue
        right = [q for q in quote.quantities if equal(q, asked) and compatible(q, asked)]
        if not right:
            continue
        wrong = [
            q
            for q in quote.quantities
            if q not in right
            and q.unit == right[0].unit
            and compatible(q, asked)
            and not equal(q, asked)
        ]
        if any(outcome(claim, asked) and outcome(claim, asked) == outcome(quote, q) for q in right):
            continue
        noun = counted_noun(claim, asked)
        if noun and any(counted_noun(quote, q) == noun for q in right):
            wrong = [q for q in wrong if counted_noun(quote, q) == noun]
        own = around(claim, asked.first, asked.last, claim.quantities)
        if all(asked.first <= i < asked.last for i in own):
            continue  # nothing but what it counts, which tells no two figures apart
        if not wrong or computed(claim, quote, asked):
            continue
        if not all(around(quote, q.first, q.last, quote.quantities) for q in right):
            continue  # "đến cuối năm 2017 còn 2,26%": what it is of stands further up
        best = max(fit(own, quote, q, quote.quantities, align) for q in right)
        other = max(wrong, key=lambda q: fit(own, quote, q, quote.quantities, align))
        if fit(own, quote, other, quote.quantities, align) < best + _MARGIN:
            continue
        said = claim.said(asked.first, asked.last)
        message = (
            f"Đoạn trích có “{said}” nhưng cho việc khác; "
            f"với việc này đoạn trích nói “{quote.said(other.first, other.last)}”."
        )
        span = quote.span(other.first, other.last)
        yield Fault("number", Status.FAIL, message, claim.span(asked.first, asked.last), span)


def _of_another(claim: Read, quote: Read, align: Alignment) -> Iterator[Fault]:
    """A directive, or the date of one, that the quote names for another matter."""
    parts = _matters(quote)
    if len(parts) < 2:
        return
    dated = [m for m in claim.moments if m.day is not None]
    if len(claim.mentions) + (not claim.mentions and len(dated)) != 1:
        return
    item: Mention | Moment = claim.mentions[0] if claim.mentions else dated[0]
    own = [
        i
        for i in range(len(claim.words))
        if claim.weights[i] and not item.first <= i < item.last and not claim.words[i].number
    ]
    total = sum(telling(align, i) for i in own)

    def share(words: range) -> float:
        met = sum(telling(align, i) for i in own if any(j in words for j in align.links[i]))
        return met / total if total else 0.0

    right = [words for words in parts if _names(quote, words, item)]
    best = max((share(words) for words in right), default=1.0)
    for words in parts:
        if words not in right and share(words) >= best + _MARGIN:
            said = claim.said(item.first, item.last)
            told = quote.said(words.start, min(words.stop, words.start + 6))
            message = f"“{said}” trong đoạn trích là về việc khác; việc này ở “{told} …”."
            kind = "reference" if claim.mentions else "date"
            span = quote.span(words.start, words.stop)
            yield Fault(kind, Status.FAIL, message, claim.span(item.first, item.last), span)
            return


def _matters(quote: Read) -> list[range]:
    """The stretches of a list of directives: each from one named to the next; a directive with
    nothing said of it goes with the next ("Quyết định 40, Quyết định 45 về việc …")."""
    starts = sorted({m.first for m in quote.mentions})
    found: list[range] = []
    open_at: int | None = None
    for start, end in pairwise([*starts, len(quote.words)]):
        begin = start if open_at is None else open_at
        telling = sum(quote.weights[j] for j in range(start, end) if not quote.words[j].number)
        if telling < _LEAST_MATTER and end < len(quote.words):
            open_at = begin
            continue
        open_at = None
        found.append(range(begin, end))
    return found


def _names(quote: Read, words: range, item: Mention | Moment) -> bool:
    if isinstance(item, Mention):
        return any(m.first in words and same(m, item) for m in quote.mentions)
    return any(m.first in words and holds(m, item) for m in quote.moments)


def _course(claim: Read) -> Iterator[Fault]:
    """ "từ 87% lên 71%": what a claim says rose or fell did the other."""
    for start, end in pairwise(claim.quantities):
        between = claim.forms[start.last : end.first]
        if start.about != "from" or start.unit != end.unit or start.values == end.values:
            continue
        rose = max(start.values) < min(end.values)
        if (rose and "xuống" in between) or (not rose and "lên" in between[-1:]):
            said = claim.said(start.first - 1, end.last)
            message = f"“{said}”: hai số liệu bị đổi chỗ, chiều thay đổi không đúng."
            yield Fault("number", Status.FAIL, message, claim.span(start.first - 1, end.last))


def _trend(claim: Read, quote: Read) -> Iterator[Fault]:
    """ "tăng" or "giảm" said of figures that moved the other way."""
    words = set(claim.forms)
    up, down = "tăng" in words, "giảm" in words
    if up == down or {"tăng", "giảm"} & set(quote.forms):
        return
    years: dict[int, list[Fraction]] = {}
    for q in quote.quantities:
        before = [m for m in quote.moments if m.year and m.last <= q.first]
        if before and q.unit:
            years.setdefault(before[-1].year or 0, []).append(q.values[0])
    order = sorted(years)
    if len(order) < 2:
        return
    rose = all(min(years[b]) > max(years[a]) for a, b in pairwise(order))
    fell = all(max(years[b]) < min(years[a]) for a, b in pairwise(order))
    if (up and fell) or (down and rose):
        place = claim.forms.index("tăng" if up else "giảm")
        message = (
            f"Câu nói “{claim.forms[place]}”, số liệu trong đoạn trích {'giảm' if up else 'tăng'}."
        )
        q = quote.quantities[-1]
        yield Fault(
            "number",
            Status.FAIL,
            message,
            claim.span(place, place + 1),
            quote.span(q.first, q.last),
        )
