"""The sample documents that come with the program, about invented units."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "samples"


def sample_files() -> list[Path]:
    """The sample files, in order of name; what describes or makes them is left out."""
    return sorted(p for p in _FOLDER.iterdir() if p.is_file() and p.name != "README.md")
