"""Candidates for a question: whole documents where the question names them, best passages else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Protocol

from answering.catalogue import Catalogue, Route
from answering.evidence import Candidate, candidates_of
from core.records import Filters, Hit, Passage, Sentence
from retrieval.records import SearchQuery

_WHOLE_DOCUMENTS = 24  # documents that are read whole when the question names them
_WHOLE_SENTENCES = 3_000  # and no more sentences than that
_SMALL_LIBRARY = 40  # a library this small is read whole for every question
_PASSAGES = 40  # passages looked at otherwise
_REMEMBERED = 200  # documents whose sentences are kept at hand


class SentenceSource(Protocol):
    """The part of the library that the pool reads."""

    def sentences(self, document_ids: Sequence[str]) -> dict[str, list[Sentence]]:
        """The sentences of each document, in reading order."""
        ...


class Searcher(Protocol):
    """The part of the index that the pool asks."""

    def search(self, query: SearchQuery, limit: int) -> list[Hit]:
        """The best passages, best first."""
        ...


class Pool:
    """Reads candidates from library and index; sentences of documents are remembered."""

    def __init__(self, library: SentenceSource, index: Searcher, catalogue: Catalogue) -> None:
        self._library = library
        self._index = index
        self._catalogue = catalogue
        self._known: OrderedDict[str, list[Candidate]] = OrderedDict()
        self._lock = Lock()
        self._small = len(catalogue.documents) <= _SMALL_LIBRARY

    def whole(self, document_ids: Sequence[str]) -> list[Candidate]:
        """All sentences of the documents, in the order given."""
        with self._lock:
            found = {i: self._known[i] for i in document_ids if i in self._known}
        missing = [i for i in document_ids if i not in found]
        read = self._library.sentences(missing) if missing else {}
        for key in missing:
            document = self._catalogue.documents.get(key)
            if document is not None:
                found[key] = candidates_of(document, read.get(key, []))
        self._remember(found)
        return [c for i in document_ids for c in found.get(i, [])]

    def _remember(self, found: Mapping[str, list[Candidate]]) -> None:
        """Keep the candidates of the documents used last."""
        with self._lock:
            for key, candidates in found.items():
                self._known[key] = candidates
                self._known.move_to_end(key)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)

    def search(
        self, text: str, extra: tuple[tuple[str, float], ...], route: Route, filters: Filters
    ) -> tuple[list[Candidate], list[Hit]]:
        """(candidates, hits): whole documents where they are few, else the best passages."""
        allowed = self._allowed(filters)
        ids = [i for i in route.wide if allowed is None or i in allowed]
        narrowed = Filters(
            filters.kinds, filters.units, filters.years, tuple(ids) or filters.document_ids
        )
        hits = self._index.search(SearchQuery(text, extra, narrowed), _PASSAGES)
        if not ids and self._small:
            ids = [i for i in self._catalogue.documents if allowed is None or i in allowed]
            ids = ids if len(ids) <= _SMALL_LIBRARY else []
        if ids and (self._small or len(ids) <= _WHOLE_DOCUMENTS):
            return self.whole(ids)[:_WHOLE_SENTENCES], hits
        return self._of_passages([h.passage for h in hits]), hits

    def find(self, phrase: str) -> list[Hit]:
        """The best passages for a few words."""
        return self._index.search(SearchQuery(phrase), _PASSAGES)

    def _allowed(self, filters: Filters) -> set[str] | None:
        if not (filters.kinds or filters.units or filters.years or filters.document_ids):
            return None
        return {
            d.id
            for d in self._catalogue.documents.values()
            if (not filters.kinds or d.fields.kind in filters.kinds)
            and (not filters.units or d.fields.unit in filters.units)
            and (not filters.years or set(filters.years) & set(self._catalogue.years[d.id]))
            and (not filters.document_ids or d.id in filters.document_ids)
        }

    def _of_passages(self, passages: Sequence[Passage]) -> list[Candidate]:
        by_document: dict[str, list[Passage]] = {}
        for passage in passages:
            by_document.setdefault(passage.document_id, []).append(passage)
        found = []
        for candidate in self.whole(list(by_document)):
            span = candidate.sentence.span
            for passage in by_document[candidate.document.id]:
                if passage.span.start <= span.start and span.end <= passage.span.end:
                    found.append(candidate)
                    break
        return found
