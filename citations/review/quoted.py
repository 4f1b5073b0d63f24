"""Quotes of the draft's list of sources that are not what their document says."""

from __future__ import annotations

from collections.abc import Sequence

from citations.review.manuscript import Manuscript
from citations.review.records import Tools, finding
from core.review import Finding, NotRun, ReviewFault, Severity
from core.text import comparable

_SHORTEST = 12  # characters of a quote that can be told from any other words


def quoted(draft: Manuscript, tools: Tools) -> Sequence[Finding] | NotRun:
    """Quotes that do not stand in the document of the library that they name. Only the words are
    compared: case, blanks and signs may differ."""
    if not draft.sources:
        return NotRun("quoted", "Bản thảo không kèm danh mục nguồn.")
    known = {s.doc: tools.document(s.doc) for s in draft.sources.values()}
    if not any(known.values()):
        return NotRun("quoted", "Không tài liệu nguồn nào có trong kho để tra nguyên văn.")
    texts = {name: comparable(d.text) for name, d in known.items() if d is not None}
    return [
        finding(
            draft,
            source.quoted,
            ReviewFault.WRONG_CITATION,
            f"Câu trích [{source.marker}] không có nguyên văn trong “{source.doc}”.",
            "Trích lại đúng nguyên văn.",
            severity=Severity.WARNING,
        )
        for source in draft.sources.values()
        if source.doc in texts
        and len(source.quote) >= _SHORTEST
        and comparable(source.quote) not in texts[source.doc]
    ]
