"""Sentences that may answer, with what stands around them, and how they fit the words asked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from answering.asked import Asked
from answering.terms import Other, Term, Terms
from answering.view import View, view
from core.records import Document, Role, Sentence
from core.symbols import YEAR, years
from core.text import fold

# How much a word counts that stands not in the sentence but around it.
_IN_LEAD = 0.75  # "…, cụ thể như sau:" opens the list that the sentence belongs to
_IN_HEADER = 0.8  # the column names of a table row
_IN_PATH = 0.6  # the headings above
_IN_DOCUMENT = 0.45  # subject line and unit
_NEARBY = 0.25  # the sentence before
_GOES_ON = 0.7  # the sentence before one that goes on from it: "Trong đó có 149 mô hình …"
_PAIRS = 0.7  # weight of neighbouring pairs beside single syllables
_ALTERNATIVE = 0.8  # a synonym in the place of the word asked for
_NEAR = 0.7  # a word that lies near
_FOLDED_ONLY = 0.6  # the word stands there with other accents: a slip, or another word
_OTHER_WORD = 0.4  # the same for a word that the library writes as typed: "đặt" is no "đạt"
_PAIR_FOLDED_ONLY = 0.8  # the same for a pair: two syllables together are seldom other words
_SHORT = 28  # tokens; a longer sentence meets words by chance, it pays a little for each doubling
_PER_DOUBLING = 0.035


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a document, with its surroundings."""

    document: Document
    sentence: Sentence
    order: int  # place in the document
    before: str = ""
    lead: str = ""

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.text

    @property
    def key(self) -> tuple[str, int]:
        """Document id and place of the sentence, one of its kind in the library."""
        return self.document.id, self.sentence.span.start


@dataclass(frozen=True, slots=True)
class Fit:
    """How a candidate fits: `coverage` of the words asked in [0, 1] with its surroundings, `inside`
    by the sentence alone."""

    candidate: Candidate
    coverage: float
    inside: float


def candidates_of(document: Document, sentences: Sequence[Sentence]) -> list[Candidate]:
    """All sentences of a document as candidates, in reading order."""
    by_start = {s.span.start: s for s in sentences}
    found = []
    for i, sentence in enumerate(sentences):
        lead = by_start.get(sentence.lead.start) if sentence.lead else None
        before = sentences[i - 1].text if i and sentences[i - 1].path == sentence.path else ""
        found.append(Candidate(document, sentence, i, before, lead.text if lead else ""))
    return found


# "Trong đó có 149 mô hình …": what it counts is named in the sentence before.
_ANAPHORA = re.compile(
    r"\W*(?:Trong (?:đó|số đó|số này)|Cụ thể|Qua đó|Kết quả|Từ đó|Theo đó|Gồm|Bao gồm|Đồng thời"
    r"|Ngoài ra|Điển hình|Tiêu biểu|Nổi bật)\b"
)


def goes_on(text: str) -> bool:
    """Whether a sentence goes on from the one before: "Trong đó …", "Cụ thể …"."""
    return _ANAPHORA.match(text) is not None


def fit(candidate: Candidate, terms: Terms, long_too: bool = False) -> Fit:
    """The fit of one candidate; `long_too`: an enumeration is asked for, length costs nothing."""
    sentence = candidate.sentence
    here = view(sentence.text)
    places = (
        (_IN_LEAD, view(candidate.lead)),
        (_IN_HEADER, view(sentence.header or "")),
        (_IN_PATH, view(" \n ".join(sentence.path))),
        (_IN_DOCUMENT, view(_names(candidate.document))),
        (_GOES_ON if goes_on(sentence.text) else _NEARBY, view(candidate.before)),
    )
    around = [pair for pair in places if pair[1].tokens]
    total = inside = covered = 0.0
    for group, share, match in ((terms.singles, 1.0, _single), (terms.pairs, _PAIRS, _pair)):
        for term in group:
            own = match(term, here)
            wide = own
            for weight, beside in around:
                if weight > wide:  # no match is better than 1
                    wide = max(wide, weight * match(term, beside))
            total += share * term.weight
            inside += share * term.weight * own
            covered += share * term.weight * wide
    if not total:
        return Fit(candidate, 0.0, 0.0)
    long = 0.0 if long_too else max(0.0, math.log2(max(len(here.tokens), 1) / _SHORT))
    return Fit(candidate, covered / total - _PER_DOUBLING * long, inside / total)


def _names(document: Document) -> str:
    fields = document.fields
    return " \n ".join(x for x in (fields.subject, fields.unit, fields.issuer) if x)


def _single(term: Term, text: View) -> float:
    if term.folded in text.plain:
        if term.accented is None or term.accented in text.words:
            return 1.0
        return _alternative(term, text) or (_OTHER_WORD if term.written else _FOLDED_ONLY)
    return _alternative(term, text)


def _pair(term: Term, text: View) -> float:
    if term.folded in text.plain_pairs:
        if term.accented is None:
            return 1.0
        first, second = term.accented.split(" ")
        return 1.0 if first in text.words and second in text.words else _PAIR_FOLDED_ONLY
    return _alternative(term, text)


def _alternative(term: Term, text: View) -> float:
    best = 0.0
    for weight, others in ((_ALTERNATIVE, term.others), (_NEAR, term.near)):
        for other in others:
            if weight * other.share > best:
                best = max(best, weight * other.share * stands(other.phrase, text))
    return best


def stands(phrase: str, text: View) -> float:
    """How surely a phrase stands in a text: 1 as written, less with other accents, where it is a
    slip of the scanner or another word ("công nhận" is no "công nhân"); 0 if it does not."""
    if f" {phrase} " in text.written:
        return 1.0
    return _FOLDED_ONLY if f" {_fold(phrase)} " in text.line else 0.0


def stands_in(others: Iterable[Other], text: View) -> float:
    """The surest of them: whether one stands in a text, however little it tells."""
    return max((stands(other.phrase, text) for other in others), default=0.0)


def fits(candidates: Iterable[Candidate], terms: Terms, long_too: bool = False) -> list[Fit]:
    """The fits of all candidates, best first; equal ones in reading order."""
    found = [fit(c, terms, long_too) for c in candidates]
    return sorted(found, key=lambda f: (-f.coverage, f.candidate.document.id, f.candidate.order))


_fold = lru_cache(maxsize=65_536)(fold)  # the phrases of the thesaurus, again and again

LABELLED = 0.8  # added to a coverage: the line's label says what is asked
_LABEL = re.compile(r"\W*(?P<label>[^:.;]{3,40}):[ \u00a0]*\S")


def labels(text: str, asked: Asked) -> bool:
    """Whether a line such as "Hiệu lực: từ ngày 01/7/2023" is labelled with words of the
    question."""
    match = _LABEL.match(text)
    if not match:
        return False
    words = view(match["label"]).folded
    return bool(words) and all(f" {w} " in f" {asked.folded} " for w in words[:2])


# "giảm 12 hộ so với năm 2022": the figure is of another year than the one named.
_LOOKS_BACK = re.compile(r"so với (?:cùng kỳ |cuối |đầu )*(?:năm )?(?:19|20)\d\d", re.IGNORECASE)


def years_in(candidate: Candidate) -> set[int]:
    """The years that a sentence names, column names of a table row included."""
    named = set(years(_LOOKS_BACK.sub(" ", candidate.text)))
    if candidate.sentence.header:
        named |= {int(m[0]) for m in YEAR.finditer(candidate.sentence.header)}
    return named


def is_body(candidate: Candidate) -> bool:
    """Whether the sentence is of the body: not of head or signature, nor the names of columns."""
    sentence = candidate.sentence
    if sentence.is_row and sentence.header == sentence.text:
        return False
    return sentence.role not in (Role.HEADER, Role.SIGNATURE)
