"""The same thing asked otherwise: words of asking, other words, slips of reading and typing."""

from __future__ import annotations

import random
from typing import NamedTuple

from core.text import syllables
from retrieval.lexicon import Lexicon


class _Asking(NamedTuple):
    """What people put before and after the thing they ask for."""

    before: tuple[str, ...]
    after: tuple[str, ...]


ASKING = _Asking(
    (
        "", "", "", "", "",
        "quy định về", "cho hỏi", "cho tôi hỏi về", "tôi muốn biết", "xin hỏi", "việc", "hỏi về",
        "pháp luật quy định thế nào về", "thế nào là", "khi nào thì", "làm sao để", "ai được",
        "có những", "trường hợp nào", "trình tự", "nội dung", "trách nhiệm",
    ),
    (
        "", "", "",
        "được quy định như thế nào", "là gì", "như thế nào", "thế nào", "ra sao", "gồm những gì",
        "bao gồm những ai", "có được không", "theo quy định của pháp luật", "được hiểu là gì",
        "do ai thực hiện", "cần những gì", "có phải không", "ở đâu", "khi nào", "trong bao lâu",
        "bao nhiêu", "vì sao", "thì sao", "đúng không", "thuộc về ai", "được thực hiện ra sao",
    ),
)  # fmt: skip

# Letters that readers of scanned pages take for one another.
_MISREAD = {
    "l": "1",
    "1": "l",
    "o": "0",
    "0": "o",
    "m": "rn",
    "h": "b",
    "c": "e",
    "i": "l",
    "u": "n",
}
_SLIPS = 0.05  # of the ways of asking, those given with a slip as well


def ways_of_asking(asks: tuple[str, ...], lexicon: Lexicon, draw: random.Random) -> list[str]:
    """Further ways of asking: other words of the thesaurus in place, and now and then a slip."""
    found = []
    for ask in asks[:1]:
        for _ in range(2):
            other = with_other_words(ask, lexicon, draw)
            if other and other not in found:
                found.append(other)
        if draw.random() < _SLIPS:
            found.append(with_slip(ask, draw))
    return found


def with_other_words(text: str, lexicon: Lexicon, draw: random.Random) -> str | None:
    """`text`, its syllables alone, with phrases replaced by others; None when none is known."""
    tokens = syllables(text)
    made: list[str] = []
    at, changed = 0, False
    for expansion in lexicon.expand(text, True):
        if expansion.start < at or not expansion.others or draw.random() < 0.2:
            continue
        made += tokens[at : expansion.start]
        made.append(draw.choice(expansion.others))
        at, changed = expansion.end, True
    return " ".join([*made, *tokens[at:]]) if changed else None


def with_slip(text: str, draw: random.Random) -> str:
    """`text` with one letter misread, swapped with the next, or left out."""
    places = [i for i, letter in enumerate(text) if letter.isalpha()]
    if len(places) < 3:
        return text
    at = draw.choice(places[1:-1])
    way = draw.randrange(3)
    if way == 0:
        return text[:at] + _MISREAD.get(text[at].lower(), "") + text[at + 1 :]
    if way == 1:
        return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :]
