from __future__ import annotations

import pytest

from answering.asked import Named
from answering.reading import read_question
from answering.slots.figures import figure_given, is_measure
from answering.slots.people import person_given, person_names, post_of
from answering.slots.places import place_given
from answering.slots.reasons import cause_given
from answering.slots.references import (
    date_of,
    directive_given,
    mentions,
    reference_words,
    symbol_segments,
    type_asked,
)
from answering.slots.times import date_given, period_given, year_fits
from core.records import Fields, Kind, Role
from tests.answering.sentences import candidate

NQ25 = Named("25", "nq", None)
LONG = (
    "Quán triệt Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương về công tác dân"
    " vận, gắn với thực hiện Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị về quy chế;"
    " chỉ đạo các chi bộ học tập."
)


@pytest.mark.parametrize(
    ("question", "text", "share", "blank"),
    [
        ("Có bao nhiêu tổ dân phố?", "Phường có 9 tổ dân phố.", 1.0, False),
        ("Có bao nhiêu tổ dân phố?", "Phường có 9 chi bộ, mỗi tổ họp đều.", 0.0, False),
        ("Có bao nhiêu tổ dân phố?", "Phường có …… tổ dân phố.", 0.0, True),
        ("Hộ nghèo chiếm bao nhiêu phần trăm?", "Hộ nghèo chiếm 2,01%.", 1.0, False),
        ("Hộ nghèo chiếm bao nhiêu phần trăm?", "Còn 43 hộ nghèo.", 0.0, False),
        ("Hộ nghèo chiếm bao nhiêu phần trăm?", "Hộ nghèo chiếm ……%.", 0.0, True),
    ],
)
def test_a_sentence_gives_a_figure(question: str, text: str, share: float, blank: bool) -> None:
    asked = read_question(question)
    given = figure_given(candidate(text), asked, ["ho", "ngheo"])
    assert (given.share, given.blank) == (pytest.approx(share), blank)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Đảng viên | 402 | 9", 1.0),
        ("Đảng viên mới kết nạp | 12 | 3", 0.4),  # the nearer the label, the surer
        ("Chi bộ | 15 | 2", 0.0),
        ("1 | 402 | 9", 0.0),  # no label
    ],
)
def test_a_row_gives_a_figure_of_its_label(text: str, share: float) -> None:
    row = candidate(text, is_row=True, header="Chỉ tiêu | Năm 2024 | Tăng")
    given = figure_given(row, read_question("Số đảng viên là bao nhiêu?"), ["dang", "vien"])
    assert given.share == pytest.approx(share)


@pytest.mark.parametrize(("noun", "measure"), [("phan tram", True), ("ha", True), ("ho", False)])
def test_measures_are_not_counted(noun: str, measure: bool) -> None:
    assert is_measure(noun.split()) is measure


@pytest.mark.parametrize(
    ("question", "text", "years", "fits"),
    [
        ("Có bao nhiêu hộ?", "Có 9 hộ.", (2024,), True),
        ("Năm 2024 có bao nhiêu hộ?", "Năm 2024 có 9 hộ.", (2024,), True),
        ("Năm 2024 có bao nhiêu hộ?", "Có 9 hộ.", (2024,), True),
        ("Năm 2024 có bao nhiêu hộ?", "Năm 2024 có 9 hộ.", (2025,), True),  # looks back
        ("Năm 2024 có bao nhiêu hộ?", "Có 9 hộ.", (2025,), False),
        ("Năm 2024 có bao nhiêu hộ?", "Có 9 hộ.", (2023, 2024), False),  # which of its years?
        ("Năm 2024 có bao nhiêu hộ?", "Có 9 hộ.", (), False),
    ],
)
def test_the_year_asked_fits(question: str, text: str, years: tuple[int, ...], fits: bool) -> None:
    bonus = year_fits(candidate(text), read_question(question), years)
    assert (bonus is not None) is fits


def test_a_sentence_that_says_the_year_fits_better() -> None:
    asked = read_question("Năm 2024 có bao nhiêu hộ?")
    says, silent, other = "Năm 2024 có 9 hộ.", "Có 9 hộ.", "Có 9 hộ, năm 2021 có 8 hộ."
    bonuses = [year_fits(candidate(t), asked, (2024,)) or 0.0 for t in (says, silent, other)]
    assert bonuses == sorted(bonuses, reverse=True)
    assert len(set(bonuses)) == 3


def test_the_report_of_a_period_answers_for_it() -> None:
    fields = Fields(Kind.REPORT, period="2020-2025")
    asked = read_question("Giai đoạn 2020-2025 có bao nhiêu hộ?")
    years = tuple(range(2020, 2026))
    assert year_fits(candidate("Có 9 hộ.", fields=fields), asked, years) is not None


@pytest.mark.parametrize(
    ("text", "date", "period"),
    [
        ("Ngày 03/6/2013 họp", True, False),
        ("Năm 2024", True, False),
        ("Nhiệm kỳ 2020 - 2025", True, True),
        ("Có 9 hộ", False, False),
    ],
)
def test_dates_and_periods(text: str, date: bool, period: bool) -> None:
    assert (date_given(candidate(text)), period_given(candidate(text))) == (date, period)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Nghị quyết số 25-NQ/TW ngày 03/6/2013 về dân vận", "2013-06-03"),
        ("Nghị quyết số 25-NQ/TW của Bộ Chính trị, ngày 03 tháng 6 năm 2013", "2013-06-03"),
        ("Nghị quyết số 25-NQ/TW về dân vận", None),
        # the date of another document, and one too far away
        ("Nghị quyết số 25-NQ/TW và các văn bản khác có liên quan, Quyết định 23-QĐ/TW ngày"
         " 30/7/2021", None),
    ],
)  # fmt: skip
def test_the_date_that_stands_with_a_symbol(text: str, date: str | None) -> None:
    assert date_of(text, mentions(text, NQ25)[0]) == date


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("NQ 25 ban hành ngày nào?", "Nghị quyết số 25-NQ/TW ngày 03/6/2013", 1.0),
        ("NQ 25 ban hành ngày nào?", "Nghị quyết số 25-NQ/TW về dân vận", 0.0),
        ("NQ 25 về việc gì?", "Nghị quyết số 25-NQ/TW “về dân vận”", 1.0),
        ("NQ 25 về việc gì?", "Nghị quyết số 25-NQ/TW về dân vận", 0.85),
        ("NQ 25 do cơ quan nào ban hành?", "Nghị quyết số 25-NQ/TW của Trung ương", 1.0),
        ("NQ 25 do cơ quan nào ban hành?", "Nghị quyết số 25-NQ/TW của nhân dân", 0.0),
        ("NQ 25?", "thực hiện Nghị quyết số 25-NQ/TW", 0.75),
        ("NQ 25 ban hành ngày nào?", "Chỉ thị số 25-CT/TW ngày 03/6/2013", 0.0),
    ],
)
def test_what_is_told_of_a_directive(question: str, text: str, share: float) -> None:
    given = directive_given(candidate(text), read_question(question), NQ25)
    assert given.share == pytest.approx(share)


def test_a_namesake_of_another_date_tells_nothing() -> None:
    named = Named("25", "nq", "nqtw", "2008-07-25")
    asked = read_question("NQ 25 ban hành ngày nào?")
    given = directive_given(candidate("Nghị quyết số 25-NQ/TW ngày 03/6/2013"), asked, named)
    assert given.share == 0.0


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("25", "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương về công tác"
               " dân vận"),
        ("23", "Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị về quy chế"),
    ],
)  # fmt: skip
def test_the_words_about_one_reference(number: str, words: str) -> None:
    symbol = next(s for s in mentions(LONG, Named(number, "", None)))
    assert reference_words(LONG, symbol).of(LONG) == words


def test_a_directive_about_another_keeps_it() -> None:
    text = (
        "Triển khai Kết luận số 43-KL/TW ngày 07/01/2019 của Ban Bí thư về việc tiếp tục thực hiện"
        " Nghị quyết số 25-NQ/TW"
    )
    symbol = mentions(text, Named("43", "kl", None))[0]
    assert reference_words(text, symbol).of(text).endswith("Nghị quyết số 25-NQ/TW")


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Theo quyết định nào?", "qd"),
        ("QĐ số mấy?", "qd"),
        ("Chương trình hành động số bao nhiêu?", "ct"),
        ("Theo văn bản nào?", None),
    ],
)
def test_the_type_of_document_asked_for(question: str, code: str | None) -> None:
    assert type_asked(read_question(question)) == code


def test_symbols_of_a_type_with_their_words() -> None:
    found = symbol_segments(candidate(LONG), "qd")
    assert [s.number for s, _ in found] == ["23"]
    assert len(symbol_segments(candidate(LONG), None)) == 2


@pytest.mark.parametrize(
    ("post", "text", "share", "blank"),
    [
        ("bi thu", "Đồng chí Lê Văn Mộc, Bí thư Đảng ủy", 1.0, False),
        ("bi thu", "Đồng chí Lê Văn Mộc, Phó Bí thư Đảng ủy", 0.0, False),  # the deputy
        ("pho bi thu", "Đồng chí Lê Văn Mộc, Phó Bí thư Đảng ủy", 1.0, False),
        ("bi thu", "Họp Ban Bí thư do ông Lê Văn Mộc dự", 0.0, False),  # a body, no person
        ("chu tich hoi nong dan", "Đồng chí Lê Văn Mộc, Chủ tịch Hội Phụ nữ", 0.0, False),
        ("bi thu", "Bí thư: đồng chí ………… phụ trách", 0.0, True),
        ("to truong", "Tổ dân vận do Bí thư chi bộ làm tổ trưởng", 0.6, False),  # says who
        ("", "do đồng chí Lê Văn Mộc phụ trách", 1.0, False),
        ("", "do Bí thư chi bộ phụ trách", 0.0, False),
    ],
)
def test_a_sentence_names_the_person_of_a_post(
    post: str, text: str, share: float, blank: bool
) -> None:
    given = person_given(candidate(text), post.split())
    assert (given.share, given.blank) == (share, blank)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Đồng chí Lê Văn Mộc giữ chức vụ gì?", ["Lê Văn Mộc"]),
        ("dong chi le van moc giu chuc vu gi", ["le van moc"]),
        ("dong chi nao phu trach", []),
        ("Ai phụ trách?", []),
    ],
)
def test_persons_in_a_question(question: str, names: list[str]) -> None:
    assert person_names(read_question(question)) == names


def test_a_post_stands_beside_a_name() -> None:
    text = "Tổ do đồng chí Lê Văn Mộc, Phó Bí thư Đảng ủy, làm tổ trưởng."
    assert post_of(candidate(text), "Lê Văn Mộc")
    assert not post_of(candidate("Có đồng chí Lê Văn Mộc dự họp."), "Lê Văn Mộc")
    assert not post_of(candidate(text), "Phan Thị Lá")


@pytest.mark.parametrize(
    ("question", "text", "given"),
    [
        ("Thuộc tỉnh nào?", "xã thuộc tỉnh Sơn Hải", True),
        ("Thuộc tỉnh nào?", "xã thuộc huyện Sơn Hải", False),
        ("Mô hình ở đâu?", "làm đường ở thôn Bờ Giếng", True),
        ("Mô hình ở đâu?", "họp tại hội trường", True),
        ("Mô hình ở đâu?", "họp mỗi tháng một lần", False),
    ],
)
def test_a_place_is_named(question: str, text: str, given: bool) -> None:
    assert place_given(candidate(text), read_question(question)) is given


@pytest.mark.parametrize(
    ("text", "role", "worth"),
    [
        ("Do cán bộ thay đổi nhiều nên việc chậm.", Role.RESULTS, 0.15),
        ("Cán bộ kiêm nhiều việc.", Role.CAUSES, 0.15),
        ("Việc nắm tình hình chưa kịp thời.", Role.RESULTS, 0.0),
        ("Sinh hoạt không đều.", Role.SHORTCOMINGS, 0.0),
        ("Quỹ vì người nghèo đạt 9 triệu đồng.", Role.RESULTS, -1.0),  # for whom
        ("Cuộc vận động do Mặt trận chủ trì.", Role.RESULTS, -1.0),  # by whom
    ],
)
def test_a_sentence_can_be_a_reason(text: str, role: Role, worth: float) -> None:
    assert cause_given(candidate(text, role=role)) == worth
