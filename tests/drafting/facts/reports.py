"""Reports of invented communes, as the library would hold them."""

from core.records import Reading
from core.text import normalise
from corpus.ingest import prepared_from


def report(body, *, year=2025, name="bao-cao.txt"):
    """(document, sentences) of a yearly report whose first section holds `body`."""
    text = f"""ĐẢNG BỘ TỈNH HẢI LAM
ĐẢNG ỦY XÃ AN KHÊ
*
Số 12-BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
An Khê, ngày 05 tháng 12 năm {year}

BÁO CÁO
kết quả công tác dân vận năm {year}
-----
I. ĐẶC ĐIỂM TÌNH HÌNH

{body}

II. NHIỆM VỤ NĂM {year + 1}

Tổ chức ít nhất 09 cuộc đối thoại; giảm hộ nghèo còn 11 hộ.
"""
    prepared = prepared_from(Reading(normalise(text), "txt"), name, "0" * 64)
    return prepared.document, prepared.structure.sentences
