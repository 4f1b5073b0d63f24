"""Bodies that no longer exist, with what took their place: named in a text, and whether the words
around speak of the past.

Source: two levels of local government from 1/7/2025 (no district, no township), the Party's
commissions merged in 2025, the Government of 1/3/2025. Names alone are matched, on the text as it
stands; who may still name them, and where, is decided by the check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.records import Span
from core.text import LOWER, UPPER, unify_tones

TWO_LEVELS = "2025-07-01"  # since when there is no district
_MERGED = "2025-03-01"  # commissions and ministries merged in the weeks before
_BODY = r"(?!Đảng|Ban|Ủy|Hội|Mặt|Đoàn|Khối|Văn|Tỉnh|Huyện)"  # what follows is a body of its own
_NAME = rf"(?-i:(?:[ \u00a0]+{_BODY}[{UPPER}][{LOWER}]*(?![{UPPER}{LOWER}])){{1,4}})"
_DISTRICT = r"(?:huyện|quận|thị xã)"
# Cities that are no part of a province keep their Thành ủy.
_CENTRAL_CITIES = r"(?:Hà Nội|Hồ Chí Minh|Hải Phòng|Đà Nẵng|Cần Thơ|Huế)"
_ABOVE = "Tỉnh ủy (Thành ủy thành phố trực thuộc Trung ương)"


@dataclass(frozen=True, slots=True)
class Abolished:
    """A body that was abolished: its place in the text, what takes its place now, since when
    (ISO). `sure`: False where the name alone does not tell: a "Thành ủy" may be one of a central
    city, and "cấp huyện" is named in history more than otherwise."""

    span: Span
    name: str
    successor: str
    since: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Kind:
    pattern: str
    successor: str
    since: str = TWO_LEVELS
    sure: bool = True


# In this order: the longer name before the one it holds.
_KINDS: tuple[_Kind, ...] = (
    _Kind(
        rf"(?:phó )?(?:trưởng )?ban dân vận(?: (?:tỉnh|huyện|thị|thành|quận) ủy(?:{_NAME})?"
        r"| trung ương)?",
        "Ban Tuyên giáo và Dân vận",
        _MERGED,
    ),
    _Kind(
        rf"ban tuyên giáo(?! và dân vận)(?: (?:tỉnh|huyện|thị|thành|quận) ủy(?:{_NAME})?"
        r"| trung ương)?",
        "Ban Tuyên giáo và Dân vận",
        _MERGED,
    ),
    _Kind(
        r"(?:(?:ban thường vụ|ban chấp hành|thường trực|văn phòng|ban tổ chức|btv|bch"
        r"|ủy ban kiểm tra) )?"
        rf"(?:huyện ủy|thị ủy|quận ủy|(?:đảng bộ|ban chấp hành đảng bộ) {_DISTRICT})"
        rf"(?! viên)(?:{_NAME})?",
        _ABOVE,
    ),
    _Kind(rf"thành ủy(?! viên)(?! {_CENTRAL_CITIES})(?:{_NAME})?", _ABOVE, sure=False),
    _Kind(
        r"(?:chủ tịch |phó chủ tịch )?(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd) "
        rf"{_DISTRICT}(?:{_NAME})?",
        "Ủy ban nhân dân (Hội đồng nhân dân) tỉnh hoặc xã",
    ),
    _Kind(
        r"(?:(?:ban thường trực )?(?:ủy ban )?(?:mttq|mặt trận tổ quốc)(?: việt nam)?"
        r"|ubmttq(?:vn)?(?: việt nam)?|hội nông dân|hội liên hiệp phụ nữ|hội lhpn"
        r"|hội cựu chiến binh|hội ccb|đoàn thanh niên|liên đoàn lao động) "
        rf"{_DISTRICT}(?:{_NAME})?|(?:huyện|thị|quận) đoàn(?:{_NAME})?",
        "Ủy ban Mặt trận Tổ quốc tỉnh hoặc xã",
    ),
    _Kind(
        r"(?:công an|ban chỉ huy quân sự|tòa án nhân dân|viện kiểm sát nhân dân|bảo hiểm xã hội"
        rf"|chi cục \w+(?: \w+)?|thanh tra) {_DISTRICT}(?:{_NAME})?",
        "cơ quan cấp tỉnh, cấp khu vực hoặc cấp xã",
    ),
    _Kind(
        r"phòng (?:nội vụ|dân tộc|tư pháp|văn hóa và thông tin|giáo dục và đào tạo|kinh tế"
        rf"|nông nghiệp[\w ]{{0,30}}?|tài chính[\w ]{{0,20}}?"
        rf"|lao động[\w ,\-–]{{0,40}}?) {_DISTRICT}(?:{_NAME})?",
        "cơ quan chuyên môn của tỉnh hoặc của xã",
    ),
    _Kind(
        rf"(?:đảng ủy|đảng bộ|ủy ban nhân dân|ubnd|hđnd|hội đồng nhân dân) thị trấn(?:{_NAME})?",
        "Đảng ủy (Ủy ban nhân dân) xã, phường mới",
    ),
    _Kind(
        r"khối dân vận(?: (?:đảng ủy|xã|phường|thị trấn|cơ sở))*(?![ -]+mặt trận)",
        "Ban Xây dựng Đảng của Đảng ủy xã (hoặc cơ quan được giao công tác dân vận)",
        sure=False,
    ),
    _Kind(
        rf"(?:toàn|trong|trên địa bàn|trên toàn|các xã của) huyện(?! ủy)(?:{_NAME})?",
        "tỉnh, hoặc xã",
    ),
    _Kind(r"cấp huyện", "cấp tỉnh hoặc cấp xã", sure=False),
    _Kind(r"bộ lao động[ ]?[-–,][ ]?thương binh và xã hội", "Bộ Nội vụ", _MERGED),
    _Kind(r"sở lao động[ ]?[-–,][ ]?thương binh và xã hội", "Sở Nội vụ", _MERGED),
    _Kind(r"bộ nông nghiệp và phát triển nông thôn", "Bộ Nông nghiệp và Môi trường", _MERGED),
    _Kind(r"sở nông nghiệp và phát triển nông thôn", "Sở Nông nghiệp và Môi trường", _MERGED),
    _Kind(r"bộ tài nguyên và môi trường", "Bộ Nông nghiệp và Môi trường", _MERGED),
    _Kind(r"sở tài nguyên và môi trường", "Sở Nông nghiệp và Môi trường", _MERGED),
    _Kind(r"bộ kế hoạch và đầu tư", "Bộ Tài chính", _MERGED),
    _Kind(r"sở kế hoạch và đầu tư", "Sở Tài chính", _MERGED),
    _Kind(r"bộ thông tin và truyền thông", "Bộ Khoa học và Công nghệ", _MERGED),
    _Kind(r"sở thông tin và truyền thông", "Sở Khoa học và Công nghệ", _MERGED),
    _Kind(r"bộ giao thông vận tải", "Bộ Xây dựng", _MERGED),
    _Kind(r"sở giao thông vận tải", "Sở Xây dựng", _MERGED),
    _Kind(r"ủy ban dân tộc", "Bộ Dân tộc và Tôn giáo", _MERGED),
)
_ANY = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<k{i}>{k.pattern})' for i, k in enumerate(_KINDS))})(?!\w)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:trước đây|trước kia|trước khi (?:sắp xếp|sáp nhập|hợp nhất|kết thúc)|khi đó|lúc đó"
    r"|nguyên là|không còn|kết thúc hoạt động|giải thể|sáp nhập|hợp nhất|thời kỳ còn"
    r"|giai đoạn trước|trước (?:ngày )?0?1/0?7/2025|trước tháng 7/2025"
    r"|trước khi thực hiện chính quyền)\b",
    re.IGNORECASE,
)
_OLD = re.compile(r"\bcũ\b", re.IGNORECASE)
_OLD_BEHIND = re.compile(r"\s*[(]?cũ\b", re.IGNORECASE)  # said of the body and of nothing beside it
# What is said to be done now or from now on.
_AHEAD = re.compile(
    r"\b(?:trong thời gian tới|thời gian tới|thời gian đến|sắp tới|năm tới|định kỳ"
    r"|h[ằà]ng (?:tháng|quý|năm)|tiếp tục|sẽ|đề nghị|kiến nghị|cần|phải|hiện nay|hiện tại"
    r"|từ nay)\b",
    re.IGNORECASE,
)


def abolished_in(text: str) -> tuple[Abolished, ...]:
    """The abolished bodies that `text` (NFC) names, in order. Only what a name says is judged: a
    "Thành ủy" without its city may be one of a central city, and is not `sure`."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Abolished]:
    for match in _ANY.finditer(unify_tones(text)):
        kind = _KINDS[int((match.lastgroup or "k0")[1:])]
        span = Span(match.start(), match.end())
        yield Abolished(span, span.of(text), kind.successor, kind.since, kind.sure)


def speaks_of_past(sentence: str, body: Span | None = None) -> bool:
    """Whether a sentence says in words that it speaks of former bodies: "Huyện ủy trước đây",
    "huyện Tây Lâm (cũ)"; `body`: then the words must stand near it."""
    if body is None:
        return _PAST.search(sentence) is not None or _OLD.search(sentence) is not None
    if _OLD_BEHIND.match(sentence, body.end):
        return True
    around = sentence[max(0, body.start - _NEAR) : body.end + _NEAR]
    return _PAST.search(around) is not None


def speaks_of_future(sentence: str) -> bool:
    """Whether a sentence says what is done now or is to be done."""
    return _AHEAD.search(sentence) is not None


_NEAR = 60  # characters from a body within which it is called a former one
