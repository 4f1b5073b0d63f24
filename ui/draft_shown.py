"""What a press in the drafting tab draws anew, and what it brought along."""

from __future__ import annotations

import base64
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ui.markup import attributes, esc, tag

Data = Mapping[str, Any]
_NOBODY = "người soạn"  # who stands behind a value, where no name was given


@dataclass(frozen=True, slots=True)
class Shown:
    """What to draw anew; None leaves a pane as it is. `draft` is the id now open, "" for none."""

    draft: str | None = None
    start: str | None = None
    head: str | None = None
    outline: str | None = None
    text: str | None = None
    side: str | None = None
    form: str | None = None
    said: str | None = None
    file: str | None = None


def told(message: str, tone: str = "fault", more: str = "") -> str:
    """A line under the head of the tab; `more` is a button that goes with it."""
    if not message:
        return ""
    inner = tag("p", esc(message), class_=f"t-notice t-{tone}", role="alert") + more
    return tag("div", inner, class_="d-told")


def who_of(data: Data) -> str:
    """Who stands behind what was pressed."""
    return " ".join(str(data.get("who") or "").split()) or _NOBODY


def boxes_of(data: Data) -> dict[str, str]:
    """The boxes of the form that was sent, as text."""
    given = data.get("boxes")
    return {str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}


def file_html(name: str, content: bytes) -> str:
    """A file for the browser to save, in the page itself: nothing of it stays on the disk."""
    pairs: dict[str, object] = {
        "hidden": True, "data_name": name, "data_moment": time.time_ns(),
        "data_content": base64.b64encode(content).decode(),
    }  # fmt: skip
    return f'<span{attributes(pairs)} class="d-file"></span>'
