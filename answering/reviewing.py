"""Drafts reviewed with what the library knows: its documents by name, its nearest sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from answering.compose import cite
from answering.evidence import Candidate
from citations.review.checks import review
from citations.review.manuscript import read_manuscript
from citations.review.records import Tools
from citations.support.records import Thesaurus
from core.errors import InputError, UsageError
from core.facts import UnitCard
from core.form import FormReport
from core.records import Citation, Document, Reading
from core.review import Review
from corpus.ingest import FileReader, prepare, prepared_from
from corpus.readers.markdown import read_markdown

_TRIED = 6  # of the sentences nearest to a figure's sentence


def _form_of(file: Path, unit: UnitCard | None) -> Callable[[], FormReport]:
    """The rules of form run on a Word file, when they are asked for."""

    def report() -> FormReport:
        from citations.form import form_report

        return form_report(file, unit=unit)

    return report


class Reviewer:
    """Reviews drafts with the thesaurus and the library at hand; an empty library is enough."""

    def __init__(
        self,
        thesaurus: Thesaurus,
        reader: FileReader,
        find: Callable[[str], Document],
        nearest: Callable[[str, int], Sequence[Candidate]],
    ) -> None:
        self._thesaurus = thesaurus
        self._reader = reader
        self._find = find
        self._nearest = nearest

    def check(
        self,
        draft: Path | str,
        *,
        name: str = "bản thảo",
        unit: UnitCard | None = None,
        date: str | None = None,
        previous: Path | str | None = None,
    ) -> Review:
        """What a reviewer should see of a draft, a file or its text. Nothing is stored.

        `name`: of a draft given as text; `date` (ISO): when it is written, where it does not say;
        `previous`: the former report, as a file or by id or name in the library.

        :raises InputError: for a file that does not exist.
        :raises RefusedFile: for one that cannot be read, or bears a secrecy stamp.
        :raises UsageError: where the former report is neither a file nor in the library.
        """
        document = self._read(draft, name)
        manuscript = read_manuscript(
            Reading(document.text, document.format, document.pages, document.tables),
            document.name,
            card=unit,
            date=date,
            previous=self._previous(previous),
        )
        tools = self._tools(document)
        if document.format == "docx" and isinstance(draft, Path):
            tools = replace(tools, form=_form_of(draft, unit))
        return review(manuscript, tools)

    def _read(self, draft: Path | str, name: str) -> Document:
        if isinstance(draft, str):
            reading = read_markdown(draft.encode("utf-8", "replace"), name)
            digest = hashlib.sha256(draft.encode("utf-8", "replace")).hexdigest()
            return prepared_from(reading, name, digest).document
        if not draft.is_file():
            raise InputError(f"Không có tệp “{draft}”; hãy kiểm tra lại đường dẫn.")
        return prepare(draft, self._reader).document

    def _previous(self, former: Path | str | None) -> str | None:
        if former is None:
            return None
        if isinstance(former, Path) and former.is_file():
            return prepare(former, self._reader).document.text
        return self._find(str(former)).text

    def _tools(self, draft: Document) -> Tools:
        found: dict[str, Document | None] = {}

        def document(source: str) -> Document | None:
            if source not in found:
                try:
                    found[source] = self._find(source)
                except UsageError:  # not in the library: the quote alone is judged
                    found[source] = None
            return found[source]

        def nearest(words: str) -> list[Citation]:
            others = [c for c in self._nearest(words, _TRIED) if c.document.id != draft.id]
            texts = {c.document.id: document(c.document.id) for c in others}
            return [
                cite(i, c, c.sentence.span, stored.text, 1.0)
                for i, c in enumerate(others, 1)
                if (stored := texts[c.document.id]) is not None
            ]

        return Tools(self._thesaurus, document, nearest)
