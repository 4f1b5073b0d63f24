import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_files import LIMIT, read

from core.errors import RefusedFile
from core.records import Reading

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r\ufeff"))
# What a file of that content really is, or is refused as.
OTHER_FORMATS = ("<", "%", "{", "PK", "MIME", "|", "#")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT.filter(lambda t: t.strip() and not any(sign in t for sign in OTHER_FORMATS)))
def test_text_is_nfc_and_the_same_characters_where_it_was_nfc(tmp_path: Path, text: str) -> None:
    got = read(tmp_path, "a.txt", text).text
    assert unicodedata.is_normalized("NFC", got)
    assert got == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "data",
    [
        "Đảng ủy".encode(),
        "\ufeffĐảng ủy".encode(),
        "Đảng ủy".encode("utf-16"),
        "\ufeffĐảng ủy".encode("utf-16-be"),
        unicodedata.normalize("NFD", "Đảng ủy").encode(),
    ],
)
def test_every_accepted_encoding_gives_the_same_text(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, "a.txt", data) == Reading("Đảng ủy", "txt")


def test_blanks_tabs_and_no_break_spaces_are_kept(tmp_path: Path) -> None:
    text = "  Số      -CV/HU\u00a0\t…\n\n \nx  \n"
    assert read(tmp_path, "a.txt", text).text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "rỗng (0 byte)"),
        (b" \n\t\n", "không có chữ nào"),
        ("Đảng ủy".encode("cp1258", "replace") + b"\xd0\xff", "không phải bảng mã UTF-8"),
        ("Đảng ủy".encode("utf-16-le"), "không phải bảng mã UTF-8"),
        ("abc".encode("utf-16-le"), "NUL"),
        (b"\xff\xfea", "không phải bảng mã UTF-8"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(RefusedFile, match=r"Tệp “a\.txt”") as error:
        read(tmp_path, "a.txt", data)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("B¸o c¸o c«ng t¸c d©n vËn n¨m 2010, ®¶ng bé x· cã 12 chi bé, ®oµn thÓ", "TCVN3"),
        ("Baùo caùo coâng taùc daân vaän naêm 2010 cuûa Ñaûng boä xaõ", "VNI"),
        ("Báo cáo công tác dân vận, đảng ủy xã".encode().decode("latin-1"), "vỡ bảng mã"),
    ],
)
def test_text_nobody_could_find_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RefusedFile, match=r"Tệp “a\.txt”") as error:
        read(tmp_path, "a.txt", f"{text}\n" * 3)
    assert said in str(error.value)


@pytest.mark.parametrize("text", ["© 2024 ½ ® «a»", "Über die Größe, façade, señor, naïve, œuvre"])
def test_other_languages_are_not_taken_for_old_fonts(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, "a.txt", text).text == text


def test_a_file_over_the_limit_is_refused_with_both_sizes(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"có 9 MB, vượt giới hạn 8 MB"):
        read(tmp_path, "a.txt", b"a" * (LIMIT + 1024 * 1024))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports are not on this machine")
def test_seed_reports_are_read_character_for_character(tmp_path: Path) -> None:
    for path in SEEDS.glob("*.txt"):
        text = path.read_bytes().decode()
        reading = read(tmp_path, path.name, text)
        assert (reading.text, reading.format, reading.warnings) == (text, "txt", ())
