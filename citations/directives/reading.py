"""Which directives a document mentions, and where."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from core.records import Directive, Document
from core.symbols import Symbol, dates, symbols, vietnamese_date
from corpus.mentions import Mention
from corpus.register import Register, key_of

_READER = "symbols-1"  # another name has every document read anew
_DATE_WITHIN = 40  # characters behind a symbol that may hold its date: ", ngày 03/6/2013"


@lru_cache(maxsize=4)
def reader_name(register: Register) -> str:
    """What reads mentions: the way of reading, and the shipped facts they are resolved by."""
    facts = "|".join(f"{d.id} {d.number} {d.sign} {d.date} {d.names}" for d in register)
    return f"{_READER} {hashlib.sha256(facts.encode()).hexdigest()[:16]}"


def mentions_in(document: Document, register: Register) -> list[Mention]:
    """The directives that a document mentions, in reading order; its own number is none."""
    own = _own_key(document)
    found = []
    for symbol in symbols(document.text):
        key = symbol.key
        if key == own:
            continue
        after = document.text[symbol.span.end : symbol.span.end + _DATE_WITHIN]
        dated = next((iso for _, iso in dates(after)), None)
        directive = _resolved(symbol, dated, register)
        found.append(
            Mention(
                symbol.span,
                directive.id if directive else None,
                " ".join(key),
                dated,
                _label(symbol, dated),
            )
        )
    return found


def _own_key(document: Document) -> tuple[str, str] | None:
    fields = document.fields
    if not (fields.number and fields.sign):
        return None
    return key_of(fields.number, fields.sign)


def _resolved(symbol: Symbol, dated: str | None, register: Register) -> Directive | None:
    candidates = register.under(symbol.number, symbol.sign)
    fitting = [d for d in candidates if not dated or d.date == dated] or list(candidates)
    return fitting[0] if len(fitting) == 1 else None


def _label(symbol: Symbol, dated: str | None) -> str:
    mark = "-" if "/" in symbol.sign and not symbol.sign[:4].isdigit() else "/"
    day = f", ngày {vietnamese_date(dated)}" if dated else ""
    return f"{symbol.number}{mark}{symbol.sign}{day}"
