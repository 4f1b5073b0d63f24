"""How good answers are: what they say, what they cite, when they decline. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from functools import lru_cache

from core.text import comparable
from evals.questions import Gold, Quote

SHORTEST_CITED = 20  # characters: a shorter span counts only when it is a whole line of the gold
LONGEST_CITED = 2_500  # characters: a longer span is no citation but a whole document
_HALF = 0.5  # of the shorter of two spans that must be shared

_LONG_DATE = re.compile(r"(\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_SHORT_DATE = re.compile(r"(?<!\d)0?(\d{1,2})[/.-]0?(\d{1,2})[/.-](\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Predicted:
    """An answer to be judged; one that abstains says and cites nothing."""

    answer: str
    abstained: bool
    citations: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted over some questions; `a + b` counts over both."""

    asked: int = 0
    answerable: int = 0
    declined_rightly: int = 0  # answered the answerable, declined or corrected the others
    declined_wrongly: int = 0
    wanted: int = 0  # pieces that answers must hold
    said: int = 0
    complete: int = 0  # answers with all their pieces and none that is forbidden
    cited: int = 0
    cited_rightly: int = 0
    gold: int = 0  # passages to be cited
    gold_cited: int = 0
    quotes: int = 0
    quotes_exact: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def answer_recall(self) -> float | None:
        return ratio(self.said, self.wanted)

    @property
    def answer_all_present(self) -> float | None:
        return ratio(self.complete, self.answerable)

    @property
    def citation_precision(self) -> float | None:
        return ratio(self.cited_rightly, self.cited)

    @property
    def citation_recall(self) -> float | None:
        return ratio(self.gold_cited, self.gold)

    @property
    def abstention_accuracy(self) -> float | None:
        return ratio(self.declined_rightly, self.asked)

    @property
    def wrongly_abstained(self) -> float | None:
        return ratio(self.declined_wrongly, self.answerable)

    @property
    def exact(self) -> float | None:
        return ratio(self.quotes_exact, self.quotes)


MEASURES = (
    "answer_recall",
    "answer_all_present",
    "citation_precision",
    "citation_recall",
    "abstention_accuracy",
    "wrongly_abstained",
    "exact",
)


def ratio(part: int, whole: int) -> float | None:
    """`part / whole`, None for nothing of nothing."""
    return part / whole if whole else None


def count(gold: Gold, predicted: Predicted, texts: Mapping[str, str]) -> Counts:
    """What is counted for one question; `texts`: documents by file name, for the places cited."""
    answer = "" if predicted.abstained else plain(predicted.answer)
    cited = () if predicted.abstained else predicted.citations
    exact = sum(_stands_in(c, texts) for c in cited)
    quotes = Counts(quotes=len(cited), quotes_exact=exact)
    if not gold.answerable:
        corrected = any(holds(answer, words) for words in gold.corrections or ())
        declined = predicted.abstained or corrected
        cites = 0 if corrected else len(cited)
        return quotes + Counts(asked=1, declined_rightly=int(declined), cited=cites)
    said = [holds(answer, piece) for piece in gold.must]
    forbidden = any(holds(answer, piece) for piece in gold.must_not)
    matched = [[matches(c, passage, texts) for passage in gold.passages] for c in cited]
    found = [any(row[i] for row in matched) for i in range(len(gold.passages))]
    return quotes + Counts(
        asked=1,
        answerable=1,
        declined_rightly=int(bool(answer)),
        declined_wrongly=int(predicted.abstained),
        wanted=len(said),
        said=sum(said),
        complete=int(bool(answer) and all(said) and not forbidden),
        cited=len(cited),
        cited_rightly=sum(any(row) for row in matched),
        gold=1 if gold.any_passage else len(found),
        gold_cited=int(any(found)) if gold.any_passage else sum(found),
    )


def total(counts: Iterable[Counts]) -> Counts:
    """The sum, of nothing too."""
    result = Counts()
    for some in counts:
        result += some
    return result


def plain(text: str) -> str:
    """`text` for finding pieces in it: comparable, dates and signs written in one way.

    "ngày 03 tháng 6 năm 2013" and "03/6/2013" -> "3/6/2013"; "70 - BC/ĐU" -> "70-bc/đu".
    """
    text = _LONG_DATE.sub(r"\1/\2/\3", comparable(text))
    text = re.sub(r"\s*([-/])\s*", r"\1", text)
    text = _SHORT_DATE.sub(r"\1/\2/\3", text)
    return re.sub(r"(\d)\s+%", r"\1%", text)


def holds(answer: str, piece: str) -> bool:
    """Whether a `plain` answer holds one of the alternatives of `piece`; "12" is not in "112"."""
    return any(_pattern(plain(alternative)).search(answer) for alternative in piece.split("|"))


def _pattern(words: str) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    before = r"(?<!\d)(?<!\d[.,/])" if words[0].isdigit() else ""
    after = r"(?!\d)(?![.,/]\d)" if words[-1].isdigit() else ""
    return re.compile(f"{before}{re.escape(words)}{after}")


def matches(cited: Quote, gold: Quote, texts: Mapping[str, str]) -> bool:
    """Whether a citation overlaps a gold quote by half of the shorter, in the same document.

    Where both stand in the document's text their places decide, else their longest common run.
    """
    if cited.doc != gold.doc:
        return False
    ours, wanted = flat(cited.quote), flat(gold.quote)
    if len(ours) < SHORTEST_CITED:
        return bool(ours) and ours in map(flat, gold.quote.split("\n"))
    if len(ours) > LONGEST_CITED:
        return False
    need = _HALF * min(len(ours), len(wanted))
    text = flat(texts.get(gold.doc, ""))
    places, gold_places = list(_places(ours, text)), list(_places(wanted, text))
    if places and gold_places:
        return any(
            min(a + len(ours), b + len(wanted)) - max(a, b) >= need
            for a in places
            for b in gold_places
        )
    return _common_run(ours, wanted) >= need


@lru_cache(maxsize=512)
def flat(text: str) -> str:
    """`text` in NFC with single blanks; remembered, since documents are looked into often."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words and text else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _common_run(a: str, b: str) -> int:
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def _stands_in(cited: Quote, texts: Mapping[str, str]) -> bool:
    words = flat(cited.quote)
    return bool(words) and words in flat(texts.get(cited.doc, ""))


def loss(before: Counts, after: Counts, measures: Sequence[str]) -> dict[str, float]:
    """Points of a hundred lost in each measure; a gain is negative."""
    lost = {}
    for name in measures:
        old, new = getattr(before, name), getattr(after, name)
        if old is not None and new is not None:
            lost[name] = round(100 * (old - new), 2)
    return lost
