"""Which fact of the form a figure of a text is: by the words around it, or not at all.

Precision goes before recall: a figure that two facts could claim is nobody's, and a figure of a
change ("tăng 12 hộ") or of a single village is never the unit's own value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.outlines import FactSpec
from core.text import fold
from drafting.facts.encoding import Encoded, Figure
from drafting.facts.frames import Frame, frames_of, units_known, wide_units

_CHANGE = re.compile(r"(?: (?:tăng|giảm|thêm|bớt|vượt|tang|giam|them|bot|vuot))(?: thêm| them)?$")
_COURSE = re.compile(r" (?:từ|xuống|lên|tu|xuong|len)$")
_NUMERIC = ("number", "percent", "money")
_LONGEST_UNIT = 3  # words


@dataclass(frozen=True, slots=True)
class Match:
    """A figure and the fact it is. `words` and `gap` weigh it against another claim."""

    figure: Figure
    number: int  # of the figure in its text
    spec: FactSpec
    words: int  # that the wording and the text share
    gap: int  # that lie between them


def matches_of(
    encoded: Encoded, specs: Sequence[FactSpec], *, folded: bool = False, loose: bool = False
) -> tuple[Match, ...]:
    """The figures whose fact is sure, in order; each figure once."""
    claims: dict[int, dict[str, Match]] = {}
    for spec in specs:
        for match in _claims(encoded, spec, folded, loose):
            own = claims.setdefault(match.number, {})
            known = own.get(spec.key)
            if known is None or _weight(match) > _weight(known):
                own[spec.key] = match
    found: dict[str, list[Match]] = {}
    for number in sorted(claims):
        ranked = sorted(claims[number].values(), key=_weight, reverse=True)
        if len(ranked) == 1 or _weight(ranked[0]) > _weight(ranked[1]):
            found.setdefault(ranked[0].spec.key, []).append(ranked[0])
    return tuple(sorted((m for own in found.values() for m in _nearest(own)), key=_number))


def _nearest(matches: list[Match]) -> list[Match]:
    """Of several figures for one fact, those that its words stand closest to."""
    best = max(_weight(m) for m in matches)
    return [m for m in matches if _weight(m) == best]


def _number(match: Match) -> int:
    return match.number


def _weight(match: Match) -> tuple[int, int]:
    return -match.gap, match.words


def _claims(encoded: Encoded, spec: FactSpec, folded: bool, loose: bool) -> Iterator[Match]:
    for frame in frames_of(spec, folded=folded, loose=loose):
        if frame.first and frame.first not in encoded.line:
            continue
        for place in _places(frame, encoded.line):
            number = int(place["n"])
            figure = encoded.figures[number]
            if (
                figure.year
                or _is_share(figure, spec)
                or not _fits(encoded.line, place, spec, folded)
            ):
                continue
            gap = sum(
                len(words.split())
                for name, words in place.groupdict().items()
                if name.startswith("gap") and words
            )
            yield Match(figure, number, spec, frame.words, gap)


def _is_share(figure: Figure, spec: FactSpec) -> bool:
    """Whether a figure is "3/3" where one number is wanted."""
    return "/" in figure.written and spec.kind in _NUMERIC


def _places(frame: Frame, line: str) -> Iterator[re.Match[str]]:
    """All places of a wording, overlapping ones too: "đối thoại 12 cuộc, 560 lượt"."""
    at = 0
    while place := frame.pattern.search(line, at):
        yield place
        at = place.start() + 1


def _fits(line: str, place: re.Match[str], spec: FactSpec, folded: bool) -> bool:
    """Whether what stands right beside the figure allows it to be this fact."""
    before = line[: place.start("n") - 2]
    if _CHANGE.search(before) or _COURSE.search(before):
        return False
    behind = line[place.end("n") :]
    if spec.kind not in _NUMERIC:
        return True
    unit = unit_at(behind, folded)
    if spec.kind == "percent":
        return unit == "%"
    if unit == "%":
        return False
    wanted = units_known().get(_plain(spec.unit))
    if unit is None or wanted is None or spec.kind == "money":
        return unit is None or spec.kind != "money" or unit in _MONEY
    return unit == wanted or unit in wide_units() or place.end() > place.end("n")


_MONEY = frozenset(("triệu đồng", "triệu", "tỷ đồng", "tỷ", "tỉ đồng", "tỉ", "đồng"))


def _plain(unit: str | None) -> str:
    return (unit or "").casefold().replace("tỷ", "tỉ")


def unit_at(behind: str, folded: bool) -> str | None:
    """The measure or thing that stands right behind a figure of an encoded line."""
    words = behind.split(" ")[1 : _LONGEST_UNIT + 1]
    known = _folded_units() if folded else units_known()
    for length in range(len(words), 0, -1):
        found = known.get(" ".join(words[:length]))
        if found:
            return found
    return None


def _folded_units() -> dict[str, str]:
    return {fold(word): first for word, first in units_known().items()}
