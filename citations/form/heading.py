"""The columns on top of a paper: REG-1, HDR-1 to HDR-5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citations.form.parts import Head
from citations.form.profiles import Profile
from citations.form.saying import found, look_fault
from core.form import FormFinding
from core.text import comparable

_PARTY_TITLE = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM")
_STATE_TITLE = re.compile(r"CỘNG H(?:OÀ|ÒA) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_PARTY_BODY = re.compile(
    r"đảng (?:bộ|ủy|uỷ)|(?:tỉnh|thành|huyện|thị|quận) (?:ủy|uỷ)|chi bộ|ban chấp hành đảng"
    r"|ban xây dựng đảng|ban tuyên giáo|ban dân vận|ban tổ chức|ủy ban kiểm tra",
)
_STATE_BODY = re.compile(
    r"(?:ủy|uỷ) ban nhân dân|ubnd|hội đồng nhân dân|hđnd|^sở |^phòng |^trường |công an"
)
_HYPHENS = re.compile(r"Độc lập - Tự do - Hạnh phúc")


def column_faults(head: Head, profile: Profile) -> Iterator[FormFinding]:
    """What is wrong in the two columns: titles, bodies, marks and rules under them."""
    yield from _regime(head, profile)
    if head.end:
        yield from _columns(head, profile)


def is_party_body(words: str) -> bool | None:
    """Whether a body is the Party's; None where its name does not say."""
    plain = comparable(words)
    if _STATE_BODY.search(plain):
        return False
    return True if _PARTY_BODY.search(plain) else None


def _regime(head: Head, profile: Profile) -> Iterator[FormFinding]:
    wanted = profile.titles[0]
    words = " ".join(x.words for x in head.titles)
    party, state = _PARTY_TITLE.search(words), _STATE_TITLE.search(words)
    if party and state:
        yield found(
            profile, "REG-1", "Phần đầu có cả tiêu đề của Đảng và quốc hiệu.", head.titles[0],
            expected="chỉ một trong hai", seen="cả hai",
        )  # fmt: skip
    elif not party and not state:
        yield found(
            profile, "REG-1", f"Không thấy “{wanted}” ở đầu văn bản.", expected=f"“{wanted}”",
            seen="không có", suggestion=f"Ghi “{wanted}” ở góc phải, đầu trang thứ nhất.",
        )  # fmt: skip
    elif bool(party) != profile.is_party:
        yield found(
            profile, "REG-1", f"Cơ quan ban hành dùng tiêu đề không phải của mình: “{words}”.",
            head.titles[0], expected=f"“{wanted}”", seen=f"“{words}”",
        )  # fmt: skip


def _columns(head: Head, profile: Profile) -> Iterator[FormFinding]:
    for title in head.titles:
        yield from look_fault(profile, "title", "Dòng tiêu đề", title, align=title.cell is not None)
    yield from _motto(head, profile)
    for line in head.parents:
        yield from look_fault(
            profile, "parent", "Tên cơ quan cấp trên", line, align=line.cell is not None
        )
    for line in head.issuer:
        yield from look_fault(
            profile, "issuer", "Tên cơ quan ban hành", line, align=line.cell is not None
        )
    if not head.issuer:
        yield found(
            profile, "HDR-3", "Không thấy tên cơ quan ban hành ở góc trái.", seen="không có",
            expected="tên cơ quan ban hành", suggestion="Ghi tên cơ quan ban hành, in hoa, đậm.",
        )  # fmt: skip
    for rule, lines in (("HDR-2", head.parents), ("HDR-3", head.issuer)):
        for line in lines:
            if any(map(str.islower, line.words)):
                yield found(
                    profile, rule, f"“{line.words}” phải in hoa.", line,
                    expected=line.words.upper(), seen=line.words,
                )  # fmt: skip
    yield from _separator(head, profile)
    if profile.rule_below and head.titles and not head.ruled:
        under = "tiêu ngữ" if len(profile.titles) > 1 else "tiêu đề"
        yield found(
            profile, "HDR-5", f"Thiếu đường kẻ dưới {under}.", head.motto or head.titles[-1],
            expected="đường kẻ liền, dài bằng dòng chữ", seen="không có",
        )  # fmt: skip


def _motto(head: Head, profile: Profile) -> Iterator[FormFinding]:
    if len(profile.titles) < 2:
        if head.motto is not None:
            yield found(
                profile, "HDR-1", "Văn bản của Đảng không ghi tiêu ngữ.", head.motto,
                expected="không có tiêu ngữ", seen=head.motto.words,
            )  # fmt: skip
        return
    if head.motto is None:
        yield found(
            profile, "HDR-1", f"Thiếu tiêu ngữ “{profile.titles[1]}”.", expected=profile.titles[1],
            seen="không có",
        )  # fmt: skip
        return
    yield from look_fault(
        profile, "motto", "Tiêu ngữ", head.motto, align=head.motto.cell is not None
    )
    if not _HYPHENS.search(head.motto.words):
        yield found(
            profile, "HDR-1", "Tiêu ngữ phải có gạch nối, có dấu cách hai bên.", head.motto,
            expected=profile.titles[1], seen=head.motto.words,
        )  # fmt: skip


def _separator(head: Head, profile: Profile) -> Iterator[FormFinding]:
    mark, line = profile.separator, head.separator
    place = head.issuer[-1] if head.issuer else None
    if mark is not None:
        if line is None or line.words != mark:
            seen = "không có" if line is None else line.words or "đường kẻ"
            yield found(
                profile, "HDR-4", f"Dưới tên cơ quan ban hành phải có dấu “{mark}”.", place,
                expected=f"dấu “{mark}” ở giữa", seen=seen,
            )  # fmt: skip
    elif line is None or not (
        line.is_rule or line.form.ruled or line.drawn or line.all("underline")
    ):
        yield found(
            profile, "HDR-4", "Dưới tên cơ quan ban hành phải có đường kẻ ngắn.", place,
            expected="đường kẻ bằng 1/3 đến 1/2 dòng chữ",
            seen="không có" if line is None else line.words,
        )  # fmt: skip
