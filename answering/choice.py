"""What an answer is made of before it is written: chosen candidates in groups, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from answering.evidence import Candidate
from core.records import Choice, Span


@dataclass(frozen=True, slots=True)
class Picked:
    """A candidate chosen; `span`: the part of the document's text to quote (whole if None)."""

    candidate: Candidate
    span: Span | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """Groups of picked sentences with a heading each (None: by document), notes, choices.

    Without groups nothing supports an answer, and `reason` says why; `against`: what the library
    says instead of a false premise.
    """

    groups: tuple[tuple[str | None, tuple[Picked, ...]], ...] = ()
    reason: str | None = None
    notes: tuple[str, ...] = ()
    clarify: tuple[Choice, ...] = ()
    against: tuple[Picked, ...] = ()
    doubt: str | None = None  # the sentences chosen may not answer, and why

    @property
    def empty(self) -> bool:
        """Whether no sentence was chosen."""
        return not any(picked for _, picked in self.groups)


def refused(reason: str, against: tuple[Picked, ...] = (), notes: tuple[str, ...] = ()) -> Chosen:
    """Nothing in the library supports an answer."""
    return Chosen(reason=reason, against=against, notes=notes)


def one_group(picked: list[Picked], doubt: str | None = None) -> Chosen:
    """An answer in one group."""
    return Chosen(groups=((None, tuple(picked)),), doubt=doubt)
