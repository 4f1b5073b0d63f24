"""Conversations are kept as they were, in the order of use."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import StoreError, UsageError
from corpus.conversations import Conversations
from corpus.schema import Database, home_url

ANSWER = {"answer": "Đảng bộ đạt 95% [1]", "abstained": False, "citations": [{"marker": 1}]}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    database = Database(home_url(tmp_path_factory.mktemp("kho")))
    yield database
    database.close()


@pytest.fixture
def conversations(database):
    conversations = Conversations(database)
    for head in conversations.list():
        conversations.remove(head.id)
    return conversations


def test_turns_come_back_as_recorded_in_order(conversations):
    id_ = conversations.start("Nghị quyết 25")
    first = conversations.record(id_, "Kết quả thế nào?", ANSWER)
    second = conversations.record(id_, "Còn hạn chế?", {})
    turns = conversations.turns(id_)
    assert [t.id for t in turns] == [first, second]
    assert turns[0].conversation_id == id_
    assert turns[0].question == "Kết quả thế nào?"
    assert turns[0].answer == ANSWER
    assert turns[0].vote is None
    assert turns[0].asked_at.endswith("+00:00")


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(question=st.text(max_size=50), answer=st.dictionaries(st.text(), _json, max_size=3))
def test_any_question_and_answer_are_kept(database, question, answer):
    conversations = Conversations(database)
    id_ = conversations.start("bất kỳ")
    conversations.record(id_, question, answer)
    (turn,) = conversations.turns(id_)
    assert (turn.question, turn.answer) == (question, answer)


def test_the_one_used_last_comes_first(conversations):
    ids = [conversations.start(title) for title in ("một", "hai", "ba")]
    conversations.record(ids[0], "?", {})
    conversations.rename(ids[1], "hai mới")  # a new title is no use
    assert [head.title for head in conversations.list()] == ["một", "ba", "hai mới"]
    assert [head.title for head in conversations.list(limit=1)] == ["một"]


def test_removal_takes_the_turns_along_even_from_the_bytes_on_disk(conversations, database):
    kept, gone = conversations.start("ở lại"), conversations.start("đi")
    conversations.record(kept, "?", {})
    conversations.record(gone, "CÂU-HỎI-XYZ", {"answer": "TRẢ-LỜI-XYZ"})
    assert conversations.remove(gone) is True
    assert conversations.remove(gone) is False
    assert conversations.turns(gone) == []
    assert len(conversations.turns(kept)) == 1
    file = database.engine.url.database
    for suffix in ("", "-wal"):
        with open(file + suffix, "rb") as stored:
            assert b"-XYZ" not in stored.read()


@pytest.mark.parametrize("value", [1, -1, None])
def test_vote_is_kept_and_can_be_taken_back(conversations, value):
    id_ = conversations.start("x")
    turn = conversations.record(id_, "?", {})
    conversations.vote(turn, 1)
    conversations.vote(turn, value)
    assert conversations.turns(id_)[0].vote == value


@pytest.mark.parametrize("value", [0, 2, -5])
def test_other_votes_are_refused(conversations, value):
    turn = conversations.record(conversations.start("x"), "?", {})
    with pytest.raises(UsageError, match=str(value)):
        conversations.vote(turn, value)


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.record("không-có", "?", {}),
        lambda c: c.rename("không-có", "tên"),
        lambda c: c.vote("không-có", 1),
    ],
    ids=["record", "rename", "vote"],
)
def test_what_is_gone_is_told(conversations, call):
    with pytest.raises(UsageError, match=r"Không còn .*không-có"):
        call(conversations)


@pytest.mark.parametrize(
    ("given_title", "kept"), [(" a \n b ", "a b"), ("  ", "Cuộc trò chuyện mới")]
)
def test_title_is_one_line(conversations, given_title, kept):
    conversations.start(given_title)
    assert conversations.list()[0].title == kept


def test_fault_while_recording_undoes_the_touch(conversations, database):
    first, _ = conversations.start("một"), conversations.start("hai")
    with database.writing() as connection:
        connection.exec_driver_sql(
            "create trigger halt before insert on turns begin select raise(abort, 'hỏng'); end"
        )
    try:
        with pytest.raises(StoreError, match="CHƯA được lưu"):
            conversations.record(first, "?", {})
        assert [head.title for head in conversations.list()] == ["hai", "một"]
    finally:
        with database.writing() as connection:
            connection.exec_driver_sql("drop trigger halt")
