"""References made from the register: each entry in twelve written forms, and with one fact swapped.

Nothing may be said against the true forms; every swap of a fact that the register is sure of has to
be caught, and a number that nobody gave out is unknown.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from citations.references import types
from citations.references.bodies import is_party, key_of
from core.records import Directive
from core.symbols import vietnamese_date
from core.text import fold
from corpus.register import Register

SEED = 20_261_122
_NOBODY = range(901, 999)  # numbers above any that a central series has reached
_CENTRAL = ("Ban Chấp hành Trung ương Đảng", "Bộ Chính trị", "Ban Bí thư Trung ương Đảng")
_OF_STATE = ("Chính phủ", "Thủ tướng Chính phủ", "Quốc hội")


@dataclass(frozen=True, slots=True)
class Made:
    """A text that holds one reference first; `swapped` names the fact that is not true of the
    entry, None for a true form."""

    id: str
    form: str
    text: str
    document_date: str | None
    swapped: str | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is written of an entry."""

    type: str
    symbol: str
    date: str | None  # ISO
    issuer: str | None
    term: str | None
    title: str | None

    def date_words(self) -> str:
        return f" ngày {vietnamese_date(self.date)}" if self.date else ""

    def issuer_words(self) -> str:
        term = f" (khóa {self.term})" if self.term else ""
        return f" của {self.issuer}{term}" if self.issuer else ""

    def rest(self) -> str:
        return f"{self.issuer_words()} {self.title or ''}".rstrip()


def _full(f: _Facts) -> str:
    return f"{f.type} số {f.symbol},{f.date_words()}{f.rest()}"


def _long_date(f: _Facts) -> str:
    if not f.date:
        return _full(f)
    year, month, day = f.date.split("-")
    return f"{f.type} số {f.symbol} ngày {day} tháng {month} năm {year}{f.rest()}"


def _state_first(symbol: str) -> str:
    return symbol.replace("-", " - ", 1)


FORMS: dict[str, Callable[[_Facts], str]] = {
    "đủ": _full,
    "không dấu phẩy": lambda f: f"{f.type} số {f.symbol}{f.date_words()}{f.rest()}",
    "ngày viết chữ": _long_date,
    "không “số”": lambda f: f"{f.type} {f.symbol}{f.date_words()}{f.rest()}",
    "dấu cách cứng": lambda f: _full(f).replace(" ", "\u00a0", 3),
    "thừa dấu cách": lambda f: _full(replace(f, symbol=_state_first(f.symbol))),
    "xuống dòng": lambda f: _full(replace(f, symbol=f.symbol.replace("-", "-\n", 1))),
    "chữ hoa": lambda f: _full(f).upper(),
    "chữ thường": lambda f: _full(f).lower(),
    "không dấu": lambda f: fold(_full(f)),
    "“sổ”": lambda f: _full(f).replace(" số ", " sổ ", 1),
    "gạch dài": lambda f: _full(replace(f, symbol=f.symbol.replace("-", "–"))),
}
SWAPS = ("number", "other number", "sign", "type", "date", "year", "issuer")


def true_forms(register: Register) -> Iterator[Made]:
    """Each entry that has number and sign in the twelve forms."""
    for entry in _numbered(register):
        for form, write in FORMS.items():
            yield Made(entry.id, form, f"Thực hiện {write(_facts(entry))}.", entry.date)


def swapped(register: Register, seed: int = SEED) -> Iterator[Made]:
    """Each entry with one fact swapped, for each fact that the register is sure of."""
    chance = random.Random(seed)
    for entry in _numbered(register):
        facts = _facts(entry)
        for swap in SWAPS:
            changed = _swap(swap, entry, facts, register, chance)
            if changed is not None and changed != facts:
                form = chance.choice(list(FORMS))
                text = f"Thực hiện {FORMS[form](changed)}."
                yield Made(entry.id, form, text, None, swap)


def _numbered(register: Register) -> list[Directive]:
    return [d for d in register if d.number and d.sign and d.date]


def _facts(d: Directive) -> _Facts:
    return _Facts(d.type, _symbol(d.number or "", d.sign or ""), d.date, d.issuer, d.term, d.title)


def _symbol(number: str, sign: str) -> str:
    if "/" in number:
        return f"{number}/{sign}"
    return f"{number}{'-' if is_party(sign.split('/')[-1]) and '/' in sign else '/'}{sign}"


def _swap(
    what: str, entry: Directive, facts: _Facts, register: Register, chance: random.Random
) -> _Facts | None:
    number, sign = entry.number or "", entry.sign or ""
    if what == "number" and entry.sure_of("number"):
        _, slash, year = number.partition("/")
        return replace(facts, symbol=_symbol(f"{chance.choice(_NOBODY)}{slash}{year}", sign))
    if what == "other number" and entry.sure_of("number") and entry.sure_of("title"):
        return _other_number(entry, facts, register, chance)
    if what == "sign" and entry.sure_of("type"):
        return replace(facts, symbol=_symbol(number, _other_sign(sign)))
    if what == "type" and entry.sure_of("type"):
        return replace(facts, type=_other_type(entry, chance))
    if what in ("date", "year") and entry.sure_of("date"):
        return replace(facts, date=_other_date(entry, register, chance, what == "year"))
    if what == "issuer" and entry.sure_of("issuer") and entry.issuer:
        return replace(facts, issuer=_other_issuer(entry.issuer))
    return None


def _other_number(
    entry: Directive, facts: _Facts, register: Register, chance: random.Random
) -> _Facts | None:
    others = [d for d in _numbered(register) if d.sign == entry.sign and d.number != entry.number]
    if not others:
        return None
    return replace(facts, symbol=_symbol(chance.choice(others).number or "", entry.sign or ""))


def _other_sign(sign: str) -> str:
    if sign.startswith("QH"):
        return "NĐ-CP"
    for mark in ("/", "-"):
        code, found, body = sign.partition(mark)
        if found:
            return f"{'KL' if code != 'KL' else 'NQ'}{mark}{body}"
    return sign


def _other_type(entry: Directive, chance: random.Random) -> str:
    if entry.type in ("Quyết định", "Quy định") and (entry.sign or "").startswith("QĐ/"):
        return "Quy định" if entry.type == "Quyết định" else "Quyết định"
    names = ("Nghị quyết", "Chỉ thị", "Kết luận", "Kế hoạch", "Thông báo", "Hướng dẫn")
    code = (entry.sign or "").partition("/")[0].partition("-")[0]
    fitting = [n for n in names if n != entry.type and code not in types.BY_NAME[n].codes]
    return chance.choice(fitting)


def _other_date(
    entry: Directive, register: Register, chance: random.Random, year: bool
) -> str | None:
    known = {d.date for d in register.namesakes(entry)} | {entry.date}
    day = date.fromisoformat(entry.date or "")
    for _ in range(20):
        moved = day + timedelta(days=chance.choice((-40, -9, -1, 1, 9, 30)))
        if year:
            moved = day.replace(year=day.year + chance.choice((-1, 1)), day=min(day.day, 28))
        if moved.isoformat() not in known:
            return moved.isoformat()
    return None


def _other_issuer(issuer: str) -> str | None:
    key = key_of(issuer)
    bodies = _CENTRAL if key in ("bchtw", "bct", "bbt", "bct-bbt") else _OF_STATE
    others = [b for b in bodies if key_of(b) != key and not (key == "bct-bbt" and b != bodies[0])]
    return others[0] if others else None
