"""The sets of suite `lessons`: units of thought with the groups that people put them in.

`gold.jsonl`: over the samples, three units through four years and, where they are at hand, the
real documents (places only, no text): two people grouped them apart (`first`, `second`), `group` is
what they settled on; `near.jsonl`: pairs alike that say two things. `second/`: sixteen reports by
another hand with planted groups and near misses, not looked at while tuning. `planted.txt`: twelve
more, ten groups {A}..{J}; the first half was tuned on, the second looked at once, at the end.
`third/`: three libraries in the same form; the word list was widened beside them, so they show
what must not be lost and tell nothing about words not seen.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from assistant import Assistant, build
from core.records import Document, Fields, Kind, Reading, Role
from core.settings import Settings
from corpus.shipped import sample_files
from corpus.structure import split
from drafting.lessons.desk import GROUPED
from drafting.lessons.thoughts import Unit, thoughts_of
from evals.provenance import ROOT, SHARED

FOLDER = ROOT / "evals" / "data" / "lessons"
_YEARS = ROOT / "evals" / "data" / "years" / "documents"
_TAG = " {"

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Task:
    """Units of thought; `labels`: the group of each, None for one that stands alone; `near`: pairs
    that must stay apart; `second`: the grouping of another person, where there is one."""

    name: str
    units: tuple[Unit, ...]
    labels: tuple[str | None, ...]
    near: tuple[Pair, ...]
    first: tuple[str | None, ...] = ()
    second: tuple[str | None, ...] = ()
    exact: int = 0  # quotes that are the very words of their place
    texts: Mapping[str, str] = field(default_factory=dict)

    def pairs(self, labels: Sequence[str | None]) -> set[Pair]:
        """The pairs of units that a grouping puts together."""
        by_label: dict[str, list[int]] = {}
        for place, label in enumerate(labels):
            if label is not None:
                by_label.setdefault(label, []).append(place)
        return {pair for rows in by_label.values() for pair in combinations(rows, 2)}


def tasks() -> list[Task]:
    """The sets that are here."""
    widened = [
        planted("ABCDEFGHIJ", f"mở rộng {number}", path)
        for number, path in enumerate(sorted((FOLDER / "third").glob("*.txt")), 1)
    ]
    return [gold(), planted("ACEGI", "cài 1"), planted("BDFHJ", "cài 2"), *widened, second()]


def gold() -> Task:
    """The grouping of two people."""
    rows = [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text("utf-8").splitlines()]
    paths = [*sample_files(), _YEARS]
    if (SHARED / "corpus").is_dir():
        paths.append(SHARED / "corpus")
    with _library(paths) as assistant:
        found, texts = _units(assistant)
    at = {(row["doc"], row["start"]): row for row in rows}
    told = [at.get((u.thought.citation.doc, u.thought.citation.start), {}) for u in found]
    places = {(u.thought.citation.doc, u.thought.citation.start): i for i, u in enumerate(found)}
    near = []
    for line in (FOLDER / "near.jsonl").read_text("utf-8").splitlines():
        a, b = (places.get((doc, start)) for doc, start in json.loads(line))
        if a is not None and b is not None:
            near.append((a, b))
    return Task(
        "gold",
        tuple(found),
        tuple(row.get("group") for row in told),
        tuple(near),
        tuple(row.get("first") if "second" in row else None for row in told),
        tuple(row.get("second") for row in told),
        _exact(found, texts),
        texts,
    )


def second() -> Task:
    """The reports of another hand, never looked at when anything was tuned."""
    content = json.loads((FOLDER / "second" / "gold.json").read_text("utf-8"))
    with _library(sorted((FOLDER / "second").glob("*.md"))) as assistant:
        found, texts = _units(assistant)
    labels: list[str | None] = [None] * len(found)
    for group in content["groups"]:
        for member in group["members"]:
            for place in _holding(found, texts, member):
                labels[place] = group["id"]
    near = []
    for miss in content["near_misses"]:
        sides = [_holding(found, texts, miss[side]) for side in ("a", "b")]
        near += [(a, b) for a in sides[0][:1] for b in sides[1][:1]]
    return Task(
        "second", tuple(found), tuple(labels), tuple(near), exact=_exact(found, texts), texts=texts
    )


def planted(letters: str, name: str, path: Path = FOLDER / "planted.txt") -> Task:
    """The reports of a file with some of their groups."""
    units: list[Unit] = []
    labels: list[str | None] = []
    misses: list[tuple[int, str]] = []
    texts: dict[str, str] = {}
    for block in path.read_text("utf-8").split("# bc-")[1:]:
        document, tags = _report(block)
        texts[document.id] = document.text
        for unit in thoughts_of(
            document, split(Reading(document.text, "md"), document.id).sentences
        ):
            quote = unit.thought.citation.quote
            tag = next((tag for line, tag in tags.items() if quote in line), None)
            if tag is not None and tag.startswith("near:") and tag[-1] in letters:
                misses.append((len(units), tag[-1]))
            units.append(unit)
            labels.append(tag if tag is not None and tag in letters else None)
    near = [
        (i, place) for place, letter in misses for i, label in enumerate(labels) if label == letter
    ]
    return Task(
        name, tuple(units), tuple(labels), tuple(near), exact=_exact(units, texts), texts=texts
    )


def _report(block: str) -> tuple[Document, Mapping[str, str]]:
    """A report without its tags, and the tags by line."""
    head, _, body = block.partition("\n")
    name, unit, year = (part.strip() for part in head.split("|"))
    lines, tags = [], {}
    for line in body.splitlines():
        words, mark, tag = line.partition(_TAG)
        lines.append(words)
        if mark:
            tags[words] = tag.rstrip("}")
    fields = Fields(Kind.REPORT, unit=unit, period=year)
    return Document(f"bc-{name}", f"bc-{name}", "", "md", "\n".join(lines), fields), tags


@contextmanager
def _library(paths: Sequence[Path]) -> Iterator[Assistant]:
    with tempfile.TemporaryDirectory(prefix="trich-eval-") as folder:
        assistant = build(Settings(home=Path(folder)))
        try:
            list(assistant.ingest(paths))
            yield assistant
        finally:
            assistant.close()


def _units(assistant: Assistant) -> tuple[list[Unit], dict[str, str]]:
    """The thoughts that are grouped, copies of the same words in the same report once."""
    found, texts = [], {}
    for head in sorted(assistant.documents(), key=lambda d: d.name):
        document = assistant.document(head.id)
        texts[document.id] = document.text
        if document.fields.kind is Kind.DIRECTIVE:
            continue
        told = thoughts_of(document, assistant.sentences_of(document.id))
        found += [u for u in told if u.thought.role in (*GROUPED, Role.RESULTS, Role.STRENGTHS)]
    return found, texts


def _holding(
    units: Sequence[Unit], texts: Mapping[str, str], member: Mapping[str, str]
) -> list[int]:
    """The places of the thoughts that lie in a quote, or hold it."""
    found = []
    for place, unit in enumerate(units):
        citation = unit.thought.citation
        if citation.doc == member["doc"]:
            start = texts[citation.document_id].find(member["quote"])
            end = start + len(member["quote"])
            if start >= 0 and citation.start < end and start < citation.end:
                found.append(place)
    return found


def _exact(units: Sequence[Unit], texts: Mapping[str, str]) -> int:
    cited = (unit.thought.citation for unit in units)
    return sum(texts[c.document_id][c.start : c.end] == c.quote for c in cited)
