"""The other checks of a draft: each faulty sentence beside innocent neighbours."""

import pytest
from reviewed import BRIEF, draft_of, found_by, reviewed

from citations.review.blanks import blank_spans
from citations.review.checks import CHECKS
from citations.review.cutoff import broken_off
from citations.review.records import Tools
from core.facts import UnitCard
from core.form import FormFinding, FormReport
from core.records import Span
from core.review import NotRun, ReviewFault, Severity


def _faults(check: str, body: str, **known: object) -> list[tuple[str, str]]:
    found = found_by(check, draft_of(body, **known))  # type: ignore[arg-type]
    return [(f.fault.value, f.text) for f in found]


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Quán triệt Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Bộ Chính trị.", None),
        ("Quán triệt Quyết định số 23-QĐ/TW, ngày 30/7/2020 của Bộ Chính trị.", "wrong_date"),
        ("Quán triệt Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Quốc hội.", "wrong_reference"),
        ("Quán triệt Quyết định số 23-QĐ/TVV của Bộ Chính trị.", "format"),
        ("Tiếp tục thực hiện Chỉ thị số 16/CT-TTg, ngày 16/5/2018.", "superseded_directive"),
        ("Kế hoạch số 87-KH/ĐU của Đảng ủy.", None),  # the register does not have it
    ],
)
def test_references_are_judged_by_the_register(sentence: str, fault: str | None) -> None:
    found = found_by("references", draft_of(f"# Nhiệm vụ\n\n{sentence}"))
    assert [f.fault.value for f in found] == ([fault] if fault else [])


def test_a_replaced_directive_may_be_named_for_its_time() -> None:
    told = "Năm 2018, xã triển khai Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ."
    assert not found_by("references", draft_of(f"# Kết quả\n\n{told}"))


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Hằng quý, Đảng ủy xã báo cáo Huyện ủy kết quả thực hiện.", "Huyện ủy"),
        ("Đề nghị Ban Dân vận Tỉnh ủy hướng dẫn.", "Ban Dân vận Tỉnh ủy"),
        ("Đề nghị Ban Tuyên giáo và Dân vận Tỉnh ủy hướng dẫn.", None),
        ("Huyện ủy Yên Trạch trước đây đã chỉ đạo chặt chẽ.", None),
        ("Tháng 3/2025, Huyện ủy tổ chức hội nghị biểu dương.", None),
        ("Năm 2024, Huyện ủy khen thưởng 02 tập thể.", None),
        ("Tháng 9/2026, Huyện ủy tổ chức hội nghị biểu dương.", "Huyện ủy"),
        ("Thực hiện Kế hoạch số 15-KH/HU, ngày 10/2/2024 của Huyện ủy.", None),
        ("Mô hình “Huyện ủy với dân” được duy trì.", None),
        ("Tuyên truyền sâu rộng trên địa bàn huyện.", "trên địa bàn huyện"),
        ("Từ ngày 01/7/2025 không còn cấp huyện.", None),
    ],
)
def test_former_bodies_act_in_the_past_alone(sentence: str, named: str | None) -> None:
    expected = [("superseded_body", named)] if named else []
    assert _faults("former", f"# Kết quả\n\n{sentence}") == expected


def test_a_paper_of_their_time_may_name_them() -> None:
    body = "# Kết quả\n\nĐảng ủy xã báo cáo Huyện ủy hằng quý."
    assert not found_by("former", draft_of(body, brief="", date="2024-12-05"))
    made = reviewed(draft_of(body, brief=""))
    assert "former" in {n.check for n in made.checks_not_run}  # no date: not passed


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("UBND xã Gia Thịnh đã xây dựng 03 mô hình.", "xã Gia Thịnh"),
        ("UBND xã Đồng Phú Tây đã xây dựng 03 mô hình.", None),
        ("Tỉnh ủy Hải Yên khen thưởng 02 tập thể.", None),
    ],
)
def test_names_of_other_units_are_found(sentence: str, named: str | None) -> None:
    expected = [("other_unit", named)] if named else []
    assert _faults("foreign", f"# Kết quả\n\n{sentence}") == expected


def test_without_sources_a_neighbour_may_be_named() -> None:
    body = "# Kết quả\n\nXã phối hợp với xã Gia Thịnh; có 8 ha xâm canh ở xã Mai Lĩnh."
    assert not found_by("foreign", draft_of(body))


def test_the_card_given_decides_whose_draft_it_is() -> None:
    card = UnitCard(name="xã Gia Thịnh")
    body = "# Kết quả\n\nUBND xã Gia Thịnh và UBND xã Mai Lĩnh."
    found = found_by("foreign", draft_of(body, brief="", card=card))
    assert [f.text for f in found] == ["xã Mai Lĩnh"]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Có …… hộ nghèo.", ["……"]),
        ("Dân số có…hộ với….nhân khẩu", ["…", "…."]),
        ("Đảng ủy xã ….. báo cáo", ["….."]),
        ("Công văn số      -CV/HU ngày     /6/2026", ["số      ", "ngày     "]),
        ("có [CẦN BỔ SUNG: số hộ nghèo 2026] hộ", ["[CẦN BỔ SUNG: số hộ nghèo 2026]"]),
        ("đạt ….% kế hoạch", ["…."]),
        ("ban hành nghị quyết, quy chế…về công tác dân vận", []),
        ("đất đai, trật tự xây dựng,...;", []),
        ("hội họp, v.v…", []),
        ("“không tin, không nghe…”", []),
        ("nguồn [3] nêu 12 hộ.", []),
    ],
)
def test_blanks_are_told_from_open_lists(text: str, blank: list[str]) -> None:
    assert [s.of(text) for s in blank_spans(text, Span(0, len(text)))] == blank


def test_blanks_of_one_sentence_make_one_finding() -> None:
    found = found_by("blanks", draft_of("# Kết quả\n\nXã có …… hộ, …… nhân khẩu."))
    assert [f.text for f in found] == ["…… hộ, ……"]


@pytest.mark.parametrize(
    ("sentence", "is_broken"),
    [
        ("Tăng cường đối thoại với nhân dân, chủ động nắm tình hình và.", True),
        ("Tiếp tục kiện toàn khối đại đoàn kết toàn dân; đổi mới, nâng cao.", True),
        ("Vận động nhân dân tham gia các phong trào của.", True),
        ("Đời sống vật chất, tinh thần của nhân dân được nâng cao.", False),
        ("Xã đạt chuẩn nông thôn mới nâng cao.", False),
        ("Cán bộ, đảng viên nêu gương cho nhân dân noi theo.", False),
        ("Thực hiện các nhiệm vụ đã nêu ở trên.", False),
        ("Các nội dung đối thoại gồm:", False),
        ("Vận động nhân dân góp công, góp của.", False),
    ],
)
def test_sentences_that_break_off(sentence: str, is_broken: bool) -> None:
    assert (broken_off(sentence) is not None) is is_broken


@pytest.mark.parametrize(
    ("one", "two", "fault"),
    [
        ("Xã có 3.214 hộ với 12.806 nhân khẩu.", "Toàn xã có 3.241 hộ.", "3.241 hộ"),
        ("Xã có 3.214 hộ với 12.806 nhân khẩu.", "Toàn xã có 3.214 hộ.", None),
        ("Xã có 3.214 hộ.", "Trong đó có 71 hộ nghèo.", None),
        ("Tỷ lệ hộ nghèo còn 2,2%.", "Tỷ lệ hộ nghèo giảm còn 2,6%.", "2,6%"),
        ("Tỷ lệ hộ nghèo năm 2025 là 2,9%.", "Tỷ lệ hộ nghèo năm 2026 là 2,2%.", None),
        ("Tỷ lệ hộ nghèo giảm từ 2,9% xuống 2,2%.", "Tỷ lệ hộ nghèo còn 2,2%.", None),
        ("Tỷ lệ hộ cận nghèo còn 3,1%.", "Tỷ lệ hộ nghèo còn 2,2%.", None),
    ],
)
def test_one_quantity_has_one_value(one: str, two: str, fault: str | None) -> None:
    body = f"# Kết quả\n\n{one}\n\n## Đánh giá\n\n{two}"
    assert _faults("conflicts", body) == ([("conflict", fault)] if fault else [])


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("Bình quân thu nhập năm 2013 đạt 21 triệu đồng.", "2013"),
        ("Phương hướng, nhiệm vụ năm 2024 của xã như sau.", "2024"),
        ("So với năm 2025, số mô hình tăng 3.", None),
        ("Thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013.", None),
        ("Trong năm 2026, xã có 12 mô hình.", None),
        ("Năm 2025 có 9 mô hình, năm 2026 có 12 mô hình.", None),
    ],
)
def test_years_of_an_older_report_are_found(sentence: str, year: str | None) -> None:
    body = f"# Kết quả công tác dân vận năm 2026\n\n{sentence}"
    assert _faults("stale_years", body) == ([("stale_value", year)] if year else [])


def test_figures_kept_from_the_former_report_are_asked_about() -> None:
    former = "Trong năm, xã tổ chức 04 cuộc đối thoại, có 512 lượt người dự. Xã có 11 thôn."
    now = "Trong năm, xã tổ chức 05 cuộc đối thoại, có 512 lượt người dự. Xã có 11 thôn."
    found = found_by("unchanged", draft_of(f"# Kết quả\n\n{now}", previous=former))
    assert [f.text for f in found] == ["512"]
    assert found[0].severity is Severity.WARNING


_SIGNED = (
    "ĐẢNG BỘ TỈNH HẢI YÊN\nĐẢNG ỦY XÃ ĐỒNG PHÚ TÂY\n*\nSố{number}\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    "Đồng Phú Tây, ngày 05 tháng 12 năm 2026\nBÁO CÁO\nkết quả công tác dân vận năm 2026\n-----\n"
    "Đảng ủy xã báo cáo kết quả như sau:\nI. KẾT QUẢ\nXã có 11 thôn, nhân dân đoàn kết.\n"
    "Nơi nhận:\n- Tỉnh ủy,\n- Lưu Văn phòng Đảng ủy.\n{mark} ĐẢNG ỦY\n{position}\nNguyễn Văn Bình\n"
)


@pytest.mark.parametrize(
    ("number", "mark", "position", "texts"),
    [
        (" 12-BC/ĐU", "T/M", "PHÓ BÍ THƯ", []),
        (": 12 - BC/ĐU", "T/M", "PHÓ BÍ THƯ", ["Số: 12 - BC/ĐU"]),
        (" 12-BC/ĐU", "TM.", "P.BÍ THƯ", ["TM.", "P.BÍ THƯ"]),
    ],
)
def test_form_that_the_text_shows(number: str, mark: str, position: str, texts: list[str]) -> None:
    body = _SIGNED.format(number=number, mark=mark, position=position)
    found = found_by("form", draft_of(body, brief=""))
    assert [f.text for f in found] == texts
    assert all(f.fault is ReviewFault.FORMAT for f in found)


def test_a_part_of_a_report_has_no_form_to_be_judged() -> None:
    assert "form" in {
        n.check for n in reviewed(draft_of("# Kết quả\n\nXã có 11 thôn.")).checks_not_run
    }


def test_request_and_sources_are_no_part_of_the_draft() -> None:
    sources = {1: "Huyện ủy Gia Thịnh có …… hộ và"}
    draft = draft_of("# Kết quả\n\nXã có 11 thôn.", sources)
    assert draft.brief.unit == "xã Đồng Phú Tây" and draft.date == "2026-12-01"
    assert len(draft.body) == len(draft.text)
    assert "Gia Thịnh" not in draft.body and "Yêu cầu" not in draft.body
    assert draft.sources[1].quote == sources[1]
    made = reviewed(draft)
    assert not [f for f in made.findings if f.span.start < len(BRIEF)]


def test_the_form_of_a_word_file_stands_at_its_places() -> None:
    draft = draft_of("# Kết quả\n\nXã có 11 thôn, nhân dân đoàn kết.", brief="")
    wrong = FormFinding(
        "PITCH-1", Severity.WARNING, "giãn dòng chưa đúng", "Xã có 11 thôn, nhân dân…", 2,
        expected="18-22 pt", times=3,
    )  # fmt: skip
    page = FormFinding("PAGE-1", Severity.ERROR, "lề trái 20 mm")
    of_text = FormFinding("BLANK-1", Severity.ERROR, "còn chỗ trống", "Xã có 11 thôn")
    report = FormReport("party", "Đảng", (wrong, page, of_text), (), ())
    found = CHECKS["word_form"](draft, Tools(form=lambda: report))
    assert not isinstance(found, NotRun)
    assert [f.text for f in found] == ["# Kết quả", "Xã có 11 thôn, nhân dân"]
    assert "3 chỗ" in found[1].message and "18-22 pt" in (found[1].suggestion or "")
