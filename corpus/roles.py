"""What a section of a report does, read from its heading.

Source of the words: the outlines of official reports (results, strengths, shortcomings, causes,
lessons, direction, tasks, proposals) as offices write them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from core.records import Role
from core.text import comparable

# The innermost heading that says something decides; within one heading the first rule that matches
# at the earliest place does, so that "Hạn chế và nguyên nhân" is shortcomings.
_RULES: tuple[tuple[Role, str], ...] = (
    (Role.LESSONS, r"bài học|kinh nghiệm"),
    (Role.CAUSES, r"nguyên nhân"),
    (
        Role.SHORTCOMINGS,
        r"hạn chế|khuyết điểm|tồn tại|yếu kém|khó khăn|vướng mắc|bất cập|việc chưa làm được"
        r"|thiếu sót",
    ),
    (Role.STRENGTHS, r"ưu điểm|thuận lợi|mặt mạnh|mặt được|điểm mạnh|đánh giá chung"),
    (Role.PROPOSALS, r"kiến nghị|đề xuất|đề nghị"),
    (Role.DIRECTION, r"phương hướng|mục tiêu|chỉ tiêu|định hướng|dự kiến"),
    (
        Role.TASKS,
        r"nhiệm vụ|giải pháp|biện pháp|tổ chức thực hiện|chương trình công tác"
        r"|nội dung công việc|tiến độ|lộ trình|phân công",
    ),
    (
        Role.RESULTS,
        r"kết quả|công tác|thực hiện|triển khai|lãnh đạo|chỉ đạo|phong trào|hoạt động|mô hình"
        r"|cải cách|giải quyết|tiếp công dân|tiếp dân|đối thoại|giám sát|phản biện|khen thưởng"
        r"|số liệu|biểu",
    ),
    (Role.CONTEXT, r"đặc điểm|tình hình|khái quát|bối cảnh|sự cần thiết"),
)
_PATTERNS = tuple((role, re.compile(rf"\b(?:{words})\b")) for role, words in _RULES)
# "ĐẶC ĐIỂM TÌNH HÌNH", "Tình hình chung" name the context however they go on.
_CONTEXT_FIRST = re.compile(r"^(?:khái quát|đặc điểm|tình hình|bối cảnh)\b")
# "Kết quả thực hiện các nhiệm vụ và giải pháp" reports results, it does not set tasks.
_RESULTS_FIRST = re.compile(r"^(?:kết quả|việc thực hiện|đánh giá kết quả)\b")
_NUMBERING = re.compile(
    r"^(?:phần (?:thứ )?\w+|[ivx]+[ ]?[.\-)/]|\d+(?:\.\d+)*[.)\-]?|[a-zđ][.)]|[-+*•·#>]+)[ :.]*"
)
# Petitions of the people are dealt with; they are not what the report itself proposes.
_PETITIONS = re.compile(
    r"(?:giải quyết|trả lời|tiếp nhận|tiếp công dân|tiếp dân|khiếu nại|tố cáo|phản ánh)\b.{0,60}?"
    r"kiến nghị|kiến nghị (?:của (?:công dân|cử tri|nhân dân|người dân|dân)|sau giám sát)"
)
# Under "Kết quả …" only these set tasks; "Một số chỉ tiêu chủ yếu" gives what was reached.
_AHEAD = re.compile(
    r"^(?:phương hướng|nhiệm vụ|giải pháp|định hướng|kế hoạch)\b"
    r"|phương hướng|thời gian tới|năm tới|tiếp theo|sắp tới"
)
# Heading words too wide to overrule what an outer heading has said of the section.
_WEAK = frozenset({Role.RESULTS, Role.CONTEXT})
_STRONG_OUTER = frozenset({Role.LESSONS, Role.CAUSES, Role.SHORTCOMINGS, Role.PROPOSALS})
_PLAN_OUTER = frozenset({Role.DIRECTION, Role.TASKS, Role.PROPOSALS})


@lru_cache(maxsize=4096)
def role_of_heading(heading: str) -> Role:
    """The role that one heading announces; OTHER when it says none."""
    words = _NUMBERING.sub("", comparable(heading).strip("*_# "))
    if _CONTEXT_FIRST.match(words) and not re.search(r"thuận lợi|khó khăn", words):
        return Role.CONTEXT
    if _RESULTS_FIRST.match(words):
        return Role.RESULTS
    # A telling word wins over a wide one wherever it stands; else the earliest word wins.
    petitions = _PETITIONS.search(words) is not None
    found = [
        ((role in _WEAK, match.start(), order), role)
        for order, (role, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(words)) and not (petitions and role is Role.PROPOSALS)
    ]
    return min(found)[1] if found else Role.OTHER


@lru_cache(maxsize=4096)
def role_of_path(path: tuple[str, ...]) -> Role:
    """The role of a section by its headings, outermost first.

    An inner heading that says something definite decides; a wide one ("công tác …") does not
    overrule an outer "Phương hướng, nhiệm vụ" or "Hạn chế".
    """
    role = Role.OTHER
    reached = False  # an outer heading says "kết quả" in so many words
    for heading in path:
        inner = role_of_heading(heading)
        if inner is Role.OTHER:
            continue
        if inner in _WEAK and (role in _STRONG_OUTER or role in _PLAN_OUTER):
            continue
        words = _NUMBERING.sub("", comparable(heading))
        if reached and inner in (Role.DIRECTION, Role.TASKS) and not _AHEAD.search(words):
            continue
        role = inner
        reached = role is Role.RESULTS and "kết quả" in words
    return role


# How running text without headings (news, short reports) announces what it goes on to say.
_CUES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.SHORTCOMINGS,
        re.compile(
            r"(?:tuy nhiên|bên cạnh (?:những |các )?(?:mặt|kết quả)|song|mặc dù).{0,160}?"
            r"(?:hạn chế|khuyết điểm|tồn tại|khó khăn|bất cập|yếu kém)"
        ),
    ),
    (
        Role.TASKS,
        re.compile(
            r"(?:yêu cầu|đề nghị) (?:các|trong|toàn|cần).{0,200}?"
            r"(?:tiếp tục|nhiệm vụ|cần|tập trung)"
            r"|trong thời gian (?:tới|đến|tiếp theo)|thời gian tới"
        ),
    ),
    (Role.LESSONS, re.compile(r"bài học kinh nghiệm|rút ra (?:một số )?(?:bài học|kinh nghiệm)")),
    (Role.CAUSES, re.compile(r"nguyên nhân (?:của|là|chủ yếu|khách quan|chủ quan)")),
    (Role.RESULTS, re.compile(r"^(?:nhìn chung|qua rà soát|trong dịp này|đến nay)\b")),
)


# One of these stands in every cue; most sentences hold none and need no closer look.
_CUE_WORDS = (
    "hạn chế",
    "khuyết điểm",
    "tồn tại",
    "khó khăn",
    "bất cập",
    "yếu kém",
    "yêu cầu",
    "đề nghị",
    "thời gian t",
    "bài học",
    "kinh nghiệm",
    "nguyên nhân",
    "nhìn chung",
    "qua rà soát",
    "trong dịp này",
    "đến nay",
)


def announced_role(sentence: str) -> Role | None:
    """The role that a sentence of running text announces for itself and what follows it."""
    low = sentence.lower()
    if not any(word in low for word in _CUE_WORDS):
        return None
    words = comparable(sentence)
    return next((role for role, cue in _CUES if cue.search(words)), None)
