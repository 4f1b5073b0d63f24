import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts import Fact, Previous
from core.outlines import FactRule
from core.records import Span, Status
from drafting.facts.arithmetic import RULE_KINDS, findings, trend
from drafting.facts.numbers import number
from prompts import catalogue


def _fact(key, value, unit=None, previous=None, kind="number", source=None):
    before = Previous(previous, "2025", "d", "báo cáo.docx", Span(0, 1)) if previous else None
    return Fact(
        key, f"số {key}", value, unit, "2026", previous=before, kind=kind, source=source
    )  # fmt: skip


def _facts(**values):
    return [_fact(key, value) for key, value in values.items()]


@pytest.mark.parametrize(
    ("previous", "value", "unit", "text", "equation"),
    [
        ("3,80", "2,26", "%", "giảm 1,54 điểm phần trăm", "3,80 − 2,26 = 1,54"),
        ("58,2", "71,3", "%", "tăng 13,1 điểm phần trăm", "71,3 − 58,2 = 13,1"),
        ("141", "153", "hộ", "tăng 12 hộ (8,5%)", "153 − 141 = 12"),
        ("54", "39", "hộ", "giảm 15 hộ (27,8%)", "54 − 39 = 15"),
        ("1.745", "2.348", "hộ", "tăng 603 hộ (34,6%)", "2.348 − 1.745 = 603"),
        ("1745", "12348", "hộ", "tăng 10603 hộ (607,6%)", "12348 − 1745 = 10603"),
        ("07", "7", "cuộc", "không thay đổi", "7 = 07"),
        ("0", "3", "vụ", "tăng 3 vụ", "3 − 0 = 3"),
        ("56,8", "61,5", "triệu đồng", "tăng 4,7 triệu đồng (8,3%)", "61,5 − 56,8 = 4,7"),
    ],
)
def test_a_trend_is_worked_out(previous, value, unit, text, equation):
    found = trend(previous, value, unit)
    assert (found.text, found.equation) == (text, equation)


def test_no_trend_of_what_is_no_figure():
    assert trend("12/12", "3", "chi bộ") is None
    assert trend("3", "nhiều", None) is None


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_trends_difference_leads_from_one_value_to_the_other(before, after):
    found = trend(str(before), str(after), "hộ")
    assert before + found.direction * number(found.difference) == after


_SUM = FactRule("sum", ("tong", "a", "b", "c", "d"), "theo lĩnh vực")


@pytest.mark.parametrize(
    ("values", "status", "equation"),
    [
        (
            {"tong": "348", "a": "149", "b": "167", "c": "23", "d": "9"},
            Status.PASS,
            "149 + 167 + 23 + 9 = 348",
        ),
        (
            {"tong": "348", "a": "149", "b": "167", "c": "23", "d": "8"},
            Status.FAIL,
            "149 + 167 + 23 + 8 ≠ 348",
        ),
        ({"tong": "12", "a": "9", "b": "1", "c": "2"}, Status.PASS, "9 + 1 + 2 = 12"),
        ({"tong": "12", "a": "9", "b": "7"}, Status.FAIL, "9 + 7 > 12"),
        ({"tong": "12", "a": "9"}, None, None),
        ({"a": "9", "b": "1"}, None, None),
        ({"tong": "1.800", "a": "1.000", "b": "800"}, Status.PASS, "1.000 + 800 = 1.800"),
    ],
)
def test_sums_are_shown_as_equations(values, status, equation):
    found = findings(_facts(**values), [_SUM])
    assert [(f.status, f.equation) for f in found] == ([(status, equation)] if status else [])


def test_a_wrong_sum_says_what_the_parts_make():
    found = findings(_facts(tong="10", a="4", b="4", c="1", d="2"), [_SUM])
    assert "11" in found[0].message and "10" in found[0].message


_SHARE = FactRule("percent", ("ty_le", "phan", "tat_ca"))


@pytest.mark.parametrize(
    ("rate", "part", "whole", "status", "equation"),
    [
        ("2,30", "54", "2.348", Status.PASS, "54 / 2.348 = 2,30%"),
        ("2,39", "54", "2.348", Status.PASS, "54 / 2.348 = 2,30%"),
        ("2,5", "54", "2.348", Status.FAIL, "54 / 2.348 = 2,3% ≠ 2,5%"),
        ("100", "19", "19", Status.PASS, "19 / 19 = 100,0%"),
    ],
)
def test_shares_are_worked_out(rate, part, whole, status, equation):
    facts = [_fact("ty_le", rate, "%"), _fact("phan", part), _fact("tat_ca", whole)]
    found = findings(facts, [_SHARE])
    assert [(f.status, f.equation) for f in found] == [(status, equation)]


@pytest.mark.parametrize(
    ("kind", "low", "high", "status", "equation"),
    [
        ("at_most", "17", "19", Status.PASS, "17 ≤ 19"),
        ("at_most", "20", "19", Status.FAIL, "20 > 19"),
        ("order", "71", "54", Status.FAIL, "71 > 54"),
        ("order", "54", "54", Status.PASS, "54 ≤ 54"),
    ],
)
def test_parts_and_order(kind, low, high, status, equation):
    found = findings(_facts(a=low, b=high), [FactRule(kind, ("a", "b"))])
    assert [(f.status, f.equation) for f in found] == [(status, equation)]


def test_a_share_lies_between_nothing_and_all():
    found = findings([_fact("ty_le", "104,5", "%", kind="percent")], [])
    assert [f.status for f in found] == [Status.FAIL]
    assert not findings([_fact("tang_truong", "104,5", "%", kind="percent")], [])
    assert not findings([_fact("ty_le", "100", "%", kind="percent")], [])


@pytest.mark.parametrize(
    ("previous", "value", "asked"),
    [("100", "151", True), ("100", "150", False), ("100", "49", True), ("100", "50", False)],
)
def test_a_leap_beyond_half_is_asked_about(previous, value, asked):
    found = findings([_fact("don", value, "đơn", previous)], [])
    assert [f.status for f in found] == ([Status.UNSURE] if asked else [])
    if asked:
        assert "vì sao" in found[0].message


def test_two_values_of_one_fact_are_a_conflict():
    facts = [_fact("don", "27", source="MTTQ"), _fact("don", "31", source="Công an")]
    found = findings(facts, [])
    assert [(f.status, f.equation) for f in found] == [(Status.FAIL, "27 ≠ 31")]
    assert "MTTQ" in found[0].message and "Công an" in found[0].message
    assert not findings([_fact("don", "1.800"), _fact("don", "1800")], [])


def test_blanks_take_part_in_nothing():
    assert not findings(_facts(tong=None, a="9", b=None), [_SUM])


def test_the_form_knows_the_same_kinds_of_rule():
    assert catalogue.RULE_KINDS == RULE_KINDS
