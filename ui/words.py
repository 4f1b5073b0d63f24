"""The page's Vietnamese words for kinds, levels, outcomes, dates; tables, not code."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from core.records import Fields, Kind, State
from core.symbols import vietnamese_date

KINDS = {
    Kind.REPORT: "báo cáo",
    Kind.DIRECTIVE: "văn bản chỉ đạo",
    Kind.TEMPLATE: "mẫu",
    Kind.NEWS: "tin",
    Kind.PLAN: "kế hoạch",
    Kind.OTHER: "khác",
}
LEVELS = {
    "central": "trung ương",
    "province": "tỉnh",
    "district": "huyện",
    "commune": "xã, phường",
    "base": "cơ sở",
}
OUTCOMES = {
    "indexed": ("đã vào kho", "good"),
    "indexed with warning": ("đã vào kho, cần xem lại", "amber"),
    "refused": ("không nhận", "fault"),
    "unchanged": ("đã có sẵn", "soft"),
}
STATUSES = {  # of a directive: how it is said, and in which tone
    "in force": ("còn hiệu lực", "good"),
    "replaced": ("đã được thay thế", "amber"),
    "unknown": ("không rõ trong kho", "soft"),
}
STATES = {State.READY: "dùng được", State.STAGED: "đang xử lý"}
DISCLAIMER = (
    "Trợ lý AI – kết quả là bản dự thảo, người dùng kiểm tra trước khi sử dụng. "
    "Không nhập nội dung thuộc danh mục bí mật nhà nước."
)
MATCHED = "số liệu, ngày và câu trích khớp nguyên văn"
NO_GROUND = "Không tìm thấy căn cứ trong kho"

MEASURED = {  # kinds of questions and claims in the sets that the program is measured with
    "fact": "số liệu, sự việc",
    "list": "liệt kê",
    "directive": "văn bản chỉ đạo",
    "compare": "so sánh",
    "paraphrase": "nói cách khác",
    "no_accent": "không dấu",
    "typo": "gõ sai",
    "lessons": "bài học",
    "unanswerable": "không có đáp án",
    "supported-verbatim": "có căn cứ, nguyên văn",
    "supported-paraphrase": "có căn cứ, diễn đạt lại",
    "number-changed": "số đổi",
    "date-changed": "ngày đổi",
    "directive-changed": "văn bản đổi",
    "entity-changed": "tên đổi",
    "negated": "phủ định",
    "scope-exaggerated": "nói quá phạm vi",
    "fabricated-addition": "thêm điều không có",
    "wrong-passage": "dẫn nhầm đoạn",
}

_PARTS = {  # part of a year in a stored period: how it is said
    "H1": "6 tháng đầu năm {year}",
    "M9": "9 tháng năm {year}",
    "Q1": "quý I/{year}",
    "Q2": "quý II/{year}",
    "Q3": "quý III/{year}",
    "Q4": "quý IV/{year}",
    **{f"{month:02d}": f"tháng {month}/{{year}}" for month in range(1, 13)},
}
_PART_OF_YEAR = re.compile(rf"(\d{{4}})-({'|'.join(_PARTS)})")


def kind_name(kind: str) -> str:
    """A kind of question or claim in the user's words; as it stands where there are none."""
    return MEASURED.get(kind, kind)


def shown_date(iso: str | None) -> str:
    """ "2018-04-18" as officials write it, "18/4/2018"; "" where no date is known."""
    return vietnamese_date(iso) if iso else ""


def shown_period(period: str | None) -> str:
    """ "2025-H1" as "6 tháng đầu năm 2025"; years ("2024", "2021-2025") as they stand."""
    match = _PART_OF_YEAR.fullmatch(period or "")
    return _PARTS[match[2]].format(year=match[1]) if match else period or ""


def read_period(typed: str) -> str | None:
    """The stored form of a period that reads as `shown_period` writes it; else as typed."""
    text = " ".join(typed.split())
    for code, words in _PARTS.items():
        match = re.fullmatch(re.escape(words).replace(r"\{year\}", r"(\d{4})"), text, re.IGNORECASE)
        if match:
            return f"{match[1]}-{code}"
    return text or None


def caution(fields: Fields) -> str:
    """What a reader must know of the document before trusting it; empty when nothing."""
    if fields.is_digest:
        return "Bản tóm tắt, không phải nguyên văn văn bản."
    if fields.is_sample:
        return "Tài liệu mẫu, số liệu không có thật."
    return "Mẫu để điền, không phải số liệu của đơn vị nào." if fields.kind is Kind.TEMPLATE else ""


def is_today(moment: str) -> bool:
    """Whether an ISO time in UTC falls on today's date here; False when it is not a time."""
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return False
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return aware.astimezone().date() == datetime.now().date()
