"""How the years of a former report go over into those of a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prompts.periods import variables_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"(?:19|20)\d\d-(?:Q[1-4]|H1|M9|0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Shift:
    """From a former period to the new one, as first and last years."""

    old: tuple[int, int]
    new: tuple[int, int]

    def year(self, year: int) -> int | None:
        """What a year of the former report becomes; the same for a year of history; None where it
        cannot be told.

        Between reports of one year each the year itself, the one before ("so với năm 2024") and
        the one after ("nhiệm vụ năm 2026") go along. Between longer periods only the ends do, and
        the year after; years between are history.
        """
        first, last = self.old
        if self.is_yearly:
            step = self.new[1] - last
            return year + step if last - 1 <= year <= last + 1 else (year if year < last else None)
        if year == last:
            return self.new[1]
        if year == first and not self._is_narrower:
            return self.new[0]
        if year == last + 1:
            return self.new[1] + 1
        return year if year < last else None

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """What a period becomes: the reported one goes along, an older one is history, the term
        that holds the new period stays; None where it cannot be told."""
        if (first, last) == self.old:
            return None if self._is_narrower else self.new
        length = last - first
        if first <= self.new[1] <= last or last < self.old[1]:
            return first, last
        if first in (self.old[1], self.old[1] + 1):  # the period ahead
            start = self.new[1] + (first - self.old[1])
            return start, start + length
        return None

    def is_history(self, year: int) -> bool:
        """Whether what a year of the former report saw stays as it was."""
        return self.year(year) == year and year < self.new[1]

    @property
    def is_yearly(self) -> bool:
        """Whether both reports speak of a single year."""
        return self.old[0] == self.old[1] and self.new[0] == self.new[1]

    @property
    def _is_narrower(self) -> bool:
        """Whether a report of one year follows one of several: no year stands for their first."""
        return self.new[0] == self.new[1] and self.old[0] != self.old[1]

    @property
    def length(self) -> tuple[int, int]:
        """(years of the former period, years of the new one)."""
        return self.old[1] - self.old[0], self.new[1] - self.new[0]


def ends(period: str | None) -> tuple[int, int] | None:
    """First and last year of a period ("2025", "2013-2018", "2026-Q1"); None without a year."""
    years = [int(y) for y in _YEAR.findall(period or "")]
    return (min(years), max(years)) if years else None


def shift_of(old: str | None, new: str) -> Shift | None:
    """The shift between two periods; None where either names no year."""
    a, b = ends(old), ends(new)
    return Shift(a, b) if a and b else None


def last_day(period: str | None) -> str:
    """The last day that a period can speak of, ISO; far ahead where it names no year."""
    found = ends(period)
    return f"{found[1]}-12-31" if found else "9999-12-31"


def same_length(old: str | None, new: str | None) -> bool:
    """Whether a period goes before another as long: a year and a year, a half and a half; values
    of a half, or of five years, say nothing against those of one."""
    a, b = ends(old), ends(new)
    if a is None or b is None or _YEAR.sub("#", old or "") != _YEAR.sub("#", new or ""):
        return False
    return a[1] - a[0] == b[1] - b[0] and a < b


def spoken(period: str) -> str:
    """A period as people write it: "2026-H1" is "6 tháng đầu năm 2026"; years stay figures."""
    return variables_of(period)["span"] if _PART.fullmatch(period) else period
