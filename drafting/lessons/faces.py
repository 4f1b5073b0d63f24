"""Whether a thought finds fault, praises or advises."""

from __future__ import annotations

import re

from core.records import Role
from core.text import comparable

# Words that praise or blame a state of things, for causes and for what stands in a wrong section.
_BLAME = re.compile(
    r"\b(?:chưa|không|thiếu|còn|chậm|yếu|kém|thấp|hạn chế|khó khăn|lúng túng|bất cập|kiêm nhiệm"
    r"|ngại|ít|hẹp|sơ sài|khó|nặng|sai|mất|chưa có|biến động|trễ|phức tạp|hình thức)\b"
)
_PRAISE = re.compile(
    r"^được\b|\b(?:ngày càng|nâng lên|chuyển biến tích cực|phát huy tốt|luôn|hiệu quả|tiếp tục được"
    r"|đã chú trọng|chặt chẽ|kịp thời|quan tâm|thường xuyên|tốt|vững mạnh|đổi mới|đã tạo"
    r"|niềm tin)\b"
)
# "giải quyết những khó khăn, vướng mắc" is no fault found.
_MENDED = re.compile(r"(?:giải quyết|tháo gỡ|khắc phục|vượt qua)[^,.;]{0,40}")
_ADVICE = frozenset({Role.LESSONS, Role.TASKS, Role.DIRECTION, Role.PROPOSALS})


def face_of(text: str, role: Role) -> str:
    """Whether a thought finds fault, praises or advises, by its role and its own words."""
    if role in _ADVICE:
        return "advice"
    if role in (Role.STRENGTHS, Role.RESULTS):
        return "good"
    if role is Role.SHORTCOMINGS:
        return "bad"
    words = _MENDED.sub(" ", comparable(text))
    if not _BLAME.search(words) and _PRAISE.search(words):
        return "good"
    return "bad"
