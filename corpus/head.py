"""Where the head of an official document ends, and what stands in it.

The head is the two-column header (as a table or flattened), type name and subject line. It is read
as fields, not as body (rules: 05-HD/VPTW for Party papers, Nghị định 30/2020/NĐ-CP for State ones).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.columns import MOTTO, NUMBER_LINE, PLACE_DATE, TITLES, columns_of
from corpus.foot import foot_start as foot_start  # head and foot are asked for together
from corpus.notices import is_notice

_HEAD_LINES = 60  # a head, blank lines left out, is never longer
_HEAD_CHARACTERS = 12000  # nor, with the lines around it, in characters
_ANCHOR_LINES = 30  # within which a title or a number must stand
_TYPE_AFTER = 22  # lines from there to the type name
_BARE_TYPE_LINES = 4  # without title and number, a type name must stand on one of the first lines
TYPES = (
    "BÁO CÁO|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|KẾT LUẬN|QUY CHẾ|QUY ĐỊNH|THÔNG TRI|THÔNG TƯ|HƯỚNG DẪN"
    "|THÔNG BÁO|KẾ HOẠCH|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH PHỐI HỢP|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN"
    "|DỰ ÁN|TỜ TRÌNH|CÔNG VĂN|BIÊN BẢN|NGHỊ ĐỊNH|LUẬT|PHÁP LỆNH|CÔNG ĐIỆN|ĐỀ CƯƠNG"
)
TYPE_LINE = re.compile(rf"(?:\*\*|#+ )?(?P<type>{TYPES})(?P<rest>[ :].*)?(?:\*\*)?$")
_RULE = re.compile(r"[-_=–—*\\\s]+$")
_OPENS_BODY = re.compile(
    r"(?:-[ ]*)?(?:Căn cứ|Thực hiện|Xét|Theo|Thi hành|Trong|Qua|Năm|Nhằm)\b.{60,}"
)
_SECTION = re.compile(r"[IVX1]+[.\-–]|(?:Phần|PHẦN|Chương|CHƯƠNG|Điều)\b")
_ADDRESSEE = re.compile(r"Kính (?:gửi|trình)")
_ABOUT = re.compile(r"(?:V/v|Về việc|về việc)[ :]*(?P<subject>.+)")
_LONGEST_SUBJECT = 330


@dataclass(frozen=True, slots=True)
class Head:
    """The head's lines by what they are; `end`: where the body begins (0: no official head)."""

    end: int
    columns: tuple[str, ...]  # header lines in order, left column first
    type_name: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class _HeadLine:
    start: int
    end: int
    raw: str
    words: str  # without marks of Markdown and bars of a table
    after_blank: bool


def _lines(text: str) -> list[_HeadLine]:
    """The first lines that hold anything."""
    found: list[_HeadLine] = []
    position, blank = 0, False
    for raw in text[:_HEAD_CHARACTERS].split("\n"):
        if raw.strip(" \t\u00a0\u200b"):
            words = raw.strip(" \t\u00a0\u200b|*#\\")
            found.append(_HeadLine(position, position + len(raw), raw, words, blank))
            blank = False
            if len(found) >= _HEAD_LINES:
                break
        else:
            blank = True
        position += len(raw) + 1
    return found


def read_head(text: str) -> Head:
    """The head of `text`; without title, number line or type name on top there is none."""
    lines = _lines(text)
    anchor = next(
        (
            i
            for i, x in enumerate(lines[:_ANCHOR_LINES])
            if TITLES.search(x.words) or NUMBER_LINE.match(x.words)
        ),
        None,
    )
    start, stop = (0, _BARE_TYPE_LINES) if anchor is None else (anchor, anchor + _TYPE_AFTER)
    kind_at = next(
        (i for i, x in enumerate(lines[:stop]) if i >= start and TYPE_LINE.match(x.words)), None
    )
    if kind_at is None:
        return Head(0, (), None, None) if anchor is None else _letter(lines, anchor)
    match = TYPE_LINE.match(lines[kind_at].words)
    rest = (match["rest"] or "").strip(" :") if match else ""
    if anchor is None and len(rest) > _LONGEST_SUBJECT:
        return Head(0, (), None, None)
    subject, after = _subject(lines, kind_at + 1, _plain_case(rest))
    end = lines[after].start if after < len(lines) else lines[-1].end
    columns = columns_of(x.raw for x in lines[:kind_at]) if anchor is not None else ()
    return Head(end, columns, match["type"] if match else None, subject)


def _plain_case(rest: str) -> str:
    """What stands beside a type name, in lower case: "BÁO CÁO CHUYÊN ĐỀ" -> "chuyên đề"."""
    return rest.lower() if rest.isupper() and len(rest.split()) <= 3 else rest


def _subject(lines: list[_HeadLine], start: int, first: str) -> tuple[str | None, int]:
    """The subject line(s) and the index of the first line after the head."""
    parts: list[tuple[int, str]] = []
    i = start
    while i < len(lines):
        line = lines[i]
        if not line.words or _RULE.match(line.words):
            i += 1
            if parts:
                break
            continue
        begun = bool(parts) or bool(first)
        if begun and ((line.after_blank and parts) or _SECTION.match(line.words)):
            break
        if _SECTION.match(line.words) or len(line.words) > _LONGEST_SUBJECT:
            break
        if _ADDRESSEE.match(line.words) or is_notice(line.words):
            break
        if parts and (_OPENS_BODY.match(line.words) or line.words[-1] in ":.;"):
            i = _body_begins(parts, i, line.words)
            break
        parts.append((i, line.words))
        i += 1
    words = [w for at, w in parts if at < i]
    return " ".join([first, *words] if first else words) or None, _after_addressees(lines, i)


def _body_begins(parts: list[tuple[int, str]], i: int, words: str) -> int:
    """The index of the paragraph that holds line `i`: it follows the subject without a blank, and
    its first lines were taken for subject."""
    if _OPENS_BODY.match(words):
        return i
    later = [at for at, words in parts[1:] if words[:1].isupper()]
    return later[0] if later else i


def _after_addressees(lines: list[_HeadLine], i: int) -> int:
    """The index of the first line after rules and "Kính gửi: …" with its list."""
    listed = False
    while i < len(lines):
        words = lines[i].words
        if _ADDRESSEE.match(words):
            listed = words.rstrip().endswith(":")
        elif words and not _RULE.match(words) and not (listed and words.startswith(("-", "+"))):
            break
        i += 1
    return i


def _letter(lines: list[_HeadLine], anchor: int) -> Head:
    """An official letter (công văn): no type name; "V/v …" and "Kính gửi" close the head."""
    last = anchor
    for i in range(max(0, anchor - 4), min(anchor + 16, len(lines))):
        words = lines[i].words
        if _ABOUT.match(words) or _ADDRESSEE.match(words) or _is_header_line(words):
            last = max(last, i)
        if _ADDRESSEE.match(words):
            break
    columns = columns_of(x.raw for x in lines[: last + 1])
    after = _after_addressees(lines, last if _ADDRESSEE.match(lines[last].words) else last + 1)
    end = lines[after].start if after < len(lines) else lines[-1].end
    return Head(end, columns, None, _about(columns))


def _is_header_line(words: str) -> bool:
    if TITLES.search(words) or MOTTO.search(words) or NUMBER_LINE.match(words):
        return True
    match = PLACE_DATE.match(words)
    return match is not None and len(words) - match.end() <= 2


def _about(columns: tuple[str, ...]) -> str | None:
    """The subject of a letter, "V/v …", which may run over several header lines."""
    for i, line in enumerate(columns):
        match = _ABOUT.match(line)
        if match is None:
            continue
        parts = [match["subject"].strip()]
        for later in columns[i + 1 :]:
            if _is_header_line(later) or _ADDRESSEE.match(later) or later.isupper():
                break
            parts.append(later)
        return " ".join(parts)
    return None


def head_end(text: str) -> int:
    """Where the body begins; 0 without an official head."""
    return read_head(text).end
