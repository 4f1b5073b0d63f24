"""How often something is done, as times in a year: "mỗi quý một lần" is "bốn lần một năm"."""

from __future__ import annotations

from fractions import Fraction

from citations.support.records import Quantity, Read

_IN_A_YEAR = {"tuần": 52, "tháng": 12, "quý": 4, "năm": 1}
_EACH = frozenset(("mỗi", "hằng", "một", "từng"))
_REACH = 4  # words between the times and the stretch of time


def pace_of(read: Read, item: Quantity) -> Fraction | None:
    """The times in a year of a figure that counts times: "hai lần mỗi tháng" -> 24."""
    if item.thing != "lần":
        return None
    places = [
        *range(item.last, item.last + _REACH),
        *range(item.first - 1, item.first - _REACH, -1),
    ]
    for i in places:
        if 0 < i < len(read.forms) and read.forms[i - 1] in _EACH:
            found = _IN_A_YEAR.get(read.forms[i])
            if found:
                return found * item.values[0]
    return None


def paces(read: Read) -> set[Fraction]:
    """All that a text says; "hằng quý" and "mỗi quý một lần" are once in each."""
    found = {p for q in read.quantities if (p := pace_of(read, q))}
    for i, form in enumerate(read.forms[1:], 1):
        if form in _IN_A_YEAR and read.forms[i - 1] in ("mỗi", "hằng"):
            after = read.forms[i + 1 : i + 3]
            if read.forms[i - 1] == "hằng" or after == ("một", "lần"):
                found.add(Fraction(_IN_A_YEAR[form]))
    return found
