"""Figures: read with their unit and what they count, and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from citations.support.records import Quantity, Word
from citations.support.rules import Phrases, grouped, listed, rule

_NUMBER = re.compile(
    r"(?<![\w.,/])(?P<n>\d{1,3}(?:[.\u00a0 ]\d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:\s?/\s?(?P<of>\d+))?(?![\d])"
)
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*\d{1,2}(?:\.\d{1,2})*[.)][ \t]$")
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
class _Lists:
    units: Phrases
    things: Phrases
    wide: frozenset[str]
    about: Phrases


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    units = [(w, g[0]) for g in grouped(rule("counted", "units")["units"]) for w in g]
    counted = rule("counted", "things")
    wide = listed(counted["wide"])
    things = [(w, g[0]) for g in grouped(counted["things"]) for w in g]
    about = rule("counted", "above")
    marks = [
        (w, key) for key in ("above", "below", "about", "at_most", "at_least")
        for w in listed(about[key])
    ]  # fmt: skip
    return _Lists(
        Phrases(units),
        Phrases([*things, *((w, w) for w in wide)]),
        frozenset(wide),
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
    return tuple(sorted(found, key=lambda q: q.first))


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
    lists = _lists()
    unit = thing = None
    scaled = False
    while last < len(forms) and words[last].gap == 0 and forms[last] in _SCALES:
        values = tuple(v * _SCALES[forms[last]] for v in values)
        last += 1
        scaled = True
    if last < len(forms) and words[last].gap == 0:
        if hit := lists.units.at(forms, last):
            if not (hit[1] == "năm" and _is_year_word(words, last)):
                last, unit = hit
        elif hit := lists.things.at(forms, last):
            last, thing = hit
    if scaled and unit is None and thing is None:
        unit = "đồng"
    about = None
    for back in (3, 2, 1):
        if first - back >= 0 and (hit := lists.about.at(forms, first - back)) and hit[0] == first:
            about = hit[1]
            break
    return Quantity(first, last, values, written, unit, thing, about, ratio)


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
    lists = _lists()
    i = 0
    while i < len(forms):
        if forms[i] not in _COUNTING or i in taken:
            i += 1
            continue
        last, value = _number_words(forms, i)
        if forms[last : last + 2] == ["phần", "ba"] and value == 1:
            yield Quantity(i, last + 2, (Fraction(1, 3),), "một phần ba", None, None, None, (1, 3))
            i = last + 2
            continue
        hit = lists.things.at(forms, last) if last < len(forms) else None
        unit = None if hit or last >= len(forms) else lists.units.at(forms, last)
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
                None,
            )
            i = end
        else:
            i = max(last, i + 1)


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


def compatible(known: Quantity, asked: Quantity) -> bool:
    """Whether two figures may measure or count the same."""
    if known.ordinal != asked.ordinal:
        return False
    if known.unit != asked.unit:
        ratio = known.ratio or asked.ratio
        return bool(ratio and "%" in (known.unit, asked.unit)) or None in (known.unit, asked.unit)
    if known.thing is None or asked.thing is None or known.thing == asked.thing:
        return True
    wide = _lists().wide
    return known.thing in wide or asked.thing in wide


def equal(known: Quantity, asked: Quantity) -> bool:
    """Whether one says what the other does, or a rounding that it allows ("hơn 500" of 522)."""
    if known.ratio and asked.ratio:
        return known.ratio == asked.ratio
    if any(_percent(known, v) == _percent(asked, w) for v in known.values for w in asked.values):
        return True
    return any(_rounds(v, w, asked.about) for v in known.values for w in asked.values)


def _percent(quantity: Quantity, value: Fraction) -> Fraction:
    return value * 100 if quantity.ratio else value


_ROUND_ABOVE = Fraction(11, 10)  # "hơn 500" for up to 550
_ROUND_BELOW = Fraction(19, 20)  # "gần 350" for 333 and more
_ROUND_ABOUT = Fraction(1, 20)


def _rounds(known: Fraction, asked: Fraction, about: str | None) -> bool:
    """Whether a rounded figure fits; only a round one may stand for another."""
    if about is None or asked < 20 or asked % 10:
        return False
    if about == "above":
        return asked < known <= asked * _ROUND_ABOVE
    if about == "below":
        return asked * _ROUND_BELOW <= known < asked
    return about == "about" and abs(known - asked) <= asked * _ROUND_ABOUT


_SIDES = {"above": 1, "at_least": 1, "below": -1, "at_most": -1}


def sides_differ(known: Quantity, asked: Quantity) -> bool:
    """Whether one is said to be over and the other under, or one is bounded and the other bare:
    "trên 90%" is not "dưới 90%", and "hơn 1.800" is not 1.800."""
    a, b = _SIDES.get(known.about or "", 0), _SIDES.get(asked.about or "", 0)
    if a * b < 0:
        return True
    return b != 0 and a == 0 and any(v == w for v in known.values for w in asked.values)
