"""Refusals in one form: the file's name made safe to show, then what is wrong and what to do."""

from __future__ import annotations

import unicodedata

from core.errors import RefusedFile

_LONGEST_NAME = 80  # a message stays one readable line


def shown(name: str) -> str:
    """`name` in NFC without control and direction marks, shortened in the middle."""
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp"))
    if len(name) > _LONGEST_NAME:
        half = _LONGEST_NAME // 2
        name = f"{name[:half]}…{name[-half:]}"
    return name


def refusal(name: str, what: str) -> RefusedFile:
    """The error for file `name`; `what` continues the sentence: "rỗng (0 byte). Hãy …"."""
    return RefusedFile(f"Tệp “{shown(name)}” {what}")


def megabytes(size: int) -> str:
    """A size in bytes as people read it: "34 MB", "1,5 MB", "712 KB"."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    value = size / (1024 * 1024)
    return f"{value:.1f} MB".replace(".0 ", " ").replace(".", ",")
