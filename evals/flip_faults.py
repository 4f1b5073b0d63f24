"""Faults made by machine in a sentence, each a rule of a few lines.

Words put in (places, persons, clauses) are not among the checker's own lists, where that can be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from core.symbols import DATE, SYMBOL, dates, symbols

Maker = Callable[[str], str | None]  # a sentence changed; None where it has nothing to change

_NUMBER = re.compile(r"(?<![\w./,-])(\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![\w/-]|[.,]\d|[.)] )")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = re.compile(
    r"\b(?:xã|phường|huyện|thị trấn|thị xã|tỉnh|thành phố|Xã|Phường|Huyện|Thị xã|Tỉnh)"
    r" (?P<name>(?:[A-ZĐ][a-zà-ỹ]+ ?){1,3})"
)
_PERSON = re.compile(r"đồng chí (?P<name>[A-ZĐÂÁ][a-zà-ỹ]+(?: [A-ZĐÂÁƯỪ][a-zà-ỹ]+){1,3})")


def changed_number(text: str) -> str | None:
    """The first figure that is no date, sign or year, made another: "143" -> "153"."""
    taken = [(m.start(), m.end()) for p in (SYMBOL, DATE) for m in p.finditer(text)]
    for match in _NUMBER.finditer(text):
        written = match[1]
        before = text[max(0, match.start() - 14) : match.start()].lower()
        named = re.search(
            r"(?:số|nghị quyết|chỉ thị|kết luận|tháng|ngày|khóa|ương|điều)\s*$", before
        )
        inside = any(a <= match.start() < b for a, b in taken)
        if inside or named or _YEAR.fullmatch(written) or match.start() == 0:
            continue
        if "," in match[0]:
            whole, _, part = match[0].partition(",")
            new = f"{whole},{int(part[0]) ^ 1}{part[1:]}"
        else:
            digits = written.replace(".", "")
            new = str(int(digits) + 10 ** max(0, len(digits) - 2))
        return text[: match.start()] + new + text[match.end() :]
    return None


_PAIR = re.compile(
    r"(?<![\w./,-])(\d+(?:,\d+)?)(%| [a-zà-ỹ]+)(.{3,60}?)(?<![\w./,-])(\d+(?:,\d+)?)\2"
)


def swapped_numbers(text: str) -> str | None:
    """Two figures of one unit, each put for the other."""
    match = _PAIR.search(text)
    if not match or match[1].lstrip("0") == match[4].lstrip("0") or DATE.search(match[0]):
        return None
    if _YEAR.fullmatch(match[1]) or re.search(r"\btrong đó\b", match[3]):
        return None
    inner = f"{match[4]}{match[2]}{match[3]}{match[1]}{match[2]}"
    return text[: match.start()] + inner + text[match.end() :]


def changed_unit(text: str) -> str | None:
    """Millions for billions, and the other way round."""
    match = re.search(r"\d (triệu|tỷ|tỉ)\b", text)
    if not match:
        return None
    other = "triệu" if match[1] != "triệu" else "tỷ"
    return text[: match.start(1)] + other + text[match.end(1) :]


def changed_date(text: str) -> str | None:
    """The first full date moved by some days and a month, else the first year by one."""
    for span, iso in dates(text):
        moved = date.fromisoformat(iso) + timedelta(days=39)
        return f"{text[: span.start]}{moved.day:02}/{moved.month}/{moved.year}{text[span.end :]}"
    match = re.search(r"(?:năm|đến|-|–) ?((?:19|20)\d\d)(?![\d/])", text)
    if not match:
        return None
    return text[: match.start(1)] + str(int(match[1]) + 2) + text[match.end(1) :]


def changed_sign(text: str) -> str | None:
    """The number of the first directive made another."""
    for symbol in symbols(text):
        written = symbol.span.of(text)
        new = re.sub(r"^\d+", lambda m: str(int(m[0]) + 11), written)
        return text[: symbol.span.start] + new + text[symbol.span.end :]
    return None


def changed_type(text: str) -> str | None:
    """The type of the first directive made another, in word and sign."""
    for a, b, x, y in (
        ("Nghị quyết", "Chỉ thị", "NQ", "CT"),
        ("Kế hoạch", "Quyết định", "KH", "QĐ"),
        ("Quyết định", "Kế hoạch", "QĐ", "KH"),
        ("Kết luận", "Nghị quyết", "KL", "NQ"),
        ("Chỉ thị", "Kết luận", "CT", "KL"),
    ):
        match = re.search(rf"{a} số \d+ ?- ?{x}/", text)
        if match:
            new = match[0].replace(a, b).replace(x, y)
            return text[: match.start()] + new + text[match.end() :]
    return None


def changed_place(text: str) -> str | None:
    """The first named place made another."""
    match = _PLACE.search(text)
    if not match:
        return None
    return (
        text[: match.start("name")]
        + "Hương Trạch"
        + text[match.start("name") + len(match["name"].rstrip()) :]
    )


def changed_person(text: str) -> str | None:
    """The first person named made another."""
    match = _PERSON.search(text)
    if not match:
        return None
    return text[: match.start("name")] + "Trịnh Hoài Nam" + text[match.end("name") :]


def replaced(pairs: Mapping[str, str]) -> Maker:
    """The first of the words found, put by its other."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in pairs))

    def change(text: str) -> str | None:
        match = pattern.search(text)
        if match is None:
            return None
        return text[: match.start()] + pairs[match[0]] + text[match.end() :]

    return change


changed_position = replaced(
    {
        "Phó Bí thư": "Chủ tịch",
        "Bí thư": "Phó Bí thư",
        "Phó Chủ tịch": "Bí thư",
        "Chủ tịch": "Phó Chủ tịch",
        "Trưởng Ban": "Phó Trưởng Ban",
        "Trưởng khối": "Phó Trưởng khối",
        "Trưởng thôn": "Bí thư chi bộ",
        "trưởng thôn": "bí thư chi bộ",
    }
)
changed_body = replaced(
    {
        "Hội Nông dân": "Hội Cựu chiến binh",
        "Hội Liên hiệp Phụ nữ": "Đoàn Thanh niên",
        "Hội Cựu chiến binh": "Hội Nông dân",
        "Đoàn Thanh niên": "Hội Nông dân",
        "Bộ Chính trị": "Ban Bí thư",
        "Ban Bí thư": "Bộ Chính trị",
        "Ủy ban nhân dân": "Hội đồng nhân dân",
        "UBND": "HĐND",
        "Mặt trận Tổ quốc": "Liên đoàn Lao động",
        "Ban Dân vận": "Ban Tổ chức",
        "Huyện ủy": "Tỉnh ủy",
        "Thị ủy": "Huyện ủy",
        "Khối Dân vận": "Hội đồng nhân dân",
        "Khối dân vận": "Hội đồng nhân dân",
    }
)
_AFFIRMED = re.compile(
    r"(?<!chưa )(?<!không )\b(được|đạt|phát huy|thực hiện tốt|tích cực|có hiệu quả)\b"
)


def denied(text: str) -> str | None:
    """The first thing affirmed, denied: "được" -> "chưa được"."""
    if re.search(r"\b(?:chưa|không|thiếu|chẳng)\b", text):
        return None
    match = _AFFIRMED.search(text, 12)
    return None if match is None else text[: match.start()] + "chưa " + text[match.start() :]


def affirmed(text: str) -> str | None:
    """The first negator taken out: "chưa kịp thời" -> "kịp thời"."""
    match = re.search(r"\b(?:chưa thật sự|chưa thực sự|chưa|không|thiếu) (?=\w)", text)
    after = text[match.end() : match.end() + 12] if match else ""
    if match is None or after.startswith(("chỉ", "những", "ngừng", "gian", "khí", "phải", "niên")):
        return None
    if text[: match.start()].rstrip().endswith(("hay", "hoặc", "“3", "ba")):
        return None
    return text[: match.start()] + text[match.end() :]


reversed_words = replaced(
    {
        "tăng cường": "buông lỏng",
        "Tăng cường": "Buông lỏng",
        "tăng": "giảm",
        "giảm": "tăng",
        "kịp thời": "chậm trễ",
        "thường xuyên": "không thường xuyên",
        "chặt chẽ": "lỏng lẻo",
        "nâng lên": "giảm sút",
        "thuận lợi": "khó khăn",
        "đồng thuận": "phản đối",
        "hoàn thành": "bỏ dở",
        "đúng hạn": "trễ hạn",
        "nâng cao": "hạ thấp",
    }
)
widened = replaced(
    {
        "một số": "tất cả",
        "Một số": "Tất cả",
        "một bộ phận": "toàn thể",
        "Một bộ phận": "Toàn thể",
        "phần lớn": "tất cả",
        "hầu hết": "toàn bộ",
        "Hầu hết": "Toàn bộ",
        "cơ bản": "hoàn toàn",
        "có lúc": "luôn luôn",
        "có nơi": "mọi nơi",
        "nhiều": "tất cả các",
        "từng bước": "hoàn toàn",
        "nhìn chung": "hoàn toàn",
        "có khi": "lúc nào cũng",
        "đôi lúc": "luôn luôn",
    }
)


def narrow_dropped(text: str) -> str | None:
    """A narrowing word in front of what it counts, taken out."""
    match = re.search(
        r"\b(?:[Mm]ột số|[Mm]ột bộ phận|[Pp]hần lớn|[Hh]ầu hết) (?:các |những )?(?=\w)", text
    )
    if match is None or re.match(r"(?:hạn chế|khó khăn|nội dung|mặt|kết quả)", text[match.end() :]):
        return None
    rest = text[match.end() :]
    return text[: match.start()] + (rest[:1].upper() + rest[1:] if match[0][0].isupper() else rest)


_ASKED = re.compile(
    r"(?:\W*\d*\.?\s*)(?:Đề nghị|Kiến nghị) (?P<who>.{3,60}?) "
    r"(?P<act>bố trí|có|hỗ trợ|tổ chức|ban hành|quan tâm|xem xét|hướng dẫn|sớm)\b"
)


def promoted(text: str) -> str | None:
    """A plan or request told as done."""
    match = _ASKED.match(text)
    if match:
        return f"{match['who'][:1].upper()}{match['who'][1:]} đã {text[match.start('act') :]}"
    found = re.search(r"(?<!\w)(?:sẽ|dự kiến|phấn đấu)(?!\w)", text)
    return text[: found.start()] + "đã" + text[found.end() :] if found else None


_INVENTED = (
    "và đã lắp đặt hệ thống phun sương tự động",
    "được truyền hình trực tiếp trên kênh quốc gia",
    "kèm theo khoản thưởng nóng cho từng người",
    "với sự tài trợ của một tập đoàn nước ngoài",
    "và khánh thành bảo tàng nông cụ",
    "đứng đầu bảng xếp hạng thi đua khu vực",
    "nhờ thuê chuyên gia tư vấn độc lập",
    "và được ghi vào sách kỷ lục",
)


def added(text: str) -> str:
    """A clause that nothing supports, put behind."""
    clause = _INVENTED[len(text) % len(_INVENTED)]
    return f"{text.rstrip(' .;,:…')}, {clause}."


FAULTS: Mapping[str, Maker] = {
    "số liệu đổi": changed_number,
    "hai số đổi chỗ": swapped_numbers,
    "đơn vị tiền đổi": changed_unit,
    "ngày, năm đổi": changed_date,
    "số văn bản đổi": changed_sign,
    "loại văn bản đổi": changed_type,
    "địa danh đổi": changed_place,
    "tên người đổi": changed_person,
    "chức vụ đổi": changed_position,
    "cơ quan đổi": changed_body,
    "khẳng định thành phủ định": denied,
    "phủ định thành khẳng định": affirmed,
    "từ trái nghĩa": reversed_words,
    "phạm vi mở rộng": widened,
    "bỏ chữ thu hẹp": narrow_dropped,
    "việc định làm thành đã làm": promoted,
    "mệnh đề thêm vào": added,
}
