"""A text as words with the breaks between them; slips of scanning put right on the way."""

from __future__ import annotations

import re
from functools import lru_cache

from citations.support.records import Word
from core.text import fold, unify_tones

_PIECE = re.compile(r"\d+|[^\W\d_]+(?:\d(?!\d))?|[^\s\w]|_|\n")
_BREAKS = {",": 1, ";": 2, ":": 2, "(": 2, ")": 2, ".": 3, "!": 3, "?": 3, "…": 3, "\n": 3}
_DASHES = "-–—"
# Scanned "họp" for "hợp" and the like: put right only beside the word that makes it sure.
_SLIPS = {
    ("phối", "họp"): ("phối", "hợp"),
    ("tập", "họp"): ("tập", "hợp"),
    ("phù", "họp"): ("phù", "hợp"),
    ("tầng", "lóp"): ("tầng", "lớp"),
    ("xây", "dụng"): ("xây", "dựng"),
    ("chỉnh", "trị"): ("chính", "trị"),
    ("tồ", "quốc"): ("tổ", "quốc"),
    ("giảm", "sảt"): ("giám", "sát"),
    ("củng", "cổ"): ("củng", "cố"),
    ("đổi", "thoại"): ("đối", "thoại"),
    ("góp", "ỷ"): ("góp", "ý"),
    ("dứt", "điếm"): ("dứt", "điểm"),
    ("bổn", "là"): ("bốn", "là"),
    ("giải", "quyêt"): ("giải", "quyết"),
}
_ALONE = {"cùa": "của", "câp": "cấp", "họi": "hội", "ỷ": "ý", "nhũng": "những", "bão": "bảo"}
_ONLY_AFTER = {"nhũng": "tham", "bão": "cơn"}  # "tham nhũng" is a word of its own
_VARIANTS = {
    "hàng": "hằng",
    "tỷ": "tỉ",
    "sỹ": "sĩ",
    "qui": "quy",
    "tỉ": "tỉ",
    "lí": "lý",
    "kĩ": "kỹ",
}


def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text` (NFC) in order, with the break before each."""
    found: list[Word] = []
    gap, last_end = 0, 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece[0].isalnum() or piece == "%":
            number = piece[0].isdigit()
            form = piece if number else _form(piece)
            capital = piece[0].isupper()
            found.append(Word(form, match.start(), match.end(), gap, capital, number))
            gap, last_end = 0, match.end()
        elif piece == "\n":
            gap = max(gap, 0 if _wrapped(text, match.start()) else 3)
        elif piece in _DASHES:
            gap = max(gap, int(_divides(text, match.start())))
        elif piece in _BREAKS and not _inside_number(text, match.start(), last_end):
            gap = max(gap, _BREAKS[piece])
    return _mended(found)


def _divides(text: str, at: int) -> bool:
    """Whether a dash parts what stands around it ("Lê Văn A - Phó Bí thư"), and does not join it
    ("kinh tế - xã hội")."""
    before, after = text[at - 1 : at], text[at + 1 : at + 3]
    return before.isspace() and after[:1].isspace() and not after[1:].islower()


def _wrapped(text: str, at: int) -> bool:
    """Whether a line end lies inside a sentence: the next line goes on in lower case. It is no
    break then; whatever break there is, is written before it."""
    rest = text[at:].lstrip()
    return rest[:1].islower()


def _inside_number(text: str, at: int, last_end: int) -> bool:
    return (
        at == last_end
        and text[at - 1 : at].isdigit()
        and text[at + 1 : at + 2].isdigit()
        and text[at] in ".,"
    )


@lru_cache(maxsize=65_536)
def _form(piece: str) -> str:
    form = unify_tones(piece.casefold())
    return _VARIANTS.get(form, form)


def _mended(words: list[Word]) -> tuple[Word, ...]:
    forms = [w.form for w in words]
    for i, form in enumerate(forms):
        before = forms[i - 1] if i else ""
        fixed = _SLIPS.get((before, form))
        if fixed:
            forms[i - 1], forms[i] = fixed
        elif form in _ALONE and before != _ONLY_AFTER.get(form, "\0"):
            forms[i] = _ALONE[form]
    return tuple(
        w if w.form == f else Word(f, w.start, w.end, w.gap, w.capital, w.number)
        for w, f in zip(words, forms, strict=True)
    )


@lru_cache(maxsize=65_536)
def folded(form: str) -> str:
    """A form without its marks, remembered."""
    return fold(form)


@lru_cache(maxsize=65_536)
def phrase_forms(phrase: str) -> tuple[str, ...]:
    """A phrase of a word list as forms of words."""
    return tuple(w.form for w in words_of(phrase))
