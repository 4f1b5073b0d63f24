"""Classes of saying otherwise and of going wrong: of each a claim that passes, one that fails."""

from __future__ import annotations

import pytest

from citations.support.verdict import judge

_CASES = [
    (
        "phần còn lại",
        "Thôn nhận 40 đơn, trả lời đúng hạn 34 đơn.",
        "Có 6 đơn trả lời không đúng hạn.",
        "Có 7 đơn trả lời không đúng hạn.",
    ),
    (
        "phần trăm còn lại",
        "Phương án được 91,5% số hộ tán thành.",
        "Còn 8,5% số hộ chưa tán thành phương án.",
        "Còn 9,5% số hộ chưa tán thành phương án.",
    ),
    (
        "bình quân",
        "Xã Suối Mây có 8 thôn, 1.600 hộ.",
        "Bình quân mỗi thôn có 200 hộ.",
        "Bình quân mỗi thôn có 210 hộ.",
    ),
    (
        "phần nói bằng chữ",
        "Trong kỳ có 41/50 quầy tham gia mô hình.",
        "Hơn tám phần mười số quầy tham gia mô hình.",
        "Hơn chín phần mười số quầy tham gia mô hình.",
    ),
    (
        "nhịp độ",
        "Ban Chỉ đạo họp mỗi quý một lần.",
        "Ban Chỉ đạo họp bốn lần mỗi năm.",
        "Ban Chỉ đạo họp năm lần mỗi năm.",
    ),
    (
        "làm tròn",
        "Mỗi hộ góp khoảng 6.000 đồng một tháng.",
        "Mỗi hộ góp khoảng 6.000 đồng một tháng cho thôn.",
        "Mỗi hộ góp khoảng 6.100 đồng một tháng.",
    ),
    (
        "trong ngoặc",
        "Số đơn giảm từ 180 đơn (giai đoạn 2011 - 2015) xuống 120 đơn (giai đoạn 2016 - 2020).",
        "Giai đoạn 2011 - 2015 có 180 đơn.",
        "Giai đoạn 2011 - 2015 có 120 đơn.",
    ),
    (
        "mỗi",
        "Kinh phí 24 triệu đồng (06 triệu đồng mỗi đợt).",
        "Kinh phí mỗi đợt là 6 triệu đồng.",
        "Kinh phí mỗi đợt là 24 triệu đồng.",
    ),
    (
        "kết cục",
        "Chi hội nhận hòa giải 06 vụ tranh chấp, thành 05 vụ.",
        "Chi hội hòa giải thành 5 vụ tranh chấp.",
        "Chi hội hòa giải thành 6 vụ tranh chấp.",
    ),
    (
        "của ai",
        "Chủ tịch tiếp 88 lượt, các Phó Chủ tịch tiếp 158 lượt.",
        "Chủ tịch tiếp 88 lượt.",
        "Chủ tịch tiếp 158 lượt.",
    ),
    (
        "đang",
        "Đã giải quyết 60 đơn, đang giải quyết 9 đơn.",
        "Đang giải quyết 9 đơn.",
        "Còn 60 đơn đang giải quyết.",
    ),
    (
        "người và hộ",
        "Năm 2019 đưa 63 người già ra khỏi vùng ngập.",
        "63 người già được đưa ra khỏi vùng ngập năm 2019.",
        "Năm 2019 đưa 63 hộ ra khỏi vùng ngập.",
    ),
    (
        "mức tối thiểu",
        "Mỗi năm công nhận ít nhất 18 mô hình.",
        "Mỗi năm công nhận từ 18 mô hình trở lên.",
        "Xã đã công nhận 18 mô hình mỗi năm.",
    ),
    (
        "hai đầu",
        "Trạm bơm được chuyển từ thôn Gò Cao sang thôn Bãi Dâu.",
        "Trạm bơm chuyển từ thôn Gò Cao về thôn Bãi Dâu.",
        "Trạm bơm chuyển từ thôn Bãi Dâu về thôn Gò Cao.",
    ),
    (
        "trước sau",
        "Phải công bố công thức trước, công bố danh sách sau.",
        "Công bố công thức trước rồi công bố danh sách sau.",
        "Công bố danh sách trước, công bố công thức sau.",
    ),
    (
        "cả",
        "Đến nay 41/46 quầy tham gia.",
        "Có 41 trong 46 quầy tham gia.",
        "Cả 46 quầy đều tham gia.",
    ),
    (
        "nhiều",
        "Trong 72 thành viên chỉ có 4 người trẻ.",
        "Có 4 người trẻ trong 72 thành viên.",
        "Nhiều người trẻ là thành viên.",
    ),
    (
        "điều kiện",
        "Tổ vận động phải có người hiểu giá đất.",
        "Tổ vận động mà không có người hiểu giá đất thì hỏng việc.",
        "Tổ vận động không có người hiểu giá đất.",
    ),
    (
        "không sót",
        "Cả 9 kiến nghị đều đã thực hiện xong.",
        "Không còn kiến nghị nào bỏ dở.",
        "Không kiến nghị nào được thực hiện.",
    ),
    (
        "không chỉ định",
        "Không chỉ định trước người hỏi.",
        "Người hỏi không được chỉ định trước.",
        "Người hỏi được chỉ định trước.",
    ),
    (
        "chức danh",
        "Đề nghị huyện bổ sung 01 công chức địa chính cho xã.",
        "Xã đề nghị huyện bổ sung 1 công chức địa chính.",
        "Đề nghị huyện bổ sung 01 công chức tư pháp cho xã.",
    ),
    (
        "không thêm được",
        "Đã phát 1.900 tờ gấp đến hộ gia đình.",
        "1.900 tờ gấp đã đến tay các hộ gia đình.",
        "Đã phát 1.900 tờ gấp bằng tiếng dân tộc đến hộ gia đình.",
    ),
    (
        "lý do",
        "Hồ sơ trễ hạn do phải chờ xác minh nguồn gốc đất.",
        "Hồ sơ trễ hạn vì chờ xác minh nguồn gốc đất.",
        "Hồ sơ trễ hạn do thiếu cán bộ.",
    ),
]


@pytest.mark.parametrize(("name", "quote", "passes", "fails"), _CASES, ids=[c[0] for c in _CASES])
def test_class(name: str, quote: str, passes: str, fails: str) -> None:
    good = judge(passes, quote)
    assert good.supported, (name, good.faults)
    assert not judge(fails, quote).supported, name
