import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.symbols import dates, iso_date, symbols, vietnamese_date, years

SYMBOLS = [
    ("Số: 70 - BC/ĐU", [("70", "BC/ĐU")]),
    ("số 25-NQ/TW, ngày 03/6/2013", [("25", "NQ/TW")]),
    ("114- KL/TW", [("114", "KL/TW")]),
    ("39 -CTHĐ/ĐU", [("39", "CTHĐ/ĐU")]),
    ("04 /QĐ-ĐU", [("04", "QĐ-ĐU")]),
    ("06-TB/Đ.U", [("06", "TB/ĐU")]),
    ("217, 218-QĐ/TW", [("218", "QĐ/TW")]),
    ("218-QĐ/TVV", [("218", "QĐ/TW")]),
    ("33/CT-TTg", [("33", "CT-TTg")]),
    ("chỉ thị 33/ct-ttg", [("33", "CT-TTg")]),
    ("nghi quyet 25-nq/tw", [("25", "NQ/TW")]),
    ("59/2023/NĐ-CP", [("59", "2023/NĐ-CP")]),
    ("10/2022/QH15", [("10", "2022/QH15")]),
    ("34/2007/PL/UBTVQH11", [("34", "2007/PL-UBTVQH11")]),
    ("58/BC-MTTQ-BTT", [("58", "BC-MTTQ-BTT")]),
    ("02-CTr/ĐU-ĐBP", [("02", "CTr/ĐU-ĐBP")]),
    ("Kế hoạch số 62-\nKH/ĐU", [("62", "KH/ĐU")]),  # a line wrapped at the hyphen
    ("03-QĐ/ĐU và 06-QĐ/ĐU", [("03", "QĐ/ĐU"), ("06", "QĐ/ĐU")]),
    ("ngày 03/6/2013", []),
    ("12/12 Chi bộ", []),
    ("đạt 93,6 % - 5 KH", []),
    ("41/46 quầy", []),
]


@pytest.mark.parametrize(("text", "expected"), SYMBOLS)
def test_symbols_are_read_as_offices_write_them(text, expected):
    found = list(symbols(text))
    assert [(x.number, x.sign) for x in found] == expected
    assert all(x.span.of(text)[0].isdigit() for x in found)


@pytest.mark.parametrize(
    ("left", "right"),
    [("03-QĐ/ĐU", "3/QĐ-ĐU"), ("70 - BC/ĐU", "70-BC/DU"), ("218-QĐ/TVV", "218-QĐ/TW")],
)
def test_writings_of_one_symbol_have_one_key(left, right):
    assert next(symbols(left)).key == next(symbols(right)).key


DATES = [
    ("ngày 03 tháng 6 năm 2013", ["2013-06-03"]),
    ("ngày 08 tháng\n12 năm 2023", ["2023-12-08"]),
    ("ngày 18\u00a0tháng 4 năm 2018", ["2018-04-18"]),
    ("03/6/2013", ["2013-06-03"]),
    ("25/ 7 /2015", ["2015-07-25"]),
    ("3-2-2018", ["2018-02-03"]),
    ("03.6.2013", ["2013-06-03"]),
    ("từ 16/12/2023 đến 10/6/2024", ["2023-12-16", "2024-06-10"]),
    ("31/02/2018", []),
    ("30/13/2018", []),
    ("ngày     /6/2024", []),
    ("59/2023/NĐ-CP", []),
    ("1.800 hộ, 2,26%", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_are_calendar_dates(text, expected):
    assert [iso for _, iso in dates(text)] == expected


YEARS = [
    ("năm 2017 so với 2016", [2017, 2016]),
    ("nhiệm kỳ 2020 - 2025", [2020, 2025]),
    ("giai đoạn 2021–2025", [2021, 2025]),
    ("ngày 03/6/2013", [2013]),
    ("hết tháng 11/2023", [2023]),
    ("quý I/2024", [2024]),
    ("Chỉ thị 16/2016", []),  # the year of a symbol says nothing of the period
    ("Nghị định số 59/2023/NĐ-CP", []),
    ("2.019 hộ", []),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_years_named(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2013-06-03", "03/6/2013"),
        ("2019-01-07", "07/01/2019"),
        ("2018-02-12", "12/02/2018"),
        ("2021-11-26", "26/11/2021"),
        ("2024-06", "tháng 6/2024"),
        ("2024", "2024"),
    ],
)
def test_dates_are_written_with_the_padding_of_offices(iso, written):
    assert vietnamese_date(iso) == written


@given(st.dates())
def test_a_written_date_is_read_back(day):
    iso = day.isoformat()
    if day.year >= 1000:
        assert [found for _, found in dates(vietnamese_date(iso))] == [iso]


@pytest.mark.parametrize(
    ("parts", "iso"), [(("2024", "2", "29"), "2024-02-29"), (("2023", "2", "29"), None)]
)
def test_iso_date_knows_the_calendar(parts, iso):
    assert iso_date(*parts) == iso


@given(st.text(alphabet="0123456789/-–. ngàythámgnăNQĐTWBCKH\n\u00a0", max_size=60))
def test_spans_lie_in_the_text(text):
    for span in [x.span for x in symbols(text)] + [s for s, _ in dates(text)]:
        assert 0 <= span.start < span.end <= len(text)
    assert isinstance(years(text), list)
