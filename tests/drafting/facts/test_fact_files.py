import json

import pytest

from core.errors import InputError
from core.facts import Fact
from core.outlines import Regime
from drafting.facts.files import read_facts, read_unit
from drafting.facts.sheet import sheet_of
from prompts.catalogue import catalogue

SPECS = catalogue()


def _write(folder, name, content):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", [{"key": "ho_ngheo", "value": "54"}, {"key": "don", "value": 27}]),
        ("a.json", {"facts": [{"key": "ho_ngheo", "value": 54}, {"key": "don", "value": "27"}]}),
        ("a.json", {"ho_ngheo": "54", "don": "27"}),
        ("a.toml", 'ho_ngheo = "54"\ndon = 27\n'),
        ("a.csv", "Chỉ tiêu;Năm 2026\nHộ nghèo (hộ);54\nĐơn tiếp nhận;27\n"),
        ("a.csv", "key,value\nho_ngheo,54\ndon,27\n"),
    ],
)
def test_a_file_given_is_confirmed_by_its_name(tmp_path, name, content):
    found = read_facts(_write(tmp_path, name, content), SPECS)
    assert [(f.key, f.value, f.unit) for f in found] == [
        ("ho_ngheo", "54", "hộ"),
        ("don", "27", "đơn"),
    ]
    assert all(f.confirmed and f.confirmed_by == f"tệp {name}" for f in found)
    assert found[0].label == "số hộ nghèo cuối kỳ"


def test_a_spreadsheet_is_a_file_of_facts(tmp_path):
    path = tmp_path / "b.xlsx"
    path.write_bytes(sheet_of([Fact("don", "tổng số đơn tiếp nhận", "27", "đơn")]))
    (fact,) = read_facts(path, SPECS)
    assert (fact.key, fact.value, fact.confirmed_by) == ("don", "27", "tệp b.xlsx")


def test_what_a_file_says_of_a_fact_is_kept(tmp_path):
    row = {
        "key": "so_cay", "label": "số cây", "value": 2.5, "unit": "nghìn cây", "period": "2026",
        "as_of": "2026-11-30", "source": "Hội Nông dân", "confirmed_by": "Bí thư",
    }  # fmt: skip
    (fact,) = read_facts(_write(tmp_path, "a.json", [row]), SPECS)
    assert (fact.value, fact.unit, fact.confirmed_by) == ("2,5", "nghìn cây", "Bí thư")
    assert (fact.source, fact.as_of) == ("Hội Nông dân", "2026-11-30")


def test_a_share_is_kept_without_its_sign(tmp_path):
    (fact,) = read_facts(_write(tmp_path, "a.json", {"ty_le_ho_ngheo": "2,26%"}), SPECS)
    assert (fact.value, fact.unit) == ("2,26", "%")


def test_an_empty_value_is_a_blank_and_confirmed_by_nobody(tmp_path):
    found = read_facts(_write(tmp_path, "a.json", {"don": "", "ho_ngheo": None}), SPECS)
    assert [(f.value, f.confirmed_by) for f in found] == [(None, None), (None, None)]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", "{", "dòng 1"),
        ("a.json", "[1]", "khóa"),
        ("a.json", '"x"', "danh sách"),
        ("a.json", [{"key": "don", "gia": "1"}], "gia"),
        ("a.json", {"don": ["1"]}, "don"),
        ("a.json", {"don": True}, "don"),
        ("a.toml", "don =", "a.toml"),
        ("a.csv", "Trâu;5\n", "a.csv"),
        ("a.doc", "x", "a.doc"),
    ],
)
def test_a_file_that_holds_no_facts_is_refused(tmp_path, name, content, told):
    with pytest.raises(InputError, match=told):
        read_facts(_write(tmp_path, name, content), SPECS)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match=r"khong\.json"):
        read_facts(tmp_path / "khong.json", SPECS)


def test_a_unit_card_is_read(tmp_path):
    content = (
        'name = "xã An Khê"\nregime = "state"\nsign = "BC-UBND"\n'
        'predecessors = ["xã An Hạ", "huyện Tây Lam"]\n'
    )
    card = read_unit(_write(tmp_path, "u.toml", content))
    assert card.name == "xã An Khê" and card.regime is Regime.STATE
    assert card.predecessors == ("xã An Hạ", "huyện Tây Lam")
    again = read_unit(_write(tmp_path, "u.json", {"name": "xã An Khê", "recipients": ["Lưu"]}))
    assert again.recipients == ("Lưu",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"ten": "xã An Khê"}, "ten"),
        ({"name": 5}, "name"),
        ({"recipients": "Lưu"}, "recipients"),
        ({"regime": "khác"}, "khác"),
        ([1], "mục có tên"),
    ],
)
def test_a_card_that_is_none_is_refused(tmp_path, content, told):
    with pytest.raises(InputError, match=told):
        read_unit(_write(tmp_path, "u.json", content))
