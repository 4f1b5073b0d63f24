"""Small files for the reader tests: Word packages from raw XML, PDFs from bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from core.records import Reading
from corpus.readers import read_file

LIMIT = 8 * 1024 * 1024
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(folder: Path, name: str, data: bytes | str) -> Reading:
    """What the reader makes of a file with these bytes."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_file(path, max_bytes=LIMIT)


def part(root: str, body: str) -> str:
    """An XML part of a Word package with the name spaces the tests use."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_W} {_MORE}>{body}</w:{root}>'


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx with this body and further parts; headers need a reference by the id `rId1` …"""
    rels = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/header" Target="{name}.xml"/>'
        for n, name in enumerate(("header1", "footer1"), 1)
    )
    ns = "http://schemas.openxmlformats.org/package/2006/relationships"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{ns}">{rels}</Relationships>',
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def p(*texts: str, properties: str = "") -> str:
    """A paragraph with one run for each text."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def tbl(*rows: list[str]) -> str:
    """A table; a cell is text with `\\n` between paragraphs, or XML that begins with "<w:tc>"."""
    return (
        "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_tc, row))}</w:tr>" for row in rows) + "</w:tbl>"
    )


def _tc(cell: str) -> str:
    if cell.startswith("<w:tc>"):
        return cell
    return f"<w:tc>{''.join(p(line) for line in cell.split(chr(10)))}</w:tc>"


def pdf(pages: list[list[str]], extra: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF with the lines of each page in Latin letters; `extra` objects follow from number 4."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * i) for i in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    for i, lines in enumerate(pages):
        shown = b"".join(b"(%s) Tj T* " % line.encode("cp1252") for line in lines)
        stream = b"BT /F1 12 Tf 14 TL 72 770 Td " + shown + b"ET"
        objects[10 + 2 * i] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (11 + 2 * i)
        )
        objects[11 + 2 * i] = b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)
    out = b"%PDF-1.4\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    out += extra
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(places) + 1
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return out
