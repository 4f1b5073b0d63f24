import pytest

from core.records import Role
from corpus.roles import announced_role, role_of_heading, role_of_path

HEADINGS = [
    ("I. ĐẶC ĐIỂM TÌNH HÌNH", Role.CONTEXT),
    ("1. Tình hình kinh tế - xã hội", Role.CONTEXT),
    ("2. Thuận lợi, khó khăn", Role.STRENGTHS),
    ("* Khó khăn", Role.SHORTCOMINGS),
    ("II. KẾT QUẢ CÔNG TÁC DÂN VẬN", Role.RESULTS),
    ("2. Kết quả thực hiện các nhiệm vụ và giải pháp", Role.RESULTS),
    ("1. Ưu điểm", Role.STRENGTHS),
    ("III. TỒN TẠI, HẠN CHẾ", Role.SHORTCOMINGS),
    ("2. Hạn chế và nguyên nhân", Role.SHORTCOMINGS),
    ("3. Nguyên nhân", Role.CAUSES),
    ("- Nguyên nhân chủ quan", Role.CAUSES),
    ("IV. BÀI HỌC KINH NGHIỆM", Role.LESSONS),
    ("V. Kinh nghiệm", Role.LESSONS),
    ("IV- PHƯƠNG HƯỚNG, NHIỆM VỤ", Role.DIRECTION),
    ("V. NHIỆM VỤ TRỌNG TÂM NĂM 2022", Role.TASKS),
    ("IV. TỔ CHỨC THỰC HIỆN", Role.TASKS),
    ("III. LỘ TRÌNH", Role.TASKS),
    ("II. KIẾN NGHỊ, ĐỀ XUẤT", Role.PROPOSALS),
    ("3. Giải quyết đơn khiếu nại, tố cáo, kiến nghị của công dân", Role.RESULTS),
    ("III. TIẾP CÔNG DÂN, ĐỐI THOẠI", Role.RESULTS),
    ("BIỂU SỐ LIỆU SO SÁNH", Role.RESULTS),
    ("3. Dễ nhầm", Role.OTHER),
]
PATHS = [
    (("II. KẾT QUẢ", "1. Cấp ủy"), Role.RESULTS),
    (("II. KẾT QUẢ", "5. Một số chỉ tiêu chủ yếu"), Role.RESULTS),
    (("II. KẾT QUẢ", "6. So sánh các mục tiêu"), Role.RESULTS),
    (("Phần I KẾT QUẢ NĂM", "V. Phương hướng, nhiệm vụ"), Role.DIRECTION),
    (("III. ĐÁNH GIÁ CHUNG", "2. Hạn chế"), Role.SHORTCOMINGS),
    (("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", "1. Công tác tuyên truyền"), Role.DIRECTION),
    (("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", "2. Nhiệm vụ"), Role.TASKS),
    (("V. KIẾN NGHỊ", "1. Công tác tổ chức"), Role.PROPOSALS),
    (("1. Ưu điểm và nguyên nhân", "- Nguyên nhân"), Role.CAUSES),
    ((), Role.OTHER),
]
CUES = [
    (
        "Bên cạnh mặt đạt được, quá trình thực hiện còn một số hạn chế: lúng túng.",
        Role.SHORTCOMINGS,
    ),
    ("Tuy nhiên, bên cạnh những kết quả đạt được còn những hạn chế.", Role.SHORTCOMINGS),
    ("Chỉ đạo thực hiện nhiệm vụ trong thời gian tới, đồng chí yêu cầu.", Role.TASKS),
    ("Nguyên nhân của những hạn chế trên là do thiếu kiểm tra.", Role.CAUSES),
    ("Từ thực tiễn rút ra một số bài học.", Role.LESSONS),
    ("Nhìn chung, công tác dân vận có chuyển biến.", Role.RESULTS),
    ("Quang cảnh buổi tọa đàm", None),
]


@pytest.mark.parametrize(("heading", "role"), HEADINGS)
def test_role_of_a_heading(heading, role):
    assert role_of_heading(heading) is role


@pytest.mark.parametrize(("path", "role"), PATHS)
def test_the_innermost_telling_heading_decides(path, role):
    assert role_of_path(path) is role


@pytest.mark.parametrize(("sentence", "role"), CUES)
def test_running_text_announces_roles(sentence, role):
    assert announced_role(sentence) is role
