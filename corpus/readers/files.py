"""One file into one `Reading`: size, format by content, the reader for it, last checks."""

from __future__ import annotations

import logging
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.errors import RefusedFile
from core.records import Reading
from corpus.readers.decoding import check_letters
from corpus.readers.docx import read_docx
from corpus.readers.html import read_html
from corpus.readers.markdown import read_markdown
from corpus.readers.pdf import read_pdf
from corpus.readers.plain import read_plain
from corpus.readers.refusals import megabytes, refusal
from corpus.readers.sniff import sniff

_LOG = logging.getLogger(__name__)
# About 2,500 pages; only a trick makes more characters than that out of fewer bytes.
_MOST_CHARACTERS = 5_000_000

READERS: dict[str, Callable[[bytes, str], Reading]] = {
    "txt": read_plain,
    "md": read_markdown,
    "html": read_html,
    "docx": read_docx,
    "pdf": read_pdf,
}
_ENDINGS = {
    "docx": "docx",
    "docm": "docx",
    "pdf": "pdf",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "txt": "text",
    "md": "text",
}


def read_file(path: Path, *, max_bytes: int) -> Reading:
    """The text of the file, in the stored form.

    :raises RefusedFile: for every file that cannot be read; never another error.
    """
    form = "tệp"
    try:
        data = _load(path, max_bytes)
        form = sniff(data, path.name)
        reading = READERS[form](data, path.name)
    except (RefusedFile, ImportError):  # a missing parser is not the file's fault
        raise
    except MemoryError:
        raise refusal(path.name, "cần quá nhiều bộ nhớ. Hãy tách thành các tệp nhỏ hơn.") from None
    except Exception as error:  # a parser met something it was not written for: the file's fault
        _LOG.warning("%s reader failed: %s", form, type(error).__name__)
        raise refusal(
            path.name, f"hỏng, không đọc được như {form.upper()}. Hãy mở, lưu lại rồi nạp lại."
        ) from error
    if not reading.text.strip():
        raise refusal(path.name, "không có chữ nào. Nếu nội dung là ảnh chụp thì cần OCR.")
    if len(reading.text) > max(_MOST_CHARACTERS, len(data)):
        raise refusal(path.name, "bung ra quá nhiều chữ so với dung lượng. Từ chối vì an toàn.")
    check_letters(reading.text, path.name)
    return _with_ending_note(reading, path.name)


def _load(path: Path, max_bytes: int) -> bytes:
    """The bytes of a regular file within the limit."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refusal(path.name, "không phải tệp thường. Hãy chọn một tệp văn bản.")
        size = status.st_size
        with path.open("rb") as file:
            data = file.read(min(size, max_bytes) + 1) if size <= max_bytes else b""
    except FileNotFoundError:
        raise refusal(path.name, "không còn ở đó. Hãy kiểm tra lại đường dẫn.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise refusal(path.name, f"không mở được ({why}). Hãy kiểm tra quyền đọc.") from None
    if max(size, len(data)) > max_bytes:
        what = f"có {megabytes(size)}, vượt giới hạn {megabytes(max_bytes)}. Hãy tách tệp nhỏ hơn."
        raise refusal(path.name, what)
    return data


def _with_ending_note(reading: Reading, name: str) -> Reading:
    """`reading` with a warning where the ending names another format than the content."""
    ending = name.lower().rpartition(".")[2]
    said = _ENDINGS.get(ending)
    is_form = "text" if reading.format in ("txt", "md") else reading.format
    if said in (None, is_form):
        return reading
    note = (
        f"Tệp có đuôi .{ending} nhưng nội dung là {reading.format.upper()}; đã đọc theo nội dung."
    )
    return replace(reading, warnings=(*reading.warnings, note))
