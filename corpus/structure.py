"""A text in its parts: head, sections with their paths and roles, sentences, rows, passages, foot.

`text[span] == sentence.text` and `text[span] == passage.text`, always: nothing is rewritten.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.records import Passage, Reading, Role, Sentence, Span
from corpus.foot import foot_span
from corpus.head import head_end
from corpus.headings import Heading, headings, marker_level
from corpus.lines import Line, paragraphs
from corpus.notices import closing, opening
from corpus.roles import announced_role, role_of_path
from corpus.sentences import sentence_spans
from corpus.table_heads import both_rows, goes_under

# A passage is as long as a reader takes in at a glance; one longer sentence makes one passage.
_PASSAGE_CHARACTERS = 700
_LONG_HEADING = 90  # a heading this long says something a question may ask for
_RULE_ROW = re.compile(r"^[\s|:+=_-]*$")  # the line under a Markdown table's header
_MARKER_ONLY = re.compile(r"^[\W\d_]*$|^[IVXa-z][.)-]?$")


@dataclass(frozen=True, slots=True)
class Structure:
    """The sentences and passages of a text, each in reading order."""

    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]


def split(reading: Reading, document_id: str) -> Structure:
    """The structure of what a reader made of a file."""
    text = reading.text
    head, foot = head_end(text), foot_span(text, reading.tables)
    lines = list(paragraphs(text, reading.tables))
    above = [p for p in lines if p.span.start < head]
    body = [p for p in lines if head <= p.span.start < foot.start]
    below = [p for p in lines if max(head, foot.start) <= p.span.start < foot.end]
    appendix = [p for p in lines if max(head, foot.end) <= p.span.start]
    before, after = opening(body, not head), closing(body, not head)
    sentences = [_plain(p, Role.HEADER) for p in above]
    sentences += [_plain(body[i], Role.HEADER) for i in sorted(before)]
    kept = [p for i, p in enumerate(body) if i not in before and i not in after]
    sentences += _body_sentences(text, kept, reading.tables)
    sentences += [_plain(body[i], Role.SIGNATURE) for i in sorted(after - before)]
    sentences += [_plain(p, Role.SIGNATURE) for p in below]
    sentences += _body_sentences(text, appendix, reading.tables)
    sentences = _announced(sorted(sentences, key=lambda x: x.span))
    return Structure(tuple(sentences), tuple(_passages(text, sentences, document_id)))


def _plain(line: Line, role: Role) -> Sentence:
    return Sentence(line.span, line.text, (), role)


def _body_sentences(text: str, lines: Sequence[Line], tables: Sequence[Span]) -> list[Sentence]:
    rows = [any(t.start <= p.span.start < t.end for t in tables) for p in lines]
    heads = headings(lines, rows)
    path: list[Heading] = []
    header: str | None = None
    lead: Span | None = None
    found: list[Sentence] = []
    for i, line in enumerate(lines):
        if rows[i]:
            first = header is None or not rows[i - 1]
            header = line.text if first or header is None else header
            own = i and not first and header == lines[i - 1].text and goes_under(header, line.text)
            row = _row(line, line.text if own else header, path)
            header = both_rows(header, line.text) if own else header
            found += [replace(r, lead=lead) if lead else r for r in row]
            continue
        heading = heads.get(i)
        if heading:
            path = [h for h in path if h.level < heading.level] + [heading]
            lead = None
            if heading.rest is None:
                if _tells(heading.text):
                    found.append(_sentence(text, line.span, path[:-1], None))
                continue
        span = heading.rest if heading and heading.rest else line.span
        new = [_sentence(text, s, path, None) for s in sentence_spans(text, span.start, span.end)]
        if new and lead and _is_item(new[0].text):
            new = [replace(s, lead=lead) for s in new]
        elif new and not _is_item(new[0].text):
            lead = None
        if new and new[-1].text.endswith(":"):
            lead = new[-1].span
        found += [s for s in new if not _MARKER_ONLY.match(s.text)]
    return found


def _tells(heading: str) -> bool:
    """Whether a heading says something itself: a long one, or one that names a model:
    "1. “Chợ cá không túi ni lông” (Hội Liên hiệp Phụ nữ phường)"."""
    if len(heading) >= _LONG_HEADING:
        return True
    marked = marker_level(heading)
    return marked is not None and heading[marked[1] :][:1] in ("“", '"') and "(" in heading


def _announced(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Roles for text that stands under no heading, from the words that announce them."""
    role = Role.OTHER
    found = []
    for sentence in sentences:
        if sentence.role is Role.OTHER and not sentence.path:
            role = announced_role(sentence.text) or role
            sentence = replace(sentence, role=role)
        found.append(sentence)
    return found


_ITEM = re.compile(r"[-–—+*•·●▪►]|\d{1,2}[.)]|[a-zđ]\)|\(\d|(?:Một|Hai|Ba|Bốn|Năm) là")


def _is_item(text: str) -> bool:
    return _ITEM.match(text) is not None


def _sentence(text: str, span: Span, path: Sequence[Heading], header: str | None) -> Sentence:
    names = tuple(h.text for h in path)
    words = span.of(text)
    role = _said_of(words, role_of_path(names))
    return Sentence(span, words, names, role, is_row=header is not None, header=header)


_CAUSE = re.compile(r"\W*(?:Nguyên nhân|nguyên nhân)\b")
_PROPOSAL = re.compile(r"\W*(?:Kiến nghị|Đề nghị|Đề xuất)\b")


def _said_of(words: str, role: Role) -> Role:
    """The role of a sentence, where its first words are plainer than its section: "- Nguyên nhân
    chủ yếu là …" under "Hạn chế, nguyên nhân", "- Đề nghị Huyện ủy …" under "Phương hướng"."""
    if role is Role.SHORTCOMINGS and _CAUSE.match(words):
        return Role.CAUSES
    if role in (Role.DIRECTION, Role.TASKS) and _PROPOSAL.match(words):
        return Role.PROPOSALS
    return role


def _row(line: Line, header: str, path: Sequence[Heading]) -> list[Sentence]:
    if _RULE_ROW.match(line.text):
        return []
    names = tuple(h.text for h in path)
    return [Sentence(line.span, line.text, names, role_of_path(names), is_row=True, header=header)]


def _passages(text: str, sentences: Sequence[Sentence], document_id: str) -> list[Passage]:
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        group = groups[-1] if groups else None
        if (
            group
            and group[0].path == sentence.path
            and group[0].role is sentence.role
            and sentence.span.end - group[0].span.start <= _PASSAGE_CHARACTERS
        ):
            group.append(sentence)
        else:
            groups.append([sentence])
    return [_passage(text, g, document_id) for g in groups]


def _passage(text: str, group: Sequence[Sentence], document_id: str) -> Passage:
    span = Span(group[0].span.start, max(s.span.end for s in group))
    words = span.of(text)
    key = f"{document_id}:{span.start}:{words}"
    identity = hashlib.sha256(key.encode()).hexdigest()[:16]
    return Passage(identity, document_id, span, words, group[0].path, group[0].role)
