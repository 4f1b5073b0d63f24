"""Questions proposed from a library's own words, each with the words that answer it, for a person
to confirm: figures, sections, references to directives, and figures that no document has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby, takewhile, zip_longest

from core.records import Document, Kind, Role, Sentence, Turn
from core.scores import OwnQuestion
from core.symbols import symbols, years
from core.text import LOWER

_LONGEST = 320  # characters of a sentence that a question is made of
_LONGEST_SECTION = 1_400  # characters of a section quoted whole
_PER_DOCUMENT = 6  # proposals of each sort
# "1.245 hộ", "3,15%", "12 tổ hòa giải": a figure with what it counts; no date, symbol, list number
_FIGURE = re.compile(
    rf"(?<![\d.,/–-])(?P<number>\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?)"
    rf"(?P<unit> ?%| (?!tháng|năm|giờ|phút|ngày)[{LOWER}]+(?: [{LOWER}]+){{0,2}})"
)
_CLAUSE = re.compile(r"[;,:.]\s|\A|\n")  # what a clause begins after
_LIST_MARK = re.compile(r"^(?:[-–+*•]|\(?[\da-zđ]{1,2}[.)])\s+")
_JOINS = frozenset("và với của trong ở tại được là cho về do có đã theo trên mỗi hằng để".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"\d{4}(?:-\d{4})?")
_FEWEST_BEFORE = 2  # words before the figure that say what it is of
_MOST_BEFORE = 12
_SECTIONS = {
    Role.SHORTCOMINGS: "hạn chế",
    Role.CAUSES: "nguyên nhân",
    Role.LESSONS: "bài học kinh nghiệm",
    Role.STRENGTHS: "ưu điểm",
    Role.TASKS: "nhiệm vụ, giải pháp",
    Role.PROPOSALS: "kiến nghị, đề xuất",
}
_LATER = 3  # years beyond the newest of the library: nothing is told of them


def proposed(
    documents: Iterable[tuple[Document, Sequence[Sentence]]], turns: Iterable[Turn] = ()
) -> list[OwnQuestion]:
    """Proposals from documents with their sentences, then from answers that a person found wrong.

    All sorts of a document take turns, and documents take turns, so that the first twenty are a
    fair sample. The same library gives the same proposals, ids included.
    """
    known = list(documents)
    newest = max((year for document, _ in known for year in _years(document)), default=None)
    by_document: list[list[OwnQuestion]] = []
    for document, sentences in known:
        if document.fields.kind in (Kind.TEMPLATE, Kind.OTHER) or not document.fields.unit:
            continue  # nobody would ask a blank form, or what has no subject
        sorts = [
            list(_figures(document, sentences))[:_PER_DOCUMENT],
            list(_sections(document, sentences)),
            list(_references(document, sentences))[:_PER_DOCUMENT],
            list(_nowhere(document, sentences, newest))[:2],
        ]
        first = len(by_document) % len(sorts)  # another sort comes first in each document
        by_document.append(_in_turn([*sorts[first:], *sorts[:first]]))
    return [*_disliked(turns), *_in_turn(by_document)]


def _in_turn(lists: Sequence[Sequence[OwnQuestion]]) -> list[OwnQuestion]:
    rounds = zip_longest(*lists)
    return [one for some in rounds for one in some if one is not None]


def _figures(document: Document, sentences: Sequence[Sentence]) -> Iterator[OwnQuestion]:
    """ "Toàn xã có 1.245 hộ." -> "Toàn xã có bao nhiêu hộ (xã Suối Mơ, 2024)?" """
    for sentence in _plain(sentences):
        match = _FIGURE.search(sentence.text)
        asked = _asked(sentence.text, match) if match else None
        if match is not None and asked is not None:
            words = f"{asked} ({_of(document)})?"
            must = match["number"] + (match["unit"].strip() if "%" in match["unit"] else "")
            yield _made(words, "fact", document, sentence.text, (must,), "số liệu")


def _asked(text: str, match: re.Match[str]) -> str | None:
    """The clause up to the figure, the figure asked for; None where too little says what it is."""
    begins = [found.end() for found in _CLAUSE.finditer(text, 0, match.start())]
    clause = _LIST_MARK.sub("", text[begins[-1] if begins else 0 : match.start()].lstrip())
    before = clause.split()
    if not _FEWEST_BEFORE <= len(before) <= _MOST_BEFORE or _odd(clause):
        return None
    if _YEAR.fullmatch(match["number"]):
        return None
    counted = list(takewhile(lambda word: word not in _JOINS, match["unit"].split()))
    if "%" in counted:
        counted = ["phần trăm"]
    words = " ".join([*before, "bao nhiêu", *counted])
    return words[:1].upper() + words[1:] if counted else None


def _odd(clause: str) -> bool:
    """Whether a clause cannot be asked as it stands: other figures in it, a bracket left open."""
    return any(c.isdigit() or c in '()“”"|' for c in clause) or clause.endswith(("ngày ", "số "))


def _sections(document: Document, sentences: Sequence[Sentence]) -> Iterator[OwnQuestion]:
    """The shortcomings, causes, lessons, … that a document lists, quoted whole."""
    ordered = [s for s in sentences if s.role in _SECTIONS and not s.is_row]
    seen = set()
    for (role, path), some in groupby(ordered, key=lambda s: (s.role, s.path)):
        group = list(some)
        quote = document.text[group[0].span.start : group[-1].span.end]
        if role in seen or not 60 <= len(quote) <= _LONGEST_SECTION:
            continue
        seen.add(role)
        words = f"Những {_SECTIONS[role]} của {_of(document, ' năm ')}?"
        basis = f"mục “{path[-1]}”" if path else "mục của báo cáo"
        kind = "lessons" if role in (Role.LESSONS, Role.SHORTCOMINGS, Role.CAUSES) else "list"
        yield _made(words, kind, document, quote, (), basis)


def _references(document: Document, sentences: Sequence[Sentence]) -> Iterator[OwnQuestion]:
    """What a document says where it names a directive."""
    seen = set()
    for sentence in _plain(sentences):
        for symbol in symbols(sentence.text):
            if symbol.key in seen or symbol.span.start == 0:
                continue
            seen.add(symbol.key)
            name = symbol.span.of(sentence.text)
            words = f"{_of(document)} làm gì theo văn bản {name}?"
            words = words[:1].upper() + words[1:]
            yield _made(words, "directive", document, sentence.text, (name,), "văn bản viện dẫn")


def _nowhere(
    document: Document, sentences: Sequence[Sentence], newest: int | None
) -> Iterator[OwnQuestion]:
    """A figure asked for a year that no document of the library speaks of: to be declined."""
    if newest is None:
        return
    for sentence in _plain(sentences):
        match = _FIGURE.search(sentence.text)
        asked = _asked(sentence.text, match) if match else None
        if asked is not None:
            words = f"{asked} ({document.fields.unit}, năm {newest + _LATER})?"
            key = _key("unanswerable", document.id, words)
            yield OwnQuestion(
                key, words, "unanswerable", None, "", basis="năm mà kho không có tài liệu"
            )


def _disliked(turns: Iterable[Turn]) -> Iterator[OwnQuestion]:
    """Questions whose answers a person found wrong, with what was cited as a start."""
    for turn in turns:
        if turn.vote != -1:
            continue
        cited = turn.answer.get("citations")
        first = cited[0] if isinstance(cited, list) and cited else None
        doc, quote = None, ""
        if isinstance(first, Mapping) and first.get("quote"):
            doc, quote = str(first.get("doc")), str(first.get("quote"))
        key = _key("disliked", turn.id, turn.question)
        yield OwnQuestion(key, turn.question, "disliked", doc, quote, basis="câu trả lời bị chê")


def _plain(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences of the body that can be quoted alone."""
    for sentence in sentences:
        told = sentence.role not in (Role.HEADER, Role.SIGNATURE) and not sentence.is_row
        if told and len(sentence.text) <= _LONGEST and "…" not in sentence.text:
            yield sentence


def _of(document: Document, joined: str = ", ") -> str:
    """Unit and years of a document, else the year of its date: "xã Suối Mơ, 2024"."""
    fields = document.fields
    years_told = _SPAN.match(fields.period or fields.date or "")
    told = [fields.unit, years_told[0] if years_told else None]
    return joined.join(part for part in told if part)


def _years(document: Document) -> list[int]:
    return years(f"{document.fields.period or ''} {document.fields.date or ''}")


def _made(
    words: str, kind: str, document: Document, quote: str, must: tuple[str, ...], basis: str
) -> OwnQuestion:
    key = _key(kind, document.id, quote)
    return OwnQuestion(key, words, kind, document.name, quote, must, basis=basis)


def _key(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()
