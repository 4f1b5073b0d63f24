"""Paragraphs of a text: runs of lines that belong together, hard wraps undone by span, not by edit.

A paragraph's span may hold line breaks; the text itself is never changed, so offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.records import Span
from core.text import LOWER

# Longer lines are whole paragraphs, not lines wrapped at a page's width.
_LONGEST_WRAPPED = 130
# A wrapped line fills most of its width; a heading or the last line of a paragraph need not.
_FULL_LINE = 0.78
_SHORTEST_WRAP = 48
_SHORT_HEADING = 60  # too short to be a line that ran out of room
# A text is wrapped throughout when this share of its lines goes on in lower case and hardly any
# line is longer than a page is wide; otherwise only the lines around tell.
_FEWEST_LINES, _SHARE_GOING_ON, _SHARE_LONG = 12, 0.08, 0.02

# "I." "IV-" "1." "1.1." "2.1" "a)" "(1)" "-" "+" "*" "•" "·" "Một là:" "Thứ hai," "# " "> " "|"
MARKER = re.compile(
    r"[ \t\u00a0]*(?:"
    r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều)[ \u00a0]+(?:thứ|THỨ|\d|[IVX]+\b|[A-D]\b)"
    r"|[IVX]{1,5}[ ]?[.\-–)/][ \t\u00a0]*\S"
    r"|[A-E][.\-–)][ \u00a0]+\S"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)\-][ \t\u00a0]*(?=[^\W\d_]|[“\"(*])"
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
# "quốc phòng" / "- an ninh 2, …": a hyphen carried to the next line, not an item of a list
_HYPHEN_CARRIED = re.compile(rf"[-–][ ]?[{LOWER}]")
_ENDS = '.!?:;…”"])'  # the last sign of a line that may end a paragraph
_STOPS = ".!?;:"
_ALONE = re.compile(
    r"[ \t\u00a0]*(?:Số\b|\*+[ \t]*$|[-_=*]{3,}[ \t]*$|Nơi nhận|T/M|TM\.|K/T|KT\.|T/L|TL\.)"
)
# Numbers of sections: "II." "3." "2.1."; a style that stands alone somewhere heads sections.
_SECTION = re.compile(
    r"(?P<roman>[IVX]{1,5})[ ]?[.\-–)/]|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?[ ]"
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
    blocks = lines_of(text)
    wrapping = _wrapping([x for b in blocks for x in b if not (tables and _in_table(x, tables))])
    for block in blocks:
        first = last = 0
        for i in range(1, len(block)):
            cell = bool(tables) and (_in_table(block[i], tables) or _in_table(block[i - 1], tables))
            if not cell and _continues(block, first, i, wrapping):
                last = i
                continue
            yield _joined(text, block[first], block[last])
            first = last = i
        yield _joined(text, block[first], block[last])


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """How a text is wrapped: `width` in characters, None where not all of it is; `sections`: the
    styles of numbering that stand alone on a line, as headings do."""

    width: int | None
    sections: frozenset[str]


def _wrapping(lines: Sequence[Line]) -> _Wrapping:
    lengths = sorted(len(x.text) for x in lines)
    short = [n for n in lengths if n <= _LONGEST_WRAPPED]
    pairs = list(pairwise(lines))
    going_on = sum(
        len(a.text) >= _SHORTEST_WRAP and _SPEAKS_ON.match(b.text) is not None for a, b in pairs
    )
    throughout = (
        len(lines) >= _FEWEST_LINES
        and len(lengths) - len(short) <= _SHARE_LONG * len(lengths)
        and going_on >= _SHARE_GOING_ON * len(lengths)
    )
    sections = frozenset(
        style
        for a, b in pairs
        if (style := _section_style(a.text))
        and len(a.text) <= _SHORT_HEADING
        and a.text[-1] not in _ENDS
        and not _SPEAKS_ON.match(b.text)
    )
    # The longest few lines are those of odd type; the next tell the width.
    width = short[-1 - len(short) // 50] if throughout else None
    return _Wrapping(width, sections)


def _section_style(text: str) -> str | None:
    match = _SECTION.match(text)
    if match is None:
        return None
    return "roman" if match["roman"] else f"number {match['number'].count('.')}"


def _in_table(line: Line, tables: Sequence[Span]) -> bool:
    return any(t.start <= line.span.start < t.end for t in tables)


def _continues(block: Sequence[Line], first: int, i: int, wrapping: _Wrapping) -> bool:
    """Whether line `i` of a block goes on with the paragraph begun at `first`."""
    last, line = block[i - 1], block[i]
    if last.text[0] in "#|":
        return False
    open_ended = last.text[-1] not in _ENDS
    marked = MARKER.match(line.text) is not None
    if marked and not (open_ended and _HYPHEN_CARRIED.match(line.text)):
        return False  # most lines; what follows takes longer
    if _ALONE.match(line.text) or _ALONE.match(last.text):
        return False
    if not marked:
        if _SPEAKS_ON.match(line.text) and last.text[-1] not in _STOPS:
            return True
        if last.text.isupper() != line.text.isupper() or len(line.text) > _LONGEST_WRAPPED:
            return False
        if not _SHORTEST_WRAP <= len(last.text) <= _LONGEST_WRAPPED:
            return False
    width = wrapping.width or _width_around(block, i)
    if marked or width is None:
        return width is not None and len(last.text) >= _FULL_LINE * width
    if open_ended and i - 1 == first and _is_heading(block, i, width, wrapping):
        return False
    # A paragraph may end on a full line; a wrapped one goes on only where the line had no room
    # for the next word.
    return len(last.text) >= _FULL_LINE * width and (
        open_ended
        or _SPEAKS_ON.match(line.text) is not None
        or len(last.text) + 1 + len(line.text.split()[0]) > width
    )


def _width_around(block: Sequence[Line], i: int) -> int | None:
    """The width to which the lines around are wrapped; None when nothing shows that they are."""
    line, below = block[i].text, block[i + 1].text if i + 1 < len(block) else ""
    if _SHORTEST_WRAP <= len(line) <= _LONGEST_WRAPPED and _SPEAKS_ON.match(below):
        return max(len(line), min(len(block[i - 1].text), _LONGEST_WRAPPED))  # a wrapped line
    near = [x for x in block[max(0, i - 4) : i + 4] if len(x.text) <= _LONGEST_WRAPPED]
    if not any(_SPEAKS_ON.match(x.text) for x in near):
        return None
    return max(len(x.text) for x in near)


def _is_heading(block: Sequence[Line], i: int, width: int, wrapping: _Wrapping) -> bool:
    """Whether the numbered line before line `i` is a heading of one line, though a full one."""
    if _section_style(block[i - 1].text) not in wrapping.sections:
        return False
    line = block[i].text
    tail = len(line) < _FULL_LINE * width and line[-1] not in _ENDS
    return not tail  # a short open line is the second line of the heading


def _joined(text: str, first: Line, last: Line) -> Line:
    span = Span(first.span.start, last.span.end)
    return Line(span, span.of(text))
