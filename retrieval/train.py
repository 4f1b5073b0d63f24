"""From data to the shipped embedding model in one seeded command: `python -m retrieval.train`.

About an hour on two cores. Tokenizer and starting vectors are kept in the work folder and used
again; vectors are kept there every 250 steps.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.lexicon import Lexicon, load_lexicon
from retrieval.model_folder import SHIPPED
from retrieval.training import sources
from retrieval.training.augment import ways_of_asking
from retrieval.training.card import card
from retrieval.training.folder import write_folder
from retrieval.training.initial import Vectors, starting_vectors
from retrieval.training.loop import Plan, train
from retrieval.training.prepared import Rates, Sampler, prepare
from retrieval.training.sources import Example
from retrieval.training.vocabulary import encode, train_tokenizer

_log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[1]
_VARIED = ("law", "pair", "asked")  # kinds that get further ways of asking


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every number that decides what comes out; the values are those that won by measurement."""

    seed: int = 1
    parts: int = 9_000
    phrases: int = 24_000
    dimensions: int = 512
    most: int = 512  # tokens of a text that the model reads
    steps: int = 600
    rate: float = 3e-3
    weight_rate: float = 1e-2
    scale: float = 20.0
    law: int = 800  # examples of each kind in a batch
    wiki: int = 320
    report: int = 40
    asked: int = 250
    pair: int = 350
    same: int = 200
    unlike: int = 20

    @property
    def mixture(self) -> dict[str, int]:
        """Examples of each kind in a batch."""
        kinds = ("law", "wiki", "report", "asked", "pair", "same", "unlike")
        return {kind: getattr(self, kind) for kind in kinds}


def collect(data: Path, pairs: Sequence[Path], lexicon: Lexicon) -> list[Example]:
    """All examples: law, encyclopaedia, samples, written pairs, thesaurus."""
    found = [
        *sources.laws(data),
        *sources.wiki(data),
        *sources.reports(_ROOT / "corpus" / "samples" / "src"),
    ]
    for folder in pairs:
        found += sources.written_pairs(folder, data)
    return [*found, *sources.same_words(lexicon)]


def make(
    examples: Sequence[Example],
    lexicon: Lexicon,
    recipe: Recipe,
    work: Path,
    plan: Plan | None = None,
) -> tuple[Vectors, Any]:
    """Vectors and tokenizer learnt from the examples; `work`: where steps on the way are kept."""
    draw = random.Random(recipe.seed)
    # Of these alone, so that a new pair or group does not ask for a new tokenizer.
    texts = sources.all_text(e for e in examples if e.kind in ("law", "wiki", "report"))
    tokenizer = _tokenizer(texts, recipe, work)
    size = tokenizer.get_vocab_size()

    def first_vectors() -> Vectors:
        return starting_vectors(encode(tokenizer, texts), size, recipe.dimensions, recipe.seed)

    start = _kept(work / f"start-{size}-{recipe.dimensions}.npy", first_vectors)
    more = [ways_of_asking(e.asks, lexicon, draw) if e.kind in _VARIED else [] for e in examples]
    items = prepare(examples, tokenizer, more)
    _log.info("%d examples, %d tokens", len(items), size)
    sampler = Sampler(items, recipe.mixture, tokenizer, Rates(), recipe.seed)
    plan = plan or Plan(recipe.steps, recipe.rate, recipe.weight_rate, recipe.scale)
    return train(start, sampler, plan, lambda step, now: _keep(work, step, now())), tokenizer


def _tokenizer(texts: Sequence[str], recipe: Recipe, work: Path) -> Any:
    from tokenizers import Tokenizer

    path = work / f"tokenizer-{recipe.parts}-{recipe.phrases}.json"
    if not path.exists():
        _log.info("tokenizer from %d texts", len(texts))
        train_tokenizer(texts, recipe.parts, recipe.phrases).save(str(path))
    return Tokenizer.from_file(str(path))


def _kept(path: Path, make_it: Callable[[], Vectors]) -> Vectors:
    if not path.exists():
        _log.info("starting vectors")
        np.save(path, make_it())
    kept: Vectors = np.load(path)
    return kept


def _keep(work: Path, step: int, vectors: Vectors) -> None:
    np.save(work / "checkpoint.npy", vectors)
    _log.info("step %d kept", step)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when the folder is written."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.train", description=__doc__)
    shared = _ROOT.parent / "shared" / "data"
    parser.add_argument("--data", type=Path, default=shared, help="phapdien/ and wiki_vi/")
    parser.add_argument("--pairs", type=Path, nargs="*", default=[_ROOT / "retrieval" / "pairs"])
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the folder that is replaced")
    parser.add_argument("--work", type=Path, default=_ROOT / "build" / "train")
    for name, value in asdict(Recipe()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    options = vars(parser.parse_args(arguments))
    data, pairs, out, work = (options.pop(name) for name in ("data", "pairs", "out", "work"))
    recipe = Recipe(**options)
    work.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(message)s",
        handlers=[logging.StreamHandler(), logging.FileHandler(work / "train.log", "w", "utf-8")],
    )
    os.nice(max(0, 10 - os.nice(0)))  # long in the background, beside other work
    lexicon = load_lexicon()
    examples = collect(data, pairs, lexicon)
    counts = Counter(example.kind for example in examples)
    _log.info("%s; %s", dict(counts), recipe)
    vectors, tokenizer = make(examples, lexicon, recipe, work)
    facts = {**asdict(recipe), "tokens": len(vectors), "batch": sum(recipe.mixture.values())}
    write_folder(out, vectors, tokenizer, recipe.most, card(counts, facts))
    _log.info("written: %s", out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
