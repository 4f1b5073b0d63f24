"""Numbers and signs in the plain copy, and the form that a sign should have.

Party: number-TYPE/BODY (25-NQ/TW). State: number/TYPE-BODY (16/CT-TTg), law-making number/year/
TYPE-BODY (59/2023/NĐ-CP) or number/year/QH15 for a law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citations.references import bodies, types
from citations.references.records import Sign
from core.records import Span
from core.text import fold

_SEPARATOR = r" *[-/]{1,2} *"
_CODE = rf"(?P<code>{types.code_pattern()})"
_LETTERS = (
    r"(?P<body>(?:t ?\. ?w|d ?\. ?u|(?:[a-z]\.){1,4}[a-z](?![a-z])|[a-z][a-z0-9]{1,16})"
    r"(?:[-/][a-z]{2,16})*)"
)
_END = r"(?P<tick>'(?= |[.,;)]|$))?(?![a-z0-9])"
SYMBOL = re.compile(
    r"(?<![a-z0-9/.,])(?P<number>\d{1,5}[a-c]?)"
    rf"(?:(?P<first>{_SEPARATOR}| {{0,2}})"
    r"(?:(?P<year>(?:19|20)\d\d)(?P<second>" + _SEPARATOR + r"))?"
    rf"(?:(?P<assembly>qh *\d{{0,2}})|{_CODE}(?P<last>{_SEPARATOR}){_LETTERS}){_END})"
)
# "865/VPCP-KTTH", "249/MTTQ-BTT": a letter of an office, without a type in its sign
OFFICE = re.compile(
    r"(?<![a-z0-9/.,])(?P<number>\d{1,5}) */ *(?P<body>[a-z]{3,10} ?- ?[a-z&]{2,12})(?![a-z0-9])"
)
# the part behind a blank number: "-CV/HU", "/KH-UBND"
BLANK = re.compile(
    r"(?<=[ ._:])(?P<first>[-/] *|(?<=[ ._:]{3}))(?:(?P<year>(?:19|20)\d\d) *[-/] *)?"
    rf"{_CODE}(?P<last>{_SEPARATOR}){_LETTERS}{_END}"
)
_SLIPS = {"qd": "QĐ", "nd": "NĐ", "cthd": "CTHĐ", "da": "ĐA", "cd": "CĐ"}
_CANONICAL_CODE = {fold(code).lower(): code for code in reversed(types.CODES)} | _SLIPS
_CANONICAL_BODY = {
    "ttg": "TTg",
    "du": "ĐU",
    "thu": "ThU",
    "hdnd": "HĐND",
    "btgdvtw": "BTGDVTW",
}
_FOR_TW = {
    "tvv": "chữ “W” bị nhận thành “VV”",
    "tvw": "chữ “W” bị nhận sai",
    "tuw": "viết “TƯW”",
    "bct": "ghi cơ quan ban hành thay cho “TW”",
    "bbt": "ghi cơ quan ban hành thay cho “TW”",
    "bchtw": "ghi cơ quan ban hành thay cho “TW”",
}
_CENTRAL_CODES = ("NQ", "CT", "KL", "QĐ", "QĐi", "TB", "HD", "TT")
_LEGISLATURE = ("qh", "ubtvqh")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number with its sign where it stands; `missing`: the number is left blank."""

    span: Span
    number: str | None
    year: str | None
    sign: Sign
    slips: tuple[str, ...] = ()


def symbol_from(match: re.Match[str], text: str, central: bool | None = None) -> Symbol | None:
    """The symbol of a match of `SYMBOL`, `OFFICE` or `BLANK`; None where it cannot be one.

    `central`: whether the number is one of the Central Committee's, where that is known; it
    decides what "TƯ" stands for.
    """
    groups = match.groupdict()
    if groups.get("assembly"):
        sign = _assembly(match, text)
    elif groups.get("code"):
        checked = _typed(match, text, central)
        if checked is None:
            return None
        sign = checked
    else:
        written = re.sub(r"\s", "", text[slice(*match.span("body"))])
        if not written.isupper():
            return None
        sign = Sign(written, written, None, written.split("-")[0])
    span = Span(match.start(), match.end())
    number = groups.get("number")
    slips = _spacing(match, text, groups)
    return Symbol(span, number, groups.get("year"), sign, slips)


def _assembly(match: re.Match[str], text: str) -> Sign:
    written = re.sub(r"\s", "", text[slice(*match.span("assembly"))])
    canonical = written.upper()
    return Sign(written, canonical, None, "QH", incomplete=not canonical[-1].isdigit())


def _typed(match: re.Match[str], text: str, central: bool | None) -> Sign | None:
    code_written = text[slice(*match.span("code"))]
    body_written = re.sub(r"\s", "", _body_text(match, text))
    letters = fold(body_written).lower()
    small = body_written.islower()
    if small and letters.split("-")[0].rstrip("0123456789") not in bodies.KNOWN_LETTERS:
        return None
    first = match["first"].strip()
    if not first and letters not in bodies.KNOWN_LETTERS:
        return None  # "12 KH/HD" is no symbol; "25 NQ/TW" is one without its hyphen
    code = _CANONICAL_CODE[match["code"]]
    # "21/2013/TT-BCT" is the Ministry of Industry and Trade, "05-CT/BCT" the Politburo.
    ministry = first == "/" and match["last"].strip() == "-"
    body, damage = _mended(code, body_written, central, ministry)
    party = bodies.is_party(body)
    last = match["last"].strip()
    if match["tick"]:
        damage = damage or "có dấu thừa sau ký hiệu"
    year = match.groupdict().get("year")
    # Joint circulars were long signed with two slashes: "26/2014/TTLT/BTC-BCT".
    swapped, broken = (
        _separators(first, last, party, bool(year)) if code != "TTLT" else (False, None)
    )
    if broken:
        damage = damage or broken
    tick = text[slice(*match.span("tick"))] if match["tick"] else ""
    written = re.sub(r"\s", "", text[slice(*match.span("code"))] + match["last"]) + body_written
    incomplete = fold(body).lower() in _LEGISLATURE
    return Sign(
        written + tick,
        f"{code}/{body}" if party else f"{code}-{body}",
        code,
        body,
        damage,
        swapped,
        incomplete,
        _letters_slips(code, code_written, body, body_written, damage),
    )


def _body_text(match: re.Match[str], text: str) -> str:
    return text[slice(*match.span("body"))]


def _mended(
    code: str, written: str, central: bool | None, ministry: bool
) -> tuple[str, str | None]:
    """(letters of the body as they should be, what is garbled in them)."""
    plain = fold(written).lower()
    bare = plain.replace(".", "")
    if (
        bare in _FOR_TW
        and (code in _CENTRAL_CODES or bare == "tvv")
        and not (ministry and bare == "bct")
    ):
        return "TW", _FOR_TW[bare]
    if "." in plain:
        return bare.upper().replace("DU", "ĐU"), "thừa dấu chấm"
    if bare in ("tu", "tư") and "ư" in written.lower():
        return ("TW" if central else "TU"), "viết “TƯ”"
    head, dash, rest = written.partition("-")
    low = fold(head).lower()
    canonical = _CANONICAL_BODY.get(low, head.upper() if head.islower() else head)
    if low in ("tw", "tu", "hu", "qu", "ubnd"):
        canonical = low.upper()
    return canonical + dash + (rest.upper() if rest.islower() else rest), None


def _separators(first: str, last: str, party: bool, lawmaking: bool) -> tuple[bool, str | None]:
    """(whether the two separators are swapped, what is wrong otherwise)."""
    if not first:
        return False, None
    if lawmaking:
        return False, None if last == "-" else "phải là dấu “-” giữa loại và cơ quan ban hành"
    want = ("-", "/") if party else ("/", "-")
    if (first, last) == want:
        return False, None
    if (first, last) == want[::-1]:
        return True, None
    return False, f"phải là dấu “{want[0]}” rồi dấu “{want[1]}”"


def _letters_slips(
    code: str, code_written: str, body: str, body_written: str, damage: str | None
) -> tuple[str, ...]:
    found = []
    if code_written not in (code, code.upper()):
        found.append(f"ký hiệu loại viết “{code_written}”, nên là “{code}”")
    if not damage and body_written not in (body, body.upper()):
        found.append(f"ký hiệu cơ quan viết “{body_written}”, nên là “{body}”")
    return tuple(found)


def _spacing(match: re.Match[str], text: str, groups: dict[str, str | None]) -> tuple[str, ...]:
    found = []
    between = "".join(groups.get(k) or "" for k in ("first", "second", "last"))
    if groups.get("number") and (" " in between or not (groups.get("first") or "-").strip()):
        written = " ".join(text[slice(*match.span())].split())
        found.append(f"thừa hoặc thiếu dấu cách trong “{written}”")
    number = groups.get("number") or ""
    if len(number) == 1 and number.isdigit():
        found.append(f"số dưới 10 viết hai chữ số: “0{number}”")
    return tuple(found)
