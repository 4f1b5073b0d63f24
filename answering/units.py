"""Names of units in a question: bare ("tran phu"), with the level word before, with a slip."""

from __future__ import annotations

import re
from collections.abc import Collection

from answering.slips import same_but_for_slips
from core.text import comparable, fold

# Committees are named for their level: "huyện ủy Tây Lâm" speaks for the district.
_COMMITTEES = {
    "huyen uy": "huyen",
    "tinh uy": "tinh",
    "thi uy": "thi xa",
    "thanh uy": "thanh pho",
    "quan uy": "quan",
}
_LEVEL = (
    rf"(?:{'|'.join(_COMMITTEES)}"
    r"|thi xa|thi tran|thanh pho|dac khu|phuong|xa|huyen|quan|tinh)"
)
_BODY = r"(?:dang uy|dang bo|ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|mttq|chinh quyen)"
_FEWEST_FOR_SLIP = 2  # syllables of a name that may hold a slip; of one any word may be a slip


def bare_name(unit: str) -> str:
    """A unit's name without its level word, folded: "phường Trần Phú" -> "tran phu"."""
    return re.sub(rf"^{_LEVEL} ", "", fold(comparable(unit)))


def names_in(folded: str, names: Collection[str]) -> list[str]:
    """The bare names that stand in a folded question, in its order; of two at one place the longer,
    and one of two syllables or more may have a slip."""
    text = _words_only(folded)
    found: list[tuple[int, str]] = []
    longest_first = sorted(names, key=len, reverse=True)
    for bare in longest_first:
        at = text.find(f" {bare} ")
        if at >= 0:
            found.append((at, bare))
            text = text.replace(f" {bare} ", " " + "#" * len(bare) + " ")
    for bare in longest_first:
        if all(bare != known for _, known in found) and (at := _find_slipped(text, bare)) >= 0:
            found.append((at, bare))
    return [bare for _, bare in sorted(found)]


def level_before(folded: str, bare: str) -> str | None:
    """The level that stands right before a name: "xa" of "xa tran phu", "huyen" of "huyen uy tay
    lam"."""
    level = re.search(rf"\b({_LEVEL}) {re.escape(bare)}\b", folded)
    return _COMMITTEES.get(level[1], level[1]) if level else None


def naming_words(folded: str, bare: str) -> set[str]:
    """All words of the question that name the unit: the name, as typed with its slip, and level
    word and body right before it ("Đảng ủy phường Trần Phú")."""
    before = re.search(rf"(?:({_BODY}) )?(?:({_LEVEL}) )?{re.escape(bare)}", folded)
    level = " ".join(x for x in before.groups() if x).split() if before else []
    return {*bare.split(), *level, *_slipped_words(folded, bare)}


def _words_only(folded: str) -> str:
    """The words between blanks, so that a name is found whole."""
    return f" {re.sub(r'[^a-z0-9]+', ' ', folded)} "


def _find_slipped(text: str, bare: str) -> int:
    """Where `bare` stands in `text` with a typing slip, in characters; -1 where it does not."""
    words = text.split()
    size = len(bare.split())
    if size < _FEWEST_FOR_SLIP:
        return -1
    for i in range(len(words) - size + 1):
        window = " ".join(words[i : i + size])
        if abs(len(window) - len(bare)) <= size and same_but_for_slips(window, bare):
            return text.find(f" {window} ")
    return -1


def _slipped_words(folded: str, bare: str) -> list[str]:
    """The words with which a slip writes the name of a unit."""
    text = _words_only(folded)
    at = -1 if f" {bare} " in text else _find_slipped(text, bare)
    return text[at:].split()[: len(bare.split())] if at >= 0 else []
