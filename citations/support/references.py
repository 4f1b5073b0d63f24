"""Directives named in a text. Whatever reads references best can stand in for `mentions_of`."""

from __future__ import annotations

import re

from citations.support.records import Mention, Word
from core.symbols import symbols
from core.text import comparable, fold

# Type as written -> code in a sign; "quy định" and "quyết định" share QĐ, and differ by word.
_TYPES = {
    "nghị quyết": "nq",
    "chỉ thị": "ct",
    "kết luận": "kl",
    "quyết định": "qđ",
    "quy định": "quy định",
    "quy chế": "qc",
    "thông báo": "tb",
    "báo cáo": "bc",
    "kế hoạch": "kh",
    "chương trình hành động": "cthđ",
    "chương trình": "ctr",
    "tờ trình": "ttr",
    "công văn": "cv",
    "hướng dẫn": "hd",
    "đề án": "đa",
    "nghị định": "nđ",
    "pháp lệnh": "pl",
    "thông tư": "tt",
    "thông tri": "tt",
    "luật": "luật",
    "nq": "nq",
    "ct": "ct",
    "kl": "kl",
    "qđ": "qđ",
    "qc": "qc",
    "tb": "tb",
    "kh": "kh",
    "nđ": "nđ",
    "cv": "cv",
    "hd": "hd",
}
_NAMES = "|".join(sorted(_TYPES, key=len, reverse=True))
_TYPE_BEFORE = re.compile(rf"(?:^|\W)(?P<type>{_NAMES})\s*(?:số|sổ)?[\s:]*$")
_UNSIGNED = re.compile(
    rf"(?<!\w)(?P<type>{_NAMES})\s+(?:(?:số|sổ)\s*)?"
    r"(?P<list>\d{1,4}(?!\d|\s*%|[.,]\d)(?:\s*(?:,|và)\s*\d{1,4}(?!\d|\s*%|[.,/]\d))*)(?!\s*[-–/]\s*\w)"
)
_COUNTED = re.compile(r"\s+(?:việc|vụ|nội dung|vấn đề|mô hình|công trình|khoản|mức|trường hợp)\b")
_MORE_BEFORE = re.compile(r"(?:\d{1,4}\s*,\s*)*\d{1,4}\s*(?:,|và)\s*$")
_BEFORE = 40  # characters before a symbol in which its type stands
_BODY_OF_SIGN = {"bct": "tw"}  # "05-CT/BCT" is the Politburo's, which signs TW


def mentions_of(text: str, words: tuple[Word, ...], taken: set[int]) -> tuple[Mention, ...]:
    """The directives named, in order; their words are put into `taken`."""
    low = text.lower() if len(text.lower()) == len(text) else text
    found: list[Mention] = []
    for symbol in symbols(text):
        before = low[max(0, symbol.span.start - _BEFORE) : symbol.span.start]
        listed = _MORE_BEFORE.search(before)
        numbers = re.findall(r"\d+", listed[0]) if listed else []
        match = _TYPE_BEFORE.search(before[: listed.start()] if listed else before)
        kind = _TYPES[match["type"]] if match else None
        places = _places(words, symbol.span.start, symbol.span.end)
        if not places:
            continue
        sign = _sign(symbol.sign)
        found.append(Mention(places[0], places[-1] + 1, kind, _number(symbol.number), sign))
        for number in numbers:
            found.append(Mention(places[0], places[-1] + 1, kind, _number(number), sign))
        taken.update(places)
    for match in _UNSIGNED.finditer(low):
        places = _places(words, match.start("list"), match.end("list"))
        if not places or any(i in taken for i in places):
            continue
        if _COUNTED.match(low, match.end()):
            continue  # "quyết định 04 việc" names none
        taken.update(places)
        kind = _TYPES[match["type"]]
        for place in places:
            if words[place].number:
                number = _number(words[place].form)
                found.append(Mention(place, place + 1, kind, number, None))
    return tuple(sorted(found, key=lambda m: m.first))


def _places(words: tuple[Word, ...], start: int, end: int) -> list[int]:
    return [i for i, w in enumerate(words) if start <= w.start and w.end <= end]


def _number(written: str) -> str:
    return written.lstrip("0") or "0"


def _sign(sign: str) -> str:
    parts = [p for p in re.split(r"[^a-z0-9]+", fold(comparable(sign))) if p]
    return " ".join(_BODY_OF_SIGN.get(p, p) for p in parts)


def same(known: Mention, asked: Mention) -> bool:
    """Whether one mention may name what the other does: nothing both give differs."""
    if known.number != asked.number:
        return False
    if known.sign and asked.sign and sorted(known.sign.split()) != sorted(asked.sign.split()):
        return False
    return not (known.kind and asked.kind and not _same_kind(known, asked))


def _same_kind(known: Mention, asked: Mention) -> bool:
    if known.kind == asked.kind:
        return True
    # "Quyết định"/"Quy định" and a programme of action under another sign: the sign decides.
    pair = {known.kind, asked.kind}
    return pair in ({"qđ", "quy định"}, {"ctr", "cthđ"}, {"qđ", "qc"})
