"""The benchmark's own parts: clocks, percentiles, a small library filled and asked."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path

import pytest

from core.settings import Settings
from evals import articles, bench_library
from evals.bench import Figure, table
from evals.bench_library import _Clock, ask_all, fill, percentile
from evals.provenance import commit


@pytest.mark.parametrize(
    ("value", "bar", "at_least", "met"),
    [
        (40, 40, False, True),
        (41, 40, False, False),
        (999, 1000, True, False),
        (1, None, True, None),
    ],
)
def test_a_figure_knows_its_bar(
    value: float, bar: float | None, at_least: bool, met: bool | None
) -> None:
    figure = Figure("k", "Hỏi", value, "ms", bar, at_least)
    assert figure.met is met
    assert "Hỏi (ms)" in table([figure])


def test_what_could_not_be_measured_meets_nothing() -> None:
    assert Figure("k", "Trang", None, "giây", 12, note="cổng bận").met is None


@pytest.mark.parametrize(
    ("values", "share", "expected"), [([3, 1, 2], 0.5, 2), (range(100), 0.95, 95), ([7], 0.95, 7)]
)
def test_percentile(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_a_part_inside_another_is_not_counted_twice() -> None:
    clock = _Clock()
    with clock.part("outer"):
        time.sleep(0.01)
        with clock.part("inner"):
            time.sleep(0.05)
    assert clock.parts["inner"] >= 0.05
    assert 0.01 <= clock.parts["outer"] < 0.05


def test_a_small_library_is_filled_and_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_library, "readings", lambda: articles.readings(tmp_path))
    monkeypatch.setattr(bench_library, "questions", lambda: articles.questions(tmp_path)[:30])
    settings = Settings(home=tmp_path / "home", embedding_model="stand-in")
    filling = fill(settings, 60)
    assert filling.passages >= 60 and filling.documents > 5
    assert set(filling.parts) == {"đọc trường, chia câu", "cơ sở dữ liệu", "từ khóa", "véc-tơ"}
    asking = ask_all(settings)
    assert asking.asked == 5 and 0 < asking.median <= asking.p95 <= asking.worst + 1


def test_invented_articles_are_always_the_same(tmp_path: Path) -> None:
    first, again = (list(islice(articles.readings(tmp_path), 20)) for _ in range(2))
    assert first == again
    assert len({reading.text for _, reading in first}) == 20


def test_the_commit_is_read_from_the_files(tmp_path: Path) -> None:
    assert commit(tmp_path) is None
    git = tmp_path / ".git"
    (git / "refs").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/main\n")
    assert commit(tmp_path) is None
    (git / "packed-refs").write_text("# packed\nfedcba9876543210 refs/main\n")
    assert commit(tmp_path) == "fedcba987654"
    (git / "refs" / "main").write_text("0123456789abcdef\n")
    assert commit(tmp_path) == "0123456789ab"
    (git / "HEAD").write_text("abcdef0123456789\n")
    assert commit(tmp_path) == "abcdef012345"
