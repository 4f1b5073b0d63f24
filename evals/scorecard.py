"""The score card of an answering system: an item a question, and one figure no trick raises."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from evals.metrics import Predicted, count, holds, plain
from evals.questions import Gold
from evals.spans import NOTHING, by_character, by_sentence, points
from evals.suite import Item, Metric

Known = Mapping[str, float | None]


def card(known: Known) -> float | None:
    """The combined figure: the harmonic mean of coverage, of citation precision by character and
    of Youden's index of declining; 0 as soon as one of them is 0.

    Coverage: `points`. Youden's J (1950) = answered of what has an answer + declined of what has
    none − 1, at least 0: who answers always, or declines always, has 0. So no system that copies,
    answers everything or declines everything can look good, however high its single figures are.

    Coverage 0.8, precision 0.5, J 0.4 -> 3 / (1/0.8 + 1/0.5 + 1/0.4) = 0.5217.
    """
    parts = (known.get("points"), known.get("precision_characters"), youden(known))
    if parts[0] is None or parts[2] is None:
        return None
    held = [part or 0.0 for part in parts]  # nothing cited: no precision
    return len(held) / sum(1 / part for part in held) if all(part > 0 for part in held) else 0.0


def youden(known: Known) -> float | None:
    """max(0, answered of the answerable + declined of the unanswerable − 1); None without both.

    Answered 0.9 of what has an answer, declined 0.5 of what has none -> 0.4.
    """
    wrongly, rightly = known.get("wrongly_abstained"), known.get("declined")
    if wrongly is None or rightly is None:
        return None
    return max(0.0, (1 - wrongly) + rightly - 1)


METRICS: tuple[Metric, ...] = (
    Metric("card", "tổng hợp", note="trung bình điều hòa của ba mặt: ý có căn cứ, chữ trích đúng, "
           "biết trả lời và biết từ chối", of=card),
    Metric("points", "ý có căn cứ", note="ý vàng vừa nói ra vừa nằm trong đoạn trích đúng"),
    Metric("precision_characters", "chữ trích đúng", note="phần chữ trích nằm trong đoạn vàng"),
    Metric("youden", "phân biệt", note="trả lời câu có đáp án + từ chối câu không có − 1",
           of=youden),
    Metric("answer_recall", "đáp án", note="phần phải có mà câu trả lời có"),
    Metric("answer_all_present", "đủ cả", note="đủ mọi phần, không có phần cấm", main=False),
    Metric("citation_precision", "dẫn đúng", note="đoạn trích trúng đoạn vàng"),
    Metric("citation_recall", "dẫn đủ", note="đoạn vàng được trích"),
    Metric("precision_sentences", "câu trích đúng", note="câu được trích là câu vàng", main=False),
    Metric("recall_sentences", "câu trích đủ", note="câu vàng được trích", main=False),
    Metric("recall_characters", "chữ trích đủ", note="phần chữ vàng được trích", main=False),
    Metric("abstention_accuracy", "đúng chỗ", note="trả lời và từ chối đúng chỗ", main=False),
    Metric("declined", "từ chối đúng", note="câu không có đáp án bị từ chối"),
    Metric("wrongly_abstained", "từ chối sai", False, "câu có đáp án mà bị từ chối"),
    Metric("false_premises", "tiền đề sai", note="câu có tiền đề sai được đính chính hoặc từ chối"),
    Metric("exact", "nguyên văn", note="câu trích có đúng từng chữ trong tài liệu", main=False),
    Metric("seconds", "giây", False, "thời gian một câu", watched=False, main=False),
)  # fmt: skip


def scored(
    gold: Gold,
    predicted: Predicted,
    texts: Mapping[str, str],
    *,
    score: float | None = None,
    seconds: float | None = None,
) -> Item:
    """What is counted for one question, as an item of the harness."""
    counts = count(gold, predicted, texts)
    corrected = false_premise_met(gold, predicted)
    nothing_there = not gold.answerable and gold.corrections is None
    declined = predicted.abstained or corrected
    cited = (
        () if predicted.abstained or (corrected and not gold.answerable) else predicted.citations
    )
    precision, recall = by_character(gold, cited, texts)
    sentences, found = by_sentence(gold, cited, texts)
    parts: dict[str, tuple[float, float]] = {
        "points": points(gold, predicted, texts),
        "precision_characters": precision,
        "recall_characters": recall,
        "precision_sentences": sentences,
        "recall_sentences": found,
        "answer_recall": (counts.said, counts.wanted),
        "answer_all_present": (counts.complete, counts.answerable),
        "citation_precision": (counts.cited_rightly, counts.cited),
        "citation_recall": (counts.gold_cited, counts.gold),
        "abstention_accuracy": (counts.declined_rightly, counts.asked),
        "wrongly_abstained": (counts.declined_wrongly, counts.answerable),
        "declined": (float(predicted.abstained), 1.0) if nothing_there else NOTHING,
        "false_premises": NOTHING if gold.corrections is None else (float(declined), 1.0),
        "exact": (counts.quotes_exact, counts.quotes),
        "seconds": NOTHING if seconds is None else (seconds, 1.0),
    }
    kept = {key: part for key, part in parts.items() if part[1]}
    return Item(gold.id, gold.kind, kept, score)


def false_premise_met(gold: Gold, predicted: Predicted) -> bool:
    """Whether an answer puts a false premise right: it holds one of the corrections.

    FreshQA (Vu et al., 2023): an answer that goes along with a false premise is wrong.
    """
    if predicted.abstained:
        return False
    answer = plain(predicted.answer)
    return any(holds(answer, words) for words in gold.corrections or ())


def abstention_curve(items: list[Item]) -> list[tuple[float, float]]:
    """(coverage, precision) at each threshold of the score, from the surest answer on.

    Coverage: questions with an answer that are answered at or above the threshold / all of them;
    precision: answers that are complete / answers given, those to questions without one included.
    El-Yaniv and Wiener, On the Foundations of Noise-free Selective Classification (JMLR 2010).
    """
    answerable = sum(1 for item in items if "answer_all_present" in item.parts)
    given = sorted((i for i in items if i.score is not None), key=lambda i: -(i.score or 0.0))
    right, met, found = 0.0, 0, []
    for place, (item, after) in enumerate(pairwise([*given, None]), start=1):
        assert item is not None
        part = item.parts.get("answer_all_present", (0.0, 0.0))
        right, met = right + part[0], met + int(part[1] > 0)
        if after is None or after.score != item.score:  # no threshold lies between equal scores
            found.append((met / answerable, right / place))
    return found if answerable else []


def reliability(judged: list[tuple[float, bool]], bins: int = 5) -> list[tuple[float, float, int]]:
    """(mean score, share right, how many) of citations in bins of equal size, lowest first.

    A reliability diagram (DeGroot and Fienberg, 1983) with bins of equal mass, since the score on
    the page is no probability: it should rise.
    """
    ranked = sorted(judged)
    cuts = [round(i * len(ranked) / bins) for i in range(bins + 1)]
    parts = [ranked[a:b] for a, b in pairwise(cuts)]
    return [
        (sum(s for s, _ in p) / len(p), sum(ok for _, ok in p) / len(p), len(p)) for p in parts if p
    ]
