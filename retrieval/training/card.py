"""The model card that goes with the weights."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Mapping

FIGURES = "<!-- figures: `trich eval retrieval` -->"

_CARD = """---
language: vi
license: apache-2.0
library_name: sentence-transformers
tags: [sentence-transformers, static-embedding, retrieval, vietnamese]
---

# trich-static: static embeddings of Vietnamese official text

One vector of {dimensions} numbers for each of {tokens} tokens; a text is the mean of its tokens' vectors, made a unit
vector. Accents, capitals and the place of tone marks make no difference. At most {most} tokens of a text are read.
Loads with `SentenceTransformer("retrieval/model")` as it is, or without any model library (`retrieval/static.py`).

## Data

{data}

- `phapdien`: codified law of Viet Nam (texts of State law), rows that answer measured questions left out;
- `wiki`: sections of Vietnamese Wikipedia, CC BY-SA 4.0, used for training only, no text of it is in the weights' folder
  beyond single words and phrases of the tokenizer;
- `report`, `pair`, `asked`, `unlike`, `same`: the project's own samples, written pairs and thesaurus (Apache-2.0).

No question or text of Zalo 2021, ALQAC, XQuAD or the gold sets was used.

## Method

1. Tokenizer in two stages: byte-pair encoding inside syllables ({parts} tokens), then merges of neighbours that stand
   together far oftener than by chance ({phrases} tokens such as "▁giai▁phong▁mat▁bang").
2. Starting vectors: shifted positive pointwise mutual information of tokens within 8 places, factored.
3. Contrastive training, {steps} steps of {batch} pairs, each asking among all passages of its batch and back, cosines times
   {scale:g}; neighbours in the code of law stand in one batch as hard negatives. A weight for each token is learnt apart
   from its direction. Ways of asking are varied with words of asking, the thesaurus and slips; tokens are dropped.
4. Each vector in whole numbers of one byte with its own scale.

Seed {seed}; made by `python -m retrieval.train`.

## Figures

{figures}

## Limits

A bag of tokens: word order, negation and who did what to whom are lost, and figures count little. Meant to be mixed with
BM25, not to replace it. Vietnamese only; other languages fall apart into letters.
"""


def card(counts: Mapping[str, int], facts: Mapping[str, object]) -> str:
    """The text of README.md; `counts`: examples by kind, `facts`: the numbers of the recipe."""
    data = "\n".join(f"- {kind}: {count:,} examples" for kind, count in counts.items())
    return _CARD.format(data=data, figures=FIGURES, **facts)
