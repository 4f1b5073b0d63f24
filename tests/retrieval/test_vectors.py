from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from langchain_core.vectorstores import VectorStore

from core.errors import StoreError
from core.records import Filters, Kind
from retrieval.embedder import StandIn
from retrieval.records import IndexEntry
from retrieval.vectors import VectorIndex
from tests.retrieval.conftest import make_entry

ENTRIES = [
    make_entry("a", "thu ngân sách", document_id="d1", unit="Phường Trần Phú", years=(2023, 2024)),
    make_entry("b", "giải phóng mặt bằng", document_id="d2", unit="xã Cẩm Mỹ", years=(2024,)),
    make_entry("c", "đoàn thanh niên", document_id="d3", kind=Kind.DIRECTIVE),
]


class Other(StandIn):
    name = "other"


def fill(index: VectorIndex, entries: list[IndexEntry] = ENTRIES) -> None:
    vectors = np.asarray(
        StandIn().embed_documents([e.passage.text for e in entries]), dtype=np.float32
    )
    index.upsert([e.passage.id for e in entries], vectors, entries)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    made = VectorIndex(tmp_path / "vectors", StandIn())
    fill(made)
    yield made
    made.close()


def test_nearest_first_with_cosines(index: VectorIndex) -> None:
    found = index.search(StandIn().embed_query("thu ngân sách"), 3)
    assert found[0] == ("a", pytest.approx(1.0, abs=1e-5))
    assert len(found) == 3
    assert all(-1.001 <= cosine < 0.9 for _, cosine in found[1:])


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {"a", "b", "c"}),
        (Filters(kinds=(Kind.DIRECTIVE,)), {"c"}),
        (Filters(units=("phường trần phú",)), {"a"}),
        (Filters(years=(2023,)), {"a"}),
        (Filters(years=(2023, 2024)), {"a", "b"}),
        (Filters(document_ids=("d2", "d3")), {"b", "c"}),
        (Filters(kinds=(Kind.REPORT,), years=(2024,), units=("xã Cẩm Mỹ",)), {"b"}),
        (Filters(years=(1999,)), set()),
    ],
)
def test_filters_restrict(index: VectorIndex, filters: Filters, expected: set[str]) -> None:
    assert {key for key, _ in index.search(StandIn().embed_query("x"), 5, filters)} == expected


def test_ids_are_exact_after_replacing_and_removing(index: VectorIndex) -> None:
    fill(index, [ENTRIES[0]])
    index.remove("d2")
    index.remove_ids(["never there"])
    assert index.ids() == {"a", "c"}
    index.remove_ids(["c"])
    assert index.ids() == {"a"}


def test_texts_without_words_do_no_harm(index: VectorIndex) -> None:
    fill(index, [make_entry("e", "???")])
    found = index.search(StandIn().embed_query("???"), 10)
    assert all(np.isfinite(cosine) for _, cosine in found)


def test_more_than_one_batch(tmp_path: Path) -> None:
    index = VectorIndex(tmp_path / "vectors", StandIn())
    fill(index, [make_entry(f"p{n}", f"câu số {n}") for n in range(1_203)])
    assert len(index.ids()) == 1_203
    index.remove("d")
    assert index.ids() == set()
    index.close()


def test_langchain_store_searches_by_text(index: VectorIndex) -> None:
    store = index.store()
    assert isinstance(store, VectorStore)
    assert [d.id for d in store.similarity_search("thu ngân sách", k=1)] == ["a"]


def test_index_of_another_model_is_refused(index: VectorIndex, tmp_path: Path) -> None:
    assert index.matches(StandIn())
    index.close()
    other = VectorIndex(tmp_path / "vectors", Other())
    assert (other.model, other.matches(Other())) == ("stand-in", False)
    with pytest.raises(StoreError, match="stand-in"):
        other.search([0.0] * 256, 3)
    with pytest.raises(StoreError, match="stand-in"):
        fill(other)
    other.reset()
    fill(other)
    assert (other.model, other.ids()) == ("other", {"a", "b", "c"})
    other.close()


def test_sequence_is_noted_for_the_model(index: VectorIndex, tmp_path: Path) -> None:
    index.sequence = 9
    index.close()
    assert VectorIndex(tmp_path / "vectors", StandIn()).up_to() == 9
    assert VectorIndex(tmp_path / "vectors", Other()).up_to() == -1
    assert index.ids() == {"a", "b", "c"}  # opens again


def test_nothing_is_opened_before_it_is_needed(tmp_path: Path) -> None:
    index = VectorIndex(tmp_path / "vectors", StandIn())
    assert index.up_to() == -1
    index.close()
    assert not (tmp_path / "vectors").exists()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(0, len(content), max(1, len(content) // 200)):
        content[place] ^= 0xFF
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "flip": flip,
    "truncate": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "zero": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "delete": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["chroma.sqlite3", "data_level0.bin", "header.bin"])
def test_damage_is_noticed_before_anything_is_opened(
    tmp_path: Path, name: str, damage: str
) -> None:
    index = VectorIndex(tmp_path / "vectors", StandIn())
    fill(index, [make_entry(f"p{n}", f"câu số {n}") for n in range(1_001)])  # past one sync
    index.sequence = 5
    index.close()
    DAMAGES[damage](next((tmp_path / "vectors").rglob(name)))
    again = VectorIndex(tmp_path / "vectors", StandIn())
    assert again.up_to() == -1
    assert again.ids() == set()
    fill(again)
    assert again.search(StandIn().embed_query("thu ngân sách"), 1)[0][0] == "a"
    again.close()


@pytest.mark.slow
@pytest.mark.parametrize("damage", [None, "sqlite", "folder"])
def test_folder_left_by_a_killed_process_is_tried_in_a_child(
    tmp_path: Path, damage: str | None
) -> None:
    made = VectorIndex(tmp_path / "made", StandIn())
    fill(made, [make_entry(f"p{n}", f"câu số {n}") for n in range(1_001)])
    shutil.copytree(tmp_path / "made", tmp_path / "left")  # as a kill leaves it: without a seal
    made.close()
    if damage == "sqlite":
        flip(tmp_path / "left" / "chroma.sqlite3")
    elif damage == "folder":
        shutil.rmtree(next((tmp_path / "left").rglob("header.bin")).parent)
    left = VectorIndex(tmp_path / "left", StandIn())
    assert len(left.ids()) == (0 if damage else 1_001)
    left.close()
