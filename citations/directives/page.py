"""An entry of the register as a page of text, so that what it says can be cited and checked.

The same entry gives the same text: a line for each fact, with what the fact rests on. A line
stands by itself, and is what an answer quotes. Unknown is said as unknown: that no replacement was
found is no sign that a directive is in force, and a fact from memory is said to be from memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from citations.directives.entries import Entries, Entry, Ground
from citations.directives.formal import dated_name, mentions_of, symbol_of
from citations.titles import REGISTER_PAGE
from core.records import Directive, Document, Fields, Kind, Role, Sentence, Span
from core.symbols import vietnamese_date
from core.text import normalise

BOOK = "Sổ văn bản"
NOT_THE_TEXT = "Trang của sổ văn bản, không phải nguyên văn văn bản."
UNKNOWN_STATUS = "chưa thấy văn bản thay thế trong sổ; không rõ còn hiệu lực"
_SHIPPED_AS_OF = "tháng 11/2026"  # when the facts of directives.json were gathered
_FROM_MEMORY = "ghi theo trí nhớ, chưa có nguồn, cần kiểm tra"
_DOUBTS = {"type": "loại", "number": "số", "date": "ngày", "issuer": "cơ quan ban hành",
           "title": "trích yếu"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """The page of an entry: a document that no file holds, and the place of each fact in it."""

    document: Document
    lines: dict[str, Span]  # name, date, issuer, title, status, chain, replaces, namesakes, sources


def page_id(directive_id: str) -> str:
    """The document id of an entry's page."""
    return REGISTER_PAGE + directive_id


def entry_id(document_id: str) -> str | None:
    """The entry whose page a document id names; None for a document of the library."""
    return (
        document_id.removeprefix(REGISTER_PAGE) if document_id.startswith(REGISTER_PAGE) else None
    )


def page_of(entry: Entry, entries: Entries) -> Page:
    """The page of an entry."""
    lines: dict[str, Span] = {}
    text = ""
    for fact, line in _lines(entry, entries):
        said = normalise(" ".join(line.split()))
        lines[fact] = Span(len(text), len(text) + len(said))
        text += said + "\n"
    d = entry.directive
    fields = Fields(Kind.DIRECTIVE, d.number, d.sign, d.issuer, date=d.date, subject=d.title)
    key = page_id(entry.id)
    return Page(Document(key, BOOK, "", "txt", text, fields, warnings=(NOT_THE_TEXT,)), lines)


def sentences_of(page: Page) -> list[Sentence]:
    """The lines of a page as sentences, in reading order."""
    text = page.document.text
    return [Sentence(s, s.of(text), (BOOK,), Role.OTHER) for s in sorted(page.lines.values())]


def _lines(entry: Entry, entries: Entries) -> Iterator[tuple[str, str]]:
    d = entry.directive
    yield "name", f"{_identity(d)}{_doubt(entry)}."
    yield "date", f"Ngày ban hành: {_fact(entry, 'date', vietnamese_date(d.date or ''))}."
    term = f" (khóa {d.term})" if d.term else ""
    yield (
        "issuer",
        f"Cơ quan ban hành: {_fact(entry, 'issuer', (d.issuer or '') and f'{d.issuer}{term}')}.",
    )
    if d.title:
        what = "Trích yếu" if d.title_exact else "Nội dung, không phải nguyên văn trích yếu"
        yield "title", f"{what}: {_fact(entry, 'title', d.title.rstrip('.'))}."
    yield "status", f"Tình trạng của {dated_name(d)}: {status_words(entry, entries)}."
    chain = (d, *entries.register.chain(d))
    if len(chain) > 2:
        steps = (f"{dated_name(a)} được thay thế bằng {_successor(a, b)}{_unsure(a)}"
                 for a, b in pairwise(chain))  # fmt: skip
        yield "chain", f"{'; '.join(steps)}."
    replaced = entries.replaced_by_it(d)
    if replaced:
        yield "replaces", f"{dated_name(d)} thay thế: {'; '.join(_replaced(r) for r in replaced)}."
    others = entries.register.namesakes(d)
    if others:
        named = "; ".join(f"{dated_name(o)} {o.title or ''}".strip() for o in others)
        yield "namesakes", f"Văn bản khác cùng số, ký hiệu {symbol_of(d)}: {named}."
    if d.sources:
        yield "sources", f"Nguồn của sổ: {' ; '.join(d.sources)}"


def _identity(d: Directive) -> str:
    full = mentions_of(d).party_first
    if full:
        return full
    told = [dated_name(d)]
    if d.issuer:
        told.append(f"của {d.issuer}")
    if d.title and symbol_of(d):
        told.append(d.title)
    return " ".join(told)


def _doubt(entry: Entry) -> str:
    """What of the name rests on memory, in brackets."""
    named = {f: _DOUBTS[f] for f in _DOUBTS if entry.ground(f) is Ground.MEMORY}
    if not named:
        return ""
    what = "" if len(named) == len(_DOUBTS) else f"{', '.join(named.values())} "
    return f" ({what}{_FROM_MEMORY})"


def _fact(entry: Entry, fact: str, value: str) -> str:
    """A value with what it rests on."""
    if not value:
        return "chưa rõ trong sổ"
    told = ground_words(entry, fact)
    return f"{value} ({told})" if told else value


def ground_words(entry: Entry, fact: str) -> str:
    """What a fact rests on, in words for the user; empty where the sources below say it."""
    ground = entry.ground(fact)
    if ground is Ground.PERSON:
        change = entry.changes.get(fact)
        if change is None:  # an entry that a person added, a fact nobody gave
            return ""
        return f"do {change.who} ghi ngày {_day(change.at)}, căn cứ: {change.basis.rstrip('.')}"
    if ground is Ground.DOCUMENT:
        return "theo tài liệu trong kho"
    if ground is Ground.MEMORY:
        return _FROM_MEMORY
    count = entry.directive.date_sources
    return f"theo {count} nguồn độc lập" if fact == "date" and count > 1 else ""


def status_words(entry: Entry, entries: Entries) -> str:
    """Whether it is in force, as far as the register knows, and on what that rests."""
    d = entry.directive
    told = ground_words(entry, "status")
    if d.status == "replaced":
        later = entries.register.get(d.replaced_by)
        if later is None:
            return f"không còn hiệu lực{_bracketed(told)}; sổ không ghi văn bản thay thế"
        return f"đã được thay thế bằng {_successor(d, later)}{_bracketed(told)}"
    if d.status == "in force":
        as_of = f"theo các nguồn của sổ đến {_SHIPPED_AS_OF}"
        return f"còn hiệu lực, {told or as_of}"
    likely = entries.register.get(d.likely_replaced_by)
    if likely is not None:
        return (
            f"{UNKNOWN_STATUS}; có thể đã được thay bằng {dated_name(likely)} (cùng nội dung, "
            "chưa thấy điều khoản thay thế)"
        )
    return UNKNOWN_STATUS + _bracketed(told if entry.ground("status") is Ground.PERSON else "")


def _bracketed(told: str) -> str:
    return f" ({told})" if told else ""


def _successor(earlier: Directive, later: Directive) -> str:
    since = earlier.replaced_on
    told = f" (từ ngày {vietnamese_date(since)})" if since and since != later.date else ""
    return dated_name(later) + told


def _replaced(earlier: Directive) -> str:
    return dated_name(earlier) + _unsure(earlier)


def _unsure(earlier: Directive) -> str:
    return "" if earlier.sure_of("replacement") else f" ({_FROM_MEMORY})"


def _day(moment: str) -> str:
    return vietnamese_date(moment[:10])
