"""Blanks that the unit card answers: the unit's name, its superior's, place, number and signer."""

from __future__ import annotations

import re

from core.outlines import FactSpec
from core.records import Span

HEAD_GROUP = "Thể thức"
OWN_NAME = FactSpec("ten_don_vi", "tên xã, phường báo cáo", None, HEAD_GROUP, "name")
PARENT_NAME = FactSpec(
    "ten_cap_tren", "tên đảng bộ cấp trên trực tiếp (tỉnh, thành phố; không còn cấp huyện từ"
    " 01/7/2025)", None, HEAD_GROUP, "name",
)  # fmt: skip
PLACE = FactSpec("dia_danh", "địa danh ghi trước ngày ký", None, HEAD_GROUP, "name")
NUMBER = FactSpec("so_bao_cao", "số của báo cáo", None, HEAD_GROUP, "reference")
SIGNED_ON = FactSpec("ngay_ky", "ngày ký báo cáo", None, HEAD_GROUP, "date")
SIGNER = FactSpec("nguoi_ky", "họ và tên người ký", None, HEAD_GROUP, "name")

_UNIT = r"(?:xã|phường|thị trấn|đặc khu)\s*$"
# The unit itself: "Đảng ủy xã …", "Ủy ban nhân dân phường …"; or "Xã …" at a sentence's beginning.
_OWN = re.compile(
    rf"(?:(?:đảng ủy|đảng bộ|ủy ban nhân dân|ubnd|hđnd|hội đồng nhân dân) {_UNIT}|^\W*{_UNIT})",
    re.IGNORECASE,
)
_PARENT = re.compile(r"(?:đảng bộ|^\W*)\s*(?:huyện|thị xã|thành phố|tỉnh)\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\W*số\W*$", re.IGNORECASE)
_DATED = re.compile(r"^[^;:]{0,60},\s*ngày\s*$", re.IGNORECASE)


def own_fact(text: str, span: Span, *, outer: bool, foot: bool = False) -> FactSpec | None:
    """The fact of the unit card that a blank asks for; None where it asks for something else.
    `outer`: the line is one of the report's head or foot, `foot`: of its foot."""
    before, after = text[: span.start], text[span.end :]
    if _OWN.search(before):
        return OWN_NAME
    if _PARENT.search(before):
        return PARENT_NAME
    if not outer:
        return None
    if foot and not re.search(r"[^\W_]", before + after):
        return SIGNER
    if _NUMBER.match(before) and re.match(r"\s*[-/–]", after):
        return NUMBER
    if _DATED.match(before):
        return SIGNED_ON
    if not before.strip() and re.match(r"\s*,\s*ngày", after):
        return PLACE
    return None
