from __future__ import annotations

import json
import socket
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from core.errors import ModelError
from core.settings import Settings
from retrieval.embedder import STAND_IN, LazyEmbedder, StandIn, load_embedder


def settings(tmp_path: Path, model: object = None, **more: str) -> Settings:
    return Settings(home=tmp_path, embedding_model=None if model is None else str(model), **more)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("network used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_stand_in_is_a_langchain_embedder_of_unit_vectors(tmp_path: Path) -> None:
    embedder = load_embedder(settings(tmp_path, STAND_IN))
    assert isinstance(embedder, Embeddings)
    assert (embedder.name, embedder.dimensions, embedder.ready) == ("stand-in", 256, True)
    vectors = np.asarray(embedder.embed_documents(["thu ngân sách", "giải phóng mặt bằng"]))
    assert vectors.shape == (2, 256)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_stand_in_is_the_same_everywhere() -> None:
    vector = np.asarray(StandIn().embed_query("Thu ngân sách"))
    assert np.flatnonzero(vector).tolist() == [18, 29, 48, 153, 216]  # noted once
    assert StandIn().embed_query("thu ngan sach") == vector.tolist()


def test_stand_in_finds_the_like_and_knows_order() -> None:
    embedder = StandIn()
    near, far, turned = np.asarray(
        embedder.embed_documents(["thu ngân sách năm", "đoàn thanh niên", "sách ngân thu"])
    )
    query = np.asarray(embedder.embed_query("thu ngân sách"))
    assert near @ query > 0.6 > far @ query
    assert turned @ query < 0.9


@pytest.mark.parametrize("text", ["", " ", "???", "\u200b"])
def test_text_without_words_is_all_zeros(text: str) -> None:
    assert not any(StandIn().embed_query(text))


def folder(tmp_path: Path, **files: bytes) -> Path:
    made = tmp_path / "model"
    made.mkdir()
    for name, content in files.items():
        (made / name.replace("__", ".")).write_bytes(content)
    return made


MODULES = json.dumps([{"path": "", "type": "sentence_transformers.models.Transformer"}]).encode()
FOREIGN = json.dumps([{"path": "", "type": "evil.Module"}]).encode()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"modules__json": MODULES}, "safetensors"),
        ({"modules__json": MODULES, "pytorch_model__bin": b"x"}, "safetensors"),
        ({"model__safetensors": b"x", "modules__json": FOREIGN}, "evil.Module"),
        ({"model__safetensors": b"x", "custom__py": b"x"}, "custom.py"),
        ({"model__safetensors": b"x", "config__json": b'{"auto_map": {"A": "b.C"}}'}, "b.C"),
        ({"model__safetensors": b"x", "config__json": b"{"}, "config.json"),
    ],
)
def test_folder_that_could_run_code_is_refused(
    tmp_path: Path, files: dict[str, bytes], said: str
) -> None:
    started = time.perf_counter()
    with pytest.raises(ModelError, match=said):
        load_embedder(settings(tmp_path, folder(tmp_path, **files)))
    assert time.perf_counter() - started < 0.5  # before anything heavy is imported


def test_pickled_weights_of_one_part_are_refused(tmp_path: Path) -> None:
    model = folder(tmp_path, modules__json=MODULES, model__safetensors=b"x")
    (model / "2_Dense").mkdir()
    (model / "2_Dense" / "pytorch_model.bin").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"pytorch_model\.bin"):
        load_embedder(settings(tmp_path, model))


@pytest.mark.parametrize("name", ["BAAI/bge-m3", "sentence-transformers/LaBSE", "/không/có"])
def test_name_that_is_no_local_folder_is_refused_in_vietnamese(tmp_path: Path, name: str) -> None:
    for background in (False, True):
        with pytest.raises(ModelError, match="không phải là thư mục mô hình"):
            load_embedder(settings(tmp_path, name), background=background)


def test_lazy_embedder_is_ready_when_loaded() -> None:
    go = threading.Event()

    def load() -> Embeddings:
        go.wait(5)
        return StandIn()

    lazy = LazyEmbedder("stand-in", load)
    assert (lazy.ready, lazy.name) == (False, "stand-in")
    go.set()
    assert lazy.embed_query("một") == StandIn().embed_query("một")
    assert (lazy.ready, lazy.dimensions) == (True, 256)


def test_lazy_embedder_tells_the_failure_to_those_who_ask() -> None:
    def load() -> Embeddings:
        raise RuntimeError("hết bộ nhớ")

    lazy = LazyEmbedder("mô-hình", load)
    with pytest.raises(ModelError, match="mô-hình: hết bộ nhớ"):
        lazy.embed_query("một")
    assert not lazy.ready
    assert isinstance(lazy.error, RuntimeError)


def test_name_changes_with_the_weights_and_the_passage_prefix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.embedder.FolderModel", lambda *_: StandIn())
    model = folder(tmp_path, modules__json=MODULES, model__safetensors=b"x" * 100_000)

    def name(**more: str) -> str:
        return load_embedder(settings(tmp_path, model, **more), background=True).name

    first = name()
    assert first.startswith("model@")
    assert name() == first == name(query_prefix="hỏi: ")  # queries are not stored
    assert name(passage_prefix="đoạn: ") != first
    (model / "model.safetensors").write_bytes(b"y" * 100_000)
    assert name() != first


@pytest.mark.slow
def test_default_model_loads_offline_and_embeds(tmp_path: Path) -> None:
    lazy = load_embedder(settings(tmp_path), background=True)
    assert lazy.name.startswith("all-MiniLM-L6-v2@")
    assert lazy.dimensions == 384
    one, two = np.asarray(lazy.embed_documents(["a cat sat", "the weather is fine"]))
    query = np.asarray(lazy.embed_query("a cat is sitting"))
    assert np.linalg.norm(query) == pytest.approx(1, abs=1e-4)
    assert one @ query > two @ query


@pytest.mark.slow
def test_changed_default_weights_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = folder(tmp_path, modules__json=MODULES, model__safetensors=b"x")
    monkeypatch.setattr("retrieval.embedder._default_folder", lambda: fake)
    with pytest.raises(ModelError, match="đã bị thay đổi"):
        load_embedder(settings(tmp_path))
