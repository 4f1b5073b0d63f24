"""The suites of the checker: counted rightly, and every kind of change made."""

from __future__ import annotations

import pytest

from evals.claims import OWN, Claim, judged_text, read_claims, run_claims
from evals.flip_faults import FAULTS
from evals.flip_harmless import HARMLESS
from evals.flips import flips_text, run_flips

SENTENCES = [
    "Đến ngày 03/6/2024, xã Gò Mây có 1.246 hộ với 31 đảng viên, giảm 12 hộ nghèo.",
    "Hội Nông dân phối hợp kịp thời; một số cán bộ thôn chưa sâu sát với nhân dân trong việc này.",
]


def test_own_claims_hold_all_ten_labels_and_every_id_once() -> None:
    claims = read_claims(OWN)
    assert len(claims) >= 150
    assert len({c.id for c in claims}) == len(claims)
    assert len({c.label for c in claims}) == 10


def test_claims_are_counted_by_label() -> None:
    claims = [
        Claim("1", "Xã có 12 thôn.", "Xã có 12 thôn.", "supported-verbatim"),
        Claim("2", "Xã có 13 thôn.", "Xã có 12 thôn.", "number-changed"),
        Claim("3", "Xã có 12 thôn.", "Xã có 12 thôn.", "number-changed"),  # not caught, rightly
    ]
    judged = run_claims("thử", claims)
    assert judged.counts == {"number-changed": (2, 1), "supported-verbatim": (1, 1)}
    assert (judged.share(True), judged.share(False), judged.balanced) == (1.0, 0.5, 0.75)
    assert judged.wrong == ("3",)
    assert any("number-changed" in bar for bar in judged.missed)
    assert "CHƯA ĐẠT" in judged_text(judged)


@pytest.mark.parametrize(
    ("kind", "text", "changed"),
    [
        ("số liệu đổi", "Xã có 143 hộ nghèo.", "Xã có 153 hộ nghèo."),
        ("số liệu đổi", "Nghị quyết số 25-NQ/TW", None),
        ("hai số đổi chỗ", "Có 4 tập thể và 2 tập thể.", "Có 2 tập thể và 4 tập thể."),
        ("đơn vị tiền đổi", "đạt 386 triệu đồng", "đạt 386 tỷ đồng"),
        ("ngày, năm đổi", "Ngày 03/6/2013 họp", "Ngày 12/7/2013 họp"),
        ("số văn bản đổi", "Nghị quyết số 25-NQ/TW", "Nghị quyết số 36-NQ/TW"),
        ("loại văn bản đổi", "Kế hoạch số 12-KH/ĐU", "Quyết định số 12-QĐ/ĐU"),
        ("địa danh đổi", "ở xã Gò Mây và", "ở xã Hương Trạch và"),
        ("tên người đổi", "đồng chí Lê Văn Sáng nói", "đồng chí Trịnh Hoài Nam nói"),
        ("chức vụ đổi", "Bí thư Đảng ủy", "Phó Bí thư Đảng ủy"),
        ("cơ quan đổi", "UBND xã họp", "HĐND xã họp"),
        ("phủ định thành khẳng định", "làm chưa kịp thời", "làm kịp thời"),
        ("phủ định thành khẳng định", "không ngừng nâng lên", None),
        ("từ trái nghĩa", "hộ nghèo giảm", "hộ nghèo tăng"),
        ("phạm vi mở rộng", "một số nơi", "tất cả nơi"),
        ("bỏ chữ thu hẹp", "Một số cán bộ", "Cán bộ"),
        ("việc định làm thành đã làm", "xã sẽ họp", "xã đã họp"),
        ("viết tắt", "Ủy ban nhân dân xã", "UBND xã"),
        ("cách viết số khác", "có 1.800 hộ", "có 1800 hộ"),
        ("cách viết ngày khác", "03/6/2013", "03 tháng 6 năm 2013"),
        ("bỏ trạng ngữ", "Tuy nhiên, việc phối hợp giữa các ngành còn chậm.",
         "Việc phối hợp giữa các ngành còn chậm."),
    ],
)  # fmt: skip
def test_a_change_is_made_as_its_name_says(kind: str, text: str, changed: str | None) -> None:
    assert {**FAULTS, **HARMLESS}[kind](text) == changed


def test_every_kind_is_counted_and_printed() -> None:
    flips = run_flips([SENTENCES])
    made = {k.name: k.made for k in flips.kinds}
    assert set(made) == {*FAULTS, *HARMLESS, "dẫn nhầm câu bên cạnh"}
    assert made["nguyên văn"] == made["mệnh đề thêm vào"] == 2
    text = flips_text(flips)
    assert all(name in text for name in made)
