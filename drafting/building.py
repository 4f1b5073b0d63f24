"""The drafting desk of a library put together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from citations.directives.desk import Directives
from citations.support.records import Thesaurus
from citations.support.verdict import judge
from core.records import Directive
from corpus.drafts import Drafts
from corpus.ingest import FileReader
from corpus.library import Library
from drafting.desk import DraftDesk
from drafting.engine import Engine
from drafting.own_outlines import OwnOutlines


def desk_over(
    library: Library,
    directives: Directives,
    thesaurus: Thesaurus,
    reader: FileReader,
    home: Path | None = None,
) -> DraftDesk:
    """The desk of a library; `home`: the folder that may hold the user's own outline files."""

    def directive_of(document_id: str) -> Directive | None:
        entry = directives.of_document(document_id)
        return entry.directive if entry else None

    engine = Engine(
        library,
        lambda: directives.entries().register,
        directive_of,
        lambda claim, quote: judge(claim, quote, thesaurus).supported,
        lambda: date.today().isoformat(),
    )
    store = Drafts(library.database)
    return DraftDesk(store, engine, OwnOutlines(store, reader, home))
