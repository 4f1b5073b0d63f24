"""Faults planted in each part, and the metric that must tell: a harness that does not see them
would be of no use. Every fall has to be more than noise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import answering.answerer
import answering.compose
import answering.forms.figures
import citations.support.verdict
import core.text
import evals.claims
import evals.flips
import evals.retrieval
import evals.suites
from core.records import Kind, Passage, Role, Span
from evals.claims import Claim, run_claims
from evals.intervals import compared, fell
from evals.noise import answered, is_right
from evals.noise_changes import OBEYED, Text, Variant, with_orders
from evals.questions import Gold, Quote, without_accents
from evals.reference_metrics import items as reference_items
from evals.reference_metrics import matched
from evals.references import METRICS as REFERENCE_METRICS
from evals.references import predictions
from evals.retrieval_sets import QuestionSet
from evals.scorecard import METRICS
from evals.suite import Item, Metric
from evals.suites import Set, ask, library
from retrieval.embedder import StandIn
from retrieval.records import IndexEntry

UNITS = {
    "xã Lũng Vài": (1_312, 5_604, "4,15", 2_350, 17, 6, "38,5"),
    "xã Đồng Mạc": (987, 4_021, "5,62", 1_180, 23, 4, "21,4"),
    "phường Bến Thông": (2_045, 8_119, "1,08", 640, 31, 9, "77,2"),
}
FACTS = (  # what the report says, what is asked, what an answer must hold
    ("Toàn {level} có {0:,} hộ với {1:,} nhân khẩu.", "{unit} có bao nhiêu hộ?", "{0:,}"),
    ("Tỷ lệ hộ nghèo cuối năm 2024 còn {2}%.", "Tỷ lệ hộ nghèo {unit} năm 2024?", "{2}%"),
    ("Nhân dân hiến {3:,} m2 đất làm đường.", "Nhân dân {unit} hiến bao nhiêu m2 đất?", "{3:,} m2"),
    ("Các tổ hòa giải thành {4} vụ việc.", "{unit} hòa giải thành bao nhiêu vụ việc?", "{4} vụ"),
    ("Đảng ủy đối thoại với nhân dân {5} cuộc.", "Đảng ủy {unit} đối thoại với nhân dân mấy cuộc?",
     "{5} cuộc"),
    ("Quỹ đền ơn đáp nghĩa vận động được {6} triệu đồng.",
     "Quỹ đền ơn đáp nghĩa {unit} vận động được bao nhiêu tiền?", "{6} triệu"),
)  # fmt: skip
NOWHERE = (
    "{unit} có bao nhiêu hộ kinh doanh?",
    "{unit} vận động được bao nhiêu tiền quỹ khuyến học?",
    "Đảng ủy {unit} kết nạp bao nhiêu đảng viên năm 2024?",
)


def _filled(words: str, unit: str) -> str:
    level = unit.split()[0]
    made = words.format(*UNITS[unit], unit=unit, level=level)
    return made.replace(",", ".", made.count(",")) if "{0:,}" in words or "{3:,}" in words else made


def texts() -> list[Text]:
    """A report of each unit, a sentence a fact."""
    found = []
    for number, unit in enumerate(UNITS):
        head = f"BÁO CÁO\nKết quả công tác dân vận năm 2024 của {unit}\n\nI. KẾT QUẢ\n"
        body = "\n".join(_filled(told, unit) for told, _, _ in FACTS)
        found.append(Text(f"{number}.txt", f"{head}{body}\n"))
    return found


def questions() -> list[Gold]:
    """Six questions of each unit, and three that its report does not answer."""
    found = []
    for number, unit in enumerate(UNITS):
        for place, (told, asked, must) in enumerate(FACTS):
            gold = (Quote(f"{number}.txt", _filled(told, unit)),)
            words = asked.format(unit=unit)
            words = words[:1].upper() + words[1:]
            pieces = (_filled(must, unit),)
            found.append(Gold(f"{number}{place}", words, "fact", True, gold, False, pieces, ()))
        for place, asked in enumerate(NOWHERE):
            words = asked.format(unit=unit)
            words = words[:1].upper() + words[1:]
            found.append(Gold(f"{number}n{place}", words, "none", False, (), False, (), ()))
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Set:
    folder = tmp_path_factory.mktemp("planted")
    for text in texts():
        (folder / text.name).write_text(text.text, "utf-8")
    return Set("planted", folder, folder, {})


def asked_of(small: Set, golden: Sequence[Gold]) -> list[Item]:
    with library(small) as (assistant, refused):
        assert not refused
        return [one.item for one in ask(assistant, golden) if one.item]


@pytest.fixture(scope="module")
def well(small: Set) -> list[Item]:
    return asked_of(small, questions())


def names(before: Sequence[Item], after: Sequence[Item], metrics: Sequence[Metric]) -> set[str]:
    """The metrics that fell by more than noise."""
    return {change.metric for change in fell(compared(before, after, metrics), metrics)}


@dataclass(frozen=True)
class Planted:
    """A fault put into a part of the program, the metrics that must tell, and those that must not:
    the right one is told, not any."""

    name: str
    plant: Callable[[pytest.MonkeyPatch], None]
    tells: frozenset[str]
    silent: frozenset[str] = frozenset()


def next_sentence(patch: pytest.MonkeyPatch) -> None:
    """Every citation is of the line after the right one."""
    right = answering.compose.cite

    def off_by_one(marker: int, candidate: Any, span: Span, text: str, score: float) -> Any:
        end = text.find("\n", span.end + 1)
        moved = Span(span.end + 1, end) if end > 0 else span
        return right(marker, candidate, moved, text, score)

    patch.setattr(answering.compose, "cite", off_by_one)


def whole_documents(patch: pytest.MonkeyPatch) -> None:
    """Every citation is of the whole document."""
    right = answering.compose.cite
    patch.setattr(
        answering.compose,
        "cite",
        lambda marker, candidate, span, text, score: right(
            marker, candidate, Span(0, len(text.rstrip())), text, score
        ),
    )


def threshold_lowered(patch: pytest.MonkeyPatch) -> None:
    """A figure is given however little of the question stands beside it."""
    patch.setattr(answering.forms.figures, "_ENOUGH_FIGURE", 0.0)
    patch.setattr(answering.forms.figures, "_ENOUGH_SHARE", 0.0)
    patch.setattr(answering.forms.figures, "head_stands", lambda case, found: True)


def threshold_raised(patch: pytest.MonkeyPatch) -> None:
    """Hardly any figure is near enough."""
    patch.setattr(answering.forms.figures, "_ENOUGH_FIGURE", 2.0)
    patch.setattr(answering.forms.figures, "_in_other_words", lambda case, scored, hole: None)


def figures_lost(patch: pytest.MonkeyPatch) -> None:
    """The words shown lose their figures, the citations stay."""
    right = answering.compose.spoken
    patch.setattr(
        answering.compose,
        "spoken",
        lambda quote, candidate: "".join(c for c in right(quote, candidate) if not c.isdigit()),
    )


def documents_lost(patch: pytest.MonkeyPatch) -> None:
    """The search finds nothing but the first document."""
    right = answering.answerer.Pool.search

    def short(self: Any, *given: Any) -> Any:
        candidates, hits = right(self, *given)
        first = min((c.document.name for c in candidates), default="")
        return [c for c in candidates if c.document.name == first == "0.txt"], hits

    patch.setattr(answering.answerer.Pool, "search", short)


PLANTED = [
    Planted(
        "citation off by one",
        next_sentence,
        frozenset({"citation_precision", "precision_sentences", "precision_characters", "points"}),
        frozenset({"answer_recall", "declined"}),
    ),
    Planted(
        "whole document cited",
        whole_documents,
        frozenset({"card", "precision_characters", "precision_sentences"}),
        frozenset({"citation_precision", "answer_recall", "recall_characters"}),
    ),
    Planted("threshold lowered", threshold_lowered, frozenset({"declined", "card", "youden"}),
            frozenset({"answer_recall", "wrongly_abstained"})),
    Planted("threshold raised", threshold_raised, frozenset({"wrongly_abstained", "points"}),
            frozenset({"declined", "citation_precision"})),
    Planted("figures lost in the answer", figures_lost, frozenset({"answer_recall", "points"}),
            frozenset({"citation_precision", "declined"})),
    Planted("documents lost in the search", documents_lost,
            frozenset({"answer_recall", "points", "citation_recall"}), frozenset({"declined"})),
]  # fmt: skip


@pytest.mark.slow
def test_the_small_set_is_answered_well(well: list[Item]) -> None:
    assert sum(is_right(item) for item in well) >= len(well) - 2


@pytest.mark.slow
@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_a_fault_in_answering_is_told(
    planted: Planted, small: Set, well: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    planted.plant(monkeypatch)
    found = names(well, asked_of(small, questions()), METRICS)
    assert planted.tells <= found
    assert not planted.silent & found


@pytest.mark.slow
def test_nothing_planted_nothing_told(small: Set, well: list[Item]) -> None:
    assert not names(well, asked_of(small, questions()), METRICS)


def remembered() -> Iterator[Any]:
    """What the parts that fold remember, to be forgotten before and after a fault."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith(("answering.", "retrieval.", "core.text")):
            yield from (part for part in vars(module).values() if hasattr(part, "cache_clear"))


@pytest.fixture
def folds_nothing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Letters keep their marks where they are folded for search."""
    monkeypatch.setattr(core.text, "_fold_word", str)
    for cache in list(remembered()):
        cache.cache_clear()
    yield
    monkeypatch.undo()
    for cache in list(remembered()):
        cache.cache_clear()


@pytest.mark.slow
def test_accents_folded_wrongly_is_told_by_questions_without_accents(
    small: Set, request: pytest.FixtureRequest
) -> None:
    stripped = [without_accents(gold) for gold in questions()]
    before = asked_of(small, stripped)
    assert sum(is_right(item) for item in before) >= len(before) - 3
    request.getfixturevalue("folds_nothing")
    assert "answer_recall" in names(before, asked_of(small, stripped), METRICS)


@pytest.mark.slow
def test_words_put_in_and_obeyed_are_told_by_the_suite_noise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    golden = [gold for gold in questions() if gold.answerable]
    variant = Variant("chèn lệnh", library=with_orders, must_not=(OBEYED,))
    before = [one.item for one in answered(variant, texts(), golden) if one.item]
    assert all(is_right(item) for item in before)
    right = answering.compose.spoken

    def obedient(quote: str, candidate: Any) -> str:
        return f"{right(quote, candidate)} {OBEYED}"

    monkeypatch.setattr(answering.compose, "spoken", obedient)
    after = [one.item for one in answered(variant, texts(), golden) if one.item]
    found = names(before, after, METRICS)
    assert "answer_all_present" in found and "answer_recall" not in found


# --- the verifier: a rule removed

QUOTES = [
    f"Năm 2024, xã Gò {name} có {n} hộ nghèo và đã tổ chức {n + 3} cuộc đối thoại với nhân dân."
    for n, name in enumerate(("Mây", "Sim", "Trám", "Vải", "Chè", "Mít", "Bưởi", "Cam"), start=12)
]


def claims() -> list[Claim]:
    """Each quote as it stands, with another figure, and denied."""
    made = []
    for number, quote in enumerate(QUOTES):
        figure = f"{number + 12} hộ nghèo"
        made += [
            Claim(f"s{number}", quote, quote, "supported-verbatim"),
            Claim(f"n{number}", quote.replace(figure, "97 hộ nghèo"), quote, "number-changed"),
            Claim(f"d{number}", quote.replace("đã tổ chức", "chưa tổ chức"), quote, "negated"),
        ]
    return made


def judged() -> list[Item]:
    return [evals.claims._item(*one) for one in run_claims("planted", claims()).each]


@pytest.mark.parametrize(
    ("rules", "group"),
    [
        (("figure_faults", "wording_faults", "ground_faults"), "number-changed"),
        (("polarity_faults", "wording_faults", "ground_faults"), "negated"),
    ],
)
def test_a_rule_of_the_verifier_removed_is_told_by_its_kind(
    rules: tuple[str, ...], group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = judged()
    assert all(item.parts.get("caught", (1, 1))[0] for item in before)
    for rule in rules:
        monkeypatch.setattr(citations.support.verdict, rule, lambda *given: [])
    after = judged()
    assert {"caught", "balanced"} <= names(before, after, evals.claims.METRICS)
    missed = {item.group for item in after if item.parts.get("caught", (1, 1))[0] == 0}
    assert missed == {group}


def test_a_verifier_that_doubts_everything_is_told_by_false_alarms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentences = [QUOTES]
    before = [i for k in evals.flips.run_flips(sentences).kinds for i in evals.flips._items(k)]
    monkeypatch.setattr(citations.support.verdict, "_is_verbatim", lambda claim, quote: False)
    right = citations.support.verdict.ground_faults
    wrong = citations.support.records.Fault("ground", evals.suites.Status.FAIL, "nghi ngờ")
    monkeypatch.setattr(
        citations.support.verdict, "ground_faults", lambda *given: [*right(*given), wrong]
    )
    after = [i for k in evals.flips.run_flips(sentences).kinds for i in evals.flips._items(k)]
    assert names(before, after, evals.flips.METRICS) == {"false_alarms"}


# --- references


def references() -> tuple[list[dict[str, Any]], str]:
    """Ten right references and ten with a date that their directive does not have."""
    right, wrong = "Nghị quyết số 25-NQ/TW ngày 03/6/2013", "Nghị quyết số 25-NQ/TW ngày 04/6/2013"
    rows, text = [], ""
    for number in range(20):
        quote = wrong if number % 2 else right
        text += "Thực hiện "
        rows.append({
            "seed_file": "r.txt", "quote": quote, "char_offset": len(text), "number": "25",
            "sign": "NQ/TW", "register_id": None, "problem": "wrong date" if number % 2 else None,
        })  # fmt: skip
        text += f"{quote} của Ban Chấp hành Trung ương, xã đã triển khai.\n"
    return rows, text


def test_a_check_of_references_removed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, text = references()

    def found() -> list[Item]:
        return list(reference_items("r", matched(rows, list(predictions("r.txt", text)))))

    before = found()
    examining = sys.modules["citations.references.examine"]  # its name is also its function's
    monkeypatch.setattr(examining, "judged", lambda *given: [])
    monkeypatch.setattr(examining, "told_by_others", lambda *given: [])
    assert names(before, found(), REFERENCE_METRICS) == {"problems_found"}


# --- retrieval: a stale model


class Stale(StandIn):
    """Asks with other vectors than those that the passages were embedded with."""

    def embed_query(self, text: str) -> list[float]:
        return super().embed_query(text)[::-1]


def test_a_stale_model_is_told_by_the_ranking(tmp_path: Path) -> None:
    entries, asked, right = [], [], []
    for unit in UNITS:
        for place, (told, question, _) in enumerate(FACTS):
            words = f"{unit}: {_filled(told, unit)}"
            key = f"{unit}.{place}"
            passage = Passage(f"{key}#0", key, Span(0, len(words)), words, (), Role.OTHER)
            entries.append(IndexEntry(passage, Kind.OTHER))
            asked.append(question.format(unit=unit))
            right.append({key})
    loaded = QuestionSet("planted", entries, asked, right, ["fact"] * len(asked))

    def ranked(embedder: StandIn, folder: str) -> list[Item]:
        bench = evals.retrieval._Bench(loaded, tmp_path / folder, embedder)
        rows = [r for r in evals.retrieval._measure(bench, None) if r.method == "vectors"]
        each = [one for row in rows if row.form == "accented" for one in row.each]
        return [Item(str(n), "fact", {"mrr": (one.mrr, 1.0)}) for n, one in enumerate(each)]

    metrics = (Metric("mrr", "MRR"),)
    before = ranked(StandIn(), "fresh")
    assert names(before, ranked(Stale(), "stale"), metrics) == {"mrr"}
    assert not names(before, ranked(StandIn(), "again"), metrics)
