"""The format of a file by what it holds; its ending is only a hint between .txt and .md."""

from __future__ import annotations

import io
import re
import zipfile

from core.errors import RefusedFile
from corpus.readers.decoding import decode
from corpus.readers.markdown import find_tables
from corpus.readers.refusals import refusal

_AS_DOCX = "Hãy lưu lại thành .docx."
_ACCEPTED = "Chỉ nhận .docx, .pdf, .html, .md và .txt."
_NEEDS_OCR = "Cần OCR trước khi nạp."

# Signs at the start of a file that no text can have, or that no text would begin with.
_SIGNS = (
    (b"\xff\xd8\xff", "ảnh JPEG", _NEEDS_OCR),
    (b"\x89PNG\r\n", "ảnh PNG", _NEEDS_OCR),
    (b"GIF87a", "ảnh GIF", _NEEDS_OCR),
    (b"GIF89a", "ảnh GIF", _NEEDS_OCR),
    (b"II*\0", "ảnh TIFF", _NEEDS_OCR),
    (b"MM\0*", "ảnh TIFF", _NEEDS_OCR),
    (b"{\\rtf", "RTF", _AS_DOCX),
    (b"Rar!\x1a", "tệp nén RAR", _ACCEPTED),
    (b"7z\xbc\xaf", "tệp nén 7z", _ACCEPTED),
    (b"\x1f\x8b", "tệp nén GZIP", _ACCEPTED),
    (b"\x7fELF", "chương trình máy tính", _ACCEPTED),
    (b"%!PS", "PostScript", _ACCEPTED),
    (b"MIME-Version:", "trang web MHTML", "Hãy lưu lại thành .html hoặc .docx."),
)
# Short signs that a text may begin with ("BMTTQ …"): only with a NUL byte soon after.
_SHORT_SIGNS = (
    (0, b"MZ", "chương trình máy tính", _ACCEPTED),
    (0, b"BM", "ảnh BMP", _NEEDS_OCR),
    (0, b"RIFF", "ảnh hoặc âm thanh RIFF", _ACCEPTED),
    (4, b"ftyp", "ảnh HEIC hoặc video", _NEEDS_OCR),
)
_SHORT_REACH = 64

_ZIP_KINDS = (
    ("xl/", "bảng tính Excel", "Hãy chép bảng vào một tệp .docx."),
    ("ppt/", "trình chiếu PowerPoint", _AS_DOCX),
    ("content.xml", "tài liệu OpenDocument", _AS_DOCX),
    ("META-INF/container.xml", "sách điện tử EPUB", _ACCEPTED),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (
    ("WordDocument", "DOC 97-2003", _AS_DOCX),
    ("Workbook", "XLS 97-2003", "Hãy chép bảng vào một tệp .docx."),
    ("PowerPoint Document", "PPT 97-2003", _AS_DOCX),
)
MAIN_PART = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_PDF_REACH = 1024  # viewers accept junk of this length before the header
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_REACH = 4096
_HTML_TAG = re.compile(r"<(?:p|div|span|table|h[1-6]|ul|ol|br|article|section)\b", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)


def sniff(data: bytes, name: str) -> str:
    """One of "docx", "pdf", "html", "md", "txt".

    :raises RefusedFile: for anything else; the message names what was found.
    """
    if not data:
        raise refusal(name, "rỗng (0 byte). Hãy chọn tệp khác.")
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data, name)
    if data.startswith(_OLE):
        raise _ole_refusal(data, name)
    if _is_pdf(data):
        return "pdf"
    _refuse_signs(data, name)
    return _text_format(decode(data, name), name)


def found(name: str, what: str, advice: str) -> RefusedFile:
    """The refusal of a format that is not read."""
    return refusal(name, f"không đọc được (phát hiện: {what}). {advice}")


def _refuse_signs(data: bytes, name: str) -> None:
    for sign, what, advice in _SIGNS:
        if data.startswith(sign):
            raise found(name, what, advice)
    for at, sign, what, advice in _SHORT_SIGNS:
        if data[at : at + len(sign)] == sign and b"\0" in data[:_SHORT_REACH]:
            raise found(name, what, advice)


def _is_pdf(data: bytes) -> bool:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return True
    return b"%PDF-" in data[:_PDF_REACH] and b"startxref" in data[-_PDF_REACH:]


def _zip_format(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise refusal(
            name, "hỏng hoặc bị cắt cụt (tệp nén không có mục lục). Hãy tải hoặc lưu lại tệp."
        ) from None
    if any(MAIN_PART.fullmatch(entry) for entry in names):
        return "docx"
    for start, what, advice in _ZIP_KINDS:
        if any(entry.startswith(start) for entry in names):
            raise found(name, what, advice)
    raise found(name, "tệp nén ZIP", _ACCEPTED)


def _ole_refusal(data: bytes, name: str) -> RefusedFile:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusal(name, "có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
    for stream, what, advice in _OLE_KINDS:
        if stream.encode("utf-16-le") in data:
            return found(name, what, advice)
    return found(name, "tệp Office 97-2003", _AS_DOCX)


def _text_format(text: str, name: str) -> str:
    text = text.removeprefix("\ufeff")
    ending = name.lower().rpartition(".")[2]
    start = text[:_HTML_REACH]
    if _HTML_START.match(start):
        return "html"
    if start.lstrip().startswith("<?xml"):
        raise found(name, "XML", _AS_DOCX)
    if ending in ("html", "htm", "xhtml") and _HTML_TAG.search(text):
        return "html"
    if ending in ("md", "markdown") or any(find_tables(text)):
        return "md"
    # One line "# …" may be anything; two are headings.
    return "md" if len(_HEADING.findall(text)) > 1 else "txt"
