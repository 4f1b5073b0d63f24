import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.text import normalise
from drafting.facts.pasted import read_all, read_pasted
from prompts.catalogue import catalogue


def _read(text):
    return {f.key: f.value for f in read_pasted(text, catalogue())}


@pytest.mark.parametrize(
    ("message", "values"),
    [
        (
            "HN cuoi nam con 45 ho, 2,1%; doi thoai 12 cuoc 560 luot",
            {
                "ho_ngheo": "45", "ty_le_ho_ngheo": "2,1", "doi_thoai": "12",
                "luot_doi_thoai": "560",
            },
        ),
        (
            "- Hộ nghèo: 45 hộ (2,1%)\n- Cận nghèo 60 hộ\n+ đối thoại 12 cuộc, 40 ý kiến",
            {
                "ho_ngheo": "45", "ty_le_ho_ngheo": "2,1", "ho_can_ngheo": "60", "doi_thoai": "12",
                "y_kien_doi_thoai": "40",
            },
        ),
        (
            "Tiep dan 88 luot, don thu 27 don (KN 2, TC 1)",
            {"tiep_cong_dan": "88", "don": "27", "don_khieu_nai": "2", "don_to_cao": "1"},
        ),
        ("hoa giai 19 vu thanh 17", {"hoa_giai": "19", "hoa_giai_thanh": "17"}),
        ("Anh ơi số hộ 2410, nhân khẩu 8.900 nhé", {"so_ho": "2410", "nhan_khau": "8.900"}),
        ("quy vi nguoi ngheo duoc 94,2 trieu", {"quy_nguoi_ngheo": "94,2"}),
        ("ho so 4388 ho so, dung han 98,9%", {"ho_so": "4388", "ty_le_dung_han": "98,9"}),
        ("DVK dk 25 mo hinh, cong nhan 20", {"dvk_dang_ky": "25", "dvk_cong_nhan": "20"}),
        ("TCD 88 luot, NK 8900", {"tiep_cong_dan": "88", "nhan_khau": "8900"}),
        ("da ban hanh 11 van ban", {"so_van_ban": "11"}),
        # Nothing of these is a value of the form.
        ("HN giam 12 ho so voi nam ngoai", {}),
        ("quan so 15, vang 2", {}),
        ("goi lai so 0912345678 truoc 16h ngay 12/12/2026", {}),
        ("ok em", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_messages_are_read_as_phones_send_them(message, values):
    assert _read(message) == values


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (
            "TT\tChỉ tiêu\tĐVT\tNăm 2025\tNăm 2026\n1\tHộ nghèo\thộ\t71\t54\n"
            "2\tHộ nghèo\t%\t3,1\t2,26\n3\tSố cuộc đối thoại\tcuộc\t2\t12",
            {"ho_ngheo": "54", "ty_le_ho_ngheo": "2,26", "doi_thoai": "12"},
        ),
        ("Hộ nghèo (hộ)\t54", {"ho_ngheo": "54"}),
        ("Hộ nghèo (%)\t2,26%", {"ty_le_ho_ngheo": "2,26"}),
        ("Hộ nghèo (hộ);54\nĐơn tiếp nhận;27", {"ho_ngheo": "54", "don": "27"}),
        ("Ho ngheo (ho)\t54\nDon tiep nhan\t27", {"ho_ngheo": "54", "don": "27"}),
        ("Chỉ tiêu\tKỳ này\nTỷ lệ hòa giải thành\t89,5", {"ty_le_hoa_giai_thanh": "89,5"}),
        # Two figures and no head: which one is meant is not said.
        ("Hộ nghèo (hộ)\t71\t54", {}),
        ("Hộ nghèo (hộ)\tnhiều", {}),
    ],
)
def test_cells_of_a_spreadsheet_are_read(cells, values):
    assert _read(cells) == values


def test_values_of_another_year_are_not_this_years():
    cells = "Chỉ tiêu\tNăm 2024\tNăm 2025\nHộ nghèo (hộ)\t71\t54"
    assert [f.value for f in read_pasted(cells, catalogue(), period="2025")] == ["54"]
    assert [f.value for f in read_pasted(cells, catalogue(), period="2024")] == ["71"]
    said = "Năm 2025 hộ nghèo 71 hộ; năm 2026 hộ nghèo 54 hộ"
    assert [f.value for f in read_pasted(said, catalogue(), period="2026")] == ["54"]
    twice = "Chỉ tiêu\tKế hoạch 2026\tNăm 2026\nHộ nghèo (hộ)\t50\t54"
    assert not read_pasted(twice, catalogue(), period="2026")
    read = read_all(cells, catalogue(), period="2026")
    assert not read.facts and read.unread == ("Hộ nghèo (hộ) | 71 | 54",)


def test_what_is_doubtful_stays_unread_and_is_listed():
    read = read_all("HN 45 hộ; quân số 15\nthu hồi 3 con trâu", catalogue())
    assert [f.key for f in read.facts] == ["ho_ngheo"]
    assert read.unread == ("quân số 15", "thu hồi 3 con trâu")


def test_rows_without_a_known_name_are_listed():
    read = read_all("Hộ nghèo (hộ)\t54\nSố trâu\t3", catalogue())
    assert read.unread == ("Số trâu | 3",)


def test_nothing_is_confirmed_and_each_value_shows_its_words():
    (fact,) = read_pasted("Hộ nghèo còn 45 hộ", catalogue(), period="2026")
    assert not fact.confirmed and fact.period == "2026"
    assert "Hộ nghèo còn 45 hộ" in fact.source


def test_two_values_of_one_fact_are_both_shown():
    found = read_pasted("Hộ nghèo: 45 hộ\nHộ nghèo: 46 hộ", catalogue())
    assert [f.value for f in found] == ["45", "46"]


_WORDS = st.sampled_from(
    "hộ nghèo HN cận còn đối thoại cuộc lượt 12 45 2,1% 1.800 đơn khiếu nại kn hòa giải thành vụ"
    " tăng giảm từ xuống ; , . : ( ) - \n \t năm 2025 2026 tiếp dân đảng viên chi bộ thôn"
    " hồ sơ đúng hạn triệu quỹ vì người nghèo mô hình công nhận".split(" ")
)


@settings(deadline=None)  # the first text makes the patterns
@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_no_value_is_invented(text):
    clean = normalise(text)
    for fact in read_pasted(text, catalogue()):
        assert fact.value and fact.value in clean
        assert not fact.confirmed
