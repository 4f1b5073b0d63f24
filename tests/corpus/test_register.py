from __future__ import annotations

import json
from datetime import date

import pytest

from core.records import Directive
from core.symbols import symbols
from corpus.register import Register, key_of, load_register
from evals.provenance import SHARED

REGISTER = load_register()
FACTS = SHARED / "directives" / "directives.json"


def _ids(found: tuple[Directive, ...]) -> list[str]:
    return [d.id for d in found]


def test_every_entry_is_whole() -> None:
    assert len({d.id for d in REGISTER}) == len(REGISTER) == 137
    for entry in REGISTER:
        assert entry.status in ("in force", "replaced", "unknown")
        assert entry.confidence in ("verified", "one source", "memory")
        assert set(entry.unsure) <= {"type", "number", "date", "issuer", "title", "replacement"}
        assert entry.date is None or date.fromisoformat(entry.date)
        for other in (entry.replaced_by, entry.likely_replaced_by, *entry.replaces):
            assert other is None or REGISTER.get(other), f"{entry.id} names {other}"
        if entry.date and entry.date_sources == 0:
            assert not entry.sure_of("date")
        if entry.replaced_on:
            assert entry.status == "replaced"


@pytest.mark.skipif(not FACTS.exists(), reason="no ../shared/directives")
def test_the_facts_are_those_collected() -> None:
    for row in json.loads(FACTS.read_text("utf-8")):
        entry = REGISTER.get(row["id"])
        assert entry is not None
        assert (entry.type, entry.number, entry.sign) == (
            row["type_vi"],
            row["number"],
            row["sign"],
        )
        assert entry.replaced_by == row["superseded_by"]
        assert {d.id for d in REGISTER.namesakes(entry)} == set(row["namesakes"])
        if row["date"]:
            assert entry.date == row["date"]


@pytest.mark.parametrize(
    ("number", "sign", "ids"),
    [
        ("25", "NQ/TW", ["NQ25-2003", "NQ25-2008", "NQ25-2013", "NQ25-2026"]),
        ("025", "nq-tw", ["NQ25-2003", "NQ25-2008", "NQ25-2013", "NQ25-2026"]),
        ("59/2023", "NĐ-CP", ["ND59-2023"]),
        ("59", "2023/NĐ-CP", ["ND59-2023"]),
        ("4", "QĐ/TW", []),
    ],
)
def test_by_symbol(number: str, sign: str, ids: list[str]) -> None:
    assert _ids(REGISTER.under(number, sign)) == ids


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Quy chế công tác dân vận của hệ thống chính trị", ["QD290-2010", "QD23-2021"]),
        ("luật thực hiện dân chủ ở cơ sở", ["L10-2022"]),
        ("Nghị quyết Trung ương 4 khoá XII", ["NQ04-2016"]),
        ("Luật Giao thông", []),
    ],
)
def test_by_short_name(name: str, ids: list[str]) -> None:
    assert _ids(REGISTER.named(name)) == ids


def test_date_tells_namesakes_apart() -> None:
    found = REGISTER.of("25", "NQ/TW", "2013-06-03")
    assert found is not None and found.id == "NQ25-2013"
    assert REGISTER.of("25", "NQ/TW", "2013-06-04") is None


def test_replacements_follow_one_another() -> None:
    first = REGISTER.get("CT06-2006")
    assert first is not None
    assert _ids(REGISTER.chain(first)) == ["CT03-2011", "CT05-2016"]


def test_a_correction_takes_the_place_of_the_entry() -> None:
    own = Directive("NQ25-2013", "Nghị quyết", "25", "NQ/TW", "2013-06-04", None, None, None, "")
    changed = REGISTER.with_([own])
    assert len(changed) == len(REGISTER)
    assert changed.get("NQ25-2013") is own


def test_a_circle_of_replacements_ends() -> None:
    one = Directive("a", "Chỉ thị", "1", "CT/TU", None, None, None, None, "replaced", "b")
    two = Directive("b", "Chỉ thị", "2", "CT/TU", None, None, None, None, "replaced", "a")
    assert _ids(Register([one, two]).chain(one)) == ["b"]


def test_keys_hold_year_and_sign_in_one_form() -> None:
    assert key_of("04/2015", "NĐ-CP") == key_of("4", "2015/ND-CP")


def test_a_law_making_document_has_the_symbol_that_texts_are_read_with() -> None:
    written = next(symbols("Nghị định số 59/2023/NĐ-CP"))
    assert written.key in {symbol.key for symbol, _ in load_register().symbols()}
