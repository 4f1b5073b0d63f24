from __future__ import annotations

import dataclasses
import shutil

import numpy as np
import pytest

from core.records import Fields, Filters, Kind
from retrieval import index as index_module
from retrieval.embedder import LazyEmbedder, StandIn
from retrieval.index import Index
from retrieval.records import SearchQuery
from tests.retrieval.conftest import Desk, make_document

BUDGET = "Tổng thu ngân sách năm 2024 đạt 8,2 tỷ đồng, vượt 12% kế hoạch thành phố giao."
LAND = "Công tác giải phóng mặt bằng còn chậm do vướng mắc về giá đất."
YOUTH = "Đoàn thanh niên tổ chức 15 hoạt động tình nguyện trong mùa hè."


class Counting(StandIn):
    """A stand-in that counts the texts it is given."""

    def __init__(self, name: str = "stand-in") -> None:
        self.name = name
        self.made = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.made += len(texts)
        return super().embed_documents(texts)


def texts(desk: Desk, question: str, **more: object) -> list[str]:
    hits = desk.index.search(SearchQuery(question, **more), 5)  # type: ignore[arg-type]
    return [hit.passage.text for hit in hits]


def in_step(desk: Desk) -> bool:
    wanted = desk.library.passage_ids()
    return desk.lexical.ids() == wanted == desk.vectors.ids()


def test_hits_carry_passages_and_ranks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add("a.txt", BUDGET, LAND)
    hits = desk.index.search(SearchQuery("thu ngân sách 2024"), 5)
    assert (hits[0].passage.text, hits[0].ranks) == (BUDGET, {"lexical": 1})
    monkeypatch.setattr(index_module, "weight_of", lambda _: 0.2)
    mixed = Index(desk.library, desk.lexical, desk.vectors, desk.embedder)
    hits = mixed.search(SearchQuery("thu ngân sách 2024"), 5)
    assert (hits[0].passage.text, hits[0].ranks) == (BUDGET, {"lexical": 1, "vector": 1})
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_staged_documents_are_not_shown(desk: Desk) -> None:
    document = desk.add("a.txt", BUDGET, ready=False)
    assert texts(desk, "thu ngân sách") == []
    assert desk.index.related(SearchQuery("thu ngân sách"), 5) == []
    desk.library.mark_ready(document.id)
    assert texts(desk, "thu ngân sách") == [BUDGET]


def test_removed_documents_are_gone(desk: Desk) -> None:
    document = desk.add("a.txt", BUDGET)
    desk.add("b.txt", LAND)
    desk.library.remove(document.id)
    desk.index.remove(document.id)
    assert texts(desk, "thu ngân sách") == []
    assert in_step(desk) and desk.index.healthy()


def test_copies_collapse_but_other_figures_stay(desk: Desk) -> None:
    desk.add("a.txt", BUDGET)
    desk.add("b.txt", BUDGET)
    desk.add("c.txt", BUDGET.replace("8,2", "7,9"))
    found = texts(desk, "thu ngân sách")
    assert len(found) == 2
    assert set(found) == {BUDGET, BUDGET.replace("8,2", "7,9")}


def test_related_needs_no_common_rank_and_gives_cosines(desk: Desk) -> None:
    desk.add("a.txt", BUDGET, LAND, YOUTH)
    hits = desk.index.related(SearchQuery("giải phóng mặt bằng"), 2)
    assert hits[0].passage.text == LAND
    assert hits[0].ranks == {"vector": 1}
    assert 0 < hits[0].score <= 1


def test_search_is_lexical_until_the_model_is_loaded(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add("a.txt", BUDGET, LAND)
    monkeypatch.setattr(index_module, "weight_of", lambda _: 0.2)

    def fail() -> StandIn:
        raise RuntimeError("không nạp được")

    lazy = LazyEmbedder("stand-in", fail)
    index = Index(desk.library, desk.lexical, desk.vectors, lazy)
    hits = index.search(SearchQuery("thu ngân sách"), 5)
    assert hits[0].ranks == {"lexical": 1}
    assert index.related(SearchQuery("thu ngân sách"), 5) == []


def test_filters_reach_both_methods(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "weight_of", lambda _: 0.3)
    desk.add("a.txt", BUDGET, fields=Fields(kind=Kind.REPORT, unit="phường Trần Phú"))
    desk.add("b.txt", BUDGET + " Thêm.", fields=Fields(kind=Kind.REPORT, unit="xã Cẩm Mỹ"))
    index = Index(desk.library, desk.lexical, desk.vectors, desk.embedder)
    hits = index.search(SearchQuery("ngân sách", filters=Filters(units=("Xã Cẩm Mỹ",))), 5)
    assert [hit.passage.text for hit in hits] == [BUDGET + " Thêm."]


@pytest.mark.parametrize("cache", ["lexical", "vectors", "both"])
def test_sync_repairs_a_lost_cache_without_the_model(desk: Desk, cache: str) -> None:
    desk.add("a.txt", BUDGET, LAND)
    desk.close()
    for name in ("lexical", "vectors") if cache == "both" else (cache,):
        shutil.rmtree(desk.home / name)
    desk.embedder = Counting()
    desk.open()
    seen: list[tuple[int, int, str]] = []
    desk.index.sync(lambda *step: seen.append(step))
    assert in_step(desk) and desk.index.healthy()
    assert desk.embedder.made == 0  # the library kept the vectors
    assert seen and all(done == total == 2 for done, total, _ in seen)
    assert texts(desk, "thu ngân sách")[0] == BUDGET


def test_sync_adds_what_is_missing_and_removes_what_is_gone(desk: Desk) -> None:
    gone = desk.add("a.txt", BUDGET)
    desk.add("b.txt", LAND)
    desk.library.remove(gone.id)  # and the process ends before the indexes hear of it
    new, sentences, passages = make_document("c.txt", [YOUTH])
    desk.library.add(new, sentences, passages)
    desk.library.mark_ready(new.id)
    assert not desk.index.healthy()
    desk.index.sync()
    assert in_step(desk) and desk.index.healthy()
    assert texts(desk, "đoàn thanh niên") == [YOUTH]
    assert texts(desk, "thu ngân sách") == []


def test_sync_notices_corrected_fields(desk: Desk) -> None:
    document = desk.add("a.txt", BUDGET, fields=Fields(kind=Kind.REPORT, unit="xã Cẩm Mỹ"))
    corrected = dataclasses.replace(document.fields, unit="phường Trần Phú")
    desk.library.set_fields(document.id, corrected)
    assert not desk.index.healthy()
    desk.index.sync()
    assert texts(desk, "ngân sách", filters=Filters(units=("phường Trần Phú",))) == [BUDGET]
    assert texts(desk, "ngân sách", filters=Filters(units=("xã Cẩm Mỹ",))) == []
    assert (
        desk.vectors.search(StandIn().embed_query(BUDGET), 1, Filters(units=("xã Cẩm Mỹ",))) == []
    )


def test_start_with_nothing_to_do_compares_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add("a.txt", BUDGET)
    desk.close()
    desk.open()

    def refuse(*_: object) -> set[str]:
        raise AssertionError("compared")

    monkeypatch.setattr(desk.library, "passage_ids", refuse)
    desk.index.sync()
    assert texts(desk, "thu ngân sách") == [BUDGET]


def test_another_model_means_new_vectors(desk: Desk) -> None:
    desk.add("a.txt", BUDGET, LAND)
    desk.close()
    desk.embedder = Counting("other")
    desk.open()
    assert not desk.index.healthy()
    desk.index.sync()
    assert (desk.vectors.model, desk.embedder.made) == ("other", 2)
    assert desk.index.healthy()
    ids = sorted(desk.library.passage_ids())
    assert set(desk.library.vectors("other", ids)) == set(ids)
    assert set(desk.library.vectors("stand-in", ids)) == set(ids)  # kept, for the way back


def test_kept_vectors_are_unit_vectors_of_float32(desk: Desk) -> None:
    desk.add("a.txt", BUDGET)
    (stored,) = desk.library.vectors("stand-in", list(desk.library.passage_ids())).values()
    assert len(stored) == 256 * 4
    assert np.linalg.norm(np.frombuffer(stored, dtype="<f4")) == pytest.approx(1, abs=1e-5)


def test_rebuild_gives_the_same_answers(desk: Desk) -> None:
    for name, text in (("a", BUDGET), ("b", LAND), ("c", YOUTH)):
        desk.add(f"{name}.txt", text)
    before = desk.index.search(SearchQuery("tổ chức công tác ngân sách"), 5)
    desk.index.rebuild()
    assert desk.index.search(SearchQuery("tổ chức công tác ngân sách"), 5) == before
    assert desk.index.healthy()


def test_documents_without_passages_do_no_harm(desk: Desk) -> None:
    document, _, _ = make_document("empty.txt", [])
    desk.library.add(document, [], [])
    desk.index.add(document.id)
    desk.library.mark_ready(document.id)
    desk.index.add("never there")
    desk.index.sync()
    assert desk.index.healthy()


def test_broken_vectors_leave_search_by_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add("a.txt", BUDGET)
    monkeypatch.setattr(index_module, "weight_of", lambda _: 0.2)
    index = Index(desk.library, desk.lexical, desk.vectors, Counting("other"))
    monkeypatch.setattr(desk.vectors, "_embedder", Counting("other"))
    assert [h.ranks for h in index.search(SearchQuery("ngân sách"), 5)] == [{"lexical": 1}]
