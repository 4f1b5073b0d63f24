"""Why a passage was found, in words for the user."""

from __future__ import annotations

from collections.abc import Sequence

from citations.directives.page import entry_id
from core.records import Citation, Hit
from core.text import folded_syllables

_MOST_WORDS = 8


def reasons(question: str, citation: Citation, hits: Sequence[Hit]) -> list[str]:
    """Why a passage was found, a line each. `hits`: what the whole library gives, best first."""
    if entry_id(citation.document_id):
        return ["Sổ văn bản có văn bản mà câu hỏi nêu, hoặc có trích yếu nói về điều được hỏi."]
    asked = set(folded_syllables(question))
    found = [w for w in dict.fromkeys(_words(citation.quote)) if folded_syllables(w)[0] in asked]
    lines = []
    if found:
        words = ", ".join(f"“{w}”" for w in found[:_MOST_WORDS])
        lines.append(f"Câu có các từ của câu hỏi: {words}.")
    if citation.section:
        lines.append(f"Câu nằm ở mục: {citation.section}.")
    place = next((i for i, hit in enumerate(hits, 1) if _holds(hit, citation)), None)
    if place is not None:
        lines.append(f"Đoạn chứa câu này đứng thứ {place} khi tìm theo từ ngữ trong cả kho.")
    else:
        lines.append("Câu được chọn vì đúng đơn vị, thời gian hoặc mục được hỏi.")
    return lines


def _holds(hit: Hit, citation: Citation) -> bool:
    passage = hit.passage
    return (
        passage.document_id == citation.document_id
        and passage.span.start <= citation.start < passage.span.end
    )


def _words(text: str) -> list[str]:
    return [w.strip('.,;:()“”"') for w in text.split() if w.strip('.,;:()“”"').isalpha()]
