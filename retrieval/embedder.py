"""Embedding models from local folders, and hashed vectors that stand in for one.

The only home of sentence-transformers beside training; the shipped model does without it.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

from core.errors import ModelError
from core.settings import Settings
from core.text import fold
from retrieval.model_folder import (
    MINILM,
    Prefixes,
    check_folder,
    check_minilm,
    find_folder,
    fingerprint,
    go_offline,
    prefixes_of,
)
from retrieval.static import StaticVectors, is_static

STAND_IN = "stand-in"

_BATCH = 32
_WORD = re.compile(r"[^\W_]+")


class StandIn(Embeddings):
    """Hashed syllables and pairs, without accents: no meaning, but real vectors, at once."""

    name = STAND_IN
    dimensions = 256
    ready = True
    quick = False  # it is, but knows no meaning that sentences could be weighed by

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors in the order of `texts`; all zeros for a text without a word."""
        return [self._embed(text).tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """As `embed_documents`, for one text."""
        return list(self.embed_documents([text])[0])

    def _embed(self, text: str) -> npt.NDArray[np.float32]:
        single = np.fromiter(map(_stable_hash, _WORD.findall(text)), dtype=np.uint64)
        # Unlike multipliers, so that "a b" and "b a" differ; odd, so that no bit is lost.
        paired = single[:-1] * np.uint64(0x9E3779B97F4A7C15) + single[1:]
        mixed = np.concatenate((single, paired)) * np.uint64(0xD6E8FEB86659FD93)
        slots = (mixed >> np.uint64(56)).astype(np.intp)  # the best mixed bits: 0..255
        signs = ((mixed >> np.uint64(40)) & np.uint64(1)).astype(np.float64) * 2 - 1
        vector = np.bincount(slots, weights=signs, minlength=self.dimensions)
        length = float(np.linalg.norm(vector))
        return (vector / length if length else vector).astype(np.float32)


@lru_cache(maxsize=65_536)
def _stable_hash(word: str) -> int:
    """64 bits of `word` in lower case without accents; the same in every process."""
    plain = fold(word.casefold()).encode()
    return int.from_bytes(hashlib.blake2b(plain, digest_size=8).digest(), "little")


class FolderModel(Embeddings):
    """The model of a checked folder, loaded; made by `load_embedder`."""

    ready = True

    def __init__(self, folder: Path, name: str, prefixes: Prefixes) -> None:
        self.name = name
        self._prefixes = prefixes
        self._static = StaticVectors(folder) if is_static(folder) else None
        self.quick = self._static is not None  # thousands of sentences a second
        self._lock = threading.Lock()  # a tokenizer cannot serve two threads
        self._model = None if self._static else _load(folder)
        self.dimensions = len(self._encode(["thử"])[0])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors (n, dimensions) in the order of `texts`."""
        found: list[list[float]] = self.encode_passages(texts).tolist()
        return found

    def encode_passages(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """As `embed_documents`, in one array."""
        return self._encode([self._prefixes.passage + text for text in texts])

    def embed_query(self, text: str) -> list[float]:
        """A unit vector."""
        found: list[float] = self._encode([self._prefixes.query + text])[0].tolist()
        return found

    def _encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        if self._static:
            return self._static.encode(texts)
        with self._lock:
            vectors: npt.NDArray[np.float32] = self._model.encode(  # type: ignore[union-attr]
                texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return vectors


class LazyEmbedder(Embeddings):
    """An embedder that loads in a thread of its own once it is wanted (`start`, or the first
    vector); `ready` says whether it has."""

    def __init__(self, name: str, load: Callable[[], Embeddings], quick: bool = False) -> None:
        self.name = name
        self.quick = quick
        self._load = load
        self._loaded: Any = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="embedder", daemon=True)
        self._starting = threading.Lock()

    def start(self) -> None:
        """Begin to load, if nothing has yet."""
        with self._starting:
            if not self._thread.ident:
                self._thread.start()

    def _run(self) -> None:
        try:
            self._loaded = self._load()
        except Exception as error:  # raised again in the thread that asks for a vector
            self._error = error

    @property
    def ready(self) -> bool:
        """Whether a vector can be had without waiting."""
        return self._loaded is not None

    @property
    def error(self) -> Exception | None:
        """Why the model could not be loaded; None while it loads, and when it is there."""
        return self._error

    def wait(self) -> Any:
        """The loaded embedder. :raises ModelError: when loading failed."""
        self.start()
        self._thread.join()
        if self._error is not None:
            if isinstance(self._error, ModelError):
                raise self._error
            raise ModelError(f"Không nạp được mô hình {self.name}: {self._error}") from self._error
        return self._loaded

    @property
    def dimensions(self) -> int:
        """The length of a vector; waits for the model."""
        return int(self.wait().dimensions)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """As the model; waits for it."""
        vectors: list[list[float]] = self.wait().embed_documents(texts)
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """As the model; waits for it."""
        vector: list[float] = self.wait().embed_query(text)
        return vector


def load_embedder(
    settings: Settings, *, background: bool = False
) -> StandIn | FolderModel | LazyEmbedder:
    """The embedder that the settings name; a wrong name or folder is refused at once.

    `background`: return before the model is loaded.

    :raises ModelError: when it is not a local folder with safetensors weights.
    """
    wanted = settings.embedding_model
    if wanted == STAND_IN:
        return StandIn()
    folder, short = find_folder(wanted)
    check_folder(folder)
    prefixes = prefixes_of(folder, short, settings.query_prefix, settings.passage_prefix)
    name = f"{short}@{fingerprint(folder, prefixes.passage)}"

    def load() -> FolderModel:
        if wanted == MINILM:
            check_minilm(folder)
        return FolderModel(folder, name, prefixes)

    return LazyEmbedder(name, load, is_static(folder)) if background else load()


def _load(folder: Path) -> Any:
    """The sentence-transformers model of a checked folder."""
    go_offline()
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]  # it would write into a terminal
    try:
        return SentenceTransformer(
            str(folder),
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError) as error:
        raise ModelError(f'Không nạp được mô hình ở "{folder}": {error}') from error
