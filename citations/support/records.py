"""The small structure that claim and quote are both read into, and what comparing them gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from core.records import Citation, Span, Status


class Phrase(Protocol):
    """A phrase of a text (`start`, `end`: positions of syllables) and what may stand for it."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def others(self) -> tuple[str, ...]: ...

    @property
    def near(self) -> tuple[str, ...]:
        """Words that only lie near: association, looser than `others`."""


class Thesaurus(Protocol):
    """Other words for the phrases of a text; `retrieval.lexicon.Lexicon` is one."""

    def expand(self, text: str, accented: bool) -> Sequence[Phrase]: ...


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable or number, in comparable form. `gap`: how strong a break stands before it
    (0 none, 1 comma or dash between blanks, 2 semicolon, colon, bracket, 3 end of sentence or
    line)."""

    form: str
    start: int
    end: int
    gap: int
    capital: bool
    number: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure. `values`: what it may be ("1,800" is 1.8 or 1800); `words`: its own positions."""

    first: int
    last: int  # half-open, the unit and the thing counted taken in
    values: tuple[Fraction, ...]
    written: str
    unit: str | None  # measure: "%", "ha", "đồng"
    thing: str | None  # what is counted: "hộ", "mô hình"
    about: str | None  # above, below, about, at_most, at_least, from
    ratio: tuple[int, int] | None = None  # "12/12"
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a part of one; `until`: the last year of a period."""

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A directive as named: type code, number, sign as compared (without separators)."""

    first: int
    last: int
    kind: str | None
    number: str | None
    sign: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A body, position, person or place. `key`: canonical; `of`: its level or place, as written."""

    kind: str  # body, position, person, place, proper
    first: int
    last: int
    key: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Negation:
    """A negator at `at` and the words it turns, `first` to `last` half-open."""

    at: int
    first: int
    last: int
    soft: bool = False  # "ngăn ngừa", "hạn chế": turns what follows, and may yet be said of it


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of scope or modality at `first`..`last`, with its rank or mode."""

    first: int
    last: int
    rank: int = 0
    mode: str = ""
    degree: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A text read: its words, and the typed facts in it."""

    text: str
    words: tuple[Word, ...]
    forms: tuple[str, ...]
    at: Mapping[str, tuple[int, ...]]  # positions of each form
    weights: tuple[float, ...] = ()  # 0 for function words, 1 for telling ones
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    mentions: tuple[Mention, ...] = ()
    names: tuple[Name, ...] = ()
    typed: frozenset[int] = frozenset()  # words that are part of a typed fact
    negations: tuple[Negation, ...] = ()
    negated: frozenset[int] = frozenset()
    scopes: tuple[Mark, ...] = ()
    modes: tuple[Mark, ...] = ()

    def span(self, first: int, last: int) -> Span | None:
        """Characters of the words `first`..`last` (half-open); None for none."""
        if not self.words or first >= last:
            return None
        return Span(self.words[first].start, self.words[last - 1].end)

    def said(self, first: int, last: int) -> str:
        """The words as written, on one line."""
        span = self.span(first, last)
        return " ".join(span.of(self.text).split()) if span else ""


def has_words(read: Read, forms: Sequence[str]) -> bool:
    """Whether the words stand in a text in this order."""
    size = len(forms)
    return any(read.forms[j : j + size] == tuple(forms) for j in read.at.get(forms[0], ()) if size)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom and what the quoted document speaks of: all that a claim may take from outside its
    quote. Empty where the document is not in the library."""

    names: tuple[str, ...] = ()  # unit, issuer, parent, place
    symbol: str | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Words at odds: a Vietnamese sentence, and their places in claim and quote (None: nowhere)."""

    check: str
    status: Status  # FAIL, or UNSURE where it may be neither
    message: str
    claim: Span | None = None
    quote: Span | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a quote supports a claim. No faults: it does."""

    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()  # sums computed on the way, written out
    right: Citation | None = field(default=None)  # the passage that holds it, of a wrong one

    @property
    def supported(self) -> bool:
        return not self.faults

    @property
    def status(self) -> Status:
        """PASS, FAIL, or UNSURE where nothing is at odds for certain."""
        if not self.faults:
            return Status.PASS
        sure = any(f.status is Status.FAIL for f in self.faults)
        return Status.FAIL if sure else Status.UNSURE


FindPassage = Callable[[str], Citation | None]  # a claim's right passage, where the library has it
