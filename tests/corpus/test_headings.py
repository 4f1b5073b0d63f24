import pytest

from core.records import Span
from corpus.headings import headings, marker_level
from corpus.lines import Line


def _lines(*texts):
    found, position = [], 0
    for text in texts:
        found.append(Line(Span(position, position + len(text)), text))
        position += len(text) + 1
    return found


def _found(*texts, tables=()):
    lines = _lines(*texts)
    rows = [i in tables for i in range(len(lines))]
    return {i: h.text for i, h in headings(lines, rows).items()}


BODY = "Đảng ủy đã tổ chức 02 hội nghị quán triệt trong toàn Đảng bộ."
HEADINGS = [
    ("I. ĐẶC ĐIỂM TÌNH HÌNH", "I. ĐẶC ĐIỂM TÌNH HÌNH"),
    ("IV- PHƯƠNG HƯỚNG", "IV- PHƯƠNG HƯỚNG"),
    ("I. Tình hình địa bàn", "I. Tình hình địa bàn"),
    ("A. KẾT QUẢ", "A. KẾT QUẢ"),
    ("Phần thứ nhất: KẾT QUẢ NĂM 2021", "Phần thứ nhất: KẾT QUẢ NĂM 2021"),
    ("Chương II", "Chương II"),
    ("Mục 1. QUY ĐỊNH CHUNG", "Mục 1. QUY ĐỊNH CHUNG"),
    ("Điều 5. Phạm vi điều chỉnh", "Điều 5. Phạm vi điều chỉnh"),
    ("1. Công tác của cấp ủy", "1. Công tác của cấp ủy"),
    ("2. Nguyên nhân.", "2. Nguyên nhân."),
    ("1.1. Việc thực hiện 4 mục tiêu:", "1.1. Việc thực hiện 4 mục tiêu"),
    ("2.1 Kết quả", "2.1 Kết quả"),
    ("4. “Dân vận khéo”", "4. “Dân vận khéo”"),
    ("a) Những nội dung công khai", "a) Những nội dung công khai"),
    ("* Ưu điểm:", "* Ưu điểm"),
    ("* Thuận lợi", "* Thuận lợi"),
    ("- Nguyên nhân:", "- Nguyên nhân"),
    ("Kiến nghị:", "Kiến nghị"),
    ("Bài học kinh nghiệm:", "Bài học kinh nghiệm"),
    ("**1. Cấp ủy**", "1. Cấp ủy"),
    ("**Ưu điểm**", "Ưu điểm"),
    ("## III. HẠN CHẾ", "III. HẠN CHẾ"),
    ("BIỂU SỐ LIỆU SO SÁNH", "BIỂU SỐ LIỆU SO SÁNH"),
]
NO_HEADINGS = [
    BODY,
    "- Tăng cường công tác tuyên truyền.",
    "- Các chỉ tiêu cụ thể:",
    "- Đăng ký: trước ngày 15/02/2024.",
    "+ Đối với cấp xã, tiếp tục kiện toàn.",
    "1. Xã có 9 thôn. Nhân dân đoàn kết.",
    "1. Ban hành kế hoạch trước ngày 15/02/2024.",
    "Một là, chọn việc dân cần.",
    "Thứ nhất, phải gần dân.",
    "Kết quả cụ thể như sau:",
    "3 Cuộc đối thoại trong năm 4 33",
    "01 mô hình xây dựng hệ thống chính trị",
    "5.638 ha, gồm 8 bản.",
    "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
    "TW",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN.",
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_headings_of_every_style(text, heading):
    assert _found(text, BODY) == {0: heading}


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_body_is_not_taken_for_headings(text):
    assert _found(text, BODY) == {}


def test_the_title_of_a_part_joins_it():
    found = _found("Phần thứ nhất", "KẾT QUẢ 5 NĂM", "I. TÌNH HÌNH", BODY)
    assert list(found.values())[1:] == ["Phần thứ nhất KẾT QUẢ 5 NĂM", "I. TÌNH HÌNH"]


def test_numbered_items_of_a_list_are_body():
    texts = (
        "I. NHIỆM VỤ",
        "1. Làm tốt công tác tuyên truyền",
        "2. Phát huy dân chủ",
        "II. KIẾN NGHỊ",
    )
    assert set(_found(*texts)) == {0, 3}


def test_an_empty_section_that_says_a_role_keeps_its_heading():
    assert set(_found("1. Ưu điểm", "2. Hạn chế", BODY)) == {0, 1}


def test_a_table_alone_makes_a_numbered_line_a_heading():
    found = _found("5. Hộ nghèo chia theo bản", "Bản | Hộ", "III. HẠN CHẾ", tables=(1,))
    assert found == {0: "5. Hộ nghèo chia theo bản", 2: "III. HẠN CHẾ"}


@pytest.mark.parametrize(
    ("text", "heading", "rest"),
    [
        ("- Nguyên nhân: địa hình chia cắt.", "- Nguyên nhân", "địa hình chia cắt."),
        ("* Hạn chế: Công tác còn chậm.", "* Hạn chế", "Công tác còn chậm."),
        ("a) Ưu điểm: Nhân dân tin tưởng.", "a) Ưu điểm", "Nhân dân tin tưởng."),
        ("**Hạn chế:** Công tác còn chậm.", "Hạn chế", "Công tác còn chậm."),
    ],
)
def test_a_label_heads_the_text_behind_it(text, heading, rest):
    line = Line(Span(0, len(text)), text)
    found = headings([line], [False])[0]
    assert found.text == heading
    assert found.rest is not None
    assert found.rest.of(text) == rest


def test_levels_nest_as_the_numbering_does():
    texts = ["Phần thứ nhất", "Chương I", "I. A", "A. B", "1. C", "1.1. D", "a) E", "* F", "- G"]
    levels = [marker_level(t)[0] for t in texts]
    assert levels == sorted(levels)
    assert len(set(levels)) == len(levels)


def test_no_paragraphs_no_headings():
    assert headings([], []) == {}
