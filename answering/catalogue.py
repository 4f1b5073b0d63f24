"""Which documents may speak: units, years, periods and kinds named in a question.

Unit and year of the question decide which report answers: each year's report repeats the last
one's sentences with other figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from answering.asked import Asked, Want
from answering.slips import same_but_for_slips
from core.records import Document, Kind
from core.text import comparable, fold
from retrieval.records import years_of

_LEVEL = r"(?:thi xa|thi tran|thanh pho|dac khu|phuong|xa|huyen|quan|tinh|thi uy|huyen uy|tinh uy)"
# How people point at a kind of document.
_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.TEMPLATE, r"mau bao cao|ban mau|bieu mau|theo mau|trong mau|\bmau\b(?! muc)"),
    (
        Kind.NEWS,
        r"\bbai (?:viet|bao|co|ong|ba|dang|noi)\b(?: phat bieu cua)?|ban tin|tin tuc|(?:buoi )?toa dam|bai tin|\btin ve\b",
    ),
    (
        Kind.PLAN,
        r"(?:theo|trong) ke hoach|ke hoach (?:dan van )?nam|ban ke hoach|(?:theo|trong) chuong trinh",
    ),
    (Kind.REPORT, r"bao cao(?! vien)"),
)
_KIND_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _KINDS)


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

    def route(self, asked: Asked, named: Mapping[str, Sequence[str]] | None = None) -> Route:
        """The route for a question; `named`: documents that hold a proper name of the question."""
        units = self._units_in(asked)
        kind, kind_words = _kind_in(asked.folded)
        groups: list[tuple[str, list[str]]] = [
            (self._unit_name(bare), self._of_unit(bare, asked.folded)) for bare in units
        ]
        spent = {w for bare in units for w in (*bare.split(), *_level_words(bare, asked.folded))}
        spent |= {w for bare in units for w in _slipped_words(bare, asked.folded)}
        for name, holders in (named or {}).items():
            known = {i for _, ids in groups for i in ids}
            person = is_person(name, asked.folded)
            fresh = [i for i in holders if i not in known]
            if groups and not fresh:
                groups = [(n, [i for i in ids if i in holders] or ids) for n, ids in groups]
            elif fresh and (person or not groups):
                groups.append((name, fresh))
            if person and holders:
                spent |= set(fold(comparable(name)).split()) | {"dong", "chi"}
        ids = list(dict.fromkeys(i for _, g in groups for i in g))
        if kind in (Kind.TEMPLATE, Kind.NEWS):
            of_kind = [d.id for d in self.documents.values() if d.fields.kind is kind]
            fitting = [i for i in of_kind if i not in ids and self._fits_period(i, asked)]
            if kind is Kind.TEMPLATE and fitting:
                groups.append(("mẫu", fitting))
                ids += fitting
            elif not ids:
                ids = fitting or of_kind
            elif kind is Kind.NEWS and set(of_kind) & set(ids):
                ids = [i for i in ids if i in of_kind]
        if ids and kind is Kind.PLAN:
            ids = [i for i in ids if self.documents[i].fields.kind is kind] or ids
        if ids and kind_words:
            spent |= set(kind_words.split())
        wide = tuple(ids)
        ids, by_year = self._narrow_groups(ids, groups, asked)
        if not ids and asked.period:
            ids = [i for i, d in self.documents.items() if d.fields.period == asked.period]
            by_year, wide = bool(ids), tuple(ids)
        kept = tuple((n, tuple(i for i in g if i in ids)) for n, g in groups)
        return Route(tuple(ids), wide, tuple(units), kind, by_year, frozenset(spent), kept)

    def is_unit(self, folded: str) -> bool:
        """Whether a folded name is, or holds, the name of a unit of the library."""
        return any(f" {bare} " in f" {folded} " for bare in self._units)

    def _unit_name(self, bare: str) -> str:
        return self.documents[self._units[bare][0]].fields.unit or bare

    def _units_in(self, asked: Asked) -> list[str]:
        """Bare folded names of units in the question, longest first at each place, in order; a name
        of two syllables may have one wrong letter."""
        text = f" {re.sub(r'[^a-z0-9]+', ' ', asked.folded)} "
        found: list[tuple[int, str]] = []
        names = sorted(self._units, key=len, reverse=True)
        for bare in names:
            at = text.find(f" {bare} ")
            if at >= 0:
                found.append((at, bare))
                text = text.replace(f" {bare} ", " " + "#" * len(bare) + " ")
        for bare in names:
            if all(bare != known for _, known in found) and (at := _find_slipped(text, bare)) >= 0:
                found.append((at, bare))
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

    def _narrow_groups(
        self, ids: Sequence[str], groups: Sequence[tuple[str, Sequence[str]]], asked: Asked
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
        several = Want.TREND in asked.wants or len(asked.years) > 1
        if len(ids) < 2 or not (asked.years or several):
            return list(ids), False
        if asked.period and Want.TREND not in asked.wants:
            same = [i for i in ids if self.documents[i].fields.period == asked.period]
            if same:
                return same, True
        if several:
            yearly = [i for i in ids if len(self.years[i]) == 1 and self._is_report(i)]
            if asked.years and (asked.period or Want.TREND in asked.wants):
                low, high = min(asked.years), max(asked.years)
                within = [i for i in yearly if low <= self.years[i][0] <= high]
            else:
                within = [i for i in yearly if not asked.years or self.years[i][0] in asked.years]
            if len(within) > 1:
                return within, True
        exact = [i for i in ids if any(y in self.years[i] for y in asked.years)]
        undated = [i for i in ids if not self.years[i]]
        return ([*exact, *undated], True) if exact else (list(ids), False)

    def _is_report(self, document_id: str) -> bool:
        return self.documents[document_id].fields.kind is Kind.REPORT


def is_person(name: str, folded: str) -> bool:
    """Whether the question gives the name a title: "đồng chí", "ông", "bà"."""
    words = re.escape(fold(comparable(name)))
    return re.search(rf"\b(?:dong chi|d/c|ong|ba) {words}", folded) is not None


def _kind_in(folded: str) -> tuple[Kind | None, str]:
    for kind, pattern in _KIND_PATTERNS:
        match = pattern.search(folded)
        if match:
            return kind, match[0]
    return None, ""


def _find_slipped(text: str, bare: str) -> int:
    """Where `bare` stands in `text` with a typing slip, in characters; -1 where it does not."""
    words = text.split()
    size = len(bare.split())
    if size < 2:
        return -1
    for i in range(len(words) - size + 1):
        window = " ".join(words[i : i + size])
        if abs(len(window) - len(bare)) <= size and same_but_for_slips(window, bare):
            return text.find(f" {window} ")
    return -1


def _bare(unit: str) -> str:
    """A unit's name without its level word, folded: "phường Trần Phú" -> "tran phu"."""
    return re.sub(rf"^{_LEVEL} ", "", fold(comparable(unit)))


def _slipped_words(bare: str, folded: str) -> list[str]:
    """The words with which a slip writes the name of a unit."""
    text = f" {re.sub(r'[^a-z0-9]+', ' ', folded)} "
    at = -1 if f" {bare} " in text else _find_slipped(text, bare)
    return text[at:].split()[: len(bare.split())] if at >= 0 else []


_BODY = r"(?:dang uy|dang bo|ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|mttq|chinh quyen)"


def _level_words(bare: str, folded: str) -> list[str]:
    """The level word, and the body, right before a unit's name: "Đảng ủy phường Trần Phú"."""
    match = re.search(rf"(?:({_BODY}) )?(?:({_LEVEL}) )?{re.escape(bare)}", folded)
    return " ".join(x for x in match.groups() if x).split() if match else []
