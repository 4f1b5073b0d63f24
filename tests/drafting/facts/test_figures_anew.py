"""Where values of the form land in sentences of a former report, and what stays out of them."""

from dataclasses import replace

import pytest
from reports import report

from citations.references.examine import examine
from core.facts import Fact, Previous, UnitCard
from core.outlines import SectionSpec
from core.records import Role, Span
from drafting.labels import told_where
from drafting.sources import Source
from drafting.writing import Work, from_report
from prompts.catalogue import catalogue

_CARD = UnitCard(name="xã An Khê", own_names=("Gò Mít",))


def _anew(body, values, *, year=2025, period="2026", role=Role.RESULTS, previous="", reported=""):
    """The sentences of a report's first section written for `period` with confirmed `values`;
    a value may be (this period's, the former one's)."""
    document, sentences = report(body, year=year)
    if reported:
        document = replace(document, fields=replace(document.fields, period=reported))
    source = Source(document, tuple(sentences), examine(document.text))
    facts = {}
    for spec in catalogue():
        given = values.get(spec.key)
        now, before = given if isinstance(given, tuple) else (given, None)
        former = before and Previous(
            before, previous or str(year), document.id, document.name, sentences[0].span
        )
        facts[spec.key] = Fact(
            spec.key, spec.label, now, spec.unit, period,
            confirmed_by="người nhập" if now else None, previous=former or None, kind=spec.kind,
        )  # fmt: skip
    work = Work(_CARD, period, f"{period[-4:]}-12-01", catalogue(), facts)
    section = SectionSpec("ket_qua", "Kết quả", role=role)
    told = [s for s in sentences if s.path and "ĐẶC ĐIỂM" in s.path[0] and s.text != s.path[0]]
    made = from_report(section, source, told, work, own=True)
    return " ".join(p.text for p in made)


@pytest.mark.parametrize(
    ("body", "values", "stands", "absent"),
    [
        # The whole takes the value, its part does not.
        (
            "Toàn xã có 1.806 hộ với 7.420 nhân khẩu, trong đó có 31 hộ giáo dân với 120 nhân"
            " khẩu.",
            {"so_ho": "9001", "nhan_khau": "9002"},
            ["có 9001 hộ với 9002 nhân khẩu", "hộ giáo dân với [CẦN BỔ SUNG: "],
            ["với 9002 nhân khẩu."],
        ),
        (
            "Đảng bộ có 12 chi bộ trực thuộc; trong đó có 03 chi bộ đạt trong sạch vững mạnh.",
            {"chi_bo": "9003"},
            ["có 9003 chi bộ trực thuộc"],
            ["có 9003 chi bộ đạt"],
        ),
        (
            "Tổ chức 04 cuộc đối thoại, ghi nhận 94 ý kiến. Các ý kiến chưa xong gồm 9 ý kiến về"
            " thoát nước.",
            {"y_kien_doi_thoai": "9004", "doi_thoai": "9005"},
            ["9005 cuộc đối thoại"],
            ["9004 ý kiến về"],
        ),
        (
            "Tổ chức 01 cuộc đối thoại về hồ chứa nước.",
            {"doi_thoai": "9006"},
            ["tổ chức [CẦN BỔ SUNG"],
            ["9006"],
        ),
        # One village, and another year.
        (
            "Hộ nghèo còn 61 hộ. Thôn Gò Mít còn 61 hộ nghèo.",
            {"ho_ngheo": "9007"},
            ["Hộ nghèo còn 9007 hộ", "Thôn Gò Mít còn [CẦN"],
            ["Gò Mít còn 9007"],
        ),
        (
            "Cuối năm 2020 có 88 hộ nghèo.",
            {"ho_ngheo": "9008"},
            ["Cuối năm 2020 có 88 hộ nghèo."],
            ["9008"],
        ),
        (
            "Năm 2020 hộ nghèo là 3,8%, cận nghèo 4,2%.",
            {"ty_le_ho_ngheo": "1,11", "ty_le_ho_can_ngheo": "2,22"},
            ["3,8%, cận nghèo 4,2%"],
            ["1,11", "2,22"],
        ),
        (
            "Từ năm 2018 đến năm 2022, xã tiếp 512 lượt công dân; nhận 96 đơn.",
            {"luot_tiep_cong_dan": "9009", "don": "9010"},
            ["xã tiếp 512 lượt công dân; nhận 96 đơn"],
            ["9009", "9010"],
        ),
        # A target among results.
        (
            "Chỉ tiêu là 12 cuộc đối thoại của người đứng đầu.",
            {"doi_thoai": "9011"},
            ["[CẦN BỔ SUNG"],
            ["9011"],
        ),
    ],
)
def test_a_value_lands_only_where_the_report_tells_that_very_fact(body, values, stands, absent):
    text = _anew(body, values)
    for words in stands:
        assert words.casefold() in text.casefold(), text
    for words in absent:
        assert words.casefold() not in text.casefold(), text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Hộ nghèo còn 61 hộ, giảm 17 hộ so với năm 2024.", True),
        ("Hộ nghèo còn 61 hộ, giảm 17 hộ.", True),
        ("Hộ nghèo còn 61 hộ, giảm 17 hộ so với đầu năm.", True),
        ("Hộ nghèo còn 61 hộ, giảm 40 hộ so với năm 2020.", False),
        ("Hộ nghèo còn 61 hộ, giảm 40 hộ so với đầu nhiệm kỳ.", False),
        ("Hộ nghèo còn 61 hộ, giảm 5 hộ so với kế hoạch.", False),
        ("Hộ nghèo còn 61 hộ, bình quân mỗi năm giảm 12 hộ.", False),
    ],
)
def test_a_change_is_worked_out_against_the_year_before_alone(body, told):
    text = _anew(body, {"ho_ngheo": ("50", "61")})
    assert ("giảm 11" in text) is told, text
    assert told or "tăng hay giảm bao nhiêu" in text


@pytest.mark.parametrize("period", ["2026-H1", "2021-2026"])
def test_no_change_between_a_year_and_another_length_of_time(period):
    text = _anew("Hộ nghèo giảm còn 61 hộ, giảm 17 hộ.", {"ho_ngheo": ("50", "61")}, period=period)
    assert "giảm 11" not in text
    assert "giảm còn 50" not in text


@pytest.mark.parametrize(
    "words",
    [
        "Hàng trăm hộ", "Quá nửa số hộ", "Hai đến ba đợt", "Vài chục buổi", "Một nửa số thôn",
        "Có năm thôn", "Gấp đôi",
    ],
)  # fmt: skip
def test_an_amount_in_words_goes_stale_like_a_figure(words):
    text = _anew(f"{words} chưa có nhà văn hóa, dân còn phải họp nhờ.", {})
    assert "[CẦN BỔ SUNG" in text
    assert words.casefold() not in text.casefold()


def test_points_are_no_amount_in_words():
    body = "Tỷ lệ hộ nghèo còn 2,71%, giảm 0,4 điểm phần trăm so với năm 2024."
    text = _anew(body, {"ty_le_ho_ngheo": ("2,26", "2,71")})
    assert "giảm 0,45 điểm phần trăm so với năm 2025." in text


@pytest.mark.parametrize(
    ("body", "period", "stands"),
    [
        # Between terms the first year goes along, unless a later one beside it stays.
        ("Hộ nghèo giảm từ 9,8% năm 2013 xuống 4,4% năm 2017.", "2018-2023", "9,8% năm 2013"),
        ("Khiếu nại giảm từ 86 đơn (giai đoạn 2013 - 2017).", "2018-2023", "từ 86 đơn"),
    ],
)
def test_a_term_keeps_its_history(body, period, stands):
    text = _anew(body, {"ty_le_ho_ngheo": "1,11"}, period=period, reported="2013-2018")
    assert stands in text
    assert "1,11" not in text


def test_a_lunar_year_by_name_is_asked_for():
    text = _anew("Nhân dân đón Tết Ất Tỵ năm 2025 vui tươi, tiết kiệm.", {})
    assert "Ất Tỵ" not in text
    assert "năm 2026" in text


def test_lines_of_a_table_are_no_sentences():
    body = "Xã tổ chức tốt việc tiếp dân.\n\nHộ nghèo (%) Cuộc đối thoại 2013 9,8 1 88 7"
    assert "88" not in _anew(body, {})


@pytest.mark.parametrize(
    ("label", "text", "says"),
    [
        ("tiếp thu", "Nêu 21 kiến nghị, được tiếp thu 18.", "tiếp thu"),
        ("cộng", "Bí thư tiếp 41 lượt, cộng 153 lượt người.", "cộng (ở “"),
        ("số hộ ký cam kết", "Có 12 hộ ký cam kết.", "số hộ ký cam kết"),
    ],
)
def test_a_label_that_says_nothing_names_its_place(label, text, says):
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    made = told_where(label, text, Span(digits[-1] - 1, digits[-1] + 1))
    assert made.startswith(says)
    assert not any(c.isdigit() for c in made)


def test_words_of_a_quotation_are_no_amount():
    quote = "“Dễ trăm lần không dân cũng chịu, khó vạn lần dân liệu cũng xong”"
    assert quote in _anew(f"Cán bộ ghi nhớ lời Bác dạy: {quote} trong công việc.", {})


def test_a_quarter_of_the_former_year_is_asked_for():
    text = _anew("Các kiến nghị hẹn trả lời trong quý III sẽ được theo dõi.", {})
    assert "quý III" not in text
    assert "[CẦN BỔ SUNG" in text


def test_a_single_year_after_a_term_takes_no_year_of_its_beginning():
    text = _anew("Tảo hôn giảm từ 14 cặp năm 2020 xuống 3 cặp năm 2024.", {}, period="2026")
    assert "năm 2026 xuống" not in text
