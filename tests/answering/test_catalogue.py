from __future__ import annotations

import pytest

from answering.catalogue import Catalogue, Route
from answering.reading import read_question
from answering.units import bare_name, names_in, naming_words
from core.records import Document, Fields, Kind

_FIELDS = {
    "d22": Fields(Kind.REPORT, unit="xã Bàu Vạc", period="2022"),
    "d23": Fields(Kind.REPORT, unit="xã Bàu Vạc", period="2023"),
    "d24": Fields(Kind.REPORT, unit="xã Bàu Vạc", period="2024"),
    "plan": Fields(Kind.PLAN, unit="xã Bàu Vạc", period="2025"),
    "term": Fields(Kind.REPORT, unit="phường Bến Trăng", period="2020-2025"),
    "t24": Fields(Kind.REPORT, unit="phường Bến Trăng", period="2024"),
    "commune": Fields(Kind.REPORT, unit="xã Mai Sương", period="2024"),
    "district": Fields(Kind.REPORT, unit="huyện Mai Sương", period="2024"),
    "mẫu": Fields(Kind.TEMPLATE),
    "news": Fields(Kind.NEWS, unit="phường Bến Trăng", date="2024-05-02"),
}
CATALOGUE = Catalogue(
    Document(key, f"{key}.txt", "", "txt", "", fields) for key, fields in _FIELDS.items()
)


def routed(question: str, named: dict[str, list[str]] | None = None) -> Route:
    return CATALOGUE.route(read_question(question), named)


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Bão số 3 gây thiệt hại gì?", ()),  # names nothing: any document may answer
        ("Xã Bàu Vạc có bao nhiêu hộ?", ("d22", "d23", "d24", "plan")),
        ("xa bau vac co bao nhieu ho", ("d22", "d23", "d24", "plan")),
        ("Xã Bàu Vạt năm 2023 có bao nhiêu hộ?", ("d23",)),  # a slip
        ("Năm 2024 xã Bàu Vạc có bao nhiêu hộ?", ("d24",)),
        ("Năm 2022 và 2024 xã Bàu Vạc có bao nhiêu hộ?", ("d22", "d24")),
        ("Số hộ xã Bàu Vạc từ 2022 đến 2024 thay đổi ra sao?", ("d22", "d23", "d24")),
        ("Số hộ xã Bàu Vạc qua các năm?", ("d22", "d23", "d24")),
        ("Giai đoạn 2020-2025 phường Bến Trăng làm được gì?", ("term",)),
        ("Trong giai đoạn 2020-2025 có gì mới?", ("term",)),  # the period alone names it
        ("Theo kế hoạch của xã Bàu Vạc, mấy thôn đối thoại?", ("plan",)),
        ("Trong mẫu báo cáo có mục nào?", ("mẫu",)),
        ("Bản tin viết gì về phường Bến Trăng?", ("news",)),
        ("Xã Mai Sương có bao nhiêu hộ?", ("commune",)),  # the level word decides
        ("Huyện Mai Sương có bao nhiêu hộ?", ("district",)),
        ("Mai Sương có bao nhiêu hộ?", ("commune", "district")),
        ("Năm 2019 xã Bàu Vạc có gì?", ("d22", "d23", "d24", "plan")),  # no report of the year
    ],
)
def test_the_documents_that_may_answer(question: str, documents: tuple[str, ...]) -> None:
    assert set(routed(question).document_ids) == set(documents)


def test_units_to_be_compared_are_groups_in_the_order_of_the_question() -> None:
    route = routed("Năm 2024 phường Bến Trăng và xã Bàu Vạc khác nhau thế nào?")
    assert route.groups == (
        ("phường Bến Trăng", ("term", "t24", "news")),
        ("xã Bàu Vạc", ("d24",)),
    )
    assert route.by_year


def test_what_named_the_documents_is_spent() -> None:
    route = routed("Báo cáo của Đảng ủy xã Bàu Vạc nêu hạn chế gì?")
    assert {"bau", "vac", "xa", "dang", "uy", "bao", "cao"} <= route.spent
    assert not {"han", "che"} & route.spent


def test_a_slip_in_the_name_is_spent_too() -> None:
    assert {"bau", "vat", "vac"} <= routed("Xã Bàu Vạt có gì?").spent


def test_a_person_joins_a_unit_as_what_is_compared() -> None:
    route = routed("Đồng chí Lê Văn Mộc và xã Bàu Vạc nói gì khác nhau?", {"Lê Văn Mộc": ["news"]})
    assert [ids for _, ids in route.groups] == [("d22", "d23", "d24", "plan"), ("news",)]
    assert {"le", "van", "moc", "dong", "chi"} <= route.spent


def test_a_name_that_is_no_person_narrows_the_documents_of_the_unit() -> None:
    route = routed("Ở xã Bàu Vạc, Bờ Giếng có gì?", {"Bờ Giếng": ["d23"]})
    assert route.document_ids == ("d23",)


def test_an_empty_library_routes_nowhere() -> None:
    assert Catalogue([]).route(read_question("Xã Bàu Vạc năm 2024?")) == Route()


@pytest.mark.parametrize(
    ("unit", "bare"),
    [
        ("phường Trần Phú", "tran phu"),
        ("Thị xã Hồng Lĩnh", "hong linh"),
        ("Huyện ủy Tây Lâm", "tay lam"),
        ("Bến Trăng", "ben trang"),
    ],
)
def test_a_unit_without_its_level_word(unit: str, bare: str) -> None:
    assert bare_name(unit) == bare


def test_the_longer_of_two_names_at_one_place_is_meant() -> None:
    assert names_in("xa tan ba lam co gi", ["ba lam", "tan ba lam"]) == ["tan ba lam"]


def test_the_words_that_name_a_unit() -> None:
    words = naming_words("dang uy phuong ben trang lam gi", "ben trang")
    assert words == {"dang", "uy", "phuong", "ben", "trang"}


def test_a_name_holds_a_unit() -> None:
    assert CATALOGUE.is_unit("thon bau vac")
    assert not CATALOGUE.is_unit("bau vacc")
