from dataclasses import replace

import pytest

from core.facts import UnitCard
from core.outlines import Regime
from core.records import Reading, Status
from core.text import normalise
from corpus.ingest import prepared_from
from drafting.unit import suggested_unit
from drafting.unit_checks import unit_findings

_CARD = UnitCard(
    name="xã An Khê",
    issuer="Đảng ủy xã An Khê",
    parent="Đảng bộ tỉnh Hải Lam",
    place="An Khê",
    authority="T/M ĐẢNG ỦY",
    position="BÍ THƯ",
    signer="Trần Văn Bền",
)


def _report(
    year, parent="ĐẢNG BỘ TỈNH HẢI LAM", body="Đã họp 02 cuộc.", unit="AN KHÊ", signer="BÍ THƯ"
):
    place = unit.title()
    text = f"""{parent}
ĐẢNG ỦY XÃ {unit}
*
Số 12-BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
{place}, ngày 05 tháng 12 năm {year}

BÁO CÁO
kết quả công tác dân vận năm {year}
-----
I. KẾT QUẢ

{body}

Nơi nhận:
- Ban Thường vụ Tỉnh ủy (báo cáo);
- Các chi bộ trực thuộc;
- Lưu Văn phòng Đảng ủy.

T/M ĐẢNG ỦY
{signer}
Trần Văn Bền
"""
    return prepared_from(Reading(normalise(text), "txt"), f"{year}.txt", "0" * 64).document


def test_a_card_is_suggested_from_a_units_own_reports():
    card = suggested_unit([_report(2025), _report(2026)])
    assert (card.name, card.issuer) == ("xã An Khê", "Đảng ủy xã An Khê")
    assert (card.parent, card.place, card.sign) == ("Đảng bộ tỉnh Hải Lam", "An Khê", "BC/ĐU")
    assert (card.authority, card.position, card.signer) == (
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        "Trần Văn Bền",
    )
    assert card.recipients[0] == "Ban Thường vụ Tỉnh ủy (báo cáo)"
    assert "Tỉnh ủy Hải Lam" in card.superiors
    assert not unit_findings(card, "2026-12-05")


def test_the_unit_with_most_reports_is_meant_and_its_newest_speaks():
    others = [_report(2026, unit="TÂN HÒA")]
    card = suggested_unit([*others, _report(2025), _report(2026, signer="PHÓ BÍ THƯ")])
    assert (card.name, card.position) == ("xã An Khê", "PHÓ BÍ THƯ")


def test_a_district_is_no_parent_but_a_predecessor():
    body = "Xã nằm ở phía tây huyện Tây Lam, tỉnh Hải Lam."
    card = suggested_unit([_report(2024, "ĐẢNG BỘ HUYỆN TÂY LAM", body)])
    assert card.parent == "Đảng bộ tỉnh Hải Lam"
    assert card.predecessors == ("huyện Tây Lam",)


def test_nothing_is_guessed_where_no_province_is_named():
    card = suggested_unit([_report(2024, "ĐẢNG BỘ HUYỆN TÂY LAM")])
    assert (card.parent, card.superiors) == ("", ())


def test_predecessors_are_those_that_reports_name():
    body = "Từ ngày 01/7/2025, xã An Khê mới thành lập từ xã An Khê cũ (7 thôn) và xã Mỹ Phong cũ."
    card = suggested_unit([_report(2024, "ĐẢNG BỘ HUYỆN TÂY LAM"), _report(2025, body=body)])
    assert card.predecessors == ("xã Mỹ Phong", "huyện Tây Lam")
    assert suggested_unit([_report(2025)]).predecessors == ()


def test_hamlets_are_own_names():
    body = "Xã chia thành 4 thôn: Đá Bạc, Gò Mít, Suối Cạn và Cây Da."
    card = suggested_unit([_report(2025, body=body)])
    assert card.own_names == ("thôn Đá Bạc", "thôn Gò Mít", "thôn Suối Cạn", "thôn Cây Da")


def test_without_reports_the_card_is_empty():
    assert suggested_unit([]) == UnitCard()


@pytest.mark.parametrize(
    ("change", "check", "status"),
    [
        ({"name": ""}, "unit_missing", Status.UNSURE),
        ({"signer": " "}, "unit_missing", Status.UNSURE),
        ({"parent": "Đảng bộ huyện Tây Lam"}, "unit_district", Status.FAIL),
        ({"superiors": ("Huyện ủy Tây Lam",)}, "unit_district", Status.FAIL),
        ({"recipients": ("Ban Dân vận Huyện ủy",)}, "unit_district", Status.FAIL),
        ({"level": "district"}, "unit_level", Status.FAIL),
        ({"sign": "BC-UBND"}, "unit_sign", Status.FAIL),
        ({"issuer": "Ủy ban nhân dân xã An Khê"}, "unit_regime", Status.FAIL),
        ({"issuer": "Đảng ủy xã An Hạ"}, "unit_issuer", Status.UNSURE),
        ({"name": "An Khê", "issuer": "Đảng ủy xã An Khê"}, "unit_name", Status.UNSURE),
        ({"predecessors": ("xã An Khê",)}, "unit_predecessor", Status.UNSURE),
        ({"authority": "BAN THƯỜNG VỤ"}, "unit_authority", Status.UNSURE),
    ],
)
def test_what_is_wrong_with_a_card_is_told(change, check, status):
    found = unit_findings(replace(_CARD, **change), "2026-12-01")
    assert [(v.check, v.status) for v in found] == [(check, status)]
    assert found[0].message.endswith(".")


def test_a_card_in_order_has_no_findings():
    assert not unit_findings(_CARD)
    state = replace(
        _CARD, issuer="Ủy ban nhân dân xã An Khê", regime=Regime.STATE, sign="BC-UBND",
        authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH",
    )  # fmt: skip
    assert not unit_findings(state)


def test_before_july_2025_a_district_stood_above():
    card = replace(_CARD, parent="Đảng bộ huyện Tây Lam")
    assert not unit_findings(card, "2024-12-06")
