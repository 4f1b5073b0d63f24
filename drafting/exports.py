"""A draft as files, by form; the files themselves are made by `drafting.word`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from core.drafts import Draft
from core.errors import UsageError
from core.text import fold

_MAKERS = {
    "docx": ("drafting.word.export", "docx_of"),
    "md": ("drafting.word.markdown", "markdown_of"),
    "pdf": ("drafting.word.pdf", "pdf_of"),
    "xlsx": ("drafting.word.provenance", "provenance_of"),
}
_LONGEST = 60  # characters of a name


def export(draft: Draft, form: str) -> tuple[str, bytes]:
    """(file name, content) of a draft.

    :raises UsageError: for a form that there is not.
    """
    module, maker = _MAKERS.get(form, ("", ""))
    if not module or find_spec(module.rpartition(".")[0]) is None:
        raise UsageError(f"Không xuất được “{form}”; hãy chọn {', '.join(_MAKERS)}.")
    content = getattr(import_module(module), maker)(draft)
    data = content.encode("utf-8") if isinstance(content, str) else bytes(content)
    return f"{_name(draft, form)}.{form}", data


def _name(draft: Draft, form: str) -> str:
    """ "Bao-cao-nam-xa-An-Khe-Thuong-2026-du-thao"."""
    words = fold(f"{draft.outline.title} {draft.unit.name} {draft.period}").replace("đ", "d")
    kept = "-".join("".join(c if c.isalnum() else " " for c in words).split())[:_LONGEST]
    return f"{kept.strip('-')}-{'bang-nguon' if form == 'xlsx' else 'du-thao'}"
