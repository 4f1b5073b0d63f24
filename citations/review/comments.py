"""The review as a Word file: a copy of the draft with comments at the places, or a sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from citations.review.checks import NAMES
from core.review import Finding, Review, Severity
from core.text import normalise

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

_AUTHOR, _INITIALS = "Trích", "T"
_SEVERITY = {Severity.ERROR: "SAI", Severity.WARNING: "XEM LẠI", Severity.HINT: "GỢI Ý"}
_HEADS = ("STT", "Chỗ", "Nhận xét", "Đề nghị")
_LONGEST = 180  # characters of the draft shown in a row of the sheet
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def commented_copy(source: bytes, review: Review) -> bytes:
    """The .docx of `source` with a comment at each finding; the text itself is not changed. What
    has no place in the body (a header, a text box) is told in a comment at the beginning.

    :raises InputError: when it is no Word document.
    """
    document = _opened(source)
    paragraphs = list(_paragraphs(document))
    at = 0
    homeless: list[Finding] = []
    for found in review.findings:
        place = _place(paragraphs, found, at)
        if place is None:
            homeless.append(found)
            continue
        at, start, end = place
        runs = _runs_of(paragraphs[at], start, end)
        if runs:
            document.add_comment(runs, _said(found), author=_AUTHOR, initials=_INITIALS)
        else:
            homeless.append(found)
    _tell_at_start(document, paragraphs, _rest(homeless, review))
    return _saved(document)


def review_sheet(review: Review) -> bytes:
    """A .docx that lists the findings, for drafts that are no Word documents."""
    from docx import Document as new_document

    document = new_document()
    document.add_heading("PHIẾU RÀ SOÁT", level=1)
    document.add_paragraph(f"Bản thảo: {review.doc}. Số chỗ cần xem: {len(review.findings)}.")
    table = document.add_table(rows=1, cols=len(_HEADS))
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, _HEADS, strict=True):
        cell.text = head
    for number, found in enumerate(review.findings, 1):
        words = " ".join(found.text.split())
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
        cells = table.add_row().cells
        message = f"{_SEVERITY[found.severity]}: {found.message}"
        for cell, value in zip(
            cells, (str(number), f"“{shown}”", message, found.suggestion or ""), strict=True
        ):
            cell.text = value
    bare = [f for f in review.figures if f.source is None]
    if bare:
        document.add_paragraph(f"Số liệu không có nguồn: {', '.join(f.text for f in bare)}.")
    for line in _checks(review):
        document.add_paragraph(line)
    return _saved(document)


def _opened(source: bytes) -> Document:
    from docx import Document as open_document
    from docx.opc.exceptions import PackageNotFoundError

    from core.errors import InputError

    try:
        return open_document(io.BytesIO(source))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise InputError("Tệp không mở được như Word; hãy mở, lưu lại rồi thử lại.") from error


def _saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _checks(review: Review) -> Iterator[str]:
    yield f"Đã kiểm tra: {'; '.join(NAMES.get(c, c) for c in review.checks_run)}."
    for one in review.checks_not_run:
        yield f"CHƯA kiểm tra {NAMES.get(one.check, one.check)}: {one.why}"


def _said(found: Finding) -> str:
    lines = [f"{_SEVERITY[found.severity]} [{found.fault.value}]: {found.message}"]
    if found.suggestion:
        lines.append(f"Đề nghị: {found.suggestion}")
    lines += [
        f"Nguồn{f' [{e.marker}]' if e.marker else ''} {e.doc}: “{' '.join(e.quote.split())}”"
        for e in found.evidence
    ]
    return "\n".join(lines)


def _rest(homeless: Sequence[Finding], review: Review) -> str:
    told = [f"“{' '.join(f.text.split())[:_LONGEST]}”: {_said(f)}" for f in homeless]
    return "\n".join([*told, *_checks(review)])


def _tell_at_start(document: Document, paragraphs: Sequence[Any], words: str) -> None:
    runs = next((p.runs for p in paragraphs if p.runs), None)
    if runs:
        document.add_comment(runs[0], words, author=_AUTHOR, initials=_INITIALS)


# --- places in the body


def _paragraphs(document: Document) -> Iterator[Any]:
    """The paragraphs of the body in order, those of tables taken in, each once."""
    from docx.text.paragraph import Paragraph

    for element in document.element.body.iter(f"{_W}p"):
        yield Paragraph(element, document._body)


def _place(paragraphs: Sequence[Any], found: Finding, first: int) -> tuple[int, int, int] | None:
    """(paragraph, start, end) of a finding's words, looked for from where the last one stood."""
    lines = [" ".join(part.split()) for part in found.text.split("\n") if part.strip()]
    if not lines:
        return None
    words = max(lines, key=len)
    order = [*range(first, len(paragraphs)), *range(first)]
    for i in order:
        text, places = _flat(paragraphs[i])
        start = text.find(words)
        if start >= 0:
            return i, places[start], places[start + len(words) - 1] + 1
    return None


def _flat(paragraph: Any) -> tuple[str, list[int]]:
    """The text of a paragraph's runs with single blanks, and where each character stands."""
    written = "".join(run.text for run in paragraph.runs)
    kept: list[str] = []
    places: list[int] = []
    for i, char in enumerate(written if normalise(written) == written else ""):
        if char.isspace():
            if kept and kept[-1] == " ":
                continue
            char = " "
        kept.append(char)
        places.append(i)
    return "".join(kept), places


def _runs_of(paragraph: Any, start: int, end: int) -> list[Run]:
    """The runs that hold exactly the characters `start` to `end`; those at the edges are divided
    where they hold text alone."""
    _divide(paragraph, start)
    _divide(paragraph, end)
    found = []
    position = 0
    for run in paragraph.runs:
        length = len(run.text)
        if length and position < end and position + length > start:
            found.append(run)
        position += length
    return found


def _divide(paragraph: Any, at: int) -> None:
    """Divide the run that holds the character before and the one after `at`."""
    position = 0
    for run in paragraph.runs:
        length = len(run.text)
        if position < at < position + length:
            parts = [c for c in run._r if c.tag != f"{_W}rPr"]
            if len(parts) == 1 and parts[0].tag == f"{_W}t":
                text = run.text
                copy = deepcopy(run._r)
                run._r.addnext(copy)
                run.text = text[: at - position]
                next(c for c in copy if c.tag == f"{_W}t").text = text[at - position :]
                _keep_blanks(copy)
            return
        position += length


def _keep_blanks(run: Any) -> None:
    for part in run:
        if part.tag == f"{_W}t":
            part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
