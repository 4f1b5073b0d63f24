"""A library of invented texts, ingested as files are, with the register over it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from citations.directives.desk import Directives
from core.records import Document, Reading
from core.text import normalise
from corpus.fields import read_fields
from corpus.library import Library
from corpus.register import Register
from corpus.schema import home_url
from corpus.structure import split

REPORT = """ĐẢNG BỘ TỈNH HƯNG AN
ĐẢNG ỦY XÃ THANH BÌNH
*
Số 48-BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Thanh Bình, ngày 05 tháng 12 năm 2025

BÁO CÁO
kết quả công tác dân vận năm 2025

I. KẾT QUẢ
Đảng ủy quán triệt Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương.
Xã thực hiện Quyết định số 217, 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị.
Việc giám sát theo Quy định số 07-QĐ/TU, ngày 14/3/2024 của Ban Thường vụ Tỉnh ủy Hưng An.
"""
RULE = """TỈNH ỦY HƯNG AN
*
Số 07-QĐ/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hưng An, ngày 14 tháng 3 năm 2024

QUY ĐỊNH
về giám sát của Mặt trận ở cơ sở

Điều 1. Quy định này áp dụng cho đảng ủy các xã, phường, đặc khu trong toàn tỉnh Hưng An.
Điều 2. Mỗi xã tổ chức ít nhất hai cuộc giám sát một năm và gửi kết quả về Tỉnh ủy.
"""


class SmallLibrary:
    """The library, its register, and a way to put texts in."""

    def __init__(self, folder: Path, shipped: Register | None = None) -> None:
        self.library = Library(home_url(folder))
        self.desk = Directives(self.library, shipped)

    def put(self, name: str, raw: str) -> str:
        """The id of the text, ingested."""
        reading = Reading(normalise(raw), "txt")
        key = hashlib.sha256(reading.text.encode()).hexdigest()[:16]
        fields = read_fields(reading, name)
        structure = split(reading, key)
        document = Document(key, name, f"sha-{key}", "txt", reading.text, fields)
        self.library.add(document, structure.sentences, structure.passages)
        self.library.mark_ready(key)
        return key
