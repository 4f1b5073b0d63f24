"""What the register adds to an answer: whether a directive is in force, what replaced it, who
issued it and when, which directives are about something.

The library speaks first and keeps its answer; the register's page is quoted line by line, so that
what it says is checked like any other quote. What a mention in a report says stays a quote of that
report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from answering.asked import Asked, Named, Want, type_code
from answering.choice import Chosen, Picked
from answering.forms.references import subject_reference
from answering.forms.register_pages import MOST, TYPES, page_lines
from answering.forms.topics import on_topic
from answering.slots.references import date_of, mentions
from answering.view import view
from citations.directives.entries import Entries, Entry
from citations.directives.formal import dated_name
from citations.directives.page import BOOK
from citations.references import examine
from core.records import Directive, Span
from core.symbols import Symbol, dates
from core.text import comparable, fold
from corpus.register import key_of

# "QĐ 23 còn hiệu lực không", "đã hết hạn chưa", "bị bãi bỏ chưa", "còn dùng được không"
_STATUS = re.compile(
    r"\b(?:hieu luc|bai bo|het han|con (?:gia tri|ap dung|dung duoc|su dung)|(?:bi|duoc) thay the"
    r"|thay the (?:hay )?chua|thay chua|da thay)\b"
)
# "có hiệu lực từ ngày nào": a date, which the text of the directive tells
_SINCE_WHEN = re.compile(
    r"hieu luc (?:thi hanh )?(?:ke )?(?:tu |vao )?(?:(?:khi|ngay|luc|nam|thang) nao|bao gio)"
    r"|(?:(?:khi|ngay|luc) nao|bao gio) (?:thi |bat dau |moi )?(?:co )?hieu luc"
)
# "được thay thế bằng văn bản nào", "thay bằng gì", "văn bản nào thay thế QĐ 290", "cái gì thay nó"
_BY_WHAT = re.compile(
    rf"\bthay(?: the)? (?:bang|boi) |\b(?:bi|duoc) (?:{TYPES} )?(?:nao|gi) thay"
    rf"|\b{TYPES} (?:nao|gi|moi nao) (?:da )?thay\b"
)
# "QĐ 23 thay thế văn bản nào", "… thay cho quyết định nào"
_WHAT_BEFORE = re.compile(rf"\bthay(?: the)?(?: cho)? (?:nhung |cac )?{TYPES} (?:cu )?(?:nao|gi)\b")
# "về việc gì", "trích yếu"; what it says ("nói gì", "yêu cầu gì") only its text can tell
_TITLE = re.compile(r"\bve (?:(?:viec|van de|noi dung|dieu) )?gi\b|\btrich yeu\b")
_ISSUER = re.compile(r"\bcua (?:ai|co quan nao|cap nao)|\bai (?:da )?(?:ban hanh|ky)|co quan nao")


class _Asks(Enum):
    STATUS = "status"
    REPLACED_BY = "replaced by"
    REPLACES = "replaces"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class _Meant:
    """The entries that a question may mean; `named`: it names a directive at all."""

    entries: tuple[Entry, ...]
    named: bool


def with_register(
    asked: Asked, chosen: Chosen, entries: Entries, units: Sequence[str] = ()
) -> Chosen:
    """`chosen` with what the register says, where the question asks it. `units`: those of the
    library that the question names; what a unit did is not the register's to tell."""
    asks = _asks(asked)
    if asks is None:
        return chosen if units else on_topic(asked, chosen, entries)
    meant = _meant(asked, entries)
    if asks is _Asks.FACTS:
        return _with_facts(asked, chosen, entries, meant)
    if not meant.named:
        return chosen
    told = _on_status(chosen)
    if not meant.entries:
        return _not_in_register(asked, chosen, told)
    lines = {
        _Asks.STATUS: ("status",),
        _Asks.REPLACED_BY: ("status", "chain"),
        _Asks.REPLACES: ("replaces",),
    }[asks]
    groups = page_lines(meant.entries, lines, entries)
    if not groups and told.empty:
        names = "; ".join(dated_name(e.directive) for e in meant.entries)
        return replace(chosen, groups=(), doubt=None,
                       reason=f"{BOOK} không ghi {names} thay thế văn bản nào.")  # fmt: skip
    several = len(meant.entries) > 1
    notes = chosen.notes if several else ()
    return Chosen((*told.groups, *groups), notes=notes, clarify=chosen.clarify if several else ())


def _asks(asked: Asked) -> _Asks | None:
    folded = asked.folded
    if _WHAT_BEFORE.search(folded) and not re.search(r"\b(?:bi|duoc) thay", folded):
        return _Asks.REPLACES
    if _BY_WHAT.search(folded):
        return _Asks.REPLACED_BY
    if _STATUS.search(folded) and not _SINCE_WHEN.search(folded):
        return _Asks.STATUS
    of_it = asked.wants & {Want.DATE, Want.ISSUER} or _TITLE.search(folded)
    if of_it and subject_reference(asked):
        return _Asks.FACTS
    return None


def _meant(asked: Asked, entries: Entries) -> _Meant:
    named = asked.named[0] if asked.named else None
    if named is None:
        return _by_name(asked, entries)
    fitting = [e for e in entries if (s := _symbol(e)) is not None and named.matches(s)]
    if named.date:
        fitting = [e for e in fitting if e.directive.date == named.date]
    elif asked.years:
        fitting = [e for e in fitting if int((e.directive.date or "0")[:4]) in asked.years]
    elif len(fitting) > 1:
        fitting = _by_title(asked, fitting)
    newest = sorted(fitting, key=lambda e: e.directive.date or "", reverse=True)
    return _Meant(tuple(newest[:MOST]), True)


def _by_title(asked: Asked, entries: Sequence[Entry]) -> list[Entry]:
    """The entry whose title alone has most of the question's pairs of words; else all."""
    words = view(asked.text).plain_pairs
    shared = [len(words & view(e.directive.title or "").plain_pairs) for e in entries]
    best = max(shared)
    if best == 0 or shared.count(best) > 1:
        return list(entries)
    return [e for e, n in zip(entries, shared, strict=True) if n == best]


def _symbol(entry: Entry) -> Symbol | None:
    """The symbol of an entry, the year of a law-making document in its sign, as texts are read."""
    number, sign = entry.directive.number, entry.directive.sign
    return Symbol(Span(0, 0), *key_of(number, sign)) if number and sign else None


def _by_name(asked: Asked, entries: Entries) -> _Meant:
    """The entries named without a number: "Luật Thực hiện dân chủ ở cơ sở"."""
    text = f" {comparable(asked.text) if asked.accented else asked.folded} "
    for name in entries.register.names():  # longest first
        if f" {name if asked.accented else fold(name)} " in re.sub(r"[?.,;:!]", " ", text):
            found = entries.register.named(name)
            return _Meant(_entries(found, entries), True)
    # "Nghị quyết Đại hội XIII", "nghi quyet trung uong 4 khoa xii": read as in any text.
    read = examine(asked.text, register=entries.register)[:1]
    meant = [d for one in read for d in one.directives or one.candidates]
    return _Meant(_entries(meant, entries), bool(read))


def _entries(directives: Iterable[Directive], entries: Entries) -> tuple[Entry, ...]:
    return tuple(e for d in directives if (e := entries.get(d.id)) is not None)[:MOST]


def _on_status(chosen: Chosen) -> Chosen:
    """What of the library's answer speaks of force or replacement; a bare mention does not."""
    groups = (
        (heading, tuple(p for p in picked if _STATUS_SAID.search(_folded(p))))
        for heading, picked in chosen.groups
    )
    return replace(chosen, groups=tuple(g for g in groups if g[1]))


_STATUS_SAID = re.compile(r"\b(?:hieu luc|thay the|thay cho|bai bo|het han)\b")


def _folded(picked: Picked) -> str:
    candidate = picked.candidate
    start = candidate.sentence.span.start
    span = picked.span
    text = candidate.text[span.start - start : span.end - start] if span else candidate.text
    return fold(comparable(text))


def _not_in_register(asked: Asked, chosen: Chosen, told: Chosen) -> Chosen:
    """A directive that only documents mention: they are quoted as such, and no more is known."""
    unknown = f"{BOOK} chưa có văn bản này; không rõ còn hiệu lực."
    if not told.empty:
        return replace(told, notes=(*told.notes, unknown))
    if chosen.empty or not asked.named:  # without a number, nothing says that it is mentioned
        reason = f"{chosen.reason or ''} {unknown}".strip()
        return replace(chosen, groups=(), clarify=(), doubt=None, reason=reason)
    quoted = "Tài liệu trong kho chỉ viện dẫn văn bản này, không cho biết hiệu lực."
    return replace(chosen, notes=(*chosen.notes, f"{quoted} {unknown}"))


def _with_facts(asked: Asked, chosen: Chosen, entries: Entries, meant: _Meant) -> Chosen:
    """Date, issuer and subject: the library's answer, and the facts that it does not give."""
    if not meant.entries:
        return chosen
    wanted = [
        line
        for line, asks in (
            ("date", Want.DATE in asked.wants),
            ("issuer", Want.ISSUER in asked.wants or bool(_ISSUER.search(asked.folded))),
            ("title", bool(_TITLE.search(asked.folded))),
        )
        if asks
    ]
    if chosen.empty:
        if chosen.against:  # the library contradicts what the question takes for granted
            return chosen
        groups = page_lines(
            meant.entries, wanted if len(meant.entries) == 1 else ("name",), entries
        )
        return replace(chosen, groups=groups, reason=None, doubt=None)
    texts = [p.candidate.text for _, picked in chosen.groups for p in picked]
    # Of namesakes, the library's answer is completed for the one that it speaks of.
    told = [e for e in meant.entries if _is_dated(e, texts)] or list(meant.entries)
    if len(told) > 1:
        return chosen
    entry = told[0]
    lacking = [w for w in wanted if not _given(w, entry, chosen)]
    return replace(chosen, groups=(*chosen.groups, *page_lines([entry], lacking, entries)))


def _is_dated(entry: Entry, texts: Sequence[str]) -> bool:
    date = entry.directive.date
    return bool(date) and any(iso == date for t in texts for _, iso in dates(t))


def _given(fact: str, entry: Entry, chosen: Chosen) -> bool:
    """Whether the library's answer gives a fact. Subject and issuer count in any words: what a
    report writes is its answer; a date counts when it is the register's."""
    texts = [p.candidate.text for _, picked in chosen.groups for p in picked]
    d = entry.directive
    if fact == "date":
        if not (d.number and d.sign and d.date):
            return True
        given = {date_of(t, s) for t in texts for s in _mentioned(t, entry)} - {None}
        return given <= {d.date} and (bool(given) or any(True for t in texts for _ in dates(t)))
    return fact != "issuer" or any(_BODY.search(fold(comparable(t))) for t in texts)


# A body that issues directives: enough to tell that the library's answer names one.
_BODY = re.compile(
    r"\b(?:ban chap hanh|bo chinh tri|ban bi thu|chinh phu|thu tuong|quoc hoi|dang uy|tinh uy"
    r"|huyen uy|thanh uy|uy ban|ubnd|ban (?:to chuc|dan van|tuyen giao|thuong vu)|van phong)\b"
)


def _mentioned(text: str, entry: Entry) -> list[Symbol]:
    """The symbols in a text that are those of the entry."""
    number, sign = key_of(entry.directive.number or "", entry.directive.sign or "")
    return mentions(text, Named(number, type_code(sign)[:2], sign))
