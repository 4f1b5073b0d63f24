"""Paragraphs of a text: runs of lines that belong together, hard wraps undone by span, not by edit.

A paragraph's span may hold line breaks; the text itself is never changed, so that offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.records import Span
from core.text import LOWER

# Longer lines are whole paragraphs, not lines wrapped at a page's width.
_LONGEST_WRAPPED = 130
# A wrapped line fills most of its width; a heading or the last line of a paragraph need not.
_FULL_LINE = 0.78
_SHORTEST_WRAP = 48

# "I." "IV-" "1." "1.1." "2.1" "a)" "(1)" "-" "+" "*" "•" "·" "Một là:" "Thứ hai," "# " "> " "|"
MARKER = re.compile(
    r"[ \t\u00a0]*(?:"
    r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều)[ \u00a0]+(?:thứ|THỨ|\d|[IVX]+\b|[A-D]\b)"
    r"|[IVX]{1,5}[ ]?[.\-–)/][ \t\u00a0]*\S"
    r"|[A-E][.\-–)][ \u00a0]+\S"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)\-][ \t\u00a0]*(?=[^\W\d_])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[ \t\u00a0]+(?=[^\W\d_])"
    r"|[a-zđ]\)[ \t\u00a0]*\S"
    r"|\(\d{1,2}\)"
    r"|[-–—+*•·●▪►][ \t\u00a0]*(?=[^\s\-–—*.+])"
    r"|(?:Một|Hai|Ba|Bốn|Bổn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b"
    r"|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)[,:]"
    r"|#{1,6}[ ]"
    r"|>"
    r"|\|"
    r")"
)
_SPEAKS_ON = re.compile(rf"[ \t\u00a0]*[(\"“]?[{LOWER}]")  # the next line goes on in lower case
_HAS_ENDED = re.compile(r"[.!?:;…”\"\])][ \t\u00a0]*$")
_ALONE = re.compile(
    r"[ \t\u00a0]*(?:Số\b|\*+[ \t]*$|[-_=*]{3,}[ \t]*$|Nơi nhận|T/M|TM\.|K/T|KT\.|T/L|TL\.)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line break and outer blanks; never empty."""

    span: Span
    text: str


def lines_of(text: str) -> list[list[Line]]:
    """The lines of `text`, grouped into blocks between blank lines."""
    blocks: list[list[Line]] = [[]]
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip(" \t\u00a0\u200b\f\v")
        if stripped:
            start = position + raw.index(stripped)
            blocks[-1].append(Line(Span(start, start + len(stripped)), stripped))
        elif blocks[-1]:
            blocks.append([])
        position += len(raw) + 1
    return [b for b in blocks if b]


def paragraphs(text: str, tables: Sequence[Span] = ()) -> Iterator[Line]:
    """Paragraphs in order; each `text` is `text[span]`, line breaks inside kept.

    Rows of a table are paragraphs of their own.
    """
    for block in lines_of(text):
        start: Line | None = None
        last: Line | None = None
        for i, line in enumerate(block):
            if start is None or last is None:
                start = last = line
            elif _in_table(line, tables) or not _continues(last, line, block, i, tables):
                yield _joined(text, start, last)
                start = last = line
            else:
                last = line
        if start is not None and last is not None:
            yield _joined(text, start, last)


def _in_table(line: Line, tables: Sequence[Span]) -> bool:
    return any(t.start <= line.span.start < t.end for t in tables)


def _continues(
    last: Line, line: Line, block: Sequence[Line], i: int, tables: Sequence[Span]
) -> bool:
    """Whether `line`, the i-th of its block, goes on with the sentence that `last` left open."""
    if _in_table(last, tables) or MARKER.match(line.text) or _ALONE.match(line.text):
        return False
    if _ALONE.match(last.text) or last.text.startswith(("#", "|")):
        return False
    open_ended = not _HAS_ENDED.search(last.text)
    if _SPEAKS_ON.match(line.text) and not re.search(r"[.!?;:][ ]*$", last.text):
        return True
    if last.text.isupper() != line.text.isupper() or len(line.text) > _LONGEST_WRAPPED:
        return False
    near = block[max(0, i - 4) : i + 4]
    if not any(_SPEAKS_ON.match(x.text) and len(x.text) <= _LONGEST_WRAPPED for x in near):
        return False  # nothing here shows that lines are wrapped
    width = max(
        len(x.text) for x in block[max(0, i - 3) : i + 3] if len(x.text) <= _LONGEST_WRAPPED
    )
    if not _SHORTEST_WRAP <= len(last.text) <= _LONGEST_WRAPPED:
        return False
    full = len(last.text) >= _FULL_LINE * width
    # A paragraph may end on a full line; a wrapped one goes on only where the line had no room
    # for the next word.
    return full and (open_ended or len(last.text) + 1 + len(line.text.split()[0]) > width)


def _joined(text: str, first: Line, last: Line) -> Line:
    span = Span(first.span.start, last.span.end)
    return Line(span, span.of(text))
