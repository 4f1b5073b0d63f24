"""What the checker of claims holds against a sentence and a reviewer would not: each excuse is a
rule of its own, told by the words of claim and quote."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from citations.review.brief import is_own
from citations.review.figures import figures_in
from citations.review.manuscript import Manuscript
from citations.review.units import unit_mentions
from citations.support.reading import read
from citations.support.records import Fault, Judgement
from core.symbols import years

_LEAD_IN = re.compile(r"[^:;\d%]{3,120}:\s")  # "Đời sống được nâng lên: hộ nghèo giảm từ …"
_TIME_FIRST = re.compile(
    r"(?:(?:trong|đến|sau|qua) )?(?:(?:sáu|chín|ba|\d{1,2}) (?:tháng|năm|quý)|tháng|quý|năm|kỳ"
    r"|thời gian|giai đoạn|nhiệm kỳ)\b[^,;:]{0,40},\s*",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(trước|sau)(?: ngày| năm| tháng)?\s*$", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^“”\"]{1,80}[”\"]")
_ROW_MARKS = 2  # "|" in a quote that is a row of a table


@dataclass(frozen=True, slots=True)
class Held:
    """A fault with all that it was found in."""

    draft: Manuscript
    claim: str
    fault: Fault
    judgement: Judgement
    quote: str
    years: tuple[int, ...] = ()  # that the sources are of

    @property
    def said(self) -> str:
        """The words at fault."""
        return self.fault.claim.of(self.claim) if self.fault.claim else ""

    @property
    def before(self) -> str:
        """The words of the claim before them."""
        return self.claim[: self.fault.claim.start] if self.fault.claim else ""


def is_excused(held: Held) -> bool:
    """Whether a rule excuses the fault."""
    return held.fault.claim is not None and any(rule(held) for rule in RULES)


def _sums_up(held: Held) -> bool:
    """A summary before the colon whose figures behind it hold."""
    if held.fault.check != "addition" or len(held.judgement.faults) != 1 or not held.fault.claim:
        return False
    lead = _LEAD_IN.match(held.claim)
    return lead is not None and held.fault.claim.end <= lead.end()


def _is_asked_for(held: Held) -> bool:
    """A place that the request itself names, and of which the quote names no other."""
    if held.fault.check != "name" or held.fault.quote is not None:
        return False
    said = unit_mentions(held.said)
    allowed = {m.unit for m in held.draft.brief.units}
    return bool(said) and all(m.unit in allowed or is_own(m.unit, held.draft.card) for m in said)


def _acts_for_itself(held: Held) -> bool:
    """Who acts, right behind the time, where the quote names nobody."""
    if held.fault.check != "name" or held.fault.quote is not None or unit_mentions(held.said):
        return False
    return _TIME_FIRST.fullmatch(held.before) is not None


def _bounds_the_time(held: Held) -> bool:
    """A date that only bounds the quote's own: "trước ngày 01/7/2025" of "tháng 5/2025"."""
    bound = _BOUND.search(held.before)
    if held.fault.check != "date" or bound is None or held.fault.quote is None:
        return False
    theirs = _BOUND.search(held.quote[: held.fault.quote.start])
    said, own = _day(held.said), _day(held.fault.quote.of(held.quote))
    if said is None or own is None or theirs is not None:
        return False
    return own < said if bound[1].lower() == "trước" else own > said


def _day(words: str) -> tuple[int, int, int] | None:
    """The first date in words as (year, month, day), the first of what is not said."""
    for moment in read(words).moments:
        if moment.year:
            return moment.year, moment.month or 1, moment.day or 1
    return None


def _is_year_of_source(held: Held) -> bool:
    """The year that the source is of, where its quote names no year."""
    if held.fault.check != "date" or years(held.quote):
        return False
    said = years(held.said)
    return bool(said) and set(said) <= set(held.years)


def _stands_in_the_row(held: Held) -> bool:
    """A figure of a table's row, which is quoted without the names of its columns; a year that
    only a column could name."""
    if held.quote.count("|") < _ROW_MARKS:
        return False
    if held.fault.check == "date":
        return not years(held.quote) and bool(years(held.said))
    whole = held.fault.check in ("addition", "passage")
    if held.fault.check != "number" and not whole:
        return False
    said = [f.values for f in figures_in(held.claim if whole else held.said) if f.values]
    cells = {v for cell in held.quote.split("|") for f in figures_in(cell) for v in f.values}
    scales = (1, 10**3, 10**6, 10**9)  # "422" under "triệu đồng"
    known = {c * scale for c in cells for scale in scales}
    return bool(said) and all(known.intersection(values) for values in said)


def _is_within_a_name(held: Held) -> bool:
    """A negation, a scope inside the quoted name of a model: “Chợ cá không túi ni lông”."""
    if held.fault.check not in ("polarity", "scope", "modality") or held.fault.claim is None:
        return False
    at = held.fault.claim
    return any(m.start() < at.end and at.start < m.end() for m in _QUOTED.finditer(held.claim))


def _stands_in_same_words(held: Held) -> bool:
    """A figure said to be of something else that stands in the quote in the same words: the one
    before it and the two behind."""
    if held.fault.check != "number" or held.fault.claim is None:
        return False
    claim, quote = read(held.claim), read(held.quote)
    at = next((i for i, w in enumerate(claim.words) if w.start >= held.fault.claim.start), 0)
    window = claim.forms[max(0, at - 1) : at + 3]
    if at == 0 or len(window) < 4 or any(claim.words[i].gap for i in range(at, at + 3)):
        return False
    size = len(window)
    return any(quote.forms[j : j + size] == window for j in quote.at.get(window[0], ()))


RULES: tuple[Callable[[Held], bool], ...] = (
    _sums_up,
    _is_asked_for,
    _acts_for_itself,
    _bounds_the_time,
    _is_year_of_source,
    _stands_in_the_row,
    _is_within_a_name,
    _stands_in_same_words,
)
