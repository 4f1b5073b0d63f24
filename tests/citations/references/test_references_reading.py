from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations.references import Form, read
from citations.references.patterns import PATTERNS
from citations.references.plain import plain
from citations.references.records import Mention
from citations.references.types import TYPES, fits, named, type_of_code

_EXAMPLES = [(p.form, text, quote) for p in PATTERNS for text, quote in p.examples]
_OTHERS = [text for p in PATTERNS for text in p.others]


def _one(text: str) -> Mention:
    (mention,) = read(text)
    return mention


@pytest.mark.parametrize(("form", "text", "quote"), _EXAMPLES)
def test_every_pattern_finds_its_examples(form: Form, text: str, quote: str) -> None:
    first = read(text)[0]
    assert first.quote == quote
    lists = {Form.SHORT, Form.LIST}
    own = {Form.OWN, Form.NUMBERED}
    assert first.form is form or {first.form, form} in (lists, own) or _has_number(first, form)


def _has_number(first: Mention, form: Form) -> bool:
    return form is Form.NAMED and first.sign is not None  # a law with its number behind


@pytest.mark.parametrize("text", _OTHERS)
def test_counter_examples_hold_nothing(text: str) -> None:
    assert [m.quote for m in read(text)] == []


@pytest.mark.parametrize(
    ("text", "type_", "number", "sign", "date", "terms"),
    [
        ("Nghị quyết số 25-NQ/TW", "Nghị quyết", "25", "NQ/TW", None, ()),
        ("Nghị quyết 25-NQ/TW (khoá XI)", "Nghị quyết", "25", "NQ/TW", None, ("XI",)),
        ("Nghị định số 04/2015/NĐ-CP", "Nghị định", "04/2015", "NĐ-CP", None, ()),
        ("Luật số 10/2022/QH15", "Luật", "10/2022", "QH15", None, ()),
        ("Quyết định số 217, 218-QĐ/TW", "Quyết định", "217, 218", "QĐ/TW", None, ()),
        ("QĐ số 04 /QĐ-ĐU ngày 25/ 7 /2015", "Quyết định", "04", "QĐ-ĐU", "2015-07-25", ()),
        ("Quy định 76 của BCT", "Quy định", "76", None, None, ()),
        ("Nghị quyết TW 4 khóa 12", "Nghị quyết", "Trung ương 4", None, None, ("XII",)),
        ("Nghị quyết Đại hội XIII của Đảng", "Nghị quyết", "Đại hội XIII", None, None, ()),
        ("Chỉ thị số 13/CT-TTg, ngày 10 tháng 6 năm 2015", "Chỉ thị", "13", "CT-TTg",
         "2015-06-10", ()),
        ("Kết luận số 01-KL/TW ngày 18.5.2021", "Kết luận", "01", "KL/TW", "2021-05-18", ()),
        ("Thông báo số 06-TB/Đ.U", "Thông báo", "06", "TB/Đ.U", None, ()),
        ("Chỉ thị 05-CT/BCT", "Chỉ thị", "05", "CT/BCT", None, ()),
        ("Quyết định 218-QĐ/TW’ của", "Quyết định", "218", "QĐ/TW’", None, ()),
        ("Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "Nghị quyết liên tịch",
         "403/2017", "NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", None, ()),
    ],
)  # fmt: skip
def test_what_a_reference_says(
    text: str, type_: str, number: str, sign: str | None, date: str | None, terms: tuple[str, ...]
) -> None:
    mention = _one(text)
    assert (mention.type, mention.number) == (type_, number)
    assert (mention.sign.written if mention.sign else None) == sign
    assert (mention.tail.date, mention.tail.terms) == (date, terms)


@pytest.mark.parametrize(
    ("written", "canonical", "damaged", "swapped"),
    [
        ("25-NQ/TW", "NQ/TW", False, False),
        ("218-QĐ/TVV", "QĐ/TW", True, False),
        ("05-CT/BCT", "CT/TW", True, False),
        ("06-TB/Đ.U", "TB/ĐU", True, False),
        ("34-CT/TƯ", "CT/TU", True, False),
        ("03/QĐ-ĐU", "QĐ/ĐU", False, True),
        ("16-CT/TTg", "CT-TTg", False, True),
        ("34/2007/PL/UBTVQH11", "PL-UBTVQH11", True, False),
        ("25-NQ-TW", "NQ/TW", True, False),
        ("25 - nq / tw", "NQ/TW", False, False),
        ("23-QD/TW", "QĐ/TW", False, False),
        ("21/2013/TT-BCT", "TT-BCT", False, False),
        ("26/2014/TTLT/BTC-BCT", "TTLT-BTC-BCT", False, False),
    ],
)
def test_signs_are_brought_to_the_form_they_should_have(
    written: str, canonical: str, damaged: bool, swapped: bool
) -> None:
    sign = _one(f"văn bản số {written}").sign
    assert sign is not None
    assert (sign.canonical, sign.damage is not None, sign.swapped) == (canonical, damaged, swapped)


def test_tu_with_a_hook_is_the_centre_where_the_issuer_is() -> None:
    sign = _one("Nghị quyết số 25-NQ/TƯ của Ban Chấp hành Trung ương").sign
    assert sign is not None
    assert sign.canonical == "NQ/TW"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "Quyết định số 217-QĐ/TW, 218-QĐ/TW ngày 12/12/2013",
            ["Quyết định số 217-QĐ/TW", "218-QĐ/TW ngày 12/12/2013"],
        ),
        (
            "Nghị định số 59/2023/NĐ-CP quy định chi tiết một số điều của Luật Thực hiện dân chủ ở"
            " cơ sở",
            ["Nghị định số 59/2023/NĐ-CP"],
        ),
        (
            "Kết luận số 01-KL/TW về tiếp tục thực hiện Chỉ thị số 05-CT/TW",
            ["Kết luận số 01-KL/TW", "Chỉ thị số 05-CT/TW"],
        ),
        (
            "Nghị quyết số 25-NQ/TW và Quy chế công tác dân vận của hệ thống chính trị",
            ["Nghị quyết số 25-NQ/TW", "Quy chế công tác dân vận của hệ thống chính trị"],
        ),
        ("tại Báo cáo\n\nSố 12-BC/ĐU", ["Số 12-BC/ĐU"]),
    ],
)
def test_what_counts_as_a_reference(text: str, quotes: list[str]) -> None:
    assert [m.quote for m in read(text)] == quotes


def test_the_number_of_the_document_itself_is_told_apart() -> None:
    assert _one("ĐẢNG ỦY XÃ BÌNH AN\n*\nSố 12-BC/ĐU").form is Form.OWN
    assert _one("theo văn bản số 12-BC/ĐU").form is Form.NUMBERED


_PIECES = st.sampled_from(
    [text for _, text, _ in _EXAMPLES]
    + _OTHERS
    + [
        "\n",
        "\n\n",
        " ",
        "; ",
        "(",
        "“",
        "”",
        "số ",
        "ngày ",
        "25",
        "-",
        "/",
        "TW",
        "khóa XI",
        "của ",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_spans_are_exact_in_order_and_apart(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    end = 0
    for mention in read(text):
        assert mention.span.start >= end
        end = mention.span.end
        assert mention.span.of(text) == mention.quote
        assert mention.quote == mention.quote.strip()
        if mention.title is not None:
            assert mention.title.start >= mention.span.end


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    copy = plain(text)
    assert len(copy) == len(text)
    for mention in read(text):
        assert mention.span.of(text) == mention.quote


@pytest.mark.parametrize(
    ("kind", "code", "fit"),
    [
        ("Nghị quyết", "NQ", True),
        ("Quy định", "QĐ", True),
        ("Quyết định", "QĐ", True),
        ("Chương trình hành động", "NQ", False),
        ("Quyết định", "QĐi", False),
        ("Luật", "NĐ", False),
    ],
)
def test_types_and_the_codes_they_bear(kind: str, code: str, fit: bool) -> None:
    assert fits(kind, code) is fit


def test_every_type_is_known_by_its_name() -> None:
    assert all(named(t.name.upper()) == t.name for t in TYPES)
    assert type_of_code("QĐ") is None  # two types bear it
    assert type_of_code("KL") == "Kết luận"
