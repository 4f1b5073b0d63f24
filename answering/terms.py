"""What a question is about: its telling words with their weights, and what may stand for them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from answering.asked import Asked, Want
from answering.catalogue import Route
from core.symbols import DATE, PERIOD, SYMBOL, YEAR
from core.text import comparable, fold, pairs, syllables
from retrieval.lexicon import Lexicon

# Words that ask, join or point; without diacritics, as half the questions are typed.
STOP = frozenset(
    """
    ai bao nhieu may nao gi dau sao the nhu ra khi vi tai ly do la co khong chua phai da dang se duoc bi
    cua o trong tren duoi theo ve voi cho den toi tu va hay hoac cung thi ma nhung cac mot nhieu moi nay
    do kia ay nhi a lai con chi rat qua nhat hon bang boi nen neu hoi xin biet noi ke ro nhung gom bao
    sau truoc giua ngoai cu so ngay thang nam luc gio dieu viec cai nguoi dong chi nhan neu
    khac giong nhau so sanh diem tai lieu van ban kho duoc ghi de ra vao len tung hien hay
    """.split()
)
# Words that say which document is meant, not what is asked of it.
_ABOUT_DOCUMENTS = frozenset("bao cao mau tai lieu bai viet neu trich phan muc nhiem ky giai doan".split())
# Words of the question that the answer replaces: "chiếm bao nhiêu phần trăm" is answered by "2,26%".
_ANSWER_WORDS: dict[Want, frozenset[str]] = {
    Want.FIGURE: frozenset(
        "ty ti le phan tram luong tong dat chiem con hec ta ha dong tien cuoi dau tinh hien muc cao thap".split()
    ),
    Want.DATE: frozenset("ban hanh ky de ra hieu mang thoi".split()),
    Want.SYMBOL: frozenset("mang ban hanh ky hieu de lap ra".split()),
    Want.TREND: frozenset(
        "ty ti le phan tram luong tang giam bien dong xu huong dien hang cao thap nam qua muc xuong".split()
    ),
    Want.COMPARE: frozenset("cao thap nhieu it".split()),
    Want.PERSON: frozenset("lam giu ten".split()),
}
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,60})[\"”]")
_ALTERNATIVE = 0.75  # a synonym in the place of the word asked for
_FOLDED_ONLY = 0.6  # the word stands there with other accents: a slip, or another word
_LONG_TAIL = 9.0  # no word weighs more than this, however rare


@dataclass(frozen=True, slots=True)
class Term:
    """A syllable or a pair of neighbours, with its weight in [0, 9]."""

    folded: str  # "ho", or "ho ngheo" for a pair
    accented: str | None  # as typed, None when typed without accents
    weight: float
    others: tuple[str, ...] = ()  # folded phrases that may stand for it


@dataclass(frozen=True, slots=True)
class Terms:
    """The telling syllables and pairs of a question."""

    singles: tuple[Term, ...]
    pairs: tuple[Term, ...]

    @property
    def weight(self) -> float:
        return sum(t.weight for t in self.singles)


def content_terms(
    asked: Asked,
    route: Route,
    lexicon: Lexicon,
    idf: Callable[[str], float],
    drop: Iterable[str] = (),
) -> Terms:
    """The terms of a question; what routes it, and the folded syllables `drop`, are left out."""
    text = comparable(asked.text)
    for pattern in (DATE, PERIOD, SYMBOL, YEAR):
        text = pattern.sub(" ", text)
    text = re.sub(r"\b(?:nhiem ky|nhiệm kỳ|giai đoạn|giai doan)\b", " ", text)
    tokens = syllables(text)
    plain = [fold(t) for t in tokens]
    dropped = STOP | set(drop)
    if route.document_ids:
        dropped |= route.spent | _ABOUT_DOCUMENTS
    dropped |= {n.number for n in asked.named} | {f"0{n.number}" for n in asked.named}
    for want, words in _ANSWER_WORDS.items():
        if want in asked.wants:
            dropped |= words
    quoted = {fold(t) for q in _QUOTED.findall(text) for t in syllables(q)}
    keep = [
        i
        for i, token in enumerate(plain)
        if token in quoted
        or (token not in dropped and not (asked.accented and tokens[i] in _ACCENTED_STOP))
    ]
    others = _others(text, lexicon, asked.accented)
    singles: dict[str, Term] = {}
    for i in keep:
        weight = min(idf(plain[i]), _LONG_TAIL)
        typed = tokens[i] if asked.accented and tokens[i] != plain[i] else None
        singles.setdefault(plain[i], Term(plain[i], typed, weight, tuple(others.get(i, ()))))
    kept = set(keep)
    found: dict[str, Term] = {}
    for i, pair in enumerate(pairs(plain)):
        if i in kept and i + 1 in kept:
            name = pair.replace("_", " ")
            typed = f"{tokens[i]} {tokens[i + 1]}" if asked.accented else None
            both = tuple(set(others.get(i, ())) & set(others.get(i + 1, ())))
            found.setdefault(name, Term(name, typed, min(idf(pair), _LONG_TAIL), both))
    return Terms(tuple(singles.values()), tuple(found.values()))


# Folded they would be other, telling words: "là" / "lá", "bao" in "bao nhiêu" / "báo".
_ACCENTED_STOP = frozenset("thì mà là của và với để những các".split())


def _others(text: str, lexicon: Lexicon, accented: bool) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for expansion in lexicon.expand(text, accented):
        for i in range(expansion.start, expansion.end):
            found.setdefault(i, []).extend(fold(o) for o in expansion.others)
    return found


def telling(terms: Terms, weight: float) -> Terms:
    """The terms of at least that weight; pairs of which both syllables are left."""
    singles = tuple(t for t in terms.singles if t.weight >= weight)
    known = {t.folded for t in singles}
    pairs_left = tuple(t for t in terms.pairs if set(t.folded.split()) <= known)
    return Terms(singles, pairs_left)


def idf_from(frequency: Callable[[str], int], total: int) -> Callable[[str], float]:
    """Weights from passage counts: ln((N + 1) / (n + 0.5)), at least 0.2; remembered."""
    known: dict[str, float] = {}

    def idf(token: str) -> float:
        if token not in known:
            if len(known) > 100_000:
                known.clear()
            known[token] = max(0.2, math.log((total + 1) / (frequency(token) + 0.5)))
        return known[token]

    return idf
