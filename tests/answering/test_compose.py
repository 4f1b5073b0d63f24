from __future__ import annotations

from dataclasses import replace

import pytest

from answering.choice import Picked, one_group, refused
from answering.compose import clause_spans, compose, spoken
from core.records import Document, Span
from tests.answering.sentences import candidate

LONG = (
    "Đảng ủy chỉ đạo các chi bộ rà soát toàn bộ danh sách hộ nghèo ở từng thôn và công khai;"
    " Mặt trận phối hợp với các đoàn thể vận động 43 suất quà cho hộ nghèo trong dịp tết;"
    " Hội Nông dân đăng ký 12 mô hình kinh tế ở các thôn xa và theo dõi hằng quý trong năm;"
    " Đoàn Thanh niên nhận chăm sóc đường làng, đặt bồn hoa và sửa đèn ở ngõ xóm mỗi tuần."
)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("- Việc nắm tình hình còn chậm;", "Việc nắm tình hình còn chậm"),
        ("2.1. Kết quả tốt.", "Kết quả tốt."),
        ("a) Kinh tế", "Kinh tế"),
        ("(1) Kinh tế,", "Kinh tế"),
        ("Dòng một\ndòng hai", "Dòng một dòng hai"),
        ("25.000 hộ", "25.000 hộ"),
        ("Năm 2024", "Năm 2024"),
    ],
)
def test_a_quote_is_shown_without_its_list_mark(quote: str, shown: str) -> None:
    assert spoken(quote, candidate(quote)) == shown


@pytest.mark.parametrize(
    ("row", "header", "shown"),
    [
        ("Kinh tế | 8 | 7", "Lĩnh vực | Đăng ký | Công nhận", "Kinh tế – Đăng ký: 8; Công nhận: 7"),
        ("1 | Kinh tế | 8", "STT | Lĩnh vực | Đăng ký", "Kinh tế – Đăng ký: 8"),  # no row number
        ("Kinh tế | 8 | ", "Lĩnh vực | Đăng ký | Công nhận", "Kinh tế – 8"),  # columns do not fit
        ("Kinh tế | 8", None, "Kinh tế – 8"),
        ("Lĩnh vực | Đăng ký", "Lĩnh vực | Đăng ký", "Lĩnh vực – Đăng ký"),
    ],
)
def test_a_table_row_is_spoken_with_its_columns(row: str, header: str | None, shown: str) -> None:
    assert spoken(row, candidate(row, is_row=True, header=header)) == shown


def test_clauses_stand_between_semicolons() -> None:
    clauses = [s.of(LONG) for s in clause_spans(LONG, Span(0, len(LONG)))]
    assert len(clauses) == 4
    assert clauses[1].startswith("Mặt trận") and clauses[1].endswith(";")


def test_a_short_clause_stays_with_its_neighbour() -> None:
    text = "Có; không; nhưng việc này phải làm cho xong trong năm nay mới được."
    assert [s.of(text) for s in clause_spans(text, Span(0, len(text)))] == [text]


def _one(words: str) -> tuple[str, str]:
    """(statement, quote) of the answer from `LONG` to a question for these words."""
    found = candidate(LONG)
    answer = compose(
        "?",
        one_group([Picked(found)]),
        {"d": LONG},
        lambda _, clause: float(words in clause),
        (),
        {"d": found.document},
    )
    return answer.statements[0].text, answer.citations[0].quote


def test_a_long_sentence_is_cut_to_the_clause_that_answers() -> None:
    text, quote = _one("Hội Nông dân")
    assert text.startswith("Hội Nông dân đăng ký 12 mô hình")
    assert quote in LONG and text in quote


def test_neighbouring_clauses_that_answer_are_kept_together() -> None:
    assert _one("hộ nghèo")[1].count(";") == 2


def test_a_sentence_of_which_no_clause_answers_stays_whole() -> None:
    assert _one("bão lũ")[1] == LONG


def test_clauses_far_apart_leave_the_sentence_whole() -> None:
    assert _one("ở ")[1] == LONG


def test_a_refusal_shows_what_the_library_says_instead() -> None:
    found = candidate("Toàn xã có 9 tổ dân vận.")
    answer = compose(
        "?",
        refused("Không khớp.", against=(Picked(found),)),
        {"d": found.text},
        None,
        (),
        {"d": found.document},
    )
    assert answer.abstained and answer.reason == "Không khớp."
    assert [c.quote for c in answer.related] == [found.text]


def test_one_quote_has_one_mark_and_one_statement() -> None:
    found = candidate("Toàn xã có 9 tổ dân vận.")
    chosen = one_group([Picked(found), Picked(found)])
    answer = compose("?", chosen, {"d": found.text}, None, (), {"d": found.document})
    assert len(answer.citations) == len(answer.statements) == 1


def test_several_documents_are_told_apart_by_headings() -> None:
    one = candidate("Xã có 9 thôn.")
    other = replace(one, document=Document("e", "e.txt", "", "txt", "", one.document.fields))
    answer = compose(
        "?",
        one_group([Picked(one), Picked(other)]),
        {"d": one.text, "e": one.text},
        None,
        (),
        {},
    )
    assert all(s.heading and s.heading.startswith("Theo ") for s in answer.statements)
    assert [c.marker for c in answer.citations] == [1, 2]
