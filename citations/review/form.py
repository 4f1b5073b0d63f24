"""Form that can be told from the text alone: numbers and signs of the head, abbreviations of
positions, marks of authority."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citations.references.bodies import is_party
from citations.review.manuscript import Manuscript
from citations.review.records import Tools, finding
from core.records import Role, Span
from core.review import Finding, NotRun, ReviewFault, Severity
from core.symbols import symbols

# Source: Hướng dẫn 05-HD/VPTW for the Party, Nghị định 30/2020/NĐ-CP for the State.
_POSITION = re.compile(
    r"(?<!\w)(?:P\.?[ ]?(?:BÍ THƯ|CHỦ TỊCH|TRƯỞNG BAN)|PBT|PCT|UVBTV|BT)(?!\w)"
    r"(?=[ \t]*(?:\n|$|ĐẢNG|TH))"
)
_OF_POSITION = {
    "BÍ THƯ": "PHÓ BÍ THƯ",
    "CHỦ TỊCH": "PHÓ CHỦ TỊCH",
    "TRƯỞNG BAN": "PHÓ TRƯỞNG BAN",
    "PBT": "PHÓ BÍ THƯ",
    "PCT": "PHÓ CHỦ TỊCH",
    "UVBTV": "ỦY VIÊN BAN THƯỜNG VỤ",
    "BT": "BÍ THƯ",
}
_STATE_MARK = re.compile(r"(?<!\w)(TM|KT|TL)\.(?=[ ]*[A-ZĐỦ])")
_PARTY_MARK = re.compile(r"(?<!\w)([TK])/([MTL])(?=[ ]+[A-ZĐỦ])")
_NUMBER = re.compile(
    r"Số(?P<colon>:?)[ \t\u00a0]*(?P<number>\d{1,4})?(?P<gap>[ \t\u00a0]*[-–/][ \t\u00a0]*)"
    r"(?P<sign>[A-ZĐ][\w.]*[ \t\u00a0]*[-–/][ \t\u00a0]*[A-ZĐ][\w-]*)"
)


@dataclass(frozen=True, slots=True)
class _Fault:
    span: Span
    message: str
    suggestion: str


def form(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """What the head and the signature show against the rules of form of their regime."""
    party = _is_party(draft)
    if party is None:
        return NotRun(
            "form", "Bản thảo không có phần đầu, phần ký của một văn bản để xét thể thức."
        )
    found = []
    for piece in draft.pieces:
        if piece.sentence.role not in (Role.HEADER, Role.SIGNATURE):
            continue
        words = piece.sentence.text
        for fault in [*_number(words, party), *_authority(words, party), *_positions(words)]:
            span = Span(piece.span.start + fault.span.start, piece.span.start + fault.span.end)
            found.append(
                finding(
                    draft,
                    span,
                    ReviewFault.FORMAT,
                    fault.message,
                    fault.suggestion,
                    severity=Severity.WARNING,
                )
            )
    return found


def _is_party(draft: Manuscript) -> bool | None:
    """Whose rules the document obeys, by its own sign, else by its issuer; None for neither."""
    if draft.fields.sign:
        body = re.split(r"[/-]", draft.fields.sign)
        return is_party(body[-1]) if len(body) > 1 else None
    issuer = (draft.fields.issuer or "").lower()
    if not issuer:
        return None
    return bool(
        re.search(r"đảng|ủy\b(?! ban)|ban thường vụ|ban xây dựng", issuer)
    ) and not re.search(r"ủy ban", issuer)


def _number(words: str, party: bool) -> Iterator[_Fault]:
    match = _NUMBER.search(words)
    if match is None:
        return
    symbol = next(symbols(f"{match['number'] or '1'}-{match['sign']}"), None)
    if symbol is None:
        return
    code, _, body = (
        re.sub(r"\s", "", match["sign"])
        .replace("–", "-")
        .partition("/" if "/" in match["sign"] else "-")
    )
    number = (match["number"] or "…").zfill(2) if match["number"] else "…"
    right = f"Số {number}-{code}/{body}" if party else f"Số: {number}/{code}-{body}"
    written = " ".join(match[0].split())
    if match["number"] and written != right:
        regime = "Đảng" if party else "Nhà nước"
        yield _Fault(
            Span(match.start(), match.end()),
            f"Số, ký hiệu “{written}” chưa đúng cách viết của văn bản {regime}.",
            f"Viết “{right}”.",
        )


def _authority(words: str, party: bool) -> Iterator[_Fault]:
    for match in (_STATE_MARK if party else _PARTY_MARK).finditer(words):
        letters = re.sub(r"\W", "", match[0])
        right = f"{letters[0]}/{letters[1]}" if party else f"{letters}."
        yield _Fault(
            Span(match.start(), match.end()),
            f"“{match[0]}” là cách ghi của văn bản {'Nhà nước' if party else 'Đảng'}.",
            f"Viết “{right}”.",
        )


def _positions(words: str) -> Iterator[_Fault]:
    for match in _POSITION.finditer(words):
        bare = re.sub(r"^P\.?[ ]?(?=[BCT]\w* )", "", match[0])
        right = _OF_POSITION.get(bare) or _OF_POSITION.get(match[0], "chức vụ viết đủ")
        yield _Fault(
            Span(match.start(), match.end()),
            f"Chức vụ viết tắt “{match[0]}”.",
            f"Viết đủ “{right}”.",
        )
