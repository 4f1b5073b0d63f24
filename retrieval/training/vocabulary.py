"""The two-stage tokenizer: parts of syllables, then words and phrases of several syllables.

Stage one is byte-pair encoding inside syllables. Stage two goes on merging across spaces, so that
"▁cong▁tac" or "▁giai▁phong▁mat▁bang" is one token: a bag of tokens then knows words and not only
syllables. Neighbours are merged that occur together far oftener than chance has it, not merely
often: "▁cua▁cac" is frequent and means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

SPACE = "▁"
BREAK = "\n"  # between clauses; no token reaches across

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_INVISIBLE = "[\u200b\u200c\u200d\u2060\ufeff\u00ad]"
_LONGEST = 7  # syllables of one token
_ROUNDS = (0.40, 0.25, 0.15, 0.12, 0.08)  # share of the merges that each round of stage two adds
_LEAST_PAIRS = 25  # occurrences below which neighbours are not merged
_LEAST_NPMI = 0.12  # 0: together as often as by chance, 1: never apart

Ids = npt.NDArray[np.int32]


def normaliser() -> Any:
    """What a text goes through before it is cut: lower case, no diacritics, clauses broken.

    Without diacritics on purpose: a question typed without accents is then the same question, and
    words of several syllables leave little that is ambiguous.
    """
    from tokenizers import Regex, normalizers

    replace = normalizers.Replace
    return normalizers.Sequence(
        [
            normalizers.NFD(),
            normalizers.Lowercase(),
            normalizers.StripAccents(),
            replace("đ", "d"),
            replace(Regex(_INVISIBLE), ""),
            replace(Regex(r"[-/–_ \t\u00a0]+"), " "),  # "kt-xh", "qd/tw": words of one name
            replace(Regex(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$"), ""),
            replace(Regex(r" ?[^\p{L}\p{N} ][^\p{L}\p{N}]*"), BREAK + SPACE),
            replace(" ", SPACE),
            normalizers.Prepend(SPACE),
        ]
    )


def train_tokenizer(texts: Sequence[str], parts: int, phrases: int) -> Any:
    """A tokenizers.Tokenizer with about `parts` parts of syllables and `phrases` longer tokens."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

    first = Tokenizer(models.BPE())
    first.normalizer = normaliser()
    first.pre_tokenizer = pre_tokenizers.Split(Regex(f"{SPACE}[^{SPACE}\\n]*"), "isolated")
    trainer = trainers.BpeTrainer(
        vocab_size=parts,
        min_frequency=10,
        initial_alphabet=[SPACE, *_ALPHABET],
        limit_alphabet=len(_ALPHABET) + 1,
        show_progress=False,
    )
    first.train_from_iterator(texts, trainer)
    vocabulary = _by_id(first.get_vocab())
    stream = _stream(first, texts)
    longer = _phrases(stream, vocabulary, phrases)
    return _joined(first, longer)


def _joined(first: Any, longer: Sequence[tuple[str, str]]) -> Any:
    """The tokenizer of stage one with the merges of stage two appended, open across spaces."""
    import json

    from tokenizers import Tokenizer, models, pre_tokenizers

    state = json.loads(first.to_str())["model"]
    merges = [tuple(m) if isinstance(m, list) else tuple(m.split(" ")) for m in state["merges"]]
    vocabulary = dict(state["vocab"])
    for left, right in longer:
        vocabulary.setdefault(left + right, len(vocabulary))
        merges.append((left, right))
    made = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    made.normalizer = normaliser()
    made.pre_tokenizer = pre_tokenizers.Split(BREAK, "removed")
    return made


def _by_id(vocabulary: dict[str, int]) -> list[str]:
    return [token for token, _ in sorted(vocabulary.items(), key=lambda pair: pair[1])]


def _stream(tokenizer: Any, texts: Sequence[str], batch: int = 2_000) -> Ids:
    """The token ids of all texts, -1 between clauses."""
    found = []
    for start in range(0, len(texts), batch):
        clauses = [
            clause
            for text in texts[start : start + batch]
            for clause in tokenizer.normalizer.normalize_str(text).split(BREAK)
        ]
        bare = _without_normaliser(tokenizer)
        for encoding in bare.encode_batch_fast(clauses, add_special_tokens=False):
            found.append(np.asarray([*encoding.ids, -1], dtype=np.int32))
    return np.concatenate(found) if found else np.empty(0, np.int32)


def _without_normaliser(tokenizer: Any) -> Any:
    from tokenizers import Tokenizer, normalizers

    bare = Tokenizer.from_str(tokenizer.to_str())
    bare.normalizer = normalizers.Sequence([])
    return bare


def _phrases(stream: Ids, vocabulary: list[str], wanted: int) -> list[tuple[str, str]]:
    """The merges of stage two, in their order; `vocabulary` grows by their tokens."""
    merges: list[tuple[str, str]] = []
    for share in _ROUNDS:
        chosen = _best_pairs(stream, vocabulary, round(wanted * share))
        codes = np.empty(len(chosen), np.int64)
        made = np.empty(len(chosen), np.int32)
        known = {token: number for number, token in enumerate(vocabulary)}
        for place, (left, right) in enumerate(chosen):
            whole = vocabulary[left] + vocabulary[right]
            if whole not in known:
                known[whole] = len(vocabulary)
                vocabulary.append(whole)
            merges.append((vocabulary[left], vocabulary[right]))
            codes[place], made[place] = (left << 32) | right, known[whole]
        stream = _merge(stream, codes, made)
    return merges


def _best_pairs(stream: Ids, vocabulary: Sequence[str], wanted: int) -> list[tuple[int, int]]:
    """The neighbours most worth a token of their own, best first."""
    counts = np.bincount(stream[stream >= 0], minlength=len(vocabulary)).astype(np.float64)
    whole = np.asarray([token.startswith(SPACE) and len(token) > 1 for token in vocabulary])
    sizes = np.asarray([token.count(SPACE) for token in vocabulary])
    left, right = stream[:-1], stream[1:]
    both = (left >= 0) & (right >= 0)
    both[both] = whole[left[both]] & whole[right[both]]
    both[both] = sizes[left[both]] + sizes[right[both]] <= _LONGEST
    codes = (left[both].astype(np.int64) << 32) | right[both]
    pairs, found = np.unique(codes, return_counts=True)
    often = found >= _LEAST_PAIRS
    pairs, found = pairs[often], found[often].astype(np.float64)
    total = counts.sum()
    expected = counts[pairs >> 32] * counts[pairs & 0xFFFFFFFF] / total
    pmi = np.log(found / expected)
    npmi = pmi / -np.log(found / total)
    worth = np.where(npmi > _LEAST_NPMI, found * npmi, 0.0)
    best = np.argsort(-worth, kind="stable")[:wanted]
    return [(int(pairs[i] >> 32), int(pairs[i] & 0xFFFFFFFF)) for i in best if worth[i] > 0]


def _merge(stream: Ids, codes: npt.NDArray[np.int64], made: Ids) -> Ids:
    """The stream with pairs merged, the earlier in `codes` before the later, as encoding does."""
    if not len(codes):
        return stream
    order = np.argsort(codes)
    codes, made, ranks = codes[order], made[order], order.astype(np.int64)
    none = np.int64(len(codes))
    while True:
        pair = (stream[:-1].astype(np.int64) << 32) | (stream[1:].astype(np.int64) & 0xFFFFFFFF)
        place = np.minimum(np.searchsorted(codes, pair), len(codes) - 1)
        rank = np.where((codes[place] == pair) & (stream[:-1] >= 0), ranks[place], none)
        padded = np.concatenate(([none], rank, [none]))
        here = (rank < none) & (rank < padded[:-2]) & (rank <= padded[2:])
        where = np.flatnonzero(here)
        if not len(where):
            return stream
        stream = stream.copy()
        stream[where] = made[place[where]]
        keep = np.ones(len(stream), bool)
        keep[where + 1] = False
        stream = stream[keep]


def encode(tokenizer: Any, texts: Iterable[str], batch: int = 4_000) -> list[Ids]:
    """The token ids of each text."""
    waiting = list(texts)
    found: list[Ids] = []
    for start in range(0, len(waiting), batch):
        some = tokenizer.encode_batch_fast(waiting[start : start + batch], add_special_tokens=False)
        found += [np.asarray(encoding.ids, dtype=np.int32) for encoding in some]
    return found
