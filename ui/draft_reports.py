"""Which report of the library is last year's: the unit's own first, the right period on top."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.records import Document, Kind
from core.text import comparable

_YEAR = re.compile(r"\d{4}")


def former_reports(documents: Sequence[Document], unit: str, period: str) -> list[Document]:
    """The reports that a draft may build on, best first; `period` may still be empty."""
    reports = [d for d in documents if d.fields.kind is Kind.REPORT]
    return sorted(reports, key=lambda d: _rank(d, unit, period))


def suggested(documents: Sequence[Document], unit: str, period: str) -> Document | None:
    """The unit's own report of the period before; None when the library has none."""
    for report in former_reports(documents, unit, period):
        own, fits, _ = _rank(report, unit, period)
        return report if own == 0 and (fits == 0 or not period) else None
    return None


def next_period(report: Document | None) -> str:
    """The period after a report's own: "2025" gives "2026"; "" where it has no single year."""
    period = (report.fields.period if report else None) or ""
    years = _YEAR.findall(period)
    if len(years) != 1:
        return ""
    return period.replace(years[0], str(int(years[0]) + 1))


def _rank(document: Document, unit: str, period: str) -> tuple[int, int, int]:
    """(of the unit, of the period before, how old): small is good."""
    fields = document.fields
    own = bool(unit) and comparable(fields.unit or fields.issuer or "").endswith(comparable(unit))
    fits = bool(period) and next_period(document) == period
    years = _YEAR.findall(fields.period or fields.date or "")
    newest = max(map(int, years), default=0)
    whole_year = bool(re.fullmatch(r"\d{4}", fields.period or ""))
    return (0 if own else 1, 0 if fits else 1 if whole_year else 2, -newest)
