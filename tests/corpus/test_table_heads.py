"""Column names in two rows, as yearly reports print them."""

from __future__ import annotations

import pytest

from corpus.table_heads import both_rows, goes_under


@pytest.mark.parametrize(
    ("header", "row", "names"),
    [
        (
            "STT | Chỉ tiêu | Kết quả |  | Ghi chú",
            " |  | Năm 2022 | Năm 2023",
            "STT | Chỉ tiêu | Kết quả Năm 2022 | Kết quả Năm 2023 | Ghi chú",
        ),
        ("Nội dung | Kế hoạch", " | Cả năm", "Nội dung | Kế hoạch Cả năm"),
    ],
)
def test_a_second_row_goes_on_naming_the_columns(header: str, row: str, names: str) -> None:
    assert goes_under(header, row)
    assert both_rows(header, row) == names


@pytest.mark.parametrize(
    "row",
    [
        "1 | Số hộ nghèo | 78 | 61",  # figures
        " |  | 78 | 61",  # figures without a label
        "Thôn Bờ Giếng | không | có",  # a label
        " |  |  | ",  # nothing
        " | 12 hộ | năm 2022",
    ],
)
def test_a_row_of_contents_does_not(row: str) -> None:
    assert not goes_under("STT | Chỉ tiêu | Kết quả |  | Ghi chú", row)
