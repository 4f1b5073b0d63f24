"""The documents that a draft is written from, read once: sentences, references, citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from citations.references.examine import examine
from citations.references.records import Examined
from citations.titles import title_of
from core.outlines import FactSpec
from core.records import Citation, Document, Kind, Sentence, Span
from drafting.slots import Slot, slots_of


class Shelf(Protocol):
    """Where documents come from; the library is one."""

    def get(self, document_id: str) -> Document | None: ...

    def heads(self) -> Sequence[Document]: ...

    def sentences(self, document_ids: Sequence[str]) -> Mapping[str, Sequence[Sentence]]: ...


@dataclass(frozen=True, slots=True)
class Source:
    """A document with what was read of it."""

    document: Document
    sentences: tuple[Sentence, ...]
    references: tuple[Examined, ...]

    def slots(self, sentence: Sentence, specs: Sequence[FactSpec]) -> tuple[Slot, ...]:
        """The particulars of one of its sentences."""
        start, end = sentence.span.start, sentence.span.end
        inside = [
            (Span(max(m.start, start) - start, min(m.end, end) - start), one)
            for one in self.references
            if (m := one.mention.span).start < end and start < m.end
        ]
        # A line may be wrapped within: "sáu\ntháng" is a figure all the same.
        return slots_of(sentence.text.replace("\n", " "), specs, inside)

    def cite(self, span: Span, section: str, marker: int = 0) -> Citation:
        """A citation of a stretch of the document."""
        document = self.document
        return Citation(
            marker=marker,
            doc=document.name,
            document_id=document.id,
            title=title_of(document),
            section=section,
            quote=span.of(document.text),
            start=span.start,
            end=span.end,
            page=document.page_of(span.start),
            score=1.0,
        )


@lru_cache(maxsize=32)
def _references(text: str, day: str | None) -> tuple[Examined, ...]:
    """The references of a document; remembered, for each section is written from the same one."""
    return examine(text, document_date=day)


class Sources:
    """The sources of one piece of work, each read at most once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._read: dict[str, Source] = {}
        self._heads: list[Document] | None = None

    def source(self, document_id: str) -> Source | None:
        """The document of an id, None when the library does not have it."""
        if document_id not in self._read:
            document = self._shelf.get(document_id)
            if document is None:
                return None
            sentences = tuple(self._shelf.sentences([document_id]).get(document_id, ()))
            references = _references(document.text, document.fields.date)
            self._read[document_id] = Source(document, sentences, references)
        return self._read[document_id]

    def reports(self) -> list[Document]:
        """The reports of the library, newest period first, without their texts."""
        found = [d for d in self._all() if d.fields.kind is Kind.REPORT]
        return sorted(found, key=lambda d: (d.fields.period or "", d.fields.date or ""))[::-1]

    def directives(self) -> list[Document]:
        """The directives of the library, without their texts."""
        return [d for d in self._all() if d.fields.kind is Kind.DIRECTIVE]

    def _all(self) -> list[Document]:
        if self._heads is None:
            self._heads = list(self._shelf.heads())
        return self._heads


def section_name(sentence: Sentence) -> str:
    """The heading path of a sentence as citations have it."""
    return " › ".join(sentence.path)
