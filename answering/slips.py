"""Typing slips in a question, put right by the library's own words.

Two sorts: a syllable that Vietnamese does not have ("ngèo"), one letter away from one that the
library knows beside its neighbours; and a sound-alike ("khiếu lại" / "khiếu nại", "đúng hạng" /
"đúng hạn") whose neighbours never stand with the word typed. Only the search copy changes; the
question is shown as typed. Wrong accents ("phừơng", "nhièu") need no correction: the search folds
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from answering.stops import STOP, asking_positions
from core.text import SYLLABLE, fold, has_accents, normalise, syllables

_LETTERS = "abcdefghiklmnopqrstuvxy"
_OFTEN = 2  # passages in which a corrected pair must stand
_SURELY = 4  # the same where the word typed is a syllable and sounds otherwise
_MOSTLY = 0.5  # of the passages that hold a word
_RARE = 1  # passages that may hold such a word

# Syllables that questions are made of and reports are not: worth as many passages as given here.
_ASKED = dict.fromkeys(
    "bao nhieu nao gi may dau sao vi neu nhung cac ai khac giong ngay".split(), 50
)

_ASKED_PAIRS = dict.fromkeys(
    "bao_nhieu the_nao nhu_nao khi_nao vi_sao tai_sao vi_dau o_dau tu_dau la_gi la_ai".split(), 50
)
_NEVER_LAST = frozenset("ăắằẳẵặâấầẩẫậ")  # they end no syllable: "nă" is "năm" cut short

# The syllables of Vietnamese without diacritics: onset + rime.
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh ech eo ep et eu i ia ich iec iem
    ien ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc
    oe oen oeo oet oi om on ong ooc op ot u ua uan uang uat uay uanh uac uc ue uech uenh ui um un
    ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu uyn y yem
    yen yeng yet yeu
    """.split()
)
# "k" and "ngh" stand before e, i, y; "c" and "ng" elsewhere: "kém", "cán", not "cem"
_ONSETS = re.compile(
    r"(?P<front>k|gh|ngh)(?=[iey])|(?P<back>c|g|ng)(?![iey]|h)|gi|qu(?=[aeiouy])"
    r"|(?:ch|kh|nh|ph|th|tr|b|d|h|l|m|n(?!g)|r|s|t|v|x)|g(?=i)|"
)
# Letters that sound alike to many: (as typed, as meant), at the start or the end of a syllable.
_SOUND_ALIKE_ONSETS = (
    ("l", "n"), ("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("d", "v"),
    ("gi", "d"), ("ng", "ngh"), ("g", "gh"), ("c", "k"), ("qu", "w"),
)  # fmt: skip
_SOUND_ALIKE_ENDS = (("n", "ng"), ("t", "c"), ("nh", "n"), ("ch", "t"))

# (folded token) -> passages that hold it; pairs are joined by "_".
Frequency = Callable[[str], int]


def corrected(text: str, frequency: Frequency) -> str:
    """`text` with its slips put right (without accents there); the same when none is found."""
    text = normalise(text)
    typed = SYLLABLE.findall(text)
    tokens = [fold(t) for t in syllables(text)]
    if len(typed) != len(tokens):
        return text
    changes: dict[int, str] = {}
    asking = asking_positions(tokens, syllables(text), has_accents(text))
    for i, token in enumerate(tokens):
        if i in asking or not token.isalpha() or len(token) < 2 or typed[i].isupper():
            continue
        before = changes.get(i - 1, tokens[i - 1]) if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if _cut_short(typed[i]):
            better = _best_beside(edits(token), before, after, frequency, _SURELY)
        elif not is_syllable(token):
            better = None if frequency(token) else _respelt(token, before, after, frequency)
        elif i and typed[i][0].isupper():
            continue  # a name: another name is not a slip of ours
        elif token in STOP:
            better = _bound(token, before, frequency)
        else:
            better = _sounded(token, before, after, frequency)
        if better:
            changes[i] = better.capitalize() if typed[i][0].isupper() else better
    place = iter(range(len(typed)))
    return SYLLABLE.sub(lambda m: changes.get(next(place), m[0]), text) if changes else text


def _respelt(token: str, before: str | None, after: str | None, frequency: Frequency) -> str | None:
    """The syllable meant by letters that make none: the one that stands beside the neighbours in
    the library, else the commonest one letter away."""
    scored = [
        (_beside(other, before, after, frequency), _ASKED.get(other, 0) + frequency(other), other)
        for other in edits(token)
        if is_syllable(other)
    ]
    best = max(scored, default=None)
    return best[2] if best and (best[0] or best[1]) else None


def _cut_short(word: str) -> bool:
    """Whether a word lacks its end: "ă" and "â" close no syllable, whatever the tone."""
    return word[-1:].lower() in _NEVER_LAST


def _sounded(token: str, before: str | None, after: str | None, frequency: Frequency) -> str | None:
    """The sound-alike that stands beside the neighbours, where the word typed never does."""
    if _beside(token, before, after, frequency):
        return None
    best = _best_beside(sound_alikes(token), before, after, frequency, _OFTEN)
    if best is None and frequency(token) <= _RARE:
        best = _best_beside(edits(token), before, after, frequency, _SURELY)
    return best


def _bound(token: str, before: str | None, frequency: Frequency) -> str | None:
    """What a word that asks or joins sounds like, where the word before it mostly stands with that:
    "khiếu lại" -> "nai"; "người nào" stays, though "người lao động" is common."""
    if not before or before in STOP or frequency(f"{before}_{token}"):
        return None
    least = max(_OFTEN, _MOSTLY * frequency(before))
    found = (o for o in sound_alikes(token) if frequency(f"{before}_{o}") >= least)
    return next(found, None)


def _best_beside(
    words: Iterator[str],
    before: str | None,
    after: str | None,
    frequency: Frequency,
    least: int,
) -> str | None:
    """The word that stands beside the neighbours in most passages, at least in so many."""
    best, best_count = None, least - 1
    for other in words:
        if is_syllable(other) and (frequency(other) or other in _ASKED):
            count = _beside(other, before, after, frequency)
            if count > best_count:
                best, best_count = other, count
    return best


def same_but_for_slips(typed: str, meant: str) -> bool:
    """Whether folded `typed` can be a slip of folded `meant`, word by word: a sound-alike, two
    letters swapped, or letters that make no syllable one away. "dong vat" can be "dong vac";
    "dong lac" is another place."""
    ours, theirs = typed.split(), meant.split()
    return len(ours) == len(theirs) and all(
        a == b
        or b in sound_alikes(a)
        or _swapped(a, b)
        or (not is_syllable(a) and b in set(edits(a)))
        for a, b in zip(ours, theirs, strict=True)
    )


def _swapped(a: str, b: str) -> bool:
    if len(a) != len(b) or sorted(a) != sorted(b):
        return False
    unlike = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(unlike) == 2 and unlike[1] == unlike[0] + 1


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a folded word can be a syllable of Vietnamese: "ngheo" is one, "ngeo" is none."""
    for match in (_ONSETS.match(word), re.match("", word)):
        if match and word[match.end() :] in _RIMES and not word.startswith("gii"):
            return match.end() > 0 or word[0] in "aeiouy"
    return word in ("gi", "gin", "gia", "qua", "quy") or (
        word.startswith("gi") and f"i{word[2:]}" in _RIMES
    )


def _beside(token: str, before: str | None, after: str | None, frequency: Frequency) -> int:
    """The passages where the token stands with its neighbours, stop words left out."""
    asked = _ASKED_PAIRS.get(f"{before}_{token}", 0)
    left = frequency(f"{before}_{token}") if before and before not in STOP else asked
    right = frequency(f"{token}_{after}") if after and after not in STOP else 0
    return left + right


def sound_alikes(word: str) -> Iterator[str]:
    """Words that many pronounce alike, one end of the word changed: "lai" -> "nai"."""
    for a, b in _SOUND_ALIKE_ONSETS:
        for one, other in ((a, b), (b, a)):
            if word.startswith(one):
                yield other + word[len(one) :]
    for a, b in _SOUND_ALIKE_ENDS:
        for one, other in ((a, b), (b, a)):
            if word.endswith(one) and len(word) > len(one):
                yield word[: -len(one)] + other


def edits(word: str) -> Iterator[str]:
    """Words one letter away: left out, put in, changed or swapped."""
    seen = set()
    for i in range(len(word) + 1):
        left, right = word[:i], word[i:]
        variants = [left + right[1:]] if right else []
        if len(right) > 1:
            variants.append(left + right[1] + right[0] + right[2:])
        for letter in _LETTERS:
            variants.append(left + letter + right)
            if right:
                variants.append(left + letter + right[1:])
        for variant in variants:
            if variant and variant not in seen:
                seen.add(variant)
                yield variant
