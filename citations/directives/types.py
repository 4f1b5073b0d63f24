"""The type that a document of the library gives itself, where its sign does not tell."""

from __future__ import annotations

import re
from collections.abc import Callable

from citations.titles import type_name
from core.records import Document

_HEAD = 2000  # characters that hold the name of the type
# "QUYẾT ĐỊNH" on a line of its own, or "Quyết định số 23-QĐ/TW" in a digest: QĐ stands for both.
_OWN_LINE = re.compile(r"^\W*(QUYẾT ĐỊNH|QUY ĐỊNH|QUY CHẾ)\W*$", re.MULTILINE)
_NAMED = re.compile(
    r"\b(Quyết định|Quy định|Quy chế) (?:số )?0*(?P<number>\d+)\s*[-–/]", re.IGNORECASE
)


class Types:
    """Types by document, each read from its text once: an id is derived from the text."""

    def __init__(self, text_of: Callable[[str], str]) -> None:
        self._text_of = text_of
        self._known: dict[str, str | None] = {}

    def __call__(self, head: Document) -> str | None:
        """The type; None where neither sign nor text gives one."""
        told = type_name(head.fields)
        if told:
            return told
        if head.id not in self._known:
            self._known[head.id] = _in_text(self._text_of(head.id)[:_HEAD], head)
        return self._known[head.id]


def _in_text(text: str, head: Document) -> str | None:
    found = _OWN_LINE.search(text)
    if found is None:
        number = (head.fields.number or "").lstrip("0")
        found = next((m for m in _NAMED.finditer(text) if m["number"] == number), None)
    return found[1].capitalize() if found else None
