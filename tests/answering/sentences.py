"""Candidates made of one sentence, for tests of what a sentence gives."""

from __future__ import annotations

from answering.evidence import Candidate
from core.records import Document, Fields, Kind, Role, Sentence, Span


def candidate(
    text: str,
    *,
    role: Role = Role.RESULTS,
    header: str | None = None,
    is_row: bool = False,
    path: tuple[str, ...] = (),
    fields: Fields | None = None,
) -> Candidate:
    document = Document("d", "d.txt", "", "txt", text, fields or Fields(Kind.REPORT))
    sentence = Sentence(Span(0, len(text)), text, path, role, is_row, None, header)
    return Candidate(document, sentence, 0)
