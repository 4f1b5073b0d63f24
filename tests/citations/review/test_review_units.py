"""Units that are not those of whom a text speaks."""

import pytest

from citations.review.units import foreign_units, split_unit, unit_mentions
from core.facts import UnitCard

_CARD = UnitCard(
    name="xã An Khê Thượng",
    issuer="Đảng ủy xã An Khê Thượng",
    parent="Đảng bộ tỉnh Hải Lâm",
    predecessors=("xã An Khê", "huyện Tây Lâm"),
)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Đảng ủy xã An Khê Thượng báo cáo Tỉnh ủy Hải Lâm.", []),
        ("ĐẢNG ỦY XÃ AN KHÊ THƯỢNG NĂM 2026", []),
        ("kế thừa kết quả của Huyện ủy Tây Lâm", []),
        ("UBND phường Bến Say đã xây dựng", ["phường Bến Say"]),
        ("trên địa bàn TP. Vân Thẩm", ["TP. Vân Thẩm"]),
        ("BÁO CÁO CỦA XÃ GÒ SEN ĐÔNG NĂM 2026", ["XÃ GÒ SEN ĐÔNG"]),
        ("học tập Chủ tịch Hồ Chí Minh; P. BÍ THƯ", []),
        ("Huyện ủy Gò Sen chỉ đạo", ["Huyện ủy Gò Sen"]),
    ],
)
def test_foreign_units_are_found(text: str, foreign: list[str]) -> None:
    found = foreign_units(text, _CARD)
    assert [m.text for m in found] == foreign
    assert all(m.span.of(text) == m.text for m in found)


def test_what_a_source_names_may_be_named() -> None:
    said = "đất xâm canh ở phường Bến Say"
    assert foreign_units(said, _CARD)
    assert not foreign_units(said, _CARD, allowed=["8,2 ha xâm canh ở phường Bến Say"])


def test_without_a_unit_nothing_is_foreign() -> None:
    assert not foreign_units("UBND phường Bến Say", UnitCard())


def test_units_are_split_into_level_and_name() -> None:
    assert split_unit("Đảng ủy xã An Khê") == ("xã", "an khê")
    assert split_unit("thị xã Vân Thẩm") == ("thị xã", "vân thẩm")
    assert split_unit("Huyện ủy Tây Lâm") == ("huyện", "tây lâm")
    assert [m.unit for m in unit_mentions("Thị xã Vân Thẩm và Tỉnh ủy Hải Lâm")] == [
        "thị xã Vân Thẩm",
        "tỉnh Hải Lâm",
    ]
