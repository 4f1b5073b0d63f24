"""Cited sentences: the words before each mark judged against the quotes that the mark names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.references import read as read_references
from citations.review.brief import Source
from citations.review.excuses import Held, is_excused
from citations.review.manuscript import Claim, Manuscript, Piece
from citations.review.records import Tools, evidence_of, finding, of_library, subject_for
from citations.review.units import unit_mentions
from citations.support.records import Fault
from citations.support.verdict import judge
from core.records import Citation, Span, Status
from core.review import Finding, NotRun, ReviewFault, Severity
from core.symbols import years
from core.text import normalise

# What the checker calls it -> what the reviewer is told.
_FAULTS = {
    "number": ReviewFault.INVENTED_FIGURE,
    "date": ReviewFault.WRONG_DATE,
    "reference": ReviewFault.WRONG_REFERENCE,
}
_OF_FACT = frozenset({"number", "date", "reference", "name"})
# "Theo báo cáo sơ kết năm 2018, …" says where it is from, which the mark says as well.
_ATTRIBUTED = re.compile(
    r"(?:theo|căn cứ|qua) (?:các |kết quả )?(?:báo cáo|số liệu|thống kê|tổng hợp|rà soát|khảo sát)"
    r"[^,;:.]{0,80},\s*",
    re.IGNORECASE,
)
# "Chỉ thị số 12-CT/TU … của Ban Thường vụ Tỉnh ủy yêu cầu …" names the source, which says "tôi".
_SAYS = re.compile(
    r"[\s,]*(?:đã |có )?(?:yêu cầu|quy định|nêu rõ|nêu|xác định|đề ra|chỉ rõ|hướng dẫn|giao|đặt"
    r"|cho phép|nhấn mạnh|khẳng định|đánh giá)\s+(?:rõ |rằng )?",
    re.IGNORECASE,
)
_VILLAGE = re.compile(
    r"\b(?:thôn|bản|ấp|xóm|buôn|làng|khu phố|tổ dân phố)\s(?:[\w ]{0,20}(?:,|và)\s)?$"
)
_VILLAGE_REACH = 40  # characters before a name in which its level stands
_AT_START = 3  # characters before a directive that opens a claim


def cited(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """What the quotes do not bear out, of every sentence that cites one."""
    if not draft.sources:
        return NotRun("cited", "Bản thảo không kèm danh mục nguồn, nên không có gì để đối chiếu.")
    return [f for piece in draft.pieces for f in _of_piece(draft, piece, tools)]


def _of_piece(draft: Manuscript, piece: Piece, tools: Tools) -> Iterator[Finding]:
    for claim in piece.claims:
        unknown = [m for m in claim.markers if m not in draft.sources]
        if unknown:
            marks = ", ".join(f"[{m}]" for m in unknown)
            yield finding(
                draft,
                claim.whole,
                ReviewFault.WRONG_CITATION,
                f"Dấu dẫn {marks} không có trong danh mục nguồn.",
                "Sửa số của dấu dẫn, hoặc bổ sung nguồn vào danh mục.",
            )
        elif draft.quotes(claim.markers):
            yield from _of_claim(draft, piece, claim, tools)


def _of_claim(draft: Manuscript, piece: Piece, claim: Claim, tools: Tools) -> Iterator[Finding]:
    words = _stated(draft, claim, tools)
    sources = draft.quotes(claim.markers)
    faults = _faults(draft, words, sources, tools)
    if not faults:
        return
    wrong_passage = any(f.check == "passage" for f in faults)
    if not wrong_passage and set(piece.markers) != set(claim.markers):
        # Words that one mark covers may rest on another mark of their sentence.
        together = draft.quotes(piece.markers)
        if not _faults(draft, words, together, tools):
            return
    right = _right_source(draft, words, claim, tools, wrong_passage)
    if right is not None:
        cited_now = ", ".join(f"[{m}]" for m in claim.markers)
        yield finding(
            draft,
            claim.whole,
            ReviewFault.WRONG_CITATION,
            f"Nguồn {cited_now} không nói điều này; nguồn [{right.marker}] mới nói.",
            f"Thay {cited_now} bằng [{right.marker}].",
            evidence=[evidence_of(right), *map(evidence_of, sources)],
        )
        return
    elsewhere = _elsewhere(draft, words, sources, tools)
    if elsewhere is not None:
        yield finding(
            draft,
            claim.whole,
            ReviewFault.WRONG_CITATION,
            "Câu trích không nói đủ điều này; đoạn khác của cùng tài liệu mới nói.",
            f"Trích thêm đoạn “{' '.join(elsewhere.quote.split())}”.",
            severity=Severity.WARNING,
            evidence=[of_library(elsewhere), *map(evidence_of, sources)],
        )
        return
    facts = [f for f in faults if f.check in _OF_FACT]
    for fault in facts or faults[:1]:
        yield _told(draft, words, fault, sources)


def _stated(draft: Manuscript, claim: Claim, tools: Tools) -> Span:
    """The words of a claim without what only says where it is from."""
    documents = [d for s in draft.quotes(claim.markers) if (d := tools.document(s.doc))]
    named = _named_source(draft, claim)
    if named is not None and not documents:
        return Span(named, claim.span.end)
    lead = _ATTRIBUTED.match(draft.body, claim.span.start, claim.span.end)
    if lead is None:
        return claim.span
    known = set(draft.brief.years)
    known |= {y for d in documents for y in years(f"{d.fields.period} {d.fields.date}")}
    said = set(years(lead[0]))
    if known and not said <= known:
        return claim.span
    return Span(lead.end(), claim.span.end)


def _named_source(draft: Manuscript, claim: Claim) -> int | None:
    """Where the words begin that a claim says a directive to say, where the quote, being of that
    directive, names none itself; None where it is not so."""
    words = claim.span.of(draft.body)
    opening = next((m for m in read_references(words) if m.span.start <= _AT_START), None)
    if opening is None or any(read_references(s.quote) for s in draft.quotes(claim.markers)):
        return None
    says = _SAYS.match(words, opening.span.end)
    return claim.span.start + says.end() if says else None


def _faults(
    draft: Manuscript, words: Span, sources: Sequence[Source], tools: Tools
) -> tuple[Fault, ...]:
    quote = normalise("\n".join(s.quote for s in sources))
    subject = subject_for(draft, sources, tools)
    claim = words.of(draft.body)
    judgement = judge(claim, quote, tools.thesaurus, subject)
    return tuple(
        fault
        for fault in judgement.faults
        if not is_excused(Held(draft, claim, fault, judgement, quote, subject.years))
    )


def _right_source(
    draft: Manuscript, words: Span, claim: Claim, tools: Tools, wrong_passage: bool
) -> Source | None:
    """Another source of the list that bears the words out; of a wrong passage, the one that
    speaks of them at all, where it is the only one."""
    others = [s for n, s in sorted(draft.sources.items()) if n not in claim.markers]
    near = []
    for source in others:
        faults = _faults(draft, words, [source], tools)
        if not faults:
            return source
        if not any(f.check == "passage" or f.check in _OF_FACT for f in faults):
            near.append(source)
    return near[0] if wrong_passage and len(near) == 1 else None


def _elsewhere(
    draft: Manuscript, words: Span, sources: Sequence[Source], tools: Tools
) -> Citation | None:
    """A sentence of the library, of a document that is cited, that bears the words out."""
    names = {s.doc for s in sources}
    if tools.nearest is None or not any(map(tools.document, names)):
        return None
    claim = words.of(draft.body)
    subject = subject_for(draft, sources, tools)
    for near in tools.nearest(claim):
        if near.doc in names and judge(claim, near.quote, tools.thesaurus, subject).supported:
            return near
    return None


def _told(draft: Manuscript, words: Span, fault: Fault, sources: Sequence[Source]) -> Finding:
    """A fault of the checker as a finding at the words that it names."""
    start = words.start
    span = Span(start + fault.claim.start, start + fault.claim.end) if fault.claim else words
    kind = _FAULTS.get(fault.check, ReviewFault.UNSUPPORTED)
    if fault.check in ("name", "addition") and _names_place(draft, span):
        kind = ReviewFault.OTHER_UNIT
    sure = fault.status is Status.FAIL or kind is ReviewFault.OTHER_UNIT
    quote = "\n".join(s.quote for s in sources)
    source = _holding(sources, fault.quote)
    return finding(
        draft,
        span,
        kind,
        fault.message,
        _suggestion(kind, fault, quote, source),
        severity=Severity.ERROR if sure else Severity.WARNING,
        evidence=[evidence_of(source)] if source else list(map(evidence_of, sources)),
    )


def _names_place(draft: Manuscript, span: Span) -> bool:
    """Whether words name a unit, or a village by its name."""
    words = span.of(draft.body)
    if unit_mentions(words):
        return True
    before = draft.body[max(0, span.start - _VILLAGE_REACH) : span.start]
    return words[:1].isupper() and _VILLAGE.search(before) is not None


def _holding(sources: Sequence[Source], span: Span | None) -> Source | None:
    """The source that holds a span of the quotes joined by line ends."""
    end = -1
    for source in sources:
        end += len(source.quote) + 1
        if span is not None and span.start < end:
            return source
    return sources[0] if len(sources) == 1 else None


def _suggestion(kind: ReviewFault, fault: Fault, quote: str, source: Source | None) -> str:
    given = " ".join(fault.quote.of(quote).split()) if fault.quote else ""
    by = f"Nguồn [{source.marker}]" if source else "Nguồn được dẫn"
    if given and kind is not ReviewFault.UNSUPPORTED:
        return f"{by} ghi “{given}”: sửa theo nguồn, hoặc dẫn nguồn khác có điều này."
    if kind is ReviewFault.INVENTED_FIGURE:
        return f"{by} không nêu con số này: bỏ con số, hoặc bổ sung nguồn có nó."
    if kind is ReviewFault.OTHER_UNIT:
        return "Kiểm lại tên đơn vị."
    return f"{by} không nói điều này: bỏ phần này, hoặc bổ sung nguồn."
