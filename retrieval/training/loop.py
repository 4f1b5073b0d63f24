"""Contrastive training: each asking among all passages of its batch, and back.

A table of vectors and a weight for each token, gradients summed by EmbeddingBag; some thousand
pairs a second on two cores, far more than a general trainer manages.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.training.prepared import Batch, Sampler

_log = logging.getLogger(__name__)

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how hard to train."""

    steps: int = 1500
    rate: float = 3e-3  # of the vectors, each about as long as 1
    weight_rate: float = 1e-2  # of the tokens' weights (logarithms)
    scale: float = 20.0  # of the cosines in the loss
    apart: float = 0.5  # cosine above which look-alikes of other meaning are pushed apart
    warm: int = 50
    threads: int = 2


def train(
    start: Vectors,
    sampler: Sampler,
    plan: Plan,
    each: Callable[[int, Callable[[], Vectors]], None] | None = None,
) -> Vectors:
    """The trained vectors, each times its token's weight.

    `each`: called after every 250 steps with the step and a function that gives the vectors.
    """
    import torch

    torch.set_num_threads(plan.threads)
    length = np.maximum(np.linalg.norm(start, axis=1, keepdims=True), 1e-6)
    vectors = torch.nn.Parameter(torch.from_numpy(start / length))
    weights = torch.nn.Parameter(torch.from_numpy(np.log(length).astype(np.float32)))
    optimiser = torch.optim.Adam(
        [{"params": [vectors], "lr": plan.rate}, {"params": [weights], "lr": plan.weight_rate}],
        betas=(0.9, 0.98),
        fused=True,
    )
    rates = [group["lr"] for group in optimiser.param_groups]

    def now() -> Vectors:
        with torch.no_grad():
            made: Vectors = (vectors * weights.exp()).numpy().copy()
        return made

    seen, began = 0.0, time.monotonic()
    for step in range(plan.steps):
        share = min(1.0, (step + 1) / plan.warm) * max(0.03, 1 - step / plan.steps)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * share
        loss = _loss(vectors * weights.exp(), sampler.batch(), plan)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        seen += loss.item()
        if (step + 1) % 50 == 0:
            _log.info("step %d: loss %.4f, %.0f s", step + 1, seen / 50, time.monotonic() - began)
            seen = 0.0
        if each and (step + 1) % 250 == 0:
            each(step + 1, now)
    return now()


def _loss(table: Any, batch: Batch, plan: Plan) -> Any:
    import torch
    from torch.nn import functional

    def side(ids: Any, offsets: Any) -> Any:
        found = functional.embedding_bag(
            torch.from_numpy(ids).long(), table, torch.from_numpy(offsets), mode="sum"
        )
        return functional.normalize(found, dim=1)

    asks = side(batch.asks, batch.ask_offsets)
    passages = side(batch.passages, batch.passage_offsets)
    unlike = torch.from_numpy(batch.unlike)
    like = ~unlike
    scores = asks[like] @ passages.T
    groups = torch.from_numpy(batch.groups)
    own = groups[like][:, None] == groups[None, :]
    right = torch.nonzero(like).squeeze(1)
    own[torch.arange(len(right)), right] = False
    scores = (scores * plan.scale).masked_fill(own, -1e4)
    there = functional.cross_entropy(scores, right)
    square = scores[:, right]
    back = functional.cross_entropy(square.T, torch.arange(len(right)))
    loss = there + back
    if bool(unlike.any()):
        near = (asks[unlike] * passages[unlike]).sum(dim=1)
        loss = loss + functional.relu(near - plan.apart).mean()
    return loss
