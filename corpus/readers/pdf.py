"""PDF: the text layer page by page; a scan without one is refused, never guessed at."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from core.records import PageBreak, Reading
from corpus.readers.decoding import clean
from corpus.readers.refusals import refusal

if TYPE_CHECKING:
    from pypdf import PdfReader

_LOG = logging.getLogger(__name__)
_MOST_PAGES = 2000
_LEAST_PER_PAGE = 50  # characters on average; scans carry a stamp or a page number at most
_PAGE_NUMBER = re.compile(r"[-–]?\s{0,2}(\d{1,4})\s{0,2}[-–]?")
_NUMBERED_SHARE = 0.6  # of the pages after the first, for a lone number to be a page number
_MOST_NAMED = 12  # page numbers listed in a warning
_TAIL = 2048  # the end mark of a whole file stands in its last bytes


def read_pdf(data: bytes, name: str) -> Reading:
    """The text layer with its lines as they are; `pages` holds one mark for each page."""
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it reports every oddity of a file
    try:
        reader = _open(data, name)
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise refusal(name, f"có {count} trang, vượt giới hạn {_MOST_PAGES}. Hãy tách tệp.")
        read = [_page_text(reader, index) for index in range(count)]
        title = _title(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        _LOG.info("pdf refused: %s", type(error).__name__)
        raise refusal(name, "hỏng, không đọc được như PDF. Hãy xuất lại PDF rồi nạp.") from None
    texts = [text or "" for text in read]
    empty = [number for number, text in enumerate(texts, 1) if not text.strip()]
    _refuse_scan(texts, name, broken=read.count(None))
    text, pages = _join(_without_page_numbers(texts))
    return Reading(
        text=text, format="pdf", pages=pages, title=title, warnings=_warnings(data, empty, count)
    )


def _open(data: bytes, name: str) -> PdfReader:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        # Files locked against printing only open with an empty password, as in any viewer.
        try:
            opened = reader.decrypt("") is not PasswordType.NOT_DECRYPTED
        except (DependencyError, NotImplementedError):
            opened = False
        if not opened:
            raise refusal(name, "có mật khẩu hoặc bị khóa. Hãy bỏ mật khẩu rồi nạp lại.")
    return reader


def _page_text(reader: PdfReader, index: int) -> str | None:
    """The text of one page, None where it cannot be read; the warning names such pages."""
    try:
        return clean(reader.pages[index].extract_text()).strip("\n")
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # one broken page must not lose the others
        _LOG.info("page %d unreadable: %s", index + 1, type(error).__name__)
        return None


def _title(reader: PdfReader) -> str | None:
    try:
        title = reader.metadata.title if reader.metadata else None
    except Exception:  # a broken property says nothing of the text
        return None
    return clean(title).strip() or None if title else None


def _refuse_scan(texts: list[str], name: str, *, broken: int) -> None:
    characters = sum(len(re.sub(r"\s", "", text)) for text in texts)
    if characters >= _LEAST_PER_PAGE * max(1, len(texts)):
        return
    if broken:
        what = f"hỏng: {broken}/{len(texts)} trang không đọc được. Hãy xuất lại PDF rồi nạp."
        raise refusal(name, what)
    raise refusal(
        name,
        f"là PDF chỉ có ảnh ({characters} ký tự / {len(texts)} trang), "
        "chưa tìm kiếm được. Cần OCR trước khi nạp.",
    )


def _without_page_numbers(texts: list[str]) -> list[str]:
    """The pages without the number that stands alone on their first or their last line."""
    for at in (0, -1):
        numbered = [
            index
            for index, text in enumerate(texts)
            if text and _says(text.split("\n")[at], index + 1)
        ]
        later = [index for index in numbered if index > 0]
        if later and len(later) >= _NUMBERED_SHARE * (len(texts) - 1):
            texts = [_cut(t, at) if i in set(numbered) else t for i, t in enumerate(texts)]
    return texts


def _says(line: str, number: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(line.strip())
    return match is not None and int(match.group(1)) == number


def _cut(text: str, at: int) -> str:
    lines = text.split("\n")
    del lines[at]
    return "\n".join(lines).strip("\n")


def _join(texts: list[str]) -> tuple[str, tuple[PageBreak, ...]]:
    marks, position = [], 0
    for number, text in enumerate(texts, 1):
        marks.append(PageBreak(start=position, page=number))
        position += len(text) + 1
    return "\n".join(texts), tuple(marks)


def _warnings(data: bytes, empty: list[int], count: int) -> tuple[str, ...]:
    found = []
    if empty:
        named = ", ".join(map(str, empty[:_MOST_NAMED])) + (
            " …" if len(empty) > _MOST_NAMED else ""
        )
        found.append(
            f"Chỉ đọc được {count - len(empty)}/{count} trang; trang {named} không có chữ. "
            "Kết quả có thể thiếu."
        )
    if b"%%EOF" not in data[-_TAIL:]:
        found.append("Tệp PDF có thể bị cắt cụt ở cuối. Kết quả có thể thiếu.")
    return tuple(found)
