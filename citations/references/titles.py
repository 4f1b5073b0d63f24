"""The words behind a reference that say what it is about, and what stands inside them.

A document named in the title of another is no reference of its own where it bears no number
("… quy định chi tiết một số điều của Luật …"); with a number it is one, and is marked as nested.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from citations.references.records import Form, Mention
from core.records import Span

_OPENING = re.compile(
    r"[ ,:]*\(?(?:(?:v/v|ve(?: +viec)?|nham|quy +dinh(?: +chi +tiet)?|ban +hanh|mot +so|huong +dan"
    r"|sua +doi|thuc +hien|tiep +tuc|tang +cuong|day +manh)(?![a-z]) *)?(?P<quote>\")?"
)
# Without a comma, the name of the regulation itself: "Quy chế số 21-QC/HU, ngày … quy chế công …"
_APPOSITION = re.compile(r" +(?:quy +che|quy +dinh)(?![a-z])")
_ENDS = re.compile(r";|\.(?= |\n|$)|\n|[?!)]")
_NEXT = re.compile(r"(?:[,;] *|(?<![a-z])(?:va|gan +voi|cung|theo|tai|nay +la|cho) +)$")
_ANOTHER = re.compile(r" *[,;]? *(?:va +)?(?:ve +)?\"(?=[a-z])")
_LONGEST = 420
_INSIDE = 12  # references that a title may hold
_NUMBERED = (Form.NUMBERED, Form.LIST, Form.OWN, Form.BLANK, Form.SHORT)


def with_titles(mentions: Sequence[Mention], copy: str, text: str) -> tuple[Mention, ...]:
    """The mentions with their titles; those that are but words of a title are left out."""
    kept: list[Mention] = []
    open_until = 0
    for i, mention in enumerate(mentions):
        nested = mention.span.start < open_until
        if nested and mention.form in (Form.NAMED, Form.TITLED):
            continue
        title = _title(mention, mentions[i + 1 : i + 1 + _INSIDE], copy, text)
        kept.append(replace(mention, title=title, nested=nested))
        if title is not None and mention.form in _NUMBERED:
            open_until = max(open_until, title.end)
    return tuple(kept)


def _title(mention: Mention, later: Sequence[Mention], copy: str, text: str) -> Span | None:
    if mention.form not in (*_NUMBERED, Form.PLENUM):
        return None
    at = mention.span.end
    opening = _OPENING.match(copy, at)
    apposition = _APPOSITION.match(copy, at)
    if opening is None or (not opening[0].strip(" ,:(") and not apposition):
        return None
    start = at + len(copy[at : opening.end()]) - len(copy[at : opening.end()].lstrip(" ,:("))
    if opening["quote"]:
        end = _quoted(copy, text, opening.end() - 1)
        while more := _ANOTHER.match(copy, end):  # several numbers, their titles one after another
            end = _quoted(copy, text, more.end() - 1)
        return Span(start, end)
    limit = min(len(copy), at + _LONGEST)
    stop = _ENDS.search(copy, opening.end(), limit)
    end = stop.start() if stop else limit
    for other in later:
        if other.span.start >= end:
            break
        if other.form in _NUMBERED and _NEXT.search(copy, start, other.span.start):
            end = other.span.start
            break
    return Span(start, end)


def _quoted(copy: str, text: str, at: int) -> int:
    """Where the quotation that opens at `at` ends; quotation marks of another sort may stand in it.
    An end that is missing is the end of the sentence."""
    mark = text[at]
    closing = {"“": "”", "«": "»", "„": "”"}.get(mark, mark)
    end = text.find(closing, at + 1, at + _LONGEST)
    if end >= 0:
        return end + 1
    other = copy.find('"', at + 1, at + _LONGEST)
    if other >= 0:
        return other + 1
    stop = _ENDS.search(copy, at + 1, min(len(copy), at + _LONGEST))
    return stop.start() if stop else min(len(copy), at + _LONGEST)
