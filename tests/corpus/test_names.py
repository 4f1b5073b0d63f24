import pytest

from corpus.names import bodies_of, level_of, official_case, unit_in

CASES = [
    ("ĐẢNG UỶ PHƯỜNG TRẦN PHÚ", "Đảng ủy phường Trần Phú"),
    ("ĐẢNG BỘ THÀNH PHỐ HÀ TĨNH", "Đảng bộ thành phố Hà Tĩnh"),
    ("ĐẢNG ỦY XÃ AN KHÊ THƯỢNG", "Đảng ủy xã An Khê Thượng"),
    ("ĐẢNG BỘ THỊ XÃ CỬA LAM", "Đảng bộ thị xã Cửa Lam"),
    ("ĐẢNG ỦY ĐẶC KHU PHÚ QUÝ", "Đảng ủy đặc khu Phú Quý"),
    ("HUYỆN ỦY TÂY LAM", "Huyện ủy Tây Lam"),
    ("TỈNH UỶ HẢI LAM", "Tỉnh ủy Hải Lam"),
    ("BAN THƯỜNG VỤ ĐẢNG ỦY XÃ NẬM THIA", "Ban Thường vụ Đảng ủy xã Nậm Thia"),
    ("ỦY BAN NHÂN DÂN XÃ GÒ SEN ĐÔNG", "Ủy ban nhân dân xã Gò Sen Đông"),
    ("ỦY BAN MTTQ VIỆT NAM HUYỆN TÂY LAM", "Ủy ban MTTQ Việt Nam huyện Tây Lam"),
    (
        "BAN THƯỜNG TRỰC ỦY BAN MTTQ VIỆT NAM XÃ TÂN BÁ LAM",
        "Ban Thường trực Ủy ban MTTQ Việt Nam xã Tân Bá Lam",
    ),
    (
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM PHƯỜNG BẾN SẬY",
        "Ủy ban Mặt trận Tổ quốc Việt Nam phường Bến Sậy",
    ),
    ("HỘI LIÊN HIỆP PHỤ NỮ XÃ NẬM THIA", "Hội Liên hiệp Phụ nữ xã Nậm Thia"),
    ("BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH ỦY", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    ("BAN XÂY DỰNG ĐẢNG", "Ban Xây dựng Đảng"),
    ("VĂN PHÒNG", "Văn phòng"),
    ("BỘ CHÍNH TRỊ", "Bộ Chính trị"),
    ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
]


@pytest.mark.parametrize(("capitals", "written"), CASES)
def test_names_in_capitals_are_written_as_running_text_does(capitals, written):
    assert official_case(capitals) == written


UNITS = [
    ("Đảng ủy phường Trần Phú", "phường Trần Phú"),
    ("Phường Trần Phú", "phường Trần Phú"),
    ("ĐẢNG ỦY XÃ AN KHÊ THƯỢNG", "xã An Khê Thượng"),
    ("Ủy ban nhân dân xã Gò Sen Đông", "xã Gò Sen Đông"),
    ("xã An Khê, xã An Khê, huyện Tây Lam", "xã An Khê"),
    ("Huyện ủy Tây Lam", "huyện Tây Lam"),
    ("Tỉnh ủy Hải Lam tổ chức hội nghị; Tỉnh ủy Hải Lam và phường Bến Sậy", "tỉnh Hải Lam"),
    ("địa bàn Thị xã Điện Bàn", "thị xã Điện Bàn"),
    ("Đảng ủy phường 5, quận 3", "phường 5"),
    ("Bí thư Đảng ủy xã Nậm Pơ Giàng Seo Lử nói xã không nhận công", "xã Nậm Pơ"),
    ("Đảng ủy xã Đắk Rơ Ông Kon Brẫy", "xã Đắk Rơ Ông Kon Brẫy"),
    ("phường có 16 tổ dân phố", None),
    ("kinh tế - xã hội", None),
    ("Đảng ủy xã ….. báo cáo", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_the_unit_spoken_of(text, unit):
    assert unit_in(text) == unit


LEVELS = [
    ("Đảng ủy xã An Khê", "commune"),
    ("đặc khu Phú Quý", "commune"),
    ("Đảng bộ thị xã Cửa Lam", "district"),
    ("Huyện ủy Tây Lam", "district"),
    ("Tỉnh ủy Hải Lam", "province"),
    ("Ủy ban nhân dân tỉnh Hải Lam", "province"),
    ("Bộ Chính trị khóa XI", "central"),
    ("Thủ tướng Chính phủ", "central"),
    ("Chi bộ thôn 3", "base"),
    ("Ban Xây dựng Đảng", None),
    ("", None),
]


@pytest.mark.parametrize(("body", "level"), LEVELS)
def test_level_of_a_body(body, level):
    assert level_of(body) == level


BODIES = [
    (
        ["ĐẢNG BỘ TỈNH HẢI LAM", "ĐẢNG ỦY XÃ AN KHÊ", "*", "Số 12-BC/ĐU"],
        ("Đảng ủy xã An Khê", "Đảng bộ tỉnh Hải Lam"),
    ),
    (["ỦY BAN NHÂN DÂN", "XÃ AN KHÊ", "Số: 05/BC-UBND"], ("Ủy ban nhân dân xã An Khê", None)),
    (["ĐẢNG ỦY XÃ AN KHÊ", "VĂN PHÒNG", "*"], ("Văn phòng", "Đảng ủy xã An Khê")),
    (["HUYỆN ỦY TÂY LAM", "BAN DÂN VẬN", "*"], ("Ban Dân vận", "Huyện ủy Tây Lam")),
    (["ĐẢNG BỘ HUYỆN……..", "ĐẢNG ỦY XÃ…………", "*"], (None, None)),
    (["ĐẢNG BỘ HUYỆN LAM KHÊ", "ĐẢNG ỦY XÃ …………"], (None, "Đảng bộ huyện Lam Khê")),
    (["Số 12-BC/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM"], (None, None)),
    ([], (None, None)),
]


@pytest.mark.parametrize(("columns", "expected"), BODIES)
def test_issuer_and_parent_of_a_header(columns, expected):
    assert bodies_of(columns) == expected
