"""What the drafting and lessons tabs ask for; what is behind the assistant fits it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from core.drafts import Draft, DraftHead, DraftReply, DraftStep
from core.facts import Fact, FactFinding, UnitCard
from core.lessons import LessonGroup, Proposal
from core.outlines import Outline
from core.records import Citation, Role


class Drafts(Protocol):
    """The drafts of the library's home folder. Every change is saved before the call returns and
    is one step of the history; `AppError` carries the sentence for the user."""

    def outlines(self) -> Sequence[Outline]:
        """Shipped outlines, then the user's own."""

    def outline_from(self, path: Path) -> Outline:
        """An outline read from an uploaded template or outline file; kept as the user's own."""

    def unit_card(self, previous: str | None = None) -> UnitCard:
        """The card last saved; else, or where the former report that is taken is of another unit,
        what the library's own reports suggest, to be confirmed."""

    def save_unit(self, card: UnitCard) -> None: ...

    def start(
        self, outline: str, unit: UnitCard, period: str, previous: str | None = None
    ) -> Draft:
        """A new draft with its form filled with last year's values, nothing confirmed."""

    def drafts(self) -> Sequence[DraftHead]:
        """All drafts, the one changed last first."""

    def get(self, draft_id: str) -> Draft: ...

    def remove(self, draft_id: str) -> None: ...

    def restore(self, draft_id: str) -> None:
        """Takes a removal back."""

    def set_fact(
        self, draft_id: str, key: str, value: str | None, *, by: str, label: str | None = None
    ) -> Draft:
        """A value given and confirmed by a person; None empties it. Sections are filled anew."""

    def set_facts(self, draft_id: str, facts: Sequence[Fact], *, by: str) -> Draft:
        """Several values given at once and confirmed by a person: one step; where one is refused,
        none is taken."""

    def confirm_unchanged(self, draft_id: str, key: str, *, by: str) -> Draft:
        """Last year's value holds this year too, says a person."""

    def read_pasted(self, draft_id: str, pasted: str) -> Sequence[Fact]:
        """Facts read from cells of Excel or a message, unconfirmed, for the person to confirm."""

    def read_sheet(self, draft_id: str, path: Path) -> Sequence[Fact]:
        """As `read_pasted`, from an .xlsx file."""

    def sheet(self, draft_id: str) -> bytes:
        """The form as .xlsx."""

    def findings(self, draft_id: str) -> Sequence[FactFinding]:
        """What the arithmetic of the form shows."""

    def write(
        self,
        draft_id: str,
        section: str | None = None,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> Draft:
        """One section drafted anew, or all that are empty or untouched."""

    def edit(self, draft_id: str, sentence: str, text: str) -> Draft:
        """A sentence changed by a person ("" takes it out), checked again."""

    def add_text(self, draft_id: str, section: str, text: str) -> Draft:
        """Sentences of a person's own added at the end of a section, checked."""

    def add_lesson(
        self, draft_id: str, section: str, text: str, citations: Sequence[Citation]
    ) -> Draft:
        """A proposed lesson at the end of a section, with the words it rests on, checked."""

    def accept(self, draft_id: str, sentence: str, accepted: bool = True) -> Draft: ...

    def accept_all(self, draft_id: str, section: str) -> Draft:
        """As `accept`, for the sentences of a section that no check found wrong."""

    def undo(self, draft_id: str) -> Draft: ...

    def history(self, draft_id: str) -> Sequence[DraftStep]:
        """Newest first."""

    def back_to(self, draft_id: str, revision: int) -> Draft: ...

    def command(self, text: str, draft_id: str | None) -> DraftReply | None:
        """What is typed in the chat, where it is a drafting command; None where it is not."""

    def export(self, draft_id: str, form: str) -> tuple[str, bytes]:
        """(file name, content) as "docx", "md", "pdf", or "xlsx" (where everything is from)."""


class Lessons(Protocol):
    """Lessons over the library."""

    def groups(
        self,
        topic: str = "",
        *,
        roles: Sequence[Role] = (),
        units: Sequence[str] = (),
        years: Sequence[int] = (),
    ) -> Sequence[LessonGroup]:
        """Groups, best supported first."""

    def recurring(self, topic: str = "", units: Sequence[str] = ()) -> Sequence[LessonGroup]:
        """Shortcomings that come back over the years, those of most years first."""

    def units(self) -> Sequence[str]:
        """The units whose reports tell something."""

    def group(self, group_id: str) -> LessonGroup | None:
        """The group of an id: where a tie leads."""

    def proposals(self, draft: Draft, *, names: bool = False) -> Sequence[Proposal]:
        """Lessons that answer the draft's own shortcomings and causes; names of other units are
        hidden unless `names`."""
