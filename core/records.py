"""The records that cross module borders: frozen, slotted, standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What sort of document it is; decides what it may be cited as."""

    REPORT = "report"
    DIRECTIVE = "directive"
    TEMPLATE = "template"
    NEWS = "news"
    PLAN = "plan"
    OTHER = "other"


class Role(StrEnum):
    """What a section of a report does."""

    CONTEXT = "context"
    RESULTS = "results"
    STRENGTHS = "strengths"
    SHORTCOMINGS = "shortcomings"
    CAUSES = "causes"
    LESSONS = "lessons"
    DIRECTION = "direction"
    TASKS = "tasks"
    PROPOSALS = "proposals"
    HEADER = "header"  # the head of an official document: fields, not body
    SIGNATURE = "signature"  # recipients, signer
    OTHER = "other"


class State(StrEnum):
    """Where a document stands on its way into the library; search shows READY only."""

    STAGED = "staged"
    READY = "ready"


class Status(StrEnum):
    """The outcome of one check."""

    PASS = "pass"
    FAIL = "fail"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters of a stored text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """`page` (1-based) begins at character `start` of the text."""

    start: int
    page: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file.

    `text` is NFC with `\\n` line ends. A two-column header table is written line by line, left
    column first, as flattened documents have it. A data table is written one row a line, cells
    joined by ` | `, the header row first; `tables` holds the span of each such block.
    `warnings` are Vietnamese sentences for the user.
    """

    text: str
    format: str  # txt, md, html, docx, pdf
    pages: tuple[PageBreak, ...] = ()
    tables: tuple[Span, ...] = ()
    title: str | None = None  # the file's own title property, never trusted as the subject
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """What the header and text of a document say of it. None: not stated, or left blank."""

    kind: Kind
    number: str | None = None  # "70"
    sign: str | None = None  # "BC/ĐU"
    issuer: str | None = None  # "Đảng ủy phường Trần Phú"
    parent: str | None = None  # "Đảng bộ thành phố Hà Tĩnh"
    place: str | None = None  # "Phường Trần Phú"
    date: str | None = None  # ISO, or "2024-06" where only the month stands
    subject: str | None = None
    unit: str | None = None  # "phường Trần Phú": whom the document speaks of
    period: str | None = None  # "2013-2018", "2024"
    level: str | None = None  # central, province, district, commune, base
    is_digest: bool = False  # says of itself that it is a digest, not the text
    is_sample: bool = False  # says of itself that it is a sample with invented data

    @property
    def symbol(self) -> str | None:
        """Number and sign as a citation has them: "70-BC/ĐU", "59/2023/NĐ-CP", "33/CT-TTg"; None
        when either is missing."""
        if not (self.number and self.sign):
            return None
        # Party signs hold a slash behind the type; a State sign may hold one behind its year.
        party = "/" in self.sign and not self.sign[:4].isdigit()
        return f"{self.number}{'-' if party else '/'}{self.sign}"


@dataclass(frozen=True, slots=True)
class Document:
    """A stored document; `id` is derived from its content."""

    id: str
    name: str  # file name as ingested
    sha256: str  # of the file's bytes
    format: str
    text: str
    fields: Fields
    pages: tuple[PageBreak, ...] = ()
    tables: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    state: State = State.READY
    added_at: str = ""  # ISO, UTC

    def page_of(self, position: int) -> int | None:
        """The 1-based page that holds a character, None where the format has no pages."""
        found = None
        for mark in self.pages:
            if mark.start > position:
                break
            found = mark.page
        return found


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or table row: `document.text[span] == text`."""

    span: Span
    text: str
    path: tuple[str, ...]  # headings from the outermost, as written
    role: Role
    is_row: bool = False
    lead: Span | None = None  # the sentence ending in ":" that opens the list it belongs to
    header: str | None = None  # column names of the table, for a row


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one section: `document.text[span] == text`, always."""

    id: str  # first 16 hex digits of a hash of document id, span and text
    document_id: str
    span: Span
    text: str
    path: tuple[str, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: higher score is better; `ranks` by method, 1-based, for "why this"."""

    passage: Passage
    score: float
    ranks: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents may answer. Empty tuple: no restriction."""

    kinds: tuple[Kind, ...] = ()
    units: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a directive as written; nothing guessed."""

    span: Span
    quote: str
    type: str | None  # "Nghị quyết"
    number: str | None  # "25"
    sign: str | None  # "NQ/TW"
    date: str | None = None  # ISO
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is known of a question before anything is searched."""

    text: str  # as typed, NFC
    references: tuple[Reference, ...] = ()
    role: Role | None = None
    units: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    accented: bool = True


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive of the register. A fact named in `unsure` rests on memory, or on sources that
    disagree: it never makes an error, only a hint."""

    id: str
    type: str
    number: str | None  # "25", "59/2023", "Đại hội XIII"
    sign: str | None  # "NQ/TW", "NĐ-CP"
    date: str | None  # ISO
    issuer: str | None
    title: str | None
    term: str | None  # of the Party congress: "XI"
    status: str  # in force, replaced (or lapsed: nothing in `replaced_by`), unknown
    replaced_by: str | None = None  # an id
    confidence: str = ""  # verified, one source, memory
    replaced_on: str | None = None
    likely_replaced_by: str | None = None  # by subject; no clause of replacement was seen
    replaces: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # other names in use: "Nghị quyết Trung ương 4 khóa XII"
    plenum: int | None = None  # of the Central Committee that passed it
    title_exact: bool = True  # False: what it is about, not the words of its title
    date_sources: int = 0  # how many independent sources give the full date
    unsure: tuple[str, ...] = ()  # among type, number, date, issuer, title, replacement
    sources: tuple[str, ...] = ()

    def sure_of(self, fact: str) -> bool:
        """Whether a source gives the fact."""
        return fact not in self.unsure


@dataclass(frozen=True, slots=True)
class Citation:
    """The very words a statement rests on: `quote == document.text[start:end]`."""

    marker: int  # 1-based, as shown
    doc: str
    document_id: str
    title: str  # one line that names the document for a reader
    section: str  # heading path joined by " › "
    quote: str
    start: int
    end: int
    page: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one check, with a Vietnamese sentence for the user."""

    check: str
    status: Status
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer with the markers it rests on. `heading`: a line of ours that groups
    ("Theo báo cáo …"), never a claim."""

    text: str
    citations: tuple[int, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to make a question clear."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as composed, before it is checked."""

    question: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    abstained: bool
    reason: str | None = None
    clarify: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()
    related: tuple[Citation, ...] = ()
    doubt: str | None = None  # why its sentences may not answer; a verdict on each says so


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """A statement with all its verdicts; `ok` needs at least one verdict, and all passed."""

    statement: Statement
    verdicts: tuple[Verdict, ...]

    @property
    def ok(self) -> bool:
        return bool(self.verdicts) and all(v.status is Status.PASS for v in self.verdicts)


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """What the page, the exporter and the command line accept; only `citations.verify` makes it."""

    answer: Answer
    statements: tuple[CheckedStatement, ...]
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return bool(self.statements) and all(s.ok for s in self.statements)


@dataclass(frozen=True, slots=True)
class IngestRow:
    """What became of one file."""

    path: str
    name: str
    outcome: str  # indexed, indexed with warning, refused, unchanged
    reason: str
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class ConversationHead:
    """A line of the list of conversations."""

    id: str
    title: str
    updated_at: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what was answered, as kept: `answer` is the JSON of `ask`."""

    id: str
    conversation_id: str
    question: str
    answer: dict[str, object]
    vote: int | None  # 1, -1 or None
    asked_at: str


class Embedder(Protocol):
    """Turns texts into unit vectors; `name` identifies the model that built an index."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]: ...

    def embed_query(self, text: str) -> list[float]: ...
