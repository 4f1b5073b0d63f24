"""Vector search: Chroma, embedded, through langchain-chroma; the only home of chromadb.

Only ids, vectors and what filters need are kept there, never a text: Chroma leaves deleted texts
in its files, and storing them makes it four times slower.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import StoreError
from core.records import Embedder, Filters
from retrieval.records import IndexEntry, unit_key
from retrieval.seal import Seal, break_seal, read_seal, seal

_log = logging.getLogger(__name__)

_COLLECTION = "passages"
_BATCH = 500  # Chroma refuses some 5,000; a bigger batch than this is no faster
_FETCH = 5_000  # vectors read at once when a folder is tested
_PROBE_SECONDS = 120
# Of the 10 nearest by exact cosine it finds 99.7% among 3,265 passages of all-MiniLM-L6-v2 and
# 96.8% among 40,000 of the stand-in (hashed vectors are the hard case), in 6 ms; Chroma's default
# of 100 finds 99.4% and 91.8%.
_EF_SEARCH = 200

Vectors = npt.NDArray[np.float32]


class VectorIndex:
    """The vectors in `folder`, made by one model; nothing is opened before the first use."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder = folder
        self._embedder = embedder
        self._lock = threading.RLock()
        self._client: Any = None
        self._collection: Any = None
        self._store: Any = None
        self.sequence = -1  # the library's change sequence that the index is up to; -1: not known

    def upsert(self, ids: Sequence[str], vectors: Vectors, entries: Sequence[IndexEntry]) -> None:
        """Add or replace vectors (n, dimensions), in the order of `ids` and `entries`.

        :raises StoreError: when another model built the index.
        """
        with self._lock:
            collection = self._mine()
            for start in range(0, len(ids), _BATCH):
                part = slice(start, start + _BATCH)
                some = entries[part]
                collection.upsert(
                    ids=list(ids[part]),
                    embeddings=np.nan_to_num(vectors[part]),
                    metadatas=[_metadata(entry) for entry in some],
                    documents=[""] * len(some),  # LangChain leaves out records without one
                )

    def remove(self, document_id: str) -> None:
        """Remove every vector of a document."""
        with self._lock:
            self._opened().delete(where={"document": document_id})

    def remove_ids(self, ids: Iterable[str]) -> None:
        """Remove single vectors."""
        gone = list(ids)
        with self._lock:
            for start in range(0, len(gone), _BATCH):
                self._opened().delete(ids=gone[start : start + _BATCH])

    def search(
        self, vector: Sequence[float], limit: int, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """Passage ids with their cosine in [-1, 1], best first; equal ones in order of id.

        :raises StoreError: when another model built the index, or it cannot be read.
        """
        self._mine()
        try:
            found = self.store().similarity_search_by_vector_with_relevance_scores(
                [float(x) for x in vector], k=limit, filter=_where(filters or Filters())
            )
        except Exception as error:  # chromadb raises what its parts raise
            # Its message may quote the whole vector.
            kind = type(error).__name__
            raise StoreError(
                f"Không đọc được chỉ mục véc-tơ ({kind}); hãy dựng lại chỉ mục."
            ) from error
        # For the space "cosine" Chroma's "relevance score" is the distance, 1 - cosine.
        scored = [(str(document.id), 1.0 - float(distance)) for document, distance in found]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))

    def ids(self) -> set[str]:
        """The ids of all passages that have a vector here."""
        with self._lock:
            return set(self._opened().get(include=[])["ids"])

    def store(self) -> Any:
        """The collection as LangChain's `Chroma` vector store; its documents have ids, no text."""
        with self._lock:
            self._opened()
            if self._store is None:
                from langchain_chroma import Chroma

                self._store = Chroma(
                    client=self._client,
                    collection_name=_COLLECTION,
                    embedding_function=self._embedder,  # type: ignore[arg-type]
                )
            return self._store

    def up_to(self) -> int:
        """The sequence noted for this embedder when the index was last closed, else -1.

        Opens nothing, so that a start with nothing to do need not load Chroma.
        """
        if self._collection is not None:
            return self.sequence if self.matches(self._embedder) else -1
        _, note = read_seal(self._folder)
        return int(note.get("sequence", -1)) if note.get("model") == self._embedder.name else -1

    @property
    def model(self) -> str:
        """The name of the model that built the index."""
        return str((self._opened().metadata or {}).get("model"))

    def matches(self, embedder: Embedder) -> bool:
        """Whether the vectors are those of `embedder`."""
        return self.model == embedder.name

    def reset(self) -> None:
        """Remove everything; the index then belongs to the present embedder."""
        with self._lock:
            self._release()
            self.sequence = -1
            break_seal(self._folder)
            shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Close the files and note what they are; a later use opens them again."""
        with self._lock:
            if self._client is not None:
                model = self.model
                self._release()
                seal(self._folder, {"model": model, "sequence": self.sequence})

    def _mine(self) -> Any:
        collection = self._opened()
        if not self.matches(self._embedder):
            raise StoreError(
                f"Chỉ mục véc-tơ do mô hình {self.model} lập, không dùng được với mô hình "
                f"{self._embedder.name}; hãy dựng lại chỉ mục."
            )
        return collection

    def _opened(self) -> Any:
        with self._lock:
            if self._collection is None:
                self._discard_if_damaged()
                try:
                    self._client, self._collection = _open(self._folder, self._embedder.name)
                except Exception as error:  # chromadb raises what its parts raise
                    raise StoreError(f"Không mở được chỉ mục véc-tơ: {error}") from error
            return self._collection

    def _discard_if_damaged(self) -> None:
        """Remove a folder that would give wrong results or end the process: it is a cache."""
        if not self._folder.is_dir():
            return
        state, note = break_seal(self._folder)
        self.sequence = int(note.get("sequence", -1))
        if state is Seal.WHOLE or (state is Seal.ABSENT and _survives(self._folder)):
            return
        _log.warning("vector index discarded: its files are damaged")
        shutil.rmtree(self._folder)

    def _release(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = self._collection = self._store = None


def _open(folder: Path, model: str) -> tuple[Any, Any]:
    """Chroma's client and the collection; a new collection is given the name of the model."""
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    client = chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
    collection = client.get_or_create_collection(
        _COLLECTION,
        embedding_function=None,  # vectors come from us; its default would fetch a model
        metadata={"model": model},
        configuration={"hnsw": {"space": "cosine", "ef_search": _EF_SEARCH}},
    )
    return client, collection


def _survives(folder: Path) -> bool:
    """Whether a child process can read all of a folder that was not closed.

    A child, because damaged files can end the process that reads them.
    """
    code = (
        "import sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]; "
        "from retrieval.vectors import probe; sys.exit(not probe(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(folder), *sys.path]
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_PROBE_SECONDS
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def probe(folder: Path) -> bool:
    """Whether every vector in `folder` can be read and the first finds itself."""
    client, collection = _open(folder, "")
    ids = collection.get(include=[])["ids"]
    for start in range(0, len(ids), _FETCH):
        part = ids[start : start + _FETCH]
        vectors = collection.get(ids=part, include=["embeddings"])["embeddings"]
        if len(vectors) != len(part) or not np.isfinite(vectors).all():
            return False
        nearest = collection.query(query_embeddings=vectors[:1], n_results=1, include=["distances"])
        if not nearest["ids"][0]:
            return False
    client.close()
    return True


def _metadata(entry: IndexEntry) -> dict[str, str | bool]:
    found: dict[str, str | bool] = dict(_years(entry.years))
    found["document"] = entry.passage.document_id
    found["kind"] = str(entry.kind)
    found["unit"] = unit_key(entry.unit or "")
    return found


def _years(years: Iterable[int]) -> Iterator[tuple[str, bool]]:
    """One mark for each year: a value of Chroma's is single."""
    return ((f"year {year}", True) for year in years)


def _where(filters: Filters) -> dict[str, Any] | None:
    """Chroma's condition for `filters`, None for no restriction."""
    wanted: list[dict[str, Any]] = [
        {name: {"$in": values}}
        for name, values in (
            ("kind", [str(kind) for kind in filters.kinds]),
            ("unit", [unit_key(unit) for unit in filters.units]),
            ("document", list(filters.document_ids)),
        )
        if values
    ]
    if filters.years:
        marks = [{name: value} for name, value in _years(filters.years)]
        wanted.append({"$or": marks} if len(marks) > 1 else marks[0])
    if not wanted:
        return None
    return {"$and": wanted} if len(wanted) > 1 else wanted[0]
