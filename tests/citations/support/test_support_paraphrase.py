"""Honest paraphrase beside the fault that lies next to it: each rule with a row that passes and one
that fails."""

from __future__ import annotations

import pytest

from citations.support.verdict import judge
from retrieval.lexicon import load_lexicon

POOR = "Hộ nghèo năm 2019 là 6,8%, đến năm 2023 còn 3,1%."
TENSE = "Phần lớn đơn thư được giải quyết, không để xảy ra khiếu kiện đông người, điểm nóng."
CALM = "Không để xảy ra khiếu kiện, an ninh trật tự được giữ vững."
SOME = "Một số chi hội, tổ hòa giải quan tâm chưa đúng mức đến công tác dân vận."
LOOSE = "Phối hợp giữa các ngành chưa chặt chẽ."
LETTERS = "Nhận 37 đơn (2 khiếu nại, 0 tố cáo), giải quyết 34 đơn."
SEAT = "Đồng chí Lê Thị Hoa, Phó trưởng Ban Dân vận Huyện ủy phát biểu."
MODELS = "Nổi bật là mô hình vườn mẫu ở thôn Đông và mô hình ngõ sạch ở thôn Tây."
SHARES = "Có trên 91% số hộ và 88% số thôn đạt chuẩn văn hóa."
FILES = "Tiếp nhận 4.126 hồ sơ, giải quyết đúng và trước hạn 4.051 hồ sơ; nộp trực tuyến đạt 41,5%."
PLEDGE = "Thực hiện Nghị quyết số 25-NQ/TW gắn với Quy chế dân chủ."
ASKED = "Đề nghị cấp trên có phụ cấp cho Tổ trưởng tổ dân vận."
CAUSE = "Còn hạn chế như chính sách đền bù bất cập, dẫn đến vận động khó khăn."
LATE = "Công khai một số dự án đôi lúc còn chậm; vận động quần chúng chưa cao."
NEW = "Xã chậm công bố thủ tục; cán bộ còn kiêm nhiệm, chưa bám thôn."
WON = "12/12 chi bộ đạt trong sạch vững mạnh, nhiều năm được khen."
REMINDED = "Đảng ủy đã nhắc nhở 02 chi bộ nộp báo cáo chậm."
LED = "Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương và Kế hoạch số 8-KH/TU của Tỉnh ủy."
LEADER = "Phân công 01 đồng chí lãnh đạo Đảng ủy làm Trưởng khối Dân vận."
TRUST = "Cán bộ, đảng viên nắm vững, nhất trí với chủ trương của Đảng."
UNAWARE = "Một bộ phận cán bộ nhận thức chưa sâu sắc về công tác dân vận trong tình hình mới."
NOBODY = "Dân vận là trách nhiệm của cả hệ thống chính trị."

# (quote, claim that it supports, claim that it does not)
PAIRS = [
    (POOR, "Hộ nghèo giảm từ 6,8% xuống 3,1%.", "Hộ nghèo giảm từ 3,1% xuống 6,8%."),
    (POOR, "Sau 4 năm, hộ nghèo còn 3,1%.", "Sau 6 năm, hộ nghèo còn 3,1%."),
    (TENSE, "Không phát sinh điểm nóng.", "Đơn thư không được giải quyết."),
    (CALM, "An ninh trật tự được giữ vững.", "An ninh trật tự không được giữ vững."),
    (SOME, "Có tổ hòa giải chưa quan tâm đúng mức đến dân vận.",
     "Các chi hội chưa quan tâm đúng mức đến dân vận."),
    (SOME, "Công tác dân vận chưa được một số chi hội, tổ hòa giải quan tâm đúng mức.",
     "Công tác dân vận được một số chi hội, tổ hòa giải quan tâm đúng mức."),
    (LOOSE, "Phối hợp giữa các ngành còn lỏng lẻo.", "Phối hợp giữa các ngành chặt chẽ."),
    (LETTERS, "Không có đơn tố cáo.", "Không có đơn khiếu nại."),
    (LETTERS, "Còn 3 đơn chưa giải quyết.", "Còn 4 đơn chưa giải quyết."),
    (SEAT, "Đồng chí Lê Thị Hoa, Phó Trưởng Ban Dân vận, phát biểu.",
     "Đồng chí Lê Thị Hoa, Phó Trưởng Ban Tuyên giáo, phát biểu."),
    (MODELS, "Hai mô hình nổi bật là vườn mẫu và ngõ sạch.",
     "Ba mô hình nổi bật là vườn mẫu và ngõ sạch."),
    (SHARES, "Trên 91% hộ đạt chuẩn văn hóa.", "Trên 91% thôn đạt chuẩn văn hóa."),
    (FILES, "Trong 4.126 hồ sơ tiếp nhận, 4.051 hồ sơ được trả đúng hạn.",
     "Trong 4.126 hồ sơ tiếp nhận, 4.015 hồ sơ được trả đúng hạn."),
    (FILES, "Hơn bốn phần mười hồ sơ nộp trực tuyến.", "Hơn sáu phần mười hồ sơ nộp trực tuyến."),
    (PLEDGE, "Thực hiện Nghị quyết 25-NQ/TW gắn với quy chế dân chủ.",
     "Thực hiện Nghị quyết 25-NQ/TW gắn với luật dân chủ."),
    (ASKED, "Xã mong cấp trên có phụ cấp cho Tổ trưởng tổ dân vận.",
     "Cấp trên đã có phụ cấp cho Tổ trưởng tổ dân vận."),
    (CAUSE, "Nguyên nhân vận động khó khăn là do chính sách đền bù bất cập.",
     "Bài học là chính sách đền bù hợp lý, vận động thuận lợi."),
    (LATE, "Có lúc công khai dự án còn chậm.", "Công khai dự án còn chậm."),
    (LATE, "Vận động quần chúng hiệu quả còn thấp.", "Vận động quần chúng hiệu quả."),
    (NEW, "Cán bộ kiêm nhiệm, ít bám thôn.", "Cán bộ kiêm nhiệm, luôn bám thôn."),
    (WON, "100% chi bộ đạt trong sạch vững mạnh.", "100% chi bộ được khen và có trụ sở mới."),
    (REMINDED, "Đảng ủy phải nhắc nhở 2 chi bộ vì báo cáo chậm.",
     "Đảng ủy sẽ nhắc nhở 2 chi bộ vì báo cáo chậm."),
    (LED, "Thực hiện Nghị quyết 25-NQ/TW cùng kế hoạch của Tỉnh ủy.",
     "Thực hiện Nghị quyết 25-NQ/TW của Tỉnh ủy."),
    (LEADER, "Trưởng khối Dân vận do một đồng chí lãnh đạo Đảng ủy đảm nhiệm.",
     "Trưởng khối Dân vận do một đồng chí lãnh đạo Công an đảm nhiệm."),
    (TRUST, "Đảng viên hiểu rõ, đồng tình với chủ trương của Đảng.",
     "Đảng viên phản đối chủ trương của Đảng."),
    (UNAWARE, "Một bộ phận cán bộ hiểu về công tác này chưa sâu.",
     "Một bộ phận cán bộ hiểu về công tác này sâu."),
    (NOBODY, "Dân vận là việc của cả hệ thống chính trị chứ không của riêng ai.",
     "Dân vận không phải việc của cả hệ thống chính trị."),
    ("Tham dự có các đồng chí Huyện ủy viên (khóa XII).", "Các Huyện ủy viên khóa 12 tham dự.",
     "Các Huyện ủy viên khóa 11 tham dự."),
    ("Tuyến đường được nhân dân các thôn lân cận hiến đất.",
     "Nhân dân các thôn xung quanh hiến đất làm tuyến đường.",
     "Nhân dân các thôn xung quanh hiến đất và xây cổng chào làm tuyến đường."),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "honest", "fault"), PAIRS, ids=[p[1] for p in PAIRS])
def test_a_paraphrase_passes_and_the_fault_beside_it_does_not(
    quote: str, honest: str, fault: str
) -> None:
    passed = judge(honest, quote, load_lexicon())
    assert passed.supported, [f.message for f in passed.faults]
    assert not judge(fault, quote, load_lexicon()).supported
