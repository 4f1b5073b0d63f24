"""A drafting desk over reports that a test writes; nothing lies on disk but the database."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from citations.support.verdict import judge
from core.facts import UnitCard
from core.records import Document, Reading, Sentence
from corpus.drafts import Drafts
from corpus.ingest import Prepared, prepared_from
from corpus.readers import plain
from corpus.register import load_register
from corpus.schema import Database
from drafting.desk import DraftDesk
from drafting.engine import Engine
from drafting.own_outlines import OwnOutlines

CARD = UnitCard(
    name="xã Rú Lòi",
    issuer="Đảng ủy xã Rú Lòi",
    parent="Đảng bộ tỉnh Hải Lâm",
    superiors=("Tỉnh ủy Hải Lâm",),
    signer="Trần Văn Bình",
)
HEAD = """ĐẢNG BỘ TỈNH HẢI LÂM
ĐẢNG ỦY XÃ RÚ LÒI
*
Số: 45-BC/ĐU
Rú Lòi, ngày 05 tháng 12 năm 2025

BÁO CÁO
kết quả công tác dân vận năm 2025, phương hướng, nhiệm vụ năm 2026

"""
REPORT = (
    HEAD
    + """I. KẾT QUẢ CÔNG TÁC DÂN VẬN

1. Tình hình kinh tế - xã hội

Toàn xã có 1.911 hộ với 7.613 nhân khẩu.
Hộ nghèo còn 91 hộ, chiếm 4,77%, giảm 1,3 điểm phần trăm so với năm 2024.

2. Công tác lãnh đạo, chỉ đạo của cấp ủy

Đảng ủy quán triệt Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương.
Người đứng đầu cấp ủy tổ chức 17 cuộc đối thoại với nhân dân, có 933 lượt người dự.
Đồng chí Lê Thị Hường chủ trì cuộc đối thoại ngày 17/9/2025 tại nhà văn hóa.

II. ĐÁNH GIÁ CHUNG

1. Hạn chế, khuyết điểm

Một số chi bộ chưa quan tâm đúng mức đến công tác dân vận.
Công tác nắm tình hình nhân dân có lúc chưa kịp thời, góp phần làm chậm việc giải quyết đơn.

2. Nguyên nhân

Cán bộ làm công tác dân vận còn kiêm nhiệm nhiều việc.

III. NHIỆM VỤ TRỌNG TÂM NĂM 2026

Phấn đấu tổ chức ít nhất 23 cuộc đối thoại. Giảm hộ nghèo còn dưới 3,9%.
"""
)


class Shelf:
    """Documents that a test made."""

    def __init__(self, made: Sequence[Prepared]) -> None:
        self._made = {p.document.id: p for p in made}

    def get(self, document_id: str) -> Document | None:
        found = self._made.get(document_id)
        return found.document if found else None

    def heads(self) -> Sequence[Document]:
        return [p.document for p in self._made.values()]

    def sentences(self, document_ids: Sequence[str]) -> Mapping[str, Sequence[Sentence]]:
        return {key: self._made[key].sentences for key in document_ids if key in self._made}


class _Reader:
    def read(self, path: Path) -> Reading:
        return plain.read_plain(path.read_bytes(), path.name)


def report(text: str = REPORT, name: str = "bao-cao-2025.txt") -> Prepared:
    """A report as the library would have it."""
    return prepared_from(Reading(text, "txt"), name, hashlib.sha256(text.encode()).hexdigest())


def engine_of(*made: Prepared) -> Engine:
    """An engine over reports, with the shipped register."""
    return Engine(
        Shelf(made),
        load_register,
        lambda _: None,
        lambda claim, quote: judge(claim, quote).supported,
        lambda: "2026-12-05",
    )


def desk_of(folder: Path, *made: Prepared) -> DraftDesk:
    """A desk over reports, its database in a folder."""
    store = Drafts(Database(f"sqlite:///{folder / 'drafts.db'}"))
    return DraftDesk(store, engine_of(*made), OwnOutlines(store, _Reader()))
