"""A draft read into what the checks need: its text without request, sources and marks, in sentences
with what each cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from citations.review.brief import Brief, Source, brief_of, card_of, sources_of
from core.facts import UnitCard
from core.records import Fields, Reading, Role, Sentence, Span
from core.text import normalise
from corpus.fields import read_fields
from corpus.structure import split

_MARK = re.compile(r"\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]")
_GROUP = re.compile(rf"{_MARK.pattern}(?:[ \t,;]*{_MARK.pattern})*")
_RANGE = re.compile(r"(\d{1,3})\s*[–-]\s*(\d{1,3})")
_LEAD = re.compile(
    r"[\s,;.:)\]–-]*(?:(?:và|còn|đồng thời|cùng với đó|nhưng|song)\s+)?", re.IGNORECASE
)
_MOST_IN_RANGE = 30  # "[1-30]"; more is no range of sources
_LETTER = re.compile(r"[^\W_]")
_ASIDE = frozenset({Role.HEADER, Role.SIGNATURE})
_AHEAD = frozenset({Role.TASKS, Role.DIRECTION, Role.PROPOSALS})


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a sentence with the marks behind them; the marks cover these words alone."""

    span: Span
    markers: tuple[int, ...]
    marks: Span  # from the first mark to the last

    @property
    def whole(self) -> Span:
        """Words and marks."""
        return Span(self.span.start, self.marks.end)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of the draft with its claims; `rest`: what stands behind the last mark, or all of
    it where it has none."""

    sentence: Sentence
    claims: tuple[Claim, ...] = ()
    rest: Span | None = None

    @property
    def span(self) -> Span:
        return self.sentence.span

    @property
    def markers(self) -> tuple[int, ...]:
        """All its marks, in order."""
        return tuple(m for claim in self.claims for m in claim.markers)

    @property
    def is_ahead(self) -> bool:
        """Whether its section says what is to be done."""
        return self.sentence.role in _AHEAD


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A draft under review. `body` is `text` with request, sources and marks blanked out, so that
    its offsets are those of `text`."""

    doc: str
    text: str
    body: str
    pieces: tuple[Piece, ...]
    fields: Fields
    card: UnitCard
    brief: Brief
    sources: Mapping[int, Source] = field(default_factory=dict)
    tables: tuple[Span, ...] = ()
    date: str | None = None  # ISO: when it is written, or the first day it can be
    previous: str | None = None  # the text of the former report

    @property
    def running(self) -> tuple[Piece, ...]:
        """The sentences of the body: no head, no signature, no rows of tables."""
        return tuple(p for p in self.pieces if p.sentence.role not in _ASIDE and not is_row(p))

    def quotes(self, markers: Sequence[int]) -> list[Source]:
        """The sources of the marks that are in the list, each once."""
        return [self.sources[m] for m in dict.fromkeys(markers) if m in self.sources]


def is_row(piece: Piece) -> bool:
    """Whether a piece is a row of a table."""
    return piece.sentence.is_row


def read_manuscript(
    reading: Reading,
    name: str,
    *,
    card: UnitCard | None = None,
    date: str | None = None,
    previous: str | None = None,
) -> Manuscript:
    """The draft that was read from a file. `card`: who writes, where it is known; `date` (ISO):
    when, where it is known; `previous`: the text of the former report."""
    text = normalise(reading.text)
    brief = brief_of(text)
    sources, listed = sources_of(text)
    bare = _blanked(text, [s for s in (brief.span, listed) if s])
    marks = [Span(m.start(), m.end()) for m in _GROUP.finditer(bare)]
    body = _blanked(bare, marks)
    plain = replace(reading, text=body)
    fields = read_fields(plain, name)
    pieces = _pieces(text, body, split(plain, "").sentences, marks)
    return Manuscript(
        doc=name,
        text=text,
        body=body,
        pieces=pieces,
        fields=fields,
        card=card_of(brief, fields, body, card),
        brief=brief,
        sources={s.marker: s for s in reversed(sources)},
        tables=reading.tables,
        date=date or brief.date or written_on(fields),
        previous=previous,
    )


def written_on(fields: Fields) -> str | None:
    """The first day a document can be of, by its own date, else by the end of its period: a year's
    report is not written before December."""
    if fields.date:
        return {4: f"{fields.date}-01-01", 7: f"{fields.date}-01"}.get(
            len(fields.date), fields.date
        )
    period = re.search(r"(?:-|^)((?:19|20)\d\d)$", fields.period or "")
    return f"{period[1]}-12-01" if period else None


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """`text` with blanks in place of the spans; line ends are kept, so is every offset."""
    for span in spans:
        blank = re.sub(r"[^\n]", " ", span.of(text))
        text = text[: span.start] + blank + text[span.end :]
    return text


def _pieces(
    text: str, body: str, sentences: Sequence[Sentence], marks: Sequence[Span]
) -> tuple[Piece, ...]:
    found = []
    for i, sentence in enumerate(sentences):
        later = sentences[i + 1].span.start if i + 1 < len(sentences) else len(text)
        end = text.find("\n\n", sentence.span.end)
        limit = min(later, end if end >= 0 else later)
        own = [m for m in marks if sentence.span.start <= m.start < max(sentence.span.end, limit)]
        found.append(_piece(text, body, sentence, own))
    return tuple(found)


def _piece(text: str, body: str, sentence: Sentence, marks: Sequence[Span]) -> Piece:
    claims: list[Claim] = []
    start = sentence.span.start
    for mark in marks:
        span = _trimmed(body, start, mark.start)
        numbers = _numbers(mark.of(text))
        if span is None and claims:  # a second mark right behind the first: "[1]; [2]"
            last = claims[-1]
            joined = Span(last.marks.start, mark.end)
            claims[-1] = Claim(last.span, (*last.markers, *numbers), joined)
        elif span is not None:
            claims.append(Claim(span, numbers, mark))
        start = mark.end
    rest = _trimmed(body, start, sentence.span.end)
    return Piece(sentence, tuple(claims), rest)


def _trimmed(body: str, start: int, end: int) -> Span | None:
    """The words between two places, what joins them to those before left out; None for none."""
    if start >= end or not _LETTER.search(body, start, end):
        return None
    lead = _LEAD.match(body, start, end)
    start = lead.end() if lead else start
    kept = body[start:end].rstrip(" \t\u00a0\n")
    return Span(start, start + len(kept)) if _LETTER.search(kept) else None


def _numbers(marks: str) -> tuple[int, ...]:
    found: list[int] = []
    for mark in _MARK.findall(marks):
        spread = _RANGE.sub(_listed, mark)
        found += [int(n) for n in re.findall(r"\d+", spread)]
    return tuple(dict.fromkeys(found))


def _listed(match: re.Match[str]) -> str:
    low, high = int(match[1]), int(match[2])
    if not low < high <= low + _MOST_IN_RANGE:
        return match[0]
    return ", ".join(map(str, range(low, high + 1)))
