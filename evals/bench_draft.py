"""How long drafting takes: six sections from a filled form, fifty sections with blanks."""

from __future__ import annotations

import time
from dataclasses import replace

from assistant import Assistant, build
from core.drafts import Draft
from core.facts import Fact, UnitCard
from core.settings import Settings
from corpus.shipped import sample_files
from drafting.facts.numbers import number
from evals.bench import Figure

_MOST_SIX = 5.0  # seconds for six sections from a filled form, on two cores
_MOST_FIFTY = 10.0  # seconds for fifty sections with blanks
_SIX = 6
_FIFTY = 50
_UNIT = UnitCard(
    name="xã An Khê Thượng",
    issuer="Đảng ủy xã An Khê Thượng",
    parent="Đảng bộ tỉnh Hải Lâm",
    superiors=("Tỉnh ủy Hải Lâm",),
)
_OUTLINE, _PERIOD = "bao-cao-nam", "2026"


def draft_figures(settings: Settings) -> list[Figure]:
    """The two times, on the shipped samples in an empty home folder."""
    assistant = build(settings)
    try:
        for _ in assistant.ingest(sample_files()):
            pass
        return [_six(assistant), _fifty(assistant)]
    finally:
        assistant.close()


def _begun(assistant: Assistant) -> Draft:
    former = assistant.drafts.former_report(_UNIT, _PERIOD)
    return assistant.drafts.start(_OUTLINE, _UNIT, _PERIOD, former.id if former else None)


def _six(assistant: Assistant) -> Figure:
    """From the start of the draft to six written sections, every value that last year had given."""
    start = time.perf_counter()
    draft = _begun(assistant)
    draft = assistant.drafts.set_facts(draft.id, _given(draft), by="đo tốc độ")
    keys = [s.key for s in draft.outline.sections if s.sources and s.facts][:_SIX]
    for key in keys:
        draft = assistant.drafts.write(draft.id, key)
    seconds = time.perf_counter() - start
    sentences = sum(len(s.sentences) for s in draft.sections)
    note = f"{len(keys)} mục, {sentences} câu, {len(draft.blanks)} chỗ trống"
    return Figure(
        "draft_six", "Soạn sáu mục từ biểu đã điền", seconds, "giây", _MOST_SIX, note=note
    )


def _given(draft: Draft) -> list[Fact]:
    """A value for each fact that last year had one for: twice the old, which no report has."""
    found = []
    for fact in draft.facts:
        value = number(fact.previous.value) if fact.previous else None
        if value is not None and fact.kind == "number" and value.denominator == 1:
            found.append(replace(fact, value=str(int(value) * 2)))
    return found


def _fifty(assistant: Assistant) -> Figure:
    """Fifty sections one by one, nothing given, over as many drafts as that takes."""
    start, written, blanks = time.perf_counter(), 0, 0
    while written < _FIFTY:
        draft = _begun(assistant)
        for section in draft.outline.sections:
            if section.sources and written < _FIFTY:
                draft = assistant.drafts.write(draft.id, section.key)
                written += 1
        blanks += len(draft.blanks)
    seconds = time.perf_counter() - start
    note = f"{written} mục, {blanks} chỗ trống"
    return Figure("draft_fifty", "Soạn 50 mục, để trống", seconds, "giây", _MOST_FIFTY, note=note)
