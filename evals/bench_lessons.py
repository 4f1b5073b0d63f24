"""How fast thousands of reports are grouped, and whether planted groups are found again.

    python -m evals.bench_lessons [REPORTS…]

Reports are made of sentences about invented units: planted shortcomings, causes and lessons, each
in several wordings with other figures, places and padding, and single ones made of words at random.
Printed as JSON: seconds (of the clock, of the processor) and recovery by number of reports, and the
exponent of growth of the processor's seconds.
"""

from __future__ import annotations

import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from core.records import Document, Fields, Kind, Reading
from core.settings import Settings
from corpus.structure import split
from drafting.lessons.desk import GROUPED, state_of
from drafting.lessons.thoughts import Unit, thoughts_of
from drafting.lessons.wording import Wordings
from evals.lesson_sets import FOLDER
from evals.provenance import commit, machine
from retrieval.embedder import load_embedder
from retrieval.lexicon import load_lexicon
from retrieval.likeness import Likeness

_SIZES = (625, 1_250, 2_500, 5_000)
_SEED = 11
_PAIRS = 400  # pairs of each planted group that are looked at
_PADDING = ("", "nhìn chung ", "có lúc ", "ở một số nơi ", "thời gian qua ", "trên thực tế ")
_PLACES = ("thôn Đồng Mít", "bản Nậm Ớt", "ấp Gò Me", "tổ dân phố 7", "xóm Cầu Lau", "buôn Ea Lê")
_THINGS = (
    "đường điện", "bến đò", "sân bóng", "giếng nước", "cầu treo", "vườn ươm", "lò gạch", "kho lúa",
    "trạm bơm", "bờ kè", "chợ phiên", "lớp mẫu giáo", "đội văn nghệ", "tủ sách", "bãi chăn thả",
)  # fmt: skip
_STATES = (
    "hỏng",
    "bỏ không",
    "thiếu người coi",
    "xa dân cư",
    "tốn kém",
    "chưa có chủ",
    "ngập nước",
)


def main(sizes: Sequence[int]) -> None:
    """Group each number of reports and print what came of it."""
    embed = Likeness(load_embedder(Settings(home=Path()))).embed
    embed(["làm nóng"])
    wordings = Wordings(load_lexicon())
    rows = []
    for size in sizes:
        units = list(_units(size))
        start, begun = time.perf_counter(), time.process_time()
        state = state_of(units, wordings, embed)
        seconds, processor = time.perf_counter() - start, time.process_time() - begun
        of = {u.thought.id: key for key, some in state.members.items() for u in some}
        rows.append(
            {
                "reports": size,
                "thoughts": len(units),
                "seconds": round(seconds, 1),
                "processor": round(processor, 1),
                "groups": len(state.groups),
                "recovered": round(_recovered(units, of), 3),
            }
        )
        print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    print(json.dumps({"commit": commit(), **machine(), "rows": rows, "growth": _growth(rows)}))


def _growth(rows: Sequence[dict[str, float]]) -> float | None:
    """The exponent by which seconds grow with thoughts, from the first size to the last."""
    if len(rows) < 2:
        return None
    first, last = rows[0], rows[-1]
    grown = math.log(last["processor"] / max(first["processor"], 0.1))
    return round(grown / math.log(last["thoughts"] / first["thoughts"]), 2)


def _planted() -> dict[str, tuple[str, list[str]]]:
    """By letter: the heading of its section, and its wordings."""
    found: dict[str, tuple[str, list[str]]] = {}
    heading = ""
    for line in (FOLDER / "planted.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line
        words, mark, tag = line.partition(" {")
        if mark and not tag.startswith("near"):
            words = words.lstrip("- ").removeprefix("Một là, ").removeprefix("Hai là, ")
            found.setdefault(tag[0], (heading, []))[1].append(words.rstrip("."))
    return found


_TELL: dict[str, str] = {}


def _units(reports: int) -> Iterator[Unit]:
    """The thoughts of so many made reports; `_TELL` keeps which were planted."""
    chance = random.Random(_SEED)
    planted = _planted()
    _TELL.clear()
    for number in range(reports):
        sections: dict[str, list[tuple[str, str | None]]] = {}
        for letter in chance.sample(sorted(planted), 4):
            heading, wordings = planted[letter]
            said = _varied(chance.choice(wordings), chance)
            sections.setdefault(heading, []).append((said, letter))
        for heading in ("## Hạn chế", "## Nguyên nhân", "## Bài học kinh nghiệm"):
            for _ in range(2):
                sections.setdefault(heading, []).append((_single(chance), None))
        yield from _report(number, sections, chance)


def _report(
    number: int, sections: dict[str, list[tuple[str, str | None]]], chance: random.Random
) -> Iterator[Unit]:
    lines = []
    for heading, rows in sections.items():
        lines += [heading, *(f"- {words[:1].upper()}{words[1:]}." for words, _ in rows)]
    year = str(2016 + number % 10)
    fields = Fields(Kind.REPORT, unit=f"xã Giả Định {number // 10}", period=year)
    document = Document(f"d{number}", f"bao-cao-{number}.md", "", "md", "\n".join(lines), fields)
    tags = {words.lower(): letter for rows in sections.values() for words, letter in rows}
    for unit in thoughts_of(document, split(Reading(document.text, "md"), document.id).sentences):
        if unit.thought.role in GROUPED:
            quote = unit.thought.citation.quote.lower()
            letter = next((t for words, t in tags.items() if t and quote in words), None)
            if letter:
                _TELL[unit.thought.id] = letter
            yield unit


def _varied(words: str, chance: random.Random) -> str:
    """A wording with padding, a place or a figure put to it."""
    tail = chance.choice(("", f" ở {chance.choice(_PLACES)}", f" (năm thứ {chance.randint(2, 9)})"))
    return f"{chance.choice(_PADDING)}{words[:1].lower()}{words[1:]}{tail}"


def _single(chance: random.Random) -> str:
    """A thought that no other report has: three things and states at random."""
    parts = [f"{chance.choice(_THINGS)} {chance.choice(_STATES)}" for _ in range(2)]
    return f"{chance.choice(_PLACES)} có {' và '.join(parts)} từ tháng {chance.randint(1, 12)}"


def _recovered(units: Sequence[Unit], of: dict[str, str]) -> float:
    """The share of pairs of one planted group that stand together."""
    chance = random.Random(_SEED)
    by_letter: dict[str, list[str]] = {}
    for unit in units:
        letter = _TELL.get(unit.thought.id)
        if letter:
            by_letter.setdefault(letter, []).append(unit.thought.id)
    right = asked = 0
    for ids in by_letter.values():
        some = chance.sample(ids, min(len(ids), 60))
        pairs = list(combinations(some, 2))
        for a, b in chance.sample(pairs, min(_PAIRS, len(pairs))):
            right += of[a] == of[b]
            asked += 1
    return right / asked if asked else 0.0


if __name__ == "__main__":
    main([int(x) for x in sys.argv[1:]] or _SIZES)
