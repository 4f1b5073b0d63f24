"""A drafting command of the chat: what it did, kept with the conversation, and the way to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.drafts import DraftReply
from ui.markup import button, esc, tag

KEY = "drafting"  # in the kept answer of a turn that was a command


def reply_json(question: str, reply: DraftReply) -> dict[str, object]:
    """What the conversation keeps of a command; the draft itself is kept elsewhere."""
    draft = reply.draft
    kept = {
        "message": reply.message,
        "draft": draft.id if draft else "",
        "section": reply.section or "",
        "heading": _heading(reply),
        "choices": list(reply.choices),
    }
    return {"question": question, KEY: kept}


def _heading(reply: DraftReply) -> str:
    sections = reply.draft.sections if reply.draft else ()
    return next((s.heading for s in sections if s.key == reply.section), "")


def reply_html(kept: Mapping[str, Any]) -> str:
    """The message, the section it concerns, and what may be done next."""
    told = tag("p", esc(kept.get("message", "")), class_="t-statement")
    parts = []
    if kept.get("draft"):
        heading = str(kept.get("heading") or "")
        label = f"Mở bản thảo, mục {heading}" if heading else "Mở bản thảo"
        parts.append(
            button(
                label, client="godraft", class_="t-second", data_draft=kept["draft"],
                data_section=kept.get("section") or "",
            )
        )  # fmt: skip
    rows = "".join(
        button(str(choice), do="submit", class_="t-choice", data_question=choice)
        for choice in kept.get("choices") or ()
    )
    choices = tag("div", rows, class_="t-choices") if rows else ""
    return told + choices + tag("div", "".join(parts), class_="t-actions")
