"""What stands behind a group: reports, units, years, copies once; its name; set phrases.

Order of groups: set phrases last; then more reports, more units, more years, then `score`, the
share of thoughts that come with a figure plus that of thoughts in words of their own.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.lessons import LessonGroup, LessonKind, Support, Thought
from core.records import Kind, Role
from core.text import LOWER, UPPER, syllables
from drafting.lessons.grouping import copy_key
from drafting.lessons.thoughts import Unit
from drafting.lessons.wording import Wordings

_PARAGRAPH = 20  # syllables from which the same words in two units' reports are one text copied
_SET_SHARE = 0.5  # of the reports with such a section say it
_SET_LEAST = 5  # reports; fewer are no custom
_SHORT, _LONG = 6, 34  # syllables of a good name
_GENERAL = 1.5  # a name without one report's figures and names speaks for the others too
_SAME_REPORT = 0.8  # of the thoughts of two documents are the same: one report in two formats
_FIGURE = re.compile(r"\d")
_COUNT = re.compile(r"^(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) (?!số|bộ|là|phần)")
# Two words with capitals in a row, in the middle of a sentence, that are no official name.
_NAME = re.compile(
    rf"(?<=[{LOWER}] )(?!Mặt|Tổ|Hội|Đoàn|Ủy|Ban|Bộ|Dân|Cựu|Nông|Phụ)[{UPPER}][{LOWER}]*"
    rf" [{UPPER}][{LOWER}]+"
)
_ID = 12


def group_of(units: Sequence[Unit], holders: int, wordings: Wordings) -> LessonGroup:
    """The group of some units; `holders`: reports that have such a section at all."""
    kept, copies = _without_copies(units)
    thoughts = tuple(
        replace(unit.thought, copies=tuple(sorted(copies[unit.thought.id]))) for unit in kept
    )
    role = units[0].thought.role
    support = support_of(units)
    by_year: dict[int, set[str]] = defaultdict(set)
    for unit in units:
        if unit.thought.year is not None:
            by_year[unit.thought.year].add(unit.told_in)
    figures = sum(bool(_FIGURE.search(t.citation.quote)) for t in thoughts)
    score = figures / len(thoughts) + len(thoughts) / len(units)
    return LessonGroup(
        _identity(units),
        name_of(kept, wordings),
        role,
        _kind(units, holders, figures),
        support,
        thoughts,
        tuple((year, len(found)) for year, found in sorted(by_year.items())),
        repeated(units),
        (),
        round(score, 3),
    )


def order(group: LessonGroup) -> tuple[object, ...]:
    """Sorting key: the best supported first."""
    support = group.support
    return (
        group.kind is LessonKind.SET_PHRASE,
        -support.reports,
        -support.units,
        -support.years,
        -group.score,
        group.lesson,
    )


def support_of(units: Sequence[Unit]) -> Support:
    """Distinct reports, copies of a paragraph once; units and years, copies counted too."""
    kept, _ = _without_copies(units)
    return Support(
        len({unit.told_in for unit in kept}),
        len({unit.thought.unit for unit in units if unit.thought.unit}),
        len({unit.thought.year for unit in units if unit.thought.year is not None}),
    )


def repeated(units: Sequence[Unit]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """(unit, years) of the units that say it in more than one year, copies counted."""
    years: dict[str, set[int]] = defaultdict(set)
    for unit in units:
        if unit.thought.unit and unit.thought.year is not None:
            years[unit.thought.unit].add(unit.thought.year)
    told = [(unit, tuple(sorted(found))) for unit, found in years.items() if len(found) > 1]
    return tuple(sorted(told, key=lambda pair: (-len(pair[1]), pair[0])))


def _without_copies(units: Sequence[Unit]) -> tuple[list[Unit], Mapping[str, set[str]]]:
    """The units that are no copies, and of each the documents that copy it."""
    kept: dict[tuple[str, str], Unit] = {}
    copies: dict[str, set[str]] = defaultdict(set)
    for unit in sorted(units, key=_age):
        thought = unit.thought
        key = copy_key(thought.citation.quote)
        # Short words may be the same by chance; in another unit's report they are its own.
        whose = "" if len(syllables(key)) >= _PARAGRAPH else (thought.unit or thought.citation.doc)
        first = kept.setdefault((whose, key), unit)
        if first.thought.citation.document_id != thought.citation.document_id:
            copies[first.thought.id].add(thought.citation.doc)
    return list(kept.values()), copies


def _age(unit: Unit) -> tuple[int, str, int]:
    """Oldest first: the later one has copied."""
    citation = unit.thought.citation
    return (unit.thought.year or 9999, citation.doc, citation.start)


def _kind(units: Sequence[Unit], holders: int, figures: int) -> LessonKind:
    reports = {unit.told_in for unit in units}
    if all(unit.kind is Kind.DIRECTIVE for unit in units):
        return LessonKind.DIRECTIVE
    if len(reports) >= _SET_LEAST and len(reports) >= _SET_SHARE * holders and not figures:
        return LessonKind.SET_PHRASE
    return LessonKind.OTHERS


def name_of(units: Sequence[Unit], wordings: Wordings) -> str:
    """The best-worded member, verbatim: what most of the others say too, neither curt nor long."""
    read = [wordings.read(unit.core, unit.thought.role) for unit in units]
    frequency = Counter(term for wording in read for term in wording.terms)

    def fitness(place: int) -> tuple[float, int, str]:
        terms = read[place].terms
        total = sum(terms.values()) or 1.0
        shared = sum(w * frequency[t] / len(units) for t, w in terms.items()) / total**0.5
        size = len(syllables(units[place].core))
        fits = _SHORT <= size <= _LONG
        general = _GENERAL if not _particular(units[place].core) else 1.0
        return (shared * general * (1.0 if fits else 0.5), -size, units[place].core)

    return units[max(range(len(units)), key=fitness)].core


def _particular(words: str) -> bool:
    """Whether words hold one report's figures or names: "Bốn ý kiến về hồ Khuổi Lìn"."""
    return any(p.search(words) for p in (_FIGURE, _COUNT, _NAME))


def holders_of(units: Sequence[Unit]) -> Mapping[Role, int]:
    """How many reports have thoughts of each role."""
    found: dict[Role, set[str]] = defaultdict(set)
    for unit in units:
        found[unit.thought.role].add(unit.told_in)
    return {role: len(documents) for role, documents in found.items()}


def copies_marked(units: Sequence[Unit]) -> list[Unit]:
    """The units in the same order; those of a document that says what another of the same unit
    and year says (one report kept in two formats) bear the report that they copy."""
    keys: dict[str, set[str]] = defaultdict(set)
    alike: dict[tuple[str, int], list[str]] = defaultdict(list)
    for unit in units:
        thought = unit.thought
        document = thought.citation.document_id
        if thought.unit and thought.year is not None and document not in keys:
            alike[thought.unit, thought.year].append(document)
        keys[document].add(copy_key(thought.citation.quote))
    first: dict[str, str] = {}
    for documents in alike.values():
        for place, document in enumerate(documents):
            for other in documents[:place]:
                both = len(keys[document] & keys[other])
                if other not in first and both >= _SAME_REPORT * len(keys[document] | keys[other]):
                    first[document] = other
                    break
    return [
        replace(unit, report=first.get(unit.thought.citation.document_id, "")) for unit in units
    ]


def _identity(units: Sequence[Unit]) -> str:
    key = "|".join(sorted(unit.thought.id for unit in units))
    return hashlib.sha256(key.encode()).hexdigest()[:_ID]


def figure_shown(thought: Thought, core: str) -> str:
    """What a lesson's quote tells behind its core, where it gives a figure; "" for nothing."""
    rest = thought.citation.quote[len(core) :].strip(" .;,\n") if core else ""
    return rest if _FIGURE.search(rest) else ""
