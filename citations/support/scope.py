"""How much of a thing is meant, and how far: a claim may not be wider than its quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from citations.support.alignment import Alignment
from citations.support.records import Fault, Mark, Quantity, Read, Word, has_words
from citations.support.rules import Phrases, listed, rules_of, table
from core.records import Status

_ALL = 6  # the rank of "tất cả"
_PART = 2  # the rank of "một số"
_MANY = 3  # the lowest rank that can widen
_REACH = 7  # words between a quantifier and what it counts
_OPEN_EXISTENCE = frozenset(("", "còn", "vẫn", "cũng", "vì", "do", "là", "dù", "đã"))  # "có …"
_COMPARISONS = frozenset(
    (("cao", "hơn"), ("thấp", "hơn"), ("nhiều", "hơn"), ("ít", "hơn"), ("tốt", "hơn"))
)
_MEASURES = frozenset("tỉ lệ mức số trung bình quân".split())  # "cao hơn tỷ lệ của thôn"
_TARGETS = 2  # telling words that tell what is counted
_DROPPABLE = frozenset({"từng bước", "bước đầu", "nhìn chung", "có phần", "chủ yếu"})
_TIMES = frozenset("có lúc|có khi|có nơi|có việc|có mặt|đôi lúc|đôi khi|thỉnh thoảng".split("|"))


@dataclass(frozen=True, slots=True)
class _Lists:
    marks: Phrases
    even: frozenset[str]
    kinds: Phrases  # degree words with the place of their rule


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    pairs: list[tuple[str, tuple[int, bool, int] | None]] = []
    for place, rule in enumerate(rules_of("scope")):
        value = (rule["rank"], rule.get("degree", False), place)
        pairs += [(w, value) for w in listed(rule["words"])]
        pairs += [(w, None) for w in listed(rule.get("not_words", ""))]
    even = frozenset(listed(table("scope", "even")["words"]))
    return _Lists(Phrases(pairs), even, Phrases(p for p in pairs if p[1] and p[1][1]))


def scopes_of(words: tuple[Word, ...], forms: Sequence[str]) -> tuple[Mark, ...]:
    """The words of scope, in order; `mode` holds the place of the rule."""
    return tuple(
        Mark(first, last, value[0], str(value[2]), value[1])
        for first, last, value in _lists().marks.find(forms)
        if value is not None and not any(words[i].gap for i in range(first + 1, last))
    )


def narrows(read: Read, first: int, last: int) -> bool:
    """Whether a stretch is a narrowing word and little else."""
    return any(
        first <= m.first and m.last <= last <= m.last + 1
        for m in read.scopes
        if not m.degree
        and m.rank not in (_MANY, _ALL)
        and read.said(m.first, m.last).lower() not in _DROPPABLE
    )


def scope_faults(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """Where the claim is wider than its quote."""
    return (
        _too_far(claim, quote, align)
        or _whole_of_part(claim, quote)
        or _all_of_ratio(claim, quote)
        or _many_of_few(claim, quote, align)
        or _compared(claim, quote, align)
        or _wider(claim, quote, align)
        or _dropped(claim, quote, align)
    )


def _too_far(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """Degree and exclusion that the quote does not have."""
    given = {m.mode for m in quote.scopes if m.degree}
    for mark in claim.scopes:
        if not mark.degree or all(align.strong(i) for i in range(mark.first, mark.last)):
            continue
        if mark.mode in given or has_words(quote, claim.forms[mark.first : mark.last]):
            continue
        if _is_few(claim, mark):
            continue
        said = claim.said(mark.first, mark.last)
        message = f"Câu nói “{said}”, đoạn trích không nói đến mức ấy."
        return [Fault("scope", Status.FAIL, message, claim.span(mark.first, mark.last))]
    return []


def _targets(read: Read, after: int) -> list[int]:
    """The telling words that a quantifier at `after` counts."""
    found: list[int] = []
    for i in range(after, min(len(read.words), after + _REACH)):
        if read.words[i].gap >= 2 or (read.words[i].gap and i > after and found):
            break
        if read.weights[i]:
            found.append(i)
        if len(found) == _TARGETS:
            break
    return found


def _mark_before(read: Read, place: int) -> Mark | None:
    """The quantifier that counts the word at `place`: the last before it, within reach."""
    best = None
    for mark in read.scopes:
        near = mark.last <= place < mark.last + _REACH and not mark.degree
        if near and not any(read.words[k].gap >= 2 for k in range(mark.last, place + 1)):
            best = mark
    return best


def _wider(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    for mark in claim.scopes:
        said = claim.said(mark.first, mark.last).lower()
        if mark.degree or mark.rank < _MANY or said in _DROPPABLE:
            continue
        targets = _targets(claim, mark.last)
        places = sorted({j for i in targets for j in align.near(i)})
        marks = [m for j in places if (m := _mark_before(quote, j))]
        if not places:
            marks = [m for m in quote.scopes if not m.degree]
        if any(m.rank >= mark.rank for m in marks) or (mark.rank == _ALL and _is_whole(quote)):
            continue
        said = claim.said(mark.first, mark.last)
        own = claim.span(mark.first, mark.last)
        if marks:
            m = marks[0]
            told = quote.said(m.first, m.last)
            message = f"Câu nói “{said}”, đoạn trích chỉ nói “{told}”."
            return [Fault("scope", Status.FAIL, message, own, quote.span(m.first, m.last))]
        if mark.rank < _ALL or _says_all(quote, places):
            continue
        message = f"Câu nói “{said}”, đoạn trích không nói là tất cả."
        return [Fault("scope", Status.FAIL, message, own, quote.span(*_run(places)))]
    return []


def _compared(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """A comparison with what the quote does not speak of: "cao hơn mức bình quân của huyện"."""
    if "hơn" in quote.forms:
        return []
    for i, pair in enumerate(pairwise(claim.forms)):
        if pair not in _COMPARISONS or all(align.links[k] for k in (i, i + 1)):
            continue
        end = i + 2
        while end < len(claim.words) and end - i < _REACH and not claim.words[end].gap:
            end += 1
        beside = [k for k in range(i + 2, end) if claim.weights[k] and k not in claim.typed]
        lacking = [k for k in beside if not align.links[k] and claim.forms[k] not in _MEASURES]
        if lacking:
            said = claim.said(i, end)
            message = f"“{said}”: đoạn trích không so sánh như thế."
            return [Fault("scope", Status.FAIL, message, claim.span(i, end))]
    return []


def _whole_of_part(claim: Read, quote: Read) -> list[Fault]:
    """ "Cả 52 ý kiến đều được trả lời", of which the quote says that some are left over."""
    for asked in claim.quantities:
        before = claim.forms[max(0, asked.first - 2) : asked.first]
        if not ({"cả", "bộ"} & set(before) and "đều" in claim.forms[asked.last :]):
            continue
        for left in quote.quantities:
            rest = left.first and quote.forms[left.first - 1] == "còn" and left.thing == asked.thing
            behind = quote.forms[left.last : left.last + 4]
            if rest and asked.thing and {"chưa", "đang", "lại", "tồn"} & set(behind):
                said = claim.said(asked.first, asked.last)
                told = quote.said(left.first - 1, left.last)
                message = f"Câu nói “{said}” đều vậy, đoạn trích nói “{told}”."
                spans = claim.span(asked.first, asked.last), quote.span(left.first, left.last)
                return [Fault("scope", Status.FAIL, message, *spans)]
    return []


def _all_of_ratio(claim: Read, quote: Read) -> list[Fault]:
    """ "cả 46 quầy" where the quote says 41/46, or "trong đó 5" of the nine."""
    for asked in claim.quantities:
        before = claim.forms[max(0, asked.first - 2) : asked.first]
        if not {"cả", "bộ"} & set(before):
            continue
        most = [m for m in quote.scopes if not m.degree and _MANY < m.rank < _ALL]
        if most and "đều" in claim.forms[asked.last :]:
            m = most[0]
            said, told = claim.said(asked.first - 1, asked.last), quote.said(m.first, m.last)
            message = f"Câu nói “{said}” đều vậy, đoạn trích nói “{told}”."
            spans = claim.span(asked.first, asked.last), quote.span(m.first, m.last)
            return [Fault("scope", Status.FAIL, message, *spans)]
        for q in quote.quantities:
            part = q.ratio and q.ratio[0] < q.ratio[1] and q.ratio[1] in asked.values
            if part or ("đều" in claim.forms[asked.last :] and _part_of(quote, q, asked)):
                said, told = claim.said(asked.first - 1, asked.last), quote.said(q.first, q.last)
                message = f"Câu nói “{said}” đều vậy, đoạn trích nói “{told}”."
                spans = claim.span(asked.first, asked.last), quote.span(q.first, q.last)
                return [Fault("scope", Status.FAIL, message, *spans)]
    return []


def _part_of(quote: Read, part: Quantity, asked: Quantity) -> bool:
    """Whether a figure of the quote is a part of the one asked, by "trong đó" before it."""
    told = quote.forms[max(0, part.first - 3) : part.first]
    whole = (q for q in quote.quantities if q.first < part.first and q.thing == part.thing)
    return (
        "trong đó" in " ".join(told)
        and part.thing is not None
        and any(q.values == asked.values and part.values[0] < q.values[0] for q in whole)
    )


def _many_of_few(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """ "nhiều người" for what the quote calls few: "chỉ 4 người"."""
    for mark in claim.scopes:
        if mark.rank < _MANY or mark.degree or not any(align.links[mark.first : mark.last + 1]):
            continue
        for q in quote.quantities:
            only = {"chỉ", "mới"} & set(quote.forms[max(0, q.first - 2) : q.first])
            things = {quote.forms[j] for j in range(q.first, q.last)}
            if only and things & set(claim.forms[mark.last : mark.last + 2]):
                said, told = claim.said(mark.first, mark.last), quote.said(q.first - 1, q.last)
                message = f"Câu nói “{said}”, đoạn trích nói “{told}”."
                spans = claim.span(mark.first, mark.last), quote.span(q.first, q.last)
                return [Fault("scope", Status.FAIL, message, *spans)]
    return []


def _is_few(read: Read, mark: Mark) -> bool:
    """Whether "chỉ" only calls a figure small, which is looked at by itself: "chỉ 8 hộ"."""
    only = read.forms[mark.first] == "chỉ"
    return only and any(q.first == mark.last for q in read.quantities)


def _run(places: Sequence[int]) -> tuple[int, int]:
    return (places[0], places[0] + 1) if places else (0, 0)


def _is_whole(quote: Read) -> bool:
    """Whether a figure says that it is all: "12/12", "100%"."""
    return any(
        (q.ratio and q.ratio[0] == q.ratio[1]) or (q.unit == "%" and 100 in q.values)
        for q in quote.quantities
    ) or any(  # "nhận 96 đơn …; đã giải quyết 96 đơn"
        a.thing and a.thing == b.thing and a.values == b.values and a.values[0] > 1
        for a, b in combinations(quote.quantities, 2)
    )


def _says_all(quote: Read, places: Sequence[int]) -> bool:
    """Whether the quote says all of it in another way: "đều", "12/12", "100%", "mỗi"."""
    if _is_whole(quote):
        return True
    even = _lists().even
    low = min(places, default=0) - 3
    high = max(places, default=len(quote.forms)) + 3 * _REACH
    return any(quote.forms[j] in even for j in range(max(0, low), min(len(quote.forms), high)))


def _there_are(claim: Read, place: int) -> bool:
    """Whether "có" before a thing, or a list that it is in, says that there are such: no more than
    some."""
    for i in range(place - 1, max(-1, place - _REACH - 2), -1):
        if claim.forms[i] == "có":
            before = claim.forms[i - 1] if i and not claim.words[i].gap else ""
            return place - i <= 2 or before in _OPEN_EXISTENCE
        if claim.words[i].gap >= 2:
            break
    return False


def _dropped(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """A narrowing word of the quote that the claim leaves out."""
    for mark in quote.scopes:
        said = quote.said(mark.first, mark.last).lower()
        if mark.degree or mark.rank in (_MANY, _ALL) or said in _DROPPABLE:
            continue
        targets = _targets(quote, mark.last)
        back = [align.back(j) for j in targets]
        if not targets or not all(back):
            continue
        places = sorted({i for found in back for i in found})
        if any(_there_are(claim, i) for i in places) or any(
            m.rank <= max(mark.rank, _PART) and not m.degree for m in claim.scopes
        ):
            continue
        if not any(align.in_region(i, mark.first) for i in places):
            continue
        # The same things stand in the quote without the word too: the claim may mean those.
        if all(any(_mark_before(quote, j) is None for j in align.near(i)) for i in places):
            continue
        status = Status.UNSURE if said in _TIMES else Status.FAIL
        message = f"Đoạn trích chỉ nói “{said}”, câu bỏ mất chữ ấy."
        span = claim.span(places[0], places[0] + 1)
        return [Fault("scope", status, message, span, quote.span(mark.first, mark.last))]
    return []
