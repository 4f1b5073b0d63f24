"""Drafts kept: revisions, undoing, conflicts, a database that fails, a schema brought up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.drafts import Draft
from core.errors import StoreError, UsageError
from core.facts import UnitCard
from core.outlines import Outline, SectionSpec
from corpus.drafts import Drafts
from corpus.schema import SCHEMA_VERSION, Database

OUTLINE = Outline("ngan", "Báo cáo ngắn", "kết quả", (SectionSpec("i", "I. KẾT QUẢ"),))
DRAFT = Draft("", OUTLINE, UnitCard(name="xã Rú Lòi"), "2026")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'x.db'}")


def test_what_is_saved_is_read_back(database: Database) -> None:
    store = Drafts(database)
    made = store.add(DRAFT, "mở")
    assert store.get(made.id) == made
    changed = store.save(replace(made, period="2027"), "sửa")
    assert store.get(made.id) == changed and changed.revision == made.revision + 1
    assert store.at(made.id, made.revision).period == "2026"


def test_a_change_made_on_an_old_state_is_refused(database: Database) -> None:
    store = Drafts(database)
    made = store.add(DRAFT, "mở")
    store.save(replace(made, period="2027"), "sửa ở thẻ một")
    with pytest.raises(UsageError, match="thay đổi ở nơi khác"):
        store.save(replace(made, period="2028"), "sửa ở thẻ hai")
    assert store.get(made.id).period == "2027"


def test_undoing_twice_goes_back_two_steps(database: Database) -> None:
    store = Drafts(database)
    draft = store.add(DRAFT, "mở")
    for period in ("2027", "2028"):
        draft = store.save(replace(draft, period=period), f"kỳ {period}")
    periods = []
    while (before := store.before(draft.id)) is not None:
        draft = store.save(store.at(draft.id, before), "hoàn tác", before)
        periods.append(draft.period)
    assert periods == ["2027", "2026"]


def test_a_failed_write_leaves_the_draft_as_it_was(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Drafts(database)
    made = store.add(DRAFT, "mở")

    def full(*_: object) -> None:
        raise sa.exc.OperationalError("insert", {}, Exception("database or disk is full"))

    monkeypatch.setattr("corpus.drafts._keep", full)
    with pytest.raises(StoreError):
        store.save(replace(made, period="2027"), "sửa")
    monkeypatch.undo()
    assert store.get(made.id) == made
    assert [s.revision for s in store.steps(made.id)] == [made.revision]


def test_a_damaged_draft_is_told_and_the_others_stay(database: Database) -> None:
    store = Drafts(database)
    good, bad = store.add(DRAFT, "mở"), store.add(DRAFT, "mở")
    with database.writing() as connection:
        connection.execute(
            sa.text("update draft_revisions set body = '{' where draft_id = :id"), {"id": bad.id}
        )
    with pytest.raises(StoreError, match="không đọc được"):
        store.get(bad.id)
    assert store.get(good.id) == good


def test_an_unknown_draft_is_told(database: Database) -> None:
    store = Drafts(database)
    for call in (store.get, store.remove):
        with pytest.raises(UsageError, match="Không có bản thảo"):
            call("khong-co")
    with pytest.raises(UsageError, match="không còn giữ"):
        store.at(store.add(DRAFT, "mở").id, 99)


def test_card_and_outlines_are_kept(database: Database) -> None:
    store = Drafts(database)
    assert store.unit_card() is None and store.outlines() == []
    store.save_unit(UnitCard(name="xã Rú Lòi"))
    store.save_unit(UnitCard(name="xã Suối Mây"))
    store.save_outline(OUTLINE)
    assert store.unit_card() == UnitCard(name="xã Suối Mây")
    assert store.outlines() == [OUTLINE]


def test_a_database_of_the_version_before_gains_the_tables(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    old = Database(url)
    with old.writing() as connection:
        for table in ("draft_revisions", "drafts", "kept"):
            connection.execute(sa.text(f"drop table {table}"))
        connection.execute(sa.text("update meta set value = 2 where name = 'schema_version'"))
    old.close()
    store = Drafts(Database(url))
    assert store.get(store.add(DRAFT, "mở").id).period == "2026"
    with Database(url).reading() as connection:
        version = connection.execute(
            sa.text("select value from meta where name = 'schema_version'")
        ).scalar()
    assert version == SCHEMA_VERSION
