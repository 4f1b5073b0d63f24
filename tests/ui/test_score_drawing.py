"""The tab "Điểm số" without a browser: what is shown, what a press does, nothing raw."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_assistant import FakeAssistant
from fake_scores import RUN

from core.scores import ScoreCurve, ScoreSuite
from ui.score_card import run_html
from ui.score_charts import kinds_chart, lines_chart, systems_chart
from ui.score_pane import ScorePane


@pytest.fixture
def pane() -> Iterator[ScorePane]:
    yield ScorePane(FakeAssistant())


def test_the_last_run_shows_systems_changes_and_failures_escaped(pane: ScorePane) -> None:
    shown = pane.last()
    assert "BM25, một câu" in shown and "luôn từ chối" in shown
    assert "0,81" in shown and "0,73–0,87" in shown  # a value and its bounds
    assert "0,900 → 0,810" in shown and "tụt" in shown
    assert "points 0.810 (≥ 0.85)" in shown
    assert "&lt;b&gt;" in shown and "hộ nghèo <b>" not in shown
    assert "Cuối năm còn 41 hộ nghèo." in shown and "không phải" in shown
    assert "số liệu, sự việc" in shown  # a kind in the user's words


def test_charts_are_drawn_of_what_is_there() -> None:
    suite = RUN.suites[0]
    assert systems_chart(suite).count("<circle") == 3
    assert "1/18" in kinds_chart(suite)  # one of eighteen went wrong
    drawn = lines_chart("abstention", [c for c in suite.curves if c.chart == "abstention"])
    assert drawn.count("<path") == 2 and "BM25" in drawn
    assert lines_chart("abstention", [ScoreCurve("abstention", "luôn trả lời", ((0, 1),))]) == ""
    alone = ScoreSuite("x", "x", suite.metrics, suite.systems[:1])
    assert systems_chart(alone) == "" and kinds_chart(alone) == ""
    flat = lines_chart("reliability", [ScoreCurve("reliability", "trich", ((0.5, 1.0),))])
    assert "NaN" not in flat and "<circle" in flat


def test_questions_are_proposed_confirmed_and_put_aside(pane: ScorePane) -> None:
    assert "0 câu đã xác nhận, 0 câu chờ xem" in pane.own()
    shown = pane.propose()
    assert "0 câu đã xác nhận, 3 câu chờ xem" in shown and "Toàn xã có 12 thôn" in shown
    assert "Kho không còn gì mới" in pane.propose()
    typed = {"question": "p1", "decision": "right", "typed": "Xã có mấy thôn?"}
    shown = pane.decide(typed)
    assert "1 câu đã xác nhận, 2 câu chờ xem" in shown and "Xã có mấy thôn?" in shown
    assert "1 câu chờ xem" in pane.decide({"question": "p2", "decision": "nowhere"})
    assert "0 câu chờ xem" in pane.decide({"question": "p3", "decision": "aside"})
    assert "1 câu chờ xem" in pane.decide({"question": "p1", "decision": "open"})


def test_a_fault_is_a_sentence_on_the_page(pane: ScorePane) -> None:
    pane.propose()
    assert "Không có câu hỏi mang mã" in pane.decide({"question": "x", "decision": "right"})
    empty = {"question": "p1", "decision": "right", "typed": "  "}
    assert "Câu hỏi trống" in pane.decide(empty)


def test_a_run_without_faults_says_so() -> None:
    from dataclasses import replace

    suite = replace(RUN.suites[0], missed=(), fallen=(), failures=())
    assert "Mọi ngưỡng đều đạt" in run_html(replace(RUN, suites=(suite,)))
