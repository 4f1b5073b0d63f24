"""Which thoughts say one thing, and which only look so."""

from __future__ import annotations

import random

import pytest

from core.records import Role
from drafting.lessons.grouping import copy_key, grouped
from drafting.lessons.wording import Wordings

S, C, L = Role.SHORTCOMINGS, Role.CAUSES, Role.LESSONS
ALIKE = [
    (
        S,
        "Sự phối hợp giữa các ban, ngành chưa chặt chẽ.",
        "Các đoàn thể phối hợp thiếu nhịp nhàng.",
    ),
    (S, "Nhiều kiến nghị của dân chưa được trả lời.", "Ý kiến cử tri có việc giải đáp còn chậm."),
    (C, "Cán bộ dân vận đều kiêm nhiệm.", "Người phụ trách phải gánh nhiều đầu việc."),
    (C, "Ngân sách cho dân vận còn eo hẹp.", "Kinh phí hoạt động hạn hẹp."),
    (L, "Đảng viên phải nêu gương, làm trước.", "Sự gương mẫu của đảng viên là cách vận động tốt."),
    (L, "Người đứng đầu phải trực tiếp đối thoại.", "Bí thư cần lắng nghe và gặp gỡ nhân dân."),
    (S, "Việc nắm tình hình nhân dân chưa kịp thời.", "Nắm bắt dư luận ở cơ sở có lúc còn chậm."),
    (L, "Khoản thu nào cũng phải công khai.", "Các khoản đóng góp cần minh bạch, niêm yết."),
]
APART = [
    (S, "Hoạt động giám sát còn hình thức.", "Hoạt động phản biện còn hình thức."),
    (S, "Việc tập hợp thanh niên còn khó.", "Việc tập hợp phụ nữ còn khó."),
    (L, "Nên đưa khoản đóng góp ra dân bàn.", "Không nên đưa khoản đóng góp ra dân bàn."),
    (C, "Công tác phối hợp chưa chặt chẽ.", "Công tác phối hợp ngày càng chặt chẽ."),
    (S, "Kinh phí dân vận còn eo hẹp.", "Cán bộ dân vận chưa qua bồi dưỡng."),
    (L, "Người đứng đầu phải đối thoại với dân.", "Người đứng đầu phải tiết kiệm điện nước."),
]


def _together(role: Role, a: str, b: str, other: Role | None = None) -> bool:
    return len(grouped([a, b], [role, other or role], Wordings(), None)) == 1


@pytest.mark.parametrize(("role", "a", "b"), ALIKE)
def test_one_thing_in_other_words_is_one_group(role: Role, a: str, b: str) -> None:
    assert _together(role, a, b)


@pytest.mark.parametrize(("role", "a", "b"), APART)
def test_two_things_in_like_words_stay_apart(role: Role, a: str, b: str) -> None:
    assert not _together(role, a, b)


def test_a_fault_is_never_grouped_with_its_praise_or_its_remedy() -> None:
    words = "Việc phối hợp giữa các ngành chặt chẽ."
    for other in (Role.STRENGTHS, Role.RESULTS, Role.LESSONS):
        assert not _together(S, "Việc phối hợp giữa các ngành chưa chặt chẽ.", words, other)


def test_the_order_of_the_thoughts_changes_nothing() -> None:
    rows = [(role, words) for role, *pair in (*ALIKE, *APART) for words in pair]

    def told(some: list[tuple[Role, str]]) -> set[frozenset[tuple[Role, str]]]:
        places = grouped([w for _, w in some], [r for r, _ in some], Wordings(), None)
        return {frozenset(some[place] for place in group) for group in places}

    first = told(rows)
    for seed in range(5):
        mixed = rows[:]
        random.Random(seed).shuffle(mixed)
        assert told(mixed) == first


def test_near_copies_are_the_same() -> None:
    a = "Việc thu gom rác ở 3 thôn chưa đều (đạt 40%)."
    b = "Việc thu gom rác ở 12 bản chưa đều (đạt 55%)"
    assert copy_key(a) == copy_key(b) != copy_key("Việc thu gom rác ở 3 thôn đã đều.")


def test_no_thoughts_give_no_groups() -> None:
    assert grouped([], [], Wordings(), None) == []


def test_weather_and_public_order_stay_apart_though_both_are_hard_to_foresee() -> None:
    words = [
        "Thời tiết, dịch bệnh diễn biến phức tạp, khó lường",
        "Tình hình an ninh trật tự diễn biến phức tạp, khó lường",
    ]
    assert grouped(words, [Role.CAUSES] * 2, Wordings(), None) == [[0], [1]]
