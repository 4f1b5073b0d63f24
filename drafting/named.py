"""What words of the chat name: a section of a draft, a fact of its form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.drafts import Draft, DraftStep, Section
from core.errors import UsageError
from core.facts import Fact
from core.records import Role
from core.text import folded_syllables

_ROLES = {
    "han che": Role.SHORTCOMINGS, "khuyet diem": Role.SHORTCOMINGS, "ton tai": Role.SHORTCOMINGS,
    "nguyen nhan": Role.CAUSES, "bai hoc": Role.LESSONS, "kinh nghiem": Role.LESSONS,
    "uu diem": Role.STRENGTHS, "phuong huong": Role.DIRECTION, "nhiem vu": Role.TASKS,
    "giai phap": Role.TASKS, "kien nghi": Role.PROPOSALS, "de xuat": Role.PROPOSALS,
    "dac diem": Role.CONTEXT, "tinh hinh": Role.CONTEXT, "ket qua": Role.RESULTS,
}  # fmt: skip
_NUMBER = re.compile(r"^[ivx]+(?:[.\s]\d+)*[.]?$|^\d+(?:\.\d+)*[.]?$", re.IGNORECASE)
_ROLE_WORTH = 0.5  # beside the share of words: a role alone names a section loosely
_LEAST = 0.5  # share of the words typed that a heading must have
_FEW_WORDS = {"va", "cua", "cac", "ve", "cong", "tac"}


def section_named(draft: Draft, words: str) -> list[Section]:
    """The sections that words name best, in reading order: one where it is clear."""
    written = [s for s in _writable(draft)]
    by_number = [s for s in written if _number_of(draft, s) == _plain_number(words)]
    if _NUMBER.match(words.strip()) and by_number:
        return by_number
    syllables = folded_syllables(words)
    wanted = [w for w in syllables if w not in _FEW_WORDS] or syllables
    role = next((r for k, r in _ROLES.items() if k in " ".join(syllables)), None)
    scored = [(_score(s, wanted, role), s) for s in written]
    best = max((score for score, _ in scored), default=0.0)
    return [s for score, s in scored if score == best] if best >= _LEAST else []


def _writable(draft: Draft) -> list[Section]:
    keys = {s.key for s in draft.outline.sections if s.sources}
    return [s for s in draft.sections if s.key in keys]


def _score(section: Section, wanted: Sequence[str], role: Role | None) -> float:
    heading = folded_syllables(section.heading)
    if not wanted:
        return 0.0
    shared = sum(w in heading for w in wanted) / len(wanted)
    extra = 0.01 / (1 + abs(len(heading) - len(wanted)))  # of equals the nearer in length
    return shared + (_ROLE_WORTH if role is not None and section.role is role else 0.0) + extra


def _plain_number(words: str) -> str:
    return words.strip().rstrip(".").replace(" ", ".").casefold()


def _number_of(draft: Draft, section: Section) -> str:
    """ "ii.1" of "1. …" under "II. …"."""
    path: dict[int, str] = {}
    for known in draft.sections:
        found = re.match(r"\s*([IVXLC]+|\d+(?:\.\d+)*)[.)]", known.heading)
        path = {level: number for level, number in path.items() if level < known.level}
        if found:
            path[known.level] = found[1].casefold()
        if known.key == section.key:
            return ".".join(path[level] for level in sorted(path))
    return ""


def current_section(draft: Draft, steps: Sequence[DraftStep]) -> Section:
    """The section that was worked on last, else the first that has text.

    :raises UsageError: when no section has text.
    """
    written = [s for s in draft.sections if s.sentences]
    for step in steps:
        named = [s for s in written if s.heading in step.what]
        if named:
            return max(named, key=lambda s: len(s.heading))
    if not written:
        raise UsageError("Bản thảo chưa có mục nào được soạn; hãy gõ “soạn phần …” trước.")
    return written[0]


def best_fact(facts: Sequence[Fact], words: str) -> list[Fact]:
    """The facts whose labels have most of the words typed; one where it is clear."""
    wanted = [w for w in folded_syllables(words) if w not in _FEW_WORDS]
    if not wanted:
        return []
    scored = [(sum(w in folded_syllables(f.label) for w in wanted) / len(wanted), f) for f in facts]
    best = max((score for score, _ in scored), default=0.0)
    if best < _LEAST:
        return []
    nearest = [f for score, f in scored if score == best]
    same = [f for f in nearest if folded_syllables(f.label) == folded_syllables(words)]
    return same or nearest
