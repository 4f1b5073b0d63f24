"""The fields of a document, read from its text: what it is, whose, of when, about what.

Nothing is guessed: a blank in a template gives None, a name that does not stand there gives None.
"""

from __future__ import annotations

import re
from collections import Counter

from core.records import Fields, Kind, Reading
from core.symbols import DATE, PERIOD, YEAR, dates, symbols
from core.text import comparable, normalise, unify_tones
from corpus.head import NUMBER_LINE, PLACE_DATE, TYPES, Head, read_head
from corpus.names import level_of, official_case, unit_in

_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.REPORT, r"báo cáo"),
    (Kind.PLAN, r"kế hoạch|chương trình|đề án|phương án|dự án|tờ trình"),
    (
        Kind.DIRECTIVE,
        r"nghị quyết|quyết định|chỉ thị|kết luận|quy chế|quy định|thông tri|thông tư|hướng dẫn"
        r"|nghị định|luật|pháp lệnh|công điện",
    ),
    (Kind.TEMPLATE, r"đề cương|mẫu"),
    (Kind.OTHER, r"thông báo|công văn|biên bản"),
)
BLANK = re.compile(r"(?:\.[ ]?){4,}|…[.… ]*|_{3,}|\[[ _.…]*\]")
_SPACE_BLANK = re.compile(r"(?:[Ss]ố|ngày|tháng)[ \t\u00a0]{4,}")
_TEMPLATE_BLANKS = 8  # a report sent out has none; a template of one page has a dozen
_NEWS = re.compile(
    r"hội nghị|tọa đàm|quang cảnh|phát biểu|tham dự|đồng chí .{3,60}? (?:yêu cầu|đề nghị|nhấn mạnh)"
    r"|trong dịp này|dịp này|phóng viên|sáng ngày|chiều ngày|sáng nay|tin, ảnh"
)
_DIGEST = re.compile(r"bản tóm lược|bản tóm tắt|tóm lược nội dung|không phải (?:là )?toàn văn")
_SAMPLE = re.compile(
    r"tài liệu mẫu của chương trình|số liệu (?:không có thật|giả định)|văn bản mẫu minh họa"
)
_TITLE = re.compile(r"^(?:#{1,3}[ ]+|\*\*)(?P<title>[^\n*#].{4,400}?)\**$", re.MULTILINE)
_ISSUED_BY = re.compile(
    r"\bcủa (?P<issuer>Ban Chấp hành Trung ương(?: Đảng)?|Bộ Chính trị|Ban Bí thư(?: Trung ương(?: Đảng)?)?"
    r"|Thủ tướng Chính phủ|Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|[A-ZĐ][^,.;“”()]{3,80}?)"
    r"(?=[,.;(“”]| về | khóa | ngày |$)"
)
_OPENING = 1500  # characters in which a document without an official head names itself


def read_fields(reading: Reading, name: str) -> Fields:
    """The fields of what was read; `name` is the file's name, used for nothing but "mẫu"."""
    text = reading.text
    head = read_head(text)
    flat = comparable(text[:4000] + "\n" + text[-1500:])
    digest, sample = bool(_DIGEST.search(flat)), bool(_SAMPLE.search(flat))
    if head.end and not digest:
        fields = _from_head(text, head, reading)
    else:
        fields = _without_head(text, reading, digest)
    return Fields(**{**fields, "is_digest": digest, "is_sample": sample})


def _from_head(text: str, head: Head, reading: Reading) -> dict[str, object]:
    number, sign = _number(head)
    issuer, parent = _bodies(head)
    place, date = _place_date(head)
    subject = _tidy(head.subject)
    kind = _kind(head.type_name, subject, text, number, date)
    unit = unit_in(issuer or "") or unit_in(place or "")
    return {
        "kind": kind,
        "number": number,
        "sign": sign,
        "issuer": issuer,
        "parent": parent,
        "place": place,
        "date": date,
        "subject": subject,
        "unit": unit,
        "period": period_of(subject or "", date),
        "level": level_of(issuer or ""),
    }


def _number(head: Head) -> tuple[str | None, str | None]:
    for line in head.columns:
        match = NUMBER_LINE.search(line)
        if not match:
            continue
        found = next(symbols(f"{match['number']}{match['sign']}"), None)
        if found:
            return found.number, found.sign
        # A blank number still has a sign ("Số      -BC/ĐU").
        shape = next(symbols(f"1{match['sign'].strip()}"), None)
        return None, shape.sign if shape else None
    return None, None


_NOT_A_BODY = re.compile(
    r"^(?:\*+|Số\b|Độc lập|[-_=–—* ]+$|V/v|Về việc|Kính|DỰ THẢO|Dự thảo|TÀI LIỆU|Tài liệu|\(|>)|ngày.*tháng"
)
_BODY_WORDS = re.compile(
    r"ĐẢNG|ỦY BAN|UỶ BAN|UBND|HĐND|HỘI|BAN |MẶT TRẬN|TỈNH|THÀNH|HUYỆN|CHI BỘ|VĂN PHÒNG|KHỐI|SỞ|PHÒNG"
    r"|BỘ |CHÍNH PHỦ|QUỐC HỘI|TRUNG ƯƠNG|XÃ|PHƯỜNG|ĐOÀN|TRƯỜNG|CÔNG AN"
)
_STATE_TITLES = re.compile(r"(?:ĐẢNG CỘNG SẢN|CỘNG HO\w\w? XÃ HỘI CHỦ NGHĨA) VIỆT NAM")


def _bodies(head: Head) -> tuple[str | None, str | None]:
    """(issuer, parent): the last and the one before of the body names above the number."""
    names: list[str] = []
    for line in head.columns:
        words = _STATE_TITLES.sub("", line).strip()
        if NUMBER_LINE.search(words) and names:
            break
        if not words or _NOT_A_BODY.search(words) or not words.upper() == words:
            continue
        if BLANK.search(words):
            names.append("")  # the name is a blank of the template
            continue
        continues = names and not _BODY_WORDS.match(words)
        if continues:
            names[-1] = f"{names[-1]} {words}"
        elif _BODY_WORDS.search(words):
            names.append(words)
    named = [_split_place(names, i) for i in range(len(names))]
    named = [n for n in named if n is not None]
    issuer = official_case(named[-1]) if named and named[-1] else None
    parent = official_case(named[-2]) if len(named) > 1 and named[-2] else None
    return issuer, parent


def _split_place(names: list[str], i: int) -> str | None:
    """A body whose name goes on in the next line ("ỦY BAN NHÂN DÂN" / "XÃ AN KHÊ") as one."""
    place = re.compile(r"(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|TỈNH|THÀNH PHỐ|THỊ XÃ|ĐẶC KHU|QUẬN)\b")
    if place.match(names[i]) and i and not place.search(names[i - 1]):
        return f"{names[i - 1]} {names[i]}"
    if i + 1 < len(names) and place.match(names[i + 1]) and not place.search(names[i]):
        return None
    return names[i]


def _place_date(head: Head) -> tuple[str | None, str | None]:
    for line in head.columns:
        match = PLACE_DATE.search(_STATE_TITLES.sub("", line))
        if not match:
            continue
        place = NUMBER_LINE.sub("", match["place"]).strip(" *|")
        place = None if BLANK.search(place) or not place else re.sub(r"\s+", " ", place)
        day, month, year = (re.sub(r"\D", "", match[k]) for k in ("day", "month", "year"))
        if len(year) != 4:
            return place, None
        if not month:
            return place, year
        if not day:
            return place, f"{year}-{int(month):02d}"
        return place, f"{year}-{int(month):02d}-{int(day):02d}"
    return None, None


def _kind(
    type_name: str | None, subject: str | None, text: str, number: str | None, date: str | None
) -> Kind:
    blanks = len(BLANK.findall(text)) + len(_SPACE_BLANK.findall(text))
    unfilled = number is None or date is None or len(date) < 10
    if (
        blanks >= _TEMPLATE_BLANKS
        and unfilled
        or re.search(r"^\W*mẫu\b", comparable(subject or ""))
    ):
        return Kind.TEMPLATE
    words = comparable(type_name or "")
    return next((k for k, w in _KINDS if re.match(w, words)), Kind.OTHER)


def _without_head(text: str, reading: Reading, digest: bool) -> dict[str, object]:
    opening = text[:_OPENING]
    match = _TITLE.search(opening)
    first = next((x.strip() for x in text.split("\n") if x.strip()), "")
    title = match["title"] if match else (first if len(first) <= 250 else None)
    kind = _loose_kind(title or "", text, digest)
    fields: dict[str, object] = {"kind": kind, "subject": _tidy(title) if title else None}
    if digest:
        fields |= _digest_fields(title or first, opening)
    else:
        fields["unit"] = unit_in(title or "") or unit_in(text)
        fields["period"] = period_of(title or "", None) if kind is not Kind.NEWS else None
        fields["level"] = level_of(str(fields["unit"] or ""))
    return fields


def _loose_kind(title: str, text: str, digest: bool) -> Kind:
    if digest:
        return Kind.DIRECTIVE
    words = re.sub(r"^\W*", "", comparable(title))
    for kind, pattern in _KINDS:
        if re.match(pattern, words):
            blanks = len(BLANK.findall(text))
            return Kind.TEMPLATE if blanks >= _TEMPLATE_BLANKS else kind
    if len(set(m[0] for m in _NEWS.finditer(comparable(text)))) >= 2 or re.search(
        r"phát biểu|đồng chí [A-ZĐ]", text
    ):
        return Kind.NEWS
    return Kind.OTHER


def _digest_fields(title: str, opening: str) -> dict[str, object]:
    """A digest speaks of the document it digests: that one's number, date and issuer."""
    words = f"{title}\n{opening}"
    symbol = next(symbols(words), None)
    dated = next(dates(words), None)
    issuer = _ISSUED_BY.search(words)
    body = issuer["issuer"].strip() if issuer else None
    return {
        "number": symbol.number if symbol else None,
        "sign": symbol.sign if symbol else None,
        "date": dated[1] if dated else None,
        "issuer": body,
        "level": level_of(body or "") or "central",
    }


def period_of(subject: str, date: str | None) -> str | None:
    """The period a subject line speaks of: "2021-2025", "2024", "2024-H1", "2024-Q3", "2024-05"."""
    words = comparable(subject)
    span = PERIOD.search(words)
    if span:
        return f"{span[1]}-{span[2]}"
    plain = DATE.sub(" ", words)
    year = YEAR.search(re.sub(r"(?:nhiệm vụ|phương hướng|kế hoạch).*", "", plain)) or YEAR.search(
        plain
    )
    long = re.search(r"\b(\d{1,2}) năm (?:thực hiện|triển khai)", plain)
    if long and date:
        return f"{int(date[:4]) - int(long[1])}-{date[:4]}"
    named = year[0] if year else None
    if named is None:
        return None
    quarter = re.search(r"quý (iv|i{1,3}|[1-4])\b", plain)
    if quarter:
        roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
        return f"{named}-Q{roman.get(quarter[1], quarter[1])}"
    months = re.search(r"\b(6|9|sáu|chín) tháng(?! \d)", plain)
    if months:
        return f"{named}-{'H1' if months[1] in ('6', 'sáu') else 'M9'}"
    month = re.search(r"tháng (\d{1,2})\b", plain)
    return f"{named}-{int(month[1]):02d}" if month else named


def _tidy(text: str | None) -> str | None:
    """A subject line on one line, without marks around it; the type name in front is kept."""
    if not text:
        return None
    words = re.sub(r"\s+", " ", normalise(text).replace("**", "")).strip(" *#-_–")
    if words.isupper():
        words = official_case(unify_tones(words))
    return words or None
