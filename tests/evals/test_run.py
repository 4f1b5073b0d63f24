"""A run from the command to the kept file, the page and the exit status; thresholds and history."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import BusyHome
from core.scores import ScoreCurve, ScoreShown
from corpus.scorebook import Scorebook
from evals import registry, run
from evals.noise_changes import (
    OBEYED,
    Text,
    Variant,
    decomposed,
    irrelevant,
    misread,
    old_tones,
    variants,
    with_orders,
)
from evals.report.page import page
from evals.results import result_of
from evals.suite import Asked, Failure, Item, Metric, Outcome, Suite
from evals.thresholds import FILE, below, thresholds

METRICS = (Metric("right", "đúng"), Metric("wrong", "sai", False))
WRONG = Failure(
    "3", "b", "Hỏi <i>gì</i>?", "Đáp.", "cần có: 12", (ScoreShown("a.txt", "Có 12 thôn.", True),),
    (ScoreShown("b.txt", "Có 13 thôn.", False),), ("câu 1: đạt – Câu có trích dẫn.",),
)  # fmt: skip


def toy(right: int, of: int = 40) -> Suite:
    """A suite of `of` items, the first `right` of them right."""

    def judged(asked: Asked) -> Outcome:
        items = [Item(str(n), "ab"[n % 2], {"right": (float(n < right), 1.0)}) for n in range(of)]
        other = [Item(str(n), "ab"[n % 2], {"right": (0.0, 1.0)}) for n in range(of)]
        curve = ScoreCurve("abstention", "trich", ((0.5, 1.0), (1.0, 0.5)))
        return Outcome(items, [WRONG], {"khác": other}, {"vắng": "chưa cài"}, [curve], text="bảng")

    return Suite("toy", "Bộ thử", METRICS, judged)


@pytest.fixture
def measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def made(suite: Suite, **wish: object) -> int:
        monkeypatch.setattr(registry, "suites", lambda: {"toy": suite})
        given = run.Wish(("toy",), history=tmp_path / "scores", home=str(tmp_path))
        return run.run_suites(replace(given, **wish))  # type: ignore[arg-type]

    return made


def test_a_fall_beyond_noise_ends_with_status_1_and_its_name(
    measure: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure(toy(36)) == 0
    assert measure(toy(35)) == 0  # one of forty is noise
    assert "trong mức ngẫu nhiên" in capsys.readouterr().out
    assert measure(toy(20)) == 1
    told = capsys.readouterr()
    assert "TỤT: toy: right" in told.err and "0.875 → 0.500" in told.out
    assert measure(toy(40)) == 0  # a gain is no fall


def test_quick_runs_are_compared_with_quick_runs(measure: Callable[..., int]) -> None:
    assert measure(toy(36)) == 0
    assert measure(toy(2), quick=True) == 0  # the first quick run has none before it
    assert measure(toy(0, 40), quick=True) == 0  # two of forty are noise
    assert measure(toy(10)) == 1


def test_the_run_is_kept_and_the_page_stands_alone(
    measure: Callable[..., int], tmp_path: Path
) -> None:
    report = tmp_path / "out" / "report.html"
    assert measure(toy(36), html=report) == 0
    kept = Scorebook(tmp_path / "scores").last()
    assert kept is not None and kept.suites[0].systems[1].label == "khác"
    assert len(kept.suites[0].items) == 40 and kept.model
    text = report.read_text("utf-8")
    assert text == page(kept)
    assert "Hỏi &lt;i&gt;gì&lt;/i&gt;?" in text and "Có 13 thôn." in text and "vắng" in text
    assert "<svg" in text and "<script" not in text
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|https?:", text)


def test_a_suite_that_cannot_be_run_does_not_lose_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(asked: Asked) -> Outcome:
        raise BusyHome("Thư mục dữ liệu đang được dùng.")

    both = {"own": Suite("own", "Bộ riêng", METRICS, busy), "toy": toy(36)}
    monkeypatch.setattr(registry, "suites", lambda: both)
    wish = run.Wish((), history=tmp_path / "scores", home=str(tmp_path))
    assert run.run_suites(wish) == 0  # nobody asked for it by name
    assert "đang được dùng" in capsys.readouterr().out
    assert run.run_suites(replace(wish, suites=("own", "toy"))) == 1
    kept = Scorebook(tmp_path / "scores").last()
    assert kept is not None and [suite.name for suite in kept.suites] == ["toy"]


def test_json_holds_the_card(
    measure: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure(toy(36), as_json=True) == 0
    card = json.loads(capsys.readouterr().out)["suites"]["toy"]["card"]
    assert card["systems"][0]["cells"][0]["value"] == 0.9
    assert card["systems"][0]["cells"][0]["low"] < 0.9 < card["systems"][0]["cells"][0]["high"]


def test_thresholds_are_of_metrics_or_kinds_that_exist() -> None:
    known = registry.suites()
    import tomllib

    written = set(tomllib.loads(FILE.read_text("utf-8")))
    assert {name.split("-")[0] for name in written} <= set(known)
    for name, suite in known.items():
        keys = {metric.key for metric in suite.metrics}
        if name != "references":  # it has names of its own
            assert set(thresholds(name)) <= keys, name


def test_a_threshold_is_missed_by_more_than_noise_only() -> None:
    suite = toy(30)
    lines = result_of(suite, suite.run(Asked()), None).ours
    high = lines.intervals["right"].high
    assert below(lines.values, METRICS, {"right": high}) == [f"right 0.750 (≥ {high:g})"]
    assert below(lines.values, METRICS, {"right": high}, lines.intervals) == []
    assert below(lines.values, METRICS, {"right": high + 0.01}, lines.intervals)
    assert below({"wrong": 0.2}, METRICS, {"wrong": 0.1}) == ["wrong 0.200 (≤ 0.1)"]


# --- what the suite noise does to documents


@pytest.mark.parametrize(
    ("change", "text", "changed"),
    [
        (old_tones, "hòa giải, thủy lợi, quý, HÒA", "hoà giải, thuỷ lợi, quý, HOÀ"),
        (old_tones, "hoàn thành, toàn xã", "hoàn thành, toàn xã"),
        (decomposed, "xã", "xa\u0303"),
        (misread, "1.245 hộ, 25-NQ/TW", "1.245 hộ, 25-NQ/TW"),
    ],
)
def test_a_change_is_made_as_its_name_says(
    change: Callable[[str], str], text: str, changed: str
) -> None:
    assert change(text) == changed


def test_some_words_are_misread_always_in_the_same_way_and_no_figure() -> None:
    words = " ".join(
        f"{a}{b}" for a in "b c ch d đ g h kh l m n ng nh ph".split() for b in "ôn ành ường".split()
    )
    read = misread(f"{words} 12 {words}")
    changed = [(a, b) for a, b in zip(words.split(), read.split(), strict=False) if a != b]
    assert changed and len(changed) < 10
    first, second = read.split(" 12 ")
    assert first == second and len(first) == len(words)


def test_variants_keep_or_add_documents_and_words() -> None:
    plain = [Text("a.txt", "Một.\n\nHai.\n\nBa."), Text("b.txt", "Bốn.")]
    made: dict[str, Variant] = {one.name: one for one in variants(5)}
    sizes = {name: len(one.documents(plain)) for name, one in made.items()}
    assert sizes["thêm bản sao gần giống"] == 4 and sizes["thêm 5 tài liệu không liên quan"] == 7
    assert made["thứ tự ngược"].documents(plain) == plain[::-1]
    ordered = with_orders(plain)[0].text
    assert ordered.count(OBEYED) == 3 and all(part in ordered for part in ("Một.", "Hai.", "Ba."))
    assert irrelevant(5) == irrelevant(5) and len({one.text for one in irrelevant(50)}) == 50
