"""What a blank of a template asks for, said in the words of its own sentence.

"Đã giải quyết … đơn" asks for "số đơn đã giải quyết"; "tiếp giáp xã …" for "tên xã".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.records import Span
from core.text import LOWER, UPPER
from drafting.template.counted import Label, counted_label
from drafting.template.phrases import (
    MOST_WORDS,
    PIECE,
    context_of,
    first_words,
    hidden,
    noun_behind,
    subject_of,
    tidy,
    unit_of,
)

__all__ = ["Label", "label_of"]

_RELIGION = re.compile(r"(?<![^\W_])đạo\s*$", re.IGNORECASE)
_PERSON = re.compile(r"(?<![^\W_])(?:ông|bà|đồng chí)\s*$", re.IGNORECASE)
_LISTS = re.compile(r"(?<![^\W_])(?:như|gồm|bao gồm)\s*$", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(Công văn|Kế hoạch|Quyết định|Quyết  định|Nghị quyết|Chỉ thị|Chương trình|Báo cáo|Thông báo"
    r"|Kết luận|Quy định|Quy chế|Tờ trình|Hướng dẫn|Đề án|Văn bản)(?: hành động)?(?: số)?",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"\s*([-–/]\s*[{UPPER}][{UPPER}{LOWER}]*(?:[-/][{UPPER}]+)*)")
_ABOUT = re.compile(r"\s*(về (?:việc )?[^,;.\n\x00“”]{3,90})")
_PLACE = re.compile(
    r"(?<![^\W_])(xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|thôn|tổ dân phố)\s*$",
    re.IGNORECASE,
)
_SIDE = re.compile(r"phía\s+(bắc|nam|đông|tây)(?:\s+(bắc|nam))?", re.IGNORECASE)
_BORDER = re.compile(r"(?:tiếp )?giáp|phía (?:bắc|nam|đông|tây)[^;]{0,20}tiếp", re.IGNORECASE)
_ISSUED_BY = re.compile(r"\x00\s+của\s*$")
_LATELY = 90  # characters in front in which a document is named


def label_of(text: str, span: Span, others: Sequence[Span], kind: str, dots: int) -> Label:
    """The label of the blank at `span` of a sentence; `others`: its other blanks and figures."""
    plain = hidden(text, [*others, span])
    before, after = plain[: span.start], plain[span.end :]
    if re.search(r"(?<![^\W_])quý\s*$", before, re.IGNORECASE):
        return Label("quý báo cáo", "text")
    if kind in ("number", "date", "body"):
        return _of_document(before, after, kind)
    if place := _PLACE.search(before):
        return _of_place(before, place[1].casefold())
    if _ISSUED_BY.search(before) and dots:
        return Label(f"cơ quan ban hành {_document(before) or 'văn bản'}", "name")
    if _RELIGION.search(before):
        return Label("tên tôn giáo", "name")
    if _PERSON.search(before) and not unit_of(noun_behind(after)):
        return Label(f"họ và tên (ở “{tidy(context_of(before))}”)", "name")
    if re.match(r"\s*,\s*ngày", after) and not before.strip(" \t\u00a0" + PIECE):
        return Label("địa danh ghi trước ngày ký", "name")
    if _LISTS.search(before):
        return Label(f"{tidy(subject_of(before))} (kể tên)", "text")
    return counted_label(before, after, dots)


def _of_document(before: str, after: str, kind: str) -> Label:
    """Number or date of a document: "số của Kế hoạch (…/KH-UBND) về việc triển khai …"."""
    lately = before[-_LATELY:]
    name = _document(before)
    signs = [_SIGN.match(after)] if kind == "number" else [*_SIGN.finditer(lately)]
    sign = signs[-1] if signs else None
    about = _ABOUT.search(after[:140])
    what = "số" if kind == "number" else "ngày" if kind == "date" else "ký hiệu"
    if not name:
        return Label(f"{what} của báo cáo này", "reference" if kind != "date" else "date")
    shown = f" (…{sign[1].replace(' ', '')})" if sign else ""
    tail = f" {first_words(about[1], MOST_WORDS)}".rstrip(" –-0123456789") if about else ""
    text = f"{what} của {name}{shown}{tail}"
    return Label(text, "date" if kind == "date" else "reference")


def _document(before: str) -> str:
    """The kind of document last named: "Công văn"."""
    nearest = [m for m in _DOCUMENT.finditer(before[-_LATELY:])]
    name = re.sub(r"\s+", " ", nearest[-1][1]) if nearest else ""
    return name[:1].upper() + name[1:]


def _of_place(before: str, place: str) -> Label:
    clause = re.split(r"[;:\n]", before)[-1]
    side = _SIDE.search(clause)
    if _BORDER.search(clause) and place in ("xã", "phường", "thị trấn", "thôn"):
        where = f" phía {' '.join(g for g in side.groups() if g).casefold()}" if side else ""
        return Label(f"tên {place} giáp ranh{where}", "name")
    if place in ("huyện", "thị xã") or (place == "thành phố" and "đảng bộ" in before.casefold()):
        return Label(f"tên {place} (không còn cấp huyện từ 01/7/2025)", "name")
    return Label(f"tên {place}", "name")
