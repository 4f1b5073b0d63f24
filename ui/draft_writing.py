"""A draft written section by section: told as it goes, stoppable between two sections."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from core.drafts import Draft, SectionState
from ui.drafts_desk import Drafts
from ui.markup import button, esc, tag


@dataclass(frozen=True, slots=True)
class Written:
    """How far the writing is; `current` is the section in work."""

    draft: Draft
    done: int
    total: int
    filled: int = 0  # sections that have text now
    current: str = ""
    stopped: bool = False


def writing(
    drafts: Drafts, draft_id: str, section: str, stop: threading.Event
) -> Iterator[Written]:
    """One section written anew, or all that are empty; what is done when it stops is kept."""
    draft = drafts.get(draft_id)
    wanted = [
        s for s in draft.sections
        if s.key == section or (not section and s.state is SectionState.EMPTY)
    ]  # fmt: skip
    keys = {part.key for part in wanted}
    for done, part in enumerate(wanted):
        if stop.is_set():
            yield Written(draft, done, len(wanted), _filled(draft, keys), stopped=True)
            return
        yield Written(draft, done, len(wanted), current=part.heading)
        draft = drafts.write(draft_id, part.key)
    yield Written(draft, len(wanted), len(wanted), _filled(draft, keys))


def _filled(draft: Draft, keys: set[str]) -> int:
    return sum(bool(s.sentences) for s in draft.sections if s.key in keys)


def progress_html(written: Written) -> str:
    """The bar while sections are written, with the button that stops it; then what came of it."""
    if written.current:
        line = f"Đang soạn {written.done + 1} trên {written.total} mục: {esc(written.current)}"
        bar = f'<progress max="{written.total}" value="{written.done}"></progress>'
        stop = button("Dừng", do="stop", class_="t-second")
        return tag("div", tag("p", line, role="status") + bar + stop, class_="d-told d-writing")
    blanks = len(written.draft.blanks)
    left = f" Còn {blanks} chỗ trống cần bổ sung." if blanks else ""
    told = f"Đã soạn {written.filled} mục.{left}"
    if written.stopped:
        told = f"Đã dừng: soạn được {written.done} trên {written.total} mục."
    if not written.total:
        told = "Mọi mục đều đã có nội dung; muốn soạn lại mục nào thì bấm “soạn lại…” ở mục ấy."
    tone = "amber" if written.stopped else "good"
    return tag(
        "div", tag("p", esc(told), class_=f"t-notice t-{tone}", role="status"), class_="d-told"
    )
