import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_files import docx, p, part, read, tbl

from core.errors import RefusedFile

WHOLE = docx(
    p("Báo cáo", "kết quả") + tbl(["1", "2"], ["3", "4"]) + p("x" * 500),
    {"word/styles.xml": part("styles", ""), "word/numbering.xml": part("numbering", "")},
)
NOISE = "".join(random.Random(1).choices("abcdefgh", k=60_000))


def _bomb(name: str) -> bytes:
    """A package that would harm a reader without limits."""
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    entity = part("document", f"<w:body>{p('&a;')}</w:body>")
    declared = entity.replace("?><", f"?>{doctype}<", 1)
    wide = declared.replace("UTF-8", "UTF-16")
    bombs: dict[str, dict[str, str | bytes]] = {
        "ratio": {"word/document.xml": part("document", f"<w:body>{p('a' * 3_000_000)}</w:body>")},
        "picture": {"word/media/a.bin": bytes(3_000_000)},
        "entries": {f"x/{i}": b"" for i in range(2001)},
        "doctype": {"word/document.xml": declared},
        "doctype in UTF-16": {"word/document.xml": wide.encode("utf-16")},
        "doctype in styles": {"word/styles.xml": declared},
        "depth": {"word/document.xml": part("document", "<w:body>" + "<w:sdt>" * 3000 + NOISE)},
    }  # fmt: skip
    return docx(p("x"), bombs[name])


@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        ("ratio", "nén bất thường"),
        ("picture", "nén bất thường"),
        ("entries", "2004 tệp con"),
        ("doctype", "XML không cho phép"),
        ("doctype in UTF-16", "XML không cho phép"),
        ("doctype in styles", "XML không cho phép"),
        ("depth", "hỏng"),
    ],
)
def test_bombs_are_refused(tmp_path: Path, bomb: str, said: str) -> None:
    with pytest.raises(RefusedFile, match=r"Tệp “a\.docx”") as error:
        read(tmp_path, "a.docx", _bomb(bomb))
    assert said in str(error.value)


def test_an_index_that_lies_about_sizes_does_not_help(tmp_path: Path) -> None:
    data = bytearray(_bomb("ratio"))
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.find(sign)
        while start >= 0:
            struct.pack_into("<I", data, start + at, 100)
            start = data.find(sign, start + 4)
    with pytest.raises(RefusedFile):
        read(tmp_path, "a.docx", bytes(data))


def test_an_encrypted_entry_asks_for_the_password_to_go(tmp_path: Path) -> None:
    data = bytearray(WHOLE)
    start = data.find(b"PK\x01\x02")
    data[start + 8] |= 1
    with pytest.raises(RefusedFile, match="có mật khẩu"):
        read(tmp_path, "a.docx", bytes(data))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cut=st.integers(0, len(WHOLE)), edits=st.dictionaries(st.integers(0, 4000), st.integers(0, 255))
)
def test_damaged_packages_are_read_or_refused(
    tmp_path: Path, cut: int, edits: dict[int, int]
) -> None:
    data = bytearray(WHOLE if cut % 3 else WHOLE[:cut])
    for at, value in edits.items():
        if at < len(data):
            data[at] = value
    _read_or_refuse(tmp_path, bytes(data))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(choice=st.randoms(use_true_random=False))
def test_damaged_xml_is_read_or_refused(tmp_path: Path, choice: random.Random) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for _ in range(2):
                a, b = choice.choice(EDITS)
                text = text.replace(a, b) if choice.random() < 0.3 else text
            new.writestr(name, text)
    _read_or_refuse(tmp_path, out.getvalue())


EDITS = [
    ("<w:tr>", "<w:tr><w:trPr><w:gridBefore w:val='-3'/></w:trPr>"),
    ("<w:tc>", "<w:tc><w:tcPr><w:gridSpan w:val='99999999999'/></w:tcPr>"),
    ("<w:tc>", "<w:p>"),
    ("</w:body>", ""),
    ("<w:t ", "<w:tbl "),
    ("</w:t>", "</w:tbl>"),
    ("<w:p>", "<w:p><!-- x --><?y z?>"),
    ("<w:pPr>", "<w:pPr><w:numPr><w:ilvl w:val='x'/><w:numId w:val=''/></w:numPr>"),
    ("w:", "v:"),
]


def _read_or_refuse(folder: Path, data: bytes) -> None:
    try:
        reading = read(folder, "a.docx", data)
    except RefusedFile as error:
        assert str(error).startswith("Tệp “a.docx”")
    else:
        assert all(0 <= span.start < span.end <= len(reading.text) for span in reading.tables)
