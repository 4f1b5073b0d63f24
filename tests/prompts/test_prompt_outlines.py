import re
import tomllib

import pytest

from core.errors import InputError, UsageError
from core.outlines import Regime
from core.records import Role
from corpus.register import load_register
from prompts.catalogue import catalogue, catalogue_rules
from prompts.outlines import CHECKS, FOLDER, load_outline, load_outlines, outline_from
from prompts.periods import VARIABLES, filled, fitted, variables_of

TEN = {
    "so-ket-nghi-quyet", "tong-ket-10-nam", "tong-ket-nhiem-ky", "bao-cao-nam", "dinh-ky",
    "dan-van-kheo", "dan-chu-co-so", "dan-van-chinh-quyen", "nhanh", "kiem-tra-giam-sat",
}  # fmt: skip
OUTLINES = {o.key: o for o in load_outlines()}
PERIODS = {"year": "2026", "quarter": "2026-Q1", "term": "2021-2025", "years": "2021-2026"}
# The groups of the facts form, as the domain has them.
GROUPS = (
    "Địa bàn", "Kinh tế - xã hội", "Đảng bộ", "Quán triệt", "Văn bản đã ban hành",
    "Kiểm tra, giám sát", "Tiếp xúc cử tri", "Tiếp công dân", "Đơn thư, hòa giải", "Đối thoại",
    "Cải cách hành chính", "Dự án, giải phóng mặt bằng", "Mặt trận, đoàn thể", "Dân vận khéo",
    "Cán bộ dân vận", "Tình hình nhân dân, điểm nóng",
)  # fmt: skip


def test_the_ten_kinds_of_report_are_there():
    assert OUTLINES.keys() == TEN
    assert {path.stem for path in FOLDER.glob("*.toml")} == TEN


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=lambda o: o.key)
def test_directives_stand_in_the_register_and_are_not_replaced(outline):
    register = load_register()
    for section in outline.sections:
        for identity in section.directives:
            entry = register.get(identity)
            assert entry is not None, identity
            assert entry.status != "replaced", identity


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=lambda o: o.key)
def test_sections_ask_for_facts_of_the_outline(outline):
    keys = {spec.key for spec in outline.facts}
    assert keys == {key for section in outline.sections for key in section.facts}
    for rule in outline.rules:
        assert set(rule.keys[:2]) <= keys


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=lambda o: o.key)
def test_an_outline_fits_a_period_without_variables_left(outline):
    one = fitted(outline, PERIODS[outline.period], "xã An Khê")
    texts = [one.subject, *(s.heading for s in one.sections), one.title]
    assert not [t for t in texts if "$" in t]
    assert one.sections[-1].heading


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=lambda o: o.key)
def test_only_headings_with_sections_below_them_draw_on_nothing(outline):
    for section, following in zip(outline.sections, [*outline.sections[1:], None], strict=True):
        below = following is not None and following.level > section.level
        assert bool(section.sources) is not below or section.sources, section.key
        if not section.sources:
            assert below, section.key


def test_what_a_report_judges_is_in_every_long_one():
    for key in ("bao-cao-nam", "so-ket-nghi-quyet", "tong-ket-10-nam", "tong-ket-nhiem-ky"):
        roles = {s.role for s in OUTLINES[key].sections}
        wanted = {Role.CONTEXT, Role.RESULTS, Role.STRENGTHS, Role.SHORTCOMINGS, Role.CAUSES}
        assert wanted | {Role.LESSONS, Role.TASKS, Role.PROPOSALS} <= roles


def test_the_peoples_committee_writes_in_the_state_form():
    state = [key for key, o in OUTLINES.items() if o.regime is Regime.STATE]
    assert state == ["dan-van-chinh-quyen"]


def test_sensitive_reports_draw_nothing_from_others():
    assert OUTLINES["nhanh"].sensitive and OUTLINES["kiem-tra-giam-sat"].sensitive
    assert all(s.sources == "L" for s in OUTLINES["nhanh"].sections)


def test_the_form_has_the_groups_of_the_domain():
    assert tuple(dict.fromkeys(s.group for s in catalogue()))[: len(GROUPS)] == GROUPS
    keys = [spec.key for spec in catalogue()]
    assert len(keys) == len(set(keys))


def test_rules_name_facts_of_the_form():
    keys = {spec.key for spec in catalogue()}
    assert all(set(rule.keys) <= keys for rule in catalogue_rules())
    assert {r.kind for r in catalogue_rules()} == {"sum", "percent", "at_most"}


_ONE = """
title = "Của tôi"
subject = "việc của tôi năm $period"
[[fact]]
key = "so_cay"
label = "số cây trồng mới"
unit = "cây"
[[section]]
key = "mot"
heading = "1. Kết quả"
facts = ["so_cay", "@Đối thoại"]
text = ["Trồng {{so_cay}} cây."]
"""


def test_an_outline_of_ones_own_comes_from_the_home_folder(tmp_path):
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines" / "cua-toi.toml").write_text(_ONE, "utf-8")
    outline = load_outline("cua-toi", tmp_path)
    assert outline.own and outline.title == "Của tôi"
    assert outline.facts[-1].key == "so_cay" and len(outline.facts) > 5
    assert load_outlines(tmp_path)[: len(TEN)] == load_outlines()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "Của tôi"', 'title = "Của tôi"\nmau = 1', "mau"),
        ("$period", "$ky", "$ky"),
        ("@Đối thoại", "@Đối ngoại", "Đối ngoại"),
        ('"so_cay", ', '"so_cay", "so_hoa", ', "so_hoa"),
        ("{{so_cay}}", "{{so_hoa}}", "so_hoa"),
        ('heading = "1. Kết quả"', 'role = "chung"\nheading = "1. Kết quả"', "chung"),
        ('heading = "1. Kết quả"', "", "heading"),
        ('heading = "1. Kết quả"', 'heading = "1. Kết quả"\nlevel = 7', "7"),
        ('heading = "1. Kết quả"', 'heading = "1. Kết quả"\nlevel = "hai"', "level"),
        ('heading = "1. Kết quả"', 'heading = "1. Kết quả"\nsources = "X"', "X"),
        ('heading = "1. Kết quả"', 'heading = "1. Kết quả"\nchecks = ["dep"]', "dep"),
        ('unit = "cây"', 'unit = "cây"\nmau = "xanh"', "mau"),
        ('unit = "cây"', 'kind = "màu"', "màu"),
        ('label = "số cây trồng mới"', "", "so_cay"),
        ("subject", "chu_de", "chu_de"),
        ('title = "Của tôi"', 'title = "Của tôi $period"', "biến"),
        ('title = "Của tôi"', 'title = "Của tôi"\nregime = "khác"', "khác"),
        ('title = "Của tôi"', 'title = "Của tôi"\nperiod = "tuần"', "tuần"),
    ],
)
def test_what_an_outline_does_not_have_is_refused_by_name(old, new, told):
    data = tomllib.loads(_ONE.replace(old, new))
    with pytest.raises(InputError) as error:
        outline_from(data, "thu", "thu.toml", own=True)
    assert told in str(error.value)


def test_two_sections_of_one_key_are_refused():
    data = tomllib.loads(_ONE + _ONE[_ONE.index("[[section]]") :])
    with pytest.raises(InputError, match="mot"):
        outline_from(data, "thu", "thu.toml", own=True)


def test_a_broken_file_and_an_unknown_key_are_told(tmp_path):
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines" / "hong.toml").write_text("title = ", "utf-8")
    with pytest.raises(InputError, match=re.escape("hong.toml")):
        load_outlines(tmp_path)
    with pytest.raises(UsageError, match="bao-cao-nam"):
        load_outline("khong-co")


def test_checks_are_faults_that_the_reviewer_knows():
    assert {c for o in OUTLINES.values() for s in o.sections for c in s.checks} <= CHECKS


@pytest.mark.parametrize(
    ("period", "span", "after", "years"),
    [
        ("2026", "năm 2026", "năm 2027", "1"),
        ("2026-Q1", "quý I năm 2026", "quý II năm 2026", "1"),
        ("2026-Q4", "quý IV năm 2026", "quý I năm 2027", "1"),
        ("2026-H1", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026", "1"),
        ("2026-M9", "9 tháng năm 2026", "quý IV năm 2026", "1"),
        ("2026-05", "tháng 5 năm 2026", "tháng 6 năm 2026", "1"),
        ("2026-12", "tháng 12 năm 2026", "tháng 1 năm 2027", "1"),
        ("2020-2025", "giai đoạn 2020 - 2025", "giai đoạn 2025 - 2030", "5"),
        ("2021-2025", "giai đoạn 2021 - 2025", "giai đoạn 2026 - 2030", "4"),
        ("2016-2026", "giai đoạn 2016 - 2026", "giai đoạn 2026 - 2036", "10"),
    ],
)
def test_a_period_and_the_one_after_it_are_named(period, span, after, years):
    values = variables_of(period)
    assert (values["span"], values["next_span"], values["years"]) == (span, after, years)
    assert values.keys() == set(VARIABLES)


@pytest.mark.parametrize("period", ["", "26", "2026-13", "2026-Q5", "2026-2021", "quý này"])
def test_a_period_that_is_none_is_refused(period):
    with pytest.raises(InputError):
        variables_of(period)


def test_a_heading_in_capitals_stays_in_capitals():
    values = variables_of("2026-Q1")
    assert filled("NHIỆM VỤ $next_span", values) == "NHIỆM VỤ QUÝ II NĂM 2026"
    assert filled("công tác $span", values) == "công tác quý I năm 2026"
    with pytest.raises(InputError, match="ky"):
        filled("năm $ky", values)
