import shutil
import subprocess
from pathlib import Path

import pytest
from reader_files import pdf, read

from core.errors import RefusedFile
from core.records import PageBreak

LINES = ["Bao cao ket qua cong tac dan van nam 2024", "Nhiem vu trong tam cua nam 2025 la:"]
ENCRYPTED = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<%s><%s>]" % (
    b"11" * 32,
    b"22" * 32,
    b"33" * 16,
    b"33" * 16,
)


def test_pages_are_joined_and_marked(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.pdf", pdf([LINES, ["Trang sau", *LINES]]))
    first = "\n".join(LINES)
    assert reading.text == f"{first}\nTrang sau\n{first}"
    assert reading.pages == (PageBreak(0, 1), PageBreak(len(first) + 1, 2))
    assert (reading.format, reading.warnings) == ("pdf", ())


def test_page_numbers_alone_on_the_first_line_are_dropped(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.pdf", pdf([LINES, ["2", *LINES], ["- 3 -", *LINES]]))
    assert reading.text == "\n".join(LINES * 3)


def test_other_numbers_on_the_first_line_stay(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.pdf", pdf([LINES, ["15", *LINES], ["2024", *LINES]]))
    assert "\n15\n" in reading.text
    assert "\n2024\n" in reading.text


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.pdf", pdf([LINES * 2, [], LINES * 2, []]))
    assert reading.warnings == (
        "Chỉ đọc được 2/4 trang; trang 2, 4 không có chữ. Kết quả có thể thiếu.",
    )
    assert [mark.page for mark in reading.pages] == [1, 2, 3, 4]


def test_a_scan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"chỉ có ảnh \(0 ký tự / 12 trang\).*Cần OCR"):
        read(tmp_path, "a.pdf", pdf([[]] * 12))


def test_a_password_is_asked_to_be_removed(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="có mật khẩu"):
        read(tmp_path, "a.pdf", pdf([LINES], trailer=ENCRYPTED))


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="có 2001 trang"):
        read(tmp_path, "a.pdf", pdf([[]] * 2001))


def test_a_cut_pdf_is_refused_or_read_with_a_warning(tmp_path: Path) -> None:
    whole = pdf([LINES * 3] * 3)
    for end in range(20, len(whole) - 8, 97):
        try:
            assert read(tmp_path, "a.pdf", whole[:end]).warnings
        except RefusedFile as error:
            assert "Tệp “a.pdf”" in str(error)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_vietnamese_survives_a_real_pdf(tmp_path: Path) -> None:
    lines = ["ĐẢNG ỦY PHƯỜNG TRẦN PHÚ", "Kết quả thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013"]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8-sig")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "a.txt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    reading = read(tmp_path, "b.pdf", (tmp_path / "a.pdf").read_bytes())
    assert reading.text.split("\n") == lines
