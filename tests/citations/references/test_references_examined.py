from __future__ import annotations

import pytest

from citations.references import Examined, Fault, Status, as_json, examine
from core.records import Directive, Span
from corpus.register import Register, load_register

TODAY = "2026-11-22"


def _all(text: str, date: str | None = None) -> tuple[Examined, ...]:
    return examine(text, document_date=date, checked_on=TODAY)


def _one(text: str, date: str | None = None) -> Examined:
    return _all(text, date)[0]


def _ids(one: Examined) -> list[str]:
    return [d.id for d in one.directives]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Nghị quyết số 25-NQ/TW ngày 03/6/2013", ["NQ25-2013"]),
        ("Nghị quyết số 25-NQ/TW ngày 12/3/2003", ["NQ25-2003"]),
        ("Nghị quyết số 25-NQ/TW (khóa X)", ["NQ25-2008"]),
        ("Nghị quyết số 25-NQ/TW năm 2013", ["NQ25-2013"]),
        ("Nghị quyết số 25-NQ/TW về công tác tôn giáo trong tình hình mới", ["NQ25-2003"]),
        ("Nghị quyết số 25-NQ/TW về chiến lược công tác tư tưởng", ["NQ25-2026"]),
        ("QĐ 23", ["QD23-2021"]),
        ("Chỉ thị 05 của Bộ Chính trị", ["CT05-2016"]),
        ("Nghị quyết Trung ương 4 khóa XI, khóa XII", ["NQ12-2012", "NQ04-2016"]),
        ("Nghị quyết Đại hội XIV của Đảng", ["NQDH14-2026"]),
        ("Luật Thực hiện dân chủ ở cơ sở", ["L10-2022"]),
        ("Quyết định số 217, 218-QĐ/TW", ["QD217-2013", "QD218-2013"]),
        ("Quy định số 08-QĐi/TW", ["QD08-2018"]),
        ("Nghị định 59/2023", ["ND59-2023"]),
    ],
)
def test_one_document_is_meant(text: str, ids: list[str]) -> None:
    one = _one(text)
    assert (_ids(one), one.status) == (ids, Status.RESOLVED)
    assert one.reasons


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 999-NQ/TW ngày 03/6/2013",
        "Chỉ thị số 16/CT-TTg ngày 27/5/2023 về phòng ngừa tội phạm",
        "Nghị quyết số 12-NQ/TW ngày 05/4/2007 của Bộ Chính trị",
        "Kết luận số 120-KL/TW (khóa XII) về một việc khác",
        "Nghị quyết 25 của Đảng ủy xã",
        "Kế hoạch số 03-KH/ĐU ngày 18/5/2026",
        "Luật Đất đai",
    ],
)
def test_what_the_register_does_not_have_is_unknown_and_never_wrong(text: str) -> None:
    one = _one(text)
    assert (one.status, _ids(one)) == (Status.UNKNOWN, [])
    assert one.problem is None or one.problem.fault is Fault.SEQUENCE


def test_several_are_all_named() -> None:
    one = _one("theo Nghị quyết 25")
    assert one.status is Status.AMBIGUOUS
    assert {d.id for d in one.candidates} == {"NQ25-2003", "NQ25-2008", "NQ25-2013", "NQ25-2026"}
    assert one.problem is not None
    assert "22/8/2026" in one.problem.explanation


def test_what_is_later_than_the_document_is_not_meant() -> None:
    one = _one("theo Nghị quyết 25", "2018-04-18")
    assert "NQ25-2026" not in {d.id for d in one.candidates}
    assert _ids(_one("Quy chế công tác dân vận của hệ thống chính trị", "2018-04")) == [
        "QD290-2010"
    ]
    assert _ids(_one("Quy chế công tác dân vận của hệ thống chính trị", "2024")) == ["QD23-2021"]


@pytest.mark.parametrize("later", ["Nghị quyết 25", "NQ 25", "Nghị quyết số 25-NQ/TW"])
def test_later_mentions_follow_the_full_one(later: str) -> None:
    text = f"Nghị quyết số 25-NQ/TW ngày 12/3/2003 về công tác tôn giáo. Theo {later} thì"
    first, second = _all(text)
    assert _ids(first) == _ids(second) == ["NQ25-2003"]
    assert second.problem is None


def test_a_heading_follows_the_full_mention_below_it() -> None:
    found = _all("KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT 25\nNghị quyết số 25-NQ/TW ngày 03/6/2013 đề ra")
    assert [_ids(one) for one in found] == [["NQ25-2013"], ["NQ25-2013"]]


def test_a_short_form_follows_the_one_that_has_a_date() -> None:
    found = _all("NQ 25, Nghị quyết số 25-NQ/TW, Nghị quyết số 25-NQ/TW ngày 03/6/2013")
    assert [_ids(one) for one in found] == [["NQ25-2013"]] * 3


def test_the_hint_to_write_it_in_full_stands_at_the_first_only() -> None:
    first, second = _all("Quyết định 23-QĐ/TW. Theo Quyết định 23-QĐ/TW")
    assert "ngày 30/7/2021" in first.hints[0]
    assert second.hints == ()


def test_words_around_decide_where_nothing_else_does_and_it_is_said() -> None:
    one = _one("Nghị quyết số 25-NQ/TW và kế hoạch về công tác thanh niên thời kỳ đẩy mạnh")
    assert _ids(one) == ["NQ25-2008"]
    assert one.problem is not None
    assert (one.problem.fault, one.problem.certain) == (Fault.AMBIGUOUS_NUMBER, False)


@pytest.mark.parametrize(
    ("text", "date", "fault", "suggested"),
    [
        ("Nghị quyết số 25-NQ/TW ngày 03/6/2012 (khóa XI)", None, Fault.DATE, "03/6/2013"),
        ("Kết luận số 114-KL/TW, ngày 14/7/2014", None, Fault.DATE, "14/7/2015"),
        ("Quyết định số 124-QĐ/TW ngày 02/02/2018", None, Fault.TYPE, "Quy định số 124-QĐ/TW"),
        ("Nghị quyết Trung ương 4 khóa XIII", None, Fault.TYPE, "Kết luận số 21-KL/TW"),
        ("Kết luận số 120-KL/TW ngày 07/01/2016 (khóa XII)", None, Fault.TERM, "(khóa XI)"),
        ("Kết luận số 43-KL/TW của Bộ Chính trị", None, Fault.ISSUER, "Ban Bí thư"),
        ("Luật Thực hiện dân chủ ở cơ sở ngày 10/12/2022", None, Fault.DATE, "10/11/2022"),
        ("Luật Dân chủ ở cơ sở", None, Fault.TITLE, "Luật Thực hiện dân chủ ở cơ sở"),
        ("Quyết định số 218-QĐ/TVV", None, Fault.SIGN, "218-QĐ/TW"),
        ("Chỉ thị 05-CT/BCT", None, Fault.SIGN, "05-CT/TW"),
        ("Quy định số 08-QĐ/TW ngày 25/10/2018", None, Fault.SIGN, "08-QĐi/TW"),
        ("Chương trình hành động số 20-NQ/TU", None, Fault.TYPE_SIGN, "CTr"),
        ("Nghị định số 10/2022/QH15", None, Fault.TYPE_SIGN, "NĐ"),
        ("Chỉ thị 03, 05 của BCT", None, Fault.AMBIGUOUS_NUMBER, "ký hiệu"),
        ("Kế hoạch số 82-KH/TU của Thị ủy", None, Fault.AMBIGUOUS_SIGN, "cơ quan"),
        ("Kết luận số 150-KL/TW, ngày 25/12/2013", None, Fault.SEQUENCE, "số và ngày"),
        ("Pháp lệnh số 34/2007/PL-UBTVQH", None, Fault.INCOMPLETE, "PL-UBTVQH11"),
        ("Công văn số      -CV/HU", None, Fault.BLANK, "Điền số"),
        ("Nghị định số 162/2017/NĐ-CP", "2024-06", Fault.SUPERSEDED, "95/2023/NĐ-CP"),
        ("Chỉ thị 05-CT/TW", "2026-10-01", Fault.AMBIGUOUS_NUMBER, "15/5/2016"),
    ],
)
def test_problems_with_what_to_write_instead(
    text: str, date: str | None, fault: Fault, suggested: str
) -> None:
    problem = _one(text, date).problem
    assert problem is not None
    assert problem.fault is fault
    assert problem.explanation.endswith(".")
    assert suggested in (problem.suggestion or "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Nghị định số 162/2017/NĐ-CP", "2024-03-30"),  # replaced on that day
        ("Nghị định số 162/2017/NĐ-CP", "2024-03"),  # the day is not known
        ("Chỉ thị số 05-CT/TW ngày 15/5/2016", "2026-10-01"),
        ("Chỉ thị số 05-CT/TW", "2018-04-18"),
        ("Quyết định số 23-QĐ/TW thay thế Quyết định số 290-QĐ/TW", "2022-01-01"),
        ("tổng kết 10 năm thực hiện Chỉ thị số 03-CT/TW", "2021-05-14"),
        ("QĐ 124-QĐ/TW ngày 02/02/2018", None),  # QĐ stands for quy định too
        ("Nghị quyết số 25-NQ/TW của Trung ương Đảng khóa XI", None),
        ("Kế hoạch số 12-KH/ĐU ngày 05/3/2024 và Kế hoạch số 03-KH/ĐU ngày 10/9/2025", None),
        ("Công văn số 61-CV/ĐU, ngày 9/3/2018", None),
        ("Báo cáo số 12/BC-MTTQ", None),
    ],
)
def test_nothing_is_said_against_the_right_ones(text: str, date: str | None) -> None:
    assert [one.problem for one in _all(text, date)] == [None] * len(_all(text, date))


def test_a_fact_from_memory_makes_a_hint_that_says_so() -> None:
    title = "về tăng cường và đổi mới công tác dân vận của cơ quan hành chính nhà nước"
    one = _one(f"Chỉ thị số 16/CT-TTg, ngày 16/5/2016 của Thủ tướng Chính phủ {title}")
    assert (_ids(one), one.status) == (["CT16TTg-2018"], Status.RESOLVED)
    assert one.problem is not None
    assert (one.problem.fault, one.problem.certain) == (Fault.DATE, False)
    assert "trí nhớ" in one.problem.explanation


def test_replaced_since_is_a_note_and_no_problem() -> None:
    one = _one("Quy định 76 của BCT", "2018-04-18")
    assert one.problem is None
    assert any("213-QĐ/TW" in note for note in one.notes)


def test_tasks_to_come_are_judged_at_the_day_of_checking() -> None:
    text = "Đã thực hiện Quy định 76 của BCT.\nThời gian tới, thực hiện Quy định 76 của BCT."
    tasks = [Span(text.index("Thời gian tới"), len(text))]
    done, to_do = examine(text, document_date="2018-04-18", checked_on=TODAY, tasks=tasks)
    assert done.problem is None
    assert to_do.problem is not None
    assert to_do.problem.fault is Fault.SUPERSEDED


def test_replaced_by_what_the_text_says_itself() -> None:
    text = (
        "Chỉ thị số 16/CT-TTg (nay là Chỉ thị số 33/CT-TTg, ngày 26/11/2021) nêu rõ.\n"
        "Tiếp tục thực hiện Chỉ thị số 16/CT-TTg."
    )
    *_, last = _all(text)
    assert Fault.SUPERSEDED in {p.fault for p in last.problems}


def test_spelling_is_a_hint_and_no_problem() -> None:
    one = _one("Công văn sổ 5 - CV/ĐU, ngày 9/3/2018")
    assert one.problem is None
    assert len(one.hints) == 4
    assert one.canonical == "05-CV/ĐU"


def test_two_styles_of_one_sign_in_one_text() -> None:
    first, second = _all("Quyết định số 03/QĐ-ĐU và Quyết định số 05-QĐ/ĐU")
    assert first.problem is not None
    assert first.problem.fault is Fault.INCONSISTENT
    assert second.problem is None
    alone = _one("Quyết định số 03/QĐ-ĐU")
    assert alone.problem is None
    assert any("03-QĐ/ĐU" in hint for hint in alone.hints)


@pytest.mark.parametrize(
    ("first", "second", "faults"),
    [
        ("Kế hoạch số 7-KH/ĐU ngày 05/3/2024", "Kế hoạch số 07-KH/ĐU ngày 05/3/2023", 1),
        ("Kế hoạch số 07-KH/ĐU ngày 05/3/2024", "Kế hoạch số 07-KH/ĐU ngày 05/3/2023", 1),
        ("Kế hoạch số 07-KH/ĐU ngày 05/3/2024", "Kế hoạch số 07-KH/ĐU ngày 06/3/2024", 1),
        ("Quyết định số 07-QĐ/ĐU ngày 05/3/2024", "Quy định số 07-QĐ/ĐU ngày 05/3/2024", 1),
        ("Kế hoạch số 07-KH/ĐU ngày 05/3/2014", "Kế hoạch số 07-KH/ĐU ngày 19/8/2021", 0),
    ],
)
def test_one_document_cited_in_two_ways(first: str, second: str, faults: int) -> None:
    found = _all(f"{first}; {second}")
    problems = [one.problem for one in found if one.problem]
    assert [p.fault for p in problems] == [Fault.INCONSISTENT] * faults


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (
            "Quyết định số 03-QĐ/ĐU ngày 21/7/2015; Quyết định số 05-QĐ/ĐU ngày 25/7/2015;"
            " Quyết định số 06-QĐ/ĐU ngày 28/6/2015; Quyết định số 40-QĐ/ĐU ngày 21/6/2017",
            ["06"],
        ),
        (  # a new term of the committee begins at 01
            "Quyết định số 120-QĐ/ĐU ngày 20/3/2015; Quyết định số 03-QĐ/ĐU ngày 21/7/2015",
            [],
        ),
        (  # each commune counts for itself
            "Kế hoạch số 12-KH/ĐU ngày 05/3/2024 của Đảng ủy xã Bình An; "
            "Kế hoạch số 15-KH/ĐU ngày 01/02/2024 của Đảng ủy xã Tân Lập",
            [],
        ),
        (  # a State body begins anew each year
            "Kế hoạch số 12/KH-UBND ngày 05/3/2024 của UBND xã; "
            "Kế hoạch số 15/KH-UBND ngày 01/02/2023 của UBND xã",
            [],
        ),
        (
            "Kế hoạch số 12/KH-UBND ngày 05/3/2024 của UBND xã; "
            "Kế hoạch số 15/KH-UBND ngày 01/02/2024 của UBND xã",
            ["12"],
        ),
        (
            "Quyết định số 500/QĐ-UBND ngày 01/3/2025 của UBND xã; "
            "Quyết định số 480/QĐ-UBND ngày 15/3/2025 của UBND xã",
            ["480"],
        ),
    ],
)
def test_numbers_follow_their_dates(text: str, flagged: list[str]) -> None:
    found = _all(text)
    out = [o for o in found if o.problem and o.problem.fault is Fault.SEQUENCE]
    assert [one.mention.number for one in out] == flagged


def test_an_entry_of_the_user_is_known_at_once() -> None:
    own = Directive(
        "own", "Nghị quyết", "07", "NQ/ĐU", "2025-09-10", "Đảng ủy xã Bình An",
        "về công tác dân vận", None, "in force", confidence="verified", date_sources=1,
    )  # fmt: skip
    register: Register = load_register().with_([own])
    (one,) = examine("Nghị quyết số 07-NQ/ĐU ngày 11/9/2025", register=register, checked_on=TODAY)
    assert [d.id for d in one.directives] == ["own"]
    assert one.status is Status.MISMATCH


def test_json_has_the_fields_of_the_interface() -> None:
    row = as_json(_one("Quyết định số 217, 218-QĐ/TW của Bộ Chính trị"), "a.txt")
    assert row["register_id"] == ["QD217-2013", "QD218-2013"]
    assert (row["doc"], row["char_offset"], row["number"]) == ("a.txt", 0, "217, 218")
    assert row["status"] == "resolved"
    blank = as_json(_one("Số      -BC/ĐU"), "a.txt")
    assert (blank["status"], blank["problem"]) == ("blank", "blank number")
    assert {"quote", "type", "sign", "date", "issuer", "explanation"} <= blank.keys()
