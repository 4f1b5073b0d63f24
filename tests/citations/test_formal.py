"""Formal mentions of directives, first and later, Party and State."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations.directives.formal import Mentions, mentions_of
from core.records import Directive
from core.symbols import dates, symbols
from corpus.register import load_register


def directive(**more: object) -> Directive:
    facts = {
        "id": "x", "type": "Nghị quyết", "number": "25", "sign": "NQ/TW", "date": "2013-06-03",
        "issuer": "Ban Chấp hành Trung ương Đảng", "title": "về công tác dân vận", "term": "XI",
        "status": "unknown",
    }  # fmt: skip
    return Directive(**{**facts, **more})  # type: ignore[arg-type]


CASES = [
    (
        directive(),
        "Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương về công tác dân vận",
        "Nghị quyết số 25-NQ/TW ngày 03 tháng 6 năm 2013 của Ban Chấp hành Trung ương Đảng về công "
        "tác dân vận",
        "Nghị quyết số 25-NQ/TW",
    ),
    (
        directive(type="Chỉ thị", number="33", sign="CT-TTg", date="2021-11-26",
                  issuer="Thủ tướng Chính phủ"),
        "Chỉ thị số 33/CT-TTg, ngày 26/11/2021 của Thủ tướng Chính phủ về công tác dân vận",
        "Chỉ thị số 33/CT-TTg ngày 26 tháng 11 năm 2021 của Thủ tướng Chính phủ về công tác dân "
        "vận",
        "Chỉ thị số 33/CT-TTg",
    ),
    (
        directive(type="Luật", number="10/2022", sign="QH15", date="2022-11-10", issuer="Quốc hội",
                  title="Thực hiện dân chủ ở cơ sở"),
        "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, ngày 10/11/2022 của Quốc hội",
        "Luật Thực hiện dân chủ ở cơ sở",
        "Luật Thực hiện dân chủ ở cơ sở",
    ),
    (directive(date=None), None, None, "Nghị quyết số 25-NQ/TW"),
    (directive(date="2013-06"), None, None, "Nghị quyết số 25-NQ/TW"),
    (directive(issuer=None), None, None, "Nghị quyết số 25-NQ/TW"),
    (directive(number=None, sign=None, title=None), None, None, None),
    (  # what it is about is known, its title is not: no title is made up
        directive(title_exact=False),
        "Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương",
        "Nghị quyết số 25-NQ/TW ngày 03 tháng 6 năm 2013 của Ban Chấp hành Trung ương Đảng",
        "Nghị quyết số 25-NQ/TW",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("of", "party", "state", "later"), CASES)
def test_mentions(of: Directive, party: str | None, state: str | None, later: str | None) -> None:
    assert mentions_of(of) == Mentions(party, state, later)


@given(st.sampled_from(load_register().directives))
def test_every_entry_is_mentioned_with_its_own_number_and_date(of: Directive) -> None:
    formal = mentions_of(of)
    if formal.party_first is None or not (of.sign and of.number):
        return
    assert of.number.split("/")[0] in {s.number for s in symbols(formal.party_first)} or "NQLT" in (
        of.sign
    )
    assert of.date in {iso for _, iso in dates(formal.party_first)}
