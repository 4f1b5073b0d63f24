"""Figures: read with their unit and what they count, and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from citations.support.records import Quantity, Word
from citations.support.rules import Phrases, grouped, listed, rule

_NUMBER = re.compile(
    r"(?<![\w.,/])(?P<n>\d{1,3}(?:[.\u00a0 ]\d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:\s?/\s?(?P<of>\d+))?(?![\d])"
)
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*\d{1,2}(?:\.\d{1,2})*[.)][ \t]$")
_COURSE = 8  # words between a figure and the one it went to
_ENDS_COURSE = frozenset(("xuống", "lên", "đến", "tới", "còn", "sang"))
_BEFORE = 12  # characters before a figure that can make it the number of a list
_SCALES = {"trăm": 100, "nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỉ": 10**9}
_ONES = {
    **dict(zip("một hai ba bốn năm sáu bảy tám chín mười".split(), range(1, 11), strict=True)),
    **{"tư": 4, "lăm": 5, "mốt": 1, "nhất": 1, "nhì": 2},
}
_COUNTING = frozenset("một hai ba bốn năm sáu bảy tám chín mười".split())
_NOT_BEFORE_YEAR = frozenset("trong hằng mỗi cả đầu cuối giữa từ các nhiều qua một những".split())
_PLACES = frozenset({"xã", "thôn", "huyện", "đảng bộ", "chi bộ", "trường", "nhà", "cán bộ"})


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of figures."""

    units: Phrases
    things: Phrases
    wide: frozenset[str]
    persons: frozenset[str]
    of_persons: frozenset[str]
    about: Phrases


@lru_cache(maxsize=1)
def lists() -> Lists:
    """The lists, read once."""
    units = [(w, g[0]) for g in grouped(rule("counted", "units")["units"]) for w in g]
    counted = rule("counted", "things")
    wide = listed(counted["wide"])
    things = [(w, g[0]) for g in grouped(counted["things"]) for w in g]
    about = rule("counted", "above")
    marks = [
        (w, key) for key in ("above", "below", "about", "at_most", "at_least")
        for w in listed(about[key])
    ]  # fmt: skip
    return Lists(
        Phrases(units),
        Phrases([*things, *((w, w) for w in wide)]),
        frozenset(wide),
        frozenset(listed(counted["persons"])),
        frozenset(listed(counted["of_persons"])),
        Phrases(marks),
    )


def quantities_of(
    text: str, words: tuple[Word, ...], forms: Sequence[str], taken: set[int]
) -> tuple[Quantity, ...]:
    """The figures, in order; words in `taken` are part of something else, and those found join."""
    found = [*_ordinals(words, forms, taken)]
    starts = {w.start: i for i, w in enumerate(words)}
    for match in _NUMBER.finditer(text):
        first = starts.get(match.start())
        if (
            first is None
            or first in taken
            or _LIST_MARK.search(text[max(0, match.start() - _BEFORE) : match.end() + 2])
        ):
            continue
        if first and forms[first - 1] == "covid":
            continue
        last = first
        while last < len(words) and words[last].end <= match.end():
            last += 1
        if last == first or _is_half_year(forms, last):
            continue
        values = _values(match["n"])
        ratio = None
        if match["of"]:
            ratio = (int(values[0]), int(match["of"]))
            values = (Fraction(*ratio),) if ratio[1] else values
        found.append(_measured(forms, words, first, last, values, match[0], ratio))
    found += _spelt(words, forms, taken | {i for q in found for i in range(q.first, q.last)})
    taken.update(i for q in found for i in range(q.first, q.last))
    return _joined(forms, sorted(found, key=lambda q: q.first))


def _joined(forms: Sequence[str], found: list[Quantity]) -> tuple[Quantity, ...]:
    """The figures, each with the unit that it shares with the next ("từ 6.000 lên 10.000 đồng");
    "cứ bốn hộ thì hơn ba hộ" is one, a part."""
    out: list[Quantity] = []
    for q in reversed(found):
        after = out[-1] if out else None
        between = forms[q.last : after.first] if after else ()
        plain = not (q.unit or q.thing or q.ratio or q.ordinal)
        if after and plain and len(between) == 1 and between[0] in _ENDS_COURSE:
            q = replace(q, unit=after.unit, thing=after.thing)
        part = after and q.thing and q.thing == after.thing and {"thì", "có"} & set(between)
        if after and part and q.first and forms[q.first - 1] == "cứ":
            few, many = int(after.values[0]), int(q.values[0])
            if 0 < few < many:
                value = (Fraction(few, many),)
                out[-1] = replace(after, first=q.first, values=value, thing=None, ratio=(few, many))
                continue
        out.append(q)
    return tuple(reversed(out))


def value_alone(written: str) -> tuple[Fraction, ...]:
    """What a figure standing by itself may be; empty for no single one. "1958" is no year here."""
    match = _NUMBER.fullmatch(written.strip().removesuffix("%").rstrip())
    return _values(match["n"]) if match and not match["of"] else ()


def _values(written: str) -> tuple[Fraction, ...]:
    plain = written.replace("\u00a0", " ")
    if re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?", plain):
        whole = Fraction(re.sub(r"[. ]", "", plain).replace(",", "."))
        return (whole, Fraction(plain)) if re.fullmatch(r"\d{1,3}\.\d{3}", plain) else (whole,)
    if re.fullmatch(r"\d{1,3},\d{3}", plain):  # "1,800" may be either
        return Fraction(plain.replace(",", ".")), Fraction(plain.replace(",", ""))
    return (Fraction(plain.replace(",", ".")),)


def _measured(
    forms: Sequence[str],
    words: tuple[Word, ...],
    first: int,
    last: int,
    values: tuple[Fraction, ...],
    written: str,
    ratio: tuple[int, int] | None,
) -> Quantity:
    """The figure with what stands behind it: scale, unit or the thing counted."""
    known = lists()
    unit = thing = None
    scaled = False
    while last < len(forms) and words[last].gap == 0 and forms[last] in _SCALES:
        values = tuple(v * _SCALES[forms[last]] for v in values)
        last += 1
        scaled = True
    if last < len(forms) and words[last].gap == 0:
        measured, counted = known.units.at(forms, last), known.things.at(forms, last)
        if counted and measured and counted[0] > measured[0]:
            measured = None  # "562 đồng chí" is no money
        if measured:
            if not (measured[1] == "năm" and _is_year_word(words, last)):
                last, unit = measured
        elif counted:
            last, thing = counted
    if scaled and unit is None and thing is None:
        unit = "đồng"
    about = _bound(forms, first)
    if about == "at_least" and _is_course(words, forms, first - 1, last):
        about = "from"
    return Quantity(first, last, values, written, unit, thing, about, ratio)


def _bound(forms: Sequence[str], first: int) -> str | None:
    """What a figure's bound is, by the words right before it: above, below, …"""
    for back in (3, 2, 1):
        hit = lists().about.at(forms, first - back) if first >= back else None
        over = forms[first - back - 1] if first > back else ""
        if hit and hit[0] == first and not over.isdigit():  # "19 trên 46" is a part
            return str(hit[1])
    return None


def _is_course(words: tuple[Word, ...], forms: Sequence[str], at: int, last: int) -> bool:
    """Whether "từ" opens a way between two figures ("từ 3,8% xuống 2,26%") and is no bound."""
    if forms[at] != "từ":
        return False
    for i in range(last, min(len(forms), last + _COURSE)):
        if words[i].gap >= 2:
            return False
        if forms[i] in _ENDS_COURSE and forms[i - 1] != "trở":
            return True
    return False


def _is_half_year(forms: Sequence[str], place: int) -> bool:
    """Whether "tháng đầu năm" follows: a period by its name, told apart among the classes."""
    return tuple(forms[place : place + 3]) in (("tháng", "đầu", "năm"), ("tháng", "cuối", "năm"))


def _is_year_word(words: tuple[Word, ...], place: int) -> bool:
    """Whether "năm" opens a date ("gồm 9 năm 2017") rather than counts years."""
    return place + 1 < len(words) and words[place + 1].number and len(words[place + 1].form) == 4


def _ordinals(words: tuple[Word, ...], forms: Sequence[str], taken: set[int]) -> Iterator[Quantity]:
    """ "thứ tư", "thứ 4", "Bốn là": a place in a row."""
    for i, form in enumerate(forms[:-1]):
        following = forms[i + 1]
        if form == "thứ" and i + 1 not in taken:
            value = int(following) if following.isdigit() else _ONES.get(following)
            if value:
                yield Quantity(
                    i, i + 2, (Fraction(value),), f"thứ {following}", None, None, None, None, True
                )
        elif form in _COUNTING and following == "là" and (i == 0 or words[i].gap >= 2):
            value = _ONES[form]
            yield Quantity(i, i + 2, (Fraction(value),), f"{form} là", None, None, None, None, True)


def _spelt(words: tuple[Word, ...], forms: Sequence[str], taken: set[int]) -> Iterator[Quantity]:
    """Figures in words, where a thing or unit is counted by them: "chín quyết định"."""
    known = lists()
    i = 0
    while i < len(forms):
        if forms[i] not in _COUNTING or i in taken:
            i += 1
            continue
        last, value = _number_words(forms, i)
        if part := _part(forms, i, last, value):
            yield part
            i = part.last
            continue
        hit = known.things.at(forms, last) if last < len(forms) else None
        unit = None if hit or last >= len(forms) else known.units.at(forms, last)
        if (
            (hit or unit)
            and not _is_half_year(forms, last)
            and _counts(words, forms, i, last, hit[1] if hit else None)
        ):
            end = (hit or unit)[0]  # type: ignore[index]
            written = " ".join(forms[i:last])
            yield Quantity(
                i,
                end,
                (Fraction(value),),
                written,
                unit[1] if unit else None,
                hit[1] if hit else None,
                _bound(forms, i),
            )
            i = end
        else:
            i = max(last, i + 1)


def _part(forms: Sequence[str], first: int, last: int, value: int) -> Quantity | None:
    """ "một phần ba", "hơn bốn phần mười"."""
    whole = (
        _ONES.get(forms[last + 1])
        if forms[last : last + 1] == ["phần"] and last + 1 < len(forms)
        else None
    )
    if whole is None or value >= whole:
        return None
    hit = _bound(forms, first)
    written = " ".join(forms[first : last + 2])
    return Quantity(
        first, last + 2, (Fraction(value, whole),), written, None, None, hit, (value, whole)
    )


def _number_words(forms: Sequence[str], i: int) -> tuple[int, int]:
    """(end, value) of the number in words that begins at `i`, below a thousand."""
    value, last = _ONES[forms[i]], i + 1
    if last < len(forms) and forms[last] == "trăm":
        value, last = value * 100, last + 1
        if last < len(forms) and forms[last] in _COUNTING:
            last, rest = _number_words(forms, last)
            return last, value + rest
        return last, value
    if last < len(forms) and forms[last] == "mươi":
        value, last = value * 10, last + 1
    if value % 10 == 0 and value and last < len(forms) and forms[last] in _ONES and value < 100:
        value, last = value + _ONES[forms[last]], last + 1
    return last, value


def _counts(
    words: tuple[Word, ...], forms: Sequence[str], i: int, last: int, thing: str | None
) -> bool:
    if any(words[k].gap for k in range(i + 1, last + 1)):
        return False
    before = forms[i - 1] if i else ""
    if forms[i] == "năm" and last == i + 1:
        return thing is not None and thing not in _PLACES and before not in _NOT_BEFORE_YEAR
    if forms[i] == "một" and last == i + 1:
        return False  # "một đồng chí" is an article as often as a figure
    return before not in ("thứ", "tháng", "quý", "chủ")


def is_numeral(forms: Sequence[str], place: int) -> bool:
    """Whether a numeral in words, two or more, stands at `place`; "năm" may be a year."""
    before = forms[place - 1] if place else ""
    return forms[place] in _COUNTING - {"một"} and before not in _NOT_BEFORE_YEAR
