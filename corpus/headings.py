"""Headings of official documents: which paragraphs are headings, and how deep.

Styles met: `Phần thứ nhất` + title in capitals, `I.`/`I-`, `1.`, `1.1.`, `a)`, `* Ưu điểm:`,
`- Nguyên nhân:`, Markdown `##`, bold lines. `Một là:` and `Thứ nhất,` open items, not sections.
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
# Levels: smaller is outer. Markdown levels interleave with numbered ones by their own depth.
_PART, _CHAPTER, _ROMAN, _LETTER_CAPITAL, _NUMBER, _LETTER, _STAR, _DASH = 1, 2, 3, 4, 5, 9, 10, 11

_PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (_PART, re.compile(r"(?:phần|PHẦN|Phần)[ \u00a0]+(?:thứ |THỨ |\d|[IVX]+\b|[A-D]\b)")),
    (_CHAPTER, re.compile(r"(?:Chương|CHƯƠNG)[ \u00a0]+(?:[IVX]+|\d+)\b")),
    (_ROMAN, re.compile(r"[IVX]{1,5}[ ]?[.\-–)/][ \t\u00a0]*(?=\S)")),
    (_LETTER_CAPITAL, re.compile(r"[A-E][.\-–)][ \u00a0]+(?=\S)")),
    (_NUMBER, re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)\-]?[ \t\u00a0]*(?=[^\W\d_])")),
    (_LETTER, re.compile(r"[a-zđ]\)[ \t\u00a0]*(?=\S)")),
    (_STAR, re.compile(r"[*•●▪►+][ \t\u00a0]*(?=[^\s*])")),
    (_DASH, re.compile(r"[-–—·][ \t\u00a0]*(?=[^\s\-])")),
)
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*(?P<text>[^*\n]{3,200})\*\*:?$")
_ITEM = re.compile(
    r"(?:Một|Hai|Ba|Bốn|Bổn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)\b"
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
    for i, paragraph in enumerate(paragraphs):
        if is_table[i]:
            continue
        following = next(
            (p for p, t in zip(paragraphs[i + 1 :], is_table[i + 1 :], strict=True) if not t), None
        )
        heading = _heading(paragraph, following, paragraphs[i - 1] if i else None, found.get(i - 1))
        if heading:
            found[i] = heading
    return found


def _heading(
    line: Line, following: Line | None, before: Line | None, heading_before: Heading | None
) -> Heading | None:
    text = line.text
    if _ITEM.match(text):
        return None
    marked = marker_level(text)
    if marked is None:
        return _unmarked(line, before, heading_before)
    level, length = marked
    if text.startswith("#") or level in (_PART, _CHAPTER):
        return Heading(level, _flat(text), line.span) if len(text) <= _LONGEST_HEADING else None
    if level in (_STAR, _DASH):
        return _labelled(line, level, length)
    if level in (_ROMAN, _LETTER_CAPITAL):
        return _roman(line, level)
    labelled = _labelled(line, level, length) if level == _LETTER else None
    if labelled:
        return labelled
    return _numbered(line, level, following)


def _roman(line: Line, level: int) -> Heading | None:
    if len(line.text) > _LONGEST_HEADING or len(sentence_spans(line.text)) > 1:
        return None
    return Heading(level, _flat(line.text), line.span)


def _numbered(line: Line, level: int, following: Line | None) -> Heading | None:
    """A numbered paragraph heads a section when something stands beneath it; one followed by its
    own next number is an item of a list."""
    text = line.text
    if len(text) > _LONGEST_HEADING or text.rstrip().endswith((";", ",")):
        return None
    if len(sentence_spans(text)) > 1 or _DATE_OR_FIGURE.search(text[4:]) and text.endswith("."):
        return None
    if following is None:
        return None
    if text.rstrip().endswith(":") and len(text) > 2 * _LONGEST_LABEL:
        return None
    beneath = marker_level(following.text)
    if beneath is not None and not _ITEM.match(following.text) and beneath[0] <= level:
        # An empty section keeps its heading when it is short and says a role.
        short = len(text) <= _LONGEST_LABEL and role_of_heading(text) is not Role.OTHER
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
    if alone and level == _DASH and label_role not in _LABEL_ROLES:
        return None  # "- Các chỉ tiêu cụ thể:" opens a list of its own sentence
    start = line.span.start
    head = Span(start, start + len(label) + 1)
    if alone:
        return Heading(level, _flat(label), line.span)
    skipped = len(rest) - len(rest.lstrip(" \t\u00a0*_\n"))
    return Heading(level, _flat(label), head, Span(head.end + skipped, line.span.end))


def _unmarked(line: Line, before: Line | None, heading_before: Heading | None) -> Heading | None:
    """Bold lines, and a title in capitals right under `Phần thứ nhất` (it joins that heading)."""
    bold = _BOLD.match(line.text)
    if bold:
        inner = marker_level(bold["text"])
        level = inner[0] if inner else _STAR
        return Heading(level, _flat(bold["text"]), line.span)
    if (
        heading_before
        and before
        and heading_before.level in (_PART, _CHAPTER)
        and line.text.isupper()
        and len(line.text) <= _LONGEST_HEADING
    ):
        return Heading(heading_before.level, _flat(f"{heading_before.text} {line.text}"), line.span)
    return None


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("**", "")).strip(" :#")
