"""A small invented library: three yearly reports of one commune, one of a ward, a template, a plan.

Units, people and figures exist nowhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from answering.answerer import Answerer
from answering.catalogue import Catalogue
from answering.pool import Pool
from answering.terms import idf_from
from citations.directives.entries import lay_together
from citations.directives.page import entry_id, page_of
from core.records import Document, Hit, Passage, Reading, Sentence, Span
from core.text import normalise
from corpus.fields import read_fields
from corpus.register import load_register
from corpus.structure import split
from retrieval.lexical import LexicalIndex
from retrieval.lexicon import load_lexicon
from retrieval.records import SearchQuery, entry_of

_YEARLY = """ĐẢNG BỘ TỈNH SƠN HẢI
ĐẢNG ỦY XÃ BÀU VẠC
*
Số {number}-BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Bàu Vạc, ngày {day} tháng 12 năm {year}

BÁO CÁO
kết quả công tác dân vận năm {year}, nhiệm vụ trọng tâm năm {next}

I. ĐẶC ĐIỂM TÌNH HÌNH
Xã Bàu Vạc có {hamlets} thôn với {households} hộ. Cuối năm {year}, toàn xã còn {poor} hộ nghèo, \
chiếm {share}% tổng số hộ. Tỷ lệ hộ nghèo giảm so với năm trước.
II. KẾT QUẢ
1. Công tác lãnh đạo, chỉ đạo
{leading}
2. Phong trào “Dân vận khéo”
Toàn xã đăng ký {models} mô hình “Dân vận khéo”, trong đó có {recognised} mô hình được công nhận.
{more}
III. HẠN CHẾ, NGUYÊN NHÂN
1. Hạn chế
{faults}
2. Nguyên nhân
{causes}
3. Bài học kinh nghiệm
{lessons}
IV. NHIỆM VỤ TRỌNG TÂM NĂM {next}
- Phấn đấu có {target} mô hình “Dân vận khéo” được công nhận.
- Tổ chức đối thoại với nhân dân ở cả {hamlets} thôn.

Nơi nhận:
- Ban Dân vận Tỉnh ủy;
- Các chi bộ trực thuộc.
T/M ĐẢNG ỦY
BÍ THƯ

Trần Thị Nhài
"""
_2024 = _YEARLY.format(
    number=61,
    day="05",
    year=2024,
    next=2025,
    hamlets=9,
    households="2.140",
    poor=43,
    share="2,01",
    models=21,
    recognised=17,
    target=20,
    leading=(
        "Đảng ủy quán triệt Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương"
        " “về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận” đến 100% chi bộ."
        " Toàn xã có 9 tổ dân vận với 54 thành viên."
        " Tổ dân vận của xã do đồng chí Lê Văn Mộc, Phó Bí thư Thường trực Đảng ủy, làm tổ trưởng."
        "\nThực hiện Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị về ban hành Quy chế"
        " công tác dân vận, Đảng ủy đã kiểm tra 04 chi bộ."
    ),
    more=(
        "Nhân dân hiến 3.250 m2 đất làm đường ở thôn Bờ Giếng.\n"
        "Lĩnh vực | Đăng ký mô hình | Công nhận\nKinh tế | 8 | 7\nVăn hóa - xã hội | 9 | 7\n"
        "Quốc phòng - an ninh | 4 | 3"
    ),
    faults=(
        "- Việc nắm tình hình ở thôn Cầu Ván còn chậm.\n"
        "- Một số mô hình “Dân vận khéo” chưa được nhân rộng.\n"
        "- Đối thoại với nhân dân chưa đều giữa các thôn."
    ),
    causes="Do cán bộ dân vận thay đổi nhiều và kinh phí hoạt động còn hạn hẹp.",
    lessons=(
        "- Phải nghe dân trước khi bàn việc.\n- Việc khó phải giao cho người có uy tín ở thôn."
    ),
)
_2023 = _YEARLY.format(
    number=58,
    day="07",
    year=2023,
    next=2024,
    hamlets=9,
    households="2.127",
    poor=57,
    share="2,68",
    models=18,
    recognised=12,
    target=15,
    leading="Đảng ủy ban hành 06 văn bản lãnh đạo công tác dân vận.",
    more=(
        "Nhân dân góp 1.120 ngày công sửa kênh mương.\n"
        "Sáng 14/9/2023, xã mở hội nghị gặp gỡ các hộ nuôi tôm ở thôn Cầu Ván. "
        "Dự hội nghị có lãnh đạo xã, cán bộ khuyến nông và 36 hộ nuôi tôm."
    ),
    faults="- Công tác phối hợp giữa các đoàn thể có lúc chưa chặt chẽ.",
    causes="Do phân công nhiệm vụ chưa rõ.",
    lessons="- Phân công phải rõ người, rõ việc.",
)
_2022 = _YEARLY.format(
    number=49,
    day="09",
    year=2022,
    next=2023,
    hamlets=9,
    households="2.102",
    poor=74,
    share="3,52",
    models=15,
    recognised=10,
    target=12,
    leading="Đảng ủy ban hành 05 văn bản lãnh đạo công tác dân vận.",
    more="Nhân dân góp 860 ngày công nạo vét ao làng.",
    faults="- Sinh hoạt của tổ dân vận chưa nền nếp.",
    causes="Do tổ trưởng kiêm nhiều việc.",
    lessons="- Tổ dân vận phải họp đều mỗi tháng.",
)
_WARD = """ĐẢNG BỘ TỈNH SƠN HẢI
ĐẢNG ỦY PHƯỜNG BẾN TRĂNG
*
Số 70-BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Bến Trăng, ngày 11 tháng 12 năm 2024

BÁO CÁO
kết quả công tác dân vận năm 2024

I. ĐẶC ĐIỂM TÌNH HÌNH
Phường Bến Trăng có 14 khu phố với 3.905 hộ.
II. KẾT QUẢ
Toàn phường đăng ký 33 mô hình “Dân vận khéo”, trong đó có 29 mô hình được công nhận.
Đảng ủy đã tổ chức 03 cuộc đối thoại với 512 lượt người dự.
Mặt trận Tổ quốc phường giám sát việc khắc phục hậu quả bão số 3 tại 02 khu phố.
Tổ phản ứng nhanh gồm công an, dân quân, đoàn viên và cán bộ y tế.
III. HẠN CHẾ
- Tỷ lệ giải quyết đơn khiếu nại đúng hạn của phường chưa cao.
- Hòa giải ở khu phố ven sông còn lúng túng.
"""
_TEMPLATE = """ĐẢNG BỘ TỈNH ………………
ĐẢNG ỦY XÃ ………………
*
Số        -BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
…………, ngày      tháng      năm 20……

BÁO CÁO
kết quả công tác dân vận năm 20……, phương hướng, nhiệm vụ năm 20……

I. ĐẶC ĐIỂM TÌNH HÌNH
Xã ………… có …… thôn, …… hộ. Đảng bộ có …… chi bộ với …… đảng viên.
II. KẾT QUẢ
- Đối thoại của người đứng đầu: …… cuộc; …… lượt người; …… ý kiến.
- Số hòm thư góp ý đã đặt: …… hòm thư.
III. HẠN CHẾ
………………………………………………
"""
_TABLE = re.compile(r"^[^\n|]+ \| [^\n]*(?:\n[^\n|]+ \| [^\n]*)*", re.MULTILINE)
DOCUMENTS = {
    "bau-vac-2022.txt": _2022,
    "bau-vac-2023.txt": _2023,
    "bau-vac-2024.txt": _2024,
    "ben-trang-2024.txt": _WARD,
    "mau.txt": _TEMPLATE,
}


class FakeLibrary:
    """The sentences of each document, from memory."""

    def __init__(self, sentences: dict[str, list[Sentence]]) -> None:
        self._sentences = sentences

    def sentences(self, document_ids: Sequence[str]) -> dict[str, list[Sentence]]:
        return {i: self._sentences[i] for i in document_ids}


class WordIndex:
    """The real lexical index without vectors."""

    def __init__(self, lexical: LexicalIndex, passages: dict[str, Passage]) -> None:
        self._lexical = lexical
        self._passages = passages

    def search(self, query: SearchQuery, limit: int) -> list[Hit]:
        found = self._lexical.search(query, limit)
        return [Hit(self._passages[key], score) for key, score in found]


class Small:
    """A library built from texts by name, with an answerer over it."""

    def __init__(self, folder: Path, texts: dict[str, str]) -> None:
        documents, sentences, passages = {}, {}, {}
        lexical = LexicalIndex(folder)
        self.texts: dict[str, str] = {}
        for name, raw in texts.items():
            text = normalise(raw)
            tables = tuple(Span(m.start(), m.end()) for m in _TABLE.finditer(text))
            reading = Reading(text, "txt", tables=tables)
            key = hashlib.sha256(reading.text.encode()).hexdigest()[:12]
            fields = read_fields(reading, name)
            documents[key] = Document(key, name, "", "txt", "", fields)
            structure = split(reading, key)
            sentences[key] = list(structure.sentences)
            passages |= {p.id: p for p in structure.passages}
            lexical.upsert([entry_of(documents[key], p) for p in structure.passages])
            self.texts[key] = reading.text
        self.documents = documents
        self.sentences = sentences
        self.frequency = lexical.frequency
        self.catalogue = Catalogue(documents.values())
        self.entries = lay_together(load_register(), documents.values(), ())
        self.answerer = Answerer(
            Pool(FakeLibrary(sentences), WordIndex(lexical, passages), self.catalogue),
            self.catalogue,
            load_lexicon(),
            self.entries,
            idf_from(lexical.frequency, len(passages)),
            self.texts_of,
            lexical.frequency,
        )

    def texts_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of documents, and of pages of the register."""
        found = {}
        for key in ids:
            entry = self.entries.get(entry_id(key))
            page = page_of(entry, self.entries) if entry else None
            found[key] = page.document.text if page else self.texts[key]
        return found
