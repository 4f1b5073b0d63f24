"""How a directive is mentioned in official text: first and later, in Party and in State style.

Party (399-QĐ/TW, 05-HD/VPTW): type, "số", symbol, comma, "ngày 03/6/2013", body, subject. State
(30/2020/NĐ-CP, appendix I): the same without the comma, the date in words, and a law or ordinance
by type and name alone. Later, both give type and symbol.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.records import Directive, Fields, Kind
from core.symbols import vietnamese_date

_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
# Party text speaks of its own bodies without naming the Party.
_PARTY_BODIES = {
    "Ban Chấp hành Trung ương Đảng": "Ban Chấp hành Trung ương",
    "Ban Bí thư Trung ương Đảng": "Ban Bí thư",
}
_WHOLE_DATE = 10  # characters of an ISO date; "2024-06" has no day


@dataclass(frozen=True, slots=True)
class Mentions:
    """The formal mentions of a directive; None where a part that belongs there is not known."""

    party_first: str | None
    state_first: str | None
    later: str | None


def symbol_of(directive: Directive) -> str | None:
    """Number and sign as written: "25-NQ/TW", "59/2023/NĐ-CP"; None when either is missing."""
    return Fields(Kind.DIRECTIVE, directive.number, directive.sign).symbol


def short_name(directive: Directive) -> str:
    """Type and symbol ("Nghị quyết số 25-NQ/TW"); what has none goes by its name."""
    symbol = symbol_of(directive)
    if symbol:
        return f"{directive.type} số {symbol}"
    if directive.names:
        return directive.names[0]
    return _name(directive) or directive.type


def dated_name(directive: Directive) -> str:
    """As `short_name`, with the date: "Nghị quyết số 25-NQ/TW, ngày 03/6/2013"."""
    told = f", {_day(directive.date)}" if directive.date else ""
    return short_name(directive) + told


def mentions_of(directive: Directive) -> Mentions:
    """The formal mentions, from the facts as they stand; whether they are sure is not said here."""
    symbol, issuer = symbol_of(directive), directive.issuer
    whole = bool(directive.date) and len(directive.date or "") == _WHOLE_DATE
    later = short_name(directive) if symbol or directive.names else None
    if directive.type in _LAWS and directive.title:
        name = _name(directive)
        party = f"{name} số {symbol}" if symbol else name
        if whole and issuer:
            party += f", {_day(directive.date)} của {issuer}"
        return Mentions(party, name, name)
    if not (symbol and whole and issuer):
        return Mentions(None, None, later)
    about = f" {directive.title}" if directive.title and directive.title_exact else ""
    party_issuer = _PARTY_BODIES.get(issuer, issuer)
    return Mentions(
        f"{short_name(directive)}, {_day(directive.date)} của {party_issuer}{about}",
        f"{short_name(directive)} {_in_words(directive.date)} của {issuer}{about}",
        later,
    )


def _name(directive: Directive) -> str:
    """A law by type and name; what is titled with its own type, by the title alone."""
    title = (directive.title or "").strip()
    if title.casefold().startswith(directive.type.casefold()):
        return title
    return f"{directive.type} {title}".strip()


def _day(iso: str | None) -> str:
    shown = vietnamese_date(iso or "")
    return shown if shown.startswith("tháng") else f"ngày {shown}"


def _in_words(iso: str | None) -> str:
    day, month, year = vietnamese_date(iso or "").split("/")
    return f"ngày {day} tháng {month} năm {year}"
