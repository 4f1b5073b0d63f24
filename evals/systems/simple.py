"""Baselines that need no model: the best sentence, copies, and answers that are always the same.

The last four are tricks rather than systems: each is perfect by some figure and useless. The score
card has to show it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evals.metrics import LONGEST_CITED
from evals.questions import Quote
from evals.systems.system import ABSTAINED, Pieces, Reply, System, quoting
from evals.systems.words import Words

_PASSAGE = 900  # characters: as a section of a report
_EVERYTHING = 20  # passages, all that a page of results holds


class BestSentence:
    """The sentence with the most of the question's words, by BM25: never declines."""

    name = "BM25, một câu"

    def __init__(self, pieces: Pieces) -> None:
        self._sentences = pieces.sentences
        self._words = Words([s.quote for s in pieces.sentences])

    def ask(self, question: str, key: str) -> Reply:
        """The best sentence, quoted and cited; declined only where no word is known."""
        best = self._words.best(question, 1)
        quotes = [self._sentences[number] for number, _ in best]
        return Reply(quoting(quotes), best[0][1] if best else None)


class CopyPassages:
    """The best passages copied whole: 1 of them, or all that a page of results holds."""

    def __init__(self, pieces: Pieces, many: int) -> None:
        self.name = "chép đoạn đầu" if many == 1 else "chép tất cả"
        self._many = many
        self._passages = passages_of(pieces)
        self._words = Words([p.quote for p in self._passages])

    def ask(self, question: str, key: str) -> Reply:
        """The passages with the most of the question's words, as they stand."""
        best = self._words.best(question, self._many)
        quotes = [self._passages[number] for number, _ in best]
        return Reply(quoting(quotes), best[0][1] if best else None)


class AlwaysDeclines:
    """Declines whatever is asked: never wrong about what has no answer."""

    name = "luôn từ chối"

    def ask(self, question: str, key: str) -> Reply:
        """Nothing."""
        return Reply(ABSTAINED)


class AlwaysAnswers:
    """Ours, made to answer what it would decline, with the nearest sentence."""

    name = "luôn trả lời"

    def __init__(
        self, ours: System, nearest: Callable[[str], Sequence[Quote]], pieces: Pieces
    ) -> None:
        self._ours = ours
        self._nearest = nearest
        self._any = pieces.sentences[:1]  # where nothing is near

    def ask(self, question: str, key: str) -> Reply:
        """Our answer, or the nearest sentence in its place."""
        reply = self._ours.ask(question, key)
        if not reply.predicted.abstained:
            return reply
        return Reply(quoting(self._nearest(question)[:1] or self._any), 0.0)


def passages_of(pieces: Pieces) -> list[Quote]:
    """The sentences of each document joined in their order to passages, verbatim."""
    found: list[Quote] = []
    start = end = 0
    doc = ""
    for sentence in pieces.sentences:
        text = pieces.texts[sentence.doc]
        at = text.find(sentence.quote, end if sentence.doc == doc else 0)
        if at < 0:
            continue
        after = at + len(sentence.quote)
        if sentence.doc != doc or after - start > _PASSAGE:
            if doc:
                found.append(Quote(doc, pieces.texts[doc][start:end]))
            doc, start = sentence.doc, at
        end = after
    if doc:
        found.append(Quote(doc, pieces.texts[doc][start:end]))
    return [p for p in found if p.quote.strip() and len(p.quote) <= LONGEST_CITED]


def trick_answers(pieces: Pieces) -> list[System]:
    """The baselines that need only the library's text."""
    return [
        BestSentence(pieces),
        CopyPassages(pieces, 1),
        CopyPassages(pieces, _EVERYTHING),
        AlwaysDeclines(),
    ]
