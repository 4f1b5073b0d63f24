"""Plain text: the same characters as in the file, so that offsets hold there too."""

from __future__ import annotations

from core.records import Reading
from core.text import normalise
from corpus.readers.decoding import decode


def read_plain(data: bytes, name: str) -> Reading:
    """The text of a .txt file; nothing is cleaned."""
    return Reading(text=normalise(decode(data, name)), format="txt")
