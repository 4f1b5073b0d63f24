"""What each line of a paper is: title, issuing body, number, type name, heading, signature …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citations.form.foot import Foot, read_foot
from citations.form.records import Line, Paper
from corpus.columns import MOTTO, NUMBER_LINE, PLACE_DATE, TITLES
from corpus.head import TYPES

_HEAD_LINES = 60  # lines, empty ones too, within which the head stands
_NUMBER = re.compile(r"Số[ \t\u00a0]*:?[ \t\u00a0.…_]*\d{0,5}[ \t\u00a0.…_]*[-–/]")
_DATE = re.compile(r"ngày[ \t\u00a0.…_\d]*tháng[ \t\u00a0.…_\d]*năm", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"^[^\d,]{2,40},[ ]*(?:ngày[ ]*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$")
_DRAFT = re.compile(r"\W*DỰ THẢO\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"\*+")
_ABOUT = re.compile(r"(?:V/v|Về việc|về việc)\b")
_ADDRESSEE = re.compile(r"Kính (?:gửi|trình)\b", re.IGNORECASE)
_TYPE = re.compile(rf"(?:{TYPES})", re.IGNORECASE)
_SECTION = re.compile(r"(?:[IVX]+|\d{1,2})[.)\-–/][ \t]|(?:Phần|Chương|Điều|Mục) ", re.IGNORECASE)
_GAP = re.compile(r"\t+|[ \u00a0]{3,}")
_LONGEST_TYPE = 6  # words
_LONGEST_SUBJECT = 8  # lines
_LONGEST_ADDRESSEES = 14  # lines
_PLACE_LINE = re.compile(r"(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|TỈNH|THÀNH PHỐ|THỊ XÃ|ĐẶC KHU|QUẬN)\b")


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of the head by what they are; `end`: how many lines of the paper it takes."""

    end: int
    titles: tuple[Line, ...] = ()
    motto: Line | None = None
    ruled: bool = False  # a line under the right block's title
    names: tuple[Line, ...] = ()  # of bodies, the issuing one last
    separator: Line | None = None  # what stands under them
    number: Line | None = None
    date: Line | None = None
    type_name: Line | None = None
    subject: tuple[Line, ...] = ()
    under: Line | None = None  # the mark or rule under the subject
    letter_subject: Line | None = None
    is_letter: bool = False
    is_draft: bool = False

    @property
    def issuer(self) -> tuple[Line, ...]:
        """The lines that name the issuing body: the last, with the one that it goes on from."""
        if len(self.names) > 1 and _goes_on(self.names[-2], self.names[-1]):
            return self.names[-2:]
        return self.names[-1:]

    @property
    def parents(self) -> tuple[Line, ...]:
        """The lines above the issuing body."""
        return self.names[: len(self.names) - len(self.issuer)]


@dataclass(frozen=True, slots=True)
class Parts:
    """A paper taken apart. `body`: its paragraphs and headings, tables left out."""

    head: Head
    body: tuple[Line, ...]
    tables: tuple[Line, ...]
    foot: Foot
    after: tuple[Line, ...]  # appendices


def parts_of(paper: Paper) -> Parts:
    """The paper taken apart; a part that is not there is empty or None."""
    head = read_head(paper.lines)
    foot = read_foot(paper.lines, head.end)
    middle = paper.lines[head.end : foot.start]
    return Parts(
        head=head,
        body=tuple(x for x in middle if x.cell is None and x.words and not x.is_rule),
        tables=tuple(x for x in middle if x.cell is not None and x.words),
        foot=foot,
        after=tuple(paper.lines[foot.end :]),
    )


def read_head(lines: Sequence[Line]) -> Head:
    """The head of a paper; one without title, number or date has none (`end` 0)."""
    first = lines[:_HEAD_LINES]
    anchors = [i for i, x in enumerate(first) if _is_anchor(x.words)]
    body = next((i for i, x in enumerate(first) if _opens_body(x)), len(first))
    anchors = [i for i in anchors if i < body]
    if not anchors:
        return _below(lines, 0, Head(0))
    end = anchors[-1] + 1
    while end < len(first) and (
        _same_table(lines[anchors[-1]], first[end]) or _is_aside(first[end])
    ):
        end += 1
    return _below(lines, end, _columns(lines[:end]))


def _is_anchor(words: str) -> bool:
    return bool(
        TITLES.search(words)
        or MOTTO.search(words)
        or _NUMBER.match(words)
        or _NUMERIC_DATE.match(words)
        or (PLACE_DATE.search(words) and _DATE.search(words) and len(words) < _LONGEST_DATE)
    )


_LONGEST_DATE = 160  # characters of a line that holds the number beside the date


def _opens_body(line: Line) -> bool:
    """Whether a line is surely not of the head: a type name alone, or a section."""
    return line.cell is None and (
        _TYPE.fullmatch(line.words) is not None or _SECTION.match(line.words) is not None
    )


def _same_table(anchor: Line, line: Line) -> bool:
    return bool(anchor.cell and line.cell and anchor.cell.table == line.cell.table)


def _is_aside(line: Line) -> bool:
    """Draft marks and the subject of a letter, which may stand under the columns."""
    words = line.words
    return bool(_DRAFT.match(words) or _ABOUT.match(words))


def _columns(lines: Sequence[Line]) -> Head:
    left, right = _sides(lines)
    number = next((x for x in left if _NUMBER.match(x.words)), None)
    at = left.index(number) if number else len(left)
    names = [x for x in left[:at] if _is_name(x)]
    separator = next(
        (x for x in left[:at] if _SEPARATOR.fullmatch(x.words) or x.is_rule),
        next((x for x in names if x.form.ruled or x.all("underline")), None),
    )
    titles = tuple(x for x in right if TITLES.search(x.words))
    motto = next((x for x in right if MOTTO.search(x.words)), None)
    date = next((x for x in right if _DATE.search(x.words) or _NUMERIC_DATE.match(x.words)), None)
    above = right[: right.index(date)] if date in right else right
    marked = [x for x in above if x.is_rule or x.form.ruled or x.drawn]
    underlined = motto or (titles[-1] if titles else None)
    return Head(
        end=len(lines),
        titles=titles,
        motto=motto,
        ruled=bool(marked) or bool(underlined and underlined.all("underline")),
        names=tuple(names),
        separator=separator,
        number=number,
        date=date,
        letter_subject=next((x for x in left if _ABOUT.match(x.words)), None),
        is_draft=any(_DRAFT.match(x.words) for x in (*left, *right)),
    )


def _sides(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The left and the right column, told by cell, else by what a line says."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        for piece, side in _split(line):
            (left if side == "left" else right).append(piece)
    return left, right


def _split(line: Line) -> list[tuple[Line, str]]:
    raw = "".join(s.text for s in line.stretches)
    for gap in _GAP.finditer(raw):
        before, behind = raw[: gap.start()], raw[gap.end() :]
        if before.strip() and _is_right(behind) and "ngày" not in before:
            return [(line.part(0, gap.start()), "left"), (line.part(gap.end(), len(raw)), "right")]
    if line.cell is not None:
        return [(line, "left" if line.cell.column == 0 else "right")]
    return [(line, "right" if _is_right(raw) else "left")]


def _is_right(text: str) -> bool:
    words = " ".join(text.split())
    return bool(
        TITLES.search(words)
        or MOTTO.search(words)
        or (_DATE.search(words) and not NUMBER_LINE.match(words))
        or _NUMERIC_DATE.match(words)
    )


def _is_name(line: Line) -> bool:
    words = line.words
    if not words or line.is_rule or _SEPARATOR.fullmatch(words) or _DRAFT.match(words):
        return False
    return not _ABOUT.match(words) and any(map(str.isalpha, words))


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a name goes on in the next line: "ỦY BAN NHÂN DÂN" / "XÃ AN KHÊ"."""
    upper = above.words.upper()
    return bool(_PLACE_LINE.match(line.words.upper())) and not _PLACE_LINE.search(upper)


def _below(lines: Sequence[Line], start: int, head: Head) -> Head:
    """The head with type name, subject and the mark under it, which stand under the columns."""
    at = next((i for i in range(start, len(lines)) if lines[i].words), len(lines))
    if at == len(lines):
        return head
    if _ADDRESSEE.match(lines[at].words) or head.letter_subject:
        return _with(head, end=_after_addressees(lines, at), is_letter=True)
    if not _is_type(lines[at]):
        return head
    subject, under, end = _subject(lines, at + 1)
    return _with(
        head,
        end=_after_addressees(lines, end),
        type_name=lines[at],
        subject=tuple(subject),
        under=under,
        is_draft=head.is_draft,
    )


def _with(head: Head, **changes: object) -> Head:
    from dataclasses import replace

    return replace(head, **changes)  # type: ignore[arg-type]


def _is_type(line: Line) -> bool:
    words = line.words
    if _TYPE.fullmatch(words):
        return True
    few = len(words.split()) <= _LONGEST_TYPE
    return few and words.isupper() and line.form.align == "center" and not _SECTION.match(words)


def _subject(lines: Sequence[Line], start: int) -> tuple[list[Line], Line | None, int]:
    """(lines of the subject, the mark under it, where the body begins)."""
    found: list[Line] = []
    at = start
    while at < len(lines) and len(found) < _LONGEST_SUBJECT:
        line = lines[at]
        if line.is_rule or _SEPARATOR.fullmatch(line.words):
            return found, line, at + 1
        if line.words:
            if _ADDRESSEE.match(line.words) or not _reads_as_subject(line):
                break
            found.append(line)
        at += 1
    ruled = next((x for x in found if x.form.ruled or x.drawn), None)
    return found, ruled, at


def _reads_as_subject(line: Line) -> bool:
    """A line of the subject is centred, or bold and no heading."""
    if line.cell is not None or _SECTION.match(line.words):
        return False
    return line.form.align == "center" or bool(line.all("bold"))


def _after_addressees(lines: Sequence[Line], at: int) -> int:
    """The first line behind "Kính gửi" and its list; `at` where there is none."""
    place = next((i for i in range(at, len(lines)) if lines[i].words), len(lines))
    if place == len(lines) or not _ADDRESSEE.match(lines[place].words):
        return at
    end = place + 1
    listed = lines[place].words.endswith(":")
    while end < len(lines) and end - place < _LONGEST_ADDRESSEES:
        words = lines[end].words
        if words and not (listed and words.startswith(("-", "–", "+"))):
            break
        end += 1
    return end
