"""A draft with sentences found, changed, added, taken out."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.drafts import Draft, DraftParagraph, DraftSentence, Origin, Section
from core.errors import InputError, UsageError
from core.records import Citation, Status
from corpus.sentences import sentence_spans
from drafting.engine import with_sentences
from drafting.typed import Ground, one_line, retyped, typed


def find(draft: Draft, sentence: str) -> DraftSentence:
    """The sentence of an id.

    :raises UsageError: when the draft has none.
    """
    for section in draft.sections:
        for known in section.sentences:
            if known.id == sentence:
                return known
    raise UsageError("Câu này không còn trong bản thảo; hãy tải lại trang và chọn lại.")


def section_of(draft: Draft, key: str) -> Section:
    """The section of a key.

    :raises UsageError: when the draft has none.
    """
    for section in draft.sections:
        if section.key == key:
            return section
    known = ", ".join(s.key for s in draft.sections)
    raise UsageError(f"Bản thảo không có mục “{key}”; các mục: {known}.")


def is_touched(section: Section) -> bool:
    """Whether a person wrote, changed or accepted anything in it."""
    return any(s.accepted or s.origin is Origin.TYPED for s in section.sentences)


def is_wrong(sentence: DraftSentence) -> bool:
    """Whether a check found it wrong: a person's yes does not mend that."""
    return any(v.status is Status.FAIL for v in sentence.verdicts)


def text_changed(draft: Draft, sentence: str, words: str, ground: Ground) -> Draft:
    """The draft with a sentence in other words, not yet checked."""
    known = find(draft, sentence)
    if known.text == words:
        return draft
    new = retyped(known, words, ground)
    return with_sentences(draft, lambda s: new if s.id == sentence else s)


def added(draft: Draft, section: str, text: str, ground: Ground) -> tuple[Draft, list[str]]:
    """(the draft with a person's sentences at the end of a section, their ids), not yet checked.

    :raises InputError: when there is nothing to add.
    """
    where = section_of(draft, section)
    made = tuple(_paragraphs(text, ground))
    if not made:
        raise InputError("Chưa có câu nào để thêm; hãy gõ nội dung.")
    new = replace(where, paragraphs=(*where.paragraphs, *made), note="")
    sections = tuple(new if s.key == section else s for s in draft.sections)
    ids = [s.id for paragraph in made for s in paragraph.sentences]
    return replace(draft, sections=sections), ids


def lesson_added(
    draft: Draft, section: str, text: str, citations: Sequence[Citation]
) -> tuple[Draft, str]:
    """(the draft with a proposed lesson at the end of a section, its id), not yet checked."""
    where = section_of(draft, section)
    first = len(draft.citations) + 1  # `tidied` numbers them anew
    cited = tuple(replace(c, marker=n) for n, c in enumerate(citations, first))
    new = DraftSentence(
        uuid.uuid4().hex[:12], one_line(text), Origin.LESSON,
        citations=tuple(c.marker for c in cited),
    )  # fmt: skip
    longer = replace(where, paragraphs=(*where.paragraphs, DraftParagraph((new,))), note="")
    sections = tuple(longer if s.key == section else s for s in draft.sections)
    return replace(draft, sections=sections, citations=(*draft.citations, *cited)), new.id


def _paragraphs(text: str, ground: Ground) -> Iterator[DraftParagraph]:
    for line in text.splitlines():
        words = one_line(line)
        sentences = tuple(typed(span.of(words), ground) for span in sentence_spans(words))
        if sentences:
            yield DraftParagraph(sentences)


def without(draft: Draft, sentence: str) -> Draft:
    """The draft without a sentence; a paragraph left empty goes too.

    :raises UsageError: when the draft has no such sentence.
    """
    find(draft, sentence)
    sections = []
    for section in draft.sections:
        left = [
            DraftParagraph(tuple(s for s in p.sentences if s.id != sentence))
            for p in section.paragraphs
        ]
        sections.append(replace(section, paragraphs=tuple(p for p in left if p.sentences)))
    return replace(draft, sections=tuple(sections))
