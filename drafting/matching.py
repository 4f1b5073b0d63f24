"""Which section of an outline a part of a former report belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from core.outlines import Outline, SectionSpec
from core.records import Role, Sentence
from core.text import comparable, syllables

_NUMBERING = re.compile(r"^\W*(?:phần\s+\S+|[ivxlc]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)\-–:]+\s*", re.I)
_PLAIN = frozenset(
    "công tác tình hình kết quả thực hiện về của các và trong việc đối với năm giai đoạn nhiệm kỳ"
    " một số những phần thứ nhất hai ba theo trên tại cho dân vận nhân dân đồng bào hoạt động làm"
    " đội ngũ".split()
)
_HEADING = 0.6  # weight of the heading's words, the rest is that of the questions
_SAME_ROLE = 0.35
_OTHER_ROLE = -0.5  # what was achieved does not belong among what is to be done
_LEAST = 0.3  # below it a part has no section of its own
# Roles that stand for one another: a report may not part strengths from results.
_KIN = (
    {Role.RESULTS, Role.STRENGTHS, Role.OTHER, Role.CONTEXT},
    {Role.DIRECTION, Role.TASKS, Role.OTHER},
    {Role.PROPOSALS, Role.OTHER},
    {Role.SHORTCOMINGS, Role.CAUSES},
    {Role.LESSONS},
)

Path = tuple[str, ...]


def assigned(outline: Outline, sentences: Sequence[Sentence]) -> dict[Path, str]:
    """The section key for each heading path of a report that has one; paths without are left out.
    It may be that of a section that is only a heading, with sections below it.

    A part whose own heading says nothing known goes where the part above it went.
    """
    found: dict[Path, str] = {}
    for sentence in sentences:
        path = sentence.path
        if path in found or not path or sentence.role in (Role.HEADER, Role.SIGNATURE):
            continue
        best = best_section(outline.sections, path, sentence.role)
        if best is None:
            above = [found[path[:n]] for n in range(len(path) - 1, 0, -1) if path[:n] in found]
            best = above[0] if above else None
        if best is not None:
            found[path] = best
    return found


def best_section(sections: Sequence[SectionSpec], path: Path, role: Role) -> str | None:
    """The key of the section that a heading path fits best; None where none fits well."""
    scored = [(score(section, path, role), section.key) for section in sections]
    best = max(scored, default=(0.0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] >= _LEAST else None


def score(section: SectionSpec, path: Path, role: Role) -> float:
    """How well a section takes a part: its heading's words, its questions, its role."""
    own = _words(path[-1])
    above = _words(" ".join(path[:-1]))
    value = _HEADING * _shared(own, _words(section.heading))
    value += (1 - _HEADING) * _shared(own, _words(" ".join(section.questions)))
    value += 0.1 * _shared(_words(section.heading), above | own)
    return value + _role(section.role, role)


def _role(wanted: Role, given: Role) -> float:
    if wanted is given:
        return _SAME_ROLE if wanted is not Role.OTHER else 0.0
    if any(wanted in kin and given in kin for kin in _KIN):
        return 0.0
    return _OTHER_ROLE


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Words shared, of the smaller set."""
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b)) * min(1.0, len(a & b) / 2)


@lru_cache(maxsize=4_096)
def _words(heading: str) -> frozenset[str]:
    text = _NUMBERING.sub("", comparable(heading))
    return frozenset(w for w in syllables(text) if w not in _PLAIN and not w.isdigit())


def by_section(
    outline: Outline, sentences: Sequence[Sentence]
) -> tuple[Mapping[str, list[Sentence]], list[Path]]:
    """(sentences of the report by section key in reading order, heading paths left over)."""
    places = assigned(outline, sentences)
    below = _below(outline)
    found: dict[str, list[Sentence]] = {}
    left: dict[Path, None] = {}
    last: dict[Path, str] = {}
    for sentence in sentences:
        if sentence.role in (Role.HEADER, Role.SIGNATURE):
            continue
        key = places.get(sentence.path)
        if key in below:
            key = last[sentence.path] = _child(below[key], sentence, last.get(sentence.path))
        if key is not None:
            found.setdefault(key, []).append(sentence)
        elif sentence.path:
            left[sentence.path] = None
    return found, list(left)


def _below(outline: Outline) -> dict[str, list[SectionSpec]]:
    """The written sections under each section that is only a heading; none where there are none."""
    found: dict[str, list[SectionSpec]] = {}
    for place, section in enumerate(outline.sections):
        if section.sources:
            continue
        children: list[SectionSpec] = []
        for other in outline.sections[place + 1 :]:
            if other.level <= section.level:
                break
            if other.sources:
                children.append(other)
        if children:
            found[section.key] = children
    return found


def _child(children: Sequence[SectionSpec], sentence: Sentence, last: str | None) -> str:
    """The section below a heading that a sentence speaks of, by its words; one that says nothing
    of any goes where the sentence before it went."""
    words = _words(sentence.text)
    scored = [(_telling(child, words), -n, child.key) for n, child in enumerate(children)]
    best = max(scored)
    return best[2] if best[0] >= _TOLD or last is None else last


_TOLD = 2  # words shared from which a sentence speaks of a section


def _telling(section: SectionSpec, words: frozenset[str]) -> float:
    own = _words(section.heading)
    asked = _words(" ".join(section.questions))
    return len(own & words) + len((asked - own) & words) / 2
