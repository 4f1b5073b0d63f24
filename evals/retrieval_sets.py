"""Question sets for measuring retrieval: public ones by article, gold ones by sentence.

A unit is what is ranked and right: an article, which may be indexed in several passages and is as
good as its best, or a sentence under its headings.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.records import Kind, Passage, Role, Span
from core.text import fold
from evals.metrics import matches
from evals.provenance import SHARED
from evals.questions import Gold, Quote, read_gold
from evals.suites import BY_YEAR, REAL, SAMPLES, Set, absent, library
from retrieval.records import IndexEntry

DATA = SHARED / "data"
PUBLIC = ("alqac", "xquad_vi", "zalo2021")
GOLD: Mapping[str, Set] = {"real": REAL, "years": BY_YEAR, "samples": SAMPLES}
SETS = (*PUBLIC, *GOLD)

_PASSAGE = 900  # characters: about what a section of a report gives
_PASSAGE_MOST = 2 * _PASSAGE
_SEED = 21


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """`entries`: what is indexed, their keys unit#number; `right`: units by question; `kinds`: of
    the questions."""

    name: str
    entries: list[IndexEntry]
    questions: list[str]
    right: list[set[str]]
    kinds: list[str]


def why_not(name: str, data: Path = DATA) -> str | None:
    """Why a set cannot be measured, None when it can."""
    if name in GOLD:
        return absent(GOLD[name])
    return None if (data / name).is_dir() else f"không có shared/data/{name}"


def load(name: str, data: Path = DATA) -> QuestionSet:
    """A set by its name."""
    return _gold(name, GOLD[name]) if name in GOLD else _public(name, data)


def half_stripped(question: str) -> str:
    """The question with every other word, drawn by the question, typed without accents."""
    draw = random.Random(f"{_SEED} {question}")
    return " ".join(fold(w) if draw.random() < 0.5 else w for w in question.split(" "))


FORMS: Mapping[str, Callable[[str], str]] = {
    "accented": str,
    "half": half_stripped,
    "stripped": fold,
}


def _public(name: str, data: Path) -> QuestionSet:
    corpus = "phapdien" if name == "zalo2021" else name
    entries = [e for article in _lines(data / corpus / "corpus") for e in _entries(article)]
    right: dict[str, set[str]] = {}
    for pair in _lines(data / name / "qrels"):
        right.setdefault(pair["query_id"], set()).add(pair["doc_id"])
    asked = [query for query in _lines(data / name / "queries") if query["id"] in right]
    questions = [query["text"] for query in asked]
    return QuestionSet(
        name, entries, questions, [right[query["id"]] for query in asked], [name] * len(asked)
    )


def _lines(stem: Path) -> Iterator[dict[str, Any]]:
    packed, plain = stem.with_suffix(".jsonl.gz"), stem.with_suffix(".jsonl")
    content = gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
    for line in content.splitlines():
        yield json.loads(line)


def _entries(article: Mapping[str, Any]) -> Iterator[IndexEntry]:
    """The passages of an article, under its law and its title."""
    law = article.get("law_name") or article.get("law")
    path = tuple(str(part) for part in (law, article.get("title")) if part)
    for number, text in enumerate(cut(str(article["text"])) or [""]):
        yield _entry(str(article["id"]), number, path, text)


def _entry(unit: str, number: int, path: Sequence[str], text: str) -> IndexEntry:
    passage = Passage(f"{unit}#{number}", unit, Span(0, len(text)), text, tuple(path), Role.OTHER)
    return IndexEntry(passage, Kind.OTHER)


def cut(text: str) -> list[str]:
    """`text` in passages of whole lines; a very long line is cut after a sentence."""
    passages, current = [], ""
    for line in text.split("\n"):
        while len(line) > _PASSAGE_MOST:
            place = line.rfind(". ", 0, _PASSAGE) + 1 or _PASSAGE
            passages += [current, line[:place]]
            current, line = "", line[place:]
        if len(current) + len(line) > _PASSAGE:
            passages.append(current)
            current = ""
        current = f"{current}\n{line}" if current else line
    return [passage for passage in (*passages, current) if passage.strip()]


def _gold(name: str, some: Set) -> QuestionSet:
    """The sentences of a library's documents; right is what overlaps a gold passage."""
    with library(some) as (assistant, _):
        documents = assistant.documents()
        texts = {d.name: assistant.document(d.id).text for d in documents}
        entries, units = [], []
        for document in documents:
            for number, sentence in enumerate(assistant.sentences_of(document.id)):
                unit = f"{document.id}.{number}"
                path = (document.fields.subject or document.name, *sentence.path)
                entries.append(_entry(unit, 0, path, sentence.text))
                units.append((unit, Quote(document.name, sentence.text)))
    asked, right = [], []
    for gold in read_gold(some.questions):
        found = {u for u, q in units if any(matches(q, p, texts) for p in gold.passages)}
        if gold.answerable and found:
            asked.append(gold)
            right.append(found)
    return QuestionSet(name, entries, [g.question for g in asked], right, _kinds(asked))


def _kinds(asked: Sequence[Gold]) -> list[str]:
    return [gold.kind for gold in asked]
