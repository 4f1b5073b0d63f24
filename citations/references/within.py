"""What is wrong with a reference seen beside the others of its text: the same document cited in two
ways, a sign in another style than its neighbours, numbers against the order of their dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date as day

from citations.references import bodies
from citations.references.likeness import title_words
from citations.references.records import Fault, Form, Found, Mention, Problem, Status
from citations.references.terms import BASE_CONGRESSES, term_of
from citations.references.wording import canonical, dated
from core.text import comparable
from corpus.register import Register

_RESTART = 20  # numbers that a series must have reached to have begun anew within months
_LEAD = re.compile(r"^(?:ban thường vụ|ban chấp hành|btv|bch) ")
_NAMELESS = 3  # words of "Đảng ủy xã", which names no place
_MONTHS_APART = 120  # days within which a series cannot begin anew and grow unnoticed
Told = tuple[int, Problem]  # the place of the mention, and its problem


def told_by_others(
    mentions: Sequence[Mention], found: Sequence[Found], register: Register, text: str
) -> Iterator[Told]:
    """(place in `mentions`, problem) for what only the other references show."""
    yield from _style(mentions)
    yield from _plenums(mentions)
    yield from _twice(mentions, found, text)
    yield from _order(mentions, found, register)


def _style(mentions: Sequence[Mention]) -> Iterator[Told]:
    """ "03/QĐ-ĐU" where the text has "05-QĐ/ĐU" too."""
    kept = {
        (m.sign.body, m.sign.code): m for m in mentions if m.sign is not None and not m.sign.swapped
    }
    bodies_kept = {m.sign.body for m in mentions if m.sign is not None and not m.sign.swapped}
    for i, mention in enumerate(mentions):
        sign = mention.sign
        if sign is None or not sign.swapped or sign.body not in bodies_kept:
            continue
        other = kept.get((sign.body, sign.code))
        seen = f" (“{other.quote.strip()[:60]}”)" if other else ""
        yield (
            i,
            Problem(
                Fault.INCONSISTENT,
                f"Ký hiệu “{sign.written}” viết theo kiểu khác với chỗ khác trong văn bản{seen}.",
                f"Viết “{canonical(mention, ())}”.",
            ),
        )


def _plenums(mentions: Sequence[Mention]) -> Iterator[Told]:
    earlier: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for i, mention in enumerate(mentions):
        if mention.form is not Form.PLENUM:
            continue
        key = (mention.type, mention.numbers[0])
        terms = set(mention.tail.terms)
        if terms and terms < earlier[key]:
            missing = ", ".join(sorted(earlier[key] - terms))
            yield (
                i,
                Problem(
                    Fault.INCONSISTENT,
                    f"Ở trên nêu cả khóa {missing}, ở đây chỉ nêu khóa {', '.join(sorted(terms))}.",
                    "Nêu cùng các khóa như ở trên, nếu cùng nói về những nghị quyết ấy.",
                    certain=False,
                ),
            )
        earlier[key] |= terms


def _twice(mentions: Sequence[Mention], found: Sequence[Found], text: str) -> Iterator[Told]:
    """A document that the register does not have, cited with two dates or two types."""
    first: dict[tuple[str, str], Mention] = {}
    for i, (mention, one) in enumerate(zip(mentions, found, strict=True)):
        sign, date = mention.sign, mention.tail.date
        if sign is None or len(mention.numbers) != 1 or one.directives or not date:
            continue
        key = ((mention.number or "").lstrip("0"), sign.canonical)
        other = first.setdefault(key, mention)
        if other is mention or other.tail.date is None:
            continue
        if other.tail.date == date:
            if mention.type and other.type and mention.type != other.type:
                yield i, _differently(f"{other.type}", f"{mention.type}")
        elif _one_document(mention, other, text):
            yield i, _differently(f"ngày {dated(other.tail.date)}", f"ngày {dated(date)}")


def _differently(before: str, here: str) -> Problem:
    return Problem(
        Fault.INCONSISTENT,
        f"Cùng một văn bản mà chỗ trước ghi “{before}”, ở đây ghi “{here}”.",
        "Kiểm lại bản gốc và ghi thống nhất.",
    )


def _one_document(mention: Mention, other: Mention, text: str) -> bool:
    one, two = mention.tail.date or "", other.tail.date or ""
    if one[:4] == two[:4] or one[5:] == two[5:]:
        return True
    if mention.title is None or other.title is None:
        return False
    return title_words(mention.title.of(text))[:8] == title_words(other.title.of(text))[:8]


# --- numbers and dates in one order


def _order(
    mentions: Sequence[Mention], found: Sequence[Found], register: Register
) -> Iterator[Told]:
    known = _known_points(register)
    series: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, (mention, one) in enumerate(zip(mentions, found, strict=True)):
        key = _series(mention)
        if key is None:
            continue
        if len(one.directives) == 1 and one.directives[0].date != mention.tail.date:
            continue  # a date that the register contradicts is told already
        if one.status is Status.RESOLVED and not _type_differs(mention, one):
            continue
        number, date = int(mention.numbers[0]), mention.tail.date or ""
        against = next(
            (p for p in known.get(key, ()) if (p[0] - number) * _later(p[1], date) < 0), None
        )
        if against:
            yield i, _out_of_order(number, date, *against, f"-{key[0]}")
        elif key not in known:
            series[key].append(i)
    for places in series.values():
        yield from _unordered(mentions, places)


def _type_differs(mention: Mention, one: Found) -> bool:
    return mention.sign is not None and mention.sign.canonical != one.directives[0].sign


def _later(one: str, two: str) -> int:
    return (one > two) - (one < two)


def _known_points(register: Register) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Number and date of the central directives whose date a source gives, by series."""
    points: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for d in register:
        if not (d.sign and d.sign.endswith("/TW") and d.date and (d.number or "").isdigit()):
            continue
        if not {"date", "number", "type"} & set(d.unsure):
            points[d.sign, term_of(d.date) or ""].append((int(d.number or 0), d.date))
    return points


def _series(mention: Mention) -> tuple[str, str] | None:
    """What counts its numbers in one run: sign, and the term or year of the date."""
    sign, date = mention.sign, mention.tail.date
    if sign is None or not date or mention.year or len(mention.numbers) != 1:
        return None
    if not mention.numbers[0].isdigit() or mention.form is Form.OWN:
        return None
    if sign.body == "TW":
        return sign.canonical, term_of(date) or ""
    # Each commune counts for itself, under one and the same sign.
    issuer = _LEAD.sub("", comparable(mention.tail.issuer or ""))
    if bodies.is_party(sign.body):
        return sign.canonical, issuer if len(issuer.split()) > _NAMELESS else ""
    return (sign.canonical, f"{date[:4]} {issuer}") if issuer else None


def _unordered(mentions: Sequence[Mention], places: Sequence[int]) -> Iterator[Told]:
    """Those that have to go so that the rest stands in one order; the fewest, the later cited."""
    points = sorted({(int(mentions[i].numbers[0]), mentions[i].tail.date or "") for i in places})
    kept = _longest_run(points)
    in_order = set(kept)
    for i in places:
        number, date = int(mentions[i].numbers[0]), mentions[i].tail.date or ""
        if (number, date) in in_order:
            continue
        sign = mentions[i].sign
        term = sign is not None and bodies.is_party(sign.body)
        against = next((p for p in kept if _clash((number, date), p, by_term=term)), None)
        if against is not None:
            yield i, _out_of_order(number, date, *against, f" ({sign.written})" if sign else "")


def _longest_run(points: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The longest part of points sorted by number whose dates do not go back."""
    tails: list[str] = []
    ends: list[int] = []
    back: list[int] = []
    for i, (_, date) in enumerate(points):
        at = bisect_right(tails, date)
        back.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(date)
            ends.append(i)
        else:
            tails[at], ends[at] = date, i
    run = []
    i = ends[-1] if ends else -1
    while i >= 0:
        run.append(points[i])
        i = back[i]
    return run[::-1]


def _clash(one: tuple[int, str], two: tuple[int, str], by_term: bool) -> bool:
    """Whether the higher number has the earlier date in what can only be one term, or one year."""
    low, high = sorted((one, two))
    if low[0] == high[0] or low[1] <= high[1]:
        return False
    if not by_term:
        return True
    began, ended = BASE_CONGRESSES
    restarted = any(
        year % 5 == 0 and low[1] >= f"{year}-{began}" and high[1] <= f"{year}-{ended}"
        for year in range(int(high[1][:4]), int(low[1][:4]) + 1)
    )
    apart = (day.fromisoformat(low[1]) - day.fromisoformat(high[1])).days
    return not (restarted and (apart > _MONTHS_APART or high[0] - low[0] >= _RESTART))


def _out_of_order(number: int, date: str, other: int, other_date: str, sign: str) -> Problem:
    than = "lớn hơn" if number > other else "nhỏ hơn"
    when = "trước" if date < other_date else "sau"
    return Problem(
        Fault.SEQUENCE,
        f"Số {number:02d} {than} số {other:02d}{sign} nhưng ghi ngày {dated(date)}, {when} ngày"
        f" {dated(other_date)}: trong một nhiệm kỳ hoặc một năm, số sau không thể có ngày trước.",
        "Kiểm lại số và ngày trên bản gốc.",
    )
