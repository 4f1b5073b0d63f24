"""Sentences of Vietnamese official text, as spans.

Care is taken of what these documents really hold: `TP. Hà Tĩnh`, `P. BÍ THƯ`, `V/v`, `Đ.U`,
`ngày 03.6.2013`, `1.800 hộ`, `2,26%`, blanks (`xã ….. báo cáo`), and full stops without a space
(`chú trọng.Chất lượng`).
"""

from __future__ import annotations

import re

from core.records import Span

# Written with a full stop in the middle of a sentence: titles, units of place, ranks. Not "v.v.":
# it closes a list, and where it does not, the next word is in lower case.
# fmt: off
_ABBREVIATIONS = frozenset({
    "tp", "tx", "tt", "p", "q", "h", "x", "kp", "tdp", "ths", "ts", "gs", "pgs", "bs", "cn", "ks",
    "đ", "đc", "đ/c", "tr", "st", "sn", "nxb", "tm", "kt", "tl", "tuq", "ttr", "stt", "mr", "dr",
})
# fmt: on
_END = re.compile(
    r"(?P<stop>[.…!?](?:(?<=…)[.…]*|(?<=\.)\.{2,}|(?<=[.!?])[.!?]*/?\.?))"
    r"(?P<close>[\"”’')\]»]*)(?P<gap>[ \t\u00a0\n]*)"
)
_OPENERS = "“\"'(«[‘-–+*•·"
# The start of a paragraph that is a number or letter of a list: "1.", "1.2.", "IV.", "Điều 5."
_LIST_NUMBER = re.compile(
    r"[ \t\u00a0*#]*(?:(?:Điều|Khoản|Mục|Bước|Chương|Phần|Câu|Biểu|Bảng)[ \u00a0])?"
    r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđA-E]|\d{1,3}[a-z]?)"
)
# Before a blank that stands for a figure: "với …..Phật tử" goes on, "xã…….Xã có" does not.
_BEFORE_FIGURE = re.compile(
    r"(?:^|\W)(?:với|có|là|gồm|khoảng|đạt|được|còn|tổng số|thêm|tại|số|năm)[ \t\u00a0]+$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[^\s(“\"]+$")
_TAIL = 40  # characters before a full stop that can tell what it closes


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences in `text[start:end]`, in order, trimmed of blanks, none empty."""
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() >= end:
            break
        if _is_boundary(text, begin, match):
            _append(spans, text, begin, match.end("close"))
            begin = match.end()
    _append(spans, text, begin, end)
    return spans


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip(" \t\u00a0\u200b\n\f\v")
    if stripped:
        start += piece.index(stripped)
        spans.append(Span(start, start + len(stripped)))


def _is_boundary(text: str, begin: int, match: re.Match[str]) -> bool:
    following = text[match.end()]
    stop, gap = match["stop"], match["gap"]
    at = match.start()
    before = text[max(begin, at - _TAIL) : at]
    if stop.startswith((".../", "./")):
        return True
    if len(stop) >= 3 or "…" in stop:
        # A blank to fill in or an open list: a new sentence only where a capital follows.
        return (
            bool(before.strip())
            and _starts_word(text, match.end())
            and (bool(gap) or not _BEFORE_FIGURE.search(before))
        )
    if _LIST_NUMBER.fullmatch(text, begin, at):
        return False
    if not gap:
        return not match["close"] and _runs_on(text, before, match.end())
    if stop == ".":
        word = _LAST_WORD.search(before)
        if word and _is_abbreviation(word[0]):
            return False
        if following.isdigit() and word and len(word[0]) <= 2 and word[0].isdigit():
            return False  # "ngày 03. 6. 2013"
    return following.isupper() or following.isdigit() or following in _OPENERS


def _runs_on(text: str, before: str, position: int) -> bool:
    """Whether a sentence begins at `position` though no blank stands before it:
    "chú trọng.Chất lượng", "đạt 98%.Công tác"."""
    if not before or not _starts_word(text, position):
        return False
    last = before[-1]
    if last in ')]”"%' or last.isdigit():
        return True
    word = re.search(r"[^\W\d_]+$", before)
    return bool(word and len(word[0]) > 1 and word[0].islower() and word[0] not in _ABBREVIATIONS)


def _starts_word(text: str, position: int) -> bool:
    return text[position].isupper() and text[position + 1 : position + 2].islower()


def _is_abbreviation(word: str) -> bool:
    """Whether a full stop after `word` belongs to the word: "TP", "P", "Đ"."""
    bare = word.strip('“"(').casefold()
    return bare in _ABBREVIATIONS or (len(bare) == 1 and word[-1].isupper())
