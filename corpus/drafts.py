"""Drafts kept: as they stand, every state they were in, and the unit card."""

from __future__ import annotations

import builtins
import uuid
from dataclasses import replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter, ValidationError

from core.drafts import Draft, DraftHead, DraftStep
from core.errors import StoreError, UsageError
from core.facts import UnitCard
from core.outlines import Outline
from corpus.rows import now
from corpus.schema import Database, draft_revisions, drafts, kept

_CARD = "unit_card"
_OUTLINE = "outline:"  # begins the names of outlines that the user brought
_MOST_REVISIONS = 200  # of one draft; the oldest go first
_NEXT = sa.select(sa.func.coalesce(sa.func.max(drafts.c.touched), 0) + 1).scalar_subquery()


class Drafts:
    """The drafts in the database of the library. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, draft: Draft, what: str) -> Draft:
        """The draft under a new id, kept as its first revision."""
        made = _stamped(draft, uuid.uuid4().hex, 1)
        with self._database.writing() as connection:
            connection.execute(sa.insert(drafts).values(id=made.id, **_head(made), touched=_NEXT))
            _keep(connection, made, what)
        return made

    def save(self, draft: Draft, what: str, source: int | None = None) -> Draft:
        """The draft as its next revision; `source`: the former revision that it brings back.

        :raises UsageError: when it was changed elsewhere since it was read, or is not there.
        """
        made = _stamped(draft, draft.id, draft.revision + 1)
        with self._database.writing() as connection:
            changed = connection.execute(
                sa.update(drafts)
                .where(drafts.c.id == draft.id, drafts.c.revision == draft.revision)
                .values(**_head(made), touched=_NEXT, removed_at=None)
            )
            if changed.rowcount != 1:
                raise UsageError(
                    "Bản thảo vừa được thay đổi ở nơi khác; đã mở bản mới nhất, hãy làm lại thay"
                    " đổi vừa rồi."
                )
            connection.execute(
                sa.delete(draft_revisions).where(
                    draft_revisions.c.draft_id == draft.id,
                    draft_revisions.c.revision <= made.revision - _MOST_REVISIONS,
                )
            )
            _keep(connection, made, what, source)
        return made

    def get(self, draft_id: str) -> Draft:
        """The draft as it stands.

        :raises UsageError: when there is none of this id.
        """
        wanted = (
            sa.select(draft_revisions.c.body)
            .join(drafts, drafts.c.id == draft_revisions.c.draft_id)
            .where(drafts.c.id == draft_id, draft_revisions.c.revision == drafts.c.revision)
        )
        with self._database.reading() as connection:
            body = connection.execute(wanted).scalar()
        if body is None:
            raise UsageError(
                f"Không có bản thảo mang mã “{draft_id}”; hãy chọn lại trong danh sách."
            )
        return _read(body)

    def at(self, draft_id: str, revision: int) -> Draft:
        """The draft as it was at a revision; it carries the number of the newest one, so that
        saving it goes on from there.

        :raises UsageError: when that revision is no longer kept.
        """
        # A revision that brought it back is the same, should the first have gone.
        same = sa.or_(draft_revisions.c.revision == revision, draft_revisions.c.source == revision)
        wanted = (
            sa.select(draft_revisions.c.body)
            .where(draft_revisions.c.draft_id == draft_id, same)
            .order_by(draft_revisions.c.revision)
            .limit(1)
        )
        with self._database.reading() as connection:
            body = connection.execute(wanted).scalar()
        if body is None:
            raise UsageError(f"Bản thảo không còn giữ lần sửa {revision}; hãy chọn lần khác.")
        current = self.get(draft_id)
        return _stamped(_read(body), draft_id, current.revision)

    def before(self, draft_id: str) -> int | None:
        """The revision that undoing goes back to, None where nothing is left to undo. What was
        undone already is passed over, so that undoing twice goes back two steps."""
        columns = (draft_revisions.c.revision, draft_revisions.c.source)
        wanted = sa.select(*columns).where(draft_revisions.c.draft_id == draft_id)
        with self._database.reading() as connection:
            sources = {revision: source for revision, source in connection.execute(wanted)}
        if not sources:
            return None
        before = sources.get(sources[max(sources)] - 1)
        return before if before in sources.values() else None

    def list(self) -> builtins.list[DraftHead]:
        """The drafts that were not removed, the one changed last first."""
        columns = (drafts.c.id, drafts.c.title, drafts.c.unit, drafts.c.period)
        wanted = (
            sa.select(*columns, drafts.c.updated_at, drafts.c.blanks)
            .where(drafts.c.removed_at.is_(None))
            .order_by(drafts.c.touched.desc())
        )
        with self._database.reading() as connection:
            return [DraftHead(*row) for row in connection.execute(wanted)]

    def steps(self, draft_id: str) -> builtins.list[DraftStep]:
        """The revisions kept, newest first."""
        wanted = (
            sa.select(draft_revisions.c.revision, draft_revisions.c.what, draft_revisions.c.at)
            .where(draft_revisions.c.draft_id == draft_id)
            .order_by(draft_revisions.c.revision.desc())
        )
        with self._database.reading() as connection:
            return [DraftStep(*row) for row in connection.execute(wanted)]

    def remove(self, draft_id: str, removed: bool = True) -> None:
        """Take a draft from the list, or put it back.

        :raises UsageError: when there is none of this id.
        """
        change = sa.update(drafts).where(drafts.c.id == draft_id)
        with self._database.writing() as connection:
            done = connection.execute(change.values(removed_at=now() if removed else None))
        if done.rowcount != 1:
            raise UsageError(
                f"Không có bản thảo mang mã “{draft_id}”; hãy chọn lại trong danh sách."
            )

    def unit_card(self) -> UnitCard | None:
        """The card last saved, None where none was."""
        wanted = sa.select(kept.c.body).where(kept.c.name == _CARD)
        with self._database.reading() as connection:
            body = connection.execute(wanted).scalar()
        return _cards().validate_json(body) if body else None

    def save_unit(self, card: UnitCard) -> None:
        """Keep the card for the next drafts."""
        self._put(_CARD, _cards().dump_json(card).decode())

    def outlines(self) -> builtins.list[Outline]:
        """The outlines that the user brought, by title."""
        wanted = sa.select(kept.c.body).where(kept.c.name.startswith(_OUTLINE))
        with self._database.reading() as connection:
            bodies = connection.execute(wanted).scalars().all()
        return sorted((_outlines().validate_json(b) for b in bodies), key=lambda o: o.title)

    def save_outline(self, outline: Outline) -> None:
        """Keep an outline of the user's own, in place of one of the same key."""
        self._put(_OUTLINE + outline.key, _outlines().dump_json(outline).decode())

    def _put(self, name: str, body: str) -> None:
        with self._database.writing() as connection:
            connection.execute(sa.delete(kept).where(kept.c.name == name))
            connection.execute(sa.insert(kept).values(name=name, body=body))


def _keep(connection: sa.Connection, draft: Draft, what: str, source: int | None = None) -> None:
    row: dict[str, object] = {"draft_id": draft.id, "revision": draft.revision, "what": what}
    row["source"] = source or draft.revision
    body = _drafts().dump_json(draft).decode()
    connection.execute(sa.insert(draft_revisions).values(**row, at=draft.updated_at, body=body))


def _head(draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.outline.title,
        "unit": draft.unit.issuer or draft.unit.name,
        "period": draft.period,
        "blanks": len(draft.blanks),
        "revision": draft.revision,
        "updated_at": draft.updated_at,
    }


def _stamped(draft: Draft, draft_id: str, revision: int) -> Draft:
    return replace(draft, id=draft_id, revision=revision, updated_at=now())


def _read(body: str) -> Draft:
    try:
        return _drafts().validate_json(body)
    except ValidationError as error:
        raise StoreError(
            "Bản thảo lưu trong cơ sở dữ liệu không đọc được; hãy mở lần sửa trước đó."
        ) from error


@lru_cache(maxsize=1)
def _drafts() -> TypeAdapter[Draft]:
    return TypeAdapter(Draft)


@lru_cache(maxsize=1)
def _cards() -> TypeAdapter[UnitCard]:
    return TypeAdapter(UnitCard)


@lru_cache(maxsize=1)
def _outlines() -> TypeAdapter[Outline]:
    return TypeAdapter(Outline)
