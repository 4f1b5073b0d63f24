"""The sections of a template: headings in order, each with the stretches of text below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.records import Document, Role, Sentence, Span
from core.text import fold
from corpus.headings import Heading, headings, marker_level
from corpus.lines import Line, paragraphs
from corpus.notices import is_notice
from corpus.roles import role_of_path
from corpus.sentences import sentence_spans

_NUMBERED = re.compile(r"(\d{1,2})\.\s")
_ROMAN = re.compile(r"[IVX]{1,5}\s?[.\-)]")
_NUMBER = re.compile(r"\d{1,2}[.)]\s")
_FEWEST_WORDS = 12  # of the paragraph that opens a report; lines of the head are shorter
_KEY_WORDS = 5
_OPENING, _OPENING_NAME = "mo_dau", "Mở đầu"


@dataclass(slots=True)
class Part:
    """A section while it is read."""

    key: str
    heading: str
    level: int
    role: Role
    printed: bool = True
    title: Span | None = None  # where the heading stands
    spans: list[Span] = field(default_factory=list)  # sentences and rows
    rows: dict[int, str] = field(default_factory=dict)  # start of a row -> head of its table


def parts_of(
    document: Document, sentences: Sequence[Sentence]
) -> tuple[list[Part], list[Span], list[Span]]:
    """(sections in order, lines of the head, lines of the foot)."""
    roles = {Role.HEADER: [s.span for s in sentences if s.role is Role.HEADER]}
    roles[Role.SIGNATURE] = [s.span for s in sentences if s.role is Role.SIGNATURE]
    lines = [p for p in paragraphs(document.text, document.tables) if not is_notice(p.text)]
    head = [p for p in lines if any(p.span.overlaps(s) for s in roles[Role.HEADER])]
    foot = [p for p in lines if any(p.span.overlaps(s) for s in roles[Role.SIGNATURE])]
    opening = next((p for p in head if _opens(p)), None)
    body = [p for p in lines if p not in head and p not in foot]
    parts: list[Part] = []
    if opening:
        parts.append(Part(_OPENING, _OPENING_NAME, 1, Role.OTHER, printed=False))
        parts[-1].spans += sentence_spans(document.text, opening.span.start, opening.span.end)
    body = [p for p in body if " ".join(p.text.split()) != document.fields.subject]
    sections = list(_sections(document, body, sentences))
    if parts and sections and sections[0].key == _OPENING:
        parts[0].spans = sorted([*parts[0].spans, *sections.pop(0).spans])
    parts += sections
    _name(parts)
    return parts, [p.span for p in head if p is not opening], [p.span for p in foot]


def _opens(line: Line) -> bool:
    words = line.text.split()
    return len(words) >= _FEWEST_WORDS and not line.text.isupper() and line.text[-1] in ":.;"


def _sections(
    document: Document, body: Sequence[Line], sentences: Sequence[Sentence]
) -> Iterator[Part]:
    tables = [any(t.start <= p.span.start < t.end for t in document.tables) for p in body]
    heads = dict(_promoted(body, headings(body, tables)))
    header_of = {s.span.start: s.header or "" for s in sentences if s.is_row}
    path: list[Heading] = []
    part: Part | None = None
    for i, line in enumerate(body):
        heading = heads.get(i)
        if heading and not tables[i]:
            path = [h for h in path if h.level < heading.level] + [heading]
            if part:
                yield part
            part = _part(heading, path)
            spans = [heading.rest] if heading.rest else []
        else:
            spans = [line.span]
        if part is None:
            part = Part(_OPENING, _OPENING_NAME, 1, Role.OTHER, printed=False)
        for span in spans:
            if tables[i]:
                part.rows[span.start] = header_of.get(span.start, "")
                part.spans.append(span)
            else:
                part.spans += sentence_spans(document.text, span.start, span.end)
    if part:
        yield part


def _promoted(body: Sequence[Line], found: dict[int, Heading]) -> Iterator[tuple[int, Heading]]:
    """The headings, with paragraphs that carry on the numbers of headings: after "4. …" a long
    "5. … ." is one too."""
    last: dict[int, int] = {}
    for i, line in enumerate(body):
        heading = found.get(i)
        number = _NUMBERED.match(line.text)
        if heading:
            for level in [k for k in last if k > heading.level]:
                del last[level]
            if number:
                last[heading.level] = int(number[1])
            yield i, heading
            continue
        marked = marker_level(line.text) if number else None
        if number and marked and last.get(marked[0]) == int(number[1]) - 1:
            last[marked[0]] = int(number[1])
            yield i, Heading(marked[0], " ".join(line.text.split()), line.span)


def _part(heading: Heading, path: Sequence[Heading]) -> Part:
    role = role_of_path(tuple(h.text for h in path))
    return Part("", heading.text.strip(" :"), _level(heading.text), role, title=heading.span)


def _level(heading: str) -> int:
    """0 Phần, 1 I., 2 1., 3 whatever stands deeper."""
    if heading.casefold().startswith(("phần ", "chương ")):
        return 0
    if _ROMAN.match(heading) or heading.isupper():
        return 1
    return 2 if _NUMBER.match(heading) else 3


def _name(parts: Sequence[Part]) -> None:
    """Keys from numbering and first words, each once: "i_1_khai_quat_tinh_hinh"."""
    used: set[str] = set()
    for part in parts:
        if not part.key:
            words = re.findall(r"[a-z0-9]+", fold(part.heading).lower())
            part.key = "_".join(words[: _KEY_WORDS + 1]) or "muc"
        key, count = part.key, 2
        while key in used:
            key, count = f"{part.key}_{count}", count + 1
        part.key = key
        used.add(key)
