"""A checked answer as text, as JSON, and for the clipboard."""

from __future__ import annotations

import json

from citations.render import NOTHING_FOUND, answer_json, answer_text, copy_text
from citations.verify import verify
from core.records import Answer, CheckedAnswer, Choice, Citation, Statement

FIRST = "Cuối năm 2024, xã còn 143 hộ nghèo."
SECOND = "Đã đối thoại với nhân dân\n02 cuộc."
TEXT = f"{FIRST}\n{SECOND}"


def cite(marker: int, quote: str, page: int | None = None, section: str = "II › 1") -> Citation:
    start = TEXT.index(quote)
    return Citation(
        marker,
        "bao-cao.docx",
        "d1",
        "70-BC/ĐU · Đảng ủy xã An Khê Thượng",
        section,
        quote,
        start,
        start + len(quote),
        page,
        0.123456,
    )


def two_statements() -> CheckedAnswer:
    statements = (
        Statement(FIRST, (1,), heading="Theo báo cáo năm 2024:"),
        Statement(SECOND, (1, 2), heading="Theo báo cáo năm 2024:"),
        Statement(FIRST, (1,)),
    )
    citations = (cite(1, FIRST, page=3), cite(2, SECOND, section=""))
    return verify(Answer("Hỏi?", statements, citations, abstained=False), {"d1": TEXT}, seconds=1.5)


def abstained() -> CheckedAnswer:
    answer = Answer(
        "Hỏi gì?",
        (),
        (),
        abstained=True,
        reason="Kho không có báo cáo năm 2030.",
        clarify=(Choice("Nghị quyết 25-NQ/TW năm 2013", "Nghị quyết 25-NQ/TW ngày 03/6/2013?"),),
        notes=("Đã sửa lỗi gõ.",),
        related=(cite(1, FIRST),),
    )
    return verify(answer, {})


def test_each_statement_has_its_marks_and_a_heading_stands_once() -> None:
    assert answer_text(two_statements()).split("\n") == [
        "Theo báo cáo năm 2024:",
        f"{FIRST} [1]",
        *f"{SECOND} [1][2]".split("\n"),
        f"{FIRST} [1]",
    ]


def test_nothing_found_is_said_with_its_reason() -> None:
    assert answer_text(abstained()) == f"{NOTHING_FOUND}\nKho không có báo cáo năm 2030."


def test_json_has_the_fields_of_the_contract() -> None:
    given = answer_json(two_statements(), "q1")
    assert json.loads(json.dumps(given, ensure_ascii=False)) == given
    assert {
        "id", "question", "answer", "abstained", "reason", "statements", "citations", "clarify",
        "notes", "related", "seconds",
    } == given.keys()  # fmt: skip
    assert (given["id"], given["question"], given["abstained"]) == ("q1", "Hỏi?", False)
    citation = given["citations"][0]  # type: ignore[index]
    assert {
        "marker", "doc", "document_id", "title", "section", "quote", "start", "end", "page",
        "score",
    } <= citation.keys()  # fmt: skip
    assert TEXT[citation["start"] : citation["end"]] == citation["quote"]
    statement = given["statements"][1]  # type: ignore[index]
    assert (statement["citations"], statement["verdict"]) == ([1, 2], "pass")
    assert {"check", "status", "message", "span"} == statement["checks"][0].keys()


def test_a_fault_is_in_the_json_beside_its_statement() -> None:
    answer = Answer("?", (Statement("Xã còn 9 hộ.", (1,)),), (cite(1, FIRST),), abstained=False)
    (statement,) = answer_json(verify(answer, {"d1": TEXT}))["statements"]  # type: ignore[misc]
    assert (statement["text"], statement["verdict"]) == ("Xã còn 9 hộ.", "fail")


def test_a_statement_that_was_not_checked_is_unsure() -> None:
    answer = Answer("?", (Statement(FIRST, (1,)),), (cite(1, FIRST),), abstained=False)
    unchecked = verify(answer, {"d1": TEXT}, checks=())
    (statement,) = answer_json(unchecked)["statements"]  # type: ignore[misc]
    assert statement["verdict"] == "unsure"


def test_an_abstention_cites_nothing_and_shows_what_is_near() -> None:
    given = answer_json(abstained())
    assert given["abstained"] is True
    assert given["citations"] == given["statements"] == []
    assert [c["quote"] for c in given["related"]] == [FIRST]  # type: ignore[attr-defined]
    assert given["clarify"] == [
        {
            "label": "Nghị quyết 25-NQ/TW năm 2013",
            "question": "Nghị quyết 25-NQ/TW ngày 03/6/2013?",
        }
    ]
    assert given["notes"] == ["Đã sửa lỗi gõ."]


def test_the_copy_lists_every_source_on_a_line_of_its_own() -> None:
    lines = copy_text(two_statements()).split("\nNguồn:\n")[1].split("\n")
    title = "70-BC/ĐU · Đảng ủy xã An Khê Thượng"
    assert lines == [
        f"[1] {title} (bao-cao.docx, trang 3, II › 1): “{FIRST}”",
        f"[2] {title} (bao-cao.docx): “Đã đối thoại với nhân dân 02 cuộc.”",
    ]


def test_the_copy_of_an_abstention_has_no_list() -> None:
    assert "Nguồn" not in copy_text(abstained())
