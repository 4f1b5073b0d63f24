from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.records import Filters, Kind
from retrieval.lexical import LexicalIndex
from retrieval.records import SearchQuery
from tests.retrieval.conftest import make_entry

TEXTS = {
    "budget": "Tổng thu ngân sách năm 2024 đạt 8,2 tỷ đồng, vượt 12% kế hoạch.",
    "land": "Công tác giải phóng mặt bằng còn chậm do vướng mắc về giá đất.",
    "youth": "Đoàn thanh niên tổ chức 15 hoạt động tình nguyện trong mùa hè.",
    "peace": "Giữ vững hòa bình, ổn định chính trị và trật tự an toàn xã hội.",
    "code": "Thực hiện Nghị quyết số 25-NQ/TW về công tác dân vận.",
}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[LexicalIndex]:
    made = LexicalIndex(tmp_path / "lexical")
    made.upsert(
        make_entry(key, text, document_id=f"doc-{key}", path=("II. KẾT QUẢ",))
        for key, text in TEXTS.items()
    )
    yield made
    made.close()


def first(index: LexicalIndex, text: str, **more: object) -> str | None:
    found = index.search(SearchQuery(text, **more), 10)  # type: ignore[arg-type]
    return found[0][0] if found else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("thu ngân sách năm 2024", "budget"),
        ("thu ngan sach nam 2024", "budget"),  # no accents
        ("THU NGÂN SÁCH", "budget"),
        (unicodedata.normalize("NFD", "thu ngân sách"), "budget"),
        ("giải phong mặt bằng", "land"),  # one syllable without its accent
        ("giữ vững hoà bình", "peace"),  # the older place of the tone mark
        ("8,2 tỷ", "budget"),
        ("25-NQ/TW", "code"),
        ("đoàn thanh niên", "youth"),
        ("doan thanh nien", "youth"),
        ("zzz qqq", None),
        ("???", None),
        ("", None),
    ],
)
def test_question_finds_its_passage(
    index: LexicalIndex, question: str, expected: str | None
) -> None:
    assert first(index, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        '"ngân sách" AND NOT thu:',
        "body:ngân OR (sách",
        "ngân sách~2^3 [1 TO 5] *:*",
        "+ngân -sách \\ / {a}",
        "ngân sách' OR 1=1 --",
        "NOT ngân sách",
    ],
)
def test_operators_in_a_question_mean_nothing(index: LexicalIndex, question: str) -> None:
    assert first(index, question) == "budget"


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_no_text_makes_search_fail(index: LexicalIndex, text: str) -> None:
    found = index.search(SearchQuery(text, extra=((text[::-1], 0.5),)), 3)
    assert len(found) <= 3
    assert [score for _, score in found] == sorted((s for _, s in found), reverse=True)


def test_question_of_4000_characters_is_answered(index: LexicalIndex) -> None:
    filler = " ".join(f"xưng{number}" for number in range(700))
    assert first(index, f"{filler} thu ngân sách {filler}") == "budget"


def test_accents_decide_between_words_spelled_alike(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path / "lexical")
    index.upsert([make_entry("a", "cán bộ bán bò"), make_entry("b", "cân bổ bàn bỏ")])
    assert first(index, "cán bộ") == "a"
    assert first(index, "cân bổ") == "b"
    assert len(index.search(SearchQuery("can bo"), 5)) == 2


def test_headings_title_and_unit_count(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path / "lexical")
    index.upsert(
        [
            make_entry("a", "Đạt kết quả tốt.", unit="phường Trần Phú", path=("III. NGUYÊN NHÂN",)),
            make_entry("b", "Đạt kết quả tốt.", unit="xã Cẩm Mỹ", title="Báo cáo 70-BC/ĐU"),
        ]
    )
    assert first(index, "kết quả phường Trần Phú") == "a"
    assert first(index, "nguyên nhân") == "a"
    assert first(index, "báo cáo 70-BC/ĐU") == "b"


def test_extra_phrases_find_with_less_weight(index: LexicalIndex) -> None:
    assert first(index, "GPMB", extra=(("giải phóng mặt bằng", 0.8),)) == "land"
    weak = index.search(SearchQuery("dân vận", extra=(("hoạt động tình nguyện", 0.1),)), 5)
    assert [key for key, _ in weak][:2] == ["code", "youth"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {"a", "b", "c"}),
        (Filters(kinds=(Kind.DIRECTIVE,)), {"c"}),
        (Filters(kinds=(Kind.DIRECTIVE, Kind.REPORT)), {"a", "b", "c"}),
        (Filters(units=("PHƯỜNG TRẦN PHÚ",)), {"a"}),
        (Filters(units=("phường Trần Phú", "xã Cẩm Mỹ")), {"a", "b"}),
        (Filters(years=(2024,)), {"b"}),
        (Filters(years=(2013, 2024)), {"a", "b"}),
        (Filters(document_ids=("d2",)), {"b"}),
        (Filters(kinds=(Kind.REPORT,), years=(2013,)), {"a"}),
        (Filters(years=(1999,)), set()),
    ],
)
def test_filters_restrict(tmp_path: Path, filters: Filters, expected: set[str]) -> None:
    index = LexicalIndex(tmp_path / "lexical")
    index.upsert(
        [
            make_entry(
                "a", "công tác", document_id="d1", unit="Phường Trần Phú", years=(2013, 2014)
            ),
            make_entry("b", "công tác", document_id="d2", unit="xã Cẩm Mỹ", years=(2024,)),
            make_entry("c", "công tác", document_id="d3", kind=Kind.DIRECTIVE),
        ]
    )
    found = {key for key, _ in index.search(SearchQuery("công tác", filters=filters), 5)}
    assert found == expected


def test_filter_does_not_change_scores(index: LexicalIndex) -> None:
    free = dict(index.search(SearchQuery("ngân sách năm 2024"), 5))
    held = index.search(SearchQuery("ngân sách năm 2024", filters=Filters(kinds=(Kind.REPORT,))), 5)
    assert dict(held) == pytest.approx(free)


def test_ids_are_exact_after_replacing_and_removing(index: LexicalIndex) -> None:
    index.upsert(
        [make_entry("land", "Đất đai.", document_id="doc-land"), make_entry("new", "Mới.")]
    )
    index.remove("doc-youth")
    index.remove_ids(["code", "never there"])
    assert index.ids() == {"budget", "land", "peace", "new"}
    assert first(index, "giải phóng mặt bằng") is None
    assert first(index, "đất đai") == "land"
    assert [key for key, _ in index.search(SearchQuery("đất đai"), 10)].count("land") == 1


def test_same_id_twice_in_one_batch_stays_once(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path / "lexical")
    index.upsert([make_entry("a", "cũ"), make_entry("a", "mới")])
    assert index.search(SearchQuery("cũ"), 5) == []
    assert len(index.search(SearchQuery("mới"), 5)) == 1


def test_sequence_and_content_survive_a_close(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path / "lexical")
    assert index.sequence == -1
    index.upsert([make_entry("a", "một")])
    index.sequence = 7
    index.close()
    again = LexicalIndex(tmp_path / "lexical")
    assert (again.sequence, again.ids()) == (7, {"a"})


def test_use_after_close_does_not_look_like_damage(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path / "lexical")
    index.upsert([make_entry("a", "một")])
    index.close()
    index.upsert([make_entry("b", "hai")])  # and then the process ends without a close
    del index
    again = LexicalIndex(tmp_path / "lexical")
    assert (again.sequence, again.ids()) == (-1, {"a", "b"})


@pytest.mark.parametrize("pattern", ["meta.json", "*.term", "*.idx", "*.store", "*.fieldnorm"])
@pytest.mark.parametrize("damage", ["flip", "truncate", "delete"])
def test_damaged_files_are_noticed_and_discarded(tmp_path: Path, pattern: str, damage: str) -> None:
    index = LexicalIndex(tmp_path / "lexical")
    index.upsert([make_entry("a", "một hai ba")])
    index.sequence = 3
    index.close()
    del index
    path = next((tmp_path / "lexical").glob(pattern))
    content = path.read_bytes()
    if damage == "flip":
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 0xFF]))
    elif damage == "truncate":
        path.write_bytes(content[: len(content) // 2])
    else:
        path.unlink()
    again = LexicalIndex(tmp_path / "lexical")
    assert (again.sequence, again.ids()) == (-1, set())
    again.upsert([make_entry("a", "một hai ba")])
    assert first(again, "hai ba") == "a"


def test_reset_empties(index: LexicalIndex) -> None:
    index.sequence = 4
    index.reset()
    assert (index.ids(), index.sequence, first(index, "ngân sách")) == (set(), -1, None)
    index.upsert([make_entry("a", "ngân sách")])
    assert first(index, "ngân sách") == "a"


def test_no_text_is_stored(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path / "lexical")
    sentence = "Một câu rất riêng về giải phóng mặt bằng."
    index.upsert([make_entry("a", sentence)])
    index.close()
    stored = b"".join(p.read_bytes() for p in (tmp_path / "lexical").iterdir() if p.is_file())
    assert sentence.encode() not in stored
