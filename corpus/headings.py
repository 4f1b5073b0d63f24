"""Headings of official documents: which paragraphs are headings, and how deep.

Styles met: `Phần thứ nhất` + title in capitals, `Chương`, `Mục`, `Điều`, `I.`/`I-`, `1.`, `1.1.`,
`a)`, `* Ưu điểm:`, `- Nguyên nhân:`, `Kiến nghị:`, a line in capitals, Markdown `##`, bold lines.
`Một là:` and `Thứ nhất,` open items, not sections.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Role, Span
from corpus.lines import Line
from corpus.roles import role_of_heading
from corpus.sentences import sentence_spans

_LONGEST_HEADING = 330  # seed-style headings run to 300 characters
_LONGEST_LABEL = 60  # "* Thuận lợi, khó khăn:" before the text on the same line
_LONGEST_BARE_LABEL = 32  # "Bài học kinh nghiệm:", "Kiến nghị:" without a mark in front
_LONGEST_CAPITALS = 160  # "BIỂU SỐ LIỆU SO SÁNH"; longer lines in capitals are header lines
# Levels: smaller is outer. Markdown levels interleave with numbered ones by their own depth.
_PART, _CHAPTER, _ROMAN, _LETTER_CAPITAL, _NUMBER, _LETTER, _STAR, _DASH = 1, 2, 3, 4, 5, 9, 10, 11
_SECTION, _ARTICLE = _ROMAN, _LETTER_CAPITAL  # Mục, Điều

_PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (_PART, re.compile(r"(?:phần|PHẦN|Phần)[ \u00a0]+(?:thứ |THỨ |\d|[IVX]+\b|[A-D]\b)")),
    (_CHAPTER, re.compile(r"(?:Chương|CHƯƠNG)[ \u00a0]+(?:[IVX]+|\d+)\b")),
    (_SECTION, re.compile(r"(?:Mục|MỤC)[ \u00a0]+(?:[IVX]+|\d+)\b[.:]?[ \u00a0]*")),
    (_ARTICLE, re.compile(r"(?:Điều|ĐIỀU)[ \u00a0]+\d{1,3}[a-zđ]?\b[.:]?[ \u00a0]*")),
    (_ROMAN, re.compile(r"[IVX]{1,5}[ ]?[.\-–)/][ \t\u00a0]*(?=\S)")),
    (_LETTER_CAPITAL, re.compile(r"[A-E][.\-–)][ \u00a0]+(?=\S)")),
    (
        _NUMBER,  # "1. …", "1.1 …", "4. “Dân vận khéo”"; not "3 hộ", not "1.842 ha"
        re.compile(
            r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)\-][ \t\u00a0]*|\d{1,2}(?:\.\d{1,2}){1,3}[ \t\u00a0]+)"
            r"(?=[^\W\d_]|[“\"(*])"
        ),
    ),
    (_LETTER, re.compile(r"[a-zđ]\)[ \t\u00a0]*(?=\S)")),
    (_STAR, re.compile(r"[*•●▪►+][ \t\u00a0]*(?=[^\s*])")),
    (_DASH, re.compile(r"[-–—·][ \t\u00a0]*(?=[^\s\-])")),
)
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*(?P<text>[^*\n]{3,200})\*\*:?$")
_BOLD_LABEL = re.compile(r"\*\*(?P<text>[^*\n]{3,60}?)(?::\*\*|\*\*:)[ \t]*(?=\S)")
_ITEM = re.compile(
    r"(?:Một|Hai|Ba|Bốn|Bổn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b"
    r"|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)\b"
)
_DATE_OR_FIGURE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d+[.,]\d+[ ]?%")
_LABEL_ROLES = frozenset(
    {
        Role.STRENGTHS,
        Role.SHORTCOMINGS,
        Role.CAUSES,
        Role.LESSONS,
        Role.PROPOSALS,
        Role.RESULTS,
        Role.DIRECTION,
        Role.TASKS,
    }
)
# Without a mark in front only words that announce nothing else: "Kết quả cụ thể như sau:" opens
# a list.
_BARE_ROLES = _LABEL_ROLES - {Role.RESULTS, Role.DIRECTION, Role.TASKS}
# Wide words ("công tác …") head sections and open items alike.
_DEFINITE_ROLES = _LABEL_ROLES - {Role.RESULTS}
_FEWEST_WORDS = 2  # "QUYẾT ĐỊNH"; a single word in capitals may be anything


@dataclass(frozen=True, slots=True)
class Heading:
    """`span`: the words of the heading; `rest`: what follows it in the same paragraph, if any."""

    level: int
    text: str
    span: Span
    rest: Span | None = None


def marker_level(text: str) -> tuple[int, int] | None:
    """(level, length of the marker) of a paragraph that begins with one, else None."""
    found = _MARKDOWN.match(text)
    if found:
        inner = marker_level(text[found.end() :].lstrip("*"))
        return (inner[0] if inner else _PART + len(found[1]), found.end())
    for level, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            dots = match[0].strip(" \t\u00a0.)-").count(".") if level == _NUMBER else 0
            return level + dots, match.end()
    return None


def headings(paragraphs: Sequence[Line], is_table: Sequence[bool]) -> dict[int, Heading]:
    """The headings among `paragraphs`, by index."""
    found: dict[int, Heading] = {}
    following = _following(paragraphs, is_table)
    for i, paragraph in enumerate(paragraphs):
        if not is_table[i]:
            above = found.get(i - 1) if i and not is_table[i - 1] else None
            heading = _heading(paragraph, following[i], above)
            if heading:
                found[i] = heading
    return found


@dataclass(frozen=True, slots=True)
class _Beneath:
    """What stands under a paragraph: a table, a line, or nothing at all."""

    table: bool = False
    line: Line | None = None

    @property
    def nothing(self) -> bool:
        return not self.table and self.line is None


def _following(paragraphs: Sequence[Line], is_table: Sequence[bool]) -> list[_Beneath]:
    found = [_Beneath()]
    for line, table in zip(reversed(paragraphs), reversed(is_table), strict=True):
        found.append(_Beneath(table=True) if table else _Beneath(line=line))
    return found[-2::-1]


def _heading(line: Line, beneath: _Beneath, above: Heading | None) -> Heading | None:
    text = line.text
    if _ITEM.match(text):
        return None
    marked = marker_level(text)
    if marked is None:
        return _unmarked(line, beneath, above)
    level, length = marked
    if text.startswith("#") or level in (_PART, _CHAPTER):
        return Heading(level, _flat(text), line.span) if len(text) <= _LONGEST_HEADING else None
    if level in (_STAR, _DASH):
        return _labelled(line, level, length)
    if text.startswith(("Điều", "ĐIỀU", "Mục", "MỤC")):
        return _article(line, level, length, beneath)
    if level in (_ROMAN, _LETTER_CAPITAL):
        return _roman(line, level)
    labelled = _labelled(line, level, length) if level == _LETTER else None
    return labelled or _numbered(line, level, beneath)


def _roman(line: Line, level: int) -> Heading | None:
    if len(line.text) > _LONGEST_HEADING or len(sentence_spans(line.text)) > 1:
        return None
    return Heading(level, _flat(line.text), line.span)


def _article(line: Line, level: int, length: int, beneath: _Beneath) -> Heading | None:
    """`Điều 5. Phạm vi điều chỉnh` heads its clauses; `Điều 5. Quyết định có hiệu lực.` is text."""
    text = line.text.rstrip()
    if beneath.nothing or len(text) > _LONGEST_HEADING or text[-1] in ".;:,":
        return Heading(level, _flat(text), line.span) if len(text) <= length + 1 else None
    return Heading(level, _flat(text), line.span)


def _numbered(line: Line, level: int, beneath: _Beneath) -> Heading | None:
    """A numbered paragraph heads a section when something stands beneath it; one followed by its
    own next number is an item of a list."""
    text = line.text
    if beneath.nothing or len(text) > _LONGEST_HEADING or text.rstrip().endswith((";", ",")):
        return None
    if text.rstrip().endswith(":") and len(text) > 2 * _LONGEST_LABEL:
        return None
    if _DATE_OR_FIGURE.search(text[4:]) and text.endswith("."):
        return None
    if len(sentence_spans(text)) > 1:
        return None
    following = beneath.line.text if beneath.line else ""
    inner = marker_level(following)
    if inner is not None and not _ITEM.match(following) and inner[0] <= level:
        # An empty section keeps its heading when it is short and says a role.
        short = len(text) <= _LONGEST_LABEL and role_of_heading(text) in _DEFINITE_ROLES
        return Heading(level, _flat(text), line.span) if short and text[-1] not in ".;" else None
    return Heading(level, _flat(text), line.span)


def _labelled(line: Line, level: int, length: int) -> Heading | None:
    """`* Hạn chế: Công tác …`: the words before the colon head what follows."""
    text = line.text
    label, colon, rest = text.partition(":")
    if not colon:
        if level == _STAR and len(text) <= _LONGEST_LABEL and text[-1] not in ".;,":
            return Heading(level, _flat(text), line.span)
        return None
    if len(label) > _LONGEST_LABEL:
        return None
    label_role = role_of_heading(label)
    alone = not rest.strip(" \t\u00a0*_")
    telling = label_role in _LABEL_ROLES and len(label) - length <= 40
    if not alone and not (telling and (level != _DASH or label_role is not Role.RESULTS)):
        return None
    if alone and level == _DASH and label_role not in _BARE_ROLES:
        return None  # "- Các chỉ tiêu cụ thể:" opens a list of its own sentence
    return _with_rest(line, level, label, len(label) + 1)


def _with_rest(line: Line, level: int, label: str, length: int) -> Heading:
    """A heading of `length` characters at the start of a line, with what follows it there."""
    rest = line.text[length:]
    if not rest.strip(" \t\u00a0*_"):
        return Heading(level, _flat(label), line.span)
    head = Span(line.span.start, line.span.start + length)
    skipped = len(rest) - len(rest.lstrip(" \t\u00a0*_\n"))
    return Heading(level, _flat(label), head, Span(head.end + skipped, line.span.end))


def _unmarked(line: Line, beneath: _Beneath, above: Heading | None) -> Heading | None:
    """Bold lines, short labels, lines in capitals; a title in capitals right under another heading
    in capitals (`Phần thứ nhất` and its title) joins that heading."""
    text = line.text
    bold = _BOLD.match(text)
    if bold:
        inner = marker_level(bold["text"])
        level = inner[0] if inner else _STAR
        return Heading(level, _flat(bold["text"]), line.span)
    label = _BOLD_LABEL.match(text)
    if label and role_of_heading(label["text"]) in _LABEL_ROLES:
        return _with_rest(line, _STAR, label["text"], label.end())
    if text.endswith(":"):
        telling = len(text) <= _LONGEST_BARE_LABEL and role_of_heading(text) in _BARE_ROLES
        return Heading(_STAR, _flat(text), line.span) if telling and not beneath.nothing else None
    if not text.isupper() or text[-1] in ".;,":
        return None
    if above and above.level in (_PART, _CHAPTER) and len(text) <= _LONGEST_HEADING:
        return Heading(above.level, _flat(f"{above.text} {text}"), line.span)
    if beneath.nothing or len(text) > _LONGEST_CAPITALS or len(text.split()) < _FEWEST_WORDS:
        return None
    if above and above.text.isupper() and above.level == _ROMAN:
        return Heading(above.level, _flat(f"{above.text} {text}"), line.span)
    return Heading(_ROMAN, _flat(text), line.span)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("**", "")).strip(" :#")
