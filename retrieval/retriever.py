"""The index as a LangChain retriever, for anyone's chain."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from core.records import Filters, Hit
from retrieval.records import SearchQuery


class TrichRetriever(BaseRetriever):
    """Passages as LangChain documents, best first.

    `metadata` of each: `document_id`, `doc` (file name, "" when not known), `start`, `end`
    (characters of the stored text, half-open), `path` (headings from the outermost), `role`,
    `score` and `ranks` (by method, 1-based).
    """

    index: Any = Field(repr=False)  # retrieval.index.Index
    names: Any = Field(default=None, repr=False)  # document id -> file name
    k: int = 8
    filters: Filters = Field(default_factory=Filters)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        hits = self.index.search(SearchQuery(query, filters=self.filters), self.k)
        return [self._document(hit) for hit in hits]

    def _document(self, hit: Hit) -> Document:
        passage = hit.passage
        return Document(
            id=passage.id,
            page_content=passage.text,
            metadata={
                "document_id": passage.document_id,
                "doc": self.names(passage.document_id) if self.names else "",
                "start": passage.span.start,
                "end": passage.span.end,
                "path": list(passage.path),
                "role": str(passage.role),
                "score": hit.score,
                "ranks": dict(hit.ranks),
            },
        )
