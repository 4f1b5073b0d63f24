"""How far words name the same subject as the title of a directive."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from core.records import Directive
from core.text import folded_syllables

_LEAD = re.compile(r"^(?:v v|ve viec ban hanh|ve viec|ve ban hanh|ban hanh|ve) ")
_FEWEST = 4  # syllables that can tell a subject
_ENOUGH = 2.0  # weight of the pairs of syllables that can
_PREFIX = 8  # a title is judged by its first words where more follows that belongs to the sentence

Pairs = frozenset[tuple[str, str]]
# What titles have in common tells little: "về tăng cường sự lãnh đạo của Đảng đối với công tác …"
_COMMON: Pairs = frozenset(
    tuple(pair.split())  # type: ignore[misc]
    for pair in (
        *("tang cuong", "cuong su", "su lanh", "lanh dao", "dao cua", "cua dang", "dang doi"),
        *("doi voi", "voi cong", "cong tac", "tiep tuc", "tuc thuc", "thuc hien", "tinh hinh"),
        *("hinh moi", "trong tinh", "nghi quyet", "chi thi", "quyet so", "day manh", "tuc doi"),
        *("doi moi", "moi va", "va doi", "va tang", "nang cao", "chat luong", "hieu qua"),
        *("tw cua", "nq tw", "trung uong", "uong dang", "ban chap", "chap hanh", "hanh trung"),
        *("to chuc", "trach nhiem", "giai doan", "doan moi", "trong giai", "mot so"),
    )
)
_COMMON_WEIGHT = 0.25


@lru_cache(maxsize=4096)
def title_words(title: str) -> tuple[str, ...]:
    """The syllables of a title, folded, without "về việc ban hành" in front."""
    words = " ".join(folded_syllables(title))
    return tuple(_LEAD.sub("", words, count=1).split())


@lru_cache(maxsize=4096)
def _pairs(words: tuple[str, ...]) -> Pairs:
    return frozenset(pairwise(words))


def likeness(written: str, directive: Directive) -> float:
    """How much of the words written stands in the directive's title, in [0, 1]; 0 for too few.

    Of long words the best beginning counts, since a sentence goes on behind a title.
    """
    return overlap(title_words(written), directive)


def overlap(words: tuple[str, ...], directive: Directive) -> float:
    """As `likeness`, for words already cut."""
    own = title_words(directive.title or "")
    if sum(_COMMON_WEIGHT if p in _COMMON else 1.0 for p in pairwise(words)) < _ENOUGH:
        return 0.0
    if len(words) < _FEWEST or len(own) < 2:
        return 0.0
    known = _pairs(own)
    pairs = list(pairwise(words))
    weights = [_COMMON_WEIGHT if pair in _COMMON else 1.0 for pair in pairs]
    hits = [weight if pair in known else 0.0 for pair, weight in zip(pairs, weights, strict=True)]
    lengths = [n for n in (_PREFIX, 12, 18) if n < len(pairs)] + [len(pairs)]
    best = max(sum(hits[:n]) / sum(weights[:n]) for n in lengths if sum(weights[:n]) >= _ENOUGH)
    # A short official title stands whole in longer words.
    whole = len(known) <= len(pairs) and all(pair in pairs for pair in known)
    return 1.0 if whole else best


def told_by_context(around: str, candidates: tuple[Directive, ...]) -> Directive | None:
    """The one candidate whose title the words around speak of, by what no other title has."""
    spoken = _pairs(tuple(folded_syllables(around)))
    titles = [_pairs(title_words(d.title or "")) for d in candidates]
    counts = []
    for i, own in enumerate(titles):
        others: Pairs = frozenset().union(*(t for j, t in enumerate(titles) if j != i))
        counts.append(len((own - others) & spoken))
    best = max(counts)
    if best >= 3 and sum(count * 2 > best for count in counts) == 1:
        return candidates[counts.index(best)]
    return None
