"""Figures told apart by a word right beside them: a date in brackets, "mỗi", an outcome, title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citations.support.measures import compatible, equal
from citations.support.names import same_name
from citations.support.records import Fault, Moment, Name, Quantity, Read
from citations.support.times import holds
from core.records import Status

_NEAR = 3  # words between a figure and the bracket that says of when it is
_ALONG = 6  # words between a figure and "mỗi …"
_EACH = frozenset(("mỗi", "từng"))
_HOLDERS = ("position", "place", "body")
_UNDONE = frozenset(("đang", "chưa"))
_SIDES = frozenset(("trước", "sau"))
_OUTCOMES = frozenset(("thành", "xong", "đỗ", "trúng", "đậu"))


def label_faults(claim: Read, quote: Read) -> list[Fault]:
    """Figures of the quote told with the label of another."""
    found = [*_dated(claim, quote), *_each(claim, quote), *_outcomes(claim, quote)]
    return [
        *found,
        *_open(claim, quote),
        *_holders(claim, quote),
        *_floors(claim, quote),
        *_turned_round(claim, quote),
        *_whole_for_part(claim, quote),
    ]


def _dated(claim: Read, quote: Read) -> Iterator[Fault]:
    """ "từ 186 đơn (2013-2017) xuống 121 đơn (2018-2022)": each figure has its own years."""
    pairs = [(q, m) for q in quote.quantities if (m := _in_bracket(quote, q))]
    for asked in claim.quantities:
        own = [m for q, m in pairs if equal(q, asked) and compatible(q, asked)]
        if not own or any(equal(q, other) for q, m in pairs if m not in own
                          for other in claim.quantities):  # fmt: skip
            continue
        for _, m in pairs:
            if m in own or any(holds(o, c) for o in own for c in claim.moments):
                continue
            if named := next((c for c in claim.moments if holds(m, c)), None):
                yield _fault(claim, quote, "date", (named.first, named.last), (m.first, m.last))
                return


def _in_bracket(read: Read, item: Quantity) -> Moment | None:
    """The date in the bracket right behind a figure."""
    for i in range(item.last, min(len(read.words), item.last + _NEAR)):
        if read.words[i].gap >= 2:
            opened = "(" in read.text[read.words[i - 1].end : read.words[i].start]
            found = (m for m in read.moments if i <= m.first <= i + _NEAR)
            return next(found, None) if opened else None
    return None


def _each(claim: Read, quote: Read) -> Iterator[Fault]:
    """ "24 triệu đồng (06 triệu đồng mỗi đợt)": 24 is not that of each."""
    for asked in claim.quantities:
        label = _label(claim, asked)
        if label is None or (asked.unit is None and asked.thing is None):
            continue
        alike = [q for q in quote.quantities if compatible(q, asked) and (q.unit or q.thing)]
        equals = [q for q in alike if equal(q, asked)]
        others = [q for q in alike if not equal(q, asked) and _label(quote, q) == label]
        if equals and others and not any(_label(quote, q) == label for q in equals):
            q = others[0]
            yield _fault(claim, quote, "number", (asked.first, asked.last), (q.first, q.last))


def _label(read: Read, item: Quantity) -> str | None:
    """The word behind "mỗi" beside a figure, breaks apart: "đợt"."""
    i = item.first
    while i > 0 and item.first - i < _ALONG and not read.words[i].gap:
        i -= 1
        if read.forms[i] in _EACH:
            return read.forms[i + 1]
    for i in range(item.last, min(len(read.words) - 1, item.last + _ALONG)):
        if read.words[i].gap:
            return None
        if read.forms[i] in _EACH:
            return read.forms[i + 1]
    return None


def _outcomes(claim: Read, quote: Read) -> Iterator[Fault]:
    """ "nhận hòa giải 06 vụ, thành 05 vụ": six were not "hòa giải thành"."""
    for asked in claim.quantities:
        word = claim.forms[asked.first - 1] if asked.first else ""
        if word not in _OUTCOMES or claim.words[asked.first].gap:
            continue
        alike = [q for q in quote.quantities if q.first and compatible(q, asked)]
        of_it = [q for q in alike if quote.forms[q.first - 1] == word]
        if of_it and not any(equal(q, asked) for q in of_it):
            q = of_it[0]
            yield _fault(
                claim, quote, "number", (asked.first - 1, asked.last), (q.first - 1, q.last)
            )


def _open(claim: Read, quote: Read) -> Iterator[Fault]:
    """ "đã giải quyết 63 đơn, đang giải quyết 8 đơn": 63 are not "đang giải quyết"."""
    for asked in claim.quantities:
        if "trong" in claim.forms[max(0, asked.first - 2) : asked.first]:
            continue  # the whole of "8 trong số 71 đơn chưa xong"
        word = _open_word(claim, asked)
        alike = [q for q in quote.quantities if word and compatible(q, asked) and q.thing]
        of_it = [q for q in alike if _open_word(quote, q)]
        equals = [q for q in alike if equal(q, asked)]
        if equals and of_it and not any(q in of_it for q in equals):
            q = of_it[0]
            yield _fault(claim, quote, "number", (asked.first, asked.last), (q.first, q.last))


def _open_word(read: Read, item: Quantity) -> bool:
    """Whether "đang" or "chưa" stands with a figure in its stretch."""
    behind = range(item.last, min(len(read.words), item.last + _NEAR))
    for i in behind:
        if read.words[i].gap:
            break
        if read.forms[i] in _UNDONE:
            return True
    i = item.first
    while i > 0 and item.first - i < _NEAR and not read.words[i].gap:
        i -= 1
        if read.forms[i] in _UNDONE:
            return True
    return False


def _holders(claim: Read, quote: Read) -> Iterator[Fault]:
    """ "Chủ tịch 88 lượt, các Phó Chủ tịch 158 lượt": each has a figure of its own."""
    for asked in claim.quantities:
        own = [n for n in claim.names if n.kind in _HOLDERS and _joined(claim, n.last, asked)]
        alike = [q for q in quote.quantities if compatible(q, asked)]
        if not own:
            continue
        theirs = [q for q in alike if any(same_name(n, own[-1]) for n in _before(quote, q))]
        equals = [q for q in alike if equal(q, asked)]
        apart = all(_before(quote, q) or _is_total(quote, q) for q in equals)
        others = apart and not any(q in theirs for q in equals)
        if equals and others and theirs:
            q = theirs[0]
            yield _fault(claim, quote, "number", (asked.first, asked.last), (q.first, q.last))


def _is_total(read: Read, item: Quantity) -> bool:
    return "tổng" in read.forms[max(0, item.first - 3) : item.first]


def _turned_round(claim: Read, quote: Read) -> Iterator[Fault]:
    """ "sau 20 ngày" for "trước 20 ngày"."""
    for asked in claim.quantities:
        word = claim.forms[asked.first - 1] if asked.first else ""
        same = [q for q in quote.quantities if q.first and equal(q, asked) and q.unit == asked.unit]
        other = _SIDES - {word}
        if word not in _SIDES or not asked.unit or not same:
            continue
        if all(quote.forms[q.first - 1] in other for q in same):
            own, theirs = (asked.first - 1, asked.last), (same[0].first - 1, same[0].last)
            yield _fault(claim, quote, "number", own, theirs)


def _whole_for_part(claim: Read, quote: Read) -> Iterator[Fault]:
    """ "35 hồ sơ đất đai" for "hồ sơ đất đai chiếm 29/35": the part's words with the whole."""
    for q in quote.quantities:
        if q.ratio is None or q.ratio[0] >= q.ratio[1]:
            continue
        start = q.first
        while start > 0 and not quote.words[start].gap:
            start -= 1
        behind = set(quote.forms[q.last : q.last + _ALONG])
        named = [
            quote.forms[j]
            for j in range(start, q.first)
            if quote.weights[j] >= 1 and quote.forms[j] not in behind
        ]
        for asked in claim.quantities:
            said = set(claim.forms)
            whole = asked.ratio is None and not asked.unit and q.ratio[1] in asked.values
            part = any(c is not asked and q.ratio[0] in c.values for c in claim.quantities)
            near = set(claim.forms[asked.first : asked.last + _ALONG])
            if whole and not part and len(named) > 1 and set(named) <= said and set(named) & near:
                yield _fault(claim, quote, "number", (asked.first, asked.last), (q.first, q.last))


def _joined(read: Read, place: int, item: Quantity) -> bool:
    return place <= item.first and not any(read.words[k].gap for k in range(place, item.first + 1))


def _before(read: Read, item: Quantity) -> list[Name]:
    """The positions before a figure in its stretch."""
    return [n for n in read.names if n.kind in _HOLDERS and _joined(read, n.last, item)]


def _floors(claim: Read, quote: Read) -> Iterator[Fault]:
    """ "đã công nhận 18" for a task of "ít nhất 18"."""
    done = [m.first for m in claim.modes if m.mode == "done"]
    if not done or any(m.mode == "done" for m in quote.modes):
        return
    for asked in claim.quantities:
        same = [q for q in quote.quantities if equal(q, asked) and compatible(q, asked)]
        told = any(0 <= asked.first - place <= _ALONG for place in done)
        if told and same and not asked.about and all(q.about == "at_least" for q in same):
            q = same[0]
            yield _fault(claim, quote, "number", (asked.first, asked.last), (q.first - 2, q.last))


def outcome(read: Read, item: Quantity) -> str | None:
    """The word of an outcome right before a figure: "thành" of "thành 05 vụ"."""
    word = read.forms[item.first - 1] if item.first else ""
    return word if word in _OUTCOMES else None


def _fault(claim: Read, quote: Read, check: str, own: Sequence[int], other: Sequence[int]) -> Fault:
    said, told = claim.said(own[0], own[1]), quote.said(other[0], other[1])
    message = f"Câu nói “{said}”; với việc này đoạn trích nói “{told}”."
    spans = claim.span(own[0], own[1]), quote.span(other[0], other[1])
    return Fault(check, Status.FAIL, message, *spans)
