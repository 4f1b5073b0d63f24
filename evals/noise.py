"""Suite `noise`: the same questions when documents are written, scanned, ordered or joined
otherwise: each variant is a library of its own."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assistant import Assistant, build
from core.scores import ScoreShown
from core.settings import Settings
from corpus.readers import read_file
from evals.metrics import Predicted
from evals.noise_changes import Text, Variant, original, variants
from evals.questions import Gold, Quote, read_gold
from evals.scorecard import METRICS, scored
from evals.suite import Asked as Wanted
from evals.suite import Failure, Item, Metric, Outcome, Suite
from evals.suites import BY_YEAR, EMBEDDING, Asked, ask, spread

_QUESTIONS, _QUICK = 60, 12
_MANY, _FEW = 1_000, 60  # documents that have nothing to do with anything
_MOST_BYTES = 20 * 1024 * 1024  # as in the settings
SAME = Metric("same", "giữ nguyên", note="câu trả lời đúng khi nguyên dạng thì vẫn đúng")


def run(wanted: Wanted) -> Outcome:
    """The questions put to every variant of the library, the plain one first."""
    start = time.perf_counter()
    plain = texts()
    golden = questions(_QUICK if wanted.quick else _QUESTIONS)
    items: list[Item] = []
    failures: list[Failure] = []
    faults: list[str] = []
    well: set[str] = set()  # ids of questions answered well by the plain library
    for number, variant in enumerate(variants(_FEW if wanted.quick else _MANY)):
        wanted.tell(f"noise: {variant.name} …")
        for one in answered(variant, plain, golden):
            right = is_right(one.item) if one.item else False
            if number == 0 and right:
                well.add(one.gold.id)
            items.append(_item(variant, one, right, one.gold.id in well))
            if one.gold.id in well and not right:
                failures.append(_failure(variant, one))
            faults += [f"{variant.name}: {fault}" for fault in one.faults]
    seconds = time.perf_counter() - start
    return Outcome(items, failures, text=_table(items), missed=faults, seconds=seconds)


def texts() -> list[Text]:
    """The library that is changed, as plain texts: three units over four years."""
    paths = sorted(path for path in BY_YEAR.documents.iterdir() if path.is_file())
    return [
        Text(_as_text(path.name), read_file(path, max_bytes=_MOST_BYTES).text) for path in paths
    ]


def _as_text(name: str) -> str:
    return f"{Path(name).stem}.txt"


def questions(most: int) -> list[Gold]:
    """At most so many questions on the library, their gold by the names of the texts."""
    return [
        replace(gold, passages=tuple(Quote(_as_text(q.doc), q.quote) for q in gold.passages))
        for gold in spread(read_gold(BY_YEAR.questions), most)
    ]


def answered(variant: Variant, plain: Sequence[Text], golden: Sequence[Gold]) -> list[Asked]:
    """The answers of a library changed so, judged by gold that is changed alike; a near copy is as
    good as what it is a copy of."""
    documents = variant.documents(plain)
    by_name = {text.name: text.text for text in documents}
    with library_of(documents) as assistant:
        asked = ask(assistant, [_changed(gold, variant) for gold in golden])
    found = []
    for one in asked:
        cited = tuple(Quote(original(c.doc), c.quote) for c in one.predicted.citations)
        predicted = Predicted(
            one.predicted.answer, one.predicted.abstained, tuple(dict.fromkeys(cited))
        )
        seconds = one.checked.seconds if one.checked else None
        item = scored(one.gold, predicted, by_name, seconds=seconds)
        found.append(replace(one, predicted=predicted, item=item))
    return found


def _changed(gold: Gold, variant: Variant) -> Gold:
    return replace(
        gold,
        passages=tuple(replace(q, quote=variant.rewrite(q.quote)) for q in gold.passages),
        must=tuple(map(variant.rewrite, gold.must)),
        must_not=(*gold.must_not, *variant.must_not),
    )


@contextmanager
def library_of(documents: Sequence[Text]) -> Iterator[Assistant]:
    """A fresh library of texts, read in their order."""
    with tempfile.TemporaryDirectory(prefix="trich-noise-") as folder:
        files = []
        for number, text in enumerate(documents):
            place = Path(folder) / "texts" / f"{number:05d}"  # keeps the order, whatever the name
            place.mkdir(parents=True)
            files.append(place / text.name)
            files[-1].write_bytes(text.text.encode("utf-8"))
        assistant = build(Settings(home=Path(folder) / "home", embedding_model=EMBEDDING))
        try:
            list(assistant.ingest(files))
            assistant.make_vectors()
            yield assistant
        finally:
            assistant.close()


def is_right(item: Item) -> bool:
    """Whether a question was answered in full, or declined where it has no answer."""
    key = "answer_all_present" if "answer_all_present" in item.parts else "abstention_accuracy"
    return item.parts[key][0] > 0


def _item(variant: Variant, one: Asked, right: bool, was_right: bool) -> Item:
    parts = dict(one.item.parts) if one.item else {}
    if was_right:
        parts["same"] = (float(right), 1.0)
    return Item(f"{variant.name} {one.gold.id}", variant.name, parts)


def _failure(variant: Variant, one: Asked) -> Failure:
    gold = one.gold
    wanted = "cần có: " + "; ".join(gold.must) if gold.answerable else "phải từ chối"
    return Failure(
        f"{variant.name} {gold.id}",
        variant.name,
        gold.question,
        one.predicted.answer,
        wanted,
        tuple(ScoreShown(q.doc, q.quote, True) for q in gold.passages),
        tuple(ScoreShown(c.doc, c.quote) for c in one.predicted.citations or one.near[:3]),
        one.faults,
    )


def _table(items: Sequence[Item]) -> str:
    lines = [f"{'':40}{'câu':>6}{'vẫn đúng':>12}"]
    for name in dict.fromkeys(item.group for item in items):
        group = [item for item in items if item.group == name]
        kept = [item.parts["same"][0] for item in group if "same" in item.parts]
        lines.append(f"{name:40}{len(group):6}{f'{sum(kept):.0f}/{len(kept)}':>12}")
    return "\n".join(lines)


def _why_not(wanted: Wanted) -> str | None:
    return None if BY_YEAR.questions.exists() else "không có evals/data/years"


SUITE = Suite("noise", "Tài liệu khác dạng", (SAME, *METRICS), run, _why_not)
