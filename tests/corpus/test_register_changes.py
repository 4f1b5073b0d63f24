"""What people change in the register: kept whole or not at all, with who, when, the old value."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.errors import StoreError, UsageError
from core.records import Document, Fields, Kind, Span
from corpus import schema
from corpus.library import Library
from corpus.mentions import Mention, Mentions
from corpus.register_changes import UNDONE, RegisterChanges, standing
from corpus.schema import SCHEMA_VERSION, Database, home_url

_ADDED = ("register_changes", "mentions", "mention_readings")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(home_url(tmp_path))
    yield library
    library.close()


@pytest.fixture
def changes(library: Library) -> RegisterChanges:
    return RegisterChanges(library.database)


def test_change_keeps_who_when_why_and_the_old_value(changes: RegisterChanges) -> None:
    facts = {"date": ("2008-07-25", "2008-07-26"), "term": (None, "X")}
    save_id = changes.save("NQ25-2008", facts, basis="Công báo, trang 3", who="Nguyễn Thị Ánh")
    kept = changes.of("NQ25-2008")
    assert [(c.field, c.old, c.new) for c in kept] == [
        ("term", None, "X"),
        ("date", "2008-07-25", "2008-07-26"),
    ]
    assert {(c.save_id, c.who, c.basis) for c in kept} == {
        (save_id, "Nguyễn Thị Ánh", "Công báo, trang 3")
    }
    assert all(c.at[:2] == "20" and "T" in c.at for c in kept)
    assert changes.of("NQ25-2013") == []


def test_somebody_elses_change_in_between_is_not_overwritten(changes: RegisterChanges) -> None:
    changes.save("NQ25-2008", {"term": (None, "X")}, basis="a", who="A", seen=0)
    with pytest.raises(UsageError, match="vừa được người khác sửa"):
        changes.save("NQ25-2008", {"term": (None, "XI")}, basis="b", who="B", seen=0)
    newest = changes.of("NQ25-2008")[0]
    assert newest.new == "X"
    changes.save("NQ25-2008", {"term": ("X", "XI")}, basis="b", who="B", seen=newest.ordinal)


def test_two_at_once_one_wins(changes: RegisterChanges) -> None:
    outcomes: list[str] = []

    def change(name: str) -> None:
        try:
            changes.save("QD23-2021", {"term": (None, name)}, basis="b", who=name, seen=0)
            outcomes.append("saved")
        except UsageError:
            outcomes.append("told")

    threads = [threading.Thread(target=change, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["saved", "told", "told", "told"]
    assert len(changes.all()) == 1


def test_save_that_fails_leaves_nothing(library: Library, changes: RegisterChanges) -> None:
    half = {"date": (None, "2020-01-01"), "title": (None, "về \ud800 nửa ký tự")}
    with pytest.raises(StoreError, match="ký tự không hợp lệ"):
        changes.save("X", half, basis="b", who="A")
    assert changes.all() == []
    assert changes.sequence() == 0


def test_full_disk_is_told_and_nothing_is_half_kept(
    library: Library, changes: RegisterChanges
) -> None:
    with library.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    @sa.event.listens_for(library.database.engine, "checkout")
    def limit(raw: sqlite3.Connection, *_: object) -> None:
        raw.execute(f"PRAGMA max_page_count={pages}")

    library.database.close()
    long = {f"f{n}": (None, "x" * 4000) for n in range(40)}
    with pytest.raises(StoreError, match="đã đầy"):
        changes.save("X", long, basis="b", who="A")
    sa.event.remove(library.database.engine, "checkout", limit)
    assert changes.all() == []


def test_undoing_takes_away_the_change_before_it(changes: RegisterChanges) -> None:
    changes.save("E", {"term": ("IX", "X")}, basis="a", who="A")
    changes.save("E", {"term": ("X", "XI")}, basis="b", who="B")
    changes.save("E", {"term": ("XI", "X")}, basis=UNDONE, who="C")
    assert [c.new for c in standing(changes.all())["E", "term"]] == ["X"]
    changes.save("E", {"term": ("X", "IX")}, basis=UNDONE, who="C")
    assert standing(changes.all()) == {}
    assert len(changes.all()) == 4  # nothing is ever deleted


def _older_home(folder: Path) -> None:
    """A home folder as the first version of the program left it, with a document."""
    library = Library(home_url(folder))
    fields = Fields(Kind.REPORT, "70", "BC/ĐU")
    library.add(Document("d1", "cu.txt", "sha", "txt", "Văn bản cũ.", fields), [], [])
    library.mark_ready("d1")
    with library.database.writing() as connection:
        for table in _ADDED:
            connection.exec_driver_sql(f"DROP TABLE {table}")
        stored = sa.update(schema.meta).where(schema.meta.c.name == "schema_version")
        connection.execute(stored.values(value=1))
    library.close()


def test_older_home_is_brought_up_with_all_it_holds(tmp_path: Path) -> None:
    _older_home(tmp_path)
    library = Library(home_url(tmp_path))
    assert [d.name for d in library.heads()] == ["cu.txt"]
    changes = RegisterChanges(library.database)
    changes.save("E", {"term": (None, "X")}, basis="b", who="A")
    assert len(changes.all()) == 1
    with library.database.reading() as connection:
        wanted = sa.select(schema.meta.c.value).where(schema.meta.c.name == "schema_version")
        assert connection.execute(wanted).scalar() == SCHEMA_VERSION
    library.close()


@pytest.mark.parametrize("reached", range(len(_ADDED) + 1))
def test_bringing_up_that_was_cut_short_is_made_good(tmp_path: Path, reached: int) -> None:
    _older_home(tmp_path)
    database = Database(home_url(tmp_path))
    with database.writing() as connection:  # the version is written last
        for table in _ADDED[reached:]:
            connection.exec_driver_sql(f"DROP TABLE {table}")
        stored = sa.update(schema.meta).where(schema.meta.c.name == "schema_version")
        connection.execute(stored.values(value=1))
    database.close()
    library = Library(home_url(tmp_path))
    assert Mentions(library.database).unread("r") == ["d1"]
    assert RegisterChanges(library.database).all() == []
    library.close()


def _mention(directive_id: str | None, key: str, at: int = 0) -> Mention:
    return Mention(Span(at, at + 3), directive_id, key, None, f"QĐ {key}")


def test_mentions_go_with_their_document(library: Library) -> None:
    for n in (1, 2):
        fields = Fields(Kind.REPORT)
        library.add(Document(f"d{n}", f"{n}.txt", f"s{n}", "txt", "abc def", fields), [], [])
    library.mark_ready("d1", "d2")
    mentions = Mentions(library.database)
    assert mentions.unread("r") == ["d1", "d2"]
    found = {"d1": [_mention("A", "1 x"), _mention("A", "1 x", 4)], "d2": [_mention(None, "2 y")]}
    mentions.keep("r", found)
    assert mentions.unread("r") == []
    assert mentions.unread("another reader") == ["d1", "d2"]
    assert mentions.counts() == {"A": {"d1": 2}}
    assert [m.key for _, m in mentions.unresolved()] == ["2 y"]
    mentions.forget(["1 x"])
    assert mentions.unread("r") == ["d1"]
    library.remove("d1")
    assert mentions.counts() == {}
    mentions.keep("r", {"d1": [_mention("A", "1 x")]})  # gone meanwhile: passed over
    assert mentions.counts() == {}
