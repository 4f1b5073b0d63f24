"""Whether each part of a drafted sentence is what it says: a confirmed value, a sum, kept words.

Parts are made elsewhere; here they are worked out again from the facts, the sources and the
register, so that a mistake in the making is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from citations.directives.formal import mentions_of
from citations.references.examine import examine
from citations.review.figures import figures_in
from citations.support.quantities import value_alone
from core.drafts import DraftSentence, Part, PartKind
from core.facts import Fact, UnitCard
from core.records import Directive
from core.text import comparable
from corpus.register import Register

BLANK = re.compile(r"\[CẦN BỔ SUNG: [^\]\n]*\]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"(?<![^\W\d_])\d+(?:[.,\u00a0]\d+)*")
_UP = re.compile(r"\b(?:tăng|lên|thêm)\b", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:giảm|xuống|bớt)\b", re.IGNORECASE)
_NEXT_TERM = 5  # years of a term, where the period has a single year


@dataclass(frozen=True, slots=True)
class PartGrounds:
    """What parts are checked against."""

    facts: Mapping[str, Fact]
    kept: Sequence[str]  # words that may be kept: quotes of the sentence, sentences of a template
    card: UnitCard
    period: str
    register: Register
    day: str
    sources: frozenset[str] = frozenset()  # documents that the sentence cites


def parts_at_odds(sentence: DraftSentence, grounds: PartGrounds) -> Iterator[tuple[Part, str]]:
    """(part, what is wrong with it) for each that does not hold."""
    for part in sentence.parts:
        message = _FAULT[part.kind](part, sentence.text, grounds)
        if message:
            yield part, message


def _given(part: Part, text: str, grounds: PartGrounds) -> str | None:
    fact, words = grounds.facts.get(part.key or ""), part.span.of(text)
    if fact and fact.confirmed and fact.value == words:
        return _of_another_place(part, fact, grounds)
    return f"“{words}” khác với số liệu đã xác nhận."


def _of_another_place(part: Part, fact: Fact, grounds: PartGrounds) -> str | None:
    """What stood there counts something else, where the report cited gives the fact another value:
    "trong đó 3 chi bộ" is not the number of all."""
    former = fact.previous
    if part.before is None or former is None or former.document_id not in grounds.sources:
        return None
    stood, told = _worth(part.before), _worth(former.value)
    if stood is None or told is None or stood == told:
        return None
    return (
        f"Chỗ này kỳ trước ghi {part.before.strip()}, còn “{fact.label}” kỳ trước là"
        f" {former.value}; hãy xem có đúng chỉ tiêu này không."
    )


def _blank(part: Part, text: str, grounds: PartGrounds) -> str | None:
    words = part.span.of(text)
    return None if BLANK.fullmatch(words) else f"Chỗ trống ghi sai: “{words}”."


def _computed(part: Part, text: str, grounds: PartGrounds) -> str | None:
    fact, words = grounds.facts.get(part.key or ""), part.span.of(text)
    if part.key is None:
        if _of_period(words, grounds.card, grounds.period):
            return None
        return f"“{words}” không suy ra được từ kỳ báo cáo và thẻ đơn vị."
    if not (fact and fact.confirmed):
        return f"“{words}” tính từ số liệu chưa xác nhận."
    if not _comes_out(words, fact):
        return f"“{words}” không đúng với phép tính từ số liệu đã xác nhận."
    return None


def _carried(part: Part, text: str, grounds: PartGrounds) -> str | None:
    """Kept words stand so in a source, are a directive of the register, or the signer."""
    words = part.span.of(text)
    flat = comparable(words)
    if any(flat in comparable(k) for k in grounds.kept) or (words and words == grounds.card.signer):
        return None
    for one in examine(text, document_date=grounds.day, register=grounds.register):
        meant = one.directives or one.candidates
        if not meant or not one.mention.span.overlaps(part.span):
            continue
        forms = [comparable(f) for d in meant for f in _forms(d)]
        as_named = flat in comparable(one.mention.quote)
        if any(flat in f for f in forms) or (as_named and not any(p.certain for p in one.problems)):
            return None
    return f"“{words}” không có trong nguồn và trong sổ văn bản."


_FAULT = {
    PartKind.FACT: _given,
    PartKind.BLANK: _blank,
    PartKind.COMPUTED: _computed,
    PartKind.CARRIED: _carried,
}


def _worth(written: str) -> Fraction | None:
    alone = value_alone(written)
    if alone:
        return alone[0]
    found = figures_in(written)
    return found[0].values[0] if len(found) == 1 and found[0].values else None


def _comes_out(words: str, fact: Fact) -> bool:
    """Whether figures and direction of a stretch follow from a fact and its former value."""
    value = _worth(fact.value or "")
    before = _worth(fact.previous.value) if fact.previous else None
    if value is None or before is None or fact.previous is None:
        return False
    change = value - before
    if (_UP.search(words) and change < 0) or (_DOWN.search(words) and change > 0):
        return False
    allowed = {value, before, abs(change)}
    told = _YEAR.findall(fact.previous.period or "")
    left = words
    for year in told:
        left = left.replace(year, "")
    for written in _NUMBER.findall(left):
        amount = _worth(written)
        if amount is None:
            return False
        share = abs(change) * 100 / before if before else None
        if amount not in allowed and not (share is not None and abs(share - amount) <= _ROUNDED):
            return False
    return True


_ROUNDED = Fraction(1, 20)  # per cents are given to one digit


def _of_period(words: str, card: UnitCard, period: str) -> bool:
    """Whether a stretch holds nothing but the period, the years beside it, or the unit's name."""
    if words == card.name:
        return bool(words)
    years = [int(y) for y in _YEAR.findall(period)]
    if not years:
        return False
    first, last = min(years), max(years)
    length = last - first
    ahead = last + 1 + (length or _NEXT_TERM)
    for number in re.findall(r"\d+", words):
        if len(number) == len("2026"):
            if not first - 1 <= int(number) <= ahead:
                return False
        elif int(number) != length:
            return False
    return True


def _forms(directive: Directive) -> list[str]:
    known = mentions_of(directive)
    return [m for m in (known.party_first, known.state_first, known.later) if m]
