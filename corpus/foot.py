"""Where the foot of an official document (recipients, signer) begins, and where an appendix after
it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.records import Span
from core.text import UPPER
from corpus.lines import Line
from corpus.notices import is_notice

_FOOT_WORDS = (
    r"(?:\*\*|__|\*)?(?:Nơi nhận[ \u00a0]*(?:[:*_|]|$)"
    rf"|(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.)[ \u00a0]?[{UPPER}])"
)
_FOOT = re.compile(_FOOT_WORDS, re.IGNORECASE)
_FOOT_SOMEWHERE = re.compile(rf"^[ \t\u00a0|]*{_FOOT_WORDS}", re.IGNORECASE | re.MULTILINE)
_LONGEST_FOOT_LINE = 80
_LINES_APART = 25  # recipients and signer stand together
_FEWEST_LINES_ABOVE = 3  # a text that begins with such a line has no body to end
# What follows a signature and is body again: appendices, and a regulation that a decision issues.
_APPENDIX = re.compile(
    r"[*#| ]*(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu (?:số|mẫu|tổng)|DANH SÁCH|DANH MỤC|QUY CHẾ|QUY ĐỊNH"
    r"|ĐỀ CƯƠNG|BẢNG TỔNG HỢP|MẪU SỐ)\b"
)
_LONGEST_SIGNATURE_LINE = 130  # a longer line after the signature is a paragraph


def foot_start(text: str) -> int:
    """Where recipients and signature begin; `len(text)` when there are none."""
    return foot_span(text).start


def foot_span(text: str, tables: Sequence[Span] = ()) -> Span:
    """The foot, half open; what stands after it, if anything, is an appendix."""
    if not _FOOT_SOMEWHERE.search(text):
        return Span(len(text), len(text))
    lines = _lines(text)
    marks = [i for i, x in enumerate(lines) if _is_foot(x)]
    if not marks:
        return Span(len(text), len(text))
    first = last = marks[-1]
    for i in reversed(marks):
        if first - i <= _LINES_APART:
            first = i
    if first < _FEWEST_LINES_ABOVE:
        return Span(len(text), len(text))
    later = [t for t in tables if t.start > lines[last].span.start]  # not the signature's own
    end = next((x.span.start for x in lines[last + 1 :] if _resumes(x, later)), len(text))
    return Span(lines[first].span.start, end)


def foot_lines(text: str) -> list[Line]:
    """The lines of the foot, in order."""
    foot = foot_span(text)
    return [x for x in _lines(text) if foot.start <= x.span.start < foot.end]


def _is_foot(line: Line) -> bool:
    return len(line.text) < _LONGEST_FOOT_LINE and _FOOT.match(line.text) is not None


def _resumes(line: Line, tables: Sequence[Span]) -> bool:
    """Whether a line after the signature begins an appendix."""
    if _APPENDIX.match(line.text):
        return True
    if any(t.start <= line.span.start < t.end for t in tables):
        return True
    return len(line.text) > _LONGEST_SIGNATURE_LINE and not is_notice(line.text)


def _lines(text: str) -> list[Line]:
    """Lines that hold something, without outer blanks and the bars of a table."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        words = match[0].strip(" \t\u00a0|")
        if words:
            start = match.start() + match[0].index(words)
            found.append(Line(Span(start, start + len(words)), words))
    return found
