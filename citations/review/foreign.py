"""Names of other units left in a draft, and sources that speak of another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.review.bodies import speaks_of_past
from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, evidence_of, finding
from citations.review.units import (
    UnitMention,
    foreign_units,
    is_commune_level,
    names_of_card,
    split_unit,
    unit_mentions,
)
from core.records import Kind, Role, Span
from core.review import Finding, NotRun, ReviewFault, Severity

# A unit that acts, or that is the place of what is told; "xâm canh ở phường …" is neither.
_ACTS = re.compile(
    r"(?:đảng ủy|đảng bộ|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|mttq(?: việt nam)?"
    r"|mặt trận tổ quốc|hội \w+(?: \w+)?|đoàn thanh niên|công an|chính quyền|nhân dân|cán bộ"
    r"|cấp ủy|chi bộ|trên địa bàn|toàn|của)\s+$",
    re.IGNORECASE,
)
_REACH = 40  # characters before a unit in which its body stands
# Comparing with others, and learning from them, names them.
_COMPARED = re.compile(
    r"\b(?:so với|học tập kinh nghiệm|tham quan|giao lưu|kết nghĩa|phối hợp với|giáp ranh|giáp với"
    r"|tiếp giáp|liền kề|lân cận|cùng với|sinh năm|quê|tuyến đường|quốc lộ|chi nhánh)\b",
    re.IGNORECASE,
)


def foreign(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Units that are not the draft's own, not above it and not merged into it."""
    if not names_of_card(draft.card):
        return NotRun("foreign", "Không rõ bản thảo của đơn vị nào; hãy cho biết bằng --unit.")
    return [f for piece in draft.pieces for f in _of_piece(draft, piece, tools)]


def _of_piece(draft: Manuscript, piece: Piece, tools: Tools) -> Iterator[Finding]:
    words = piece.sentence.text
    quotes = [s.quote for s in draft.quotes(piece.markers)]
    if not piece.markers:
        quotes = [s.quote for s in draft.sources.values()]
    for mention in foreign_units(words, draft.card, allowed=quotes):
        if not _counts(draft, piece, mention):
            continue
        span = Span(piece.span.start + mention.span.start, piece.span.start + mention.span.end)
        yield finding(
            draft,
            span,
            ReviewFault.OTHER_UNIT,
            f"“{mention.text}” không phải đơn vị của bản thảo ({draft.card.name}), cũng không phải"
            " cấp trên hay đơn vị đã nhập vào.",
            f"Nếu chép từ văn bản của đơn vị khác thì sửa thành “{draft.card.name}” và kiểm lại số"
            " liệu đi kèm.",
            severity=Severity.ERROR if draft.sources else Severity.WARNING,
            evidence=[evidence_of(s) for s in draft.quotes(piece.markers)],
        )


def _counts(draft: Manuscript, piece: Piece, mention: UnitMention) -> bool:
    """Whether a foreign unit is worth a reviewer's look: in a draft with sources, whatever they do
    not name; in any other, one that acts or is the place of what is told."""
    if piece.sentence.role is Role.SIGNATURE:
        return False
    words = piece.sentence.text
    if draft.sources:
        return is_commune_level(mention) or _knows_province(draft)
    if not is_commune_level(mention) or _COMPARED.search(words) or speaks_of_past(words):
        return False
    before = words[max(0, mention.span.start - _REACH) : mention.span.start]
    return _ACTS.search(before) is not None


def _knows_province(draft: Manuscript) -> bool:
    """Whether it is known of which province the draft's unit is; else any may be its own."""
    card = draft.card
    above = " ".join((card.parent, *card.superiors))
    return any(not is_commune_level(m) for m in unit_mentions(above))


def foreign_sources(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Sentences that rest on the report of another unit without naming it."""
    if not names_of_card(draft.card):
        return NotRun("foreign_sources", "Không rõ bản thảo của đơn vị nào.")
    documents = {s.doc: tools.document(s.doc) for s in draft.sources.values()}
    if not any(documents.values()):
        return NotRun("foreign_sources", "Tài liệu của các nguồn không có trong kho để tra đơn vị.")
    return list(_of_others(draft, tools))


def _of_others(draft: Manuscript, tools: Tools) -> Iterator[Finding]:
    own = names_of_card(draft.card)
    for piece in draft.running:
        for claim in piece.claims:
            for source in draft.quotes(claim.markers):
                document = tools.document(source.doc)
                if document is None or document.fields.kind is not Kind.REPORT:
                    continue
                unit = document.fields.unit
                if not unit or document.fields.level not in ("commune", "base"):
                    continue
                name = split_unit(unit)[1]
                if name in own or name in piece.sentence.text.casefold():
                    continue
                yield finding(
                    draft,
                    claim.whole,
                    ReviewFault.OTHER_UNIT,
                    f"Nguồn [{source.marker}] là báo cáo của {unit}, không phải của"
                    f" {draft.card.name}.",
                    f"Bỏ phần này, hoặc ghi rõ là kết quả của {unit}.",
                    evidence=[evidence_of(source)],
                )
