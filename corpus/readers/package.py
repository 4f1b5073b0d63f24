"""The parts of an Office package, unpacked within limits and parsed without entities."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any

from core.errors import RefusedFile
from corpus.readers.refusals import megabytes, refusal

Element = Any  # lxml has no types

_MOST_ENTRIES = 2000
_MOST_INFLATED = 200 * 1024 * 1024
_MOST_RATIO = 100
_SMALL = 1024 * 1024  # below this size the ratio says nothing
_CHUNK = 256 * 1024
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# The "strict" variant of the format differs in these addresses only.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """An open .docx; every byte unpacked counts against one limit.

    :raises RefusedFile: from every method, for bombs, forbidden XML and damaged parts.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._inflated = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise self._damaged() from None
        self._entries = {_key(entry.filename): entry for entry in self._archive.infolist()}
        self._check_declared(len(data))

    def _check_declared(self, size: int) -> None:
        entries = self._archive.infolist()
        if len(entries) > _MOST_ENTRIES:
            what = f"chứa {len(entries)} tệp con (tối đa {_MOST_ENTRIES}). Từ chối vì an toàn."
            raise refusal(self._name, what)
        if any(entry.flag_bits & 1 for entry in entries):
            raise refusal(self._name, "có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
        total = sum(entry.file_size for entry in entries)
        swollen = any(
            e.file_size > _SMALL and e.file_size > _MOST_RATIO * max(1, e.compress_size)
            for e in entries
        )
        if total > _MOST_INFLATED or swollen:
            raise self._bomb(size, total)

    def _bomb(self, size: int, total: int) -> RefusedFile:
        what = f"nén bất thường ({megabytes(size)} → {megabytes(total)}). Từ chối vì an toàn."
        return refusal(self._name, what)

    def _damaged(self) -> RefusedFile:
        return refusal(
            self._name, "hỏng hoặc bị cắt cụt, không đọc được như DOCX. Hãy tải hoặc lưu lại tệp."
        )

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def names(self) -> list[str]:
        """The names of all parts as stored."""
        return self._archive.namelist()

    def read(self, part: str) -> bytes:
        """The bytes of a part, counted while they are unpacked, whatever the index claims."""
        entry = self._entries[_key(part)]
        chunks = []
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    chunks.append(chunk)
                    self._inflated += len(chunk)
                    if self._inflated > _MOST_INFLATED:
                        raise self._bomb(entry.compress_size, self._inflated)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise self._damaged() from None
        except RuntimeError:  # zipfile has no class of its own for a password
            raise refusal(self._name, "có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.") from None
        return b"".join(chunks)

    def xml(self, part: str) -> Element | None:
        """The root element of a part, None where there is no such part."""
        if part not in self:
            return None
        return parse_xml(self.read(part), self._name)

    def relations(self, part: str) -> dict[str, str]:
        """Relation id -> name of the part it leads to, for relations that stay inside."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        return {
            relation.get("Id", ""): _target(folder, relation.get("Target", ""))
            for relation in root.iter(_RELATION)
            if relation.get("TargetMode") != "External"
        }


def parse_xml(data: bytes, name: str) -> Element:
    """The root element of a part.

    :raises RefusedFile: when it declares entities or a document type, or is not well-formed.
    """
    from lxml import etree

    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    # The declaration is looked for in UTF-16 too, before any parser sees it.
    if _DOCTYPE.search(data) or _DOCTYPE.search(data.replace(b"\0", b"")):
        raise refusal(name, "chứa thành phần XML không cho phép (DOCTYPE). Hãy lưu lại bằng Word.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        what = "hỏng, phần nội dung không đọc được như DOCX. Hãy mở bằng Word, lưu lại rồi nạp."
        raise refusal(name, what) from None
    if root.getroottree().docinfo.doctype:
        raise refusal(name, "chứa thành phần XML không cho phép (DOCTYPE). Hãy lưu lại bằng Word.")
    return root


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
