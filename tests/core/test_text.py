import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import (
    comparable,
    fold,
    folded_syllables,
    has_accents,
    normalise,
    pairs,
    syllables,
    unify_tones,
)

TONES = [
    ("hoà giải", "hòa giải"),
    ("Đảng uỷ", "Đảng ủy"),
    ("ĐẢNG UỶ", "ĐẢNG ỦY"),
    ("khoẻ", "khỏe"),
    ("thuỷ sản", "thủy sản"),
    ("quý I", "quý I"),  # q takes the u in both styles
    ("quỹ", "quỹ"),
    ("hoàn thành", "hoàn thành"),  # a final consonant keeps the mark where it is
    ("toàn", "toàn"),
    ("hòa", "hòa"),
]


@pytest.mark.parametrize(("old", "new"), TONES)
def test_tone_marks_come_to_one_place(old, new):
    assert unify_tones(old) == new


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Đảng uỷ  phường\nTrần Phú", "đảng ủy phường trần phú"),
        ("2021 – 2025", "2021 - 2025"),
        ("“Dân vận khéo”", '"dân vận khéo"'),
        ("Hoa\u0300 gia\u0309i", "hòa giải"),  # decomposed
        ("dân\u200b vận", "dân vận"),
        ("số\u00a070", "số 70"),
    ],
)
def test_the_same_words_compare_equal(left, right):
    assert comparable(left) == comparable(right)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Đường Trần Phú", "Duong Tran Phu"), ("ƯU ĐIỂM", "UU DIEM"), ("8,2ha", "8,2ha")],
)
def test_folding_takes_marks_off(text, plain):
    assert fold(text) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("còn 8,2ha đất", ["còn", "8,2", "ha", "đất"]),
        ("1.800 hộ; 2,26%", ["1.800", "hộ", "2,26"]),
        ("12/12 Chi bộ", ["12", "12", "chi", "bộ"]),
        ("“Dân vận khéo”", ["dân", "vận", "khéo"]),
        ("1031đồng chí", ["1031", "đồng", "chí"]),
        ("", []),
    ],
)
def test_syllables_and_figures(text, expected):
    assert syllables(text) == expected
    assert folded_syllables(text) == [fold(x) for x in expected]


def test_neighbours_are_paired():
    assert pairs(["dân", "vận", "khéo"]) == ["dân_vận", "vận_khéo"]
    assert pairs(["dân"]) == []


@pytest.mark.parametrize(
    ("text", "accented"),
    [("ho ngheo 2021", False), ("hộ nghèo", True), ("di doi", False), ("đi", True)],
)
def test_accents_are_noticed(text, accented):
    assert has_accents(text) is accented


def test_the_stored_form_is_nfc_with_plain_line_ends():
    assert normalise("\ufeffHoa\u0300\r\nb\rc") == "Hoà\nb\nc"


@given(st.text(max_size=200))
def test_forms_are_stable_and_offsets_survive(text):
    stored = normalise(text)
    assert normalise(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert "\r" not in stored
    assert len(unify_tones(stored)) == len(stored)
    assert unify_tones(unify_tones(stored)) == unify_tones(stored)
    assert len(syllables(text)) == len(folded_syllables(text))
