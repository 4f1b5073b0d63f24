"""The composition root: what the page, the command line and the measurements call.

`build(settings)` opens the home folder (one process owns it), the library, both indexes and the
embedder; everything else is done by the parts.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from answering.answerer import Answerer
from answering.catalogue import Catalogue
from answering.checking import Checker
from answering.evidence import Candidate
from answering.pool import Pool
from answering.reviewing import Reviewer
from answering.terms import idf_from
from answering.why import reasons
from citations.directives.desk import Directives
from citations.directives.formal import mentions_of
from citations.directives.page import entry_id, sentences_of
from citations.titles import first_mention
from core.errors import UsageError
from core.home import HomeLock, own_home
from core.records import CheckedAnswer, Citation, Document, Fields, Filters, IngestRow, Sentence
from core.settings import Settings
from core.text import normalise
from corpus.conversations import Conversations
from corpus.ingest import ingest
from corpus.library import Library
from corpus.own_set import OwnSet
from corpus.readers import ReaderProcess
from corpus.schema import home_url
from corpus.shipped import sample_files
from drafting.building import desk_over
from drafting.lessons.chat import lessons_asked
from drafting.lessons.desk import LessonDesk
from retrieval.embedder import load_embedder
from retrieval.index import Index, Progress
from retrieval.lexical import LexicalIndex
from retrieval.lexicon import load_lexicon
from retrieval.likeness import Likeness
from retrieval.records import SearchQuery
from retrieval.vectors import VectorIndex

_log = logging.getLogger(__name__)
LONGEST_QUESTION = 4_000  # characters


class Assistant:
    """Asks, ingests, lists, corrects and removes; safe to share between threads."""

    def __init__(
        self,
        library: Library,
        index: Index,
        lexical: LexicalIndex,
        reader: ReaderProcess,
        likeness: Likeness | None,
        home: Path,
    ) -> None:
        self.conversations = Conversations(library.database)
        self.directives = Directives(library)
        self.scores = OwnSet(library, self.conversations, home)
        self._library = library
        self._index = index
        self._lexical = lexical
        self._reader = reader
        self._likeness = likeness
        self._lexicon = load_lexicon()
        self.drafts = desk_over(library, self.directives, self._lexicon, reader, home)
        self._lock = threading.Lock()
        self._answerer: Answerer | None = None
        self._answerer_of = (-1, -1)
        self._vector_thread: threading.Thread | None = None
        self._owner: HomeLock | None = None
        self.checker = Checker(self._lexicon, self._document, self.nearest)
        self.check = Reviewer(self._lexicon, reader, self.document, self.nearest).check
        embed = likeness.embed if likeness else None
        self.lessons = LessonDesk(library, self._lexicon, embed, self.checker.fault)

    # --- asking

    def ask(self, question: str, *, filters: Filters | None = None) -> CheckedAnswer:
        """The checked answer to a question.

        :raises UsageError: for an empty question or one of over 4,000 characters.
        """
        # Halves of characters, which no database, file or terminal takes, become "?".
        question = normalise(question).encode("utf-8", "replace").decode().strip()
        if not question:
            raise UsageError("Câu hỏi trống; hãy gõ câu hỏi.")
        if len(question) > LONGEST_QUESTION:
            raise UsageError(
                f"Câu hỏi dài {len(question)} ký tự, quá giới hạn {LONGEST_QUESTION}; hãy rút ngắn."
            )
        start = time.perf_counter()
        answer = lessons_asked(question, self.lessons) or self._current().answer(question, filters)
        return self.checker.checked(answer, time.perf_counter() - start)

    def nearest(self, question: str, limit: int) -> list[Candidate]:
        """The sentences nearest to a question, best first."""
        return self._current().nearest(normalise(question), limit)

    def why(self, question: str, citation: Citation) -> list[str]:
        """Why a passage was found, a line each, in words for the user."""
        return reasons(question, citation, self._index.search(SearchQuery(question), 20))

    # --- the library

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[IngestRow]:
        """A row for each file as it is done; vectors are made afterwards, see `make_vectors`."""
        yield from ingest(
            paths,
            self._library,
            self._index,
            self._reader,
            dry_run=dry_run,
            progress=progress,
            cancelled=cancelled,
        )

    def make_vectors(self, progress: Progress | None = None) -> None:
        """Bring both indexes and the list of mentions up to the library, vectors included; waits
        for the model."""
        self.directives.cited.read(progress)
        self._index.sync(progress)

    def make_vectors_behind(self) -> None:
        """As `make_vectors`, in a thread of its own; one at a time."""
        if self._vector_thread is None or not self._vector_thread.is_alive():
            self._vector_thread = threading.Thread(
                target=self._vectors_quietly, name="vectors", daemon=True
            )
            self._vector_thread.start()

    def _vectors_quietly(self) -> None:
        try:
            self.directives.cited.read()
            self._index.sync()
        except Exception:  # words answer without vectors; the cause belongs in the log
            _log.exception("vectors could not be made")

    def documents(self) -> list[Document]:
        """The documents, newest first, without their texts."""
        return self._library.heads()

    def document(self, key: str) -> Document:
        """The document of an id, the beginning of one, or a file name; an entry of the register
        ("register:…") as its page.

        :raises UsageError: when none, or several, fit.
        """
        page = self.directives.page(key)
        return page.document if page else self._library.find(key)

    def sentences_of(self, document_id: str) -> list[Sentence]:
        """The sentences of a document, in reading order."""
        if page := self.directives.page(document_id):
            return sentences_of(page)
        return self._library.sentences([document_id]).get(document_id, [])

    def remove(self, key: str) -> Document:
        """Remove a document from the library and both indexes; returns what was removed.

        :raises UsageError: when no such document is there.
        """
        document = self._library.find(key)
        self._library.remove(document.id)
        self._index.remove(document.id)
        return document

    def correct(self, document_id: str, fields: Fields) -> None:
        """Replace the fields of a document by those a person gave."""
        self._library.set_fields(document_id, fields)
        self._index.add_words([document_id])

    def first_mention(self, document_id: str) -> str | None:
        """The formal first mention of a document; None where a part of it is not known."""
        entry = self.directives.of_document(document_id)
        formal = mentions_of(entry.directive).party_first if entry else None
        if entry and formal and (not entry.directive.unsure or entry_id(document_id)):
            return formal
        document = self._library.get(document_id)
        return (first_mention(document.fields) if document else None) or formal

    def counts(self) -> tuple[int, int]:
        """(documents, passages) in the library."""
        return self._library.counts()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Empty both indexes and fill them from the library."""
        self._index.rebuild(progress)
        self._forget()

    def recover(self) -> int:
        """Finish what a crash left staged; returns how many documents."""
        staged = self._library.staged()
        if staged:
            self._index.add_words(staged)
            self._library.mark_ready(*staged)
        return len(staged)

    def add_samples(self, progress: Progress | None = None) -> None:
        """Put the shipped samples into an empty library; a library with anything in it is left."""
        if self._library.counts()[0] == 0:
            for row in self.ingest(sample_files(), progress=progress):
                if row.outcome == "refused":
                    _log.warning("sample %s refused: %s", row.name, row.reason)

    def model_note(self) -> str:
        """The line at the top right of the page."""
        return "không có mô hình ngôn ngữ"

    def close(self) -> None:
        """Close indexes and library and give the home folder back."""
        if self._vector_thread is not None and self._vector_thread.is_alive():
            self._vector_thread.join(timeout=2.0)
        self._reader.close()
        self._index.close()
        self._library.close()
        if self._owner is not None:
            self._owner.close()

    # --- inside

    def _current(self) -> Answerer:
        """The answerer for the library as it is now."""
        now = self.directives.sequence()
        with self._lock:
            if self._answerer is None or self._answerer_of != now:
                self._answerer = self._made()
                self._answerer_of = now
            return self._answerer

    def _made(self) -> Answerer:
        catalogue = Catalogue(self._library.heads())
        total = self._library.counts()[1]
        frequency = self._lexical.frequency
        return Answerer(
            Pool(self._library, self._index, catalogue),
            catalogue,
            self._lexicon,
            self.directives.entries(),
            idf_from(frequency, total),
            self._texts,
            frequency,
            self._likeness.of if self._likeness else None,
        )

    def _forget(self) -> None:
        with self._lock:
            self._answerer = None

    def _texts(self, document_ids: Iterable[str]) -> Mapping[str, str]:
        found = ((key, self._document(key)) for key in document_ids)
        return {key: document.text for key, document in found if document is not None}

    def _document(self, document_id: str) -> Document | None:
        page = self.directives.page(document_id)
        return page.document if page else self._library.get(document_id)


def build(settings: Settings, *, behind: bool = True) -> Assistant:
    """The assistant over a home folder; whatever a crash left half-done is finished.

    `behind`: the model is loaded in the background, when it is needed.

    :raises BusyHome: when another process owns the folder.
    """
    owner = own_home(settings.home)
    try:
        library = Library(settings.database_url or home_url(settings.home))
        embedder = load_embedder(settings, background=behind)
        lexical = LexicalIndex(settings.home / "index" / "lexical")
        vectors = VectorIndex(settings.home / "index" / "vectors", embedder)
        index = Index(library, lexical, vectors, embedder)
        reader = ReaderProcess(settings.max_file_bytes)
        likeness = Likeness(embedder) if embedder.quick else None  # a slow one ranks no sentences
        assistant = Assistant(library, index, lexical, reader, likeness, settings.home)
        assistant._owner = owner
        assistant.recover()
        index.sync_words()
    except BaseException:
        owner.close()
        raise
    return assistant
