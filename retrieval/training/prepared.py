"""Examples as token ids, and batches drawn from them with changes made on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.training.augment import ASKING, ways_of_asking
from retrieval.training.sources import Example
from retrieval.training.vocabulary import Ids, encode

_SENTENCE = re.compile(r"(?<=[.;:!?…])\s+|\n+")
_BODY = 700  # tokens kept of a text
_WINDOW = (20, 140)  # tokens of a passage, drawn each time: 250 to 1,800 characters
_ASK_MOST = 40
_BLOCK = 8  # neighbours in the code drawn together: the hardest negatives stand side by side

Draw = np.random.Generator


@dataclass(frozen=True, slots=True)
class Item:
    """One example in tokens; `cuts`: where sentences of the body begin, its end last."""

    kind: str
    asks: tuple[Ids, ...]
    head: tuple[Ids, ...]
    body: Ids
    cuts: tuple[int, ...]
    group: int


@dataclass(frozen=True, slots=True)
class Rates:
    """How the batches are put together; tuned on the development questions."""

    drop: float = 0.12  # tokens left out, on either side
    cloze: float = 0.15  # a sentence asks for the text it stood in
    head: float = 0.55  # the passage has its whole head
    part_head: float = 0.15  # only its first part, the law's name
    template: float = 0.35  # the asking gets words of asking around it


@dataclass(frozen=True, slots=True)
class Batch:
    """Tokens of both sides, flat with offsets; `groups` by row; `unlike`: rows to be kept apart."""

    asks: Ids
    ask_offsets: npt.NDArray[np.int64]
    passages: Ids
    passage_offsets: npt.NDArray[np.int64]
    groups: npt.NDArray[np.int64]
    unlike: npt.NDArray[np.bool_]


def prepare(
    examples: Sequence[Example], tokenizer: Any, more_asks: Sequence[Sequence[str]]
) -> list[Item]:
    """The examples in tokens; `more_asks`: further ways of asking, example by example."""
    flat: list[str] = []
    shapes = []
    for example, more in zip(examples, more_asks, strict=True):
        sentences = [s for s in _SENTENCE.split(example.body) if s.strip()]
        asks = (*example.asks, *more)
        flat += [*asks, *example.head, *sentences]
        shapes.append((len(asks), len(example.head), len(sentences)))
    tokens = encode(tokenizer, flat)
    groups: dict[str, int] = {}
    items, at = [], 0
    for example, (ways, heads, told) in zip(examples, shapes, strict=True):
        own = tokens[at : at + ways + heads + told]
        at += ways + heads + told
        body, cuts = _body(own[ways + heads :])
        number = groups.setdefault(example.group, len(groups))
        asked = tuple(a for a in own[:ways] if len(a))
        if asked and len(body):
            head = tuple(own[ways : ways + heads])
            items.append(Item(example.kind, asked, head, body, cuts, number))
    return items


def _body(sentences: Sequence[Ids]) -> tuple[Ids, tuple[int, ...]]:
    kept, cuts, total = [], [0], 0
    for sentence in sentences:
        if not len(sentence):
            continue
        kept.append(sentence)
        total += len(sentence)
        cuts.append(total)
        if total >= _BODY:
            break
    return (np.concatenate(kept) if kept else np.empty(0, np.int32)), tuple(cuts)


class Sampler:
    """Batches without end, the same for the same seed."""

    def __init__(
        self,
        items: Sequence[Item],
        mixture: dict[str, int],
        tokenizer: Any,
        rates: Rates,
        seed: int,
    ) -> None:
        self._by_kind: dict[str, list[Item]] = {}
        for item in items:
            self._by_kind.setdefault(item.kind, []).append(item)
        self._mixture = {k: n for k, n in mixture.items() if self._by_kind.get(k)}
        self._rates = rates
        self._draw = np.random.default_rng(seed)
        self._before = encode(tokenizer, ASKING.before)
        self._after = encode(tokenizer, ASKING.after)

    def batch(self) -> Batch:
        """The next batch."""
        chosen = [item for kind, count in self._mixture.items() for item in self._some(kind, count)]
        sides = [self._sides(item) for item in chosen]
        asks, ask_offsets = _flat([side[0] for side in sides])
        passages, passage_offsets = _flat([side[1] for side in sides])
        groups = np.asarray([item.group for item in chosen], np.int64)
        unlike = np.asarray([item.kind == "unlike" for item in chosen])
        return Batch(asks, ask_offsets, passages, passage_offsets, groups, unlike)

    def _some(self, kind: str, count: int) -> list[Item]:
        items = self._by_kind[kind]
        if kind not in ("law", "wiki"):
            return [items[i] for i in self._draw.integers(len(items), size=count)]
        starts = self._draw.integers(max(1, len(items) - _BLOCK), size=count // _BLOCK)
        return [items[i] for start in starts for i in range(start, min(start + _BLOCK, len(items)))]

    def _sides(self, item: Item) -> tuple[Ids, Ids]:
        draw, rates = self._draw, self._rates
        if item.kind in ("pair", "same", "unlike"):
            ask, passage = item.asks[draw.integers(len(item.asks))], item.body
            if item.kind == "pair" and draw.random() < 0.3:
                ask, passage = passage, ask
            return self._thinned(ask), self._thinned(passage)
        cuts = item.cuts
        if len(cuts) > 3 and draw.random() < rates.cloze:
            ask, body = self._cloze(item)
        else:
            ask, body = self._asked(item), self._window(item.body, cuts)
        chance = draw.random()
        heads = item.head if chance < rates.head else ()
        if rates.head <= chance < rates.head + rates.part_head:
            heads = item.head[:1]
        passage = np.concatenate((*heads, body)) if heads else body
        return self._thinned(ask[:_ASK_MOST]), self._thinned(passage)

    def _asked(self, item: Item) -> Ids:
        draw = self._draw
        ask = item.asks[draw.integers(len(item.asks))]
        if draw.random() < self._rates.template:
            before = self._before[draw.integers(len(self._before))]
            after = self._after[draw.integers(len(self._after))]
            ask = np.concatenate((before, ask, after))
        return ask

    def _cloze(self, item: Item) -> tuple[Ids, Ids]:
        draw, cuts = self._draw, item.cuts
        at = int(draw.integers(len(cuts) - 1))
        sentence = item.body[cuts[at] : cuts[at + 1]]
        if len(sentence) > 12 and draw.random() < 0.6:
            length = int(draw.integers(5, 20))
            start = int(draw.integers(max(1, len(sentence) - length)))
            sentence = sentence[start : start + length]
        low, high = max(0, at - 4), min(len(cuts) - 1, at + 6)
        if draw.random() < 0.15:
            rest = item.body[cuts[low] : cuts[high]]
        else:
            rest = np.concatenate(
                (item.body[cuts[low] : cuts[at]], item.body[cuts[at + 1] : cuts[high]])
            )
        return sentence, rest[: _WINDOW[1]]

    def _window(self, body: Ids, cuts: Sequence[int]) -> Ids:
        draw = self._draw
        start = 0 if draw.random() < 0.6 else cuts[int(draw.integers(len(cuts) - 1))]
        return body[start : start + int(draw.integers(*_WINDOW))]

    def _thinned(self, tokens: Ids) -> Ids:
        if len(tokens) < 3:
            return tokens
        kept = tokens[self._draw.random(len(tokens)) >= self._rates.drop]
        return kept if len(kept) else tokens


def _flat(parts: Sequence[Ids]) -> tuple[Ids, npt.NDArray[np.int64]]:
    lengths = np.fromiter((len(part) for part in parts), np.int64, len(parts))
    return np.concatenate(parts), np.concatenate(([0], np.cumsum(lengths)[:-1]))


__all__ = ["Batch", "Item", "Rates", "Sampler", "prepare", "ways_of_asking"]
