from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.asked import Named, Want
from answering.reading import read_question
from core.records import Role
from core.symbols import symbols
from core.text import fold

WANTS = [
    ("Xã có bao nhiêu tổ dân vận?", {Want.FIGURE}),
    ("Có mấy mô hình được công nhận?", {Want.FIGURE}),
    ("Tỷ lệ hộ nghèo cuối năm 2024 của xã?", {Want.FIGURE}),
    ("Bộ máy của xã được sắp xếp ra sao?", set()),  # "máy" is no "mấy"
    ("Nghị quyết ban hành ngày nào?", {Want.DATE}),
    ("Xã thành lập tổ khi nào?", {Want.DATE}),
    ("Báo cáo mang số bao nhiêu?", {Want.SYMBOL}),
    ("Xã thực hiện theo quyết định nào?", {Want.SYMBOL}),
    ("Nghị quyết của nhiệm kỳ nào?", {Want.YEARS}),
    ("Ai phụ trách tổ phản ứng nhanh?", {Want.PERSON}),
    ("Có ai phản ánh không?", {Want.YES_NO}),  # asks whether, not who
    ("Đồng chí Lê Văn Mộc giữ chức vụ gì?", {Want.POST}),
    ("Quyết định do cơ quan nào ban hành?", {Want.ISSUER}),
    ("Chỉ thị 33 về việc gì?", {Want.SUBJECT}),
    ("Mô hình đặt ở đâu?", {Want.PLACE}),
    ("Báo cáo gửi cho những nơi nào?", {Want.RECIPIENTS, Want.PLACE, Want.LIST}),
    ("Vì sao từng năm số đơn khác nhau?", {Want.WHY, Want.COMPARE}),  # a reason, no trend
    ("Vì sao tỷ lệ hộ nghèo giảm?", {Want.WHY}),  # a reason, no figure
    ("Hai xã có gì giống và khác nhau?", {Want.COMPARE}),
    ("Số hộ nghèo qua các năm tăng hay giảm?", {Want.TREND}),
    ("Kể tên các mô hình.", {Want.LIST}),
    ("Những báo cáo nào có nhắc đến Nghị quyết 25?", {Want.MENTIONS, Want.LIST, Want.SYMBOL}),
]


@pytest.mark.parametrize(("question", "wants"), WANTS)
def test_a_question_shows_what_it_wants(question: str, wants: set[Want]) -> None:
    assert read_question(question).wants == wants


@pytest.mark.parametrize("question", [q for q, _ in WANTS if "Bộ máy" not in q])
def test_a_question_without_accents_wants_the_same(question: str) -> None:
    assert read_question(fold(question).lower()).wants == read_question(question).wants


@pytest.mark.parametrize(
    ("question", "role", "others", "of_role"),
    [
        ("Xã còn hạn chế gì?", Role.SHORTCOMINGS, (), None),
        ("Rút ra được những kinh nghiệm gì?", Role.LESSONS, (), None),
        ("Học sinh làm bài học tập thế nào?", None, (), None),
        ("Nguyên nhân của những hạn chế?", Role.CAUSES, (), Role.SHORTCOMINGS),
        ("Nguyên nhân dẫn đến các ưu điểm?", Role.CAUSES, (), Role.STRENGTHS),
        ("Kết quả và hạn chế của hai xã?", Role.RESULTS, (Role.SHORTCOMINGS,), None),
        ("Kiến nghị gì với cấp trên?", Role.PROPOSALS, (), None),
        ("Nhiệm vụ trọng tâm năm 2025?", Role.TASKS, (), None),
        ("Xã có bao nhiêu hộ?", None, (), None),
    ],
)
def test_the_section_asked_for(
    question: str, role: Role | None, others: tuple[Role, ...], of_role: Role | None
) -> None:
    asked = read_question(question)
    assert (asked.role, asked.other_roles, asked.of_role) == (role, others, of_role)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("NQ 25 về việc gì?", [("25", "nq", None, None)]),
        ("Chỉ thị số 05 ban hành khi nào?", [("5", "ct", None, None)]),
        ("Quy định 76 nói gì?", [("76", "qd", None, None)]),
        ("Nghị quyết số 25-NQ/TW ngày 03/6/2013?", [("25", "nqt", "nqtw", "2013-06-03")]),
        ("Nghị định 59/2023/NĐ-CP về gì?", [("59", "ndc", "2023ndcp", None)]),
        ("NQ 25 và nghị quyết 25-NQ/TW", [("25", "nqt", "nqtw", None)]),  # one, named twice
        ("NQ 25 năm 2013 về việc gì?", [("25", "nq", None, None)]),
        ("Kế hoạch 5 năm của xã?", []),
        ("Kế hoạch 5 năm 2021-2025?", []),
        ("Báo cáo 2023 nêu gì?", []),
        ("Báo cáo 12% hộ nghèo", []),
    ],
)
def test_directives_named(
    question: str, named: list[tuple[str, str, str | None, str | None]]
) -> None:
    assert read_question(question).named == tuple(Named(*n) for n in named)


@pytest.mark.parametrize(
    ("named", "text", "same"),
    [
        (Named("25", "nq", None), "Nghị quyết số 25-NQ/TW", True),
        (Named("25", "nq", None), "Nghị quyết số 25-NQ/ĐU", True),
        (Named("25", "nq", None), "Chỉ thị số 25-CT/TW", False),
        (Named("25", "nq", "nqtw"), "Nghị quyết số 25-NQ/ĐU", False),
        (Named("5", "ct", None), "Chỉ thị 05-CT/TW", True),
        (Named("5", "ctt", "cttw"), "Chỉ thị số 05-CT/BCT", True),  # the Politburo signs as TW
        (Named("59", "nd", None), "Nghị định 59/2023/NĐ-CP", True),
        (Named("2", "nq", None), "Nghị quyết số 25-NQ/TW", False),
    ],
)
def test_a_symbol_is_the_directive_named(named: Named, text: str, same: bool) -> None:
    assert named.matches(next(symbols(text))) is same


@pytest.mark.parametrize(
    ("question", "years", "period"),
    [
        ("Năm 2024 xã có gì mới?", (2024,), None),
        ("Từ 2022 đến 2024?", (2022, 2024), None),
        ("Giai đoạn 2020 - 2025?", (2020, 2025), "2020-2025"),
        ("Nghị quyết 25-NQ/TW ngày 03/6/2013?", (2013,), None),
        ("Có 2.024 hộ không?", (), None),
    ],
)
def test_years_named(question: str, years: tuple[int, ...], period: str | None) -> None:
    asked = read_question(question)
    assert (asked.years, asked.period) == (years, period)


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("Có bao nhiêu tổ dân vận được thành lập?", [("to", "dan", "van")]),
        ("Bao nhiêu hộ và bao nhiêu hộ cận nghèo?", [("ho",), ("ho", "can", "ngheo")]),
        ("Có bao nhiêu chi bộ trực thuộc Đảng ủy?", [("chi", "bo", "truc", "thuoc", "dang")]),
        ("Tỷ lệ là bao nhiêu?", []),
    ],
)
def test_what_is_counted(question: str, counted: list[tuple[str, ...]]) -> None:
    assert read_question(question).counted == tuple(counted)


@given(st.text(max_size=80))
def test_anything_can_be_read(text: str) -> None:
    assert read_question(text).text == text
