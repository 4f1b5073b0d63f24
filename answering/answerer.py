"""From a question to an answer in the library's own sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from answering.asked import Asked, Want
from answering.catalogue import Catalogue, Route
from answering.choice import refused
from answering.choose import choose
from answering.compose import compose, picked_documents
from answering.evidence import Candidate, fit
from answering.forms.case import Case
from answering.forms.register import with_register
from answering.forms.unrouted import with_units
from answering.forms.whole import ranked
from answering.pool import Pool
from answering.premise import false_premise
from answering.reading import read_question
from answering.slips import corrected
from answering.slots.figures import figure_given
from answering.slots.people import person_names
from answering.slots.references import mentions, symbol_segments, type_asked
from answering.terms import Idf, Terms, content_terms
from answering.unknown import unknown_name
from citations.directives.entries import Entries
from core.records import Answer, Filters, Hit
from core.text import comparable, fold
from retrieval.expand import expanded
from retrieval.lexicon import Lexicon

_NOTHING_YET = "Kho chưa có tài liệu nào; hãy thêm báo cáo, văn bản rồi hỏi lại."
_MOST_EXPANSIONS = 32  # phrases added to a search

# What a clause of a long sentence is worth beside its share of the words asked, in [0, 1].
_NAMES_DIRECTIVE = 0.6
_GIVES_FIGURE = 0.5
_SAYS_YEAR = 0.3
_GIVES_SYMBOL = 0.4
_FACTS = frozenset({Want.FIGURE, Want.DATE, Want.SYMBOL, Want.SUBJECT, Want.ISSUER, Want.YEARS})
_WHOLE = frozenset({Want.LIST, Want.COMPARE, Want.TREND})  # asks for more than a clause


class Answerer:
    """Answers from one state of the library, step by step: the question is read, documents are
    chosen, their sentences weighed, and the best written down. Made anew when the library changes.
    """

    def __init__(
        self,
        pool: Pool,
        catalogue: Catalogue,
        lexicon: Lexicon,
        entries: Entries,
        idf: Idf,
        texts: Callable[[Sequence[str]], Mapping[str, str]],
        frequency: Callable[[str, bool], int],
        alike: Callable[[str, Sequence[str]], Sequence[float]] | None = None,
    ) -> None:
        """`alike`: cosines of sentences with a question; None without a model quick enough."""
        self._pool = pool
        self._catalogue = catalogue
        self._lexicon = lexicon
        self._entries = entries
        self._idf = idf
        self._texts = texts
        self._frequency = frequency
        self._alike = alike

    def answer(self, question: str, filters: Filters | None = None) -> Answer:
        """The answer, unchecked; one that nothing supports is abstained and says why."""
        if not self._catalogue.documents:
            asked, chosen = self._read(question), refused(_NOTHING_YET)
            chosen = with_register(asked, chosen, self._entries)
            return compose(question, chosen, self._texts(picked_documents(chosen)), None, (), {})
        case, hits = self._case(question, filters or Filters())
        chosen = unknown_name(case) or false_premise(case, self._lexicon) or choose(case)
        told = with_register(case.asked, chosen, self._entries, case.route.units)
        chosen = with_units(case, chosen) if told is chosen else told
        texts = dict(self._texts(picked_documents(chosen)))
        return compose(
            question,
            chosen,
            texts,
            self._clause_score(case) if _wants_short(case.asked) else None,
            hits,
            self._catalogue.documents,
        )

    def nearest(self, question: str, limit: int) -> list[Candidate]:
        """The sentences nearest to the question, best first: what the answer is chosen from when
        no form fits."""
        case, _ = self._case(question, Filters())
        return [f.candidate for _, f in ranked(case)[:limit]]

    def _case(self, question: str, filters: Filters) -> tuple[Case, Sequence[Hit]]:
        asked = self._read(question)
        route = self._catalogue.route(asked, self._holders(asked))
        candidates, hits = self._pool.search(asked.text, self._extra(asked), route, filters)
        case = Case(
            asked,
            route,
            self._terms(asked, route),
            candidates,
            self._catalogue,
            lambda drop: self._terms(asked, route, drop),
            self._entries.register,
        )
        if self._alike is not None:
            case = replace(case, alike=partial(self._meaning, asked.text))
        return case, hits

    def _meaning(self, question: str, candidates: Sequence[Candidate]) -> Sequence[float]:
        assert self._alike is not None
        # The heading above says what the sentence is about.
        texts = [" \n ".join((*c.sentence.path[-1:], c.text)) for c in candidates]
        return self._alike(question, texts)

    def _read(self, question: str) -> Asked:
        """The question read, typing slips put right; the words shown stay as typed."""
        better = corrected(question, lambda token: self._frequency(token, False))
        return read_question(better)

    def _holders(self, asked: Asked) -> dict[str, list[str]]:
        """Documents that hold the proper names of the question, units left out."""
        found = {}
        for name in person_names(asked):
            folded = fold(comparable(name))
            if self._catalogue.is_unit(folded):
                continue
            hits = self._pool.find(name)
            ids = [h.passage.document_id for h in hits if _spells(h.passage.text, folded)]
            if ids:
                found[name] = list(dict.fromkeys(ids))
        return found

    def _terms(self, asked: Asked, route: Route, drop: Sequence[str] = ()) -> Terms:
        spent = route.spent if route.document_ids else None
        return content_terms(asked, spent, self._lexicon, self._idf, drop, self._written)

    def _written(self, typed: str) -> bool:
        return self._frequency(typed, True) > 0

    def _extra(self, asked: Asked) -> tuple[tuple[str, float], ...]:
        """Other words for the phrases of the question, for the search."""
        query = expanded(asked.text, self._lexicon, lambda token: self._frequency(token, False))
        return tuple(sorted(query.extra, key=lambda pair: -pair[1])[:_MOST_EXPANSIONS])

    def _clause_score(self, case: Case) -> Callable[[Candidate, str], float]:
        """How well a clause of a long sentence answers: its words, and the slot filled in it."""
        asked = case.asked
        subject = [t.folded for t in case.terms.singles]

        def score(candidate: Candidate, clause: str) -> float:
            """The clause seen as a sentence of its own."""
            piece = replace(
                candidate, sentence=replace(candidate.sentence, text=clause), before="", lead=""
            )
            value = fit(piece, case.terms).inside
            if asked.named:
                value += _NAMES_DIRECTIVE * any(mentions(clause, n) for n in asked.named)
            if Want.FIGURE in asked.wants:
                value += _GIVES_FIGURE * figure_given(piece, asked, subject).share
                value += _SAYS_YEAR * any(str(y) in clause for y in asked.years)
            if Want.SYMBOL in asked.wants:
                value += _GIVES_SYMBOL * bool(symbol_segments(piece, type_asked(asked)))
            return value

        return score


def _spells(text: str, name: str) -> bool:
    """Whether a text holds the folded name, written with capitals."""
    plain = fold(text)
    at = plain.lower().find(name)
    return at >= 0 and plain[at].isupper()


def _wants_short(asked: Asked) -> bool:
    """Whether a fact was asked, for which a clause is enough."""
    return bool(asked.wants & _FACTS) and not asked.wants & _WHOLE
