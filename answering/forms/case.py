"""A question with all that the forms of an answer look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answering.asked import Asked
from answering.catalogue import Catalogue, Route
from answering.evidence import Candidate, is_body
from answering.terms import Terms
from corpus.register import Register

TELLING = 1.2  # weight from which a word narrows a list: "công tác dân vận" says nothing here
TOPIC = 0.42  # of the topic words, for a sentence of a list narrowed to a topic
MOST = 14  # sentences of a list
OTHER_WORDS = "câu này gần nhất với câu hỏi nhưng dùng từ khác, xin đọc lại nguồn"
REASON_NONE = "Không tìm thấy câu nào trong kho nói về điều được hỏi."


def _no_meaning(candidates: Sequence[Candidate]) -> Sequence[float]:
    return [0.0] * len(candidates)


@dataclass(frozen=True, slots=True)
class Case:
    """All that a form looks at."""

    asked: Asked
    route: Route
    terms: Terms
    candidates: Sequence[Candidate]
    catalogue: Catalogue
    narrower: Callable[[Sequence[str]], Terms]  # terms without the given folded syllables
    register: Register
    # How near each candidate lies to the question in meaning, in [-1, 1]; zeros without a model.
    alike: Callable[[Sequence[Candidate]], Sequence[float]] = _no_meaning

    def years_of(self, candidate: Candidate) -> tuple[int, ...]:
        """The years that the candidate's document speaks of."""
        return self.catalogue.years.get(candidate.document.id, ())

    def body(self) -> list[Candidate]:
        """Body sentences of the documents that unit and year chose."""
        ids = self.route.document_ids
        return [c for c in self.candidates if is_body(c) and (not ids or c.document.id in ids)]

    def wide_body(self) -> list[Candidate]:
        """Body sentences of all documents of the unit: a later report may repeat a figure."""
        return [c for c in self.candidates if is_body(c)]
