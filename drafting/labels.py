"""What a figure of a former report is called on the form, by the words around it."""

from __future__ import annotations

import re

from citations.review.figures import FigureSpan
from core.records import Span
from core.text import comparable

_MOST_BEFORE = 8  # words
_MOST_BEHIND = 6
_CLAUSE = re.compile(r"[,;:.(\n–—]|\bvà\b")
# Where the thing counted ends: what follows says where, with whom, how.
_ENDS = frozenset(
    "với cho tại ở trong đạt chiếm có do của được đã còn từ đến để trên so theo gồm bằng tham như"
    " là nhằm vào về bị khi".split()
)
_VERBS = frozenset(
    "đã có tổ chức được còn là đạt chiếm tăng giảm xuống lên trên hơn gần khoảng chỉ với cho bằng"
    " từ trong đó tổng số ước mở thực hiện xây dựng thành lập triển khai duy trì vận động".split()
)
_CHANGES = re.compile(r"(?:tăng|giảm|thêm|bớt|vượt)(?: thêm| xuống| lên)?\s*$", re.IGNORECASE)


def label_of(text: str, figure: FigureSpan) -> str:
    """A label in plain words: "số hội nghị tuyên truyền", "tỷ lệ hộ gia đình văn hóa"."""
    before = _before(text, figure.whole)
    if figure.kind == "percent":
        return _joined("tỷ lệ", before or _behind(text, figure.whole.end))
    if figure.kind == "ratio":
        return _joined("số", _behind(text, figure.span.end) or before, "(trên tổng số)")
    behind = _behind(text, figure.span.end)
    if figure.unit and not figure.thing:
        measure = figure.whole.of(text)[len(figure.text) :].strip() or figure.unit
        about = before or _behind(text, figure.whole.end)
        return _joined(about or "số", f"({measure})")
    return _joined("số", behind or before)


def is_change(text: str, span: Span) -> bool:
    """Whether a figure says by how much something changed: "tăng 12 hộ"."""
    return _CHANGES.search(text[: span.start]) is not None


def _before(text: str, span: Span) -> str:
    """The words before a figure within its clause, verbs and bounds off both ends."""
    clause = _CLAUSE.split(text[: span.start])[-1]
    words = [w for w in clause.split() if not any(c.isdigit() for c in w)][-_MOST_BEFORE:]
    while words and comparable(words[-1]) in _VERBS:
        words.pop()
    while words and comparable(words[0]) in _VERBS:
        words.pop(0)
    return " ".join(words)


def _behind(text: str, start: int) -> str:
    """The words behind a figure up to where the thing counted ends."""
    words: list[str] = []
    for word in _CLAUSE.split(text[start:])[0].split():
        if len(words) == _MOST_BEHIND or (words and comparable(word) in _ENDS):
            break
        if any(c.isdigit() for c in word):
            break
        words.append(word)
    return "" if words and comparable(words[0]) in _ENDS else " ".join(words)


def _joined(*parts: str) -> str:
    words = " ".join(p for p in parts if p).strip(" .;,:")
    return words[:1].lower() + words[1:] if words[:2] != words[:2].upper() else words
