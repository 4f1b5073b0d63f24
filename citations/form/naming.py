"""What names a paper: NUM-1, NUM-2, DATE-1, TYPE-1, SUBJ-1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from citations.form.parts import Head
from citations.form.profiles import Profile
from citations.form.records import Line
from citations.form.saying import found, look_fault
from core.form import FormFinding
from core.text import UPPER

_PLACE_DATE = re.compile(
    r"(?P<place>[^,]{2,60}), ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})"
)
_SMALL_DAY, _SMALL_MONTH = 10, 3  # below these a nought stands in front


def name_faults(head: Head, profile: Profile, today: str) -> Iterator[FormFinding]:
    """What is wrong with number, date, type name and subject."""
    if not head.end:
        return
    yield from _number(head, profile)
    yield from _date(head, profile, today)
    if head.is_letter:
        yield from _letter(head, profile)
    else:
        yield from _type_name(head, profile)
        yield from _subject(head, profile)


def _number(head: Head, profile: Profile) -> Iterator[FormFinding]:
    line = head.number
    if line is None:
        yield found(
            profile, "NUM-1", "Không thấy số và ký hiệu của văn bản.", expected=profile.number_form,
            seen="không có", suggestion=f"Ghi như “{profile.number_form}” dưới tên cơ quan.",
        )  # fmt: skip
        return
    yield from _number_text(head, line, profile)
    # Its size and place are told apart from its text: one slip, one finding.
    yield from look_fault(profile, "number", "Số, ký hiệu", line, align=line.cell is not None)


def _number_text(head: Head, line: Line, profile: Profile) -> Iterator[FormFinding]:
    words = line.text.strip()
    blank = re.match(r"Số:?[ \t\u00a0.…_]*(?=[-–/])", words)
    if blank:
        if head.is_draft:  # in any other paper BLANK-1 says so
            yield found(
                profile,
                "NUM-2",
                "Số văn bản còn để trống; điền khi ban hành.",
                line,
                seen="để trống",
                suggestion="Điền số khi ban hành.",
            )
        label = "Số " if profile.is_party else "Số: "
        words = label + "01" + words[blank.end() :]
    # A letter of the State has no type in its symbol; any other paper has.
    pattern = profile.letter_number if head.is_letter and profile.letter_number else profile.number
    match = pattern.match(" ".join(words.split()))
    if match is None or "\u00a0" in words:
        yield found(
            profile, "NUM-1", f"Số, ký hiệu “{line.words}” chưa đúng cách viết.", line,
            expected=f"viết như “{profile.number_form}”", seen=line.words,
            suggestion=f"Viết như “{profile.number_form}”: đủ hai chữ số, không có dấu cách thừa.",
        )  # fmt: skip
        return
    yield from _sign_fits(head, line, match, profile)


def _sign_fits(
    head: Head, line: Line, match: re.Match[str], profile: Profile
) -> Iterator[FormFinding]:
    sign = match.groupdict().get("type")
    name = head.type_name.words.upper() if head.type_name else ""
    names = profile.types.get(sign or "")
    if sign and name and names is not None and name not in names:
        fitting = next((s for s, found_ in profile.types.items() if name in found_), None)
        if fitting:
            yield found(
                profile, "NUM-1", f"Ký hiệu “{sign}” không hợp với loại văn bản “{name}”.", line,
                expected=f"“{fitting}”", seen=f"“{sign}”",
            )  # fmt: skip


def _date(head: Head, profile: Profile, today: str) -> Iterator[FormFinding]:
    line = head.date
    if line is None:
        yield found(
            profile, "DATE-1", "Không thấy địa danh, ngày tháng năm ở góc phải.", seen="không có",
            expected="địa danh, ngày … tháng … năm …",
            suggestion="Ghi địa danh và ngày dưới đường kẻ của tiêu đề.",
        )  # fmt: skip
        return
    yield from look_fault(profile, "date", "Địa danh, ngày tháng", line, align=False)
    words = line.words
    match = _PLACE_DATE.fullmatch(words)
    if match is None:
        if re.search(r"ngày\s*(?:[.…_]*\s*)tháng|ngày\s*\d*\s*tháng\s*[.…_]*\s*năm", words):
            return  # left blank: BLANK-1 says so
        yield _dated(profile, line, "chưa đúng mẫu “địa danh, ngày … tháng … năm …”")
        return
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    right = (
        f"ngày {day:02} tháng {month:02}"
        if month < _SMALL_MONTH
        else f"ngày {day:02} tháng {month}"
    )
    try:
        written = date(year, month, day)
    except ValueError:
        yield _dated(profile, line, "không phải một ngày có thật")
        return
    if right not in words:
        what = "ngày dưới 10 và tháng 1, 2 phải thêm số 0 ở trước, tháng khác thì không"
        yield _dated(profile, line, what, f"“{right} năm {year}”")
    elif written.isoformat() > today:
        yield _dated(profile, line, "là ngày chưa đến")


def _dated(profile: Profile, line: Line, what: str, expected: str = "") -> FormFinding:
    message = f"Ngày ghi “{line.words}”: {what}."
    return found(
        profile, "DATE-1", message, line, expected=expected, seen=line.words,
        suggestion="" if expected else "Xem lại ngày của văn bản.",
    )  # fmt: skip


def _type_name(head: Head, profile: Profile) -> Iterator[FormFinding]:
    line = head.type_name
    if line is None:
        yield found(
            profile, "TYPE-1", "Không thấy tên loại văn bản.", seen="không có",
            expected="tên loại văn bản", suggestion="Ghi tên loại, như “BÁO CÁO”, ở giữa, đậm.",
        )  # fmt: skip
        return
    known = {name for names in profile.types.values() for name in names}
    name = line.words.upper()
    begun = max((k for k in known if name.startswith(f"{k} ")), key=len, default=None)
    if name not in known:
        told = f"“{line.words}” không có trong các loại văn bản."
        advice = "Chọn tên loại có trong quy định về thể loại văn bản."
        if begun:
            told = f"Tên loại là “{begun}”; phần còn lại thuộc trích yếu."
            advice = f"Để “{begun}” một dòng, phần còn lại xuống trích yếu."
        yield found(
            profile,
            "TYPE-1",
            told,
            line,
            expected=f"“{begun}”" if begun else "một loại trong danh mục",
            seen=line.words,
            suggestion=advice,
        )
    elif line.words != name:
        yield found(
            profile, "TYPE-1", "Tên loại văn bản phải in hoa.", line, expected=name,
            seen=line.words,
        )  # fmt: skip
    yield from look_fault(profile, "type", "Tên loại văn bản", line)


def _subject(head: Head, profile: Profile) -> Iterator[FormFinding]:
    if head.type_name is None:
        return
    if not head.subject:
        yield found(
            profile, "SUBJ-1", "Không thấy trích yếu dưới tên loại văn bản.", head.type_name,
            expected="trích yếu nội dung", seen="không có",
            suggestion="Ghi một câu ngắn nói nội dung của văn bản.",
        )  # fmt: skip
        return
    for line in head.subject:
        yield from look_fault(profile, "subject", "Trích yếu", line)
    words = " ".join(x.words for x in head.subject)
    if re.fullmatch(rf"[{UPPER}\d\W]+", words):
        yield found(
            profile, "SUBJ-1", "Trích yếu viết chữ thường, không in hoa.", head.subject[0],
            expected="chữ thường", seen="in hoa",
        )  # fmt: skip
    yield from _under_subject(head, profile)


def _under_subject(head: Head, profile: Profile) -> Iterator[FormFinding]:
    mark, under, last = profile.under_subject, head.under, head.subject[-1]
    if mark is not None and (under is None or under.words != mark):
        seen = "không có" if under is None else under.words or "đường kẻ"
        yield found(
            profile, "SUBJ-1", f"Dưới trích yếu phải có “{mark}”.", last, expected=f"“{mark}”",
            seen=seen,
        )  # fmt: skip
    if mark is None and (under is None or under.words.strip("_—–─ ")):
        yield found(
            profile, "SUBJ-1", "Dưới trích yếu phải có đường kẻ.", last, seen=(
                "không có" if under is None else under.words),
            expected="đường kẻ bằng 1/3 đến 1/2 dòng chữ",
        )  # fmt: skip


def _letter(head: Head, profile: Profile) -> Iterator[FormFinding]:
    line = head.letter_subject
    if line is None:
        yield found(
            profile, "SUBJ-1", "Công văn không có trích yếu dưới số, ký hiệu.", head.number,
            expected=f"“{profile.letter_subject} …”", seen="không có",
        )  # fmt: skip
        return
    if not line.words.startswith(profile.letter_subject):
        yield found(
            profile, "SUBJ-1", f"Trích yếu công văn bắt đầu bằng “{profile.letter_subject}”.", line,
            expected=f"“{profile.letter_subject} …”", seen=line.words,
        )  # fmt: skip
    yield from look_fault(profile, "letter", "Trích yếu công văn", line, align=False)
