"""What a blank of a template asks for, said in the words of its own sentence.

"Đã giải quyết … đơn" asks for "số đơn đã giải quyết"; "tiếp giáp xã …" for "tên xã".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Span
from core.text import LOWER, UPPER
from drafting.facts.frames import units_known

_PIECE = "\x00"  # stands for a blank or a figure while words are looked at
_BREAK = re.compile(rf"[.;:()\n|\x00]|,\s|(?<=\s)[-–](?=\s+[{UPPER}])")
_LEAD = re.compile(
    r"^(?:và|với|trong đó|có|còn lại là|còn|việc|cụ thể|kết quả|toàn|tính đến thời điểm hiện tại"
    r"|từ đầu (?:nhiệm kỳ|năm)(?: đến nay)?|đến nay|hàng năm|hằng năm|trong (?:năm|kỳ)|bình quân"
    r" (?:hàng|hằng) năm|đã|được|tổ chức|thực hiện việc|thực hiện|trên địa bàn(?: xã| phường)?"
    r"|phối hợp|gồm|nhiệm kỳ [\d –-]+|theo|là|(?:toàn )?(?:xã|phường|đảng bộ|đảng bộ xã) có"
    r"|[-+*•·])(?=[\s,]|$)[\s,]*",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"[\s,]*(?<![^\W_])(?:chiếm|đạt|đạt được|có|còn|được|là|với|gần|trên|hơn|khoảng|ước đạt|ước"
    r"|đến nay|đã|cho|về|thì|gồm|như|trong đó|và|tổng số|đối với|tại|ở|ít nhất"
    r"|từ năm|năm|trong|từ|so|cả|lại)$",
    re.IGNORECASE,
)
_STOP = re.compile(r"^(?:tham|tập|gửi|theo|sinh|được|để|qua|từ|tại|trên|dự|trong|đã|cho|nhằm|như)$")
_BEFORE_VALUE = re.compile(r"^(?:với|và|có|của|gồm)$")
_JOINS = re.compile(r"^(?:các|những|nhiều|tổng)$")
_RELIGION = re.compile(r"(?<![^\W_])đạo\s*$", re.IGNORECASE)
_PERSON = re.compile(r"(?<![^\W_])(?:ông|bà|đồng chí)\s*$", re.IGNORECASE)
_LISTS = re.compile(r"(?<![^\W_])(?:như|gồm|bao gồm)\s*$", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(Công văn|Kế hoạch|Quyết định|Quyết  định|Nghị quyết|Chỉ thị|Chương trình|Báo cáo|Thông báo"
    r"|Kết luận|Quy định|Quy chế|Tờ trình|Hướng dẫn|Đề án|Văn bản)(?: hành động)?(?: số)?",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"\s*([-–/]\s*[{UPPER}][{UPPER}{LOWER}]*(?:[-/][{UPPER}]+)*)")
_ABOUT = re.compile(r"\s*(về (?:việc )?[^,;.\n\x00“”]{3,90})")
_PLACE = re.compile(
    r"(?<![^\W_])(xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|thôn|tổ dân phố)\s*$",
    re.IGNORECASE,
)
_SIDE = re.compile(r"phía\s+(bắc|nam|đông|tây)(?:\s+(bắc|nam))?", re.IGNORECASE)
_BORDER = re.compile(r"(?:tiếp )?giáp|phía (?:bắc|nam|đông|tây)[^;]{0,20}tiếp", re.IGNORECASE)
_HELD = re.compile(
    r"^.*(?<![^\W_])(?:đã (?:phối hợp )?(?:tổ chức|thực hiện)|tiến hành|với(?= tổng ))"
    r"\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(r"\x00\s+của\s*$")
_LATELY = 90  # characters in front in which a document is named
# Words of offices and bodies, written with a capital wherever they stand.
_PROPER = re.compile(r"(?:Bí thư|Phó|Chủ tịch|Đảng|Mặt trận|Hội|Đoàn|Ủy ban|Ban|Nhân dân)\b")
_MOST_WORDS = 12
_NAMED = 3  # words of a thing that say enough of themselves
_LONG_TEXT = 20  # dots that leave room for words


@dataclass(frozen=True, slots=True)
class Label:
    """What a blank asks for."""

    text: str
    kind: str  # as `FactSpec.kind`
    unit: str | None = None


def label_of(text: str, span: Span, others: Sequence[Span], kind: str, dots: int) -> Label:
    """The label of the blank at `span` of a sentence; `others`: its other blanks and figures."""
    plain = _hidden(text, [*others, span])
    before, after = plain[: span.start], plain[span.end :]
    if kind in ("number", "date", "body"):
        return _of_document(before, after, kind)
    if place := _PLACE.search(before):
        return _of_place(before, after, place[1].casefold())
    if _ISSUED_BY.search(before) and dots:
        return Label(f"cơ quan ban hành {_document(before) or 'văn bản'}", "name")
    if _RELIGION.search(before):
        return Label("tên tôn giáo", "name")
    if _PERSON.search(before) and not _unit(_noun(after)):
        return Label(f"họ và tên ({_tail_words(before, 6)})", "name")
    if re.match(r"\s*,\s*ngày", after) and not before.strip(" \t\u00a0" + _PIECE):
        return Label("địa danh ghi trước ngày ký", "name")
    if _LISTS.search(before):
        return Label(f"{_tidy(_subject(before))} (kể tên)", "text")
    return _counted(before, after, plain, dots)


def _hidden(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = text[: span.start] + _PIECE * (span.end - span.start) + text[span.end :]
    return text


def _of_document(before: str, after: str, kind: str) -> Label:
    """Number or date of a document: "số của Kế hoạch (…/KH-UBND) về việc triển khai …"."""
    lately = before[-_LATELY:]
    name = _document(before)
    sign = _SIGN.match(after) if kind == "number" else re.search(_SIGN.pattern[3:], lately)
    if sign is None and kind == "date":
        signs = list(re.finditer(_SIGN.pattern, lately))
        sign = signs[-1] if signs else None
    about = _ABOUT.search(after[:140])
    what = "số" if kind == "number" else "ngày" if kind == "date" else "ký hiệu"
    if not name:
        return Label(f"{what} của báo cáo này", "reference" if kind != "date" else "date")
    shown = f" (…{sign[1].replace(' ', '')})" if sign else ""
    tail = f" {_first_words(about[1], _MOST_WORDS)}".rstrip(" –-0123456789") if about else ""
    text = f"{what} của {name}{shown}{tail}"
    return Label(text, "date" if kind == "date" else "reference")


def _document(before: str) -> str:
    """The kind of document last named: "Công văn"."""
    nearest = [m for m in _DOCUMENT.finditer(before[-_LATELY:])]
    name = re.sub(r"\s+", " ", nearest[-1][1]) if nearest else ""
    return name[:1].upper() + name[1:]


def _of_place(before: str, after: str, place: str) -> Label:
    clause = re.split(r"[;:\n]", before)[-1]
    side = _SIDE.search(clause)
    if _BORDER.search(clause) and place in ("xã", "phường", "thị trấn", "thôn"):
        where = f" phía {' '.join(g for g in side.groups() if g).casefold()}" if side else ""
        return Label(f"tên {place} giáp ranh{where}", "name")
    if place in ("huyện", "thị xã") or (place == "thành phố" and "đảng bộ" in before.casefold()):
        return Label(f"tên {place} (không còn cấp huyện từ 01/7/2025)", "name")
    return Label(f"tên {place}", "name")


def _counted(before: str, after: str, plain: str, dots: int) -> Label:
    """A figure by what it counts, or words by what announces them."""
    noun = _noun(after)
    subject = _subject(before, chain=after.lstrip()[:1])
    behind = after.lstrip(" \u00a0")
    if behind.startswith("%"):
        return (
            _share(subject if _cleaned(_BREAK.split(before)[-1], opens=False) else "", behind[1:])
            if _noun(behind[1:])
            else _share(subject, "")
        )
    unit = _unit(noun)
    rising = re.search(r"(tăng|giảm)\s*$", before)
    if rising:
        clause = re.sub(r"\x00+[^\x00]{0,20}$", "", before[: rising.start()])
        earlier = _subject(clause)
        against = re.search(r"so với [^,;.\n\x00]{3,40}", after)
        words = f"mức {rising[1]} {earlier} {against[0] if against else ''}"
        return Label(_tidy(words), "number", unit or noun or None)
    if noun and unit:
        kind = "money" if re.fullmatch(r"(?:(?:triệu|tỷ|tỉ|nghìn) ?)?(?:đồng)?", unit) else "number"
        if kind == "money" or unit in ("ha", "m2", "km", "km2", "m"):
            return Label(_tidy(subject or noun), kind, unit)
        if len(noun.split()) >= _NAMED:
            return Label(_tidy(f"số {noun}"), kind, unit)
        if not subject:
            context = f" (ở “{_tidy(_context(before))}”)" if noun.split()[1:] == [] else ""
            return Label(f"số {_tidy(noun)}{context}", kind, unit)
        counted = subject if re.match(r"(?:tổng )?số ", subject) else f"số {noun} {subject}"
        return Label(_tidy(counted), kind, unit)
    if dots >= _LONG_TEXT:
        return Label(_tidy(subject) or _around(before, after), "text")
    if re.match(r"\s*(?:[,;.)]|$)", after) and subject:
        kind = "text" if re.search(r"(?:như|gồm|là)\s*$", before) else "number"
        return Label(_tidy(subject), kind)
    return Label(_around(before, after), "text")


def _share(subject: str, behind: str) -> Label:
    if not subject:
        noun = _noun(behind).removeprefix("số ")
        aim = re.search(r"(đạt [^,;.\n\x00]{4,60}|tham gia [^,;.\n\x00]{4,40})", behind)
        words = _first_words(aim[1], 6) if aim else ""
        return Label(_tidy(f"tỷ lệ {noun} {words}"), "percent", "%")
    named = subject if re.match(r"(?:tỷ lệ|tốc độ|mức|chỉ số) ", subject) else f"tỷ lệ {subject}"
    return Label(_tidy(named), "percent", "%")


def _subject(before: str, chain: str = "") -> str:
    """What the words before a blank speak of; figures of one row ("… cuộc/… lượt") share it."""
    text = before
    for _ in range(6):
        pieces = [m.end() for m in _BREAK.finditer(text)]
        start = pieces[-1] if pieces else 0
        clause = text[start:]
        row = re.fullmatch(r"\s*[^\W\d_]+(?: [^\W\d_]+){0,2}\s*/\s*", clause)
        words = "" if row else _cleaned(clause, opens=not start or text[start - 1] not in ",(")
        goes_on = (
            start
            and text[start - 1] == _PIECE
            and (not clause[:1].isupper() or _unit(clause) is not None)
        )
        if words and goes_on:
            return ""  # these words belong to the figure before: "… hộ với … nhân khẩu"
        if words:
            return _tail_words(words, _MOST_WORDS)
        if not start:
            return ""
        text = text[:start].rstrip(" \u00a0\x00,;:(")
        if text == before:
            return ""
        text = re.sub(r"\x00+[^\x00]{0,14}$", "", text) if row else text
    return ""


def _cleaned(clause: str, *, opens: bool) -> str:
    words = clause.strip(' \t\u00a0,.;:-–*•·“”"/%')
    words = _HELD.sub("", words)
    for pattern in (_LEAD, _TRAIL):
        while True:
            shorter = pattern.sub("", words).strip()
            if shorter == words:
                break
            words = shorter
    if not opens or not words[1:2].islower() or _PROPER.match(words):
        return words
    return words[:1].lower() + words[1:]


def _noun(after: str) -> str:
    """The words behind a blank, as far as they name what is counted."""
    part = re.split(r"[,;.:()/%\n|\x00“]", after, maxsplit=1)
    words = part[0].split()
    found: list[str] = []
    ends_in_value = len(after) > len(part[0]) and after[len(part[0]) :][:1] == _PIECE
    for i, word in enumerate(words[:_MOST_WORDS]):
        last = i == len(words) - 1
        if _STOP.match(word.casefold()) or (word.casefold() == "và" and i <= 2):
            break
        if word.casefold() == "với" and not last and _JOINS.match(words[i + 1].casefold()):
            break
        if _BEFORE_VALUE.match(word.casefold()) and (last and ends_in_value):
            break
        found.append(word)
    return " ".join(found)


def _unit(noun: str) -> str | None:
    words = noun.casefold().split()
    known = units_known()
    for length in (3, 2, 1):
        piece = " ".join(words[:length])
        if len(words) >= length and (piece in known or piece.replace("tỷ", "tỉ") in known):
            return piece
    return None


def _around(before: str, after: str) -> str:
    """The words on both sides, where nothing says what is meant."""
    start = re.split(r"[.;:\n\x00]", before)[-1]
    end = re.split(r"[.;:\n\x00]", after)[0]
    return _tidy(f"{_tail_words(start, 5)} … {_first_words(end, 4)}".strip(" …")) or "nội dung"


def _context(before: str) -> str:
    words = re.sub(r"\x00+", " … ", before[-60:]).split()
    return " ".join(words[-5:])


def _tidy(words: str) -> str:
    text = re.sub(r"\s+", " ", words.replace(_PIECE, "…")).strip(' ,.;:-–/“”"')
    return re.sub(r"^số số ", "số ", text)


def _tail_words(text: str, most: int) -> str:
    return " ".join(text.replace(_PIECE, " ").split()[-most:])


def _first_words(text: str, most: int) -> str:
    return " ".join(text.replace(_PIECE, " ").split()[:most])
