"""Sentences that break off: nothing stands behind a word that opens something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, finding
from core.records import Span
from core.review import Finding, NotRun, ReviewFault

# Words that always open something.
_OPENING = frozenset(
    "và của các những với cho để trong tại là do bởi cùng hoặc từ theo nhằm bằng như giữa nếu vì"
    " mà rằng một mỗi từng khi đối hay gồm".split()
)
# Two words that may well close a sentence though the last one is on the list above.
_CLOSING = frozenset(
    pair.strip()
    for pair in (
        "bên trong | phần trong | về trước | góp của | của riêng"
        " | noi theo | tiếp theo | kèm theo | làm theo | đi theo | nghe theo | học theo | mang theo"
        " | tự do | lý do | mỗi một"
    ).split("|")
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
_FEWEST = 4  # words: less is a title or an entry


def truncated(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Sentences that break off in their middle."""
    pieces = draft.running
    return [f for i, piece in enumerate(pieces) for f in _of_piece(draft, pieces, i, piece)]


def _of_piece(
    draft: Manuscript, pieces: Sequence[Piece], i: int, piece: Piece
) -> Iterator[Finding]:
    words = piece.sentence.text
    following = pieces[i + 1].span.start if i + 1 < len(pieces) else len(draft.body)
    why = broken_off(words, draft.body[piece.span.end : following])
    if why is None:
        return
    core = words[: _END.search(words).start()]  # type: ignore[union-attr]
    tail = core.split()[-6:]
    start = piece.span.start + core.rindex(tail[0]) if tail else piece.span.start
    start = max(start, piece.span.start + len(core) - 60)
    yield finding(
        draft,
        Span(start, piece.span.end),
        ReviewFault.TRUNCATED,
        f"Câu dừng giữa chừng: {why}.",
        "Viết nốt câu theo bản gốc, hoặc bỏ phần dở dang.",
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
