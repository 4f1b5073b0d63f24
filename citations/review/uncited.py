"""Claims without a source: figures, evaluations and facts that no mark covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citations.review.blanks import blank_spans
from citations.review.bodies import speaks_of_future
from citations.review.figures import FigureSpan, counts_something, figures_in
from citations.review.manuscript import Manuscript, Piece
from citations.review.records import Tools, evidence_of, finding, subject_for
from citations.support.reading import read
from citations.support.verdict import judge
from core.records import Span
from core.review import Finding, NotRun, ReviewFault, Severity

# What goes between: announces, closes, refers on. It claims nothing.
_TRANSITION = re.compile(
    r":\s*$|\b(?:như sau|cụ thể là|sau đây|dưới đây|trên đây|nêu trên|xin báo cáo|trân trọng"
    r"|kính trình|kính gửi|được thể hiện (?:qua|ở)|bao gồm các nội dung)\b",
    re.IGNORECASE,
)
_EVALUATION = re.compile(
    r"\b(?:dẫn đầu|đứng đầu|đứng thứ|tốp đầu|nhóm đầu|vượt trội|tốt nhất|cao nhất|xuất sắc"
    r"|tiêu biểu|điển hình|toàn diện|vượt bậc|đáng kể|rõ rệt|tuyệt đối|hoàn toàn|mọi|tất cả|đều"
    r"|100 ?%|không còn|lần đầu tiên|duy nhất|nhờ đó|qua đó|kết quả (?:này|đó|trên)|góp phần"
    r"|được (?:tặng|trao|công nhận|khen|biểu dương|đánh giá)"
    r"|tạo (?:sự |được )?(?:đồng thuận|chuyển biến))\b",
    re.IGNORECASE,
)
# What is wished, asked or planned is no claim of fact.
_WISH = re.compile(
    r"^\W*(?:h[ằà]ng (?:tuần|tháng|quý|năm)|trong thời gian tới|thời gian tới|năm tới"
    r"|định kỳ|đề nghị|kiến nghị|tiếp tục|tăng cường|đẩy mạnh|tập trung|phấn đấu"
    r"|chú trọng|quan tâm|thường xuyên|nâng cao|đổi mới"
    r"|thực hiện tốt|chủ động|kịp thời|phát huy|duy trì|xây dựng|tổ chức)\b",
    re.IGNORECASE,
)
# What is aimed at is decided, not found.
_AIM = re.compile(
    r"\b(?:phấn đấu|mục tiêu|chỉ tiêu|ít nhất|tối thiểu|trở lên|trở xuống|đạt từ|mỗi|hoàn thành"
    r"|xây dựng|tổ chức|đưa|giảm|tăng|duy trì|trên|dưới)\b",
    re.IGNORECASE,
)
_TELLING = 4.0  # weight of words: fewer, and a sentence says too little to need a source
_LEAST = 1.5  # the same, of an evaluation
_ALL_CITED = 0.5  # of the sentences of a section; fewer, and it is not written to be cited


def uncited(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Sentences, or ends of sentences, that claim something without a source."""
    if not draft.sources:
        return NotRun(
            "uncited", "Bản thảo không dẫn nguồn cho câu nào, nên không đòi nguồn từng câu."
        )
    return list(_found(draft, tools))


def _found(draft: Manuscript, tools: Tools) -> Iterator[Finding]:
    cited = _cited_sections(draft)
    for piece in draft.running:
        span = piece.rest
        if span is None or not _claims_something(draft, piece, span, cited):
            continue
        source = _bearing(draft, span, tools)
        if source is None:
            yield _told(draft, piece, span)


def _cited_sections(draft: Manuscript) -> frozenset[tuple[str, ...]]:
    """The sections that cite for most of their sentences."""
    counts: dict[tuple[str, ...], list[int]] = {}
    for piece in draft.running:
        n = counts.setdefault(piece.sentence.path, [0, 0])
        n[0] += bool(piece.claims)
        n[1] += 1
    return frozenset(path for path, (n, of) in counts.items() if n >= _ALL_CITED * of)


def _claims_something(
    draft: Manuscript, piece: Piece, span: Span, cited: frozenset[tuple[str, ...]]
) -> bool:
    words = span.of(draft.body)
    if _TRANSITION.search(words) or blank_spans(draft.text, span):
        return False
    figures = [f for f in figures_in(words) if counts_something(f)]
    whole = not piece.claims
    weight = sum(read(words).weights)
    if figures:
        return weight > 0 and not (piece.is_ahead and _AIM.search(words))
    if piece.is_ahead or (_WISH.match(words) and speaks_of_future(words)):
        return False
    if _EVALUATION.search(words):
        return weight >= (_LEAST if whole else _TELLING)
    return whole and weight >= _TELLING and piece.sentence.path in cited


def _bearing(draft: Manuscript, span: Span, tools: Tools) -> int | None:
    """The mark of a source that bears the words out though they cite none."""
    words = span.of(draft.body)
    for marker, source in sorted(draft.sources.items()):
        subject = subject_for(draft, [source], tools)
        if judge(words, source.quote, tools.thesaurus, subject).supported:
            return marker
    return None


def _told(draft: Manuscript, piece: Piece, span: Span) -> Finding:
    words = span.of(draft.body)
    missing = _missing(draft, words)
    if missing:
        said = ", ".join(f"“{f.whole.of(words)}”" for f in missing)
        certain = [f for f in missing if not _is_all(f)]
        return finding(
            draft,
            span,
            ReviewFault.INVENTED_FIGURE if certain else ReviewFault.UNSUPPORTED,
            f"Câu không dẫn nguồn, và {said} không có trong nguồn nào của bản thảo.",
            "Bổ sung nguồn, hoặc bỏ câu.",
            severity=Severity.WARNING if piece.is_ahead else Severity.ERROR,
        )
    return finding(
        draft,
        span,
        ReviewFault.UNSUPPORTED,
        "Câu nêu kết quả, đánh giá mà không dẫn nguồn; không nguồn nào của bản thảo nói điều này.",
        "Bổ sung nguồn, hoặc bỏ câu.",
        severity=Severity.ERROR if _EVALUATION.search(words) else Severity.WARNING,
        evidence=[evidence_of(s) for s in draft.quotes(piece.markers)],
    )


def _missing(draft: Manuscript, words: str) -> list[FigureSpan]:
    """The figures of the words that no source has."""
    given = {v for s in draft.sources.values() for f in figures_in(s.quote) for v in f.values}
    return [
        f for f in figures_in(words) if counts_something(f) and not given.intersection(f.values)
    ]


def _is_all(figure: FigureSpan) -> bool:
    """Whether a figure only says "all": 100%."""
    return figure.unit == "%" and 100 in figure.values
