"""The word lists and rules, read from `citations/support/rules/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from citations.support.tokens import phrase_forms

FOLDER = Path(__file__).parent / "rules"
_LIGHT = 0.35  # of a telling word


class Phrases:
    """Phrases with a value each, found longest first."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for words, value in pairs:
            key = phrase_forms(words)
            if key:
                self._by_first.setdefault(key[0], []).append((key, value))
        for found in self._by_first.values():
            found.sort(key=lambda item: -len(item[0]))

    def at(self, forms: Sequence[str], place: int) -> tuple[int, Any] | None:
        """(end, value) of the longest phrase that begins at `place`."""
        for key, value in self._by_first.get(forms[place], ()):
            end = place + len(key)
            if tuple(forms[place:end]) == key:
                return end, value
        return None

    def all_at(self, forms: Sequence[str], place: int) -> list[tuple[int, Any]]:
        """As `at`, every phrase that begins there."""
        return [
            (place + len(key), value)
            for key, value in self._by_first.get(forms[place], ())
            if tuple(forms[place : place + len(key)]) == key
        ]

    def find(self, forms: Sequence[str]) -> list[tuple[int, int, Any]]:
        """(first, last, value) of the phrases, in order, none overlapping."""
        found = []
        place = 0
        while place < len(forms):
            hit = self.at(forms, place)
            if hit is None:
                place += 1
                continue
            found.append((place, *hit))
            place = hit[0]
        return found


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's own example: a quote, a claim that it supports and one that it does not."""

    file: str
    name: str
    quote: str
    passes: str
    fails: str


@lru_cache(maxsize=16)
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def rules_of(name: str) -> list[dict[str, Any]]:
    """The rules of a file, in order."""
    return list(_file(name).get("rule", []))


def rule(name: str, key: str) -> dict[str, Any]:
    """The rule of a file that has a key."""
    return next(r for r in rules_of(name) if key in r)


def table(name: str, key: str) -> dict[str, Any]:
    """A named table of a file."""
    return dict(_file(name)[key])


def listed(words: str) -> list[str]:
    """The phrases of "a | b | c"."""
    return [w.strip() for w in words.split("|") if w.strip()]


def grouped(lines: str) -> list[list[str]]:
    """The groups of "a = b" lines."""
    rows = ([w.strip() for w in line.split("=")] for line in lines.strip().splitlines())
    return [[w for w in row if w] for row in rows if any(row)]


def examples() -> list[Example]:
    """The examples of every rule of every file."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        data = _file(path.stem)
        rows = [(r["name"], r) for r in data.get("rule", [])]
        rows += [(k, v) for k, v in data.items() if isinstance(v, dict)]
        found += [Example(path.name, name, r["quote"], r["passes"], r["fails"]) for name, r in rows]
    return found


@lru_cache(maxsize=1)
def _weights() -> Phrases:
    none = [(w, 0.0) for w in listed(table("weights", "function")["words"])]
    return Phrases([*((w, _LIGHT) for w in listed(table("weights", "light")["words"])), *none])


def weigh(forms: Sequence[str]) -> tuple[float, ...]:
    """What each word weighs: 0 in function words, little in light ones, else 1."""
    found = [1.0] * len(forms)
    for first, last, weight in _weights().find(forms):
        found[first:last] = [weight] * (last - first)
    return tuple(found)


@lru_cache(maxsize=1)
def paraphrases() -> Phrases:
    """Phrases with the other words for them, each other as syllables."""
    others: dict[str, set[tuple[str, ...]]] = {}
    for line in (FOLDER / "paraphrase.txt").read_text("utf-8").splitlines():
        group = [w.strip() for w in line.partition("#")[0].split("=") if w.strip()]
        for word in group:
            rest = {phrase_forms(w) for w in group if w != word}
            others.setdefault(word, set()).update(rest)
    return Phrases((k, tuple(sorted(v))) for k, v in others.items() if v)
