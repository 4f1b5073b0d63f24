"""The body of a paper: BODY-1 to BODY-4, HEAD-1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citations.form.profiles import Profile
from citations.form.records import Line
from citations.form.saying import found, gathered, look_fault, number, span, within
from core.form import FormFinding

_MARKED = re.compile(
    r"(?:(?P<roman>[IVX]{1,5})(?P<m1>[.\-–/)])|(?P<number>\d{1,2})(?P<m2>[.)\-–/])(?![\d/])"
    r"|(?P<letter>[a-hik-vxyđ])(?P<m3>[).]))[ \t\u00a0]+(?=\S)"
)
_PART = re.compile(r"(?:Phần|Chương|Mục|Điều|Phụ lục)\b", re.IGNORECASE)
_LETTERS = ("abcdđeghiklmnopqrstuvxy", "abcdeghiklmnopqrstuvxy")  # with đ and without
_LONGEST_TITLE = 220  # characters of a heading
_INDENT = 0.6  # millimetres that dialogs round away
_BLOCK = 2.0  # millimetres that a whole paragraph may be moved in
_DEFAULT_TAB = 12.7  # millimetres
_PITCH = 0.02  # lines
_LEVELS = ("roman", "number", "letter")
_NAMES = {"roman": "mục La Mã", "number": "mục", "letter": "điểm"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that begins with a number of a level. `titled`: a heading, not a paragraph."""

    line: Line
    level: str  # roman, number, letter
    value: int
    written: str
    mark: str
    titled: bool
    other: int | None = None  # its value where the letters have no đ


def body_faults(body: Sequence[Line], profile: Profile) -> Iterator[FormFinding]:
    """What is wrong with paragraphs and headings."""
    headings = [h for line in body if (h := heading_of(line))]
    titled = {h.line.index for h in headings if h.titled}
    faults: list[FormFinding] = []
    for line in body:
        faults += look_fault(profile, "body", "Chữ của nội dung", line)
    plain = [x for x in body if not _is_title(x, titled)]
    for line in plain:
        faults += _align(line, profile)
        faults += _indent(line, profile)
        faults += _pitch(line, profile)
    faults += _gaps(plain, profile)
    yield from gathered(faults)
    numbered = (*_sequence(headings), *_marks(headings), *_bold(headings))
    yield from gathered([_told(profile, *fault) for fault in numbered])


def _is_title(line: Line, titled: set[int]) -> bool:
    return (
        line.index in titled
        or line.form.align == "center"
        or bool(_PART.match(line.words) and line.all("bold"))
        or (bool(line.all("bold")) and len(line.words) < _LONGEST_TITLE)
    )


def heading_of(line: Line) -> Heading | None:
    """The number that a line begins with, None where there is none."""
    match = _MARKED.match(line.text.strip())
    if match is None:
        return None
    level = next(name for name in _LEVELS if match[name])
    written = match[level]
    values = _values(level, written)
    if not values:
        return None
    words = line.words
    titled = len(words) < _LONGEST_TITLE and not words.endswith((".", ";", ":", ","))
    titled = titled or bool(line.all("bold")) or level == "roman"
    mark = match["m1"] or match["m2"] or match["m3"]
    return Heading(line, level, values[0], written, mark, titled, values[-1])


def _values(level: str, written: str) -> list[int]:
    if level == "roman":
        value = _roman(written)
        return [value] if value else []
    if level == "number":
        return [int(written)]
    return [letters.index(written) + 1 for letters in _LETTERS if written in letters]


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _roman(written: str) -> int:
    total = 0
    for one, following in zip(written, (*written[1:], "I"), strict=True):
        total += -_ROMAN[one] if _ROMAN[one] < _ROMAN[following] else _ROMAN[one]
    return total


def is_bold(heading: Heading) -> bool:
    """Whether a heading is to be bold: a section, or a number with a title behind it."""
    words = heading.line.words
    short = len(words) < _LONGEST_TITLE and not words.endswith((".", ";", ","))
    return heading.level != "letter" and short


def _align(line: Line, profile: Profile) -> Iterator[FormFinding]:
    if line.form.align != profile.body.align:
        seen = {"left": "căn trái", "right": "căn phải"}.get(line.form.align, line.form.align)
        yield found(
            profile,
            "BODY-2",
            f"Đoạn văn {seen}; nội dung phải căn đều hai bên.",
            line,
            expected="căn đều hai bên",
            seen=seen,
            fixable=True,
        )


def _indent(line: Line, profile: Profile) -> Iterator[FormFinding]:
    least, most = profile.body.first_line
    first = line.form.first_line
    if not line.label and line.stretches and line.stretches[0].text.startswith("\t"):
        first += _DEFAULT_TAB
    if line.label:
        first += line.form.left  # the label of a list hangs
    moved = line.form.left > _BLOCK and not line.label
    if moved or not within(first, least, most, _INDENT):
        seen = f"lùi cả đoạn {number(line.form.left)} mm" if moved else f"{number(first)} mm"
        yield found(
            profile,
            "BODY-3",
            f"Dòng đầu đoạn văn lùi {seen}; đúng là {span(least, most)} mm.",
            line,
            expected=f"lùi dòng đầu {span(least, most)} mm",
            seen=seen,
            fixable=not line.label,
        )


def _pitch(line: Line, profile: Profile) -> Iterator[FormFinding]:
    body, form = profile.body, line.form
    tolerance = profile.size_tolerance
    if body.pitch == "exactly":
        wanted = f"đúng {span(*body.pitch_points)} pt"
        right = form.pitch == "exactly" and within(form.pitch_value, *body.pitch_points, tolerance)
    else:
        lines = body.pitch_lines or (1.0, 1.5)
        wanted = f"{span(*lines)} dòng"
        right = (
            within(form.pitch_value, *lines, _PITCH)
            if form.pitch == "multiple"
            else within(form.pitch_value, *body.pitch_points, tolerance)
        )
    if not right:
        unit = "dòng" if form.pitch == "multiple" else "pt"
        how = {"exactly": "đúng ", "at_least": "ít nhất "}.get(form.pitch, "")
        seen = f"{how}{number(form.pitch_value)} {unit}"
        yield found(
            profile,
            "BODY-4",
            f"Khoảng cách dòng {seen}; đúng là {wanted}.",
            line,
            expected=wanted,
            seen=seen,
            fixable=True,
        )


def _gaps(lines: Sequence[Line], profile: Profile) -> Iterator[FormFinding]:
    """Paragraphs that are not set apart; lines of one paragraph have no gap between them."""
    least, most = profile.body.gap
    for place, line in enumerate(lines):
        if place + 1 < len(lines) and lines[place + 1].index == line.index:
            continue
        gap = line.form.before + line.form.after
        if not within(gap, least, most, profile.size_tolerance):
            yield found(
                profile,
                "BODY-4",
                f"Khoảng cách giữa các đoạn {number(gap)} pt; đúng là ít nhất {number(least)} pt.",
                line,
                expected=f"cách đoạn ít nhất {number(least)} pt",
                seen=f"cách đoạn {number(gap)} pt",
                fixable=True,
            )


_Fault = tuple[Line, str, str, str, bool]  # line, message, expected, seen, fixable


def _told(
    profile: Profile, line: Line, message: str, expected: str, seen: str, fixable: bool
) -> FormFinding:
    return found(profile, "HEAD-1", message, line, expected=expected, seen=seen, fixable=fixable)


def _sequence(headings: Sequence[Heading]) -> Iterator[_Fault]:
    """Numbers that skip or repeat. A list inside a section may begin anew with 1, and the numbers
    before it go on afterwards."""
    open_: dict[str, list[tuple[int, int | None]]] = {level: [] for level in _LEVELS}
    for heading in headings:
        stack = open_[heading.level]
        nested = heading.value == 1 and heading.level == "number" and bool(stack)  # in a point a)
        for deeper in _LEVELS[_LEVELS.index(heading.level) + 1 :]:
            open_[deeper] = open_[deeper] if nested else []
        follows = [i for i, last in enumerate(stack) if _goes_on(last, heading)]
        if follows:
            del stack[follows[-1] :]
        elif heading.value != 1:
            after = f"sau “{_shown(heading.level, stack[-1][0])}”" if stack else "ở đầu"
            wanted = _shown(heading.level, stack[-1][0] + 1 if stack else 1)
            name = _NAMES[heading.level]
            yield (
                heading.line,
                f"Đánh số {name} không liên tục: {after} là “{heading.written}”.",
                f"“{wanted}”",
                f"“{heading.written}”",
                False,
            )
            stack.clear()
        stack.append((heading.value, heading.other))


def _goes_on(last: tuple[int, int | None], heading: Heading) -> bool:
    with_letter, without = last
    if heading.value == with_letter + 1:
        return True
    return heading.other is not None and without is not None and heading.other == without + 1


def _shown(level: str, value: int) -> str:
    if level == "letter":
        return _LETTERS[0][min(value, len(_LETTERS[0])) - 1]
    if level == "roman":
        return next((r for r in _all_romans() if _roman(r) == value), str(value))
    return str(value)


def _all_romans() -> list[str]:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return [f"{ten}{one}" for ten in ("", "X", "XX", "XXX") for one in ones][1:]


def _marks(headings: Sequence[Heading]) -> Iterator[_Fault]:
    """Headings of one level that are not marked as most are."""
    for level in _LEVELS:
        own = [h for h in headings if h.level == level and h.titled]
        usual = Counter(h.mark for h in own).most_common(1)
        for heading in own:
            if usual and heading.mark != usual[0][0]:
                right, wrong = f"{heading.written}{usual[0][0]}", heading.written + heading.mark
                yield (
                    heading.line,
                    f"Đề mục đánh dấu “{wrong}”, khác các mục cùng cấp.",
                    f"“{right}”",
                    f"“{wrong}”",
                    False,
                )


def _bold(headings: Sequence[Heading]) -> Iterator[_Fault]:
    """Sections in capitals and bold, numbered headings bold where they have a title."""
    for heading in headings:
        line, words = heading.line, heading.line.words
        if not is_bold(heading):
            continue
        if heading.level == "roman" and any(map(str.islower, words)):
            yield line, f"Đề mục “{words}” phải in hoa.", "in hoa", "chữ thường", False
        elif line.all("bold") is not True:
            yield line, f"Đề mục “{words}” phải in đậm.", "đậm", "không đậm", True
