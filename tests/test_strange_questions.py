"""Whatever is typed as a question: an answer, "nothing found" or one sentence; never a fault."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import ROOT, Program

from assistant import Assistant, build
from citations.render import answer_json, answer_text, copy_text
from core.records import CheckedAnswer
from core.settings import Settings

LONGEST = 4_000
REPORT = """ĐẢNG ỦY XÃ ĐỒNG NGÀ
Số 31-BC/ĐU
Đồng Ngà, ngày 12 tháng 12 năm 2024

BÁO CÁO
kết quả công tác dân vận năm 2024

I. KẾT QUẢ
Cuối năm 2024, xã Đồng Ngà còn 143 hộ nghèo, chiếm tỷ lệ 2,26%.
Thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013, Đảng ủy đã tổ chức 02 hội nghị đối thoại.

II. HẠN CHẾ
- Việc nắm tình hình nhân dân ở một số thôn chưa kịp thời.
- Nội dung sinh hoạt của tổ dân vận còn đơn điệu.

III. BÀI HỌC KINH NGHIỆM
Một là, nói phải đi đôi với làm.
"""

STRANGE = {
    "operators": "title:nghèo AND (năm OR xã) NOT hộ^3 ~2",
    "signs": '+hộ -nghèo "năm 2024"~3 [a TO b] {a TO *} /ng.*o/ \\ \\" * ?',
    "open quote": '"hộ nghèo',
    "open brackets": "((( hộ [ nghèo {",
    "only operators": "AND OR NOT",
    "only punctuation": "?!… ,.;: ---",
    "only quotes": "“” \"\" '' ‘’ «»",
    "stop words": "là gì?",
    "more stop words": "thì là mà của và có bao nhiêu",
    "asks only": "bao nhiêu?",
    "emoji": "😀👨‍👩‍👧🇻🇳 hộ nghèo 2024 😀",
    "only emoji": "😀👨‍👩‍👧🇻🇳",
    "html": "<script>alert(1)</script><b>hộ nghèo</b> &lt;năm&gt;",
    "template": "{{7*7}} ${x} %s %d {0} {question}",
    "sql": "'; DROP TABLE documents; --",
    "path": "../../etc/passwd C:\\Windows",
    "nul": "hộ\x00nghèo\x07\x1b[31m",
    "directions": "\u202ehộ nghèo\u202c\u200b\u200d\ufeff",
    "half a character": "hộ nghèo \ud800 \udcff",
    "decomposed": "hộ nghèo năm 2024",
    "old tones": "hoà giải, thuỷ lợi, uỷ ban xã Đồng Ngà",
    "shouted": "HỘ NGHÈO NĂM 2024 CỦA XÃ ĐỒNG NGÀ LÀ BAO NHIÊU???",
    "other letters": "贫困户 бедность फ़क़ीर ٢٠٢٤ ½ ² ５０",
    "no such dates": "ngày 31/2/2024, 99/99/9999, năm 0000, năm 99999999999999999999",
    "years turned": "từ năm 2030 đến năm 2020 xã Đồng Ngà",
    "numbers": "143 2,26% -5 1.000.000 1e308 NaN",
    "signs of documents": "25-NQ/TW 31-BC/ĐU số /-/ số ……/…… NQ-",
    "a lone number": "25",
    "a lone letter": "đ",
    "lines": "hộ nghèo\n\n\r\n\t| a | b |\n- c",
    "one long word": "a" * LONGEST,
    "one long number": "1" * LONGEST,
    "repeated": "hộ nghèo " * (LONGEST // 9),
    "brackets nested": "(" * LONGEST,
    "300 words": " ".join(re.findall(r"\w+", REPORT * 5)[:300]),
    "many references": "Nghị quyết số 25-NQ/TW, ngày 03/6/2013 và " * 90,
    "many questions": "Xã nào? Ai? Ở đâu? Khi nào? Bao nhiêu? Vì sao? Như thế nào? " * 50,
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("strange")
    report = folder / "bao-cao.txt"
    report.write_text(REPORT, "utf-8")
    built = build(Settings(folder / "home", embedding_model="stand-in"))
    assert [row.outcome for row in built.ingest([report])] == ["indexed"]
    yield built
    built.close()


def assert_sound(checked: CheckedAnswer) -> None:
    """It can be shown in every form, and what it cites stands in the report."""
    answer = checked.answer
    assert answer.abstained == (not answer.citations)
    for citation in (*answer.citations, *answer.related):
        assert citation.quote == REPORT[citation.start : citation.end]
    assert all(item.statement.citations for item in checked.statements)
    for shown in (answer_text(checked), copy_text(checked)):
        assert shown.encode("utf-8")
    assert json.dumps(answer_json(checked), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("question", STRANGE.values(), ids=STRANGE.keys())
def test_strange_question_is_answered_or_declined(assistant: Assistant, question: str) -> None:
    assert_sound(assistant.ask(question[:LONGEST]))


PIECES = st.one_of(
    st.sampled_from(re.findall(r"\S+", REPORT)),
    st.sampled_from([piece[:80] for piece in STRANGE.values()]),
    st.text(max_size=12),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PIECES, min_size=1, max_size=14), st.sampled_from([" ", "", "\n", ", "]))
def test_pieces_put_together_anyhow(assistant: Assistant, pieces: list[str], between: str) -> None:
    question = between.join(pieces)[:LONGEST]
    if question.strip().strip("\ufeff"):
        assert_sound(assistant.ask(f"xã {question}"))


@pytest.fixture(scope="module")
def trich(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The command line over one small report."""
    folder = tmp_path_factory.mktemp("typed")
    (folder / "bao-cao.txt").write_text(REPORT, "utf-8")
    program = Program(folder / "home")
    assert program("ingest", folder / "bao-cao.txt").status == 0
    return program


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "status"),
    [
        (STRANGE["operators"], {0, 1}),
        (STRANGE["stop words"], {1}),
        (STRANGE["only punctuation"], {1}),
        (STRANGE["only emoji"], {1}),
        (STRANGE["html"], {0, 1}),
        (STRANGE["300 words"], {0, 1}),
        ("hộ nghèo \udcff", {0, 1}),  # a byte that is no UTF-8, as a terminal passes it on
        ("", {2}),
        (" \t\n", {2}),
        ("x" * 5_000, {2}),
        ("hộ nghèo " * 556, {2}),
    ],
)
def test_typed_questions_never_end_in_a_fault(
    trich: Program, question: str, status: set[int]
) -> None:
    ended = trich("ask", question)
    assert ended.status in status, ended.err
    assert ended.is_plain
    if ended.status == 2:
        assert (ended.out, len(ended.err.strip().splitlines())) == ("", 1)


@pytest.mark.slow
def test_terminal_without_our_letters_is_no_fault(trich: Program) -> None:
    own = trich.with_(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert own("library").status == 0
    assert own("ask", "Giá vàng ở Luân Đôn?").status == 1


@pytest.mark.slow
def test_batch_goes_on_past_a_question_that_cannot_be_asked(trich: Program, tmp_path: Path) -> None:
    asked, answered = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    questions = ["", "Cuối năm 2024 xã Đồng Ngà còn bao nhiêu hộ nghèo?", "x" * 5_000, "\ud800"]
    lines = (json.dumps({"id": n, "question": q}) for n, q in enumerate(questions))
    asked.write_text("\n".join(lines), "utf-8")
    ended = trich("ask", "--batch", asked, "--out", answered)
    assert (ended.status, ended.out, ended.is_plain) == (1, "", True), ended.err
    answers = [json.loads(line) for line in answered.read_text("utf-8").splitlines()]
    assert [a["id"] for a in answers] == ["0", "1", "2", "3"]
    assert [a["abstained"] for a in answers] == [True, False, True, True]
    assert ("trống" in answers[0]["reason"], "4000" in answers[2]["reason"]) == (True, True)
    assert "143" in answers[1]["answer"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lines", "out", "said"),
    [
        ('{"id": "a", "question": "Hỏi?"}\n{"id": ', "a.jsonl", "dòng 2"),
        ('{"id": "a", "question": null}', "a.jsonl", "dòng 1"),
        ('{"id": "a", "question": ["Hỏi?"]}', "a.jsonl", "dòng 1"),
        ('{"id": "a", "question": "Hỏi?"}', "no/such/folder/a.jsonl", "a.jsonl"),
        ('{"id": "a", "question": "Hỏi?"}', ".", "Không ghi được"),
        (b"\xff\xfe not text", "a.jsonl", "q.jsonl"),
        (None, "a.jsonl", "q.jsonl"),
    ],
    ids=["cut", "null", "list", "no folder", "a folder", "no text", "no file"],
)
def test_batch_that_cannot_be_done_is_one_sentence(
    trich: Program, tmp_path: Path, lines: str | bytes | None, out: str, said: str
) -> None:
    asked = tmp_path / "q.jsonl"
    if lines is not None:
        asked.write_bytes(lines if isinstance(lines, bytes) else lines.encode())
    ended = trich("ask", "--batch", asked, "--out", tmp_path / out)
    assert (ended.status, ended.out, ended.is_plain) == (2, "", True)
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert not (tmp_path / "a.jsonl").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("ingest", ""), 2),  # not the folder that one happens to stand in
        (("ingest", "/dev/zero"), 1),
        (("library", "show", ""), 2),
        (("library", "remove", "\udcff"), 2),
        (("serve", "--port", "0x1"), 2),
        (("serve", "--port", "-1"), 2),
        (("serve", "--port", "65536"), 2),
        (("serve", "--host", "192.0.2.7"), 2),  # an address of no machine
        (("serve", "--host", "a..b"), 2),
    ],
    ids=repr,
)
def test_strange_arguments_end_in_a_sentence(
    trich: Program, arguments: tuple[str, ...], status: int
) -> None:
    ended = trich(*arguments)
    assert (ended.status, ended.is_plain) == (status, True), ended.err
    assert ended.out if status == 1 else len(ended.err.strip().splitlines()) == 1


@pytest.mark.slow
def test_a_reader_gone_away_is_no_fault(trich: Program) -> None:
    """`trich library show ID | head -1`"""
    shell = (
        f'"$@" library show bao-cao.txt | {sys.executable} -c "input()"; exit ${{PIPESTATUS[0]}}'
    )
    process = trich.start(["bash", "-c", shell, "bash", *trich.command()], stderr=-1)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (0, 1)
    assert "Traceback" not in err
    assert str(ROOT) not in err
