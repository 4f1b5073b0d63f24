"""Whether a sentence can be a reason."""

from __future__ import annotations

import re

from answering.evidence import Candidate
from core.records import Role
from core.text import comparable

# "do cán bộ còn kiêm nhiệm", "vì vậy", "dẫn đến"
_CAUSAL = re.compile(
    r"\b(?:do|vì|bởi|nguyên nhân|dẫn đến|dẫn tới|nên|nhờ|xuất phát từ|bắt nguồn|bởi vậy|vì vậy"
    r"|do đó|vì thế|khiến|làm cho|ảnh hưởng)\b"
)
# "việc nắm tình hình còn chậm": a lack that stands for a reason where none is named
_LACK = re.compile(r"\b(?:chưa|thiếu|còn ít|hạn hẹp|khó khăn|qua loa|chậm|phải nhờ)\b")
# No reasons: "vì người nghèo" says for whom, "do Mặt trận chủ trì" says by whom.
_FOR_OR_BY = re.compile(
    r"\bvì (?:sự nghiệp|người nghèo|nhân dân|dân|nguyện vọng)\b"
    r"|\bdo [^,;.]{2,60}? (?:phụ trách|chủ trì|làm|tổ chức|ban hành|thực hiện|phát động|quản lý"
    r"|đóng góp|lập)\b"
    r"|\bdo (?:dân|đảng|nhân dân|đồng chí|ban|ủy ban|ubnd|bộ)\b"
)
_A_CAUSE = 0.15  # lifts a sentence that says why above one that says what, of like coverage
_A_LACK = 0.0
_NO_REASON = -1.0


def cause_given(candidate: Candidate) -> float:
    """How well a sentence can be a reason: 0.15 by its words or section, 0 for a shortcoming told
    without "vì", -1 when nothing in it is a reason."""
    words = _FOR_OR_BY.sub(" ", comparable(candidate.text))
    if candidate.sentence.role is Role.CAUSES or _CAUSAL.search(words):
        return _A_CAUSE
    if candidate.sentence.role is Role.SHORTCOMINGS or _LACK.search(words):
        return _A_LACK
    return _NO_REASON
