"""From where to where: "từ thôn A sang thôn B" is not "từ thôn B sang thôn A"."""

from __future__ import annotations

from collections.abc import Iterator

from citations.support.records import Fault, Read
from core.records import Status

_TO = frozenset("sang về đến tới lên xuống qua thành vào".split())
_LONGEST = 8  # words of either end
_ENDS = frozenset("theo để nhằm do vì nên và của trong với".split())


def course_faults(claim: Read, quote: Read) -> list[Fault]:
    """Where the claim exchanges the two ends of a course of the quote."""
    for first, last, a, b in _courses(claim):
        for low, high, c, d in _courses(quote):
            crossed = (a & d and b & c) or (a & d and not b & d) or (b & c and not a & c)
            straight = a & c or b & d
            if crossed and not straight:
                said, told = claim.said(first, last), quote.said(low, high)
                message = f"Câu nói “{said}”, đoạn trích nói “{told}”: hai đầu bị đổi chỗ."
                spans = claim.span(first, last), quote.span(low, high)
                return [Fault("name", Status.FAIL, message, *spans)]
    return []


def _courses(read: Read) -> Iterator[tuple[int, int, frozenset[str], frozenset[str]]]:
    """(first, last, words of the one end alone, words of the other) of each course."""
    for i, form in enumerate(read.forms):
        if form != "từ":
            continue
        j = i + 1
        while j < len(read.words) and not read.words[j].gap and j - i <= _LONGEST:
            if read.forms[j] in _TO and j > i + 1:
                break
            j += 1
        if j >= len(read.words) or read.forms[j] not in _TO:
            continue
        k = j + 1
        while k < len(read.words) and not read.words[k].gap and k - j <= _LONGEST:
            if read.forms[k] in _ENDS:
                break
            k += 1
        start, end = set(read.forms[i + 1 : j]), set(read.forms[j + 1 : k])
        yield i, k, frozenset(start - end), frozenset(end - start)
