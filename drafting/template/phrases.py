"""The words around a blank of a template: what they speak of, and what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.records import Span
from core.text import UPPER
from drafting.facts.frames import units_known

PIECE = "\x00"  # stands for a blank or a figure while words are looked at
BREAK = re.compile(rf"[.;:()\n|\x00]|,\s|(?<=\s)[-–](?=\s+[{UPPER}])")
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
    r"|từ năm|năm|trong|từ|so|cả|lại|bằng)$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"^(?:(?:tham (?:dự|gia)|tập (?:trung|huấn)|sinh (?:sống|hoạt))"
    r"|(?:gửi|theo|được|để|qua|từ|tại|trên|dự(?! toán| án| thảo)|trong|đã|cho|nhằm|như)(?: .*)?)$"
)
_BEFORE_VALUE = re.compile(r"^(?:với|và|có|của|gồm)$")
_JOINS = re.compile(r"^(?:các|những|nhiều|tổng)$")
_HELD = re.compile(
    r"^.*(?<![^\W_])(?:đã (?:phối hợp )?(?:tổ chức|thực hiện)|tiến hành|với(?= tổng ))"
    r"\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
# Words of offices and bodies, written with a capital wherever they stand.
_PROPER = re.compile(r"(?:Bí thư|Phó|Chủ tịch|Đảng|Mặt trận|Hội|Đoàn|Ủy ban|Ban|Nhân dân)\b")
MOST_WORDS = 12
_MOST_CLAUSES = 6  # looked at from right to left


def hidden(text: str, spans: Sequence[Span]) -> str:
    """`text` with its blanks and figures as `PIECE`, as long as before."""
    for span in spans:
        text = text[: span.start] + PIECE * (span.end - span.start) + text[span.end :]
    return text


def subject_of(before: str) -> str:
    """What the words before a blank speak of; figures of one row ("… cuộc/… lượt") share it."""
    text = before
    for _ in range(_MOST_CLAUSES):
        pieces = [m.end() for m in BREAK.finditer(text)]
        start = pieces[-1] if pieces else 0
        clause = text[start:]
        row = re.fullmatch(r"\s*[^\W\d_]+(?: [^\W\d_]+){0,2}\s*/\s*", clause)
        words = "" if row else cleaned(clause, opens=not start or text[start - 1] not in ",(")
        goes_on = (
            start
            and text[start - 1] == PIECE
            and (not clause[:1].isupper() or unit_of(clause) is not None)
        )
        if words and goes_on:
            return ""  # these words belong to the figure before: "… hộ với … nhân khẩu"
        if words:
            return tail_words(words, MOST_WORDS)
        if not start:
            return ""
        text = text[:start].rstrip(" \u00a0\x00,;:(")
        if text == before:
            return ""
        text = re.sub(r"\x00+[^\x00]{0,14}$", "", text) if row else text
    return ""


def cleaned(clause: str, *, opens: bool) -> str:
    """A clause without the words that say nothing of what it counts. `opens`: a sentence."""
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


def noun_behind(after: str) -> str:
    """The words behind a blank, as far as they name what is counted."""
    part = re.split(r"[,;.:()/%\n|\x00“]", after, maxsplit=1)
    words = part[0].split()
    found: list[str] = []
    ends_in_value = len(after) > len(part[0]) and after[len(part[0]) :][:1] == PIECE
    for i, word in enumerate(words[:MOST_WORDS]):
        last = i == len(words) - 1
        both = " ".join(words[i : i + 2]).casefold()
        if _STOP.match(both) or (word.casefold() == "và" and i <= 2):
            break
        if word.casefold() == "với" and not last and _JOINS.match(words[i + 1].casefold()):
            break
        if _BEFORE_VALUE.match(word.casefold()) and (last and ends_in_value):
            break
        found.append(word)
    return " ".join(found)


def unit_of(noun: str) -> str | None:
    """The measure or thing counted that a noun phrase begins with."""
    words = noun.casefold().split()
    known = units_known()
    for length in (3, 2, 1):
        piece = " ".join(words[:length])
        if len(words) >= length and (piece in known or piece.replace("tỷ", "tỉ") in known):
            return piece
    return None


def around(before: str, after: str) -> str:
    """The words on both sides, where nothing says what is meant."""
    start = re.split(r"[.;:\n\x00]", before)[-1]
    end = re.split(r"[.;:\n\x00]", after)[0]
    return tidy(f"{tail_words(start, 5)} … {first_words(end, 4)}".strip(" …")) or "nội dung"


def context_of(before: str) -> str:
    """The last few words before a blank, other blanks as "…"."""
    words = re.sub(r"\x00+", " … ", before[-60:]).split()
    return " ".join(words[-5:])


def tidy(words: str) -> str:
    """Words for showing: single blanks, no stops at the ends."""
    text = re.sub(r"\s+", " ", words.replace(PIECE, "…")).strip(' ,.;:-–/“”"')
    return re.sub(r"^số số ", "số ", text)


def tail_words(text: str, most: int) -> str:
    """The last words, at most so many."""
    return " ".join(text.replace(PIECE, " ").split()[-most:])


def first_words(text: str, most: int) -> str:
    """The first words, at most so many."""
    return " ".join(text.replace(PIECE, " ").split()[:most])
