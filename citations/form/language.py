"""LANG-1: letters and blanks that a machine left behind; hints only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.form.profiles import Profile
from citations.form.records import Line
from citations.form.saying import found
from core.form import FormFinding
from core.text import LOWER, UPPER, unify_tones

_NBSP = re.compile(r"(?<![\d])\u00a0|\u00a0(?!\S)")  # one behind a figure keeps its unit with it
# Where the tone mark stands on the vowel that the newer way writes it on; "quý" and "hoàn" are
# written one way only.
_NEW = re.compile(
    rf"(?<![qQ{LOWER}{UPPER}])[{LOWER}{UPPER}]*[^qQ\W]?(?:[òóỏõọ][ae]|[ùúủũụ]y)(?![{LOWER}{UPPER}])",
    re.IGNORECASE,
)
_WORD = re.compile(rf"[{LOWER}{UPPER}]+")
_GLUED = re.compile(rf"\d(?:đồng|hộ|người|triệu|tỷ|lượt|cuộc|buổi|thôn|đảng|mô|tổ)[{LOWER}]*")
# Words that scanning gets wrong -> right. Only where the words around leave no doubt.
_MISREAD = {
    "phối họp": "phối hợp",
    "họp pháp": "hợp pháp",
    "phù họp": "phù hợp",
    "tập họp": "tập hợp",
    "tổng họp": "tổng hợp",
    "kết họp": "kết hợp",
    "tầng lóp": "tầng lớp",
    "xây dụng": "xây dựng",
    "góp ỷ": "góp ý",
    "giảm sảt": "giám sát",
    "giám sảt": "giám sát",
    "chỉnh trị": "chính trị",
    "tồ quốc": "Tổ quốc",
    "cùa": "của",
    "đổi thoại": "đối thoại",
    "dứt điếm": "dứt điểm",
    "củng cổ": "củng cố",
    "yêu càu": "yêu cầu",
    "các câp": "các cấp",
    "nhũng năm": "những năm",
}
_MISREAD_WORDS = re.compile(rf"\b(?:{'|'.join(_MISREAD)})\b", re.IGNORECASE)


def language_faults(lines: Sequence[Line], profile: Profile) -> Iterator[FormFinding]:
    """Hints on letters, each kind once with its first place."""
    for check in (_decomposed, _hard_blanks, _tones, _misread, _glued):
        yield from check(lines, profile)


def _decomposed(lines: Sequence[Line], profile: Profile) -> Iterator[FormFinding]:
    bad = [x for x in lines if not x.composed]
    if bad:
        yield _hint(profile, bad[0], "Chữ gõ ở dạng tổ hợp, khó tìm và dễ vỡ dấu.", "tổ hợp",
                    "Chuyển sang Unicode dựng sẵn.", fixable=True)  # fmt: skip


def _hard_blanks(lines: Sequence[Line], profile: Profile) -> Iterator[FormFinding]:
    bad = [x for x in lines if x.words and _NBSP.search(x.text)]
    if bad:
        yield _hint(profile, bad[0], f"{len(bad)} đoạn có dấu cách cứng.", "dấu cách cứng",
                    "Thay bằng dấu cách thường.", fixable=True)  # fmt: skip


def _tones(lines: Sequence[Line], profile: Profile) -> Iterator[FormFinding]:
    """Both ways of placing the tone mark in one paper: "hoà" and "hòa"."""
    old = next(((x, w) for x in lines for w in _WORD.findall(x.text) if unify_tones(w) != w), None)
    new = next(((x, m[0]) for x in lines if (m := _NEW.search(x.text))), None)
    if old and new:
        both = f"“{old[1]}” và “{new[1]}”"
        yield _hint(profile, old[0], f"Đặt dấu thanh hai kiểu trong một văn bản: {both}.", both,
                    "Dùng một kiểu cho cả văn bản.")  # fmt: skip


def _misread(lines: Sequence[Line], profile: Profile) -> Iterator[FormFinding]:
    for line in lines:
        match = _MISREAD_WORDS.search(line.text)
        if match:
            right = _MISREAD[match[0].lower()]
            told = f"“{match[0]}” có thể là “{right}” bị quét sai."
            yield _hint(profile, line, told, f"“{match[0]}”", f"Nếu đúng vậy thì sửa: “{right}”.")
            return


def _glued(lines: Sequence[Line], profile: Profile) -> Iterator[FormFinding]:
    for line in lines:
        match = _GLUED.search(line.text)
        if match:
            yield _hint(profile, line, f"Thiếu dấu cách sau số: “{match[0]}”.", f"“{match[0]}”",
                        "Thêm dấu cách giữa số và chữ.")  # fmt: skip
            return


def _hint(
    profile: Profile, line: Line, message: str, seen: str, suggestion: str, fixable: bool = False
) -> FormFinding:
    return found(
        profile, "LANG-1", message, line, seen=seen, suggestion=suggestion, fixable=fixable
    )
