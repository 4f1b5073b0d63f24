"""What stands behind a number or a name: date, issuing body, term of the congress."""

from __future__ import annotations

import re

from citations.references import bodies
from citations.references.records import Tail
from core.symbols import iso_date

_DATE = re.compile(
    r"(?:ngay *)?(?:(?P<day>\d{1,2}) *(?P<mark>[/.-]) *(?P<month>\d{1,2}) *(?P=mark) *"
    r"(?P<year>(?:19|20)\d\d)|(?<=ngay)? *(?P<day2>\d{1,2}) +thang +(?P<month2>\d{1,2})"
    r" +nam +(?P<year2>(?:19|20)\d\d))(?![\d/])"
)
_SHORT_YEAR = re.compile(
    r"ngay *(?P<day>\d{1,2}) *(?P<mark>[/.-]) *(?P<month>\d{1,2}) *(?P=mark) *(?P<year>\d\d)(?!\d)"
)
# "ngày     /6/2024", "ngày …./…../2022", "ngày……tháng ….năm….."
_B = r"[ ._]{0,40}"  # bounded, so that a line of dots costs nothing
_BLANK_DATE = re.compile(
    rf"ngay{_B}\d{{0,2}}{_B}(?:/|thang){_B}\d{{0,2}}{_B}(?:/|nam){_B}(?:\d{{4}}|(?<=[._]))?"
)
_YEAR = re.compile(r"(?:thang +(?P<month>\d{1,2}) *[/-] *|nam +)(?P<year>(?:19|20)\d\d)(?!\d)")
_ROMAN = r"(?:x{0,2}(?:ix|iv|v?i{1,3}|v)|x{1,2})"
_ONE_TERM = rf"(?:{_ROMAN}|\d{{1,2}})(?![a-z0-9/])"
TERMS = re.compile(
    rf"khoa *(?P<terms>{_ONE_TERM}(?:(?: *[,;] *(?:va +)?| +va +)(?:khoa *)?{_ONE_TERM})*)"
)
_EACH_TERM = re.compile(rf"(?<![a-z]){_ONE_TERM}")
_BY = re.compile(r"(?:cua|do) +")
_GAP = re.compile(r" {0,30},? {0,30}")
_OPEN = re.compile(r" {0,30},? {0,30}\( {0,30}")
_CLOSE = re.compile(r" {0,30}\)")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
ROMAN = {n: i for i, n in enumerate((*_NUMERALS, "XIV", "XV", "XVI", "XVII", "XVIII"), 1)}
_TO_ROMAN = {i: n for n, i in ROMAN.items()}


def roman(written: str) -> str:
    """ "xi" or "11" as "XI"; what is neither, in capitals."""
    return _TO_ROMAN.get(int(written), written) if written.isdigit() else written.upper()


def terms_in(match: re.Match[str]) -> tuple[str, ...]:
    """The terms of a match of `TERMS`, in order."""
    return tuple(dict.fromkeys(roman(m[0]) for m in _EACH_TERM.finditer(match["terms"])))


def tail_at(plain: str, text: str, position: int) -> Tail:
    """What stands at `position`; its end is `position` where nothing of the kind does."""
    found: dict[str, object] = {}
    end = position
    while step := _step(plain, text, end, found):
        end = step
    return Tail(end, **found)  # type: ignore[arg-type]


def _step(plain: str, text: str, position: int, found: dict[str, object]) -> int | None:
    """Take one part, noted in `found`; its end, or None when no further part stands there."""
    opened = _OPEN.match(plain, position)
    gap = opened or _GAP.match(plain, position)
    at = gap.end() if gap else position
    end = _part(plain, text, at, found)
    if end is None:
        return None
    if opened is None:
        return end
    closed = _CLOSE.match(plain, end)
    if closed:
        return closed.end()
    # "(khóa XI" and more behind it: the bracket closes later, the part still counts
    return end


def _part(plain: str, text: str, at: int, found: dict[str, object]) -> int | None:
    if "date" not in found and "year" not in found:
        end = _date(plain, text, at, found)
        if end is not None:
            return end
    if "terms" not in found and (term := TERMS.match(plain, at)):
        found["terms"] = terms_in(term)
        return term.end()
    if "body" not in found:
        by = _BY.match(plain, at)
        named = bodies.issuer_at(plain, text, by.end() if by else at)
        if named and (by or named[1] in ("bct", "bbt", "bchtw", "ttg")):
            found["issuer"] = " ".join(text[by.end() if by else at : named[0]].split())
            found["body"] = named[1]
            return named[0]
    return None


def _date(plain: str, text: str, at: int, found: dict[str, object]) -> int | None:
    match = _DATE.match(plain, at) or _SHORT_YEAR.match(plain, at)
    if match:
        parts = match.groupdict()
        year = parts.get("year2") or parts["year"] or ""
        year = f"20{year}" if len(year) == 2 else year
        month, day = parts.get("month2") or parts["month"], parts.get("day2") or parts["day"]
        iso = iso_date(year, month or "", day or "")
        if iso is None:
            return None
        found["date"] = iso
        written = text[match.start() : match.end()]
        found["date_written"] = re.sub(r"^\w+\s*(?=\d)", "", written)
        return match.end()
    blank = _BLANK_DATE.match(plain, at)
    if blank:
        found["blank_date"], found["year"] = True, None
        return _trimmed(plain, blank.start(), blank.end())
    only = _YEAR.match(plain, at)
    if only:
        found["year"] = int(only["year"])
        return only.end()
    return None


def _trimmed(plain: str, start: int, end: int) -> int:
    while end > start and plain[end - 1] == " ":
        end -= 1
    return end
