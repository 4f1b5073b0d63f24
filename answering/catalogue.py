"""Which documents may speak: units, years, periods and kinds named in a question.

Unit and year of the question decide which report answers: each year's report repeats the last
one's sentences with other figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from answering.asked import Asked
from core.records import Document, Kind
from core.text import comparable, fold
from retrieval.records import years_of

_LEVEL = r"(?:thi xa|thi tran|thanh pho|dac khu|phuong|xa|huyen|quan|tinh|thi uy|huyen uy|tinh uy)"
# How people point at a kind of document.
_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.TEMPLATE, r"mau bao cao|ban mau|bieu mau|theo mau|trong mau|\bmau\b(?! muc)"),
    (Kind.NEWS, r"\bbai (?:viet|bao|co|ong|ba|dang|noi)|ban tin|tin tuc|toa dam|bai tin|\btin ve\b"),
    (Kind.PLAN, r"(?:theo|trong) ke hoach|ke hoach (?:dan van )?nam|ban ke hoach|(?:theo|trong) chuong trinh"),
    (Kind.REPORT, r"bao cao(?! vien)"),
)
_KIND_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _KINDS)


@dataclass(frozen=True, slots=True)
class Route:
    """The documents that may answer (empty: any), and the words of the question spent on that.

    `groups`: the same documents by what names them, in the order of the question, for comparisons.
    """

    document_ids: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kind: Kind | None = None
    by_year: bool = False  # the years of the question chose among the reports of the unit
    spent: frozenset[str] = frozenset()  # folded syllables that named unit, year or kind
    groups: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())


class Catalogue:
    """What the library holds, by unit, year and kind; rebuilt when the library changes."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {d.id: d for d in documents}
        self._units: dict[str, list[str]] = {}
        self._full: dict[str, str] = {}
        self.years = {d.id: years_of(d.fields) for d in self.documents.values()}
        for document in self.documents.values():
            unit = document.fields.unit
            if unit:
                bare = _bare(unit)
                self._units.setdefault(bare, []).append(document.id)
                self._full[document.id] = fold(comparable(unit))

    def route(self, asked: Asked) -> Route:
        """The route for a question."""
        units = self._units_in(asked)
        kind = next((k for k, p in _KIND_PATTERNS if p.search(asked.folded)), None)
        ids: list[str] = []
        groups: list[tuple[str, tuple[str, ...]]] = []
        for bare in units:
            chosen = self._of_unit(bare, asked.folded)
            ids += [i for i in chosen if i not in ids]
            groups.append((self.documents[chosen[0]].fields.unit or bare, tuple(chosen)))
        spent = {w for bare in units for w in bare.split()} | set(
            w for bare in units for w in _level_words(bare, asked.folded)
        )
        if kind in (Kind.TEMPLATE, Kind.NEWS) or (kind and not ids):
            chosen = [d.id for d in self.documents.values() if d.fields.kind is kind]
            extra = [i for i in chosen if i not in ids and self._fits_period(i, asked)]
            if kind is Kind.TEMPLATE and extra:
                groups.append(("mẫu", tuple(extra)))
                ids += extra
            elif not ids and kind is Kind.NEWS:
                ids = extra or chosen
        ids, by_year = self._narrow_by_year(ids, asked)
        if not ids and asked.period:
            ids = [i for i, d in self.documents.items() if d.fields.period == asked.period]
            by_year = bool(ids)
        return Route(
            tuple(ids),
            tuple(units),
            kind,
            by_year,
            frozenset(spent),
            tuple((n, tuple(i for i in g if i in ids)) for n, g in groups),
        )

    def _units_in(self, asked: Asked) -> list[str]:
        """Bare folded names of units in the question, longest first at each place, in order."""
        text = f" {re.sub(r'[^a-z0-9]+', ' ', asked.folded)} "
        found: list[tuple[int, str]] = []
        for bare in sorted(self._units, key=len, reverse=True):
            at = text.find(f" {bare} ")
            if at >= 0:
                found.append((at, bare))
                text = text.replace(f" {bare} ", " " + "#" * len(bare) + " ")
        return [bare for _, bare in sorted(found)]

    def _of_unit(self, bare: str, folded: str) -> list[str]:
        """Documents of the units of that name; the level word decides between namesakes."""
        ids = self._units[bare]
        level = re.search(rf"({_LEVEL}) {re.escape(bare)}", folded)
        if level:
            exact = [i for i in ids if self._full[i] == f"{level[1]} {bare}"]
            return exact or ids
        return ids

    def _fits_period(self, document_id: str, asked: Asked) -> bool:
        if not asked.years:
            return True
        own = self.years[document_id]
        return not own or any(y in own for y in asked.years)

    def _narrow_by_year(self, ids: Sequence[str], asked: Asked) -> tuple[list[str], bool]:
        """Of several reports of a unit those whose period holds a year of the question."""
        if not asked.years or len(ids) < 2:
            return list(ids), False
        if asked.period:
            same = [i for i in ids if self.documents[i].fields.period == asked.period]
            if same:
                return same, True
        exact = [i for i in ids if any(y in self.years[i] for y in asked.years)]
        return (exact, True) if exact else (list(ids), False)


def _bare(unit: str) -> str:
    """A unit's name without its level word, folded: "phường Trần Phú" -> "tran phu"."""
    return re.sub(rf"^{_LEVEL} ", "", fold(comparable(unit)))


def _level_words(bare: str, folded: str) -> list[str]:
    match = re.search(rf"({_LEVEL}) {re.escape(bare)}", folded)
    return match[1].split() if match else []
