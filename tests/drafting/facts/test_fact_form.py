import pytest
from reports import report

from core.facts import UnitCard
from core.outlines import FactSpec, Outline, SectionSpec
from corpus.ingest import prepared_from
from corpus.readers import read_file
from drafting.facts.form import facts_of, previous_values
from prompts.catalogue import catalogue
from prompts.outlines import load_outline

_WITH_A_TABLE = """ĐẢNG BỘ TỈNH HẢI LAM
ĐẢNG ỦY XÃ AN KHÊ

Số 12-BC/ĐU

An Khê, ngày 05 tháng 12 năm 2025

BÁO CÁO
kết quả công tác dân vận năm 2025

## I. KẾT QUẢ

| TT | Chỉ tiêu | Năm 2024 | Năm 2025 | Tăng, giảm |
|---|---|---|---|---|
| 1 | Hộ nghèo (hộ) | 71 | 54 | -17 |
| 2 | Hồ sơ nộp trực tuyến (%) | 41,5 | 58,2 | +16,7 |
"""


def _values(body, year=2025):
    document, sentences = report(body, year=year)
    found = previous_values(catalogue(), document, sentences)
    for previous in found.values():
        assert previous.span.of(document.text) == previous.value
        assert previous.document_id == document.id
    return {key: previous.value for key, previous in found.items()}


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("Hộ nghèo còn 61 hộ, chiếm 2,71%.", {"ho_ngheo": "61", "ty_le_ho_ngheo": "2,71"}),
        (
            "Hộ nghèo còn 61 hộ, chiếm 2,71%, giảm 0,4 điểm phần trăm so với năm 2024; hộ cận"
            " nghèo còn 80 hộ, chiếm 3,55%.",
            {
                "ho_ngheo": "61", "ty_le_ho_ngheo": "2,71", "ho_can_ngheo": "80",
                "ty_le_ho_can_ngheo": "3,55",
            },
        ),
        (
            "Toàn xã có 2.251 hộ với 8.402 nhân khẩu.",
            {"so_ho": "2.251", "nhan_khau": "8.402"},
        ),
        (
            "Đảng bộ có 11 chi bộ trực thuộc (7 chi bộ thôn, 2 chi bộ trường học, 1 chi bộ công an,"
            " 1 chi bộ quân sự) với 298 đảng viên.",
            {
                "chi_bo": "11", "chi_bo_thon": "7", "chi_bo_truong_hoc": "2", "chi_bo_cong_an": "1",
                "chi_bo_quan_su": "1", "dang_vien": "298",
            },
        ),
        (
            "Trong năm tiếp nhận 33 đơn, gồm 3 đơn khiếu nại, 2 đơn tố cáo và 28 đơn kiến nghị;"
            " đã giải quyết 30 đơn, 3 đơn đang xem xét.",
            {
                "don": "33", "don_khieu_nai": "3", "don_to_cao": "2", "don_kien_nghi": "28",
                "don_da_giai_quyet": "30", "don_dang_giai_quyet": "3",
            },
        ),
        (
            "Tổ chức 04 cuộc đối thoại với 412 lượt người dự, 37 ý kiến.",
            {"doi_thoai": "04", "luot_doi_thoai": "412", "y_kien_doi_thoai": "37"},
        ),
        ("Các tổ hòa giải đã hòa giải 22 vụ, thành 20 vụ, đạt 90,9%.",
         {"hoa_giai": "22", "hoa_giai_thanh": "20", "ty_le_hoa_giai_thanh": "90,9"}),
        (
            "Tiếp 74 lượt công dân; nhận 26 đơn (3 khiếu nại, 1 tố cáo, 22 kiến nghị, phản ánh).",
            {
                "tiep_cong_dan": "74", "don": "26", "don_khieu_nai": "3", "don_to_cao": "1",
                "don_kien_nghi": "22",
            },
        ),
        # What is no value of the unit for the period stays out.
        ("Hộ nghèo giảm 17 hộ so với năm trước.", {}),
        ("Số đơn giảm từ 31 xuống 27 so với năm 2024.", {}),
        ("Năm 2023 toàn xã có 75 hộ nghèo.", {}),
        ("Ở thôn Gò Mít còn 3 hộ nghèo.", {}),
        ("Hỗ trợ sửa nhà cho 12 hộ.", {}),
        ("Xử lý 47 hộ đổ rác ven suối; 640 người cài đặt ứng dụng.", {}),
        ("Hộ nghèo đầu năm là 80 hộ.", {}),
        ("Hỗ trợ gạo cho 92 hộ, 307 nhân khẩu.", {}),
        ("Bí thư Đảng ủy làm việc với 5 chi bộ thôn vùng xa.", {}),
        ("Hội Cựu chiến binh nhận hòa giải 06 vụ tranh chấp, thành 05 vụ.", {}),
        ("Tái giám sát 9 kiến nghị năm 2024.", {}),
        # Two values of one fact: neither is sure.
        ("Hộ nghèo còn 61 hộ. Theo thống kê, hộ nghèo là 66 hộ.", {}),
    ],
)  # fmt: skip
def test_last_years_values_are_found_where_they_are_sure(body, values):
    assert _values(body) == values


def test_figures_of_tables_are_those_of_the_reports_own_year(tmp_path):
    path = tmp_path / "bc.md"
    path.write_text(_WITH_A_TABLE, "utf-8")
    prepared = prepared_from(read_file(path, max_bytes=10**6), path.name, "0" * 64)
    assert prepared.document.fields.period == "2025"
    found = previous_values(catalogue(), prepared.document, prepared.structure.sentences)
    assert {k: p.value for k, p in found.items()} == {"ho_ngheo": "54", "ty_le_truc_tuyen": "58,2"}


def test_plans_are_no_values():
    assert "ho_ngheo" not in _values("Tình hình ổn định.")
    assert "doi_thoai" not in _values("Tình hình ổn định.")


def test_the_form_asks_for_everything_and_confirms_nothing():
    document, sentences = report("Hộ nghèo còn 61 hộ.")
    outline = load_outline("bao-cao-nam")
    facts = facts_of(outline, UnitCard(), "2026", document, sentences)
    assert [f.key for f in facts] == [s.key for s in outline.facts]
    assert not any(f.value or f.confirmed for f in facts)
    poor = next(f for f in facts if f.key == "ho_ngheo")
    assert poor.previous.value == "61" and poor.previous.period == "2025"
    assert (poor.period, poor.unit, poor.group) == ("2026", "hộ", "Kinh tế - xã hội")
    assert next(f for f in facts if f.key == "tinh_hinh_nhan_dan").sensitive


def test_the_unit_card_answers_for_the_unit_itself():
    specs = tuple(FactSpec(k, k) for k in ("ten_don_vi", "dia_danh", "nguoi_ky", "so_ho"))
    outline = Outline("mau", "Mẫu", "", (), specs)
    card = UnitCard(name="xã An Khê", place="An Khê", signer="Trần Văn Bền")
    facts = facts_of(outline, card, "2026")
    assert [f.value for f in facts] == ["An Khê", "An Khê", "Trần Văn Bền", None]
    assert [f.confirmed for f in facts] == [True, True, True, False]
    assert not any(f.value for f in facts_of(outline, UnitCard(), "2026"))


def test_without_a_former_report_no_value_stands_beside():
    facts = facts_of(load_outline("dinh-ky"), UnitCard(), "2026-Q1")
    assert facts and not any(f.previous for f in facts)


def test_a_templates_left_over_figure_waits_to_be_confirmed():
    spec = FactSpec("ty_le", "tỷ lệ (mẫu ghi 91)", "%", leftover="91")
    outline = Outline("mau", "Mẫu", "", (SectionSpec("a", "A"),), (spec,), source="mau.docx")
    (fact,) = facts_of(outline, UnitCard(), "2026")
    assert fact.value == "91" and not fact.confirmed and "mau.docx" in fact.source
