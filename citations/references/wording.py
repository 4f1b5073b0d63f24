"""Numbers, names and dates of directives as a Vietnamese sentence has them."""

from __future__ import annotations

from citations.references import bodies
from citations.references.records import Form, Mention
from core.records import Directive, Fields, Kind
from core.symbols import vietnamese_date

FROM_MEMORY = " (sổ văn bản ghi theo trí nhớ, cần kiểm lại)"


def symbol_of(directive: Directive) -> str | None:
    """ "25-NQ/TW", "59/2023/NĐ-CP"; None for a document without number or sign."""
    number, sign = directive.number or "", directive.sign
    head, _, year = number.partition("/")
    full = f"{year}/{sign}" if year and sign else sign
    return Fields(Kind.DIRECTIVE, head or None, full).symbol


def name_of(directive: Directive) -> str:
    """ "Nghị quyết số 25-NQ/TW, ngày 03/6/2013", as short as it can be told by."""
    symbol = symbol_of(directive)
    date = f", ngày {vietnamese_date(directive.date)}" if directive.date else ""
    if symbol is None:
        return directive.title or f"{directive.type} {directive.number or ''}".strip()
    return f"{directive.type} số {symbol}{date}"


def full_name(directive: Directive) -> str:
    """As `name_of`, with issuer and term: what a first reference should say before the subject."""
    issuer = f" của {directive.issuer}" if directive.issuer and symbol_of(directive) else ""
    term = f" (khóa {directive.term})" if directive.term and issuer else ""
    return f"{name_of(directive)}{issuer}{term}"


def canonical(mention: Mention, directives: tuple[Directive, ...]) -> str | None:
    """Number and sign, or the name, in the form they should have; None for a blank number."""
    if len(directives) == 1 and (mention.sign or mention.form is Form.SHORT):
        known = symbol_of(directives[0])
        if known:
            return known
    if directives and mention.form in (Form.PLENUM, Form.CONGRESS, Form.NAMED):
        return "; ".join(symbol_of(d) or name_of(d) for d in directives)
    if mention.sign is None or not mention.numbers:
        return None
    numbers = ", ".join(n.zfill(2) for n in mention.numbers)
    if mention.year:
        return f"{numbers}/{mention.year}/{mention.sign.canonical}"
    dash = "-" if bodies.is_party(mention.sign.body) else "/"
    return f"{numbers}{dash}{mention.sign.canonical}"


def dated(iso: str) -> str:
    """The date as papers write it: "03/6/2013"."""
    return vietnamese_date(iso)
