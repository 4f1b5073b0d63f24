"""Units named in a text that are not those of whom it speaks: another commune's name left in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.facts import UnitCard
from core.records import Span
from core.text import UPPER, comparable, fold
from corpus.names import units_named

_LEVEL = re.compile(
    r"^(?:(?:đảng bộ|đảng ủy|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|mttq) )?"
    r"(?:(?:tỉnh|thành|huyện|thị|quận) ủy|xã|phường|thị trấn|đặc khu|huyện|thị xã|quận|thành phố"
    r"|tỉnh)"
    r"(?: |$)"
)
# "TP. Hà Tĩnh", "P. Trần Phú", "TX Điện Bàn"
_SHORT = re.compile(
    rf"\b(?P<level>TP|TX|TT|P|H|Q|X)(?:\.[ \u00a0]?|[ \u00a0])"
    rf"(?P<name>[{UPPER}]\w+(?:[ \u00a0][{UPPER}]\w+){{0,3}})"
)
_OF_SHORT = {
    **{"TP": "thành phố", "TX": "thị xã", "TT": "thị trấn", "P": "phường"},
    **{"H": "huyện", "Q": "quận", "X": "xã"},
}
_POSITION = re.compile(r"(?:bí thư|chủ tịch|trưởng|giám đốc|chủ nhiệm)\b", re.I)  # "P. BÍ THƯ"
# In a line of capitals a name ends where the sentence goes on.
_GOES_ON = re.compile(
    r" (?:năm|và|về|quý|giai|đoạn|trong|đến|tổ|làm|lần|khóa|nhiệm|kỳ|tháng|thực|hiện|với|của"
    r"|tại|là)\b.*",
    re.IGNORECASE,
)
# No unit of a gazetteer: the country, and names that are part of titles.
_NOT_FOREIGN = frozenset({"việt nam", "hồ chí minh"})
_PROVINCES = frozenset({"tỉnh", "thành phố"})


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit named: its place, the words there, and its name in plain form ("xã An Khê")."""

    span: Span
    text: str
    unit: str

    @property
    def level(self) -> str:
        """Its level word: "xã", "thành phố"."""
        return split_unit(self.unit)[0]


def unit_mentions(text: str) -> tuple[UnitMention, ...]:
    """The units that `text` (NFC) names, in order, none overlapping another."""
    found = [UnitMention(s, s.of(text), unit) for s, unit in units_named(text)]
    for match in _SHORT.finditer(text):
        if _POSITION.match(match["name"]):
            continue
        span = Span(match.start(), match.end())
        found.append(
            UnitMention(span, span.of(text), f"{_OF_SHORT[match['level']]} {match['name']}")
        )
    kept: list[UnitMention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(_trimmed(mention))
    return tuple(kept)


def _trimmed(mention: UnitMention) -> UnitMention:
    """A mention in capitals, cut where the sentence goes on: "XÃ AN KHÊ NĂM" -> "XÃ AN KHÊ"."""
    if not mention.text.isupper():
        return mention
    kept = _GOES_ON.sub("", mention.text)
    span = Span(mention.span.start, mention.span.start + len(kept))
    return UnitMention(span, kept, _GOES_ON.sub("", mention.unit))


@lru_cache(maxsize=4_096)
def split_unit(unit: str) -> tuple[str, str]:
    """(level word, name) of a unit or of a body of it, comparable form: "Đảng ủy xã An Khê" ->
    ("xã", "an khê"); the level is "" where none stands there."""
    words = comparable(unit)
    match = _LEVEL.match(words)
    if match is None:
        return "", words
    level = match[0].split()
    joined = " ".join(level[-2:]) if level[-2:] in _TWO_WORDS else level[-1]
    committee = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện"}
    committee |= {"thị ủy": "thị xã", "quận ủy": "quận"}
    return committee.get(joined, joined), words[match.end() :]


_TWO_WORDS = [
    ["thị", "trấn"], ["đặc", "khu"], ["thị", "xã"], ["thành", "phố"], ["tỉnh", "ủy"],
    ["thành", "ủy"], ["huyện", "ủy"], ["thị", "ủy"], ["quận", "ủy"],
]  # fmt: skip


def names_of_card(card: UnitCard) -> frozenset[str]:
    """The names, without level words, that a text of this unit may use of itself, those above it,
    and those merged into it."""
    named = (card.name, card.issuer, card.parent, card.place, *card.superiors)
    named += (*card.predecessors, *card.own_names)
    return frozenset(_names(named))


def _names(written: Iterable[str]) -> Iterator[str]:
    for words in written:
        if not words:
            continue
        mentions = unit_mentions(words)
        for mention in mentions:
            yield split_unit(mention.unit)[1]
        if not mentions:
            yield split_unit(words)[1]


def foreign_units(
    text: str, card: UnitCard, allowed: Iterable[str] = ()
) -> tuple[UnitMention, ...]:
    """The units that `text` names and that are neither the card's own, nor above it, nor merged
    into it, nor `allowed` (names or whole texts that may name them). Empty where the card names no
    unit: then nothing can be foreign.

    A name is the same whatever level stands before it ("huyện Tây Lâm", "xã Tây Lâm"): units are
    named after one another when they are merged.
    """
    own = names_of_card(card)
    if not own:
        return ()
    known = own | frozenset(_names(allowed)) | _NOT_FOREIGN
    folded = {fold(name) for name in known}
    return tuple(m for m in unit_mentions(text) if not _is_known(m, folded))


def _is_known(mention: UnitMention, folded: set[str]) -> bool:
    name = fold(split_unit(mention.unit)[1])
    # "Trần Phú Kết quả": a capital behind a name, on either side, may belong to what follows.
    return any(
        name == known or name.startswith(f"{known} ") or known.startswith(f"{name} ")
        for known in folded
        if known
    )


def is_commune_level(mention: UnitMention) -> bool:
    """Whether a unit is a commune, ward or former district: what a report is likely to be copied
    from."""
    return mention.level not in _PROVINCES
