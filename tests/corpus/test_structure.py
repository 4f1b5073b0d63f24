from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Reading, Role, Span
from core.text import normalise
from corpus.structure import split

REAL = Path(__file__).resolve().parents[3] / "shared" / "corpus"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not here")

HEAD = """ĐẢNG BỘ TỈNH HẢI LAM
ĐẢNG ỦY XÃ AN KHÊ
*
Số 12-BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
An Khê, ngày 05 tháng 12 năm 2025

BÁO CÁO
kết quả công tác dân vận năm 2025
-----
"""
FOOT = """
Nơi nhận:
- Huyện ủy;
- Lưu Văn phòng.

T/M ĐẢNG ỦY
BÍ THƯ

Lê Văn A
"""
NOTICE = "Tài liệu mẫu của chương trình Trích – đơn vị và số liệu không có thật."


def _split(text, tables=()):
    return split(Reading(normalise(text), "txt", tables=tables), "abc")


def _body(text):
    """(text, last heading, role) of the sentences of a text under a head."""
    found = _split(HEAD + text).sentences
    return [
        (s.text, s.path[-1] if s.path else "", s.role) for s in found if s.role is not Role.HEADER
    ]


def test_sentences_carry_their_headings_and_role():
    text = "I. KẾT QUẢ\n1. Cấp ủy\nĐã họp. Đã bàn.\nII. HẠN CHẾ\n- Còn chậm.\n- Chưa đều."
    assert _body(text) == [
        ("Đã họp.", "1. Cấp ủy", Role.RESULTS),
        ("Đã bàn.", "1. Cấp ủy", Role.RESULTS),
        ("- Còn chậm.", "II. HẠN CHẾ", Role.SHORTCOMINGS),
        ("- Chưa đều.", "II. HẠN CHẾ", Role.SHORTCOMINGS),
    ]


def test_the_path_runs_from_the_outermost_heading():
    text = "Phần thứ nhất\nKẾT QUẢ\n\nI. KẾT QUẢ\n1. Cấp ủy\n1.1. Lãnh đạo\nĐã họp."
    found = _split(HEAD + text).sentences[-1]
    assert found.path == ("Phần thứ nhất KẾT QUẢ", "I. KẾT QUẢ", "1. Cấp ủy", "1.1. Lãnh đạo")


PLAIN_WORDS = [
    ("III. HẠN CHẾ, NGUYÊN NHÂN", "- Nguyên nhân chủ yếu là kiêm nhiệm.", Role.CAUSES),
    ("III. HẠN CHẾ, NGUYÊN NHÂN", "- Việc nắm tình hình còn chậm.", Role.SHORTCOMINGS),
    ("V. PHƯƠNG HƯỚNG NĂM 2022", "- Đề nghị Huyện ủy đầu tư trạm phát sóng.", Role.PROPOSALS),
    ("V. PHƯƠNG HƯỚNG NĂM 2022", "- Phấn đấu giảm hộ nghèo.", Role.DIRECTION),
    ("II. KẾT QUẢ", "- Đề nghị khen 2 tập thể.", Role.RESULTS),
]


@pytest.mark.parametrize(("heading", "sentence", "role"), PLAIN_WORDS)
def test_plain_first_words_decide_in_a_mixed_section(heading, sentence, role):
    assert _body(f"{heading}\n{sentence}") == [(sentence, heading, role)]


def test_head_and_foot_are_no_body():
    found = _split(HEAD + "I. KẾT QUẢ\nĐã họp.\n" + FOOT).sentences
    roles = [s.role for s in found]
    body = [s.text for s in found if s.role not in (Role.HEADER, Role.SIGNATURE)]
    assert body == ["Đã họp."]
    assert roles == sorted(roles, key=[Role.HEADER, Role.RESULTS, Role.SIGNATURE].index)
    assert found[-1].text == "Lê Văn A"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"{NOTICE}\n\n{HEAD}I. KẾT QUẢ\nĐã họp.", Role.HEADER),
        (f"{HEAD}\n({NOTICE})\n\nI. KẾT QUẢ\nĐã họp.", Role.HEADER),
        (f"{HEAD}I. KẾT QUẢ\nĐã họp.\n{FOOT}\n{NOTICE}", Role.SIGNATURE),
        (f"{HEAD}I. KẾT QUẢ\n- Đã họp.\n{NOTICE}", Role.HEADER),
        (f"{HEAD}I. KẾT QUẢ\n" + "- Đã họp.\n" * 20 + NOTICE, Role.SIGNATURE),
    ],
)
def test_notices_answer_no_question(text, role):
    notice = next(s for s in _split(text).sentences if "không có thật" in s.text)
    assert notice.role is role


def test_title_dateline_and_byline_of_news_are_no_body():
    text = (
        "Hải Lam: biểu dương điển hình\nThứ Sáu, ngày 19/12/2025 - 15:40\n"
        "Tỉnh ủy tổ chức hội nghị. Đồng chí Bí thư dự.\nTin, ảnh: Thúy Hà"
    )
    roles = [s.role for s in _split(text).sentences]
    assert roles == [Role.HEADER, Role.HEADER, Role.OTHER, Role.OTHER, Role.SIGNATURE]


def test_an_appendix_after_the_signature_is_body():
    table = "Chỉ tiêu | Năm 2025\nHộ nghèo | 12"
    text = f"{HEAD}I. KẾT QUẢ\nĐã họp.\n{FOOT}\nPHỤ LỤC SỐ LIỆU\n{table}\n"
    start = text.index(table)
    row = _split(text, (Span(start, start + len(table)),)).sentences[-1]
    assert (row.text, row.header, row.path) == (
        "Hộ nghèo | 12",
        "Chỉ tiêu | Năm 2025",
        ("PHỤ LỤC SỐ LIỆU",),
    )


def test_rows_keep_the_column_names_and_the_line_that_opens_the_table():
    table = "| Chỉ tiêu | Năm 2025 |\n|---|---|\n| Hộ nghèo | 12 |"
    text = f"{HEAD}I. KẾT QUẢ\nSố liệu như sau:\n{table}\nĐã họp."
    start = text.index(table)
    found = _split(text, (Span(start, start + len(table)),)).sentences
    rows = [s for s in found if s.is_row]
    assert [r.text for r in rows] == ["| Chỉ tiêu | Năm 2025 |", "| Hộ nghèo | 12 |"]
    assert {r.header for r in rows} == {"| Chỉ tiêu | Năm 2025 |"}
    assert all(r.lead.of(text) == "Số liệu như sau:" for r in rows)
    assert found[-1].lead is None


def test_items_know_the_sentence_that_opens_their_list():
    text = f"{HEAD}I. KẾT QUẢ\nGồm các mô hình:\n- Một.\n- Hai.\nNgoài ra còn ba."
    leads = [s.lead.of(text) if s.lead else None for s in _split(text).sentences[-4:]]
    assert leads == [None, "Gồm các mô hình:", "Gồm các mô hình:", None]


def test_a_heading_that_names_a_model_can_be_cited():
    heading = "1. “Chợ cá không túi ni lông” (Hội Liên hiệp Phụ nữ phường)"
    assert _body(f"III. MÔ HÌNH TIÊU BIỂU\n{heading}\n- Vấn đề: rác thải nhiều.") == [
        (heading, "III. MÔ HÌNH TIÊU BIỂU", Role.RESULTS),
        ("- Vấn đề: rác thải nhiều.", heading, Role.RESULTS),
    ]


def test_passages_end_with_their_section_and_stay_short():
    long = " ".join(f"Câu thứ {i} của mục này." for i in range(60))
    found = _split(f"{HEAD}I. KẾT QUẢ\n{long}\nII. HẠN CHẾ\nCòn chậm.")
    assert all(len(p.text) <= 700 for p in found.passages)
    assert found.passages[-1].text == "Còn chậm."
    assert len({p.id for p in found.passages}) == len(found.passages)


def test_the_id_of_a_passage_comes_from_document_place_and_words():
    text = HEAD + "I. KẾT QUẢ\nĐã họp."
    again, other = _split(text), split(Reading(text, "txt"), "khác")
    assert [p.id for p in _split(text).passages] == [p.id for p in again.passages]
    assert not {p.id for p in again.passages} & {p.id for p in other.passages}


def _assert_sound(text, structure):
    end = 0
    for sentence in structure.sentences:
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert text[sentence.span.start : sentence.span.end] == sentence.text
        end = sentence.span.end
    place = {s.span.start: s for s in structure.sentences}
    covered = []
    for passage in structure.passages:
        assert text[passage.span.start : passage.span.end] == passage.text
        inside = [s for s in place.values() if passage.span.overlaps(s.span)]
        assert inside[0].span.start == passage.span.start
        assert inside[-1].span.end == passage.span.end
        assert {(s.path, s.role) for s in inside} == {(passage.path, passage.role)}
        covered += inside
    assert covered == list(structure.sentences)


PIECES = [
    *HEAD.split("\n"),
    *FOOT.split("\n"),
    NOTICE,
    "I. KẾT QUẢ",
    "1. Cấp ủy",
    "* Hạn chế: còn chậm. Chưa đều",
    "- Một là, Đ.U họp.Xã báo cáo…",
    "TT | Chỉ tiêu",
    "|---|---|",
    "Điều 1. Thành lập",
    "PHỤ LỤC SỐ LIỆU",
    "# Tiêu đề",
    "**Đậm**",
    "xã ….. báo cáo kết quả thực hiện công tác dân vận của hệ thống chính trị trong năm qua",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("\n".join), st.data())
def test_any_arrangement_of_lines_is_split_soundly(text, data):
    text = normalise(text)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True)))
    tables = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    _assert_sound(text, split(Reading(text, "txt", tables=tables), "abc"))


@given(st.text())
def test_any_text_is_split_soundly(text):
    text = normalise(text)
    _assert_sound(text, split(Reading(text, "txt"), "abc"))


@needs_real
@pytest.mark.parametrize("prefix", ["000", "001", "002", "003", "004"])
def test_real_documents_are_split_soundly(prefix):
    path = next(REAL.glob(f"{prefix}_*.txt"))
    text = normalise(path.read_text(encoding="utf-8"))
    _assert_sound(text, split(Reading(text, "txt"), "abc"))


REAL_SECTIONS = [
    ("001", "1. Đánh giá chung › * Hạn chế", Role.SHORTCOMINGS, 11),
    ("001", "2. Nguyên nhân.", Role.CAUSES, 4),
    ("001", "3. Bài học kinh nghiệm.", Role.LESSONS, 6),
    ("001", "II. KIẾN NGHỊ, ĐỀ XUẤT", Role.PROPOSALS, 3),
    ("003", "2. Hạn chế và nguyên nhân › * Nguyên nhân", Role.CAUSES, 3),
    ("003", "3. Bài học kinh nghiệm", Role.LESSONS, 5),
]


@needs_real
@pytest.mark.parametrize(("prefix", "section", "role", "count"), REAL_SECTIONS)
def test_sections_of_the_real_documents(prefix, section, role, count):
    path = next(REAL.glob(f"{prefix}_*.txt"))
    found = _split(path.read_text(encoding="utf-8")).sentences
    inside = [s for s in found if " › ".join(s.path).endswith(section)]
    assert {s.role for s in inside} == {role}
    assert len(inside) == count


@needs_real
def test_wrapped_items_at_the_end_of_the_real_template_are_whole():
    path = next(REAL.glob("003_*.txt"))
    texts = [s.text for s in _split(path.read_text(encoding="utf-8")).sentences]
    items = [t for t in texts if t.startswith(tuple(f"2.{i}." for i in range(1, 9)))]
    assert len(items) == 8
    assert all(t.rstrip().endswith((".", "định", ";")) for t in items)
