"""What a system must do to be measured, and what it is given of the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from evals.metrics import Predicted
from evals.questions import Quote


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with how sure the system is of it (higher is surer; None: it does not say)."""

    predicted: Predicted
    score: float | None = None
    seconds: float | None = None


class System(Protocol):
    """Anything that answers: `trich eval` judges what `ask` gives, however it was found."""

    @property
    def name(self) -> str: ...

    def ask(self, question: str, key: str) -> Reply:
        """The answer; `key` is the question's id, for those that answered beforehand."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A library as a system from outside sees it: texts by file name, sentences in order."""

    texts: Mapping[str, str]
    sentences: Sequence[Quote]


ABSTAINED = Predicted("", True)


def quoting(quotes: Sequence[Quote]) -> Predicted:
    """The answer that says the words of the quotes and cites each; abstained without any."""
    if not quotes:
        return ABSTAINED
    return Predicted("\n".join(q.quote for q in quotes), False, tuple(quotes))
