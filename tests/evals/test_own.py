"""The user's own set: from a library to proposals, to confirmed questions, to figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import build
from core.settings import load_settings
from corpus.scorebook import read_own, write_own
from evals import own, run
from evals.suite import Asked

REPORT = """BÁO CÁO
Kết quả công tác dân vận năm 2024 của xã Khe Sim

I. KẾT QUẢ
Toàn xã có 1.245 hộ với 5.310 nhân khẩu.
Nhân dân hiến được 2.350 m2 đất làm đường.

II. HẠN CHẾ
Công tác tuyên truyền ở một số thôn chưa thường xuyên, còn khoán cho cán bộ thôn tự làm.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRICH_EMBEDDING_MODEL", "stand-in")
    (tmp_path / "bao-cao.txt").write_text(REPORT, "utf-8")
    assistant = build(load_settings(tmp_path / "home"))
    list(assistant.ingest([tmp_path / "bao-cao.txt"]))
    assistant.close()
    return tmp_path / "home"


def test_from_a_library_to_figures(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = Asked(home=home)
    assert "trich eval new" in (own.SUITE.why_not(asked) or "")
    assert run.propose(str(home), None) == 0
    assert str(own.file_of(home)) in capsys.readouterr().out
    assert "xác nhận" in (own.SUITE.why_not(asked) or "")
    questions = read_own(own.file_of(home))
    assert {"fact", "unanswerable", "lessons"} <= {one.kind for one in questions}
    write_own(own.file_of(home), [replace(one, confirmed=True) for one in questions])
    assert own.SUITE.why_not(asked) is None
    outcome = own.SUITE.run(asked)
    assert len(outcome.items) == len(questions) and not outcome.missed
    households = next(one for one in questions if one.must == ("1.245",))
    item = next(item for item in outcome.items if item.id == households.id)
    assert item.parts["points"] == (1.0, 1.0)


def test_gold_that_is_not_there_any_more_is_told(home: Path) -> None:
    own.propose(home, None)
    path = own.file_of(home)
    first = next(one for one in read_own(path) if one.doc)
    write_own(path, [replace(first, confirmed=True, quote="Không có câu này.")])
    assert any("không còn nguyên văn" in fault for fault in own.SUITE.run(Asked(home=home)).missed)


def test_proposals_of_a_file_keep_what_is_decided(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "bo.jsonl"
    _, added = own.propose(home, out)
    known = read_own(out)
    assert added == len(known) > 2
    write_own(out, [replace(known[0], confirmed=False)])
    _, again = own.propose(home, out)
    assert again == added - 1 and read_own(out)[0].confirmed is False
    assert own.SUITE.why_not(Asked(home=home, own=out)) is not None
