"""What the page asks of the assistant; `assistant.Assistant` and the tests' fake both fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from citations.directives.desk import Directives
from core.records import (
    CheckedAnswer,
    Citation,
    ConversationHead,
    Document,
    Fields,
    IngestRow,
    Sentence,
    Turn,
)
from core.scores import OwnQuestion, ScoreRun
from ui.drafts_desk import Drafts, Lessons


class Talks(Protocol):
    """The conversations, kept in the database."""

    def start(self, title: str) -> str: ...

    def turns(self, conversation_id: str) -> Sequence[Turn]: ...

    def record(self, conversation_id: str, question: str, answer: dict[str, object]) -> str: ...

    def vote(self, turn_id: str, value: int | None) -> None: ...

    def rename(self, conversation_id: str, title: str) -> None: ...

    def remove(self, conversation_id: str) -> object: ...

    def list(self, limit: int = 100) -> Sequence[ConversationHead]: ...


class Scores(Protocol):
    """Measurements kept in the home folder, and the user's own set of questions."""

    def last(self) -> ScoreRun | None: ...

    def questions(self) -> Sequence[OwnQuestion]: ...

    def propose(self) -> int: ...

    def decide(
        self, key: str, confirmed: bool | None, question: str | None = None, nowhere: bool = False
    ) -> OwnQuestion: ...


class Desk(Protocol):
    """The calls behind the tabs."""

    @property
    def scores(self) -> Scores: ...

    @property
    def conversations(self) -> Talks: ...

    @property
    def directives(self) -> Directives: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def lessons(self) -> Lessons: ...

    def ask(self, question: str) -> CheckedAnswer: ...

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[IngestRow]: ...

    def make_vectors_behind(self) -> None: ...

    def documents(self) -> Sequence[Document]: ...

    def document(self, key: str) -> Document: ...

    def sentences_of(self, document_id: str) -> Sequence[Sentence]: ...

    def remove(self, key: str) -> Document: ...

    def correct(self, document_id: str, fields: Fields) -> None: ...

    def why(self, question: str, citation: Citation) -> Sequence[str]: ...

    def first_mention(self, document_id: str) -> str | None: ...

    def model_note(self) -> str: ...
