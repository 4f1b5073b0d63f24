"""The stamp of a State secret on a text: MẬT, TỐI MẬT or TUYỆT MẬT standing by itself."""

from __future__ import annotations

import re
import unicodedata

from core.text import fold

_MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_FOLDED = {"TUYET MAT": "TUYỆT MẬT", "TOI MAT": "TỐI MẬT"}  # a scan loses the accents
_MISREAD = {"MÂT": "MẬT", "MẠT": "MẬT", "MẦT": "MẬT"}  # OCR; capitals only
# Letters of other alphabets that look like those of the stamps.
_LOOKALIKE = str.maketrans("МТОІУЕмтоіуе", "MTOIYEmtoiye")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# What may stand on the line of a stamp: "HỎA TỐC", "Số 12-BC/TU", "Bản số: 03", "Độ mật:".
_COMPANIONS = re.compile(
    r"(?i:(?:dấu chỉ |mức |chỉ )?(?:độ mật|mức độ)[\s:]*"
    r"|bản số[\s:\d….]*"
    r"|số[\s:\d….]*[-–/]\s*[\w….]+(?:\s?[-–/]\s?[\w….]+)*"
    r"|thượng khẩn|hỏa tốc|hoả tốc|khẩn"
    r"|(?:tài liệu|văn bản|công văn|báo cáo)(?=\s+m\s*ậ\s*t\s*$))"
)
_LETTERS = re.compile(r"m[\s.\-_]*[ậâạầa][\s.\-_]*t", re.IGNORECASE)  # no stamp without
# Any sign but those that neither NFKC nor the tables above turn into a part of a stamp; "…"
# becomes three full stops, which _SOMEWHERE allows for.
_COMPOSED = re.compile(
    "[^\x00-\x9f\xa0-\xa9\xab\xac\xae-\u024f\u1ea0-\u1ef9\u2013\u2014\u2018-\u201f\u2022\u2026]"
)
_SOMEWHERE = re.compile(r"[mM][\s.\-_…]*[ậâạầaẬÂẠẦA][\s.\-_…]*[tT]")
_LONGEST = 200  # characters of a line or column that is only a stamp and its companions
_WIDE = re.compile(r"\t+|[ \u00a0]{2,}|\|")  # what keeps columns of one line apart
_SPACED = re.compile(r"(?<!\w)\w(?:[\s.\-_]+\w(?!\w))+")  # "M Ậ T", "T.Ố.I  M.Ậ.T"
_UPRIGHT = re.compile(r"(?m)^[ \t]*(\w)[ \t]*(?:\n+[ \t]*(\w)[ \t]*$){2,8}")  # a letter a line
_RUNNING_ON = ("bí", "bảo", "cơ", "trù", "thân", "độ", "mức", "và", "hoặc", "hay", "là", "dấu")
_BESIDE = re.compile(r"\d")


def secret_mark(text: str) -> str | None:
    """The highest stamp found: "TUYỆT MẬT", "TỐI MẬT" or "MẬT"; None when there is none.

    A stamp is a line, a cell or a column of a line that holds the mark and at most the number,
    the urgency or the copy number with it. The words in running text ("bảo mật", "mật độ",
    "Luật Bảo vệ bí mật nhà nước", "văn bản có độ mật") are none.
    """
    if not _SOMEWHERE.search(text) and not _COMPOSED.search(text):
        return None  # nearly every text: what follows is slow
    text = unicodedata.normalize("NFKC", text).translate(_LOOKALIKE).translate(_INVISIBLE)
    text = _UPRIGHT.sub(lambda m: re.sub(r"\s+", "", m.group()), text)
    found = set()
    before = ""
    for line in text.split("\n"):
        if _LETTERS.search(line):
            found.update(_of_line(line, before))
        before = line if line.strip() else before
    return next((mark for mark in _MARKS if mark in found), None)


def _of_line(line: str, before: str) -> set[str]:
    """The stamps on one line; `before` is the line above that holds text."""
    whole = _mark(line)
    if whole is not None:
        return set() if _runs_on(line, before) else {whole}
    parts = [part for part in _WIDE.split(line) if part.strip()]
    marks = {mark for part in parts if (mark := _mark(part)) and _is_capital(part)}
    # "TUYỆT MẬT | TỐI MẬT | MẬT" heads a table that counts them, "MẬT | 12" is a row of it.
    if len(marks) > 1 or ("|" in line and any(_BESIDE.match(p.strip()) for p in parts)):
        return set()
    return marks


def _mark(part: str) -> str | None:
    """The stamp that `part` amounts to, None when it says anything else."""
    part = part.strip()
    if len(part) > _LONGEST:
        return None
    candidates = (part, _SPACED.sub(_closed, part))
    for candidate in candidates:
        for rest in (candidate, _COMPANIONS.sub(" ", candidate)):
            mark = _exact(rest)
            if mark is not None:
                return mark
    return None


def _exact(part: str) -> str | None:
    words = " ".join(re.findall(r"\w+", part.replace("_", " ")))
    capital = words.upper()
    if capital in _MARKS:
        return capital
    if not _is_capital(words):
        return None
    return _MISREAD.get(capital) or _FOLDED.get(fold(capital))


def _closed(match: re.Match[str]) -> str:
    """Spaced letters as words: the stamps are known, so only the letters count."""
    letters = re.sub(r"[\W_]+", "", match.group())
    for mark in _MARKS:
        if letters.upper() == mark.replace(" ", ""):
            return mark if letters.isupper() else mark.lower()
    return match.group()


def _is_capital(part: str) -> bool:
    return any(map(str.isalpha, part)) and part == part.upper()


def _runs_on(line: str, before: str) -> bool:
    """Whether a small "mật" alone on its line ends a word broken off above ("… công tác bảo")."""
    if line != line.lower():
        return False
    words = re.findall(r"\w+", before.lower())
    return bool(words) and words[-1] in _RUNNING_ON
