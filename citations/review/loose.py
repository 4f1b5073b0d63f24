"""Amounts and times in words that no reading of figures takes in: "hàng trăm hộ", "hai đến ba đợt",
"quá nửa", "gấp đôi", "quý III". They go stale like any figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.records import Span

_ONE = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_ROUND = r"(?:chục|trăm|nghìn|ngàn|vạn)"
_COUNTED = (
    r"(?:thôn|bản|ấp|tổ|hộ|người|cuộc|chi bộ|đồng chí|nhóm|ý kiến|đơn|vụ|mô hình|lớp|đợt|lần|xóm"
    r"|công trình|dự án|kiến nghị|văn bản|hội nghị)\b"
)
_AMOUNTS = (
    rf"(?<!một trong ){_ONE}(?: đến | hoặc | hay |, ?| - |-){_ONE}(?= {_COUNTED})",
    rf"(?<!phần )(?:(?:hàng|vài|mấy|{_ONE}) )?{_ROUND}(?: {_ROUND})?"
    r"(?= (?!năm\b|phần\b|họ\b)[^\W\d_])",
    r"(?:một|quá|gần|hơn) nửa(?! (?:đêm|ngày|đầu|cuối))",
    rf"gấp (?:đôi|rưỡi|nhiều lần|{_ONE}(?: lần)?)",
    rf"(?<=\bcó )năm(?= {_COUNTED})|(?<=\bcả )năm(?= {_COUNTED})|(?<=\bgồm )năm(?= {_COUNTED})",
)
_AMOUNT = re.compile(r"\b(?:" + "|".join(_AMOUNTS) + r")\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b[Qq]uý (?:III|II|IV|I|[1-4]|một|hai|ba|bốn)\b"
    r"|\b(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)"
    r" (?:Tý|Sửu|Dần|Mão|Mẹo|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)\b"
    r"|(?<![Cc]ách mạng )\btháng (?:Giêng|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười|Chạp)\b"
)
_QUOTED = re.compile(r"“[^”]*”")  # "Dễ trăm lần không dân cũng chịu"


def loose_amounts(text: str) -> Iterator[Span]:
    """The amounts in words, those within quotation marks left out."""
    yield from _unquoted(_AMOUNT, text)


def loose_times(text: str) -> Iterator[Span]:
    """Quarters and months in words, without a year, and lunar years by name: "Tết Bính Ngọ"."""
    yield from _unquoted(_TIME, text)


def _unquoted(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    quotes = [Span(*m.span()) for m in _QUOTED.finditer(text)]
    for match in pattern.finditer(text):
        span = Span(*match.span())
        if not any(q.overlaps(span) for q in quotes):
            yield span
