"""The history of an entry of the register: who changed what, when, why, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from citations.directives.entries import Entries
from citations.directives.typed import NAMES, shown
from core.symbols import vietnamese_date
from corpus.register_changes import UNDONE, Change
from ui.markup import button, esc, tag


def history_html(history: Sequence[Change], directive_id: str, entries: Entries) -> str:
    """What people changed in an entry, save by save, the newest first; empty where nobody did."""
    if not history:
        return ""
    saves: dict[str, list[Change]] = {}
    for change in history:
        saves.setdefault(change.save_id, []).append(change)
    newest = next(iter(saves))
    rows = "".join(
        _save(directive_id, changes, entries, i == newest) for i, changes in saves.items()
    )
    head = tag("summary", f"Lịch sử sửa đổi ({len(saves)})")
    return tag("details", head + tag("ul", rows, class_="t-history"), class_="t-fold")


def _save(directive_id: str, changes: Sequence[Change], entries: Entries, is_newest: bool) -> str:
    first = changes[0]
    day = vietnamese_date(first.at[:10])
    head = tag("p", f"{esc(day)} · {esc(first.who)} · {esc(first.basis)}", class_="t-soft")
    lines = "".join(
        tag("li", f"{esc(NAMES.get(c.field, c.field))}: {_was(c, entries)}"
            f"{tag('strong', esc(shown(c.field, c.new, entries)))}")
        for c in reversed(changes)
    )  # fmt: skip
    undo = ""
    if is_newest and first.basis != UNDONE:
        press = undo_html(first.save_id, directive_id, "Hoàn tác lần sửa này")
        undo = tag("details", tag("summary", "hoàn tác") + press)
    return tag("li", head + tag("ul", lines) + undo)


def _was(change: Change, entries: Entries) -> str:
    return f"{esc(shown(change.field, change.old, entries))} → " if change.old else ""


def undo_html(save_id: str, directive_id: str, label: str) -> str:
    """What takes a save back: the name of whoever does, and a button."""
    who = '<input name="who" placeholder="Họ tên người hoàn tác" aria-label="Người hoàn tác">'
    press = button(
        label, do="undo", client="form", class_="t-link", data_save=save_id,
        data_directive=directive_id,
    )  # fmt: skip
    return tag("div", who + press, class_="t-form t-inline")
