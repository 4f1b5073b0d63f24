"""Which directives a document mentions, and where: what `citations.references` finds, kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from citations.references import Examined, Form, examine
from core.records import Document
from core.symbols import vietnamese_date
from corpus.mentions import Mention
from corpus.register import Register, key_of

_READER = "references-1"  # another name has every document read anew
_OWN = frozenset({Form.OWN, Form.BLANK})  # the document's own number is no mention of another


@lru_cache(maxsize=4)
def reader_name(register: Register) -> str:
    """What reads mentions: the way of reading, and the shipped facts they are resolved by."""
    facts = "|".join(f"{d.id} {d.number} {d.sign} {d.date} {d.names}" for d in register)
    return f"{_READER} {hashlib.sha256(facts.encode()).hexdigest()[:16]}"


def mentions_in(document: Document, register: Register) -> list[Mention]:
    """The directives that a document mentions, in reading order; its own number is none."""
    own = key_in(document.fields.number, document.fields.sign)
    date = document.fields.date
    found = examine(document.text, document_date=date, register=register)
    return [
        mention
        for one in found
        if one.mention.form not in _OWN
        for mention in _mentions(one)
        if mention.directive_id or (mention.key and mention.key != own)
    ]


def key_in(number: str | None, sign: str | None) -> str:
    """Number and sign for comparing, in one word: "25 nqtw"; "" where either is missing."""
    return " ".join(key_of(number, sign)) if number and sign else ""


def _mentions(one: Examined) -> Iterator[Mention]:
    """One for each document that a reference stands for: "217, 218-QĐ/TW" is two."""
    mention, dated = one.mention, one.mention.tail.date
    known = set()
    for directive in one.directives:
        key = key_in(directive.number, directive.sign)
        known.add(key)
        yield Mention(mention.span, directive.id, key, dated, _label(mention.quote, dated))
    candidates = [d for d in one.candidates if d.number and d.sign]
    if candidates:  # which of several namesakes is not clear
        key = key_in(candidates[0].number, candidates[0].sign)
        yield Mention(mention.span, None, key, dated, _label(mention.quote, dated))
    elif mention.sign is not None and (not known or len(mention.numbers) > len(known)):
        for number in mention.numbers:
            whole = f"{number}/{mention.year}" if mention.year else number
            key = key_in(whole, mention.sign.canonical)
            # As the document writes it; of a list, each number by itself.
            said = mention.quote
            if len(mention.numbers) > 1:
                said = f"{mention.type or 'Văn bản'} số {whole}-{mention.sign.canonical}"
            if key not in known:
                yield Mention(mention.span, None, key, dated, _label(said, dated))


def _label(name: str, dated: str | None) -> str:
    told = " ".join(name.split())
    return f"{told}, ngày {vietnamese_date(dated)}" if dated else told
