"""Vietnamese text in one form: NFC, tone marks in one place, folding, syllables.

Offsets everywhere count characters of `normalise(text)`. Everything else here is for comparing
and searching and never changes what is stored or shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
# Insides of a regular expression's [class]; ranges such as à-ỹ would take capitals along.
LOWER = "a-z" + _MARKED
UPPER = "A-Z" + _MARKED.upper()

# Old and new placement of the tone mark are both correct (hoà = hòa); compare on the new one.
_OLD_NEW = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
# "quý" keeps its mark on y in both styles (q takes the u); "hoàn" on a (a final consonant).
# A letter before is looked at afterwards: a pattern that begins with letters is found far quicker.
_OLD_TONE = re.compile(
    r"(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?![" + LOWER + UPPER + "])"
)
SYLLABLE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")  # or a number
_INVISIBLE_SIGNS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE_SIGNS))
_FOLD = {ord("đ"): "d", ord("Đ"): "D"}
_LONGEST_WORD = 24  # characters; a longer text is folded word by word
_WORDS = re.compile(r"\S+")
_PLAIN_SIGNS = {
    **dict.fromkeys(_INVISIBLE_SIGNS, ""),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’′", "'"),
}
_SIGNS = re.compile(f"[{''.join(map(re.escape, _PLAIN_SIGNS))}]")


def normalise(text: str) -> str:
    """`text` in NFC with `\\n` line ends and no byte-order mark; this is the stored form."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def unify_tones(text: str) -> str:
    """`text` with tone marks in the newer place ("hoà" -> "hòa"); the length is unchanged."""
    return _OLD_TONE.sub(_new_tone, text)


def _new_tone(match: re.Match[str]) -> str:
    old, before = match[0], match.start() - 1
    if before >= 0 and match.string[before] in "qQ":
        return old
    new = zip(old, _OLD_NEW[old.lower()], strict=True)
    return "".join(b.upper() if a.isupper() else b for a, b in new)


def fold(text: str) -> str:
    """`text` without diacritics, đ as d, case kept; one character for one where it is NFC."""
    if text.isascii():
        return text
    if len(text) <= _LONGEST_WORD:
        return _fold_word(text)
    return _WORDS.sub(lambda word: _fold_word(word[0]), text)


@lru_cache(maxsize=65_536)
def _fold_word(word: str) -> str:
    """Remembered: the same few thousand words are folded again and again."""
    decomposed = unicodedata.normalize("NFD", word.translate(_FOLD))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def comparable(text: str) -> str:
    """`text` for comparing: NFC, lower case, one tone style, single spaces, plain signs."""
    text = _SIGNS.sub(lambda sign: _PLAIN_SIGNS[sign[0]], unicodedata.normalize("NFC", text))
    return " ".join(unify_tones(text.casefold()).split())


def syllables(text: str) -> list[str]:
    """The syllables and numbers of `text`, comparable form, in order ("8,2ha" -> "8,2", "ha")."""
    text = unicodedata.normalize("NFC", text)
    if any(sign in text for sign in _INVISIBLE_SIGNS):
        text = text.translate(_INVISIBLE)
    return [_comparable_syllable(s) for s in SYLLABLE.findall(text)]


@lru_cache(maxsize=65_536)
def _comparable_syllable(syllable: str) -> str:
    """Remembered: Vietnamese has some 7,000 syllables, and a library millions of them."""
    return unify_tones(syllable.casefold())


def folded_syllables(text: str) -> list[str]:
    """As `syllables`, without diacritics."""
    return [fold(s) for s in syllables(text)]


def pairs(tokens: list[str]) -> list[str]:
    """Neighbouring tokens joined by "_": the nearest cheap thing to Vietnamese words."""
    return [f"{a}_{b}" for a, b in pairwise(tokens)]


def has_accents(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark (đ counts)."""
    return fold(text) != unicodedata.normalize("NFC", text)
