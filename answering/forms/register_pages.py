"""Lines of the register's pages as part of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answering.choice import Picked
from answering.evidence import Candidate
from citations.directives.entries import Entries, Entry
from citations.directives.formal import dated_name
from citations.directives.page import BOOK, page_of, sentences_of

MOST = 6  # entries told of in one answer
_BARE = frozenset({"date", "issuer", "title"})  # lines of a page that do not name the directive
# What a question calls a directive, folded.
TYPES = (
    r"(?:van ban|chi thi|nghi quyet|quyet dinh|quy dinh|ket luan|huong dan|nghi dinh|luat|quy che"
    r"|thong bao|ke hoach)"
)


def page_lines(
    meant: Iterable[Entry], lines: Sequence[str], entries: Entries
) -> tuple[tuple[str | None, tuple[Picked, ...]], ...]:
    """A group for each entry: the lines of its page that are asked for, and stand there."""
    groups = []
    for entry in meant:
        page = page_of(entry, entries)
        sentences = {s.span: (n, s) for n, s in enumerate(sentences_of(page))}
        picked = tuple(
            Picked(Candidate(page.document, sentences[span][1], sentences[span][0]), span, 1.0)
            for line in lines
            if (span := page.lines.get(line)) is not None
        )
        if picked:
            # A line that does not name the directive itself stands under its name.
            bare = set(lines) & _BARE
            name = f", mục {dated_name(entry.directive)}" if bare else ""
            groups.append((f"Theo {BOOK}{name}:", picked))
    return tuple(groups)
