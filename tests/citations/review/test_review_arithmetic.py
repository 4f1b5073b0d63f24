"""The arithmetic that a draft states: what holds beside what does not."""

import pytest
from reviewed import draft_of, found_by

from citations.review.arithmetic import equations_in
from citations.review.manuscript import read_manuscript
from citations.review.records import Tools
from core.records import Reading, Span


@pytest.mark.parametrize(
    ("text", "equations"),
    [
        (
            "Đăng ký 348 mô hình, trong đó 149 mô hình kinh tế, 167 mô hình văn hóa, 23 mô hình"
            " quốc phòng và 9 mô hình hệ thống chính trị.",
            ["149 + 167 + 23 + 9 = 348"],
        ),
        (
            "Đăng ký 348 mô hình, trong đó 149 mô hình kinh tế, 168 mô hình văn hóa, 23 mô hình"
            " quốc phòng và 9 mô hình hệ thống chính trị.",
            ["149 + 168 + 23 + 9 = 349 ≠ 348"],
        ),
        (
            "Toàn xã đăng ký 26 mô hình: kinh tế 10, văn hóa 10, quốc phòng 3, chính quyền 2.",
            ["10 + 10 + 3 + 2 = 25 ≠ 26"],
        ),
        (
            "Có 14 chi bộ trực thuộc (8 chi bộ thôn, 2 chi bộ trường học, 4 chi bộ cơ quan).",
            ["8 + 2 + 4 = 14"],
        ),
        ("Có 12 chi bộ, gồm 8 chi bộ thôn và 3 chi bộ trường học.", ["8 + 3 = 11 ≠ 12"]),
        ("Có 30 mô hình, trong đó 4 mô hình mới và 3 mô hình điển hình.", []),  # only some
        ("Xã có 30 đồng chí, trong đó 12 đồng chí nữ, 20 đồng chí đảng viên, 9 đồng chí trẻ.", []),
        (
            "Tiếp nhận 27 đơn, gồm 2 đơn khiếu nại, 1 đơn tố cáo và 24 đơn kiến nghị; đã giải quyết"
            " 26 đơn, còn 1 đơn.",
            ["2 + 1 + 24 = 27", "26 + 1 = 27"],
        ),
        (
            "Có 52 ý kiến; đã giải quyết, trả lời 46 ý kiến, còn 08 ý kiến.",
            ["46 + 08 = 54 ≠ 52"],
        ),
        (
            "Bí thư tiếp 37 lượt công dân, Chủ tịch tiếp 94 lượt, tổng cộng 133 lượt.",
            ["37 + 94 = 131 ≠ 133"],
        ),
        ("Có 75/80 hộ tham gia, đạt 93,8%.", ["75 / 80 = 93,75%"]),
        ("Có 70/80 hộ (93%) tham gia.", ["70 / 80 = 87,5% ≠ 93%"]),
        ("Đạt 70/80 chỉ tiêu, tăng 5% so với cùng kỳ.", []),
        ("Hòa giải 24 vụ, thành 21 vụ, đạt 97,5%.", ["21 / 24 = 87,5% ≠ 97,5%"]),
        ("Có 13/12 chi bộ đạt trong sạch, vững mạnh.", ["13/12 > 1"]),
        ("Thu ngân sách đạt 105% kế hoạch.", []),
        ("Tỷ lệ hộ dùng nước sạch đạt 102%.", ["102% > 100%"]),
        ("Hộ nghèo giảm từ 3,8% xuống 2,26%, giảm 1,54 điểm %.", ["3,8% − 2,26% = 1,54"]),
        ("Hộ nghèo giảm từ 3,8% xuống 2,26%, giảm 1,64%.", ["3,8% − 2,26% = 1,54 ≠ 1,64%"]),
        ("Tăng từ 100 hộ lên 120 hộ, tăng 20%.", ["(120 − 100) / 100 = 20%"]),
        ("Tăng từ 100 hộ lên 120 hộ, tăng 25%.", ["(120 − 100) / 100 = 20% ≠ 25%"]),
        ("Tăng từ 120 hộ lên 100 hộ.", ["100 < 120"]),
        ("Giảm từ 41,3% xuống 24,6%, bình quân giảm 5,57 điểm phần trăm.", []),
        ("Năm 2026 có 12 mô hình; Điều 5, khoản 2; ngày 03/6/2013.", []),
    ],
)
def test_calculations_are_shown_as_equations(text: str, equations: list[str]) -> None:
    found = equations_in(text)
    assert [e.equation for e in found] == equations
    assert all(e.holds is not any(sign in e.equation for sign in "≠><") for e in found)


def test_a_sentence_that_begins_with_trong_do_goes_on() -> None:
    text = (
        "Đã đăng ký 10 mô hình. Trong đó có 5 mô hình kinh tế; 3 mô hình văn hóa; 3 mô hình khác."
    )
    found = found_by("arithmetic", draft_of(f"# Kết quả\n\n{text}"))
    assert [f.fault.value for f in found] == ["arithmetic"]
    assert found[0].text.startswith("10 mô hình") and "= 11" in found[0].message


def test_totals_of_a_table_are_added_up() -> None:
    text = "Lĩnh vực | Đăng ký | Công nhận\nKinh tế | 10 | 8\nVăn hóa | 7 | 6\nCộng | 17 | 15"
    body = f"Kết quả như sau:\n\n{text}\n"
    start = body.index("Lĩnh vực")
    reading = Reading(body, "docx", tables=(Span(start, start + len(text)),))
    from citations.review.arithmetic import arithmetic

    found = arithmetic(read_manuscript(reading, "x.docx"), Tools())
    assert [f.text for f in found] == ["15"]  # type: ignore[union-attr]
