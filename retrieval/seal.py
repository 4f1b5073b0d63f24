"""Whether the files of a cache are the very bytes that were left at the last close.

Neither index library notices every damage of its files: some give wrong results in silence, some
end the process. A seal is written at close and broken at the next opening.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path


class Seal(StrEnum):
    """What is known of a folder's files."""

    WHOLE = "whole"  # as sealed
    DAMAGED = "damaged"  # a sealed file is gone or another
    ABSENT = "absent"  # never sealed, or the process ended without closing


def seal(folder: Path, note: Mapping[str, str | int]) -> None:
    """Write down, beside `folder`, its files and `note`; nothing may be open in it."""
    draft = _path(folder).with_suffix(".tmp")
    draft.write_text(json.dumps({"note": dict(note), "files": _digests(folder)}), "utf-8")
    os.replace(draft, _path(folder))


def read_seal(folder: Path) -> tuple[Seal, dict[str, str | int]]:
    """What the files are, with the note; the note is empty unless they are whole."""
    try:
        written = json.loads(_path(folder).read_text("utf-8"))
        if written["files"] == _digests(folder):
            return Seal.WHOLE, dict(written["note"])
    except FileNotFoundError:
        return Seal.ABSENT, {}
    except (OSError, ValueError, KeyError, TypeError):
        pass  # a seal that cannot be read says nothing good of what it lies beside
    return Seal.DAMAGED, {}


def break_seal(folder: Path) -> tuple[Seal, dict[str, str | int]]:
    """As `read_seal`; the seal is gone afterwards, so that a crash leaves none."""
    found = read_seal(folder)
    _path(folder).unlink(missing_ok=True)
    return found


def _path(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.seal")


def _digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file by relative path; lock files left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".lock":
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found[path.relative_to(folder).as_posix()] = digest
    return found
