"""Figures of tables: the row that names a fact, and the column of the report's own period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from citations.support.tokens import phrase_forms
from core.outlines import FactSpec
from core.records import Sentence, Span
from core.text import fold
from drafting.facts.numbers import number

_BRACKET = re.compile(r"\(([^()]*)\)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VALUE_HEADS = re.compile(r"(?i)kỳ này|năm nay|thực hiện|kết quả|số liệu|giá trị|số lượng")
_NO_LABEL = re.compile(r"\W*\d{0,3}\W*")


def cell_of(
    sentence: Sentence, specs: Sequence[FactSpec], years: frozenset[int]
) -> tuple[str, Span] | None:
    """(key, place in the document) of the value that a table row gives; None where not sure."""
    if sentence.header is None or sentence.header == sentence.text:
        return None
    heads = [span.of(sentence.header) for span in cells_of(sentence.header)]
    cells = cells_of(sentence.text)
    if len(heads) != len(cells):
        return None
    texts = [span.of(sentence.text) for span in cells]
    label = next((t for t in texts if not _NO_LABEL.fullmatch(t)), "")
    spec = spec_named(label, specs)
    column = _column(heads, years)
    if spec is None or column is None or number(texts[column]) is None:
        return None
    start = sentence.span.start + cells[column].start
    return spec.key, Span(start, start + len(texts[column]))


def cells_of(row: str) -> list[Span]:
    """The cells of a row, without blanks around them; bars at its ends bound no cells."""
    found = []
    start = 0
    for part in row.split("|"):
        words = part.strip()
        at = start + (part.index(words) if words else 0)
        found.append(Span(at, at + len(words)))
        start += len(part) + 1
    if row.strip().startswith("|"):
        found = found[1:]
    return found[:-1] if row.strip().endswith("|") else found


def _column(heads: list[str], years: frozenset[int]) -> int | None:
    """The column whose head names the period, or says that it holds the values; one alone."""
    named = [i for i, h in enumerate(heads) if any(int(y[0]) in years for y in _YEAR.finditer(h))]
    if not named:
        named = [i for i, h in enumerate(heads) if _VALUE_HEADS.search(h)]
    return named[0] if len(named) == 1 else None


def spec_named(label: str, specs: Sequence[FactSpec], *, folded: bool = False) -> FactSpec | None:
    """The fact that a label names in full, its unit in brackets aside; None where none or two do.

    "Hộ nghèo (hộ)" is the number of poor households, "Hộ nghèo (%)" their share.
    """
    unit = next((m[1].strip() for m in _BRACKET.finditer(label)), None)
    name = _key(_BRACKET.sub(" ", label), folded)
    if not name:
        return None
    found = [s for s in specs if name in _names(s, folded)]
    if unit is not None and len(found) > 1:
        found = [s for s in found if _same_unit(s.unit, unit, folded)]
    elif unit is not None and found and not _may_measure(found[0], unit, folded):
        return None
    if len(found) > 1:
        found = [s for s in found if s.kind == "number"]
    return found[0] if len(found) == 1 else None


def _may_measure(spec: FactSpec, unit: str, folded: bool) -> bool:
    share = unit.strip() in ("%", "phần trăm")
    return share == (spec.kind == "percent") or _same_unit(spec.unit, unit, folded)


def _same_unit(own: str | None, written: str, folded: bool) -> bool:
    return _key(own or "", folded) == _key(written, folded)


@lru_cache(maxsize=4_096)
def _names(spec: FactSpec, folded: bool) -> frozenset[str]:
    return frozenset(_key(n, folded) for n in (spec.label, *spec.names))


@lru_cache(maxsize=16_384)
def _key(label: str, folded: bool) -> str:
    """A label for comparing: forms of its words, without "tổng số" in front."""
    words = " ".join(phrase_forms(label))
    for start in ("tổng ", "số "):
        words = words.removeprefix(start)
    return fold(words) if folded else words
