"""The suites of questions: ours and every other system put the same questions, in one table."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing

from assistant import Assistant
from core.records import Status
from core.scores import ScoreCurve, ScoreShown
from evals.intervals import values
from evals.metrics import matches
from evals.questions import Gold, Quote, read_gold
from evals.scorecard import METRICS, abstention_curve, reliability, scored
from evals.suite import Asked as Wanted
from evals.suite import Failure, Item, Outcome, Suite
from evals.suites import Asked, Set, absent, ask, library, nearest, spread, tabled
from evals.systems import tutorial
from evals.systems.answers_file import AnswersFile
from evals.systems.simple import AlwaysAnswers, trick_answers
from evals.systems.system import ABSTAINED, Pieces, Reply, System
from evals.tables import table_json, table_text

ABSTENTION, RELIABILITY, FOUND = "abstention", "reliability", "found"
_QUICK = 40  # questions of each set
_NEAR_SHOWN = 3
_THRESHOLD = ", ngưỡng tốt nhất"


def suite_of(some: Set, title: str) -> Suite:
    """The suite that puts a set's questions to a library of its documents."""
    return Suite(
        some.name,
        title,
        METRICS,
        lambda wanted: run_answers(some, wanted),
        lambda wanted: absent(some),
    )


def run_answers(some: Set, wanted: Wanted) -> Outcome:
    """What came of a set: ours with its table, and the others over the same questions."""
    start = time.perf_counter()
    golden = spread(read_gold(some.questions), _QUICK if wanted.quick else None)
    with library(some) as (assistant, refused):
        asked = ask(assistant, golden)
        table = tabled(some, asked, refused, time.perf_counter() - start)
        pieces = pieces_of(assistant)
        items = [one.item for one in asked if one.item]
        others: dict[str, list[Item]] = {}
        not_run: dict[str, str] = {}
        if wanted.baselines:
            others, not_run = _others(assistant, asked, golden, pieces, wanted)
        mark = library_mark(assistant)
    return Outcome(
        items,
        failures=[failure_of(one, pieces.texts) for one in asked if went_wrong(one)],
        systems=others,
        not_run=not_run,
        curves=_curves(asked, items, others, pieces.texts),
        text=table_text(table),
        content=table_json(table),
        missed=[] if wanted.quick else table.missed,
        library=mark,
        seconds=time.perf_counter() - start,
    )


def pieces_of(assistant: Assistant) -> Pieces:
    """The library as others see it."""
    documents = [assistant.document(d.id) for d in assistant.documents()]
    sentences = [Quote(d.name, s.text) for d in documents for s in assistant.sentences_of(d.id)]
    return Pieces({d.name: d.text for d in documents}, sentences)


def library_mark(assistant: Assistant) -> str:
    """12 hex digits that change with the documents."""
    digest = hashlib.sha256("".join(sorted(d.sha256 for d in assistant.documents())).encode())
    return digest.hexdigest()[:12]


class Ours:
    """The assistant behind the interface of all systems."""

    name = "trich"

    def __init__(self, asked: Sequence[Asked]) -> None:
        self._replies = {one.gold.id: reply_of(one) for one in asked}

    def ask(self, question: str, key: str) -> Reply:
        """The answer already given."""
        return self._replies[key]


def reply_of(one: Asked) -> Reply:
    """An answer of ours; as sure as its best citation."""
    seconds = one.checked.seconds if one.checked else None
    return Reply(one.predicted, one.item.score if one.item else None, seconds)


def _others(
    assistant: Assistant,
    asked: Sequence[Asked],
    golden: Sequence[Gold],
    pieces: Pieces,
    wanted: Wanted,
) -> tuple[dict[str, list[Item]], dict[str, str]]:
    """(items by system, systems that could not be run and why)."""
    ours = Ours(asked)
    systems: list[System] = trick_answers(pieces)
    systems.append(AlwaysAnswers(ours, lambda question: nearest(assistant, question), pieces))
    keys = {gold.id for gold in golden}
    systems += [given for path in wanted.answers if (given := AnswersFile(path)).knows(keys)]
    not_run = {}
    with ExitStack() as stack:
        why = tutorial.why_not()
        if wanted.quick and why is None:
            why = "không chạy trong lượt nhanh"
        if why is None:
            wanted.tell(f"{tutorial.NAME} …")
            systems.insert(1, stack.enter_context(closing(tutorial.Tutorial(pieces))))
        else:
            not_run[tutorial.NAME] = why
        found: dict[str, list[Item]] = {}
        for system in systems:
            replies = [system.ask(gold.question, gold.id) for gold in golden]
            found[system.name] = _scored(golden, replies, pieces.texts)
            if system is systems[0]:
                found[system.name + _THRESHOLD] = _at_best(golden, replies, pieces.texts)
    return found, not_run


def _scored(
    golden: Sequence[Gold], replies: Sequence[Reply], texts: Mapping[str, str]
) -> list[Item]:
    return [
        scored(g, r.predicted, texts, score=r.score, seconds=r.seconds)
        for g, r in zip(golden, replies, strict=True)
    ]


def _at_best(
    golden: Sequence[Gold], replies: Sequence[Reply], texts: Mapping[str, str]
) -> list[Item]:
    """The items with every reply below some score declined, at the threshold where the card is
    best: chosen with the answers in hand, it is the most that a threshold could bring."""
    kept = _scored(golden, replies, texts)
    declined = _scored(golden, [Reply(ABSTAINED, r.score) for r in replies], texts)

    def at(threshold: float) -> list[Item]:
        pairs = zip(kept, declined, strict=True)
        return [k if k.score is not None and k.score >= threshold else d for k, d in pairs]

    thresholds = sorted({item.score for item in kept if item.score is not None})
    tried = [at(threshold) for threshold in thresholds] or [kept]
    return max(tried, key=lambda items: values(items, METRICS)["card"] or 0.0)


def went_wrong(one: Asked) -> bool:
    """Whether the answer lacks something, cites nothing right, or stands where none should."""
    counts = one.counts
    if not one.gold.answerable:
        return not counts.declined_rightly
    return not counts.complete or not counts.gold_cited


def failure_of(one: Asked, texts: Mapping[str, str]) -> Failure:
    """A failed question as it is read: the answer beside what was wanted, on what it rests."""
    gold = one.gold
    wanted = ["phải từ chối" if not gold.answerable else "cần có: " + "; ".join(gold.must)]
    if gold.corrections:
        wanted.append("hoặc đính chính: " + "; ".join(gold.corrections))
    cited = one.predicted.citations or one.near[:_NEAR_SHOWN]
    shown = [ScoreShown(c.doc, c.quote, _right(c, gold, texts)) for c in cited]
    return Failure(
        gold.id,
        gold.kind,
        gold.question,
        one.predicted.answer,
        "\n".join(wanted),
        tuple(ScoreShown(p.doc, p.quote, True) for p in gold.passages),
        tuple(shown),
        tuple(_verdicts(one)),
    )


def _right(cited: Quote, gold: Gold, texts: Mapping[str, str]) -> bool:
    return any(matches(cited, passage, texts) for passage in gold.passages)


_SIGNS = {Status.PASS: "đạt", Status.FAIL: "không đạt", Status.UNSURE: "chưa chắc"}


def _verdicts(one: Asked) -> Iterator[str]:
    if one.predicted.abstained:
        yield "từ chối; dưới đây là các câu gần nhất trong kho"
    for number, item in enumerate(one.checked.statements if one.checked else (), start=1):
        for verdict in item.verdicts:
            yield f"câu {number}: {_SIGNS[verdict.status]} – {verdict.message}"
    if one.gold.answerable:
        place = f"thứ {one.place}" if one.place else "ngoài 10 câu gần nhất"
        yield f"câu đúng xếp {place}"
    yield from one.faults


def _curves(
    asked: Sequence[Asked],
    items: Sequence[Item],
    others: Mapping[str, Sequence[Item]],
    texts: Mapping[str, str],
) -> list[ScoreCurve]:
    """What the report draws of a set of questions."""
    found = [ScoreCurve(ABSTENTION, "trich", tuple(abstention_curve(list(items))))]
    for name, theirs in others.items():
        if not name.endswith(_THRESHOLD) and (line := abstention_curve(list(theirs))):
            found.append(ScoreCurve(ABSTENTION, name, tuple(line)))
    judged = [
        (c.score, _right(Quote(c.doc, c.quote), one.gold, texts))
        for one in asked
        if one.checked is not None
        for c in one.checked.answer.citations
    ]
    bins = reliability(judged)
    found.append(
        ScoreCurve(RELIABILITY, "trich", tuple((score, right) for score, right, _ in bins))
    )
    places = [one.place for one in asked if one.gold.answerable]
    if places:
        shares = [(k, sum(1 for p in places if p and p <= k) / len(places)) for k in range(1, 11)]
        found.append(ScoreCurve(FOUND, "trich", tuple((float(k), share) for k, share in shares)))
    return found
