"""What the chat tells from the register: checked quotes of its pages beside the library's."""

from __future__ import annotations

from pathlib import Path

import pytest

from citations.verify import verify
from core.records import Answer
from tests.answering.invented import DOCUMENTS, Small

REPORT = """ĐẢNG BỘ TỈNH HƯNG AN
ĐẢNG ỦY XÃ THANH BÌNH
*
Số 48-BC/ĐU
Thanh Bình, ngày 05 tháng 12 năm 2025

BÁO CÁO
kết quả công tác dân vận năm 2025

I. KẾT QUẢ
Đảng ủy triển khai Kế hoạch số 91-KH/HU, ngày 14/3/2024 của Huyện ủy Tây Lam về nhà văn hóa.
Xã thực hiện Kết luận số 43-KL/TW, ngày 07/01/2019 của Ban Bí thư về công tác dân vận.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    texts = {**DOCUMENTS, "bao-cao-thanh-binh.txt": REPORT}
    return Small(tmp_path_factory.mktemp("register"), texts)


def asked(small: Small, question: str) -> Answer:
    answer = small.answerer.answer(question)
    texts = small.texts_of(dict.fromkeys(c.document_id for c in answer.citations))
    checked = verify(answer, texts)
    assert answer.abstained or checked.ok, [v for s in checked.statements for v in s.verdicts]
    return answer


def said(answer: Answer) -> str:
    return "\n".join(s.text for s in answer.statements)


def pages(answer: Answer) -> list[str]:
    return [c.document_id for c in answer.citations if c.document_id.startswith("register:")]


UNKNOWN = "chưa thấy văn bản thay thế trong sổ; không rõ còn hiệu lực"
TOLD = [  # question, what is said, the pages that are cited
    ("QĐ 23 còn hiệu lực không", UNKNOWN, ["QD23-2021"]),
    ("qd 23 con hieu luc khong", UNKNOWN, ["QD23-2021"]),
    ("Quyết định số 23-QĐ/TW hết hiệu lực chưa?", UNKNOWN, ["QD23-2021"]),
    ("QĐ 290 còn hiệu lực không?", "đã được thay thế bằng Quyết định số 23-QĐ/TW", ["QD290-2010"]),
    ("QĐ 290 được thay thế bằng văn bản nào", "bằng Quyết định số 23-QĐ/TW", ["QD290-2010"]),
    ("qđ 290 bị thay bằng gì", "bằng Quyết định số 23-QĐ/TW, ngày 30/7/2021", ["QD290-2010"]),
    ("van ban nao thay the quyet dinh 290", "bằng Quyết định số 23-QĐ/TW", ["QD290-2010"]),
    ("QĐ 23 thay thế văn bản nào?", "thay thế: Quyết định số 290-QĐ/TW", ["QD23-2021"]),
    ("Quyết định 23 thay cho quyết định nào", "thay thế: Quyết định số 290-QĐ/TW", ["QD23-2021"]),
    ("Pháp lệnh 34 hết hiệu lực chưa", "(ghi theo trí nhớ, chưa có nguồn", ["PL34-2007"]),
    ("Nghị định 60/2013/NĐ-CP được thay thế bằng văn bản nào", "149/2018/NĐ-CP", ["ND60-2013"]),
    ("Luật Thực hiện dân chủ ở cơ sở còn hiệu lực không?", "10/2022/QH15", ["L10-2022"]),
    ("luat thuc hien dan chu o co so con hieu luc khong", "10/2022/QH15", ["L10-2022"]),
    ("Nghị quyết Trung ương 4 khóa XII còn hiệu lực không", "04-NQ/TW", ["NQ04-2016"]),
    ("nghi quyet trung uong 4 khoa xii con hieu luc khong", "04-NQ/TW", ["NQ04-2016"]),
    ("Nghị quyết Đại hội XIII còn hiệu lực không?", "đã được thay thế", ["NQDH13-2021"]),
    ("NQ 25 năm 2013 còn hiệu lực không?", "25-NQ/TW, ngày 03/6/2013", ["NQ25-2013"]),
    ("Nghị quyết 25 về dân vận còn hiệu lực không", "ngày 03/6/2013", ["NQ25-2013"]),
    ("Quy định 213 ban hành ngày nào, của ai?", "02/01/2020", ["QD213-2020"]),
    ("Quyết định 99-QĐ/TW do cơ quan nào ban hành?", "Ban Bí thư", ["QD99-2017"]),
]


@pytest.mark.parametrize(("question", "words", "entries"), TOLD)
def test_register_tells(small: Small, question: str, words: str, entries: list[str]) -> None:
    answer = asked(small, question)
    assert words in said(answer)
    assert {p.removeprefix("register:") for p in pages(answer)} == set(entries)


def test_namesakes_are_all_told_and_offered(small: Small) -> None:
    answer = asked(small, "NQ 25 còn hiệu lực không")
    assert set(pages(answer)) == {f"register:NQ25-{y}" for y in (2003, 2008, 2013, 2026)}
    assert len(answer.clarify) == 4
    for statement in answer.statements:  # each says which of the four it is about
        assert "Nghị quyết số 25-NQ/TW, ngày" in statement.text


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ("văn bản nào quy định về giám sát, phản biện xã hội", {"QD217-2013", "CT18-2022"}),
        ("van ban nao quy dinh ve giam sat, phan bien xa hoi?", {"QD217-2013", "CT18-2022"}),
        ("Giám sát, phản biện xã hội được quy định ở văn bản nào?", {"QD217-2013", "CT18-2022"}),
        ("Chỉ thị nào về học tập Hồ Chí Minh?", {"CT07-2026", "CT05-2016"}),
        ("Các nghị định của Chính phủ về tôn giáo?", {"ND95-2023", "ND162-2017"}),
    ],
)
def test_directives_about_something(small: Small, question: str, entries: set[str]) -> None:
    answer = asked(small, question)
    found = [p.removeprefix("register:") for p in pages(answer)]
    assert entries <= set(found)
    # Each is told with whether it is in force.
    assert said(answer).count("Tình trạng của") == len(set(found))


def test_kind_of_directive_asked_for_decides(small: Small) -> None:
    found = pages(asked(small, "Chỉ thị nào về tôn giáo?"))
    assert found
    assert all("CT" in p for p in found)


def test_unknown_directive_is_quoted_from_the_report_only(small: Small) -> None:
    answer = asked(small, "Kế hoạch 91-KH/HU còn hiệu lực không?")
    assert pages(answer) == []
    assert [c.doc for c in answer.citations] == ["bao-cao-thanh-binh.txt"]
    assert any("không rõ còn hiệu lực" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    ["QĐ 999 còn hiệu lực không", "Nghị quyết Trung ương 9 khóa XI còn hiệu lực không?"],
)
def test_what_nobody_knows_is_declined(small: Small, question: str) -> None:
    answer = asked(small, question)
    assert answer.abstained
    assert "không rõ còn hiệu lực" in (answer.reason or "")


@pytest.mark.parametrize(
    "question",
    [
        "Kết luận 43-KL/TW ban hành ngày nào?",
        "Kết luận 43 của ai ban hành?",
        "Năm 2024 xã Bàu Vạc có bao nhiêu mô hình “Dân vận khéo” được công nhận?",
        "Xã Bàu Vạc thực hiện theo văn bản nào?",
        "Văn bản nào quy định về nuôi cá tra?",
        "Xã Bàu Vạc năm 2024 còn hạn chế gì?",
    ],
)
def test_what_the_library_answers_or_nobody_knows_is_left_to_it(
    small: Small, question: str
) -> None:
    assert pages(asked(small, question)) == []


def test_register_answers_an_empty_library(tmp_path: Path) -> None:
    empty = Small(tmp_path, {})
    answer = asked(empty, "QĐ 290 được thay thế bằng văn bản nào")
    assert pages(answer) == ["register:QD290-2010"]
    assert asked(empty, "Xã còn bao nhiêu hộ nghèo?").abstained


def test_year_that_no_entry_has_is_not_taken_for_another(small: Small) -> None:
    answer = asked(small, "Quyết định 23 năm 2019 còn hiệu lực không?")
    assert pages(answer) == []
