"""Cited sentences: the words before each mark judged against the quotes that the mark names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.review.brief import Source, is_own
from citations.review.manuscript import Claim, Manuscript, Piece
from citations.review.records import Tools, evidence_of, finding, subject_for
from citations.review.units import unit_mentions
from citations.support.reading import read
from citations.support.records import Fault, Judgement
from citations.support.verdict import judge
from core.records import Span, Status
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
_TIME_FIRST = re.compile(
    r"(?:(?:trong|đến|sau|qua) )?(?:(?:sáu|chín|ba|\d{1,2}) (?:tháng|năm|quý)|tháng|quý|năm|kỳ"
    r"|thời gian|giai đoạn|nhiệm kỳ)\b[^,;:]{0,40},\s*",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(trước|sau)(?: ngày| năm| tháng)?\s*$", re.IGNORECASE)
_LEAD_IN = re.compile(r"[^:;\d%]{3,120}:\s")  # "Đời sống được nâng lên: hộ nghèo giảm từ …"


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
    facts = [f for f in faults if f.check in _OF_FACT]
    for fault in facts or faults[:1]:
        yield _told(draft, words, fault, sources)


def _stated(draft: Manuscript, claim: Claim, tools: Tools) -> Span:
    """The words of a claim without what only says where it is from."""
    lead = _ATTRIBUTED.match(draft.body, claim.span.start, claim.span.end)
    if lead is None:
        return claim.span
    known = set(draft.brief.years)
    documents = [d for s in draft.quotes(claim.markers) if (d := tools.document(s.doc))]
    known |= {y for d in documents for y in years(f"{d.fields.period} {d.fields.date}")}
    said = set(years(lead[0]))
    if known and not said <= known:
        return claim.span
    return Span(lead.end(), claim.span.end)


def _faults(
    draft: Manuscript, words: Span, sources: Sequence[Source], tools: Tools
) -> tuple[Fault, ...]:
    quote = normalise("\n".join(s.quote for s in sources))
    subject = subject_for(draft, sources, tools)
    judgement = judge(words.of(draft.body), quote, tools.thesaurus, subject)
    return tuple(f for f in judgement.faults if not _excused(draft, words, f, judgement, quote))


def _excused(
    draft: Manuscript, words: Span, fault: Fault, judgement: Judgement, quote: str
) -> bool:
    """Whether a fault is none for a reviewer: a summary before the colon whose figures behind it
    hold; who acts, where the quote names nobody; a place that the request itself names; a time
    before or after that of the quote, said as such."""
    claim = words.of(draft.body)
    if fault.claim is None:
        return False
    before = claim[: fault.claim.start]
    if fault.check == "addition" and len(judgement.faults) == 1:
        lead = _LEAD_IN.match(claim)
        return lead is not None and fault.claim.end <= lead.end()
    if fault.check == "name" and fault.quote is None:
        said = unit_mentions(fault.claim.of(claim))
        allowed = {m.unit for m in draft.brief.units}
        if said:
            return all(m.unit in allowed or is_own(m.unit, draft.card) for m in said)
        return _TIME_FIRST.fullmatch(before) is not None
    told = fault.quote.of(quote) if fault.quote else ""
    return fault.check == "date" and _around(before, fault.claim.of(claim), told)


def _around(before: str, date: str, told: str) -> bool:
    """Whether a date only bounds the quote's own: "trước ngày 01/7/2025" of "tháng 5/2025"."""
    bound = _BOUND.search(before)
    said, own = _day(date), _day(told)
    if bound is None or said is None or own is None:
        return False
    return own < said if bound[1].lower() == "trước" else own > said


def _day(words: str) -> tuple[int, int, int] | None:
    """The first date in words as (year, month, day), the first of what is not said."""
    for moment in read(words).moments:
        if moment.year:
            return moment.year, moment.month or 1, moment.day or 1
    return None


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


def _told(draft: Manuscript, words: Span, fault: Fault, sources: Sequence[Source]) -> Finding:
    """A fault of the checker as a finding at the words that it names."""
    start = words.start
    span = Span(start + fault.claim.start, start + fault.claim.end) if fault.claim else words
    kind = _FAULTS.get(fault.check, ReviewFault.UNSUPPORTED)
    if fault.check == "name" and unit_mentions(span.of(draft.body)):
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
