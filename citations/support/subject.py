"""Whom a document speaks of: all that a claim may take from outside its quote."""

from __future__ import annotations

import re

from citations.support.records import Subject
from core.records import Fields

_YEAR = re.compile(r"(?:19|20)\d\d")


def subject_of(fields: Fields) -> Subject:
    """Unit, issuer, parent and place, symbol, and the years reported on, as the document's own
    header gives them; what it does not give is left out."""
    names = (fields.unit, fields.issuer, fields.parent, fields.place)
    years = _YEAR.findall(f"{fields.period or ''} {fields.date or ''}")
    return Subject(tuple(n for n in names if n), fields.symbol, tuple(map(int, years)))
