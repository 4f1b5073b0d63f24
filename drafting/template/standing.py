"""The directives that a template's section rests on: those it cites, or what replaced them."""

from __future__ import annotations

from collections.abc import Sequence

from citations.references import Status, examine
from core.records import Document
from corpus.register import Register


def directives_in(texts: Sequence[str], document: Document, register: Register) -> tuple[str, ...]:
    """Ids of the register, in order, each once; a replaced one gives way to its successor."""
    found: dict[str, None] = {}
    for one in examine("\n".join(texts), document_date=document.fields.date, register=register):
        if one.status is Status.RESOLVED and len(one.directives) == 1:
            identity = _standing(one.directives[0].id, register)
            if identity:
                found.setdefault(identity)
    return tuple(found)


def _standing(identity: str, register: Register) -> str | None:
    """The entry itself, or the last of its successors; None where it lapsed without one."""
    entry = register.get(identity)
    if entry is None:
        return None
    later = register.chain(entry)
    last = later[-1] if later else entry
    return None if last.status == "replaced" else last.id
