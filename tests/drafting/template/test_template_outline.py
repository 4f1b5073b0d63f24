import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.facts import UnitCard
from core.records import Reading, Role
from core.text import normalise
from corpus.ingest import prepared_from
from corpus.readers import read_file
from corpus.register import load_register
from corpus.shipped import sample_files
from drafting.facts.form import facts_of, previous_values
from drafting.template.outline import outline_of, places_of
from prompts.catalogue import catalogue
from prompts.periods import fitted

REAL = Path(__file__).resolve().parents[4] / "shared" / "corpus"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not here")

_TEMPLATE = """ĐẢNG BỘ HUYỆN……..
ĐẢNG ỦY XÃ…………
*
Số         -BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
…………, ngày       tháng 12 năm 2024

BÁO CÁO
kết quả công tác dân vận năm 2024
-----
Thực hiện Công văn số       -CV/HU ngày     /11/2024 của Ban Thường vụ Huyện ủy, Đảng ủy xã ….. \
báo cáo kết quả công tác dân vận năm 2024, cụ thể như sau:

I. TÌNH HÌNH CHUNG

Xã có….hộ với…..nhân khẩu, ở 03 tôn giáo. Hộ nghèo còn … hộ, chiếm …%. Có 88% số hộ đạt chuẩn văn \
hóa. Bình quân sản lượng năm 2019 đạt….tấn.

II. KẾT QUẢ

1. Công tác của cấp ủy

Đảng ủy quán triệt Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương (khóa XI) về \
tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới; thực hiện \
Pháp lệnh số 34/2007/PL-UBTVQH11 về thực hiện dân chủ ở xã, phường, thị trấn. Ban hành Quyết \
định số    -QĐ/ĐU ngày……tháng….năm….. về quy chế đối thoại; các quy chế, kế hoạch…về công tác này.

2. Công tác của chính quyền

Đã tiếp….lượt công dân. Tổng số đơn tiếp nhận ….đơn (khiếu nại …. đơn, tố cáo ….đơn). Thu gom….tấn \
rác thải nhựa.

III. ƯU ĐIỂM

……………………………………………………

IV. NHIỆM VỤ NĂM 20……

- Tổ chức ít nhất …. cuộc đối thoại.

T/M ĐẢNG ỦY
BÍ THƯ
………………………
"""


def _prepared(text, name="mau.txt"):
    return prepared_from(Reading(normalise(text), "txt"), name, "0" * 64)


def _outline(text=_TEMPLATE):
    prepared = _prepared(text)
    return outline_of(prepared.document, prepared.structure.sentences)


def _places(text=_TEMPLATE):
    prepared = _prepared(text)
    places = places_of(prepared.document, prepared.structure.sentences)
    return [(p.key, p.span.of(prepared.document.text)) for p in places]


OUTLINE = _outline()
FACTS = {spec.key: spec for spec in OUTLINE.facts}
SECTIONS = {s.heading: s for s in OUTLINE.sections}


def test_sections_come_with_their_roles():
    assert [(s.heading, s.level, s.role) for s in OUTLINE.sections] == [
        ("Mở đầu", 1, Role.OTHER),
        ("I. TÌNH HÌNH CHUNG", 1, Role.CONTEXT),
        ("II. KẾT QUẢ", 1, Role.RESULTS),
        ("1. Công tác của cấp ủy", 2, Role.RESULTS),
        ("2. Công tác của chính quyền", 2, Role.RESULTS),
        ("III. ƯU ĐIỂM", 1, Role.STRENGTHS),
        ("IV. NHIỆM VỤ NĂM $next", 1, Role.TASKS),
    ]
    assert not OUTLINE.sections[0].printed and SECTIONS["II. KẾT QUẢ"].sources == ""


def test_the_templates_own_period_is_the_reports():
    assert OUTLINE.subject == "kết quả công tác dân vận năm $period"
    assert "năm $period, cụ thể" in OUTLINE.sections[0].text[0]
    fit = fitted(OUTLINE, "2026", "xã An Khê")
    assert fit.subject.endswith("năm 2026")
    assert fit.sections[-1].heading == "IV. NHIỆM VỤ NĂM 2027"


def test_blanks_that_mean_the_same_are_facts_of_the_common_form():
    common = {spec.key for spec in catalogue()}
    assert {
        "so_ho", "nhan_khau", "ho_ngheo", "ty_le_ho_ngheo", "tiep_cong_dan", "don", "don_to_cao",
        "don_khieu_nai", "doi_thoai", "uu_diem",
    } <= FACTS.keys() & common  # fmt: skip
    text = SECTIONS["I. TÌNH HÌNH CHUNG"].text
    assert text[0].startswith("Xã có {{so_ho}} hộ với {{nhan_khau}} nhân khẩu")


def test_other_blanks_are_named_by_their_sentence():
    assert FACTS["so_tan_rac_thai_nhua"].label == "số tấn rác thải nhựa"
    numbers = [s.label for s in OUTLINE.facts if s.kind == "reference"]
    assert "số của Công văn (…-CV/HU)" in " ".join(numbers)
    assert "số của Quyết định (…-QĐ/ĐU) về quy chế đối thoại" in numbers
    assert {FACTS[k].label for k in SECTIONS["1. Công tác của cấp ủy"].facts} == {
        "số của Quyết định (…-QĐ/ĐU) về quy chế đối thoại",
        "ngày của Quyết định (…-QĐ/ĐU) về quy chế đối thoại",
    }


def test_left_over_figures_are_asked_about_and_stay_no_constants():
    left = {spec.leftover: spec.label for spec in OUTLINE.facts if spec.leftover}
    assert left.keys() == {"03", "88", "2019"}
    assert all("cần xác nhận" in label for label in left.values())
    body = " ".join(t for s in OUTLINE.sections for t in s.text)
    assert "88" not in body and "2019" not in body
    facts = facts_of(OUTLINE, UnitCard(), "2026")
    assert not any(f.confirmed for f in facts)


def test_what_belongs_to_a_cited_document_stays():
    text = " ".join(SECTIONS["1. Công tác của cấp ủy"].text)
    assert "Nghị quyết số 25-NQ/TW ngày 03/6/2013" in text and "34/2007" in text
    assert "các quy chế, kế hoạch…về công tác này" in text


def test_a_section_rests_on_directives_that_stand():
    section = SECTIONS["1. Công tác của cấp ủy"]
    assert section.directives == ("NQ25-2013", "L10-2022")
    register = load_register()
    assert all(register.get(d).status != "replaced" for d in section.directives)


def test_blanks_of_the_head_are_the_unit_cards():
    head = {s.key for s in OUTLINE.facts if s.group == "Thể thức"}
    assert head == {"ten_cap_tren", "ten_don_vi", "so_bao_cao", "dia_danh", "ngay_ky", "nguoi_ky"}
    assert "cấp huyện" in FACTS["ten_cap_tren"].label


def test_every_mark_is_a_fact_and_every_fact_of_a_section_has_its_mark():
    for section in OUTLINE.sections:
        marks = re.findall(r"\{\{(\w+)\}\}", " ".join(section.text))
        assert set(marks) == set(section.facts) <= FACTS.keys()


def test_places_say_where_each_fact_stands():
    places = dict(_places())
    assert places["so_bao_cao"].strip() == "" and places["ho_ngheo"] == "…"
    assert places["$next"] == "20……"


def test_last_years_value_is_found_for_a_templates_fact():
    text = _TEMPLATE.replace("Hộ nghèo còn … hộ", "Hộ nghèo còn 7 hộ")
    prepared = _prepared(text, "cu.txt")
    found = previous_values(OUTLINE.facts, prepared.document, prepared.structure.sentences)
    assert found["ho_ngheo"].value == "7"


def test_rows_of_a_table_are_facts_and_their_sum_a_rule():
    (path,) = [p for p in sample_files() if p.name.startswith("mau-bao-cao")]
    reading = read_file(path, max_bytes=10**7)
    prepared = prepared_from(reading, path.name, "0" * 64)
    outline = outline_of(prepared.document, prepared.structure.sentences)
    labels = {spec.key: spec.label for spec in outline.facts}
    sums = [rule for rule in outline.rules if rule.keys[0] in labels and rule.kind == "sum"]
    table = [rule for rule in sums if labels[rule.keys[0]].startswith("Cộng")]
    assert len(table) == 2 and all(len(rule.keys) == 5 for rule in table)
    text = prepared.document.text
    dots = [m for m in re.finditer(r"…+\.*", text)]
    places = places_of(prepared.document, prepared.structure.sentences)
    missed = [m for m in dots if not any(p.span.start <= m.start() < p.span.end for p in places)]
    assert not missed


def test_left_over_figures_of_a_table_are_named_by_row_and_column(tmp_path):
    path = tmp_path / "mau.md"
    table = "| Chỉ tiêu | Năm 2023 | Năm nay |\n|---|---|---|\n| Cây trồng mới | 40 | …… |\n"
    path.write_text(f"# BÁO CÁO\n\n## I. KẾT QUẢ\n\nSố liệu như sau:\n\n{table}", "utf-8")
    prepared = prepared_from(read_file(path, max_bytes=10**6), path.name, "0" * 64)
    outline = outline_of(prepared.document, prepared.structure.sentences)
    assert [s.label for s in outline.facts] == [
        "Cây trồng mới: Năm 2023 (mẫu ghi 40, cần xác nhận)",
        "Cây trồng mới: Năm nay",
    ]


# By eye: the dots of the real template that mean "and so on" and wait for nothing.
_AND_SO_ON = 5
# And its figures of some other commune: shares, schools, religions, party cells, years, periods.
_LEFT_OVER = {"91", "90", "3/3", "2/3", "93,6", "80", "02", "01", "2013", "2020"}


@needs_real
def test_the_real_templates_blanks_are_found():
    (path,) = REAL.glob("003*")
    prepared = prepared_from(read_file(path, max_bytes=10**7), path.name, "0" * 64)
    text, sentences = prepared.document.text, prepared.structure.sentences
    places = places_of(prepared.document, sentences)
    spans = [p.span for p in places if not p.leftover]

    def is_found(place):
        return any(s.start <= place < s.end for s in spans)

    dots = [m.start() for m in re.finditer(r"[.…]*…[.…]*|\.{3,}", text)]
    gaps = [
        m.start(1) + 1
        for pattern in (r"[Ss]ố( {2,})-", r"ngày( {3,})/", r"ngày( {3,})tháng")
        for m in re.finditer(pattern, text)
    ]
    missed = [p for p in (*dots, *gaps) if not is_found(p)]
    wanted = len(dots) + len(gaps) - _AND_SO_ON
    assert len(dots) + len(gaps) - len(missed) >= 0.95 * wanted
    assert len(missed) == _AND_SO_ON  # all are found, and nothing else
    known = set(dots) | set(gaps)
    assert all(any(s.start <= p < s.end for p in known) for s in spans)


@needs_real
def test_the_real_templates_left_over_figures_are_no_constants():
    (path,) = REAL.glob("003*")
    prepared = prepared_from(read_file(path, max_bytes=10**7), path.name, "0" * 64)
    outline = outline_of(prepared.document, prepared.structure.sentences)
    assert {s.leftover for s in outline.facts if s.leftover} >= _LEFT_OVER
    labels = [s.label for s in outline.facts]
    assert len(labels) == len(set(labels))
    assert not [label for label in labels if len(label) < 8 or label.strip(" .") == "…"]
    body = [t for s in outline.sections for t in s.text]
    assert not [t for t in body if re.search(r"\d %|\d%", t)]


_PIECES = st.sampled_from(
    "Xã có … hộ với ….. nhân khẩu . Đã tiếp …. cuộc/…lượt ; chiếm …% 88% 3/3 trường số    -QĐ/ĐU"
    " ngày …/…/2026 năm 2019 2021-2025 (khóa XI) Nghị quyết số 25-NQ/TW xã……. I. KẾT QUẢ \n \n\n"
    " 1. Công tác , quy chế… | a | … |".split(" ")
)


@given(st.lists(_PIECES, max_size=30).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_an_outline_that_holds_together(body):
    text = _TEMPLATE[: _TEMPLATE.index("I. TÌNH")] + "I. TÌNH HÌNH\n\n" + body + "\n"
    outline = _outline(text)
    keys = {spec.key for spec in outline.facts}
    assert len(keys) == len(outline.facts)
    assert len({s.key for s in outline.sections}) == len(outline.sections)
    for section in outline.sections:
        assert set(section.facts) <= keys
    prepared = _prepared(text)
    places = places_of(prepared.document, prepared.structure.sentences)
    for before, after in pairwise(places):
        assert before.span.end <= after.span.start
