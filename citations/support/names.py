"""Bodies, positions, persons and places: found in a text, and compared as what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from citations.support.records import Name, Read, Word
from citations.support.rules import Phrases, grouped, listed, rule

_SEATED = frozenset(("tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy"))  # of a place
_LONGEST_NAME = 5  # words of a person's or place's name
_ROW = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
_ROMAN = frozenset(_ROW)
_BEFORE_ROMAN = frozenset(("khóa", "hội", "thứ", "quý", "xi", "xii", "xiii", "và"))


@dataclass(frozen=True, slots=True)
class _Lists:
    bodies: Phrases
    general: frozenset[str]
    outside: frozenset[str]
    same: dict[str, int]
    surnames: frozenset[str]
    levels: Phrases


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    bodies = rule("names", "bodies")
    pairs = [(w, ("body", g[0])) for g in grouped(bodies["bodies"]) for w in g]
    held = grouped(rule("names", "positions")["positions"])
    pairs += [(w, ("position", g[0])) for g in held for w in g]
    same = {
        word: place
        for place, line in enumerate(bodies["same_body"])
        for word in (w.strip() for w in line.split("="))
    }
    places = rule("names", "levels")
    levels = [(w, w) for w in listed(places["levels"])]
    levels += [
        (g[0], g[1]) for g in ([w.strip() for w in s.split("=")] for s in listed(places["short"]))
    ]
    return _Lists(
        Phrases(pairs),
        frozenset(listed(bodies["general"])),
        frozenset(listed(bodies["outside"])),
        same,
        frozenset(rule("names", "surnames")["surnames"].split()),
        Phrases(levels),
    )  # fmt: skip


def names_of(words: tuple[Word, ...], forms: Sequence[str], taken: set[int]) -> tuple[Name, ...]:
    """The names, in order; their words are put into `taken`."""
    lists = _lists()
    found: list[Name] = []
    i = 0
    while i < len(forms):
        name = None
        if i not in taken:
            name = (
                _body(lists, words, forms, i)
                or _place(lists, words, forms, i)
                or _person(lists, words, forms, i, found)
                or _roman(forms, i)
            )
        if name is None:
            i += 1
            continue
        found.append(name)
        taken.update(range(name.first, name.last))
        i = name.last
        seat = _body(lists, words, forms, i - 1) if name.kind == "position" else None
        if seat and seat.kind == "body" and seat.last > i:
            i -= 1
            taken.discard(
                i
            )  # "Phó Trưởng Ban Dân vận": the last word of the position opens the body
    return tuple(found)


def _body(lists: _Lists, words: tuple[Word, ...], forms: Sequence[str], i: int) -> Name | None:
    hit = lists.bodies.at(forms, i)
    if hit is None or any(words[k].gap >= 2 for k in range(i + 1, hit[0])):
        return None
    last, (kind, key) = hit
    of = None
    level = lists.levels.at(forms, last) if last < len(forms) and not words[last].gap else None
    if level:
        of = level[1]
    elif key in _SEATED:
        end = last
        while end < len(words) and end - last < 3 and words[end].capital and not words[end].gap:
            if lists.bodies.at(forms, end):
                break
            end += 1
        of = " ".join(forms[last:end]) or None
    return Name(kind, i, last, key, of)


def _place(lists: _Lists, words: tuple[Word, ...], forms: Sequence[str], i: int) -> Name | None:
    """ "phường Trần Phú", "TP. Hà Tĩnh": a level and a name in capitals."""
    level = lists.levels.at(forms, i)
    if level is None:
        return None
    last = level[0]
    start = last
    while last < len(words) and last - start < 3 and words[last].capital and not words[last].number:
        if words[last].gap and not (last == start and forms[i] in ("tp", "tx", "p", "tt")):
            break
        if last > start and lists.bodies.at(forms, last):
            break
        last += 1
    if last == start or forms[start] in ("ủy", "đoàn", "đảng"):
        return None
    return Name("place", i, last, " ".join(forms[start:last]), level[1])


def _person(
    lists: _Lists, words: tuple[Word, ...], forms: Sequence[str], i: int, found: list[Name]
) -> Name | None:
    if not words[i].capital or forms[i] not in lists.surnames:
        return None
    last = i + 1
    while (
        last < len(words)
        and last - i < _LONGEST_NAME
        and words[last].capital
        and not words[last].gap
        and not words[last].number
    ):
        last += 1
    size = last - i
    if size < 2 or (size == 2 and not _introduced(forms, i)):
        return None
    key = " ".join(forms[i:last])
    return None if key.startswith("hồ chí minh") else Name("person", i, last, key)


def _introduced(forms: Sequence[str], i: int) -> bool:
    return i > 0 and forms[i - 1] in ("chí", "ông", "bà", "anh", "chị", "đc", "thư", "tịch", "ban")


def _roman(forms: Sequence[str], i: int) -> Name | None:
    if i and forms[i] in _ROMAN and forms[i - 1] in _BEFORE_ROMAN:
        return Name("term", i, i + 1, forms[i])
    return None


def roman_term(forms: Sequence[str], place: int) -> str | None:
    """The Roman figure, in small letters, of a term's number at `place` ("khóa 12"); None where it
    is no term's, or past the fifteenth."""
    number = forms[place].lstrip("0")
    if not place or not number.isdigit() or forms[place - 1] not in _BEFORE_ROMAN:
        return None
    return _ROW[int(number) - 1] if int(number) <= len(_ROW) else None


def is_numbered_term(read: Read, key: str) -> bool:
    """Whether a text has a term in plain figures."""
    numbers = (i for i, w in enumerate(read.words) if w.number)
    return any(roman_term(read.forms, i) == key for i in numbers)


def is_general(name: Name) -> bool:
    """Whether a body is named so loosely that it is at odds with none."""
    return name.kind == "body" and name.key in _lists().general


def is_outside(name: Name) -> bool:
    """Whether a body does not go without saying where a committee reports."""
    return name.key in _lists().outside


def same_name(known: Name, asked: Name) -> bool:
    """Whether two names may mean one: same kind and key, levels not at odds."""
    if known.kind != asked.kind:
        return False
    if known.kind in ("person", "proper", "term"):
        return known.key == asked.key
    if known.kind == "place":
        return known.key == asked.key and _levels_agree(known.of, asked.of)
    same = _lists().same
    joined = known.key in same and same.get(known.key) == same.get(asked.key)
    return (known.key == asked.key or joined) and _levels_agree(known.of, asked.of)


_ONE_LEVEL = ({"thị xã", "huyện", "thành phố", "quận"},)


def _levels_agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b
