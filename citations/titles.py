"""How a document is named to a reader: one line, and the formal first mention."""

from __future__ import annotations

from core.records import Document, Fields, Kind
from core.symbols import vietnamese_date
from core.text import comparable

KIND_NAMES = {
    Kind.REPORT: "Báo cáo",
    Kind.DIRECTIVE: "Văn bản chỉ đạo",
    Kind.TEMPLATE: "Mẫu",
    Kind.NEWS: "Tin",
    Kind.PLAN: "Kế hoạch",
    Kind.OTHER: "Tài liệu",
}
# Type names by the code in a sign; QĐ stands for two types, so the subject line must tell.
_TYPES = {
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "KL": "Kết luận",
    "QC": "Quy chế",
    "TB": "Thông báo",
    "BC": "Báo cáo",
    "KH": "Kế hoạch",
    "CTr": "Chương trình",
    "CTHĐ": "Chương trình hành động",
    "TTr": "Tờ trình",
    "CV": "Công văn",
    "HD": "Hướng dẫn",
    "ĐA": "Đề án",
    "PA": "Phương án",
    "NĐ": "Nghị định",
    "PL": "Pháp lệnh",
}
_LONGEST_SUBJECT = 90
REGISTER_PAGE = "register:"  # begins the ids of pages that no file holds


def title_of(document: Document) -> str:
    """One line that names a document: "70-BC/ĐU · Đảng ủy phường Trần Phú · 18/4/2018"."""
    fields = document.fields
    if document.id.startswith(REGISTER_PAGE):
        return " · ".join(filter(None, [document.name, fields.symbol or fields.subject,
                                        fields.date and vietnamese_date(fields.date)]))  # fmt: skip
    parts = [p for p in (fields.symbol, fields.issuer or fields.unit) if p]
    if fields.date:
        parts.append(vietnamese_date(fields.date))
    if not fields.symbol:
        parts.insert(0, _what(fields))
        if fields.subject:
            parts.insert(1, _shortened(fields.subject))
    if not fields.subject and not fields.symbol:
        parts.append(document.name)
    return " · ".join(dict.fromkeys(parts))


def _what(fields: Fields) -> str:
    return "Bản tóm lược" if fields.is_digest else KIND_NAMES[fields.kind]


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_SUBJECT:
        return text
    return text[:_LONGEST_SUBJECT].rsplit(" ", 1)[0] + " …"


def type_name(fields: Fields) -> str | None:
    """The type of a document by its sign, None where the sign does not tell (QĐ)."""
    if not fields.sign:
        return None
    code = fields.sign.split("/")[0].split("-")[0]
    if code[:4].isdigit():
        code = fields.sign.split("/", 1)[1].split("-")[0]
    if code in ("QĐ", "QĐi"):
        subject = comparable(fields.subject or "")
        return "Quy định" if subject.startswith("quy định") else None
    return _TYPES.get(code)


def first_mention(fields: Fields) -> str | None:
    """The formal first mention: type, "số", symbol, comma, date, body, subject (05-HD/VPTW); None
    where a part is not known."""
    kind = type_name(fields)
    if not (kind and fields.symbol and fields.date and fields.issuer):
        return None
    if len(fields.date) < 10:
        return None
    subject = fields.subject or ""
    about = _about(kind, subject)
    issued = vietnamese_date(fields.date)
    return f"{kind} số {fields.symbol}, ngày {issued} của {fields.issuer}{about}"


def _about(kind: str, subject: str) -> str:
    words = subject.strip(" .")
    for prefix in ("Bản tóm lược", "bản tóm lược"):
        words = words.removeprefix(prefix).strip(" :–-")
    if not words:
        return ""
    low = comparable(words)
    if low.startswith(comparable(kind)) or " số " in f" {low[:40]} ":
        at = low.find(" về ")
        return f" {words[at + 1 :]}" if at >= 0 and len(words) == len(low) else ""
    if low.startswith("về "):
        return f" {words[:1].lower()}{words[1:]}"
    return f" về {words[:1].lower()}{words[1:]}" if kind != "Báo cáo" else f" {words}"
