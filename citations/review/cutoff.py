"""Sentences that break off: nothing stands behind a word that opens something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, finding
from core.records import Span
from core.review import Finding, NotRun, ReviewFault, Severity

# Words that always open something.
_OPENING = frozenset(
    "và của các những với cho để trong tại là do bởi cùng hoặc từ nhằm như giữa nếu vì"
    " mà rằng khi đối hay gồm".split()
)
# Two words that may well close a sentence though the last one is on the list above.
_CLOSING = frozenset(
    pair.strip()
    for pair in ("bên trong | phần trong | về trước | góp của | của riêng | tự do | lý do").split(
        "|"
    )
)
# Verbs that want an object: "tiếp tục đổi mới, nâng cao."
_WANTS_OBJECT = re.compile(
    r"\b(?:nâng cao|tăng cường|đẩy mạnh|thúc đẩy|góp phần|bảo đảm|đảm bảo|phát động"
    r"|chú trọng|tạo điều kiện|phối hợp với|căn cứ|hướng dẫn việc)$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:nông thôn mới|kiểu mẫu|được|ngày càng|không ngừng|từng bước|dần|liên tục|luôn)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_END = re.compile(r"[\s.…;,:]*$")
_SHOWN_WORDS = 6  # of the end of a sentence
_ENOUGH = 8  # sentences from which one without a full stop stands out
_FEWEST = 4  # words: less is a title or an entry


def truncated(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Sentences that break off in their middle."""
    pieces = draft.running
    found = []
    unclosed = []
    for i, piece in enumerate(pieces):
        following = pieces[i + 1].span.start if i + 1 < len(pieces) else len(draft.body)
        gap = draft.body[piece.span.end : following]
        why = broken_off(piece.sentence.text, gap)
        if why is not None:
            found.append(_told(draft, piece, f"Câu dừng giữa chừng: {why}.", Severity.ERROR))
        elif _is_unclosed(draft, pieces, i, gap):
            unclosed.append(piece)
    if len(unclosed) == 1 and len(pieces) >= _ENOUGH:  # who leaves out many minds none
        message = "Đoạn văn hết mà câu không có dấu chấm: có thể còn dở."
        found.append(_told(draft, unclosed[0], message, Severity.WARNING))
    return found


def _is_unclosed(draft: Manuscript, pieces: Sequence[Piece], i: int, gap: str) -> bool:
    """Whether the last of several sentences of a paragraph has no full stop."""
    words = pieces[i].sentence.text
    if i == 0 or "\n" not in gap or len(words.split()) < _FEWEST or not words[-1].isalpha():
        return False
    between = draft.body[pieces[i - 1].span.end : pieces[i].span.start]
    return "\n" not in between and pieces[i - 1].sentence.path == pieces[i].sentence.path


def _told(draft: Manuscript, piece: Piece, message: str, severity: Severity) -> Finding:
    words = piece.sentence.text
    end = _END.search(words)
    core = words[: end.start()] if end else words
    tail = core.split()[-_SHOWN_WORDS:]
    start = piece.span.start + core.rindex(tail[0]) if tail else piece.span.start
    return finding(
        draft,
        Span(start, piece.span.end),
        ReviewFault.TRUNCATED,
        message,
        "Viết nốt câu theo bản gốc, hoặc bỏ phần dở dang.",
        severity=severity,
    )


def _closes(words: Sequence[str]) -> bool:
    return " ".join(words[-2:]).strip("“”\"'()[]").casefold() in _CLOSING


def broken_off(sentence: str, gap: str = "\n") -> str | None:
    """Why a sentence looks broken off, in Vietnamese; None where it does not. `gap`: what stands
    between it and the next one."""
    end = _END.search(sentence)
    core = sentence[: end.start()] if end else sentence
    closing = end[0].strip() if end else ""
    words = core.split()
    if len(words) < _FEWEST or ":" in closing or "…" in closing:
        return None
    last = words[-1].strip("“”\"'()[]")
    if last.casefold() in _OPENING and not _closes(words):
        if not closing and "\n" not in gap:
            return None
        return f"không có gì sau chữ “{last}”"
    if "," in closing or ";" in closing:
        return None  # an item of a list
    match = _WANTS_OBJECT.search(core)
    ended = "." in closing or (not closing and "\n" in gap)
    if match and ended and not _PASSIVE.search(core[: match.start()]):
        return f"“{match[0]}” mà không nói gì"
    return None
