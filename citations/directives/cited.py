"""Where the library cites the entries of the register, and what it cites and does not hold."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from citations.directives import reading
from citations.directives.entries import Entries, Entry, Ground
from citations.directives.formal import dated_name
from core.records import Directive, Document, Fields
from corpus.library import Library
from corpus.mentions import Mention, Mentions
from corpus.register import Register

_AT_ONCE = 20  # documents read for mentions before they are stored
_WHILE_WAITING = 5  # unread documents that may be read while somebody waits for a card

_PATIENCE = 0.5  # seconds that a card waits for a reader that is at work already

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Citing:
    """A document of the library that mentions a directive; `document` without its text."""

    document: Document
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A directive that the library cites but does not hold. `entry` None: not in the register
    either, and `label` is as documents write it."""

    key: str
    label: str
    entry: Entry | None
    documents: int
    mentions: int


class CitedIn:
    """The mentions in one library, read once and kept. Safe to share between threads."""

    def __init__(self, library: Library, shipped: Register, entries: Callable[[], Entries]) -> None:
        self._library = library
        self._reader = reading.reader_name(shipped)
        self._entries = entries
        self._mentions = Mentions(library.database)
        self._reading = threading.Lock()

    def read_again(self, *facts: Mapping[str, str | None]) -> None:
        """Has the documents read anew that mention a number and sign which has changed."""
        keys = (reading.key_in(f.get("number"), f.get("sign")) for f in facts)
        self._mentions.forget(k for k in keys if k)

    def read(
        self,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        at_most: int | None = None,
    ) -> int:
        """Reads documents not read yet for mentions; returns how many are left unread.

        `progress` is given (done, total, name). One reader at a time.
        """
        # Whoever waits for a card does not wait for a whole library to be read.
        if not self._reading.acquire(timeout=-1 if at_most is None else _PATIENCE):
            return self.unread()
        try:
            register = self._entries().lasting
            todo = self._mentions.unread(self._reader)[:at_most]
            for start in range(0, len(todo), _AT_ONCE):
                if cancelled and cancelled():
                    break
                some = todo[start : start + _AT_ONCE]
                documents = [d for i in some if (d := self._library.get(i)) is not None]
                if progress and documents:
                    progress(start, len(todo), documents[0].name)
                found = {d.id: reading.mentions_in(d, register) for d in documents}
                self._mentions.keep(self._reader, found)
        finally:
            self._reading.release()
        return self.unread()

    def unread(self) -> int:
        """How many documents have not been read for mentions."""
        return len(self._mentions.unread(self._reader))

    def of(self, entry: Entry) -> list[Citing]:
        """The documents that mention an entry, the newest arrival first; those that hold its own
        text, or a digest of it, are left out."""
        self.read(at_most=_WHILE_WAITING)
        own = {*entry.texts, *entry.digests}
        found = self._mentions.of(entry.id)
        if entry.origin is Ground.DOCUMENT:
            found = [
                f
                for f in self._mentions.unresolved(_key_of(entry.directive))
                if _means(f[1], entry)
            ]
        return self._citing([f for f in found if f[0] not in own])

    def under(self, key: str) -> list[Citing]:
        """The documents that mention a number and sign without its being clear which entry is
        meant, or that belongs to none."""
        self.read(at_most=_WHILE_WAITING)
        return self._citing(self._mentions.unresolved(key))

    def unclear(self, entry: Entry) -> list[Citing]:
        """The documents that mention the number and sign of an entry without its being clear which
        of several entries is meant."""
        key = _key_of(entry.directive)
        if not key or entry.origin is Ground.DOCUMENT:
            return []
        return self._citing(self._mentions.unresolved(key))

    def counts(self) -> dict[str, tuple[int, int]]:
        """(documents, mentions) by entry; entries that nothing mentions are left out."""
        late, _ = self._unresolved()
        return self._resolved() | {i: _count(found) for i, found in late.items()}

    def wanted(self) -> list[Wanted]:
        """What the library cites and does not hold, the most cited first. A digest is not the
        directive."""
        entries, counts = self._entries(), self._resolved()
        found = [
            Wanted(e.id, dated_name(e.directive), e, *counts[e.id])
            for e in entries
            if e.id in counts and not e.texts
        ]
        known = {_key_of(d) for d in entries.lasting}
        held = {(_key_of(h.fields), h.fields.date) for h in self._library.heads()}
        strange: dict[str, list[tuple[str, Mention]]] = {}
        for row in self._unresolved()[1]:
            if row[1].key not in known and (row[1].key, row[1].date) not in held:
                strange.setdefault(row[1].key, []).append(row)
        for key, rows in strange.items():
            label = max((m.label for _, m in rows), key=len)
            found.append(Wanted(key, label, None, *_count(rows)))
        return sorted(found, key=lambda w: (-w.documents, -w.mentions, w.label))

    def _resolved(self) -> dict[str, tuple[int, int]]:
        """(documents, mentions) by entry; what its own text or digest says is no citing."""
        found, entries = {}, self._entries()
        for directive_id, by_document in self._mentions.counts().items():
            entry = entries.get(directive_id)
            own = (*entry.texts, *entry.digests) if entry else ()
            others = [n for i, n in by_document.items() if i not in own]
            if others:
                found[directive_id] = (len(others), sum(others))
        return found

    def _unresolved(self) -> tuple[dict[str, list[_Place]], list[_Place]]:
        """(what mentions the entries that documents bring, by entry; what belongs to no entry).

        Such entries come and go with their documents, so that they are found when asked for.
        """
        by_key: dict[str, list[Entry]] = {}
        for entry in self._entries():
            if entry.origin is Ground.DOCUMENT:
                by_key.setdefault(_key_of(entry.directive), []).append(entry)
        late: dict[str, list[_Place]] = {}
        rest: list[_Place] = []
        for document_id, mention in self._mentions.unresolved():
            meant = [e for e in by_key.get(mention.key, ()) if _means(mention, e)]
            if len(meant) != 1:
                rest.append((document_id, mention))
            elif document_id not in (*meant[0].texts, *meant[0].digests):
                late.setdefault(meant[0].id, []).append((document_id, mention))
        return late, rest

    def _citing(self, found: list[tuple[str, Mention]]) -> list[Citing]:
        by_document: dict[str, list[Mention]] = {}
        for document_id, mention in found:
            by_document.setdefault(document_id, []).append(mention)
        heads = {h.id: h for h in self._library.heads()} if by_document else {}
        return [Citing(heads[i], tuple(m)) for i, m in by_document.items() if i in heads]


_Place = tuple[str, Mention]  # id of the document, and where in it


def _means(mention: Mention, entry: Entry) -> bool:
    """Whether a mention is of an entry that a document brings. Communes use the same numbers: only
    the date tells."""
    return mention.date is not None and mention.date == entry.directive.date


def _count(places: Sequence[_Place]) -> tuple[int, int]:
    return len({document_id for document_id, _ in places}), len(places)


def _key_of(of: Directive | Fields) -> str:
    return reading.key_in(of.number, of.sign)
