"""Harmless changes made by machine in a sentence: what an honest hand may do to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.symbols import DATE, SYMBOL, dates
from core.text import unify_tones
from evals.flip_faults import Maker, replaced

_SHORT = {
    "Ủy ban nhân dân": "UBND",
    "Hội đồng nhân dân": "HĐND",
    "Mặt trận Tổ quốc": "MTTQ",
    "Hội Liên hiệp Phụ nữ": "Hội LHPN",
    "Hội Cựu chiến binh": "Hội CCB",
    "Ban Thường vụ": "BTV",
    "Ban Chấp hành": "BCH",
    "giải phóng mặt bằng": "GPMB",
    "quy chế dân chủ": "QCDC",
    "Bộ Chính trị": "BCT",
    "chính trị - xã hội": "CT-XH",
    "kinh tế - xã hội": "KT-XH",
    "cải cách hành chính": "CCHC",
    "an ninh trật tự": "ANTT",
    "Nghị quyết số": "NQ số",
    "Quyết định số": "QĐ số",
}
abbreviated = replaced(_SHORT)
spelt_out = replaced({short: full for full, short in _SHORT.items() if " " not in short})
said_otherwise = replaced(
    {
        "nhân dân": "người dân",
        "Nhân dân": "Người dân",
        "bảo đảm": "đảm bảo",
        "phần lớn": "đa số",
        "phối hợp": "kết hợp",
        "hằng năm": "hàng năm",
        "thành lập": "lập",
        "kịp thời": "nhanh chóng",
        "hỗ trợ": "giúp đỡ",
    }
)


def reordered(text: str) -> str | None:
    """The parts between semicolons in the other order."""
    parts = [p.strip() for p in text.rstrip(" .").split(";")]
    if len(parts) < 2 or any(len(p) < 25 for p in parts) or text.count(":"):
        return None
    return "; ".join(reversed(parts)) + "."


def _restyle(text: str) -> str | None:
    old = {"òa": "oà", "óa": "oá", "ỏa": "oả", "ọa": "oạ", "ủy": "uỷ", "úy": "uý", "ụy": "uỵ"}
    new = unify_tones(text)
    if new == text:
        for a, b in old.items():
            new = re.sub(rf"(?<![qQ]){a}(?![a-zà-ỹ])", b, new)
    return new if new != text else None


def restyled(text: str) -> str | None:
    """Tone marks in the other place: "hòa" -> "hoà"."""
    return _restyle(text)


_ADVERBIAL = re.compile(
    r"^(?:Trong những năm qua|Thời gian qua|Bên cạnh đó|Tuy nhiên|Ngoài ra|Đồng thời|Nhìn chung"
    r"|Từ đầu nhiệm kỳ đến nay|Hiện nay|Đến nay|Trong năm|Trong dịp này|Qua đó),? +(?=\w)"
)


def shortened(text: str) -> str | None:
    """The adverbial in front dropped."""
    match = _ADVERBIAL.match(text)
    if not match or len(text) - match.end() < 30:
        return None
    rest = text[match.end() :]
    return rest[:1].upper() + rest[1:]


def reformatted_number(text: str) -> str | None:
    """Figures in another format: "1.800" -> "1800", "09" -> "9"."""
    spans = [(m.start(), m.end()) for p in (SYMBOL, DATE) for m in p.finditer(text)]
    for match in re.finditer(
        r"(?<![\w./,-])(?:(\d{1,3})\.(\d{3})|0([1-9]))(?![\w/-]|[.,]\d)", text
    ):
        if any(a <= match.start() < b for a, b in spans):
            continue
        new = match[1] + match[2] if match[1] else match[3]
        return text[: match.start()] + new + text[match.end() :]
    return None


def reformatted_date(text: str) -> str | None:
    """ "03/6/2013" -> "03 tháng 6 năm 2013", and the other way round."""
    for span, iso in dates(text):
        year, month, day = iso.split("-")
        written = span.of(text)
        spelt = "tháng" in written
        new = f"{day}/{int(month)}/{year}" if spelt else f"{day} tháng {int(month)} năm {year}"
        return text[: span.start] + new + text[span.end :]
    return None


HARMLESS: Mapping[str, Maker] = {
    "nguyên văn": lambda text: text,
    "viết tắt": abbreviated,
    "viết đầy đủ": spelt_out,
    "nói cách khác": said_otherwise,
    "đổi thứ tự mệnh đề": reordered,
    "kiểu bỏ dấu khác": restyled,
    "bỏ trạng ngữ": shortened,
    "cách viết số khác": reformatted_number,
    "cách viết ngày khác": reformatted_date,
}
