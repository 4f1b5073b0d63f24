"""The numbers Word draws before list paragraphs, which stand nowhere in their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

Element = Any  # lxml has no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9  # levels of a Word list
_LONGEST_CHAIN = 20  # styles based on styles
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_MOST = 9999  # a larger start number is an error or a trick


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks: `text` is "%1.%2." with the levels' places."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str | None = None
    legal: bool = False  # all places in plain digits, whatever their own format


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counters: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through the list paragraphs of a document in reading order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._style_numbers, self._style_parents = _read_styles(styles)
        self._lists: dict[str, _List] = {}
        self._of_number: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        for abstract in numbering.iterchildren(f"{W}abstractNum"):
            levels = {_index(level): _level(level) for level in abstract.iterchildren(f"{W}lvl")}
            self._lists[abstract.get(f"{W}abstractNumId", "")] = _List(levels)
        for number in numbering.iterchildren(f"{W}num"):
            key = number.get(f"{W}numId", "")
            self._of_number[key] = _value(number, "abstractNumId") or ""
            self._overrides[key] = {
                _index(override): _number(_value(override, "startOverride"), 1)
                for override in number.iterchildren(f"{W}lvlOverride")
                if override.find(f"{W}startOverride") is not None
            }

    def label(self, paragraph: Element) -> str:
        """What Word draws before the paragraph, with a space after: "1. ", "a) ", "- ", or ""."""
        number, level_text, style = self._place(paragraph)
        if number is None or number == "0":
            return ""
        found = self._lists.get(self._of_number.get(number, ""))
        if found is None:
            return ""
        index = self._level_index(found, level_text, style)
        level = found.levels.get(index)
        if level is None:
            return ""
        self._count(found, number, index)
        return _drawn(found, index)

    def _place(self, paragraph: Element) -> tuple[str | None, str | None, str | None]:
        """Number id, level and style: the paragraph's own, else its style's."""
        style = _value(paragraph, "pPr", "pStyle")
        number = _value(paragraph, "pPr", "numPr", "numId")
        level = _value(paragraph, "pPr", "numPr", "ilvl")
        chained = style
        for _ in range(_LONGEST_CHAIN):
            if number is not None or chained is None:
                break
            number, own_level = self._style_numbers.get(chained, (None, None))
            level = level if level is not None else own_level
            chained = self._style_parents.get(chained)
        return number, level, style

    def _level_index(self, found: _List, level: str | None, style: str | None) -> int:
        if level is None and style is not None:
            for index, candidate in found.levels.items():
                if candidate.style == style:
                    return index
        return min(_number(level, 0), _DEEPEST - 1)

    def _count(self, found: _List, number: str, index: int) -> None:
        counters = found.counters
        overrides = self._overrides.get(number, {})
        if index in overrides:  # holds once, where the new list begins
            counters[index] = overrides.pop(index)
        elif index in counters:
            counters[index] += 1
        else:
            counters[index] = found.levels[index].start
        for deeper in [level for level in counters if level > index]:
            del counters[deeper]


def _drawn(found: _List, index: int) -> str:
    level = found.levels[index]
    if level.format == "bullet":
        # Bullets are signs of symbol fonts; reports write "-" and, below it, "+".
        return "+ " if level.text.strip() == "+" else "- "
    if level.format == "none":
        text = _PLACE.sub("", level.text)
    else:
        text = _PLACE.sub(lambda m: _counted(found, int(m.group(1)) - 1, level.legal), level.text)
    return f"{text.strip()} " if text.strip() else ""


def _counted(found: _List, index: int, legal: bool) -> str:
    level = found.levels.get(index, Level())
    value = found.counters.get(index, level.start)
    return in_format(value, "decimal" if legal else level.format)


def in_format(value: int, form: str) -> str:
    """`value` as Word writes it: 4 -> "4", "04", "IV", "iv", "D", "d"; digits for rarer forms."""
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("upperRoman", "lowerRoman") and value > 0:
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and value > 0:
        repeat, letter = divmod(value - 1, 26)
        letters = chr(ord("A") + letter) * min(repeat + 1, _DEEPEST)
        return letters if form == "upperLetter" else letters.lower()
    return str(value)


def _roman(value: int) -> str:
    digits = []
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        digits.append(sign * times)
    return "".join(digits)


def _read_styles(
    styles: Element | None,
) -> tuple[dict[str, tuple[str | None, str | None]], dict[str, str]]:
    """For each paragraph style its number id and level, and the style it is based on."""
    numbers: dict[str, tuple[str | None, str | None]] = {}
    parents: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style") if styles is not None else ():
        key = style.get(f"{W}styleId", "")
        numbers[key] = (
            _value(style, "pPr", "numPr", "numId"),
            _value(style, "pPr", "numPr", "ilvl"),
        )
        if parent := _value(style, "basedOn"):
            parents[key] = parent
    return numbers, parents


def _level(element: Element) -> Level:
    return Level(
        start=_number(_value(element, "start"), 1),
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        style=_value(element, "pStyle"),
        legal=element.find(f"{W}isLgl") is not None,
    )


def _index(element: Element) -> int:
    return min(_number(element.get(f"{W}ilvl"), 0), _DEEPEST - 1)


def _value(element: Element, *path: str) -> str | None:
    """The w:val of the element at `path`, None where there is none."""
    found = element.find("/".join(f"{W}{step}" for step in path))
    return None if found is None else found.get(f"{W}val")


def _number(text: str | None, default: int) -> int:
    return min(int(text), _MOST) if text and re.fullmatch(r"[0-9]{1,9}", text) else default
