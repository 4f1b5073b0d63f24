"""The library keeps what it is given, wholly or not at all."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import fields as fields_of
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from core.errors import InputError, StoreError, UsageError
from core.records import (
    Document,
    Fields,
    Kind,
    PageBreak,
    Passage,
    Role,
    Sentence,
    Span,
    State,
)
from corpus import rows, schema
from corpus.library import Library
from corpus.schema import home_url

ROOT = Path(__file__).parents[2]
PATH = ("II. KẾT QUẢ", "1. Công tác xây dựng Đảng")


def make(text="Một câu. Hai câu.\nBa câu.", name="bao-cao.docx", step=9, **kept):
    """A document of `text`, cut every `step` characters into sentences and passages."""
    id_ = hashlib.sha256(f"{name}{text}".encode()).hexdigest()[:16]
    fields = kept.pop("fields", Fields(Kind.REPORT, number="70", sign="BC/ĐU"))
    kept = {"added_at": "2026-11-22T08:00:00+00:00"} | kept
    document = Document(id_, name, f"sha-{id_}", "docx", text, fields, **kept)
    spans = [Span(i, min(i + step, len(text))) for i in range(0, len(text), step)]
    sentences = [Sentence(s, s.of(text), PATH, Role.RESULTS) for s in spans]
    passages = [Passage(f"{id_}-{s.start}", id_, s, s.of(text), PATH, Role.RESULTS) for s in spans]
    return document, sentences, passages


@pytest.fixture
def library(tmp_path):
    library = Library(home_url(tmp_path))
    yield library
    library.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    library = Library(home_url(tmp_path_factory.mktemp("kho")))
    yield library
    library.close()


# --- what goes in comes out -------------------------------------------------------------------

_words = st.text(max_size=30)
_maybe = st.none() | _words
_paths = st.lists(_words, max_size=3).map(tuple)


@st.composite
def parcels(draw):
    text = draw(st.text(min_size=1, max_size=200))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair)))
    fields = Fields(
        draw(st.sampled_from(Kind)),
        *(draw(_maybe) for _ in range(len(fields_of(Fields)) - 3)),
        is_digest=draw(st.booleans()),
        is_sample=draw(st.booleans()),
    )
    document = Document(
        id=draw(st.uuids()).hex[:16],
        name=draw(_words),
        sha256=draw(st.uuids()).hex,
        format="docx",
        text=text,
        fields=fields,
        pages=tuple(draw(st.lists(st.builds(PageBreak, places, places), max_size=3))),
        tables=tuple(draw(st.lists(spans, max_size=3))),
        warnings=tuple(draw(st.lists(_words, max_size=2))),
        state=State.STAGED,
        added_at="2026-11-22T08:00:00+00:00",
    )
    roles = st.sampled_from(Role)
    sentences = [
        Sentence(s, s.of(text), draw(_paths), draw(roles), draw(st.booleans()), lead, draw(_maybe))
        for s, lead in draw(st.lists(st.tuples(spans, st.none() | spans), max_size=6))
    ]
    passages = [
        Passage(f"{document.id}-{n}", document.id, s, s.of(text), draw(_paths), draw(roles))
        for n, s in enumerate(draw(st.lists(spans, max_size=6)))
    ]
    return document, sentences, passages


@settings(max_examples=60, deadline=None)
@given(parcel=parcels())
def test_whatever_goes_in_comes_out_equal(shared, parcel):
    document, sentences, passages = parcel
    shared.remove(document.id)  # an example may come again
    shared.add(document, sentences, passages)
    assert shared.get(document.id) == document
    assert replace(document, text="") in shared.heads(ready_only=False)
    assert shared.sentences([document.id]) == {document.id: sentences}
    assert shared.passages_of(document.id) == passages
    assert shared.passages([p.id for p in passages]) == {p.id: p for p in passages}
    for piece in [*shared.sentences([document.id])[document.id], *shared.passages_of(document.id)]:
        assert piece.span.of(document.text) == piece.text
    assert shared.remove(document.id)


def test_every_field_has_its_column_in_order():
    names = [c.name for c in rows.HEAD_COLUMNS]
    assert tuple(names[names.index("kind") :]) == rows.FIELD_NAMES


def test_tables_are_portable():
    for table in schema.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_time_of_arrival_is_filled_in_when_not_given(library):
    library.add(*make(added_at=""))
    assert library.heads(ready_only=False)[0].added_at.endswith("+00:00")


# --- states, lists, finding -------------------------------------------------------------------


def test_document_is_staged_until_marked_ready(library):
    document, sentences, passages = make(state=State.READY)
    library.add(document, sentences, passages)
    ids = [p.id for p in passages]
    assert library.staged() == [document.id]
    assert library.heads() == []
    assert library.passages(ids, ready_only=True) == {}
    library.mark_ready(document.id)
    assert library.staged() == []
    assert library.heads() == [replace(document, text="")]
    assert library.passages(ids, ready_only=True) == library.passages(ids)


def test_heads_are_newest_first_whatever_the_clock_said(library):
    for name, moment in (("a", "2026-01-02"), ("b", "2026-01-01"), ("c", "2026-01-03")):
        library.add(*make(name=name, added_at=moment))
    assert [d.name for d in library.heads(ready_only=False)] == ["c", "b", "a"]


def test_many_documents_at_once_keep_their_own_sentences(library):
    parcels = [make(f"Văn bản {n}. Câu hai.", name=f"{n}.txt") for n in range(30)]
    for parcel in parcels:
        library.add(*parcel)
    library.add(*make("", name="rỗng.txt"))
    wanted = {document.id: sentences for document, sentences, _ in parcels}
    empty = library.find("rỗng.txt").id
    assert library.sentences([*wanted, empty, "không có"]) == {**wanted, empty: []}
    every = [p for _, _, passages in parcels for p in passages]
    for batch in (1, 7, 500):
        batches = list(library.all_passages(batch))
        assert max(map(len, batches)) <= batch
        assert sorted(p.id for some in batches for p in some) == sorted(p.id for p in every)
    assert library.passage_ids() == {p.id for p in every}
    assert library.counts() == (31, len(every))


def test_more_ids_than_one_statement_takes(library):
    document, sentences, passages = make("x" * 1300, step=1)
    library.add(document, sentences, passages)
    ids = [p.id for p in passages]
    assert library.passages([*ids, *ids]) == {p.id: p for p in passages}
    vectors = {id_: id_.encode() for id_ in ids}
    library.put_vectors("m", vectors)
    assert library.vectors("m", ids) == vectors


def test_passages_can_be_removed_while_all_are_read(library):
    for n in range(6):
        library.add(*make(f"Văn bản {n}", name=f"{n}", step=4))
    batches = library.all_passages(batch=2)
    first = next(batches)
    for head in library.heads(ready_only=False):
        library.remove(head.id)
    assert len(first) == 2
    assert list(batches) == []


def test_find_by_id_prefix_or_name(library):
    document, *rest = make(name="Báo cáo 70.docx")
    library.add(document, *rest)
    for key in (document.id, document.id[:6], "Báo cáo 70.docx", " Báo cáo 70.docx "):
        assert library.find(key) == replace(document, state=State.STAGED)
    assert library.by_sha256(document.sha256).id == document.id
    assert library.by_sha256("khác") is None
    assert library.get("khác") is None


def test_name_is_found_in_either_unicode_form(library):
    decomposed = "Ba\u0301o ca\u0301o.txt"
    library.add(*make(name=decomposed))
    assert library.find("B\u00e1o c\u00e1o.txt").name == decomposed


def test_whole_id_wins_over_longer_ids_and_equal_names(library):
    parcels = [make(name=name) for name in ("a", "b", "c")]
    ids = ["ab", "abc", "zz"]
    names = ["một", "hai", "ab"]
    for (document, _, _), id_, name in zip(parcels, ids, names, strict=True):
        library.add(replace(document, id=id_, name=name), [], [])
    assert library.find("ab").name == "một"
    with pytest.raises(UsageError, match=r'"a" ứng với 2 tài liệu: abc \(hai\), ab \(một\)'):
        library.find("a")


@pytest.mark.parametrize("key", ["không có.docx", "%", "_", "x" * 5000, "'; drop table documents"])
def test_unknown_key_is_told_in_vietnamese(library, key):
    library.add(*make())
    with pytest.raises(UsageError, match="Không có tài liệu nào mang mã hoặc tên tệp"):
        library.find(key)


def test_empty_key_names_nothing(library):
    library.add(*make())
    with pytest.raises(UsageError, match="Chưa cho biết"):
        library.find("  ")


def test_same_name_twice_is_ambiguous(library):
    library.add(*make("Một."))
    library.add(*make("Hai."))
    with pytest.raises(UsageError, match=r"ứng với 2 tài liệu.*Hãy nêu đủ mã"):
        library.find("bao-cao.docx")


def test_correction_replaces_the_fields(library):
    document, *rest = make()
    library.add(document, *rest)
    corrected = Fields(Kind.PLAN, unit="phường Trần Phú", is_sample=True)
    library.set_fields(document.id, corrected)
    assert library.get(document.id).fields == corrected


@pytest.mark.parametrize("call", ["mark_ready", "set_fields"])
def test_change_of_an_unknown_document_is_refused(library, call):
    arguments = ["abc"] + ([Fields(Kind.NEWS)] if call == "set_fields" else [])
    with pytest.raises(UsageError, match="abc"):
        getattr(library, call)(*arguments)
    assert library.change_sequence() == 0


def test_sequence_grows_by_one_with_every_change(library):
    document, *rest = make()
    seen = [library.change_sequence()]
    for change in (
        lambda: library.add(document, *rest),
        lambda: library.mark_ready(document.id),
        lambda: library.set_fields(document.id, Fields(Kind.NEWS)),
        lambda: library.remove(document.id),
    ):
        change()
        seen.append(library.change_sequence())
    assert seen == [0, 1, 2, 3, 4]
    assert not library.remove(document.id)
    assert library.change_sequence() == 4


# --- vectors, removal -------------------------------------------------------------------------


def test_vectors_are_kept_by_model_and_replaced(library):
    document, sentences, passages = make()
    library.add(document, sentences, passages)
    first, second = passages[0].id, passages[1].id
    library.put_vectors("a", {first: b"1", second: b"2"})
    library.put_vectors("b", {first: b"3"})
    library.put_vectors("a", {first: b"4"})
    library.put_vectors("a", {})
    assert library.vectors("a", [first, second, "khác"]) == {first: b"4", second: b"2"}
    assert library.vectors("b", [first, second]) == {first: b"3"}


def test_vector_of_an_unknown_passage_is_refused_and_none_kept(library):
    document, sentences, passages = make()
    library.add(document, sentences, passages)
    with pytest.raises(StoreError):
        library.put_vectors("a", {passages[0].id: b"1", "khác": b"2"})
    assert library.vectors("a", [passages[0].id]) == {}


def _table_sizes(home):
    connection = sqlite3.connect(home / "trich.db")
    try:
        return {
            table.name: connection.execute(f"select count(*) from {table.name}").fetchone()[0]
            for table in schema.metadata.sorted_tables
        }
    finally:
        connection.close()


def test_removal_leaves_nothing_even_in_the_bytes_on_disk(library, tmp_path):
    kept = make("Văn bản ở lại.", name="ở lại.docx")
    document, sentences, passages = make("Điều BÍ-ẨN-XYZ cần xoá. " * 400, name="đi.docx", step=80)
    header = replace(sentences[0], header="TIÊU-ĐỀ-XYZ")
    library.add(*kept)
    before = _table_sizes(tmp_path)
    library.add(document, [header, *sentences[1:]], passages)
    vector = os.urandom(1536)
    library.put_vectors("m", {p.id: vector for p in passages})
    assert library.remove(document.id)
    assert _table_sizes(tmp_path) == before
    assert library.get(kept[0].id) is not None
    traces = [b"\xc3\x8d-\xe1\xba\xa8N-XYZ", b"-XYZ", vector[:64], "đi.docx".encode()]
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert not any(trace in content for trace in traces), file.name


# --- faults -----------------------------------------------------------------------------------


def _failing(items, error):
    yield from items
    raise error


def test_add_that_fails_half_way_leaves_no_trace(library, tmp_path):
    library.add(*make())
    before, sequence = _table_sizes(tmp_path), library.change_sequence()
    document, sentences, passages = make("Văn bản khác, dài hơn.", name="khác")
    with pytest.raises(RuntimeError, match="đứt"):
        library.add(document, sentences, _failing(passages, RuntimeError("đứt")))
    assert _table_sizes(tmp_path) == before
    assert library.change_sequence() == sequence
    library.add(document, sentences, passages)  # and nothing stands in the way of the next try


def test_database_error_in_the_middle_of_add_undoes_all(library, tmp_path):
    with library.database.writing() as connection:
        connection.exec_driver_sql(
            "create trigger halt before insert on passages when new.position = 2 "
            "begin select raise(abort, 'hỏng'); end"
        )
    before = _table_sizes(tmp_path)
    with pytest.raises(StoreError, match=r"CHƯA được lưu.*hỏng"):
        library.add(*make())
    assert _table_sizes(tmp_path) == before
    assert library.change_sequence() == 0


def test_full_disk_is_told_and_leaves_the_library_usable(library, tmp_path):
    library.add(*make())
    pages = (tmp_path / "trich.db").stat().st_size // 4096 + 40

    def limit(connection, _record):
        connection.execute(f"pragma max_page_count={pages}")

    sa.event.listen(library.database.engine, "connect", limit)
    library.close()  # the next connection is limited
    before = _table_sizes(tmp_path)
    large = make("Câu dài. " * 100_000, name="lớn", step=5000)
    with pytest.raises(StoreError, match=r"^Ổ đĩa đã đầy; thay đổi CHƯA được lưu"):
        library.add(*large)
    assert _table_sizes(tmp_path) == before
    library.add(*make("Nhỏ.", name="nhỏ"))


def test_read_only_database_can_be_read(library, tmp_path):
    document, *rest = make()
    library.add(document, *rest)
    still = Library(f"sqlite:///file:{tmp_path}/trich.db?mode=ro&uri=true")
    try:
        assert still.get(document.id) is not None
        with pytest.raises(StoreError, match="chỉ cho đọc"):
            still.add(*make("Mới."))
        with pytest.raises(StoreError, match="chỉ cho đọc"):
            still.remove(document.id)
    finally:
        still.close()
    assert library.counts()[0] == 1


def test_locked_database_is_told(library, tmp_path):
    def hurry(connection, _record):
        connection.execute("pragma busy_timeout=50")

    sa.event.listen(library.database.engine, "connect", hurry)
    library.close()
    other = sqlite3.connect(tmp_path / "trich.db")
    other.execute("begin immediate")
    try:
        with pytest.raises(StoreError, match="đang bận"):
            library.add(*make())
        assert library.counts() == (0, 0)  # readers go on
    finally:
        other.close()


def test_wrong_words_or_wrong_owner_are_not_stored(library):
    document, sentences, passages = make()
    bad = [
        ([replace(sentences[0], text="khác")], passages),
        (sentences, [replace(passages[0], text="khác")]),
        (sentences, [replace(passages[0], document_id="khác")]),
    ]
    for some_sentences, some_passages in bad:
        with pytest.raises(StoreError, match="CHƯA được lưu"):
            library.add(document, some_sentences, some_passages)
    assert library.counts() == (0, 0)


def test_same_document_twice_is_refused(library):
    library.add(*make())
    with pytest.raises(InputError, match="đã có trong kho"):
        library.add(*make())
    assert library.counts()[0] == 1


def test_half_a_surrogate_pair_is_refused_with_a_sentence(library):
    document, _, _ = make()
    with pytest.raises(StoreError, match="ký tự không hợp lệ"):
        library.add(replace(document, text="a\ud800"), [], [])
    assert library.counts() == (0, 0)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite:////không/có/thư/mục/trich.db", "Không mở được tệp cơ sở dữ liệu"),
        ("khong-phai-url", "TRICH_DATABASE_URL"),
        ("nosuchdb://may/kho", "TRICH_DATABASE_URL"),
    ],
)
def test_database_that_cannot_be_opened(url, message):
    with pytest.raises(StoreError, match=message):
        Library(url)


def test_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    file = tmp_path / "trich.db"
    file.write_bytes(b"day khong phai co so du lieu " * 200)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="không đúng định dạng"):
        Library(home_url(tmp_path))
    assert file.read_bytes() == before


def test_newer_schema_is_refused(library, tmp_path):
    with library.database.writing() as connection:
        connection.execute(sa.update(schema.meta).values(value=schema.SCHEMA_VERSION + 1))
    with pytest.raises(StoreError, match=rf"phiên bản {schema.SCHEMA_VERSION + 1}.*Hãy cập nhật"):
        Library(home_url(tmp_path))


def test_start_cut_short_is_made_good(tmp_path):
    connection = sqlite3.connect(tmp_path / "trich.db")
    connection.execute("create table meta (name varchar(40) primary key, value bigint not null)")
    connection.close()
    library = Library(home_url(tmp_path))
    library.add(*make())
    assert library.counts()[0] == 1
    library.close()


def test_home_with_odd_signs_in_its_path(tmp_path):
    home = tmp_path / "nhà ?a=1 #2 %20"
    home.mkdir()
    for _ in range(2):
        library = Library(home_url(home))
        library.close()
    assert [f.name for f in home.iterdir()] == ["trich.db"]


# --- several at once --------------------------------------------------------------------------


def test_readers_see_whole_documents_while_one_writes(library):
    parcels = [make(f"Văn bản {n}. " * 20, name=f"{n}") for n in range(40)]
    whole = {d.id: len(passages) for d, _, passages in parcels}
    done, faults = threading.Event(), []

    def read():
        while not done.is_set():
            for id_, size in whole.items():
                if len(library.passages_of(id_)) not in (0, size):
                    faults.append(id_)
            library.heads()

    readers = [threading.Thread(target=read) for _ in range(4)]
    for thread in readers:
        thread.start()
    try:
        for parcel in parcels:
            library.add(*parcel)
            library.mark_ready(parcel[0].id)
        for parcel in parcels[::2]:
            library.remove(parcel[0].id)
    finally:
        done.set()
        for thread in readers:
            thread.join()
    assert faults == []
    assert len(library.heads()) == 20


def test_writers_in_several_threads_lose_nothing(library):
    def write(writer):
        for n in range(15):
            library.add(*make(f"{writer} viết {n}", name=f"{writer}-{n}"))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.counts()[0] == library.change_sequence() == 60


_ADD_FOR_EVER = """
import sys, pathlib
sys.path.insert(0, "tests/corpus")
from test_library import make
from corpus.library import Library
from corpus.schema import home_url
library = Library(home_url(pathlib.Path(sys.argv[1])))
for n in range(int(sys.argv[2]), 10**6):
    parcel = make(f"Văn bản {n}. " * 50, name=str(n))
    library.add(*parcel)
    print(parcel[0].id, flush=True)
"""


def test_killed_writer_loses_nothing_acknowledged_and_leaves_nothing_half(tmp_path):
    acknowledged: list[str] = []
    for start in (0, 1000, 2000):
        process = subprocess.Popen(
            [sys.executable, "-c", _ADD_FOR_EVER, str(tmp_path), str(start)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        acknowledged += [process.stdout.readline().strip() for _ in range(7 + start // 100)]
        process.send_signal(signal.SIGKILL)
        acknowledged += process.stdout.read().split()
        process.wait()
        process.stdout.close()
        library = Library(home_url(tmp_path))
        stored = {head.id: head for head in library.heads(ready_only=False)}
        assert set(acknowledged) <= set(stored)
        assert library.change_sequence() == len(stored)
        for id_, head in stored.items():
            document, sentences, passages = make(f"Văn bản {head.name}. " * 50, name=head.name)
            assert library.get(id_) == replace(document, state=State.STAGED)
            assert library.sentences([id_])[id_] == sentences
            assert library.passages_of(id_) == passages
        library.close()
