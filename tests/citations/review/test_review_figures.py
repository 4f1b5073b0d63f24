"""Every figure, date and sign of a text, as spans."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations.review.figures import figures_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xã có 1.800 hộ, 7.638 nhân khẩu [2].", [("number", "1.800"), ("number", "7.638")]),
        ("1. Đạt 92,4% kế hoạch", [("percent", "92,4%")]),
        ("9/12 chi bộ", [("ratio", "9/12")]),
        ("ba mô hình mới", [("spelt", "ba")]),
        (
            "Nghị quyết số 25-NQ/TW ngày 03/6/2013",
            [("sign", "25-NQ/TW"), ("date", "03/6/2013")],
        ),
        ("giai đoạn 2021 - 2025", [("period", "2021 - 2025")]),
        ("năm 2026, quý I/2026", [("year", "2026"), ("month", "quý I/2026")]),
        ("khoản 2 Điều 5", [("order", "2"), ("order", "5")]),
        ("phòng, chống COVID-19", [("order", "19")]),
        ("diện tích 8,2ha", [("number", "8,2")]),
    ],
)
def test_figures_are_read_by_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f.kind, f.text) for f in figures_in(text)] == found


@given(st.text(alphabet="0123456789 .,/%-\nhộxãngàytháng[]IVX", max_size=80))
def test_spans_give_their_text_and_no_digit_is_left_out(text: str) -> None:
    found = figures_in(text)
    assert all(f.span.of(text) == f.text for f in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    covered = {i for f in found for i in range(f.span.start, f.span.end)}
    marks = r"(?:^|\n)[ \t#*|>-]*(?:\*\*)?\d{1,2}(?:\.\d{1,2})*[.)-](?=[ \t*])|\[\d[\d\s,;]*\]"
    covered |= {i for m in re.finditer(marks, text) for i in range(m.start(), m.end())}
    assert all(i in covered for i, c in enumerate(text) if c.isdigit())
