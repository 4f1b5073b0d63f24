"""What the model learns from, as examples: ways of asking, a heading, a text.

Rows of the codified law that answer questions used for measuring are left out, and no measuring
set is read here.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import StoreError
from core.text import normalise
from retrieval.lexicon import Lexicon

_LONGEST = 6_000  # characters of a text that are read
_CROSS_REFERENCE = re.compile(r"\(Điều này có nội dung liên quan[^()]*(?:\([^()]*\)[^()]*)*\)")
_HEADING = re.compile(r"^#+\s*", re.MULTILINE)
_MARKS = re.compile(r"[*_`|]+")
_SAMPLES = (".md", ".docx", ".pdf", ".html", ".txt")  # of the shipped library
_KINDS = {"question": "pair", "paraphrase": "pair", "different": "unlike"}


@dataclass(frozen=True, slots=True)
class Example:
    """`asks`: ways of asking for it; `group`: its own kind, never a negative of one another."""

    kind: str  # law, wiki, report, asked, pair, unlike, same
    asks: tuple[str, ...]
    head: tuple[str, ...]
    body: str
    group: str


def laws(data: Path) -> Iterator[Example]:
    """The articles of `phapdien` with their headings, in the order of the code."""
    articles = {row["id"]: row for row in _lines(data / "phapdien" / "corpus.jsonl.gz")}
    for pair in _lines(data / "phapdien" / "pairs.jsonl.gz"):
        article = articles.get(pair["doc"])
        if pair["zalo_rel"] or article is None:
            continue
        title, law = str(article["title"]), str(article["law_name"])
        body = _clean(str(article["text"]))
        if body:
            asks = tuple(dict.fromkeys((title, str(pair["anchor"]))))
            yield Example("law", asks, (law, title), body, str(article["id"]))


def wiki(data: Path) -> Iterator[Example]:
    """The sections of Vietnamese Wikipedia with their headings."""
    for number, row in enumerate(_lines(data / "wiki_vi" / "pairs.jsonl.gz")):
        anchor, body = str(row["anchor"]), _clean(str(row["positive"]))
        if body and anchor.strip():
            yield Example("wiki", (anchor,), (anchor,), body, f"{row['doc']}#{number}")


def reports(folder: Path) -> Iterator[Example]:
    """The sections of the shipped samples, under their headings."""
    for path in sorted(folder.glob("*.md")):
        heading, lines = "", list[str]()
        for line in [*normalise(path.read_text("utf-8")).splitlines(), "# "]:
            if not line.startswith("#"):
                lines.append(line)
                continue
            body = _clean("\n".join(lines))
            if heading and len(body) > 80:
                yield Example("report", (heading,), (heading,), body, f"{path.stem}#{heading}")
            heading, lines = line.lstrip("# ").strip(), []


def written_pairs(folder: Path, data: Path | None = None) -> Iterator[Example]:
    """The pairs written by hand in `*.tsv`: `kind<TAB>left<TAB>right`, `question<TAB>article`, or
    `question<TAB>sample's file<TAB>quote`.

    Articles are those of `phapdien` in `data`; without it their rows are left out.

    :raises StoreError: for a line of another form; the message names file and line.
    """
    articles: dict[str, Example] | None = None
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("\t")]
            group = f"{path.stem}#{number}"
            of_sample = len(cells) == 3 and cells[1].endswith(_SAMPLES)
            known = len(cells) == 2 or of_sample or (len(cells) == 3 and cells[0] in _KINDS)
            if not all(cells) or not known:
                raise StoreError(f"Cặp câu {path.name}, dòng {number}: không đúng dạng.")
            if of_sample:
                yield Example("pair", (cells[0],), (), cells[2], group)
            elif len(cells) == 3:
                yield Example(_KINDS[cells[0]], (cells[1],), (), cells[2], group)
            elif data is not None:
                articles = {e.group: e for e in laws(data)} if articles is None else articles
                if found := articles.get(cells[1]):
                    yield Example("asked", (cells[0],), found.head, found.body, found.group)


def same_words(lexicon: Lexicon) -> Iterator[Example]:
    """The groups of the thesaurus: a phrase and what may stand for it."""
    for phrase, others in lexicon.groups():
        for other in others:
            yield Example("same", (phrase,), (), other, f"={min(phrase, other)}")


def _clean(text: str) -> str:
    text = _CROSS_REFERENCE.sub("", normalise(text))
    return _MARKS.sub("", _HEADING.sub("", text)).strip()[:_LONGEST]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def all_text(examples: Iterable[Example]) -> list[str]:
    """The text of each example, once for each text."""
    return list(dict.fromkeys("\n".join((*e.head, e.body)) for e in examples))
