import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.facts import Fact, Previous
from core.records import Span
from drafting.facts.sheet import HEADS, read_sheet, sheet_of
from prompts.catalogue import catalogue

SPECS = catalogue()


def _fact(spec, value, **more):
    return Fact(
        spec.key, spec.label, value, spec.unit, "2026", group=spec.group, kind=spec.kind, **more
    )


_FIGURES = st.integers(0, 10**6).map(str) | st.decimals(0, 100, places=2).map(
    lambda d: str(d).replace(".", ",")
)
_TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1)


@st.composite
def _forms(draw):
    chosen = draw(st.lists(st.sampled_from(SPECS), unique_by=lambda s: s.key, min_size=1))
    facts = []
    for spec in chosen:
        counted = spec.kind in ("number", "percent", "money")
        value = draw(_FIGURES if counted else _TEXTS.map(str.strip).filter(bool))
        facts.append(_fact(spec, value, as_of=draw(st.none() | st.just("2026-11-30"))))
    return facts


@given(_forms())
@settings(max_examples=40, deadline=None)
def test_a_form_comes_back_as_it_was_written(facts):
    read = read_sheet(sheet_of(facts), SPECS, "bieu.xlsx")
    kept = [(f.key, f.value, f.unit, f.period, f.as_of) for f in read]
    assert kept == [(f.key, f.value, f.unit, f.period, f.as_of) for f in facts]
    assert not any(f.confirmed for f in read)


def test_empty_boxes_and_last_years_values_do_not_come_back_as_values():
    before = Previous("54", "2025", "d", "bc.docx", Span(0, 2))
    blank = _fact(SPECS[0], None, previous=before)
    filled = _fact(SPECS[1], "9")
    assert [f.key for f in read_sheet(sheet_of([blank, filled]), SPECS)] == [SPECS[1].key]


def test_a_value_that_looks_like_a_formula_stays_text():
    spec = next(s for s in SPECS if s.kind == "text")
    data = sheet_of([_fact(spec, "=1+1")])
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    cell = page.cell(2, HEADS.index("Kỳ này") + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def _book(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_sheet_of_anothers_making_is_read_by_its_labels():
    data = _book(
        ("XÃ AN KHÊ",),
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Năm 2026"),
        (1, "Hộ nghèo", "hộ", 71, 54),
        (2, "Hộ nghèo", "%", 3.1, 2.26),
        (3, "Trâu bò", "con", 5, 6),
    )
    found = read_sheet(data, SPECS, "mttq.xlsx")
    assert [(f.key, f.value, f.source) for f in found] == [
        ("ho_ngheo", "54", "tệp mttq.xlsx"),
        ("ty_le_ho_ngheo", "2,26", "tệp mttq.xlsx"),
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"khong phai bang tinh", b"PK\x03\x04hong", _book(("Trâu", 5)), _book()],
    ids=["empty", "text", "broken zip", "no fact", "no rows"],
)
def test_nonsense_is_refused_with_a_sentence(data):
    with pytest.raises(InputError, match=r"la\.xlsx"):
        read_sheet(data, SPECS, "la.xlsx")


def test_a_source_written_in_the_sheet_is_kept():
    facts = [replace(_fact(SPECS[0], "12"), source="Công an xã")]
    assert read_sheet(sheet_of(facts), SPECS, "b.xlsx")[0].source == "Công an xã"
