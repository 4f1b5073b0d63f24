"""What a measurement was made of: the commit and the settings, printed beside the numbers."""

from __future__ import annotations

import os
from pathlib import Path

from core.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
_SHOWN = 12  # digits of a commit


def commit(root: Path = ROOT) -> str | None:
    """The first digits of the commit checked out in `root`, None where there is none.

    Read from the files, so that no program has to be there.
    """
    git = root / ".git"
    try:
        if git.is_file():  # a further working tree: its own HEAD, the branches of the first
            git = Path(git.read_text("utf-8").strip().removeprefix("gitdir: "))
        head = (git / "HEAD").read_text("utf-8").strip()
        name = head.removeprefix("ref: ")
        if name == head:
            return head[:_SHOWN]
        shared = git / "commondir"
        if shared.is_file():
            git = (git / shared.read_text("utf-8").strip()).resolve()
        if (git / name).is_file():
            return (git / name).read_text("utf-8").strip()[:_SHOWN]
        packed = (git / "packed-refs").read_text("utf-8").splitlines()
    except OSError:
        return None
    return next((line[:_SHOWN] for line in packed if line.endswith(f" {name}")), None)


def settings_of(settings: Settings) -> dict[str, object]:
    """What of the settings bears on the numbers."""
    return {
        "embedding_model": settings.embedding_model,
        "query_prefix": settings.query_prefix,
        "passage_prefix": settings.passage_prefix,
    }


def machine() -> dict[str, object]:
    """How many processors there are, and how busy they were in the last minute."""
    return {"processors": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}
