"""From where to where, and what first: "từ thôn A sang thôn B" is not "từ thôn B sang thôn A"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citations.support.records import Fault, Read
from core.records import Status

_TO = frozenset("sang về đến tới lên xuống qua thành vào".split())
_LONGEST = 8  # words of either end
_ENDS = frozenset("theo để nhằm do vì nên và của trong với".split())


@dataclass(frozen=True, slots=True)
class _Course:
    """Words `first`..`last` with the words of one end alone, and of the other alone."""

    first: int
    last: int
    start: frozenset[str]
    end: frozenset[str]


def course_faults(claim: Read, quote: Read) -> list[Fault]:
    """Where the claim exchanges the two ends of a course of the quote, or its order."""
    for find in (_courses, _orders, _belongings):
        theirs = list(find(quote))
        for own in find(claim):
            for other in theirs:
                if _crossed(own, other):
                    said = claim.said(own.first, own.last)
                    told = quote.said(other.first, other.last)
                    message = f"Câu nói “{said}”, đoạn trích nói “{told}”: hai đầu bị đổi chỗ."
                    spans = claim.span(own.first, own.last), quote.span(other.first, other.last)
                    return [Fault("name", Status.FAIL, message, *spans)]
    return []


def _crossed(own: _Course, other: _Course) -> bool:
    straight = own.start & other.start or own.end & other.end
    return not straight and bool(own.start & other.end or own.end & other.start)


def _course(read: Read, a: tuple[int, int], b: tuple[int, int]) -> _Course:
    start, end = (
        {read.forms[i] for i in range(*part) if read.weights[i] or read.words[i].number}
        for part in (a, b)
    )
    first, last = min(a[0], b[0]), max(a[1], b[1])
    return _Course(first, last, frozenset(start - end), frozenset(end - start))


def _courses(read: Read) -> Iterator[_Course]:
    """ "từ A sang B"."""
    for i, form in enumerate(read.forms):
        if form != "từ":
            continue
        j = i + 1
        while j < len(read.words) and not read.words[j].gap and j - i <= _LONGEST:
            if read.forms[j] in _TO and j > i + 1:
                break
            j += 1
        if j < len(read.words) and read.forms[j] in _TO:
            yield _course(read, (i + 1, j), (j + 1, _until(read, j + 1, 1)))


def _until(read: Read, place: int, gap: int) -> int:
    """Where a stretch ends: at a break, or where an aim or reason begins."""
    last = place
    while last < len(read.words) and last - place < _LONGEST and read.words[last].gap < gap:
        if read.forms[last] in _ENDS:
            break
        last += 1
    return last


def _back_to(read: Read, place: int) -> int:
    first = place
    while first > 0 and place - first < _LONGEST and not (read.words[first].gap and first < place):
        first -= 1
    return first


def _belongings(read: Read) -> Iterator[_Course]:
    """ "A là … của B"."""
    for i, form in enumerate(read.forms):
        if form != "là" or not i:
            continue
        stop = _until_of(read, i + 1)
        if stop is not None:
            yield _course(read, (_back_to(read, i), i), (stop + 1, _until(read, stop + 1, 1)))


def _until_of(read: Read, place: int) -> int | None:
    for k in range(place, min(len(read.words), place + _LONGEST)):
        if read.words[k].gap:
            return None
        if read.forms[k] == "của":
            return k
    return None


def _orders(read: Read) -> Iterator[_Course]:
    """ "A trước rồi B sau", "A trước khi B", "B sau khi A"."""
    for i, form in enumerate(read.forms[:-1]):
        if form not in ("trước", "sau") or not i:
            continue
        before = (_back_to(read, i), i)
        if read.forms[i + 1] == "khi":
            behind = (i + 2, _until(read, i + 2, 1))
            yield _course(read, *((before, behind) if form == "trước" else (behind, before)))
        elif form == "trước":
            later = next(
                (k for k in range(i + 2, min(len(read.words), i + 2 + _LONGEST))
                 if read.forms[k] == "sau"), None,
            )  # fmt: skip
            if later and not any(read.words[k].gap >= 2 for k in range(i + 1, later + 1)):
                yield _course(read, before, (i + 1, later))
