"""The register laid together from shipped facts, documents and people, and where it is cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_library import REPORT, RULE, SmallLibrary

from citations.directives.entries import Ground
from citations.directives.page import page_id, page_of, sentences_of
from core.errors import InputError, UsageError
from core.records import Directive
from corpus.register import Register

SHIPPED = Register(
    [
        Directive(
            "NQ25-2013", "Nghị quyết", "25", "NQ/TW", "2013-06-03",
            "Ban Chấp hành Trung ương Đảng", "về công tác dân vận", "XI", "unknown",
            confidence="verified", date_sources=4, sources=("https://vi.example/nq25",),
        ),
        Directive(
            "NQ25-2008", "Nghị quyết", "25", "NQ/TW", "2008-07-25",
            "Ban Chấp hành Trung ương Đảng", "về thanh niên", "X", "unknown",
            confidence="memory", unsure=("date",), sources=("tệp công khai",),
        ),
        Directive(
            "QD217-2013", "Quyết định", "217", "QĐ/TW", "2013-12-12", "Bộ Chính trị",
            "ban hành Quy chế giám sát và phản biện xã hội", "XI", "in force",
            confidence="verified", sources=("https://vi.example/qd217",),
        ),
        Directive(
            "ND10-2015", "Nghị định", "10/2015", "NĐ-CP", "2015-01-09", "Chính phủ",
            "về dân chủ", None, "replaced", "ND20-2020", "memory", "2020-03-01",
            unsure=("replacement",), sources=("https://vi.example/nd10",),
        ),
        Directive(
            "ND20-2020", "Nghị định", "20/2020", "NĐ-CP", "2020-02-14", "Chính phủ",
            "về dân chủ ở cơ sở", None, "unknown", sources=("https://vi.example/nd20",),
        ),
    ]
)  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallLibrary]:
    small = SmallLibrary(tmp_path, SHIPPED)
    yield small
    small.library.close()


def page(small: SmallLibrary, key: str) -> str:
    entries = small.desk.entries()
    entry = entries.get(key)
    assert entry is not None
    return page_of(entry, entries).document.text


# --- the page says what is known, and on what grounds


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("NQ25-2013", "chưa thấy văn bản thay thế trong sổ; không rõ còn hiệu lực."),
        ("NQ25-2013", "Ngày ban hành: 03/6/2013 (theo 4 nguồn độc lập)."),
        ("NQ25-2008", "Ngày ban hành: 25/7/2008 (ghi theo trí nhớ, chưa có nguồn, cần kiểm tra)."),
        ("NQ25-2008", "về thanh niên (ngày ghi theo trí nhớ, chưa có nguồn, cần kiểm tra)."),
        ("NQ25-2008", "Văn bản khác cùng số, ký hiệu 25-NQ/TW: Nghị quyết số 25-NQ/TW, ngày 03/6"),
        ("QD217-2013", "còn hiệu lực, theo các nguồn của sổ đến tháng"),
        ("ND10-2015", "đã được thay thế bằng Nghị định số 20/2020/NĐ-CP, ngày 14/02/2020 "
         "(từ ngày 01/3/2020) (ghi theo trí nhớ"),
        ("ND20-2020", "thay thế: Nghị định số 10/2015/NĐ-CP, ngày 09/01/2015 (ghi theo trí nhớ"),
    ],
)  # fmt: skip
def test_page_says_what_each_fact_rests_on(small: SmallLibrary, key: str, said: str) -> None:
    assert said in page(small, key)


def test_unknown_is_never_said_to_be_in_force(small: SmallLibrary) -> None:
    for entry in small.desk.entries():
        if entry.directive.status == "unknown":
            told = page(small, entry.id).replace("không rõ còn hiệu lực", "")
            assert "còn hiệu lực" not in told


def test_lines_of_a_page_lie_where_they_are_said_to(small: SmallLibrary) -> None:
    entries = small.desk.entries()
    for entry in entries:
        found = page_of(entry, entries)
        assert found == page_of(entry, entries)  # the same entry, the same text
        for sentence in sentences_of(found):
            assert sentence.span.of(found.document.text) == sentence.text
            assert "\n" not in sentence.text


def test_page_is_found_by_its_id_and_no_other(small: SmallLibrary) -> None:
    assert small.desk.page(page_id("NQ25-2013")) is not None
    assert small.desk.page(page_id("NQ99-2099")) is None
    assert small.desk.page("0123456789abcdef") is None


# --- people


def test_correction_is_laid_over_and_undone(small: SmallLibrary) -> None:
    desk = small.desk
    desk.correct("NQ25-2008", {"date": "26/7/2008"}, basis="bản in, trang 1", who="Lê Văn Bình")
    entry = desk.entry("NQ25-2008")
    assert entry.directive.date == "2008-07-26"
    assert entry.ground("date") is Ground.PERSON
    assert entry.directive.sure_of("date")
    assert "do Lê Văn Bình ghi ngày" in page(small, "NQ25-2008")
    assert "căn cứ: bản in, trang 1" in page(small, "NQ25-2008")
    assert SHIPPED.get("NQ25-2008").date == "2008-07-25"  # type: ignore[union-attr]
    saved = desk.history("NQ25-2008")[0]
    desk.undo(saved.save_id, who="Trần Thị Cúc")
    entry = desk.entry("NQ25-2008")
    assert entry.directive.date == "2008-07-25"
    assert entry.ground("date") is Ground.MEMORY  # undoing confirms nothing
    assert len(desk.history("NQ25-2008")) == 2
    with pytest.raises(UsageError, match="đã được hoàn tác"):
        desk.undo(saved.save_id, who="Trần Thị Cúc")


def test_older_save_is_not_undone_under_a_newer_one(small: SmallLibrary) -> None:
    for term in ("IX", "X"):
        small.desk.correct("QD217-2013", {"term": term}, basis="b", who="A")
    newest, older = small.desk.history("QD217-2013")
    with pytest.raises(UsageError, match="lần sửa khác"):
        small.desk.undo(older.save_id, who="A")
    small.desk.undo(newest.save_id, who="A")
    small.desk.undo(older.save_id, who="A")
    assert small.desk.entry("QD217-2013").directive.term == "XI"


ADDED = {
    "type": "quyết định",
    "symbol": "05-QĐ/HU",
    "date": "21/7/2015",
    "issuer": "Ban Thường vụ Huyện ủy Tây Lam",
    "title": "về quy chế phối hợp",
}


def test_added_entry_is_found_removed_and_brought_back(small: SmallLibrary) -> None:
    desk = small.desk
    entry = desk.add(ADDED, basis="bản scan", who="Lê Văn Bình")
    assert entry.id == "QD05-HU-2015"
    assert desk.entry("05-QĐ/HU").directive.issuer == ADDED["issuer"]
    assert [e.id for e in desk.entries().find("phoi hop tay lam")] == [entry.id]
    with pytest.raises(InputError, match="Sổ đã có Quyết định số 05-QĐ/HU, ngày 21/7/2015"):
        desk.add(ADDED, basis="bản khác", who="B")
    desk.remove(entry.id, basis="nhầm", who="B")
    assert desk.entries().get(entry.id) is None
    desk.undo(desk.history(entry.id)[0].save_id, who="B")
    assert desk.entry(entry.id).directive.title == "về quy chế phối hợp"
    again = desk.add(ADDED | {"date": "22/7/2015"}, basis="b", who="B")
    assert again.id == "QD05-HU-2015-2"


def test_shipped_entry_cannot_be_removed(small: SmallLibrary) -> None:
    with pytest.raises(InputError, match="không do người dùng thêm"):
        small.desk.remove("NQ25-2013", basis="b", who="A")


@pytest.mark.parametrize(
    ("boxes", "who", "basis", "fault"),
    [
        ({"date": "31/2/2015"}, "A", "b", "Ngày “31/2/2015” không đọc được"),
        ({"date": "1/1/2199"}, "A", "b", "chưa tới"),
        ({"symbol": "25"}, "A", "b", "“25” không đọc được"),
        ({"symbol": "25-CT/TW"}, "A", "b", "“CT/TW” không đi với loại “Nghị quyết”"),
        ({"type": "Sắc chỉ"}, "A", "b", "“Sắc chỉ” không có trong danh mục"),
        ({"term": "13"}, "A", "b", "“13” không đọc được"),
        ({"status": "chắc là còn"}, "A", "b", "“chắc là còn” không có"),
        ({"replaced_by": "217-QĐ/TW"}, "A", "b", "tình trạng phải là"),
        ({"status": "replaced", "replaced_by": "không có"}, "A", "b", "không có văn bản nào"),
        ({"status": "replaced", "replaced_by": "NQ25-2013"}, "A", "b", "thay thế lẫn nhau"),
        ({"status": "replaced", "replaced_on": "1/1/2013"}, "A", "b", "sớm hơn ngày ban hành"),
        ({"title": "x" * 401}, "A", "b", "quá 400"),
        ({"title": "về công tác dân vận"}, "A", "b", "Chưa có gì thay đổi"),
        ({"title": "về khác"}, " ", "b", "Chưa có tên người ghi"),
        ({"title": "về khác"}, "A", "  ", "Chưa có căn cứ"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_kept(
    small: SmallLibrary, boxes: dict[str, str], who: str, basis: str, fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        small.desk.correct("NQ25-2013", boxes, basis=basis, who=who)
    assert small.desk.history("NQ25-2013") == []


def test_two_cannot_replace_each_other_by_a_detour(small: SmallLibrary) -> None:
    with pytest.raises(InputError, match="thay thế lẫn nhau"):
        boxes = {"status": "replaced", "replaced_by": "ND10-2015"}
        small.desk.correct("ND20-2020", boxes, basis="b", who="A")


def test_several_that_fit_are_all_named(small: SmallLibrary) -> None:
    with pytest.raises(InputError, match=r"ứng với 2 văn bản: NQ25-2008 .*; NQ25-2013"):
        small.desk.entry("25-NQ/TW")


# --- documents


def test_directive_enters_with_its_document_and_leaves_with_it(small: SmallLibrary) -> None:
    small.put("bao-cao.txt", REPORT)
    small.desk.cited.read()
    assert any("07-QĐ/TU" in w.label for w in small.desk.cited.wanted())
    key = small.put("quy-dinh-07.txt", RULE)
    entry = small.desk.entry("07-QĐ/TU")
    assert entry.origin is Ground.DOCUMENT
    assert entry.texts == (key,)
    assert entry.directive.date == "2024-03-14"
    assert entry.directive.type == "Quy định"
    assert "theo tài liệu trong kho" in page(small, entry.id)
    assert not any("07-QĐ/TU" in w.label for w in small.desk.cited.wanted())
    assert [c.document.name for c in small.desk.cited.of(entry)] == ["bao-cao.txt"]
    assert small.desk.cited.counts()[entry.id] == (1, 1)
    small.library.remove(key)
    assert small.desk.entries().get(entry.id) is None
    assert any("07-QĐ/TU" in w.label for w in small.desk.cited.wanted() if not w.entry)


def test_document_that_is_a_known_directive_joins_its_entry(small: SmallLibrary) -> None:
    text = RULE.replace("07-QĐ/TU", "217-QĐ/TW").replace("TỈNH ỦY HƯNG AN", "BỘ CHÍNH TRỊ")
    text = text.replace("QUY ĐỊNH\n", "QUYẾT ĐỊNH\n")
    text = text.replace("Hưng An, ngày 14 tháng 3 năm 2024", "Hà Nội, ngày 12 tháng 12 năm 2013")
    key = small.put("qd-217.txt", text)
    entry = small.desk.entry("QD217-2013")
    assert entry.texts == (key,)
    assert entry.directive.title == "ban hành Quy chế giám sát và phản biện xã hội"
    assert len(small.desk.entries()) == len(SHIPPED)


def test_same_number_of_another_body_is_another_entry(small: SmallLibrary) -> None:
    small.put("mot.txt", RULE)
    small.put("hai.txt", RULE.replace("HƯNG AN", "HẢI LAM"))
    found = small.desk.entries().find("07-QĐ/TU")
    assert len({e.id for e in found}) == 2
    for entry in found:
        assert small.desk.of_document(entry.texts[0]) == entry
        assert small.desk.of_document(page_id(entry.id)) == entry
    assert small.desk.of_document("no such document") is None


# --- where it is cited


def test_each_of_a_list_is_cited_and_the_own_number_is_not(small: SmallLibrary) -> None:
    key = small.put("bao-cao.txt", REPORT)
    assert small.desk.cited.unread() == 1
    assert small.desk.cited.read() == 0
    assert small.desk.cited.counts() == {"NQ25-2013": (1, 1), "QD217-2013": (1, 1)}
    wanted = {w.label: (w.entry.id if w.entry else None) for w in small.desk.cited.wanted()}
    assert not [label for label in wanted if "48" in label]
    assert any("218" in label and known is None for label, known in wanted.items())
    citing = small.desk.cited.of(small.desk.entry("NQ25-2013"))
    text = small.library.get(key).text  # type: ignore[union-attr]
    assert "25-NQ/TW" in citing[0].mentions[0].span.of(text)


def test_mentions_are_read_again_where_the_register_has_changed(small: SmallLibrary) -> None:
    small.put("bao-cao.txt", REPORT)
    small.desk.cited.read()
    assert any(w.entry is None and "07-QĐ/TU" in w.label for w in small.desk.cited.wanted())
    boxes = {
        "type": "Quy định",
        "symbol": "07-QĐ/TU",
        "date": "14/3/2024",
        "issuer": "Ban Thường vụ Tỉnh ủy Hưng An",
    }
    entry = small.desk.add(boxes, basis="bản in", who="A")
    assert small.desk.cited.unread() == 1
    small.desk.cited.read()
    assert small.desk.cited.counts()[entry.id] == (1, 1)


def test_reading_can_be_stopped_and_goes_on_later(small: SmallLibrary) -> None:
    for n in range(25):
        small.put(f"{n}.txt", REPORT.replace("48-BC", f"{n + 100}-BC"))
    told: list[tuple[int, int]] = []
    left = small.desk.cited.read(
        lambda done, total, _: told.append((done, total)), cancelled=lambda: bool(told)
    )
    assert 0 < left < 25
    assert small.desk.cited.read() == 0
    assert small.desk.cited.counts()["NQ25-2013"] == (25, 25)


def test_layers_do_not_depend_on_each_other(small: SmallLibrary) -> None:
    """A corrected entry from a document keeps the correction while the document is there."""
    small.put("quy-dinh-07.txt", RULE)
    entry = small.desk.entry("07-QĐ/TU")
    small.desk.correct(entry.id, {"status": "còn hiệu lực"}, basis="Tỉnh ủy trả lời", who="A")
    assert small.desk.entry(entry.id).directive.status == "in force"
    assert "do A ghi" in page(small, entry.id)
    assert replace(entry.directive, status="in force") == small.desk.entry(entry.id).directive
