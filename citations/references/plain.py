"""A copy of a text for matching, character for character: lower case, without diacritics.

A single line end counts as a blank (hard-wrapped lines are joined by it), an empty line stays one
and parts paragraphs. Because nothing moves, a match in the copy is a span of the text.
"""

from __future__ import annotations

import re

from core.text import fold

_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’′`´", "'"),
    **dict.fromkeys("\t\r\u00a0\u2007\u2009\u202f\u3000\u200b\ufeff\u00ad", " "),
    "…": ".",
}
_LINE_END = re.compile(r"(?<! ) *\n[ \n]*")


def plain(text: str) -> str:
    """The copy; as long as `text`, which is expected in NFC."""
    table = {ord(c): _plain_character(c) for c in set(text) if c != "\n"}
    return _LINE_END.sub(_joined, text.translate(table))


def _plain_character(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    folded = fold(character).lower()
    return folded if len(folded) == 1 else character


def _joined(match: re.Match[str]) -> str:
    return (" " if match[0].count("\n") == 1 else "\n") * len(match[0])
