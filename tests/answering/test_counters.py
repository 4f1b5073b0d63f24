"""Counters of everyday speech and of reports, and numbers in words."""

from __future__ import annotations

import pytest

from answering.reading import read_question
from answering.slots.counters import counted_as, in_words
from answering.slots.figures import figure_given
from tests.answering.sentences import candidate


@pytest.mark.parametrize(
    ("noun", "holds"),
    [("nha", "ho"), ("la don", "don"), ("hom", "ngay"), ("bo giay to", "ho so"), ("chau", "em")],
)
def test_reports_count_by_other_nouns(noun: str, holds: str) -> None:
    assert (holds,) in counted_as(noun.split()) or tuple(holds.split()) in counted_as(noun.split())


@pytest.mark.parametrize("noun", ["nha van hoa", "nha tam", "dan toc", "viec lam", "mo hinh"])
def test_other_things_are_counted_as_themselves(noun: str) -> None:
    assert counted_as(noun.split()) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sáu thôn sửa đổi quy ước.", ["sáu"]),
        ("Mỗi tổ báo vị trí hai lần mỗi ngày.", ["hai"]),
        ("Mười hai hộ chưa tháo dỡ.", ["mười hai"]),
        ("Hai là, phải ba cùng với dân; bốn bên cùng ký.", []),
        ("Năm 2024 có 12 hộ.", []),
    ],
)
def test_numbers_in_words(text: str, values: list[str]) -> None:
    assert [f.value for f in in_words(text)] == values


@pytest.mark.parametrize(
    ("question", "text", "given"),
    [
        ("Có mấy nhà phải dời?", "Vận động 46 hộ di dời trước mùa mưa.", True),
        ("Xây được mấy nhà văn hóa?", "Vận động 46 hộ góp tiền.", False),
        ("Nhận bao nhiêu lá đơn?", "Nhận 71 đơn, gồm 8 đơn khiếu nại.", True),
        ("Mấy thôn sửa quy ước?", "Sáu thôn sửa đổi quy ước.", True),
        ("Có bao nhiêu hộ nghèo?", "Quỹ hỗ trợ hộ nghèo 91,7 triệu đồng.", False),
        ("Có bao nhiêu hộ nghèo?", "Hộ nghèo chiếm 2,3%.", False),
    ],
)
def test_a_figure_of_the_thing_counted(question: str, text: str, given: bool) -> None:
    assert (figure_given(candidate(text), read_question(question), ()).share >= 0.6) is given
