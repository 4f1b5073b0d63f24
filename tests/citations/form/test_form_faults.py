"""Faults of form planted one at a time in a clean paper: each is found by its rule, alone."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from papers import CLEAN, PARTY, STATE, TODAY, changed

from citations.form import fixed_copy, form_report
from core.review import Severity

Change = Callable[[Any], None]


def lines(document: Any) -> list[Any]:
    """All paragraphs, those of the tables in their place."""
    found = []
    for block in document.element.body.iter(qn("w:p")):
        from docx.text.paragraph import Paragraph

        found.append(Paragraph(block, document))
    return found


def line(document: Any, begins: str) -> Any:
    return next(p for p in lines(document) if p.text.startswith(begins))


def edited(begins: str, change: Callable[[Any], None]) -> Change:
    return lambda document: change(line(document, begins))


def said(begins: str, text: str) -> Change:
    """The line that begins so says something else, in the look it has."""

    def change(paragraph: Any) -> None:
        first, *others = paragraph.runs
        first.text = text
        for run in others:
            run.text = ""

    return edited(begins, change)


def looks(begins: str, **look: Any) -> Change:
    def change(paragraph: Any) -> None:
        for run in paragraph.runs:
            for name, value in look.items():
                setattr(run.font, name, value)

    return edited(begins, change)


def shaped(begins: str, **shape: Any) -> Change:
    def change(paragraph: Any) -> None:
        for name, value in shape.items():
            setattr(paragraph.paragraph_format, name, value)

    return edited(begins, change)


def paged(**edges: Any) -> Change:
    def change(document: Any) -> None:
        for name, value in edges.items():
            setattr(document.sections[0], name, value)

    return change


def added(after: str, text: str) -> Change:
    """A line of the same look behind the one that begins so."""

    def change(document: Any) -> None:
        model = line(document, after)
        twin = copy.deepcopy(model._p)
        model._p.addnext(twin)
        texts = list(twin.iter(qn("w:t")))
        texts[0].text = text
        for rest in texts[1:]:
            rest.text = ""

    return change


def removed(begins: str) -> Change:
    def change(document: Any) -> None:
        paragraph = line(document, begins)
        paragraph._p.getparent().remove(paragraph._p)

    return change


def unruled(after: str) -> Change:
    """The drawn line behind the one that begins so, taken out."""

    def change(document: Any) -> None:
        found = lines(document)
        at = next(i for i, p in enumerate(found) if p.text.startswith(after))
        rule = next(p for p in found[at + 1 :] if p._p.find(f".//{qn('w:pBdr')}") is not None)
        rule._p.getparent().remove(rule._p)

    return change


def landscape(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def numbered_left(document: Any) -> None:
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def unnumbered(document: Any) -> None:
    header = document.sections[0].header.paragraphs[0]
    for run in list(header.runs):
        run._r.getparent().remove(run._r)


def first_numbered(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = False


def styled(document: Any) -> None:
    """Another font, given by the base style alone."""
    fonts = document.styles["Normal"].element.rPr.rFonts
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), "Arial")


def both_titles(document: Any) -> None:
    added("ĐẢNG CỘNG SẢN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")(document)


def hard_blank(document: Any) -> None:
    said("Các thôn giữ", "Các\u00a0thôn giữ nếp họp dân hằng tháng.")(document)


def outlined(document: Any) -> None:
    """A border all over the page is no fault of ours to find; a table style's size is."""
    properties = line(document, "Các thôn giữ")._p.get_or_add_pPr()
    spacing = properties.find(qn("w:spacing"))
    spacing.set(qn("w:line"), "480")
    spacing.set(qn("w:lineRule"), "auto")


def pitch(points: float) -> Change:
    def change(paragraph: Any) -> None:
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.paragraph_format.line_spacing = Pt(points)

    return edited("Các thôn giữ", change)


def theme_font(document: Any) -> None:
    """The heading font of the theme, named nowhere else."""
    for run in line(document, "Các thôn giữ").runs:
        fonts = OxmlElement("w:rFonts")
        fonts.set(qn("w:asciiTheme"), "majorHAnsi")
        run._r.get_or_add_rPr().insert(0, fonts)


_BODY = "Các thôn giữ"


def reddened(document: Any) -> None:
    for run in line(document, _BODY).runs:
        run.font.color.rgb = RGBColor(0xC0, 0, 0)


_PARTY_FAULTS: tuple[tuple[str, str, Change], ...] = (
    ("REG-1", "both titles", both_titles),
    ("REG-1", "no title", said("ĐẢNG CỘNG SẢN", "VĂN BẢN CỦA ĐẢNG")),
    ("PAGE-1", "letter paper", paged(page_width=Mm(215.9), page_height=Mm(279.4))),
    ("PAGE-2", "left margin of 25 mm", paged(left_margin=Mm(25))),
    ("PAGE-2", "right margin of 20 mm", paged(right_margin=Mm(20))),
    ("PAGE-3", "landscape", landscape),
    ("PAGE-4", "page number at the left", numbered_left),
    ("PAGE-4", "no page number", unnumbered),
    ("PAGE-4", "number on the first page", first_numbered),
    ("PAGE-4", "number 20 mm from the edge", paged(header_distance=Mm(20))),
    ("FONT-1", "another font in a line", looks(_BODY, name="Calibri")),
    ("FONT-1", "another font by the style", styled),
    ("FONT-1", "the theme's font", theme_font),
    ("FONT-2", "red letters", reddened),
    ("HDR-1", "title too small", looks("ĐẢNG CỘNG SẢN", size=Pt(13))),
    ("HDR-1", "title not bold", looks("ĐẢNG CỘNG SẢN", bold=False)),
    ("HDR-2", "parent bold", looks("ĐẢNG BỘ TỈNH", bold=True)),
    ("HDR-3", "issuer not bold", looks("ĐẢNG ỦY XÃ", bold=False)),
    ("HDR-4", "no asterisk", removed("*")),
    ("HDR-5", "no rule under the title", unruled("ĐẢNG CỘNG SẢN")),
    ("NUM-1", "colon and blanks", said("Số 12", "Số: 12 - BC/ĐU")),
    ("NUM-1", "number not padded", said("Số 12", "Số 7-BC/ĐU")),
    ("NUM-1", "the State's separators", said("Số 12", "Số 12/BC-ĐU")),
    ("NUM-1", "sign of another type", said("Số 12", "Số 12-KH/ĐU")),
    ("DATE-1", "day not padded", said("Đồng Vừng, ngày", "Đồng Vừng, ngày 5 tháng 12 năm 2026")),
    ("DATE-1", "no such day", said("Đồng Vừng, ngày", "Đồng Vừng, ngày 31 tháng 11 năm 2026")),
    ("DATE-1", "day to come", said("Đồng Vừng, ngày", "Đồng Vừng, ngày 05 tháng 12 năm 2027")),
    ("DATE-1", "date upright", looks("Đồng Vừng, ngày", italic=False)),
    ("TYPE-1", "type name not bold", looks("BÁO CÁO", bold=False)),
    ("TYPE-1", "type name small", looks("BÁO CÁO", size=Pt(13))),
    ("SUBJ-1", "no hyphens under the subject", removed("-----")),
    ("SUBJ-1", "subject not bold", looks("kết quả công tác", bold=False)),
    ("BODY-1", "body of 12 points", looks(_BODY, size=Pt(12))),
    ("BODY-2", "body aligned left", shaped(_BODY, alignment=WD_ALIGN_PARAGRAPH.LEFT)),
    ("BODY-3", "no indent", shaped(_BODY, first_line_indent=Mm(0))),
    ("BODY-4", "pitch of 25 points", pitch(25)),
    ("BODY-4", "pitch of two lines", outlined),
    ("BODY-4", "no gap", shaped(_BODY, space_after=Pt(0))),
    ("HEAD-1", "a section left out", said("III. NHIỆM VỤ", "IV. NHIỆM VỤ THỜI GIAN TỚI")),
    ("HEAD-1", "another mark", said("III. NHIỆM VỤ", "III- NHIỆM VỤ THỜI GIAN TỚI")),
    ("HEAD-1", "a letter left out", said("b) Những việc", "d) Những việc còn chậm")),
    ("HEAD-1", "heading not bold", looks("II. KẾT QUẢ", bold=False)),
    ("CITE-1", "first citation without its date", said(
        "Cấp ủy quán triệt", "Cấp ủy quán triệt Nghị quyết số 25-NQ/TW về công tác dân vận.")),
    ("SIGN-1", "dot for slash", said("T/M BAN", "TM. BAN THƯỜNG VỤ")),
    ("SIGN-2", "position bold", looks("PHÓ BÍ THƯ", bold=True)),
    ("SIGN-2", "name not bold", looks("Lý Văn Khởi", bold=False)),
    ("SIGN-3", "position cut short", said("PHÓ BÍ THƯ", "P.BÍ THƯ")),
    ("SIGN-3", "degree before the name", said("Lý Văn Khởi", "ThS. Lý Văn Khởi")),
    ("RCPT-1", "label not underlined", looks("Nơi nhận", underline=False)),
    ("RCPT-1", "last line keeps nothing", said("- Lưu", "- Các đảng viên.")),
    ("RCPT-1", "no hyphen", said("- Các chi bộ", "Các chi bộ trực thuộc,")),
    ("RCPT-1", "an abolished body", said("- Ban Thường vụ", "- Ban Dân vận Huyện ủy Suối Lăn,")),
    ("SEC-1", "a secrecy stamp", added("Số 12", "MẬT")),
    ("UNIT-1", "another commune", said(_BODY, "Đảng ủy xã Rừng Thông đã họp dân hằng tháng.")),
    ("LVL-1", "a district committee", said(
        _BODY, "Cấp ủy đề nghị Huyện ủy Suối Lăn quan tâm chỉ đạo trong năm 2027.")),
    ("BLANK-1", "dots", said(_BODY, "Các thôn giữ nếp họp dân với …… cuộc.")),
    ("BLANK-1", "a blank of ours", said(_BODY, "Các thôn có [CẦN BỔ SUNG: số cuộc họp, 2026].")),
    ("BLANK-1", "no number, and no draft", said("Số 12", "Số      -BC/ĐU")),
    ("ARITH-1", "a share that is wrong", said(
        "Các tổ hòa giải", "Các tổ hòa giải thành 36/40 vụ, đạt 80%.")),
    ("LANG-1", "hard blank", hard_blank),
    ("LANG-1", "two ways of tone marks", said(_BODY, "Các thôn giữ nếp hoà giải hằng tháng.")),
    ("LANG-1", "misread word", said(_BODY, "Các thôn phối họp giữ nếp sinh hoạt.")),
    ("LANG-1", "decomposed letters", said(_BODY, "Ca\u0301c thôn giữ nếp họp dân.")),
)  # fmt: skip
_STATE_FAULTS: tuple[tuple[str, str, Change], ...] = (
    ("REG-1", "the Party's title", said("CỘNG HÒA", "ĐẢNG CỘNG SẢN VIỆT NAM")),
    ("PAGE-2", "left margin of 25 mm", paged(left_margin=Mm(25))),
    ("HDR-1", "motto without blanks", said("Độc lập", "Độc lập-Tự do-Hạnh phúc")),
    ("HDR-4", "no rule under the issuer", unruled("XÃ ĐỒNG VỪNG")),
    ("HDR-5", "no rule under the motto", unruled("Độc lập")),
    ("NUM-1", "no colon", said("Số: 12", "Số 12/BC-UBND")),
    ("NUM-1", "the Party's separators", said("Số: 12", "Số: 12-BC/UBND")),
    ("TYPE-1", "type name of 16 points", looks("BÁO CÁO", size=Pt(16))),
    ("SUBJ-1", "no rule under the subject", unruled("kết quả công tác")),
    ("BODY-1", "body of 15 points", looks(_BODY, size=Pt(15))),
    ("SIGN-1", "slash for dot", said("TM. ỦY BAN", "T/M ỦY BAN NHÂN DÂN")),
    ("SIGN-2", "position not bold", looks("CHỦ TỊCH", bold=False)),
    ("RCPT-1", "label upright", looks("Nơi nhận", italic=False)),
    ("RCPT-1", "recipients of 12 points", looks("- Thường trực", size=Pt(12))),
)


def _rows() -> list[Any]:
    rows = []
    for profile, faults in (("party_2026", _PARTY_FAULTS), ("state_2020", _STATE_FAULTS)):
        rows += [
            pytest.param(profile, rule, change, id=f"{profile} {rule}: {what}")
            for rule, what, change in faults
        ]
    return rows


_CARDS = {"party_2026": PARTY, "state_2020": STATE}


@pytest.mark.parametrize(("profile", "rule", "change"), _rows())
def test_a_planted_fault_is_found_alone(profile: str, rule: str, change: Change) -> None:
    """And the copy puts right what is called mechanical, nothing else."""
    data, card = changed(CLEAN[profile](), change), _CARDS[profile]
    report = form_report(data, unit=card, today=TODAY)
    assert report.profile == profile
    assert {f.rule for f in report.findings} == {rule}
    severities = {f.severity for f in report.findings}
    assert rule == "LANG-1" or severities & {Severity.ERROR, Severity.WARNING}
    after = form_report(fixed_copy(data, unit=card, today=TODAY), unit=card, today=TODAY)
    left = {f.message for f in report.findings if not f.fixable}
    assert {f.message for f in after.findings} == left


def test_every_rule_has_a_planted_fault() -> None:
    planted = {rule for rule, _, _ in (*_PARTY_FAULTS, *_STATE_FAULTS)}
    report = form_report(CLEAN["party_2026"](), today=TODAY)
    assert set(report.rules_run) - planted == {"NUM-2"}  # a hint on drafts, tested apart


@pytest.mark.parametrize("profile", sorted(CLEAN))
def test_a_clean_paper_has_no_findings(profile: str) -> None:
    card = _CARDS.get(profile, PARTY)
    report = form_report(CLEAN[profile](), unit=card, today=TODAY)
    assert report.profile == profile
    assert report.findings == ()
    assert report.not_run == ()
