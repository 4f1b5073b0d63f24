"""Signature and recipients: SIGN-1 to SIGN-3, RCPT-1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citations.form.foot import MARK, Foot, Signature
from citations.form.profiles import Profile
from citations.form.records import Line
from citations.form.saying import found, gathered, look_fault
from core.form import FormFinding
from core.review import Severity
from core.text import comparable

_SHORT = re.compile(r"(?:P\.?[ ]?(?=BÍ|CHỦ|TRƯỞNG|GIÁM|CHÁNH|B[ÍI])|PBT\b|PCT\b|BT\b|UVBTV\b)")
_FULL = {
    "PBT": "PHÓ BÍ THƯ",
    "PCT": "PHÓ CHỦ TỊCH",
    "BT": "BÍ THƯ",
    "UVBTV": "ỦY VIÊN BAN THƯỜNG VỤ",
}
_DEGREE = re.compile(
    r"(?:GS|PGS|TS|ThS|Ths|CN|BS|KS|LS|Tiến sĩ|Thạc sĩ|Cử nhân|Bác sĩ|Kỹ sư|Giáo sư|Đồng chí|Ông|Bà"
    r"|NGƯT|NGND|AHLĐ)(?:[.:]|\s)[ ]?(?=\S)"
)
_SECRETARY = re.compile(r"K[ ]?[/.]?[ ]?T[ ]?\.?[ ]+BÍ THƯ")
_ITEM = re.compile(r"[-–]\s?\S")
_KEEPER = re.compile(r"[-–]?\s?Lưu\b", re.IGNORECASE)
_OPEN_NAME = re.compile(r"[.…_\s]*")


def foot_faults(foot: Foot, profile: Profile) -> Iterator[FormFinding]:
    """What is wrong below the body."""
    if not foot.signatures:
        yield found(
            profile,
            "SIGN-2",
            "Không thấy phần ký: thẩm quyền, chức vụ, họ tên người ký.",
            expected="phần ký",
            seen="không có",
            suggestion="Ghi thẩm quyền ký, chức vụ và họ tên ở góc phải, cuối văn bản.",
        )
    for signature in foot.signatures:
        yield from _authority(signature, profile)
        yield from _position(signature, profile)
        yield from _name(signature, profile)
    yield from _recipients(foot, profile)


def _authority(signature: Signature, profile: Profile) -> Iterator[FormFinding]:
    for line in signature.authority:
        match = MARK.match(line.words)
        if match:
            letters = "".join(c for c in match["mark"] if c.isalpha())
            right = right_mark(letters, profile)
            if match["mark"].strip() != right:
                yield found(
                    profile,
                    "SIGN-1",
                    f"“{match['mark'].strip()}” chưa đúng; {_whose(profile)} viết “{right}”.",
                    line,
                    expected=f"“{right}”",
                    seen=f"“{match['mark'].strip()}”",
                    fixable=not line.partial,
                )
            elif profile.is_party and _SECRETARY.match(line.words):
                yield found(
                    profile,
                    "SIGN-1",
                    "Phó bí thư ký thay mặt tập thể cấp ủy, không ghi ký thay bí thư.",
                    line,
                    expected="“T/M” và tên cấp ủy",
                    seen=line.words,
                    severity=Severity.WARNING,
                )
        yield from look_fault(profile, "authority", "Thẩm quyền ký", line, align=_in_cell(line))


def right_mark(letters: str, profile: Profile) -> str:
    """The mark of authority as the regime writes it: "TM" -> "T/M" or "TM."."""
    if len(letters) != 2:
        return f"{letters}."  # "Q.", "TUQ."
    return f"{letters[0]}/{letters[1]}" if profile.signing == "slash" else f"{letters}."


def _whose(profile: Profile) -> str:
    return "văn bản của Đảng" if profile.is_party else "văn bản hành chính"


def _in_cell(line: Line) -> bool:
    return line.cell is not None


def _position(signature: Signature, profile: Profile) -> Iterator[FormFinding]:
    for line in signature.position:
        short = _SHORT.match(line.words)
        if short:
            right = _FULL.get(short[0].strip()) or "PHÓ " + line.words[short.end() :]
            yield found(
                profile,
                "SIGN-3",
                f"Chức vụ viết tắt “{line.words}”.",
                line,
                expected=f"“{right}”",
                seen=f"“{line.words}”",
            )
        elif any(map(str.islower, line.words)):
            yield found(
                profile,
                "SIGN-2",
                f"Chức vụ “{line.words}” phải in hoa.",
                line,
                expected=line.words.upper(),
                seen=line.words,
            )
        yield from look_fault(profile, "position", "Chức vụ người ký", line, align=_in_cell(line))


def _name(signature: Signature, profile: Profile) -> Iterator[FormFinding]:
    line = signature.name
    if line is None or _OPEN_NAME.fullmatch(line.words):
        return  # signed by hand, or left open: BLANK-1 says so
    degree = _DEGREE.match(line.words)
    if degree:
        yield found(
            profile,
            "SIGN-3",
            f"Họ tên người ký không kèm học hàm, học vị, cách gọi: “{degree[0].strip()}”.",
            line,
            expected=f"“{line.words[degree.end() :]}”",
            seen=f"“{line.words}”",
        )
    yield from look_fault(profile, "signer", "Họ tên người ký", line, align=_in_cell(line))


def _recipients(foot: Foot, profile: Profile) -> Iterator[FormFinding]:
    if foot.label is None:
        yield found(
            profile,
            "RCPT-1",
            "Không thấy “Nơi nhận”.",
            expected="“Nơi nhận:” ở góc trái",
            seen="không có",
            suggestion="Ghi “Nơi nhận:” và danh sách ở góc trái, ngang phần ký.",
        )
        return
    if foot.label.words != "Nơi nhận:":
        yield _received(profile, foot.label, "Nhãn phải là “Nơi nhận:”.", "“Nơi nhận:”")
    yield from look_fault(profile, "recipients", "“Nơi nhận:”", foot.label, align=False)
    looks: list[FormFinding] = []
    for line in foot.recipients:
        if not _ITEM.match(line.words):
            yield _received(profile, line, "Mỗi nơi nhận bắt đầu bằng gạch “-”.", "“- …”")
        looks += look_fault(profile, "recipient", "Dòng nơi nhận", line, align=False)
    yield from gathered(looks)
    yield from _last(foot, profile)


def _last(foot: Foot, profile: Profile) -> Iterator[FormFinding]:
    keeper = f"- {profile.keeper}"
    last = foot.recipients[-1] if foot.recipients else foot.label
    if last is None:
        return
    if not _KEEPER.match(last.words):
        yield _received(profile, last, f"Dòng cuối của nơi nhận phải là “{keeper} …”.", keeper)
        return
    plain = comparable(last.words).lstrip("-– ")
    if not plain.startswith(comparable(profile.keeper)):
        yield _received(profile, last, f"Dòng lưu phải viết “{keeper} …”.", keeper)
    elif not last.words.endswith("."):
        yield _received(profile, last, "Dòng cuối của nơi nhận kết thúc bằng dấu chấm.", "“.”")


def _received(profile: Profile, line: Line, message: str, expected: str) -> FormFinding:
    return found(
        profile,
        "RCPT-1",
        message,
        line,
        expected=expected,
        seen=f"“{line.words}”",
    )
