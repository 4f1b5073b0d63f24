from __future__ import annotations

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from core.records import Fields, Filters, Kind
from retrieval.retriever import TrichRetriever
from tests.retrieval.conftest import Desk

BUDGET = "Tổng thu ngân sách năm 2024 đạt 8,2 tỷ đồng."
LAND = "Công tác giải phóng mặt bằng còn chậm."


@pytest.fixture
def retriever(desk: Desk) -> TrichRetriever:
    fields = Fields(kind=Kind.REPORT, unit="phường Trần Phú")
    document = desk.add("bao-cao.txt", BUDGET, LAND, fields=fields)
    return TrichRetriever(index=desk.index, names={document.id: document.name}.__getitem__, k=3)


def test_documents_say_where_they_stand(desk: Desk, retriever: TrichRetriever) -> None:
    assert isinstance(retriever, BaseRetriever)
    first = retriever.invoke("mặt bằng")[0]
    assert first.page_content == LAND
    about = first.metadata
    text = desk.library.get(about["document_id"]).text
    assert text[about["start"] : about["end"]] == LAND
    assert (about["doc"], about["path"], about["role"]) == (
        "bao-cao.txt",
        ["I. KẾT QUẢ"],
        "results",
    )
    assert about["ranks"] == {"lexical": 1}
    assert about["score"] > 0
    assert first.id


def test_serves_in_a_chain(retriever: TrichRetriever) -> None:
    def quote(documents: list[Document]) -> str:
        return " / ".join(document.page_content for document in documents[:1])

    chain = {"sources": retriever | RunnableLambda(quote), "question": RunnablePassthrough()}
    answer = (RunnableLambda(lambda q: q) | chain).invoke("thu ngân sách")
    assert answer == {"sources": BUDGET, "question": "thu ngân sách"}
    assert [d[0].page_content for d in retriever.batch(["thu ngân sách", "mặt bằng"])] == [
        BUDGET,
        LAND,
    ]


def test_filters_and_missing_names(desk: Desk, retriever: TrichRetriever) -> None:
    held = TrichRetriever(index=desk.index, filters=Filters(units=("xã Cẩm Mỹ",)))
    assert held.invoke("thu ngân sách") == []
    free = TrichRetriever(index=desk.index)
    assert free.invoke("thu ngân sách")[0].metadata["doc"] == ""
