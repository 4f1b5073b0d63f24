"""What people changed in the register of directives: who, when, on what grounds, the old value.

Rows are only ever added. What the program ships with, and what documents say of themselves, stays
as it is; `corpus.entries` lays these changes over it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.errors import UsageError
from corpus.rows import now
from corpus.schema import Database, register_changes

ENTRY = "entry"  # the field of an entry's coming (new "added") and going (new "removed")
ADDED, REMOVED = "added", "removed"
UNDONE = "hoàn tác"  # the grounds of a change that takes an earlier one back


@dataclass(frozen=True, slots=True)
class Change:
    """One fact changed; None: not known. Changes saved together share `save_id`."""

    ordinal: int
    save_id: str
    directive_id: str
    field: str
    old: str | None
    new: str | None
    basis: str
    who: str
    at: str  # ISO, UTC


def standing(changes: Iterable[Change]) -> dict[tuple[str, str], list[Change]]:
    """By (entry, fact) the changes that stand, oldest first: an undoing takes away the one before
    it, and itself. `changes`: oldest first."""
    found: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        stack = found.setdefault((change.directive_id, change.field), [])
        if change.basis != UNDONE:
            stack.append(change)
        elif stack:
            stack.pop()
    return {key: stack for key, stack in found.items() if stack}


class RegisterChanges:
    """The changes in the database of the library. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self,
        directive_id: str,
        facts: Mapping[str, tuple[str | None, str | None]],
        *,
        basis: str,
        who: str,
        seen: int | None = None,
    ) -> str:
        """Keeps (old, new) by field, all or none; returns the id of the save.

        `seen`: the newest change of the entry that the person had before their eyes (0: none).

        :raises UsageError: when somebody else has changed the entry since.
        """
        save_id = uuid.uuid4().hex
        common = {"save_id": save_id, "directive_id": directive_id, "basis": basis, "who": who}
        moment = now()
        rows = [
            {**common, "field": field, "old": old, "new": new, "at": moment}
            for field, (old, new) in facts.items()
        ]
        with self._database.writing() as connection:
            if seen is not None and _newest(connection, directive_id) != seen:
                raise UsageError(
                    "Văn bản này vừa được người khác sửa; thay đổi CHƯA được lưu. "
                    "Hãy mở lại thẻ văn bản, xem lịch sử rồi sửa tiếp."
                )
            if rows:
                connection.execute(sa.insert(register_changes), rows)
        return save_id

    def all(self) -> list[Change]:
        """Every change, the oldest first."""
        with self._database.reading() as connection:
            wanted = sa.select(register_changes).order_by(register_changes.c.ordinal)
            return [_change(row) for row in connection.execute(wanted)]

    def of(self, directive_id: str) -> list[Change]:
        """The changes of one entry, the newest first."""
        wanted = (
            sa.select(register_changes)
            .where(register_changes.c.directive_id == directive_id)
            .order_by(register_changes.c.ordinal.desc())
        )
        with self._database.reading() as connection:
            return [_change(row) for row in connection.execute(wanted)]

    def sequence(self) -> int:
        """A number that grows with every save."""
        with self._database.reading() as connection:
            newest = sa.select(sa.func.max(register_changes.c.ordinal))
            return int(connection.execute(newest).scalar() or 0)


def _newest(connection: sa.Connection, directive_id: str) -> int:
    newest = sa.select(sa.func.max(register_changes.c.ordinal)).where(
        register_changes.c.directive_id == directive_id
    )
    return int(connection.execute(newest).scalar() or 0)


def _change(row: Sequence[Any]) -> Change:
    return Change(*row)  # the columns stand in the order of the record
