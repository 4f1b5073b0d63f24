"""Recipients and signature of a paper, told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citations.form.records import Line

LABEL = re.compile(r"Nơi nhận\b", re.IGNORECASE)
# "T/M BAN THƯỜNG VỤ", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Q. TRƯỞNG BAN"
MARK = re.compile(
    r"(?P<mark>(?:T[ ]?[/.]?[ ]?M|K[ ]?[/.]?[ ]?T|T[ ]?[/.]?[ ]?L|TUQ|Q)[ ]?[./]?)[ ]+(?=[A-ZĐƯỦ])"
)
_POSITION = re.compile(
    r"(?:P\.?[ ]?|PHÓ |QUYỀN )?(?:BÍ THƯ|CHỦ TỊCH|TRƯỞNG|CHÁNH|GIÁM ĐỐC|ỦY VIÊN|UỶ VIÊN|CHỦ NHIỆM"
    r"|HIỆU TRƯỞNG|TỔNG|PHÓ|PBT|PCT|BT\b)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\W*(?:đã ký|ký tên|ký, |chữ ký|\()", re.IGNORECASE)
_LAST_LINES = 60  # without recipients, the signature stands within so many lines of the end
_LONGEST = 90  # characters of a line of the foot that stands in no table


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: on whose authority, in what position, by what name."""

    authority: tuple[Line, ...] = ()
    position: tuple[Line, ...] = ()
    name: Line | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """Half open, in lines of the paper; empty where there is none."""

    start: int
    end: int
    label: Line | None = None
    recipients: tuple[Line, ...] = ()
    signatures: tuple[Signature, ...] = ()


def read_foot(lines: Sequence[Line], after: int) -> Foot:
    """The last foot behind the line `after`."""
    places = range(after, len(lines))
    labels = [i for i in places if LABEL.match(lines[i].words)]
    if labels:
        return _with_label(lines, after, labels[0])
    marks = [i for i in places if _is_mark(lines[i])]
    if not marks:
        return Foot(len(lines), len(lines))
    start = marks[0]
    end = _table_end(lines, start) or _signature_end(lines, start)
    return Foot(start, end, signatures=_signatures(lines[start:end]))


def _is_mark(line: Line) -> bool:
    words = line.words
    return len(words) < _LONGEST and words.isupper() and MARK.match(words) is not None


def _with_label(lines: Sequence[Line], after: int, at: int) -> Foot:
    label = lines[at]
    if label.cell is not None:
        table = label.cell.table
        inside = [i for i, x in enumerate(lines) if x.cell and x.cell.table == table]
        own, others = label.cell.column, [lines[i] for i in inside]
        left = [x for x in others if x.cell and x.cell.column == own and x is not label]
        right = [x for x in others if x.cell and x.cell.column != own]
        start, end = inside[0], inside[-1] + 1
        recipients = tuple(x for x in left if x.words)
        columns = sorted({x.cell.column for x in right if x.cell})
        signed = tuple(
            s
            for column in columns
            for s in _signatures([x for x in right if x.cell and x.cell.column == column])
        )
        return Foot(start, end, label, recipients, signed)
    return _flat(lines, after, at)


def _flat(lines: Sequence[Line], after: int, at: int) -> Foot:
    """A foot that stands in no table: the signature before the recipients, or after them."""
    before = [i for i in range(max(after, at - _NEAR), at) if _is_mark(lines[i])]
    start = before[0] if before else at
    end = at + 1
    recipients = []
    while end < len(lines) and lines[end].words.startswith(("-", "–", "+", "*")):
        recipients.append(lines[end])
        end += 1
    if before:
        return Foot(start, end, lines[at], tuple(recipients), _signatures(lines[start:at]))
    stop = _signature_end(lines, end)
    return Foot(at, stop, lines[at], tuple(recipients), _signatures(lines[end:stop]))


_NEAR = 20  # lines between a signature and recipients under it


def _table_end(lines: Sequence[Line], at: int) -> int | None:
    cell = lines[at].cell
    if cell is None:
        return None
    return max(i for i, x in enumerate(lines) if x.cell and x.cell.table == cell.table) + 1


def _signature_end(lines: Sequence[Line], start: int) -> int:
    """Behind the signer's name: the first inked line that is not in capitals, or a longer one."""
    for i in range(start, min(len(lines), start + _LAST_LINES)):
        words = lines[i].words
        if words and len(words) > _LONGEST:
            return i
        if words and not words.isupper() and not _NOTE.match(words) and i > start:
            return i + 1
    return min(len(lines), start + _LAST_LINES)


def _signatures(lines: Sequence[Line]) -> tuple[Signature, ...]:
    inked = [x for x in lines if x.words and not _NOTE.match(x.words)]
    if not inked:
        return ()
    authority: list[Line] = []
    position: list[Line] = []
    name = None
    for line in inked:
        if MARK.match(line.words) and not position:
            authority.append(line)
        elif _POSITION.match(line.words) and name is None and _is_capital(line):
            position.append(line)
        elif line.words.isupper() and not position and authority:
            authority.append(line)  # "T/M ĐẢNG ỦY" / "XÃ AN KHÊ"
        else:
            name = line
    return (Signature(tuple(authority), tuple(position), name),)


def _is_capital(line: Line) -> bool:
    """Mostly capitals, as positions are printed; a name has one small word at least."""
    letters = [c for c in line.words if c.isalpha()]
    return bool(letters) and (
        sum(c.isupper() for c in letters) > len(letters) / 2 or _WORDS.match(line.words) is not None
    )


_WORDS = re.compile(r"(?:Phó |Quyền )?(?:Bí thư|Chủ tịch|Trưởng|Chánh|Giám đốc|Ủy viên)")
