from pathlib import Path

import pytest
from reader_files import docx, p, pdf, read

from core.errors import RefusedFile
from corpus.readers.sniff import sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def _zip(name: str) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.docx", docx(p("x")), "docx"),
        ("a.txt", docx(p("x")), "docx"),
        ("a.docx", pdf([["x"]]), "pdf"),
        ("a.pdf", b"junk before\n" + pdf([["x"]]), "pdf"),
        ("a.txt", b"<!DOCTYPE html><p>x", "html"),
        ("a.txt", b"\xef\xbb\xbf <!-- x -->\n<html><body>x", "html"),
        ("a.html", b"<p>x</p>", "html"),
        ("a.txt", b"<p>x</p>", "txt"),
        ("a.md", b"x", "md"),
        ("a.txt", b"x", "txt"),
        ("a", b"# x\n\n## y\n", "md"),
        ("a.txt", b"# x\n", "txt"),
        ("a.txt", b"| a | b |\n|---|---|\n| 1 | 2 |", "md"),
        ("a.txt", b"a | b\n-----\n", "txt"),
        ("a.txt", b"BMTTQ", "txt"),
        ("a.txt", b"%PDF- is how a PDF begins", "pdf"),
        ("a.txt", b"A PDF begins with %PDF-", "txt"),
    ],
)
def test_format_is_what_the_content_says(name: str, data: bytes, form: str) -> None:
    assert sniff(data, name) == form


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "DOC 97-2003"),
        (OLE + "Workbook".encode("utf-16-le"), "XLS 97-2003"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (OLE, "Office 97-2003"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"BM\0\0\0\0", "BMP"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"MZ\0\0", "chương trình"),
        (_zip("xl/workbook.xml"), "Excel"),
        (_zip("ppt/presentation.xml"), "PowerPoint"),
        (_zip("content.xml"), "OpenDocument"),
        (_zip("x.txt"), "ZIP"),
        (_zip("word/document.xml")[:40], "cắt cụt"),
        (b"MIME-Version: 1.0\n", "MHTML"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "XML"),
    ],
)
def test_refusal_names_what_was_found(data: bytes, found: str) -> None:
    with pytest.raises(RefusedFile, match=r"Tệp “báo cáo\.docx”") as error:
        sniff(data, "báo cáo.docx")
    assert found in str(error.value)


def test_a_wrong_ending_is_read_by_content_with_a_warning(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.docx", "Chỉ là chữ.")
    assert reading.text == "Chỉ là chữ."
    assert reading.warnings == ("Tệp có đuôi .docx nhưng nội dung là TXT; đã đọc theo nội dung.",)


def test_names_are_made_safe_to_show() -> None:
    with pytest.raises(RefusedFile) as error:
        sniff(b"", "a\u202egpj\n\x07.txt" + "x" * 500)
    assert "a" + "gpj.txt" in str(error.value)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize("kind", ["folder", "missing", "fifo"])
def test_only_regular_files_are_opened(tmp_path: Path, kind: str) -> None:
    import os

    from corpus.readers import read_file

    path = tmp_path / "a.txt"
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    with pytest.raises(RefusedFile, match=r"a\.txt"):
        read_file(path, max_bytes=100)
