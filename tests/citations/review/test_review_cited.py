"""Cited and uncited sentences of a draft against its own sources."""

import pytest
from reviewed import draft_of, found_by, reviewed

_SOURCES = {
    1: "Xã Đồng Phú Tây có 11 thôn với 3.214 hộ, 12.806 nhân khẩu.",
    2: "Kế hoạch số 21-KH/ĐU, ngày 05/3/2026 của Ban Thường vụ Đảng ủy về công tác dân vận.",
    3: "Đảng ủy đã quán triệt Quyết định số 23-QĐ/TW đến 15/19 chi bộ.",
    4: "Hội Liên hiệp Phụ nữ xã ra mắt 03 tổ thu gom rác thải nhựa ở thôn Bến Gỗ.",
    5: "Ủy ban nhân dân xã dự kiến hoàn thành nhà văn hóa thôn Cầu Đá trong quý III.",
    6: "Một số chi bộ nắm tình hình nhân dân chưa chắc, nhất là ở các thôn ven sông.",
    7: "Mô hình được Huyện ủy Yên Trạch khen thưởng tháng 5/2025; đến nay đã nhân ra 6 thôn.",
}


@pytest.mark.parametrize(
    ("sentence", "faults"),
    [
        ("Xã có 11 thôn, 3.214 hộ với 12.806 nhân khẩu [1].", []),
        ("Xã có 11 thôn, 3.241 hộ với 12.806 nhân khẩu [1].", [("invented_figure", "3.241 hộ")]),
        ("Đảng ủy ban hành Kế hoạch số 21-KH/ĐU, ngày 05/3/2026 [2].", []),
        (
            "Đảng ủy ban hành Kế hoạch số 21-KH/ĐU, ngày 15/3/2026 [2].",
            [("wrong_date", "15/3/2026")],
        ),
        (
            "Đảng ủy ban hành Kế hoạch số 12-KH/ĐU về công tác dân vận [2].",
            [("wrong_reference", "12-KH/ĐU")],
        ),
        ("Quyết định số 23-QĐ/TW được quán triệt đến 15/19 chi bộ [3].", []),
        ("Quyết định số 23-QĐ/TW được quán triệt đến tất cả chi bộ [3].", [("unsupported", None)]),
        (
            "Hội Phụ nữ xã ra mắt 03 tổ thu gom rác thải nhựa [1].",
            [("wrong_citation", "Hội Phụ nữ xã ra mắt 03 tổ thu gom rác thải nhựa [1]")],
        ),
        ("Hội Phụ nữ xã ra mắt 03 tổ thu gom rác thải nhựa [4].", []),
        ("Ủy ban nhân dân xã đã hoàn thành nhà văn hóa thôn Cầu Đá [5].", [("unsupported", None)]),
        ("Một số chi bộ ở xã Gia Thịnh nắm tình hình chưa chắc [6].", [("other_unit", None)]),
        ("Xã có 11 thôn [9].", [("wrong_citation", "Xã có 11 thôn [9]")]),
        ("Theo báo cáo năm 2026, xã có 11 thôn [1].", []),
        ("Trong năm, Hội Phụ nữ xã ra mắt 03 tổ thu gom rác thải nhựa [4].", []),
        ("Trước ngày 01/7/2025, Huyện ủy Yên Trạch đã khen thưởng mô hình [7].", []),
        ("Xã có 11 thôn [1], trong đó mô hình đã nhân ra 6 thôn [7].", []),
    ],
)
def test_cited_words_are_judged_by_their_quotes(
    sentence: str, faults: list[tuple[str, str | None]]
) -> None:
    found = found_by("cited", draft_of(f"# Kết quả\n\n{sentence}", _SOURCES))
    assert [f.fault.value for f in found] == [fault for fault, _ in faults]
    for one, (_, words) in zip(found, faults, strict=True):
        assert words is None or one.text == words


def test_a_mark_covers_the_words_before_it_alone() -> None:
    draft = draft_of("# Kết quả\n\nXã có 11 thôn [1], ra mắt 05 tổ thu gom rác [4].", _SOURCES)
    assert [f.text for f in found_by("cited", draft)] == ["05 tổ"]


def test_the_right_source_is_suggested() -> None:
    draft = draft_of("# Kết quả\n\nHội Phụ nữ xã ra mắt 03 tổ thu gom rác nhựa [1].", _SOURCES)
    assert found_by("cited", draft)[0].suggestion == "Thay [1] bằng [4]."


def test_a_mark_behind_the_full_stop_belongs_to_the_sentence_before() -> None:
    draft = draft_of("# Kết quả\n\nXã có 12 thôn. [1] Toàn xã có 3.214 hộ. [1]", _SOURCES)
    assert [f.text for f in found_by("cited", draft)] == ["12 thôn"]


def test_several_marks_support_together() -> None:
    draft = draft_of(
        "# Kết quả\n\nXã có 11 thôn và 03 tổ thu gom rác thải nhựa [1], [4].", _SOURCES
    )
    assert not found_by("cited", draft)


_CITED = "Xã có 11 thôn [1]. Hội Phụ nữ ra mắt 03 tổ thu gom rác thải nhựa [4]."


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Sau đối thoại, 68 ý kiến của người dân đã được giải quyết.", "invented_figure"),
        ("Nhờ đó, 100% người dân hài lòng với cán bộ xã.", "unsupported"),
        ("Xã thuộc nhóm dẫn đầu toàn tỉnh về công tác dân vận.", "unsupported"),
        ("Nhân dân phấn khởi, tin tưởng vào cấp ủy, chính quyền cơ sở.", "unsupported"),
        ("Toàn xã có 11 thôn.", None),  # a source says it, though it is not cited
        ("Kết quả cụ thể như sau:", None),
        ("Tiếp tục nhân rộng các mô hình hiệu quả trong thời gian tới.", None),
    ],
)
def test_claims_without_a_source_are_found(sentence: str, fault: str | None) -> None:
    found = found_by("uncited", draft_of(f"# Kết quả\n\n{_CITED} {sentence}", _SOURCES))
    assert [(f.fault.value, f.text) for f in found] == ([(fault, sentence)] if fault else [])


def test_what_is_aimed_at_needs_no_source() -> None:
    body = f"# Kết quả\n\n{_CITED}\n\n# Nhiệm vụ năm 2027\n\nPhấn đấu đạt trên 98% hồ sơ đúng hạn."
    assert not found_by("uncited", draft_of(body, _SOURCES))


def test_a_clean_draft_stays_clean() -> None:
    body = (
        "# Kết quả công tác dân vận năm 2026\n\n## I. Kết quả\n\n"
        "Xã có 11 thôn, 3.214 hộ với 12.806 nhân khẩu [1]. Ban Thường vụ Đảng ủy ban hành Kế hoạch"
        " số 21-KH/ĐU, ngày 05/3/2026 về công tác dân vận [2]. Hội Liên hiệp Phụ nữ xã ra mắt 03 tổ"
        " thu gom rác thải nhựa [4].\n\n## II. Nhiệm vụ\n\n"
        "Tiếp tục nhân rộng mô hình hiệu quả; đề nghị Tỉnh ủy Hải Yên hỗ trợ tài liệu.\n"
    )
    made = reviewed(draft_of(body, _SOURCES))
    assert not made.findings
    assert {f.text for f in made.figures if f.supported} >= {"3.214", "05/3/2026", "21-KH/ĐU"}


def test_without_sources_the_check_is_not_passed_but_not_run() -> None:
    made = reviewed(draft_of("# Kết quả\n\nXã có 11 thôn."))
    assert {"cited", "uncited", "quoted"} <= {n.check for n in made.checks_not_run}
    assert not {"cited", "uncited", "quoted"} & set(made.checks_run)
    assert all(f.source is None for f in made.figures)
