"""The register as page and commands use it: entries, changes with who and when, where cited."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from citations.directives import typed
from citations.directives.cited import CitedIn
from citations.directives.entries import Entries, Entry, Ground, lay_together
from citations.directives.formal import short_name
from citations.directives.page import Page, entry_id, page_of
from citations.directives.types import Types
from core.errors import InputError, UsageError
from core.records import Directive
from core.text import normalise
from corpus.library import Library
from corpus.register import Register, load_register
from corpus.register_changes import (
    ADDED,
    ENTRY,
    REMOVED,
    UNDONE,
    Change,
    RegisterChanges,
    standing,
)

_LONGEST_WHO = 80  # characters
_LONGEST_BASIS = 400
_SHORTEST_ID = 8  # characters of the id of a save that may be typed


class Directives:
    """The register of one library. Safe to share between threads."""

    def __init__(self, library: Library, shipped: Register | None = None) -> None:
        self._library = library
        self._shipped = shipped or load_register()
        self._changes = RegisterChanges(library.database)
        self.cited = CitedIn(library, self._shipped, self.entries)
        self._types = Types(self._text)
        self._lock = threading.Lock()
        self._entries: Entries | None = None
        self._entries_of: tuple[int, int] = (-1, -1)

    # --- what the register holds

    def sequence(self) -> tuple[int, int]:
        """What changes whenever an entry may have changed."""
        return self._library.change_sequence(), self._changes.sequence()

    def entries(self) -> Entries:
        """All entries as they stand now."""
        now = self.sequence()
        with self._lock:
            if self._entries is None or self._entries_of != now:
                heads = self._library.heads()
                changes = self._changes.all()
                self._entries = lay_together(self._shipped, heads, changes, self._types)
                self._entries_of = now
            return self._entries

    def entry(self, key: str) -> Entry:
        """The entry of an id, a symbol, or words that fit it alone.

        :raises InputError: when none fits, or several do.
        """
        return typed.resolve(key, self.entries())

    def page(self, document_id: str) -> Page | None:
        """The page that a document id names; None for a document of the library, and for an entry
        that has left the register."""
        key = entry_id(document_id)
        entries = self.entries() if key else None
        entry = entries.get(key) if entries else None
        return page_of(entry, entries) if entry and entries else None

    def of_document(self, document_id: str) -> Entry | None:
        """The entry that a document is the page, the text or a digest of; None where there is
        none."""
        entries, key = self.entries(), entry_id(document_id)
        if key:
            return entries.get(key)
        return next((e for e in entries if document_id in (*e.texts, *e.digests)), None)

    def history(self, directive_id: str) -> list[Change]:
        """What people changed in an entry, the newest first."""
        return self._changes.of(directive_id)

    def _text(self, document_id: str) -> str:
        document = self._library.get(document_id)
        return document.text if document else ""

    # --- changes

    def add(self, boxes: Mapping[str, str], *, basis: str, who: str) -> Entry:
        """The entry now added.

        :raises InputError: when the facts cannot be right, or the register has the directive.
        """
        basis, who = _answerable(basis, who)
        entries = self.entries()
        facts = typed.read_facts(boxes, entries)
        facts.setdefault("status", "unknown")
        typed.check(facts, None, entries)
        number, sign, kind, day = (facts.get(f) for f in ("number", "sign", "type", "date"))
        sketch = Directive("", kind or "", number, sign, day, None, None, None, "unknown")
        directive_id = typed.new_id(sketch, entries)
        given = {fact: (None, value) for fact, value in facts.items() if value}
        self._changes.save(
            directive_id, {ENTRY: (None, ADDED), **given}, basis=basis, who=who, seen=None
        )
        self.cited.read_again(facts)
        return self.entry(directive_id)

    def correct(
        self,
        directive_id: str,
        boxes: Mapping[str, str],
        *,
        basis: str,
        who: str,
        seen: int | None = None,
    ) -> Entry:
        """The entry with the facts whose boxes are given; `seen`: the newest change that the
        person knew of.

        :raises InputError: when the facts cannot be right, or nothing would change.
        :raises UsageError: when somebody else has changed the entry since.
        """
        basis, who = _answerable(basis, who)
        entries = self.entries()
        entry = self.entry(directive_id)
        now = typed.facts_of(entry)
        given = typed.read_facts(boxes, entries)
        facts = {**now, **given}
        typed.check(facts, entry.id, entries)
        changed = {f: (now[f], v) for f, v in given.items() if v != now[f]}
        if not changed:
            raise InputError("Chưa có gì thay đổi; hãy sửa ít nhất một ô rồi lưu.")
        self._changes.save(entry.id, changed, basis=basis, who=who, seen=seen)
        self.cited.read_again(now, facts)
        return self.entry(entry.id)

    def remove(self, directive_id: str, *, basis: str, who: str) -> Entry:
        """Takes an entry out that a person added; its changes are kept, and `undo` brings it back.

        :raises InputError: for an entry that the program ships with, or that a document brings.
        """
        basis, who = _answerable(basis, who)
        entry = self.entry(directive_id)
        if entry.origin is not Ground.PERSON:
            raise InputError(
                f"{short_name(entry.directive)} không do người dùng thêm nên không gỡ được; "
                "hãy sửa thông tin chưa đúng, hoặc gỡ tài liệu trong kho nếu nó đến từ tài liệu."
            )
        self._changes.save(entry.id, {ENTRY: (ADDED, REMOVED)}, basis=basis, who=who)
        self.cited.read_again(typed.facts_of(entry))
        return entry

    def undo(self, save_id: str, *, who: str) -> str:
        """Takes a save back by a new change; returns the id of the entry.

        :raises UsageError: when there is no such save, or a fact of it was changed again since.
        """
        changes = self._changes.all()
        stand = standing(changes)
        wanted = save_id.strip()
        saved = [
            c
            for c in changes
            if len(wanted) >= _SHORTEST_ID and c.save_id.startswith(wanted) and c.basis != UNDONE
        ]
        if not saved or len({c.save_id for c in saved}) > 1:
            raise UsageError("Không có lần sửa ấy; hãy mở lại thẻ văn bản.")
        key = saved[0].directive_id
        if any(stand.get((key, c.field), [c])[-1].ordinal != c.ordinal for c in saved) or any(
            (key, c.field) not in stand for c in saved
        ):
            raise UsageError("Lần sửa này đã được hoàn tác, hoặc sau đó đã có lần sửa khác.")
        _, who = _answerable(UNDONE, who)
        before = self.entries().get(key)
        back = {c.field: (c.new, c.old) for c in saved}
        self._changes.save(key, back, basis=UNDONE, who=who)
        after = self.entries().get(key)
        self.cited.read_again(*(typed.facts_of(e) for e in (before, after) if e))
        return key


def _answerable(basis: str, who: str) -> tuple[str, str]:
    """Grounds and name, tidied.

    :raises InputError: when either is missing: every fact has somebody who answers for it.
    """
    basis, who = " ".join(normalise(basis).split()), " ".join(normalise(who).split())
    if not who or len(who) > _LONGEST_WHO:
        raise InputError("Chưa có tên người ghi; hãy ghi họ tên vào ô “Người ghi”.")
    if not basis:
        raise InputError(
            "Chưa có căn cứ; hãy ghi thông tin này lấy từ đâu, ví dụ “bản scan văn bản, trang 1”."
        )
    return basis[:_LONGEST_BASIS], who
