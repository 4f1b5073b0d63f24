"""Bytes into text: UTF-8 or UTF-16 with its mark, never a guess; broken letters are named."""

from __future__ import annotations

import re

from core.text import normalise
from corpus.readers.refusals import refusal

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "Hãy mở bằng chương trình soạn thảo và lưu lại với bảng mã UTF-8."
# "B¸o c¸o c«ng t¸c d©n vËn": signs that stand for Vietnamese letters in the .Vn fonts.
_TCVN3 = re.compile("[¸µ¶·¹¨»¾¼½©®ª«]")
# "coâng taùc daân vaän": a base letter and a second one for its mark, in the VNI fonts.
_VNI = re.compile("[aoeAOE][øûïåäëØÛÏÅÄË]|[aA][âêÂÊùÙ]|[oOeE][âÂ]")
# "cÃ´ng tÃ¡c dÃ¢n váº­n": UTF-8 that some program read as Windows-1252.
_DOUBLE = re.compile("áº|á»|Ä[‘\u0090\u0091]|Ã[\u00a0-\u00bf]|Æ[°¡]")
_BROKEN = (
    (_TCVN3, "dùng phông chữ cũ TCVN3 (.VnTime)"),
    (_VNI, "dùng phông chữ cũ VNI"),
    (_DOUBLE, "bị vỡ bảng mã (UTF-8 đọc nhầm thành Windows-1252)"),
)
_BROKEN_SHARE = 0.03  # of all letters; such text has above 0.08, sound Vietnamese has none
_BROKEN_LEAST = 12  # a few "©" or "½" on a page are only that
# Signs of symbol fonts that say something: boxes of forms, bullets, arrows; pypdf and Word give
# them as characters of the private area.
_SYMBOLS = str.maketrans("\uf0fe\uf0a8\uf06f\uf0fd\uf0b7\uf0a7\uf0d8\uf0e0", "☑☐☐☒•▪►→")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff]")


def decode(data: bytes, name: str) -> str:
    """The characters of `data`, byte-order mark aside, not yet normalised.

    :raises RefusedFile: when the bytes are neither UTF-8 nor UTF-16 with a byte-order mark.
    """
    encoding = "utf-16" if data[:2] in _UTF16_MARKS else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte thứ {error.start + 1}"
        raise refusal(name, f"không phải bảng mã UTF-8 (sai từ {where}). {_SAVE_AS}") from None
    if "\0" in text:
        raise refusal(name, f"không phải tệp chữ (có ký tự NUL). {_SAVE_AS}")
    return text


def check_letters(text: str, name: str) -> None:
    """Nothing, when the letters of `text` are those of Unicode Vietnamese or of another language.

    :raises RefusedFile: for old one-byte fonts and doubly encoded text, which nobody could find.
    """
    letters = sum(map(str.isalpha, text))
    for pattern, what in _BROKEN:
        hits = [m.group() for m in pattern.finditer(text)]
        if (
            len(hits) >= _BROKEN_LEAST
            and len(set(hits)) > 1
            and len(hits) > _BROKEN_SHARE * letters
        ):
            raise refusal(name, f"{what}, chưa đọc được. Hãy chuyển mã sang Unicode rồi nạp lại.")


def clean(text: str) -> str:
    """`text` in the stored form, without control characters and lone surrogates.

    For formats whose text is extracted; a text file is never cleaned.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    return normalise(_CONTROLS.sub("", text.translate(_SYMBOLS)))
