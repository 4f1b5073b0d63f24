"""Lines that speak about the file, not about its matter: sample and digest notices, datelines,
bylines, the title of a news item.

They are kept out of the body, so that no question is answered with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.symbols import dates
from core.text import comparable
from corpus.lines import MARKER, Line

_LONGEST_NOTICE = 450
_LONGEST_TITLE = 250
_LONGEST_MARGINAL = 90  # a dateline or a byline
_DATE_LOOK = re.compile(r"\d[/.-]\d{1,2}[/.-]\d{4}")
_AT_START, _AT_END = 14, 3  # paragraphs in which such lines stand
# "Tài liệu mẫu của chương trình Trích – đơn vị và số liệu không có thật."
# "(Kế hoạch mẫu, nội dung và chỉ tiêu do người soạn tự đặt để thử …)"
_SAMPLE = re.compile(
    r"^(?:đây là )?[^.;:,]{0,30}\bmẫu\b.*(?:không có thật|hư cấu|giả định|tự đặt|kiểm thử|minh họa"
    r"|thử (?:phần mềm|nghiệm|chương trình)|chương trình trích|không phải mẫu chính thức)",
)
_DIGEST = re.compile(
    r"^(?:đây là )?bản (?:tóm lược|tóm tắt)\b.*(?:không dùng thay|bằng lời của"
    r"|không phải (?:là )?(?:nguyên văn|toàn văn|bản gốc))"
)
# "Thứ Sáu, ngày 19/12/2025 - 15:40", "19/12/2025 | 15:40", "Cập nhật: 19/12/2025"
_DATELINE = re.compile(
    r"^(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|cập nhật|ngày đăng|đăng ngày)\b[ ,:]*)?"
    r"(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[ ,|–-]*(?:lúc )?(?:\d{1,2}[:h]\d{0,2})?[^\w]*$"
)
# "Tin: Thúy Hà", "Tin, ảnh: …", "Nguồn: …"
_BYLINE = re.compile(
    r"^(?:tin|bài|ảnh|nguồn|tác giả)(?:(?:,| và| -) ?(?:bài|ảnh))*[ ]?[:-] ?\S.{0,60}$"
)


def is_notice(text: str) -> bool:
    """Whether a paragraph says of the file that it is a sample or a digest."""
    return is_sample_notice(text) or is_digest_notice(text)


def is_sample_notice(text: str) -> bool:
    """Whether a paragraph says that the document is a sample with invented data."""
    return _about(text, "mẫu") and _SAMPLE.search(_bare(text)) is not None


def is_digest_notice(text: str) -> bool:
    """Whether a paragraph says that the document is a digest, not the text itself."""
    return _about(text, "tóm") and _DIGEST.search(_bare(text)) is not None


def _about(text: str, word: str) -> bool:
    return len(text) <= _LONGEST_NOTICE and word in text.lower()


def _bare(text: str) -> str:
    return comparable(text).strip(" *_()[]>#\"'-")


def _is_dateline(text: str) -> bool:
    return len(text) <= _LONGEST_MARGINAL and bool(
        _DATE_LOOK.search(text) and _DATELINE.match(comparable(text))
    )


def _is_byline(text: str) -> bool:
    near = len(text) <= _LONGEST_MARGINAL and (":" in text or "-" in text)
    return near and _BYLINE.match(comparable(text)) is not None


def dateline(lines: Sequence[Line]) -> str | None:
    """The ISO date under the title of a news item, None where none stands alone on a line."""
    for line in lines[:_AT_START]:
        if _is_dateline(line.text):
            return next((iso for _, iso in dates(line.text)), None)
    return None


def opening(lines: Sequence[Line], headless: bool) -> frozenset[int]:
    """Positions among `lines` that belong to the head though they stand in the body: notices, and,
    where there is no official head, title and dateline."""
    found = {i for i, x in enumerate(lines[:_AT_START]) if is_notice(x.text)}
    if not headless:
        return frozenset(found)
    title = title_at(lines)
    if title is not None and not lines[title].text.startswith("#"):
        found.add(title)
    found |= {i for i, x in enumerate(lines[:_AT_START]) if _is_dateline(x.text)}
    return frozenset(found)


def closing(lines: Sequence[Line], headless: bool) -> frozenset[int]:
    """Positions among `lines` that belong to the foot: notices, and, in news, bylines."""
    start = max(0, len(lines) - _AT_END)
    return frozenset(
        i
        for i, x in enumerate(lines[start:], start)
        if is_notice(x.text) or (headless and _is_byline(x.text))
    )


def title_at(lines: Sequence[Line]) -> int | None:
    """The position of the title of a text without an official head: a short first line that ends
    no sentence and has text under it; None where the text begins at once."""
    for i, line in enumerate(lines[:_AT_START]):
        if is_notice(line.text):
            continue
        words = line.text.rstrip(" *_")
        plain = line.text.startswith(("#", "**")) or not MARKER.match(line.text)
        ended = words[-1:] in ("", ".", ";", ":", ",", "…")
        alone = i + 1 < len(lines) and len(words) <= _LONGEST_TITLE
        return i if plain and alone and not ended else None
    return None
