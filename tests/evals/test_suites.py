"""A tiny suite over two invented documents, from files to tables."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from citations.verify import verify
from core.errors import UsageError
from core.records import Answer, Citation, Document, Fields, Kind, Statement
from evals import registry, run, tables
from evals.suites import Set, Table, absent, broken, run_robust, run_set

REPORT = """BÁO CÁO
Kết quả công tác dân vận năm 2024 của xã Suối Mơ

I. KẾT QUẢ
Toàn xã có 1.245 hộ với 5.310 nhân khẩu. Tỷ lệ hộ nghèo cuối năm 2024 còn 3,15%.

II. HẠN CHẾ
Công tác tuyên truyền ở một số thôn chưa thường xuyên.
"""
OTHER = """BÁO CÁO
Kết quả công tác dân vận năm 2024 của xã Đồi Thông

I. KẾT QUẢ
Toàn xã có 987 hộ với 4.020 nhân khẩu. Tỷ lệ hộ nghèo cuối năm 2024 còn 5,60%.
"""
GOLD = [
    (
        "t1",
        "Xã Suối Mơ có bao nhiêu hộ?",
        "fact",
        "a.txt",
        "Toàn xã có 1.245 hộ với 5.310 nhân khẩu.",
        "1.245",
    ),
    (
        "t2",
        "Tỷ lệ hộ nghèo của xã Đồi Thông cuối năm 2024?",
        "fact",
        "b.txt",
        "Tỷ lệ hộ nghèo cuối năm 2024 còn 5,60%.",
        "5,60%",
    ),
    ("t3", "Giá vé tàu lên sao Hỏa là bao nhiêu?", "unanswerable", "", "", ""),
]


@pytest.fixture
def tiny(tmp_path: Path) -> Set:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "a.txt").write_text(REPORT, "utf-8")
    (documents / "b.txt").write_text(OTHER, "utf-8")
    lines = [
        json.dumps(
            {
                "id": key,
                "question": question,
                "kind": kind,
                "answerable": bool(doc),
                "gold": [{"doc": doc, "quote": quote}] if doc else [],
                "gold_any": False,
                "must_include": [must] if must else [],
                "must_not_include": [],
            },
            ensure_ascii=False,
        )
        for key, question, kind, doc, quote, must in GOLD
    ]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(lines), "utf-8")
    return Set("tiny", documents, questions, {"answer_recall": 0.5, "wrongly_abstained": 0.5})


def test_a_suite_from_files_to_a_table(tiny: Set) -> None:
    made = run_set(tiny)
    overall = made.rows[0][1]
    assert [label for label, _ in made.rows] == ["tất cả", "fact", "unanswerable"]
    assert (overall.asked, overall.answerable, overall.exact) == (3, 2, 1.0)
    assert overall.answer_recall == 1.0 and overall.abstention_accuracy == 1.0
    assert not made.missed
    assert "tất cả" in tables.table_text(made)
    assert tables.table_json(made)["rows"]["fact"]["n"] == 2


def test_the_same_questions_typed_otherwise(tiny: Set) -> None:
    made = run_robust([tiny])
    assert [(label, c.asked) for label, c in made.rows] == [
        ("gõ đúng", 3),
        ("không dấu", 3),
        ("gõ sai", 3),
    ]
    assert {label for label, _ in made.losses} == {"không dấu", "gõ sai"}


def test_a_bar_missed_is_told(tiny: Set) -> None:
    counts = run_set(tiny).rows[0][1]
    bars = {"answer_recall": 1.1, "wrongly_abstained": -0.1}
    made = Table("t", (("tất cả", counts),), bars, losses=(("gõ sai", {"answer_recall": 5.1}),))
    assert len(made.missed) == 3
    assert "CHƯA ĐẠT" in tables.table_text(made)


TEXT = "Toàn xã có 987 hộ."
DOCUMENT = Document("d", "b.txt", "0", "txt", TEXT, Fields(Kind.REPORT))
WHOLE = Citation(1, "b.txt", "d", "Báo cáo", "", TEXT, 0, len(TEXT), None, 1.0)
SAID = Answer("?", (Statement(TEXT, (1,)),), (WHOLE,), abstained=False)


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        (SAID, 0),
        (replace(SAID, citations=(replace(WHOLE, start=1),)), 2),  # not verbatim, so not ok
        (replace(SAID, statements=(Statement(TEXT, ()),)), 1),
        (replace(SAID, statements=(Statement(TEXT, (2,)),)), 1),
        (replace(SAID, statements=(Statement("Toàn xã có 988 hộ.", (1,)),)), 1),
        (replace(SAID, abstained=True), 1),
        (replace(SAID, citations=(), statements=(), abstained=True), 0),
    ],
)
def test_broken_promises_are_found(answer: Answer, faults: int) -> None:
    checked = verify(answer, {"d": TEXT})
    assert len(list(broken(checked, {"b.txt": DOCUMENT}))) == faults


def test_a_suite_without_data_is_not_run_and_says_why(
    tiny: Set, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = replace(tiny, name="real", questions=tiny.questions.with_name("gone.jsonl"))
    assert absent(gone) == "không có gone.jsonl"
    monkeypatch.setattr(registry, "REAL", gone)
    wish = run.Wish(("real",), as_json=True, history=tiny.documents.parent / "scores")
    assert run.run_suites(wish) == 1
    assert json.loads(capsys.readouterr().out)["suites"] == {
        "real": {"not_run": "không có gone.jsonl"}
    }


def test_an_unknown_suite_is_refused() -> None:
    with pytest.raises(UsageError, match="thơ"):
        run.run_suites(run.Wish(("thơ",)))
