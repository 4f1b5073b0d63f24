from __future__ import annotations

import pytest

from answering.evidence import stands
from answering.view import blanks, figures, persons, proper_names, view


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Có 9 tổ dân phố và 1.250 hộ.", ["9", "1.250"]),
        ("Hộ nghèo còn 43 hộ, chiếm 2,01%.", ["43", "2,01"]),
        ("12/12 chi bộ đạt", ["12/12"]),
        ("Ngày 03/6/2013, năm 2024, giai đoạn 2020 - 2025", []),
        ("Nghị quyết số 25-NQ/TW và Quy định 76", []),
        ("1.2. Kết quả: 17 mô hình", ["17"]),
        ("Tiếp 2024 người", ["2024"]),
        ("mẫu A1", []),
    ],
)
def test_figures_of_a_text(text: str, values: list[str]) -> None:
    assert [f.value for f in figures(text)] == values


def test_a_figure_knows_its_neighbours_and_place() -> None:
    text = "Theo Quy định 76, toàn xã còn 43 hộ nghèo, chiếm 2,01% tổng số"
    households, share = figures(text)
    assert households.after[:2] == ("ho", "ngheo")
    assert households.before[-2:] == ("xa", "con")
    assert households.span.of(text).strip() == "43"
    assert share.percent and not households.percent


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Xã có …… thôn, ____ hộ", 2),
        ("Số      -BC/ĐU", 1),
        ("và một số việc khác...", 0),  # three dots that end a sentence
        ("Đã tổ chức 3 cuộc", 0),
    ],
)
def test_blanks_to_be_filled_in(text: str, count: int) -> None:
    assert len(blanks(text)) == count


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("do đồng chí Lê Văn Mộc, Phó Bí thư, phụ trách", ["Lê Văn Mộc"]),
        ("Trần Thị Nhài", ["Trần Thị Nhài"]),  # alone on its line: the signer
        ("đồng chí Bí thư chủ trì", []),
        ("ông Nguyễn Hòn và bà Phan Thị Lá", ["Nguyễn Hòn", "Phan Thị Lá"]),
        ("thôn Bờ Giếng", []),
    ],
)
def test_persons_named(text: str, names: list[str]) -> None:
    assert [name for _, name in persons(text)] == names
    assert all(span.of(text) == name for span, name in persons(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ở thôn Bờ Giếng có gì?", ["Bờ Giếng"]),
        ("Năm Căn có gì?", []),  # a capital opens the text
        ("Đảng ủy Phường Bến Trăng", ["Bến Trăng"]),
    ],
)
def test_proper_names(text: str, names: list[str]) -> None:
    assert proper_names(text) == names


def test_a_view_joins_its_folded_tokens() -> None:
    assert view("Nghị quyết số 25!").joined() == " nghi quyet so 25 "


def test_a_phrase_stands_in_a_text_with_its_own_accents() -> None:
    assert stands("công nhân", view("Có 12 công nhân.")) == 1.0
    assert 0 < stands("công nhân", view("Được công nhận.")) < 1
    assert stands("công nhân", view("Nhân công.")) == 0.0
