"""Question sets with gold passages, and the same questions typed otherwise."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.text import fold, has_accents

_SEED = 20
_SHORTEST = 3  # letters of a word that may get a slip: a slip in "ở" leaves nothing of it
_SECOND = 0.4  # how often a second word gets one
_TYPED_BADLY = {"no_accent", "typo"}  # kinds of question that are not typed well to begin with
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWEL = re.compile(r"[aeiouy][\u0302\u0306\u031b]?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, by the file's name."""

    doc: str
    quote: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A question with what a right answer holds.

    `any_passage`: one of the gold passages suffices, else all are wanted. In `must` and `must_not`,
    "|" separates alternatives. `corrections`: what puts a false premise right; None where the
    question has none.
    """

    id: str
    question: str
    kind: str
    answerable: bool
    passages: tuple[Quote, ...]
    any_passage: bool
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    corrections: tuple[str, ...] | None = None


def read_gold(path: Path) -> list[Gold]:
    """The questions of a .jsonl file, in order."""
    lines = path.read_text("utf-8").splitlines()
    return [_gold(json.loads(line)) for line in lines if line.strip()]


def _gold(item: dict[str, Any]) -> Gold:
    corrections = tuple(item.get("premise_correction", ())) if item.get("false_premise") else None
    return Gold(
        id=item["id"],
        question=item["question"],
        kind=item["kind"],
        answerable=item["answerable"],
        passages=tuple(Quote(q["doc"], q["quote"]) for q in item["gold"]),
        any_passage=item["gold_any"],
        must=tuple(item["must_include"]),
        must_not=tuple(item["must_not_include"]),
        corrections=corrections,
    )


def typed_well(questions: Iterable[Gold]) -> list[Gold]:
    """Those with accents and without slips."""
    return [q for q in questions if has_accents(q.question) and q.kind not in _TYPED_BADLY]


def without_accents(question: Gold) -> Gold:
    """The question as typed on a keyboard without accents."""
    return replace(question, question=fold(question.question))


def with_slips(question: Gold) -> Gold:
    """The question with one or two words mistyped, always the same ones."""
    return replace(question, question=mistyped(question.question, f"{_SEED} {question.id}"))


def mistyped(text: str, seed: str) -> str:
    """`text` with a slip in one or two words, chosen by `seed`.

    A slip: two letters swapped, one left out, one doubled, or a wrong tone mark. Words with digits,
    document signs and abbreviations are left as they are; a text without other words is unchanged.
    """
    draw = random.Random(seed)
    words = text.split(" ")
    open_to = [i for i, word in enumerate(words) if _may_slip(word)]
    count = min(len(open_to), 2 if draw.random() < _SECOND else 1)
    for i in draw.sample(open_to, count):
        core = _WORD.search(words[i])
        if core is not None:
            slipped = _slip(core[0], draw)
            words[i] = words[i][: core.start()] + slipped + words[i][core.end() :]
    return " ".join(words)


def _may_slip(word: str) -> bool:
    core = word.strip("?!.,;:()\"“”'…")
    return len(core) >= _SHORTEST and _WORD.fullmatch(core) is not None and not core.isupper()


def _slip(word: str, draw: random.Random) -> str:
    """`word` with one slip that changes it; the first letter stays."""
    slips = [_swapped, _dropped, _doubled, _toned]
    draw.shuffle(slips)
    return next((new for slip in slips if (new := slip(word, draw)) != word), word)


def _swapped(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def _toned(word: str, draw: random.Random) -> str:
    """Another tone mark where there is one, else one too many on the first vowel."""
    letters = unicodedata.normalize("NFD", word)
    has = next((i for i, letter in enumerate(letters) if letter in _TONES), None)
    if has is not None:
        other = draw.choice(_TONES.replace(letters[has], ""))
        return unicodedata.normalize("NFC", letters[:has] + other + letters[has + 1 :])
    vowel = _VOWEL.search(letters)
    if vowel is None:
        return word
    mark = draw.choice(_TONES)
    return unicodedata.normalize("NFC", letters[: vowel.end()] + mark + letters[vowel.end() :])
