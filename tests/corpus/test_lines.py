import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Span
from corpus.lines import MARKER, paragraphs

MARKED = [
    "I. ĐẶC ĐIỂM TÌNH HÌNH",
    "IV- PHƯƠNG HƯỚNG",
    "II/ KẾT QUẢ",
    "A. PHẦN MỞ ĐẦU",
    "Phần thứ nhất",
    "PHẦN II",
    "Chương I",
    "Điều 5. Phạm vi",
    "1. Cấp ủy",
    "1.1. Việc thực hiện",
    "2.1 Kết quả",
    "4. “Dân vận khéo”",
    "3) Hồ sơ",
    "a) Công khai",
    "đ) Giám sát",
    "(1) Tuyên truyền",
    "- Công tác",
    "+ Đối với",
    "* Hạn chế",
    "· Một số cấp ủy",
    "• Một",
    "Một là, tăng cường",
    "Bổn là: chăm lo",
    "Thứ nhất, tuyên truyền",
    "## Tiêu đề",
    "| a | b |",
]
UNMARKED = [
    "Xã có 9 thôn",
    "5.638 ha, gồm 8 bản",
    "1.072 hồ sơ, đạt 97,1%",
    "2021, giao mỗi đảng ủy viên",
    "01 mô hình xây dựng",
    "3 hộ",
    "Một số cấp ủy",
    "Năm 2024",
    "---",
    "Vi phạm",
]


@pytest.mark.parametrize("text", MARKED)
def test_marks_of_lists_and_sections(text):
    assert MARKER.match(text)


@pytest.mark.parametrize("text", UNMARKED)
def test_figures_and_words_are_no_marks(text):
    assert not MARKER.match(text)


def _split(text, tables=()):
    return [p.text.replace("\n", "⏎") for p in paragraphs(text, tables)]


WRAPPED = """I. TÌNH HÌNH CHUNG
Nậm Thia là xã vùng cao, có đường biên giới dài 11,3 km, diện tích tự nhiên
5.638 ha, gồm 8 bản. Cuối năm 2021, toàn xã có 742 hộ, 3.684 nhân khẩu; đồng bào
Thái chiếm 61,4%, đồng bào Mông chiếm 27,8%, còn lại là dân tộc Kinh và Khơ Mú.
II. KẾT QUẢ
1. Cấp ủy
Đảng ủy xây dựng Kế hoạch số 07-KH/ĐU, ngày 04/02/2021 về công tác dân vận năm
2021, giao mỗi đảng ủy viên đỡ đầu một bản.
2. Công tác của Mặt trận Tổ quốc và các tổ chức chính trị - xã hội ở xã, thôn
Mặt trận Tổ quốc và các tổ chức chính trị - xã hội chủ trì 04 cuộc giám sát;
phối hợp mở 02 lớp. Toàn xã đăng ký 08 mô hình: kinh tế 3, văn hóa 3, quốc phòng
- an ninh 1, hệ thống chính trị 1; các mô hình đều có người phụ trách và được xã
theo dõi hằng quý.
- Bốn ý kiến đối thoại về ranh giới đất chưa được trả lời dứt điểm, bà con nhắc
lại nhiều lần.
- Năm mô hình không duy trì được quá sáu tháng.
"""


def test_hard_wraps_are_undone():
    assert _split(WRAPPED) == [
        "I. TÌNH HÌNH CHUNG",
        "Nậm Thia là xã vùng cao, có đường biên giới dài 11,3 km, diện tích tự nhiên⏎5.638 ha, gồm"
        " 8 bản. Cuối năm 2021, toàn xã có 742 hộ, 3.684 nhân khẩu; đồng bào⏎Thái chiếm 61,4%, đồng"
        " bào Mông chiếm 27,8%, còn lại là dân tộc Kinh và Khơ Mú.",
        "II. KẾT QUẢ",
        "1. Cấp ủy",
        "Đảng ủy xây dựng Kế hoạch số 07-KH/ĐU, ngày 04/02/2021 về công tác dân vận năm⏎2021, giao"
        " mỗi đảng ủy viên đỡ đầu một bản.",
        "2. Công tác của Mặt trận Tổ quốc và các tổ chức chính trị - xã hội ở xã, thôn",
        "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội chủ trì 04 cuộc giám sát;⏎phối hợp mở"
        " 02 lớp. Toàn xã đăng ký 08 mô hình: kinh tế 3, văn hóa 3, quốc phòng⏎- an ninh 1, hệ"
        " thống chính trị 1; các mô hình đều có người phụ trách và được xã⏎theo dõi hằng quý.",
        "- Bốn ý kiến đối thoại về ranh giới đất chưa được trả lời dứt điểm, bà con nhắc⏎lại nhiều"
        " lần.",
        "- Năm mô hình không duy trì được quá sáu tháng.",
    ]


KEPT_APART = [
    ["Xã có 9 thôn.", "Nhân dân phấn khởi."],
    ["ĐẢNG BỘ TỈNH HẢI LAM", "ĐẢNG ỦY XÃ AN KHÊ"],
    ["Số 12-BC/ĐU", "An Khê, ngày 05 tháng 12 năm 2025"],
    ["I. KẾT QUẢ", "Đảng ủy đã họp."],
    ["# Bản tóm lược", "về việc"],
    ["T/M ĐẢNG ỦY", "BÍ THƯ"],
]


@pytest.mark.parametrize("lines", KEPT_APART)
def test_short_lines_stay_apart(lines):
    assert _split("\n".join(lines)) == lines


def test_a_sentence_going_on_in_lower_case_is_one_paragraph():
    assert _split("Tiếp tục đổi mới công tác\ndân vận của Đảng.") == [
        "Tiếp tục đổi mới công tác⏎dân vận của Đảng."
    ]


def test_rows_are_paragraphs_of_their_own():
    text = "Số liệu:\nTT | Chỉ tiêu\n1 | hộ nghèo\nhết bảng"
    start = text.index("TT")
    assert _split(text, (Span(start, text.index("\nhết")),)) == [
        "Số liệu:",
        "TT | Chỉ tiêu",
        "1 | hộ nghèo",
        "hết bảng",
    ]


@given(st.text(alphabet=st.sampled_from("aăBĐ1. ;:-*#|\n\u00a0IVX()")) | st.text())
def test_every_character_that_is_no_blank_lies_in_one_paragraph(text):
    end = 0
    for line in paragraphs(text):
        assert text[line.span.start : line.span.end] == line.text
        assert not text[end : line.span.start].strip(" \t\u00a0\u200b\n\f\v")
        end = line.span.end
    assert not text[end:].strip(" \t\u00a0\u200b\n\f\v")
