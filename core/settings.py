"""Settings, read once from the environment; nothing else in the program reads it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "TRICH_HOME"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the program keeps its data and which embedding model it uses.

    `database_url`: None for SQLite in the home folder. `embedding_model`: None for the default,
    else a local sentence-transformers folder, or "stand-in" for hashed vectors (benchmarks, tests).
    """

    home: Path
    database_url: str | None = None
    embedding_model: str | None = None
    query_prefix: str = ""
    passage_prefix: str = ""
    max_file_bytes: int = 20 * 1024 * 1024


def load_settings(home: str | Path | None = None) -> Settings:
    """Settings for `home`, else `$TRICH_HOME`, else the platform's user-data folder."""
    chosen = home or os.environ.get(HOME_VARIABLE)
    if chosen is None:
        from platformdirs import user_data_path  # heavy only on first use

        chosen = user_data_path("trich", appauthor=False)
    return Settings(
        home=Path(chosen).expanduser().absolute(),
        database_url=os.environ.get("TRICH_DATABASE_URL"),
        embedding_model=os.environ.get("TRICH_EMBEDDING_MODEL"),
        query_prefix=os.environ.get("TRICH_QUERY_PREFIX", ""),
        passage_prefix=os.environ.get("TRICH_PASSAGE_PREFIX", ""),
    )
