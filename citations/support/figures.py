"""Figures, dates and directives of a claim against those of its quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from citations.support.alignment import Alignment
from citations.support.quantities import compatible, equal, sides_differ
from citations.support.records import Fault, Mention, Moment, Quantity, Read, Subject
from citations.support.references import same
from citations.support.rules import listed, rule
from citations.support.times import grain, holds
from core.records import Status
from core.symbols import symbols

_CONTEXT = 9  # words on each side of a figure that tell what it is
_MARGIN = 0.34  # by which another figure must fit better for a swap
_FADE = 0.15  # what a word further off tells less
_FEW_PARTS = 4  # figures added up at most
_NO_NOUNS = frozenset("% và với ở trong của là đã được tại cho do thì còn để năm , có".split())
_STOPS = frozenset(("và", "còn", "thì", "trong", "đó"))


def figure_faults(
    claim: Read, quote: Read, align: Alignment, subject: Subject, notes: list[str]
) -> list[Fault]:
    """Figures, dates, directives that the quote does not have, or has of something else."""
    found = [*_mentions(claim, quote, subject), *_moments(claim, quote, subject)]
    found += _quantities(claim, quote, align, notes)
    if not found:
        found += [*_dates_of_mentions(claim, quote), *_swapped(claim, quote, align)]
        found += _trend(claim, quote, align)
        found += _of_another(claim, quote, align)
    return found


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
    years = {m.year for m in quote.moments} | {m.until for m in quote.moments}
    for asked in claim.moments:
        if any(holds(known, asked) for known in quote.moments):
            continue
        if asked.until and {asked.year, asked.until} <= years:
            continue
        if asked.day is None and asked.month is None and asked.until is None:
            if asked.year in subject.years and not quote.moments:
                continue
            if asked.year in years:
                continue
        if asked.month and asked.month < 100 and asked.day is None and asked.year is None:
            if any(q.unit == "tháng" and asked.month in q.values for q in quote.quantities):
                continue
        other = next((m for m in quote.moments if grain(m) == grain(asked)), None)
        other = other or next(iter(quote.moments), None)
        said = claim.said(asked.first, asked.last)
        told = f"; đoạn trích nói “{quote.said(other.first, other.last)}”" if other else ""
        message = f"Thời gian “{said}” không có trong đoạn trích{told}."
        span = quote.span(other.first, other.last) if other else None
        yield Fault("date", Status.FAIL, message, claim.span(asked.first, asked.last), span)


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


_MENTION_REACH = 14  # words between a directive and its date


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


def _quantities(claim: Read, quote: Read, align: Alignment, notes: list[str]) -> Iterator[Fault]:
    for asked in claim.quantities:
        equals = [q for q in quote.quantities if equal(q, asked)]
        fits = [q for q in equals if compatible(q, asked)]
        own = claim.span(asked.first, asked.last)
        said = claim.said(asked.first, asked.last)
        if fits:
            if all(sides_differ(q, asked) for q in fits):
                told = quote.said(max(0, fits[0].first - 1), fits[0].last)
                message = f"Câu nói “{claim.said(max(0, asked.first - 1), asked.last)}”, đoạn trích nói “{told}”."
                yield Fault(
                    "number", Status.FAIL, message, own, quote.span(fits[0].first, fits[0].last)
                )
            continue
        if equals and not asked.ordinal:
            q = equals[0]
            if q.thing and (_beside(quote, q, claim, asked) or _beside(claim, asked, quote, q)):
                continue
            message = f"Câu nói “{said}”, đoạn trích nói “{quote.said(q.first, q.last)}”."
            yield Fault("number", Status.FAIL, message, own, quote.span(q.first, q.last))
            continue
        if asked.ratio and _both_parts(asked, quote):
            continue
        if _as_reference(asked, quote) or _said_in_words(claim, quote, asked):
            continue
        if sum_ := computed(claim, quote, asked):
            notes.append(sum_)
            continue
        other = _nearest(claim, quote, asked, align)
        told = f"; đoạn trích nói “{quote.said(other.first, other.last)}”" if other else ""
        message = f"Số liệu “{said}” không có trong đoạn trích{told}."
        span = quote.span(other.first, other.last) if other else None
        yield Fault("number", Status.FAIL, message, own, span)


def _beside(quote: Read, known: Quantity, own: Read, asked: Quantity) -> bool:
    """Whether the thing the claim counts stands right behind what the quote counts: "9 chi bộ tổ
    dân phố" told as nine of either."""
    behind = []
    for j in range(known.last, min(len(quote.words), known.last + 4)):
        if quote.words[j].gap or quote.words[j].number:
            break
        behind.append(quote.forms[j])
    named = [f for f in own.forms[asked.first : asked.last] if not f.isdigit()]
    return bool(named) and any(behind[k : k + len(named)] == named for k in range(len(behind)))


def _both_parts(asked: Quantity, quote: Read) -> bool:
    """Whether the quote has both figures of a ratio: "214/312" of "214 … (312 hộ)"."""
    values = {v for q in quote.quantities for v in q.values}
    return asked.ratio is not None and set(asked.ratio) <= values


def _as_reference(asked: Quantity, quote: Read) -> bool:
    """A number of the claim that is the number of a directive, or counts a list of them."""
    if asked.unit:
        return False
    written = {str(v) for v in asked.values}
    if any(m.number in written for m in quote.mentions) and not asked.thing:
        return True
    kinds = [m.kind for m in quote.mentions]
    counted = {kinds.count(k) for k in set(kinds)} | {len(kinds)}
    return bool(asked.thing) and bool(kinds) and any(v in counted for v in asked.values)


def _said_in_words(claim: Read, quote: Read, asked: Quantity) -> bool:
    """A number in words, or a name with a number in it, that the quote has as it is."""
    words = claim.forms[asked.first : asked.last]
    size = len(words)
    for j in quote.at.get(words[0], ()):
        if quote.forms[j : j + size] == words:
            return True
    return bool(asked.ordinal and len(asked.written.split()) == 2 and asked.values == (1,))


def _nearest(claim: Read, quote: Read, asked: Quantity, align: Alignment) -> Quantity | None:
    alike = [q for q in quote.quantities if compatible(q, asked)] or list(quote.quantities)
    own = _around(claim, asked.first, asked.last, claim.quantities)
    return max(alike, key=lambda q: _fit(own, quote, q, quote.quantities, align), default=None)


def _around(
    read: Read, first: int, last: int, items: Sequence[Quantity] | Sequence[Moment]
) -> list[int]:
    """The telling words around a figure: as far as the next break or figure of its sort."""
    others = {i for item in items if item.first != first for i in range(item.first, item.last)}
    found = [i for i in range(first, last) if not read.words[i].number]
    for i in range(last, min(len(read.words), last + _CONTEXT)):
        if read.words[i].gap or i in others or read.forms[i] in _STOPS:
            break
        found.append(i)
    i = first
    while i > 0 and first - i < _CONTEXT and not read.words[i].gap:
        i -= 1
        if i in others or read.forms[i] in _STOPS:
            break
        found.append(i)
    return [i for i in found if not read.words[i].number and read.weights[i]]


def _fit(
    own: Sequence[int],
    quote: Read,
    item: Quantity | Moment,
    items: Sequence[Quantity] | Sequence[Moment],
    align: Alignment,
) -> float:
    """The share of a claim figure's context that stands around a figure of the quote, [0, 1]."""
    around = set(_around(quote, item.first, item.last, items))
    near = {i: place for place, i in enumerate(own)}  # behind the figure first, then before it
    weighed = [(i, _context_weight(align, i) / (1 + _FADE * near[i])) for i in own]
    total = sum(w for _, w in weighed)
    met = sum(w for i, w in weighed if align.links[i] & around)
    return met / total if total else 0.0


def _is_part(claim: Read, asked: Quantity) -> bool:
    """Whether "trong" and another figure follow: "5 trong (tổng số) 6 vụ" names both at once."""
    behind = claim.forms[asked.last : asked.last + 4]
    return "trong" in behind[:1] and any(f.isdigit() for f in behind)


def _next(read: Read, item: Quantity) -> str | None:
    """The first word of what a figure counts."""
    for i in range(item.first, min(len(read.words), item.last + 1)):
        if not read.words[i].number and not (i > item.first and read.words[i].gap):
            return None if read.forms[i] in _NO_NOUNS else read.forms[i]
    return None


def _context_weight(align: Alignment, i: int) -> float:
    return align.weights[i] or 0.35  # a thing counted is typed, and still tells


def _swapped(claim: Read, quote: Read, align: Alignment) -> Iterator[Fault]:
    """A figure that the quote gives to something else."""
    for asked in claim.quantities:
        if asked.ordinal or _is_part(claim, asked):
            continue
        right = [q for q in quote.quantities if equal(q, asked) and compatible(q, asked)]
        wrong = [
            q
            for q in quote.quantities
            if q not in right and compatible(q, asked) and not equal(q, asked) and not q.ordinal
        ]
        noun = _next(claim, asked)
        if noun and any(_next(quote, q) == noun for q in right):
            wrong = [q for q in wrong if _next(quote, q) == noun]
        own = _around(claim, asked.first, asked.last, claim.quantities)
        if not right or not wrong or not own or computed(claim, quote, asked):
            continue
        best = max(_fit(own, quote, q, quote.quantities, align) for q in right)
        other = max(wrong, key=lambda q: _fit(own, quote, q, quote.quantities, align))
        if _fit(own, quote, other, quote.quantities, align) < best + _MARGIN:
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
    total = sum(_context_weight(align, i) for i in own)

    def fit(words: range) -> float:
        met = sum(_context_weight(align, i) for i in own if any(j in words for j in align.links[i]))
        return met / total if total else 0.0

    right = [words for words in parts if _names(quote, words, item)]
    best = max((fit(words) for words in right), default=1.0)
    for words in parts:
        if words not in right and fit(words) >= best + _MARGIN:
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


_LEAST_MATTER = 4.0  # weight of words that say what a directive is about, its type taken in


def _names(quote: Read, words: range, item: Mention | Moment) -> bool:
    if isinstance(item, Mention):
        return any(m.first in words and same(m, item) for m in quote.mentions)
    return any(m.first in words and holds(m, item) for m in quote.moments)


def _trend(claim: Read, quote: Read, align: Alignment) -> Iterator[Fault]:
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


def computed(claim: Read, quote: Read, asked: Quantity) -> str | None:
    """The sum that gives a figure of the claim from figures of the quote, written out; None where
    none is named by the claim's words."""
    cues = rule("counted", "sums")
    said = f" {' '.join(claim.forms)} "
    parts = [q for q in quote.quantities if q.ratio is None and not q.ordinal]
    alike = [q for q in parts if q.unit == asked.unit and _counts_alike(q, asked)]

    def named(key: str) -> bool:
        return any(f" {w} " in said for w in listed(cues[key]))

    if named("sums"):
        for size in range(2, min(_FEW_PARTS, len(alike)) + 1):
            for run in zip(*(alike[k:] for k in range(size)), strict=False):
                if sum(q.values[0] for q in run) in asked.values:
                    return f"{' + '.join(q.written for q in run)} = {asked.written}"
    points = [q for q in parts if q.unit in (asked.unit, "%") and _counts_alike(q, asked)]
    if named("differences"):
        for a, b in combinations(points, 2):
            if abs(a.values[0] - b.values[0]) in asked.values:
                high, low = sorted((a, b), key=lambda q: -q.values[0])
                return f"{high.written} − {low.written} = {asked.written}"
    if named("shares") and asked.unit == "%":
        for a, b in combinations(parts, 2):
            low, high = sorted((a, b), key=lambda q: q.values[0])
            if high.values[0] and _rounded(low.values[0] / high.values[0] * 100, asked):
                return f"{low.written} / {high.written} = {asked.written}%"
    return None


def _counts_alike(known: Quantity, asked: Quantity) -> bool:
    return (
        known.thing is None
        or asked.thing is None
        or known.thing == asked.thing
        or compatible(known, asked)
    )


def _rounded(value: Fraction, asked: Quantity) -> bool:
    digits = len(asked.written.replace(".", ",").partition(",")[2])
    return any(abs(value - v) * 2 * 10**digits <= 1 for v in asked.values)
