"""Which role a sentence has, what of it is lead or label, and where it holds several thoughts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.records import Role, Sentence, Span
from core.text import comparable, syllables

FEWEST = 4  # syllables of a thought; fewer say nothing ("Còn khó khăn.")
_FEWEST_CLAUSE = 5  # syllables of a clause that stands for itself

_BULLET = r"(?:[-–—+*•·●▪►]+|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)])[ \t\u00a0]*"
_ORDINAL = (
    r"(?:(?:một|hai|ba|bốn|bổn|năm|sáu|bảy|tám|chín|mười) là|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy))"
    r"(?: là)?[ ]?[,:.]?[ ]*"
)
_NAMES = r"(?:khuyết điểm|tồn tại|hạn chế|khách quan|chủ quan|chủ yếu|chính|trước hết)"
_LABEL = (
    r"(?:(?:các |những |một số )?(?:hạn chế|khuyết điểm|tồn tại|nguyên nhân|ưu điểm"
    rf"|bài học(?: kinh nghiệm)?|khách quan|chủ quan)(?:,? {_NAMES})*"
    r"(?: của (?:những |các )?(?:hạn chế|tồn tại)[^:]{0,30})?[ ]?:"
    r"|về (?:khách quan|chủ quan)[ ]?[:,]"
    rf"|nguyên nhân(?: {_NAMES})*"
    r"(?: của (?:những |các )?(?:hạn chế|tồn tại)(?: trên| này)?)? là(?: do)?[ ]?:?)[ ]*"
)
_OPENING = re.compile(rf"[\s*_]*(?:{_BULLET})?(?:{_ORDINAL})?(?:{_LABEL})?", re.IGNORECASE)
# "Tuy nhiên, bên cạnh những kết quả đạt được, … còn những hạn chế như " leads to what is wanting.
_LEAD = re.compile(
    r"^(?:tuy nhiên|tuy vậy|song|bên cạnh|ngoài|mặc dù)\b.{0,260}?"
    r"(?:hạn chế|khuyết điểm|tồn tại|khó khăn|bất cập|yếu kém)(?: nhất định| sau| cần khắc phục)*"
    r"[ ]?(?::|như:?|sau:|đó là:?|là:)[ ]*",
    re.IGNORECASE | re.DOTALL,
)
_HOWEVER = re.compile(
    r"^(?:tuy nhiên|tuy vậy|bên cạnh đó|ngoài ra|đồng thời)\s*,?\s*", re.IGNORECASE
)
_BECAUSE_WORDS = (
    r"(?:(?:mà )?nguyên nhân (?:chính |chủ yếu |một phần )?là(?: do)?|lý do là"
    r"|(?:(?:chủ yếu|phần lớn|một phần) (?:là )?)?do|(?:là )?(?:bởi )?vì)\s+"
)
_CAUSE_WITHIN = re.compile(rf"(?:[,;]\s*|\s+){_BECAUSE_WORDS}", re.IGNORECASE)
# "trường do xã quản lý", "dân do cán bộ vận động": what is done by someone is no cause.
_BY = re.compile(
    r"\b(?:được|bị|người|việc|phần|ý kiến|mô hình|chủ đề|công trình)\s+do\s", re.IGNORECASE
)
# A clause behind ";" that explains the lesson before it: figures, a case, a condition.
_EXPLAINS = re.compile(
    r"^(?:nhờ|cách (?:này|làm)|khi|nếu|sau|vì|bởi|ở|từ khi|từ|qua|chỉ|có như|như vậy|việc|việc này"
    r"|điều này|không có|mỗi|trong đó|kết quả|thực tế|nơi nào|hẻm nào|so với|đó là|đây là)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_REASONS = re.compile(
    r"\b(?:thì|sẽ|mới|vì|nhờ)\b|\b(?:coi|xem) đây\b|\b(?:điều|việc|cách) (?:này|đó|ấy)\b"
)
# Behind ";" in a shortcoming: more of the same, no thought of its own.
_MORE_OF_IT = re.compile(
    r"^(?:trong đó|qua khảo sát|chủ yếu|cụ thể|lý do|có nơi|như)\b", re.IGNORECASE
)
_BECAUSE = re.compile(_BECAUSE_WORDS, re.IGNORECASE)
# Faults found one after the other behind commas, each of something else: "cán bộ ngại va chạm, phối
# hợp giữa các ngành chưa nhịp nhàng".
_FAULT = re.compile(
    r"\b(?:chưa|còn|không(?! chuyên)|thiếu|chậm|(?<!chủ )yếu|kém|thấp|ngại|hạn hẹp|lúng túng"
    r"|biến động|thay đổi nhiều|hạn chế|khó khăn)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:chưa|không|còn|thiếu|chậm|có|nên|do|vì|nhất là|trong đó|đặc biệt|dẫn đến|phải|mới|chỉ|là"
    r"|mà|để|khiến|làm|được|bị|ít|nhiều|chủ yếu|phần lớn|gồm|như|và|vẫn|đã|từ|cụ thể|đều|bà con|ai"
    r"|lúng túng|bảo vệ|dùng)\b",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\.{4,}|…{2,}|_{3,}")

_HINT = re.compile(r"^\W*\([^()]*\)\W*$")  # "(Nêu từ 2 đến 4 hạn chế …)"

_ANNOUNCES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.CAUSES, re.compile(r"nguyên nhân[^.]{0,80}:$|^\W*(?:khách quan|chủ quan)\b")),
    (Role.LESSONS, re.compile(r"(?:bài học|kinh nghiệm)[^.]{0,80}:$")),
    (
        Role.SHORTCOMINGS,
        re.compile(r"(?:hạn chế|khuyết điểm|tồn tại|khó khăn|vướng mắc|yếu kém)[^.]{0,80}:$"),
    ),
)
_WANTING = re.compile(
    r"^(?:tuy nhiên|tuy vậy|song|bên cạnh|mặc dù)\b.{0,200}?\b(?:hạn chế|khuyết điểm|tồn tại"
    r"|yếu kém|bất cập|chưa|chậm|thiếu|lúng túng|khó khăn)\b"
)
# What is held to be so is what was learned, wherever it stands: "Xem công tác dân vận là trách
# nhiệm của cả hệ thống chính trị".
_HELD = re.compile(
    r"^\W*(?:xem|coi|xác định) (?:công tác|việc|dân) .{4,80}? là (?:trách nhiệm|việc)\b"
)
_GOOD = frozenset({Role.RESULTS, Role.STRENGTHS, Role.OTHER, Role.CONTEXT})


def role_of(sentence: Sentence, lead: str | None) -> Role:
    """The role of a sentence: what the lead of its list announces, what it says of itself
    ("Tuy nhiên, … còn hạn chế" under results), else that of its section."""
    if lead is not None and sentence.role is not Role.TASKS:
        words = comparable(lead)
        for role, cue in _ANNOUNCES:
            if cue.search(words):
                return role
    words = comparable(sentence.text)
    if sentence.role in _GOOD and _WANTING.search(words):
        return Role.SHORTCOMINGS
    if sentence.role in (Role.STRENGTHS, Role.RESULTS) and _HELD.match(words):
        return Role.LESSONS
    if sentence.role is Role.SHORTCOMINGS and re.match(r"\W*(?:khách quan|chủ quan)\b", words):
        return Role.CAUSES
    return sentence.role


def is_blank(text: str) -> bool:
    """Whether a form's blank, or what a form says to whoever fills it in, stands in the text."""
    return _BLANK.search(text) is not None or _HINT.match(text) is not None


def core_of(text: str, span: Span) -> Span:
    """The span without bullet, "Một là", label ("Khách quan:") and full stop."""
    words = span.of(text)
    start = span.start
    opening = _OPENING.match(words)
    start += opening.end() if opening else 0
    for pattern in (_LEAD, _HOWEVER):
        found = pattern.match(text[start : span.end])
        if found and len(syllables(text[start + found.end() : span.end])) >= FEWEST:
            start += found.end()
    end = span.end
    while end > start and text[end - 1] in " \n\t.;,:…/":
        end -= 1
    return Span(start, end)


def clauses(text: str, span: Span, role: Role) -> Iterator[tuple[Span, Role]]:
    """The thoughts of one sentence with their roles, in order: lists behind ";" divided, a cause
    given beside what it causes set apart."""
    for part in _divided(text, span, role):
        because = _BECAUSE.match(text, part.start, part.end)
        if because and role is Role.SHORTCOMINGS:
            yield _trimmed(text, because.end(), part.end), Role.CAUSES
            continue
        cause = _cause(text, part) if role is Role.SHORTCOMINGS else None
        if cause is None:
            yield part, role
        else:
            yield _trimmed(text, part.start, cause.start()), role
            yield _trimmed(text, cause.end(), part.end), Role.CAUSES


def _cause(text: str, part: Span) -> re.Match[str] | None:
    for found in _CAUSE_WITHIN.finditer(text, part.start, part.end):
        before, after = text[part.start : found.start()], text[found.end() : part.end]
        if len(syllables(before)) < _FEWEST_CLAUSE or len(syllables(after)) < FEWEST:
            continue
        if not _BY.search(text[max(part.start, found.start() - 12) : found.end()]):
            return found
    return None


def _divided(text: str, span: Span, role: Role) -> Iterator[Span]:
    start = span.start
    for at in [m.start() for m in re.finditer(r";\s", span.of(text))]:
        here = span.start + at
        before = text[start:here]
        after = text[here + 1 : span.end]
        if len(syllables(before)) < _FEWEST_CLAUSE or len(syllables(after)) < _FEWEST_CLAUSE:
            continue
        clause = after.split(";")[0].strip()
        if explains(clause) if role is Role.LESSONS else _MORE_OF_IT.match(clause):
            continue
        yield from _faults(text, _trimmed(text, start, here), role)
        start = here + 1
    yield from _faults(text, _trimmed(text, start, span.end), role)


def explains(clause: str) -> bool:
    """Whether a clause or sentence stands under a lesson to show it: a case, a figure, a reason."""
    return bool(_EXPLAINS.match(clause) or _DIGIT.search(clause) or _REASONS.search(clause))


def _faults(text: str, part: Span, role: Role) -> Iterator[Span]:
    """The faults of a clause that finds several of several things."""
    start = part.start
    if role in (Role.SHORTCOMINGS, Role.CAUSES):
        for found in re.finditer(r",\s", part.of(text)):
            here = part.start + found.start()
            if _ends_a_fault(text[start:here]) and _begins_a_fault(text[here + 1 : part.end]):
                yield _trimmed(text, start, here)
                start = here + 1
    yield _trimmed(text, start, part.end)


def _ends_a_fault(before: str) -> bool:
    """Whether what stands before a comma finds a fault with something named."""
    told = re.split(r", |; ", before)[-1]
    found = _FAULT.search(told)
    return bool(found and len(syllables(told[: found.start()])) > 1 and ":" not in before)


def _begins_a_fault(after: str) -> bool:
    """Whether what follows a comma finds another fault, with something else."""
    after = after.strip()
    found = _FAULT.search(after)
    if found is None or _GOES_ON.match(after):
        return False
    told = after[: found.end()] + after[found.end() :].split(", ")[0]
    return len(syllables(after[: found.start()])) > 1 and len(syllables(told)) > FEWEST


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \n\t;,":
        start += 1
    while end > start and text[end - 1] in " \n\t;,.:":
        end -= 1
    return Span(start, end)
