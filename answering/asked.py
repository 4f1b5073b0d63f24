"""A question as understood: what it wants, which directives, years and roles it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from core.records import Fields, Role, Span
from core.symbols import Symbol


class Want(StrEnum):
    """One thing asked for."""

    FIGURE = "figure"
    DATE = "date"
    YEARS = "years"  # a period: "giai đoạn nào"
    SYMBOL = "symbol"  # the number of a document: "số mấy", "quyết định nào"
    PERSON = "person"
    POST = "post"
    ISSUER = "issuer"
    SUBJECT = "subject"  # what a directive is about
    PLACE = "place"
    RECIPIENTS = "recipients"
    WHY = "why"
    YES_NO = "yes-no"
    LIST = "list"
    COMPARE = "compare"
    TREND = "trend"
    MENTIONS = "mentions"  # which documents speak of something


_YEAR_IN_SIGN = re.compile(r"^\d{4}")  # "2023ndcp", the sign of "59/2023/NĐ-CP"
# "05-CT/BCT" is what people write for 05-CT/TW: the sign TW covers the Politburo.
_CENTRAL_BODY = re.compile(r"(?:tvv|bct|bbt)$")


def type_code(sign: str) -> str:
    """The part of a folded sign that begins with the type: "2023ndcp" -> "ndcp"."""
    return _YEAR_IN_SIGN.sub("", sign)


@dataclass(frozen=True, slots=True)
class Named:
    """A directive named in a question: number and type code, sign where it was typed whole."""

    number: str
    code: str  # "nq", "ct", …: the type as in a sign, folded
    sign: str | None  # key of the whole sign ("nqtw"), None for a short mention
    date: str | None = None

    def matches(self, symbol: Symbol) -> bool:
        """Whether a symbol in a text is the one named."""
        number, sign = symbol.key
        if number != (self.number.lstrip("0") or "0"):
            return False
        if self.sign is not None:
            return sign == self.sign or _CENTRAL_BODY.sub("tw", sign) == self.sign
        return type_code(sign).startswith(self.code)

    def is_of(self, fields: Fields) -> bool:
        """Whether a document with these fields is the one named."""
        if not (fields.number and fields.sign):
            return False
        own = Symbol(Span(0, 0), fields.number, fields.sign)
        return self.matches(own) and (self.date is None or fields.date == self.date)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as understood."""

    text: str
    folded: str  # comparable, without diacritics
    accented: bool
    wants: frozenset[Want]
    role: Role | None
    other_roles: tuple[Role, ...]
    of_role: Role | None  # "nguyên nhân của những ưu điểm": STRENGTHS
    named: tuple[Named, ...]
    years: tuple[int, ...]
    period: str | None
    dates: tuple[str, ...]
    counted: tuple[tuple[str, ...], ...]  # folded nouns of "bao nhiêu …", in order
