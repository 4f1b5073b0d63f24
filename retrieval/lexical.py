"""Lexical search: BM25 over syllables and neighbouring pairs; the only home of tantivy.

No text is stored, only passage ids. A query is put together from terms and never parsed, so
quotes, colons and operators in a question mean nothing.
"""

from __future__ import annotations

import heapq
import logging
import math
import shutil
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.errors import StoreError
from core.records import Filters
from core.text import has_accents
from retrieval.records import IndexEntry, SearchQuery, unit_key
from retrieval.seal import Seal, break_seal, seal
from retrieval.tokens import analyse, words_of

_log = logging.getLogger(__name__)

_LAYOUT = 1  # grows with every change of fields or tokens; an index of another layout is discarded
_HEAP = 30_000_000  # bytes for the writer; a document of 4,000 passages fits in one segment
_TOKENS_AT_ONCE = 40  # more, for questions of over 20 syllables, are slower and find no better
_MOST_TIMES = 3  # that a word said again counts again: one of a pasted page must not drown all

# Boosts, measured on the sets of evals/retrieval.py: they move by a third of a point for any split
# of accents, and lose 4 to 7 (ALQAC, Zalo) without the words of the headings in the body.
_ACCENTED, _FOLDED, _FOLDED_ALONE = 0.3, 0.7, 1.0  # a question with accents; one without
_HEAD = 0.2  # title, headings and unit once more, on top of their place in the body


class LexicalIndex:
    """The lexical index in `folder`; safe to use from several threads of one process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()  # a tantivy writer serves one thread at a time
        self._schema = _schema()
        self._writer: Any = None
        self._sealed = False
        self.sequence = -1  # the library's change sequence that the index is up to; -1: not known
        self._index = self._open()

    def _open(self) -> Any:
        """The tantivy index; one that cannot be trusted is a cache to be filled again."""
        state, note = break_seal(self._folder)
        if state is not Seal.DAMAGED and note.get("layout", _LAYOUT) == _LAYOUT:
            try:
                index = _open(self._folder, self._schema)
                self.sequence = int(note.get("sequence", -1))
                return index
            except (ValueError, OSError) as error:
                _log.warning("lexical index cannot be opened: %s", error)
        _log.warning("lexical index discarded")
        shutil.rmtree(self._folder, ignore_errors=True)
        return _open(self._folder, self._schema)

    def upsert(self, entries: Iterable[IndexEntry]) -> None:
        """Add the entries, or replace those with the same passage id; committed on return."""
        with self._lock:
            writer = self._writing()
            for entry in entries:
                writer.delete_documents_by_term("id", entry.passage.id)
                writer.add_document(_record(entry))
            self._commit(writer)

    def remove(self, document_id: str) -> None:
        """Remove every passage of a document; committed on return."""
        with self._lock:
            writer = self._writing()
            writer.delete_documents_by_term("document", document_id)
            self._commit(writer)

    def remove_ids(self, ids: Iterable[str]) -> None:
        """Remove single passages; committed on return."""
        with self._lock:
            writer = self._writing()
            for passage_id in ids:
                writer.delete_documents_by_term("id", passage_id)
            self._commit(writer)

    def search(self, query: SearchQuery, limit: int) -> list[tuple[str, float]]:
        """Passage ids with BM25 scores > 0, best first; equal scores in order of id."""
        searcher = self._index.searcher()
        built = _build(self._schema, searcher, query)
        if built is None or limit < 1:
            return []
        try:
            hits = searcher.search(built, limit, count=False).hits
            found = [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]
        except (ValueError, OSError) as error:
            raise StoreError(f"Chỉ mục từ khóa bị hỏng ({error}); hãy dựng lại chỉ mục.") from error
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def frequency(self, token: str, accented: bool = False) -> int:
        """The passages that hold a token, a syllable or a pair "a_b": as written, or folded."""
        field = "body" if accented else "body_folded"
        return int(self._index.searcher().doc_freq(field, token))

    def rarity(self, token: str) -> float:
        """How much a folded syllable tells one passage from another: ln((all + 1) / (those with it
        + 0.5))."""
        searcher = self._index.searcher()
        found = int(searcher.doc_freq("body_folded", token))
        return math.log((int(searcher.num_docs) + 1) / (found + 0.5))

    def ids(self) -> set[str]:
        """Exactly the passage ids that a search can find."""
        return self._live_terms("id")

    def marks(self) -> set[str]:
        """What the live entries were built from, see `IndexEntry.mark`."""
        return self._live_terms("mark")

    def _live_terms(self, field: str) -> set[str]:
        import tantivy

        searcher = self._index.searcher()
        try:
            live = tantivy.Query.all_query()  # without it, terms of deleted entries are listed too
            return {term for term, _ in searcher.terms_with_prefix(field, "", filter_query=live)}
        except (ValueError, OSError) as error:
            raise StoreError(f"Chỉ mục từ khóa bị hỏng ({error}); hãy dựng lại chỉ mục.") from error

    def reset(self) -> None:
        """Empty the index."""
        with self._lock:
            self._release()
            self.sequence = -1
            shutil.rmtree(self._folder, ignore_errors=True)
            self._index = self._open()

    def close(self) -> None:
        """Close the files and note what they are; a later change opens them again."""
        with self._lock:
            self._release()
            seal(self._folder, {"layout": _LAYOUT, "sequence": self.sequence})
            self._sealed = True

    def _writing(self) -> Any:
        if self._sealed:
            break_seal(self._folder)
            self._sealed = False
        if self._writer is None:
            try:
                self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
            except ValueError as error:
                raise StoreError(f"Không ghi được chỉ mục từ khóa: {error}") from error
        return self._writer

    def _commit(self, writer: Any) -> None:
        try:
            writer.commit()
            self._index.reload()
        except (ValueError, OSError) as error:
            self._writer = None  # its threads are gone; the next call starts anew
            raise StoreError(f"Không ghi được chỉ mục từ khóa: {error}") from error

    def _release(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None


def _open(folder: Path, schema: Any) -> Any:
    import tantivy

    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(schema, path=str(folder))
    index.config_reader(reload_policy="manual")  # no thread that watches files
    index.searcher()
    return index


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("document", "mark", "kind", "unit", "year"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("body", "body_folded", "head_folded"):
        # Tokens arrive joined by spaces. Without positions: pairs stand for phrases.
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _record(entry: IndexEntry) -> Any:
    """The tantivy document of an entry."""
    import tantivy

    passage = entry.passage
    record = tantivy.Document()
    record.add_text("id", passage.id)
    record.add_text("document", passage.document_id)
    record.add_text("mark", entry.mark)
    record.add_text("kind", entry.kind)
    if entry.unit:
        record.add_text("unit", unit_key(entry.unit))
    for year in entry.years:
        record.add_text("year", str(year))
    head, head_folded = words_of(" \n ".join((entry.title, *passage.path, entry.unit or "")))
    body, body_folded = words_of(passage.text)
    # A question names the document and the section as often as the words of the sentence, and
    # the weight of a word must be counted over both: so the head is part of the body too.
    record.add_text("body", f"{head} {body}")
    record.add_text("body_folded", f"{head_folded} {body_folded}")
    record.add_text("head_folded", head_folded)
    return record


def _build(schema: Any, searcher: Any, query: SearchQuery) -> Any:
    """The tantivy query, None when the text has no word that the index knows."""
    from tantivy import Occur, Query

    parts = [
        (Occur.Should, Query.boost_query(Query.term_query(schema, field, term, "freq"), boost))
        for field, term, boost in _terms(searcher, query)
    ]
    if not parts:
        return None
    words = Query.boolean_query(parts)
    narrowed = _filter_terms(query.filters)
    if not narrowed:
        return words
    musts = [
        (Occur.Must, Query.const_score_query(Query.term_set_query(schema, field, values), 0.0))
        for field, values in narrowed
    ]
    return Query.boolean_query([(Occur.Must, words), *musts])


def _terms(searcher: Any, query: SearchQuery) -> list[tuple[str, str, float]]:
    """(field, term, boost) for the tokens of a question that decide."""
    body: dict[str, float] = defaultdict(float)  # by folded token
    head: dict[str, float] = defaultdict(float)
    exact: dict[tuple[str, str], float] = defaultdict(float)  # by accented and folded token
    for text, weight in ((query.text, 1.0), *query.extra):
        tokens = analyse(text)
        marked = has_accents(text)
        for (accented, folded), count in Counter(zip(*tokens, strict=True)).items():
            share = weight * min(count, _MOST_TIMES)
            head[folded] += share * _HEAD
            body[folded] += share * (_FOLDED if marked else _FOLDED_ALONE)
            if marked:
                exact[accented, folded] += share * _ACCENTED
    telling = _most_telling(searcher, body)
    return [
        *(("body_folded", token, body[token]) for token in telling),
        *(("head_folded", token, head[token]) for token in telling),
        *(("body", token, boost) for (token, plain), boost in exact.items() if plain in telling),
    ]


def _most_telling(searcher: Any, boosts: dict[str, float]) -> dict[str, float]:
    """The tokens that occur at all, at most `_TOKENS_AT_ONCE`, by boost and rarity."""
    passages = searcher.num_docs + 1
    worth = {
        token: boost * math.log(1 + passages / found)
        for token, boost in boosts.items()
        if (found := searcher.doc_freq("body_folded", token))
    }
    return dict(heapq.nlargest(_TOKENS_AT_ONCE, worth.items(), key=lambda pair: (pair[1], pair[0])))


def _filter_terms(filters: Filters) -> list[tuple[str, list[str]]]:
    """The restrictions as (field, allowed terms)."""
    wanted = (
        ("kind", [str(kind) for kind in filters.kinds]),
        ("unit", [unit_key(unit) for unit in filters.units]),
        ("year", [str(year) for year in filters.years]),
        ("document", list(filters.document_ids)),
    )
    return [(field, values) for field, values in wanted if values]
