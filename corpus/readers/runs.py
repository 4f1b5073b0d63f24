"""The visible text of Word paragraphs: tracked changes accepted, hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.numbering import W

Element = Any  # lxml has no types

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
REMOVED = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom"))
_ADDED = frozenset(f"{W}{tag}" for tag in ("ins", "moveTo"))
_SILENT = frozenset(f"{W}{tag}" for tag in ("pPr", "rPr", "instrText", "delText", "rt", "sdtPr"))
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_OFF = frozenset(("0", "false", "off", "none"))


class Runs:
    """Reads paragraphs one after another and notes what it met on the way."""

    def __init__(self) -> None:
        self.tracked = False
        self.hidden = False
        self.pictures = False
        self.boxes: list[Element] = []  # text boxes of the paragraphs read since last emptied

    def text(self, paragraph: Element) -> str:
        """The characters a reader sees; `\\n` for a line break inside the paragraph."""
        return "".join(self._pieces(paragraph))

    def _pieces(self, node: Element) -> Iterator[str]:
        for child in node:
            tag = child.tag
            if tag in (f"{W}t", _MATH_TEXT):
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}sym":
                yield _symbol(child.get(f"{W}char", ""))
            elif tag in REMOVED:
                self.tracked = True
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{_COMPATIBLE}AlternateContent":
                yield from self._pieces(chosen(child))
            elif tag not in _SILENT and not self._is_hidden(child):
                self.tracked = self.tracked or tag in _ADDED
                self.pictures = self.pictures or tag in (f"{W}drawing", f"{W}pict")
                yield from self._pieces(child)

    def _is_hidden(self, node: Element) -> bool:
        if node.tag != f"{W}r":
            return False
        mark = node.find(f"{W}rPr/{W}vanish")
        if mark is None or mark.get(f"{W}val", "1") in _OFF:
            return False
        self.hidden = self.hidden or node.find(f"{W}t") is not None
        return True

    def joins_next(self, paragraph: Element) -> bool:
        """Whether the end of the paragraph was deleted, so that the next one continues it."""
        deleted = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        self.tracked = self.tracked or deleted
        return deleted


def _symbol(code: str) -> str:
    """The character with a hexadecimal code of the private area, "" where the code is none."""
    return chr(int(code, 16)) if re.fullmatch("[fF]0[0-9a-fA-F]{2}", code) else ""


def chosen(alternatives: Element) -> Element:
    """The first choice of several drawings of the same thing, else the fallback."""
    for tag in (f"{_COMPATIBLE}Choice", f"{_COMPATIBLE}Fallback"):
        found = alternatives.find(tag)
        if found is not None:
            return found
    return ()


def is_alternative(node: Element) -> bool:
    """Whether `node` holds several drawings of the same thing."""
    return bool(node.tag == f"{_COMPATIBLE}AlternateContent")
