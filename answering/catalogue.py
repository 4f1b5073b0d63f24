"""Which documents may speak: units, years, periods and kinds named in a question.

Unit and year of the question decide which report answers: each year's report repeats the last
one's sentences with other figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from answering.asked import Asked, Want
from answering.units import bare_name, level_before, names_in, naming_words
from core.records import Document, Kind
from core.text import comparable, fold
from retrieval.records import years_of

# How people point at a kind of document.
_KINDS: tuple[tuple[Kind, str], ...] = (
    # "trong mẫu báo cáo"; not "mẫu mực"
    (Kind.TEMPLATE, r"mau bao cao|ban mau|bieu mau|theo mau|trong mau|\bmau\b(?! muc)"),
    # "bài phát biểu của …", "bản tin"; not "bài học"
    (
        Kind.NEWS,
        r"\bbai (?:viet|bao|co|ong|ba|dang|noi)\b(?: phat bieu cua)?|ban tin|tin tuc"
        r"|(?:buoi )?toa dam|bai tin|\btin ve\b",
    ),
    # "theo kế hoạch dân vận năm 2025"
    (
        Kind.PLAN,
        r"(?:theo|trong) ke hoach|ke hoach (?:dan van )?nam|ban ke hoach"
        r"|(?:theo|trong) chuong trinh",
    ),
    # "báo cáo năm 2024"; not "báo cáo viên"
    (Kind.REPORT, r"bao cao(?! vien)"),
)
_KIND_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _KINDS)
# Syllables of the type names that stand before a number; spent with it.
_TYPE_WORDS = frozenset("bao cao ke hoach quyet dinh cong van nghi quyet chi thi so".split())
_OF_TEMPLATES = "mẫu"  # what names templates in a comparison
_TITLES = frozenset({"dong", "chi"})  # "đồng chí" before a name is spent with it

# What names some of the documents, and their ids, in the order of the question.
_Groups = list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Route:
    """The documents that may answer (empty: any), and the words of the question spent on that.

    `groups`: the same documents by what names them, in the order of the question, for comparisons.
    """

    document_ids: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()  # the same before the years of the question chose among them
    units: tuple[str, ...] = ()
    kind: Kind | None = None
    by_year: bool = False  # the years of the question chose among the reports of the unit
    spent: frozenset[str] = frozenset()  # folded syllables that named unit, year or kind
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    own: str | None = None  # the document of the library whose own number the question gives


class Catalogue:
    """What the library holds, by unit, year and kind; rebuilt when the library changes."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {d.id: d for d in documents}
        self.years = {d.id: years_of(d.fields) for d in self.documents.values()}
        self._units: dict[str, list[str]] = {}
        for document in self.documents.values():
            if document.fields.unit:
                self._units.setdefault(bare_name(document.fields.unit), []).append(document.id)

    def route(self, asked: Asked, named: Mapping[str, Sequence[str]] | None = None) -> Route:
        """The route for a question; `named`: documents that hold a proper name of the question."""
        named = named or {}
        units = names_in(asked.folded, self._units)
        kind, kind_words = _kind_in(asked.folded)
        own = self._by_symbol(asked)
        if own is not None:
            return Route((own,), (own,), tuple(units), None, True, _TYPE_WORDS, own=own)
        groups = self._by_unit(units, asked.folded)
        groups = _with_names(groups, named, asked.folded)
        ids = list(dict.fromkeys(i for _, g in groups for i in g))
        groups, ids = self._of_kind(kind, groups, ids, asked)
        spent = {w for bare in units for w in naming_words(asked.folded, bare)}
        spent |= _spent_on_persons(named, asked.folded)
        if ids:
            spent |= set(kind_words.split())
        wide = tuple(ids)
        ids, by_year = self._narrow_groups(ids, groups, asked)
        if not ids and asked.period:
            ids = [i for i, d in self.documents.items() if d.fields.period == asked.period]
            by_year, wide = bool(ids), tuple(ids)
        kept = tuple((n, tuple(i for i in g if i in ids)) for n, g in groups)
        return Route(tuple(ids), wide, tuple(units), kind, by_year, frozenset(spent), kept)

    def _by_symbol(self, asked: Asked) -> str | None:
        """The one document of the library, digests aside, whose own number the question gives."""
        found = [
            d.id
            for d in self.documents.values()
            if not d.fields.is_digest
            for named in asked.named[:1]
            if named.sign and named.is_of(d.fields)
        ]
        return found[0] if len(found) == 1 and len(asked.named) == 1 else None

    def is_unit(self, folded: str) -> bool:
        """Whether a folded name is, or holds, the name of a unit of the library."""
        return any(f" {bare} " in f" {folded} " for bare in self._units)

    def _by_unit(self, units: Sequence[str], folded: str) -> _Groups:
        """The documents of each unit; the level word decides between namesakes."""
        groups: _Groups = []
        for bare in units:
            ids = self._units[bare]
            name = self.documents[ids[0]].fields.unit or bare
            level = level_before(folded, bare)
            exact = [i for i in ids if level and self._level_of(i, bare) == level]
            groups.append((name, exact or ids))
        return groups

    def levels(self, bare: str) -> set[str]:
        """The levels at which units of a bare name stand: "tay lam" -> {"huyen"}."""
        found = (self._level_of(i, bare) for i in self._units.get(bare, ()))
        return {level for level in found if level}

    def full_names(self, bare_names: Collection[str]) -> list[str]:
        """The units of those bare names as their documents write them, in alphabetical order."""
        ids = (i for bare in bare_names for i in self._units.get(bare, ()))
        return sorted({self.documents[i].fields.unit or "" for i in ids})

    def _level_of(self, document_id: str, bare: str) -> str | None:
        unit = self.documents[document_id].fields.unit or ""
        return level_before(fold(comparable(unit)), bare)

    def _of_kind(
        self, kind: Kind | None, groups: _Groups, ids: list[str], asked: Asked
    ) -> tuple[_Groups, list[str]]:
        """(groups, ids) as the kind of document that the question points at leaves them."""
        of_kind = [i for i, d in self.documents.items() if d.fields.kind is kind]
        same = [i for i in ids if i in of_kind]
        fitting = [i for i in of_kind if i not in ids and self._fits_years(i, asked)]
        if kind is Kind.TEMPLATE and fitting:
            return [*groups, (_OF_TEMPLATES, fitting)], ids + fitting
        if kind in (Kind.TEMPLATE, Kind.NEWS) and not ids:
            return groups, fitting or of_kind
        if kind in (Kind.NEWS, Kind.PLAN):
            return groups, same or ids
        return groups, ids

    def _fits_years(self, document_id: str, asked: Asked) -> bool:
        own = self.years[document_id]
        return not asked.years or not own or any(y in own for y in asked.years)

    def _narrow_groups(
        self, ids: Sequence[str], groups: _Groups, asked: Asked
    ) -> tuple[list[str], bool]:
        """`_narrow_by_year` for each group apart: a unit whose reports are of other years stays."""
        if len(groups) < 2:
            return self._narrow_by_year(ids, asked)
        kept: list[str] = []
        by_year = False
        for _, members in groups:
            some, chosen = self._narrow_by_year([i for i in members if i in ids], asked)
            kept += [i for i in some if i not in kept]
            by_year = by_year or chosen
        return kept, by_year

    def _narrow_by_year(self, ids: Sequence[str], asked: Asked) -> tuple[list[str], bool]:
        """Of several reports of a unit those of the years of the question; a period, or several
        years of a trend, takes each year's report."""
        trend = Want.TREND in asked.wants
        if len(ids) < 2 or not (asked.years or trend):
            return list(ids), False
        if asked.period and not trend:
            same = [i for i in ids if self.documents[i].fields.period == asked.period]
            if same:
                return same, True
        if trend or len(asked.years) > 1:
            yearly = self._yearly(ids, asked)
            if len(yearly) > 1:
                return yearly, True
        exact = [i for i in ids if any(y in self.years[i] for y in asked.years)]
        undated = [i for i in ids if not self.years[i]]
        return ([*exact, *undated], True) if exact else (list(ids), False)

    def _yearly(self, ids: Sequence[str], asked: Asked) -> list[str]:
        """The reports of one year each: of the years asked, or of all between them."""
        yearly = [
            i
            for i in ids
            if len(self.years[i]) == 1 and self.documents[i].fields.kind is Kind.REPORT
        ]
        if not asked.years:
            return yearly
        if asked.period or Want.TREND in asked.wants:
            low, high = min(asked.years), max(asked.years)
            return [i for i in yearly if low <= self.years[i][0] <= high]
        return [i for i in yearly if self.years[i][0] in asked.years]


def is_person(name: str, folded: str) -> bool:
    """Whether the question gives the name a title: "đồng chí", "ông", "bà"."""
    words = re.escape(fold(comparable(name)))
    return re.search(rf"\b(?:dong chi|d/c|ong|ba) {words}", folded) is not None


def _with_names(groups: _Groups, named: Mapping[str, Sequence[str]], folded: str) -> _Groups:
    """The groups, narrowed by or joined by the documents that hold the proper names."""
    for name, holders in named.items():
        known = {i for _, ids in groups for i in ids}
        fresh = [i for i in holders if i not in known]
        if groups and not fresh:
            groups = [(n, [i for i in ids if i in holders] or ids) for n, ids in groups]
        elif fresh and (is_person(name, folded) or not groups):
            groups = [*groups, (name, fresh)]
    return groups


def _spent_on_persons(named: Mapping[str, Sequence[str]], folded: str) -> set[str]:
    spent: set[str] = set()
    for name, holders in named.items():
        if holders and is_person(name, folded):
            spent |= set(fold(comparable(name)).split()) | _TITLES
    return spent


def _kind_in(folded: str) -> tuple[Kind | None, str]:
    """(kind of document that the question points at, the words that do)."""
    for kind, pattern in _KIND_PATTERNS:
        match = pattern.search(folded)
        if match:
            return kind, match[0]
    return None, ""
