"""Abolished bodies: named, told from those that still exist, with what took their place."""

import pytest

from citations.review.bodies import abolished_in, speaks_of_future, speaks_of_past


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Đảng ủy xã báo cáo Huyện ủy hằng quý.", ["Huyện ủy"]),
        ("Ban Thường vụ Huyện uỷ Tây Lâm chỉ đạo.", ["Ban Thường vụ Huyện uỷ Tây Lâm"]),
        ("Huyện ủy Tây Lâm Đảng ủy xã", ["Huyện ủy Tây Lâm"]),
        ("Ban Dân vận Tỉnh ủy hướng dẫn.", ["Ban Dân vận Tỉnh ủy"]),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy hướng dẫn.", []),
        ("UBND huyện Tây Lâm và Công an huyện", ["UBND huyện Tây Lâm", "Công an huyện"]),
        ("UBND xã Tây Lâm, Tỉnh ủy Hải Lâm", []),
        ("tuyên truyền trên địa bàn huyện", ["trên địa bàn huyện"]),
        ("Thành ủy Đà Nẵng chỉ đạo", []),
        ("Huyện đoàn Tây Lâm phối hợp", ["Huyện đoàn Tây Lâm"]),
        ("Khối Dân vận xã tham mưu", ["Khối Dân vận xã"]),
        ("công tác dân vận của khối", []),
        ("BAN DÂN VẬN HUYỆN ỦY", ["BAN DÂN VẬN HUYỆN ỦY"]),
        ("đồng chí Huyện ủy viên phụ trách", []),
        ("Sở Nông nghiệp và Môi trường", []),
    ],
)
def test_abolished_bodies_are_found_by_their_names(text: str, named: list[str]) -> None:
    found = abolished_in(text)
    assert [a.name for a in found] == named
    assert all(a.span.of(text) == a.name and a.successor for a in found)


def test_a_city_committee_without_its_city_is_not_sure() -> None:
    assert [a.sure for a in abolished_in("Thành ủy chỉ đạo; Huyện ủy chỉ đạo")] == [False, True]


@pytest.mark.parametrize(
    ("sentence", "past", "future"),
    [
        ("Huyện ủy trước đây đã chỉ đạo chặt chẽ.", True, False),
        ("Kết quả của huyện Tây Lâm (cũ).", True, False),
        ("Đảng ủy xã báo cáo Huyện ủy định kỳ hằng quý.", False, True),
        ("Trong thời gian tới, đề nghị Huyện ủy quan tâm.", False, True),
    ],
)
def test_history_is_told_from_what_is_to_be_done(sentence: str, past: bool, future: bool) -> None:
    assert speaks_of_past(sentence) is past
    assert speaks_of_future(sentence) is future
