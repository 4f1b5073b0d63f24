from __future__ import annotations

import pytest

from answering.namesakes import settle
from answering.reading import read_question
from core.records import Directive
from corpus.register import Register


def _directive(date: str | None, title: str) -> Directive:
    return Directive(
        id=f"nq{date}",
        type="Nghị quyết",
        number="25",
        sign="NQ/TW",
        date=date,
        issuer="Trung ương",
        title=title,
        term=None,
        status="unknown",
        replaced_by=None,
        confidence="",
    )


REGISTER = Register(
    [
        _directive("2003-03-12", "về công tác tôn giáo"),
        _directive(None, "về việc chưa rõ"),
        _directive("2013-06-03", "về tăng cường đổi mới công tác dân vận trong tình hình mới"),
    ]
)


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("NQ 25 năm 2013 về việc gì?", "2013-06-03"),
        ("NQ 25 về tăng cường đổi mới công tác dân vận ban hành ngày nào?", "2013-06-03"),
        ("NQ 25 về công tác tôn giáo ban hành ngày nào?", "2003-03-12"),
        ("Nghị quyết 25-NQ/TW ngày 03/6/2013 về việc gì?", "2013-06-03"),
    ],
)
def test_date_or_title_tell_namesakes_apart(question: str, date: str) -> None:
    asked = read_question(question)
    named, choices = settle(asked, asked.named[0], REGISTER)
    assert (named.date, choices) == (date, ())


def test_else_the_user_is_asked_newest_first() -> None:
    asked = read_question("NQ 25 về việc gì?")
    named, choices = settle(asked, asked.named[0], REGISTER)
    assert named.date is None
    assert [c.question for c in choices] == [
        "Nghị quyết số 25-NQ/TW, ngày 03/6/2013 về việc gì?",
        "Nghị quyết số 25-NQ/TW, ngày 12/3/2003 về việc gì?",
        "Nghị quyết số 25-NQ/TW về việc gì?",
    ]


def test_each_choice_settles_the_question() -> None:
    asked = read_question("NQ 25 về việc gì?")
    for choice in settle(asked, asked.named[0], REGISTER)[1][:2]:
        again = read_question(choice.question)
        assert settle(again, again.named[0], REGISTER)[1] == ()


def test_a_number_of_its_own_needs_no_choice() -> None:
    asked = read_question("Chỉ thị 99 về việc gì?")
    assert settle(asked, asked.named[0], REGISTER) == (asked.named[0], ())
