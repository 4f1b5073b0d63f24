"""What of the thing asked for stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """`share` in [0, 1] of what was asked stands in the sentence; `blank`: a blank stands there."""

    share: float
    blank: bool = False


NOTHING = Given(0.0)
A_BLANK = Given(0.0, blank=True)
