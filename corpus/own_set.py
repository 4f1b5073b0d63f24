"""The user's own questions: proposed from library and chat, confirmed by a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.records import Turn
from core.scores import OwnQuestion, ScoreRun
from corpus.conversations import Conversations
from corpus.library import Library
from corpus.proposals import proposed
from corpus.scorebook import FOLDER, Scorebook

_AT_ONCE = 40  # proposals added by one asking
_CONVERSATIONS = 200  # looked through for answers found wrong


class OwnSet:
    """What the tab "Điểm số" and `trich eval new` call. Safe to share between threads."""

    def __init__(self, library: Library, conversations: Conversations, home: Path) -> None:
        self._library = library
        self._conversations = conversations
        self._book = Scorebook(home / FOLDER)

    def last(self) -> ScoreRun | None:
        """The newest measurement, None before the first."""
        return self._book.last()

    def questions(self) -> Sequence[OwnQuestion]:
        """The questions of the set, confirmed or not, in order."""
        return self._book.own()

    def proposals(self) -> list[OwnQuestion]:
        """Everything that can be proposed from the library as it is and the answers found wrong."""
        heads = self._library.heads()
        sentences = self._library.sentences([head.id for head in heads])
        documents = [self._library.get(head.id) for head in heads]
        pairs = [(d, sentences.get(d.id, [])) for d in documents if d is not None]
        return proposed(pairs, self._turns())

    def propose(self, most: int = _AT_ONCE) -> int:
        """Add at most so many proposals that are not there yet; returns how many."""
        known = {question.id for question in self._book.own()}
        fresh = [question for question in self.proposals() if question.id not in known]
        return self._book.propose(fresh[:most])

    def decide(
        self, key: str, confirmed: bool | None, question: str | None = None, nowhere: bool = False
    ) -> OwnQuestion:
        """See `Scorebook.decide`."""
        return self._book.decide(key, confirmed, question, nowhere)

    def _turns(self) -> list[Turn]:
        heads = self._conversations.list(_CONVERSATIONS)
        return [turn for head in heads for turn in self._conversations.turns(head.id)]
