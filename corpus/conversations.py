"""Conversations kept: each question with the answer as it was given, and a person's vote."""

from __future__ import annotations

import builtins
import json
import uuid
from collections.abc import Mapping

import sqlalchemy as sa

from core.errors import UsageError
from core.records import ConversationHead, Turn
from corpus.rows import now
from corpus.schema import Database, conversations, turns

_UNTITLED = "Cuộc trò chuyện mới"
_VOTES = (1, -1, None)
# One more than any so far: the order of use, which a clock set back cannot upset.
_NEXT = sa.select(sa.func.coalesce(sa.func.max(conversations.c.touched), 0) + 1).scalar_subquery()


class Conversations:
    """The conversations in the database of the library. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, title: str) -> str:
        """The id of a new conversation."""
        new = {"id": uuid.uuid4().hex, "title": _title(title), "updated_at": now()}
        with self._database.writing() as connection:
            connection.execute(sa.insert(conversations).values(**new, touched=_NEXT))
        return new["id"]

    def list(self, limit: int = 100) -> builtins.list[ConversationHead]:
        """At most `limit` conversations, the one used last first."""
        columns = (conversations.c.id, conversations.c.title, conversations.c.updated_at)
        wanted = sa.select(*columns).order_by(conversations.c.touched.desc()).limit(limit)
        with self._database.reading() as connection:
            return [ConversationHead(*row) for row in connection.execute(wanted)]

    def turns(self, conversation_id: str) -> builtins.list[Turn]:
        """The turns in the order asked; empty for an unknown conversation."""
        wanted = (
            sa.select(*(c for c in turns.c if c.name != "ordinal"))
            .where(turns.c.conversation_id == conversation_id)
            .order_by(turns.c.ordinal)
        )
        with self._database.reading() as connection:
            return [
                Turn(id_, conversation, question, json.loads(answer), vote, asked_at)
                for id_, conversation, question, answer, vote, asked_at in connection.execute(
                    wanted
                )
            ]

    def record(self, conversation_id: str, question: str, answer: dict[str, object]) -> str:
        """The id of the turn now kept; the conversation becomes the newest.

        :raises UsageError: when there is no such conversation.
        """
        turn_id, moment = uuid.uuid4().hex, now()
        touch = {"updated_at": moment, "touched": _NEXT}
        with self._database.writing() as connection:
            _change_one(connection, conversation_id, touch)
            new = {
                "id": turn_id,
                "conversation_id": conversation_id,
                "question": question,
                "answer": json.dumps(answer, ensure_ascii=False),
                "asked_at": moment,
            }
            connection.execute(sa.insert(turns), new)
        return turn_id

    def vote(self, turn_id: str, value: int | None) -> None:
        """Keeps a person's opinion of an answer: 1 useful, -1 not, None to take it back.

        :raises UsageError: for any other value, or when there is no such turn.
        """
        if value not in _VOTES:
            raise UsageError(f"Đánh giá phải là 1, -1 hoặc để trống, không phải {value}.")
        with self._database.writing() as connection:
            change = sa.update(turns).where(turns.c.id == turn_id).values(vote=value)
            if not connection.execute(change).rowcount:
                raise UsageError(f"Không còn câu trả lời mang mã {turn_id}.")

    def rename(self, conversation_id: str, title: str) -> None:
        """Gives the conversation another title; its place in the list stays.

        :raises UsageError: when there is no such conversation.
        """
        with self._database.writing() as connection:
            _change_one(connection, conversation_id, {"title": _title(title)})

    def remove(self, conversation_id: str) -> bool:
        """Whether the conversation was there; its turns go with it."""
        with self._database.writing() as connection:
            gone = sa.delete(conversations).where(conversations.c.id == conversation_id)
            found = connection.execute(gone).rowcount > 0
        if found:
            self._database.erase_traces()
        return found


def _change_one(connection: sa.Connection, id_: str, columns: Mapping[str, object]) -> None:
    change = sa.update(conversations).where(conversations.c.id == id_).values(**columns)
    if not connection.execute(change).rowcount:
        raise UsageError(f"Không còn cuộc trò chuyện mang mã {id_}.")


def _title(title: str) -> str:
    return " ".join(title.split()) or _UNTITLED
