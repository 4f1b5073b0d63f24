"""Labels of figures: a blank named by what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.template.phrases import (
    BREAK,
    around,
    cleaned,
    context_of,
    first_words,
    noun_behind,
    subject_of,
    tidy,
    unit_of,
)

_COUNTS = re.compile(
    r"(?<![^\W_])(?:có|với|là|gồm|được|tổng số|hướng dẫn|tổ chức|trong đó|thành lập|xây dựng)\s*$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?:(?:triệu|tỷ|tỉ|nghìn) ?)?(?:đồng)?")
_MEASURES = ("ha", "m2", "km", "km2", "m")
_NAMED = 3  # words of a thing that say enough of themselves
_FIGURES_BACK = 3
_LONG_TEXT = 20  # dots that leave room for words


@dataclass(frozen=True, slots=True)
class Label:
    """What a blank asks for."""

    text: str
    kind: str  # as `FactSpec.kind`
    unit: str | None = None


def counted_label(before: str, after: str, dots: int) -> Label:
    """The label of a figure by what it counts, or of words by what announces them. `before`,
    `after`: the sentence on both sides, its other blanks as `PIECE`."""
    noun, subject = noun_behind(after), subject_of(before)
    behind = after.lstrip(" \u00a0")
    if row := _of_ratio(before, behind, subject):
        return row
    if behind.startswith("%"):
        beside = cleaned(BREAK.split(before)[-1], opens=False)
        named = subject if beside or not noun_behind(behind[1:]) else ""
        return _share(named, behind[1:], before)
    unit = unit_of(noun)
    if rising := re.search(r"(tăng|giảm)\s*$", before):
        clause = re.sub(r"\x00+[^\x00]{0,20}$", "", before[: rising.start()])
        against = re.search(r"so với [^,;.\n\x00]{3,40}", after)
        words = f"mức {rising[1]} {subject_of(clause)} {against[0] if against else ''}"
        return Label(tidy(words), "number", unit or noun or None)
    if noun and unit:
        return _of_unit(noun, unit, subject, before)
    if noun and _COUNTS.search(before) and dots < _LONG_TEXT:
        # "có ….. hợp tác xã": what is had is counted, be it in no list of things.
        named = subject if re.match(r"(?:tổng )?số ", subject) else f"số {first_words(noun, 6)}"
        return Label(tidy(named), "number", _short(noun))
    return _of_words(before, after, subject, dots)


def _short(noun: str) -> str | None:
    return noun if noun and len(noun.split()) <= _NAMED else None


def _of_unit(noun: str, unit: str, subject: str, before: str) -> Label:
    """A figure with a measure or a thing counted behind it."""
    kind = "money" if _MONEY.fullmatch(unit) else "number"
    if kind == "money" or unit in _MEASURES:
        return Label(tidy(subject or noun), kind, unit)
    if len(noun.split()) >= _NAMED:
        return Label(tidy(f"số {noun}"), kind, unit)
    if not subject:
        context = f" (ở “{tidy(context_of(before))}”)" if len(noun.split()) == 1 else ""
        return Label(f"số {tidy(noun)}{context}", kind, unit)
    counted = subject if re.match(r"(?:tổng )?số ", subject) else f"số {noun} {subject}"
    return Label(tidy(counted), kind, unit)


def _of_words(before: str, after: str, subject: str, dots: int) -> Label:
    """Room for words, or a figure with nothing behind it: "khiếu nại ……,"."""
    if dots >= _LONG_TEXT:
        return Label(tidy(subject) or around(before, after), "text")
    if re.match(r"\s*(?:[,;.)]|$)", after) and subject:
        kind = "text" if re.search(r"(?:như|gồm|là)\s*$", before) else "number"
        return Label(tidy(subject), kind)
    return Label(around(before, after), "text")


def _of_ratio(before: str, behind: str, subject: str) -> Label | None:
    """One of the two figures of "…/… hồ sơ"; None where it is neither."""
    part = re.match(r"/\s*[\x00\d]", behind)
    whole = re.search(r"[\x00\d]\s*/\s*$", before)
    if not part and not whole:
        return None
    noun = noun_behind(re.sub(r"^[/\s\x00\d]+", "", behind))
    base = subject or noun
    return Label(tidy(f"{base}: {'số đạt' if part else 'tổng số'}"), "number", _short(noun))


def _earlier(before: str) -> str:
    """What the figures before speak of, the nearest of them that says it: "thu ngân sách đạt …,
    bằng …% dự toán, tăng …%" speaks of "thu ngân sách" all along."""
    for _ in range(_FIGURES_BACK):
        before = re.sub(r"\x00+[^\x00]*$", "", before)
        if subject := subject_of(before):
            return subject
    return ""


def _share(subject: str, behind: str, before: str) -> Label:
    """A share, by what it is of."""
    course = re.search(r"(tăng|giảm|bằng|vượt)\s*$", before)
    if course:
        earlier = _earlier(before[: course.start()])
        named = f"{earlier}: {course[1]} bao nhiêu % {first_words(noun_behind(behind), 6)}"
        return Label(tidy(named), "percent", "%")
    if not subject and not noun_behind(behind):
        return Label(f"tỷ lệ (ở “{tidy(context_of(before))}”)", "percent", "%")
    if not subject:
        noun = noun_behind(behind).removeprefix("số ")
        aim = re.search(r"(đạt [^,;.\n\x00]{4,60}|tham gia [^,;.\n\x00]{4,40})", behind)
        words = first_words(aim[1], 6) if aim else ""
        return Label(tidy(f"tỷ lệ {noun} {words}"), "percent", "%")
    named = subject if re.match(r"(?:tỷ lệ|tốc độ|mức|chỉ số) ", subject) else f"tỷ lệ {subject}"
    return Label(tidy(named), "percent", "%")
