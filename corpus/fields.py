"""The fields of a document, read from its text: what it is, whose, of when, about what.

Nothing is guessed: a blank in a template gives None, a name that does not stand there gives None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.records import Fields, Kind, Reading
from core.symbols import dates, iso_date, symbols
from core.text import comparable, normalise, unify_tones
from corpus.columns import NUMBER_LINE, PLACE_DATE, TITLES
from corpus.head import Head, read_head
from corpus.lines import Line, paragraphs
from corpus.names import bodies_of, level_of, official_case, unit_in
from corpus.notices import dateline, is_digest_notice, is_sample_notice, title_at
from corpus.periods import period_of

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.REPORT, re.compile(r"báo cáo")),
    (Kind.PLAN, re.compile(r"kế hoạch|chương trình|đề án|phương án|dự án|tờ trình")),
    (
        Kind.DIRECTIVE,
        re.compile(
            r"nghị quyết|quyết định|chỉ thị|kết luận|quy chế|quy định|thông tri|thông tư|hướng dẫn"
            r"|nghị định|luật|pháp lệnh|công điện"
        ),
    ),
    (Kind.TEMPLATE, re.compile(r"đề cương|mẫu")),
    (Kind.OTHER, re.compile(r"thông báo|công văn|biên bản")),
)
BLANK = re.compile(  # (?:\.[ ]?){4,}|…[.… ]*|_{3,}|\[[ _.…]*\], quicker
    r"[.…_\[](?:(?<=\.)[ ]?(?:\.[ ]?){3,}|(?<=…)[.… ]*|(?<=_)_{2,}|(?<=\[)[ _.…]*\])"
)
_SPACE_BLANK = re.compile(r"(?:[Ss]ố|ngày|tháng)[ \t\u00a0]{4,}")
_TEMPLATE_BLANKS = 8  # a report sent out has none; a template of one page has a dozen
_NEWS = re.compile(
    r"hội nghị|tọa đàm|quang cảnh|phát biểu|tham dự|đồng chí .{3,60}? (?:yêu cầu|đề nghị|nhấn mạnh)"
    r"|trong dịp này|dịp này|phóng viên|sáng ngày|chiều ngày|sáng nay|tin, ảnh"
)
_NEWS_WORDS = (  # a text without any of them has no sign of news; found far quicker
    *("hội nghị", "tọa đàm", "toạ đàm", "quang cảnh", "phát biểu", "tham dự", "đồng chí"),
    *("dịp này", "phóng viên", "sáng ngày", "chiều ngày", "sáng nay", "tin, ảnh"),
)
_NEWS_SIGNS = 2  # different ones, to be taken for news
_LABEL = r"^[ \t]*[-+*•]?[ \t]*(?:{words})[ \t]*:[ \t]*(?P<value>[^\n]+)"
_LABELLED_ISSUER = re.compile(_LABEL.format(words="Cơ quan ban hành|Nơi ban hành"), re.MULTILINE)
_LABELLED_NUMBER = re.compile(_LABEL.format(words="Số, ký hiệu|Số hiệu|Ký hiệu"), re.MULTILINE)
_LABELLED_DATE = re.compile(
    _LABEL.format(words="Ngày ban hành|Ngày thông qua|Ngày ký"), re.MULTILINE
)
_LABELLED_SUBJECT = re.compile(_LABEL.format(words="Trích yếu|Về việc"), re.MULTILINE)
_ISSUED_BY = re.compile(
    r"\bcủa (?P<issuer>Ban Chấp hành Trung ương(?: Đảng)?|Bộ Chính trị"
    r"|Ban Bí thư(?: Trung ương(?: Đảng)?)?|Thủ tướng Chính phủ|Chính phủ|Ủy ban Thường vụ Quốc hội"
    r"|Quốc hội)\b(?P<term> khóa [IVX]+\b)?"
)
_NOTICE = re.compile("mẫu|tóm", re.IGNORECASE)  # no notice without
_OPENING = 1500  # characters in which a document without an official head names itself
_CLOSING = 600  # in which a notice after the signature stands
_TELLING = 8000  # characters that tell news from other texts, and the unit spoken of


def read_fields(reading: Reading, name: str) -> Fields:
    """The fields of what was read; `name`, the file's name, decides nothing: names are changed."""
    text = reading.text
    head = read_head(text)
    lines = list(paragraphs(text[: max(_OPENING, head.end + _CLOSING)]))
    closing = text[-_CLOSING:]
    # Nearly no text holds a notice, and cutting paragraphs takes long.
    edges = lines + list(paragraphs(closing)) if _NOTICE.search(closing) else lines
    digest = any(is_digest_notice(x.text) for x in edges)
    sample = any(is_sample_notice(x.text) for x in edges)
    if digest:
        fields = _of_digest(text, lines)
    elif head.end and head.columns:
        fields = _from_head(text, head)
    else:
        fields = _without_columns(text, head, lines)
    return Fields(**{**fields, "is_digest": digest, "is_sample": sample})  # type: ignore[arg-type]


def _from_head(text: str, head: Head) -> dict[str, object]:
    number, sign = _number(head)
    issuer, parent = bodies_of(head.columns)
    place, date = _place_date(head)
    subject = _tidy(head.subject)
    unit = unit_in(issuer or "") or unit_in(place or "")
    if unit is None and issuer:
        unit = unit_in(parent or "")  # a body of that unit: "VĂN PHÒNG" under "ĐẢNG ỦY XÃ …"
    return {
        "kind": _kind(head.type_name, subject, text, number, date),
        "number": number,
        "sign": sign,
        "issuer": issuer,
        "parent": parent,
        "place": place,
        "date": date,
        "subject": subject,
        "unit": unit,
        "period": period_of(subject or "", date),
        "level": level_of(issuer or "") or level_of(unit or ""),
    }


def _number(head: Head) -> tuple[str | None, str | None]:
    for line in head.columns:
        match = NUMBER_LINE.search(line)
        if not match:
            continue
        number = match["number"] if match["number"].isdigit() else None
        shape = next(symbols(f"{number or 1}{match['sign'].strip()}"), None)
        if shape:
            return number, shape.sign  # a blank number still has a sign ("Số      -BC/ĐU")
        # A letter of the State has no type in its symbol: "Số: 1234/UBND-NC".
        return number, re.sub(r"[ \t\u00a0]+", "", match["sign"]).strip("-–/.")
    return None, None


def _place_date(head: Head) -> tuple[str | None, str | None]:
    for line in head.columns:
        match = PLACE_DATE.search(TITLES.sub("", line))
        if not match:
            continue
        words = NUMBER_LINE.sub("", match["place"]).strip(" *|\\")
        place = None if BLANK.search(words) or not words else re.sub(r"\s+", " ", words)
        day, month, year = (re.sub(r"\D", "", match[k]) for k in ("day", "month", "year"))
        return place, _date_of(year, month, day)
    return None, None


def _date_of(year: str, month: str, day: str) -> str | None:
    """ISO, "2024-06" where the day is a blank, "2024" where the month is too; None without year."""
    if len(year) != 4:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    return (iso_date(year, month, day) if day else None) or f"{year}-{int(month):02d}"


def _kind(
    type_name: str | None, subject: str | None, text: str, number: str | None, date: str | None
) -> Kind:
    unfilled = number is None or date is None or len(date) < 10
    if unfilled and len(_SPACE_BLANK.findall(text)) + _blanks(text) >= _TEMPLATE_BLANKS:
        return Kind.TEMPLATE
    if re.match(r"\W*mẫu\b", comparable(subject or "")):
        return Kind.TEMPLATE
    return _kind_of(type_name or "") or Kind.OTHER


def _blanks(text: str) -> int:
    return len(BLANK.findall(text))


def _kind_of(words: str) -> Kind | None:
    plain = re.sub(r"^\W*", "", comparable(words))
    return next((kind for kind, pattern in _KINDS if pattern.match(plain)), None)


def _without_columns(text: str, head: Head, lines: Sequence[Line]) -> dict[str, object]:
    """Fields of a text that has no header: from type name or title, and from what it speaks of."""
    at = title_at(lines)
    title = _tidy(head.subject) if head.end else _tidy(lines[at].text) if at is not None else None
    kind = _kind_of(head.type_name or title or "")
    if kind is None:
        kind = Kind.NEWS if _is_news(text[:_TELLING]) else Kind.OTHER
    elif _blanks(text) >= _TEMPLATE_BLANKS:
        kind = Kind.TEMPLATE
    unit = unit_in(title or "") or unit_in(text[:_TELLING])
    return {
        "kind": kind,
        "subject": title,
        "date": dateline(lines) if kind is Kind.NEWS else None,
        "unit": unit,
        "period": period_of(title or "", None) if kind is not Kind.NEWS else None,
        "level": level_of(unit or ""),
    }


def _is_news(text: str) -> bool:
    small = text.lower()
    if not any(word in small for word in _NEWS_WORDS):
        return False
    signs = {m[0] for m in _NEWS.finditer(unify_tones(text).lower())}
    return len(signs) >= _NEWS_SIGNS or re.search(r"phát biểu|đồng chí [A-ZĐ]", text) is not None


def _of_digest(text: str, lines: Sequence[Line]) -> dict[str, object]:
    """A digest speaks of the document it digests: that one's number, date, issuer and subject."""
    opening = text[:_OPENING]
    at = title_at(lines)
    title = lines[at].text if at is not None else ""
    number = _labelled(_LABELLED_NUMBER, opening)
    symbol = next(symbols(f"{number or ''}\n{title}\n{opening}"), None)
    issued = _labelled(_LABELLED_DATE, opening)
    dated = next(dates(f"{issued or ''}\n{title}\n{opening}"), None)
    named = _labelled(_LABELLED_ISSUER, opening)
    issuer = re.sub(r"\s*\(.*", "", named) if named else None  # "(Hội nghị lần thứ bảy)"
    if issuer is None:
        match = _ISSUED_BY.search(opening)
        issuer = match["issuer"] + (match["term"] or "") if match else None
    return {
        "kind": Kind.DIRECTIVE,
        "number": symbol.number if symbol else None,
        "sign": symbol.sign if symbol else None,
        "date": dated[1] if dated else None,
        "issuer": issuer,
        "subject": _labelled(_LABELLED_SUBJECT, opening) or _tidy(title),
        "level": level_of(issuer or "") or "central",
    }


def _labelled(label: re.Pattern[str], text: str) -> str | None:
    match = label.search(text)
    return match["value"].strip(" .;*") if match else None


def _tidy(text: str | None) -> str | None:
    """A subject line on one line, without marks around it; the type name in front is kept."""
    if not text:
        return None
    words = re.sub(r"\s+", " ", normalise(text).replace("**", "")).strip(" *#-_–")
    if words.isupper():
        words = official_case(unify_tones(words))
    return words or None
