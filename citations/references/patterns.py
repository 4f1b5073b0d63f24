"""The patterns by which references are found in the plain copy of a text.

Each has examples (a text and the reference in it) and counter-examples (texts in which nothing may
be found); the tests read them all with the whole reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citations.references import types
from citations.references.records import Form
from citations.references.signs import BLANK, OFFICE, SYMBOL

_TYPE = rf"(?P<type>{types.words_pattern()}|{types.short_pattern()})"
_NUMERO = r"(?:s[o06]|no)\.?(?![a-z])"
_AND = r" *(?:,|;|&|(?<=\d) +va(?= )) *"
_ROMAN = r"(?:x{0,2}(?:ix|iv|v?i{1,3}|v)|x{1,2})(?![a-z0-9])"
_ORDINAL = r"(?:nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi(?: +(?:mot|hai|ba|bon|lam))?)"
# What is counted is no document: "Quyết định 15 nội dung", "Nghị quyết 05 điểm"
_COUNTED = (
    r"(?: +(?:nam(?! +(?:19|20)\d\d)|thang|ngay|diem|noi|nhom|buoc|muc|chi|chuong|dieu|giai|nhiem"
    r"|nguoi|dong|truong|vu|cuoc|lan|mo|xa|phuong|thon|ho|to|don|y|ty|trieu|cau|trang|tieu|quan"
    r"|nghin|co|van|loai|hinh|du|cong|khoan|luot|can|dang|so|tap|cap|tinh|huyen|khau|ty|ti)"
    r"(?![a-z])| *(?:%|ha(?![a-z])))"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """`examples`: (text, the quote that must be found with `form`); `others`: nothing there."""

    form: Form
    regex: re.Pattern[str]
    examples: tuple[tuple[str, str], ...]
    others: tuple[str, ...] = ()


# What stands before a number: the type, the body where it comes first, "số", further numbers.
BEFORE = re.compile(
    rf"(?:(?<![a-z0-9]){_TYPE}(?P<by> +(?:cua|do) +(?!{types.words_pattern()})"
    rf"[^;.,()\d\n]{{3,60}}?(?= +{_NUMERO}))?)?"
    rf"(?P<so>(?: +|(?<![a-z0-9])){_NUMERO})? *:? *(?P<list>(?:\d{{1,4}}{_AND})+)?$"
)
BEFORE_BLANK = re.compile(
    rf"(?:(?<![a-z0-9]){_TYPE} *)?(?P<so>(?<![a-z0-9]){_NUMERO})?(?P<gap>[ ._:]*)$"
)

NUMBERED = Pattern(
    Form.NUMBERED,
    SYMBOL,
    (
        (
            "theo Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương (khóa XI) về",
            "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương (khóa XI)",
        ),
        ("Quyết định số 218-QĐ/TVV ngày", "Quyết định số 218-QĐ/TVV"),
        ("theo Kết luận số 114- KL/TW,", "Kết luận số 114- KL/TW"),
        ("Chỉ thị sổ 13/CT-TTg, ngày 10/6/2015", "Chỉ thị sổ 13/CT-TTg, ngày 10/6/2015"),
        ("Pháp lệnh 34/2007/PL/UBTVQH11 về", "Pháp lệnh 34/2007/PL/UBTVQH11"),
        ("Luật số 10/2022/QH15", "Luật số 10/2022/QH15"),
        ("nghi quyet so 25-nq/tw", "nghi quyet so 25-nq/tw"),
        ("QĐ số 04 /QĐ-ĐU ngày 25/ 7 /2015 về", "QĐ số 04 /QĐ-ĐU ngày 25/ 7 /2015"),
        ("Chỉ thị của Ban Bí thư số 10-CT/TW", "Chỉ thị của Ban Bí thư số 10-CT/TW"),
        ("Quyết định\u00a0số 62-\nQĐ/TU", "Quyết định\u00a0số 62-\nQĐ/TU"),
        ("tại 36-HD/VPTW thì", "36-HD/VPTW"),
        ("theo Nghị định số 73/2019/NĐ-CP.Chủ đầu tư", "Nghị định số 73/2019/NĐ-CP"),
        ("Thông tư số 21/2013/TT-BCT ngày 25/9/2013", "Thông tư số 21/2013/TT-BCT ngày 25/9/2013"),
    ),
    (
        "ngày 03/6/2013 của đơn vị",
        "12/12 chi bộ đạt trong sạch vững mạnh",
        "đạt 15 CV/tháng, 3 BC/năm",
        "giai đoạn 2021-2025 có 12 KH/HD",
    ),
)
LETTER = Pattern(
    Form.NUMBERED,
    OFFICE,
    (
        ("Công văn số 865/VPCP-KTTH ngày 31/10/2014", "Công văn số 865/VPCP-KTTH ngày 31/10/2014"),
        ("Công văn 249/MTTQ-BTT của", "Công văn 249/MTTQ-BTT"),
    ),
    ("tỷ lệ 12/UBND-HDND", "có 12/abc-def"),
)
BLANK_NUMBER = Pattern(
    Form.BLANK,
    BLANK,
    (
        ("Số         -BC/ĐU", "Số         -BC/ĐU"),
        ("Công văn số       -CV/HU ngày     /6/2024", "Công văn số       -CV/HU ngày     /6/2024"),
        ("Kế hoạch số …./KH-UBND, ngày …./…../2022", "Kế hoạch số …./KH-UBND, ngày …./…../2022"),
        ("Nghị quyết ……-NQ/ĐU về", "Nghị quyết ……-NQ/ĐU"),
        ("Số: ……/2024/QĐ-UBND", "Số: ……/2024/QĐ-UBND"),
        ("Số ......... BC/ĐU", "Số ......... BC/ĐU"),
    ),
    ("phối hợp - BC/ĐU", "cấp ủy ... -CV/HU", "một số KH/ĐU đã ban hành"),
)
BLANK_ALONE = Pattern(
    Form.BLANK,
    re.compile(rf"(?<![a-z0-9]){_TYPE} +{_NUMERO} *:? *[._]{{2,}}(?! *[-/] *[a-z])"),
    (("Quyết định số ……… ngày …/…/2024 của", "Quyết định số ……… ngày …/…/2024"),),
    ("Thực hiện tốt Nghị quyết. Số hộ nghèo giảm.",),
)
SHORT = Pattern(
    Form.SHORT,
    re.compile(
        rf"(?<![a-z0-9]){_TYPE}(?P<so> +{_NUMERO})? *:? *(?P<numbers>(?<!\d)\d{{1,4}}"
        rf"(?:/(?P<year>(?:19|20)\d\d)|(?:{_AND}\d{{1,4}})+)?)"
        rf"(?![a-z\d/%-]|[.,]\d| +- *[a-z]|{_COUNTED})"
    ),
    (
        ("KẾT QUẢ 5 NĂM THỰC HIỆN NGHỊ QUYẾT 25", "NGHỊ QUYẾT 25"),
        ("sinh hoạt theo Quy định 76 của BCT là", "Quy định 76 của BCT"),
        ("như Chỉ thị 03, 05 của BCT, Chỉ thị", "Chỉ thị 03, 05 của BCT"),
        ("triển khai NQ 25 và QĐ", "NQ 25"),
        ("theo Nghị định 30/2020 về", "Nghị định 30/2020"),
        (
            "Quyết định số 46, 47, 48 của Đảng ủy ngày 02/4/2018 về",
            "Quyết định số 46, 47, 48 của Đảng ủy ngày 02/4/2018",
        ),
        ("Nghị quyết 25 năm 2013 nêu", "Nghị quyết 25 năm 2013"),
        ("theo Pháp lệnh 34 và", "Pháp lệnh 34"),
        ("Kế hoạch 82 của Thị ủy đề ra", "Kế hoạch 82 của Thị ủy"),
        ("Luật 10/2022 quy định", "Luật 10/2022"),
    ),
    (
        "Hội đồng quyết định 25 nội dung",
        "Nghị quyết 5 năm phát triển",
        "Kế hoạch 5 năm 2021 - 2025",
        "đoàn kiểm tra kết luận 12 tổ chức đảng",
        "xây dựng kế hoạch 12 tháng",
        "xây dựng Kế hoạch 10 nội dung của Đảng ủy",
        "Báo cáo 12 về tình hình",
        "Quy định 15% trở lên",
    ),
)
PLENUM = Pattern(
    Form.PLENUM,
    re.compile(
        r"(?<![a-z0-9])(?P<type>nghi +quyet|ket +luan|nq) *(?:"
        r"(?:hoi +nghi +)?(?:(?:bch|ban +chap +hanh) +)?(?:trung +uong|tw|tu(?= *\d))(?: +dang)? *"
        r"(?:(?P<number>\d{1,2})(?![\d/.-])"
        rf"|lan +thu +(?P<ordinal>\d{{1,2}}|{_ORDINAL})(?![a-z]))"
        rf"|(?:cua +)?(?:hoi +nghi +)?lan +thu +(?P<ordinal2>\d{{1,2}}|{_ORDINAL})(?: +cua)?,?"
        r" *(?:ban +chap +hanh|bch) *(?:trung +uong|tw)(?: +dang)?)"
    ),
    (
        (
            "nhất là Nghị quyết Trung ương 4 khóa XI, khóa XII của Đảng;",
            "Nghị quyết Trung ương 4 khóa XI, khóa XII của Đảng",
        ),
        (
            "Nghị quyết Trung ương 4 (khóa XI, XII, XIII),",
            "Nghị quyết Trung ương 4 (khóa XI, XII, XIII)",
        ),
        (
            "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương (khóa XI), trọng tâm",
            "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương (khóa XI)",
        ),
        ("theo NQTW 7 khoá X", "NQTW 7 khoá X"),
        ("Nghị quyết TƯ 4, khoá XII về", "Nghị quyết TƯ 4, khoá XII"),
        (
            "Nghị quyết lần thứ 4 Ban Chấp hành Trung ương khóa XII về",
            "Nghị quyết lần thứ 4 Ban Chấp hành Trung ương khóa XII",
        ),
    ),
    ("các nghị quyết Trung ương về xây dựng Đảng", "Nghị quyết Trung ương năm 2013"),
)
CONGRESS = Pattern(
    Form.CONGRESS,
    re.compile(
        r"(?<![a-z])(?P<type>nghi +quyet) +(?:cua +)?dai +hoi(?: +(?:dai +bieu|dang|toan +quoc"
        rf"|lan +thu))* +(?P<number>{_ROMAN}|\d{{1,2}}(?![\d/]))(?! +(?:cua +)?dang +bo)"
    ),
    (
        (
            "thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng, Nghị",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        ),
        ("Nghị quyết Đại hội XIII của Đảng,", "Nghị quyết Đại hội XIII của Đảng"),
        ("Nghị quyết Đại hội Đảng lần thứ 14 đề ra", "Nghị quyết Đại hội Đảng lần thứ 14"),
    ),
    ("nghị quyết đại hội Đảng các cấp", "Nghị quyết Đại hội chi bộ"),
)
_TERM_OF_OFFICE = r"nhiem +ky +(?:19|20)\d\d *- *(?:19|20)\d\d"
LOCAL_CONGRESS = Pattern(
    Form.CONGRESS,
    re.compile(
        r"(?<![a-z])(?P<type>nghi +quyet) +(?:cua +)?dai +hoi(?: +dai +bieu)?(?:"
        rf" +(?:lan +thu|khoa) +(?:{_ROMAN}|\d{{1,2}})(?: +cua)? +dang +bo(?: +[a-z]+){{1,2}}"
        r"| +dang +bo(?: +[a-z]+){0,8}?"
        rf"(?: *,? *(?:\(? *{_TERM_OF_OFFICE}(?: *\))?"
        rf"|(?:lan +thu|khoa) +(?:{_ROMAN}|\d{{1,2}})))+)"
    ),
    (
        (
            "Nghị quyết Đại hội Đảng bộ các cấp nhiệm kỳ 2020 – 2025, được",
            "Nghị quyết Đại hội Đảng bộ các cấp nhiệm kỳ 2020 – 2025",
        ),
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ xã Bình An lần thứ XII, nhiệm kỳ 2020-2025 và",
            "Nghị quyết Đại hội đại biểu Đảng bộ xã Bình An lần thứ XII, nhiệm kỳ 2020-2025",
        ),
        (
            "Nghị quyết Đại hội lần thứ XIII của Đảng bộ huyện, kế hoạch",
            "Nghị quyết Đại hội lần thứ XIII của Đảng bộ huyện",
        ),
    ),
    ("nghị quyết đại hội đảng bộ các cấp",),
)
TITLED = Pattern(
    Form.TITLED,
    re.compile(
        r"(?<![a-z])(?P<type>nghi +quyet|chi +thi|nghi +dinh"
        r"|quyet +dinh(?= +(?:ve|v/v)(?: +viec)? +ban +hanh))"
        r"(?= +(?P<about>(?:ve|v/v)(?: +viec)? +[a-z]+(?: +[a-z]+){2,}))"
    ),
    (
        (
            "triển khai Nghị quyết về nâng cao chất lượng sinh hoạt tổ dân phố. Các",
            "Nghị quyết về nâng cao chất lượng sinh hoạt tổ dân phố",
        ),
    ),
    (
        "các Nghị quyết về công tác dân vận của các cấp",
        "cụ thể hóa nghị quyết về công tác dân vận thành",
        "thực hiện Quy định về nếp sống văn minh ở xã",
        "ra Quyết định về việc khen thưởng các tập thể",
    ),
)
CHARTER = Pattern(
    Form.NAMED,
    re.compile(
        r"(?<![a-z])(?P<type>dieu +le)(?= +(?P<name>dang(?: +cong +san +viet +nam)?(?! +[bu])))"
        r"|(?<![a-z])(?P<type2>hien +phap)(?= +(?P<name2>nam +\d{4}|nuoc +cong +hoa))"
    ),
    (
        ("theo Điều lệ Đảng và", "Điều lệ Đảng"),
        ("Hiến pháp năm 2013 quy định", "Hiến pháp năm 2013"),
    ),
    ("hiến chương, điều lệ được Nhà nước công nhận", "Điều lệ Đảng bộ"),
)
DEMOCRACY = Pattern(  # the ordinance of 2007, which is never called the same twice
    Form.NAMED,
    re.compile(
        r"(?<![a-z])phap +lenh(?: +va| *,| +ve)?(?: +(?:viec +)?thuc +hien)?(?: +quy +che)?"
        r" +dan +chu +(?:o +)?(?:co +so|xa, *phuong(?:, *thi +tran)?)"
    ),
    (
        (
            "thực hiện nghiêm Pháp lệnh và quy chế dân chủ ở cơ sở, tăng",
            "Pháp lệnh và quy chế dân chủ ở cơ sở",
        ),
    ),
    ("thực hiện quy chế dân chủ ở cơ sở",),
)
LAW = Pattern(
    Form.NAMED,
    re.compile(r"(?<![a-z])(?P<type>bo +luat|luat|phap +lenh) +(?=[a-z])"),
    (
        ("theo Luật Khiếu nại, Luật Tố cáo", "Luật Khiếu nại"),
        (
            "Căn cứ Luật Tiếp công dân số 42/2013/QH13 ngày 25/11/2013;",
            "Luật Tiếp công dân số 42/2013/QH13 ngày 25/11/2013",
        ),
        ("Luật Cán bộ, công chức và", "Luật Cán bộ, công chức"),
        ("Bộ luật Lao động năm 2019", "Bộ luật Lao động năm 2019"),
    ),
    ("theo Luật định", "chính sách, pháp luật của Nhà nước", "Đoàn Luật sư tỉnh", "kỷ luật Đảng"),
)
PATTERNS: tuple[Pattern, ...] = (
    *(NUMBERED, LETTER, BLANK_NUMBER, BLANK_ALONE, SHORT, PLENUM, CONGRESS, LOCAL_CONGRESS),
    *(TITLED, CHARTER, DEMOCRACY, LAW),
)
ORDINALS = {
    **{"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8},
    **{"chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "muoi ba": 13, "muoi bon": 14},
    "muoi lam": 15,
}
