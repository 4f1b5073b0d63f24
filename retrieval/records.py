"""What is put into the indexes and what is asked of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b

from core.records import Document, Fields, Filters, Kind, Passage
from core.text import comparable, fold

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE = re.compile(r"((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)")
_LONGEST_PERIOD = 50  # years; a wider "range" is a slip such as 2013-2108


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A passage with what the indexes know of its document; `title` names the document."""

    passage: Passage
    kind: Kind
    unit: str | None = None
    years: tuple[int, ...] = ()
    title: str = ""

    @property
    def mark(self) -> str:
        """16 hex digits that change when what is known of the document changes."""
        about = (self.passage.document_id, self.kind, self.unit, self.years, self.title)
        return blake2b(repr(about).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A question as typed; `extra`: further phrases, each with a weight in (0, 1]."""

    text: str
    extra: tuple[tuple[str, float], ...] = ()
    filters: Filters = field(default_factory=Filters)


def unit_key(unit: str) -> str:
    """The form in which units are compared: "Phường Trần Phú" -> "phuong tran phu"."""
    return fold(comparable(unit))


def years_of(fields: Fields) -> tuple[int, ...]:
    """The years a document speaks of, ascending: its period, else the year of its date.

    "2013-2018" -> all six years; "6 tháng đầu năm 2024" -> (2024,).
    """
    period = fields.period or ""
    years = {int(year) for year in _YEAR.findall(period)}
    for first, last in _RANGE.findall(period):
        if 0 <= int(last) - int(first) <= _LONGEST_PERIOD:
            years.update(range(int(first), int(last) + 1))
    if not years and fields.date:
        years.update(int(year) for year in _YEAR.findall(fields.date)[:1])
    return tuple(sorted(years))


def entry_of(document: Document, passage: Passage) -> IndexEntry:
    """The entry for a passage of `document`; the text of the document is not needed."""
    fields = document.fields
    title = " ".join(part for part in (fields.symbol, fields.subject) if part)
    return IndexEntry(passage, fields.kind, fields.unit, years_of(fields), title or document.name)
