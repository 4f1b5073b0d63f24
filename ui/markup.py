"""HTML made of escaped text only: `gr.HTML` cleans nothing, so nothing raw may reach it."""

from __future__ import annotations

import html
import re

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no browser shows them


def esc(text: object) -> str:
    """`text` safe inside an element and inside a double-quoted attribute."""
    return html.escape(_NOT_TEXT.sub(" ", str(text)), quote=True)


def attributes(pairs: dict[str, object]) -> str:
    """` name="value"` for each pair; None is left out, True stands alone, `_` becomes `-`."""
    parts = []
    for name, value in pairs.items():
        key = name.rstrip("_").replace("_", "-")
        if value is True:
            parts.append(f" {key}")
        elif value is not None and value is not False:
            parts.append(f' {key}="{esc(value)}"')
    return "".join(parts)


def tag(name: str, inner: str, /, **pairs: object) -> str:
    """An element around `inner`, which is HTML already."""
    return f"<{name}{attributes(pairs)}>{inner}</{name}>"


def button(label: str, *, do: str | None = None, client: str | None = None, **pairs: object) -> str:
    """A button; `do` names the event it sends to the server, `client` what script.js does."""
    return tag("button", esc(label), type="button", data_do=do, data_client=client, **pairs)


def notice(message: str, tone: str = "fault") -> str:
    """One line for the user; empty when there is nothing to say. `tone`: fault, amber, good."""
    if not message:
        return ""
    return tag("p", esc(message), class_=f"t-notice t-{tone}", role="alert")


def shorten(text: str, limit: int) -> str:
    """`text` on one line, cut at a space before `limit` characters, with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
