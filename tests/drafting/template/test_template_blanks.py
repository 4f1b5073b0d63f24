import pytest

from drafting.template.blanks import blanks_of
from drafting.template.labels import label_of


def _found(text):
    return [b.span.of(text) for b in blanks_of(text)]


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("Toàn xã có …hộ với….nhân khẩu.", ["…", "…."]),
        ("Chiếm …..%, còn lại là hộ khác.", ["….."]),
        ("Tổ chức ......... cuộc đối thoại", ["........."]),
        ("Có ____ thôn", ["____"]),
        ("Số       -BC/ĐU", ["       "]),
        ("Kế hoạch số …./KH-UBND, ngày …./…../2022 về cải cách", [" ….", "…./…../2022"]),
        ("theo Công văn số      -CV/TU ngày     /6/2026 của tỉnh", ["      ", "    /6/2026"]),
        ("An Khê, ngày      tháng      năm 20……", ["     tháng      năm 20……"]),
        ("ngày……tháng ….năm…..   về việc ban hành", ["……tháng ….năm….."]),
        ("Kết quả năm 20…… như sau", ["20……"]),
        ("Đúng hạn …… (……%)", ["……", "……"]),
        ("Người phụ trách: (      )", ["      "]),
        ("Xã có      thôn và khu vực biên giới", ["      "]),
        ("……………………………………", ["……………………………………"]),
        ("giáp xã…….; phía đông giáp xã………… Xã có chợ.", ["…….", "…………"]),
        ("PHƯỜNG .................", ["................."]),
        ("Trường Tiểu học ............ có ..... học sinh", ["............", "....."]),
        # The last dot ends the sentence.
        ("thuộc huyện……….. Xã có chợ.", ["………."]),
        # And so on, or only spaced out: nothing to fill.
        ("các chỉ thị, nghị quyết, kế hoạch…về công tác này", []),
        ("qua loa truyền thanh, họp thôn,... bảo đảm công khai", []),
        ("xây dựng đường liên thôn....qua đó đi lại dễ hơn", []),
        ("theo Quyết  định của cấp trên", []),
        ("ngày 03/6/2013, ngày 05 tháng 6 năm 2026", []),
        ("Số 12-BC/ĐU", []),
        ("v.v…", []),
        ("", []),
    ],
)
def test_blanks_are_told_from_and_so_on(text, blanks):
    assert _found(text) == blanks


def _label(text, which=0):
    blanks = blanks_of(text)
    blank = blanks[which]
    others = [b.span for b in blanks if b is not blank]
    found = label_of(text, blank.span, others, blank.kind, blank.dots)
    return found.text, found.kind


@pytest.mark.parametrize(
    ("text", "which", "label"),
    [
        ("Đã giải quyết …. đơn.", 0, ("số đơn giải quyết", "number")),
        ("Nhận đơn (khiếu nại …. đơn, tố cáo …. đơn).", 1, ("số đơn tố cáo", "number")),
        ("Trồng mới ….ha rừng.", 0, ("trồng mới", "number")),
        ("Người Mường chiếm …..% dân số.", 0, ("tỷ lệ người Mường", "percent")),
        ("Trong đó có ….chi bộ nông thôn,…chi bộ trường học.", 1,
         ("số chi bộ trường học", "number")),
        ("Phía bắc giáp với xã…… và xã…….;", 1, ("tên xã giáp ranh phía bắc", "name")),
        ("Kế hoạch số …/KH-UBND, ngày …/…/2026 về việc trồng rừng.", 0,
         ("số của Kế hoạch (…/KH-UBND) về việc trồng rừng", "reference")),
        ("Kế hoạch số …/KH-UBND, ngày …/…/2026 về việc trồng rừng.", 1,
         ("ngày của Kế hoạch (…/KH-UBND) về việc trồng rừng", "date")),
        ("Thu nhập đạt ….triệu đồng, tăng ….triệu đồng so với năm trước.", 1,
         ("mức tăng thu nhập so với năm trước", "number")),
        ("Các dân tộc thiểu số như………", 0, ("các dân tộc thiểu số (kể tên)", "text")),
        ("Đồng chí ……………………… phụ trách.", 0, ("họ và tên (ở “Đồng chí”)", "name")),
        ("thuộc huyện ………", 0, ("tên huyện (không còn cấp huyện từ 01/7/2025)", "name")),
        ("Trong đó có ….. hợp tác xã.", 0, ("số hợp tác xã", "number")),
        ("Trường có ...... học sinh, chuyên cần 95%.", 0, ("số học sinh", "number")),
        ("Thu ngân sách đạt …. tỷ đồng, bằng ….% dự toán.", 1,
         ("thu ngân sách: bằng bao nhiêu % dự toán", "percent")),
        ("Có ….../9 tổ công nghệ số.", 0, ("tổ công nghệ số: số đạt", "number")),
        ("Thu đạt …. tỷ đồng, bằng ….% dự toán, tăng ….% so với năm trước.", 2,
         ("thu: tăng bao nhiêu % so với năm trước", "percent")),
        ("Kết quả quý …./2026.", 0, ("quý báo cáo", "text")),
        ("Chủ tịch tiếp …. cuộc/…lượt.", 1, ("số lượt Chủ tịch tiếp", "number")),
    ],
)  # fmt: skip
def test_a_label_is_made_of_the_sentences_own_words(text, which, label):
    assert _label(text, which) == label
