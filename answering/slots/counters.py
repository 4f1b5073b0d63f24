"""What people count by and what reports count by: "mấy nhà" is answered by "126 hộ".

Everything is folded. A counter may stand for others only as it stands here: "nhà văn hóa" and "nhà
tạm" are counted as themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answering.view import Figure, view
from core.records import Span
from core.text import comparable

# The counter asked for, and those that reports write. The longest that begins the noun counts.
_COUNTERS = {
    "nha": "ho|ho dan|ho gia dinh",
    "noc nha": "ho",
    "mai nha": "nha|can nha|ngoi nha",
    "can nha": "nha|ngoi nha",
    "gia dinh": "ho",
    "nguoi": "luot nguoi|nhan khau|dong chi|thanh vien|ca nhan|luot|dai bieu",
    "dan": "nhan khau|nguoi",
    "mieng an": "nhan khau|khau",
    "nhan khau": "khau",
    "can bo": "dong chi|nguoi",
    "chau": "hoc sinh|tre em|em|tre",
    "em": "hoc sinh|tre em|chau|tre",
    "dua": "hoc sinh|tre em|em|tre",
    "hoc tro": "hoc sinh|em",
    "cu": "nguoi cao tuoi|nguoi",
    "ong": "nguoi|dong chi",
    "ba": "nguoi|dong chi",
    "vi": "nguoi|dong chi|dai bieu",
    "trai trang": "thanh nien|cong dan",
    "thanh nien": "cong dan",
    "la don": "don|don thu",
    "la thu": "don|don thu",
    "don thu": "don",
    "to don": "don",
    "bo giay": "ho so",
    "bo giay to": "ho so",
    "giay to": "ho so",
    "bo ho so": "ho so",
    "lan": "cuoc|luot|ky|buoi|dot|hoi nghi",
    "buoi": "cuoc|hoi nghi|lop|lan|dot",
    "cuoc": "buoi|hoi nghi|lan|dot",
    "dot": "lan|cuoc",
    "lop": "buoi|hoi nghi|dot",
    "vong": "lan|luot",
    "hom": "ngay",
    "tieng": "gio",
    "cau": "y kien|cau hoi|kien nghi",
    "cau hoi": "y kien|luot y kien",
    "thac mac": "y kien|kien nghi|cau hoi",
    "kien nghi": "y kien",
    "y kien": "kien nghi|luot y kien|luot phat bieu",
    "chuyen": "y kien|viec|vu|vu viec|kien nghi",
    "viec": "vu viec|noi dung|nhiem vu",
    "vu": "vu viec",
    "con duong": "tuyen duong|tuyen",
    "con lo": "tuyen duong|tuyen",
    "cay so": "km",
    "xom": "thon",
    "lang": "thon|ban",
}
# "nhà văn hóa", "nhà tạm", "nhà ở", "người có công": other things than those counted above.
_OTHER_THING = {
    "nha": "van|tam|dot|o|may|tho|truong|nuoc|giao|dai|tinh|nghi|hang|thau|bao|bia|ve|sinh",
    "can": "bo",
    "em": "gai",
    "lan": "rung",
    "viec": "lam",
    "dan": "toc|quan|van|cu|phong",
    "ba": "con",
    "lop": "hoc",
    "cau": "lac|cong|duong",
    "vi": "pham",
}
_WORDS = (
    "hai|ba|bốn|tư|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?"
    "|hàng (?:chục|trăm|nghìn)"
)
# "Sáu thôn sửa đổi quy ước", "hai lần mỗi ngày"; not "ba cùng", "hai bên", "bốn là"
_IN_WORDS = re.compile(
    rf"(?<!\w)(?:{_WORDS}) (?=(?:hộ|người|thôn|bản|ấp|tổ|xã|phường|lần|lượt|giờ|ngày|tháng|năm|câu"
    r"|bước|việc|cuộc|vụ|mô hình|buổi|đợt|tuyến|lớp|đơn|ý kiến|kiến nghị|đồng chí|chi bộ|công trình"
    r"|nhóm|phần|trường|điểm|loại|hình thức|nội dung|phiếu|đoàn|hội)(?!\w))"
)
_NEXT = 60  # characters behind that hold the noun


def counted_as(noun: Sequence[str]) -> list[tuple[str, ...]]:
    """The nouns under which reports may count what the question counts; none where only itself."""
    for length in (3, 2, 1):
        head = " ".join(noun[:length])
        if len(noun) >= length and head in _COUNTERS:
            if noun[length : length + 1] and noun[length] in _OTHER_THING.get(head, "").split("|"):
                return []
            return [tuple(other.split()) for other in _COUNTERS[head].split("|")]
    return []


def in_words(text: str) -> list[Figure]:
    """The numbers that a text writes in words before what they count, in order."""
    plain = comparable(text)
    if len(plain) != len(text):
        return []
    return [
        Figure(
            m[0].strip(),
            False,
            view(plain[max(0, m.start() - _NEXT) : m.start()]).folded[-9:],
            view(plain[m.end() : m.end() + _NEXT]).folded[:9],
            Span(m.start(), m.end() - 1),
        )
        for m in _IN_WORDS.finditer(plain)
    ]
