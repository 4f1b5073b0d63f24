"""A draft as plain text with marks: to read, to compare, to paste."""

from __future__ import annotations

from collections.abc import Iterator

from core.drafts import Draft, Section
from drafting.word.export import DRAFT_MARK


def markdown_of(draft: Draft) -> str:
    """The draft as Markdown, numbers of sources as on the page."""
    return "\n".join(_lines(draft)).rstrip() + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# BÁO CÁO {draft.outline.subject}"
    yield ""
    yield f"{draft.unit.issuer or draft.unit.name} – {DRAFT_MARK}"
    for section in draft.sections:
        yield ""
        yield from _section(draft, section)
    if draft.citations:
        yield "\n## Nguồn\n"
        # As `trich check` reads the sources of a draft.
        for citation in draft.citations:
            yield f"[{citation.marker}] {citation.doc}: «{' '.join(citation.quote.split())}»"
    if draft.blanks:
        headings = {s.key: s.heading for s in draft.sections}
        yield "\n## Những chỗ cần bổ sung\n"
        for blank in draft.blanks:
            unit = f" ({blank.unit})" if blank.unit else ""
            yield f"- {headings.get(blank.section, '')}: {blank.label}{unit}, {blank.period or ''}"


def _section(draft: Draft, section: Section) -> Iterator[str]:
    printed = {s.key: s.printed for s in draft.outline.sections}
    if printed.get(section.key, True):
        yield f"{'#' * min(section.level + 2, 5)} {section.heading}"
    for paragraph in section.paragraphs:
        yield ""
        yield " ".join(
            sentence.text + "".join(f" [{m}]" for m in sentence.citations)
            for sentence in paragraph.sentences
        )
