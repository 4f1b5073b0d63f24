"""Answers and claims checked against their quotes, with what the library knows of the documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from answering.compose import cite
from answering.evidence import Candidate
from citations.support.check import support_check
from citations.support.records import Judgement, Subject, Thesaurus
from citations.support.subject import subject_of
from citations.support.verdict import judge
from citations.verify import is_cited, quote_is_verbatim, verify
from core.records import Answer, CheckedAnswer, Citation, Document
from core.text import normalise

_TRIED = 12  # of the sentences nearest to a claim


class Checker:
    """Checks with the thesaurus and the library at hand; an empty library is enough."""

    def __init__(
        self,
        thesaurus: Thesaurus,
        document: Callable[[str], Document | None],
        nearest: Callable[[str, int], Sequence[Candidate]],
    ) -> None:
        self._thesaurus = thesaurus
        self._document = document
        self._nearest = nearest

    def checked(self, answer: Answer, seconds: float) -> CheckedAnswer:
        """The answer with all verdicts on each statement."""
        ids = dict.fromkeys(c.document_id for c in answer.citations)
        documents = {key: d for key in ids if (d := self._document(key))}
        subjects = {key: subject_of(d.fields) for key, d in documents.items()}
        checks = (is_cited, quote_is_verbatim, support_check(self._thesaurus, subjects))
        texts = {key: d.text for key, d in documents.items()}
        return verify(answer, texts, checks, seconds)

    def judge(self, claim: str, quote: str, document: Document | None = None) -> Judgement:
        """Whether a quote supports a claim; of a wrong passage, with the right one of `document`'s
        library. `document`: where the quote is from, None where the library does not have it."""
        subject = subject_of(document.fields) if document else Subject()
        find = self._right_passage if document else None
        return judge(claim, quote, self._thesaurus, subject, find)

    def fault(self, claim: str, citation: Citation) -> str | None:
        """What is at odds between a claim and the quote it is cited with; None for nothing."""
        found = self.judge(claim, citation.quote, self._document(citation.document_id))
        return None if found.supported else next((f.message for f in found.faults), "")

    def _right_passage(self, claim: str) -> Citation | None:
        """The sentence of the library that supports a claim, None where none near it does."""
        for candidate in self._nearest(normalise(claim), _TRIED):
            if judge(claim, candidate.text, self._thesaurus).supported:
                stored = self._document(candidate.document.id)
                if stored:
                    return cite(1, candidate, candidate.sentence.span, stored.text, 1.0)
        return None
