"""Terms of the Party's congresses, by which its numbers are counted."""

from __future__ import annotations

from bisect import bisect_right

# The day each congress opened: numbers restart at 01 with its term. The older ones from memory.
_OPENED = (
    ("1991-06-24", "VII"),
    ("1996-06-28", "VIII"),
    ("2001-04-19", "IX"),
    ("2006-04-18", "X"),
    ("2011-01-12", "XI"),
    ("2016-01-20", "XII"),
    ("2021-01-25", "XIII"),
    ("2026-01-19", "XIV"),
)
# From when to when the congresses below are held, every fifth year; their numbers restart as well.
BASE_CONGRESSES = ("03-01", "08-31")


def term_of(date: str) -> str | None:
    """The term that an ISO date falls in, None before the earliest known."""
    at = bisect_right([opened for opened, _ in _OPENED], date)
    return _OPENED[at - 1][1] if at else None


def latest_term(date: str) -> bool:
    """Whether a date falls in the last term known here."""
    return term_of(date) == _OPENED[-1][1]
