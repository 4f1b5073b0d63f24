"""Why a passage was found, in words for the user."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import Citation, Hit
from core.text import folded_syllables

WHY_HITS = 20  # hits of the search among which the passage's place is looked for
_WORDS = 8  # words of the question that are named


def reasons(question: str, citation: Citation, hits: Sequence[Hit]) -> list[str]:
    """A line each: words of the question in the quote, its section, its place among the hits."""
    asked = set(folded_syllables(question))
    found = [w for w in dict.fromkeys(_words(citation.quote)) if folded_syllables(w)[0] in asked]
    lines = []
    if found:
        words = ", ".join(f"“{w}”" for w in found[:_WORDS])
        lines.append(f"Câu có các từ của câu hỏi: {words}.")
    if citation.section:
        lines.append(f"Câu nằm ở mục: {citation.section}.")
    place = next(
        (
            i
            for i, hit in enumerate(hits, 1)
            if hit.passage.document_id == citation.document_id
            and hit.passage.span.start <= citation.start < hit.passage.span.end
        ),
        None,
    )
    if place is not None:
        lines.append(f"Đoạn chứa câu này đứng thứ {place} khi tìm theo từ ngữ trong cả kho.")
    else:
        lines.append("Câu được chọn vì đúng đơn vị, thời gian hoặc mục được hỏi.")
    return lines


def _words(text: str) -> list[str]:
    return [w.strip('.,;:()“”"') for w in text.split() if w.strip('.,;:()“”"').isalpha()]
