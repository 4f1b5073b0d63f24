"""Clean papers of invented communes, made by the exporter, for the tests of the form check."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from docx import Document

from core.drafts import Draft, DraftParagraph, DraftSentence, Origin, Section
from core.facts import UnitCard
from core.outlines import Outline, Regime, SectionSpec
from core.records import Status, Verdict
from drafting.word.export import docx_of

TODAY = "2027-01-15"
PARTY = UnitCard(
    name="xã Đồng Vừng",
    issuer="Đảng ủy xã Đồng Vừng",
    parent="Đảng bộ tỉnh Sơn Bàng",
    superiors=("tỉnh Sơn Bàng",),
    place="Đồng Vừng",
    sign="BC/ĐU",
    authority="T/M BAN THƯỜNG VỤ",
    position="PHÓ BÍ THƯ",
    signer="Lý Văn Khởi",
    recipients=("Ban Thường vụ Tỉnh ủy", "Các chi bộ trực thuộc"),
)
STATE = UnitCard(
    name="xã Đồng Vừng",
    issuer="Ủy ban nhân dân xã Đồng Vừng",
    parent="Ủy ban nhân dân tỉnh Sơn Bàng",
    superiors=("tỉnh Sơn Bàng",),
    place="Đồng Vừng",
    regime=Regime.STATE,
    sign="BC-UBND",
    authority="TM. ỦY BAN NHÂN DÂN",
    position="CHỦ TỊCH",
    signer="Lý Văn Khởi",
    recipients=("Ủy ban nhân dân tỉnh", "Thường trực Đảng ủy xã"),
)
_TEXTS = (
    ("I. ĐẶC ĐIỂM TÌNH HÌNH", 1, (
        "Xã Đồng Vừng có 9 thôn với 2.140 hộ dân. Nhân dân yên tâm làm ăn.",
    )),
    ("II. KẾT QUẢ THỰC HIỆN", 1, ()),
    ("1. Công tác quán triệt", 2, (
        "Cấp ủy quán triệt Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương về"
        " tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới.",
        "Nghị quyết số 25-NQ/TW được đưa vào sinh hoạt của các chi bộ.",
    )),
    ("2. Công tác hòa giải", 2, (
        "Các tổ hòa giải nhận 40 vụ, hòa giải thành 36 vụ, đạt 90%.",
        "a) Những việc làm tốt",
        "Các thôn giữ nếp họp dân hằng tháng.",
        "b) Những việc còn chậm",
        "Hai thôn chưa niêm yết đủ nội dung công khai.",
    )),
    ("III. NHIỆM VỤ THỜI GIAN TỚI", 1, (
        "Tiếp tục phối hợp với các đoàn thể nắm tình hình nhân dân.",
    )),
)  # fmt: skip


def draft(card: UnitCard = PARTY, date: str = "2026-12-05", number: str | None = "12") -> Draft:
    """A finished report of that unit and day."""
    sections = tuple(
        Section(
            key=f"s{n}",
            heading=heading,
            level=level,
            paragraphs=tuple(_paragraph(f"s{n}p{i}", text) for i, text in enumerate(texts)),
        )
        for n, (heading, level, texts) in enumerate(_TEXTS)
    )
    specs = tuple(SectionSpec(s.key, s.heading, s.level) for s in sections)
    outline = Outline("nam", "Báo cáo năm", "kết quả công tác dân vận năm", specs)
    year = date[:4]
    outline = replace(outline, subject=f"{outline.subject} {year}", regime=card.regime)
    return Draft(
        id="d1", outline=outline, unit=card, period=year, date=date, number=number,
        sections=sections, updated_at="2026-12-05T08:00:00",
    )  # fmt: skip


def _paragraph(key: str, text: str) -> DraftParagraph:
    passed = (Verdict("figures", Status.PASS, ""),)
    return DraftParagraph((DraftSentence(key, text, Origin.TYPED, verdicts=passed),))


CLEAN: dict[str, Callable[[], bytes]] = {
    "party_2026": cache(lambda: docx_of(draft(), final=True)),
    "party_2018": cache(lambda: docx_of(draft(date="2025-12-05"), final=True)),
    "state_2020": cache(lambda: docx_of(draft(STATE), final=True)),
}


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file with one change made to its document."""
    document = Document(io.BytesIO(data))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
