from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Fields, Kind, Reading
from core.text import normalise
from corpus.fields import read_fields
from corpus.periods import period_of

REAL = Path(__file__).resolve().parents[3] / "shared" / "corpus"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not here")


def _read(text, name="tep.txt"):
    return read_fields(Reading(normalise(text), "txt"), name)


def _party(subject="kết quả công tác dân vận năm 2025", type_name="BÁO CÁO", number="12-BC/ĐU"):
    return f"""ĐẢNG BỘ TỈNH HẢI LAM
ĐẢNG ỦY XÃ AN KHÊ
*
Số {number}
ĐẢNG CỘNG SẢN VIỆT NAM
An Khê, ngày 05 tháng 12 năm 2025

{type_name}
{subject}
-----
I. KẾT QUẢ
Đã họp 02 cuộc.
"""


def test_a_party_report():
    assert _read(_party()) == Fields(
        kind=Kind.REPORT,
        number="12",
        sign="BC/ĐU",
        issuer="Đảng ủy xã An Khê",
        parent="Đảng bộ tỉnh Hải Lam",
        place="An Khê",
        date="2025-12-05",
        subject="kết quả công tác dân vận năm 2025",
        unit="xã An Khê",
        period="2025",
        level="commune",
    )


def test_a_state_report():
    found = _read(
        """ỦY BAN NHÂN DÂN HUYỆN TÂY LAM
ỦY BAN NHÂN DÂN
XÃ AN KHÊ
Số: 05/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Khê, ngày 05 tháng 01 năm 2025
BÁO CÁO
Kết quả công tác dân vận chính quyền năm 2024
Kính gửi: Ủy ban nhân dân huyện
Xã có 9 thôn.
"""
    )
    assert found == Fields(
        kind=Kind.REPORT,
        number="05",
        sign="BC-UBND",
        issuer="Ủy ban nhân dân xã An Khê",
        parent="Ủy ban nhân dân huyện Tây Lam",
        place="An Khê",
        date="2025-01-05",
        subject="Kết quả công tác dân vận chính quyền năm 2024",
        unit="xã An Khê",
        period="2024",
        level="commune",
    )


KINDS = [
    ("BÁO CÁO", Kind.REPORT),
    ("BÁO CÁO CHUYÊN ĐỀ", Kind.REPORT),
    ("KẾ HOẠCH", Kind.PLAN),
    ("CHƯƠNG TRÌNH HÀNH ĐỘNG", Kind.PLAN),
    ("NGHỊ QUYẾT", Kind.DIRECTIVE),
    ("QUYẾT ĐỊNH", Kind.DIRECTIVE),
    ("HƯỚNG DẪN", Kind.DIRECTIVE),
    ("THÔNG BÁO", Kind.OTHER),
    ("ĐỀ CƯƠNG", Kind.TEMPLATE),
]


@pytest.mark.parametrize(("type_name", "kind"), KINDS)
def test_the_type_name_says_the_kind(type_name, kind):
    assert _read(_party(type_name=type_name)).kind is kind


NUMBERS = [
    ("12-BC/ĐU", "12", "BC/ĐU"),
    (": 70 - BC/ĐU", "70", "BC/ĐU"),
    (": 05/BC-UBND", "05", "BC-UBND"),
    (": 58/BC-MTTQ-BTT", "58", "BC-MTTQ-BTT"),
    (": 1234/UBND-NC", "1234", "UBND-NC"),
    (": 17/2024/QĐ-UBND", "17", "2024/QĐ-UBND"),
    ("      -BC/ĐU", None, "BC/ĐU"),
    (": …../BC-UBND", None, "BC-UBND"),
]


@pytest.mark.parametrize(("written", "number", "sign"), NUMBERS)
def test_number_and_sign(written, number, sign):
    found = _read(_party(number=written))
    assert (found.number, found.sign) == (number, sign)


def test_a_letter():
    found = _read(
        "ĐẢNG BỘ TỈNH HẢI LAM\nĐẢNG ỦY XÃ AN KHÊ\n*\nSố 58-CV/ĐU\nV/v đăng ký mô hình năm 2026\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nAn Khê, ngày 09 tháng 02 năm 2026\nKính gửi: Các chi bộ\nĐề nghị."
    )
    assert (found.kind, found.symbol, found.subject, found.period) == (
        Kind.OTHER,
        "58-CV/ĐU",
        "đăng ký mô hình năm 2026",
        "2026",
    )


def test_blanks_are_none_and_make_a_template():
    found = _read(
        "ĐẢNG BỘ HUYỆN……..\nĐẢNG ỦY XÃ…………\n*\nSố         -BC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "…………., ngày       tháng 6 năm 2024\nBÁO CÁO\nTổng kết nhiệm kỳ 2021 - 2025\n-----\n"
        "Xã ….. có …hộ, ….nhân khẩu, …thôn, ….% hộ nghèo, ….cuộc đối thoại."
    )
    assert found == Fields(
        kind=Kind.TEMPLATE,
        sign="BC/ĐU",
        date="2024-06",
        subject="Tổng kết nhiệm kỳ 2021 - 2025",
        period="2021-2025",
    )


DIGEST = """# Bản tóm lược {title}

*Bản tóm lược kèm chương trình, viết bằng lời của người biên soạn; không phải nguyên văn.*

## 1. Thông tin văn bản

- Số, ký hiệu: {number}
- Ngày ban hành: {date}
- Cơ quan ban hành: {issuer}
- Trích yếu: về công tác dân vận

Xã An Khê áp dụng. Luật số 97/2025/QH15 sửa đổi một số điều của Luật Mặt trận Tổ quốc Việt Nam.
"""


@pytest.mark.parametrize(
    ("number", "date", "issuer", "expected"),
    [
        (
            "25-NQ/TW",
            "03/6/2013",
            "Ban Chấp hành Trung ương Đảng khóa XI (Hội nghị lần thứ bảy)",
            ("25", "NQ/TW", "2013-06-03", "Ban Chấp hành Trung ương Đảng khóa XI"),
        ),
        (
            "33/CT-TTg",
            "26/11/2021, có hiệu lực từ ngày ký",
            "Thủ tướng Chính phủ",
            ("33", "CT-TTg", "2021-11-26", "Thủ tướng Chính phủ"),
        ),
        (
            "10/2022/QH15",
            "10/11/2022",
            "Quốc hội khóa XV",
            ("10", "2022/QH15", "2022-11-10", "Quốc hội khóa XV"),
        ),
    ],
)
def test_a_digest_speaks_of_the_document_it_digests(number, date, issuer, expected):
    found = _read(DIGEST.format(title="Nghị quyết", number=number, date=date, issuer=issuer))
    assert (found.number, found.sign, found.date, found.issuer) == expected
    assert (found.kind, found.is_digest, found.unit, found.level) == (
        Kind.DIRECTIVE,
        True,
        None,
        "central",
    )
    assert found.subject == "về công tác dân vận"


NOTICES = [
    "Tài liệu mẫu của chương trình Trích – đơn vị và số liệu không có thật.",
    "(Đây là văn bản mẫu, dữ liệu giả định; không phản ánh đơn vị hay cá nhân nào có\nthật.)",
    "*(Tài liệu mẫu với số liệu, địa danh và nhân vật hư cấu, chỉ dùng để kiểm thử.)*",
    "(Mẫu trống để thử phần mềm, không phải mẫu chính thức của cơ quan nào.)",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_samples_say_so_at_top_or_end(notice):
    assert _read(f"{_party()}\n{notice}").is_sample
    assert _read(_party().replace("I. KẾT QUẢ", f"{notice}\n\nI. KẾT QUẢ")).is_sample


def test_a_report_about_models_is_no_sample():
    assert not _read(_party() + "Xã có 12 mẫu báo cáo và mô hình mẫu.").is_sample


def test_news_has_title_date_and_unit():
    found = _read(
        "Hải Lam: biểu dương điển hình năm 2025\nThứ Sáu, ngày 19/12/2025 - 15:40\n"
        "Tỉnh ủy Hải Lam tổ chức hội nghị. Phát biểu tại đây, đồng chí Bí thư yêu cầu đổi mới.\n"
    )
    assert found == Fields(
        kind=Kind.NEWS,
        subject="Hải Lam: biểu dương điển hình năm 2025",
        date="2025-12-19",
        unit="tỉnh Hải Lam",
        level="province",
    )


PERIODS = [
    ("kết quả công tác dân vận năm 2023, phương hướng, nhiệm vụ năm 2024", None, "2023"),
    ("nhiệm vụ trọng tâm năm 2022", None, "2022"),
    ("nhiệm kỳ 2021 - 2025", None, "2021-2025"),
    ("giai đoạn 2020–2025", None, "2020-2025"),
    ("công tác dân vận 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024", None, "2024-H1"),
    ("công tác dân vận 9 tháng năm 2024", None, "2024-M9"),
    ("công tác dân vận quý I, nhiệm vụ quý II năm 2026", None, "2026-Q1"),
    ("công tác dân vận quý III/2024", None, "2024-Q3"),
    ("công tác dân vận 9 tháng đầu năm, nhiệm vụ quý IV năm 2025", None, "2025-M9"),
    ("công tác dân vận tháng 5 năm 2024", None, "2024-05"),
    ("công tác dân vận tháng 5/2024", None, "2024-05"),
    ("sơ kết 5 năm thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013", "2018-04-18", "2013-2018"),
    ("sơ kết 5 năm thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013", None, None),
    ("về việc kiện toàn Khối Dân vận", "2018-04-18", None),
    ("kết quả công tác dân vận năm 20……", None, None),
]


@pytest.mark.parametrize(("subject", "date", "period"), PERIODS)
def test_the_period_of_a_subject_line(subject, date, period):
    assert period_of(subject, date) == period


@needs_real
@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("000", {"kind": Kind.NEWS, "number": None}),
        (
            "001",
            {
                "kind": Kind.REPORT,
                "symbol": "70-BC/ĐU",
                "date": "2018-04-18",
                "issuer": "Đảng ủy phường Trần Phú",
                "parent": "Đảng bộ thành phố Hà Tĩnh",
                "unit": "phường Trần Phú",
                "period": "2013-2018",
                "level": "commune",
            },
        ),
        ("002", {"kind": Kind.NEWS, "number": None, "unit": "huyện Bắc Bình"}),
        (
            "003",
            {
                "kind": Kind.TEMPLATE,
                "number": None,
                "sign": "BC/ĐU",
                "date": "2024-06",
                "unit": None,
                "issuer": None,
                "parent": None,
                "period": "2021-2025",
            },
        ),
        ("004", {"kind": Kind.NEWS, "number": None, "unit": "thị xã Điện Bàn"}),
    ],
)
def test_the_real_documents_say_what_they_are(prefix, expected):
    path = next(REAL.glob(f"{prefix}_*.txt"))
    found = _read(path.read_text(encoding="utf-8"), path.name)
    assert {name: getattr(found, name) for name in expected} == expected
    assert not found.is_sample
    assert not found.is_digest


PIECES = [*_party().split("\n"), *NOTICES, "Số", "ngày tháng năm", "| a | b |", "……", "Quý I/2024"]


@given(st.lists(st.sampled_from(PIECES)).map("\n".join) | st.text(), st.text(max_size=20))
def test_fields_are_read_from_anything(text, name):
    assert isinstance(_read(text, name), Fields)
