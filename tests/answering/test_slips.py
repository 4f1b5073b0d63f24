from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.slips import corrected, edits, is_syllable, same_but_for_slips, sound_alikes
from core.records import Reading
from core.text import folded_syllables, normalise, pairs
from corpus.structure import split
from tests.answering.invented import DOCUMENTS, Small

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"

LIBRARY = """
hộ nghèo giảm; hộ nghèo còn 43 hộ; xóa nhà tạm cho hộ nghèo; số hộ nghèo
giải quyết đơn khiếu nại; khiếu nại, tố cáo; đơn khiếu nại
giải quyết đúng hạn; hồ sơ đúng hạn; trả kết quả đúng hạn; xếp hạng
phong trào dân vận khéo; mô hình dân vận khéo; dân vận khéo
""".split("\n")


def count(token: str) -> int:
    """Lines that hold a token, or a pair joined by "_"."""
    lines = [folded_syllables(line) for line in LIBRARY]
    clauses = [folded_syllables(part) for line in LIBRARY for part in line.split(";")]
    return sum(token in tokens for tokens in lines) + sum(token in pairs(c) for c in clauses)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("số hộ ngèo", "số hộ ngheo"),  # no syllable: one letter away
        ("đơn khiếu lại", "đơn khiếu nai"),  # "lại" only joins, but "khiếu" stands with "nại" alone
        ("giải quyết đúng hạng", "giải quyết đúng han"),
        ("mô hình dân vận kheó", "mô hình dân vận kheó"),  # only the accent: the search folds it
        ("phong tràoo dân vận", "phong trao dân vận"),
        ("Ngèo đói", "Ngheo đói"),  # a capital stays
        ("giảm bao niêu hộ", "giảm bao nhieu hộ"),  # words of asking stand in no report
        ("phong trào dâ vận", "phong trào dan vận"),  # "â" ends no syllable
    ],
)
def test_slips_are_put_right(typed: str, meant: str) -> None:
    assert corrected(typed, count) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Số hộ nghèo là bao nhiêu?",
        "Đơn khiếu nại được giải quyết đúng hạn ra sao?",
        "UBND, MTTQ và HĐND",  # abbreviations are no syllables either
        "Đồng chí Nguyễn Văn Hạng",  # a name is nobody's slip
        "",
        "12/2024 – 43%",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert corrected(text, count) == text


def _sample_sentences() -> list[tuple[str, str]]:
    found = []
    for path in sorted(SAMPLES.glob("*.md")):
        if path.name != "README.md":
            text = normalise(path.read_text("utf-8"))
            found += [(path.name, s.text) for s in split(Reading(text, "md"), path.name).sentences]
    return found


def test_sentences_of_the_samples_are_left_as_they_are(tmp_path: Path) -> None:
    sentences = _sample_sentences()
    texts = {name: "\n".join(s for n, s in sentences if n == name) for name, _ in sentences}
    library = Small(tmp_path, texts)
    changed = [
        (s, better)
        for _, s in sentences
        if (better := corrected(s, lambda t: library.frequency(t, False))) != normalise(s)
    ]
    assert len(sentences) > 100
    assert not changed


@given(st.sampled_from(sorted(DOCUMENTS)), st.integers(0, 10**6), st.integers(2, 9))
def test_words_of_the_library_are_never_slips(
    small: Small, name: str, start: int, length: int
) -> None:
    words = DOCUMENTS[name].split()
    start %= len(words)
    text = " ".join(words[start : start + length])
    assert corrected(text, lambda t: small.frequency(t, False)) == normalise(text)


@pytest.mark.parametrize(
    ("typed", "meant", "same"),
    [
        ("dong vac", "dong vac", True),
        ("dong vat", "dong vac", True),  # sounds alike
        ("dogn vac", "dong vac", True),  # swapped
        ("donng vac", "dong vac", True),  # no syllable, one letter away
        ("dong lac", "dong vac", False),  # another place
        ("dong vac xa", "dong vac", False),
        ("ben tang", "ben trang", False),  # a syllable of its own
    ],
)
def test_a_name_with_a_slip_is_the_same_name(typed: str, meant: str, same: bool) -> None:
    assert same_but_for_slips(typed, meant) is same


@pytest.mark.parametrize("word", "ngheo khieu an y gi gieng quyen nguyen uy oanh thuyen".split())
def test_syllables_of_vietnamese(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "ngeo cem kan nge ngha giia traoo wifi bts nh".split())
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_a_word_is_one_letter_from_its_edits() -> None:
    near = set(edits("ngeo"))
    assert {"ngheo", "neo", "gneo", "ngao"} <= near
    assert all(abs(len(w) - 4) <= 1 for w in near)


def test_sound_alikes_change_one_end() -> None:
    assert {"nai"} <= set(sound_alikes("lai"))
    assert {"han"} <= set(sound_alikes("hang"))


@given(st.text(max_size=60))
def test_nothing_typed_breaks_it(text: str) -> None:
    assert corrected(text, lambda _: 1) == normalise(text)  # all is known
    corrected(text, lambda _: 0)
