from __future__ import annotations

import pytest

from core.records import Hit
from retrieval.copies import without_copies
from tests.retrieval.conftest import make_entry

SENTENCE = (
    "Trong năm 2024, Đảng ủy phường Trần Phú đã lãnh đạo hoàn thành 12 chỉ tiêu kinh tế, xã hội "
    "được giao, trong đó thu ngân sách trên địa bàn đạt 8,2 tỷ đồng, giải phóng mặt bằng cơ bản "
    "đúng tiến độ, trật tự an toàn xã hội được giữ vững và đời sống nhân dân từng bước nâng lên."
)


def hits(*texts: str, same_document: bool = False) -> list[Hit]:
    return [
        Hit(make_entry(f"p{n}", t, document_id="d" if same_document else f"d{n}").passage, 9.0 - n)
        for n, t in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        (SENTENCE, 1),
        (SENTENCE.replace("từng bước ", ""), 1),  # a word less
        (SENTENCE.replace("đạt 8,2", "đạt 8,3"), 2),  # another figure
        (SENTENCE.replace("2024", "2023"), 2),
        (SENTENCE.replace("Trần Phú", "Nam Hà"), 2),  # another unit
        (SENTENCE.replace("đã lãnh đạo", "chưa lãnh đạo"), 2),  # the contrary
        (SENTENCE[:120], 2),
        ("Đoàn thanh niên tổ chức nhiều hoạt động.", 2),
    ],
)
def test_only_the_same_words_figures_and_names_are_a_copy(other: str, kept: int) -> None:
    found = without_copies(hits(SENTENCE, other), 10)
    assert len(found) == kept
    assert found[0].passage.id == "p0"


def test_passages_of_one_document_are_all_kept() -> None:
    assert len(without_copies(hits(SENTENCE, SENTENCE, same_document=True), 10)) == 2


def test_copies_do_not_use_up_the_limit() -> None:
    found = without_copies(hits(SENTENCE, SENTENCE, "Câu khác hẳn.", "Câu thứ tư."), 2)
    assert [hit.passage.id for hit in found] == ["p0", "p2"]


@pytest.mark.parametrize("text", ["", "một", "một hai"])
def test_short_texts_compare_whole(text: str) -> None:
    assert len(without_copies(hits(text, text), 5)) == 1
    assert len(without_copies(hits(text, "ba bốn"), 5)) == 2
