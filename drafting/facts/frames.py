"""Wordings with a place for the value ("# chi bộ thôn"), as patterns over an encoded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from citations.support.rules import grouped, listed, rule
from citations.support.tokens import phrase_forms
from core.outlines import FactSpec
from core.text import fold
from drafting.facts.encoding import OTHER

# Words that may stand between a thing and its figure and change nothing of what it is.
_FILLERS = (
    "còn là có đạt chiếm được với cuối năm kỳ kì hiện nay tại đến toàn xã phường ước khoảng"
    " trên gần hơn tổng số cả tỉ lệ bình quân tính của địa trong từ thì chừng này trực tiếp tổ chức"
).split()
# Measures and things that the support check knows no other words for.
_MORE_UNITS = ("triệu đồng", "triệu", "tỷ đồng", "tỷ", "căn", "đoàn", "đội", "lần", "tổ chức đảng")
_MOST_FILLERS = 7
_LONGEST_GAP = 40  # words that "*" may pass over, one sentence
_COMMA = r"(?: ,)?"  # where a frame has a comma a text may have one
_FIGURE = r" #\d+"
_SHARE = r"(?= (?:%|phần trăm|phan tram)(?= |$))"
_ENDS = re.compile(r":(\d)$")


@dataclass(frozen=True, slots=True)
class Frame:
    """A wording as a pattern. `words`: how many of its own it has."""

    source: str
    first: str  # a word that must stand in the line: looked for before the pattern is
    words: int

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern; made when it is first looked for, for most never are."""
        return _pattern(self.source)


@lru_cache(maxsize=8_192)
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def frames_of(spec: FactSpec, *, folded: bool = False, loose: bool = False) -> tuple[Frame, ...]:
    """All wordings of a fact: its own, and those that its label, names and unit make.

    `loose`: "name: figure" without a unit counts too, as messages and sheets have it.
    """
    return _frames(spec, folded, loose)


@lru_cache(maxsize=2_048)
def _frames(spec: FactSpec, folded: bool, loose: bool) -> tuple[Frame, ...]:
    # Whoever wrote wordings for a fact knows which are sure; messages are read with more.
    made = _made(spec, loose) if loose or not spec.frames else ()
    written = dict.fromkeys((*spec.frames, *made))
    share = spec.kind == "percent"
    return tuple(_compiled(frame, folded, share=share) for frame in written)


def _made(spec: FactSpec, loose: bool) -> Iterator[str]:
    """Wordings made of names and unit: "đối thoại ~ # cuộc", "# cuộc đối thoại"."""
    if spec.kind not in ("number", "percent", "money"):
        return
    unit = " ".join(phrase_forms(spec.unit or ""))
    for name in dict.fromkeys((spec.label, *spec.names)):
        words = _words(name)
        bare = words.removeprefix("tổng ").removeprefix("số ")
        if unit:
            yield f"{words} ~ # {unit}"
            if spec.kind == "number" and bare != unit:
                yield f"# {bare}" if f"{bare} ".startswith(f"{unit} ") else f"# {unit} {bare}"
        if loose and bare != words:
            yield f"{bare} ~ #"
        if loose or words.startswith(("tổng số ", "số ", "tỉ lệ ")):
            yield f"{words} ~ #"


def _words(name: str) -> str:
    """A name as words of a frame; its commas stay, its brackets and quotes go."""
    parts = [" ".join(phrase_forms(part)) for part in name.split(",")]
    return ", ".join(part for part in parts if part)


def _compiled(written: str, folded: bool, *, share: bool) -> Frame:
    # Of "hộ nghèo còn 54 hộ, chiếm 2,3%" a share is the second figure.
    target_at = rf" #(?P<n>\d+){_SHARE if share else ''}"
    found = _ENDS.search(written)
    target = int(found[1]) if found else 1
    parts = (written[: found.start()] if found else written).split()
    pattern, literals, seen = "", [], 0
    for i, part in enumerate(parts):
        comma = _COMMA if part.endswith(",") else ""
        part = part.removesuffix(",")
        if part == "^":
            pattern += "^"
        elif part == "#":
            seen += 1
            pattern += target_at if seen == target else _FIGURE
        elif part == "~":
            # Behind another figure a comma goes on with the same thing: "19 vụ, đạt 89,5%".
            go_on = "(?: [,(])?" if seen else ""
            pattern += rf"(?P<gap{i}>{go_on}{_fillers(folded)})"
        elif part == "*":
            pattern += rf"(?P<gap{i}>(?: (?!\. )[^ ]+){{0,{_LONGEST_GAP}}}?)"
        else:
            words = [_form(w, folded) for w in part.rstrip("?").split("|")]
            choice = rf" (?:{'|'.join(map(re.escape, words))})(?= |$){comma}"
            pattern += f"(?:{choice})?" if part.endswith("?") else choice
            if not part.endswith("?"):
                literals.append(words)
    alone = [words[0] for words in literals if len(words) == 1]
    first = max(alone, key=len, default="")
    return Frame(pattern, first, len(literals))


@lru_cache(maxsize=8_192)
def _form(word: str, folded: bool) -> str:
    form = " ".join(phrase_forms(word)) or word
    return fold(form) if folded else form


@lru_cache(maxsize=2)
def _fillers(folded: bool) -> str:
    words = [fold(w) if folded else w for w in _FILLERS]
    known = sorted({fold(u) if folded else u for u in units_known()}, key=len, reverse=True)
    figure = rf"#\d+(?: (?:{'|'.join(map(re.escape, known))})(?= |$))?(?: [,;(])?"
    word = "|".join((*map(re.escape, dict.fromkeys(words)), OTHER, ":"))
    return rf"(?: (?:{figure}|(?:{word})(?= |$))){{0,{_MOST_FILLERS}}}?"


@lru_cache(maxsize=1)
def wide_units() -> frozenset[str]:
    """Words that count things which other words name more narrowly: "đồng chí", "đơn vị"."""
    return frozenset(listed(rule("counted", "things")["wide"]))


@lru_cache(maxsize=1)
def units_known() -> dict[str, str]:
    """Every word of measure or of things counted, with the first of those that mean the same."""
    groups = [
        *grouped(rule("counted", "units")["units"]),
        *grouped(rule("counted", "things")["things"]),
        *([w] for w in (*_MORE_UNITS, *wide_units())),
    ]
    return {_form(w, False): _form(group[0], False) for group in groups for w in group}
