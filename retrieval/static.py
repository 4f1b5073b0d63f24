"""Static embeddings without a model library: one vector a token, their mean, made a unit vector.

The same vectors as sentence-transformers gives for a folder of StaticEmbedding and Normalize, but
loaded in a fraction of a second: torch and transformers need ten.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.errors import ModelError

_KINDS = ("StaticEmbedding", "Normalize")
_BATCH = 256  # texts whose tokens' vectors lie in memory at once

Vectors = npt.NDArray[np.float32]


def is_static(folder: Path) -> bool:
    """Whether the folder is a StaticEmbedding, with or without Normalize, and nothing else."""
    try:
        modules = json.loads((folder / "modules.json").read_text("utf-8"))
        kinds = tuple(str(module["type"]).rsplit(".", 1)[-1] for module in modules)
    except (OSError, ValueError, TypeError, KeyError):
        return False
    return kinds in (_KINDS, _KINDS[:1])


class StaticVectors:
    """The loaded model of a folder for which `is_static` holds.

    :raises ModelError: when its files cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        from safetensors import SafetensorError
        from tokenizers import Tokenizer

        part = folder / _subfolder(folder)
        try:
            self._tokenizer = Tokenizer.from_file(str(part / "tokenizer.json"))
            self._table = _table(part / "model.safetensors")
        except (SafetensorError, OSError, KeyError, ValueError) as error:
            raise ModelError(f'Không nạp được mô hình ở "{folder}": {error}') from error
        except Exception as error:  # tokenizers raises nothing more exact
            raise ModelError(f'Bộ tách từ của mô hình ở "{folder}" bị hỏng: {error}') from error
        self._tokenizer.no_padding()
        self._lock = threading.Lock()  # a tokenizer cannot serve two threads
        self.dimensions = int(self._table.shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, dimensions); all zeros for a text without a known token."""
        found = np.zeros((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), _BATCH):
            some = list(texts[start : start + _BATCH])
            with self._lock:
                encodings = self._tokenizer.encode_batch_fast(some, add_special_tokens=False)
            self._sum([encoding.ids for encoding in encodings], found[start : start + _BATCH])
        length = np.linalg.norm(found, axis=1, keepdims=True)
        found /= np.maximum(length, 1e-12)
        return found

    def _sum(self, tokens: Sequence[list[int]], into: Vectors) -> None:
        """The sums: their direction is that of the means."""
        for place, ids in enumerate(tokens):
            if ids:
                into[place] = self._table[ids].sum(axis=0)


def _subfolder(folder: Path) -> str:
    modules = json.loads((folder / "modules.json").read_text("utf-8"))
    return str(modules[0].get("path", ""))


def _table(path: Path) -> Vectors:
    """The vectors as float32, from "embedding.weight" or from whole numbers with their scales."""
    from safetensors.numpy import load_file

    tables = load_file(str(path))
    if "embedding.weight" in tables:
        return np.asarray(tables["embedding.weight"], np.float32)
    vectors = tables["embeddings"]
    if "mapping" in tables:
        vectors = vectors[tables["mapping"]]
    vectors = vectors.astype(np.float32)
    if "weights" in tables:
        vectors *= tables["weights"].astype(np.float32)[:, None]
    return vectors
