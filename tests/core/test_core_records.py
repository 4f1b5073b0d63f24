import dataclasses

import pytest

from core.records import (
    Answer,
    CheckedAnswer,
    CheckedStatement,
    Document,
    Fields,
    Kind,
    PageBreak,
    Span,
    Statement,
    Status,
    Verdict,
)


@pytest.mark.parametrize(
    ("number", "sign", "symbol"),
    [
        ("70", "BC/ĐU", "70-BC/ĐU"),
        ("33", "CT-TTg", "33/CT-TTg"),
        ("58", "BC-MTTQ-BTT", "58/BC-MTTQ-BTT"),
        ("1234", "UBND-NC", "1234/UBND-NC"),
        (None, "BC/ĐU", None),
        ("70", None, None),
    ],
)
def test_a_symbol_is_joined_as_its_system_joins_it(number, sign, symbol):
    assert Fields(Kind.REPORT, number=number, sign=sign).symbol == symbol


@pytest.mark.parametrize(
    ("a", "b", "overlap"),
    [
        ((0, 3), (3, 5), False),
        ((0, 4), (3, 5), True),
        ((3, 5), (0, 4), True),
        ((1, 2), (0, 9), True),
    ],
)
def test_spans_are_half_open(a, b, overlap):
    assert Span(*a).overlaps(Span(*b)) is overlap
    assert Span(0, 3).of("dân vận") == "dân"


@pytest.mark.parametrize(("position", "page"), [(0, 1), (9, 1), (10, 2), (99, 3)])
def test_a_character_has_a_page(position, page):
    pages = (PageBreak(0, 1), PageBreak(10, 2), PageBreak(40, 3))
    document = Document("a", "a.pdf", "", "pdf", "x" * 100, Fields(Kind.REPORT), pages)
    assert document.page_of(position) == page


def test_a_format_without_pages_has_none():
    assert Document("a", "a.txt", "", "txt", "x", Fields(Kind.REPORT)).page_of(0) is None


def _checked(*statuses):
    verdicts = tuple(Verdict("quote", s, "") for s in statuses)
    return CheckedStatement(Statement("Câu.", (1,)), verdicts)


@pytest.mark.parametrize(
    ("statuses", "ok"),
    [
        ((Status.PASS,), True),
        ((Status.PASS, Status.FAIL), False),
        ((Status.UNSURE,), False),
        ((), False),  # nothing checked is not checked well
    ],
)
def test_only_checked_statements_are_ok(statuses, ok):
    assert _checked(*statuses).ok is ok


def test_an_answer_without_statements_is_not_ok():
    answer = Answer("?", (), (), abstained=True)
    assert not CheckedAnswer(answer, ()).ok
    assert CheckedAnswer(answer, (_checked(Status.PASS),)).ok


def test_records_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Fields(Kind.REPORT).number = "70"
