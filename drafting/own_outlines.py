"""The outlines of one home folder: shipped, of its folder, and read from uploaded templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import InputError, UsageError
from core.outlines import Outline
from corpus.drafts import Drafts
from corpus.ingest import FileReader, prepare
from drafting.template.outline import outline_of
from prompts.outlines import load_outlines, read_outline


@dataclass(frozen=True, slots=True)
class OwnOutlines:
    """`home`: the folder that may hold outline files; None: there is none."""

    store: Drafts
    reader: FileReader
    home: Path | None = None

    def all(self) -> Sequence[Outline]:
        """Shipped outlines, then the user's own."""
        return (*load_outlines(self.home), *self.store.outlines())

    def named(self, key: str) -> Outline:
        """The outline of a key; one of the user's own comes first.

        :raises UsageError: when there is none.
        """
        known = self.all()
        for outline in reversed(known):
            if outline.key == key:
                return outline
        raise UsageError(
            f"Không có đề cương “{key}”; các đề cương hiện có: {', '.join(o.key for o in known)}."
        )

    def kept(self, path: Path) -> Outline:
        """The outline of a template or outline file, kept as the user's own.

        :raises InputError: when nothing to write can be found in it.
        """
        if path.suffix.lower() == ".toml":
            outline = read_outline(path)
        else:
            read = prepare(path, self.reader)
            outline = outline_of(read.document, read.sentences)
        if not any(section.sources for section in outline.sections):
            raise InputError(
                f"Không thấy mục nào trong “{path.name}”; hãy dùng mẫu có các tiêu đề mục I, 1, a."
            )
        self.store.save_outline(outline)
        return outline
