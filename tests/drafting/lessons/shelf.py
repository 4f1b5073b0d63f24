"""A shelf of short invented reports for the lessons desk, without a database or a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.records import Document, Fields, Kind, Reading, Sentence
from corpus.structure import split
from drafting.lessons.desk import LessonDesk
from drafting.lessons.thoughts import Unit, thoughts_of


def report(name: str, text: str, unit: str = "xã Suối Đục", year: int = 2024) -> Document:
    fields = Fields(Kind.REPORT, unit=unit, period=str(year))
    return Document(f"id-{name}", f"{name}.md", "", "md", text, fields)


def sentences(document: Document) -> list[Sentence]:
    return list(split(Reading(document.text, "md"), document.id).sentences)


def units(document: Document) -> list[Unit]:
    return thoughts_of(document, sentences(document))


class Shelf:
    def __init__(self, *documents: Document) -> None:
        self._documents = {d.id: d for d in documents}

    def change_sequence(self) -> int:
        return len(self._documents)

    def heads(self) -> Sequence[Document]:
        return list(self._documents.values())

    def get(self, document_id: str) -> Document | None:
        return self._documents.get(document_id)

    def sentences(self, document_ids: Sequence[str]) -> Mapping[str, list[Sentence]]:
        return {key: sentences(self._documents[key]) for key in document_ids}


def desk(*documents: Document) -> LessonDesk:
    return LessonDesk(Shelf(*documents), None, None, lambda claim, citation: None)
