"""One index over both caches: kept up to the library, asked with one question."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np

from core.errors import ModelError, StoreError
from core.records import Document, Embedder, Hit, Passage, Role, Span
from corpus.library import Library
from retrieval.copies import without_copies
from retrieval.fusion import mix, weight_of
from retrieval.lexical import LexicalIndex
from retrieval.ranker import reranked
from retrieval.records import IndexEntry, SearchQuery, entry_of
from retrieval.vectors import VectorIndex, Vectors

_log = logging.getLogger(__name__)

_POOL, _POOL_TIMES = 50, 4  # candidates of each method: enough to mix, and to lose copies
_BATCH = 2_000  # passages between two commits of the lexical index
_VECTOR_BATCH = 500  # a slow model makes 16 a second: half a minute between two signs of life

_WORDS_LABEL = "Chỉ mục từ khóa"
_VECTORS_LABEL = "Chỉ mục véc-tơ"

_T = TypeVar("_T")
Progress = Callable[[int, int, str], None]


class Index:
    """Passages of the library, found by words and by vectors; safe to share between threads."""

    def __init__(
        self, library: Library, lexical: LexicalIndex, vectors: VectorIndex, embedder: Embedder
    ) -> None:
        self._library = library
        self._lexical = lexical
        self._vectors = vectors
        self._embedder = embedder
        self._weight = weight_of(embedder.name)
        self._checked_at = -1  # the change sequence at which both were last compared and equal

    def add(self, document_id: str) -> None:
        """Index a document of the library, or index it again after a correction."""
        self.add_all([document_id])

    def add_all(self, document_ids: Iterable[str]) -> None:
        """As `add`; several small documents at once are far quicker than one by one."""
        entries = self._entries_of(document_ids)
        # Vectors first: the marks that tell an outdated entry are in the lexical index.
        for some in _batches(entries, _VECTOR_BATCH):
            self._add_vectors(some)
        for some in _batches(entries, _BATCH):
            self._lexical.upsert(some)

    def add_words(self, document_ids: Iterable[str]) -> None:
        """Make documents searchable by words at once; their vectors come with the next `sync`."""
        for some in _batches(self._entries_of(document_ids), _BATCH):
            self._lexical.upsert(some)

    def sync_words(self, progress: Progress | None = None) -> None:
        """Bring the lexical index alone up to the library; no model is waited for."""
        now = self._library.change_sequence()
        if self._lexical.sequence != now:
            self._sync_lexical(progress or _silent)
            self._lexical.sequence = now

    def remove(self, document_id: str) -> None:
        """Remove a document from both indexes."""
        self._lexical.remove(document_id)
        self._vectors.remove(document_id)

    def search(self, query: SearchQuery, limit: int) -> list[Hit]:
        """The best passages of ready documents, best first, near-copies left out.

        Scores are in the unit of BM25. By words alone as long as the model is not loaded, and
        always where its measured weight is 0.
        """
        pool = max(_POOL, limit * _POOL_TIMES)
        words = self._lexical.search(query, pool)
        vectors = self._by_vectors(query, pool) if self._weight and self.vectors_ready else []
        mixed = mix(words, vectors, self._weight if vectors else 0.0)
        passages = self._library.passages([key for key, _ in mixed], ready_only=True)
        better = reranked(query.text, mixed, passages, self._lexical.rarity)
        rankings = {"lexical": words, "vector": vectors}
        return without_copies(self._hits(better, passages, rankings), limit)

    def related(self, query: SearchQuery, limit: int) -> list[Hit]:
        """The nearest passages by meaning alone; none as long as the model is not loaded.

        The score is the cosine.
        """
        if not self.vectors_ready:
            return []
        found = self._by_vectors(query, max(_POOL, limit))
        passages = self._library.passages([key for key, _ in found], ready_only=True)
        return without_copies(self._hits(found, passages, {"vector": found}), limit)

    @property
    def vectors_ready(self) -> bool:
        """Whether the model is loaded."""
        return bool(getattr(self._embedder, "ready", True))

    def sync(self, progress: Progress | None = None) -> None:
        """Bring both indexes up to the library: add what is missing, remove what is gone.

        Vectors made by another model are discarded; those the library keeps are not made again.
        Waits for the model only when a vector has to be made.
        """
        now = self._library.change_sequence()
        if self._lexical.sequence == now and self._vectors.up_to() == now:
            return
        tell = progress or _silent
        outdated = self._outdated()
        self._sync_lexical(tell)  # first, so that search works while a slow model makes vectors
        self._sync_vectors(tell, outdated)
        # Last, because the marks in the lexical index are what tells an outdated document.
        for some in self._entries(outdated, _BATCH):
            self._lexical.upsert(some)
        self._lexical.sequence = self._vectors.sequence = self._checked_at = now

    def rebuild(self, progress: Progress | None = None) -> None:
        """Empty both indexes and fill them from the library."""
        self._lexical.reset()
        self._vectors.reset()
        self.sync(progress)

    def healthy(self) -> bool:
        """Whether both indexes hold exactly the library's passages, by this model, as described."""
        try:
            wanted = self._library.passage_ids()
            return (
                self._lexical.ids() == wanted
                and not self._outdated()
                and self._vectors.matches(self._embedder)
                and self._vectors.ids() == wanted
            )
        except StoreError as error:
            _log.warning("index not healthy: %s", error)
            return False

    def close(self) -> None:
        """Close both; what they are up to is noted, so that the next start need not compare."""
        now = self._library.change_sequence()
        if now != self._checked_at:
            now = now if self.healthy() else -1
        self._lexical.sequence = self._vectors.sequence = now
        self._lexical.close()
        self._vectors.close()

    def _by_vectors(self, query: SearchQuery, limit: int) -> list[tuple[str, float]]:
        """Ids by cosine; none when the vectors cannot be used, for words still can."""
        try:
            vector = self._embedder.embed_query(query.text)
            return self._vectors.search(vector, limit, query.filters)
        except (StoreError, ModelError) as error:
            _log.warning("searched by words alone: %s", error)
            return []

    def _hits(
        self,
        scored: Sequence[tuple[str, float]],
        passages: Mapping[str, Passage],
        rankings: Mapping[str, Sequence[tuple[str, float]]],
    ) -> Iterator[Hit]:
        """The ready ones among the scored passages, with their ranks by method."""
        places = {
            method: {key: place for place, (key, _) in enumerate(ranking, start=1)}
            for method, ranking in rankings.items()
        }
        for key, score in scored:
            if key in passages:
                ranks = {method: place[key] for method, place in places.items() if key in place}
                yield Hit(passages[key], score, ranks)

    def _sync_lexical(self, tell: Progress) -> None:
        wanted, held = self._library.passage_ids(), self._lexical.ids()
        self._lexical.remove_ids(held - wanted)
        missing = wanted - held
        done = 0
        for entries in self._entries(missing, _BATCH):
            self._lexical.upsert(entries)
            done += len(entries)
            tell(done, len(missing), _WORDS_LABEL)

    def _sync_vectors(self, tell: Progress, outdated: set[str]) -> None:
        if not self._vectors.matches(self._embedder):
            _log.info("vectors of %s discarded", self._vectors.model)
            self._vectors.reset()
        wanted, held = self._library.passage_ids(), self._vectors.ids()
        self._vectors.remove_ids(held - wanted)
        missing = (wanted - held) | (wanted & outdated)
        done = 0
        for entries in self._entries(missing, _VECTOR_BATCH):
            self._add_vectors(entries)
            done += len(entries)
            tell(done, len(missing), _VECTORS_LABEL)

    def _outdated(self) -> set[str]:
        """The passages whose document is described otherwise in the indexes than in the library."""
        marks, held = self._lexical.marks(), self._lexical.ids()
        heads = self._library.heads(ready_only=False)
        unlike = [head.id for head in heads if _any_entry(head).mark not in marks]
        return {
            passage.id
            for document_id in unlike
            for passage in self._library.passages_of(document_id)
            if passage.id in held
        }

    def _entries(self, ids: Iterable[str], size: int) -> Iterator[list[IndexEntry]]:
        """The entries of passages in batches; in order of id, so that a run can be repeated."""
        heads = {document.id: document for document in self._library.heads(ready_only=False)}
        for some in _batches(sorted(ids), size):
            passages = self._library.passages(some).values()
            yield [entry_of(heads[p.document_id], p) for p in passages if p.document_id in heads]

    def _entries_of(self, document_ids: Iterable[str]) -> list[IndexEntry]:
        """The entries of all passages of the documents."""
        return [
            entry_of(document, passage)
            for document, passages in self._library.described(document_ids)
            for passage in passages
        ]

    def _add_vectors(self, entries: Sequence[IndexEntry]) -> None:
        """Put the entries' vectors into the index: those kept by the library, the others made."""
        ids = [entry.passage.id for entry in entries]
        kept = self._library.vectors(self._embedder.name, ids)
        missing = [entry for entry in entries if entry.passage.id not in kept]
        if missing:
            texts = [embedded_text(entry.passage) for entry in missing]
            made = np.asarray(self._embedder.embed_documents(texts), dtype="<f4")
            new = {e.passage.id: row.tobytes() for e, row in zip(missing, made, strict=True)}
            self._library.put_vectors(self._embedder.name, new)
            kept = {**kept, **new}
        if ids:
            self._vectors.upsert(ids, _stacked([kept[key] for key in ids]), entries)


def embedded_text(passage: Passage) -> str:
    """What a model is given of a passage: its headings tell what the words are about.

    Nothing of the document's fields: a vector must stay right when a person corrects them.
    """
    return "\n".join((*passage.path, passage.text))


def _stacked(rows: Sequence[bytes]) -> Vectors:
    """Vectors (n, dimensions) from their stored bytes."""
    return np.frombuffer(b"".join(rows), dtype="<f4").reshape(len(rows), -1).astype(np.float32)


def _any_entry(document: Document) -> IndexEntry:
    """An entry that has the mark of all entries of `document`."""
    return entry_of(document, Passage("", document.id, Span(0, 0), "", (), Role.OTHER))


def _batches(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _silent(done: int, total: int, label: str) -> None:
    """Progress nobody asked for."""
