"""A draft as files, by form; the files themselves are made by `drafting.word`."""

from __future__ import annotations

from collections.abc import Callable

from core.drafts import Draft
from core.errors import UsageError
from core.text import fold
from drafting.word.export import docx_of
from drafting.word.markdown import markdown_of
from drafting.word.pdf import pdf_of
from drafting.word.provenance import provenance_of

_MAKERS: dict[str, Callable[[Draft], bytes]] = {
    "docx": docx_of,
    "md": lambda draft: markdown_of(draft).encode("utf-8"),
    "pdf": lambda draft: pdf_of(docx_of(draft)),
    "xlsx": provenance_of,
}
_LONGEST = 60  # characters of a name


def export(draft: Draft, form: str) -> tuple[str, bytes]:
    """(file name, content) of a draft.

    :raises UsageError: for a form that there is not.
    """
    maker = _MAKERS.get(form)
    if maker is None:
        raise UsageError(f"Không xuất được “{form}”; hãy chọn {', '.join(_MAKERS)}.")
    return f"{_name(draft, form)}.{form}", maker(draft)


def _name(draft: Draft, form: str) -> str:
    """ "Bao-cao-nam-xa-An-Khe-Thuong-2026-du-thao"."""
    words = fold(f"{draft.outline.title} {draft.unit.name} {draft.period}").replace("đ", "d")
    kept = "-".join("".join(c if c.isalnum() else " " for c in words).split())[:_LONGEST]
    return f"{kept.strip('-')}-{'bang-nguon' if form == 'xlsx' else 'du-thao'}"
