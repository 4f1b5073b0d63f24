"""Figures compared: whether two may measure the same, and whether one says what the other does."""

from __future__ import annotations

from fractions import Fraction

from citations.support.quantities import lists
from citations.support.records import Quantity


def compatible(known: Quantity, asked: Quantity) -> bool:
    """Whether two figures may measure or count the same."""
    if known.ordinal != asked.ordinal:
        return False
    if known.unit != asked.unit:
        ratio = known.ratio or asked.ratio
        return bool(ratio and "%" in (known.unit, asked.unit)) or None in (known.unit, asked.unit)
    if known.thing is None or asked.thing is None or known.thing == asked.thing:
        return True
    wide, persons = lists().wide, lists().persons
    for one, other in ((known.thing, asked.thing), (asked.thing, known.thing)):
        if one in persons and other not in persons | lists().of_persons:
            return False  # "63 người" are no "63 hộ"
    return known.thing in wide or asked.thing in wide


def equal(known: Quantity, asked: Quantity) -> bool:
    """Whether one says what the other does, or a rounding that it allows ("hơn 500" of 522)."""
    if asked.ratio and asked.about:
        return any(_in_part(_percent(known, v), asked) for v in known.values)
    if known.ratio and asked.ratio:
        return known.ratio == asked.ratio
    if any(_percent(known, v) == _percent(asked, w) for v in known.values for w in asked.values):
        return True
    values = [_percent(known, v) for v in known.values]
    return any(_rounds(v, _percent(asked, w), asked.about) for v in values for w in asked.values)


def _in_part(percent: Fraction, asked: Quantity) -> bool:
    """Whether a share is near a part said roughly: "hơn ba phần tư" of 76,4%."""
    over = percent - asked.values[0] * 100
    if asked.about == "above":
        return 0 < over <= _PART_NEAR
    if asked.about == "below":
        return -_PART_NEAR <= over < 0
    return asked.about == "about" and abs(over) <= _PART_NEAR / 2


def _percent(quantity: Quantity, value: Fraction) -> Fraction:
    return value * 100 if quantity.ratio else value


_PART_NEAR = 6  # percent by which a share may go beyond a part said roughly
_ROUND_ABOVE = Fraction(11, 10)  # "hơn 500" for up to 550
_ROUND_BELOW = Fraction(19, 20)  # "gần 350" for 333 and more
_ROUND_ABOUT = Fraction(1, 20)


def _rounds(known: Fraction, asked: Fraction, about: str | None) -> bool:
    """Whether a rounded figure fits; only a round one may stand for another."""
    if about is None or asked < 20 or asked % 10 or _noughts(asked) <= _noughts(known):
        return False
    if about == "above":
        return asked < known <= asked * _ROUND_ABOVE
    if about == "below":
        return asked * _ROUND_BELOW <= known < asked
    return about == "about" and abs(known - asked) <= asked * _ROUND_ABOUT


def _noughts(value: Fraction) -> int:
    """How round a figure is: 6.000 is rounder than 6.100."""
    written = str(value)
    return len(written) - len(written.rstrip("0")) if value.denominator == 1 else 0


_SIDES = {"above": 1, "at_least": 1, "below": -1, "at_most": -1}


def sides_differ(known: Quantity, asked: Quantity) -> bool:
    """Whether one is said to be over and the other under, or one is bounded and the other bare:
    "trên 90%" is not "dưới 90%", and "hơn 1.800" is not 1.800."""
    a, b = _SIDES.get(known.about or "", 0), _SIDES.get(asked.about or "", 0)
    if a * b < 0:
        return True
    return b != 0 and a == 0 and any(v == w for v in known.values for w in asked.values)
