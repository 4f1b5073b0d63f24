"""Where the head of an official document ends and its foot (recipients, signer) begins.

The head is the two-column header (as a table or flattened), type name and subject line. It is read
as fields, not as body (rules: 05-HD/VPTW for Party papers, Nghị định 30/2020/NĐ-CP for the State's).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.records import Span
from corpus.lines import Line

_HEAD_LINES = 60  # a head, blank lines left out, is never longer
_TITLES = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG HO[ÀÒ][AÀ]? XÃ HỘI CHỦ NGHĨA VIỆT NAM")
NUMBER_LINE = re.compile(
    r"Số[ \t\u00a0]*:?[ \t\u00a0]*(?P<number>\d{1,5}|[.…_]*)[ \t\u00a0.…_]*"
    r"(?P<sign>[-–/][ \t\u00a0]*[A-ZĐƯ0-9][^\s,;]*(?:[ \t\u00a0]*[-–/][ \t\u00a0]*[A-ZĐƯ][^\s,;]*)*)"
)
PLACE_DATE = re.compile(
    r"(?P<place>[^,\n|]{0,60}?),?[ \t\u00a0]*ngày(?P<day>[ \t\u00a0.…_]*\d{0,2}[ \t\u00a0.…_]*)"
    r"tháng(?P<month>[ \t\u00a0.…_]*\d{0,2}[ \t\u00a0.…_]*)"
    r"năm(?P<year>[ \t\u00a0.…_]*(?:\d{4}|\d{0,3}[ \t\u00a0.…_]*))"
)
TYPES = (
    "BÁO CÁO|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|KẾT LUẬN|QUY CHẾ|QUY ĐỊNH|THÔNG TRI|THÔNG TƯ|HƯỚNG DẪN"
    "|THÔNG BÁO|KẾ HOẠCH|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH PHỐI HỢP|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN"
    "|DỰ ÁN|TỜ TRÌNH|CÔNG VĂN|BIÊN BẢN|NGHỊ ĐỊNH|LUẬT|PHÁP LỆNH|CÔNG ĐIỆN|ĐỀ CƯƠNG"
)
TYPE_LINE = re.compile(rf"(?:\*\*|#+ )?(?P<type>{TYPES})(?P<rest>[ :].*)?(?:\*\*)?$")
_RULE = re.compile(r"[-_=–—*\s]+$")
_OPENS_BODY = re.compile(
    r"(?:-[ ]*)?(?:Căn cứ|Thực hiện|Xét|Theo|Thi hành|Trong|Qua|Năm|Nhằm)\b.{60,}|.*[:.;]$",
    re.DOTALL,
)
_ADDRESSEE = re.compile(r"Kính (?:gửi|trình)")
_FOOT = re.compile(
    r"(?:\*\*)?(?:Nơi nhận\b|(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.)[ ]?[A-ZĐ])", re.IGNORECASE
)
_FOOT_LINES = 45


@dataclass(frozen=True, slots=True)
class Head:
    """The head's lines by what they are; `end`: where the body begins (0: no official head)."""

    end: int
    columns: tuple[str, ...]  # header lines in order, left column first
    type_name: str | None
    subject: str | None


def _lines(text: str) -> list[tuple[int, int, str, bool]]:
    """(start, end, stripped words, follows a blank line) of the first lines that hold anything."""
    found = []
    position, blank = 0, False
    for raw in text.split("\n"):
        words = raw.strip(" \t\u00a0\u200b|*#")
        if raw.strip(" \t\u00a0\u200b"):
            found.append((position, position + len(raw), words, blank))
            blank = False
            if len(found) >= _HEAD_LINES:
                break
        else:
            blank = True
        position += len(raw) + 1
    return found


def read_head(text: str) -> Head:
    """The head of `text`; without the title or a number line there is none."""
    lines = _lines(text)
    anchor = next(
        (i for i, x in enumerate(lines[:30]) if _TITLES.search(x[2]) or NUMBER_LINE.match(x[2])),
        None,
    )
    if anchor is None:
        return Head(0, (), None, None)
    kind_at = next(
        (i for i in range(anchor, min(anchor + 22, len(lines))) if TYPE_LINE.match(lines[i][2])),
        None,
    )
    if kind_at is None:
        return _letter(text, lines, anchor)
    match = TYPE_LINE.match(lines[kind_at][2])
    first = (match["rest"] or "").strip(" :") if match else ""
    subject, after = _subject(lines, kind_at + 1, first)
    end = lines[after][0] if after < len(lines) else lines[-1][1]
    return Head(end, _columns(text, lines[:kind_at]), match["type"] if match else None, subject)


def _subject(
    lines: list[tuple[int, int, str, bool]], start: int, first: str
) -> tuple[str | None, int]:
    """The subject line(s) and the index of the first line after the head."""
    parts = [first] if first else []
    i = start
    while i < len(lines):
        _, _, words, blank = lines[i]
        if _RULE.match(words) or not words:
            i += 1
            if parts:
                break
            continue
        if parts and (blank or _OPENS_BODY.match(words) or re.match(r"[IVX1]+[.\-–]", words)):
            break
        if re.match(r"(?:Phần|PHẦN|Chương|I[.\-–])\b", words) or len(words) > 330:
            break
        parts.append(words)
        i += 1
    while i < len(lines) and (
        _RULE.match(lines[i][2]) or not lines[i][2] or _ADDRESSEE.match(lines[i][2])
    ):
        i += 1
    return " ".join(parts) or None, i


def _letter(text: str, lines: list[tuple[int, int, str, bool]], anchor: int) -> Head:
    """An official letter (công văn): no type name; "V/v …" and "Kính gửi" close the head."""
    last, subject = anchor, None
    for i in range(max(0, anchor - 4), min(anchor + 14, len(lines))):
        words = lines[i][2]
        about = re.match(r"(?:V/v|Về việc|về việc)[ :]*(.+)", words)
        if about and subject is None:
            subject = about[1].strip()
            last = max(last, i)
        if _ADDRESSEE.match(words) or _TITLES.search(words) or PLACE_DATE.fullmatch(words):
            last = max(last, i)
        if NUMBER_LINE.match(words) or re.match(r"Độc lập", words):
            last = max(last, i)
    end = lines[last + 1][0] if last + 1 < len(lines) else lines[last][1]
    return Head(end, _columns(text, lines[: last + 1]), None, subject)


def _columns(text: str, lines: list[tuple[int, int, str, bool]]) -> tuple[str, ...]:
    """Header lines, left column first where the header stands as a pipe table."""
    left: list[str] = []
    right: list[str] = []
    for start, end, words, _ in lines:
        raw = text[start:end].strip()
        cells = [c.strip(" *") for c in raw.strip("|").split("|")] if "|" in raw else [words]
        for column, cell in zip((left, right), (*cells, ""), strict=False):
            column += [p.strip(" *") for p in re.split(r"<br ?/?>", cell) if p.strip(" *:-")]
    return tuple(x.strip("\t ") for x in left + right if x.strip())


def head_end(text: str) -> int:
    """Where the body begins; 0 without an official head."""
    return read_head(text).end


def foot_start(text: str) -> int:
    """Where recipients and signature begin; `len(text)` when there are none."""
    lines = text.split("\n")
    tail = lines[-_FOOT_LINES:]
    position = len(text) - sum(len(x) + 1 for x in tail) + 1
    for i, raw in enumerate(tail):
        stripped = raw.strip(" \t\u00a0|")
        if _FOOT.match(stripped) and len(stripped) < 80 and (len(lines) > len(tail) or i > 2):
            return position + (len(raw) - len(raw.lstrip(" \t\u00a0|")))
        position += len(raw) + 1
    return len(text)


def foot_lines(text: str) -> list[Line]:
    """The lines of the foot, in order."""
    start = foot_start(text)
    found = []
    for match in re.finditer(r"[^\n]+", text[start:]):
        words = match[0].strip()
        if words:
            begin = start + match.start() + match[0].index(words)
            found.append(Line(Span(begin, begin + len(words)), words))
    return found
