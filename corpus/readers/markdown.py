"""Markdown: the text of the file as it is, with the spans of its pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.records import Reading, Span
from core.text import normalise
from corpus.readers.decoding import decode

_RULE_CELL = re.compile(r"\s*:?-+:?\s*")
_WIDEST = 2000  # characters of a cell of such a line
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_TITLE = re.compile(r"\A---\n(?:.*\n){0,40}?title:[ \t]*(.+)\n(?:.*\n){0,40}?---[ \t]*(?:\n|\Z)")


def read_markdown(data: bytes, name: str) -> Reading:
    """The text unchanged; `tables` covers header, separator and rows of each pipe table."""
    text = normalise(decode(data, name))
    title = _TITLE.match(text)
    return Reading(
        text=text,
        format="md",
        tables=tuple(find_tables(text)),
        title=title.group(1).strip(" \"'") if title else None,
    )


def find_tables(text: str) -> Iterator[Span]:
    """The pipe tables of `text` in order, without the line end after the last row."""
    lines = list(_lines(text))
    index = 0
    while index + 1 < len(lines):
        start, header = lines[index]
        if "|" not in header or not is_rule(lines[index + 1][1]):
            index += 1
            continue
        index += 2
        while index < len(lines) and "|" in lines[index][1]:
            index += 1
        last, row = lines[index - 1]
        yield Span(start, last + len(row))


def is_rule(line: str) -> bool:
    """Whether `line` parts a header from its rows: "|---|:--:|", "--- | ---"; not "---" alone."""
    line = line.strip()
    # The set first: a pattern over a line of a million blanks would never end.
    if "|" not in line or "-" not in line or not set(line) <= set("|:- \t"):
        return False
    cells = line.removeprefix("|").removesuffix("|").split("|")
    return all(len(cell) < _WIDEST and _RULE_CELL.fullmatch(cell) for cell in cells)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with where they start; those inside code fences as if they were blank."""
    position, fence = 0, ""
    for line in text.split("\n"):
        sign = _FENCE.match(line)
        inside = bool(fence)
        if sign and not fence:
            fence = sign.group(1)
        elif sign and sign.group(1).startswith(fence):
            fence = ""
        yield position, "" if inside or sign else line
        position += len(line) + 1
