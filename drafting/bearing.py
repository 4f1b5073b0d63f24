"""Whether a figure of a former report is the fact that the words beside it name: its whole, and of
the report's own period, or something else that the same words count."""

from __future__ import annotations

import re

from core.facts import Fact
from core.text import comparable
from drafting.facts.form import of_another, same_worth, years_of
from drafting.history import speaks_of_history
from drafting.pieces import Filling, Work
from drafting.slots import Slot

# "cuộc đối thoại về hồ chứa": what narrows a count, unless the fact itself is named so.
_NARROWED = re.compile(
    r"^(?: được)? (?:về|liên quan(?: đến)?|thuộc|đổi|chưa|không|cũ\b) ?(?P<what>[^\W\d_]+)?"
)
# A figure to be reached, told among results: "chỉ tiêu là 12 cuộc đối thoại".
_WANTED = re.compile(
    r"\b(?:phấn đấu|chỉ tiêu|mục tiêu|dự kiến|sẽ|kế hoạch (?:là|giao|đề ra|năm))\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;.:](?!\d)|,(?!\d)")


def fact_of(work: Work, slot: Slot, filling: Filling) -> Fact | None:
    """The fact of the form that a figure is; None where it may be a part of it, of another year, a
    target, or where the report gives the fact another value: then the figure is not that fact."""
    spec = slot.spec
    # A target has the words of a result and is none: "tổ chức ít nhất 12 cuộc đối thoại".
    if spec is None or filling.ahead:
        return None
    told = filling.told.get(spec.key)
    if told is None or same_worth(told) != same_worth(slot.span.of(work.text)):
        return None
    if of_another(work.text, slot.span, years_of(filling.document.fields.period)):
        return None
    if speaks_of_history(work, slot, filling):
        return None
    if _is_wanted(work.text, slot) or _is_narrowed(work.text, slot, (spec.label, *spec.names)):
        return None
    return filling.facts.get(spec.key)


def _is_wanted(text: str, slot: Slot) -> bool:
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, slot.span.start)), default=0)
    return _WANTED.search(text, start, slot.span.start) is not None


def _is_narrowed(text: str, slot: Slot, names: tuple[str, ...]) -> bool:
    end = slot.figure.whole.end if slot.figure else slot.span.end
    # The thing counted may go on: "02 cuộc đối thoại về …".
    clause = _CLAUSE.split(text[end:])[0]
    known = {word for name in names for word in comparable(name).split()}
    words = clause.split()
    while words and comparable(words[0]).strip('“”"()') in known:
        words.pop(0)
    found = _NARROWED.match(" " + " ".join(words))
    return found is not None and comparable(found["what"] or "") not in known
