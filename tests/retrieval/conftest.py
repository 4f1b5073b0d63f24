"""A small library on disk with its two indexes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from core.records import Document, Fields, Kind, Passage, Role, Sentence, Span
from corpus.library import Library
from retrieval.embedder import StandIn
from retrieval.index import Index
from retrieval.lexical import LexicalIndex
from retrieval.records import IndexEntry
from retrieval.vectors import VectorIndex


def make_document(
    name: str, paragraphs: Sequence[str], fields: Fields | None = None
) -> tuple[Document, list[Sentence], list[Passage]]:
    """A document whose every paragraph is one sentence and one passage."""
    text = "\n".join(paragraphs)
    key = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    document = Document(
        id=key[:12],
        name=name,
        sha256=key,
        format="txt",
        text=text,
        fields=fields or Fields(kind=Kind.REPORT),
    )
    sentences, passages, start = [], [], 0
    for paragraph in paragraphs:
        span = Span(start, start + len(paragraph))
        sentences.append(Sentence(span, paragraph, ("I. KẾT QUẢ",), Role.RESULTS))
        own = hashlib.sha256(f"{document.id}{span}{paragraph}".encode()).hexdigest()[:16]
        passages.append(Passage(own, document.id, span, paragraph, ("I. KẾT QUẢ",), Role.RESULTS))
        start = span.end + 1
    return document, sentences, passages


def make_entry(
    key: str,
    text: str,
    *,
    document_id: str = "d",
    path: tuple[str, ...] = (),
    kind: Kind = Kind.REPORT,
    unit: str | None = None,
    years: tuple[int, ...] = (),
    title: str = "",
) -> IndexEntry:
    """An entry of its own making."""
    passage = Passage(key, document_id, Span(0, len(text)), text, path, Role.OTHER)
    return IndexEntry(passage, kind, unit, years, title)


class Desk:
    """A library with its indexes, which can be closed and opened again."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.embedder = StandIn()
        self.open()

    def open(self) -> None:
        self.library = Library(f"sqlite:///{self.home / 'library.db'}")
        self.lexical = LexicalIndex(self.home / "lexical")
        self.vectors = VectorIndex(self.home / "vectors", self.embedder)
        self.index = Index(self.library, self.lexical, self.vectors, self.embedder)

    def close(self) -> None:
        self.index.close()
        self.library.close()

    def add(
        self, name: str, *paragraphs: str, fields: Fields | None = None, ready: bool = True
    ) -> Document:
        document, sentences, passages = make_document(name, paragraphs, fields)
        self.library.add(document, sentences, passages)
        self.index.add(document.id)
        if ready:
            self.library.mark_ready(document.id)
        return document


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()
