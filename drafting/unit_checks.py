"""What is wrong, or may be, with a unit card at the date of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.facts import UnitCard
from core.outlines import Regime
from core.records import Status, Verdict
from core.text import comparable
from corpus.names import level_of
from drafting.unit import NO_DISTRICT_SINCE

_PARTY_SIGN = re.compile(r"[A-ZĐ][A-ZĐa-z]{0,4}/[A-ZĐƯ]{2,8}")  # "BC/ĐU"
_STATE_SIGN = re.compile(r"(?:\d{4}/)?[A-ZĐ]{2,5}-[A-ZĐƯ]{2,8}")  # "BC-UBND"
_ABOLISHED = re.compile(r"\b(?:huyện ủy|thị ủy|quận ủy|ban dân vận|khối dân vận)\b")
_AUTHORITY = re.compile(r"(?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?|TUQ\.?) ?\S+")
_NEEDED = (
    ("name", "tên đơn vị"),
    ("issuer", "cơ quan ban hành"),
    ("place", "địa danh ghi trước ngày ký"),
    ("position", "chức vụ người ký"),
    ("signer", "họ tên người ký"),
)


def unit_findings(card: UnitCard, on: str | None = None) -> tuple[Verdict, ...]:
    """Verdicts on a card for a report dated `on` (ISO; None: today's rules); none where all is
    well. FAIL is wrong, UNSURE is missing or to be looked at."""
    return tuple((*_missing(card), *_districts(card, on), *_form(card), *_names(card)))


def _missing(card: UnitCard) -> Iterator[Verdict]:
    for key, what in _NEEDED:
        if not getattr(card, key).strip():
            yield _verdict("unit_missing", Status.UNSURE, f"Thẻ đơn vị chưa có {what}.")


def _districts(card: UnitCard, on: str | None) -> Iterator[Verdict]:
    if on is not None and on < NO_DISTRICT_SINCE:
        return
    if card.level == "district":
        message = "Cấp huyện không còn từ 01/7/2025; hãy chọn cấp xã, cấp tỉnh hoặc chi bộ."
        yield _verdict("unit_level", Status.FAIL, message)
    for body in (card.parent, *card.superiors, *card.recipients):
        if level_of(body) == "district" or _ABOLISHED.search(comparable(body)):
            message = (
                f"“{body}” không còn từ 01/7/2025; cấp trên trực tiếp của xã, phường nay là đảng bộ"
                " tỉnh hoặc thành phố."
            )
            yield _verdict("unit_district", Status.FAIL, message)


def _form(card: UnitCard) -> Iterator[Verdict]:
    party = card.regime is Regime.PARTY
    if card.sign and not (_PARTY_SIGN if party else _STATE_SIGN).fullmatch(card.sign):
        example = "BC/ĐU" if party else "BC-UBND"
        whose = "văn bản của Đảng" if party else "văn bản của chính quyền"
        message = f"Ký hiệu “{card.sign}” không hợp với {whose}; hãy ghi như {example}."
        yield _verdict("unit_sign", Status.FAIL, message)
    is_state = comparable(card.issuer).startswith(("ủy ban nhân dân", "ubnd"))
    if card.issuer and is_state == party:
        message = (
            f"“{card.issuer}” ban hành theo thể thức"
            f" {'Nhà nước' if is_state else 'của Đảng'}, thẻ lại ghi"
            f" {'của Đảng' if party else 'Nhà nước'}; hãy chọn lại."
        )
        yield _verdict("unit_regime", Status.FAIL, message)
    if card.authority and not _AUTHORITY.match(card.authority):
        message = f"Quyền hạn ký “{card.authority}” cần mở đầu bằng T/M, K/T hoặc T/L."
        yield _verdict("unit_authority", Status.UNSURE, message)


def _names(card: UnitCard) -> Iterator[Verdict]:
    name = comparable(card.name)
    if name and card.issuer and name not in comparable(card.issuer):
        message = f"Cơ quan ban hành “{card.issuer}” không có tên “{card.name}”; hãy xem lại."
        yield _verdict("unit_issuer", Status.UNSURE, message)
    if name and not re.match(
        r"(?:xã|phường|đặc khu|thị trấn|tỉnh|thành phố|chi bộ|đảng bộ) ", name
    ):
        message = f"Tên đơn vị “{card.name}” cần có loại đơn vị phía trước, như “xã {card.name}”."
        yield _verdict("unit_name", Status.UNSURE, message)
    if name and name in {comparable(p) for p in card.predecessors}:
        message = (
            f"“{card.name}” vừa là đơn vị hiện nay vừa có trong danh sách đơn vị cũ; nếu tên không"
            " đổi sau sáp nhập thì ghi rõ là đơn vị cũ."
        )
        yield _verdict("unit_predecessor", Status.UNSURE, message)


def _verdict(check: str, status: Status, message: str) -> Verdict:
    return Verdict(check, status, message)
