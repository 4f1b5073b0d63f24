"""The draft that a sentence of the chat speaks of: the open one, a former one, a new one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.drafts import Draft
from core.errors import UsageError
from core.text import fold
from drafting.periods import ends

if TYPE_CHECKING:
    from drafting.desk import DraftDesk

_DEFAULT = "bao-cao-nam"
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?(?!\d)")
# Words of the chat, without accents, and the kind of report that they mean.
_KINDS = (
    (re.compile(r"tong ket (?:10|muoi) nam"), "tong-ket-10-nam"),
    (re.compile(r"tong ket nhiem ky|nhiem ky"), "tong-ket-nhiem-ky"),
    (re.compile(r"so ket"), "so-ket-nghi-quyet"),
    (re.compile(r"dan van kheo"), "dan-van-kheo"),
    (re.compile(r"dan chu"), "dan-chu-co-so"),
    (re.compile(r"dan van chinh quyen"), "dan-van-chinh-quyen"),
    (re.compile(r"quy|\d thang|dinh ky"), "dinh-ky"),
    (re.compile(r"nhanh|tinh hinh nhan dan"), "nhanh"),
    (re.compile(r"kiem tra|giam sat"), "kiem-tra-giam-sat"),
)


def opened(desk: DraftDesk, words: str, draft: Draft | None) -> tuple[Draft, str]:
    """(the draft meant, what is to be said of it): the open one unless the words name another
    period; else the one of that period changed last; else a new one from the unit card and the
    unit's own former report.

    :raises UsageError: when neither words nor an open draft say which report is meant.
    """
    period = _period(words)
    if draft is not None and (period is None or ends(draft.period) == ends(period)):
        return draft, ""
    if period is None:
        raise UsageError("Soạn báo cáo kỳ nào? Hãy gõ thêm năm, ví dụ “cho báo cáo năm 2026”.")
    key = _kind(words)
    for head in desk.drafts():
        known = desk.get(head.id) if ends(head.period) == ends(period) else None
        if known is not None and (key is None or known.outline.key == key):
            return known, f"Mở lại bản thảo “{head.title}”, kỳ {head.period}. "
    return _begun(desk, key or _DEFAULT, period)


def _begun(desk: DraftDesk, outline: str, period: str) -> tuple[Draft, str]:
    card = desk.unit_card()
    if not card.name:
        raise UsageError(
            "Chưa biết báo cáo của đơn vị nào; hãy điền thẻ đơn vị ở thẻ Soạn báo cáo rồi gõ lại."
        )
    former = desk.former_report(card, period)
    draft = desk.start(outline, card, period, former.id if former else None)
    source = f"từ “{former.name}”" if former else "chưa có báo cáo kỳ trước của đơn vị"
    return draft, f"Mở bản thảo mới “{draft.outline.title}”, kỳ {period}, {card.name} ({source}). "


def _period(words: str) -> str | None:
    found = _PERIOD.search(words)
    if found is None:
        return None
    return f"{found[1]}-{found[2]}" if found[2] else found[1]


def _kind(words: str) -> str | None:
    copy = fold(words).casefold().replace("đ", "d")
    return next((key for pattern, key in _KINDS if pattern.search(copy)), None)
