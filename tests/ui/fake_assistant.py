"""An assistant in memory: real spans over invented documents, word overlap in place of search."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from fake_documents import DOCUMENTS
from fake_drafts import FakeDrafts
from fake_lessons import FakeLessons
from fake_scores import FakeScores

from citations.directives.desk import Directives
from citations.directives.page import page_id, sentences_of
from citations.render import answer_json
from citations.titles import title_of
from core.errors import UsageError
from core.records import (
    Answer,
    CheckedAnswer,
    CheckedStatement,
    Choice,
    Citation,
    ConversationHead,
    Document,
    Fields,
    IngestRow,
    Kind,
    PageBreak,
    Role,
    Sentence,
    Span,
    Statement,
    Status,
    Turn,
    Verdict,
)
from core.text import folded_syllables, normalise
from corpus.library import Library
from corpus.schema import home_url

_HEADING = re.compile(r"(?:[IVX]+\.|\d\.|PHỤ LỤC$)")
_BLOCK_END = re.compile(r"\n")
_SENTENCE_END = re.compile(r"(?<=\.) (?=[A-ZĐ])")
_ENOUGH = 0.6  # share of the question's words that a sentence must hold to answer it
_SMALL = frozenset(
    ["la", "bao", "nhieu", "nhung", "gi", "nao", "cua", "trong", "va", "o", "cac", "the", "co"]
)


class FakeTalks:
    """Conversations in a dict."""

    def __init__(self) -> None:
        self._heads: dict[str, ConversationHead] = {}
        self._turns: dict[str, list[Turn]] = {}

    def start(self, title: str) -> str:
        known = f"c{len(self._turns) + 1:03d}"
        self._heads[known] = ConversationHead(known, title, _now())
        self._turns[known] = []
        return known

    def list(self, limit: int = 100) -> Sequence[ConversationHead]:
        newest = sorted(self._heads.values(), key=lambda h: h.updated_at, reverse=True)
        return newest[:limit]

    def turns(self, conversation_id: str) -> Sequence[Turn]:
        return list(self._turns.get(conversation_id, ()))

    def record(self, conversation_id: str, question: str, answer: dict[str, object]) -> str:
        turns = self._turns[conversation_id]
        known = f"{conversation_id}-{len(turns) + 1}"
        turns.append(Turn(known, conversation_id, question, answer, None, _now()))
        head = self._heads[conversation_id]
        self._heads[conversation_id] = replace(head, updated_at=_now())
        return known

    def vote(self, turn_id: str, value: int | None) -> None:
        turns = self._turns[turn_id.rpartition("-")[0]]
        turns[:] = [replace(t, vote=value) if t.id == turn_id else t for t in turns]

    def rename(self, conversation_id: str, title: str) -> None:
        self._heads[conversation_id] = replace(self._heads[conversation_id], title=title)

    def remove(self, conversation_id: str) -> None:
        self._heads.pop(conversation_id, None)
        self._turns.pop(conversation_id, None)

    def age(self, title: str, question: str, answer: dict[str, object]) -> None:
        """A conversation of last week."""
        known = self.start(title)
        self.record(known, question, answer)
        self._heads[known] = replace(self._heads[known], updated_at="2026-01-02T03:04:05+00:00")


class FakeAssistant:
    """Everything `ui.desk.Desk` names, and `wait` seconds for each uploaded file."""

    def __init__(self, wait: float = 0.0, documents: Sequence[tuple[str, str, Fields]] = DOCUMENTS):
        self.conversations = FakeTalks()
        self._wait = wait
        self._documents: dict[str, Document] = {}
        self._folder = TemporaryDirectory(prefix="trich-fake-")
        self._library = Library(home_url(Path(self._folder.name)))
        self.directives = Directives(self._library)
        self.scores = FakeScores(Path(self._folder.name) / "scores")
        self.drafts = FakeDrafts(self.documents, wait / 4)
        self.lessons = FakeLessons(self.documents)
        for name, text, fields in documents:
            self._store(name, text, fields)
        if documents:
            past = "Kế hoạch đối thoại năm 2026?"
            self.conversations.age(past, past, answer_json(self.ask(past)))
        self.directives.cited.read()

    def ask(self, question: str) -> CheckedAnswer:
        if "hỏng hóc" in question:
            raise RuntimeError("secret detail of the program")
        if "nghị quyết 25" in question.casefold() and "/" not in question:
            return _checked(Answer(question, (), (), False, _WHICH, clarify=_CHOICES))
        if "còn hiệu lực" in question:
            return self._of_register(question)
        said = question.removeprefix("kiểm tra sai")
        wanted = {w for w in folded_syllables(said) if w not in _SMALL and not w.isdigit()}
        scored = sorted(
            ((_share(wanted, s.text), d, s) for d in self.documents() for s in self._sentences(d)),
            key=lambda found: -found[0],
        )
        best = [found for found in scored[:3] if found[0] >= _ENOUGH]
        best.sort(key=lambda found: (found[1].name, found[2].span))
        if not best:
            related = tuple(self._cite(n, d, s) for n, (_, d, s) in enumerate(scored[:3], 1))
            reason = "Trong kho không có câu nào nói về điều được hỏi."
            return _checked(Answer(question, (), (), True, reason, related=related))
        return self._composed(question, best)

    def _of_register(self, question: str) -> CheckedAnswer:
        """A line of the register's page on Quyết định 23-QĐ/TW."""
        page = self.directives.page(page_id("QD23-2021"))
        assert page is not None
        line = next(s for s in sentences_of(page) if s.text.startswith("Tình trạng"))
        cited = self._cite(1, page.document, line)
        answer = Answer(
            question, (Statement(line.text, (1,), "Theo Sổ văn bản:"),), (cited,), False
        )
        return _checked(answer)

    def _composed(
        self, question: str, best: Sequence[tuple[float, Document, Sentence]]
    ) -> CheckedAnswer:
        citations = tuple(self._cite(n, d, s) for n, (_, d, s) in enumerate(best, 1))
        statements = []
        for n, (_, document, sentence) in enumerate(best, 1):
            new = n == 1 or document.id != best[n - 2][1].id
            heading = f"Theo {citations[n - 1].title}" if new and len(best) > 1 else None
            statements.append(Statement(" ".join(sentence.text.split()), (n,), heading))
        notes = ("Số liệu tính đến thời điểm của báo cáo.",)
        answer = Answer(question, tuple(statements), citations, False, notes=notes)
        return _checked(answer, doubtful="kiểm tra sai" in question)

    def _cite(self, marker: int, document: Document, sentence: Sentence) -> Citation:
        title = title_of(document)
        return Citation(
            marker, document.name, document.id, title, " › ".join(sentence.path), sentence.text,
            sentence.span.start, sentence.span.end, document.page_of(sentence.span.start), 0.9,
        )  # fmt: skip

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[IngestRow]:
        for done, path in enumerate(paths):
            if cancelled and cancelled():
                return
            if progress:
                progress(done, len(paths), path.name)
            time.sleep(self._wait)
            yield self._take(path)

    def make_vectors_behind(self) -> None:
        """There are no vectors here; the mentions are read at once."""
        self.directives.cited.read()

    def _take(self, path: Path) -> IngestRow:
        data = path.read_bytes()
        if not data:
            reason = "Tệp rỗng (0 byte). Hãy chọn tệp khác."
            return IngestRow(str(path), path.name, "refused", reason)
        known = _hash(data)
        if known in self._documents:
            return IngestRow(str(path), path.name, "unchanged", "Tệp đã có trong kho.", known)
        text = normalise(data.decode("utf-8", "replace"))
        self._store(path.name, text, Fields(Kind.OTHER), known)
        return IngestRow(str(path), path.name, "indexed", f"{len(text)} ký tự.", known)

    def _store(self, name: str, text: str, fields: Fields, known: str | None = None) -> None:
        known = known or _hash(text.encode())
        start = text.find("Thôn | Số hộ")
        tables = (Span(start, text.find("\n3. Đối thoại")),) if start >= 0 else ()
        pages = (PageBreak(0, 1), PageBreak(len(text) // 3, 2)) if len(text) > 3000 else ()
        document = Document(
            known, name, known * 4, "txt", text, fields, pages, tables, added_at=_now()
        )
        self._documents[known] = document
        self._library.add(document, self._sentences(document), ())
        self._library.mark_ready(known)

    def documents(self) -> Sequence[Document]:
        return list(reversed(self._documents.values()))

    def document(self, key: str) -> Document:
        page = self.directives.page(key)
        if page is not None:
            return page.document
        if key not in self._documents:
            raise UsageError(f"Không có tài liệu “{key}” trong kho.")
        return self._documents[key]

    def sentences_of(self, document_id: str) -> Sequence[Sentence]:
        page = self.directives.page(document_id)
        return sentences_of(page) if page else self._sentences(self.document(document_id))

    def _sentences(self, document: Document) -> list[Sentence]:
        found: list[Sentence] = []
        path: list[str] = []
        for block in _pieces(document.text, _BLOCK_END, Span(0, len(document.text))):
            said = block.of(document.text)
            if _HEADING.match(said):
                path = [said] if said[0] in "IVXP" else [*path[:1], said]
                continue
            is_row = any(t.overlaps(block) for t in document.tables)
            for span in _pieces(document.text, _SENTENCE_END, block):
                text = span.of(document.text)
                found.append(Sentence(span, text, tuple(path), Role.OTHER, is_row))
        return found

    def remove(self, key: str) -> Document:
        self._library.remove(key)
        return self._documents.pop(self.document(key).id)

    def correct(self, document_id: str, fields: Fields) -> None:
        self._documents[document_id] = replace(self.document(document_id), fields=fields)

    def why(self, question: str, citation: Citation) -> Sequence[str]:
        common = [w for w in folded_syllables(citation.quote) if w in folded_syllables(question)]
        shared = ", ".join(dict.fromkeys(common)) or "không có"
        return [f"Từ chung với câu hỏi: {shared}.", f"Nằm trong mục: {citation.section}."]

    def first_mention(self, document_id: str) -> str | None:
        fields = self.document(document_id).fields
        if fields.kind is not Kind.DIRECTIVE:
            return None
        return (
            f"Nghị quyết số {fields.symbol}, ngày 03/6/2013 của {fields.issuer} về {fields.subject}"
        )

    def model_note(self) -> str:
        return "không có mô hình ngôn ngữ"


_WHICH = "Có hai nghị quyết số 25; bạn hỏi nghị quyết nào?"
_CHOICES = (
    Choice(
        "25-NQ/TW · 03/6/2013 · công tác dân vận",
        "Nghị quyết 25-NQ/TW ngày 03/6/2013: cấp ủy đối thoại trực tiếp với nhân dân?",
    ),
    Choice(
        "25-NQ/TW · 12/3/2003 · công tác tôn giáo",
        "Nghị quyết 25-NQ/TW ngày 12/3/2003 về tôn giáo?",
    ),
)


def _first_number(answer: Answer) -> Span | None:
    """The words at odds in the first statement: its first percentage."""
    found = re.search(r"\d+,\d+%", answer.statements[0].text) if answer.statements else None
    return Span(found.start(), found.end()) if found else None


def _checked(answer: Answer, doubtful: bool = False) -> CheckedAnswer:
    passed = (
        Verdict("verbatim", Status.PASS, "câu trích khớp nguyên văn"),
        Verdict("numbers", Status.PASS, "số liệu có trong câu trích"),
    )
    message = "nguồn ghi 1,79%, câu này ghi 1,97%"
    failed = (Verdict("support", Status.FAIL, message, _first_number(answer)),)
    statements = tuple(
        CheckedStatement(s, failed if doubtful and place == 0 else passed)
        for place, s in enumerate(answer.statements)
    )
    return CheckedAnswer(answer, statements, 0.01)


def _pieces(text: str, end: re.Pattern[str], whole: Span) -> Iterator[Span]:
    begin = whole.start
    # A line that goes on in small letters was only wrapped.
    found = end.finditer(text, whole.start, whole.end)
    cuts = [m.start() for m in found if not text[m.end() : m.end() + 1].islower()]
    for cut in [*cuts, whole.end]:
        said = text[begin:cut]
        if said.strip():
            start = begin + len(said) - len(said.lstrip())
            yield Span(start, start + len(said.strip()))
        begin = cut + 1


def _share(wanted: set[str], text: str) -> float:
    return len(wanted & set(folded_syllables(text))) / max(1, len(wanted))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _now() -> str:
    return datetime.now(UTC).isoformat()
