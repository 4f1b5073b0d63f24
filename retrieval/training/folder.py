"""The trained vectors as a folder that sentence-transformers loads as it is.

One byte for each number: each token's vector is scaled to -127..127 and its scale kept beside it.
The names of the two tables are those of model2vec, which StaticEmbedding multiplies on loading, so
that no code of our own is needed to read the folder.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import ModelError

_MODULES = (
    ("StaticEmbedding", "", "sentence_transformers.models.StaticEmbedding"),
    ("Normalize", "1_Normalize", "sentence_transformers.models.Normalize"),
)

Vectors = npt.NDArray[np.float32]


def quantised(vectors: Vectors) -> tuple[npt.NDArray[np.int8], Vectors]:
    """Vectors (n, d) in whole numbers and the scale of each row: about `whole * scale[:, None]`."""
    largest = np.abs(vectors).max(axis=1)
    scale = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    whole = np.rint(vectors / scale[:, None]).astype(np.int8)
    return whole, scale


def write_folder(folder: Path, vectors: Vectors, tokenizer: Any, most: int, card: str) -> None:
    """Replace `folder` by the model; `most`: tokens of a text that are read.

    `card`: the text of its README.md.

    :raises ModelError: when the folder holds something else than a model.
    """
    from safetensors.numpy import save_file

    if folder.is_dir() and any(folder.iterdir()) and not (folder / "modules.json").is_file():
        raise ModelError(f'Thư mục "{folder}" đang chứa thứ khác, không phải mô hình.')
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    whole, scale = quantised(vectors)
    save_file({"embeddings": whole, "weights": scale}, str(folder / "model.safetensors"))
    tokenizer.enable_truncation(most)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": kind}
        for number, (_, path, kind) in enumerate(_MODULES)
    ]
    _write_json(folder / "modules.json", modules)
    settings: dict[str, object] = {
        "prompts": {},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }
    _write_json(folder / "config_sentence_transformers.json", settings)
    (folder / "README.md").write_text(card, "utf-8")


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
