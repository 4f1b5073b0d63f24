"""Drafts about invented communes, read and reviewed for the tests."""

from __future__ import annotations

from citations.review.checks import CHECKS, review
from citations.review.manuscript import Manuscript, read_manuscript
from citations.review.records import Tools
from core.facts import UnitCard
from core.records import Reading
from core.review import Finding, NotRun, Review
from retrieval.lexicon import load_lexicon

BRIEF = (
    "> Yêu cầu: Viết phần kết quả công tác dân vận năm 2026 cho Đảng ủy xã Đồng Phú Tây, tỉnh Hải"
    " Yên. Thời điểm viết: tháng 12/2026, không còn cấp huyện.\n\n"
)


def draft_of(
    body: str,
    sources: dict[int, str] | None = None,
    *,
    brief: str = BRIEF,
    card: UnitCard | None = None,
    date: str | None = None,
    previous: str | None = None,
) -> Manuscript:
    """A draft of this body; `sources`: quotes by mark."""
    listed = "".join(f"[{n}] nguon.docx: «{quote}»\n" for n, quote in (sources or {}).items())
    text = f"{brief}{body}\n" + (f"\n## Nguồn\n\n{listed}" if listed else "")
    reading = Reading(text, "md")
    return read_manuscript(reading, "ban-thao.md", card=card, date=date, previous=previous)


def tools() -> Tools:
    """The thesaurus, an empty library, a fixed day."""
    return Tools(load_lexicon(), today="2026-12-10")


def found_by(name: str, draft: Manuscript) -> list[Finding]:
    """The findings of one check, which must have run."""
    outcome = CHECKS[name](draft, tools())
    assert not isinstance(outcome, NotRun), outcome
    assert all(f.text == f.span.of(draft.text) for f in outcome)
    return list(outcome)


def reviewed(draft: Manuscript) -> Review:
    """The whole review."""
    made = review(draft, tools())
    assert all(f.text == f.span.of(draft.text) for f in made.findings)
    assert all(f.text == f.span.of(draft.text) for f in made.figures)
    return made
