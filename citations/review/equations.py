"""Calculations that a draft states, as equations in the writing of Vietnamese papers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from citations.review.figures import FigureSpan
from core.records import Span

_EXACT = Fraction(1, 10)  # a share may be off by this much, in points: rounding


@dataclass(frozen=True, slots=True)
class Equation:
    """A calculation that the text states: `holds` or not, with the equation as it comes out.
    `sure`: False where the parts named may be only some."""

    span: Span
    equation: str
    holds: bool
    message: str
    sure: bool = True


def is_count(figure: FigureSpan) -> bool:
    """Whether a figure counts things: "12 chi bộ"."""
    return figure.kind in ("number", "spelt") and figure.thing is not None


def _digits(figure: FigureSpan) -> int:
    return len(figure.text.strip(" %").partition(",")[2])


def half_digit(figure: FigureSpan) -> Fraction:
    """Half of the last digit written: what rounding may do."""
    return Fraction(1, 2 * 10 ** _digits(figure))


def tolerance(share: FigureSpan) -> Fraction:
    return max(_EXACT, half_digit(share))


def written(value: Fraction) -> str:
    """A figure as Vietnamese papers write it: "1.800", "1,54"."""
    if value.denominator == 1:
        return f"{int(value):,}".replace(",", ".")
    digits = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return digits.replace(".", ",")


def percent(value: Fraction) -> str:
    return f"{written(Fraction(round(value * 100), 100))}%"
