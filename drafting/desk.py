"""The drafts of one library: begun, written, filled, edited, undone; every change is saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from core.drafts import Draft, DraftHead, DraftReply, DraftStep
from core.errors import UsageError
from core.facts import Fact, FactFinding, UnitCard
from core.outlines import Outline
from core.records import Citation, Document
from corpus.drafts import Drafts
from drafting import exports
from drafting.commands import run
from drafting.editing import (
    added,
    find,
    is_touched,
    is_wrong,
    lesson_added,
    section_of,
    text_changed,
    without,
)
from drafting.engine import Engine, tidied, with_sentences
from drafting.facts.arithmetic import findings
from drafting.facts.pasted import read_pasted
from drafting.facts.sheet import read_sheet, sheet_of
from drafting.former import former_report, likely_card
from drafting.given import confirmed, given, refilled
from drafting.own_outlines import OwnOutlines
from drafting.typed import Ground, one_line
from prompts.periods import fitted

Progress = Callable[[int, int, str], None]
Change = Callable[[Draft], Draft]


class DraftDesk:
    """What page, chat and command line call. Safe to share between threads: changes go one after
    another, each made on the draft as it stands, so that two tabs lose nothing to each other."""

    def __init__(self, store: Drafts, engine: Engine, outlines: OwnOutlines) -> None:
        self._store = store
        self._engine = engine
        self._outlines = outlines
        self._lock = threading.RLock()

    # --- outlines and the unit card

    def outlines(self) -> Sequence[Outline]:
        """Shipped outlines, then the user's own."""
        return self._outlines.all()

    def outline_from(self, path: Path) -> Outline:
        """An outline read from an uploaded template or outline file; kept as the user's own."""
        return self._outlines.kept(path)

    def unit_card(self, previous: str | None = None) -> UnitCard:
        """The card last saved, unless the former report that is taken (`previous`) is of another
        unit; else what the library's own reports suggest, to be confirmed: those of that unit."""
        return likely_card(self._engine.shelf, self._store.unit_card(), previous)

    def save_unit(self, card: UnitCard) -> None:
        """Keep the card for the next drafts."""
        self._store.save_unit(card)

    # --- drafts

    def start(
        self, outline: str, unit: UnitCard, period: str, previous: str | None = None
    ) -> Draft:
        """A new draft with its form filled with last year's values, nothing confirmed.

        :raises UsageError: when outline or former report are not there.
        :raises InputError: when the period cannot be read.
        """
        chosen = fitted(self._outlines.named(outline), period.strip(), unit.name)
        if previous and self._engine.shelf.get(previous) is None:
            raise UsageError(f"Không còn báo cáo kỳ trước mang mã “{previous}” trong kho.")
        draft = Draft("", chosen, unit, period.strip(), previous=previous or None)
        return self._store.add(self._engine.begun(draft), f"mở bản thảo: {chosen.title}")

    def former_report(self, unit: UnitCard, period: str) -> Document | None:
        """The unit's own newest report before a period, the nearest in kind; None without one."""
        return former_report(self._engine.shelf.heads(), unit, period)

    def drafts(self) -> Sequence[DraftHead]:
        """All drafts, the one changed last first."""
        return self._store.list()

    def get(self, draft_id: str) -> Draft:
        """The draft as it stands.

        :raises UsageError: when there is none of this id.
        """
        return self._store.get(draft_id)

    def remove(self, draft_id: str) -> None:
        """Takes a draft from the list."""
        self._store.remove(draft_id)

    def restore(self, draft_id: str) -> None:
        """Takes a removal back."""
        self._store.remove(draft_id, False)

    # --- the form

    def set_fact(
        self, draft_id: str, key: str, value: str | None, *, by: str, label: str | None = None
    ) -> Draft:
        """A value given and confirmed by a person; None empties it. Sections are filled anew.

        :raises InputError: when the value cannot be what the fact is.
        """
        named = label or self._named(draft_id, key)
        return self._refilled(
            draft_id, f"nhập số liệu: {named}", lambda d: given(d, key, value, by, label)
        )

    def set_facts(self, draft_id: str, facts: Sequence[Fact], *, by: str) -> Draft:
        """Several values given at once, confirmed by a person or a file: one step.

        :raises InputError: when a value cannot be what its fact is; none is taken then.
        """

        def change(draft: Draft) -> Draft:
            for fact in facts:
                draft = given(
                    draft, fact.key, fact.value, fact.confirmed_by or by, fact.label, fact
                )
            return draft

        return self._refilled(draft_id, f"nhập {len(facts)} số liệu", change)

    def confirm_unchanged(self, draft_id: str, key: str, *, by: str) -> Draft:
        """Last year's value holds this year too, says a person.

        :raises UsageError: when there is no value of last year.
        """
        what = f"xác nhận không đổi: {self._named(draft_id, key)}"
        return self._refilled(draft_id, what, lambda d: confirmed(d, key, by))

    def read_pasted(self, draft_id: str, pasted: str) -> Sequence[Fact]:
        """Facts read from cells of Excel or a message, unconfirmed, for the person to confirm."""
        draft = self.get(draft_id)
        return read_pasted(pasted, draft.outline.facts, period=draft.period)

    def read_sheet(self, draft_id: str, path: Path) -> Sequence[Fact]:
        """As `read_pasted`, from an .xlsx file."""
        draft = self.get(draft_id)
        return read_sheet(path, draft.outline.facts, period=draft.period)

    def sheet(self, draft_id: str) -> bytes:
        """The form as .xlsx."""
        return sheet_of(self.get(draft_id).facts)

    def findings(self, draft_id: str) -> Sequence[FactFinding]:
        """What the arithmetic of the form shows."""
        draft = self.get(draft_id)
        return findings(draft.facts, draft.outline.rules)

    # --- the text

    def write(
        self, draft_id: str, section: str | None = None, progress: Progress | None = None
    ) -> Draft:
        """One section drafted anew, or all that are empty or untouched."""
        if section is not None:
            heading = section_of(self.get(draft_id), section).heading
            return self.change(
                draft_id,
                f"soạn mục {heading}",
                lambda d: self._engine.written(d, [section], progress, fresh=True),
            )

        def change(draft: Draft) -> Draft:
            keys = [s.key for s in draft.sections if not is_touched(s)]
            return self._engine.written(draft, keys, progress) if keys else draft

        return self.change(draft_id, "soạn các mục còn trống", change)

    def edit(self, draft_id: str, sentence: str, text: str) -> Draft:
        """A sentence changed by a person ("" takes it out), checked again."""
        words = one_line(text)
        if not words:
            return self.change(draft_id, "bỏ câu", lambda d: without(d, sentence))

        def change(draft: Draft) -> Draft:
            draft = text_changed(draft, sentence, words, self.ground(draft))
            return self._engine.checked(draft, [sentence])

        return self.change(draft_id, "sửa câu", change)

    def add_text(self, draft_id: str, section: str, text: str) -> Draft:
        """Sentences of a person's own added at the end of a section, checked."""

        def change(draft: Draft) -> Draft:
            draft, ids = added(draft, section, text, self.ground(draft))
            return self._engine.checked(draft, ids)

        return self.change(draft_id, "thêm câu", change)

    def add_lesson(
        self, draft_id: str, section: str, text: str, citations: Sequence[Citation]
    ) -> Draft:
        """A proposed lesson at the end of a section, with the words it rests on, checked."""

        def change(draft: Draft) -> Draft:
            draft, new = lesson_added(draft, section, text, citations)
            return self._engine.checked(draft, [new])

        return self.change(draft_id, "thêm bài học", change)

    def accept(self, draft_id: str, sentence: str, accepted: bool = True) -> Draft:
        """A person says that a sentence may stand as it is, or takes that back."""

        def change(draft: Draft) -> Draft:
            chosen = find(draft, sentence).id
            draft = with_sentences(
                draft, lambda s: replace(s, accepted=accepted) if s.id == chosen else s
            )
            return self._engine.checked(draft, [chosen])

        return self.change(draft_id, "chấp nhận câu" if accepted else "bỏ chấp nhận câu", change)

    def accept_all(self, draft_id: str, section: str) -> Draft:
        """As `accept`, for the sentences of a section that no check found wrong."""

        def change(draft: Draft) -> Draft:
            good = {s.id for s in section_of(draft, section).sentences if not is_wrong(s)}
            return with_sentences(draft, lambda s: replace(s, accepted=True) if s.id in good else s)

        heading = section_of(self.get(draft_id), section).heading
        return self.changed(draft_id, f"chấp nhận các câu mục {heading}", change)

    def changed(self, draft_id: str, what: str, change: Change) -> Draft:
        """As `change`, every sentence checked."""
        return self.change(draft_id, what, lambda d: self._engine.checked(change(d)))

    def ground(self, draft: Draft) -> Ground:
        """What a person's words are read against."""
        return Ground(self._engine.grounds(draft), draft.outline.facts, draft.period)

    def change(self, draft_id: str, what: str, change: Change) -> Draft:
        """The draft after a change, saved as one step; what changes nothing is no step."""
        with self._lock:
            draft = self._store.get(draft_id)
            new = tidied(change(draft))
            return draft if new == draft else self._store.save(new, what)

    # --- history, chat, export

    def undo(self, draft_id: str) -> Draft:
        """The draft as it was before the last change; again, one change further back.

        :raises UsageError: when nothing is left to undo.
        """
        before = self._store.before(draft_id)
        if before is None:
            raise UsageError("Không còn thay đổi nào để hoàn tác.")
        return self._brought_back(draft_id, before, "hoàn tác")

    def history(self, draft_id: str) -> Sequence[DraftStep]:
        """Newest first."""
        return self._store.steps(draft_id)

    def back_to(self, draft_id: str, revision: int) -> Draft:
        """The draft as it was at a revision.

        :raises UsageError: when that revision is no longer kept.
        """
        return self._brought_back(draft_id, revision, f"quay lại lần sửa {revision}")

    def command(self, text: str, draft_id: str | None) -> DraftReply | None:
        """What is typed in the chat, where it is a drafting command; None where it is not."""
        return run(self, text, draft_id)

    def export(self, draft_id: str, form: str) -> tuple[str, bytes]:
        """(file name, content) as "docx", "md", "pdf", or "xlsx" (where everything is from).

        :raises UsageError: for any other form.
        """
        return exports.export(self.get(draft_id), form)

    # --- inside

    def _brought_back(self, draft_id: str, revision: int, what: str) -> Draft:
        with self._lock:
            return self._store.save(self._store.at(draft_id, revision), what, revision)

    def _refilled(self, draft_id: str, what: str, change: Change) -> Draft:
        return self.change(draft_id, what, lambda d: refilled(change(d), self._engine))

    def _named(self, draft_id: str, key: str) -> str:
        return next((f.label for f in self.get(draft_id).facts if f.key == key), key)
