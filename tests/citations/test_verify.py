"""Each check, with a statement that passes it and statements that must not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citations.verify import CHECKS, verify
from core.records import Answer, CheckedAnswer, CheckedStatement, Citation, Statement, Status

TEXT = (
    "Số 70-BC/ĐU\n"
    "Ngày 18/4/2018, Đảng ủy ban hành Kế hoạch số 12-KH/ĐU.\n"
    "Cuối năm 2024, xã còn 143 hộ nghèo, chiếm 2,26%.\n"
    "Thôn | Hộ nghèo\nThôn Đông | 27"
)
SENTENCE = "Cuối năm 2024, xã còn 143 hộ nghèo, chiếm 2,26%."
ISSUED = "Ngày 18/4/2018, Đảng ủy ban hành Kế hoạch số 12-KH/ĐU."


def cite(quote: str, marker: int = 1, text: str = TEXT) -> Citation:
    """A citation of the first place where `quote` stands."""
    start = text.index(quote)
    return Citation(
        marker, "bao-cao.txt", "d1", "70-BC/ĐU", "II › 1", quote, start, start + len(quote), None, 1
    )


def check(
    statement: str,
    *citations: Citation,
    markers: tuple[int, ...] | None = None,
    texts: dict[str, str] | None = None,
) -> CheckedAnswer:
    """An answer of one statement, checked."""
    marks = tuple(c.marker for c in citations) if markers is None else markers
    answer = Answer("?", (Statement(statement, marks),), citations, abstained=False)
    return verify(answer, {"d1": TEXT} if texts is None else texts)


def failed(checked: CheckedAnswer) -> set[str]:
    return {v.check for s in checked.statements for v in s.verdicts if v.status is not Status.PASS}


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        (SENTENCE, SENTENCE),
        ("xã còn 143 hộ nghèo", SENTENCE),
        (ISSUED, ISSUED),
        ("Ngày 18 tháng 4 năm 2018, ban hành Kế hoạch số 12-KH/ĐU.", ISSUED),
        ("Kế hoạch số 12 - KH/ĐU", ISSUED),  # written with blanks, still the same symbol
        ("Thôn Đông | 27", "Thôn Đông | 27"),
    ],
)
def test_what_stands_in_the_quote_passes_every_check(statement: str, quote: str) -> None:
    checked = check(statement, cite(quote))
    assert failed(checked) == set()
    assert checked.ok
    assert len(checked.statements[0].verdicts) == len(CHECKS)


@pytest.mark.parametrize(
    ("statement", "faults"),
    [
        ("Cuối năm 2024, xã còn 134 hộ nghèo, chiếm 2,26%.", {"numbers"}),  # digits changed about
        ("Cuối năm 2024, xã còn 143 hộ nghèo, chiếm 2,62%.", {"numbers"}),
        ("Cuối năm 2024, xã còn 143 hộ nghèo, chiếm 226%.", {"numbers"}),  # the comma lost
        ("Cuối năm 2023, xã còn 143 hộ nghèo.", {"numbers"}),  # another year
        ("Xã còn 1.143 hộ nghèo.", {"numbers"}),
    ],
)
def test_a_changed_number_is_reported(statement: str, faults: set[str]) -> None:
    assert failed(check(statement, cite(SENTENCE))) == faults


@pytest.mark.parametrize(
    "statement",
    [
        "Ngày 18/5/2018, ban hành Kế hoạch số 12-KH/ĐU.",
        "Ngày 4/18/2018 và ngày 12/4/2018, ban hành Kế hoạch số 12-KH/ĐU.",
        "Ngày 18 tháng 12 năm 2018, ban hành Kế hoạch số 12-KH/ĐU.",
    ],
)
def test_a_changed_date_is_reported_even_where_its_numbers_are_quoted(statement: str) -> None:
    assert "dates" in failed(check(statement, cite(ISSUED)))


def test_a_date_made_of_quoted_numbers_is_no_quoted_date() -> None:
    checked = check("Ngày 12/4/2018, Đảng ủy ban hành kế hoạch.", cite(ISSUED))
    assert failed(checked) == {"dates"}


@pytest.mark.parametrize(
    "statement",
    [
        "Ngày 18/4/2018, ban hành Kế hoạch số 12-KH/HU.",  # another body
        "Ngày 18/4/2018, ban hành Báo cáo số 12-BC/ĐU.",  # another type
        "Ngày 18/4/2018, ban hành Kế hoạch số 18-KH/ĐU.",  # a quoted number, another document
    ],
)
def test_a_changed_sign_is_reported(statement: str) -> None:
    assert "symbols" in failed(check(statement, cite(ISSUED)))


def test_a_statement_without_a_mark_fails() -> None:
    checked = check("Xã còn nhiều khó khăn.")
    assert "cited" in failed(checked)
    assert not checked.ok


def test_an_unknown_marker_fails_and_stays() -> None:
    checked = check(SENTENCE, cite(SENTENCE), markers=(1, 7))
    assert failed(checked) == {"cited"}
    assert checked.statements[0].statement.citations == (1, 7)
    assert "[7]" in checked.statements[0].verdicts[0].message


@pytest.mark.parametrize(
    "change",
    [
        {"quote": SENTENCE.replace("143", "148")},  # one character
        {"quote": SENTENCE.replace("xã", "Xã")},
        {"quote": SENTENCE[:-1]},  # cut, with the span as before
        {"start": 0},
        {"end": len(TEXT)},
        {"quote": " ", "start": 6, "end": 7},  # nothing but a blank
    ],
)
def test_a_quote_that_is_not_verbatim_at_its_place_is_reported(change: dict[str, object]) -> None:
    citation = replace(cite(SENTENCE), **change)  # type: ignore[arg-type]
    assert "verbatim" in failed(check("Xã còn nhiều khó khăn.", citation))


def test_a_source_no_longer_in_the_library_is_reported() -> None:
    assert failed(check(SENTENCE, cite(SENTENCE), texts={})) == {"verbatim"}


def test_numbers_of_another_statements_quote_do_not_count() -> None:
    citations = (cite(SENTENCE, 1), cite(ISSUED, 2))
    statements = (Statement(SENTENCE, (2,)), Statement(ISSUED, (2,)))
    checked = verify(Answer("?", statements, citations, abstained=False), {"d1": TEXT})
    assert [s.ok for s in checked.statements] == [False, True]
    assert not checked.ok


def test_an_answer_without_statements_is_not_ok() -> None:
    assert not verify(Answer("?", (), (), abstained=True), {}).ok


def test_without_verdicts_nothing_is_ok() -> None:
    answer = Answer("?", (Statement(SENTENCE, (1,)),), (cite(SENTENCE),), abstained=False)
    assert not verify(answer, {"d1": TEXT}, checks=()).ok
    assert not CheckedStatement(answer.statements[0], ()).ok


def test_nothing_is_left_out_or_changed() -> None:
    statements = (Statement("Xã còn 999 hộ.", (1,)), Statement(SENTENCE, (1,), heading="Theo …"))
    answer = Answer("?", statements, (cite(SENTENCE),), abstained=False)
    checked = verify(answer, {"d1": TEXT}, seconds=0.5)
    assert tuple(s.statement for s in checked.statements) == statements
    assert (checked.answer, checked.seconds) == (answer, 0.5)


def test_every_message_is_a_sentence() -> None:
    for checked in (check(SENTENCE, cite(SENTENCE)), check("Xã còn 5 hộ.", markers=(3,))):
        for verdict in checked.statements[0].verdicts:
            assert verdict.message[0].isupper()
            assert verdict.message.endswith(".")
