"""Claims and quotes with the verdict that an official would give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citations.support.check import judgement_json
from citations.support.records import Subject
from citations.support.verdict import judge
from core.records import Citation, Status
from retrieval.lexicon import load_lexicon

MODELS = (
    "Trong đó có 41 mô hình kinh tế; 57 mô hình văn hóa - xã hội; 12 mô hình quốc phòng - an ninh."
)
POOR = "Năm 2020 hộ nghèo là 4,8%, cận nghèo 5,1% thì đến cuối năm 2024 còn 2,3%, cận nghèo 2,6%."
DECIDED = (
    "Quyết định số 12-QĐ/ĐU, ngày 03/4/2021 về thành lập Khối Dân vận gồm 07 đồng chí; "
    "Quyết định số 15-QĐ/ĐU, ngày 20/5/2021 về ban hành Quy chế tiếp công dân của cấp ủy."
)
ISSUED = (
    "Chỉ thị số 18-CT/TW ngày 10/01/2018 của Bộ Chính trị và Chỉ thị số 34-CT/TU ngày 27/3/2018 "
    "của Ban Thường vụ Tỉnh ủy về công tác tôn giáo."
)
SPOKE = (
    "Tiếp thu ý kiến của đồng chí Trần Thị Lụa, Phó Trưởng Ban Dân vận Tỉnh ủy và đồng chí "
    "Phạm Văn Đước, Phó Bí thư Thường trực Huyện ủy, đồng chí Lê Quang Sáng - Trưởng Ban Dân vận "
    "Huyện ủy phát động phong trào thi đua."
)
GROUPS = "Hội Nông dân lập 7 nhóm trồng quế; Hội Liên hiệp Phụ nữ lập 3 nhóm thêu."
LATE = "Hoạt động tôn giáo trái phép phát hiện chậm, việc phối hợp xử lý chưa chặt, còn lúng túng."
SOME = "Một số cán bộ còn nặng biện pháp hành chính, có nơi chưa chú trọng công tác dân vận."
ASKED = "Đề nghị Huyện ủy bố trí kinh phí thường xuyên cho tổ tuyên truyền tiếng dân tộc."

# (quote, claim, the check that fails; None: supported)
TABLE = [
    (MODELS, "Lĩnh vực kinh tế có 41 mô hình.", None),
    (MODELS, "Có 57 mô hình kinh tế và 41 mô hình văn hóa - xã hội.", "number"),
    (MODELS, "Tổng cộng có 110 mô hình.", None),
    (MODELS, "Tổng cộng có 111 mô hình.", "number"),
    (MODELS, "Có 41 hộ làm kinh tế giỏi.", "number"),
    ("Xã có 1.800 hộ.", "Xã có 1800 hộ.", None),
    ("Xã có 1.800 hộ.", "Xã có 1 800 hộ.", None),
    ("Xã có 09 thôn.", "Xã có chín thôn.", None),
    ("Xã có 09 thôn.", "Xã có 19 thôn.", "number"),
    ("12/12 chi bộ đạt trong sạch vững mạnh.", "100% chi bộ đạt trong sạch vững mạnh.", None),
    ("11/12 chi bộ đạt trong sạch vững mạnh.", "Tất cả chi bộ đạt trong sạch vững mạnh.", "scope"),
    ("Gia đình văn hóa đạt trên 90%.", "Gia đình văn hóa đạt dưới 90%.", "number"),
    ("Đảng bộ có 522 đảng viên.", "Đảng bộ có hơn 500 đảng viên.", None),
    ("Đảng bộ có 522 đảng viên.", "Đảng bộ có hơn 530 đảng viên.", "number"),
    ("Doanh thu đạt 386 triệu đồng.", "Doanh thu đạt 386 tỷ đồng.", "number"),
    ("Bốn là: chăm lo đội ngũ cán bộ.", "Bài học thứ tư là chăm lo đội ngũ cán bộ.", None),
    ("Bốn là: chăm lo đội ngũ cán bộ.", "Bài học thứ hai là chăm lo đội ngũ cán bộ.", "number"),
    (POOR, "Cuối năm 2024 hộ nghèo còn 2,3%, hộ cận nghèo 2,6%.", None),
    (POOR, "Cuối năm 2024 còn 2,6% hộ nghèo và 2,3% hộ cận nghèo.", "number"),
    (POOR, "Tỷ lệ hộ nghèo tăng trong giai đoạn 2020 - 2024.", "number"),
    (POOR, "Tỷ lệ hộ nghèo 4,8% là của năm 2021.", "date"),
    (DECIDED, "Ngày 03 tháng 4 năm 2021 Đảng ủy thành lập Khối Dân vận.", None),
    (DECIDED, "Khối Dân vận được thành lập ngày 20/5/2021.", "date"),
    (DECIDED, "Khối Dân vận được thành lập theo Quyết định số 15-QĐ/ĐU.", "reference"),
    (DECIDED, "Khối Dân vận được thành lập theo Quyết định số 21-QĐ/ĐU.", "reference"),
    (DECIDED, "Khối Dân vận được thành lập theo Kế hoạch số 12-KH/ĐU.", "reference"),
    (ISSUED, "Chỉ thị số 18-CT/TW của Bộ Chính trị ban hành ngày 10/01/2018.", None),
    (ISSUED, "Chỉ thị số 18-CT/TW của Bộ Chính trị ban hành ngày 27/3/2018.", "date"),
    (ISSUED, "Chỉ thị số 18-CT/TW ngày 10/01/2018 của Ban Bí thư.", "name"),
    (SPOKE, "Đồng chí Lê Quang Sáng, Trưởng Ban Dân vận Huyện ủy, phát động phong trào.", None),
    (SPOKE, "Đồng chí Phạm Văn Đước - Trưởng Ban Dân vận Huyện ủy phát động phong trào.", "name"),
    (SPOKE, "Đồng chí Lê Quang Sang, Trưởng Ban Dân vận Huyện ủy, phát động phong trào.", "name"),
    (GROUPS, "Hội LHPN lập 3 nhóm thêu.", None),
    (GROUPS, "Hội Liên hiệp Phụ nữ lập 7 nhóm trồng quế.", "name"),
    (GROUPS, "Đoàn Thanh niên lập 7 nhóm trồng quế.", "name"),
    (LATE, "Hoạt động tôn giáo trái phép bị phát hiện chậm, phối hợp xử lý chưa chặt chẽ.", None),
    (LATE, "Hoạt động tôn giáo trái phép được phát hiện sớm.", "polarity"),
    (LATE, "Việc phối hợp xử lý chặt chẽ.", "polarity"),
    (LATE, "Việc phối hợp xử lý không còn lúng túng.", "polarity"),
    (SOME, "Có cán bộ còn nặng biện pháp hành chính ở một số nơi.", None),
    (SOME, "Phần lớn cán bộ còn nặng biện pháp hành chính.", "scope"),
    (SOME, "Cán bộ còn nặng biện pháp hành chính.", "scope"),
    (SOME, "Mọi nơi đều chưa chú trọng công tác dân vận.", "scope"),
    (ASKED, "Kiến nghị Huyện ủy cấp kinh phí thường xuyên cho tổ tuyên truyền.", None),
    (ASKED, "Huyện ủy đã bố trí kinh phí thường xuyên cho tổ tuyên truyền.", "modality"),
    (ASKED, "Đề nghị Huyện ủy bố trí kinh phí thường xuyên và xe chuyên dụng chở loa.", "addition"),
    (ASKED, "Số vụ tai nạn giao thông được kéo giảm qua từng quý.", "passage"),
]


@pytest.mark.parametrize(("quote", "claim", "check"), TABLE)
def test_verdict(quote: str, claim: str, check: str | None) -> None:
    judgement = judge(claim, quote, load_lexicon())
    found = [f.check for f in judgement.faults]
    assert (found == []) if check is None else (check in found)


@pytest.mark.parametrize(("quote", "claim", "check"), [row for row in TABLE if row[2]])
def test_a_fault_names_the_words_at_odds(quote: str, claim: str, check: str) -> None:
    for fault in judge(claim, quote, load_lexicon()).faults:
        assert fault.message.endswith(".")
        for span, text in ((fault.claim, claim), (fault.quote, quote)):
            if span is not None:
                assert 0 <= span.start < span.end <= len(text)
                assert span.of(text).strip()


def test_the_swapped_figure_is_shown_beside_the_right_one() -> None:
    claim = "Có 57 mô hình kinh tế."
    (fault, *_) = judge(claim, MODELS, load_lexicon()).faults
    assert fault.claim is not None and fault.quote is not None
    assert (fault.claim.of(claim), fault.quote.of(MODELS)) == ("57 mô hình", "41 mô hình")


def test_a_sum_is_written_out() -> None:
    judgement = judge("Tổng cộng có 110 mô hình.", MODELS, load_lexicon())
    assert judgement.notes == ("41 + 57 + 12 = 110",)


@pytest.mark.parametrize(
    ("subject", "supported"),
    [
        (Subject(("xã Gò Mây",)), True),
        (Subject(("xã Gò Sậy",)), False),
        (Subject(), False),
    ],
)
def test_the_unit_may_come_from_the_document(subject: Subject, supported: bool) -> None:
    claim, quote = "Xã Gò Mây có 1.246 hộ, 6.031 nhân khẩu.", "Có 1.246 hộ, 6.031 nhân khẩu."
    assert judge(claim, quote, load_lexicon(), subject).supported is supported


def test_nothing_but_the_subject_comes_from_the_document() -> None:
    subject = Subject(("xã Gò Mây", "Đảng ủy xã Gò Mây"), "31-BC/ĐU", (2024,))
    quote = "Toàn xã có 12 thôn."
    assert judge("Năm 2024 xã Gò Mây có 12 thôn.", quote, None, subject).supported
    assert not judge("Năm 2023 xã Gò Mây có 12 thôn.", quote, None, subject).supported
    assert not judge("Xã Gò Mây có 12 thôn, 31 chi bộ.", quote, None, subject).supported


def test_what_cannot_be_told_is_unsure_and_counts_as_unsupported() -> None:
    judgement = judge("Xã Gò Mây có 12 thôn.", "Toàn xã có 12 thôn.")
    assert judgement.status is Status.UNSURE
    assert judgement_json("a", judgement)["verdict"] == "unsupported"


def test_words_cut_out_behind_a_negator_are_not_verbatim() -> None:
    quote = "Công tác kiểm tra chưa được tiến hành thường xuyên."
    assert judge(quote, quote).supported
    assert not judge("được tiến hành thường xuyên", quote).supported


def test_the_right_passage_is_looked_for_only_where_the_passage_is_wrong() -> None:
    right = Citation(1, "b.txt", "d", "b", "", "Xã trồng 300 cây.", 0, 17, None, 1.0)
    asked: list[str] = []

    def find(claim: str) -> Citation | None:
        asked.append(claim)
        return right

    wrong = judge("Số vụ tai nạn giao thông được kéo giảm.", ASKED, None, find=find)
    assert wrong.right is right
    assert judge(ASKED, ASKED, None, find=find).right is None
    assert len(asked) == 1


def test_the_json_has_the_fields_of_the_interface() -> None:
    out = judgement_json("c1", judge("Xã có 19 thôn.", "Xã có 09 thôn."))
    assert (out["id"], out["verdict"]) == ("c1", "unsupported")
    (reason,) = out["reasons"]  # type: ignore[misc]
    assert {"check", "message", "claim_span", "quote_span"} <= reason.keys()
    assert reason["claim_span"] == [6, 13] and reason["quote_span"] == [6, 13]


PIECES = (
    "Đảng ủy|chưa|12|hộ|ngày 03/6/2013|một số|;|.|đã|(|25-NQ/TW|tăng|“|\n|5,2%|cán bộ|không|NQ"
    "|đồng chí Lê A|–|xã|sẽ"
).split("|")


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)),
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)),
)
def test_any_two_texts_get_a_verdict_with_reasons(claim: str, quote: str) -> None:
    judgement = judge(claim, quote)
    assert judgement.supported == (not judgement.faults)
    assert (judgement.status is Status.PASS) == judgement.supported


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join))
def test_a_text_supports_itself(text: str) -> None:
    judgement = judge(text, text)
    assert judgement.supported or not any(c.isalnum() for c in text)
