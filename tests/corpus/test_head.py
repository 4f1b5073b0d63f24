import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.columns import columns_of
from corpus.foot import foot_lines, foot_span
from corpus.head import foot_start, head_end, read_head

BODY = "Thực hiện Kế hoạch số 12-KH/HU của Huyện ủy Tây Lam, Đảng ủy xã báo cáo kết quả như sau:"
PARTY = """ĐẢNG BỘ TỈNH HẢI LAM
ĐẢNG ỦY XÃ AN KHÊ
*
Số 12-BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
An Khê, ngày 05 tháng 12 năm 2025

BÁO CÁO
kết quả công tác dân vận năm 2025
-----
"""
STATE = """ỦY BAN NHÂN DÂN
XÃ AN KHÊ
Số: 05/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Khê, ngày 05 tháng 12 năm 2025
BÁO CÁO
Kết quả công tác dân vận chính quyền năm 2025
Kính gửi: Ủy ban nhân dân tỉnh Hải Lam
"""
ONE_LINE = """ĐẢNG BỘ TỈNH HẢI LAM ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY XÃ AN KHÊ An Khê, ngày 05 tháng 12 năm 2025
*
Số 12-BC/ĐU

BÁO CÁO
kết quả công tác dân vận năm 2025
-----
"""
WIDE = ONE_LINE.replace("LAM ĐẢNG", "LAM\t\tĐẢNG").replace("KHÊ An", "KHÊ             An")
PIPES = """| ĐẢNG BỘ TỈNH HẢI LAM | ĐẢNG CỘNG SẢN VIỆT NAM |
|:---:|:---:|
| **ĐẢNG ỦY XÃ AN KHÊ** | An Khê, ngày 05 tháng 12 năm 2025 |
| * |  |
| Số 12-BC/ĐU |  |

**BÁO CÁO**

**kết quả công tác dân vận năm 2025**

"""
LEFT = "ĐẢNG BỘ TỈNH HẢI LAM<br>ĐẢNG ỦY XÃ AN KHÊ<br>\\*<br>Số 12-BC/ĐU"
RIGHT = "ĐẢNG CỘNG SẢN VIỆT NAM<br>An Khê, ngày 05 tháng 12 năm 2025"
BREAKS = f"""| {LEFT} | {RIGHT} |
|---|---|

# BÁO CÁO
kết quả công tác dân vận năm 2025

"""
LEFT_FIRST = (
    "ĐẢNG BỘ TỈNH HẢI LAM",
    "ĐẢNG ỦY XÃ AN KHÊ",
    "Số 12-BC/ĐU",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "An Khê, ngày 05 tháng 12 năm 2025",
)


@pytest.mark.parametrize("text", [PARTY, ONE_LINE, WIDE, PIPES, BREAKS])
def test_columns_come_left_first_however_they_stand(text):
    head = read_head(text + BODY)
    assert head.columns == LEFT_FIRST
    assert head.type_name == "BÁO CÁO"
    assert head.subject == "kết quả công tác dân vận năm 2025"
    assert (text + BODY)[head.end :].lstrip("-\n ") == BODY


SAME_LINE = [
    ("Số 12-BC/ĐU An Khê, ngày 05 tháng 12 năm 2025", ("Số 12-BC/ĐU", LEFT_FIRST[-1])),
    ("* An Khê, ngày 05 tháng 12 năm 2025", (LEFT_FIRST[-1],)),
    ("XÃ AN KHÊ Độc lập - Tự do - Hạnh phúc", ("XÃ AN KHÊ", "Độc lập - Tự do - Hạnh phúc")),
    ("…………., ngày       tháng 6 năm 2024", ("…………., ngày       tháng 6 năm 2024",)),
    ("Số         -BC/ĐU", ("Số         -BC/ĐU",)),
    ("An Khê, ngày 05 tháng 12 năm 2025", (LEFT_FIRST[-1],)),
]


@pytest.mark.parametrize(("row", "expected"), SAME_LINE)
def test_a_line_that_holds_both_columns_is_cut(row, expected):
    assert columns_of([row]) == expected


def test_the_state_form_ends_after_the_addressee():
    head = read_head(STATE + BODY)
    assert head.subject == "Kết quả công tác dân vận chính quyền năm 2025"
    assert (STATE + BODY)[head.end :] == BODY


def test_a_list_of_addressees_belongs_to_the_head():
    text = STATE.replace(
        "Kính gửi: Ủy ban nhân dân tỉnh Hải Lam", "Kính gửi:\n- Tỉnh ủy;\n- Ủy ban nhân dân tỉnh."
    )
    assert (text + BODY)[head_end(text + BODY) :] == BODY


def test_a_body_right_under_the_subject_is_not_swallowed():
    opening = "Phường được thành lập từ ngày 01 tháng 7 năm 2025 trên cơ sở hai\nphường cũ.\n"
    text = STATE.replace("Kính gửi: Ủy ban nhân dân tỉnh Hải Lam\n", "") + opening
    head = read_head(text)
    assert head.subject == "Kết quả công tác dân vận chính quyền năm 2025"
    assert text[head.end :] == opening


LETTER = """ĐẢNG BỘ TỈNH HẢI LAM
ĐẢNG ỦY XÃ AN KHÊ
*
Số 58-CV/ĐU
{about}
ĐẢNG CỘNG SẢN VIỆT NAM
An Khê, ngày 09 tháng 02 năm 2026
Kính gửi: Các chi bộ trực thuộc
"""


@pytest.mark.parametrize(
    "about",
    [
        "V/v đăng ký mô hình năm 2026",
        "về việc đăng ký mô hình năm 2026",
        "V/v: đăng ký\nmô hình năm 2026",
    ],
)
def test_a_letter_has_its_subject_under_the_number(about):
    text = LETTER.format(about=about) + BODY
    head = read_head(text)
    assert head.type_name is None
    assert head.subject == "đăng ký mô hình năm 2026"
    assert text[head.end :] == BODY


def test_a_type_name_on_top_is_a_head_without_columns():
    head = read_head("BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nI. TÌNH HÌNH\nXã có 9 thôn.")
    assert (head.type_name, head.subject) == ("BÁO CÁO", "Kết quả công tác dân vận năm 2024")
    assert head.columns == ()


@pytest.mark.parametrize(
    "text",
    ["", "Hơn 10 năm qua, công tác dân vận được quan tâm.", "1. Luật này quy định về dân chủ."],
)
def test_running_text_has_no_head(text):
    assert head_end(text) == 0


REPORT = f"{PARTY}{BODY}\n\nI. KẾT QUẢ\nĐã họp.\n"
FEET = [
    "Nơi nhận:\n- Huyện ủy;\n- Lưu Văn phòng.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\nLê Văn A",
    "T/M ĐẢNG ỦY\nP. BÍ THƯ\nLê Văn A\nNơi nhận:\n- Lưu VP.",
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn A",
    "**Nơi nhận:**\n- Lưu VP.\n**T/M ĐẢNG ỦY**",
    "| Nơi nhận: | T/M ĐẢNG ỦY |\n| - Lưu VP. | BÍ THƯ |",
]


@pytest.mark.parametrize("foot", FEET)
def test_the_foot_begins_with_recipients_or_signer(foot):
    text = REPORT + foot
    assert text[foot_start(text) :] == foot.lstrip("| ")
    assert foot_lines(text)[0].span.start == foot_start(text)


def test_an_appendix_after_the_signature_is_not_foot():
    appendix = "BIỂU SỐ LIỆU\nHộ nghèo: 12 hộ"
    text = f"{REPORT}{FEET[0]}\n{appendix}"
    assert text[foot_span(text).end :] == appendix


@pytest.mark.parametrize(
    "text", [REPORT, "", "Nơi nhận hồ sơ: Bộ phận một cửa của xã.", "T/M ĐẢNG ỦY"]
)
def test_a_text_without_foot_runs_to_its_end(text):
    assert foot_start(text) == len(text)


PIECES = [
    *PARTY.split("\n"),
    *STATE.split("\n"),
    *FEET[0].split("\n"),
    "",
    "V/v đăng ký",
    "|a|b|",
    BODY,
]


@given(st.lists(st.sampled_from(PIECES)).map("\n".join) | st.text())
def test_head_and_foot_lie_in_the_text(text):
    foot = foot_span(text)
    assert 0 <= head_end(text) <= len(text)
    assert 0 <= foot.start <= foot.end <= len(text)
