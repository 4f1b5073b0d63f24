"""The register of directives: facts about documents by number, sign and date, namesakes included.

"25-NQ/TW" is four different resolutions: number and sign are no key. The facts are in
`directives.json`, each with its confidence; "no replacement found" is status unknown.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from core.errors import StoreError
from core.records import Directive, Span
from core.symbols import Symbol

_FILE = Path(__file__).parent / "directives.json"
_REPLACED = {"superseded", "expired"}


class Register:
    """Directives, by the key of their symbol."""

    def __init__(self, directives: list[Directive]) -> None:
        self.directives = tuple(directives)

    def of(self, number: str | None, sign: str | None, date: str | None) -> Directive | None:
        """The directive of a number, sign and date; None without all three, or when not known."""
        if not (number and sign and date):
            return None
        key = Symbol(Span(0, 0), number, sign).key
        return next((d for s, d in self.symbols() if s.key == key and d.date == date), None)

    def symbols(self) -> list[tuple[Symbol, Directive]]:
        """(symbol, directive) for those that have a number and sign, in the order of the file."""
        return [
            (Symbol(Span(0, 0), d.number, d.sign), d)
            for d in self.directives
            if d.number and d.sign
        ]


@lru_cache(maxsize=2)
def load_register(path: Path = _FILE) -> Register:
    """The register of a file.

    :raises StoreError: when it cannot be read.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))
        return Register([_directive(row) for row in rows])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"Không đọc được sổ văn bản “{path.name}”: {error}.") from error


def _directive(row: dict[str, str | None]) -> Directive:
    status = row["status"] or "unknown"
    return Directive(
        id=str(row["id"]),
        type=str(row["type"]),
        number=row["number"],
        sign=row["sign"],
        date=row["date"],
        issuer=row["issuer"],
        title=row["title"],
        term=row["term"],
        status="replaced" if status in _REPLACED else status,
        replaced_by=row["replaced_by"],
        confidence=row["confidence"] or "",
    )
