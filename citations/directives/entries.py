"""The register laid together: what the program ships with, what documents say, what people changed.

Shipped facts are never overwritten: each layer is laid over the one below, and every fact knows
which layer it comes from. Entries that come from a document go when the document goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from citations.titles import type_name
from core.records import Directive, Document, Fields, Kind
from core.text import comparable, fold
from corpus.register import Register, key_of
from corpus.register_changes import ADDED, ENTRY, Change, standing

# The facts that a person may give, in the order of the form.
FACTS = (
    "type",
    "number",
    "sign",
    "date",
    "issuer",
    "title",
    "term",
    "status",
    "replaced_by",
    "replaced_on",
)
_FROM_DOCUMENT = ("date", "issuer", "title")  # what a document's head may add to a known entry
# The name of a fact in `Directive.unsure`, where it differs.
_DOUBTED_AS = {"status": "replacement", "replaced_by": "replacement", "replaced_on": "replacement",
               "sign": "number"}  # fmt: skip
_BETWEEN = re.compile(r"[-/,.;:()\"']+")
_OWN_NUMBER = 4.0  # the same for its number: another's may stand in a title
_IN_TITLE = 2.0  # what a word is worth that stands in title or names, beside those elsewhere


class Ground(StrEnum):
    """What a fact rests on."""

    SOURCE = "source"  # published sources, listed with the entry
    MEMORY = "memory"  # nobody has seen a source: a hint, never more
    DOCUMENT = "document"  # the head of a document of the library
    PERSON = "person"  # somebody wrote it down, and on what grounds


@dataclass(frozen=True, slots=True)
class Entry:
    """A directive with the layers that its facts come from."""

    directive: Directive
    origin: Ground  # who brought the entry: SOURCE for shipped ones
    changes: Mapping[str, Change]  # by fact: the newest change of a person
    from_document: Mapping[str, str]  # by fact: the id of the document that gives it
    texts: tuple[str, ...] = ()  # ids of library documents that hold its text
    digests: tuple[str, ...] = ()  # ids of library documents that sum it up
    is_sample: bool = False  # an invented document that comes with the program

    @property
    def id(self) -> str:
        return self.directive.id

    def ground(self, fact: str) -> Ground:
        """What a fact rests on."""
        if fact in self.changes:
            return Ground.PERSON
        if fact in self.from_document:
            return Ground.DOCUMENT
        unsourced = self.origin is Ground.SOURCE and not self.directive.sources
        if unsourced or not self.directive.sure_of(_DOUBTED_AS.get(fact, fact)):
            return Ground.MEMORY
        return self.origin


class Entries:
    """All entries: shipped, added by people, from documents, in this order; looked up, searched."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_id = {e.id: e for e in entries}
        self.register = Register(e.directive for e in self._by_id.values())
        # Without those that come and go with documents.
        kept = (e.directive for e in self._by_id.values() if e.origin is not Ground.DOCUMENT)
        self.lasting = Register(kept)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, directive_id: str | None) -> Entry | None:
        """The entry of an id, None when there is none."""
        return self._by_id.get(directive_id or "")

    def replaced_by_it(self, directive: Directive) -> tuple[Directive, ...]:
        """The directives that this one replaced, oldest first: those it says so of, and those that
        say so of it."""
        found = {d.id: d for i in directive.replaces if (d := self.register.get(i)) is not None}
        found |= {d.id: d for d in self.register if d.replaced_by == directive.id}
        return tuple(sorted(found.values(), key=lambda d: d.date or ""))

    def find(self, words: str) -> list[Entry]:
        """The entries that hold every word of `words`, best first: an exact symbol, then words of
        title and names. Diacritics count where they are typed."""
        wanted = _BETWEEN.sub(" ", comparable(words)).split()
        scored = []
        for place, entry in enumerate(self):
            title, rest = searched(entry)
            found = [_holds(word, title, rest) for word in wanted]
            if all(found):
                scored.append((-sum(found), place, entry))
        return [entry for _, _, entry in sorted(scored, key=lambda row: row[:2])]


def lay_together(
    shipped: Register,
    heads: Iterable[Document],
    changes: Sequence[Change],
    type_of: Callable[[Document], str | None] = lambda head: type_name(head.fields),
) -> Entries:
    """The entries. `heads`: the documents of the library; `changes`: oldest first; `type_of`: the
    type that a document gives itself, None where it gives none."""
    stand = standing(changes)
    entries = {d.id: Entry(d, Ground.SOURCE, {}, {}) for d in shipped}
    added = [i for (i, fact), found in stand.items() if fact == ENTRY and found[-1].new == ADDED]
    own = {
        i: _changed(Entry(_blank(i), Ground.PERSON, {}, {}), stand)
        for i in added
        if i not in entries
    }
    entries |= own
    by_key: dict[tuple[str, str], list[str]] = {}
    for entry in entries.values():
        if (key := _key(entry.directive)) is not None:
            by_key.setdefault(key, []).append(entry.id)
    for head in heads:
        if head.fields.kind is Kind.DIRECTIVE and head.fields.number and head.fields.sign:
            _enter(entries, by_key, head, type_of(head))
    return Entries(e if e.id in own else _changed(e, stand) for e in entries.values())


def document_entry_id(document: Document) -> str:
    """The id of the entry that a document brings where the register has none for it."""
    return f"doc-{document.id}"


def _enter(
    entries: dict[str, Entry],
    by_key: dict[tuple[str, str], list[str]],
    head: Document,
    kind: str | None,
) -> None:
    """The document with the entry that it is, or as an entry of its own."""
    fields = head.fields
    key = key_of(fields.number or "", fields.sign or "")
    known = _same(fields, kind, [entries[i] for i in by_key.get(key, ())])
    if known is None:
        directive = _from_fields(document_entry_id(head), fields, kind)
        known = Entry(directive, Ground.DOCUMENT, {}, {}, is_sample=fields.is_sample)
        by_key.setdefault(key, []).append(directive.id)
    elif not fields.is_digest:
        known = _filled(known, head)
    if fields.is_digest:
        known = replace(known, digests=(*known.digests, head.id))
    else:
        known = replace(known, texts=(*known.texts, head.id))
    entries[known.id] = known


def _same(fields: Fields, kind: str | None, candidates: Sequence[Entry]) -> Entry | None:
    """The entry that a document with these fields is the text of; None where none is, or where the
    document gives no date and several fit."""
    fitting = [
        e
        for e in candidates
        if (not kind or comparable(kind) == comparable(e.directive.type))
        and (not fields.date or not e.directive.date or _same_day(fields.date, e.directive.date))
        and _may_be_one_body(fields.issuer, e.directive.issuer)
    ]
    dated = [e for e in fitting if fields.date and e.directive.date]
    chosen = dated or fitting
    return chosen[0] if len(chosen) == 1 else None


def _same_day(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)  # "2024-06" is a month


def _may_be_one_body(one: str | None, other: str | None) -> bool:
    """Whether two names may be of one body: "Ban Chấp hành Trung ương" is the same "… Đảng"; two
    communes are not, whatever number both have used."""
    if not one or not other:
        return True
    a, b = fold(comparable(one)), fold(comparable(other))
    if a in b or b in a or ("trung uong" in a and "trung uong" in b):
        return True
    return {a.split()[0], b.split()[0]} <= {"bo", "ban"}  # Bộ Chính trị, Ban Bí thư share TW


def _filled(entry: Entry, head: Document) -> Entry:
    """The entry with what only the document knows."""
    directive, given = entry.directive, dict(entry.from_document)
    for fact, value in (
        ("date", head.fields.date),
        ("issuer", head.fields.issuer),
        ("title", head.fields.subject),
    ):
        doubtful = getattr(directive, fact) is None or not directive.sure_of(fact)
        if value and doubtful and fact in _FROM_DOCUMENT and fact not in entry.changes:
            directive = _with(directive, fact, value)
            given[fact] = head.id
    return replace(entry, directive=directive, from_document=given)


def _from_fields(directive_id: str, fields: Fields, kind: str | None) -> Directive:
    subject = " ".join((fields.subject or "").split()) or None
    if kind and subject and comparable(subject).startswith(comparable(kind) + " "):
        subject = subject[len(kind) :].strip() or None
    return Directive(
        directive_id, kind or "Văn bản", fields.number, fields.sign, fields.date, fields.issuer,
        subject, None, "unknown", confidence="document",
    )  # fmt: skip


def _blank(directive_id: str) -> Directive:
    return Directive(directive_id, "", None, None, None, None, None, None, "unknown",
                     confidence="person")  # fmt: skip


def _changed(entry: Entry, stand: Mapping[tuple[str, str], Sequence[Change]]) -> Entry:
    """The entry with the changes that stand laid over it."""
    directive = entry.directive
    told = {f: stand[entry.id, f][-1] for f in FACTS if (entry.id, f) in stand}
    for fact, change in told.items():
        directive = _with(directive, fact, change.new)
    return replace(entry, directive=directive, changes=told)


def _with(directive: Directive, fact: str, value: str | None) -> Directive:
    """The directive with a fact that somebody answers for."""
    doubt = _DOUBTED_AS.get(fact, fact)
    sure = tuple(f for f in directive.unsure if f != doubt)
    kept = {"type": "", "status": "unknown"}.get(fact)
    changed = replace(directive, unsure=sure, **{fact: value if value is not None else kept})  # type: ignore[arg-type]
    return replace(changed, title_exact=True) if fact == "title" else changed


def _key(directive: Directive) -> tuple[str, str] | None:
    if not (directive.number and directive.sign):
        return None
    return key_of(directive.number, directive.sign)


_OTHER_TYPES = {"quyết định": "qđ", "quy định": "qđ", "nghị quyết": "nq", "chỉ thị": "ct",
                "kết luận": "kl", "nghị định": "nđ", "hướng dẫn": "hd"}  # fmt: skip


def searched(entry: Entry) -> tuple[str, str]:
    """(title and names, everything else) of an entry: comparable words between spaces."""
    d = entry.directive
    short = _OTHER_TYPES.get(comparable(d.type), "")
    number = (d.number or "").lstrip("0")
    year = (d.date or "")[:4]
    parts = (d.number, number, d.sign, d.type, short, d.issuer, year, "khóa", d.term)
    title, rest = (
        _BETWEEN.sub(" ", comparable(" ".join(filter(None, words))))
        for words in ((d.title, *d.names), parts)
    )
    return f" {title} ", f" {rest} "


def _holds(word: str, title: str, rest: str) -> float:
    """What a word of the search is worth where it stands; 0 where it does not."""
    plain = word.strip("?!“”…")
    if not plain:
        return 0.01
    if fold(plain) == plain:  # typed without accents: it may stand there with them
        title, rest = fold(title), fold(rest)
    if f" {plain} " in rest or f" {plain.lstrip('0')} " in rest:
        return _OWN_NUMBER if plain.isdigit() else 1.0
    if f" {plain}" in title:
        return _IN_TITLE
    return 0.0
