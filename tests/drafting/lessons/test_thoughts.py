"""Units of thought: how a section is divided, the role of each part, exact quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.lessons.thoughts import thoughts_of
from tests.drafting.lessons.shelf import report, sentences, units

# (section with its heading, thoughts as (role, words)); add a row to say what should be read.
TABLE = [
    (
        "## Bài học kinh nghiệm\n- Một là, việc khó hỏi dân trước.\n- Hai là, khen cho kịp việc.",
        [("lessons", "việc khó hỏi dân trước"), ("lessons", "khen cho kịp việc")],
    ),
    (
        "## Bài học kinh nghiệm\n- Một là, họp thôn vào buổi tối. Ở thôn Cây Thị, số người dự tăng"
        " từ 40 lên 75.",
        [
            (
                "lessons",
                "họp thôn vào buổi tối. Ở thôn Cây Thị, số người dự tăng từ 40 lên 75",
            )
        ],
    ),
    (
        "## Bài học kinh nghiệm\n- Nâng cao nhận thức của đảng viên; phân công việc cụ thể cho từng"
        " tổ viên.",
        [
            ("lessons", "Nâng cao nhận thức của đảng viên"),
            ("lessons", "phân công việc cụ thể cho từng tổ viên"),
        ],
    ),
    (
        "## Hạn chế\n- Báo cáo của chi hội gửi chậm; nguyên nhân là cán bộ mới nhận việc.",
        [("shortcomings", "Báo cáo của chi hội gửi chậm"), ("causes", "cán bộ mới nhận việc")],
    ),
    (
        "## Hạn chế\n- Hồ sơ đất trễ hạn còn nhiều do phải chờ xác minh nguồn gốc.",
        [
            ("shortcomings", "Hồ sơ đất trễ hạn còn nhiều"),
            ("causes", "phải chờ xác minh nguồn gốc"),
        ],
    ),
    (
        "## Hạn chế\n- Chủ đề của buổi họp là việc do dân nêu nhưng chưa được bàn kỹ.",
        [("shortcomings", "Chủ đề của buổi họp là việc do dân nêu nhưng chưa được bàn kỹ")],
    ),
    (
        "## Hạn chế\n- Cán bộ còn ngại va chạm, việc phối hợp giữa các ngành chưa nhịp nhàng.",
        [
            ("shortcomings", "Cán bộ còn ngại va chạm"),
            ("shortcomings", "việc phối hợp giữa các ngành chưa nhịp nhàng"),
        ],
    ),
    (
        "## Hạn chế\n- Vẫn còn cán bộ, hội viên, đoàn viên chưa làm tốt việc vận động.",
        [("shortcomings", "Vẫn còn cán bộ, hội viên, đoàn viên chưa làm tốt việc vận động")],
    ),
    (
        "## Nguyên nhân\n- Khách quan: mưa lũ kéo dài nhiều tháng; đường vào bản bị chia cắt.",
        [("causes", "mưa lũ kéo dài nhiều tháng"), ("causes", "đường vào bản bị chia cắt")],
    ),
    (
        "## Ưu điểm\nXem công tác dân vận là trách nhiệm của cả hệ thống chính trị.",
        [("lessons", "Xem công tác dân vận là trách nhiệm của cả hệ thống chính trị")],
    ),
    (
        "## Kết quả\nTuy nhiên, bên cạnh kết quả đạt được vẫn còn những hạn chế như việc trả lời"
        " dân còn chậm.",
        [("shortcomings", "việc trả lời dân còn chậm")],
    ),
    ("## Bài học kinh nghiệm\n- Một là, ……………………", []),
    ("## Hạn chế\n(Nêu từ 2 đến 4 hạn chế, có số liệu.)", []),
    ("## Hạn chế\nQua một năm thực hiện còn các hạn chế sau:", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_section_is_read_into_its_thoughts(text: str, expected: list[tuple[str, str]]) -> None:
    found = units(report("a", text))
    told = [(u.thought.role.value, u.thought.citation.quote) for u in found]
    assert told == expected


@pytest.mark.parametrize("text", [text for text, _ in TABLE])
def test_every_quote_is_the_very_words_of_its_place(text: str) -> None:
    document = report("a", text)
    for unit in units(document):
        citation = unit.thought.citation
        assert document.text[citation.start : citation.end] == citation.quote
        assert unit.core in citation.quote


def test_year_and_unit_are_those_of_the_report() -> None:
    (unit,) = units(report("a", "## Hạn chế\n- Loa bản hỏng lâu ngày.", "bản Tà Lùng", 2021))
    assert (unit.thought.unit, unit.thought.year) == ("bản Tà Lùng", 2021)


def test_rows_of_a_table_are_no_thoughts() -> None:
    document = report("a", "## Hạn chế\n- Đơn chưa trả lời kịp còn nhiều.")
    rows = [replace(s, is_row=True) for s in sentences(document)]
    assert thoughts_of(document, sentences(document)) and not thoughts_of(document, rows)
