"""Types of documents: their names, how they are shortened, the codes that their signs hold.

Source of the codes: Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW for the Party, Nghị định
30/2020/NĐ-CP for the State, and what reports were seen to write (CTHĐ, QĐi). QĐ is two types.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.text import fold


@dataclass(frozen=True, slots=True)
class DocumentType:
    """`codes` may stand in the sign of such a document; the first one is its proper one.
    `bare`: "Nghị quyết 25" is a reference, "Kế hoạch 5" is not."""

    name: str
    codes: tuple[str, ...]
    short: tuple[str, ...] = ()
    bare: bool = False


TYPES: tuple[DocumentType, ...] = (
    DocumentType("Nghị quyết liên tịch", ("NQLT",)),
    DocumentType("Nghị quyết", ("NQ", "NQLT"), ("NQ",), bare=True),
    DocumentType("Chỉ thị", ("CT",), ("CT",), bare=True),
    DocumentType("Quyết định", ("QĐ",), ("QĐ",), bare=True),
    DocumentType("Quy định", ("QĐ", "QĐi", "QyĐ"), ("QĐi",), bare=True),
    DocumentType("Kết luận", ("KL",), ("KL",), bare=True),
    DocumentType("Quy chế phối hợp", ("QCPH", "QC")),
    DocumentType("Quy chế", ("QC", "QCPH", "QĐ"), ("QC",)),
    DocumentType("Quy hoạch", ("QH",)),
    DocumentType("Thông tri", ("TT",), bare=True),
    DocumentType("Thông tư liên tịch", ("TTLT",)),
    DocumentType("Thông tư", ("TT", "TTLT"), bare=True),
    DocumentType("Thông báo kết luận", ("TB", "TBKL", "KL")),
    DocumentType("Thông báo", ("TB", "TBKL"), ("TB",)),
    DocumentType("Thông cáo", ("TC",)),
    DocumentType("Hướng dẫn liên ngành", ("HDLN", "HD")),
    DocumentType("Hướng dẫn", ("HD", "HDLN", "HDLT"), ("HD",)),
    DocumentType("Báo cáo", ("BC",), ("BC",)),
    DocumentType("Kế hoạch phối hợp", ("KHPH", "KH")),
    DocumentType("Kế hoạch liên tịch", ("KHLT", "KH")),
    DocumentType("Kế hoạch", ("KH", "KHPH", "KHLT"), ("KH",)),
    DocumentType("Chương trình hành động", ("CTr", "CTHĐ", "CT")),
    DocumentType("Chương trình phối hợp", ("CTPH", "CTrPH", "CTr", "CT", "QCPH")),
    DocumentType("Chương trình", ("CTr", "CTHĐ", "CTPH", "CT"), ("CTr",)),
    DocumentType("Đề án", ("ĐA",), bare=True),
    DocumentType("Phương án", ("PA",)),
    DocumentType("Dự án", ("DA",)),
    DocumentType("Tờ trình", ("TTr",)),
    DocumentType("Công văn", ("CV",), ("CV",)),
    DocumentType("Công điện", ("CĐ",), bare=True),
    DocumentType("Biên bản", ("BB",)),
    DocumentType("Nghị định", ("NĐ",), ("NĐ",), bare=True),
    DocumentType("Pháp lệnh", ("PL",), bare=True),
    DocumentType("Bộ luật", ()),
    DocumentType("Luật", ()),
    DocumentType("Giấy mời", ("GM",)),
)
BY_NAME = {t.name: t for t in TYPES}
# "Luật số 10/2022/QH15", "Nghị quyết số 203/2025/QH15"
OF_THE_ASSEMBLY = ("Luật", "Bộ luật", "Nghị quyết", "Hiến pháp")
CODES = tuple(dict.fromkeys(code for t in TYPES for code in t.codes))
_OF_CODE: dict[str, tuple[str, ...]] = {
    code: tuple(t.name for t in TYPES if t.codes and t.codes[0] == code) for code in CODES
}


def words_pattern() -> str:
    """The names as a pattern for the plain copy, longest first; blanks may be several."""
    names = sorted((fold(t.name).lower() for t in TYPES), key=len, reverse=True)
    return "|".join(" +".join(name.split()) for name in names)


def short_pattern() -> str:
    """The short forms as a pattern for the plain copy: "nq", "qd"."""
    shorts = {fold(s).lower() for t in TYPES for s in t.short}
    return "|".join(sorted(shorts, key=len, reverse=True))


def code_pattern() -> str:
    """The codes of signs as a pattern for the plain copy, longest first."""
    codes = {fold(code).lower() for code in CODES}
    return "|".join(sorted(codes, key=len, reverse=True))


def type_of_code(code: str | None) -> str | None:
    """The type that a code stands for, None where it stands for two (QĐ) or for none."""
    found = _OF_CODE.get(code or "", ())
    return found[0] if len(found) == 1 else None


def fits(kind: str, code: str | None, assembly: bool = False) -> bool:
    """Whether a document of that type may bear the code; `assembly`: a sign such as QH15."""
    if assembly:
        return kind in OF_THE_ASSEMBLY
    known = BY_NAME.get(kind)
    if known is None or code is None:
        return True
    return code in known.codes


def named(written: str) -> str | None:
    """The type that words such as "nghi  quyết", "QĐ", "CHỈ THỊ" name, None for others."""
    return _NAMES.get(" ".join(fold(written).lower().split()))


_NAMES = {fold(s).lower(): t.name for t in reversed(TYPES) for s in t.short} | {
    fold(t.name).lower(): t.name for t in TYPES
}
