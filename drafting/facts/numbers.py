"""Vietnamese numbers: read as offices write them, and written back in the writer's own style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

# "1.800", "1 800", "7638", "2,26", "1.234.567,8"; not "12/12", "1.80.0"
_GROUPED = re.compile(r"\d{1,3}(?:([.\u00a0 ])\d{3})(?:\1\d{3})*(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:,\d+)?")
_POINT = re.compile(r"\d+\.\d+")  # of a spreadsheet: "2.26"; "1.800" is grouped, above
_SIGNS = {"+": 1, "-": -1, "−": -1, "–": -1}
_GROUPS_FROM = 1000
# A figure in running text; its own separators, never the comma or stop behind it.
NUMBER = re.compile(
    r"(?<![\w.,/])\d{1,3}(?:[.\u00a0 ]\d{3})+(?:,\d+)?(?![\d])"
    r"|(?<![\d.,])\d+(?:[.,]\d+)*(?![\d])"
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a writer writes figures."""

    group: str = "."  # between thousands; "" none
    width: int = 1  # digits at least: "07" is 2


def number(written: str) -> Fraction | None:
    """What a written figure is worth; None for what is no single figure ("12/12", "khoảng 45").

    "1.800" is 1800, "2,26" and a spreadsheet's "2.26" are 2.26; a "%" behind is passed over.
    """
    text = written.strip().removesuffix("%").strip()
    sign = 1
    if text[:1] in _SIGNS:
        sign, text = _SIGNS[text[0]], text[1:].strip()
    if _GROUPED.fullmatch(text):
        return sign * Fraction(re.sub(r"[.\u00a0 ]", "", text).replace(",", "."))
    if _PLAIN.fullmatch(text):
        return sign * Fraction(text.replace(",", "."))
    return sign * Fraction(text) if _POINT.fullmatch(text) else None


def decimals(written: str) -> int:
    """Digits behind the decimal comma: "2,26" has 2, "1.800" none."""
    text = written.strip().removesuffix("%").strip().lstrip("+-−–")
    if _GROUPED.fullmatch(text) or _PLAIN.fullmatch(text):
        return len(text.partition(",")[2])
    return len(text.partition(".")[2]) if _POINT.fullmatch(text) else 0


def style_of(written: str) -> Style:
    """The style a figure is written in; where it does not show, the official one."""
    text = written.strip().lstrip("+-−–")
    if found := _GROUPED.fullmatch(text):
        return Style(found[1])
    whole = re.match(r"\d+", text)
    digits = whole[0] if whole else ""
    group = "" if len(digits) > 3 else "."
    return Style(group, len(digits) if digits.startswith("0") and len(digits) > 1 else 1)


def write(value: Fraction, places: int = 0, style: Style | None = None) -> str:
    """A figure with `places` digits behind the comma, half rounded away from zero."""
    style = style or Style()
    scaled = abs(value) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, rest = divmod(units, 10**places)
    digits = str(whole).zfill(style.width)
    if style.group and whole >= _GROUPS_FROM:
        digits = f"{whole:,}".replace(",", style.group)
    tail = f",{rest:0{places}d}" if places else ""
    return f"{'-' if value < 0 and units else ''}{digits}{tail}"


def exact(value: Fraction, style: Style | None = None) -> str | None:
    """A figure without rounding; None where its digits do not end ("1/3")."""
    for places in range(7):
        if (value * 10**places).denominator == 1:
            return write(value, places, style)
    return None
