from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.seal import Seal, break_seal, read_seal, seal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "cache"
    (made / "inner").mkdir(parents=True)
    (made / "a.bin").write_bytes(b"abc")
    (made / "inner" / "b.bin").write_bytes(b"def")
    return made


def test_untouched_folder_is_whole_and_gives_its_note(folder: Path) -> None:
    assert read_seal(folder) == (Seal.ABSENT, {})
    seal(folder, {"sequence": 4, "model": "m"})
    (folder / "writer.lock").touch()  # lock files come and go
    assert read_seal(folder) == (Seal.WHOLE, {"sequence": 4, "model": "m"})
    assert break_seal(folder) == (Seal.WHOLE, {"sequence": 4, "model": "m"})
    assert break_seal(folder) == (Seal.ABSENT, {})


CHANGES: dict[str, Callable[[Path], object]] = {
    "changed": lambda folder: (folder / "a.bin").write_bytes(b"abd"),
    "emptied": lambda folder: (folder / "inner" / "b.bin").write_bytes(b""),
    "gone": lambda folder: (folder / "a.bin").unlink(),
    "new": lambda folder: (folder / "c.bin").touch(),
    "seal changed": lambda folder: folder.with_name("cache.seal").write_text("{}"),
    "seal cut": lambda folder: folder.with_name("cache.seal").write_text('{"note"'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_damage(folder: Path, change: str) -> None:
    seal(folder, {"sequence": 4})
    CHANGES[change](folder)
    assert break_seal(folder) == (Seal.DAMAGED, {})
    assert break_seal(folder) == (Seal.ABSENT, {})
