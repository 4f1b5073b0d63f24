"""A thought read into what is compared: ideas by other words for them, who, signs, its face."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from citations.support.rules import weigh
from core.records import Role
from core.text import syllables
from drafting.lessons.faces import face_of

_FILE = Path(__file__).parent / "concepts.txt"
_REMEMBERED = 100_000  # wordings
_LONGEST = 8  # syllables of a phrase
_GAP, _WIDEST = "..", 5  # a phrase goes on behind at most so many other syllables
# What a phrase weighs beside its rarity: two ideas that make one matter, an idea that tells the
# matter by itself, a topic, who acts, padding, any other phrase, pair or word.
_MATTER, _POINT, _TOPIC, _WHO, _PADDING = 2.2, 1.6, 0.8, 0.3, 0.05
_PHRASE, _PAIR, _SINGLE = 0.35, 0.2, 0.12
_ASIDE = 0.4  # of its weight, for what stands in an example or a special case
_ASIDES = frozenset(_ASIDE * w for w in (_POINT, _TOPIC, _WHO, _PADDING))
_ASIDE_MARKS = frozenset({("nhất", "là"), ("đặc", "biệt"), ("trong", "đó"), ("chẳng", "hạn")})
_ABSORBED = 0.5
_TOGETHER = 14  # syllables between ideas that make one matter
_HEAD_LEAST = 5  # syllables of a head
_NEGATORS = frozenset("không chưa thiếu chẳng đừng chớ tránh".split())
_REACH = 4  # syllables behind a negator that it turns
_STOPS = frozenset("mà nhưng để thì nên song rồi".split())
_NUMBER = re.compile(r"\d")


class OtherWords(Protocol):
    """The thesaurus as it is handed in: (phrase, what may stand for it) of every phrase."""

    def groups(self) -> Iterator[tuple[str, tuple[str, ...]]]: ...


@dataclass(frozen=True, slots=True)
class Wording:
    """What a thought says. `terms`: idea or word -> what it weighs; `denied`: ideas it turns;
    `face`: "bad", "good" or "advice"; thoughts of two faces never say one thing."""

    terms: Mapping[str, float]
    denied: frozenset[str]
    face: str

    @property
    def tells(self) -> frozenset[str]:
        """The ideas that tell what the matter is; alike thoughts nearly always share one."""
        return frozenset(t for t, weight in self.terms.items() if weight >= _POINT)


@dataclass(frozen=True, slots=True)
class _Lists:
    ideas: Mapping[str, tuple[str, float]]  # phrase -> name of the idea, weight
    broken: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...], str, float], ...]]
    apart: tuple[frozenset[str], ...]
    matters: tuple[tuple[str, str, tuple[frozenset[str], ...]], ...]  # name, sign, what together


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    ideas: dict[str, tuple[str, float]] = {}
    broken: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str, float]]] = {}
    apart, matters = [], []
    for raw in _FILE.read_text("utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("!"):
            apart.append(_alternatives(line[1:]))
        elif line.startswith(":"):
            name, _, parts = line[2:].partition(":")
            together = tuple(_alternatives(p) for p in parts.split("+"))
            matters.append((f":{name.strip()}", line[1].strip(), together))
        elif line:
            weight = {"@": _WHO, "~": _PADDING, "*": _POINT}.get(line[0], _TOPIC)
            words = line.lstrip("@~* ").split("=")
            name = " ".join(syllables(words[0]))
            for word in words:
                head, _, tail = (tuple(syllables(part)) for part in word.partition(_GAP))
                if _GAP in word:
                    broken.setdefault(head[0], []).append((head, tail, name, weight))
                else:
                    ideas.setdefault(" ".join(head), (name, weight))
    shared = {first: tuple(phrases) for first, phrases in broken.items()}
    return _Lists(ideas, shared, tuple(apart), tuple(matters))


def _alternatives(words: str) -> frozenset[str]:
    return frozenset(" ".join(syllables(w)) for w in words.split("|"))


class Wordings:
    """Reads thoughts, with the thesaurus at hand."""

    def __init__(self, other_words: OtherWords | None = None) -> None:
        self._same = _mutual(other_words.groups()) if other_words else {}
        self._first = {p.split(" ", 1)[0] for p in (*self._same, *_lists().ideas)}
        self._known: dict[tuple[str, Role], Wording] = {}

    def read(self, text: str, role: Role) -> Wording:
        """What the text says; remembered, for grouping, naming and tying read the same texts."""
        known = self._known.get((text, role))
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known = {}
            known = self._known[text, role] = self._read(text, role)
        return known

    def _read(self, text: str, role: Role) -> Wording:
        forms = syllables(text)
        weights = weigh(forms)
        terms: dict[str, float] = {}
        denied: set[str] = set()
        plain: set[str] = set()  # said at least once without a negator
        places: dict[str, list[int]] = {}
        at, last = 0, None
        head = _end_of_head(forms)
        while at < len(forms):
            name, length, weight = self._idea(forms, at)
            if name is None:
                last = self._word(forms, weights, at, last, terms)
                at += 1
                continue
            terms[name] = max(terms.get(name, 0.0), weight if at < head else _ASIDE * weight)
            places.setdefault(name, []).append(at)
            if weight > _WHO:
                (denied if _turned(forms, at) else plain).add(name)
            at, last = at + length, None
        for name, at, weight in _broken_phrases(forms):
            terms[name] = max(terms.get(name, 0.0), weight if at < head else _ASIDE * weight)
            places.setdefault(name, []).append(at)
        face = face_of(text, role)
        _take_together(terms, places, face)
        return Wording(terms, frozenset(denied - plain), face)

    def _idea(self, forms: list[str], at: int) -> tuple[str | None, int, float]:
        """(name, syllables, weight) of the idea at a place; the field's own come first."""
        ideas = _lists().ideas
        if forms[at] not in self._first:
            return None, 1, 0.0
        phrases = [
            " ".join(forms[at : at + n]) for n in range(1, _LONGEST + 1) if at + n <= len(forms)
        ]
        for length in range(len(phrases), 0, -1):
            if phrases[length - 1] in ideas:
                name, weight = ideas[phrases[length - 1]]
                return name, length, weight
        for length in range(len(phrases), 1, -1):
            if phrases[length - 1] in self._same and forms[at] not in _NEGATORS:
                return self._same[phrases[length - 1]], length, _PHRASE
        return None, 1, 0.0

    def _word(
        self,
        forms: list[str],
        weights: tuple[float, ...],
        at: int,
        last: str | None,
        terms: dict[str, float],
    ) -> str | None:
        """The word taken in, with its neighbour as a pair; returns it where a pair may follow."""
        form = forms[at]
        if weights[at] <= 0 or _NUMBER.search(form) or form in _NEGATORS:
            return None
        terms.setdefault(form, _SINGLE * weights[at])
        if last is not None:
            terms[f"{last} {form}"] = _PAIR
        return form


def _broken_phrases(forms: list[str]) -> Iterator[tuple[str, int, float]]:
    """(idea, place, weight) of phrases with a few syllables in their middle: "mỗi … một hướng"."""
    known = _lists().broken
    for at, form in enumerate(forms):
        for head, tail, name, weight in known.get(form, ()):
            start = at + len(head)
            if tuple(forms[at:start]) == head and any(
                tuple(forms[p : p + len(tail)]) == tail for p in range(start, start + _WIDEST + 1)
            ):
                yield name, at, weight


def _take_together(terms: dict[str, float], places: Mapping[str, list[int]], face: str) -> None:
    """Ideas that make one matter are put in under its name; by themselves they then weigh less."""
    formed: dict[str, float] = {}
    absorbed: set[str] = set()
    for matter, sign, parts in _lists().matters:
        if sign and (sign == "-") != (face == "bad"):
            continue
        if _near_each_other([[p for t in part for p in places.get(t, ())] for part in parts]):
            used = {term for part in parts for term in part & terms.keys()}
            aside = any(terms[term] in _ASIDES for term in used)
            formed[matter] = _MATTER * _ASIDE if aside else _MATTER
            absorbed |= used
    for term in absorbed:
        if terms[term] < _POINT:
            terms[term] *= _ABSORBED
    terms.update(formed)


def _near_each_other(parts: Sequence[Sequence[int]]) -> bool:
    """Whether each part stands somewhere, near to where the first does."""
    first, *rest = parts
    return any(all(any(abs(p - at) <= _TOGETHER for p in part) for part in rest) for at in first)


def _end_of_head(forms: list[str]) -> int:
    """Where the example or special case begins ("nhất là …"), which is not what is said."""
    for at in range(_HEAD_LEAST, len(forms) - 1):
        if (forms[at], forms[at + 1]) in _ASIDE_MARKS:
            return at
    return len(forms)


def _turned(forms: list[str], at: int) -> bool:
    for back in range(1, _REACH + 1):
        if at - back < 0:
            return False
        if forms[at - back] in _NEGATORS:
            return True
        forbidden = at - back > 0 and forms[at - back - 1] in _NEGATORS  # "không nên"
        if forms[at - back] in _STOPS and not forbidden:
            return False
    return False


def _mutual(groups: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """phrase -> the first of its group, for phrases that each stand for the other."""
    others = {phrase: set(rest) for phrase, rest in groups}
    known = _lists().ideas
    found = {}
    for phrase, rest in others.items():
        equal = sorted([phrase, *(r for r in rest if phrase in others.get(r, ()))])
        if len(equal) > 1 and " " in phrase and not _holds(phrase, known):
            found[phrase] = next((known[e][0] for e in equal if e in known), equal[0])
    return found


def _holds(phrase: str, ideas: Mapping[str, tuple[str, float]]) -> bool:
    """Whether an idea of the field stands within a phrase; then it must be seen."""
    forms = phrase.split()
    size = len(forms)
    return any(" ".join(forms[a:b]) in ideas for a in range(size) for b in range(a + 1, size + 1))


def idea_weights(wording: Wording) -> dict[str, float]:
    """The ideas that say what a thought is about, with what each weighs by itself; who acts,
    padding and single words left out."""
    return {
        term: max(weight, _TOPIC)
        for term, weight in wording.terms.items()
        if weight >= _TOPIC * _ABSORBED and not term.startswith(":")
    }


def may_be_at_odds(wording: Wording) -> bool:
    """Whether a thought can be at odds with any other of its face."""
    return wording.face == "advice" or any(a & wording.terms.keys() for a in _lists().apart)


def at_odds(a: Wording, b: Wording) -> bool:
    """Whether two thoughts cannot say one thing: another face, one denies what the other advises,
    or each speaks of another of things that exclude each other."""
    if a.face != b.face:
        return True
    for apart in _lists().apart:
        own, other = apart & a.terms.keys(), apart & b.terms.keys()
        if own and other and not own & other:
            return True
    if a.face != "advice":
        return False
    shared = [t for t in a.terms.keys() & b.terms.keys() if a.terms[t] >= _PHRASE]
    turned = (a.denied ^ b.denied) & set(shared)
    return bool(turned)
