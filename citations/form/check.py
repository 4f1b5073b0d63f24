"""A Word file checked against the rules of form: the profile chosen, every rule run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from citations.form.body import body_faults
from citations.form.content import (
    Text,
    citing,
    former_bodies,
    open_blanks,
    other_units,
    secrecy,
    sums,
    text_of,
)
from citations.form.heading import column_faults, is_party_body
from citations.form.language import language_faults
from citations.form.naming import name_faults
from citations.form.page import font_faults, page_faults
from citations.form.parts import Head, Parts, parts_of
from citations.form.profiles import Profile, load_profile, profile_for
from citations.form.records import Paper
from citations.form.signing import foot_faults
from citations.form.word import read_paper
from core.errors import InputError
from core.facts import UnitCard
from core.form import FormFinding, FormReport
from core.outlines import Regime
from core.review import NotRun, Severity
from core.symbols import dates, iso_date

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
_TEXT_CHECKS = {
    "SEC-1": secrecy,
    "UNIT-1": other_units,
    "LVL-1": former_bodies,
    "BLANK-1": open_blanks,
    "ARITH-1": sums,
    "CITE-1": citing,
}
_WRITTEN = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_MONTH = re.compile(r"tháng\s+(\d{1,2})\s+năm\s+(\d{4})")  # the day is still open


def check_form(
    data: bytes | Path,
    profile: str | None = None,
    unit: UnitCard | None = None,
    today: str | None = None,
) -> tuple[FormFinding, ...]:
    """The findings of `form_report`."""
    return form_report(data, profile, unit, today).findings


def form_report(
    data: bytes | Path,
    profile: str | None = None,
    unit: UnitCard | None = None,
    today: str | None = None,
    name: str = "văn bản.docx",
) -> FormReport:
    """What a .docx shows against the rules of form, the weightiest first, then in reading order.

    :param profile: the name of a profile; without it, the one that issuing body and date call for.
    :param unit: who writes; without it, only the paper's own head says so.
    :param today: ISO; the current day by default.
    :raises InputError: when there is no such file.
    :raises RefusedFile: for a file that cannot be read as .docx.
    """
    if isinstance(data, Path):
        if not data.is_file():
            raise InputError(f"Không có tệp “{data}”; hãy kiểm tra lại đường dẫn.")
        name, data = data.name, data.read_bytes()
    day = today or date.today().isoformat()
    paper = read_paper(data, name)
    parts = parts_of(paper)
    rules = profile_of(parts.head, unit, profile, day)
    found = list(_form_faults(paper, parts, rules, day))
    text = text_of(paper, parts, rules, day, name, unit)
    told, not_run = _text_faults(text)
    ordered = sorted([*found, *told], key=_order)
    skipped = {rule for rule, _ in not_run}
    run = tuple(rule for rule in rules.rules if rule not in skipped)
    return FormReport(rules.name, rules.title, tuple(ordered), run, not_run)


def _order(one: FormFinding) -> tuple[int, int]:
    return _RANK[one.severity], -1 if one.index is None else one.index


def _form_faults(paper: Paper, parts: Parts, profile: Profile, today: str) -> Iterator[FormFinding]:
    yield from page_faults(paper, profile)
    yield from font_faults(paper, profile)
    yield from column_faults(parts.head, profile)
    yield from name_faults(parts.head, profile, today)
    yield from body_faults(parts.body, profile)
    yield from foot_faults(parts.foot, profile)
    yield from language_faults(paper.lines, profile)


def _text_faults(text: Text) -> tuple[list[FormFinding], tuple[tuple[str, str], ...]]:
    """What the text shows, and (rule, why) of what could not be looked at."""
    found: list[FormFinding] = []
    not_run: list[tuple[str, str]] = []
    for rule, check in _TEXT_CHECKS.items():
        outcome = check(text)
        if isinstance(outcome, NotRun):
            not_run.append((rule, outcome.why))
        else:
            found += outcome
    return found, tuple(not_run)


def profile_of(
    head: Head, unit: UnitCard | None, name: str | None = None, today: str | None = None
) -> Profile:
    """The one of that name; else by the issuing body, the title above, the unit's card, and by the
    paper's date."""
    if name:
        return load_profile(name)
    issuer = " ".join(x.words for x in head.issuer) or " ".join(x.words for x in head.names)
    party = is_party_body(issuer)
    if party is None and (head.titles or head.motto):
        party = head.motto is None and "ĐẢNG" in " ".join(x.words for x in head.titles)
    regime = unit.regime if party is None and unit else Regime.STATE if party is False else None
    return profile_for(regime or Regime.PARTY, _date_of(head) or today)


def _date_of(head: Head) -> str | None:
    words = head.date.words if head.date else ""
    match = _WRITTEN.search(words)
    if match:
        return iso_date(match[3], match[2], match[1])
    month = _MONTH.search(words)
    if month:
        return iso_date(month[2], month[1], "1")
    return next((iso for _, iso in dates(words)), None)
