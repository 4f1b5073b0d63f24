from __future__ import annotations

import dataclasses

import pytest

from core.records import Fields, Kind
from retrieval.records import entry_of, unit_key, years_of
from tests.retrieval.conftest import make_document


@pytest.mark.parametrize(
    ("period", "date", "expected"),
    [
        ("2013-2018", "2019-01-05", (2013, 2014, 2015, 2016, 2017, 2018)),
        ("2013 – 2015", None, (2013, 2014, 2015)),
        ("2024", "2025-01-03", (2024,)),
        ("6 tháng đầu năm 2024", None, (2024,)),
        ("2013-2108", None, (2013,)),  # a slip: not ninety-five years
        ("quý III", "2024-10-01", (2024,)),
        (None, "2024-06", (2024,)),
        (None, None, ()),
        ("nhiệm kỳ 2020-2025", None, (2020, 2021, 2022, 2023, 2024, 2025)),
    ],
)
def test_years_of_a_document(
    period: str | None, date: str | None, expected: tuple[int, ...]
) -> None:
    assert years_of(Fields(kind=Kind.REPORT, period=period, date=date)) == expected


def test_units_compare_without_case_accents_or_tone_style() -> None:
    assert unit_key("Phường  Trần Phú") == unit_key("phường trần phú")
    assert unit_key("xã Hoà Hải") == unit_key("XÃ HÒA HẢI")
    assert unit_key("phường Trần Phú") != unit_key("phường Nam Hà")


def test_mark_changes_with_the_fields_not_with_the_passage() -> None:
    document, _, passages = make_document("a.txt", ["một", "hai"])
    mark = entry_of(document, passages[0]).mark
    assert entry_of(document, passages[1]).mark == mark
    corrected = dataclasses.replace(document.fields, unit="phường Trần Phú")
    assert entry_of(dataclasses.replace(document, fields=corrected), passages[0]).mark != mark


def test_title_falls_back_to_the_file_name() -> None:
    document, _, passages = make_document("bao-cao.txt", ["một"])
    assert entry_of(document, passages[0]).title == "bao-cao.txt"
    fields = Fields(kind=Kind.REPORT, number="70", sign="BC/ĐU", subject="Tổng kết năm 2024")
    document = dataclasses.replace(document, fields=fields)
    assert entry_of(document, passages[0]).title == "70-BC/ĐU Tổng kết năm 2024"
