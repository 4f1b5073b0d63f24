"""What a particular of a former report is called, where the words behind it do not say."""

from __future__ import annotations

import re

from core.records import Span
from core.text import comparable

_MOST = 6  # words
_CHANGES = re.compile(r"(?:tăng|giảm|thêm|bớt|vượt)(?: thêm| xuống| lên)?\s*$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.()\n–—]")
# "Số đơn tăng từ 29 lên 37": what rose, and which end of the way a figure is.
_FROM = re.compile(r"(?P<what>[^,;:.()\n]*?)\s*(?:đã )?(?:tăng|giảm)?\s*từ $", re.IGNORECASE)
_TO = re.compile(
    r"(?P<what>[^,;:.()\n]*?)\s*(?:đã )?(?:tăng|giảm) từ [\d.,/–-]+\s?%?[^\d,;]{0,20}?"
    r"(?:lên|xuống|đến|còn)(?: còn| đến)? $",
    re.IGNORECASE,
)
_LOOSE = frozenset(
    "từ vào trước sau trong đến ngày tháng năm và với của để cho đã là có tại theo lúc hồi khi"
    " đợt qua hết nay".split()
)


def is_change(text: str, span: Span) -> bool:
    """Whether a figure says by how much something changed: "tăng 12 hộ"."""
    return _CHANGES.search(text[: span.start]) is not None


def way_label(text: str, span: Span) -> str | None:
    """The label of either end of a way "từ … lên …"; None for what is none."""
    before = text[: span.start]
    for pattern, end in ((_TO, "kỳ này"), (_FROM, "kỳ trước")):
        found = pattern.search(before)
        what = _tidy(found["what"]) if found else ""
        if what:
            return f"{what} {end}"
    return None


def around(text: str, span: Span) -> str:
    """A few words that say which place of the sentence is meant: those behind it in its clause, or
    those before it."""
    behind = _tidy(_CLAUSE.split(text[span.end :].lstrip(" ,"))[0])
    before = _tidy(_CLAUSE.split(text[: span.start].rstrip(" ,"))[-1], last=True)
    return before if len(before.split()) >= 2 else behind or before or "trong câu"


def told_where(label: str, text: str, span: Span) -> str:
    """The label, with the words on either side of its place where it says too little by itself."""
    said = [w for w in comparable(label).split() if w not in _SAYS_NOTHING]
    is_whole = len(said) >= _LEAST_SAID and "…" not in (label[:1], label[-1:])
    if is_whole or "(" in label:
        return label
    before = _WORDS.findall(text[: span.start])[-_BESIDE:]
    behind = _WORDS.findall(text[span.end :])[:_BESIDE]
    near = " ".join((*before, "…", *behind))
    return f"{label} (ở “{_NUMBERS.sub('…', near)}”)"


_WORDS = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*%?")
_NUMBERS = re.compile(r"[^ ]*\d[^ ]*")
_BESIDE = 4  # words
_LEAST_SAID = 2
_SAYS_NOTHING = frozenset(
    "số tỷ lệ tỉ liệu … và cộng kỳ này trước sau mỗi một triệu tỷ đồng nghìn phút giờ ngày"
    " tháng năm hộ người cuộc đơn vụ lượt thôn bản ấp tổ xã phường mô hình nhóm căn lớp ý kiến đợt"
    " lần km ha rộng dài còn được phải có là đã đạt trong của với".split()
)


def _tidy(words: str, *, last: bool = False) -> str:
    """At most six words, the loose ones off both ends; a sentence's capital goes."""
    kept = [w for w in words.split() if not any(c.isdigit() for c in w)]
    while kept and comparable(kept[0]) in _LOOSE:
        kept.pop(0)
    while kept and comparable(kept[-1]) in _LOOSE:
        kept.pop()
    kept = kept[-_MOST:] if last else kept[:_MOST]
    while kept and comparable(kept[0]) in _LOOSE:
        kept.pop(0)
    joined = " ".join(kept).strip(" -–“”\"'")
    return joined[:1].lower() + joined[1:]
